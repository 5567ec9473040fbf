// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a carecoord.Workspace is asked for, as the values of carecoord/_reports.py.

#include "bindings.h"
#include "care_values.h"
#include "carecoord/workspace/caseload.h"
#include "carecoord/workspace/coding.h"
#include "carecoord/workspace/day_list.h"
#include "carecoord/workspace/handover.h"
#include "carecoord/workspace/ledger.h"
#include "carecoord/workspace/story.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

template <typename... Fields>
py::object Make(const char* type, Fields&&... fields) {
  return py::module_::import("carecoord._reports").attr(type)(std::forward<Fields>(fields)...);
}

template <typename T, typename Convert>
py::list ListOf(const std::vector<T>& values, const Convert& convert) {
  py::list out;
  for (const T& value : values) out.append(convert(value));
  return out;
}

// Question of a day, as known at a moment; what a list needs and nothing more.
Question AskedOn(Date as_of, const py::object& known_at) {
  return MakeQuestion(as_of, known_at, std::nullopt, {}, false);
}

py::object DueItem(const WorklistItem& item, const std::string& here) {
  return Make("DueItem", "position"_a = item.position, "person"_a = item.person, "key"_a = item.key,
              "rule"_a = item.rule_name(), "title"_a = item.title,
              "status"_a = NameToPython(NameOf(item.decision.status)), "reason"_a = item.reason,
              "position_reason"_a = item.position_reason, "due"_a = ToPython(item.decision.due),
              "owner"_a = ToPython(item.owner), "here"_a = ToPython(here));
}

py::object DayListToPython(const SiteWorkspace& self, const std::string& member, Date as_of,
                           int days, const py::object& known_at) {
  const DayList list = ValueOf(DayListOf(self.workspace(), member, AskedOn(as_of, known_at), days));
  return Make(
      "DayList", "markdown"_a = Markdown(self.workspace(), list), "member"_a = list.member,
      "from_"_a = ToPython(list.from), "to"_a = ToPython(list.to), "people"_a = list.people,
      "items"_a = ListOf(list.items,
                         [](const DayListItem& entry) { return DueItem(entry.item, entry.here); }),
      "notes"_a = py::cast(list.notes));
}

py::object SizeToPython(const SiteWorkspace& self, Date on, const py::object& known_at) {
  const CaseloadSize size = SizeOn(self.workspace(), on, AskedOn(on, known_at).known_at);
  return Make("CaseloadSize", "markdown"_a = Markdown(self.workspace(), size),
              "on"_a = ToPython(size.on), "episodes"_a = size.episodes, "people"_a = size.people,
              "counts"_a = ListOf(size.counts, [](const CaseloadCount& count) {
                return Make("CaseloadCount", "kind"_a = ToPython(count.kind),
                            "state"_a = NameToPython(
                                Episode::kLifecycle.states[static_cast<size_t>(count.state)].name),
                            "episodes"_a = count.episodes,
                            "coordinator"_a = ToPython(count.coordinator));
              }));
}

py::list Candidates(const SiteWorkspace& self, const std::string& person, Date on) {
  return ListOf(WhoCouldTake(self.workspace(), self.PersonOf(person), on),
                [](const Candidate& candidate) {
                  return Make("Candidate", "member"_a = candidate.member, "open"_a = candidate.open,
                              "capacity"_a = candidate.capacity,
                              "knows_them"_a = candidate.knows_them, "reason"_a = candidate.reason);
                });
}

py::object HandoverToPython(const SiteWorkspace& self, const std::string& member, Date as_of,
                            const py::object& known_at) {
  const Handover handover = ValueOf(HandoverOf(self.workspace(), member, AskedOn(as_of, known_at)));
  const auto thing = [](const OpenThing& open) {
    return Make("OpenThing", "noun"_a = open.noun, "id"_a = open.id, "state"_a = open.state,
                "since"_a = ToPython(open.since), "told"_a = ToPython(open.told));
  };
  const auto person = [&thing](const HandoverPerson& one) {
    return Make(
        "HandoverPerson", "person"_a = one.person, "things"_a = ListOf(one.things, thing),
        "items"_a = ListOf(one.items, [](const WorklistItem& item) { return DueItem(item, ""); }));
  };
  return Make("Handover", "markdown"_a = Markdown(self.workspace(), handover),
              "member"_a = handover.member, "on"_a = ToPython(handover.on),
              "people"_a = ListOf(handover.people, person));
}

py::object LedgerToPython(const SiteWorkspace& self, Date as_of, const py::object& known_at) {
  const Ledger ledger = LedgerOf(self.workspace(), as_of, AskedOn(as_of, known_at).known_at);
  const auto row = [&self](const LedgerRow& one) {
    py::list gaps;
    for (const LedgerGap gap : one.gaps) gaps.append(NameToPython(InfoOf(gap).name));
    return Make("LedgerRow", "person"_a = self.workspace().people().person(one.person).key,
                "plan"_a = one.plan, "plan_state"_a = NameToPython(one.plan_state),
                "version"_a = one.version, "publication"_a = ToPython(one.publication),
                "state"_a = NameToPython(one.state), "kind"_a = ToPython(one.kind),
                "recipient"_a = ToPython(one.recipient),
                "destination"_a = ToPython(one.destination), "has"_a = one.has,
                "since"_a = ToPython(one.since), "acknowledged"_a = ToPython(one.acknowledged),
                "coded"_a = ToPython(one.coded), "gaps"_a = gaps);
  };
  return Make("Ledger", "markdown"_a = Markdown(self.workspace(), ledger),
              "as_of"_a = ToPython(ledger.as_of), "rows"_a = ListOf(ledger.rows, row));
}

py::object CodingToPython(const SiteWorkspace& self, Date as_of, const std::optional<Date>& from,
                          const py::object& known_at) {
  const CodingGaps gaps = CodingGapsOf(self.workspace(), ActivityCodes(),
                                       {.from = from.value_or(Date::Min()),
                                        .as_of = as_of,
                                        .known_at = AskedOn(as_of, known_at).known_at});
  const auto gap = [&self](const CodingGap& one) {
    return Make("CodingGap", "person"_a = self.workspace().people().person(one.person).key,
                "activity"_a = one.activity, "on"_a = ToPython(one.on), "how"_a = ToPython(one.how),
                "thread"_a = ToPython(one.thread), "by"_a = ToPython(one.by),
                "role"_a = ToPython(one.role),
                "code"_a = ToPython(one.code.code.valid() ? one.code.code.ToString() : ""),
                "label"_a = ToPython(std::string(one.code.label)));
  };
  return Make("CodingGaps", "markdown"_a = Markdown(self.workspace(), gaps),
              "write_back_sheet"_a = WriteBackSheet(self.workspace(), gaps),
              "entered"_a = gaps.entered, "restricted"_a = gaps.restricted,
              "to_enter"_a = ListOf(gaps.to_enter, gap), "no_code"_a = ListOf(gaps.no_code, gap));
}

py::object StoryToPython(const SiteWorkspace& self, const std::string& person, Date as_of,
                         const py::object& known_at) {
  const Story story =
      StoryOf(self.workspace(), self.PersonOf(person), as_of, AskedOn(as_of, known_at).known_at);
  const auto line = [](const StoryLine& one) {
    constexpr std::string_view kKinds[] = {"MOVE", "ENTRY", "RULE"};
    return Make("StoryLine", "on"_a = ToPython(one.on),
                "kind"_a = NameToPython(kKinds[static_cast<size_t>(one.kind)]), "what"_a = one.what,
                "detail"_a = ToPython(one.detail), "by"_a = ToPython(one.by),
                "reason"_a = ToPython(one.reason), "recorded_as"_a = ToPython(one.recorded_as),
                "recorded"_a = ToPython(one.recorded), "prompted_by"_a = ToPython(one.prompted_by));
  };
  return Make("Story", "markdown"_a = Markdown(story), "person"_a = story.person,
              "as_of"_a = ToPython(story.as_of), "lines"_a = ListOf(story.lines, line));
}

}  // namespace

void BindWorkspaceReports(py::class_<SiteWorkspace, std::shared_ptr<SiteWorkspace>>& workspace) {
  workspace
      .def("day_list", &DayListToPython, "member"_a, "as_of"_a, "days"_a = 1,
           "known_at"_a = py::none(),
           "What one of the team has to do on a day, or in the days from it on (7: the week's).")
      .def("caseload_size", &SizeToPython, "on"_a, "known_at"_a = py::none(),
           "Open episodes of a day by coordinator, kind and state.")
      .def("candidates", &Candidates, "person"_a, "on"_a,
           "Who could take a person on, in the order in which they should be asked.")
      .def("handover", &HandoverToPython, "member"_a, "as_of"_a, "known_at"_a = py::none(),
           "What has to be known of all who are with a member.")
      .def("ledger", &LedgerToPython, "as_of"_a, "known_at"_a = py::none(),
           "Who has which version of which plan; the page lists the gaps.")
      .def("coding_gaps", &CodingToPython, "as_of"_a, "from_"_a = py::none(),
           "known_at"_a = py::none(),
           "Work up to a day that has no coded entry yet, with a sheet to enter it from.")
      .def("story", &StoryToPython, "person"_a, "as_of"_a, "known_at"_a = py::none(),
           "What happened to one person and what fell due for them, day by day.");
}

}  // namespace carecoord::python
