// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of Engine: conditions.

#ifndef CARECOORD_SRC_RULES_CONDITIONS_INL_H_
#define CARECOORD_SRC_RULES_CONDITIONS_INL_H_

#include "rules/engine.h"

namespace carecoord::internal {

template <bool H, typename T>
Truth Engine<H, T>::CompareDates(const ProgramCondition& condition) {
  const std::optional<Date> left = Resolve(condition.left);
  const std::optional<Date> right = Resolve(condition.right);
  if (!left || !right) return Truth::kUnknown;
  NotePassing(condition.left, *left, condition.right, *right);
  return Compare(*left, condition.is, *right);
}

template <bool H, typename T>
Truth Engine<H, T>::CompareAge(const ProgramCondition& condition) {
  const std::optional<Date> at = Resolve(condition.left);
  if (!at || !person_.birth) return Truth::kUnknown;
  const Date birth = *person_.birth;
  if constexpr (H) {
    NoteReach(condition.left, birth);
    // Ages at which the comparison can turn.
    for (const double age : {std::ceil(condition.number), std::floor(condition.number) + 1}) {
      if (age >= 0 && age < 10000) {
        NoteReach(condition.left, Birthday(birth, static_cast<int>(age)));
      }
    }
  }
  if (*at < birth) return Truth::kUnknown;
  return Compare(static_cast<double>(AgeAt(*at)), condition.is, condition.number);
}

template <bool H, typename T>
Truth Engine<H, T>::CompareValue(const ProgramCondition& condition) {
  uint32_t row = 0;
  if (condition.selection == kNoSelection) {
    row = Index().row;
  } else {
    const Found& found = Find(condition.selection);
    if (found.count == 0) return Truth::kUnknown;
    row = scratch_.hits[found.hit].row;
  }
  const ValueCell* value = timeline_.ValueOf(row);
  if (value == nullptr || timeline_.dictionary->units[value->unit] != condition.unit) {
    return Truth::kUnknown;
  }
  return Compare(value->number, condition.is, condition.number);
}

template <bool H, typename T>
Truth Engine<H, T>::HasCircumstance(const ProgramCondition& condition) {
  const std::optional<Date> at = Resolve(condition.left);
  if (!at) return Truth::kUnknown;
  const std::vector<std::string>& values = condition.circumstance_values;
  bool recorded = false;
  bool listed = false;
  for (const CircumstanceSpan& span : person_.circumstances) {
    if (span.kind != condition.circumstance || !span.recorded.KnownAt(question_.known_at)) continue;
    NoteReach(condition.left, span.start);
    if (span.end) NoteReach(condition.left, *span.end);
    if (span.start > *at || (span.end && *span.end <= *at)) continue;
    recorded = true;
    const std::string_view value = timeline_.dictionary->values[span.value];
    listed |= std::find(values.begin(), values.end(), value) != values.end();
  }
  if (values.empty()) return Kleene(recorded);
  return recorded ? Kleene(listed) : Truth::kUnknown;
}

template <bool H, typename T>
Truth Engine<H, T>::IsRegistered(const ProgramCondition& condition) {
  const std::optional<Date> from = Resolve(condition.left);
  const std::optional<Date> to = Resolve(condition.right);
  if (!from || !to) return Truth::kUnknown;
  if (!person_.registrations_known) return Truth::kYes;
  NotePassing(condition.left, *from, condition.right, *to);
  for (const RegistrationSpan& span : person_.registrations) {
    if (!span.recorded.KnownAt(question_.known_at)) continue;
    Note(span.start);
    for (const ProgramRef* ref : {&condition.left, &condition.right}) {
      NoteReach(*ref, span.start);
      if (span.end) NoteReach(*ref, *span.end);
    }
  }
  // The first day that is not yet known to be covered; it moves on while a span covers it.
  Date open = *from;
  bool moved = true;
  while (open <= *to && moved) {
    moved = false;
    for (const RegistrationSpan& span : person_.registrations) {
      // One that begins after as_of is not there yet.
      if (!span.recorded.KnownAt(question_.known_at) || span.start > std::min(open, as_of_))
        continue;
      if (!span.end) return Truth::kYes;
      if (*span.end > open) {
        open = *span.end;
        moved = true;
      }
    }
  }
  return Kleene(open > *to);
}

template <bool H, typename T>
Truth Engine<H, T>::IsAlive(const ProgramCondition& condition) {
  const std::optional<Date> at = Resolve(condition.left);
  if (!at) return Truth::kUnknown;
  if (person_.birth) NoteReach(condition.left, *person_.birth);
  if (person_.death) NoteReach(condition.left, *person_.death);
  const std::optional<Date> death = VisibleDeath();
  return Kleene((!person_.birth || *at >= *person_.birth) && (!death || *at < *death));
}

template <bool H, typename T>
Truth Engine<H, T>::Leaf(const ProgramCondition& condition) {
  using Kind = ProgramCondition::Kind;
  switch (condition.kind) {
    case Kind::kExists:
      if (condition.selection == kNoSelection) return Truth::kYes;  // the index entry
      return Kleene(Find(condition.selection).count > 0);
    case Kind::kDates:
      return CompareDates(condition);
    case Kind::kCount:
      return Compare(static_cast<double>(Find(condition.selection).count), condition.is,
                     condition.number);
    case Kind::kValue:
      return CompareValue(condition);
    case Kind::kAge:
      return CompareAge(condition);
    case Kind::kSex:
      if (person_.sex == Sex::kUnknown) return Truth::kUnknown;
      return Kleene(person_.sex == condition.sex);
    case Kind::kCircumstance:
      return HasCircumstance(condition);
    case Kind::kRegistered:
      return IsRegistered(condition);
    case Kind::kAlive:
      return IsAlive(condition);
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
    case Kind::kNamed:
      break;  // Test does these
  }
  return Truth::kUnknown;
}

template <bool H, typename T>
Truth Engine<H, T>::Test(const ProgramCondition& condition) {
  using Kind = ProgramCondition::Kind;
  if constexpr (T::kOn) tracer_.BeginCondition(*this, condition);
  Truth truth = Truth::kUnknown;
  if (condition.kind == Kind::kNot) {
    const Truth inner = Test(condition.of.front());
    truth = inner == Truth::kUnknown ? inner : Kleene(inner == Truth::kNo);
  } else if (condition.kind == Kind::kNamed) {
    truth = Test(program_->conditions[condition.named].when);
  } else if (condition.kind == Kind::kAll || condition.kind == Kind::kAny) {
    // The first child that decides ends it; an unknown one decides only if none does.
    const Truth deciding = condition.kind == Kind::kAll ? Truth::kNo : Truth::kYes;
    truth = condition.kind == Kind::kAll ? Truth::kYes : Truth::kNo;
    for (const ProgramCondition& child : condition.of) {
      const Truth inner = Test(child);
      if (inner == deciding) {
        truth = deciding;
        break;
      }
      if (inner == Truth::kUnknown) truth = inner;
    }
  } else {
    truth = Leaf(condition);
  }
  if constexpr (T::kOn) tracer_.EndCondition(truth);
  return truth;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_CONDITIONS_INL_H_
