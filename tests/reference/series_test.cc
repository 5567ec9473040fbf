// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The reference itself, against answers worked out by hand from docs/semantics.md: series from the
// anchor and from completions.

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

Pack Series(std::string_view due, std::string_view every, RepeatFrom from, double times = 0) {
  Pack pack = Review(due);
  ScheduleOf(pack).repeats = Repeats{P(every), from, std::nullopt};
  if (times > 0) ScheduleOf(pack).repeats->times = NumberArg{times, ""};
  return pack;
}
Record Indexed(Date on, const std::vector<Date>& done) {
  std::vector<Entry> entries = {Of(on, kIndexCode)};
  for (const Date day : done) entries.push_back(Of(day, kDoneCode));
  return With(entries);
}
// "SATISFIED 2026-01-01/2026-02-01/2026-03-01 #2": status, opens, due, closes, obligation.
std::string Brief(const Decision& decision) {
  const auto text = [](std::optional<Date> date) { return date ? date->ToString() : "-"; };
  return std::string(NameOf(decision.status)) + ' ' + text(decision.opens) + '/' +
         text(decision.due) + '/' + text(decision.closes) + " #" +
         std::to_string(decision.obligation);
}
std::string BriefOn(const Pack& pack, const Record& record, Date as_of) {
  return Brief(AskOne(pack, record, as_of));
}

// ---- From the anchor ----------------------------------------------------------------------------

TEST(ReferenceSeriesTest, FromTheAnchorEachIsReckonedAfresh) {
  Pack pack = Series("P0D", "P1M", RepeatFrom::kAnchor);
  ScheduleOf(pack).opens = P("-P7D");
  const Record record = Indexed("2026-01-31"_date, {});
  EXPECT_EQ(BriefOn(pack, record, "2026-01-31"_date), "DUE 2026-01-24/2026-01-31/2026-02-20 #1");
  EXPECT_EQ(BriefOn(pack, record, "2026-02-20"_date),
            "OVERDUE 2026-01-24/2026-01-31/2026-02-20 #1");
  EXPECT_EQ(BriefOn(pack, record, "2026-02-21"_date), "DUE 2026-02-21/2026-02-28/2026-03-23 #2");
  EXPECT_EQ(BriefOn(pack, record, "2026-03-24"_date), "DUE 2026-03-24/2026-03-31/2026-04-22 #3");
  pack.policy.month_end = MonthEnd::kRoll;
  EXPECT_EQ(BriefOn(pack, record, "2026-02-22"_date), "DUE 2026-02-22/2026-03-01/2026-03-23 #2");
}

TEST(ReferenceSeriesTest, DueAndMultipleAreAddedTogetherPartByPart) {
  // 31 January + 1 month + 1 month is 31 March, not a month after 28 February.
  Pack pack = Series("P1M", "P1M", RepeatFrom::kAnchor);
  ScheduleOf(pack).opens = P("P0D");
  const Record record = Indexed("2026-01-31"_date, {});
  EXPECT_EQ(AskOne(pack, record, "2026-03-31"_date).due, "2026-03-31"_date);
  // With due_at it is added to that date.
  ScheduleOf(pack).due.reset();
  ScheduleOf(pack).due_at = DateTerms{Combine::kLatest, {At("diagnosis", "P1M")}};
  EXPECT_EQ(AskOne(pack, record, "2026-03-31"_date).due, "2026-03-28"_date);
  // Without opens each opens a multiple after the anchor.
  ScheduleOf(pack).opens.reset();
  EXPECT_EQ(BriefOn(pack, record, "2026-02-28"_date), "DUE 2026-02-28/2026-03-28/2026-03-30 #2");
}

TEST(ReferenceSeriesTest, BetweenASettledObligationAndTheNextTheDatesAreTheNextOnes) {
  Pack pack = Series("P1M", "P6M", RepeatFrom::kAnchor, 2);
  Schedule& schedule = ScheduleOf(pack);
  schedule.opens = P("-P7D");
  schedule.closes = P("P1M");
  schedule.failed_by = "on";
  const Date anchor = "2026-01-10"_date;
  const std::string next = "2026-08-03/2026-08-10/2026-09-10 #";
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {}), anchor),
            "UPCOMING 2026-02-03/2026-02-10/2026-03-10 #1");
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {}), "2026-03-11"_date), "LAPSED " + next + "1");
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {}), "2026-08-02"_date), "LAPSED " + next + "1");
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {}), "2026-08-03"_date), "DUE " + next + "2");
  // The first from the anchor's day on; an entry between two of them serves none.
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {anchor}), anchor), "SATISFIED " + next + "1");
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {anchor - 1, "2026-03-11"_date, "2026-08-02"_date}),
                    "2026-08-10"_date),
            "DUE " + next + "2");
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {"2026-08-03"_date}), "2026-08-03"_date),
            "SATISFIED " + next + "2");
  // After the last its own dates stay.
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {}), "2026-09-11"_date), "LAPSED " + next + "2");
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {anchor, "2026-09-10"_date}), "2028-01-01"_date),
            "SATISFIED " + next + "2");
  // A failure holds for the obligation it lies in.
  const Record failed = With({Of(anchor, kIndexCode), Of(anchor, kOnCode)});
  EXPECT_EQ(BriefOn(pack, failed, anchor), "FAILED " + next + "1");
  EXPECT_EQ(AskOne(pack, failed, anchor).settled_on, anchor);
  EXPECT_EQ(BriefOn(pack, failed, "2026-08-03"_date), "DUE " + next + "2");
}

TEST(ReferenceSeriesTest, ADeferralHoldsForItsObligationOnly) {
  Pack pack = Series("P0D", "P1M", RepeatFrom::kAnchor);
  ScheduleOf(pack).deferrals = {{"on", P("P6M"), ""}};
  const Date anchor = "2026-01-10"_date;
  const Record record = With(
      {Of(anchor, kIndexCode), Of("2026-02-09"_date, kOnCode), Of("2026-03-10"_date, kOnCode)});
  EXPECT_EQ(StatusOn(pack, record, "2026-02-09"_date), Status::kDeferred);
  EXPECT_EQ(StatusOn(pack, record, "2026-02-10"_date), Status::kDue);
  EXPECT_EQ(StatusOn(pack, record, "2026-03-10"_date), Status::kDeferred);
}

TEST(ReferenceSeriesTest, LateIsAfterTheGraceOfItsOwn) {
  Pack pack = Series("P0D", "P1M", RepeatFrom::kAnchor);
  ScheduleOf(pack).grace = P("P3D");
  const Date anchor = "2026-01-10"_date;
  const auto late = [&](Date done) {
    return AskOne(pack, Indexed(anchor, {done}), done).satisfied_late;
  };
  EXPECT_FALSE(late("2026-02-13"_date));
  EXPECT_TRUE(late("2026-02-14"_date));
}

TEST(ReferenceSeriesTest, OlderSubjectsTakeWhatTheirSeriesCanUse) {
  Pack pack = EachReview("P0D");
  ScheduleOf(pack).repeats = Repeats{P("P1M"), RepeatFrom::kAnchor, std::nullopt};
  const Entry a = Of("2026-01-10"_date, kIndexCode), b = Of("2026-01-20"_date, kIndexCode);
  const auto done = [](Date day) { return Of(day, kDoneCode); };
  // The first obligation of each; then the second of the older, and nothing for the younger.
  EXPECT_EQ(SatisfiedBy(pack, {a, b, done("2026-01-25"_date), done("2026-01-26"_date)},
                        "2026-02-05"_date),
            (std::vector<int>{2, 3}));
  EXPECT_EQ(SatisfiedBy(pack, {a, b, done("2026-01-25"_date), done("2026-02-12"_date)},
                        "2026-02-12"_date),
            (std::vector<int>{3, -1}));
}

// ---- From completions ---------------------------------------------------------------------------

TEST(ReferenceSeriesTest, EveryCompletionBeginsTheNext) {
  Pack pack = Series("P1M", "P6M", RepeatFrom::kCompletion);
  Schedule& schedule = ScheduleOf(pack);
  schedule.opens = P("-P7D");
  schedule.closes = P("P1M");
  const Date anchor = "2026-01-10"_date;
  const std::string first = "2026-02-03/2026-02-10/2026-03-10 #1";
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {}), anchor), "UPCOMING " + first);
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {anchor - 1}), "2026-02-03"_date), "DUE " + first);
  EXPECT_EQ(BriefOn(pack, Indexed(anchor, {}), "2026-03-11"_date), "LAPSED " + first);
  const Record once = Indexed(anchor, {"2026-04-30"_date});  // after it had lapsed
  const std::string second = "2026-10-23/2026-10-30/2026-11-30 #1";
  EXPECT_EQ(BriefOn(pack, once, "2026-04-29"_date), "LAPSED " + first);
  EXPECT_EQ(BriefOn(pack, once, "2026-04-30"_date), "SATISFIED " + second);
  EXPECT_EQ(BriefOn(pack, once, "2026-10-22"_date), "SATISFIED " + second);
  EXPECT_EQ(BriefOn(pack, once, "2026-10-23"_date), "DUE " + second);
  EXPECT_EQ(BriefOn(pack, once, "2026-12-01"_date), "LAPSED " + second);
  const Decision decision = AskOne(pack, once, "2026-12-01"_date);
  EXPECT_EQ(decision.anchor, "2026-04-30"_date);
  EXPECT_EQ(decision.anchored_on, EntryRef(1));
  EXPECT_FALSE(decision.satisfied_by.present());
  EXPECT_EQ(decision.settled_on, "2026-12-01"_date);  // the lapse
  EXPECT_EQ(AskOne(pack, once, "2026-04-30"_date).satisfied_by, EntryRef(1));
  EXPECT_EQ(AskOne(pack, once, "2026-04-30"_date).settled_on, "2026-04-30"_date);
  EXPECT_TRUE(AskOne(pack, once, "2026-04-30"_date).satisfied_late);
}

TEST(ReferenceSeriesTest, TheLastOfSoManyTimesStaysSatisfied) {
  Pack pack = Series("P0D", "P1M", RepeatFrom::kCompletion, 2);
  const Date anchor = "2026-01-10"_date;
  EXPECT_EQ(StatusOn(pack, Indexed(anchor, {anchor}), "2026-02-10"_date), Status::kDue);
  // Two of one day are one.
  EXPECT_EQ(StatusOn(pack, Indexed(anchor, {anchor, anchor}), "2026-02-11"_date), Status::kOverdue);
  const Record twice = Indexed(anchor, {anchor, "2026-02-01"_date, "2026-02-05"_date});
  const Decision last = AskOne(pack, twice, "2027-01-01"_date);
  EXPECT_EQ(Brief(last), "SATISFIED 2026-01-10/2026-02-10/- #1");
  EXPECT_EQ(last.satisfied_by, EntryRef(2));
  EXPECT_EQ(last.settled_on, "2026-02-01"_date);
  EXPECT_EQ(last.anchor, anchor);  // what the second counts from
  EXPECT_EQ(last.anchored_on, EntryRef(1));
}

TEST(ReferenceSeriesTest, EachObligationLooksFromItsOwnDayOn) {
  Pack pack = Series("P1M", "P6M", RepeatFrom::kCompletion);
  Schedule& schedule = ScheduleOf(pack);
  schedule.opens = P("-P7D");
  schedule.triggers = {{"waits", P("P14D"), ""}};
  schedule.failed_by = "on";
  const Date anchor = "2026-01-10"_date, done = "2026-02-10"_date;
  const auto ask = [&](std::vector<Entry> more, Date as_of) {
    more.insert(more.begin(), {Of(anchor, kIndexCode), Of(done, kDoneCode)});
    return BriefOn(pack, With(more), as_of);
  };
  const std::string next = "2026-08-03/2026-08-10/- #1";
  EXPECT_EQ(ask({Of(done - 1, kWaitCode)}, done), "SATISFIED " + next);
  EXPECT_EQ(ask({Of(done, kWaitCode)}, done), "DUE 2026-02-10/2026-02-24/- #1");
  schedule.repeats->times = NumberArg{1, ""};  // the last, once done, looks for none any more
  EXPECT_EQ(ask({Of(anchor, kWaitCode)}, done), "SATISFIED 2026-02-03/2026-02-10/- #1");
  schedule.repeats->times.reset();
  EXPECT_EQ(ask({Of(done - 1, kOnCode)}, "2026-08-03"_date), "DUE " + next);
  // What failed since that day shows once it opens again.
  EXPECT_EQ(ask({Of(done + 9, kOnCode)}, "2026-08-02"_date), "SATISFIED " + next);
  EXPECT_EQ(ask({Of(done + 9, kOnCode)}, "2026-08-03"_date), "FAILED " + next);
}

TEST(ReferenceSeriesTest, EachObligationHasTheStratumOfItsOwnDay) {
  Pack pack = Series("P1M", "P6M", RepeatFrom::kCompletion);
  Stratum frequent;
  frequent.in_force = {"2026-02-01"_date, std::nullopt, InForceBy::kAnchor};
  frequent.every = P("P1M");
  ScheduleOf(pack).strata = {frequent};
  const Date anchor = "2026-01-10"_date;
  EXPECT_EQ(AskOne(pack, Indexed(anchor, {"2026-01-31"_date}), "2026-03-01"_date).due,
            "2026-07-31"_date);
  EXPECT_EQ(AskOne(pack, Indexed(anchor, {"2026-02-01"_date}), "2026-03-01"_date).due,
            "2026-03-01"_date);
}

TEST(ReferenceSeriesTest, OlderSubjectsTakeCompletionsOfDifferentDays) {
  Pack pack = EachReview("P0D");
  ScheduleOf(pack).repeats = Repeats{P("P1M"), RepeatFrom::kCompletion, NumberArg{2, ""}};
  const Entry a = Of("2026-01-10"_date, kIndexCode), b = Of("2026-01-20"_date, kIndexCode);
  // The row from which each subject's obligation counts; none of its own: its own row.
  const auto anchors = [&](std::vector<Date> days) {
    std::vector<Entry> entries = {a, b};
    for (const Date day : days) entries.push_back(Of(day, kDoneCode));
    std::vector<uint32_t> rows;
    for (const Decision& decision : Ask(pack, With(entries), On("2026-02-27"_date))) {
      rows.push_back(decision.anchored_on.row());
    }
    return rows;
  };
  using Rows = std::vector<uint32_t>;
  EXPECT_EQ(anchors({"2026-01-25"_date}), (Rows{2, 1}));
  EXPECT_EQ(anchors({"2026-01-25"_date, "2026-01-25"_date}), (Rows{2, 3}));
  // The older takes both, its last two; a third is the younger's.
  EXPECT_EQ(anchors({"2026-01-25"_date, "2026-01-26"_date}), (Rows{2, 1}));
  EXPECT_EQ(anchors({"2026-01-25"_date, "2026-01-26"_date, "2026-01-27"_date}), (Rows{2, 4}));
}

// ---- Next change --------------------------------------------------------------------------------

TEST(ReferenceSeriesTest, NextChangeOfASeries) {
  Pack pack = Series("P0D", "P1M", RepeatFrom::kAnchor);
  ScheduleOf(pack).opens = P("-P7D");
  const ReferenceEvaluator reference(pack, {}, Indexed("2026-01-10"_date, {"2026-01-12"_date}));
  const auto change = [&](Date as_of) {
    return reference.Sweep(On(as_of), "2029-01-01"_date).at(0).next_change;
  };
  EXPECT_EQ(change("2026-01-10"_date), "2026-01-11"_date);  // overdue
  EXPECT_EQ(change("2026-01-11"_date), "2026-01-12"_date);  // done
  EXPECT_EQ(change("2026-01-12"_date), "2026-02-03"_date);  // the next opens
  EXPECT_EQ(change("2026-02-03"_date), "2026-02-11"_date);
}

}  // namespace
}  // namespace carecoord::reference
