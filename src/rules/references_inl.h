// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of Engine: the days that references name, and when they can come to another.

#ifndef CARECOORD_SRC_RULES_REFERENCES_INL_H_
#define CARECOORD_SRC_RULES_REFERENCES_INL_H_

#include "rules/engine.h"

namespace carecoord::internal {

// The first day t > as_of with t + plus >= target, or nullopt. `reach(t)` must be non-decreasing.
template <typename Reach>
std::optional<Date> FirstDayReaching(Date as_of, Date target, Reach reach) {
  if (as_of == Date::Max() || reach(as_of) >= target) return std::nullopt;
  int64_t low = as_of.days();  // does not reach
  int64_t step = 1;
  int64_t high = low;
  do {
    high = std::min<int64_t>(low + step, Date::Max().days());
    if (reach(Date::FromDays(static_cast<int32_t>(high))) >= target) break;
    if (high == Date::Max().days()) return std::nullopt;
    low = high;
    step *= 2;
  } while (true);
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    if (reach(Date::FromDays(static_cast<int32_t>(middle))) >= target) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return Date::FromDays(static_cast<int32_t>(high));
}

template <bool H, typename T>
void Engine<H, T>::NoteReach(const ProgramRef& ref, Date target) {
  if constexpr (H) {
    if (ref.kind != RefKind::kAsOf) return;
    const auto reach = [&](Date day) {
      if (!ref.has_plus) return day;
      return AddTo(day, ref.plus).date;
    };
    if (const std::optional<Date> day = FirstDayReaching(as_of_, target, reach)) Note(*day);
  }
}

template <bool H, typename T>
void Engine<H, T>::NotePassing(const ProgramRef& left, Date left_day, const ProgramRef& right,
                               Date right_day) {
  // Both as_of: one of whose additions is nowhere the greater stays on its side of the other.
  const auto nowhere_more = [](const Period& a, const Period& b) {
    return a.years <= b.years && a.months <= b.months && a.weeks <= b.weeks && a.days <= b.days &&
           a.working_days <= b.working_days;
  };
  if (left.kind == RefKind::kAsOf && right.kind == RefKind::kAsOf &&
      (nowhere_more(left.plus, right.plus) || nowhere_more(right.plus, left.plus))) {
    return;
  }
  NoteReach(left, right_day);
  NoteReach(left, right_day + 1);
  NoteReach(right, left_day);
  NoteReach(right, left_day + 1);
}

template <bool H, typename T>
const typename Engine<H, T>::Standing& Engine<H, T>::StandingNow() {
  if (standing_.generation != person_generation_) {
    standing_ = {person_generation_, true, std::nullopt, Date::Max()};
    const auto note = [&](Date day) {
      if (day > as_of_ && day < standing_.horizon) standing_.horizon = day;
    };
    if (person_.death && person_.death_recorded.KnownAt(question_.known_at)) {
      note(*person_.death);
      standing_.alive = *person_.death > as_of_;
    }
    for (const RegistrationSpan& span : person_.registrations) {
      if (!span.recorded.KnownAt(question_.known_at)) continue;
      note(span.start);
      if (span.end) note(*span.end);
      if (span.start > as_of_ || (span.end && *span.end <= as_of_)) continue;
      if (!standing_.registered || span.start < *standing_.registered) {
        standing_.registered = span.start;
      }
    }
  }
  Note(standing_.horizon);
  return standing_;
}

template <bool H, typename T>
std::optional<Date> Engine<H, T>::RegistrationStart() {
  return StandingNow().registered;
}

template <bool H, typename T>
bool Engine<H, T>::Alive() {
  return StandingNow().alive;
}

template <bool H, typename T>
bool Engine<H, T>::Registered() {
  return !person_.registrations_known || RegistrationStart().has_value();
}

template <bool H, typename T>
std::optional<Date> Engine<H, T>::Resolve(const ProgramRef& ref) {
  std::optional<Date> date;
  switch (ref.kind) {
    case RefKind::kSelection:
      if (const Found& found = Find(ref.selection); found.count > 0) date = found.date;
      break;
    case RefKind::kIndex:
      date = Index().date;
      break;
    case RefKind::kDate:
      date = ref.date;
      break;
    case RefKind::kAsOf:
      date = as_of_;
      break;
    case RefKind::kPeriodStart:
      if (question_.period) date = question_.period->from;
      break;
    case RefKind::kPeriodEnd:
      if (question_.period) date = question_.period->to;
      break;
    case RefKind::kBirth:
      date = person_.birth;
      break;
    case RefKind::kDeath:
      if (!Alive()) date = person_.death;
      break;
    case RefKind::kRegistration:
      date = RegistrationStart();
      break;
    case RefKind::kAnchor:
      date = anchor_day_;
      break;
    case RefKind::kSettled:
      date = SettledOn(ref);
      break;
    case RefKind::kConfirmed:
      date = ConfirmedOn(ref.circumstance);
      break;
  }
  if (date && ref.has_plus) date = AddTo(*date, ref.plus).date;
  return date;
}

template <bool H, typename T>
std::optional<Date> Engine<H, T>::SettledOn(const ProgramRef& ref) {
  const uint32_t rule =
      static_cast<uint32_t>(ref_ - rules_.rules().data()) - ref_->index_in_pack + ref.rule;
  const bool same_subject = program_->rules[ref.rule].each != kNoSelection;
  constexpr auto kLapse = 1U << static_cast<unsigned>(Settlement::kLapsed);
  const EngineScratch::RuleMemo& memo = scratch_.rules[rule];
  Note((ref.settlements & kLapse) != 0 ? memo.lapses : memo.settles);
  for (const Decision& decision : memo.decisions) {
    if (same_subject && decision.subject != EntryRef(Index().row)) continue;
    Settlement how = Settlement::kUnspecified;
    if (decision.status == DecisionStatus::kSatisfied) how = Settlement::kCompleted;
    if (decision.status == DecisionStatus::kFailed) how = Settlement::kFailed;
    if (decision.status == DecisionStatus::kLapsed) how = Settlement::kLapsed;
    if (how == Settlement::kUnspecified ||
        (ref.settlements >> static_cast<unsigned>(how) & 1) == 0) {
      return std::nullopt;
    }
    return decision.settled_on;
  }
  return std::nullopt;
}

template <bool H, typename T>
std::optional<Date> Engine<H, T>::ConfirmedOn(CircumstanceKind kind) {
  std::optional<Date> last;
  for (const CircumstanceSpan& span : person_.circumstances) {
    if (span.kind != kind || !span.recorded.KnownAt(question_.known_at)) continue;
    Note(span.start);
    Note(span.confirmed);
    if (span.end) Note(*span.end);
    if (span.start > as_of_ || (span.end && *span.end <= as_of_)) continue;
    const Date confirmed = span.confirmed <= as_of_ ? span.confirmed : span.start;
    if (!last || confirmed > *last) last = confirmed;
  }
  return last;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_REFERENCES_INL_H_
