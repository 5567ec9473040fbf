// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/worklist.h"

#include <algorithm>
#include <random>
#include <set>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/worklist/small_practice.h"

namespace carecoord {
namespace {

using carecoord::testing::D;
using carecoord::testing::EndOf;
using carecoord::testing::OrderOf;
using carecoord::testing::SmallPractice;
using carecoord::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// Asked on 31 March 2026: a review is due three months after its start, opens a month before and is
// overdue a week after.
void Fill(SmallPractice& world) {
  world.Person("A");
  world.Event("A", "slow.start", "2025-12-01");   // due 1 March: overdue by 30
  world.Event("A", "quick.start", "2026-02-20");  // due 20 May: upcoming, urgent
  world.Person("B", "Z00002");
  world.Event("B", "slow.start", "2025-11-01");  // due 1 February: overdue by 58
  world.Person("C");
  world.Event("C", "plain.start", "2026-01-15");  // due 15 April: due
  world.Person("D");
  world.Event("D", "slow.start", "2020-01-01");  // lapsed
  world.Person("E");
  world.Event("E", "quick.start", "2025-12-01");
  world.Event("E", "quick.done", "2026-01-05");  // satisfied
}

TEST(WorklistTest, HoldsWhatIsToBeDoneInOrder) {
  SmallPractice world;
  Fill(world);
  world.Build();
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist list, world.List());
  EXPECT_EQ(OrderOf(list), "A:quick B:slow A:slow C:plain");
  const WorklistItem& second = list.items()[1];
  EXPECT_EQ(second.position, 2U);
  EXPECT_EQ(second.practice, "Z00002");
  EXPECT_EQ(second.rule_name(), "test/slow-review");
  EXPECT_EQ(second.title, "Review of slow");
  EXPECT_EQ(second.owner, Role::kCareCoordinator);
  EXPECT_EQ(second.priority, Priority::kRoutine);
  EXPECT_EQ(second.days_past_due, 58);
  EXPECT_THAT(second.reason, HasSubstr("started on 1 November 2025"));
  EXPECT_EQ(second.position_reason, "2nd: routine; overdue by 58 days");
  EXPECT_THAT(second.key, StartsWith("test/slow-review/B/"));
  EXPECT_EQ(list.items()[3].priority, Priority::kRoutine) << "unspecified means routine";
  EXPECT_EQ(list.items()[3].days_past_due, -15);
  EXPECT_THAT(list.notes(), IsEmpty());
}

TEST(WorklistTest, FiltersNarrow) {
  SmallPractice world;
  Fill(world);
  world.Build();
  const auto order = [&world](WorklistFilter filter) {
    const absl::StatusOr<Worklist> list = world.List(std::move(filter));
    return list.ok() ? OrderOf(*list) : list.status().ToString();
  };
  EXPECT_EQ(order({.practices = {"Z00002"}}), "B:slow");
  EXPECT_EQ(order({.practices = {"Z00002", "Z00001"}}), "A:quick B:slow A:slow C:plain");
  EXPECT_EQ(order({.practices = {""}}), "");
  EXPECT_EQ(order({.owners = {Role::kGp}}), "A:quick");
  EXPECT_EQ(order({.rules = {"plain-review"}}), "C:plain");
  EXPECT_EQ(order({.rules = {"test/plain-review", "quick-review"}}), "A:quick C:plain");
  EXPECT_EQ(order({.rules = {"test"}}), "A:quick B:slow A:slow C:plain");
  EXPECT_EQ(order({.people = {"A"}}), "A:quick A:slow");
  EXPECT_EQ(order({.owners = {Role::kGp}, .people = {"B"}}), "");
  // Statuses that are not listed by default can be asked for.
  EXPECT_EQ(order({.statuses = {DecisionStatus::kLapsed}}), "D:slow");
  EXPECT_EQ(order({.statuses = {DecisionStatus::kSatisfied, DecisionStatus::kDue}}),
            "E:quick C:plain");
}

// Selects everybody with a slow.start.
Rule Selecting(const char* id, RuleKind kind) {
  Rule rule;
  rule.id = id;
  rule.kind = kind;
  if (kind == RuleKind::kAlert) rule.notify = Notify{Role::kGp, {"Dr A. Example", ""}};
  Step step;
  step.id = "started";
  step.when = {Exists{"slow-start"}};
  step.yes = Outcome::kSelect;
  step.no = Outcome::kReject;
  step.reason = "started";
  step.reason_no = "never started";
  rule.steps = {step};
  return rule;
}

TEST(WorklistTest, WhatAlertsAndRecordQualitySelectIsListedAndFindersAreCounted) {
  SmallPractice world;
  Fill(world);
  world.Build([](Pack& pack) {
    pack.rules.push_back(Selecting("alert-x", RuleKind::kAlert));
    pack.rules.push_back(Selecting("quality-x", RuleKind::kRecordQuality));
    pack.rules.push_back(Selecting("find-x", RuleKind::kFinder));
  });
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist list, world.List());
  EXPECT_EQ(OrderOf(list),
            "A:quick B:slow A:slow A:alert B:alert D:alert C:plain A:quality B:quality D:quality");
  EXPECT_THAT(list.notes(),
              ElementsAre("3 selected by finders, not listed: ask for the status SELECTED"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Worklist found,
      world.List({.rules = {"find-x"}, .statuses = {DecisionStatus::kSelected}}));
  EXPECT_EQ(OrderOf(found), "A:find B:find D:find");
  EXPECT_THAT(found.notes(), IsEmpty());
}

TEST(WorklistTest, SummaryCountsWhatFiltersHide) {
  SmallPractice world;
  Fill(world);
  world.Build();
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist all, world.List());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist few, world.List({.people = {"A"}}));
  EXPECT_EQ(all.summary(), few.summary());
  EXPECT_EQ(all.summary().by_status[DecisionStatus::kLapsed], 1U);
}

TEST(WorklistTest, FilterThatNamesNothingIsAnError) {
  SmallPractice world;
  Fill(world);
  world.Build();
  EXPECT_THAT(world.List({.practices = {"Z00009"}}),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr("Z00009"), HasSubstr("\"Z00001\", \"Z00002\""))));
  EXPECT_THAT(world.List({.rules = {"slow"}}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("test/slow-review")));
  EXPECT_THAT(world.List({.people = {"Z"}}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("person \"Z\"")));
}

TEST(WorklistTest, ByPersonGroupsUnderTheMostPressing) {
  SmallPractice world;
  Fill(world);
  world.Build();
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist list, world.List());
  const std::vector<WorklistPerson> people = list.ByPerson();
  ASSERT_EQ(people.size(), 3U);
  EXPECT_EQ(people[0].person, "A");
  EXPECT_THAT(people[0].items, ElementsAre(0U, 2U));
  EXPECT_EQ(people[1].person, "B");
  EXPECT_EQ(people[2].person, "C");
}

TEST(WorklistTest, NotesSayWhatTheListRestsOn) {
  SmallPractice world;
  world.Person("A", "");
  world.Event("A", "slow.start", "2025-12-01");
  world.question.extracted = D("2025-11-01");
  world.question.known_at = EndOf("2026-03-31");
  world.Build();
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist list, world.List());
  EXPECT_THAT(list.notes(),
              ElementsAre("record known to 1 November 2025: what was done in the 150 days up to 31 "
                          "March 2026 is not in it",
                          "everyone counted as registered: the source brings no registrations",
                          "as known at 2026-03-31T22:59:59Z: what was recorded later is left out"));
  EXPECT_EQ(OrderOf(list), "A:slow");

  world.question.extracted = D("2026-03-31");  // on the day: nothing to say
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist fresh, world.List());
  EXPECT_EQ(fresh.notes().size(), 2U);
}

TEST(WorklistTest, SameListWhateverTheOrderOfPeople) {
  const uint32_t seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::vector<int> people(60);
  for (size_t i = 0; i < people.size(); ++i) people[i] = static_cast<int>(i);
  std::string expected;
  for (int round = 0; round < 4; ++round) {
    SmallPractice world;
    for (const int i : people) {
      const std::string key = "P" + std::to_string(100 + i);
      world.Person(key, i % 2 == 0 ? "Z00001" : "Z00002");
      // Many ties, so that only the person's key decides.
      world.Event(key, i % 3 == 0 ? "quick.start" : "slow.start",
                  (D("2025-12-01") + i % 5).ToString().c_str());
    }
    world.Build();
    CARECOORD_ASSERT_OK_AND_ASSIGN(const Worklist list, world.List());
    std::string text;
    for (const WorklistItem& item : list.items()) text += item.key + item.position_reason + "\n";
    if (round == 0) expected = text;
    ASSERT_EQ(text, expected);
    ASSERT_EQ(list.items().size(), people.size());
    std::shuffle(people.begin(), people.end(), random);
  }
}

}  // namespace
}  // namespace carecoord
