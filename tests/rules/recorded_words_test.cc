// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a rule that goes by the day of recording says: that day, and that it is one of recording.

#include <ostream>
#include <string>
#include <vector>

#include "carecoord/rules/explain.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TimelineBuilder;

// The cancer pack with a failure and a trigger; its entries happened on the first day
// and were recorded on the second.
struct RecordedRow {
  std::string name;
  Code code;  // besides the diagnosis
  Date on;
  Date recorded;
  std::string by_day;        // in the explanation by the day it happened
  std::string by_recording;  // in that by the day it was recorded
  friend std::ostream& operator<<(std::ostream& os, const RecordedRow& row) {
    return os << row.name;
  }
};

inline constexpr Code kFailed = "review.failed"_code;
inline constexpr Code kCrisis = "crisis.began"_code;

Pack PackDated(Dating dated) {
  Pack pack = CancerPack();
  pack.clusters.push_back(ClusterOf("FAILED", {kFailed}));
  pack.clusters.back().codes[0].label = "attempt";
  pack.clusters.push_back(ClusterOf("CRISIS", {kCrisis}));
  for (const char* cluster : {"FAILED", "CRISIS"}) {
    pack.selections.push_back(SelectionOf(cluster, Pick::kEarliest, cluster));
  }
  pack.selections[1].roles.clear();
  for (Selection& selection : pack.selections) selection.dated = dated;
  Schedule& schedule = *pack.rules[0].schedule;
  schedule.failed_by = "FAILED";
  schedule.triggers = {{"CRISIS", PeriodOf("P14D"), "a crisis on {CRISIS}; sooner by {by}"}};
  return pack;
}

class RecordedWordsTest : public ::testing::TestWithParam<RecordedRow> {};

TEST_P(RecordedWordsTest, SayTheDayThatTheRuleWentBy) {
  const RecordedRow& row = GetParam();
  const auto asked = [&](Dating dated, bool confidential) {
    const Timeline person =
        TimelineBuilder()
            .On("2026-01-10"_date, kCancer,
                {.recorded = "2026-01-31"_date, .confidential = confidential})
            .On(row.on, row.code, {.recorded = row.recorded, .confidential = confidential})
            .Build();
    const BoundRules rules = BoundRules::Bind({Compiled(PackDated(dated))}, person.dictionary());
    Question question;
    question.as_of = "2026-07-20"_date;
    const Explanation all = Explain(rules, person.view(), person.person_view(), question).at(0);
    EXPECT_EQ(all.reason,
              DecisionReason(rules, person.view(), person.person_view(), question, all.decision));
    return all.text + all.TreeText();
  };
  const std::string by_day = asked(Dating::kHappened, false);
  EXPECT_THAT(by_day, AllOf(HasSubstr("Counts from: diagnosis, 363346000 on 10 January 2026\n"),
                            HasSubstr("Why: found on 10 January 2026\n"), HasSubstr(row.by_day),
                            Not(HasSubstr("recorded on")), Not(HasSubstr("was recorded"))));
  const std::string by_recording = asked(Dating::kRecorded, false);
  EXPECT_THAT(
      by_recording,
      AllOf(HasSubstr("Counts from: diagnosis, 363346000, recorded on 31 January 2026\n"),
            HasSubstr("Why: found, recorded on 31 January 2026\n"), HasSubstr(row.by_recording),
            Not(HasSubstr("10 January 2026")), Not(HasSubstr(row.by_day))));
  // Of restricted entries neither day is told, but for that on which what is to be done opens.
  for (const Dating dated : {Dating::kHappened, Dating::kRecorded}) {
    const std::string restricted = asked(dated, true);
    EXPECT_THAT(restricted,
                AllOf(HasSubstr("a restricted entry"), Not(HasSubstr("10 January 2026")),
                      Not(HasSubstr("31 January 2026")), Not(HasSubstr("recorded on"))));
    if (row.code == kCrisis) continue;
    EXPECT_THAT(restricted,
                AllOf(Not(HasSubstr(LongDate(row.on))), Not(HasSubstr(LongDate(row.recorded)))));
  }
}

INSTANTIATE_TEST_SUITE_P(
    What, RecordedWordsTest,
    ::testing::Values(
        RecordedRow{"Done", kReview, "2026-06-20"_date, "2026-07-11"_date,
                    "Now: done on 20 June 2026, on time\n",
                    "Now: done, recorded on 11 July 2026, on time\n"},
        RecordedRow{"Deferred", kLater, "2026-06-20"_date, "2026-07-11"_date,
                    "Now: deferred on 20 June 2026 until 19 September 2026\n",
                    "Now: deferred, recorded on 11 July 2026, until 10 October 2026\n"},
        RecordedRow{"Failed", kFailed, "2026-06-20"_date, "2026-07-11"_date,
                    "Now: could not be done: attempt on 20 June 2026\n",
                    "Now: could not be done: attempt, recorded on 11 July 2026\n"},
        RecordedRow{"BroughtForward", kCrisis, "2026-06-20"_date, "2026-07-11"_date,
                    "Because: a crisis on 20 June 2026; sooner by 20 June 2026\n",
                    "Because: a crisis, recorded on 11 July 2026; sooner by 11 July 2026 "
                    "(the day it was recorded)\n"}),
    [](const auto& row) { return row.param.name; });

// What is to be recorded counts by the day on which it is.
TEST(RecordedWordsTest, WhatClearsItIsADayOfRecording) {
  Pack pack = PackDated(Dating::kRecorded);
  const auto clears = [&](std::optional<Date> recorded) {
    TimelineBuilder builder;
    builder.On("2026-01-10"_date, kCancer, {.recorded = "2026-01-31"_date});
    if (recorded) builder.On("2026-01-02"_date, kReview, {.recorded = recorded});
    const Timeline person = builder.Build();
    const BoundRules rules = BoundRules::Bind({Compiled(pack)}, person.dictionary());
    Question question;
    question.as_of = "2026-08-20"_date;
    return Explain(rules, person.view(), person.person_view(), question).at(0);
  };
  EXPECT_EQ(clears({}).clears,
            "record cancer care review, recorded between 31 January 2026 and 31 January 2027");
  EXPECT_EQ(clears("2026-01-31"_date).decision.status, DecisionStatus::kSatisfied);
  EXPECT_EQ(clears("2026-01-30"_date).decision.status, DecisionStatus::kOverdue);
  pack.rules[0].schedule->closes.reset();
  EXPECT_EQ(clears({}).clears, "record cancer care review, recorded on 31 January 2026 or later");
}

// The entry that a rule over each is about.
TEST(RecordedWordsTest, SubjectsAreOfTheDayTheyWereRecorded) {
  Pack pack = ReferralPack();
  pack.selections[0].dated = Dating::kRecorded;
  const Timeline person =
      TimelineBuilder()
          .On("2026-03-01"_date, kReferral, {.recorded = "2026-03-09"_date})
          .On("2026-03-05"_date, kReferral, {.thread = "r2", .recorded = "2026-03-06"_date})
          .Build();
  const BoundRules rules = BoundRules::Bind({Compiled(pack)}, person.dictionary());
  Question question;
  question.as_of = "2026-03-20"_date;
  const std::vector<Explanation> all =
      Explain(rules, person.view(), person.person_view(), question);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_THAT(all[0].text,
              AllOf(HasSubstr("recorded on 6 March 2026, thread r2\nWhy: referred, recorded on 6 "
                              "March 2026\nCounts from: that entry, recorded on 6 March 2026\n"),
                    Not(HasSubstr("5 March"))));
  // The one recorded first is the older one.
  EXPECT_THAT(all[1].clears,
              HasSubstr("; what has no thread serves that recorded on 6 March 2026 first"));
}

}  // namespace
}  // namespace carecoord
