// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/truths.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "rules/engine.h"

namespace carecoord::internal {
namespace {

using Kind = ProgramCondition::Kind;

constexpr TruthSet kYesOrNo = SetOf(Truth::kYes) | SetOf(Truth::kNo);

Truth Flipped(Truth truth) {
  return truth == Truth::kUnknown ? truth : truth == Truth::kYes ? Truth::kNo : Truth::kYes;
}

TruthSet Flipped(TruthSet set) {
  TruthSet out = set & SetOf(Truth::kUnknown);
  if (Has(set, Truth::kYes)) out |= SetOf(Truth::kNo);
  if (Has(set, Truth::kNo)) out |= SetOf(Truth::kYes);
  return out;
}

bool ComesTrue(double left, Comparison is, double right) {
  return Compare(left, is, right) == Truth::kYes;
}

// What comparing whole numbers from `least` to `most` with a number can give.
TruthSet OverNumbers(double least, double most, Comparison is, double number) {
  TruthSet set = 0;
  // The outcome can only turn at the number itself.
  for (const double at : {least, most, std::floor(number) - 1, std::floor(number),
                          std::ceil(number), std::ceil(number) + 1}) {
    if (at >= least && at <= most)
      set |= SetOf(ComesTrue(at, is, number) ? Truth::kYes : Truth::kNo);
  }
  return set;
}

TruthSet OverDistances(const DayRange& range, Comparison is) {
  TruthSet set = 0;
  for (const int at : {range.least, range.most, -1, 0, 1}) {
    if (at >= range.least && at <= range.most) {
      set |= SetOf(ComesTrue(at, is, 0) ? Truth::kYes : Truth::kNo);
    }
  }
  return set;
}

bool IsAsOf(const ProgramRef& ref) { return ref.kind == RefKind::kAsOf && !ref.has_plus; }

}  // namespace

Truths::Truths(const PackProgram& program)
    : program_(program),
      implications_(program),
      selections_(program.selections.size()),
      steps_(program.rules.size()),
      no_anchor_(program.rules.size()),
      selected_(program.rules.size()) {
  for (size_t i = 0; i < program.rules.size(); ++i) LookAt(i);
  for (const ProgramNamed& named : program.conditions) UseAll(named.when);
  UseThrough();
}

TruthSet Truths::Of(const ProgramCondition& condition) const {
  const auto found = conditions_.find(&condition);
  return found == conditions_.end() ? TruthSet{0} : found->second.truths;
}

std::optional<Facts> Truths::FactsAt(const ProgramCondition& condition) const {
  const auto found = conditions_.find(&condition);
  return found == conditions_.end() ? std::nullopt : found->second.facts;
}

void Truths::LookAt(size_t index) {
  const ProgramRule& rule = program_.rules[index];
  Facts facts;
  if (!rule.applies_to.deceased) implications_.AddAlive(facts);
  facts.registered = !rule.applies_to.unregistered;
  if (rule.each != kNoSelection) {
    Use(rule.each, facts);
    implications_.AddSome(rule.each, facts);
  }
  steps_[index].assign(rule.steps.size(), 0);
  std::optional<Facts> here = facts;
  std::optional<Facts>& selected = selected_[index];
  for (size_t s = 0; s < rule.steps.size() && here; ++s) {
    const ProgramStep& step = rule.steps[s];
    const Answers answers = Ask(step.when, *here);
    UseAll(step.when);
    steps_[index][s] = answers.truths;
    std::optional<Facts> next;
    for (const Truth truth : {Truth::kNo, Truth::kYes, Truth::kUnknown}) {
      if (!Has(answers.truths, truth)) continue;
      const Outcome outcome = step.outcome[static_cast<size_t>(truth)];
      std::optional<Facts>* to = outcome == Outcome::kNext     ? &next
                                 : outcome == Outcome::kSelect ? &selected
                                                               : nullptr;
      if (to == nullptr) continue;
      *to = *to ? Either(**to, answers.After(truth)) : answers.After(truth);
    }
    here = std::move(next);
  }
  if (!selected) return;
  for (const ProgramFactor& factor : rule.factors) {
    (void)Ask(factor.when, *selected);
    UseAll(factor.when);
  }
  if (!rule.schedule) return;
  const ProgramSchedule& schedule = *rule.schedule;
  const auto terms_absent = [&](const ProgramTerms& terms) {
    for (const ProgramRef& ref : terms.of) {
      if (implications_.IsThere(ref, *selected) == true) return false;
    }
    return true;
  };
  no_anchor_[index] = schedule.anchor_at
                          ? terms_absent(*schedule.anchor_at)
                          : implications_.HoldsSomething(schedule.anchor, *selected) != true;
  if (schedule.due_at && terms_absent(*schedule.due_at)) no_anchor_[index] = true;
  Use(schedule.anchor, *selected);
  if (schedule.anchor_at) {
    for (const ProgramRef& ref : schedule.anchor_at->of) Use(ref, *selected);
  }
  Facts anchored = *selected;
  anchored.anchored = true;
  if (!schedule.anchor_at) implications_.AddSome(schedule.anchor, anchored);
  LookAtSchedule(schedule, anchored);
}

void Truths::LookAtSchedule(const ProgramSchedule& schedule, const Facts& facts) {
  for (const auto* terms : {&schedule.due_at, &schedule.opens_at, &schedule.closes_at}) {
    if (!*terms) continue;
    for (const ProgramRef& ref : (*terms)->of) Use(ref, facts);
  }
  for (const SelectionId id : {schedule.satisfied_by, schedule.failed_by, schedule.arranged_by}) {
    Use(id, facts);
  }
  for (const ProgramDeferral& deferral : schedule.deferrals) {
    Use(deferral.by, facts);
    Use(deferral.cancelled_by, facts);
  }
  for (const ProgramTrigger& trigger : schedule.triggers) Use(trigger.by, facts);
  for (const ProgramStratum& stratum : schedule.strata) {
    if (!stratum.when) continue;
    (void)Ask(*stratum.when, facts);
    UseAll(*stratum.when);
  }
  for (const ProgramPriorityWhen& each : schedule.priority_when) {
    (void)Ask(each.when, facts);
    UseAll(each.when);
  }
}

void Truths::Use(SelectionId id, const Facts& facts) {
  if (id == kNoSelection) return;
  std::optional<Facts>& known = selections_[id];
  known = known ? Either(*known, facts) : facts;
}

void Truths::UseThrough() {
  // Whatever names a selection stands before it, so its own facts are complete by then.
  for (const SelectionId id : implications_.order()) {
    if (!selections_[id]) continue;
    const Facts facts = *selections_[id];
    const ProgramSelection& selection = program_.selections[id];
    for (const auto* bounds : {&selection.from, &selection.to}) {
      for (const ProgramBound& bound : *bounds) Use(bound.at, facts);
    }
    Use(selection.same_thread_as, facts);
    Use(selection.not_followed_by, facts);
    for (const SelectionId other : selection.except) Use(other, facts);
  }
}

void Truths::Use(const ProgramRef& ref, const Facts& facts) {
  if (ref.kind == RefKind::kSelection) Use(ref.selection, facts);
}

void Truths::UseAll(const ProgramCondition& condition) {
  const auto asked = conditions_.find(&condition);
  if (asked == conditions_.end()) return;
  const Facts& facts = *asked->second.facts;
  if (condition.kind == Kind::kExists || condition.kind == Kind::kCount ||
      condition.kind == Kind::kValue) {
    Use(condition.selection, facts);
  }
  Use(condition.left, facts);
  Use(condition.right, facts);
  for (const ProgramCondition& child : condition.of) UseAll(child);
}

// --- what can be ---------------------------------------------------------------------------------

Truths::Answers Truths::Ask(const ProgramCondition& condition, const Facts& facts) {
  ++asked_;
  Answers answers;
  switch (condition.kind) {
    case Kind::kNot:
      answers = Ask(condition.of.front(), facts);
      answers.truths = Flipped(answers.truths);
      std::swap(answers.after[static_cast<size_t>(Truth::kYes)],
                answers.after[static_cast<size_t>(Truth::kNo)]);
      break;
    case Kind::kNamed:
      answers = Ask(program_.conditions[condition.named].when, facts);
      break;
    case Kind::kAll:
    case Kind::kAny:
      answers = AskList(condition, facts);
      break;
    default:
      answers.truths = AskLeaf(condition, facts);
      for (const Truth truth : {Truth::kNo, Truth::kYes, Truth::kUnknown}) {
        if (!Has(answers.truths, truth)) continue;
        Facts& after = answers.after[static_cast<size_t>(truth)];
        after = facts;
        AfterLeaf(condition, truth, after);
      }
      break;
  }
  Asked& asked = conditions_[&condition];
  asked.truths |= answers.truths;
  asked.facts = asked.facts ? Either(*asked.facts, facts) : facts;
  return answers;
}

Truths::Answers Truths::AskList(const ProgramCondition& condition, const Facts& facts) {
  // `deciding` ends the list; `passing` goes on.
  const Truth deciding = condition.kind == Kind::kAll ? Truth::kNo : Truth::kYes;
  const Truth passing = Flipped(deciding);
  Answers result;
  TruthSet so_far = SetOf(passing);  // of the children before, those that did not decide
  Facts here = facts;                // whatever they came to
  Facts passed = facts;              // if all of them passed
  for (const ProgramCondition& child : condition.of) {
    const Answers answers = Ask(child, here);
    if (Has(answers.truths, deciding)) {
      // Whichever child it was.
      Facts& decided = result.after[static_cast<size_t>(deciding)];
      decided = Has(result.truths, deciding) ? Either(decided, answers.After(deciding))
                                             : answers.After(deciding);
      result.truths |= SetOf(deciding);
    }
    TruthSet next = 0;
    if (Has(so_far, passing) && Has(answers.truths, passing)) {
      next |= SetOf(passing);
      passed = Both(passed, answers.After(passing));
    }
    const bool goes_on = Has(answers.truths, passing) || Has(answers.truths, Truth::kUnknown);
    if ((Has(so_far, Truth::kUnknown) && goes_on) || Has(answers.truths, Truth::kUnknown)) {
      next |= SetOf(Truth::kUnknown);
    }
    so_far = next;
    if (so_far == 0) return result;
    std::optional<Facts> after;
    for (const Truth truth : {passing, Truth::kUnknown}) {
      if (!Has(answers.truths, truth)) continue;
      after = after ? Either(*after, answers.After(truth)) : answers.After(truth);
    }
    here = *std::move(after);
  }
  result.truths |= so_far;
  result.after[static_cast<size_t>(passing)] = passed;
  result.after[static_cast<size_t>(Truth::kUnknown)] = here;
  return result;
}

TruthSet Truths::AskLeaf(const ProgramCondition& condition, const Facts& facts) const {
  const auto there = [&](const ProgramRef& ref) { return implications_.IsThere(ref, facts); };
  const TruthSet unknown = SetOf(Truth::kUnknown);
  switch (condition.kind) {
    case Kind::kExists: {
      const std::optional<bool> some = implications_.HoldsSomething(condition.selection, facts);
      return some ? SetOf(*some ? Truth::kYes : Truth::kNo) : kYesOrNo;
    }
    case Kind::kCount: {
      const std::optional<bool> some = implications_.HoldsSomething(condition.selection, facts);
      return OverNumbers(some == true ? 1 : 0, some == false ? 0 : 1e9, condition.is,
                         condition.number);
    }
    case Kind::kDates: {
      if (there(condition.left) == false || there(condition.right) == false) return unknown;
      const bool sure = there(condition.left) == true && there(condition.right) == true;
      return OverDistances(implications_.Distance(condition.left, condition.right), condition.is) |
             (sure ? TruthSet{0} : unknown);
    }
    case Kind::kValue: {
      const std::optional<bool> some = implications_.HoldsSomething(condition.selection, facts);
      if (some == false) return unknown;
      // A selection that filters by a number in that unit holds nothing without one.
      bool has_value = false;
      if (condition.selection != kNoSelection) {
        for (const ProgramValueFilter& filter : program_.selections[condition.selection].values) {
          has_value |= filter.unit == condition.unit;
        }
      }
      return has_value && some == true ? kYesOrNo : kAnyTruth;
    }
    case Kind::kAge: {
      if (there(condition.left) == false) return unknown;
      if (!IsAsOf(condition.left)) {
        return OverNumbers(0, 1e9, condition.is, condition.number) | unknown;
      }
      return OverNumbers(facts.youngest, facts.oldest, condition.is, condition.number) |
             (facts.age_known ? TruthSet{0} : unknown);
    }
    case Kind::kSex: {
      TruthSet set = 0;
      const auto bit = static_cast<uint8_t>(1U << static_cast<unsigned>(condition.sex));
      if ((facts.sexes & bit) != 0) set |= SetOf(Truth::kYes);
      if ((facts.sexes & ~bit & ~1U) != 0) set |= SetOf(Truth::kNo);
      if ((facts.sexes & 1U) != 0) set |= unknown;
      return set;
    }
    case Kind::kCircumstance: {
      if (there(condition.left) == false) return unknown;
      const bool recorded =
          IsAsOf(condition.left) && (facts.circumstances & SetOf(condition.circumstance)) != 0;
      if (condition.circumstance_values.empty()) {
        return (recorded ? SetOf(Truth::kYes) : kYesOrNo) |
               (there(condition.left) == true ? TruthSet{0} : unknown);
      }
      return recorded ? kYesOrNo : kAnyTruth;
    }
    case Kind::kRegistered: {
      if (IsAsOf(condition.left) && IsAsOf(condition.right) && facts.registered) {
        return SetOf(Truth::kYes);
      }
      const bool sure = there(condition.left) == true && there(condition.right) == true;
      return kYesOrNo | (sure ? TruthSet{0} : unknown);
    }
    case Kind::kAlive:
      // Before birth nobody is alive, so even as_of may be no.
      return kYesOrNo | (there(condition.left) == true ? TruthSet{0} : unknown);
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
    case Kind::kNamed:
      break;
  }
  return kAnyTruth;
}

// --- what follows --------------------------------------------------------------------------------

void Truths::AfterLeaf(const ProgramCondition& condition, Truth truth, Facts& facts) const {
  const bool known = truth != Truth::kUnknown;
  switch (condition.kind) {
    case Kind::kExists:
      if (truth == Truth::kYes) implications_.AddSome(condition.selection, facts);
      if (truth == Truth::kNo) implications_.AddNone(condition.selection, facts);
      break;
    case Kind::kCount: {
      const Truth of_none = ComesTrue(0, condition.is, condition.number) ? Truth::kYes : Truth::kNo;
      if (truth != of_none) implications_.AddSome(condition.selection, facts);
      break;
    }
    case Kind::kDates:
      if (!known) break;
      implications_.AddThere(condition.left, facts);
      implications_.AddThere(condition.right, facts);
      break;
    case Kind::kValue:
      if (known) implications_.AddSome(condition.selection, facts);
      break;
    case Kind::kAge:
      if (!known) break;
      facts.birth = true;
      implications_.AddThere(condition.left, facts);
      if (!IsAsOf(condition.left)) break;
      facts.age_known = true;
      // The ages between the bounds that give this answer.
      for (int age = facts.youngest; age <= 150; ++age) {
        if (ComesTrue(age, condition.is, condition.number) == (truth == Truth::kYes)) break;
        facts.youngest = age + 1;
      }
      for (int age = std::min(facts.oldest, 150); age >= facts.youngest; --age) {
        if (ComesTrue(age, condition.is, condition.number) == (truth == Truth::kYes)) break;
        facts.oldest = age - 1;
      }
      break;
    case Kind::kSex: {
      const auto bit = static_cast<uint8_t>(1U << static_cast<unsigned>(condition.sex));
      if (truth == Truth::kYes) facts.sexes &= bit;
      if (truth == Truth::kNo) facts.sexes = static_cast<uint8_t>(facts.sexes & ~bit & ~1U);
      if (!known) facts.sexes &= 1U;
      break;
    }
    case Kind::kCircumstance:
      if (!known || !IsAsOf(condition.left)) break;
      if (truth == Truth::kYes || !condition.circumstance_values.empty()) {
        facts.circumstances |= SetOf(condition.circumstance);
      }
      break;
    case Kind::kRegistered:
      if (!known) break;
      implications_.AddThere(condition.left, facts);
      implications_.AddThere(condition.right, facts);
      break;
    case Kind::kAlive:
      if (known) implications_.AddThere(condition.left, facts);
      break;
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
    case Kind::kNamed:
      break;
  }
}

}  // namespace carecoord::internal
