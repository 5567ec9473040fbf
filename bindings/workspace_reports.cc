// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a carecoord.Workspace is asked for, as the values of carecoord/_reports.py.

#include "bindings.h"
#include "carecoord/time/england_and_wales.h"
#include "carecoord/worklist/worklist.h"
#include "carecoord/workspace/caseload.h"
#include "carecoord/workspace/coding.h"
#include "carecoord/workspace/day_list.h"
#include "carecoord/workspace/handover.h"
#include "carecoord/workspace/ledger.h"
#include "carecoord/workspace/story.h"
#include "report_values.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

py::object DueItem(const WorklistItem& item, const std::string& here) {
  return MakeValue("DueItem", "position"_a = item.position, "person"_a = item.person,
                   "key"_a = item.key, "rule"_a = item.rule_name(), "title"_a = item.title,
                   "status"_a = NameToPython(NameOf(item.decision.status)),
                   "reason"_a = item.reason, "position_reason"_a = item.position_reason,
                   "due"_a = ToPython(item.decision.due), "owner"_a = ToPython(item.owner),
                   "here"_a = ToPython(here));
}

py::object DayListToPython(const SiteWorkspace& self, const std::string& member, Date as_of,
                           int days, const py::object& known_at) {
  const DayList list = ValueOf(DayListOf(self.workspace(), member, AskedOn(as_of, known_at), days));
  return MakeValue(
      "DayList", "markdown"_a = Markdown(self.workspace(), list), "member"_a = list.member,
      "from_"_a = ToPython(list.from), "to"_a = ToPython(list.to), "people"_a = list.people,
      "items"_a = ListOf(list.items,
                         [](const DayListItem& entry) { return DueItem(entry.item, entry.here); }),
      "notes"_a = py::cast(list.notes));
}

py::object SizeToPython(const SiteWorkspace& self, Date on, const py::object& known_at) {
  const CaseloadSize size = SizeOn(self.workspace(), on, AskedOn(on, known_at).known_at);
  return MakeValue(
      "CaseloadSize", "markdown"_a = Markdown(self.workspace(), size), "on"_a = ToPython(size.on),
      "episodes"_a = size.episodes, "people"_a = size.people,
      "counts"_a = ListOf(size.counts, [](const CaseloadCount& count) {
        return MakeValue(
            "CaseloadCount", "kind"_a = ToPython(count.kind),
            "state"_a =
                NameToPython(Episode::kLifecycle.states[static_cast<size_t>(count.state)].name),
            "episodes"_a = count.episodes, "coordinator"_a = ToPython(count.coordinator));
      }));
}

py::list Candidates(const SiteWorkspace& self, const std::string& person, Date on) {
  return ListOf(
      WhoCouldTake(self.workspace(), self.PersonOf(person), on), [](const Candidate& candidate) {
        return MakeValue("Candidate", "member"_a = candidate.member, "open"_a = candidate.open,
                         "capacity"_a = candidate.capacity, "knows_them"_a = candidate.knows_them,
                         "reason"_a = candidate.reason);
      });
}

py::object HandoverToPython(const SiteWorkspace& self, const std::string& member, Date as_of,
                            const py::object& known_at) {
  const Handover handover = ValueOf(HandoverOf(self.workspace(), member, AskedOn(as_of, known_at)));
  const auto thing = [](const OpenThing& open) {
    return MakeValue("OpenThing", "noun"_a = open.noun, "id"_a = open.id, "state"_a = open.state,
                     "since"_a = ToPython(open.since), "told"_a = ToPython(open.told));
  };
  const auto person = [&thing](const HandoverPerson& one) {
    return MakeValue(
        "HandoverPerson", "person"_a = one.person, "things"_a = ListOf(one.things, thing),
        "items"_a = ListOf(one.items, [](const WorklistItem& item) { return DueItem(item, ""); }));
  };
  return MakeValue("Handover", "markdown"_a = Markdown(self.workspace(), handover),
                   "member"_a = handover.member, "on"_a = ToPython(handover.on),
                   "people"_a = ListOf(handover.people, person));
}

// Urgent work that is due on the day and that nobody looks after.
py::list WithoutOwnerToPython(const SiteWorkspace& self, Date on, const py::object& known_at) {
  const Workspace& workspace = self.workspace();
  const Question asked = AskedOn(on, known_at);
  const Worklist list = ValueOf(
      Worklist::Build(workspace.people(), workspace.rules(), asked, workspace.Decisions(asked)));
  const std::vector<WorklistItem> lacking =
      WithoutOwner(workspace, list.items(), on, WorkingCalendar::EnglandAndWales());
  return ListOf(lacking, [](const WorklistItem& item) { return DueItem(item, ""); });
}

py::list TransfersToPython(const SiteWorkspace& self, const std::string& from,
                           const std::string& to, Date on) {
  return ListOf(TransfersOf(self.workspace(), from, to, on), [](const Move<Episode>& move) {
    return MoveToPython<Episode>(move.id, move.person, move.event, move.details);
  });
}

py::object LedgerToPython(const SiteWorkspace& self, Date as_of, const py::object& known_at) {
  const Ledger ledger = LedgerOf(self.workspace(), as_of, AskedOn(as_of, known_at).known_at);
  const auto row = [&self](const LedgerRow& one) {
    py::list gaps;
    for (const LedgerGap gap : one.gaps) gaps.append(NameToPython(InfoOf(gap).name));
    return MakeValue("LedgerRow", "person"_a = self.workspace().people().person(one.person).key,
                     "plan"_a = one.plan, "plan_state"_a = NameToPython(one.plan_state),
                     "version"_a = one.version, "publication"_a = ToPython(one.publication),
                     "state"_a = NameToPython(one.state), "kind"_a = ToPython(one.kind),
                     "recipient"_a = ToPython(one.recipient),
                     "destination"_a = ToPython(one.destination), "has"_a = one.has,
                     "since"_a = ToPython(one.since), "acknowledged"_a = ToPython(one.acknowledged),
                     "coded"_a = ToPython(one.coded), "gaps"_a = gaps);
  };
  return MakeValue("Ledger", "markdown"_a = Markdown(self.workspace(), ledger),
                   "as_of"_a = ToPython(ledger.as_of), "rows"_a = ListOf(ledger.rows, row));
}

// `bound`: carecoord.ActivityCode values, which take the place of what the table says.
ActivityCodes CodesWith(const py::iterable& bound) {
  ActivityCodes codes;
  for (const py::handle one : bound) {
    const auto text = [&one](const char* field) {
      const py::object value = one.attr(field);
      return value.is_none() ? std::string() : value.cast<std::string>();
    };
    Check(codes.Bind(text("activity"), text("how"), text("code"), text("label"), text("source")));
  }
  return codes;
}

py::object CodingToPython(const SiteWorkspace& self, Date as_of, const std::optional<Date>& from,
                          const py::object& known_at, const py::iterable& bound) {
  const CodingGaps gaps = CodingGapsOf(self.workspace(), CodesWith(bound),
                                       {.from = from.value_or(Date::Min()),
                                        .as_of = as_of,
                                        .known_at = AskedOn(as_of, known_at).known_at});
  const auto gap = [&self](const CodingGap& one) {
    return MakeValue("CodingGap", "person"_a = self.workspace().people().person(one.person).key,
                     "activity"_a = one.activity, "on"_a = ToPython(one.on),
                     "how"_a = ToPython(one.how), "thread"_a = ToPython(one.thread),
                     "by"_a = ToPython(one.by), "role"_a = ToPython(one.role),
                     "code"_a = ToPython(one.code.code.valid() ? one.code.code.ToString() : ""),
                     "label"_a = ToPython(std::string(one.code.label)));
  };
  return MakeValue("CodingGaps", "markdown"_a = Markdown(self.workspace(), gaps),
                   "write_back_sheet"_a = WriteBackSheet(self.workspace(), gaps),
                   "entered"_a = gaps.entered, "restricted"_a = gaps.restricted,
                   "to_enter"_a = ListOf(gaps.to_enter, gap),
                   "no_code"_a = ListOf(gaps.no_code, gap));
}

py::object StoryToPython(const SiteWorkspace& self, const std::string& person, Date as_of,
                         const py::object& known_at) {
  const Story story =
      StoryOf(self.workspace(), self.PersonOf(person), as_of, AskedOn(as_of, known_at).known_at);
  const auto line = [](const StoryLine& one) {
    constexpr std::string_view kKinds[] = {"MOVE", "ENTRY", "RULE"};
    return MakeValue(
        "StoryLine", "on"_a = ToPython(one.on),
        "kind"_a = NameToPython(kKinds[static_cast<size_t>(one.kind)]), "what"_a = one.what,
        "detail"_a = ToPython(one.detail), "by"_a = ToPython(one.by),
        "reason"_a = ToPython(one.reason), "recorded_as"_a = ToPython(one.recorded_as),
        "recorded"_a = ToPython(one.recorded), "prompted_by"_a = ToPython(one.prompted_by));
  };
  return MakeValue("Story", "markdown"_a = Markdown(story), "person"_a = story.person,
                   "as_of"_a = ToPython(story.as_of), "lines"_a = ListOf(story.lines, line));
}

}  // namespace

void BindWorkspaceReports(BoundWorkspace& workspace) {
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
      .def("without_owner", &WithoutOwnerToPython, "on"_a, "known_at"_a = py::none(),
           "Urgent work, due or overdue, that nobody looks after on a working day.")
      .def("transfers", &TransfersToPython, "from_"_a, "to"_a, "on"_a,
           "The moves that give every open episode of one member to another.")
      .def("ledger", &LedgerToPython, "as_of"_a, "known_at"_a = py::none(),
           "Who has which version of which plan; the page lists the gaps.")
      .def("coding_gaps", &CodingToPython, "as_of"_a, "from_"_a = py::none(),
           "known_at"_a = py::none(), "bound"_a = py::tuple(),
           "Work up to a day that has no coded entry yet, with a sheet to enter it from.")
      .def("story", &StoryToPython, "person"_a, "as_of"_a, "known_at"_a = py::none(),
           "What happened to one person and what fell due for them, day by day.");
}

}  // namespace carecoord::python
