// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Next changes that come from another rule's series, or that never come. tests/reference holds
// random ones against a sweep of days.

#include <optional>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using testing::TimelineBuilder;

// Reviews due on 10 February, 10 March and so on after a diagnosis on 10 January, each open until
// the next opens on the 10th; the last of them, if there is one, for ten days after it is due. The
// second rule counts from the day on which the first is settled.
Pack SeriesPack(std::optional<double> times, std::vector<Settlement> by) {
  Pack pack = CancerPack();
  Schedule& series = *pack.rules[0].schedule;
  series.due = PeriodOf("P1M");
  series.opens.reset();
  series.closes = PeriodOf("P10D");
  series.repeats = Repeats{PeriodOf("P1M"), RepeatFrom::kAnchor, std::nullopt};
  if (times) series.repeats->times = NumberArg{*times, ""};
  Rule after = pack.rules[0];
  after.id = "after";
  after.schedule = Schedule();
  after.schedule->anchor_at =
      DateTerms{Combine::kLatest, {Reference{Settled{pack.rules[0].id, by}, std::nullopt}}};
  after.schedule->due = PeriodOf("P28D");
  pack.rules.push_back(after);
  return pack;
}

std::optional<Date> NextOfSecond(const Pack& pack, const Timeline& timeline, Date as_of) {
  return Ask(Compiled(pack), timeline, as_of).at(1).next_change;
}

TEST(NextChangeTest, SeesTheLapseOfAnObligationThatHasYetToOpen) {
  const Timeline person = TimelineBuilder().On("2026-01-10"_date, kCancer).Build();
  // The third is due on 10 April and closes on the 20th.
  EXPECT_EQ(NextOfSecond(SeriesPack(3, {}), person, "2026-01-10"_date), "2026-04-21"_date);
  EXPECT_EQ(NextOfSecond(SeriesPack(3, {Settlement::kLapsed}), person, "2026-04-20"_date),
            "2026-04-21"_date);
  EXPECT_EQ(NextOfSecond(SeriesPack(3, {Settlement::kCompleted}), person, "2026-01-10"_date),
            std::nullopt);
}

TEST(NextChangeTest, OfWhatWaitsForACompletionIsThatAndTheNextOpening) {
  const Timeline person = TimelineBuilder()
                              .On("2026-01-10"_date, kCancer)
                              .On("2026-03-15"_date, kReview, {.role = Role::kPracticeNurse})
                              .Build();
  const Pack pack = SeriesPack(std::nullopt, {Settlement::kCompleted});
  EXPECT_EQ(NextOfSecond(pack, person, "2026-01-10"_date), "2026-03-15"_date);
  EXPECT_EQ(NextOfSecond(pack, person, "2026-04-10"_date), std::nullopt);
  const Decision settled = Ask(Compiled(pack), person, "2026-04-09"_date).at(1);
  EXPECT_EQ(settled.anchor, "2026-03-15"_date);
  EXPECT_EQ(settled.next_change, "2026-04-10"_date);
}

TEST(NextChangeTest, IsSoughtForAHundredAndTwentyYears) {
  Pack pack = CancerPack();
  pack.rules[0].schedule.reset();
  pack.rules[0].kind = RuleKind::kFinder;
  pack.rules[0].steps[0].when.is = RegisteredThroughout{};
  const Date as_of = "2026-01-10"_date;
  const auto next = [&](int days) {
    const Timeline person = TimelineBuilder().Registered("2020-01-01"_date, as_of + days).Build();
    return Ask(Compiled(pack), person, as_of).at(0).next_change;
  };
  EXPECT_GE(as_of + kNextChangeDays, "2146-01-10"_date);
  EXPECT_EQ(next(kNextChangeDays), as_of + kNextChangeDays);
  EXPECT_EQ(next(kNextChangeDays + 1), std::nullopt);
}

TEST(NextChangeTest, OfTodaysRegistrationIsItsEnd) {
  Pack pack = CancerPack();
  pack.rules[0].schedule.reset();
  pack.rules[0].kind = RuleKind::kFinder;
  pack.rules[0].applies_to.unregistered = true;
  pack.rules[0].steps[0].when.is = RegisteredThroughout{};
  const auto next = [&](std::optional<Date> end) {
    const Timeline person = TimelineBuilder().Registered("2020-01-01"_date, end).Build();
    return Ask(Compiled(pack), person, "2026-01-10"_date).at(0).next_change;
  };
  EXPECT_EQ(next(std::nullopt), std::nullopt);
  EXPECT_EQ(next("2026-05-01"_date), "2026-05-01"_date);
}

}  // namespace
}  // namespace carecoord
