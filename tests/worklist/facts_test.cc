// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What decisions carry beyond status and dates, from the engine to the list: bookings, failures,
// strata, priorities with their own reasons, scores, and whom an alert is for.

#include "carecoord/worklist/facts.h"

#include <initializer_list>
#include <optional>
#include <tuple>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/worklist/small_practice.h"

namespace carecoord {
namespace {

using carecoord::testing::AddSelection;
using carecoord::testing::D;
using carecoord::testing::EndOf;
using carecoord::testing::OrderOf;
using carecoord::testing::SmallPractice;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// Gives the slow review a booking, a failure, an early trigger, a stratum and a priority of its
// own; and adds a finder and an alert.
void Enrich(Pack& pack) {
  AddSelection(pack, "slow", "booked").planned = true;
  for (const char* what : {"failed", "flag", "crisis"}) AddSelection(pack, "slow", what);
  Schedule& schedule = *pack.rules[0].schedule;
  schedule.arranged_by = "slow-booked";
  schedule.failed_by = "slow-failed";
  schedule.triggers = {{"slow-crisis", {Period::Days(14), ""}, "in crisis"}};
  Stratum flagged;
  flagged.name = "flagged";
  flagged.when = Condition{Exists{"slow-flag"}};
  flagged.owner = Role::kGp;
  schedule.strata = {flagged};
  schedule.priority_when = {
      {Condition{Exists{"slow-flag"}}, Priority::kUrgent, "flagged on {slow-flag}"}};

  pack.parameters.push_back({"lead", "", "", std::string("Dr A. Example")});
  Rule rule;
  Step step;
  step.id = "started";
  step.when = {Exists{"slow-start"}};
  step.yes = Outcome::kSelect;
  step.no = Outcome::kReject;
  step.reason = "started";
  step.reason_no = "never started";
  rule.steps = {step};
  rule.id = "find";
  rule.kind = RuleKind::kFinder;
  rule.factors = {{"flag", {Exists{"slow-flag"}}, {2.5, ""}, "flagged"},
                  {"booked", {Exists{"slow-booked"}}, {-1, ""}, "booked already"}};
  pack.rules.push_back(rule);
  rule.id = "tell";
  rule.kind = RuleKind::kAlert;
  rule.factors = {};
  rule.notify = Notify{Role::kGp, {"", "lead"}};
  pack.rules.push_back(rule);
}

// Asked on 31 March 2026, when each of them is overdue by 30 days but for what is told here.
void FillForFacts(SmallPractice& world) {
  for (const char* key : {"booked", "failed", "flagged", "plain", "crisis"}) {
    world.Person(key);
    world.Event(key, "slow.start", std::string(key) == "crisis" ? "2026-01-01" : "2025-12-01");
  }
  world.Person("nothing");
  world.Event("booked", "slow.booked", "2026-04-10");
  world.Event("failed", "slow.failed", "2026-03-15");
  world.Event("flagged", "slow.flag", "2026-01-02");
  world.Event("crisis", "slow.crisis", "2026-02-03");  // due 17 February instead of 1 April
  world.Build(Enrich);
}

const Decision& Of(const SmallPractice& world, const char* person, uint16_t rule) {
  const uint32_t row = world.population().Find(person).value();
  for (const Decision& decision : world.decisions) {
    if (decision.person == row && decision.rule == rule) return decision;
  }
  ADD_FAILURE() << person << " has no decision of rule " << rule;
  return world.decisions.front();
}

TEST(FactsTest, AListShowsTheArrangedApartAndTakesPriorityFromTheDecision) {
  SmallPractice world;
  FillForFacts(world);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist list, world.List());
  EXPECT_EQ(OrderOf(list),
            "flagged:slow crisis:slow plain:slow booked:tell crisis:tell "
            "failed:tell flagged:tell plain:tell booked:slow");
  const WorklistItem& flagged = list.items()[0];
  EXPECT_EQ(flagged.priority, Priority::kUrgent);
  EXPECT_EQ(flagged.owner, Role::kGp);
  EXPECT_EQ(flagged.stratum, "flagged");
  EXPECT_FALSE(flagged.arranged);
  EXPECT_THAT(flagged.reason, HasSubstr("flagged on 2 January 2026"));
  EXPECT_EQ(list.items()[1].days_past_due, 42);
  EXPECT_THAT(list.items()[1].reason, HasSubstr("in crisis"));
  const WorklistItem& plain = list.items()[2];
  EXPECT_EQ(plain.priority, Priority::kRoutine);
  EXPECT_EQ(plain.owner, Role::kCareCoordinator);
  EXPECT_EQ(plain.stratum, "");
  const WorklistItem& booked = list.items().back();
  EXPECT_TRUE(booked.arranged);
  EXPECT_EQ(booked.arranged_on, D("2026-04-10"));
  EXPECT_EQ(booked.decision.status, DecisionStatus::kOverdue);
  EXPECT_EQ(booked.position_reason,
            "9th: arranged for 10 April 2026, so after what is not; routine; overdue by 30 days");
  EXPECT_EQ(list.summary().arranged, 1U);
  EXPECT_EQ(list.summary().by_status[DecisionStatus::kFailed], 1U);

  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist of_gp,
                                 world.List({.owners = {Role::kGp}, .rules = {"slow-review"}}));
  EXPECT_EQ(OrderOf(of_gp), "flagged:slow");
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist failed,
                                 world.List({.statuses = {DecisionStatus::kFailed}}));
  EXPECT_EQ(OrderOf(failed), "failed:slow");
}

TEST(FactsTest, FindersAreListedByScore) {
  SmallPractice world;
  FillForFacts(world);
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Worklist list,
      world.List({.rules = {"find"}, .statuses = {DecisionStatus::kSelected}}));
  EXPECT_EQ(OrderOf(list), "flagged:find crisis:find failed:find plain:find booked:find");
  EXPECT_EQ(list.items()[0].decision.score, 2.5F);
  EXPECT_THAT(list.items()[0].position_reason, HasSubstr("selected; score 2.5"));
  EXPECT_EQ(list.items()[4].decision.score, -1.0F);
  EXPECT_EQ(list.items()[0].kind, RuleKind::kFinder);
}

TEST(FactsTest, AlertsNameWhomTheyAreFor) {
  SmallPractice world;
  FillForFacts(world);
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Worklist list,
      world.List({.rules = {"tell"}, .statuses = {DecisionStatus::kSelected}}));
  ASSERT_THAT(list.items(), SizeIs(5));
  EXPECT_EQ(list.items()[0].notify, "Dr A. Example");
  EXPECT_EQ(list.items()[0].owner, Role::kGp);
  EXPECT_EQ(NotifyName(world.rules(), Of(world, "nothing", 4)), "");
  EXPECT_EQ(NotifyName(world.rules(), Of(world, "plain", 0)), "");
}

TEST(FactsTest, DaysOfEntriesAreToldUnlessRestricted) {
  SmallPractice world;
  for (const char* key : {"open", "secret"}) {
    world.Person(key);
    const bool secret = std::string(key) == "secret";
    world.Event(key, "slow.start", "2025-12-01", Stamp(), secret);
    world.Event(key, "slow.failed", "2026-03-15", Stamp(), secret);
    world.Event(key, "slow.booked", "2026-04-10", Stamp(), secret);
  }
  world.Build(Enrich);
  const auto facts = [&world](const char* person) {
    const Decision& decision = Of(world, person, 0);
    EXPECT_EQ(decision.status, DecisionStatus::kFailed);
    const TimelineView timeline = world.population().timeline(decision.person);
    EXPECT_EQ(SatisfiedOn(timeline, decision), std::nullopt);
    EXPECT_EQ(BroughtForwardOn(world.rules(), timeline, decision), std::nullopt);
    return std::tuple(AnchorDay(timeline, decision), SettledOn(timeline, decision),
                      ArrangedOn(timeline, decision));
  };
  const std::optional<Date> none;
  EXPECT_EQ(facts("open"),
            std::tuple(std::optional(D("2025-12-01")), std::optional(D("2026-03-15")),
                       std::optional(D("2026-04-10"))));
  EXPECT_EQ(facts("secret"), std::tuple(none, none, none));
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Worklist list,
      world.List({.statuses = {DecisionStatus::kFailed}, .people = {"secret"}}));
  ASSERT_THAT(list.items(), SizeIs(1));
  EXPECT_TRUE(list.items()[0].arranged);
  EXPECT_EQ(list.items()[0].arranged_on, std::nullopt);
  EXPECT_EQ(list.items()[0].anchor, std::nullopt);
  EXPECT_EQ(list.items()[0].position_reason,
            "1st: arranged, so after what is not; routine; failed");
}

// By which day the rule went: that of recording, where the selection goes by it.
TEST(FactsTest, DaysAreThoseThatTheRuleWentBy) {
  const auto facts = [](Dating dated, bool secret) {
    SmallPractice world;
    world.Person("somebody");
    world.Event("somebody", "slow.start", "2025-12-01", EndOf("2025-12-20"), secret);
    world.Event("somebody", "slow.crisis", "2026-01-10", EndOf("2026-01-15"), secret);
    world.Event("somebody", "slow.done", "2026-01-12", EndOf("2026-01-25"), secret);
    world.Event("somebody", "slow.booked", "2026-04-10", EndOf("2026-04-20"), secret);
    world.Build([dated](Pack& pack) {
      Enrich(pack);
      for (Selection& selection : pack.selections) {
        if (!selection.planned) selection.dated = dated;
      }
    });
    const Decision& decision = Of(world, "somebody", 0);
    EXPECT_EQ(decision.status, DecisionStatus::kSatisfied);
    const TimelineView timeline = world.population().timeline(decision.person);
    return std::vector{AnchorDay(timeline, decision), SatisfiedOn(timeline, decision),
                       SettledOn(timeline, decision),
                       BroughtForwardOn(world.rules(), timeline, decision),
                       ArrangedOn(timeline, decision)};
  };
  const auto days = [](std::initializer_list<const char*> texts) {
    std::vector<std::optional<Date>> out;
    for (const char* text : texts) out.push_back(D(text));
    return out;
  };
  EXPECT_EQ(facts(Dating::kHappened, false),
            days({"2025-12-01", "2026-01-12", "2026-01-12", "2026-01-10", "2026-04-10"}));
  EXPECT_EQ(facts(Dating::kRecorded, false),
            days({"2025-12-20", "2026-01-25", "2026-01-25", "2026-01-15", "2026-04-10"}));
  const std::vector<std::optional<Date>> none(5);
  EXPECT_EQ(facts(Dating::kHappened, true), none);
  EXPECT_EQ(facts(Dating::kRecorded, true), none);
}

}  // namespace
}  // namespace carecoord
