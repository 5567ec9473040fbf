// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/working_calendar.h"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;  // "2026-01-31"_date
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOkAndHolds;
using testing::StatusIs;
using Moved = WorkingCalendar::Moved;

constexpr const WorkingCalendar& kEngland = WorkingCalendar::EnglandAndWales();
constexpr const WorkingCalendar& kWeekdays = WorkingCalendar::MondayToFriday();
constexpr int kMost = std::numeric_limits<int>::max();
constexpr int kLeast = std::numeric_limits<int>::min();

static_assert(!kEngland.IsWorkingDay("2026-12-28"_date));
static_assert(kWeekdays.IsWorkingDay("2026-12-28"_date));
static_assert(kEngland.AddWorkingDays("2026-12-24"_date, 1) == Moved{"2026-12-29"_date, false});
static_assert(kEngland.Adjust("2026-05-30"_date, Adjustment::kModifiedFollowing).date ==
              "2026-05-29"_date);

TEST(WorkingCalendarTest, CountsStrictlyAfterAndBefore) {
  struct Case {
    Date from;
    int n;
    Date expected;
  };
  const std::vector<Case> cases = {
      // Zero moves nothing, not even a holiday.
      {"2026-12-25"_date, 0, "2026-12-25"_date},
      {"2026-12-26"_date, 0, "2026-12-26"_date},
      // A plain week.
      {"2026-06-08"_date, 1, "2026-06-09"_date},
      {"2026-06-08"_date, 4, "2026-06-12"_date},
      {"2026-06-08"_date, 5, "2026-06-15"_date},
      {"2026-06-12"_date, 1, "2026-06-15"_date},
      {"2026-06-13"_date, 1, "2026-06-15"_date},
      {"2026-06-14"_date, 1, "2026-06-15"_date},
      {"2026-06-15"_date, -1, "2026-06-12"_date},
      {"2026-06-14"_date, -1, "2026-06-12"_date},
      {"2026-06-15"_date, -5, "2026-06-08"_date},
      {"2026-06-15"_date, -6, "2026-06-05"_date},
      // Christmas 2026: Friday 25 is the holiday, the weekend, and Monday 28 for Boxing Day.
      {"2026-12-24"_date, 1, "2026-12-29"_date},
      {"2026-12-25"_date, 1, "2026-12-29"_date},
      {"2026-12-27"_date, 1, "2026-12-29"_date},
      {"2026-12-28"_date, 1, "2026-12-29"_date},
      {"2026-12-29"_date, -1, "2026-12-24"_date},
      {"2026-12-28"_date, -1, "2026-12-24"_date},
      {"2026-12-24"_date, 3, "2026-12-31"_date},
      {"2026-12-24"_date, 4, "2027-01-04"_date},
      {"2027-01-04"_date, -4, "2026-12-24"_date},
      // Christmas 2027: both days on a weekend, both substitutes after it.
      {"2027-12-24"_date, 1, "2027-12-29"_date},
      {"2027-12-29"_date, -1, "2027-12-24"_date},
      {"2027-12-24"_date, 7, "2028-01-07"_date},  // 3 January 2028 is a substitute too
      // Easter 2026: Friday 3 to Monday 6 April.
      {"2026-04-02"_date, 1, "2026-04-07"_date},
      {"2026-04-07"_date, -1, "2026-04-02"_date},
      {"2026-04-01"_date, 7, "2026-04-14"_date},
      {"2026-04-14"_date, -7, "2026-04-01"_date},
      // Two early May holidays in a row, 2023.
      {"2023-04-28"_date, 5, "2023-05-09"_date},
      // A holiday run met only while counting on: the skipped days bring in another holiday.
      {"2026-03-20"_date, 10, "2026-04-07"_date},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(kEngland.AddWorkingDays(c.from, c.n), (Moved{c.expected, false}))
        << c.from << " " << c.n;
  }
}

TEST(WorkingCalendarTest, BeyondTheDataMondayToFridayCountAndTheAnswerSaysSo) {
  struct Case {
    Date from;
    int n;
    Moved expected;
  };
  const std::vector<Case> cases = {
      // The last covered working day is Friday 29 December 2028.
      {"2028-12-28"_date, 1, {"2028-12-29"_date, false}},
      {"2028-12-29"_date, 1, {"2029-01-01"_date, true}},  // a bank holiday in truth: hence the mark
      {"2028-12-31"_date, 1, {"2029-01-01"_date, true}},
      {"2028-12-27"_date, 3, {"2029-01-01"_date, true}},
      {"2029-01-01"_date, -1, {"2028-12-29"_date, false}},  // judges 29 to 31 December only
      {"2029-01-02"_date, -1, {"2029-01-01"_date, true}},
      {"2029-01-02"_date, -2, {"2028-12-29"_date, true}},
      {"2029-01-02"_date, 0, {"2029-01-02"_date, false}},  // nothing to judge
      // The first covered working day is Tuesday 3 January 2012.
      {"2012-01-03"_date, -1, {"2011-12-30"_date, true}},
      {"2011-12-30"_date, 1, {"2012-01-03"_date, false}},  // 31 December 2011 was a Saturday
      {"2011-12-29"_date, 1, {"2011-12-30"_date, true}},
      {"2011-12-29"_date, 2, {"2012-01-03"_date, true}},
      {"2012-01-04"_date, -1, {"2012-01-03"_date, false}},
      // Ends of time.
      {"2026-06-08"_date, kMost, {Date::Max(), true}},
      {"2026-06-08"_date, kLeast, {Date::Min(), true}},
      {Date::Max(), 1, {Date::Max(), true}},
      {Date::Min(), -1, {Date::Min(), true}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(kEngland.AddWorkingDays(c.from, c.n), c.expected) << c.from << " " << c.n;
  }
  // A calendar without holidays knows every day there is.
  EXPECT_EQ(kWeekdays.AddWorkingDays("2028-12-29"_date, 1), (Moved{"2029-01-01"_date, false}));
  EXPECT_EQ(kWeekdays.AddWorkingDays(Date::Max(), 1), (Moved{Date::Max(), true}));
  EXPECT_EQ(kWeekdays.AddWorkingDays("9999-12-30"_date, 1), (Moved{Date::Max(), false}));
  EXPECT_EQ(kWeekdays.AddWorkingDays("0001-01-02"_date, -1), (Moved{Date::Min(), false}));
}

TEST(WorkingCalendarTest, AdjustmentsAsNamed) {
  struct Case {
    Date from;
    Date following;
    Date modified_following;
    Date preceding;
    Date modified_preceding;
  };
  const std::vector<Case> cases = {
      // A working day stays.
      {"2026-06-10"_date, "2026-06-10"_date, "2026-06-10"_date, "2026-06-10"_date,
       "2026-06-10"_date},
      // A weekend inside a month.
      {"2026-06-13"_date, "2026-06-15"_date, "2026-06-15"_date, "2026-06-12"_date,
       "2026-06-12"_date},
      // Christmas: the run of four days.
      {"2026-12-25"_date, "2026-12-29"_date, "2026-12-29"_date, "2026-12-24"_date,
       "2026-12-24"_date},
      // The last day of the month, and the first, are still inside it.
      {"2026-11-28"_date, "2026-11-30"_date, "2026-11-30"_date, "2026-11-27"_date,
       "2026-11-27"_date},
      {"2026-05-02"_date, "2026-05-05"_date, "2026-05-05"_date, "2026-05-01"_date,
       "2026-05-01"_date},
      // A month that ends on a weekend: Sunday 31 May 2026.
      {"2026-05-31"_date, "2026-06-01"_date, "2026-05-29"_date, "2026-05-29"_date,
       "2026-05-29"_date},
      // A month that begins on one: Saturday 1 August 2026, then Monday the 3rd.
      {"2026-08-01"_date, "2026-08-03"_date, "2026-08-03"_date, "2026-07-31"_date,
       "2026-08-03"_date},
      // A month that ends on a holiday: Summer bank holiday, Monday 31 August 2026.
      {"2026-08-31"_date, "2026-09-01"_date, "2026-08-28"_date, "2026-08-28"_date,
       "2026-08-28"_date},
      // New Year's Day.
      {"2026-01-01"_date, "2026-01-02"_date, "2026-01-02"_date, "2025-12-31"_date,
       "2026-01-02"_date},
      // Good Friday 29 March 2024 with Easter Monday on 1 April: nothing left in the month after
      // it.
      {"2024-03-29"_date, "2024-04-02"_date, "2024-03-28"_date, "2024-03-28"_date,
       "2024-03-28"_date},
      {"2024-04-01"_date, "2024-04-02"_date, "2024-04-02"_date, "2024-03-28"_date,
       "2024-04-02"_date},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.from.ToString());
    EXPECT_EQ(kEngland.Adjust(c.from, Adjustment::kUnadjusted), (Moved{c.from, false}));
    EXPECT_EQ(kEngland.Adjust(c.from, Adjustment::kFollowing), (Moved{c.following, false}));
    EXPECT_EQ(kEngland.Adjust(c.from, Adjustment::kModifiedFollowing),
              (Moved{c.modified_following, false}));
    EXPECT_EQ(kEngland.Adjust(c.from, Adjustment::kPreceding), (Moved{c.preceding, false}));
    EXPECT_EQ(kEngland.Adjust(c.from, Adjustment::kModifiedPreceding),
              (Moved{c.modified_preceding, false}));
  }
}

TEST(WorkingCalendarTest, AdjustmentSaysWhenItRestsOnDaysThatAreNotCovered) {
  const Date saturday = "2028-12-30"_date;
  EXPECT_EQ(kEngland.Adjust(saturday, Adjustment::kFollowing), (Moved{"2029-01-01"_date, true}));
  // Whatever January brings, the following day is in another month.
  EXPECT_EQ(kEngland.Adjust(saturday, Adjustment::kModifiedFollowing),
            (Moved{"2028-12-29"_date, false}));
  EXPECT_EQ(kEngland.Adjust(saturday, Adjustment::kPreceding), (Moved{"2028-12-29"_date, false}));
  EXPECT_EQ(kEngland.Adjust("2029-01-02"_date, Adjustment::kFollowing),
            (Moved{"2029-01-02"_date, true}));
  EXPECT_EQ(kEngland.Adjust("2029-01-02"_date, Adjustment::kUnadjusted),
            (Moved{"2029-01-02"_date, false}));
  EXPECT_EQ(kEngland.Adjust("2012-01-01"_date, Adjustment::kPreceding),
            (Moved{"2011-12-30"_date, true}));
  EXPECT_EQ(kEngland.Adjust("2012-01-01"_date, Adjustment::kModifiedPreceding),
            (Moved{"2012-01-03"_date, false}));
}

TEST(WorkingCalendarTest, AddsPeriods) {
  EXPECT_EQ(kEngland.Add("2026-12-24"_date, Period::WorkingDays(1), MonthEnd::kClamp).date,
            "2026-12-29"_date);
  EXPECT_EQ(kEngland.Add("2026-12-29"_date, Period::WorkingDays(-1), MonthEnd::kClamp).date,
            "2026-12-24"_date);
  // Months and days fall where they fall: adding does not adjust.
  EXPECT_EQ(kEngland.Add("2026-06-25"_date, Period::Months(6), MonthEnd::kClamp),
            (Moved{"2026-12-25"_date, false}));
  EXPECT_EQ(kEngland.Add("2026-01-31"_date, Period::Months(1), MonthEnd::kRoll),
            (Moved{"2026-03-01"_date, false}));
  EXPECT_EQ(kEngland.Add("2028-12-29"_date, Period::Days(3), MonthEnd::kClamp),
            (Moved{"2029-01-01"_date, false}));
  EXPECT_EQ(kEngland.Add("2028-12-29"_date, Period::WorkingDays(1), MonthEnd::kClamp),
            (Moved{"2029-01-01"_date, true}));
}

TEST(WorkingCalendarTest, StrictFormsRefuseToGuess) {
  EXPECT_THAT(kEngland.AddWorkingDaysStrict("2026-12-24"_date, 1), IsOkAndHolds("2026-12-29"_date));
  EXPECT_THAT(kEngland.AddWorkingDaysStrict("2028-12-20"_date, 9),
              StatusIs(absl::StatusCode::kOutOfRange,
                       AllOf(HasSubstr("2028-12-20 and 9 working days"),
                             HasSubstr("\"England and Wales\" (version 2025-11-24)"),
                             HasSubstr("from 2012-01-01 to 2028-12-31"))));
  EXPECT_THAT(kEngland.AddWorkingDaysStrict("2012-01-03"_date, -1),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("2012-01-03 and -1 working")));
  EXPECT_THAT(kEngland.AdjustStrict("2026-12-25"_date, Adjustment::kFollowing),
              IsOkAndHolds("2026-12-29"_date));
  EXPECT_THAT(kEngland.AdjustStrict("2028-12-30"_date, Adjustment::kFollowing),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("2028-12-30, following")));
  EXPECT_THAT(kEngland.AddStrict("2026-01-31"_date, Period::Months(1), MonthEnd::kClamp),
              IsOkAndHolds("2026-02-28"_date));
  EXPECT_THAT(kEngland.AddStrict("2030-01-31"_date, Period::WorkingDays(2), MonthEnd::kClamp),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("2030-01-31 and P2WD")));
}

TEST(WorkingCalendarTest, CountsTheWorkingDaysBetween) {
  EXPECT_EQ(kEngland.CountWorkingDays("2026-12-24"_date, "2026-12-29"_date), 1);
  EXPECT_EQ(kEngland.CountWorkingDays("2026-12-24"_date, "2026-12-28"_date), 0);
  EXPECT_EQ(kEngland.CountWorkingDays("2026-12-24"_date, "2026-12-24"_date), 0);
  EXPECT_EQ(kEngland.CountWorkingDays("2026-12-29"_date, "2026-12-24"_date), 0);
  EXPECT_EQ(kEngland.CountWorkingDays("2025-12-31"_date, "2026-12-31"_date), 253);
}

TEST(WorkingCalendarTest, ACalendarOfYourOwnIsChecked) {
  const std::array<Date, 2> good = {"2026-07-01"_date, "2026-07-02"_date};
  const WorkingCalendar::Definition definition = {"Practice training", "our rota",        "3",
                                                  "2026-01-01"_date,   "2026-12-31"_date, good};
  const std::optional<WorkingCalendar> calendar = WorkingCalendar::Of(definition);
  ASSERT_TRUE(calendar.has_value());
  EXPECT_EQ(calendar->AddWorkingDays("2026-06-30"_date, 1), (Moved{"2026-07-03"_date, false}));
  EXPECT_EQ(calendar->name(), "Practice training");

  const auto faulty = [&definition](std::span<const Date> days, CalendarFault fault,
                                    const std::string& error) {
    WorkingCalendar::Definition changed = definition;
    changed.holidays = days;
    EXPECT_EQ(WorkingCalendar::Check(changed), fault);
    EXPECT_FALSE(WorkingCalendar::Of(changed).has_value());
    EXPECT_THAT(MakeWorkingCalendar(changed),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(error)));
  };
  faulty(std::array{"2026-07-02"_date, "2026-07-01"_date}, CalendarFault::kUnsorted,
         "working calendar \"Practice training\": holidays[1] 2026-07-01 is not after the one "
         "before it, 2026-07-02");
  faulty(std::array{"2026-07-01"_date, "2026-07-01"_date}, CalendarFault::kUnsorted, "holidays[1]");
  faulty(std::array{"2026-07-01"_date, "2026-07-04"_date}, CalendarFault::kWeekend,
         "holidays[1] 2026-07-04 is on a weekend");
  faulty(std::array{"2027-07-01"_date}, CalendarFault::kNotCovered,
         "holidays[0] 2027-07-01 is outside 2026-01-01 to 2026-12-31");
  faulty(std::array{"2025-12-31"_date}, CalendarFault::kNotCovered, "holidays[0] 2025-12-31");

  WorkingCalendar::Definition backwards = definition;
  backwards.last_day = "2025-12-31"_date;
  EXPECT_THAT(MakeWorkingCalendar(backwards),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("last day 2025-12-31 is before its first day 2026-01-01")));
  EXPECT_TRUE(MakeWorkingCalendar(definition).ok());
}

TEST(WorkingCalendarTest, AMonthWithoutWorkingDaysIsLeftByTheModifiedForms) {
  std::vector<Date> february;
  for (Date day = "2026-02-01"_date; day <= "2026-02-28"_date; day += 1) {
    if (day.weekday() <= Weekday::kFriday) february.push_back(day);
  }
  const std::optional<WorkingCalendar> closed = WorkingCalendar::Of(
      {"Closed in February", "", "1", "2026-01-01"_date, "2026-12-31"_date, february});
  ASSERT_TRUE(closed.has_value());
  EXPECT_EQ(closed->Adjust("2026-02-10"_date, Adjustment::kModifiedFollowing).date,
            "2026-01-30"_date);
  EXPECT_EQ(closed->Adjust("2026-02-10"_date, Adjustment::kModifiedPreceding).date,
            "2026-03-02"_date);
}

}  // namespace
}  // namespace carecoord
