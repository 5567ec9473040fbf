// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/date.h"

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include "absl/hash/hash.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;  // "2026-01-31"_date
using testing::IsOkAndHolds;
using testing::StatusIs;

// What a program can rely on without running.
static_assert(sizeof(Date) == 4);
static_assert(std::is_trivially_copyable_v<Date>);
static_assert(Date() == "1970-01-01"_date);
static_assert(Date().days() == 0);
static_assert(Date::Min() == "0001-01-01"_date);
static_assert(Date::Max() == "9999-12-31"_date);
static_assert("2026-02-28"_date.ymd() == Ymd{2026, 2, 28});
static_assert(!Date::FromYmd(2026, 2, 29).has_value());
static_assert(Date::FromYmd(2024, 2, 29).has_value());
static_assert("1970-01-01"_date.weekday() == Weekday::kThursday);
static_assert("2026-12-25"_date.weekday() == Weekday::kFriday);
static_assert("2026-03-01"_date - "2026-02-01"_date == 28);
static_assert("2025-12-31"_date < "2026-01-01"_date);
static_assert(AgeInYears("1950-06-15"_date, "2026-06-14"_date) == 75);

TEST(DateTest, AgreesWithTheStandardLibraryOnEveryDateThereIs) {
  std::chrono::sys_days day = std::chrono::year{1} / 1 / 1;
  std::int64_t seen = 0;
  for (Date date = Date::Min();; date += 1, day += std::chrono::days{1}, ++seen) {
    const std::chrono::year_month_day expected{day};
    const Ymd ymd = date.ymd();
    ASSERT_TRUE(ymd.year == static_cast<int>(expected.year()) &&
                ymd.month == static_cast<int>(static_cast<unsigned>(expected.month())) &&
                ymd.day == static_cast<int>(static_cast<unsigned>(expected.day())))
        << date.days();
    ASSERT_EQ(date.days(), day.time_since_epoch().count());
    ASSERT_EQ(static_cast<unsigned>(date.weekday()), std::chrono::weekday{day}.iso_encoding());
    ASSERT_EQ(Date::FromYmd(ymd.year, ymd.month, ymd.day), date);
    if (date == Date::Max()) break;
  }
  EXPECT_EQ(seen + 1, 3'652'059);  // days in 9999 Gregorian years
}

TEST(DateTest, FromYmdAcceptsExactlyTheDatesThatExist) {
  for (const int year : {-1, 0, 1, 1900, 2000, 2024, 2026, 9999, 10000}) {
    for (int month = -1; month <= 14; ++month) {
      for (int day = -1; day <= 33; ++day) {
        const bool exists =
            year >= 1 && year <= 9999 &&
            std::chrono::year_month_day{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}}
                .ok();
        EXPECT_EQ(Date::FromYmd(year, month, day).has_value(), exists)
            << year << " " << month << " " << day;
      }
    }
  }
  constexpr int kHuge = std::numeric_limits<int>::max();
  EXPECT_EQ(Date::FromYmd(kHuge, kHuge, kHuge), std::nullopt);
  EXPECT_EQ(Date::FromYmd(2026, -kHuge, 1), std::nullopt);
}

TEST(DateTest, TextRoundTripsForAMonthOfEveryYear) {
  for (int year = 1; year <= 9999; ++year) {
    for (const int day : {1, 28}) {
      const Date date = *Date::FromYmd(year, 2, day);
      EXPECT_EQ(Date::FromText(date.ToString()), date);
    }
  }
  EXPECT_EQ(("0987-06-05"_date).ToString(), "0987-06-05");
}

TEST(DateTest, OnlyTheOneShapeIsReadAndTheErrorNamesTheRule) {
  struct Case {
    std::string_view text;
    std::string_view error;
  };
  const std::vector<Case> cases = {
      {"2026-02-31", "date \"2026-02-31\": February 2026 has 28 days"},
      {"2024-02-30", "date \"2024-02-30\": February 2024 has 29 days"},
      {"1900-02-29", "February 1900 has 28 days"},
      {"2026-04-31", "April 2026 has 30 days"},
      {"2026-01-32", "January 2026 has 31 days"},
      {"2026-01-00", "days are counted from 01"},
      {"2026-13-01", "there is no month 13"},
      {"2026-00-01", "there is no month 00"},
      {"0000-01-01", "years run from 0001 to 9999"},
      {"", "date \"\": is empty; expected YYYY-MM-DD"},
      {"2026-1-31", "expected YYYY-MM-DD"},
      {"2026-01-3", "expected YYYY-MM-DD"},
      {"31/01/2026", "expected YYYY-MM-DD"},
      {"20260131", "expected YYYY-MM-DD"},
      {"2026-01-31 ", "expected YYYY-MM-DD"},
      {" 2026-01-31", "expected YYYY-MM-DD"},
      {"2026-01-31T00:00:00Z", "expected YYYY-MM-DD"},
      {"-026-01-31", "expected YYYY-MM-DD"},
      {"2026-+1-31", "expected YYYY-MM-DD"},
      {"2026/01/31", "expected YYYY-MM-DD"},
      {std::string_view("2026-01-3\0", 10), "date \"2026-01-3\\x00\": expected YYYY-MM-DD"},
      {"2026-01-\xd9\xa3", "date \"2026-01-\\xd9\\xa3\": expected"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Date::FromText(c.text), std::nullopt) << c.text;
    EXPECT_THAT(ParseDate(c.text), StatusIs(absl::StatusCode::kInvalidArgument,
                                            ::testing::HasSubstr(std::string(c.error))))
        << c.text;
  }
  EXPECT_THAT(ParseDate("2024-02-29"), IsOkAndHolds("2024-02-29"_date));
  EXPECT_THAT(
      ParseDate(std::string(500, '9')),
      StatusIs(absl::StatusCode::kInvalidArgument,
               ::testing::Truly([](const std::string& text) { return text.size() < 150; })));
}

TEST(DateTest, DaysSaturateAtBothEnds) {
  constexpr int kMost = std::numeric_limits<int>::max();
  constexpr int kLeast = std::numeric_limits<int>::min();
  EXPECT_EQ(Date::Max() + 1, Date::Max());
  EXPECT_EQ(Date::Max() - 0, Date::Max());
  EXPECT_EQ(Date::Min() - 1, Date::Min());
  EXPECT_EQ(Date() + kMost, Date::Max());
  EXPECT_EQ(Date() + kLeast, Date::Min());
  EXPECT_EQ(Date() - kLeast, Date::Max());
  EXPECT_EQ(Date::Min() + (Date::Max() - Date::Min()), Date::Max());
  EXPECT_EQ("9999-12-30"_date + 1, Date::Max());
  EXPECT_TRUE(Date::InRange(Date::Max().days()));
  EXPECT_FALSE(Date::InRange(Date::Max().days() + 1));
  EXPECT_TRUE(Date::InRange(Date::Min().days()));
  EXPECT_FALSE(Date::InRange(Date::Min().days() - 1));
}

TEST(DateTest, MonthsHaveTheirLengths) {
  EXPECT_EQ(DaysInMonth(2026, 2), 28);
  EXPECT_EQ(DaysInMonth(2024, 2), 29);
  EXPECT_EQ(DaysInMonth(1900, 2), 28);
  EXPECT_EQ(DaysInMonth(2000, 2), 29);
  EXPECT_EQ(DaysInMonth(2026, 0), 0);
  EXPECT_EQ(DaysInMonth(2026, 13), 0);
  int sum = 0;
  for (int month = 1; month <= 12; ++month) sum += DaysInMonth(2026, month);
  EXPECT_EQ(sum, 365);
  EXPECT_EQ(EndOfMonth("2024-02-01"_date), "2024-02-29"_date);
  EXPECT_EQ(EndOfMonth("2026-12-31"_date), "2026-12-31"_date);
  EXPECT_EQ(EndOfMonth(Date::Max()), Date::Max());
  EXPECT_EQ(StartOfMonth("2024-02-29"_date), "2024-02-01"_date);
  EXPECT_EQ(StartOfMonth(Date::Min()), Date::Min());
  EXPECT_EQ(MonthName(2), "February");
  EXPECT_EQ(MonthName(0), "");
  EXPECT_EQ(MonthName(13), "");
}

TEST(DateTest, DaysOfTheWeekHaveNames) {
  EXPECT_EQ(WeekdayName(Weekday::kMonday), "Monday");
  EXPECT_EQ(WeekdayName("2026-11-27"_date.weekday()), "Friday");
  EXPECT_EQ(WeekdayName(Weekday::kSunday), "Sunday");
}

TEST(AgeTest, CompletedYearsWithTheBirthdayIncluded) {
  struct Case {
    Date birth;
    Date on;
    int age;
  };
  const std::vector<Case> cases = {
      {"1950-06-15"_date, "2026-06-14"_date, 75},
      {"1950-06-15"_date, "2026-06-15"_date, 76},
      {"2026-06-15"_date, "2026-06-15"_date, 0},
      {"2026-06-15"_date, "2026-06-14"_date, -1},
      // Born on a leap day: 1 March in common years, 29 February in leap years.
      {"1960-02-29"_date, "2025-02-28"_date, 64},
      {"1960-02-29"_date, "2025-03-01"_date, 65},
      {"1960-02-29"_date, "2024-02-28"_date, 63},
      {"1960-02-29"_date, "2024-02-29"_date, 64},
      {"1960-02-29"_date, "2100-02-28"_date, 139},
      {"1960-02-29"_date, "2100-03-01"_date, 140},
      // Born the day before a leap day or on 1 March: nothing special.
      {"1960-02-28"_date, "2025-02-28"_date, 65},
      {"1960-03-01"_date, "2024-02-29"_date, 63},
      {"1960-03-01"_date, "2024-03-01"_date, 64},
      {"1999-12-31"_date, "2000-01-01"_date, 0},
  };
  for (const Case& c : cases) EXPECT_EQ(AgeInYears(c.birth, c.on), c.age) << c.birth << " " << c.on;
}

TEST(AgeTest, BirthdayIsTheFirstDayOfThatAge) {
  for (const Date birth : {"1960-02-28"_date, "1960-02-29"_date, "1960-03-01"_date,
                           "1959-12-31"_date, "1960-01-01"_date}) {
    for (int age = -3; age <= 130; ++age) {
      const Date birthday = Birthday(birth, age);
      EXPECT_EQ(AgeInYears(birth, birthday), age) << birth << " " << birthday;
      EXPECT_EQ(AgeInYears(birth, birthday - 1), age - 1) << birth << " " << birthday;
    }
  }
  EXPECT_EQ(Birthday("1960-02-29"_date, 65), "2025-03-01"_date);
  EXPECT_EQ(Birthday("1960-02-29"_date, 64), "2024-02-29"_date);
  EXPECT_EQ(Birthday("1960-02-29"_date, std::numeric_limits<int>::max()), Date::Max());
  EXPECT_EQ(Birthday("1960-02-29"_date, std::numeric_limits<int>::min()), Date::Min());
}

TEST(DateTest, PrintsAndHashes) {
  std::ostringstream os;
  os << "2026-01-31"_date;
  EXPECT_EQ(os.str(), "2026-01-31");
  EXPECT_EQ(::testing::PrintToString("2026-01-31"_date), "2026-01-31");
  const std::unordered_set<Date> days = {"2026-01-31"_date, "2026-01-31"_date, "2026-02-01"_date};
  EXPECT_EQ(days.size(), 2U);
  EXPECT_EQ(absl::HashOf("2026-01-31"_date), absl::HashOf(*Date::FromYmd(2026, 1, 31)));
  EXPECT_NE(absl::HashOf("2026-01-31"_date), absl::HashOf("2026-02-01"_date));
}

}  // namespace
}  // namespace carecoord
