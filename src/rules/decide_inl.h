// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of Engine: rules, their subjects and their steps.

#ifndef CARECOORD_SRC_RULES_DECIDE_INL_H_
#define CARECOORD_SRC_RULES_DECIDE_INL_H_

#include "rules/engine.h"

namespace carecoord::internal {

template <bool H, typename T>
void Engine<H, T>::DecideRule(uint32_t rule_index, std::vector<Decision>& out) {
  const BoundRules::RuleRef& ref = rules_.rules()[rule_index];
  DecideAwaited(ref);
  ref_ = &ref;
  program_ = &ref.pack->program();
  first_selection_ = rules_.first_selection(ref.pack_index);
  masks_ = rules_.masks();
  words_ = rules_.words_per_code();
  horizon_ = settles_ = lapses_ = Date::Max();
  scratch_.horizons.clear();
  const ProgramRule& rule = program_->rules[ref.index_in_pack];
  if (!T::kOn && rule.each != kNoSelection && !SeenAny(rule.each)) return;
  has_index_ = false;
  failing_ = nullptr;
  anchor_day_.reset();
  if constexpr (T::kOn) tracer_.BeginRule(*this);
  std::vector<Hit>& subjects = scratch_.subjects;
  if (rule.each == kNoSelection) {
    subject_generation_ = ++scratch_.generation;
    Decision& decision = out.emplace_back();
    decision.rule = static_cast<uint16_t>(rule_index);
    if constexpr (T::kOn) tracer_.BeginDecision();
    Decide(rule, decision);
    if constexpr (T::kOn) tracer_.EndDecision(*this, rule, decision);
    if constexpr (H) scratch_.horizons.push_back(horizon_);
    return;
  }
  // One subject for each thread, its first entry; one for each date without a thread.
  subjects.clear();
  ForEach(rule.each, [&](uint32_t i, Date date) {
    Hit entry = scratch_.hits[i];
    entry.date = date;
    const uint32_t thread = timeline_.ThreadOf(entry.row);
    const bool known = std::any_of(subjects.begin(), subjects.end(), [&](const Hit& subject) {
      return timeline_.ThreadOf(subject.row) == thread &&
             (thread != 0 || subject.date == entry.date);
    });
    if (!known) subjects.push_back(entry);
    return true;
  });
  has_index_ = true;
  scratch_.used.assign(scratch_.hits.size(), 0);
  // Which subjects there are, and what the older ones used up, holds for all that follow.
  const bool uses_up = rule.schedule && rule.schedule->satisfied_by != kNoSelection &&
                       !rule.schedule->share_unthreaded;
  Date shared = horizon_;
  Date horizon = shared;
  Date settles = shared;
  Date lapses = shared;
  for (const Hit& subject : subjects) {
    horizon_ = settles_ = lapses_ = shared;
    served_.reset();
    failing_ = nullptr;
    index_ = subject;
    anchor_day_.reset();
    subject_generation_ = ++scratch_.generation;
    Decision& decision = out.emplace_back();
    decision.rule = static_cast<uint16_t>(rule_index);
    decision.subject = EntryRef(Index().row);
    if constexpr (T::kOn) tracer_.BeginDecision();
    Decide(rule, decision);
    if constexpr (T::kOn) tracer_.EndDecision(*this, rule, decision);
    if constexpr (H) {
      scratch_.horizons.push_back(horizon_);
      horizon = std::min(horizon, horizon_);
      settles = std::min(settles, settles_);
      lapses = std::min(lapses, lapses_);
      if (uses_up) shared = std::min(shared, served_.value_or(horizon_));
    }
  }
  horizon_ = horizon;
  settles_ = settles;
  lapses_ = lapses;
}

template <bool H, typename T>
bool Engine<H, T>::BuiltIn(BuiltInStep step, bool holds, DecisionStatus otherwise,
                           Decision& decision) {
  if constexpr (T::kOn) tracer_.BuiltIn(step, holds);
  if (holds) return true;
  decision.step = static_cast<int16_t>(step);
  decision.status = otherwise;
  return false;
}

template <bool H, typename T>
void Engine<H, T>::DecideAwaited(const BoundRules::RuleRef& ref) {
  const ProgramRule& rule = ref.pack->program().rules[ref.index_in_pack];
  if (rule.waits_for.empty()) return;
  if (scratch_.rules.empty()) scratch_.rules.resize(rules_.rules().size());
  const uint32_t first = static_cast<uint32_t>(&ref - rules_.rules().data()) - ref.index_in_pack;
  for (const RuleId id : rule.waits_for) {
    EngineScratch::RuleMemo& memo = scratch_.rules[first + id];
    if (memo.generation == person_generation_) continue;
    std::vector<Decision> decisions;
    if constexpr (T::kOn) {
      if (!awaited_scratch_) awaited_scratch_ = std::make_unique<EngineScratch>(rules_);
      NullTracer silent;
      Question asked = question_;
      asked.as_of = as_of_;  // a tracer's engine may have moved
      Engine<false, NullTracer> engine(rules_, timeline_, person_, asked, *awaited_scratch_,
                                       silent);
      engine.Scan();
      engine.DecideRule(first + id, decisions);
    } else {
      DecideRule(first + id, decisions);
    }
    memo = {person_generation_, settles_, lapses_, std::move(decisions)};
  }
}

template <bool H, typename T>
void Engine<H, T>::Score(const ProgramRule& rule, Decision& decision) {
  double score = 0;
  for (const ProgramFactor& factor : rule.factors) {
    const Truth truth = Test(factor.when);
    if (truth == Truth::kYes) score += factor.weight;
    decision.on_unknown |= truth == Truth::kUnknown;
    if constexpr (T::kOn) tracer_.Factor(*this, factor, truth);
  }
  decision.score = static_cast<float>(score);
}

template <bool H, typename T>
void Engine<H, T>::Decide(const ProgramRule& rule, Decision& decision) {
  decision.owner = rule.schedule ? rule.schedule->owner : rule.notify;
  decision.priority = rule.schedule ? rule.schedule->priority : Priority::kRoutine;
  if (rule.by_as_of.from) Note(*rule.by_as_of.from);
  if (rule.by_as_of.to) Note(*rule.by_as_of.to + 1);
  if (!BuiltIn(BuiltInStep::kInForce, InForce(rule.by_as_of, as_of_),
               DecisionStatus::kNotApplicable, decision) ||
      (!rule.applies_to.deceased &&
       !BuiltIn(BuiltInStep::kAlive, Alive(), DecisionStatus::kExcluded, decision)) ||
      (!rule.applies_to.unregistered &&
       !BuiltIn(BuiltInStep::kRegistered, Registered(), DecisionStatus::kExcluded, decision))) {
    return;
  }
  for (size_t i = 0; i < rule.steps.size(); ++i) {
    const ProgramStep& step = rule.steps[i];
    if constexpr (T::kOn) tracer_.BeginStep();
    const Truth truth = Test(step.when);
    const Outcome outcome = step.outcome[static_cast<size_t>(truth)];
    if constexpr (T::kOn) tracer_.EndStep(*this, step, truth, outcome);
    decision.on_unknown |= truth == Truth::kUnknown;
    decision.step = static_cast<int16_t>(i);
    switch (outcome) {
      case Outcome::kUnspecified:
      case Outcome::kNext:
        continue;
      case Outcome::kSelect:
        if (rule.schedule) {
          Schedule(rule, *rule.schedule, decision);
        } else {
          decision.status = DecisionStatus::kSelected;
        }
        // Unless the schedule had no date to count from, or was not in force.
        if (decision.step >= 0) Score(rule, decision);
        break;
      case Outcome::kReject:
        decision.status = DecisionStatus::kNotApplicable;
        break;
      case Outcome::kRejectExcluded:
        decision.status = DecisionStatus::kExcluded;
        break;
      case Outcome::kRejectExcepted:
        decision.status = DecisionStatus::kExcepted;
        break;
      case Outcome::kAchieved:
        decision.status = DecisionStatus::kAchieved;
        break;
      case Outcome::kNotAchieved:
        decision.status = DecisionStatus::kNotAchieved;
        break;
    }
    break;
  }
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_DECIDE_INL_H_
