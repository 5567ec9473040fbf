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

bool Holds(double left, Comparison is, double right) {
  return Compare(left, is, right) == Truth::kYes;
}

// What comparing whole numbers from `least` to `most` with a number can give.
TruthSet OverNumbers(double least, double most, Comparison is, double number) {
  TruthSet set = 0;
  // The outcome can only turn at the number itself.
  for (const double at : {least, most, std::floor(number) - 1, std::floor(number),
                          std::ceil(number), std::ceil(number) + 1}) {
    if (at >= least && at <= most) set |= SetOf(Holds(at, is, number) ? Truth::kYes : Truth::kNo);
  }
  return set;
}

TruthSet OverDistances(const DayRange& range, Comparison is) {
  TruthSet set = 0;
  for (const int at : {range.least, range.most, -1, 0, 1}) {
    if (at >= range.least && at <= range.most) {
      set |= SetOf(Holds(at, is, 0) ? Truth::kYes : Truth::kNo);
    }
  }
  return set;
}

bool IsAsOf(const ProgramRef& ref) { return ref.kind == RefKind::kAsOf && !ref.has_plus; }

}  // namespace

Truths::Truths(const PackProgram& program)
    : program_(program),
      selections_(program.selections.size()),
      steps_(program.rules.size()),
      no_anchor_(program.rules.size()),
      selected_(program.rules.size()) {
  for (size_t i = 0; i < program.rules.size(); ++i) LookAt(i);
  for (const ProgramNamed& named : program.conditions) UseAll(named.when);
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
  facts.alive = !rule.applies_to.deceased;
  facts.registered = !rule.applies_to.unregistered;
  if (rule.each != kNoSelection) {
    Use(rule.each, facts);
    AddSome(program_, rule.each, facts);
  }
  steps_[index].assign(rule.steps.size(), 0);
  std::optional<Facts> here = facts;
  std::optional<Facts>& selected = selected_[index];
  for (size_t s = 0; s < rule.steps.size() && here; ++s) {
    const ProgramStep& step = rule.steps[s];
    const TruthSet set = Ask(step.when, *here, &conditions_);
    UseAll(step.when);
    steps_[index][s] = set;
    std::optional<Facts> next;
    for (const Truth truth : {Truth::kNo, Truth::kYes, Truth::kUnknown}) {
      if (!Has(set, truth)) continue;
      const Outcome outcome = step.outcome[static_cast<size_t>(truth)];
      std::optional<Facts>* to = outcome == Outcome::kNext     ? &next
                                 : outcome == Outcome::kSelect ? &selected
                                                               : nullptr;
      if (to == nullptr) continue;
      Facts after = After(step.when, truth, *here);
      *to = *to ? Either(**to, after) : std::move(after);
    }
    here = std::move(next);
  }
  if (!selected) return;
  for (const ProgramFactor& factor : rule.factors) {
    (void)Ask(factor.when, *selected, &conditions_);
    UseAll(factor.when);
  }
  if (!rule.schedule) return;
  const ProgramSchedule& schedule = *rule.schedule;
  const auto terms_absent = [&](const ProgramTerms& terms) {
    for (const ProgramRef& ref : terms.of) {
      if (IsThere(program_, ref, *selected) == true) return false;
    }
    return true;
  };
  no_anchor_[index] = schedule.anchor_at
                          ? terms_absent(*schedule.anchor_at)
                          : HoldsSomething(program_, schedule.anchor, *selected) != true;
  if (schedule.due_at && terms_absent(*schedule.due_at)) no_anchor_[index] = true;
  Use(schedule.anchor, *selected);
  if (schedule.anchor_at) {
    for (const ProgramRef& ref : schedule.anchor_at->of) Use(ref, *selected);
  }
  Facts anchored = *selected;
  anchored.anchored = true;
  if (!schedule.anchor_at) AddSome(program_, schedule.anchor, anchored);
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
    (void)Ask(*stratum.when, facts, &conditions_);
    UseAll(*stratum.when);
  }
  for (const ProgramPriorityWhen& each : schedule.priority_when) {
    (void)Ask(each.when, facts, &conditions_);
    UseAll(each.when);
  }
}

void Truths::Use(SelectionId id, const Facts& facts) {
  if (id == kNoSelection) return;
  std::optional<Facts>& known = selections_[id];
  Facts now = known ? Either(*known, facts) : facts;
  if (known == now) return;
  known = now;
  const ProgramSelection& selection = program_.selections[id];
  for (const auto* bounds : {&selection.from, &selection.to}) {
    for (const ProgramBound& bound : *bounds) Use(bound.at, now);
  }
  Use(selection.same_thread_as, now);
  Use(selection.not_followed_by, now);
  for (const SelectionId other : selection.except) Use(other, now);
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

TruthSet Truths::Ask(const ProgramCondition& condition, const Facts& facts, Memo* memo) const {
  TruthSet set = 0;
  switch (condition.kind) {
    case Kind::kNot:
      set = Flipped(Ask(condition.of.front(), facts, memo));
      break;
    case Kind::kNamed:
      set = Ask(program_.conditions[condition.named].when, facts, memo);
      break;
    case Kind::kAll:
    case Kind::kAny:
      set = AskList(condition, facts, memo);
      break;
    default:
      set = AskLeaf(condition, facts);
      break;
  }
  if (memo != nullptr) {
    Asked& asked = (*memo)[&condition];
    asked.truths |= set;
    asked.facts = asked.facts ? Either(*asked.facts, facts) : facts;
  }
  return set;
}

TruthSet Truths::AskList(const ProgramCondition& condition, const Facts& facts, Memo* memo) const {
  // `deciding` ends the list; `passing` goes on.
  const Truth deciding = condition.kind == Kind::kAll ? Truth::kNo : Truth::kYes;
  const Truth passing = Flipped(deciding);
  TruthSet result = 0;
  TruthSet so_far = SetOf(passing);  // of the children before, those that did not decide
  Facts here = facts;
  for (const ProgramCondition& child : condition.of) {
    const TruthSet set = Ask(child, here, memo);
    if (Has(set, deciding)) result |= SetOf(deciding);
    TruthSet next = 0;
    if (Has(so_far, passing) && Has(set, passing)) next |= SetOf(passing);
    const bool goes_on = Has(set, passing) || Has(set, Truth::kUnknown);
    if ((Has(so_far, Truth::kUnknown) && goes_on) || Has(set, Truth::kUnknown)) {
      next |= SetOf(Truth::kUnknown);
    }
    so_far = next;
    if (so_far == 0) return result;
    std::optional<Facts> after;
    for (const Truth truth : {passing, Truth::kUnknown}) {
      if (!Has(set, truth)) continue;
      Facts one = After(child, truth, here);
      after = after ? Either(*after, one) : std::move(one);
    }
    here = *std::move(after);
  }
  return result | so_far;
}

TruthSet Truths::AskLeaf(const ProgramCondition& condition, const Facts& facts) const {
  const auto there = [&](const ProgramRef& ref) { return IsThere(program_, ref, facts); };
  const TruthSet unknown = SetOf(Truth::kUnknown);
  switch (condition.kind) {
    case Kind::kExists: {
      const std::optional<bool> some = HoldsSomething(program_, condition.selection, facts);
      return some ? SetOf(*some ? Truth::kYes : Truth::kNo) : kYesOrNo;
    }
    case Kind::kCount: {
      const std::optional<bool> some = HoldsSomething(program_, condition.selection, facts);
      return OverNumbers(some == true ? 1 : 0, some == false ? 0 : 1e9, condition.is,
                         condition.number);
    }
    case Kind::kDates: {
      if (there(condition.left) == false || there(condition.right) == false) return unknown;
      const bool sure = there(condition.left) == true && there(condition.right) == true;
      return OverDistances(Distance(program_, condition.left, condition.right), condition.is) |
             (sure ? TruthSet{0} : unknown);
    }
    case Kind::kValue: {
      const std::optional<bool> some = HoldsSomething(program_, condition.selection, facts);
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
          IsAsOf(condition.left) && facts.circumstances.contains(condition.circumstance);
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

Facts Truths::After(const ProgramCondition& condition, Truth truth, Facts facts) const {
  switch (condition.kind) {
    case Kind::kNot:
      return After(condition.of.front(), Flipped(truth), std::move(facts));
    case Kind::kNamed:
      return After(program_.conditions[condition.named].when, truth, std::move(facts));
    case Kind::kAll:
    case Kind::kAny:
      return AfterList(condition, truth, std::move(facts));
    default:
      AfterLeaf(condition, truth, facts);
      return facts;
  }
}

Facts Truths::AfterList(const ProgramCondition& condition, Truth truth, Facts facts) const {
  const Truth deciding = condition.kind == Kind::kAll ? Truth::kNo : Truth::kYes;
  const Truth passing = Flipped(deciding);
  std::optional<Facts> decided;  // whichever child it was
  Facts here = std::move(facts);
  for (const ProgramCondition& child : condition.of) {
    const TruthSet set = Ask(child, here, nullptr);
    if (truth == deciding && Has(set, deciding)) {
      Facts one = After(child, deciding, here);
      decided = decided ? Either(*decided, one) : std::move(one);
    }
    std::optional<Facts> after;
    for (const Truth goes_on : {passing, Truth::kUnknown}) {
      // Had one been unknown, the whole would not be `passing`.
      if (!Has(set, goes_on) || (goes_on == Truth::kUnknown && truth == passing)) continue;
      Facts one = After(child, goes_on, here);
      after = after ? Either(*after, one) : std::move(one);
    }
    if (!after) break;
    here = *std::move(after);
  }
  if (truth != deciding) return here;
  return decided ? *std::move(decided) : here;
}

void Truths::AfterLeaf(const ProgramCondition& condition, Truth truth, Facts& facts) const {
  const bool known = truth != Truth::kUnknown;
  switch (condition.kind) {
    case Kind::kExists:
      if (truth == Truth::kYes) AddSome(program_, condition.selection, facts);
      if (truth == Truth::kNo && condition.selection != kNoSelection) {
        facts.none.insert(condition.selection);
      }
      break;
    case Kind::kCount: {
      const Truth of_none = Holds(0, condition.is, condition.number) ? Truth::kYes : Truth::kNo;
      if (truth != of_none) AddSome(program_, condition.selection, facts);
      break;
    }
    case Kind::kDates:
      if (!known) break;
      AddThere(program_, condition.left, facts);
      AddThere(program_, condition.right, facts);
      break;
    case Kind::kValue:
      if (known) AddSome(program_, condition.selection, facts);
      break;
    case Kind::kAge:
      if (!known) break;
      facts.birth = true;
      AddThere(program_, condition.left, facts);
      if (!IsAsOf(condition.left)) break;
      facts.age_known = true;
      // The ages between the bounds that give this answer.
      for (int age = facts.youngest; age <= 150; ++age) {
        if (Holds(age, condition.is, condition.number) == (truth == Truth::kYes)) break;
        facts.youngest = age + 1;
      }
      for (int age = std::min(facts.oldest, 150); age >= facts.youngest; --age) {
        if (Holds(age, condition.is, condition.number) == (truth == Truth::kYes)) break;
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
        facts.circumstances.insert(condition.circumstance);
      }
      break;
    case Kind::kRegistered:
      if (!known) break;
      AddThere(program_, condition.left, facts);
      AddThere(program_, condition.right, facts);
      break;
    case Kind::kAlive:
      if (known) AddThere(program_, condition.left, facts);
      break;
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
    case Kind::kNamed:
      break;
  }
}

}  // namespace carecoord::internal
