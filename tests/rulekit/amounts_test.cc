// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "src/rulekit/amounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace carecoord::internal {
namespace {

using Unit = Amount::Unit;
using ::testing::ElementsAre;

std::vector<std::string> Said(std::string_view text) {
  std::vector<std::string> said;
  for (const SaidAmount& one : AmountsIn(text)) said.push_back(ToString(one.amount));
  return said;
}

TEST(AmountsTest, ReadsAmountsInTexts) {
  EXPECT_THAT(Said("within 28 days"), ElementsAre("28 days"));
  EXPECT_THAT(Said("28-day clock, six-month review"), ElementsAre("28 days", "6 months"));
  EXPECT_THAT(Said("Seven working days"), ElementsAre("7 working days"));
  EXPECT_THAT(Said("two calendar weeks or one year"), ElementsAre("14 days", "12 months"));
  EXPECT_THAT(Said("within 3 months, which count as 93 days"), ElementsAre("3 months", "93 days"));
  EXPECT_THAT(Said("thirty days, 1 month"), ElementsAre("30 days", "1 month"));
  EXPECT_THAT(Said("31 March 2026; CAN005; the months before; 7"), ElementsAre());
}

struct Saying {
  const char* text;
  std::vector<std::string> amounts;
};

TEST(AmountsTest, ReadsTheWordsOfPolicies) {
  const Saying rows[] = {
      {"within twenty-eight days", {"28 days"}},
      {"within Twenty eight (28) days", {"28 days"}},
      {"within 28 (twenty-eight) working days", {"28 working days"}},
      {"ninety-three days", {"93 days"}},
      {"thirty-one days or sixty-two days", {"31 days", "62 days"}},
      {"a hundred and four weeks, one hundred and twenty days", {"728 days", "120 days"}},
      {"1,000 days", {"1000 days"}},
      {"within a month, or a week, or a year", {"1 month", "7 days", "12 months"}},
      {"every week and each month", {"7 days", "1 month"}},
      {"annual review, annually, yearly", {"12 months", "12 months", "12 months"}},
      {"weekly, monthly, fortnightly", {"7 days", "1 month", "14 days"}},
      {"six-monthly, 12-weekly", {"6 months", "84 days"}},
      {"3 full calendar months", {"3 months"}},
      {"a further full month", {"1 month"}},
      {"7 WD, 7WD", {"7 working days", "7 working days"}},
      {"10 business days", {"10 working days"}},
      {"two full working weeks", {"10 working days"}},
      // Nothing of the kind.
      {"once a day, daily", {}},
      {"twice a year, three times a month", {}},
      {"bi-weekly, semi-annual, half-yearly, half a year", {}},
      {"1.5 years; CAN005 days; at a month's end", {}},
      {"of 2019. Days later, 7; days", {}},
      {"six monthly visits", {}},
      {"", {}},
  };
  for (const Saying& row : rows) EXPECT_EQ(Said(row.text), row.amounts) << row.text;
}

TEST(AmountsTest, KeepsTheWordsOfTheText) {
  std::vector<std::string> words;
  for (const SaidAmount& one :
       AmountsIn("Within 26 Weeks, twenty-eight days, or an annual visit")) {
    words.push_back(one.words);
  }
  EXPECT_THAT(words, ElementsAre("26 Weeks", "twenty-eight days", "annual"));
}

TEST(AmountsTest, TellsThePeriodsThatAreOneAmount) {
  EXPECT_EQ(AmountOf(Period::Weeks(-2)), (Amount{14, Unit::kDays}));
  EXPECT_EQ(AmountOf(Period::Years(1)), (Amount{12, Unit::kMonths}));
  EXPECT_EQ(AmountOf(Period::WorkingDays(7)), (Amount{7, Unit::kWorkingDays}));
  EXPECT_EQ(AmountOf(Period{0, 1, 0, 3, 0}), std::nullopt);
  EXPECT_EQ(AmountOf(Period()), std::nullopt);
}

struct Row {
  Amount a;
  Amount b;
  bool confusable;
};

TEST(AmountsTest, ConfusableAreThoseOfAboutOneLength) {
  const Row rows[] = {
      {{3, Unit::kMonths}, {83, Unit::kDays}, false},
      {{3, Unit::kMonths}, {84, Unit::kDays}, true},
      {{3, Unit::kMonths}, {93, Unit::kDays}, true},
      {{3, Unit::kMonths}, {94, Unit::kDays}, false},
      {{12, Unit::kMonths}, {365, Unit::kDays}, true},
      {{12, Unit::kMonths}, {12, Unit::kMonths}, false},
      {{7, Unit::kWorkingDays}, {7, Unit::kDays}, true},
      {{10, Unit::kWorkingDays}, {14, Unit::kDays}, true},
      {{10, Unit::kWorkingDays}, {11, Unit::kDays}, false},
      {{1, Unit::kWorkingDays}, {1, Unit::kMonths}, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Confusable(row.a, row.b), row.confusable) << ToString(row.a) << ToString(row.b);
    EXPECT_EQ(Confusable(row.b, row.a), row.confusable) << ToString(row.b) << ToString(row.a);
  }
}

}  // namespace
}  // namespace carecoord::internal
