// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/facts.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace carecoord::internal {
namespace {

template <typename T>
std::set<T> Both(const std::set<T>& a, const std::set<T>& b) {
  std::set<T> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  return both;
}

Date Moved(const PackProgram& program, const ProgramRef& ref, Date base) {
  return ref.has_plus ? program.calendar->Add(base, ref.plus, program.month_end).date : base;
}

// Does the reference never lie after as_of, its `plus` aside?
bool NeverAhead(const PackProgram& program, const ProgramRef& ref) {
  switch (ref.kind) {
    case RefKind::kAsOf:
    case RefKind::kDeath:
    case RefKind::kRegistration:
    case RefKind::kConfirmed:
    case RefKind::kIndex:
      return true;
    case RefKind::kSelection:
      return ref.selection != kNoSelection && !program.selections[ref.selection].planned;
    default:
      return false;
  }
}

bool SameBase(const ProgramRef& a, const ProgramRef& b) {
  if (a.kind == RefKind::kSettled) return false;
  return std::tie(a.kind, a.selection, a.circumstance, a.date) ==
         std::tie(b.kind, b.selection, b.circumstance, b.date);
}

// Over every day of eight years, which hold each kind of month end and two leap days.
template <typename Between>
DayRange OverDays(Between between) {
  DayRange range = {std::numeric_limits<int>::max(), std::numeric_limits<int>::min()};
  const Date first = *Date::FromYmd(2020, 1, 1);
  for (int day = 0; day < 8 * 366; ++day) {
    const int distance = between(first + day);
    range.least = std::min(range.least, distance);
    range.most = std::max(range.most, distance);
  }
  return range;
}

}  // namespace

Facts Either(const Facts& a, const Facts& b) {
  Facts both;
  both.some = Both(a.some, b.some);
  both.none = Both(a.none, b.none);
  both.circumstances = Both(a.circumstances, b.circumstances);
  both.sexes = a.sexes | b.sexes;
  both.birth = a.birth && b.birth;
  both.alive = a.alive && b.alive;
  both.registered = a.registered && b.registered;
  both.anchored = a.anchored && b.anchored;
  both.youngest = std::min(a.youngest, b.youngest);
  both.oldest = std::max(a.oldest, b.oldest);
  both.age_known = a.age_known && b.age_known;
  return both;
}

std::optional<bool> HoldsSomething(const PackProgram& program, SelectionId id, const Facts& facts) {
  if (id == kNoSelection) return true;  // the index entry
  if (facts.some.contains(id)) return true;
  if (facts.none.contains(id)) return false;
  const ProgramSelection& selection = program.selections[id];
  for (const auto* bounds : {&selection.from, &selection.to}) {
    for (const ProgramBound& bound : *bounds) {
      if (IsThere(program, bound.at, facts) == false) return false;
    }
  }
  if (selection.same_thread_as != kNoSelection &&
      HoldsSomething(program, selection.same_thread_as, facts) == false) {
    return false;
  }
  return std::nullopt;
}

std::optional<bool> IsThere(const PackProgram& program, const ProgramRef& ref, const Facts& facts) {
  switch (ref.kind) {
    case RefKind::kIndex:
    case RefKind::kDate:
    case RefKind::kAsOf:
      return true;
    case RefKind::kSelection:
      return HoldsSomething(program, ref.selection, facts);
    case RefKind::kBirth:
      return facts.birth ? std::optional(true) : std::nullopt;
    case RefKind::kDeath:
      return facts.alive ? std::optional(false) : std::nullopt;
    case RefKind::kRegistration:
      return facts.registered ? std::optional(true) : std::nullopt;
    case RefKind::kAnchor:
      return facts.anchored ? std::optional(true) : std::nullopt;
    case RefKind::kConfirmed:
      return facts.circumstances.contains(ref.circumstance) ? std::optional(true) : std::nullopt;
    case RefKind::kPeriodStart:
    case RefKind::kPeriodEnd:
    case RefKind::kSettled:
      return std::nullopt;
  }
  return std::nullopt;
}

void AddSome(const PackProgram& program, SelectionId id, Facts& facts) {
  if (id == kNoSelection || !facts.some.insert(id).second) return;
  const ProgramSelection& selection = program.selections[id];
  // A window with an end that is absent is empty.
  for (const auto* bounds : {&selection.from, &selection.to}) {
    for (const ProgramBound& bound : *bounds) AddThere(program, bound.at, facts);
  }
  AddSome(program, selection.same_thread_as, facts);
}

void AddThere(const PackProgram& program, const ProgramRef& ref, Facts& facts) {
  if (ref.kind == RefKind::kSelection) AddSome(program, ref.selection, facts);
  if (ref.kind == RefKind::kBirth) facts.birth = true;
  if (ref.kind == RefKind::kConfirmed) facts.circumstances.insert(ref.circumstance);
}

DayRange Distance(const PackProgram& program, const ProgramRef& left, const ProgramRef& right) {
  const auto between = [&](Date base) {
    return Moved(program, left, base) - Moved(program, right, base);
  };
  if (SameBase(left, right)) return OverDays(between);
  // With the later at its earliest, on the day of as_of, the distance is the least it can be.
  DayRange range;
  if (left.kind == RefKind::kAsOf && NeverAhead(program, right)) {
    range.least = OverDays(between).least;
  } else if (right.kind == RefKind::kAsOf && NeverAhead(program, left)) {
    range.most = OverDays(between).most;
  }
  return range;
}

}  // namespace carecoord::internal
