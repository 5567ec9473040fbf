// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The reference itself, against answers worked out by hand from docs/semantics.md: one obligation:
// its dates, its status, what ends, masks or hastens it.

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

Pack Cancer() {
  Pack pack = Review("P6M");
  pack.selections[1].window.from = {{Reference{"diagnosis", {}}, true}};
  pack.selections[1].roles = {Role::kPracticeNurse};
  pack.rules[0].schedule->opens = P("-P28D");
  pack.rules[0].schedule->closes = P("P6M");
  return pack;
}

TEST(ReferenceScheduleTest, RibbonOfTheCancerReview) {
  const Record record = With({Of("2026-09-02"_date, kDoneCode, "", Role::kPracticeNurse),
                              Of("2026-01-31"_date, kIndexCode), Of("2026-03-02"_date, kDoneCode)});
  struct Day {
    Date first, last;
    Status status;
  };
  const Day days[] = {{"2025-12-01"_date, "2026-01-30"_date, Status::kNotApplicable},
                      {"2026-01-31"_date, "2026-07-02"_date, Status::kUpcoming},
                      {"2026-07-03"_date, "2026-07-31"_date, Status::kDue},
                      {"2026-08-01"_date, "2026-09-01"_date, Status::kOverdue},
                      {"2026-09-02"_date, "2029-01-01"_date, Status::kSatisfied}};
  const ReferenceEvaluator reference(Cancer(), {}, record);
  for (const Day& day : days) {
    SCOPED_TRACE(day.first);
    const Decision first = reference.Sweep(On(day.first), "2029-01-01"_date).at(0);
    EXPECT_EQ(first.status, day.status);
    EXPECT_EQ(reference.Decide(On(day.last)).at(0).status, day.status);
    if (day.status == Status::kSatisfied) {
      EXPECT_FALSE(first.next_change);
    } else {
      EXPECT_EQ(first.next_change, day.last + 1);
    }
  }
  const Decision done = AskOne(Cancer(), record, "2026-12-01"_date);
  EXPECT_EQ(DecisionText(done),
            "rule=0 SATISFIED step=0 anchored_on=#0 anchor=2026-01-31 opens=2026-07-03 "
            "due=2026-07-31 grace_ends=2026-07-31 closes=2027-01-31 satisfied_by=#2 late "
            "settled_on=2026-09-02");
}

TEST(ReferenceScheduleTest, CountsFromTheAnchorDateOnAndIsLateAfterTheGrace) {
  Pack pack = Review("P7D");
  pack.rules[0].schedule->grace = P("P2D");
  const auto done = [&](Date on) {
    const Decision decision = AskOne(
        pack, With({Of("2026-01-01"_date, kIndexCode), Of(on, kDoneCode)}), "2026-06-01"_date);
    return std::pair(decision.status, decision.satisfied_late);
  };
  EXPECT_EQ(done("2025-12-31"_date), std::pair(Status::kOverdue, false));
  EXPECT_EQ(done("2026-01-01"_date), std::pair(Status::kSatisfied, false));
  EXPECT_EQ(done("2026-01-10"_date), std::pair(Status::kSatisfied, false));
  EXPECT_EQ(done("2026-01-11"_date), std::pair(Status::kSatisfied, true));
}

TEST(ReferenceScheduleTest, LapsesAfterClosesUnlessDoneByThen) {
  Record record = With({Of("2026-01-31"_date, kIndexCode)});
  EXPECT_EQ(StatusOn(Cancer(), record, "2027-01-31"_date), Status::kOverdue);
  EXPECT_EQ(StatusOn(Cancer(), record, "2027-02-01"_date), Status::kLapsed);
  record.entries.push_back(Of("2027-02-01"_date, kDoneCode, "", Role::kPracticeNurse));
  EXPECT_EQ(StatusOn(Cancer(), record, "2027-03-01"_date), Status::kLapsed);
  record.entries.push_back(Of("2027-01-31"_date, kDoneCode, "", Role::kPracticeNurse));
  EXPECT_EQ(StatusOn(Cancer(), record, "2027-03-01"_date), Status::kSatisfied);
}

TEST(ReferenceScheduleTest, DatesOfSchedules) {
  struct Row {
    Date anchor;
    std::string_view due;
    MonthEnd policy;
    Adjustment adjustment;
    Date expected;
    bool beyond;
  };
  const Row rows[] = {
      {"2024-01-31"_date, "P1M", MonthEnd::kClamp, {}, "2024-02-29"_date, false},
      {"2024-01-31"_date, "P1M", MonthEnd::kRoll, {}, "2024-03-01"_date, false},
      {"2024-02-29"_date, "P1Y", MonthEnd::kClamp, {}, "2025-02-28"_date, false},
      {"2026-01-31"_date, "P1M2D", MonthEnd::kClamp, {}, "2026-03-02"_date, false},
      {"2026-01-01"_date, "P93D", MonthEnd::kClamp, {}, "2026-04-04"_date, false},
      // Good Friday 3 April, Easter Monday 6 April.
      {"2026-04-02"_date, "P1WD", MonthEnd::kClamp, {}, "2026-04-07"_date, false},
      {"2026-04-02"_date, "P1D", MonthEnd::kClamp, Adjustment::kFollowing, "2026-04-07"_date,
       false},
      {"2026-04-02"_date, "P1D", MonthEnd::kClamp, Adjustment::kPreceding, "2026-04-02"_date,
       false},
      {"2028-12-28"_date, "P1WD", MonthEnd::kClamp, {}, "2028-12-29"_date, false},
      {"2028-12-29"_date, "P1WD", MonthEnd::kClamp, {}, "2029-01-01"_date, true},
      {"2028-12-29"_date, "P3D", MonthEnd::kClamp, {}, "2029-01-01"_date, false},
      {"2028-12-29"_date, "P3D", MonthEnd::kClamp, Adjustment::kFollowing, "2029-01-01"_date, true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.due) + " after " + row.anchor.ToString());
    Pack pack = Review(row.due);
    pack.policy.month_end = row.policy;
    pack.rules[0].schedule->adjustment = row.adjustment;
    const Decision decision = AskOne(pack, With({Of(row.anchor, kIndexCode)}), row.anchor);
    EXPECT_EQ(decision.due, row.expected);
    EXPECT_EQ(decision.beyond_calendar, row.beyond);
  }
}

TEST(ReferenceScheduleTest, OnlyDatesThatADecisionStatesAreMarkedBeyondTheCalendar) {
  Pack pack = Review("P0D");
  const Record record = With({Of("2028-12-29"_date, kIndexCode), Of("2028-12-29"_date, kWaitCode)});
  const auto marked = [&] { return AskOne(pack, record, "2028-12-29"_date).beyond_calendar; };
  pack.rules[0].steps[0].when = {
      DatesAre{Reference{"diagnosis", P("P5WD")}, Comparison::kMore, Reference{Point::kAsOf, {}}}};
  EXPECT_FALSE(marked());
  pack.rules[0].schedule->deferrals = {{"waits", P("P5WD"), ""}};
  EXPECT_TRUE(marked());
  pack.rules[0].schedule->deferrals[0].lasts = P("P5D");
  EXPECT_FALSE(marked());
  pack.rules[0].schedule->closes = P("P5WD");
  EXPECT_TRUE(marked());
}

TEST(ReferenceScheduleTest, GraceAndBandsCountFromTheAdjustedDueDate) {
  Pack pack = Review("P1D");  // from Thursday 2 April 2026: Good Friday, so Tuesday 7 April
  pack.rules[0].schedule->adjustment = Adjustment::kFollowing;
  pack.rules[0].schedule->opens = P("-P1WD");
  pack.rules[0].schedule->grace = P("P2D");
  const Record record = With({Of("2026-04-01"_date, kIndexCode), Of("2026-04-02"_date, kOnCode)});
  pack.rules[0].schedule->anchor = "on";
  const Decision decision = AskOne(pack, record, "2026-04-02"_date);
  EXPECT_EQ(DecisionText(decision),
            "rule=0 DUE step=0 anchored_on=#1 anchor=2026-04-02 opens=2026-04-02 due=2026-04-07 "
            "grace_ends=2026-04-09");
  EXPECT_EQ(StatusOn(pack, record, "2026-04-09"_date), Status::kDue);
  EXPECT_EQ(StatusOn(pack, record, "2026-04-10"_date), Status::kOverdue);
}

TEST(ReferenceScheduleTest, DeferralMasksUntilItEndsOrIsCancelled) {
  Pack pack = Review("P0D");
  pack.rules[0].schedule->deferrals = {{"waits", P("P1M"), "on"}};
  std::vector<Entry> entries = {Of("2026-01-01"_date, kWaitCode),  // before the anchor: ignored
                                Of("2026-01-10"_date, kIndexCode), Of("2026-01-31"_date, kWaitCode),
                                Of("2026-02-02"_date, kWaitCode)};
  EXPECT_EQ(StatusOn(pack, With(entries), "2026-01-30"_date), Status::kOverdue);
  const Decision first = AskOne(pack, With(entries), "2026-02-01"_date);
  EXPECT_EQ(first.status, Status::kDeferred);
  EXPECT_EQ(first.deferred_by, EntryRef(2));
  EXPECT_EQ(first.deferred_until, "2026-02-27"_date);  // the day before 28 February
  const Decision longest = AskOne(pack, With(entries), "2026-02-27"_date);
  EXPECT_EQ(longest.deferred_by, EntryRef(3));
  EXPECT_EQ(longest.deferred_until, "2026-03-01"_date);
  EXPECT_EQ(StatusOn(pack, With(entries), "2026-03-01"_date), Status::kDeferred);
  EXPECT_EQ(StatusOn(pack, With(entries), "2026-03-02"_date), Status::kOverdue);
  entries.push_back(Of("2026-02-02"_date, kOnCode));  // cancels both, being on or after them
  EXPECT_EQ(StatusOn(pack, With(entries), "2026-02-01"_date), Status::kDeferred);
  EXPECT_EQ(StatusOn(pack, With(entries), "2026-02-02"_date), Status::kOverdue);
  pack.rules[0].schedule->deferrals = {{"waits", std::nullopt, ""}};
  entries.push_back(entries[3]);  // of equals the later
  const Decision endless = AskOne(pack, With(entries), "2036-01-01"_date);
  EXPECT_EQ(endless.status, Status::kDeferred);
  EXPECT_EQ(endless.deferred_by, EntryRef(5));
  EXPECT_FALSE(endless.deferred_until);
}

}  // namespace
}  // namespace carecoord::reference
