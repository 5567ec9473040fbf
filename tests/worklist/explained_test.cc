// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/explained.h"

#include <string>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/worklist/worklist.h"
#include "gtest/gtest.h"
#include "tests/worklist/small_practice.h"

namespace carecoord {
namespace {

using carecoord::testing::AddSelection;
using carecoord::testing::SmallPractice;

// "quick:UPCOMING slow:OVERDUE": what the explanations of a person say, in order.
std::string Explained(const SmallPractice& world, const std::string& key) {
  const Population& population = world.population();
  const uint32_t row = population.Find(key).value();
  std::vector<Explanation> explanations =
      Explain(world.rules(), population.timeline(row), population.person_view(row), world.question);
  for (Explanation& one : explanations) one.decision.person = row;
  OrderAsListed(population, world.rules(), world.question, explanations);
  std::string out;
  for (const Explanation& one : explanations) {
    const std::string& id = world.rules().rules()[one.decision.rule].rule().id;
    if (!out.empty()) out += " ";
    out += id.substr(0, id.find('-')) + ":" + std::string(NameOf(one.decision.status));
  }
  return out;
}

TEST(ExplainedTest, WhatIsToBeDoneStandsAsOnTheList) {
  SmallPractice world;
  world.Person("A");
  world.Event("A", "slow.start", "2025-12-01");   // overdue, routine: first in the pack
  world.Event("A", "quick.start", "2026-02-20");  // upcoming, urgent: first on the list
  world.Person("B");
  world.Event("B", "slow.start", "2026-01-15");   // due
  world.Event("B", "plain.start", "2025-12-01");  // overdue, of the same priority
  world.Build();
  EXPECT_EQ(Explained(world, "A"), "quick:UPCOMING slow:OVERDUE plain:NOT_APPLICABLE");
  EXPECT_EQ(Explained(world, "B"), "plain:OVERDUE slow:DUE quick:NOT_APPLICABLE");
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist list, world.List());
  EXPECT_EQ(testing::OrderOf(list), "A:quick A:slow B:plain B:slow");
}

TEST(ExplainedTest, WhatIsSettledFollowsAndWhatDoesNotConcernThePersonKeepsItsOrder) {
  SmallPractice world;
  world.Person("A");
  world.Event("A", "slow.start", "2025-12-01");
  world.Event("A", "slow.done", "2026-02-01");  // satisfied
  world.Event("A", "plain.start", "2025-12-01");
  world.Person("B");
  world.Build();
  EXPECT_EQ(Explained(world, "A"), "plain:OVERDUE slow:SATISFIED quick:NOT_APPLICABLE");
  EXPECT_EQ(Explained(world, "B"), "slow:NOT_APPLICABLE quick:NOT_APPLICABLE plain:NOT_APPLICABLE");
}

TEST(ExplainedTest, WhatAnAlertSelectedIsToBeDone) {
  SmallPractice world;
  world.Person("A");
  world.Event("A", "slow.start", "2025-12-01");
  world.Event("A", "slow.done", "2026-02-01");  // satisfied
  world.Build([](Pack& pack) {
    Rule rule;
    rule.id = "tell-x";
    rule.kind = RuleKind::kAlert;
    rule.notify = Notify{Role::kGp, {"Dr A. Example", ""}};
    rule.steps = pack.rules[0].steps;
    pack.rules.push_back(rule);
    rule.id = "find-x";
    rule.kind = RuleKind::kFinder;
    rule.notify.reset();
    pack.rules.push_back(rule);
  });
  EXPECT_EQ(Explained(world, "A"),
            "tell:SELECTED slow:SATISFIED find:SELECTED quick:NOT_APPLICABLE plain:NOT_APPLICABLE");
}

TEST(ExplainedTest, WhatIsArrangedStandsBehindWhatIsNot) {
  SmallPractice world;
  world.Person("A");
  world.Event("A", "quick.start", "2025-12-01");
  world.Event("A", "quick.booked", "2026-04-10");
  world.Event("A", "slow.start", "2025-12-01");
  world.Build([](Pack& pack) {
    AddSelection(pack, "quick", "booked").planned = true;
    pack.rules[1].schedule->arranged_by = "quick-booked";
  });
  EXPECT_EQ(Explained(world, "A"), "slow:OVERDUE quick:OVERDUE plain:NOT_APPLICABLE");
}

}  // namespace
}  // namespace carecoord
