// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The embedded bank holidays against the published lists, and against the rules behind them.

#include "carecoord/time/england_and_wales.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/time/working_calendar.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;  // "2026-01-31"_date
using ::testing::ElementsAreArray;

std::vector<std::string> Embedded(int year) {
  std::vector<std::string> days;
  for (const Date day : england_and_wales::kHolidays) {
    if (day.year() == year) days.push_back(day.ToString().substr(5));
  }
  return days;
}

TEST(EnglandAndWalesTest, YearsAsPublished) {
  const std::map<int, std::vector<std::string>> published = {
      // The Diamond Jubilee: the spring holiday moved from 28 May to 4 June.
      {2012, {"01-02", "04-06", "04-09", "05-07", "06-04", "06-05", "08-27", "12-25", "12-26"}},
      // Boxing Day on a Saturday: its substitute is Monday the 28th.
      {2015, {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"}},
      // Christmas Day on a Sunday: Boxing Day keeps Monday, the substitute is Tuesday.
      {2016, {"01-01", "03-25", "03-28", "05-02", "05-30", "08-29", "12-26", "12-27"}},
      {2019, {"01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"}},
      // Early May moved to Friday the 8th, VE Day.
      {2020, {"01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"}},
      {2021, {"01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"}},
      // The Platinum Jubilee and the State Funeral of Queen Elizabeth II.
      {2022,
       {"01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"}},
      // The Coronation of King Charles III.
      {2023, {"01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"}},
      {2024, {"01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"}},
      {2025, {"01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"}},
      {2026, {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"}},
      {2027, {"01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"}},
      {2028, {"01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"}},
  };
  for (const auto& [year, days] : published) {
    EXPECT_THAT(Embedded(year), ElementsAreArray(days)) << year;
  }
}

TEST(EnglandAndWalesTest, CountsPerYear) {
  for (int year = 2012; year <= 2028; ++year) {
    const std::size_t expected = year == 2022 ? 10 : year == 2012 || year == 2023 ? 9 : 8;
    EXPECT_EQ(Embedded(year).size(), expected) << year;
  }
  EXPECT_EQ(england_and_wales::kHolidays.size(), 140U);
}

// Easter Sunday by the Anonymous Gregorian algorithm (Nature, 20 April 1876).
Date EasterSunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - b / 4 - g + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return *Date::FromYmd(year, n / 31, n % 31 + 1);
}

Date FirstMonday(int year, int month) {
  Date day = *Date::FromYmd(year, month, 1);
  while (day.weekday() != Weekday::kMonday) day += 1;
  return day;
}

Date LastMonday(int year, int month) {
  Date day = EndOfMonth(*Date::FromYmd(year, month, 1));
  while (day.weekday() != Weekday::kMonday) day -= 1;
  return day;
}

TEST(EnglandAndWalesTest, FollowsFromTheRulesAndTheProclamations) {
  std::set<Date> expected;
  for (int year = 2012; year <= 2028; ++year) {
    expected.insert({EasterSunday(year) - 2, EasterSunday(year) + 1, FirstMonday(year, 5),
                     LastMonday(year, 5), LastMonday(year, 8)});
    const std::vector<Date> fixed = {*Date::FromYmd(year, 1, 1), *Date::FromYmd(year, 12, 25),
                                     *Date::FromYmd(year, 12, 26)};
    for (const Date day : fixed) {
      if (day.weekday() <= Weekday::kFriday) expected.insert(day);
    }
    for (Date day : fixed) {  // substitutes go after all days that keep their place
      if (day.weekday() <= Weekday::kFriday) continue;
      while (day.weekday() > Weekday::kFriday || expected.contains(day)) day += 1;
      expected.insert(day);
    }
  }
  const auto move = [&expected](Date from, Date to) {
    EXPECT_EQ(expected.erase(from), 1U) << from;
    EXPECT_TRUE(expected.insert(to).second) << to;
  };
  move("2012-05-28"_date, "2012-06-04"_date);
  move("2020-05-04"_date, "2020-05-08"_date);
  move("2022-05-30"_date, "2022-06-02"_date);
  for (const Date added :
       {"2012-06-05"_date, "2022-06-03"_date, "2022-09-19"_date, "2023-05-08"_date}) {
    EXPECT_TRUE(expected.insert(added).second) << added;
  }
  EXPECT_THAT(england_and_wales::kHolidays, ElementsAreArray(expected));
}

TEST(EnglandAndWalesTest, SaysWhereItComesFrom) {
  const WorkingCalendar& calendar = WorkingCalendar::EnglandAndWales();
  EXPECT_EQ(calendar.name(), "England and Wales");
  EXPECT_EQ(calendar.source(), "https://www.gov.uk/bank-holidays");
  EXPECT_EQ(calendar.version(), "2025-11-24");
  EXPECT_EQ(calendar.first_day(), "2012-01-01"_date);
  EXPECT_EQ(calendar.last_day(), "2028-12-31"_date);
  EXPECT_EQ(&WorkingCalendar::Get(CalendarId::kEnglandAndWales), &calendar);
}

}  // namespace
}  // namespace carecoord
