// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// MutantMaker: rules, but for their schedules.

#include "rulekit/mutants.h"
#include "rulekit/mutants_text.h"
#include "rulekit/mutate_names.h"
#include "rulekit/mutate_slice.h"

namespace carecoord::internal {
namespace {

Outcome Flipped(Outcome outcome) {
  switch (outcome) {
    case Outcome::kSelect:
      return Outcome::kReject;
    case Outcome::kReject:
      return Outcome::kSelect;
    case Outcome::kRejectExcluded:
      return Outcome::kRejectExcepted;
    case Outcome::kRejectExcepted:
      return Outcome::kRejectExcluded;
    case Outcome::kAchieved:
      return Outcome::kNotAchieved;
    case Outcome::kNotAchieved:
      return Outcome::kAchieved;
    case Outcome::kNext:
    case Outcome::kUnspecified:
      break;
  }
  return Outcome::kUnspecified;
}

// `slice` with the person's `pick` of `each` wherever it says "index".
void AskOfThePerson(Pack& slice, const std::string& each, Pick pick) {
  const std::string index = each + "-" + std::string(NameOf(pick));
  const auto rename = [&index](std::string& name, NameUse use) {
    if (IsSelection(use) && name == kIndexName) name = index;
  };
  Selection picked;
  for (Selection& selection : slice.selections) {
    if (selection.name == each) picked = selection;
    ForEachName(selection, rename);
    if (selection.thread == ThreadFilter::kUnspecified) continue;
    selection.thread = ThreadFilter::kUnspecified;
    if (selection.same_thread_as.empty()) selection.same_thread_as = index;
  }
  for (NamedCondition& condition : slice.conditions) ForEachName(condition.when, rename);
  for (Rule& rule : slice.rules) {
    ForEachName(rule, rename);
    if (rule.each == each) rule.each = "";
  }
  picked.name = index;
  picked.pick = pick;
  slice.selections.push_back(std::move(picked));
}

}  // namespace

void MutantMaker::Rules() {
  for (size_t i = 0; i < pack_.rules.size(); ++i) {
    Rule& rule = pack_.rules[i];
    const Place at = Place().Item("rules", i, rule.id);
    Validities(at.Member("in_force"), rule.in_force);
    PersonForEach(at, rule);
    const auto flip = [&](std::string_view who, bool& applies) {
      const auto text = [&](bool yes) { return std::string(who) + (yes ? ": true" : ": false"); };
      Put({"applies-to", at.Member("applies_to").Member(who), text(applies), text(!applies)},
          applies, !applies);
    };
    flip("deceased", rule.applies_to.deceased);
    flip("unregistered", rule.applies_to.unregistered);
    Steps(at, rule.steps);
    if (rule.schedule) Schedules(at.Member("schedule"), *rule.schedule, !rule.each.empty());
    Factors(at, rule.factors);
  }
}

// A rule over each entry that looks at one of them only: the lost second referral. The mutant holds
// this rule alone, so that no other rule's tests can tell it apart.
void MutantMaker::PersonForEach(const Place& at, const Rule& rule) {
  if (rule.each.empty()) return;
  for (const Pick pick : {Pick::kLatest, Pick::kEarliest}) {
    const std::string name(NameOf(pick));
    Take({"person-for-each", at.Member("each"), Field("each", rule.each),
          name + ": " + Quoted(rule.each), name},
         {nullptr, [this, &rule, pick] {
            Pack mutant = *SliceOf(pack_, rule.id);
            AskOfThePerson(mutant, rule.each, pick);
            return mutant;
          }});
  }
}

void MutantMaker::Steps(const Place& at, std::vector<Step>& steps) {
  for (size_t i = 0; i < steps.size(); ++i) {
    const Place place = at.Item("steps", i, steps[i].id);
    if (i + 1 < steps.size()) {
      const std::string first = "step " + Quoted(steps[i].id);
      const std::string second = "step " + Quoted(steps[i + 1].id);
      Swap({"step-order", place, first + ", " + second, second + ", " + first}, steps, i);
    }
    Drop({"step-removed", place, Message("step", steps[i])}, steps, i);
    Conditions(place.Member("when"), steps[i].when);
    Outcomes(place, steps[i]);
  }
}

void MutantMaker::Outcomes(const Place& at, Step& step) {
  const auto flip = [&](std::string_view answer, Outcome& outcome) {
    const Outcome other = Flipped(outcome);
    if (other == Outcome::kUnspecified) return;
    const auto text = [&](Outcome o) {
      return std::string(answer) + ": " + std::string(NameOf(o));
    };
    Put({"outcome", at.Member(answer), text(outcome), text(other)}, outcome, other);
  };
  flip("yes", step.yes);
  flip("no", step.no);
  flip("unknown", step.unknown);
  if (step.unknown != Outcome::kUnspecified && step.unknown != step.no) {
    Clear(
        {"outcome-removed", at.Member("unknown"), "unknown: " + std::string(NameOf(step.unknown))},
        step.unknown);
  }
}

void MutantMaker::Factors(const Place& at, std::vector<Factor>& factors) {
  for (size_t i = 0; i < factors.size(); ++i) {
    Factor& factor = factors[i];
    const Place place = at.Item("factors", i, factor.id);
    Drop({"part-removed", place, Message("factor", factor)}, factors, i);
    Conditions(place.Member("when"), factor.when);
    const Place weight = place.Member("weight");
    Numbers(weight, "weight", factor.weight);
    if (factor.weight.parameter.empty()) {
      const double value = factor.weight.value;
      Put({"weight-sign", weight, "weight: " + NumberText(value), "weight: " + NumberText(-value)},
          factor.weight.value, -value);
    }
  }
}

}  // namespace carecoord::internal
