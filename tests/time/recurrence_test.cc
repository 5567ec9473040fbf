// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/recurrence.h"

#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;  // "2026-01-31"_date
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr MonthEnd kClamp = MonthEnd::kClamp;
constexpr MonthEnd kRoll = MonthEnd::kRoll;
constexpr int kMost = std::numeric_limits<int>::max();

static_assert(Occurrence("2024-01-31"_date, Period::Months(1), 1, kClamp) == "2024-02-29"_date);
static_assert(Occurrence("2024-01-31"_date, Period::Months(1), 2, kClamp) == "2024-03-31"_date);
static_assert(Recurrence("2024-01-31"_date, Period::Months(1), kClamp)
                  .FirstOnOrAfter("2024-03-01"_date) == 2);

std::vector<Date> Dates(const Recurrence& recurrence, Date from, Date to, int limit = 100) {
  std::vector<Date> dates;
  for (const Recurrence::Item item : recurrence.Between(from, to, limit))
    dates.push_back(item.date);
  return dates;
}

TEST(OccurrenceTest, IsCountedFromTheAnchorAndNeverChained) {
  const Recurrence monthly("2024-01-31"_date, Period::Months(1), kClamp);
  EXPECT_THAT(Dates(monthly, "2024-01-31"_date, "2024-06-30"_date),
              ElementsAre("2024-01-31"_date, "2024-02-29"_date, "2024-03-31"_date,
                          "2024-04-30"_date, "2024-05-31"_date, "2024-06-30"_date));
  const Recurrence rolled("2024-01-31"_date, Period::Months(1), kRoll);
  EXPECT_THAT(Dates(rolled, "2024-01-31"_date, "2024-06-30"_date),
              ElementsAre("2024-01-31"_date, "2024-03-01"_date, "2024-03-31"_date,
                          "2024-05-01"_date, "2024-05-31"_date));
  const Recurrence leap("2024-02-29"_date, Period::Years(1), kClamp);
  EXPECT_THAT(Dates(leap, "2024-01-01"_date, "2028-12-31"_date),
              ElementsAre("2024-02-29"_date, "2025-02-28"_date, "2026-02-28"_date,
                          "2027-02-28"_date, "2028-02-29"_date));
}

TEST(OccurrenceTest, MultipliesEachUnit) {
  const Date anchor = "2026-01-31"_date;
  const Period mixed = *Period::FromText("P1M10D");
  EXPECT_EQ(Occurrence(anchor, mixed, 2, kClamp), "2026-04-20"_date);  // 31 March + 20 days
  EXPECT_EQ(Occurrence(anchor, mixed, -1, kClamp), "2025-12-21"_date);
  EXPECT_EQ(Occurrence(anchor, mixed, 0, kClamp), anchor);
  EXPECT_EQ(Occurrence(anchor, Period::Days(93), 4, kClamp), anchor + 372);
  EXPECT_EQ(Occurrence(anchor, Period::Weeks(2), -3, kClamp), anchor - 42);
  const WorkingCalendar& england = WorkingCalendar::EnglandAndWales();
  EXPECT_EQ(Occurrence("2026-12-01"_date, Period::WorkingDays(7), 3, kClamp, england).date,
            england.AddWorkingDays("2026-12-01"_date, 21).date);
  EXPECT_TRUE(
      Occurrence("2028-12-01"_date, Period::WorkingDays(7), 3, kClamp, england).beyond_calendar);
  EXPECT_FALSE(
      Occurrence("2028-12-01"_date, Period::Months(1), 3, kClamp, england).beyond_calendar);
}

TEST(OccurrenceTest, Saturates) {
  for (const Period& every : {Period::Days(kMost), Period::Months(kMost), Period::Years(kMost),
                              Period::Weeks(kMost), Period::WorkingDays(kMost)}) {
    EXPECT_EQ(Occurrence("2026-01-31"_date, every, kMost, kClamp), Date::Max()) << every;
    EXPECT_EQ(Occurrence("2026-01-31"_date, every, -kMost - 1, kClamp), Date::Min()) << every;
    EXPECT_EQ(Occurrence("2026-01-31"_date, -every, kMost, kClamp), Date::Min()) << every;
    EXPECT_EQ(Occurrence("2026-01-31"_date, every, 0, kClamp), "2026-01-31"_date) << every;
  }
  EXPECT_EQ(Occurrence("2026-01-31"_date, Period::Days(1), kMost, kRoll), Date::Max());
}

TEST(RecurrenceTest, SearchesOnBothSidesOfAnOccurrence) {
  const Recurrence yearly("2024-02-29"_date, Period::Years(1), kClamp);
  EXPECT_EQ(yearly.FirstOnOrAfter("2020-01-01"_date), 0);
  EXPECT_EQ(yearly.FirstOnOrAfter("2024-02-29"_date), 0);
  EXPECT_EQ(yearly.FirstOnOrAfter("2024-03-01"_date), 1);
  EXPECT_EQ(yearly.FirstOnOrAfter("2025-02-28"_date), 1);
  EXPECT_EQ(yearly.FirstOnOrAfter("2025-03-01"_date), 2);
  EXPECT_EQ(yearly.LastOnOrBefore("2024-02-28"_date), std::nullopt);
  EXPECT_EQ(yearly.LastOnOrBefore("2024-02-29"_date), 0);
  EXPECT_EQ(yearly.LastOnOrBefore("2025-02-27"_date), 0);
  EXPECT_EQ(yearly.LastOnOrBefore("2025-02-28"_date), 1);
  EXPECT_EQ(yearly.FirstOnOrAfter(Date::Max()), 7976);  // saturated: 10000-02-29 does not exist
}

TEST(RecurrenceTest, APeriodThatIsNotPositiveMakesNoSeries) {
  for (const Period& every : {Period(), Period::Days(-1), Period{0, 1, 0, -40, 0}}) {
    const Recurrence none("2026-01-31"_date, every, kClamp);
    EXPECT_EQ(none.FirstOnOrAfter("2026-06-01"_date), std::nullopt);
    EXPECT_EQ(none.LastOnOrBefore("2026-06-01"_date), std::nullopt);
    EXPECT_THAT(Dates(none, Date::Min(), Date::Max()), IsEmpty());
  }
}

TEST(RecurrenceTest, RangesIncludeBothEndsAndStopAtTheLimit) {
  const Recurrence weekly("2026-01-05"_date, Period::Weeks(1), kClamp);
  EXPECT_THAT(Dates(weekly, "2026-01-12"_date, "2026-01-26"_date),
              ElementsAre("2026-01-12"_date, "2026-01-19"_date, "2026-01-26"_date));
  EXPECT_THAT(Dates(weekly, "2026-01-13"_date, "2026-01-25"_date), ElementsAre("2026-01-19"_date));
  EXPECT_THAT(Dates(weekly, "2026-01-13"_date, "2026-01-18"_date), IsEmpty());
  EXPECT_THAT(Dates(weekly, "2026-01-26"_date, "2026-01-12"_date), IsEmpty());
  EXPECT_THAT(Dates(weekly, Date::Min(), "2026-01-04"_date), IsEmpty());
  EXPECT_THAT(Dates(weekly, Date::Min(), Date::Max(), 2),
              ElementsAre("2026-01-05"_date, "2026-01-12"_date));
  EXPECT_THAT(Dates(weekly, Date::Min(), Date::Max(), 0), IsEmpty());
  EXPECT_THAT(Dates(weekly, Date::Min(), Date::Max(), -1), IsEmpty());

  const auto range = weekly.Between("2026-01-12"_date, "2026-01-26"_date, 3);
  EXPECT_EQ(range.size(), 3);
  EXPECT_FALSE(range.truncated());
  EXPECT_EQ(*range.begin(), (Recurrence::Item{1, "2026-01-12"_date}));
  EXPECT_TRUE(weekly.Between("2026-01-12"_date, "2026-01-26"_date, 2).truncated());
  EXPECT_FALSE(weekly.Between("2026-01-13"_date, "2026-01-18"_date, 0).truncated());
}

TEST(RecurrenceTest, SearchAgreesWithWalking) {
  constexpr unsigned kSeed = 20262;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  const auto below = [&random](unsigned n) { return static_cast<int>(random() % n); };
  for (int i = 0; i < 3'000; ++i) {
    const Date anchor = "2015-01-01"_date + below(4000);
    Period every;
    switch (below(5)) {
      case 0:
        every = Period::WorkingDays(1 + below(60));
        break;
      case 1:
        every = Period::Days(1 + below(100));
        break;
      case 2:
        every = Period::Months(1 + below(15));
        break;
      case 3:
        every = Period{0, 1 + below(3), below(2), below(20), 0};
        break;
      default:
        every = Period::Years(1 + below(3));
    }
    const Recurrence recurrence(anchor, every, below(2) == 0 ? kClamp : kRoll,
                                WorkingCalendar::EnglandAndWales());
    const Date date = anchor + below(3000) - 300;
    SCOPED_TRACE(anchor.ToString() + " " + every.ToString() + " " + date.ToString());
    int k = 0;
    while (recurrence.At(k) < date) {
      ASSERT_LT(recurrence.At(k), recurrence.At(k + 1));
      ++k;
    }
    ASSERT_EQ(recurrence.FirstOnOrAfter(date), k);
    std::optional<int> last;
    for (int j = 0; recurrence.At(j) <= date; ++j) last = j;
    ASSERT_EQ(recurrence.LastOnOrBefore(date), last);
  }
}

}  // namespace
}  // namespace carecoord
