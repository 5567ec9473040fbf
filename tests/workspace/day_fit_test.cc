// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Whether a list fits into its days: whose time there is, in which order it is given out, what is
// left over and what is late.

#include "carecoord/workspace/day_fit.h"

#include <optional>
#include <string>
#include <vector>

#include "carecoord/base/refusal.h"
#include "carecoord/base/status.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/packs.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

MATCHER_P2(IsRefused, code, text, "is refused with the given code and text") {
  const absl::Status& status = testing::StatusOf(arg);
  *result_listener << status.ToString();
  return RefusalCode(status) == code && StatusText(status) == text;
}

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace literals;

// Sam works 8 hours on Mondays and 4 on Tuesdays, and on no other day.
class DayFitTest : public ::testing::Test {
 protected:
  DayFitTest() : pcn_({CompiledPack::Compile(*packs::Get("caseload")).value()}) {
    Week({480, 240});
  }

  void Week(std::array<uint32_t, 7> minutes, std::vector<Absence> absences = {}) {
    pcn_.Must(SetStaff{{.key = "s1",
                        .name = "Sam",
                        .role = Role::kCareCoordinator,
                        .capacity = 2,
                        .absences = std::move(absences),
                        .working_minutes = minutes}},
              "2026-01-06"_date);
  }

  struct Thing {
    std::string rule;
    std::optional<Date> due = {};
    std::optional<Date> opens = {};  // given: UPCOMING
    std::optional<Date> arranged_on = {};
  };
  // A list as DayListOf makes one.
  static DayList ListOf(const std::vector<Thing>& things, Date from, Date to) {
    DayList list{.member = "s1", .from = from, .to = to, .items = {}, .notes = {}};
    for (const Thing& thing : things) {
      WorklistItem item;
      item.position = list.items.size() + 1;
      item.person = "P1";
      item.pack = "caseload";
      item.rule = thing.rule;
      item.title = thing.rule;
      item.decision.status = thing.opens ? DecisionStatus::kUpcoming : DecisionStatus::kDue;
      if (thing.due) item.decision.due = *thing.due;
      if (thing.opens) item.decision.opens = *thing.opens;
      item.arranged = thing.arranged_on.has_value();
      item.arranged_on = thing.arranged_on;
      list.items.push_back({.item = std::move(item), .about = {}, .here = {}});
    }
    return list;
  }
  DayFit Fit(const DayList& list, const Effort& effort) {
    absl::StatusOr<DayFit> fit = FitOf(pcn_.workspace(), list, effort);
    EXPECT_TRUE(fit.ok()) << fit.status();
    return fit.ok() ? *std::move(fit) : DayFit();
  }
  // "1 Mon", "2 -" (does not fit), "3 ?" (not known), "4 Tue late".
  static std::vector<std::string> Days(const DayFit& fit) {
    std::vector<std::string> out;
    for (const FittedItem& item : fit.items) {
      std::string text = std::to_string(item.position) + " ";
      text += !item.minutes ? "?"
              : item.day    ? std::string(WeekdayName(item.day->weekday()).substr(0, 3))
                            : "-";
      out.push_back(text + (item.late ? " late" : ""));
    }
    return out;
  }

  Pcn pcn_;
  const Date monday_ = "2026-02-09"_date;
};

TEST_F(DayFitTest, EachThingGoesWholeToTheFirstDayThatHasRoom) {
  const DayList list = ListOf({{.rule = "query-answer"},
                               {.rule = "action-done"},
                               {.rule = "query-answer"},
                               {.rule = "contact-closed"},
                               {.rule = "contact-closed"}},
                              monday_, monday_ + 6);
  // 300 on Monday; 200 is one minute too long for what is left of it; then 180, exactly what is
  // left.
  const DayFit fit =
      Fit(list, {.by_rule = {{"caseload/query-answer", 181}, {"caseload/action-done", 240}},
                 .otherwise = 59});
  EXPECT_THAT(Days(fit), ElementsAre("1 Mon", "2 Mon", "3 Tue", "4 Mon", "5 Tue"));
  EXPECT_EQ(fit.days.size(), 7U);
  EXPECT_EQ(fit.days[0], (DayRoom{.day = monday_, .working = 480, .taken = 480, .things = 3}));
  EXPECT_EQ(fit.days[1], (DayRoom{.day = monday_ + 1, .working = 240, .taken = 240, .things = 2}));
  EXPECT_EQ(fit.days[2], (DayRoom{.day = monday_ + 2}));
  EXPECT_EQ(fit.left_over, 0U);
  EXPECT_THAT(Markdown(pcn_.workspace(), list, fit),
              HasSubstr("# Does it fit? Sam, 9 February 2026 to 15 February 2026\n\nAll of it "
                        "fits.\n\n| Day | At work | Taken | Things |\n|---|---:|---:|---:|\n"
                        "| Monday, 9 February 2026 | 8 h | 8 h | 3 |\n"
                        "| Tuesday, 10 February 2026 | 4 h | 4 h | 2 |\n"));
}

TEST_F(DayFitTest, WhatHasNoRoomIsLeftOverAndWhatNobodyKnowsIsSaid) {
  const DayList list = ListOf({{.rule = "query-answer", .due = monday_},
                               {.rule = "action-done"},
                               {.rule = "query-answer"},
                               {.rule = "query-answer"},
                               {.rule = "query-answer", .due = monday_ + 2}},
                              monday_, monday_ + 1);
  const DayFit fit = Fit(list, {.by_rule = {{"caseload/query-answer", 241}}});
  EXPECT_THAT(Days(fit), ElementsAre("1 Mon", "2 ?", "3 -", "4 -", "5 -"));
  EXPECT_EQ(fit.left_over, 3U);
  EXPECT_EQ(fit.minutes_left_over, 723U);
  EXPECT_EQ(fit.unknown, 1U);
  const std::string text = Markdown(pcn_.workspace(), list, fit);
  EXPECT_THAT(text, HasSubstr("\n3 things do not fit: 12 h 3 min.\n"));
  EXPECT_THAT(text, HasSubstr("| Monday, 9 February 2026 | 8 h | 4 h 1 min | 1 |\n"
                              "| Tuesday, 10 February 2026 | 4 h | 0 min | 0 |\n"
                              "\n## Does not fit\n"
                              "\n3. **P1**: query-answer (4 h 1 min)"
                              "\n4. **P1**: query-answer (4 h 1 min)"
                              "\n5. **P1**: query-answer, due 11 February 2026 (4 h 1 min)\n"
                              "\n## Takes nobody knows how long\n"
                              "\n2. **P1**: action-done\n"));
}

TEST_F(DayFitTest, WhatIsArrangedTakesItsDayEvenWhenThatIsFull) {
  const DayList list = ListOf({{.rule = "query-answer"},
                               {.rule = "contact-closed", .arranged_on = monday_ + 2},
                               {.rule = "contact-closed", .arranged_on = monday_},
                               {.rule = "contact-closed", .arranged_on = monday_ + 7}},
                              monday_, monday_ + 6);
  const DayFit fit = Fit(list, {.otherwise = 240});
  EXPECT_THAT(Days(fit), ElementsAre("1 Mon", "2 Wed", "3 Mon", "4 Tue"));
  EXPECT_EQ(fit.days[2], (DayRoom{.day = monday_ + 2, .working = 0, .taken = 240, .things = 1}));
}

TEST_F(DayFitTest, NothingIsDoneBeforeItOpensAndLateIsAfterTheDueDate) {
  const DayList list = ListOf({{.rule = "query-answer", .due = monday_},
                               {.rule = "query-answer", .due = monday_},
                               {.rule = "query-answer", .due = monday_ + 1},
                               {.rule = "action-done", .due = monday_ + 8, .opens = monday_ + 7},
                               {.rule = "action-done", .due = monday_ - 1}},
                              monday_, monday_ + 13);
  const DayFit fit =
      Fit(list, {.by_rule = {{"caseload/query-answer", 240}, {"caseload/action-done", 10}}});
  EXPECT_THAT(Days(fit), ElementsAre("1 Mon", "2 Mon", "3 Tue", "4 Mon", "5 Mon"));
  EXPECT_EQ(fit.items[3].day, monday_ + 7);
  EXPECT_EQ(fit.items[4].day, monday_ + 7);  // this week is full; it was late on the first day
  EXPECT_FALSE(fit.items[4].late);
  const DayFit slower =
      Fit(list, {.by_rule = {{"caseload/query-answer", 239}, {"caseload/action-done", 300}}});
  EXPECT_THAT(Days(slower), ElementsAre("1 Mon", "2 Mon", "3 Tue", "4 Mon", "5 -"));
  const DayFit longer = Fit(list, {.by_rule = {{"caseload/query-answer", 241}}});
  EXPECT_THAT(Days(longer), ElementsAre("1 Mon", "2 Mon late", "3 -", "4 ?", "5 ?"));
  EXPECT_THAT(Markdown(pcn_.workspace(), list, longer),
              HasSubstr("\n## Done after its due date\n\n2. **P1**: query-answer, due 9 February "
                        "2026 (4 h 1 min): 16 February 2026\n"));
}

TEST_F(DayFitTest, ThereIsNoTimeOnHolidaysOrWhileAway) {
  Week({100, 100, 100, 100, 100, 0, 100},
       {{.from = "2026-04-07"_date, .to = "2026-04-08"_date, .cover = "s2"}});
  std::vector<uint32_t> working;
  // Good Friday and Easter Monday are on 3 and 6 April.
  for (const DayRoom& day : Fit(ListOf({}, "2026-04-02"_date, "2026-04-09"_date), {}).days) {
    working.push_back(day.working);
  }
  EXPECT_THAT(working, ElementsAre(100, 0, 0, 100, 0, 0, 0, 100));
  const DayList last = ListOf({}, "2028-12-31"_date, "2028-12-31"_date);
  EXPECT_FALSE(Fit(last, {}).beyond_calendar);
  const DayList beyond = ListOf({}, "2028-12-31"_date, "2029-01-01"_date);
  EXPECT_TRUE(Fit(beyond, {}).beyond_calendar);
  EXPECT_THAT(Markdown(pcn_.workspace(), beyond, Fit(beyond, {})),
              HasSubstr("Note: bank holidays are known up to 31 December 2028.\n"));
}

TEST_F(DayFitTest, AsksWhatThereIsToKnow) {
  const DayList list = ListOf({}, monday_, monday_);
  EXPECT_THAT(FitOf(pcn_.workspace(), list, {.by_rule = {{"caseload/query-answers", 5}}}),
              IsRefused("unknown_rule",
                        "no pack here has a rule \"caseload/query-answers\"; did you "
                        "mean \"caseload/query-answer\"?"));
  DayList of_kim = list;
  of_kim.member = "s2";
  EXPECT_THAT(FitOf(pcn_.workspace(), of_kim, {}),
              IsRefused("no_working_minutes",
                        "of \"s2\" it is not noted how long they work on the days of a "
                        "week"));
  of_kim.member = "s9";
  EXPECT_THAT(FitOf(pcn_.workspace(), of_kim, {}),
              IsRefused("unknown_staff", "\"s9\" is nobody of the team"));
  EXPECT_THAT(
      pcn_.Do(
          SetStaff{{.key = "s1", .role = Role::kCareCoordinator, .working_minutes = {1440, 1441}}},
          monday_),
      IsRefused("bad_week", "\"s1\" is at work for 1441 minutes of a day, which has 1440"));
}

TEST_F(DayFitTest, TheListOfAMemberIsWhatIsFitted) {
  pcn_.Must(Move<Episode>{"E1", "P1", Episode::Event::kOpen, {.kind = EpisodeKind::kCancer}},
            "2026-02-02"_date);
  pcn_.Must(Move<Episode>{"E1", "P1", Episode::Event::kAllocate, {.coordinator = "s1"}},
            "2026-02-02"_date);
  pcn_.Must(Move<Query>{"Q1", "P1", Query::Event::kAsk, {.from = "daughter", .topic = "a bus"}},
            "2026-02-04"_date);
  const DayList list = DayListOf(pcn_.workspace(), "s1", {.as_of = monday_}, 2).value();
  ASSERT_EQ(list.items.size(), 1U);
  EXPECT_THAT(Days(Fit(list, {.otherwise = 30})), ElementsAre("1 Mon"));
}

}  // namespace
}  // namespace carecoord
