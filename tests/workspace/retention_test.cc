// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/retention.h"

#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::StatusIs;
using ::carecoord::testing::TimelineBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace literals;

constexpr Date kAdded = "2026-01-05"_date;  // as Pcn adds its people

Registration From2010(std::optional<Date> end) {
  return {.practice = "A81001", .start = "2010-01-01"_date, .end = end, .recorded = {}};
}

class RetentionTest : public ::testing::Test {
 protected:
  // Somebody of whom nothing is said but that.
  void Died(const std::string& key, Date on) { Add({.key = key, .death = on}); }
  void Left(const std::string& key, Date on) { Add({.key = key, .registrations = {From2010(on)}}); }
  void Add(Person person) { pcn_.Must(AddPerson{std::move(person)}, kAdded); }

  Retention Asked(const RetentionPolicy& policy, Date as_of, Stamp known_at = {}) {
    const absl::StatusOr<Retention> retention =
        RetentionOf(pcn_.workspace(), policy, as_of, known_at);
    EXPECT_TRUE(retention.ok()) << retention.status();
    if (!retention.ok()) return {};
    EXPECT_EQ(retention->people, retention->over.size() + retention->running +
                                     retention->not_begun + retention->without_start +
                                     retention->only_named);
    EXPECT_EQ(retention->people, pcn_.workspace().people().size());
    return *retention;
  }
  std::vector<std::string> Over(const RetentionPolicy& policy, Date as_of, Stamp known_at = {}) {
    std::vector<std::string> keys;
    for (const RetentionItem& item : Asked(policy, as_of, known_at).over) {
      keys.push_back(item.person);
    }
    return keys;
  }

  Pcn pcn_;
};

const RetentionPolicy kDeath10 = {.after_death = Period::Years(10)};
const RetentionPolicy kLast2 = {.after_last = Period::Years(2)};

TEST_F(RetentionTest, ThePolicyIsTheSitesAndHasNoDefault) {
  const auto refusal = [this](const RetentionPolicy& policy) {
    return RetentionOf(pcn_.workspace(), policy, kAdded).status();
  };
  EXPECT_THAT(refusal({}), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no default")));
  EXPECT_THAT(refusal({.after_death = Period::WorkingDays(7)}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("after_death: P7WD")));
  EXPECT_THAT(refusal({.after_leaving = Period::Days(0)}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("after_leaving: P0D")));
  EXPECT_THAT(refusal({.after_last = Period::Months(-1)}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("after_last: -P1M")));
  EXPECT_THAT(refusal({.after_last = Period{.months = 1, .days = -1}}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("after_last")));
}

TEST_F(RetentionTest, TheLastDayIsIncludedAndNobodyIsKeptForLessThanThePeriod) {
  struct Case {
    Date died;
    Period kept_for;
    Date until;
    const char* why;
  };
  const Case cases[] = {
      {"2015-06-10"_date, Period::Years(10), "2025-06-10"_date, "ten years to the day"},
      {"2016-02-29"_date, Period::Years(9), "2025-03-01"_date, "a leap day, in a common year"},
      {"2016-02-29"_date, Period::Years(4), "2020-02-29"_date, "a leap day, in a leap year"},
      {"2016-02-28"_date, Period::Years(9), "2025-02-28"_date, "the day before a leap day"},
      {"2024-08-31"_date, Period::Months(6), "2025-03-01"_date, "a month's end, to a shorter one"},
      {"2023-08-29"_date, Period::Months(6), "2024-02-29"_date, "to a leap day"},
      {"2023-08-30"_date, Period::Months(6), "2024-03-01"_date, "beyond it"},
      {"2025-02-28"_date, Period::Months(1), "2025-03-28"_date, "not to the end of March"},
      {"2025-01-01"_date, Period::Days(365), "2026-01-01"_date, "days are days"},
      {"2024-01-01"_date, Period::Weeks(52), "2024-12-30"_date, "weeks are weeks"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.why);
    pcn_ = Pcn();
    Died("D1", one.died);
    const RetentionPolicy policy = {.after_death = one.kept_for};
    EXPECT_THAT(Over(policy, one.until), IsEmpty());
    EXPECT_EQ(Asked(policy, one.until).running, 1U);
    EXPECT_THAT(Asked(policy, one.until + 1).over,
                ElementsAre(RetentionItem{.person = "D1",
                                          .rule = RetentionRule::kAfterDeath,
                                          .from = one.died,
                                          .until = one.until,
                                          .holds = {}}));
  }
}

TEST_F(RetentionTest, WhoLeftIsWhoIsRegisteredNowhereAndWas) {
  const RetentionPolicy policy = {.after_leaving = Period::Months(1)};
  const Date end = "2020-03-31"_date;
  Left("left", end);
  Registration elsewhere = {
      .practice = "A81002", .start = end, .end = "2020-05-31"_date, .recorded = {}};
  Add({.key = "moved", .registrations = {From2010(end), elsewhere}});
  elsewhere.end = std::nullopt;
  elsewhere.start = "2026-07-01"_date;
  Add({.key = "returns", .registrations = {From2010(end), elsewhere}});
  Add({.key = "relative"});
  const Retention retention = Asked(policy, "2026-06-01"_date);
  EXPECT_THAT(
      retention.over,
      ElementsAre(
          RetentionItem{"left", RetentionRule::kAfterLeaving, end, "2020-05-01"_date, {}},
          RetentionItem{
              "moved", RetentionRule::kAfterLeaving, "2020-05-31"_date, "2020-07-01"_date, {}}));
  EXPECT_EQ(retention.not_begun, 4U) << "P1 to P3, and who is known to come back";
  EXPECT_EQ(retention.without_start, 1U) << "who never was registered has not left";
  // Registered up to the day before the end.
  EXPECT_EQ(Asked(policy, end - 1).running, 0U);
  EXPECT_EQ(Asked(policy, end).running, 1U);
}

TEST_F(RetentionTest, TheLastThingIsTheLastDoneOrRecorded) {
  const Date asked = "2026-02-10"_date;
  const Date until = "2028-02-10"_date;
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk), asked - 1);
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kAnswer), asked);
  EXPECT_EQ(Asked(kLast2, until).running, 1U);
  EXPECT_THAT(Over(kLast2, "2028-01-05"_date), IsEmpty());
  EXPECT_THAT(Over(kLast2, "2028-01-06"_date), ElementsAre("P2", "P3")) << "they were added";
  EXPECT_THAT(Over(kLast2, until), ElementsAre("P2", "P3"));
  EXPECT_THAT(Over(kLast2, until + 1), ElementsAre("P2", "P3", "P1"));
  // What was recorded late counts from the day it was recorded; what is dated later does not yet.
  const Date late = "2026-03-01"_date;
  pcn_.Must(AddEntries{.person = "P2",
                       .entries = {{.id = "x1", .on = "2019-01-01"_date, .code = 363346000_code}}},
            late);
  EXPECT_THAT(Over(kLast2, until + 1), ElementsAre("P3", "P1"));
  EXPECT_EQ(Asked(kLast2, "2028-03-02"_date).over.back().from, late);
  EXPECT_THAT(Over(kLast2, "2028-03-01"_date), ElementsAre("P3", "P1"));
  // That it was taken back is something that was done as well.
  pcn_.Must(RetractEntry{.person = "P2", .entry = "x1"}, late + 1);
  EXPECT_EQ(Asked(kLast2, "2028-03-03"_date).over.back().from, late + 1);
}

TEST_F(RetentionTest, TheFirstRuleThatHasBegunHolds) {
  const RetentionPolicy policy = {.after_death = Period::Years(1),
                                  .after_leaving = Period::Years(8),
                                  .after_last = Period::Years(20)};
  Add({.key = "both", .death = "2024-01-31"_date, .registrations = {From2010("2020-01-01"_date)}});
  const Date day = "2026-06-01"_date;
  EXPECT_THAT(Asked(policy, day).over,
              ElementsAre(RetentionItem{
                  "both", RetentionRule::kAfterDeath, "2024-01-31"_date, "2025-01-31"_date, {}}));
  RetentionPolicy less = policy;
  less.after_death = {};
  EXPECT_THAT(Over(less, day), IsEmpty()) << "as who left";
  EXPECT_EQ(Asked(less, "2028-01-02"_date).over.front().rule, RetentionRule::kAfterLeaving);
  less.after_leaving = {};
  EXPECT_EQ(Asked(less, "2046-01-06"_date).over.front().rule, RetentionRule::kAfterLast);
}

TEST_F(RetentionTest, OfWhomNothingSaysWhenToBeginIsCounted) {
  Died("D1", "2015-06-10"_date);
  Left("L1", "2015-06-10"_date);
  Add({.key = "relative"});
  const Retention retention = Asked(kDeath10, "2026-06-01"_date);
  EXPECT_THAT(retention.over, SizeIs(1));
  EXPECT_EQ(retention.not_begun, 3U) << "P1 to P3";
  EXPECT_EQ(retention.without_start, 2U) << "who left, of which the policy says nothing";
  // Before anything was done nothing counts.
  EXPECT_EQ(Asked(kLast2, "2025-01-01"_date).without_start, 6U);
}

TEST_F(RetentionTest, WhatWasKnownLaterDoesNotCount) {
  const Date day = "2026-06-01"_date;
  Person person = pcn_.workspace().people().person(0);
  person.death = "2015-06-10"_date;
  pcn_.Must(UpdatePerson{person}, "2026-05-20"_date);
  EXPECT_THAT(Over(kDeath10, day), ElementsAre("P1"));
  EXPECT_THAT(Over(kDeath10, day, TimelineBuilder::EndOf("2026-05-19"_date)), IsEmpty());
  EXPECT_THAT(Over(kDeath10, day, TimelineBuilder::EndOf("2026-05-20"_date)), ElementsAre("P1"));
  EXPECT_THAT(Over(kDeath10, "2015-06-09"_date), IsEmpty()) << "not dead yet";
  // Nor does the end of a registration.
  person = pcn_.workspace().people().person(1);
  person.registrations[0].end = "2015-06-10"_date;
  pcn_.Must(UpdatePerson{person}, "2026-05-21"_date);
  const RetentionPolicy leaving = {.after_leaving = Period::Years(1)};
  EXPECT_THAT(Over(leaving, day), ElementsAre("P2"));
  EXPECT_THAT(Over(leaving, day, TimelineBuilder::EndOf("2026-05-20"_date)), IsEmpty());
}

TEST_F(RetentionTest, WhoHasSomethingOpenIsKeptForIt) {
  Died("D1", "2015-06-10"_date);
  Died("D2", "2015-06-10"_date);
  const Date opened = "2026-02-02"_date;
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk, "D1"), opened);
  Move<Episode> relative = {.id = "E1", .person = "P1", .event = Episode::Event::kOpen};
  relative.details = {.kind = EpisodeKind::kBereavedRelative, .about = "D2"};
  pcn_.Must(relative, opened);
  const Date day = "2026-06-01"_date;
  const Retention retention = Asked(kDeath10, day);
  ASSERT_THAT(retention.over, SizeIs(2));
  EXPECT_TRUE(retention.over[0].kept());
  ASSERT_THAT(retention.over[0].holds, SizeIs(1));
  EXPECT_EQ(retention.over[0].holds[0].thing.id, "Q1");
  ASSERT_THAT(retention.over[1].holds, SizeIs(1));
  EXPECT_EQ(retention.over[1].holds[0].person, "P1");
  EXPECT_EQ(retention.over[1].holds[0].thing.id, "E1");
  EXPECT_THAT(Markdown(retention),
              HasSubstr("| D2 | death | 10 June 2015 | 10 June 2025 | episode E1 of P1, waiting "
                        "since 2 February 2026 |\n"));
  // On the day before it was opened nothing was; nor is it once it is ended.
  EXPECT_FALSE(Asked(kDeath10, opened - 1).over[1].kept());
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kWithdraw, "D1"), day);
  EXPECT_FALSE(Asked(kDeath10, day).over[0].kept());
  EXPECT_TRUE(Asked(kDeath10, day - 1).over[0].kept());
}

TEST_F(RetentionTest, ItsPageSaysThePolicyWhoseTimeIsOverAndHowManyOthers) {
  Died("D|1", "2015-06-10"_date);
  Add({.key = "relative"});
  Move<Query> ask = pcn_.MoveOf<Query>("Q1", Query::Event::kAsk, "D|1");
  ask.details.topic = "xylophone";
  pcn_.Must(ask, "2026-02-02"_date);
  const std::string page = Markdown(
      Asked({.after_death = Period::Years(10), .after_leaving = Period{.years = 1, .months = 6}},
            "2026-06-01"_date));
  EXPECT_EQ(page,
            "# Records kept as long as the policy says, 1 June 2026\n\n"
            "The policy of the site, of which the first that has begun holds:\n\n"
            "- 10 years after death\n"
            "- 1 year and 6 months after leaving the network\n\n"
            "The time of 1 of 5 is over; of 1 something is still open, and they are kept for it.\n"
            "\n| Person | Counted from | Day | Kept up to | Open |\n|---|---|---|---|---|\n"
            "| D\\|1 | death | 10 June 2015 | 10 June 2025 | query Q1, open since 2 February 2026 "
            "|\n"
            "\n| Of the others | People |\n|---|---:|\n"
            "| Time is running | 0 |\n"
            "| Alive and registered, so that no time has begun | 3 |\n"
            "| Nothing says from when to count | 1 |\n"
            "| Nothing is held but that somebody's episode is about them | 0 |\n");
}

}  // namespace
}  // namespace carecoord
