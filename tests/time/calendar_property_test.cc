// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What must hold of working-day arithmetic on every day, and its agreement with plain stepping.

#include <vector>

#include "carecoord/time/working_calendar.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;  // "2026-01-31"_date
using Moved = WorkingCalendar::Moved;

const std::vector<const WorkingCalendar*>& Calendars() {
  static const std::vector<const WorkingCalendar*> kAll = {&WorkingCalendar::MondayToFriday(),
                                                           &WorkingCalendar::EnglandAndWales()};
  return kAll;
}

// Day by day, as one would with a wall calendar.
Moved Stepped(const WorkingCalendar& calendar, Date date, int n) {
  bool beyond = false;
  const int step = n > 0 ? 1 : -1;
  for (int left = n * step; left > 0;) {
    date += step;
    if (date.weekday() > Weekday::kFriday) continue;
    if (!calendar.Covers(date)) beyond = true;
    if (!calendar.IsHoliday(date)) --left;
  }
  return Moved{date, beyond};
}

TEST(CalendarPropertyTest, AddWorkingDaysAgreesWithStepping) {
  for (const WorkingCalendar* calendar : Calendars()) {
    for (Date date = "2011-10-01"_date; date <= "2029-03-31"_date; date += 1) {
      for (int n = -45; n <= 45; n += date.day() == 1 ? 1 : 6) {
        ASSERT_EQ(calendar->AddWorkingDays(date, n), Stepped(*calendar, date, n))
            << calendar->name() << " " << date << " " << n;
      }
    }
    for (const int n : {-5000, -1000, 1000, 5000}) {
      ASSERT_EQ(calendar->AddWorkingDays("2020-02-29"_date, n),
                Stepped(*calendar, "2020-02-29"_date, n))
          << calendar->name() << " " << n;
    }
  }
}

TEST(CalendarPropertyTest, CountingUndoesAdding) {
  for (const WorkingCalendar* calendar : Calendars()) {
    for (Date date = "2011-10-01"_date; date <= "2029-03-31"_date; date += 1) {
      for (const int n : {1, 2, 7, 20, 253}) {
        const Date later = calendar->AddWorkingDays(date, n).date;
        ASSERT_TRUE(calendar->IsWorkingDay(later));
        ASSERT_EQ(calendar->CountWorkingDays(date, later), n) << date;
        // Going back from a working day returns to it.
        if (calendar->IsWorkingDay(date)) {
          ASSERT_EQ(calendar->AddWorkingDays(later, -n).date, date);
        }
      }
    }
  }
}

TEST(CalendarPropertyTest, AddNeverDecreasesAsTheDateGrows) {
  std::vector<Period> periods;
  for (const int n : {1, 2, 3, 5, 7, 10, 20, 40, 250}) {
    periods.push_back(Period::WorkingDays(n));
    periods.push_back(Period::WorkingDays(-n));
  }
  for (const char* text : {"P0D", "P1M", "P93D", "P1Y6M", "P3M7D"}) {
    periods.push_back(*Period::FromText(text));
    periods.push_back(-periods.back());
  }
  periods.push_back(Period{0, 1, 0, 0, 3});  // ill-formed, and still in order
  for (const WorkingCalendar* calendar : Calendars()) {
    for (const Period& period : periods) {
      for (const MonthEnd policy : {MonthEnd::kClamp, MonthEnd::kRoll}) {
        Date before = Date::Min();
        for (Date date = "1999-01-01"_date; date <= "2032-12-31"_date; date += 1) {
          const Date due = calendar->Add(date, period, policy).date;
          ASSERT_LE(before, due) << calendar->name() << " " << date << " " << period;
          before = due;
        }
      }
    }
  }
}

TEST(CalendarPropertyTest, AdjustmentsKeepTheirPromisesOnEveryDay) {
  for (const WorkingCalendar* calendar : Calendars()) {
    for (const Adjustment adjustment :
         {Adjustment::kUnadjusted, Adjustment::kFollowing, Adjustment::kModifiedFollowing,
          Adjustment::kPreceding, Adjustment::kModifiedPreceding}) {
      SCOPED_TRACE(AdjustmentName(adjustment));
      Date before = Date::Min();
      for (Date date = "1999-01-01"_date; date <= "2032-12-31"_date; date += 1) {
        const Date moved = calendar->Adjust(date, adjustment).date;
        ASSERT_LE(before, moved) << date;
        before = moved;
        if (adjustment == Adjustment::kUnadjusted) {
          ASSERT_EQ(moved, date);
          continue;
        }
        ASSERT_TRUE(calendar->IsWorkingDay(moved)) << date;
        if (calendar->IsWorkingDay(date)) {
          ASSERT_EQ(moved, date);
        }
        if (adjustment == Adjustment::kFollowing) {
          ASSERT_GE(moved, date);
        }
        if (adjustment == Adjustment::kPreceding) {
          ASSERT_LE(moved, date);
        }
        const Date following = calendar->Adjust(date, Adjustment::kFollowing).date;
        const Date preceding = calendar->Adjust(date, Adjustment::kPreceding).date;
        if (adjustment == Adjustment::kModifiedFollowing) {
          ASSERT_EQ(moved, following.month() == date.month() ? following : preceding) << date;
        }
        if (adjustment == Adjustment::kModifiedPreceding) {
          ASSERT_EQ(moved, preceding.month() == date.month() ? preceding : following) << date;
        }
        // Nothing working lies between.
        const Date low = moved < date ? moved : date;
        const Date high = moved < date ? date : moved;
        for (Date day = low + 1; day < high; day += 1) ASSERT_FALSE(calendar->IsWorkingDay(day));
      }
    }
  }
}

}  // namespace
}  // namespace carecoord
