// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The reference itself, against answers worked out by hand from docs/semantics.md: steps, subjects,
// rules after other rules, finders, alerts, next change.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/reference/case_text.h"
#include "tests/reference/examples.h"

namespace carecoord::reference {
namespace {

TEST(ReferenceRulesTest, BuiltInSteps) {
  const auto step = [](const Pack& pack, const Record& record, Date as_of) {
    const Decision decision = AskOne(pack, record, as_of);
    return std::pair(decision.status, static_cast<BuiltInStep>(decision.step));
  };
  Pack pack = Review("P1M");
  Record record = With({Of("2026-01-10"_date, kIndexCode)});
  record.registrations_known = true;
  record.person.registrations = {{"Y1", "2026-01-01"_date, "2026-03-01"_date, Stamp()}};
  record.person.death = "2026-02-01"_date;
  EXPECT_EQ(AskOne(pack, record, "2026-01-31"_date).status, Status::kDue);
  EXPECT_EQ(step(pack, record, "2025-12-31"_date),
            std::pair(Status::kExcluded, BuiltInStep::kRegistered));
  EXPECT_EQ(step(pack, record, "2026-02-01"_date),
            std::pair(Status::kExcluded, BuiltInStep::kAlive));
  pack.rules[0].applies_to.deceased = true;
  EXPECT_EQ(AskOne(pack, record, "2026-02-28"_date).status, Status::kOverdue);
  EXPECT_EQ(step(pack, record, "2026-03-01"_date),
            std::pair(Status::kExcluded, BuiltInStep::kRegistered));
  pack.rules[0].applies_to.unregistered = true;
  EXPECT_EQ(AskOne(pack, record, "2026-03-01"_date).status, Status::kOverdue);

  pack.valid = {"2026-01-10"_date, "2026-01-20"_date, {}};
  EXPECT_EQ(step(pack, record, "2026-01-09"_date),
            std::pair(Status::kNotApplicable, BuiltInStep::kInForce));
  EXPECT_EQ(AskOne(pack, record, "2026-01-20"_date).status, Status::kDue);
  EXPECT_EQ(step(pack, record, "2026-01-21"_date),
            std::pair(Status::kNotApplicable, BuiltInStep::kInForce));
  pack.valid.by = InForceBy::kAnchor;  // 10 January is in force for ever
  EXPECT_EQ(AskOne(pack, record, "2026-03-01"_date).status, Status::kOverdue);
  pack.valid.from = "2026-01-11"_date;
  EXPECT_EQ(step(pack, record, "2026-03-01"_date),
            std::pair(Status::kNotApplicable, BuiltInStep::kInForce));
  pack.rules[0].schedule->anchor = "on";
  EXPECT_EQ(step(pack, record, "2026-03-01"_date),
            std::pair(Status::kNotApplicable, BuiltInStep::kAnchor));
}

TEST(ReferenceRulesTest, DeathsAndRegistrationsAreSeenOnlyOnceRecorded) {
  const Pack pack = Review("P1M");
  Record record = With({Of("2026-01-10"_date, kIndexCode)});
  record.registrations_known = true;
  record.person.registrations = {{"Y1", "2026-01-01"_date, std::nullopt, EndOf("2026-01-20"_date)}};
  record.person.death = "2026-01-15"_date;
  record.person.death_recorded = EndOf("2026-01-25"_date);
  const auto step = [&](Stamp known_at) {
    Question question = On("2026-01-31"_date);
    question.known_at = known_at;
    return Ask(pack, record, question).at(0).step;
  };
  EXPECT_EQ(step(EndOf("2026-01-19"_date)), static_cast<int>(BuiltInStep::kRegistered));
  EXPECT_EQ(step(EndOf("2026-01-20"_date)), 0);
  EXPECT_EQ(step(EndOf("2026-01-25"_date)), static_cast<int>(BuiltInStep::kAlive));
}

TEST(ReferenceRulesTest, OneSubjectForEachThreadAndForEachDateWithoutOne) {
  const std::vector<Entry> entries = {
      Of("2026-01-10"_date, kIndexCode),      Of("2026-01-10"_date, kIndexCode),
      Of("2026-01-11"_date, kIndexCode, "t"), Of("2026-01-12"_date, kIndexCode),
      Of("2026-01-13"_date, kIndexCode, "t"), Of("2026-01-13"_date, kIndexCode, "u")};
  std::vector<uint32_t> subjects;
  for (const Decision& decision : Ask(EachReview("P7D"), With(entries), On("2026-02-01"_date))) {
    subjects.push_back(decision.subject.row());
  }
  EXPECT_EQ(subjects, (std::vector<uint32_t>{0, 2, 3, 5}));
  EXPECT_TRUE(Ask(EachReview("P7D"), With(entries), On("2026-01-09"_date)).empty());
}

TEST(ReferenceRulesTest, CompletionsServeTheirThreadOrTheOldestOnce) {
  const Entry r1 = Of("2026-01-01"_date, kIndexCode, "t");
  const Entry r2 = Of("2026-01-02"_date, kIndexCode, "u");
  const Date later = "2026-06-01"_date;
  const auto done = [](Date on, const char* thread) { return Of(on, kDoneCode, thread); };
  Pack pack = EachReview("P7D");
  using Rows = std::vector<int>;
  // Rows 0 and 1 are the subjects, 2 and 3 the completions.
  EXPECT_EQ(SatisfiedBy(pack, {r1, r2, done("2026-01-05"_date, "u")}, later), (Rows{-1, 2}));
  EXPECT_EQ(SatisfiedBy(pack, {r1, r2, done("2026-01-05"_date, "x")}, later), (Rows{-1, -1}));
  EXPECT_EQ(SatisfiedBy(pack, {r1, r2, done("2026-01-05"_date, "")}, later), (Rows{2, -1}));
  EXPECT_EQ(
      SatisfiedBy(pack, {r1, r2, done("2026-01-05"_date, ""), done("2026-01-06"_date, "")}, later),
      (Rows{2, 3}));
  // The oldest is settled by its own thread already, so the other takes it ...
  EXPECT_EQ(
      SatisfiedBy(pack, {r1, r2, done("2026-01-05"_date, "t"), done("2026-01-06"_date, "")}, later),
      (Rows{2, 3}));
  // ... but a completion to come does not count as "already".
  EXPECT_EQ(
      SatisfiedBy(pack, {r1, r2, done("2026-01-05"_date, ""), done("2026-01-06"_date, "t")}, later),
      (Rows{2, -1}));
  // Outside the oldest's window: the next one's.
  pack.rules[0].schedule->closes = P("P0D");
  EXPECT_EQ(SatisfiedBy(pack, {r1, r2, done("2026-01-08"_date, "")}, later), (Rows{2, -1}));
  EXPECT_EQ(SatisfiedBy(pack, {r1, r2, done("2026-01-09"_date, "")}, later), (Rows{-1, 2}));
  pack.rules[0].schedule->closes.reset();
  pack.rules[0].schedule->share_unthreaded = true;
  EXPECT_EQ(SatisfiedBy(pack, {r1, r2, done("2026-01-05"_date, "")}, later), (Rows{2, 2}));
}

TEST(ReferenceRulesTest, SubjectsThatWereNotSelectedTakeNothing) {
  Pack pack = EachReview("P7D");
  pack.rules[0].steps[0].when = {DatesAre{Reference{"index", {}}, Comparison::kMore,
                                          Reference{DateArg{"2026-01-01"_date, ""}, {}}}};
  EXPECT_EQ(SatisfiedBy(pack,
                        {Of("2026-01-01"_date, kIndexCode), Of("2026-01-02"_date, kIndexCode),
                         Of("2026-01-05"_date, kDoneCode)},
                        "2026-06-01"_date),
            (std::vector<int>{-1, 2}));
}

TEST(ReferenceRulesTest, ThreadsDoNotMatterForThePerson) {
  const Record record =
      With({Of("2026-01-01"_date, kIndexCode, "t"), Of("2026-01-05"_date, kDoneCode, "u")});
  EXPECT_EQ(StatusOn(Review("P7D"), record, "2026-01-05"_date), Status::kSatisfied);
}

TEST(ReferenceRulesTest, DeferralOfAnotherThreadDoesNotConcernTheSubject) {
  Pack pack = EachReview("P0D");
  pack.rules[0].schedule->deferrals = {{"waits", std::nullopt, "on"}};
  const auto statuses = [&](std::vector<Entry> entries) {
    entries.insert(entries.begin(), {Of("2026-01-01"_date, kIndexCode, "t"),
                                     Of("2026-01-02"_date, kIndexCode, "u")});
    std::vector<Status> out;
    for (const Decision& of : Ask(pack, With(entries), On("2026-02-01"_date))) {
      out.push_back(of.status);
    }
    return out;
  };
  using Statuses = std::vector<Status>;
  const Entry wait = Of("2026-01-05"_date, kWaitCode);
  EXPECT_EQ(statuses({wait}), (Statuses{Status::kDeferred, Status::kDeferred}));
  EXPECT_EQ(statuses({Of("2026-01-05"_date, kWaitCode, "u")}),
            (Statuses{Status::kOverdue, Status::kDeferred}));
  EXPECT_EQ(statuses({wait, Of("2026-01-06"_date, kOnCode, "t")}),
            (Statuses{Status::kOverdue, Status::kDeferred}));
}

TEST(ReferenceRulesTest, NextChangeSeesEntriesOfLaterDatesAndSubjectsThatGo) {
  Pack pack = EachReview("P1Y");
  // Only referrals of the last 30 days are subjects.
  pack.selections[4].window.from = {{Reference{Point::kAsOf, P("-P30D")}, true}};
  const ReferenceEvaluator reference(
      pack, {},
      With({Of("2026-01-01"_date, kIndexCode, "t"), Of("2026-01-05"_date, kIndexCode, "u"),
            Of("2026-01-20"_date, kDoneCode, "u")}));
  const std::vector<Decision> on_the_5th =
      reference.Sweep(On("2026-01-05"_date), "2029-01-01"_date);
  EXPECT_EQ(on_the_5th.at(0).next_change, "2026-02-01"_date);  // 31 days later it is no subject
  EXPECT_EQ(on_the_5th.at(1).next_change, "2026-01-20"_date);
}

// ---- One rule after another ---------------------------------------------------------------------

// A second rule that counts from the settling of the first: due P3D after INDEX, open for a day.
Pack Followed(std::vector<Settlement> by) {
  Pack pack = Review("P3D");
  ScheduleOf(pack).closes = P("P1D");
  ScheduleOf(pack).failed_by = "on";
  Rule second = pack.rules[0];
  second.id = "second";
  second.schedule = Schedule();
  second.schedule->anchor_at =
      DateTerms{Combine::kEarliest, {Reference{Settled{"review", std::move(by)}, {}}}};
  second.schedule->due = P("P7D");
  pack.rules.push_back(second);
  return pack;
}
std::optional<Date> SecondAnchor(const Pack& pack, const std::vector<Entry>& entries, Date as_of) {
  return Ask(pack, With(entries), On(as_of)).at(1).anchor;
}

TEST(ReferenceRulesTest, SettledIsTheDayOfCompletionFailureOrLapse) {
  using S = Settlement;
  const Date first = "2026-01-01"_date, later = "2026-06-01"_date;
  const Entry index = Of(first, kIndexCode), done = Of(first + 2, kDoneCode);
  const Entry failed = Of(first + 1, kOnCode);
  EXPECT_EQ(SecondAnchor(Followed({}), {index}, first + 4), std::nullopt);
  EXPECT_EQ(SecondAnchor(Followed({}), {index}, first + 5), first + 5);  // closed on the day before
  EXPECT_EQ(SecondAnchor(Followed({}), {index, done}, later), first + 2);
  EXPECT_EQ(SecondAnchor(Followed({}), {index, failed}, later), first + 1);
  EXPECT_EQ(SecondAnchor(Followed({S::kLapsed}), {index}, later), first + 5);
  EXPECT_EQ(SecondAnchor(Followed({S::kCompleted, S::kFailed}), {index}, later), std::nullopt);
  EXPECT_EQ(SecondAnchor(Followed({S::kFailed}), {index, failed}, later), first + 1);
  EXPECT_EQ(SecondAnchor(Followed({S::kFailed}), {index, done}, later), std::nullopt);
  const Decision waiting = Ask(Followed({}), With({index}), On(first)).at(1);
  EXPECT_EQ(waiting.status, Status::kNotApplicable);
  EXPECT_EQ(static_cast<BuiltInStep>(waiting.step), BuiltInStep::kAnchor);
  EXPECT_FALSE(Ask(Followed({}), With({index}), On(later)).at(1).anchored_on.present());
}

TEST(ReferenceRulesTest, SettledIsThatOfTheSameSubject) {
  Pack pack = EachReview("P3D");
  Rule second = pack.rules[0];
  second.id = "second";
  second.schedule->anchor.clear();
  second.schedule->satisfied_by.clear();
  second.schedule->anchor_at =
      DateTerms{Combine::kEarliest, {Reference{Settled{"review", {}}, {}}}};
  pack.rules.push_back(second);
  const std::vector<Decision> decisions =
      Ask(pack,
          With({Of("2026-01-01"_date, kIndexCode, "t"), Of("2026-01-02"_date, kIndexCode, "u"),
                Of("2026-01-09"_date, kDoneCode, "u")}),
          On("2026-06-01"_date));
  ASSERT_EQ(decisions.size(), 4);
  EXPECT_FALSE(decisions[2].anchor);
  EXPECT_EQ(decisions[3].anchor, "2026-01-09"_date);
}

// ---- Finders and alerts -------------------------------------------------------------------------

TEST(ReferenceRulesTest, ScoreIsTheSumOfTheWeightsThatHold) {
  Pack pack = Review("P0D");
  pack.rules[0].kind = RuleKind::kFinder;
  pack.rules[0].schedule.reset();
  const Condition unknown{DatesAre{At("done"), Comparison::kLess, At(Point::kAsOf)}};
  pack.rules[0].factors = {{"a", {Exists{"on"}}, {2.5, ""}, ""},
                           {"b", {Exists{"diagnosis"}}, {-1, ""}, ""},
                           {"c", {Exists{"done"}}, {8, ""}, ""}};
  const auto ask = [&](std::vector<Entry> entries) {
    return AskOne(pack, With(std::move(entries)), "2026-02-01"_date);
  };
  const Entry index = Of("2026-01-01"_date, kIndexCode), on = Of("2026-01-01"_date, kOnCode);
  EXPECT_EQ(ask({index, on}).score, 1.5F);
  EXPECT_EQ(ask({index}).score, -1.0F);
  EXPECT_FALSE(ask({index}).on_unknown);
  EXPECT_EQ(ask({on}).score, 0.0F);  // not selected
  pack.rules[0].factors[2].when = unknown;
  EXPECT_EQ(ask({index}).score, -1.0F);
  EXPECT_TRUE(ask({index}).on_unknown);
  EXPECT_FALSE(ask({on}).on_unknown);
}

TEST(ReferenceRulesTest, AnAlertIsOwnedByWhomItNotifiesUnlessTheScheduleSays) {
  Pack pack = Review("P0D");
  pack.rules[0].kind = RuleKind::kAlert;
  pack.rules[0].notify = Notify{Role::kGp, {"Dr A", ""}};
  const Record record = With({Of("2026-01-01"_date, kIndexCode)});
  const auto owner = [&] { return AskOne(pack, record, "2026-02-01"_date).owner; };
  EXPECT_EQ(owner(), Role::kGp);
  ScheduleOf(pack).owner = Role::kCareCoordinator;
  EXPECT_EQ(owner(), Role::kCareCoordinator);
  pack.rules[0].schedule.reset();
  EXPECT_EQ(owner(), Role::kGp);
}

}  // namespace
}  // namespace carecoord::reference
