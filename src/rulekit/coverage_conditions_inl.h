// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of CoverageTracer: conditions.

#ifndef CARECOORD_SRC_RULEKIT_COVERAGE_CONDITIONS_INL_H_
#define CARECOORD_SRC_RULEKIT_COVERAGE_CONDITIONS_INL_H_

#include <cmath>

#include "rulekit/coverage_tracer.h"
#include "rulekit/last_place.h"

namespace carecoord::internal {

inline void CoverageTracer::CoverNumber(const void* place, Limit limit, double number, double at) {
  const double apart = number - at;
  const double place_value = LastPlace(at);
  if (std::fabs(apart) > place_value * 1.0001) return;
  Cover(place, limit, AspectOf(apart < 0 ? -1 : apart > 0 ? 1 : 0));
}

// The date of a reference; notes that it is missing.
template <typename Engine>
std::optional<Date> CoverageTracer::ObserveRef(Engine& engine, const ProgramRef& ref,
                                               const void* place, Limit limit) {
  const std::optional<Date> date = engine.Resolve(ref);
  if (!date) Cover(place, limit, Aspect::kMissing);
  return date;
}

// What the period of a reference meets that is there and that something is compared with.
template <typename Engine>
void CoverageTracer::ObservePlus(Engine& engine, const ProgramRef& ref, Date date) {
  if (!ref.has_plus) return;
  ProgramRef base = ref;
  base.has_plus = false;
  CoverPeriod(&ref, Limit::kItself, *engine.Resolve(base), ref.plus, date);
}

template <typename Engine>
void CoverageTracer::ObserveLeaf(Engine& engine, const ProgramCondition& condition) {
  using Kind = ProgramCondition::Kind;
  switch (condition.kind) {
    case Kind::kDates: {
      const std::optional<Date> left = ObserveRef(engine, condition.left, &condition, Limit::kLeft);
      const std::optional<Date> right =
          ObserveRef(engine, condition.right, &condition, Limit::kRight);
      if (!left || !right) break;
      ObservePlus(engine, condition.left, *left);
      ObservePlus(engine, condition.right, *right);
      CoverDistance(&condition, Limit::kItself, *left - *right);
      break;
    }
    case Kind::kAge:
      ObserveAge(engine, condition);
      break;
    case Kind::kCount: {
      const double count = engine.Find(condition.selection).count;
      const double apart = count - condition.number;
      if (std::fabs(apart) <= 1) {
        Cover(&condition, Limit::kItself, AspectOf(apart < 0 ? -1 : apart > 0 ? 1 : 0));
      }
      break;
    }
    case Kind::kValue: {
      uint32_t row = 0;
      if (condition.selection == kNoSelection) {
        row = engine.Index().row;
      } else {
        const Found& found = engine.Find(condition.selection);
        if (found.count == 0) {
          Cover(&condition, Limit::kEntry, Aspect::kMissing);
          break;
        }
        row = engine.HitOf(found.hit).row;
      }
      const ValueCell* value = engine.timeline().ValueOf(row);
      if (value == nullptr) {
        Cover(&condition, Limit::kItself, Aspect::kMissing);
      } else if (engine.timeline().dictionary->units[value->unit] != condition.unit) {
        Cover(&condition, Limit::kItself, Aspect::kOther);
      } else {
        CoverNumber(&condition, Limit::kItself, value->number, condition.number);
      }
      break;
    }
    case Kind::kCircumstance:
    case Kind::kAlive:
      if (const auto at = ObserveRef(engine, condition.left, &condition, Limit::kLeft)) {
        ObservePlus(engine, condition.left, *at);
      }
      break;
    case Kind::kRegistered: {
      const auto from = ObserveRef(engine, condition.left, &condition, Limit::kLeft);
      const auto to = ObserveRef(engine, condition.right, &condition, Limit::kRight);
      if (!from || !to) break;
      ObservePlus(engine, condition.left, *from);
      ObservePlus(engine, condition.right, *to);
      break;
    }
    default:
      break;
  }
}

template <typename Engine>
void CoverageTracer::ObserveAge(Engine& engine, const ProgramCondition& condition) {
  const std::optional<Date> at = ObserveRef(engine, condition.left, &condition, Limit::kLeft);
  const std::optional<Date> birth = engine.person().birth;
  if (!birth) Cover(&condition, Limit::kItself, Aspect::kMissing);
  if (!at || !birth || *at < *birth) return;
  ObservePlus(engine, condition.left, *at);
  const auto turn = [&](Limit limit, double age) {
    if (age < 0 || age >= 1000) return;
    const Date birthday = Birthday(*birth, static_cast<int>(age));
    CoverDistance(&condition, limit, *at - birthday);
    if (IsLeapDay(*birth) && !IsLeapYear(birthday.year()) && std::abs(*at - birthday) <= 1) {
      Cover(&condition, Limit::kItself, Aspect::kLeapDay);
    }
  };
  const double from = std::ceil(condition.number);
  const double above = std::floor(condition.number) + 1;
  switch (condition.is) {
    case Comparison::kLess:
    case Comparison::kAtLeast:
      turn(Limit::kItself, from);
      break;
    case Comparison::kAtMost:
    case Comparison::kMore:
      turn(Limit::kItself, above);
      break;
    default:
      turn(Limit::kItself, from);
      turn(Limit::kSecond, above);
      break;
  }
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_COVERAGE_CONDITIONS_INL_H_
