// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "worklist/notes.h"

#include "base/grouped.h"
#include "carecoord/record/entry.h"
#include "carecoord/worklist/facts.h"

namespace carecoord::internal {
namespace {

std::string Decisions(size_t count) { return Counted(count, "decision", "decisions"); }

// "pack/a, b, other/c" of the rules that cannot be answered without the period that is missing; a
// pack is named once for all of its rules. "" when there are none.
std::string RulesWithoutPeriod(const Question& question, const BoundRules& rules) {
  std::string names;
  if (question.period.has_value()) return names;
  const CompiledPack* named = nullptr;
  for (size_t i = 0; i < rules.rules().size(); ++i) {
    if (!NeedsPeriod(rules, i)) continue;
    const BoundRules::RuleRef& ref = rules.rules()[i];
    if (!names.empty()) names += ", ";
    if (ref.pack != named) names += ref.pack->pack().id + "/";
    names += ref.rule().id;
    named = ref.pack;
  }
  return names;
}

}  // namespace

std::vector<std::string> NotesOn(const Question& question, const People& people,
                                 const BoundRules& rules, const WorklistSummary& summary) {
  std::vector<std::string> notes;
  if (question.extracted.has_value() && *question.extracted < question.as_of) {
    const int days = question.as_of - *question.extracted;
    notes.push_back("record known to " + LongDate(*question.extracted) + ": what was done in the " +
                    (days == 1 ? "day" : Grouped(static_cast<uint64_t>(days)) + " days") +
                    " up to " + LongDate(question.as_of) + " is not in it");
  }
  if (!people.registrations_known()) {
    notes.emplace_back("everyone counted as registered: the source brings no registrations");
  }
  if (const std::optional<Instant> known_at = question.known_at.instant(); known_at.has_value()) {
    notes.push_back("as known at " + known_at->ToString() +
                    ": what was recorded later is left out");
  }
  if (const std::string names = RulesWithoutPeriod(question, rules); !names.empty()) {
    const bool one = names.find(", ") == std::string::npos;
    notes.push_back(names + ": asked without a period, so " + (one ? "it says" : "they say") +
                    " nothing: give a period");
  }
  if (summary.on_unknown > 0) {
    notes.push_back(Decisions(summary.on_unknown) + (summary.on_unknown == 1 ? " rests" : " rest") +
                    " on something that is not recorded");
  }
  if (summary.beyond_calendar > 0) {
    notes.push_back(Decisions(summary.beyond_calendar) + " counted working days past the known " +
                    "bank holidays, taking Monday to Friday as working");
  }
  return notes;
}

void NoteFinders(const BoundRules& rules, const WorklistSummary& summary,
                 std::vector<std::string>& notes) {
  size_t selected = 0;
  for (size_t i = 0; i < rules.rules().size(); ++i) {
    if (rules.rules()[i].rule().kind != RuleKind::kFinder) continue;
    selected += summary.by_rule[i].second[DecisionStatus::kSelected];
  }
  if (selected == 0) return;
  notes.push_back(Grouped(selected) +
                  " selected by finders, not listed: ask for the status SELECTED");
}

}  // namespace carecoord::internal
