// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Period: an amount of calendar time in the unit a policy is written in. "93 days" and "3 months"
// are different periods and stay different: units are never converted, and == compares field by
// field (P1Y is not P12M, P7D is not P1W).
//
// Text form: ISO 8601 durations of whole days and longer, and working days, which ISO does not
// have.
//
//   P6M   six months            -P28D  28 days before       P1Y6M  a year and six months
//   P93D  93 days               P2W    two weeks            P7WD   seven working days
//
// Units stand in the order Y M W D, each at most once, whole numbers; a leading '-' negates all of
// it; working days stand alone, since "a month and 3 working days" has no agreed order of counting;
// zero is P0D.
//
// Invariant of a *well-formed* period (all that FromText and the factories make, INT32_MIN aside):
// no two fields of opposite sign, and no working days beside another unit. The fields are open, so
// ask IsWellFormed() about a period that somebody filled in by hand. Every well-formed period reads
// back from its own text.
//
// Adding a period: years and months first, under a month-end policy; then weeks and days. For fixed
// period and policy the result never decreases as the date grows (a later anchor cannot fall due
// earlier), and it saturates at Date::Min() and Date::Max(). Working days need a calendar: see
// WorkingCalendar::Add in time/working_calendar.h.
//
// Cost: 20 bytes, trivially copyable; no allocation except in ToString. constexpr and header-only
// except ParsePeriod (link carecoord::core). Thread-safety: a value.

#ifndef CARECOORD_TIME_PERIOD_H_
#define CARECOORD_TIME_PERIOD_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "carecoord/time/date.h"
#include "carecoord/time/internal/date_arithmetic.h"
#include "carecoord/time/month_end.h"

namespace carecoord {

// Why a text is not a period.
enum class PeriodFault {
  kNone,
  kNoP,          // does not begin with P or -P
  kEmpty,        // nothing after the P
  kNoNumber,     // a unit without a number, or a character that is neither
  kNoUnit,       // a number without a unit
  kUnknownUnit,  // not Y, M, W, D or WD
  kTimeOfDay,    // T: hours and smaller are no part of a date
  kFraction,     // 1.5 of a unit
  kInnerSign,    // a sign anywhere but before the P
  kOrder,        // a unit twice, or after a smaller one
  kMixed,        // working days beside another unit
  kTooLarge,     // a number above 2147483647
};

struct Period {
  std::int32_t years = 0;
  std::int32_t months = 0;
  std::int32_t weeks = 0;
  std::int32_t days = 0;
  std::int32_t working_days = 0;

  [[nodiscard]] static constexpr Period Years(std::int32_t n) { return {n, 0, 0, 0, 0}; }
  [[nodiscard]] static constexpr Period Months(std::int32_t n) { return {0, n, 0, 0, 0}; }
  [[nodiscard]] static constexpr Period Weeks(std::int32_t n) { return {0, 0, n, 0, 0}; }
  [[nodiscard]] static constexpr Period Days(std::int32_t n) { return {0, 0, 0, n, 0}; }
  [[nodiscard]] static constexpr Period WorkingDays(std::int32_t n) { return {0, 0, 0, 0, n}; }

  // nullopt unless `text` has the form above, complete and without spaces. ParsePeriod() says why.
  [[nodiscard]] static constexpr std::optional<Period> FromText(std::string_view text);

  [[nodiscard]] constexpr bool IsZero() const { return *this == Period(); }
  [[nodiscard]] constexpr bool IsNegative() const {
    return years < 0 || months < 0 || weeks < 0 || days < 0 || working_days < 0;
  }
  // Not zero and no field negative.
  [[nodiscard]] constexpr bool IsPositive() const { return !IsNegative() && !IsZero(); }
  [[nodiscard]] constexpr bool HasWorkingDays() const { return working_days != 0; }
  [[nodiscard]] constexpr bool IsWellFormed() const {
    const bool calendar_units = years != 0 || months != 0 || weeks != 0 || days != 0;
    const bool positive = years > 0 || months > 0 || weeks > 0 || days > 0 || working_days > 0;
    constexpr std::int32_t kLowest = std::numeric_limits<std::int32_t>::min();
    return !(HasWorkingDays() && calendar_units) && !(IsNegative() && positive) &&
           years != kLowest && months != kLowest && weeks != kLowest && days != kLowest &&
           working_days != kLowest;
  }

  // Every field negated. INT32_MIN, which has no opposite, becomes INT32_MAX.
  friend constexpr Period operator-(const Period& p) {
    return {Negated(p.years), Negated(p.months), Negated(p.weeks), Negated(p.days),
            Negated(p.working_days)};
  }
  friend constexpr bool operator==(const Period&, const Period&) = default;

  // The text form; fields that are 0 are left out. One that is not well-formed is written with
  // inner signs or all its units, for a message; such text is refused by FromText.
  [[nodiscard]] std::string ToString() const;

  template <typename H>
  friend H AbslHashValue(H state, const Period& p) {
    return H::combine(std::move(state), p.years, p.months, p.weeks, p.days, p.working_days);
  }
  friend std::ostream& operator<<(std::ostream& os, const Period& period) {
    return os << period.ToString();
  }

 private:
  static constexpr std::int32_t Negated(std::int32_t n) {
    return n == std::numeric_limits<std::int32_t>::min() ? std::numeric_limits<std::int32_t>::max()
                                                         : -n;
  }
};

// The one reader behind FromText and ParsePeriod. `at` is the offset of the offending character.
struct PeriodReading {
  Period period;
  PeriodFault fault = PeriodFault::kNone;
  std::size_t at = 0;
};
constexpr PeriodReading ReadPeriod(std::string_view text);

// CORE. As Period::FromText, but says what is wrong: `period "P1M3WD": working days cannot be mixed
// with other units`.
[[nodiscard]] absl::StatusOr<Period> ParsePeriod(std::string_view text);

// `months` may be negative. Saturating.
constexpr Date AddMonths(Date date, int months, MonthEnd policy);

// REQUIRES: !period.HasWorkingDays() (they need a calendar; working days here count Monday to
// Friday). Saturating.
constexpr Date Add(Date date, const Period& period, MonthEnd policy);

// ---------------------------------------------------------------------------------------------
// Implementation.

namespace time_internal {

constexpr std::int64_t MonthsIn(const Period& p) {
  return ClampMonths(std::int64_t{p.years} * 12 + p.months);
}
constexpr std::int64_t DaysIn(const Period& p) {
  return ClampDays(std::int64_t{p.weeks} * 7 + p.days);
}

}  // namespace time_internal

constexpr Date AddMonths(Date date, int months, MonthEnd policy) {
  return time_internal::AddMonthsThenDays(date, months, 0, policy);
}

constexpr Date Add(Date date, const Period& period, MonthEnd policy) {
  const Date moved = time_internal::AddMonthsThenDays(date, time_internal::MonthsIn(period),
                                                      time_internal::DaysIn(period), policy);
  return time_internal::AddWeekdays(moved, period.working_days);
}

constexpr PeriodReading ReadPeriod(std::string_view text) {
  std::size_t i = 0;
  const auto fault = [&i](PeriodFault why) { return PeriodReading{Period(), why, i}; };
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) ++i;
  if (i >= text.size() || text[i] != 'P') return fault(PeriodFault::kNoP);
  ++i;
  if (i == text.size()) return fault(PeriodFault::kEmpty);

  Period period;
  int last_rank = 0;  // Y 1, M 2, W 3, D 4, WD 5
  while (i < text.size()) {
    if (text[i] == '-' || text[i] == '+') return fault(PeriodFault::kInnerSign);
    if (text[i] == 'T') return fault(PeriodFault::kTimeOfDay);
    if (text[i] < '0' || text[i] > '9') return fault(PeriodFault::kNoNumber);
    std::int64_t number = 0;
    const std::size_t number_at = i;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
      number = number * 10 + (text[i] - '0');
      if (number > std::numeric_limits<std::int32_t>::max()) {
        i = number_at;
        return fault(PeriodFault::kTooLarge);
      }
    }
    if (i == text.size()) return fault(PeriodFault::kNoUnit);
    if (text[i] == '.' || text[i] == ',') return fault(PeriodFault::kFraction);

    int rank = 0;
    std::int32_t* field = nullptr;
    const std::size_t unit_at = i;
    switch (text[i++]) {
      case 'Y':
        rank = 1;
        field = &period.years;
        break;
      case 'M':
        rank = 2;
        field = &period.months;
        break;
      case 'W':
        rank = 3;
        field = &period.weeks;
        if (i < text.size() && text[i] == 'D') {
          ++i;
          rank = 5;
          field = &period.working_days;
        }
        break;
      case 'D':
        rank = 4;
        field = &period.days;
        break;
      default:
        i = unit_at;
        return fault(PeriodFault::kUnknownUnit);
    }
    if ((rank == 5 && last_rank != 0 && last_rank != 5) || (last_rank == 5 && rank != 5)) {
      i = unit_at;
      return fault(PeriodFault::kMixed);
    }
    if (rank <= last_rank) {
      i = unit_at;
      return fault(PeriodFault::kOrder);
    }
    last_rank = rank;
    *field = static_cast<std::int32_t>(negative ? -number : number);
  }
  return PeriodReading{period, PeriodFault::kNone, i};
}

constexpr std::optional<Period> Period::FromText(std::string_view text) {
  const PeriodReading reading = ReadPeriod(text);
  if (reading.fault != PeriodFault::kNone) return std::nullopt;
  return reading.period;
}

inline std::string Period::ToString() const {
  if (IsZero()) return "P0D";
  const bool negative = IsNegative() && IsWellFormed();
  std::string out = negative ? "-P" : "P";
  const auto append = [&](std::int32_t n, const char* unit) {
    if (n != 0) out += std::to_string(negative ? -n : n) + unit;
  };
  append(years, "Y");
  append(months, "M");
  append(weeks, "W");
  append(days, "D");
  append(working_days, "WD");
  return out;
}

}  // namespace carecoord

#endif  // CARECOORD_TIME_PERIOD_H_
