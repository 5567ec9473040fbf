// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Clock time in London, worked out from the rule of law: no zone files, no environment, the same
// answer on every machine and in every process zone.
//
// Greenwich Mean Time (UTC), and one hour ahead of it in summer time:
//
//   from 1996   last Sunday in March to last Sunday in October, both at 01:00 UTC
//               (The Summer Time Order 2002, SI 2002/262; Directive 2000/84/EC; the orders of
//               1994 and 1997 before them)
//   1981-1995   last Sunday in March to a Sunday in October, both at 01:00 UTC: the one in 23-29
//               October until 1989, in 22-28 October from 1990 (yearly Summer Time Orders)
//   1972-1980   the Sunday in 16-22 March to the Sunday in 23-29 October, both at 02:00 UTC
//               (Summer Time Act 1972)
//   before      taken as UTC all year round. This is not history (1968 to 1971 had British Standard
//               Time), but the moment of anything earlier than 1972 is not known to the hour here.
//
// Later years follow the present rule until the law changes.
//
// A clock time that occurs twice (01:00 to 01:59 on the October Sunday) means the first, in summer
// time. One that does not occur (01:00 to 01:59 on the March Sunday) is an error, never moved.
// From 1972 to 1980 both hours begin at 02:00.
//
// Units: seconds since 1970-01-01T00:00:00Z. Constexpr, stateless, header-only.

#ifndef CARECOORD_TIME_LONDON_H_
#define CARECOORD_TIME_LONDON_H_

#include <cstdint>
#include <optional>

#include "carecoord/time/date.h"

namespace carecoord::london {

inline constexpr std::int64_t kDay = 86'400;
inline constexpr std::int64_t kHour = 3'600;
inline constexpr std::int64_t kMinute = 60;

// Summer time is [begin, end), in seconds of UTC; empty if the year has none here.
struct SummerTime {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  [[nodiscard]] constexpr bool Contains(std::int64_t second) const {
    return begin <= second && second < end;
  }
  friend constexpr bool operator==(const SummerTime&, const SummerTime&) = default;
};

// REQUIRES: 1 <= year <= 9999.
constexpr SummerTime SummerTimeIn(int year) {
  if (year < 1972) return {};
  const auto sunday_on_or_after = [year](int month, int day) {
    const Date date = *Date::FromYmd(year, month, day);
    return date + (static_cast<int>(Weekday::kSunday) - static_cast<int>(date.weekday()));
  };
  const Date begin = sunday_on_or_after(3, year >= 1981 ? 25 : 16);
  const Date end = sunday_on_or_after(10, year >= 1996 ? 25 : year >= 1990 ? 22 : 23);
  const std::int64_t hour = (year >= 1981 ? 1 : 2) * kHour;
  return {begin.days() * kDay + hour, end.days() * kDay + hour};
}

// Seconds by which London's clocks are ahead of UTC at that moment: 0 or 3600.
// REQUIRES: the second falls in the years 1 to 9999.
constexpr std::int64_t OffsetAt(std::int64_t second) {
  // Summer time never touches a year's end, so the year of the UTC date is the right one.
  const std::int64_t day = second / kDay - (second % kDay < 0 ? 1 : 0);
  const int year = Date::FromDays(static_cast<std::int32_t>(day)).year();
  return SummerTimeIn(year).Contains(second) ? kHour : 0;
}

// The date that London's calendars show at that moment. REQUIRES as OffsetAt.
constexpr Date DateAt(std::int64_t second) {
  const std::int64_t shown = second + OffsetAt(second);
  return Date::FromDays(static_cast<std::int32_t>(shown / kDay - (shown % kDay < 0 ? 1 : 0)));
}

// The moment at which London's clocks first show `second_of_day` (0 to 86399) on that date; nullopt
// if they never do.
constexpr std::optional<std::int64_t> MomentOf(Date date, std::int64_t second_of_day) {
  const std::int64_t shown = date.days() * kDay + second_of_day;
  const SummerTime summer = SummerTimeIn(date.year());
  if (summer.Contains(shown - kHour)) return shown - kHour;  // the earlier of two, if there are two
  if (summer.Contains(shown)) return std::nullopt;           // skipped by the clocks
  return shown;
}

}  // namespace carecoord::london

#endif  // CARECOORD_TIME_LONDON_H_
