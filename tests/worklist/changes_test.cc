// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/changes.h"

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/worklist/small_practice.h"

namespace carecoord {
namespace {

using carecoord::testing::D;
using carecoord::testing::EndOf;
using carecoord::testing::SmallPractice;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

SmallPractice World() {
  SmallPractice world;
  world.Person("A");
  world.Event("A", "slow.start", "2026-01-05");  // due 5 April, overdue from 13 April
  world.Person("B");
  world.Event("B", "slow.start", "2025-12-01");
  world.Event("B", "slow.done", "2026-04-10", EndOf("2026-04-10"));
  world.Person("C");
  world.Event("C", "slow.start", "2026-03-01", EndOf("2026-04-02"));  // learnt of later
  world.Person("D");
  world.Event("D", "slow.start", "2025-12-01");
  world.Build();
  return world;
}

Worklist ListAt(SmallPractice& world, const char* as_of, WorklistFilter filter = {}) {
  world.question.as_of = D(as_of);
  world.question.known_at = EndOf(as_of);
  world.Decide();
  return world.List(std::move(filter)).value();
}

TEST(ChangesTest, NewGoneAndMovedByKey) {
  SmallPractice world = World();
  const Worklist march = ListAt(world, "2026-03-31");
  const Worklist april = ListAt(world, "2026-04-20");
  WorklistChanges changes = Diff(march.items(), april.items());
  ASSERT_THAT(changes.fresh, SizeIs(1));
  EXPECT_EQ(changes.fresh[0].item.person, "C");
  EXPECT_EQ(changes.fresh[0].text, "now UPCOMING, due 2026-06-01");
  ASSERT_THAT(changes.moved, SizeIs(1));
  EXPECT_EQ(changes.moved[0].item.person, "A");
  EXPECT_EQ(changes.moved[0].text, "was DUE, due 2026-04-05; now OVERDUE, due 2026-04-05");
  ASSERT_THAT(changes.gone, SizeIs(1));
  EXPECT_EQ(changes.gone[0].item.person, "B");
  EXPECT_EQ(changes.gone[0].text, "was OVERDUE, due 2026-03-01");
  EXPECT_EQ(changes.unchanged, 1U);  // D was overdue and is

  SayWhatBecame(changes.gone, march.question().as_of, world.population(), world.rules(),
                world.question, world.decisions);
  EXPECT_THAT(changes.gone[0].text,
              StartsWith("was OVERDUE, due 2026-03-01; now SATISFIED: started on 1 December 2025"));
}

// In a series from the anchor the next obligation takes the place of the one before, whose end is
// said nowhere else.
TEST(ChangesTest, WhatBecameOfAnObligationIsSaidThoughTheNextHasOpened) {
  SmallPractice world;
  world.Person("done");
  world.Person("left", "");
  world.Registered("left", {"Z00001", D("2000-01-01"), D("2026-04-15"), {}});
  world.Person("missed");
  for (const char* key : {"done", "left", "missed"}) {
    world.Event(key, "slow.start", "2025-12-01");  // due 1 March, then 1 June, which opens 1 May
  }
  world.Event("done", "slow.done", "2026-04-10");
  world.Build([](Pack& pack) {
    pack.rules[0].schedule->repeats = Repeats{{Period::Months(3), ""}, RepeatFrom::kAnchor, {}};
  });
  const Worklist march = ListAt(world, "2026-03-31");
  const Worklist may = ListAt(world, "2026-05-10");
  WorklistChanges changes = Diff(march.items(), may.items());
  EXPECT_THAT(changes.fresh, SizeIs(2));
  ASSERT_THAT(changes.gone, SizeIs(3));
  SayWhatBecame(changes.gone, march.question().as_of, world.population(), world.rules(),
                world.question, world.decisions);
  EXPECT_THAT(
      changes.gone[0].text,
      AllOf(StartsWith("was OVERDUE, due 2026-03-01; SATISFIED: started on 1 December 2025"),
            HasSubstr("; the next is now DUE: started on 1 December 2025")));
  EXPECT_THAT(changes.gone[1].text, StartsWith("was OVERDUE, due 2026-03-01; now EXCLUDED: "));
  EXPECT_THAT(changes.gone[2].text, StartsWith("was OVERDUE, due 2026-03-01; LAPSED after 30 April "
                                               "2026; the next is now DUE: started on"));
}

TEST(ChangesTest, SameListHasNone) {
  SmallPractice world = World();
  const Worklist list = ListAt(world, "2026-03-31");
  const WorklistChanges changes = Diff(list.items(), list.items());
  EXPECT_THAT(changes.fresh, IsEmpty());
  EXPECT_THAT(changes.gone, IsEmpty());
  EXPECT_THAT(changes.moved, IsEmpty());
  EXPECT_EQ(changes.unchanged, list.items().size());
}

TEST(ChangesTest, PriorityIsAMove) {
  SmallPractice world = World();
  const Worklist list = ListAt(world, "2026-03-31");
  std::vector<WorklistItem> later(list.items().begin(), list.items().end());
  later[0].priority = Priority::kUrgent;
  const WorklistChanges changes = Diff(list.items(), later);
  ASSERT_THAT(changes.moved, SizeIs(1));
  EXPECT_EQ(changes.moved[0].text, "priority was ROUTINE, now URGENT");
}

TEST(ChangesTest, ABookingIsAMove) {
  SmallPractice world = World();
  const Worklist list = ListAt(world, "2026-03-31");
  std::vector<WorklistItem> later(list.items().begin(), list.items().end());
  later[0].arranged = true;
  later[0].arranged_on = D("2026-05-20");
  std::vector<WorklistItem> last = later;
  last[0].arranged_on = D("2026-05-21");
  last[0].decision.status = DecisionStatus::kDue;
  const auto text = [](const auto& before, const auto& after) {
    const WorklistChanges changes = Diff(before, after);
    EXPECT_THAT(changes.moved, SizeIs(1));
    return changes.moved.empty() ? "" : changes.moved[0].text;
  };
  EXPECT_EQ(text(list.items(), later), "was not arranged; now arranged for 2026-05-20");
  EXPECT_EQ(text(later, list.items()), "was arranged for 2026-05-20; now not arranged");
  EXPECT_EQ(text(later, last),
            "was OVERDUE, due 2026-03-01, arranged for 2026-05-20; now DUE, due 2026-03-01, "
            "arranged for 2026-05-21");
  later[0].arranged_on.reset();  // restricted
  EXPECT_EQ(text(list.items(), later), "was not arranged; now arranged");
}

TEST(ChangesTest, GoneBecauseOfAFilterOrThePersonIsSaid) {
  SmallPractice world = World();
  const Worklist all = ListAt(world, "2026-03-31");
  const Worklist few = ListAt(world, "2026-03-31", {.people = {"A"}});
  WorklistChanges changes = Diff(all.items(), few.items());
  ASSERT_THAT(changes.gone, SizeIs(2));
  changes.gone[1].item.person = "nobody";
  SayWhatBecame(changes.gone, all.question().as_of, world.population(), world.rules(),
                world.question, world.decisions);
  EXPECT_THAT(changes.gone[0].text, HasSubstr("still OVERDUE, but not on this list"));
  EXPECT_THAT(changes.gone[1].text, HasSubstr("the person is not in this record"));
}

}  // namespace
}  // namespace carecoord
