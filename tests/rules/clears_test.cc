// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// "To clear it" must be true: an entry on the first and on the last day that it names leaves
// nothing to be done, one on the days before and after does not.

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "carecoord/rules/explain.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using ::testing::EndsWith;
using testing::EntryDetails;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TimelineBuilder;

struct Row {
  std::string name;
  RepeatFrom repeats;  // every three months; kUnspecified: once
  std::vector<Date> reviews;
  Date as_of;
  std::string clears;
  Date first;
  std::optional<Date> last;
  friend std::ostream& operator<<(std::ostream& os, const Row& row) { return os << row.name; }
};

Pack PackOf(const Row& row) {
  Pack pack = CancerPack();
  if (row.repeats != RepeatFrom::kUnspecified) {
    pack.rules[0].schedule->repeats = Repeats{PeriodOf("P3M"), row.repeats, std::nullopt};
  }
  return pack;
}

// With a review of that day added, if there is one.
Explanation Ask(const Row& row, std::optional<Date> review, Date as_of) {
  TimelineBuilder person;
  person.On("2026-01-31"_date, kCancer);
  const EntryDetails by_nurse = {.role = Role::kPracticeNurse};
  for (const Date day : row.reviews) person.On(day, kReview, by_nurse);
  if (review) person.On(*review, kReview, by_nurse);
  const Timeline timeline = person.Build();
  const BoundRules rules = BoundRules::Bind({Compiled(PackOf(row))}, timeline.dictionary());
  Question question;
  question.as_of = as_of;
  return Explain(rules, timeline.view(), timeline.person_view(), question).at(0);
}

class ClearsTest : public ::testing::TestWithParam<Row> {};

TEST_P(ClearsTest, NamesExactlyTheDaysOnWhichAnEntryClearsIt) {
  const Row& row = GetParam();
  const Explanation asked = Ask(row, std::nullopt, row.as_of);
  ASSERT_TRUE(IsActionable(asked.decision.status));
  EXPECT_EQ(asked.clears, "record cancer care review by practice nurse, dated " + row.clears);
  EXPECT_THAT(asked.text, HasSubstr("To clear it: record cancer care review by practice nurse"));
  // For the same obligation: the day after the last belongs to the next one.
  const auto clears = [&](Date day) {
    const Decision then = Ask(row, day, std::max(day, row.as_of)).decision;
    return then.status == DecisionStatus::kSatisfied &&
           then.obligation == asked.decision.obligation;
  };
  EXPECT_TRUE(clears(row.first));
  EXPECT_FALSE(clears(row.first - 1));
  if (row.last) {
    EXPECT_TRUE(clears(*row.last));
    EXPECT_FALSE(clears(*row.last + 1));
  } else {
    EXPECT_TRUE(clears(row.as_of + 1000));
  }
}

INSTANTIATE_TEST_SUITE_P(Schedules, ClearsTest,
                         ::testing::Values(Row{"Once",
                                               RepeatFrom::kUnspecified,
                                               {},
                                               "2026-09-02"_date,
                                               "31 January 2026 to 31 January 2027",
                                               "2026-01-31"_date,
                                               "2027-01-31"_date},
                                           Row{"FirstFromTheAnchor",
                                               RepeatFrom::kAnchor,
                                               {},
                                               "2026-09-02"_date,
                                               "31 January 2026 to 2 October 2026",
                                               "2026-01-31"_date,
                                               "2026-10-02"_date},
                                           Row{"SecondFromTheAnchor",
                                               RepeatFrom::kAnchor,
                                               {},
                                               "2026-10-20"_date,
                                               "3 October 2026 to 2 January 2027",
                                               "2026-10-03"_date,
                                               "2027-01-02"_date},
                                           Row{"FirstOfCompletions",
                                               RepeatFrom::kCompletion,
                                               {},
                                               "2026-09-02"_date,
                                               "1 July 2026 or later",
                                               "2026-07-01"_date,
                                               std::nullopt},
                                           Row{"AfterACompletion",
                                               RepeatFrom::kCompletion,
                                               {"2026-07-31"_date},
                                               "2026-11-05"_date,
                                               "4 September 2026 or later",
                                               "2026-09-04"_date,
                                               std::nullopt}),
                         [](const auto& row) { return row.param.name; });

TEST(ClearsOfRestrictedTest, DoesNotTellTheDayOrThreadOfARestrictedReferral) {
  const Timeline person =
      TimelineBuilder()
          .On("2026-03-01"_date, kReferral, {.thread = "secret-thread", .confidential = true})
          .Build();
  const BoundRules rules = BoundRules::Bind({Compiled(ReferralPack())}, person.dictionary());
  Question question;
  question.as_of = "2026-04-10"_date;
  const Explanation asked = Explain(rules, person.view(), person.person_view(), question).at(0);
  EXPECT_EQ(
      asked.clears,
      "record outcome, dated from the day of the restricted entry or later, in the same thread");
  EXPECT_THAT(asked.text, Not(HasSubstr("secret-thread")));
  EXPECT_THAT(asked.text, HasSubstr("about a restricted entry"));
  EXPECT_THAT(asked.text, HasSubstr("Counts from: that entry\n"));
}

// What has no thread serves the oldest that waits, so a later one says whom it serves first.
TEST(ClearsWithoutAThreadTest, SaysWhichOlderSubjectIsServedFirst) {
  const auto referred = [] {
    return TimelineBuilder()
        .On("2026-03-01"_date, kReferral, {.thread = "r1"})
        .On("2026-03-05"_date, kReferral)
        .On("2026-03-09"_date, kReferral);
  };
  const auto explained = [](const Timeline& person) {
    const BoundRules rules = BoundRules::Bind({Compiled(ReferralPack())}, person.dictionary());
    Question question;
    question.as_of = "2026-03-20"_date;
    return Explain(rules, person.view(), person.person_view(), question);
  };
  const std::vector<Explanation> all = explained(referred().Build());
  ASSERT_EQ(all.size(), 3U);
  EXPECT_THAT(all[0].clears, EndsWith(", in thread r1"));
  EXPECT_THAT(all[1].clears,
              EndsWith(" or later; what has no thread serves that of 1 March 2026 first"));
  EXPECT_THAT(all[2].clears, EndsWith(" or later; what has no thread serves 2 older ones first"));
  // And it does.
  const Date day = "2026-03-20"_date;
  EXPECT_EQ(explained(referred().On(day, kOutcome).Build())[1].decision.status,
            all[1].decision.status);
  const std::vector<Explanation> first_settled =
      explained(referred().On(day, kOutcome, {.thread = "r1"}).Build());
  EXPECT_THAT(first_settled[1].clears, EndsWith(" or later"));
  EXPECT_THAT(first_settled[2].clears, EndsWith("serves that of 5 March 2026 first"));
  EXPECT_EQ(explained(referred().On(day, kOutcome, {.thread = "r1"}).On(day, kOutcome).Build())[1]
                .decision.status,
            DecisionStatus::kSatisfied);
}

TEST(ClearsInAWindowTest, NamesOnlyDaysThatTheSelectionCounts) {
  Pack pack = CancerPack();
  Selection& review =
      *std::find_if(pack.selections.begin(), pack.selections.end(),
                    [](const Selection& selection) { return selection.name == "review"; });
  review.window.from.front().at.plus = PeriodOf("P4M");
  const Timeline person = TimelineBuilder().On("2026-01-31"_date, kCancer).Build();
  const BoundRules rules = BoundRules::Bind({Compiled(pack)}, person.dictionary());
  Question question;
  question.as_of = "2026-09-02"_date;
  EXPECT_THAT(Explain(rules, person.view(), person.person_view(), question).at(0).clears,
              HasSubstr("dated 31 May 2026 to 31 January 2027"));
}

}  // namespace
}  // namespace carecoord
