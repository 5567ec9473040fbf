// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// MonthEnd: what becomes of a day of the month that the target month does not have. Policies differ
// and none is right for all, so whoever adds months names one; a rule pack states it in its header.
//
// Both policies are applied once, from the date they start from, never in a chain: 31 January plus
// two months is 31 March under either.

#ifndef CARECOORD_TIME_MONTH_END_H_
#define CARECOORD_TIME_MONTH_END_H_

#include <string_view>

namespace carecoord {

enum class MonthEnd {
  // The last day of the target month: 31 January + 1 month = 28 (or 29) February; 29 February +
  // 1 year = 28 February; 31 March - 1 month = 28 (or 29) February.
  kClamp,
  // The first day of the month after the target month: 31 January + 1 month = 1 March;
  // 29 February + 1 year = 1 March. Going backwards too: 31 March - 1 month would be 31 February,
  // so it is 1 March.
  kRoll,
};

constexpr std::string_view MonthEndName(MonthEnd policy) {
  return policy == MonthEnd::kRoll ? "roll" : "clamp";
}

}  // namespace carecoord

#endif  // CARECOORD_TIME_MONTH_END_H_
