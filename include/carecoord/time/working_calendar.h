// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// WorkingCalendar: which days are working days. Monday to Friday, less a list of holidays that is
// known for the days [first_day, last_day], both included.
//
// Counting: the n-th working day after D is the n-th one strictly after D, whether or not D itself
// is one; before likewise. Past the covered days Monday to Friday count as working and the answer
// is marked `beyond_calendar`: a due date is still useful then, but a holiday not yet announced may
// move it. The Strict forms return an error instead.
//
// Invariant: the holidays are ascending, distinct, Mondays to Fridays, and covered.
//
// Every move is non-decreasing in the date, and saturates at Date::Min() and Date::Max() (with
// beyond_calendar set; such an end need not be a working day).
//
// A calendar is a small value that *refers* to its names and holidays, which must outlive it; those
// that come with the library are constants. It has no mutable state: holidays are not added to a
// calendar, a new one is made. Reads are thread-safe.
//
// Cost: two or three binary searches over the holidays for any n; nothing is allocated and no days
// are stepped through. Constexpr and header-only, except the Strict forms and MakeWorkingCalendar
// (link carecoord::core).

#ifndef CARECOORD_TIME_WORKING_CALENDAR_H_
#define CARECOORD_TIME_WORKING_CALENDAR_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/time/adjustment.h"
#include "carecoord/time/date.h"
#include "carecoord/time/england_and_wales.h"
#include "carecoord/time/internal/date_arithmetic.h"
#include "carecoord/time/month_end.h"
#include "carecoord/time/period.h"

namespace carecoord {

// The calendars that come with the library.
enum class CalendarId { kMondayToFriday, kEnglandAndWales };

// Why a list of holidays is not a calendar.
enum class CalendarFault {
  kNone,
  kNoDays,      // last_day is before first_day
  kUnsorted,    // a holiday is not after the one before it
  kWeekend,     // a holiday is a Saturday or Sunday (list its substitute instead)
  kNotCovered,  // a holiday is outside [first_day, last_day]
};

class WorkingCalendar {
 public:
  struct Moved {
    Date date;
    bool beyond_calendar = false;  // the answer rests on a Monday to Friday that is not covered
    friend constexpr bool operator==(const Moved&, const Moved&) = default;
    friend std::ostream& operator<<(std::ostream& os, const Moved& moved) {
      return os << moved.date << (moved.beyond_calendar ? " (beyond the calendar)" : "");
    }
  };
  struct Definition {
    std::string_view name;     // "England and Wales"
    std::string_view source;   // where the list is published
    std::string_view version;  // of the list; part of what a rule's answer depends on
    Date first_day;
    Date last_day;
    std::span<const Date> holidays;
  };

  static constexpr const WorkingCalendar& Get(CalendarId id);
  static constexpr const WorkingCalendar& MondayToFriday();
  static constexpr const WorkingCalendar& EnglandAndWales();

  // A calendar of your own, or nullopt unless Check(definition) is kNone. MakeWorkingCalendar()
  // says which holiday is at fault.
  [[nodiscard]] static constexpr std::optional<WorkingCalendar> Of(const Definition& definition) {
    if (Check(definition) != CalendarFault::kNone) return std::nullopt;
    return WorkingCalendar(definition);
  }
  // The first fault; `at`, if given, receives the index of the holiday concerned.
  [[nodiscard]] static constexpr CalendarFault Check(const Definition& definition,
                                                     std::size_t* at = nullptr);

  [[nodiscard]] constexpr std::string_view name() const { return definition_.name; }
  [[nodiscard]] constexpr std::string_view source() const { return definition_.source; }
  [[nodiscard]] constexpr std::string_view version() const { return definition_.version; }
  [[nodiscard]] constexpr Date first_day() const { return definition_.first_day; }
  [[nodiscard]] constexpr Date last_day() const { return definition_.last_day; }
  [[nodiscard]] constexpr std::span<const Date> holidays() const { return definition_.holidays; }

  [[nodiscard]] constexpr bool Covers(Date date) const {
    return first_day() <= date && date <= last_day();
  }
  [[nodiscard]] constexpr bool IsHoliday(Date date) const {
    return std::binary_search(holidays().begin(), holidays().end(), date);
  }
  // Outside the covered days: is it a Monday to Friday?
  [[nodiscard]] constexpr bool IsWorkingDay(Date date) const {
    return date.weekday() <= Weekday::kFriday && !IsHoliday(date);
  }

  // The n-th working day strictly after `date`; strictly before it if n < 0; `date` itself,
  // unchanged even on a holiday, if n is 0.
  [[nodiscard]] constexpr Moved AddWorkingDays(Date date, int n) const;

  [[nodiscard]] constexpr Moved Adjust(Date date, Adjustment adjustment) const;

  // Years and months under `policy`, then weeks and days, then working days. Not adjusted.
  [[nodiscard]] constexpr Moved Add(Date date, const Period& period, MonthEnd policy) const {
    return AddWorkingDays(carecoord::Add(date, WithoutWorkingDays(period), policy),
                          period.working_days);
  }

  // Working days in (after, through]: the n for which AddWorkingDays(after, n) is `through`, if
  // that is a working day. 0 if `through` is not after `after`.
  [[nodiscard]] constexpr int CountWorkingDays(Date after, Date through) const {
    if (through <= after) return 0;
    return static_cast<int>(WorkingDaysThrough(through.days()) - WorkingDaysThrough(after.days()));
  }

  // CORE. As above, but OutOfRange, naming the calendar and the end of its data, where the others
  // set beyond_calendar.
  [[nodiscard]] absl::StatusOr<Date> AddWorkingDaysStrict(Date date, int n) const;
  [[nodiscard]] absl::StatusOr<Date> AdjustStrict(Date date, Adjustment adjustment) const;
  [[nodiscard]] absl::StatusOr<Date> AddStrict(Date date, const Period& period,
                                               MonthEnd policy) const;

 private:
  explicit constexpr WorkingCalendar(const Definition& definition) : definition_(definition) {}

  static constexpr Period WithoutWorkingDays(Period period) {
    period.working_days = 0;
    return period;
  }
  constexpr std::int64_t HolidaysThrough(std::int64_t day) const {
    const Date date = time_internal::SaturatedDate(day);
    return std::upper_bound(holidays().begin(), holidays().end(), date) - holidays().begin();
  }
  constexpr std::int64_t WorkingDaysThrough(std::int64_t day) const {
    return time_internal::WeekdaysThrough(day) - HolidaysThrough(day);
  }
  // Whether any Monday to Friday in [from, to] is not covered.
  constexpr bool AnyUncovered(std::int64_t from, std::int64_t to) const {
    const auto weekdays = [](std::int64_t a, std::int64_t b) {
      return a <= b && time_internal::WeekdaysThrough(b) > time_internal::WeekdaysThrough(a - 1);
    };
    return weekdays(from, std::min<std::int64_t>(to, first_day().days() - 1)) ||
           weekdays(std::max<std::int64_t>(from, last_day().days() + 1), to);
  }
  constexpr Date NextOrSame(Date date) const {
    return IsWorkingDay(date) ? date : AddWorkingDays(date, 1).date;
  }
  constexpr Date PreviousOrSame(Date date) const {
    return IsWorkingDay(date) ? date : AddWorkingDays(date, -1).date;
  }
  // A move that had to judge the days [from, to].
  constexpr Moved Judged(Date date, Date from, Date to) const {
    return Moved{date, AnyUncovered(from.days(), to.days()) || !IsWorkingDay(date)};
  }

  Definition definition_;
};

// CORE. As WorkingCalendar::Of, but says what is wrong and at which holiday.
[[nodiscard]] absl::StatusOr<WorkingCalendar> MakeWorkingCalendar(
    const WorkingCalendar::Definition& definition);

// ---------------------------------------------------------------------------------------------
// Implementation.

constexpr CalendarFault WorkingCalendar::Check(const Definition& definition, std::size_t* at) {
  if (definition.last_day < definition.first_day) return CalendarFault::kNoDays;
  for (std::size_t i = 0; i < definition.holidays.size(); ++i) {
    const Date day = definition.holidays[i];
    if (at != nullptr) *at = i;
    if (i > 0 && day <= definition.holidays[i - 1]) return CalendarFault::kUnsorted;
    if (day.weekday() > Weekday::kFriday) return CalendarFault::kWeekend;
    if (day < definition.first_day || day > definition.last_day) return CalendarFault::kNotCovered;
  }
  return CalendarFault::kNone;
}

constexpr WorkingCalendar::Moved WorkingCalendar::AddWorkingDays(Date date, int n) const {
  using time_internal::WeekdaysThrough;
  using time_internal::WeekdayWithCount;
  if (n == 0) return Moved{date, false};
  const bool forward = n > 0;
  // The day from which counting starts, as the last day that is not counted (forward) or the last
  // day that is (backward).
  const std::int64_t origin = forward ? date.days() : std::int64_t{date.days()} - 1;
  const std::int64_t count = WeekdaysThrough(origin) + (forward ? 0 : 1) + n;
  const std::int64_t holidays_at_origin = HolidaysThrough(origin);
  // Count Mondays to Fridays, then as many again as there were holidays among them, until no more
  // come in. The smallest such number is reached, so the day found is not itself a holiday.
  std::int64_t skipped = 0;
  std::int64_t day = 0;
  while (true) {
    day = WeekdayWithCount(forward ? count + skipped : count - skipped);
    const std::int64_t seen = forward ? HolidaysThrough(day) - holidays_at_origin
                                      : holidays_at_origin - HolidaysThrough(day - 1);
    if (seen == skipped) break;
    skipped = seen;
  }
  if (!Date::InRange(day)) return Moved{time_internal::SaturatedDate(day), true};
  return Moved{Date::FromDays(static_cast<std::int32_t>(day)),
               forward ? AnyUncovered(origin + 1, day) : AnyUncovered(day, origin)};
}

constexpr WorkingCalendar::Moved WorkingCalendar::Adjust(Date date, Adjustment adjustment) const {
  switch (adjustment) {
    case Adjustment::kUnadjusted:
      break;
    case Adjustment::kFollowing: {
      const Date next = NextOrSame(date);
      return Judged(next, date, next);
    }
    case Adjustment::kPreceding: {
      const Date previous = PreviousOrSame(date);
      return Judged(previous, previous, date);
    }
    case Adjustment::kModifiedFollowing: {
      const Date next = NextOrSame(date);
      if (next <= EndOfMonth(date)) return Judged(next, date, next);
      const Date previous = PreviousOrSame(date);
      return Judged(previous, previous, EndOfMonth(date));
    }
    case Adjustment::kModifiedPreceding: {
      const Date previous = PreviousOrSame(date);
      if (previous >= StartOfMonth(date)) return Judged(previous, previous, date);
      const Date next = NextOrSame(date);
      return Judged(next, StartOfMonth(date), next);
    }
  }
  return Moved{date, false};
}

namespace time_internal {

// An optional is dereferenced at compile time: holidays that break the invariant do not compile.
inline constexpr WorkingCalendar kMondayToFriday =
    *WorkingCalendar::Of({"Monday to Friday",
                          "none: every Monday to Friday is a working day",
                          "1",
                          Date::Min(),
                          Date::Max(),
                          {}});
inline constexpr WorkingCalendar kEnglandAndWales = *WorkingCalendar::Of(
    {"England and Wales", england_and_wales::kSource, england_and_wales::kVersion,
     england_and_wales::kFirstDay, england_and_wales::kLastDay, england_and_wales::kHolidays});

}  // namespace time_internal

constexpr const WorkingCalendar& WorkingCalendar::MondayToFriday() {
  return time_internal::kMondayToFriday;
}
constexpr const WorkingCalendar& WorkingCalendar::EnglandAndWales() {
  return time_internal::kEnglandAndWales;
}
constexpr const WorkingCalendar& WorkingCalendar::Get(CalendarId id) {
  return id == CalendarId::kMondayToFriday ? MondayToFriday() : EnglandAndWales();
}

}  // namespace carecoord

#endif  // CARECOORD_TIME_WORKING_CALENDAR_H_
