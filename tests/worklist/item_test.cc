// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/item.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::testing::ElementsAre;
using namespace literals;  // NOLINT(google-build-using-namespace)

constexpr Date kAsOf = "2026-03-31"_date;

WorklistItem Item(const char* key, Priority priority, DecisionStatus status,
                  std::optional<Date> due, const char* person = "P1") {
  WorklistItem item;
  item.key = key;
  item.person = person;
  item.pack = "pack";
  item.rule = "rule";
  item.priority = priority;
  item.decision.status = status;
  item.decision.due = due;
  if (due.has_value()) item.days_past_due = kAsOf - *due;
  return item;
}

TEST(ItemTest, OrderIsPriorityThenStatusThenDaysThenPerson) {
  // Written in the order they must stand in.
  std::vector<WorklistItem> right = {
      Item("a", Priority::kUrgent, DecisionStatus::kOverdue, "2026-03-01"_date),
      Item("b", Priority::kUrgent, DecisionStatus::kOverdue, "2026-03-02"_date, "P1"),
      Item("c", Priority::kUrgent, DecisionStatus::kOverdue, "2026-03-02"_date, "P2"),
      Item("d", Priority::kUrgent, DecisionStatus::kDue, "2026-03-31"_date),
      Item("e", Priority::kUrgent, DecisionStatus::kUpcoming, "2026-05-01"_date),
      Item("f", Priority::kSoon, DecisionStatus::kOverdue, "2020-01-01"_date),
      Item("g", Priority::kRoutine, DecisionStatus::kOverdue, "2026-03-30"_date),
      Item("h", Priority::kRoutine, DecisionStatus::kDue, "2026-03-28"_date),
      Item("i", Priority::kRoutine, DecisionStatus::kUpcoming, "2026-06-01"_date),
      Item("j", Priority::kRoutine, DecisionStatus::kUpcoming, "2026-06-02"_date),
      Item("k", Priority::kRoutine, DecisionStatus::kLapsed, "2021-01-01"_date),
      // Work without a date last, however urgent.
      Item("l", Priority::kUrgent, DecisionStatus::kSelected, std::nullopt),
  };
  // And what is arranged behind all the rest.
  right.push_back(Item("m", Priority::kUrgent, DecisionStatus::kOverdue, "2026-01-01"_date));
  right.push_back(Item("n", Priority::kSoon, DecisionStatus::kSelected, std::nullopt));
  right[right.size() - 2].arranged = right.back().arranged = true;
  const uint32_t seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 50; ++round) {
    std::vector<WorklistItem> items = right;
    std::shuffle(items.begin(), items.end(), random);
    std::sort(items.begin(), items.end(), StandsBefore);
    std::string order;
    for (const WorklistItem& item : items) order += item.key;
    ASSERT_EQ(order, "abcdefghijklmn");
  }
}

TEST(ItemTest, ScoresCountWithinPriorityAndStatus) {
  const auto scored = [](float score, Priority priority, DecisionStatus status,
                         const char* person) {
    WorklistItem item = Item("k", priority, status, std::nullopt, person);
    item.decision.score = score;
    return item;
  };
  const DecisionStatus selected = DecisionStatus::kSelected;
  const WorklistItem high = scored(2, Priority::kRoutine, selected, "P9");
  EXPECT_TRUE(StandsBefore(high, scored(1.5F, Priority::kRoutine, selected, "P1")));
  EXPECT_TRUE(StandsBefore(scored(0, Priority::kRoutine, selected, "P9"),
                           scored(-1, Priority::kRoutine, selected, "P1")));
  EXPECT_TRUE(StandsBefore(scored(0, Priority::kSoon, selected, "P9"), high));
  EXPECT_TRUE(StandsBefore(scored(0, Priority::kRoutine, DecisionStatus::kDue, "P9"), high));
  EXPECT_TRUE(StandsBefore(scored(2, Priority::kRoutine, selected, "P8"), high));
  EXPECT_EQ(ScoreText(4), "4");
  EXPECT_EQ(ScoreText(-0.75F), "-0.75");
  EXPECT_EQ(ScoreText(2.1F), "2.1");
}

TEST(ItemTest, AnAlertStandsWithWhatIsDue) {
  WorklistItem alert = Item("a", Priority::kSoon, DecisionStatus::kSelected, std::nullopt, "P9");
  alert.kind = RuleKind::kAlert;
  WorklistItem quality = alert;
  quality.kind = RuleKind::kRecordQuality;
  const auto due = [](Priority priority, DecisionStatus status) {
    return Item("k", priority, status, kAsOf - 3);
  };
  EXPECT_TRUE(StandsBefore(due(Priority::kUrgent, DecisionStatus::kDue), alert));
  EXPECT_TRUE(StandsBefore(due(Priority::kSoon, DecisionStatus::kOverdue), alert));
  EXPECT_TRUE(StandsBefore(due(Priority::kSoon, DecisionStatus::kDue), alert));
  EXPECT_TRUE(StandsBefore(alert, due(Priority::kSoon, DecisionStatus::kUpcoming)));
  EXPECT_TRUE(StandsBefore(alert, due(Priority::kRoutine, DecisionStatus::kOverdue)));
  EXPECT_TRUE(StandsBefore(due(Priority::kRoutine, DecisionStatus::kUpcoming), quality));
  alert.position = quality.position = 1;
  EXPECT_EQ(PositionReason(alert, nullptr, kAsOf), "1st: soon; selected");
  EXPECT_EQ(PositionReason(quality, nullptr, kAsOf),
            "1st: no due date, so after all dated work; soon; selected");
}

TEST(ItemTest, OrderIsTotal) {
  const WorklistItem a = Item("a", Priority::kSoon, DecisionStatus::kDue, kAsOf);
  WorklistItem b = a;
  EXPECT_FALSE(StandsBefore(a, b));
  b.key = "b";
  EXPECT_TRUE(StandsBefore(a, b));
  EXPECT_FALSE(StandsBefore(b, a));
}

TEST(ItemTest, Ordinals) {
  std::vector<std::string> ordinals;
  for (const size_t n : std::initializer_list<size_t>{1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 101,
                                                      111, 112, 1113, 1121}) {
    ordinals.push_back(Ordinal(n));
  }
  EXPECT_THAT(ordinals,
              ElementsAre("1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st",
                          "22nd", "23rd", "101st", "111th", "112th", "1113th", "1121st"));
}

TEST(ItemTest, TimingTextSaysHowLong) {
  const auto timing = [](DecisionStatus status, std::optional<Date> due) {
    return TimingText(Item("a", Priority::kRoutine, status, due), kAsOf);
  };
  EXPECT_EQ(timing(DecisionStatus::kOverdue, kAsOf - 33), "overdue by 33 days");
  EXPECT_EQ(timing(DecisionStatus::kOverdue, kAsOf - 1), "overdue by 1 day");
  EXPECT_EQ(timing(DecisionStatus::kDue, kAsOf), "due today");
  EXPECT_EQ(timing(DecisionStatus::kDue, kAsOf + 1), "due in 1 day");
  EXPECT_EQ(timing(DecisionStatus::kUpcoming, kAsOf + 40), "due in 40 days");
  EXPECT_EQ(timing(DecisionStatus::kNotApplicable, std::nullopt), "not applicable");

  WorklistItem upcoming = Item("a", Priority::kRoutine, DecisionStatus::kUpcoming, kAsOf + 40);
  upcoming.decision.opens = kAsOf + 12;
  EXPECT_EQ(TimingText(upcoming, kAsOf), "opens in 12 days, due in 40 days");
  WorklistItem in_grace = Item("a", Priority::kRoutine, DecisionStatus::kDue, kAsOf - 2);
  in_grace.decision.grace_ends = "2026-05-09"_date;
  EXPECT_EQ(TimingText(in_grace, kAsOf), "due 2 days ago, overdue after 9 May 2026");
  WorklistItem deferred = Item("a", Priority::kRoutine, DecisionStatus::kDeferred, kAsOf);
  EXPECT_EQ(TimingText(deferred, kAsOf), "deferred until cancelled");
  deferred.decision.deferred_until = "2026-05-09"_date;
  EXPECT_EQ(TimingText(deferred, kAsOf), "deferred until 9 May 2026");
}

TEST(ItemTest, PositionReasonSaysWhyHere) {
  WorklistItem first = Item("a", Priority::kUrgent, DecisionStatus::kOverdue, kAsOf - 33);
  first.position = 1;
  EXPECT_EQ(PositionReason(first, nullptr, kAsOf), "1st: urgent; overdue by 33 days");
  WorklistItem second = Item("b", Priority::kUrgent, DecisionStatus::kOverdue, kAsOf - 33, "P2");
  second.position = 2;
  EXPECT_EQ(PositionReason(second, &first, kAsOf),
            "2nd: urgent; overdue by 33 days; as the one before, then by person key");
  WorklistItem third = Item("c", Priority::kUrgent, DecisionStatus::kOverdue, kAsOf - 33, "P2");
  third.position = 3;
  EXPECT_EQ(PositionReason(third, &second, kAsOf),
            "3rd: urgent; overdue by 33 days; as the one before, then by rule");
  WorklistItem undated = Item("d", Priority::kRoutine, DecisionStatus::kSelected, std::nullopt);
  undated.position = 12;
  EXPECT_EQ(PositionReason(undated, &third, kAsOf),
            "12th: no due date, so after all dated work; routine; selected");
  undated.decision.score = 2.5;
  undated.arranged = true;
  EXPECT_EQ(PositionReason(undated, &third, kAsOf),
            "12th: arranged, so after what is not; no due date, so after all dated work; routine; "
            "selected; score 2.5");
  undated.arranged_on = kAsOf;
  EXPECT_THAT(PositionReason(undated, &third, kAsOf),
              ::testing::StartsWith("12th: arranged for 31 March 2026, so after what is not; "));
}

}  // namespace
}  // namespace carecoord
