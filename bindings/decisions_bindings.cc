// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.evaluate, Decisions and Decision.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <span>

#include "bindings.h"
#include "carecoord/columnar/decision_table.h"
#include "carecoord/population/evaluate_all.h"
#include "carecoord/rules/explain.h"
#include "carecoord/worklist/facts.h"
#include "carecoord/worklist/summary.h"
#include "casters.h"
#include "decisions.h"
#include "html.h"
#include "sequence.h"
#include "table.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

std::string KeyOf(const OneDecision& self) {
  return DecisionKey(self.rules->bound, self.timeline(), self.person(), self.decision);
}

std::string ReasonOf(const OneDecision& self) {
  return DecisionReason(self.rules->bound, self.timeline(), self.person(), self.question,
                        self.decision);
}

std::string TextOf(const OneDecision& self) {
  std::string out = self.ref().pack->pack().id + "/" + self.ref().rule().id + ", " +
                    std::string(self.person().key) + ": " +
                    std::string(NameOf(self.decision.status));
  if (self.decision.due.has_value()) out += ", due " + self.decision.due->ToString();
  return out;
}

template <typename Class>
void AddDate(Class& bound, const char* name, OptionalDate Decision::*member, const char* doc) {
  bound.def_property_readonly(
      name, [member](const OneDecision& self) { return self.decision.*member; }, doc);
}

// What a schedule of several obligations, cadences and priorities adds, and finders and alerts.
template <typename Class>
void AddCircumstances(Class& bound) {
  bound
      .def_property_readonly(
          "obligation", [](const OneDecision& self) { return self.decision.obligation; },
          "Of a series that counts from its anchor: which one, from 1. Else 1.")
      .def_property_readonly(
          "settled_on",
          [](const OneDecision& self) { return SettledOn(self.timeline(), self.decision); },
          "When it was satisfied, failed or lapsed; None also where that entry is restricted.")
      .def_property_readonly(
          "stratum",
          [](const OneDecision& self) {
            return TextOrNone(StratumName(self.rules->bound, self.decision));
          },
          "The name of the schedule's stratum that applies.")
      .def_property_readonly(
          "priority",
          [](const OneDecision& self) { return std::string(NameOf(self.decision.priority)); })
      .def_property_readonly(
          "owner",
          [](const OneDecision& self) { return TextOrNone(RoleName(self.decision.owner)); },
          "The role whose work it is.")
      .def_property_readonly(
          "notify",
          [](const OneDecision& self) {
            return TextOrNone(NotifyName(self.rules->bound, self.decision));
          },
          "Whom an alert is for, by name.")
      .def_property_readonly(
          "score",
          [](const OneDecision& self) -> std::optional<double> {
            if (self.ref().rule().kind != RuleKind::kFinder) return std::nullopt;
            return self.decision.score;
          },
          "Of a finder: the sum of its reasons for and against. Else None.")
      .def_property_readonly(
          "satisfied_on",
          [](const OneDecision& self) { return SatisfiedOn(self.timeline(), self.decision); },
          "None also where the entry is restricted.")
      .def_property_readonly(
          "arranged_on",
          [](const OneDecision& self) { return ArrangedOn(self.timeline(), self.decision); },
          "The day of a booking that lies ahead; None also where it is restricted.")
      .def_property_readonly(
          "brought_forward_on",
          [](const OneDecision& self) {
            return BroughtForwardOn(self.rules->bound, self.timeline(), self.decision);
          },
          "The day of what made it due sooner; None also where it is restricted.");
}

void BindDecision(py::module_& m) {
  py::class_<OneDecision> decision(
      m, "Decision", py::is_final(),
      "What one rule says for one subject on one day. Dates are None where absent.");
  Public(decision);
  decision
      .def_property_readonly("key", &KeyOf,
                             "Stays the same over re-runs and pack versions: for updating a task.")
      .def_property_readonly("person",
                             [](const OneDecision& self) { return std::string(self.person().key); })
      .def_property_readonly(
          "practice",
          [](const OneDecision& self) {
            return TextOrNone(
                PracticeAt(self.person(), self.rules->population().dictionary(), self.question));
          },
          "Where registered on the day; None if nowhere.")
      .def_property_readonly("pack",
                             [](const OneDecision& self) { return self.ref().pack->pack().id; })
      .def_property_readonly("rule", [](const OneDecision& self) { return self.ref().rule().id; })
      .def_property_readonly("title",
                             [](const OneDecision& self) { return self.ref().rule().title; })
      .def_property_readonly(
          "kind",
          [](const OneDecision& self) { return std::string(NameOf(self.ref().rule().kind)); })
      .def_property_readonly(
          "status",
          [](const OneDecision& self) { return std::string(NameOf(self.decision.status)); })
      .def_property_readonly(
          "step",
          [](const OneDecision& self) { return DecidingStep(self.rules->bound, self.decision); },
          "The step that decided; built-in ones are 'in-force', 'alive', 'registered', 'anchor'.")
      .def_property_readonly("reason", &ReasonOf, "One line: why the status is what it is.")
      .def_property_readonly(
          "subject_thread", [](const OneDecision& self) -> std::optional<std::string> {
            if (!self.decision.subject.present()) return std::nullopt;
            const uint32_t thread = self.timeline().ThreadOf(self.decision.subject.row());
            return TextOrNone(self.rules->population().dictionary().threads[thread]);
          });
  decision.def_property_readonly(
      "anchor", [](const OneDecision& self) { return AnchorDay(self.timeline(), self.decision); },
      "The date the schedule counts from; None also when it is that of a restricted entry.");
  AddDate(decision, "opens", &Decision::opens, "First day of DUE.");
  AddDate(decision, "due", &Decision::due, "The due date, adjusted.");
  AddDate(decision, "grace_ends", &Decision::grace_ends, "Last day of DUE.");
  AddDate(decision, "closes", &Decision::closes, "Last day of OVERDUE.");
  AddDate(decision, "deferred_until", &Decision::deferred_until, "Last day of the deferral.");
  AddDate(decision, "next_change", &Decision::next_change,
          "First later date with another answer; None also when not asked for.");
  AddCircumstances(decision);
  decision
      .def_property_readonly("as_of", [](const OneDecision& self) { return self.question.as_of; })
      .def_property_readonly("days_past_due",
                             [](const OneDecision& self) -> std::optional<int> {
                               if (!self.decision.due) return std::nullopt;
                               return self.question.as_of - *self.decision.due;
                             })
      .def_property_readonly("on_unknown",
                             [](const OneDecision& self) { return self.decision.on_unknown; })
      .def_property_readonly("beyond_calendar",
                             [](const OneDecision& self) { return self.decision.beyond_calendar; })
      .def_property_readonly("satisfied_late",
                             [](const OneDecision& self) { return self.decision.satisfied_late; })
      .def("__repr__", [](const OneDecision& self) { return "<Decision " + TextOf(self) + ">"; });
}

WorklistSummary SummaryOf(const DecisionList& self) {
  return Summarise(self.rules->population(), self.rules->bound, self.question, self.decisions);
}

// Shares the list, so that a consumer may read it after Python let go of it.
LazyTable TableOf(const std::shared_ptr<const DecisionList>& self, bool reasons) {
  const auto slice = [self, reasons](size_t first, size_t count) {
    return DecisionTable(self->rules->population(), self->rules->bound, self->question,
                         std::span(self->decisions).subspan(first, count), {.reasons = reasons});
  };
  return {self->decisions.size(), slice(0, 0), slice};
}

std::string HtmlOf(const std::shared_ptr<DecisionList>& self) {
  constexpr size_t kShown = 10;
  std::vector<std::vector<std::string>> rows;
  for (size_t i = 0; i < std::min(kShown, self->decisions.size()); ++i) {
    const OneDecision one{self->rules, self->question, self->decisions[i]};
    rows.push_back({std::string(one.person().key),
                    one.ref().pack->pack().id + "/" + one.ref().rule().id,
                    std::string(NameOf(one.decision.status)),
                    one.decision.due ? one.decision.due->ToString() : "", ReasonOf(one)});
  }
  std::string more = std::to_string(self->decisions.size()) + " decisions as of " +
                     self->question.as_of.ToString();
  if (self->decisions.size() > kShown) more += ", the first " + std::to_string(kShown) + " shown";
  return HtmlTable({"person", "rule", "status", "due", "reason"}, rows, more);
}

}  // namespace

std::shared_ptr<DecisionList> Decide(const std::shared_ptr<SitePopulation>& record,
                                     const py::object& packs, const Question& question, int threads,
                                     const py::object& callback) {
  auto list = std::make_shared<DecisionList>();
  list->rules = RulesFromPython(record, packs);
  list->question = question;
  EvaluateAllOptions options;
  options.threads = threads;
  Progress progress(callback);
  options.progress = progress.Function<size_t>();
  {
    const py::gil_scoped_release release;
    list->decisions = EvaluateAll(record->population, list->rules->bound, question, options);
  }
  progress.Finish();
  return list;
}

void BindDecisions(py::module_& m) {
  BindDecision(m);
  py::class_<DecisionList, std::shared_ptr<DecisionList>> decisions(
      m, "Decisions", py::is_final(),
      "All decisions of a run: people in order, rules within a person. A sequence of Decision and "
      "a "
      "table for any Arrow consumer: polars.DataFrame(decisions), pyarrow.table(decisions).");
  Public(decisions);
  decisions
      .def_property_readonly("as_of", [](const DecisionList& self) { return self.question.as_of; })
      .def_property_readonly("rules", [](const DecisionList& self) { return self.rules; })
      .def("summary", &SummaryOf, "Counts by status, rule and practice.")
      .def(
          "table",
          [](const std::shared_ptr<DecisionList>& self, bool reasons) {
            return TableOf(self, reasons);
          },
          py::kw_only(), "reasons"_a = false,
          "The table, if wanted with the column `reason` (some microseconds each).")
      .def(
          "__arrow_c_stream__",
          [](const std::shared_ptr<DecisionList>& self, const py::object&) {
            return TableStream(TableOf(self, false));
          },
          "requested_schema"_a = py::none())
      .def("__arrow_c_schema__",
           [](const std::shared_ptr<DecisionList>& self) {
             return TableSchema(TableOf(self, false));
           })
      .def("__repr__",
           [](const DecisionList& self) {
             return "<Decisions: " + std::to_string(self.decisions.size()) + " as of " +
                    self.question.as_of.ToString() + ">";
           })
      .def("_repr_html_", &HtmlOf);
  MakeSequence(
      decisions, [](const DecisionList& self) { return self.decisions.size(); },
      [](const std::shared_ptr<DecisionList>& self, size_t at) {
        return OneDecision{self->rules, self->question, self->decisions[at]};
      });
  m.def(
      "evaluate",
      [](const std::shared_ptr<SitePopulation>& population, const py::object& packs, Date as_of,
         const py::object& known_at, const std::optional<Date>& extracted,
         const PeriodAsked& period, bool next_change, int threads, const py::object& progress) {
        return Decide(population, packs,
                      MakeQuestion(as_of, known_at, extracted, period, next_change), threads,
                      progress);
      },
      "population"_a, "packs"_a, py::kw_only(), "as_of"_a, "known_at"_a = py::none(),
      "extracted"_a = py::none(), "period"_a = py::none(), "next_change"_a = false, "threads"_a = 1,
      "progress"_a = py::none(),
      "What every rule says of everybody on a day.\n\n"
      "known_at: leave out what was recorded later than this day's end (or this moment). "
      "extracted: the day the source was extracted. period: the first and the last day that "
      "indicators count over, both included; a rule that needs one says nothing without. "
      "next_change: also find the next date on which "
      "each answer differs. threads: 0 for as many as the machine has. progress: called with "
      "people "
      "done and people in all.");
}

}  // namespace carecoord::python
