// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/evaluate.h"

#include <string>
#include <tuple>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using testing::TimelineBuilder;

using StatusOnDay = std::tuple<const char*, DecisionStatus>;

// The first decision's status on each listed day.
void ExpectStatuses(const Pack& pack, const Timeline& timeline,
                    const std::vector<StatusOnDay>& days) {
  const auto compiled = Compiled(pack);
  for (const auto& [day, status] : days) {
    const std::vector<Decision> decisions = Ask(compiled, timeline, *Date::FromText(day));
    ASSERT_EQ(decisions.size(), 1U) << day;
    EXPECT_EQ(NameOf(decisions[0].status), NameOf(status)) << day;
  }
}

TEST(EvaluateTest, BandsFollowTheDueDateWithEveryEndIncluded) {
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2027-03-02"_date, kReview, {.role = Role::kPracticeNurse})
                              .Build();
  ExpectStatuses(CancerPack(), person,
                 {{"2026-01-30", DecisionStatus::kNotApplicable},
                  {"2026-01-31", DecisionStatus::kUpcoming},
                  {"2026-07-02", DecisionStatus::kUpcoming},
                  {"2026-07-03", DecisionStatus::kDue},
                  {"2026-07-31", DecisionStatus::kDue},
                  {"2026-08-01", DecisionStatus::kOverdue},
                  {"2027-01-31", DecisionStatus::kOverdue},
                  {"2027-02-01", DecisionStatus::kLapsed},
                  {"2027-03-02", DecisionStatus::kLapsed}});
}

TEST(EvaluateTest, SatisfiedLateKeepsItsDatesAndSaysLate) {
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-09-02"_date, kReview, {.role = Role::kPracticeNurse})
                              .Build();
  const Decision decision = Ask(Compiled(CancerPack()), person, "2026-09-02"_date).at(0);
  EXPECT_EQ(decision.status, DecisionStatus::kSatisfied);
  EXPECT_TRUE(decision.satisfied_late);
  EXPECT_EQ(decision.due, "2026-07-31"_date);
  EXPECT_EQ(decision.satisfied_by, EntryRef(1));
  EXPECT_EQ(decision.next_change, std::nullopt);
}

TEST(EvaluateTest, ReviewByNobodyOrAnotherRoleDoesNotSatisfy) {
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-07-10"_date, kReview)
                              .On("2026-07-11"_date, kReview, {.role = Role::kGp})
                              .Build();
  EXPECT_EQ(Ask(Compiled(CancerPack()), person, "2026-07-20"_date).at(0).status,
            DecisionStatus::kDue);
}

TEST(EvaluateTest, DeferralMasksUntilItEndsOrIsCancelledAndMovesNoDate) {
  const TimelineBuilder deferred =
      TimelineBuilder().On("2026-01-31"_date, kCancer).On("2026-07-20"_date, kLater);
  ExpectStatuses(CancerPack(), deferred.Build(),
                 {{"2026-07-19", DecisionStatus::kDue},
                  {"2026-07-20", DecisionStatus::kDeferred},
                  {"2026-10-19", DecisionStatus::kDeferred},
                  {"2026-10-20", DecisionStatus::kOverdue}});
  TimelineBuilder cancelled = deferred;
  cancelled.On("2026-08-05"_date, kContact);
  ExpectStatuses(
      CancerPack(), cancelled.Build(),
      {{"2026-08-04", DecisionStatus::kDeferred}, {"2026-08-05", DecisionStatus::kOverdue}});
  const Decision decision = Ask(Compiled(CancerPack()), deferred.Build(), "2026-08-01"_date).at(0);
  EXPECT_EQ(decision.due, "2026-07-31"_date);
  EXPECT_EQ(decision.deferred_until, "2026-10-19"_date);
  EXPECT_EQ(decision.next_change, "2026-10-20"_date);
}

TEST(EvaluateTest, NextChangeLeadsThroughTheWholeRibbon) {
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-09-02"_date, kReview, {.role = Role::kPracticeNurse})
                              .Build();
  const auto pack = Compiled(CancerPack());
  std::vector<std::string> changes;
  std::optional<Date> day = "2025-12-01"_date;
  while (day) {
    const Decision decision = Ask(pack, person, *day).at(0);
    changes.push_back(day->ToString() + " " + std::string(NameOf(decision.status)));
    day = decision.next_change;
  }
  EXPECT_THAT(changes, ::testing::ElementsAre("2025-12-01 NOT_APPLICABLE", "2026-01-31 UPCOMING",
                                              "2026-07-03 DUE", "2026-08-01 OVERDUE",
                                              "2026-09-02 SATISFIED"));
}

TEST(EvaluateTest, WhatWasRecordedLaterIsHiddenFromKnownAt) {
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-07-10"_date, kReview,
                                  {.role = Role::kPracticeNurse, .recorded = "2026-08-20"_date})
                              .Build();
  const auto pack = Compiled(CancerPack());
  Question question;
  question.as_of = "2026-08-19"_date;
  question.known_at = TimelineBuilder::EndOf("2026-08-19"_date);
  EXPECT_EQ(Ask(pack, person, question).at(0).status, DecisionStatus::kOverdue);
  question.known_at = TimelineBuilder::EndOf("2026-08-20"_date);
  EXPECT_EQ(Ask(pack, person, question).at(0).status, DecisionStatus::kSatisfied);
}

TEST(EvaluateTest, ARetractedEntryCountsOnlyUntilItsRetractionWasKnown) {
  const Timeline person =
      TimelineBuilder().On("2026-01-31"_date, kCancer, {.retracted_on = "2026-03-01"_date}).Build();
  const auto pack = Compiled(CancerPack());
  Question question;
  question.as_of = "2026-07-10"_date;
  EXPECT_EQ(Ask(pack, person, question).at(0).status, DecisionStatus::kNotApplicable);
  question.known_at = TimelineBuilder::EndOf("2026-02-28"_date);
  EXPECT_EQ(Ask(pack, person, question).at(0).status, DecisionStatus::kDue);
}

TEST(EvaluateTest, TheDeadAndTheUnregisteredAreExcludedUnlessTheRuleSaysSo) {
  const Timeline person = TimelineBuilder()
                              .Registered("2020-01-01"_date, "2026-08-10"_date)
                              .Died("2026-08-05"_date)
                              .On("2026-01-31"_date, kCancer)
                              .Build();
  ExpectStatuses(CancerPack(), person,
                 {{"2026-08-04", DecisionStatus::kOverdue},
                  {"2026-08-05", DecisionStatus::kExcluded},
                  {"2026-08-10", DecisionStatus::kExcluded}});
  Pack widened = CancerPack();
  widened.rules[0].applies_to.deceased = true;
  ExpectStatuses(
      widened, person,
      {{"2026-08-09", DecisionStatus::kOverdue}, {"2026-08-10", DecisionStatus::kExcluded}});
  widened.rules[0].applies_to.unregistered = true;
  ExpectStatuses(widened, person, {{"2026-08-10", DecisionStatus::kOverdue}});
}

TEST(EvaluateTest, OutsideItsValidityARuleStillHasAStatus) {
  Pack pack = CancerPack();
  pack.rules[0].in_force = {"2021-04-01"_date, "2026-07-31"_date, InForceBy::kAsOf};
  const Timeline person = TimelineBuilder().On("2026-01-31"_date, kCancer).Build();
  ExpectStatuses(
      pack, person,
      {{"2026-07-31", DecisionStatus::kDue}, {"2026-08-01", DecisionStatus::kNotApplicable}});
  const Decision decision = Ask(Compiled(pack), person, "2026-08-01"_date).at(0);
  EXPECT_EQ(decision.step, static_cast<int16_t>(BuiltInStep::kInForce));
  pack.rules[0].in_force.by = InForceBy::kAnchor;
  ExpectStatuses(pack, person, {{"2026-08-01", DecisionStatus::kOverdue}});
}

TEST(EvaluateTest, ASecondReferralIsNotLost) {
  const Timeline person = TimelineBuilder()
                              .On("2026-03-01"_date, kReferral, {.thread = "r1"})
                              .On("2026-03-05"_date, kReferral, {.thread = "r2"})
                              .On("2026-03-06"_date, kReferral, {.thread = "r1"})
                              .On("2026-03-20"_date, kOutcome, {.thread = "r1"})
                              .Build();
  const std::vector<Decision> decisions = Ask(Compiled(ReferralPack()), person, "2026-04-30"_date);
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_EQ(decisions[0].status, DecisionStatus::kSatisfied);
  EXPECT_EQ(decisions[1].status, DecisionStatus::kOverdue);
  EXPECT_EQ(decisions[1].subject, EntryRef(1));
  EXPECT_EQ(decisions[1].due, "2026-04-02"_date);
}

TEST(EvaluateTest, AnUnthreadedOutcomeServesTheOldestOpenReferralOnce) {
  TimelineBuilder builder = TimelineBuilder()
                                .On("2026-03-01"_date, kReferral)
                                .On("2026-03-05"_date, kReferral)
                                .On("2026-03-20"_date, kOutcome);
  const auto statuses = [](const Pack& pack, const Timeline& timeline) {
    std::vector<std::string_view> names;
    for (const Decision& decision : Ask(Compiled(pack), timeline, "2026-03-25"_date)) {
      names.push_back(NameOf(decision.status));
    }
    return names;
  };
  EXPECT_THAT(statuses(ReferralPack(), builder.Build()),
              ::testing::ElementsAre("SATISFIED", "DUE"));
  Pack shared = ReferralPack();
  shared.rules[0].schedule->share_unthreaded = true;
  EXPECT_THAT(statuses(shared, builder.Build()), ::testing::ElementsAre("SATISFIED", "SATISFIED"));
  builder.On("2026-03-21"_date, kOutcome);
  EXPECT_THAT(statuses(ReferralPack(), builder.Build()),
              ::testing::ElementsAre("SATISFIED", "SATISFIED"));
}

TEST(EvaluateTest, AnUnknownTakesTheNoBranchAndIsFlagged) {
  Pack pack = CancerPack();
  Step adult;
  adult.id = "adult";
  adult.when.is = AgeIs{{Point::kAsOf, std::nullopt}, Comparison::kAtLeast, {18, ""}};
  adult.no = Outcome::kReject;
  pack.rules[0].steps.insert(pack.rules[0].steps.begin(), adult);
  const Timeline unknown = TimelineBuilder().On("2026-01-31"_date, kCancer).Build();
  Decision decision = Ask(Compiled(pack), unknown, "2026-07-10"_date).at(0);
  EXPECT_EQ(decision.status, DecisionStatus::kNotApplicable);
  EXPECT_TRUE(decision.on_unknown);
  pack.rules[0].steps[0].unknown = Outcome::kNext;
  decision = Ask(Compiled(pack), unknown, "2026-07-10"_date).at(0);
  EXPECT_EQ(decision.status, DecisionStatus::kDue);
  EXPECT_TRUE(decision.on_unknown);
  // Eighteen on 10 July 2026, so the day before is still too young; next change says when.
  const Timeline young =
      TimelineBuilder().Born("2008-07-10"_date).On("2026-01-31"_date, kCancer).Build();
  decision = Ask(Compiled(pack), young, "2026-07-09"_date).at(0);
  EXPECT_EQ(decision.status, DecisionStatus::kNotApplicable);
  EXPECT_FALSE(decision.on_unknown);
  EXPECT_EQ(decision.next_change, "2026-07-10"_date);
}

TEST(EvaluateTest, OneBindingServesSeveralPacksAndATimelineThatGrows) {
  auto dictionary = std::make_shared<Dictionary>();
  Timeline person = TimelineBuilder().On("2026-01-31"_date, kCancer).Build(dictionary);
  BoundRules rules =
      BoundRules::Bind({Compiled(CancerPack()), Compiled(ReferralPack())}, *dictionary);
  Question question;
  question.as_of = "2026-07-10"_date;
  Evaluator evaluator(rules);
  std::vector<Decision> decisions;
  evaluator.Evaluate(person.view(), person.person_view(), question, decisions);
  ASSERT_EQ(decisions.size(), 1U);  // no referral, no decision about one

  Entry referral;
  referral.on = "2026-06-01"_date;
  referral.code = kReferral;
  ASSERT_TRUE(person.Add(referral).ok());
  rules.Refresh();
  decisions.clear();
  evaluator.Evaluate(person.view(), person.person_view(), question, decisions);
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_EQ(decisions[1].rule, 1);
  EXPECT_EQ(decisions[1].status, DecisionStatus::kOverdue);
}

}  // namespace
}  // namespace carecoord
