// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Not public API: the sums behind Add, AddMonths, WorkingCalendar and Occurrence. All saturate at
// Date::Min() and Date::Max(), and all are non-decreasing in the date.

#ifndef CARECOORD_TIME_INTERNAL_DATE_ARITHMETIC_H_
#define CARECOORD_TIME_INTERNAL_DATE_ARITHMETIC_H_

#include <algorithm>
#include <cstdint>

#include "carecoord/time/date.h"
#include "carecoord/time/month_end.h"

namespace carecoord::time_internal {

// Wider than the whole range of Date, so that clamping to it changes no sum and no product of it
// with an int overflows.
constexpr std::int64_t ClampMonths(std::int64_t months) {
  return std::clamp<std::int64_t>(months, -150'000, 150'000);
}
constexpr std::int64_t ClampDays(std::int64_t days) {
  return std::clamp<std::int64_t>(days, -5'000'000, 5'000'000);
}

// Months under the policy, then days; each step saturates.
constexpr Date AddMonthsThenDays(Date date, std::int64_t months, std::int64_t days,
                                 MonthEnd policy) {
  if (months != 0) {
    const Ymd d = date.ymd();
    const std::int64_t index = std::int64_t{d.year} * 12 + d.month - 1 + ClampMonths(months);
    if (index < 12) {
      date = Date::Min();
    } else if (index >= 120'000) {  // January 10000
      date = Date::Max();
    } else {
      const int year = static_cast<int>(index / 12);
      const int month = static_cast<int>(index % 12) + 1;
      const int last = DaysInMonth(year, month);
      date = *Date::FromYmd(year, month, std::min(d.day, last));
      if (d.day > last && policy == MonthEnd::kRoll) date += 1;
    }
  }
  return date + static_cast<int>(ClampDays(days));
}

// Monday-to-Friday days up to and including `day` (days since 1970-01-01), from a fixed origin; and
// the day that has a given count. Exact inverses on Mondays to Fridays.
constexpr std::int64_t FloorDiv(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}
constexpr std::int64_t WeekdaysThrough(std::int64_t day) {
  const std::int64_t since_monday = day + 3;  // 1969-12-29 was a Monday
  const std::int64_t week = FloorDiv(since_monday, 7);
  return week * 5 + std::min<std::int64_t>(since_monday - week * 7 + 1, 5);
}
constexpr std::int64_t WeekdayWithCount(std::int64_t count) {
  const std::int64_t week = FloorDiv(count - 1, 5);
  return week * 7 + (count - 1 - week * 5) - 3;
}
constexpr Date SaturatedDate(std::int64_t day) {
  return day < Date::Min().days()   ? Date::Min()
         : day > Date::Max().days() ? Date::Max()
                                    : Date::FromDays(static_cast<std::int32_t>(day));
}
// The n-th Monday-to-Friday day strictly after (n > 0) or before (n < 0) `date`; `date` for 0.
constexpr Date AddWeekdays(Date date, std::int64_t n) {
  if (n == 0) return date;
  const std::int64_t from =
      n > 0 ? WeekdaysThrough(date.days()) : WeekdaysThrough(std::int64_t{date.days()} - 1) + 1;
  return SaturatedDate(WeekdayWithCount(from + n));
}

}  // namespace carecoord::time_internal

#endif  // CARECOORD_TIME_INTERNAL_DATE_ARITHMETIC_H_
