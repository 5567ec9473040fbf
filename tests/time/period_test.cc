// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/period.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
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

constexpr MonthEnd kClamp = MonthEnd::kClamp;
constexpr MonthEnd kRoll = MonthEnd::kRoll;
constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t kLeast = std::numeric_limits<std::int32_t>::min();

static_assert(Period::FromText("P93D") == Period::Days(93));
static_assert(Period::FromText("-P28D") == -Period::Days(28));
static_assert(!Period::FromText("P1M3WD").has_value());
static_assert(Period::Years(1) != Period::Months(12));
static_assert(Period::Weeks(1) != Period::Days(7));
static_assert(Add("2026-01-31"_date, Period::Months(1), kClamp) == "2026-02-28"_date);
static_assert(Add("2026-01-31"_date, Period::Months(1), kRoll) == "2026-03-01"_date);

// At the ends of the range, where a slip would be undefined behaviour and so not compile here.
static_assert(AddMonths(Date::Min(), -1, kClamp) == Date::Min());
static_assert(AddMonths(Date::Max(), 1, kRoll) == Date::Max());
static_assert(AddMonths(Date::Max(), kLeast, kClamp) == Date::Min());
static_assert(Add(Date::Min(), Period::Years(kMost), kClamp) == Date::Max());

TEST(PeriodTest, ReadsTheTextForm) {
  struct Case {
    std::string_view text;
    Period period;
    std::string_view written;
  };
  const std::vector<Case> cases = {
      {"P6M", Period::Months(6), "P6M"},
      {"-P28D", Period::Days(-28), "-P28D"},
      {"P93D", Period::Days(93), "P93D"},
      {"P1Y6M", {1, 6, 0, 0, 0}, "P1Y6M"},
      {"P3M7D", {0, 3, 0, 7, 0}, "P3M7D"},
      {"P2W", Period::Weeks(2), "P2W"},
      {"P7WD", Period::WorkingDays(7), "P7WD"},
      {"-P2WD", Period::WorkingDays(-2), "-P2WD"},
      {"-P1Y2M3W4D", {-1, -2, -3, -4, 0}, "-P1Y2M3W4D"},
      {"P2W1D", {0, 0, 2, 1, 0}, "P2W1D"},
      {"P0D", Period(), "P0D"},
      {"-P0D", Period(), "P0D"},
      {"P0Y", Period(), "P0D"},
      {"P0WD", Period(), "P0D"},
      {"P0Y6M", Period::Months(6), "P6M"},
      {"P007D", Period::Days(7), "P7D"},
      {"P2147483647D", Period::Days(kMost), "P2147483647D"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Period::FromText(c.text), c.period) << c.text;
    EXPECT_THAT(ParsePeriod(c.text), IsOkAndHolds(c.period));
    EXPECT_EQ(c.period.ToString(), c.written);
    EXPECT_TRUE(c.period.IsWellFormed()) << c.text;
  }
}

TEST(PeriodTest, SaysWhatIsWrongWithAText) {
  struct Case {
    std::string_view text;
    PeriodFault fault;
    std::string_view error;
  };
  const std::vector<Case> cases = {
      {"", PeriodFault::kNoP, "period \"\": expected P (or -P)"},
      {"6M", PeriodFault::kNoP, "expected P"},
      {"p6M", PeriodFault::kNoP, "expected P"},
      {"+P6M", PeriodFault::kNoP, "expected P"},
      {"--P6M", PeriodFault::kNoP, "expected P"},
      {" P6M", PeriodFault::kNoP, "expected P"},
      {"-", PeriodFault::kNoP, "expected P"},
      {"six months", PeriodFault::kNoP, "period \"six months\": expected P"},
      {"P", PeriodFault::kEmpty, "a number and a unit must follow the P"},
      {"-P", PeriodFault::kEmpty, "must follow the P"},
      {"PM", PeriodFault::kNoNumber, "expected a whole number where \"M\" stands"},
      {"P6M ", PeriodFault::kNoNumber, "where \" \" stands"},
      {"P6MD", PeriodFault::kNoNumber, "where \"D\" stands"},
      {"P6", PeriodFault::kNoUnit, "the last number has no unit"},
      {"P1Y6", PeriodFault::kNoUnit, "no unit"},
      {"P6m", PeriodFault::kUnknownUnit,
       "unknown unit \"m\"; expected Y, M, W, D or WD, in capitals"},
      {"P6Q", PeriodFault::kUnknownUnit, "unknown unit \"Q\""},
      {"P6 M", PeriodFault::kUnknownUnit, "unknown unit \" \""},
      {"PT36H", PeriodFault::kTimeOfDay, "hours and smaller units"},
      {"P1DT12H", PeriodFault::kTimeOfDay, "hours and smaller units"},
      {"P1.5M", PeriodFault::kFraction, "numbers must be whole"},
      {"P1,5M", PeriodFault::kFraction, "numbers must be whole"},
      {"P-28D", PeriodFault::kInnerSign, "the sign stands before the P"},
      {"P1Y-1M", PeriodFault::kInnerSign, "the sign stands before the P"},
      {"P+1M", PeriodFault::kInnerSign, "nothing is written for plus"},
      {"P6M1Y", PeriodFault::kOrder, "unit \"Y\" is out of order"},
      {"P6M6M", PeriodFault::kOrder, "unit \"M\" is out of order"},
      {"P1D1W", PeriodFault::kOrder, "unit \"W\" is out of order"},
      {"P1WD1WD", PeriodFault::kOrder, "out of order"},
      {"P1M3WD", PeriodFault::kMixed, "working days cannot be mixed with other units"},
      {"P3WD1D", PeriodFault::kMixed, "working days cannot be mixed"},
      {"P3WD1M", PeriodFault::kMixed, "working days cannot be mixed"},
      {"P1W3WD", PeriodFault::kMixed, "working days cannot be mixed"},
      {"P2147483648D", PeriodFault::kTooLarge, "above 2147483647"},
      {"P99999999999999999999999999D", PeriodFault::kTooLarge, "above 2147483647"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Period::FromText(c.text), std::nullopt) << c.text;
    EXPECT_EQ(ReadPeriod(c.text).fault, c.fault) << c.text;
    EXPECT_THAT(ParsePeriod(c.text), StatusIs(absl::StatusCode::kInvalidArgument,
                                              ::testing::HasSubstr(std::string(c.error))))
        << c.text;
  }
}

TEST(PeriodTest, WellFormedPeriodsReadBackFromTheirText) {
  constexpr unsigned kSeed = 20261;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  const auto number = [&random]() -> std::int32_t {
    switch (random() % 4) {
      case 0:
        return 0;
      case 1:
        return static_cast<std::int32_t>(random() % 100);
      case 2:
        return kMost;
      default:
        return static_cast<std::int32_t>(random() % 0x7fffffffU);
    }
  };
  for (int i = 0; i < 20'000; ++i) {
    Period period = random() % 5 == 0 ? Period::WorkingDays(number())
                                      : Period{number(), number(), number(), number(), 0};
    if (random() % 2 == 0) period = -period;
    ASSERT_TRUE(period.IsWellFormed());
    ASSERT_EQ(Period::FromText(period.ToString()), period) << period;
    ASSERT_EQ(-(-period), period);
  }
}

TEST(PeriodTest, NoTextOfAFewCharactersIsReadAsSomethingItDoesNotSay) {
  // Every text of up to five characters over the alphabet is either refused or means, once written
  // and read again, the same.
  constexpr std::string_view kAlphabet = "P-0123YMWDT";
  int accepted = 0;
  std::vector<std::string> texts = {""};
  for (int length = 0; length < 5; ++length) {
    std::vector<std::string> longer;
    for (const std::string& text : texts) {
      for (const char c : kAlphabet) longer.push_back(text + c);
    }
    for (const std::string& text : longer) {
      if (const std::optional<Period> period = Period::FromText(text)) {
        ++accepted;
        ASSERT_TRUE(period->IsWellFormed()) << text;
        ASSERT_EQ(Period::FromText(period->ToString()), period) << text;
        ASSERT_EQ(period->IsNegative(), text[0] == '-' && !period->IsZero()) << text;
      }
    }
    texts = longer;
  }
  // One-unit texts: n digits then Y, M, W or D (4 x 4^n), n = 1..3 for length <= 5 without the
  // sign; with it n = 1..2; WD: n = 1..2, with sign n = 1. Two units: "P1Y1M", 6 ordered pairs
  // x 16.
  EXPECT_EQ(accepted, 4 * (4 + 16 + 64) + 4 * (4 + 16) + (4 + 16) + 4 + 6 * 16);
}

TEST(PeriodTest, FieldsFilledInByHandCanBeIllFormed) {
  EXPECT_FALSE((Period{1, -1, 0, 0, 0}).IsWellFormed());
  EXPECT_FALSE((Period{0, 0, 0, -1, 1}).IsWellFormed());
  EXPECT_FALSE((Period{0, 1, 0, 0, 1}).IsWellFormed());
  EXPECT_FALSE(Period::Days(kLeast).IsWellFormed());
  EXPECT_TRUE(Period::Days(kLeast + 1).IsWellFormed());
  EXPECT_EQ((Period{1, -1, 0, 0, 0}).ToString(), "P1Y-1M");
  EXPECT_EQ(Period::FromText((Period{1, -1, 0, 0, 0}).ToString()), std::nullopt);
  EXPECT_EQ(Period::FromText(Period::Days(kLeast).ToString()), std::nullopt);
  EXPECT_EQ(-Period::Days(kLeast), Period::Days(kMost));
}

TEST(PeriodTest, SignAndZero) {
  EXPECT_TRUE(Period().IsZero());
  EXPECT_FALSE(Period().IsPositive());
  EXPECT_FALSE(Period().IsNegative());
  EXPECT_TRUE(Period::WorkingDays(1).IsPositive());
  EXPECT_FALSE(Period::WorkingDays(1).IsZero());
  EXPECT_TRUE(Period::Weeks(-1).IsNegative());
  EXPECT_FALSE(Period::Weeks(-1).IsPositive());
  EXPECT_EQ(absl::HashOf(Period::Months(6)), absl::HashOf(*Period::FromText("P6M")));
  EXPECT_NE(absl::HashOf(Period::Months(12)), absl::HashOf(Period::Years(1)));
  EXPECT_EQ(::testing::PrintToString(Period::Months(6)), "P6M");
}

struct Sum {
  Date from;
  std::string_view period;
  Date clamped;
  Date rolled;
};

TEST(AddTest, MonthEndsLeapDaysAndMixedPeriods) {
  const std::vector<Sum> sums = {
      // Nothing to decide: both policies agree.
      {"2026-01-15"_date, "P1M", "2026-02-15"_date, "2026-02-15"_date},
      {"2026-01-28"_date, "P1M", "2026-02-28"_date, "2026-02-28"_date},
      {"2026-01-31"_date, "P0D", "2026-01-31"_date, "2026-01-31"_date},
      {"2026-01-31"_date, "P6M", "2026-07-31"_date, "2026-07-31"_date},
      {"2026-01-31"_date, "P1Y", "2027-01-31"_date, "2027-01-31"_date},
      {"2026-12-31"_date, "P1M", "2027-01-31"_date, "2027-01-31"_date},
      // The target month is too short.
      {"2026-01-29"_date, "P1M", "2026-02-28"_date, "2026-03-01"_date},
      {"2026-01-30"_date, "P1M", "2026-02-28"_date, "2026-03-01"_date},
      {"2026-01-31"_date, "P1M", "2026-02-28"_date, "2026-03-01"_date},
      {"2024-01-29"_date, "P1M", "2024-02-29"_date, "2024-02-29"_date},
      {"2024-01-30"_date, "P1M", "2024-02-29"_date, "2024-03-01"_date},
      {"2024-01-31"_date, "P1M", "2024-02-29"_date, "2024-03-01"_date},
      {"2026-08-31"_date, "P6M", "2027-02-28"_date, "2027-03-01"_date},
      {"2026-10-31"_date, "P1M", "2026-11-30"_date, "2026-12-01"_date},
      {"2026-10-31"_date, "P14M", "2027-12-31"_date, "2027-12-31"_date},
      {"2024-11-30"_date, "P3M", "2025-02-28"_date, "2025-03-01"_date},
      // 93 days is not three months.
      {"2024-11-30"_date, "P93D", "2025-03-03"_date, "2025-03-03"_date},
      // Leap days and years.
      {"2024-02-29"_date, "P1Y", "2025-02-28"_date, "2025-03-01"_date},
      {"2024-02-29"_date, "P12M", "2025-02-28"_date, "2025-03-01"_date},
      {"2024-02-29"_date, "P4Y", "2028-02-29"_date, "2028-02-29"_date},
      {"2096-02-29"_date, "P4Y", "2100-02-28"_date, "2100-03-01"_date},
      {"2024-02-29"_date, "-P1Y", "2023-02-28"_date, "2023-03-01"_date},
      {"2023-02-28"_date, "P1Y", "2024-02-28"_date, "2024-02-28"_date},
      // Backwards.
      {"2026-03-31"_date, "-P1M", "2026-02-28"_date, "2026-03-01"_date},
      {"2026-03-28"_date, "-P1M", "2026-02-28"_date, "2026-02-28"_date},
      {"2026-01-31"_date, "-P2M", "2025-11-30"_date, "2025-12-01"_date},
      {"2026-01-31"_date, "-P1M", "2025-12-31"_date, "2025-12-31"_date},
      {"2026-01-15"_date, "-P13M", "2024-12-15"_date, "2024-12-15"_date},
      {"2026-03-10"_date, "-P28D", "2026-02-10"_date, "2026-02-10"_date},
      {"2026-01-05"_date, "-P2W", "2025-12-22"_date, "2025-12-22"_date},
      // Months before days, so that the month's end is met first.
      {"2026-01-31"_date, "P1M1D", "2026-03-01"_date, "2026-03-02"_date},
      {"2026-01-30"_date, "P1M1D", "2026-03-01"_date, "2026-03-02"_date},
      {"2026-01-28"_date, "P1M1D", "2026-03-01"_date, "2026-03-01"_date},
      {"2026-03-31"_date, "-P1M1D", "2026-02-27"_date, "2026-02-28"_date},
      {"2024-02-29"_date, "P1Y1M", "2025-03-29"_date, "2025-03-29"_date},
      {"2026-01-31"_date, "P1M2W3D", "2026-03-17"_date, "2026-03-18"_date},
      {"2020-01-15"_date, "P5Y6M", "2025-07-15"_date, "2025-07-15"_date},
  };
  for (const Sum& sum : sums) {
    SCOPED_TRACE(sum.from.ToString() + " " + std::string(sum.period));
    const Period period = *Period::FromText(sum.period);
    EXPECT_EQ(Add(sum.from, period, kClamp), sum.clamped);
    EXPECT_EQ(Add(sum.from, period, kRoll), sum.rolled);
  }
}

TEST(AddTest, Saturates) {
  for (const MonthEnd policy : {kClamp, kRoll}) {
    EXPECT_EQ(AddMonths(Date::Max(), 1, policy), Date::Max());
    EXPECT_EQ(AddMonths(Date::Min(), -1, policy), Date::Min());
    EXPECT_EQ(AddMonths("9999-11-30"_date, 1, policy), "9999-12-30"_date);
    EXPECT_EQ(AddMonths("0001-02-01"_date, -1, policy), Date::Min());
    EXPECT_EQ(AddMonths("2026-01-31"_date, kMost, policy), Date::Max());
    EXPECT_EQ(AddMonths("2026-01-31"_date, kLeast, policy), Date::Min());
    for (const Period& huge : {Period::Years(kMost), Period::Months(kMost), Period::Weeks(kMost),
                               Period::Days(kMost), Period{kMost, kMost, kMost, kMost, 0}}) {
      EXPECT_EQ(Add("2026-01-31"_date, huge, policy), Date::Max()) << huge;
      EXPECT_EQ(Add("2026-01-31"_date, -huge, policy), Date::Min()) << huge;
      EXPECT_EQ(Add(Date::Min(), huge, policy), Date::Max()) << huge;
      EXPECT_EQ(Add(Date::Max(), -huge, policy), Date::Min()) << huge;
    }
  }
}

TEST(AddTest, NeverDecreasesAsTheDateGrows) {
  std::vector<Period> periods;
  for (const char* text : {"P0D", "P1D", "P93D", "P2W", "P1M", "P2M", "P3M", "P6M", "P11M", "P1Y",
                           "P4Y", "P5Y6M", "P1M1D", "P1M30D", "P3M7D", "P1Y1M1W1D", "P13M2W"}) {
    periods.push_back(*Period::FromText(text));
    periods.push_back(-periods.back());
  }
  periods.push_back(Period{0, 1, 0, -30, 0});  // ill-formed, and still in order
  for (const Period& period : periods) {
    for (const MonthEnd policy : {kClamp, kRoll}) {
      Date before = Date::Min();
      for (Date date = "1999-01-01"_date; date <= "2032-12-31"_date; date += 1) {
        const Date due = Add(date, period, policy);
        ASSERT_LE(before, due) << date << " " << period << " " << MonthEndName(policy);
        before = due;
      }
    }
  }
}

TEST(AddTest, ClampAndRollBracketEachOtherAndKeepTheDayWhereItExists) {
  for (Date date = "2023-01-01"_date; date <= "2028-12-31"_date; date += 1) {
    for (int months = -30; months <= 30; ++months) {
      const Date clamped = AddMonths(date, months, kClamp);
      const Date rolled = AddMonths(date, months, kRoll);
      const int month = ((date.month() - 1 + months) % 12 + 12) % 12 + 1;
      ASSERT_EQ(clamped.month(), month);
      if (clamped.day() == date.day()) {
        ASSERT_EQ(rolled, clamped);
      } else {
        ASSERT_EQ(clamped, EndOfMonth(clamped));
        ASSERT_EQ(rolled, clamped + 1);
      }
    }
  }
}

}  // namespace
}  // namespace carecoord
