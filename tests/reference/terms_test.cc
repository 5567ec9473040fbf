// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The reference itself, against answers worked out by hand from docs/semantics.md: dates of several
// terms, failure, triggers, strata, priorities, bookings.

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

const Date kJanuary = "2026-01-10"_date;
const Date kNextJune = "2027-06-01"_date;
const Entry kIndex = Of(kJanuary, kIndexCode);

// ---- Dates of several terms ---------------------------------------------------------------------

TEST(ReferenceTermsTest, LatestOrEarliestOfWhatIsThere) {
  Pack pack = Review("P0D");
  const auto due = [&](Combine combine, std::vector<Entry> entries) {
    ScheduleOf(pack).due.reset();
    ScheduleOf(pack).due_at = DateTerms{combine, {At("done", "P1M"), At("on", "P10D")}};
    entries.push_back(kIndex);
    return AskOne(pack, With(entries), kJanuary + 20).due;
  };
  const Entry done = Of(kJanuary + 1, kDoneCode), on = Of(kJanuary + 2, kOnCode);
  EXPECT_EQ(due(Combine::kLatest, {done, on}), "2026-02-11"_date);
  EXPECT_EQ(due(Combine::kEarliest, {done, on}), kJanuary + 12);
  EXPECT_EQ(due(Combine::kLatest, {on}), kJanuary + 12);
  EXPECT_EQ(due(Combine::kEarliest, {done}), "2026-02-11"_date);
  EXPECT_FALSE(due(Combine::kLatest, {}));
  const Decision none = AskOne(pack, With({kIndex}), kNextJune);
  EXPECT_EQ(DecisionText(none), "rule=0 NOT_APPLICABLE step=-4");
}

TEST(ReferenceTermsTest, AnchoredOnTheEntryOfTheTermThatWon) {
  Pack pack = Review("P7D");
  ScheduleOf(pack).anchor.clear();
  const auto anchored = [&](std::vector<Reference> of, const std::vector<Entry>& entries) {
    ScheduleOf(pack).anchor_at = DateTerms{Combine::kLatest, std::move(of)};
    const Decision decision = AskOne(pack, With(entries), kNextJune);
    const EntryRef on = decision.anchored_on;
    return std::pair(decision.anchor, on.present() ? static_cast<int>(on.row()) : -1);
  };
  const std::vector<Entry> entries = {kIndex, Of(kJanuary, kWaitCode), Of(kJanuary, kOnCode)};
  using Anchored = std::pair<OptionalDate, int>;
  EXPECT_EQ(anchored({At("diagnosis"), At("on")}, entries), Anchored(kJanuary, 0));
  EXPECT_EQ(anchored({At("on"), At("diagnosis")}, entries), Anchored(kJanuary, 2));
  EXPECT_EQ(anchored({At("on"), At("diagnosis", "P1D")}, entries), Anchored(kJanuary + 1, -1));
  EXPECT_EQ(anchored({At(kJanuary), At("diagnosis")}, entries), Anchored(kJanuary, -1));
  EXPECT_EQ(anchored({At("done")}, entries), Anchored(std::nullopt, -1));
}

TEST(ReferenceTermsTest, OpensAndClosesAsTheyStandOrAsIfNotGiven) {
  Pack pack = Review("P10D");
  ScheduleOf(pack).opens_at = DateTerms{Combine::kEarliest, {At(Point::kAnchor, "P2D")}};
  ScheduleOf(pack).closes_at = DateTerms{Combine::kEarliest, {At("on", "P5D")}};
  const Decision open = AskOne(pack, With({kIndex}), kNextJune);
  EXPECT_EQ(open.opens, kJanuary + 2);
  EXPECT_FALSE(open.closes);
  EXPECT_EQ(open.status, Status::kOverdue);
  // Closing before the due date: it lapses on the next day. 15 January 2026.
  const Record closed = With({kIndex, Of(kJanuary, kOnCode)});
  EXPECT_EQ(StatusOn(pack, closed, kJanuary + 1), Status::kUpcoming);
  EXPECT_EQ(StatusOn(pack, closed, kJanuary + 2), Status::kDue);
  EXPECT_EQ(StatusOn(pack, closed, kJanuary + 5), Status::kDue);
  EXPECT_EQ(StatusOn(pack, closed, kJanuary + 6), Status::kLapsed);
  ScheduleOf(pack).opens_at = DateTerms{Combine::kEarliest, {At(Point::kDeath)}};
  EXPECT_EQ(AskOne(pack, With({kIndex}), kNextJune).opens, kJanuary);
  // Opening after the end of grace: it is never due.
  ScheduleOf(pack).opens_at = DateTerms{Combine::kEarliest, {At(Point::kAnchor, "P12D")}};
  EXPECT_EQ(StatusOn(pack, With({kIndex}), kJanuary + 10), Status::kUpcoming);
  EXPECT_EQ(StatusOn(pack, With({kIndex}), kJanuary + 11), Status::kOverdue);
}

// ---- Failure ------------------------------------------------------------------------------------

TEST(ReferenceTermsTest, FailsByTheEntryThatWasPicked) {
  Pack pack = Review("P10D");
  pack.selections[3].pick = Pick::kNth;
  pack.selections[3].nth = 2;
  ScheduleOf(pack).failed_by = "on";
  ScheduleOf(pack).closes = P("P5D");
  const auto ask = [&](std::vector<Entry> entries, Date as_of) {
    entries.push_back(kIndex);
    return AskOne(pack, With(entries), as_of);
  };
  const auto tried = [](int after) { return Of(kJanuary + after, kOnCode); };
  EXPECT_EQ(ask({tried(1)}, kJanuary + 3).status, Status::kDue);
  EXPECT_EQ(ask({tried(1), tried(3)}, kJanuary + 2).status, Status::kDue);
  const Decision failed = ask({tried(1), tried(3)}, kNextJune);
  EXPECT_EQ(failed.status, Status::kFailed);
  EXPECT_EQ(failed.failed_by, EntryRef(2));
  EXPECT_EQ(failed.settled_on, kJanuary + 3);
  EXPECT_EQ(ask({tried(-2), tried(-1)}, kJanuary + 3).status, Status::kDue);
  EXPECT_EQ(ask({tried(-1), tried(0)}, kNextJune).status, Status::kFailed);
  EXPECT_EQ(ask({tried(1), tried(15)}, kNextJune).status, Status::kFailed);
  EXPECT_EQ(ask({tried(1), tried(16)}, kNextJune).status, Status::kLapsed);
  EXPECT_EQ(ask({tried(1), tried(2), Of(kJanuary + 9, kDoneCode)}, kJanuary + 8).status,
            Status::kFailed);
  EXPECT_EQ(ask({tried(1), tried(2), Of(kJanuary + 9, kDoneCode)}, kNextJune).status,
            Status::kSatisfied);
}

TEST(ReferenceTermsTest, AFailureOfAnotherThreadDoesNotConcernTheSubject) {
  Pack pack = EachReview("P0D");
  ScheduleOf(pack).failed_by = "on";
  const auto statuses = [&](const char* thread) {
    std::vector<Status> out;
    for (const Decision& of :
         Ask(pack,
             With({Of(kJanuary, kIndexCode, "t"), Of(kJanuary + 1, kIndexCode, "u"),
                   Of(kJanuary + 2, kOnCode, thread)}),
             On(kNextJune))) {
      out.push_back(of.status);
    }
    return out;
  };
  EXPECT_EQ(statuses("t"), (std::vector<Status>{Status::kFailed, Status::kOverdue}));
  EXPECT_EQ(statuses(""), (std::vector<Status>{Status::kFailed, Status::kFailed}));
}

TEST(ReferenceTermsTest, OfSeveralDeferralsTheOneThatLastsLongest) {
  Pack pack = Review("P0D");
  ScheduleOf(pack).deferrals = {{"waits", P("P10D"), ""}, {"on", P("P5D"), "done"}};
  const Record record = With({kIndex, Of(kJanuary + 1, kWaitCode), Of(kJanuary + 8, kOnCode)});
  const auto deferred = [&](Date as_of) { return AskOne(pack, record, as_of).deferred_until; };
  EXPECT_EQ(deferred(kJanuary + 7), kJanuary + 10);
  EXPECT_EQ(deferred(kJanuary + 8), kJanuary + 12);
  EXPECT_EQ(deferred(kJanuary + 12), kJanuary + 12);
  EXPECT_FALSE(deferred(kJanuary + 13));
}

// ---- Sooner -------------------------------------------------------------------------------------

TEST(ReferenceTermsTest, ATriggerBringsTheDueDateForward) {
  Pack pack = Review("P1Y");
  ScheduleOf(pack).opens = P("-P28D");
  ScheduleOf(pack).grace = P("P2D");
  ScheduleOf(pack).closes = P("P1M");
  ScheduleOf(pack).triggers = {{"on", P("P14D"), ""}, {"waits", P("P7D"), ""}};
  const auto text = [&](std::vector<Entry> entries, Date as_of) {
    entries.push_back(kIndex);
    return DecisionText(AskOne(pack, With(entries), as_of));
  };
  const std::string dates = "rule=0 UPCOMING step=0 anchored_on=#0 anchor=2026-01-10 ";
  const std::string own = "opens=2026-12-13 due=2027-01-10 grace_ends=2027-01-12 closes=2027-02-10";
  const Entry on = Of("2026-02-28"_date, kOnCode);
  EXPECT_EQ(text({on}, "2026-02-27"_date), dates + own);
  EXPECT_EQ(text({on}, "2026-02-28"_date),
            "rule=0 DUE step=0 anchored_on=#0 anchor=2026-01-10 opens=2026-02-28 due=2026-03-14 "
            "grace_ends=2026-03-16 closes=2026-04-14 brought_forward_by=#1");
  // Before the anchor it does not count; on its day it does.
  EXPECT_EQ(text({Of(kJanuary - 1, kOnCode)}, "2026-02-28"_date),
            "rule=0 UPCOMING step=0 anchored_on=#1 anchor=2026-01-10 " + own);
  EXPECT_EQ(AskOne(pack, With({kIndex, Of(kJanuary, kOnCode)}), kJanuary).due, kJanuary + 14);
  // The first of its entries, and the trigger that makes it due first.
  EXPECT_EQ(AskOne(pack, With({kIndex, on, Of("2026-03-01"_date, kOnCode)}), kNextJune).due,
            "2026-03-14"_date);
  const Decision both =
      AskOne(pack, With({kIndex, on, Of("2026-03-01"_date, kWaitCode)}), "2026-03-01"_date);
  EXPECT_EQ(both.due, "2026-03-08"_date);
  EXPECT_EQ(both.brought_forward_by, EntryRef(2));
  EXPECT_EQ(both.opens, "2026-03-01"_date);
  const Decision equal =
      AskOne(pack, With({kIndex, on, Of("2026-03-07"_date, kWaitCode)}), "2026-03-07"_date);
  EXPECT_EQ(equal.brought_forward_by, EntryRef(1));
}

TEST(ReferenceTermsTest, ATriggerNeverMovesTheDueDateBackAndOpensNoLater) {
  Pack pack = Review("P30D");
  ScheduleOf(pack).opens = P("-P28D");
  ScheduleOf(pack).triggers = {{"on", P("P14D"), ""}};
  const auto after = [&](int days) {
    return AskOne(pack, With({kIndex, Of(kJanuary + days, kOnCode)}), kJanuary + 30);
  };
  EXPECT_EQ(after(16).due, kJanuary + 30);
  EXPECT_FALSE(after(16).brought_forward_by.present());
  EXPECT_EQ(after(15).due, kJanuary + 29);
  EXPECT_EQ(after(15).opens, kJanuary + 2);  // as it did anyhow
  EXPECT_EQ(after(1).opens, kJanuary + 1);
}

// ---- Strata, priorities, bookings ---------------------------------------------------------------

TEST(ReferenceTermsTest, TheFirstStratumInForceThatHoldsReplacesWhatItStates) {
  Pack pack = Review("P1Y");
  Schedule& schedule = ScheduleOf(pack);
  schedule.grace = P("P7D");
  schedule.owner = Role::kCareCoordinator;
  schedule.strata.resize(3);
  schedule.strata[0].when = {DatesAre{At("done"), Comparison::kMore, At(Point::kAnchor)}};
  schedule.strata[0].due = P("P1M");
  schedule.strata[1].when = {Exists{"on"}};
  schedule.strata[1].due = P("P2M");
  schedule.strata[1].owner = Role::kGp;
  schedule.strata[1].priority = Priority::kUrgent;
  schedule.strata[2].in_force = {"2026-01-11"_date, std::nullopt, InForceBy::kAnchor};
  schedule.strata[2].due = P("P3M");
  const auto ask = [&](std::vector<Entry> entries) {
    return AskOne(pack, With(std::move(entries)), "2026-02-01"_date);
  };
  const Decision none = ask({kIndex});
  EXPECT_EQ(none.stratum, -1);
  EXPECT_EQ(none.due, "2027-01-10"_date);
  EXPECT_TRUE(none.on_unknown);  // whether it was done after the anchor
  const Decision second = ask({kIndex, Of(kJanuary, kOnCode)});
  EXPECT_EQ(second.stratum, 1);
  EXPECT_EQ(second.due, "2026-03-10"_date);
  EXPECT_EQ(second.grace_ends, "2026-03-17"_date);
  EXPECT_EQ(second.owner, Role::kGp);
  EXPECT_EQ(second.priority, Priority::kUrgent);
  const Decision third = ask({Of(kJanuary + 1, kIndexCode), Of(kJanuary, kDoneCode)});
  EXPECT_EQ(third.stratum, 2);
  EXPECT_EQ(third.due, "2026-04-11"_date);
  EXPECT_EQ(third.owner, Role::kCareCoordinator);
  EXPECT_FALSE(third.on_unknown);
  schedule.strata[2].in_force.by = InForceBy::kAsOf;
  EXPECT_EQ(ask({kIndex, Of(kJanuary, kDoneCode)}).stratum, 2);
  schedule.strata[0].in_force.to = "2026-01-31"_date;  // no longer asked
  EXPECT_FALSE(ask({kIndex}).on_unknown);
}

TEST(ReferenceTermsTest, TheFirstPriorityWhoseConditionHolds) {
  Pack pack = Review("P0D");
  Schedule& schedule = ScheduleOf(pack);
  schedule.priority = Priority::kSoon;
  schedule.priority_when = {
      {{Exists{"on"}}, Priority::kUrgent, ""},
      {{DatesAre{At("waits"), Comparison::kEqual, At(Point::kAsOf)}}, Priority::kRoutine, ""}};
  schedule.priority_when[1].when = {AgeIs{At(Point::kAsOf), Comparison::kLess, {18, ""}}};
  const auto ask = [&](std::vector<Entry> entries, std::optional<Date> birth) {
    Record record = With(std::move(entries));
    record.person.birth = birth;
    const Decision decision = AskOne(pack, record, kNextJune);
    return std::tuple(decision.priority, decision.priority_reason, decision.on_unknown);
  };
  const Date old = "1950-01-01"_date, young = "2020-01-01"_date;
  EXPECT_EQ(ask({kIndex}, old), std::tuple(Priority::kSoon, -1, false));
  EXPECT_EQ(ask({kIndex}, {}), std::tuple(Priority::kSoon, -1, true));
  EXPECT_EQ(ask({kIndex}, young), std::tuple(Priority::kRoutine, 1, false));
  EXPECT_EQ(ask({kIndex, Of(kJanuary, kOnCode)}, {}), std::tuple(Priority::kUrgent, 0, false));
}

TEST(ReferenceTermsTest, ABookingIsCarriedAndChangesNothing) {
  Pack pack = EachReview("P0D");
  pack.selections[3].planned = true;
  ScheduleOf(pack).arranged_by = "on";
  const auto booked = [&](Date as_of) {
    std::vector<int> rows;
    for (const Decision& decision :
         Ask(pack,
             With({Of(kJanuary, kIndexCode, "t"), Of(kJanuary + 1, kIndexCode, "u"),
                   Of(kJanuary + 5, kOnCode), Of(kJanuary + 6, kOnCode, "t"),
                   Of(kJanuary + 7, kOnCode, "u")}),
             On(as_of))) {
      EXPECT_EQ(decision.status, Status::kOverdue);
      const EntryRef by = decision.arranged_by;
      rows.push_back(by.present() ? static_cast<int>(by.row()) : -1);
    }
    return rows;
  };
  EXPECT_EQ(booked(kJanuary + 5), (std::vector<int>{2, 2}));
  EXPECT_EQ(booked(kJanuary + 6), (std::vector<int>{3, 4}));
  EXPECT_EQ(booked(kJanuary + 7), (std::vector<int>{-1, 4}));
}

}  // namespace
}  // namespace carecoord::reference
