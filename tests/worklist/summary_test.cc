// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/summary.h"

#include "gtest/gtest.h"
#include "tests/worklist/small_practice.h"

namespace carecoord {
namespace {

using testing::D;
using testing::EndOf;
using testing::SmallPractice;

std::string_view PracticeOf(const SmallPractice& world, const char* key) {
  const uint32_t row = world.population().Find(key).value();
  return PracticeAt(world.population().person_view(row), world.population().dictionary(),
                    world.question);
}

TEST(SummaryTest, PracticeIsTheVisibleRegistrationInForceThatBeganLast) {
  SmallPractice world;  // asked on 2026-03-31
  for (const char* key : {"stays", "left", "joins-later", "moves-today", "overlap", "late"}) {
    world.Person(key, "");
  }
  world.Registered("stays", {"Z1", D("2020-01-01"), {}, {}});
  world.Registered("left", {"Z1", D("2020-01-01"), D("2026-03-31"), {}});  // end excluded
  world.Registered("joins-later", {"Z1", D("2026-04-01"), {}, {}});
  world.Registered("moves-today", {"Z1", D("2020-01-01"), D("2026-03-31"), {}});
  world.Registered("moves-today", {"Z2", D("2026-03-31"), {}, {}});
  world.Registered("overlap", {"Z2", D("2026-03-01"), {}, {}});
  world.Registered("overlap", {"Z1", D("2020-01-01"), {}, {}});
  world.Registered("late", {"Z1", D("2020-01-01"), {}, {}});
  world.Registered("late", {"Z2", D("2026-03-01"), {}, EndOf("2026-03-20")});
  world.Build();
  EXPECT_EQ(PracticeOf(world, "stays"), "Z1");
  EXPECT_EQ(PracticeOf(world, "left"), "");
  EXPECT_EQ(PracticeOf(world, "joins-later"), "");
  EXPECT_EQ(PracticeOf(world, "moves-today"), "Z2");
  EXPECT_EQ(PracticeOf(world, "overlap"), "Z2");
  EXPECT_EQ(PracticeOf(world, "late"), "Z2");
  world.question.known_at = EndOf("2026-03-19");  // the move was not known then
  EXPECT_EQ(PracticeOf(world, "late"), "Z1");
}

TEST(SummaryTest, CountsEveryDecisionOnce) {
  SmallPractice world;
  world.Person("A", "Z1");
  world.Event("A", "slow.start", "2025-12-01");  // overdue
  world.Person("B", "Z2");
  world.Event("B", "slow.start", "2025-12-01");
  world.Event("B", "slow.done", "2026-02-01");
  world.Person("C", "");
  world.Build();
  const WorklistSummary summary =
      Summarise(world.population(), world.rules(), world.question, world.decisions);
  EXPECT_EQ(summary.people, 3U);
  EXPECT_EQ(summary.decisions, 9U);  // three rules each
  EXPECT_EQ(summary.by_status.total(), 9U);
  EXPECT_EQ(summary.by_status[DecisionStatus::kOverdue], 1U);
  EXPECT_EQ(summary.by_status[DecisionStatus::kSatisfied], 1U);
  EXPECT_EQ(summary.by_status[DecisionStatus::kExcluded], 3U);  // C is registered nowhere
  ASSERT_EQ(summary.by_rule.size(), 3U);
  EXPECT_EQ(summary.by_rule[0].first, "test/slow-review");
  EXPECT_EQ(summary.by_rule[0].second[DecisionStatus::kOverdue], 1U);
  EXPECT_EQ(summary.by_rule[0].second.total(), 3U);
  ASSERT_EQ(summary.by_practice.size(), 3U);
  EXPECT_EQ(summary.by_practice.at("").total(), 3U);
  EXPECT_EQ(summary.by_practice.at("Z2")[DecisionStatus::kSatisfied], 1U);
}

}  // namespace
}  // namespace carecoord
