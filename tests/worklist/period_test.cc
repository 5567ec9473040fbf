// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rules that need the question's period: how they are known, and what a list says of them when the
// question has none.

#include <string>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/worklist/facts.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/worklist/small_practice.h"

namespace carecoord {
namespace {

using carecoord::testing::D;
using carecoord::testing::SmallPractice;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Condition StartedAfter(Point point) {
  DatesAre dates;
  dates.left.at = std::string("slow-start");
  dates.is = Comparison::kAtLeast;
  dates.right.at = point;
  return {dates};
}

void AddIndicator(Pack& pack, const std::string& id, const Condition& when,
                  const std::string& reason = "started") {
  Rule rule;
  rule.id = id;
  rule.kind = RuleKind::kIndicator;
  Step step;
  step.id = "asked";
  step.when = when;
  step.yes = Outcome::kAchieved;
  step.no = Outcome::kReject;
  step.reason = reason;
  step.reason_no = "no";
  rule.steps.push_back(step);
  pack.rules.push_back(rule);
}

// Every way in which a rule can come to read the period, and one that only talks of it.
void AddIndicators(Pack& pack) {
  Selection within = pack.selections[0];
  within.name = "within";
  within.window.from = {{{Point::kPeriodStart, {}}, true}};
  Selection except = pack.selections[0];
  except.name = "before";
  except.except = {"within"};
  // Before the one it refers to, so that the order of selections is seen not to matter.
  pack.selections.insert(pack.selections.begin(), {except, within});
  NamedCondition named;
  named.name = "in-period";
  named.when = StartedAfter(Point::kPeriodEnd);
  pack.conditions.push_back(named);
  AddIndicator(pack, "directly", StartedAfter(Point::kPeriodStart));
  AddIndicator(pack, "by-window", {Exists{"within"}});
  AddIndicator(pack, "by-filter", {Exists{"before"}});
  AddIndicator(pack, "by-name", {NamedIs{"in-period"}});
  AddIndicator(pack, "in-words", {Exists{"slow-start"}}, "started, of the period {within}");
}

TEST(PeriodTest, RulesThatReadThePeriodAreKnownHoweverTheyReadIt) {
  SmallPractice world;
  world.Person("A");
  world.Build(AddIndicators);
  std::string needing;
  for (size_t i = 0; i < world.rules().rules().size(); ++i) {
    if (NeedsPeriod(world.rules(), i)) needing += world.rules().rules()[i].rule().id + " ";
  }
  EXPECT_EQ(needing, "directly by-window by-filter by-name ");
}

TEST(PeriodTest, ARuleThatWaitsForOneThatNeedsThePeriodNeedsItToo) {
  SmallPractice world;
  world.Person("A");
  world.Build([](Pack& pack) {
    pack.rules[1].steps[0].when = StartedAfter(Point::kPeriodStart);
    DateTerms terms;
    terms.combine = Combine::kEarliest;
    terms.of = {{Settled{"quick-review", {}}, {}}};
    pack.rules[0].schedule->anchor.clear();
    pack.rules[0].schedule->anchor_at = terms;
  });
  EXPECT_TRUE(NeedsPeriod(world.rules(), 0));
  EXPECT_TRUE(NeedsPeriod(world.rules(), 1));
  EXPECT_FALSE(NeedsPeriod(world.rules(), 2));
}

TEST(PeriodTest, WithoutAPeriodTheListNamesTheRulesAndDoesNotBlameTheRecord) {
  SmallPractice world;
  world.Person("A");
  world.Event("A", "slow.start", "2025-06-01");
  world.Build([](Pack& pack) {
    AddIndicator(pack, "first", StartedAfter(Point::kPeriodStart));
    AddIndicator(pack, "second", StartedAfter(Point::kPeriodEnd));
  });
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist without, world.List());
  EXPECT_THAT(without.notes(),
              ElementsAre("test/first, second: asked without a period, so they say nothing: give a "
                          "period"));
  EXPECT_EQ(without.summary().without_period, 2U);
  EXPECT_EQ(without.summary().on_unknown, 0U);

  world.question.period = DateRange{D("2025-04-01"), D("2026-03-31")};
  world.Decide();
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist with, world.List());
  EXPECT_THAT(with.notes(), IsEmpty());
  EXPECT_EQ(with.summary().without_period, 0U);
  EXPECT_EQ(with.summary().by_status[DecisionStatus::kAchieved], 1U);
}

TEST(PeriodTest, WhatIsNotRecordedIsStillCountedWithThousandsApart) {
  SmallPractice world;
  for (int i = 0; i < 1200; ++i) world.Person("P" + std::to_string(i));
  world.question.period = DateRange{D("2025-04-01"), D("2026-03-31")};
  world.Build([](Pack& pack) { AddIndicator(pack, "first", StartedAfter(Point::kPeriodStart)); });
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist list, world.List());
  EXPECT_THAT(list.notes(), ElementsAre("1,200 decisions rest on something that is not recorded"));
}

TEST(PeriodTest, ARangeThatEndsBeforeItBeginsIsNone) {
  EXPECT_TRUE(DateRange::Make(D("2026-03-31"), D("2026-03-31")).ok());
  EXPECT_THAT(DateRange::Make(D("2026-03-31"), D("2025-04-01")),
              testing::StatusIs(
                  absl::StatusCode::kInvalidArgument,
                  ::testing::HasSubstr("ends on 2025-04-01, before it begins on 2026-03-31")));
}

}  // namespace
}  // namespace carecoord
