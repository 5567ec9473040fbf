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
                                               std::nullopt},
                                           Row{"LapsedOfCompletions",
                                               RepeatFrom::kCompletion,
                                               {},
                                               "2027-03-01"_date,
                                               "30 December 2026 or later",
                                               "2026-12-30"_date,
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

// What is dated so that an older referral would have taken it does not serve a later one, though
// the older one is settled by now.
TEST(ClearsWithoutAThreadTest, NamesOnlyDaysThatNoOlderSubjectTakes) {
  Pack pack = ReferralPack();
  pack.clusters.push_back(ClusterOf("CONTACT", {kContact}));
  pack.selections.push_back(SelectionOf("contact", Pick::kLatest, "CONTACT"));
  pack.rules[0].schedule->closes = PeriodOf("P0D");
  pack.rules[0].schedule->failed_by = "contact";
  const auto second = [&](TimelineBuilder person, std::optional<Date> outcome, Date as_of) {
    person.On("2026-03-01"_date, kReferral, {.thread = "r1"}).On("2026-03-09"_date, kReferral);
    if (outcome) person.On(*outcome, kOutcome);
    const Timeline timeline = person.Build();
    const BoundRules rules = BoundRules::Bind({Compiled(pack)}, timeline.dictionary());
    Question question;
    question.as_of = as_of;
    return Explain(rules, timeline.view(), timeline.person_view(), question).at(1);
  };
  const auto expect = [&](const TimelineBuilder& person, Date first, Date as_of) {
    EXPECT_THAT(second(person, std::nullopt, as_of).clears,
                EndsWith("dated " + LongDate(first) + " to 6 April 2026"));
    EXPECT_EQ(second(person, first, as_of).decision.status, DecisionStatus::kSatisfied);
    EXPECT_NE(second(person, first - 1, as_of).decision.status, DecisionStatus::kSatisfied);
  };
  // Lapsed after 29 March; failed on 12 March; settled by its own of 14 March.
  expect(TimelineBuilder(), "2026-03-30"_date, "2026-04-02"_date);
  expect(TimelineBuilder().On("2026-03-12"_date, kContact, {.thread = "r1"}), "2026-03-13"_date,
         "2026-03-20"_date);
  expect(TimelineBuilder().On("2026-03-14"_date, kOutcome, {.thread = "r1"}), "2026-03-14"_date,
         "2026-03-20"_date);
  // A day that a restricted entry is behind is not told.
  EXPECT_THAT(second(TimelineBuilder().On("2026-03-12"_date, kContact,
                                          {.thread = "r1", .confidential = true}),
                     std::nullopt, "2026-03-20"_date)
                  .clears,
              HasSubstr("dated 9 March 2026 to 6 April 2026"));
}

// A series from completions takes all that has no thread, settled or not.
TEST(ClearsWithoutAThreadTest, AnOlderSeriesFromCompletionsIsServedFirst) {
  Pack pack = ReferralPack();
  pack.rules[0].schedule->opens = PeriodOf("-P7D");
  pack.rules[0].schedule->repeats = Repeats{PeriodOf("P1M"), RepeatFrom::kCompletion, std::nullopt};
  const auto asked = [&](std::vector<Date> outcomes) {
    TimelineBuilder person;
    person.On("2026-03-01"_date, kReferral, {.thread = "r1"}).On("2026-03-05"_date, kReferral);
    for (const Date day : outcomes) person.On(day, kOutcome);
    const Timeline timeline = person.Build();
    const BoundRules rules = BoundRules::Bind({Compiled(pack)}, timeline.dictionary());
    Question question;
    question.as_of = "2026-04-02"_date;
    return Explain(rules, timeline.view(), timeline.person_view(), question);
  };
  const std::vector<Explanation> before = asked({"2026-04-01"_date});
  EXPECT_EQ(before[0].decision.status, DecisionStatus::kSatisfied);
  EXPECT_THAT(before[1].clears, EndsWith("; what has no thread serves that of 1 March 2026 first"));
  EXPECT_EQ(asked({"2026-04-01"_date, "2026-04-02"_date})[1].decision.status,
            before[1].decision.status);
}

}  // namespace
}  // namespace carecoord
