// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a carecoord.Workspace is asked for, as the values of carecoord/_reports.py.

#include "bindings.h"
#include "carecoord/time/england_and_wales.h"
#include "carecoord/worklist/worklist.h"
#include "carecoord/workspace/caseload.h"
#include "carecoord/workspace/day_list.h"
#include "carecoord/workspace/handover.h"
#include "carecoord/workspace/ledger.h"
#include "carecoord/workspace/story.h"
#include "carecoord/workspace/unowned_work.h"
#include "given_decisions.h"
#include "report_values.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

py::object DueItem(const WorklistItem& item, const About& about, const std::string& here) {
  return MakeValue("DueItem", "position"_a = item.position, "person"_a = item.person,
                   "key"_a = item.key, "rule"_a = item.rule_name(), "title"_a = item.title,
                   "status"_a = NameToPython(NameOf(item.decision.status)),
                   "reason"_a = item.reason, "position_reason"_a = item.position_reason,
                   "priority"_a = NameToPython(NameOf(item.priority)),
                   "due"_a = ToPython(item.decision.due), "owner"_a = ToPython(item.owner),
                   "thing"_a = ToPython(about.id), "about"_a = ToPython(about.Text()),
                   "here"_a = ToPython(here));
}

py::object DayListToPython(const SiteWorkspace& self, const std::string& member, Date as_of,
                           int days, const py::object& known_at,
                           const std::optional<Date>& extracted, const PeriodAsked& period,
                           const py::object& decisions) {
  const Question question = MakeQuestion(as_of, known_at, extracted, period, false);
  const DayList list = DayListFrom(self, member, question, days, decisions);
  return MakeValue(
      "DayList", "markdown"_a = Markdown(self.workspace(), list), "member"_a = list.member,
      "from_"_a = ToPython(list.from), "to"_a = ToPython(list.to), "people"_a = list.people,
      "items"_a = ListOf(
          list.items,
          [](const DayListItem& entry) { return DueItem(entry.item, entry.about, entry.here); }),
      "notes"_a = py::cast(list.notes));
}

py::list ChargesToPython(const SiteWorkspace& self, const std::vector<Charge>& charges) {
  return ListOf(charges, [&self](const Charge& charge) {
    return MakeValue("Charge", "person"_a = self.workspace().people().person(charge.person).key,
                     "id"_a = charge.episode->id(), "episode"_a = ToPython(charge.then),
                     "covered_for"_a = ToPython(charge.covered_for));
  });
}
py::list Caseload(const SiteWorkspace& self, const std::string& member, Date on,
                  const py::object& known_at) {
  return ChargesToPython(self,
                         CaseloadOf(self.workspace(), member, on, AskedOn(on, known_at).known_at));
}
py::list Held(const SiteWorkspace& self, const std::string& member, Date on,
              const py::object& known_at) {
  return ChargesToPython(self,
                         HeldBy(self.workspace(), member, on, AskedOn(on, known_at).known_at));
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

py::list Candidates(const SiteWorkspace& self, const std::string& person, Date on,
                    const py::object& known_at) {
  return ListOf(
      WhoCouldTake(self.workspace(), self.PersonOf(person), on, AskedOn(on, known_at).known_at),
      [](const Candidate& candidate) {
        return MakeValue("Candidate", "member"_a = candidate.member, "open"_a = candidate.open,
                         "capacity"_a = candidate.capacity, "knows_them"_a = candidate.knows_them,
                         "reason"_a = candidate.reason);
      });
}

py::object ThingToPython(const OpenThing& open) {
  return MakeValue("OpenThing", "noun"_a = open.noun, "id"_a = open.id, "state"_a = open.state,
                   "since"_a = ToPython(open.since), "told"_a = ToPython(open.told));
}

py::list OpenThings(const SiteWorkspace& self, const std::string& person, Date on,
                    const py::object& known_at) {
  return ListOf(
      OpenThingsOf(self.workspace(), self.PersonOf(person), on, AskedOn(on, known_at).known_at),
      ThingToPython);
}

py::object HandoverToPython(const SiteWorkspace& self, const std::string& member, Date as_of,
                            const py::object& known_at, const std::optional<Date>& extracted,
                            const PeriodAsked& period) {
  const Handover handover = ValueOf(HandoverOf(
      self.workspace(), member, MakeQuestion(as_of, known_at, extracted, period, false)));
  const auto person = [](const HandoverPerson& one) {
    return MakeValue(
        "HandoverPerson", "person"_a = one.person, "on_caseload"_a = one.on_caseload,
        "standing"_a = ToPython(one.standing), "things"_a = ListOf(one.things, ThingToPython),
        "items"_a = ListOf(
            one.items, [](const HandoverItem& due) { return DueItem(due.item, due.about, ""); }));
  };
  return MakeValue("Handover", "markdown"_a = Markdown(self.workspace(), handover),
                   "member"_a = handover.member, "on"_a = ToPython(handover.on),
                   "people"_a = ListOf(handover.people, person),
                   "notes"_a = py::cast(handover.notes));
}

py::object UnownedToPython(const SiteWorkspace& self, Date on, const py::object& known_at,
                           const py::object& decisions) {
  const Workspace& workspace = self.workspace();
  const Question asked = AskedOn(on, known_at);
  const std::shared_ptr<DecisionList> given = DecisionsGiven(self, asked, decisions);
  const Worklist list =
      ValueOf(Worklist::Build(workspace.people(), workspace.rules(), asked,
                              given == nullptr ? workspace.Decisions(asked) : given->decisions));
  const UnownedWork work =
      WithoutOwner(workspace, list.items(), on, WorkingCalendar::EnglandAndWales(), asked.known_at);
  return MakeValue("UnownedWork", "markdown"_a = Markdown(work), "on"_a = ToPython(work.on),
                   "items"_a = ListOf(work.items, [](const UnownedItem& one) {
                     return DueItem(one.item, one.about, one.why);
                   }));
}

py::list TransfersToPython(const SiteWorkspace& self, const std::string& from,
                           const std::string& to, Date on) {
  return ListOf(TransfersOf(self.workspace(), from, to, on), [](const Move<Episode>& move) {
    return MoveToPython<Episode>(move.id, move.person, move.event, move.details);
  });
}

py::object LedgerToPython(const SiteWorkspace& self, Date as_of, const py::object& known_at,
                          const py::object& people) {
  const Ledger ledger =
      LedgerOf(self.workspace(), RowsOf(self, people), as_of, AskedOn(as_of, known_at).known_at);
  const auto row = [&self](const LedgerRow& one) {
    py::list gaps;
    for (const LedgerGap gap : one.gaps) gaps.append(NameToPython(InfoOf(gap).name));
    return MakeValue("LedgerRow", "person"_a = self.workspace().people().person(one.person).key,
                     "plan"_a = one.plan, "plan_state"_a = NameToPython(one.plan_state),
                     "version"_a = one.version, "publication"_a = ToPython(one.publication),
                     "state"_a = NameToPython(one.state), "kind"_a = ToPython(one.kind),
                     "recipient"_a = ToPython(one.recipient),
                     "destination"_a = ToPython(one.destination),
                     "practice"_a = ToPython(one.practice), "has"_a = one.has,
                     "since"_a = ToPython(one.since), "acknowledged"_a = ToPython(one.acknowledged),
                     "coded"_a = ToPython(one.coded), "gaps"_a = gaps);
  };
  return MakeValue("Ledger", "markdown"_a = Markdown(self.workspace(), ledger),
                   "as_of"_a = ToPython(ledger.as_of), "rows"_a = ListOf(ledger.rows, row));
}

py::object StoryToPython(const SiteWorkspace& self, const std::string& person, Date as_of,
                         const py::object& known_at) {
  const Story story =
      StoryOf(self.workspace(), self.PersonOf(person), as_of, AskedOn(as_of, known_at).known_at);
  const auto line = [](const StoryLine& one) {
    constexpr std::string_view kKinds[] = {"FACT", "MOVE", "ENTRY", "RULE"};
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
           "known_at"_a = py::none(), "extracted"_a = py::none(), "period"_a = py::none(),
           "decisions"_a = py::none(),
           "What one of the team has to do on a day, or in the days from it on (7: the week's). "
           "extracted, period: as of carecoord.worklist.\n\n"
           "decisions: what evaluate, or the decisions of worklist, gave for the same question "
           "since the last command; then nobody is evaluated again. Others are refused.")
      .def("caseload", &Caseload, "member"_a, "on"_a, "known_at"_a = py::none(),
           "What somebody of the team has to look after on a day: their open episodes and those of "
           "whom they stand in for; nothing while they are away.")
      .def("held_by", &Held, "member"_a, "on"_a, "known_at"_a = py::none(),
           "The open episodes that are with a member, there or away.")
      .def("open_things", &OpenThings, "person"_a, "on"_a, "known_at"_a = py::none(),
           "All that is open of a person: what has to be ended or handed on before they leave.")
      .def("caseload_size", &SizeToPython, "on"_a, "known_at"_a = py::none(),
           "Open episodes of a day by coordinator, kind and state.")
      .def("candidates", &Candidates, "person"_a, "on"_a, "known_at"_a = py::none(),
           "Who could take a person on, in the order in which they should be asked.")
      .def("handover", &HandoverToPython, "member"_a, "as_of"_a, "known_at"_a = py::none(),
           "extracted"_a = py::none(), "period"_a = py::none(),
           "What has to be known of all who are with a member, and of the actions that are theirs.")
      .def("without_owner", &UnownedToPython, "on"_a, "known_at"_a = py::none(),
           "decisions"_a = py::none(),
           "What is due or overdue on a working day and that nobody looks after, urgent first. "
           "decisions: as of day_list.")
      .def("transfers", &TransfersToPython, "from_"_a, "to"_a, "on"_a,
           "The moves that give every open episode of one member to another.")
      .def("ledger", &LedgerToPython, "as_of"_a, "known_at"_a = py::none(), "people"_a = py::none(),
           "Who has which version of which plan; the page lists the gaps. people: keys; None: "
           "everybody.")
      .def("story", &StoryToPython, "person"_a, "as_of"_a, "known_at"_a = py::none(),
           "What happened to one person and what fell due for them, day by day.");
}

}  // namespace carecoord::python
