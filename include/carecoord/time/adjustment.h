// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Adjustment: what to do with a date that falls on a weekend or a bank holiday. The names and the
// meanings are those of QuantLib's business-day conventions. A date that is a working day is never
// changed by any of them.

#ifndef CARECOORD_TIME_ADJUSTMENT_H_
#define CARECOORD_TIME_ADJUSTMENT_H_

#include <string_view>

namespace carecoord {

enum class Adjustment {
  // The date as it is, working day or not.
  kUnadjusted,
  // The first working day after it. Christmas Day 2026, a Friday, becomes Tuesday 29 December: the
  // 26th and 27th are a weekend and the 28th is the substitute for Boxing Day.
  kFollowing,
  // The first working day after it unless that is in a different month, in which case the first
  // working day before it. Saturday 30 May 2026 becomes Friday 29 May, since the following is 1
  // June.
  kModifiedFollowing,
  // The first working day before it. New Year's Day 2026 becomes 31 December 2025.
  kPreceding,
  // The first working day before it unless that is in a different month, in which case the first
  // working day after it. New Year's Day 2026 becomes 2 January 2026.
  kModifiedPreceding,
};
// The modified forms keep the month where they can: in a month without any working day they end in
// the next month (kModifiedPreceding) or the one before (kModifiedFollowing), as QuantLib's do.

constexpr std::string_view AdjustmentName(Adjustment adjustment) {
  switch (adjustment) {
    case Adjustment::kUnadjusted:
      return "unadjusted";
    case Adjustment::kFollowing:
      return "following";
    case Adjustment::kModifiedFollowing:
      return "modified following";
    case Adjustment::kPreceding:
      return "preceding";
    case Adjustment::kModifiedPreceding:
      return "modified preceding";
  }
  return "unadjusted";
}

}  // namespace carecoord

#endif  // CARECOORD_TIME_ADJUSTMENT_H_
