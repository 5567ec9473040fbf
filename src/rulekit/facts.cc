// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/facts.h"

#include <algorithm>
#include <tuple>

namespace carecoord::internal {
namespace {

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

// Calls `visit` with each reference that a selection cannot be without.
template <typename Visit>
void ForEachBound(const ProgramSelection& selection, Visit visit) {
  for (const auto* bounds : {&selection.from, &selection.to}) {
    for (const ProgramBound& bound : *bounds) visit(bound.at);
  }
}

}  // namespace

bool IsFixed(const ProgramRef& ref) {
  return !ref.has_plus ||
         (ref.plus.years == 0 && ref.plus.months == 0 && ref.plus.working_days == 0);
}

bool SameBase(const ProgramRef& a, const ProgramRef& b) {
  if (a.kind == RefKind::kSettled) return false;
  return std::tie(a.kind, a.selection, a.circumstance, a.date) ==
         std::tie(b.kind, b.selection, b.circumstance, b.date);
}

Facts Either(const Facts& a, const Facts& b) {
  Facts either;
  either.some = a.some & b.some;
  either.none = a.none & b.none;
  either.circumstances = a.circumstances & b.circumstances;
  either.sexes = a.sexes | b.sexes;
  either.birth = a.birth && b.birth;
  either.alive = a.alive && b.alive;
  either.registered = a.registered && b.registered;
  either.anchored = a.anchored && b.anchored;
  either.youngest = std::min(a.youngest, b.youngest);
  either.oldest = std::max(a.oldest, b.oldest);
  either.age_known = a.age_known && b.age_known;
  return either;
}

Facts Both(const Facts& a, const Facts& b) {
  Facts both;
  both.some = a.some | b.some;
  both.none = a.none | b.none;
  both.circumstances = a.circumstances | b.circumstances;
  both.sexes = a.sexes & b.sexes;
  both.birth = a.birth || b.birth;
  both.alive = a.alive || b.alive;
  both.registered = a.registered || b.registered;
  both.anchored = a.anchored || b.anchored;
  both.youngest = std::max(a.youngest, b.youngest);
  both.oldest = std::min(a.oldest, b.oldest);
  both.age_known = a.age_known || b.age_known;
  return both;
}

Implications::Implications(const PackProgram& program)
    : program_(program), follows_(program.selections.size()) {
  std::vector<bool> seen(program.selections.size());
  for (size_t i = 0; i < seen.size(); ++i) Order(static_cast<SelectionId>(i), seen);
  std::reverse(order_.begin(), order_.end());
  // What a selection names stands behind it, so what follows from that is known already.
  for (auto id = order_.rbegin(); id != order_.rend(); ++id) {
    Follows& follows = follows_[*id];
    follows.some.set(*id);
    const auto needs = [&](SelectionId other) {
      follows.some |= follows_[other].some;
      follows.circumstances |= follows_[other].circumstances;
      follows.birth |= follows_[other].birth;
      if (none_of_the_living_.test(other)) none_of_the_living_.set(*id);
    };
    const ProgramSelection& selection = program.selections[*id];
    ForEachBound(selection, [&](const ProgramRef& ref) {
      if (ref.kind == RefKind::kSelection && ref.selection != kNoSelection) needs(ref.selection);
      if (ref.kind == RefKind::kBirth) follows.birth = true;
      if (ref.kind == RefKind::kConfirmed) follows.circumstances |= SetOf(ref.circumstance);
      if (ref.kind == RefKind::kDeath) none_of_the_living_.set(*id);
    });
    if (selection.same_thread_as != kNoSelection) needs(selection.same_thread_as);
  }
  for (size_t i = 0; i < follows_.size(); ++i) {
    for (size_t other = 0; other < follows_.size(); ++other) {
      if (follows_[i].some.test(other)) follows_[other].none.set(i);
    }
  }
}

void Implications::Order(SelectionId id, std::vector<bool>& seen) {
  if (id == kNoSelection || seen[id]) return;
  seen[id] = true;
  const ProgramSelection& selection = program_.selections[id];
  ForEachBound(selection, [&](const ProgramRef& ref) {
    if (ref.kind == RefKind::kSelection) Order(ref.selection, seen);
  });
  Order(selection.same_thread_as, seen);
  Order(selection.not_followed_by, seen);
  for (const SelectionId other : selection.except) Order(other, seen);
  order_.push_back(id);
}

std::optional<bool> Implications::HoldsSomething(SelectionId id, const Facts& facts) const {
  if (id == kNoSelection) return true;  // the index entry
  if (facts.some.test(id)) return true;
  return facts.none.test(id) ? std::optional(false) : std::nullopt;
}

std::optional<bool> Implications::IsThere(const ProgramRef& ref, const Facts& facts) const {
  switch (ref.kind) {
    case RefKind::kIndex:
    case RefKind::kDate:
    case RefKind::kAsOf:
      return true;
    case RefKind::kSelection:
      return HoldsSomething(ref.selection, facts);
    case RefKind::kBirth:
      return facts.birth ? std::optional(true) : std::nullopt;
    case RefKind::kDeath:
      return facts.alive ? std::optional(false) : std::nullopt;
    case RefKind::kRegistration:
      return facts.registered ? std::optional(true) : std::nullopt;
    case RefKind::kAnchor:
      return facts.anchored ? std::optional(true) : std::nullopt;
    case RefKind::kConfirmed:
      return (facts.circumstances & SetOf(ref.circumstance)) != 0 ? std::optional(true)
                                                                  : std::nullopt;
    case RefKind::kPeriodStart:
    case RefKind::kPeriodEnd:
    case RefKind::kSettled:
      return std::nullopt;
  }
  return std::nullopt;
}

void Implications::AddSome(SelectionId id, Facts& facts) const {
  if (id == kNoSelection) return;
  facts.some |= follows_[id].some;
  facts.circumstances |= follows_[id].circumstances;
  facts.birth |= follows_[id].birth;
}

void Implications::AddNone(SelectionId id, Facts& facts) const {
  if (id != kNoSelection) facts.none |= follows_[id].none;
}

void Implications::AddThere(const ProgramRef& ref, Facts& facts) const {
  if (ref.kind == RefKind::kSelection) AddSome(ref.selection, facts);
  if (ref.kind == RefKind::kBirth) facts.birth = true;
  if (ref.kind == RefKind::kConfirmed) facts.circumstances |= SetOf(ref.circumstance);
}

void Implications::AddAlive(Facts& facts) const {
  facts.alive = true;
  facts.none |= none_of_the_living_;
}

// Over every day of eight years, which hold each kind of month end and two leap days.
template <typename Between>
DayRange Implications::OverDays(const ProgramRef& left, const ProgramRef& right,
                                Between between) const {
  const Date first = *Date::FromYmd(2020, 1, 1);
  if (IsFixed(left) && IsFixed(right)) return {between(first), between(first)};
  if (sweeps_ >= kMostSweeps) return {};
  ++sweeps_;
  DayRange range = {std::numeric_limits<int>::max(), std::numeric_limits<int>::min()};
  for (int day = 0; day < 8 * 366; ++day) {
    const int distance = between(first + day);
    range.least = std::min(range.least, distance);
    range.most = std::max(range.most, distance);
  }
  return range;
}

DayRange Implications::Distance(const ProgramRef& left, const ProgramRef& right) const {
  const auto between = [&](Date base) {
    return Moved(program_, left, base) - Moved(program_, right, base);
  };
  if (SameBase(left, right)) return OverDays(left, right, between);
  // With the later at its earliest, on the day of as_of, the distance is the least it can be.
  DayRange range;
  if (left.kind == RefKind::kAsOf && NeverAhead(program_, right)) {
    range.least = OverDays(left, right, between).least;
  } else if (right.kind == RefKind::kAsOf && NeverAhead(program_, left)) {
    range.most = OverDays(left, right, between).most;
  }
  return range;
}

}  // namespace carecoord::internal
