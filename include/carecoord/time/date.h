// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Date: a civil date in the Gregorian calendar, without time of day or zone.
//
// Invariant: a Date always exists and lies in 0001-01-01..9999-12-31. There is no null date (use
// std::optional<Date>) and nothing is ever normalised: 31 February is refused, never 2 March.
// Arithmetic in days saturates at Date::Min() and Date::Max(); it cannot overflow. Adding months is
// in time/period.h, because it needs a month-end policy.
//
// Age follows design 4a.15: completed years, and somebody born on 29 February has their birthday on
// 1 March in common years, whatever month-end policy a pack has chosen.
//
// Cost: four bytes (days since 1970-01-01), trivially copyable; comparing and adding days is
// integer arithmetic; year(), month() and day() take a few nanoseconds, so take ymd() once if all
// are needed. Everything is constexpr and needs no library except ParseDate (link carecoord::core).
// Thread-safety: a value.

#ifndef CARECOORD_TIME_DATE_H_
#define CARECOORD_TIME_DATE_H_

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace carecoord {

// Numbered as in ISO 8601.
enum class Weekday {
  kMonday = 1,
  kTuesday = 2,
  kWednesday = 3,
  kThursday = 4,
  kFriday = 5,
  kSaturday = 6,
  kSunday = 7,
};

constexpr bool IsLeapYear(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// 28 to 31; 0 if `month` is not 1..12.
constexpr int DaysInMonth(int year, int month) {
  if (month < 1 || month > 12) return 0;
  if (month == 2) return IsLeapYear(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// "Monday".."Sunday".
constexpr std::string_view WeekdayName(Weekday day) {
  constexpr std::array<std::string_view, 7> kNames = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};
  return kNames[static_cast<size_t>(day) - 1];
}

// "January".."December"; empty if `month` is not 1..12.
constexpr std::string_view MonthName(int month) {
  constexpr std::array<std::string_view, 12> kNames = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return month < 1 || month > 12 ? std::string_view() : kNames[static_cast<std::size_t>(month - 1)];
}

// The parts of a date as people write them: month 1..12, day 1..31.
struct Ymd {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend constexpr bool operator==(const Ymd&, const Ymd&) = default;
};

class Date {
 public:
  constexpr Date() = default;  // 1970-01-01

  // The date, or nullopt unless it exists and its year is 1..9999.
  [[nodiscard]] static constexpr std::optional<Date> FromYmd(int year, int month, int day) {
    if (year < 1 || year > 9999 || day < 1 || day > DaysInMonth(year, month)) return std::nullopt;
    return Date(DaysFromCivil(year, month, day));
  }

  // Exactly "YYYY-MM-DD", ten ASCII characters; nullopt for any other shape or a date that does not
  // exist. ParseDate() says which.
  [[nodiscard]] static constexpr std::optional<Date> FromText(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    int parts[3] = {0, 0, 0};
    int part = 0;
    for (std::size_t i = 0; i < 10; ++i) {
      if (i == 4 || i == 7) {
        ++part;
        continue;
      }
      if (iso[i] < '0' || iso[i] > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + (iso[i] - '0');
    }
    return FromYmd(parts[0], parts[1], parts[2]);
  }

  // REQUIRES: InRange(days_since_1970). Not checked; for numbers out of other people's columns ask
  // InRange() first.
  [[nodiscard]] static constexpr Date FromDays(std::int32_t days_since_1970) {
    return Date(days_since_1970);
  }
  [[nodiscard]] static constexpr bool InRange(std::int64_t days_since_1970) {
    return days_since_1970 >= kMinDays && days_since_1970 <= kMaxDays;
  }

  [[nodiscard]] static constexpr Date Min() { return Date(kMinDays); }  // 0001-01-01
  [[nodiscard]] static constexpr Date Max() { return Date(kMaxDays); }  // 9999-12-31

  // Days since 1970-01-01, negative before.
  [[nodiscard]] constexpr std::int32_t days() const { return days_; }

  [[nodiscard]] constexpr Ymd ymd() const {
    // Counts from 0000-03-01, so that the leap day is the last of its year. The divisions are by
    // Neri and Schneider, "Euclidean affine functions and their application to calendar
    // algorithms" (2022): exact for every day of these years, and multiplications to a processor.
    const std::uint32_t quarters = 4 * static_cast<std::uint32_t>(days_ + 719468) + 3;
    const std::uint32_t century = quarters / 146097;
    const std::uint64_t scaled = std::uint64_t{2939745} * (quarters % 146097 | 3);
    const auto year_of_century = static_cast<std::uint32_t>(scaled >> 32);
    const std::uint32_t day_of_year = static_cast<std::uint32_t>(scaled) / 2939745 / 4;
    const std::uint32_t month_and_day = 2141 * day_of_year + 197913;
    const bool next_year = day_of_year >= 306;  // January and February
    return Ymd{static_cast<int>(100 * century + year_of_century + (next_year ? 1 : 0)),
               static_cast<int>((month_and_day >> 16) - (next_year ? 12 : 0)),
               static_cast<int>((month_and_day & 0xFFFF) / 2141 + 1)};
  }
  [[nodiscard]] constexpr int year() const { return ymd().year; }
  [[nodiscard]] constexpr int month() const { return ymd().month; }
  [[nodiscard]] constexpr int day() const { return ymd().day; }

  [[nodiscard]] constexpr Weekday weekday() const {
    return static_cast<Weekday>((days_ - kMinDays) % 7 + 1);  // 0001-01-01 was a Monday
  }

  friend constexpr bool operator==(Date, Date) = default;
  friend constexpr std::strong_ordering operator<=>(Date a, Date b) { return a.days_ <=> b.days_; }

  // Saturating at Min() and Max().
  friend constexpr Date operator+(Date date, int days) { return Saturate(date.days_, days); }
  friend constexpr Date operator-(Date date, int days) {
    return Saturate(date.days_, -static_cast<std::int64_t>(days));
  }
  constexpr Date& operator+=(int days) { return *this = *this + days; }
  constexpr Date& operator-=(int days) { return *this = *this - days; }
  // Days from `b` to `a`: negative if `a` is the earlier.
  friend constexpr int operator-(Date a, Date b) { return a.days_ - b.days_; }

  // "YYYY-MM-DD" without allocating; not zero-terminated.
  [[nodiscard]] constexpr std::array<char, 10> ToChars() const {
    const Ymd d = ymd();
    return {Digit(d.year / 1000),
            Digit(d.year / 100),
            Digit(d.year / 10),
            Digit(d.year),
            '-',
            Digit(d.month / 10),
            Digit(d.month),
            '-',
            Digit(d.day / 10),
            Digit(d.day)};
  }
  // "YYYY-MM-DD"; FromText() reads it back.
  [[nodiscard]] std::string ToString() const {
    const std::array<char, 10> chars = ToChars();
    return std::string(chars.data(), chars.size());
  }

  template <typename H>
  friend H AbslHashValue(H state, Date date) {
    return H::combine(std::move(state), date.days_);
  }
  friend std::ostream& operator<<(std::ostream& os, Date date) { return os << date.ToString(); }

 private:
  static constexpr std::int32_t kMinDays = -719162;
  static constexpr std::int32_t kMaxDays = 2932896;

  explicit constexpr Date(std::int32_t days) : days_(days) {}

  static constexpr std::int32_t DaysFromCivil(int year, int month, int day) {
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400;  // y >= 0
    const int yoe = y - era * 400;
    const int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
  }
  static constexpr Date Saturate(std::int64_t days, std::int64_t more) {
    const std::int64_t sum = days + more;
    return sum < kMinDays ? Min() : sum > kMaxDays ? Max() : Date(static_cast<std::int32_t>(sum));
  }
  static constexpr char Digit(int number) { return static_cast<char>('0' + number % 10); }

  std::int32_t days_ = 0;
};

constexpr Date StartOfMonth(Date date) { return date - (date.day() - 1); }
constexpr Date EndOfMonth(Date date) {
  const Ymd d = date.ymd();
  return date + (DaysInMonth(d.year, d.month) - d.day);
}

// The date on which somebody born on `birth` reaches `age`: 1 March for those born on 29 February
// if that year has none. Saturating. Negative ages are dates before birth.
constexpr Date Birthday(Date birth, int age) {
  const Ymd b = birth.ymd();
  const std::int64_t year = static_cast<std::int64_t>(b.year) + age;
  if (year < 1) return Date::Min();
  if (year > 9999) return Date::Max();
  const int y = static_cast<int>(year);
  const bool moved = b.month == 2 && b.day == 29 && !IsLeapYear(y);
  return *Date::FromYmd(y, moved ? 3 : b.month, moved ? 1 : b.day);
}

// Completed years of age on the date `on`, birthday included; negative before birth.
constexpr int AgeInYears(Date birth, Date on) {
  const Ymd b = birth.ymd();
  const Ymd o = on.ymd();
  // Comparing (month, day) gives the 1 March rule: in a common year 28 February is before the 29th
  // and 1 March is after it.
  const bool reached = o.month > b.month || (o.month == b.month && o.day >= b.day);
  return o.year - b.year - (reached ? 0 : 1);
}

// CORE. As Date::FromText, but says what is wrong: `date "2026-02-31": February 2026 has 28 days`.
[[nodiscard]] absl::StatusOr<Date> ParseDate(std::string_view text);

namespace literals {
// "2026-01-31"_date; a date that does not exist does not compile.
consteval Date operator""_date(const char* text, std::size_t size) {
  return Date::FromText(std::string_view(text, size)).value();
}
}  // namespace literals

}  // namespace carecoord

template <>
struct std::hash<carecoord::Date> {
  std::size_t operator()(carecoord::Date date) const noexcept {
    return std::hash<std::int32_t>()(date.days());
  }
};

#endif  // CARECOORD_TIME_DATE_H_
