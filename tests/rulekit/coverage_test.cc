// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What coverage asks for, item by item, and who covers it: docs/coverage.md, definition 2. A change
// here is a change of the definition.

#include "carecoord/rulekit/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/rulekit/everything_pack.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCoveredPack[] = R"(
  id: "c" version: "1" title: "c" source: "test" valid { from: "2021-04-01" }
  policy { month_end: CLAMP calendar: ENGLAND_AND_WALES }
  parameter { name: "after" title: "after" source: "test" period: "P6M" }
  cluster { name: "START" code { activity: "test.start" } }
  cluster { name: "REVIEW" code { activity: "test.review" } }
  selection { name: "start" earliest: "START" }
  selection { name: "review" earliest: "REVIEW" role: PRACTICE_NURSE
              window { from { selection: "start" end: INCLUDED } } }
  rule {
    id: "review" title: "Review" kind: REVIEW
    step { id: "adult" when { age { at { point: AS_OF } is: AT_LEAST years: 18 } }
           yes: NEXT no: REJECT_EXCLUDED unknown: NEXT }
    step { id: "started" when { exists: "start" } yes: SELECT no: REJECT }
    schedule { anchor: "start" due: "$after" opens: "-P28D" closes: "P3M" satisfied_by: "review" }
  }
  rule {
    id: "other" title: "Other" kind: REVIEW
    step { id: "started" when { exists: "start" } yes: SELECT no: REJECT }
    schedule { anchor: "start" due: "P1M" satisfied_by: "review" }
  }
)";

std::vector<std::string> ItemsOf(const std::string& pack, const std::string& prefix) {
  std::vector<std::string> ids;
  for (const CoverageItem& item : Coverage(Compiled(PackFrom(pack)), {}).items) {
    if (item.id.starts_with(prefix)) ids.push_back(item.id.substr(prefix.size()));
  }
  return ids;
}

// The ids of everything that the cases cover.
std::set<std::string> CoveredBy(const std::string& cases, const std::string& pack = kCoveredPack) {
  CaseFile file;
  file.cases = CasesFrom(cases);
  std::set<std::string> ids;
  for (const CoverageItem& item : Coverage(Compiled(PackFrom(pack)), file).items) {
    if (item.covered) ids.insert(item.id);
  }
  return ids;
}

TEST(CoverageItemsTest, OfASelection) {
  EXPECT_THAT(ItemsOf(kCoveredPack, "selection."),
              ElementsAre("start.holds", "review.holds", "review.window.from[0].before",
                          "review.window.from[0].on", "review.window.from[0].after",
                          "review.roles.missing", "review.roles.other"));
}

TEST(CoverageItemsTest, OfARule) {
  EXPECT_THAT(
      ItemsOf(kCoveredPack, "rule.review."),
      ElementsAre(
          "in-force.no", "alive.no", "registered.no", "adult.yes", "adult.no", "adult.unknown",
          "adult.when.yes", "adult.when.no", "adult.when.unknown", "adult.when.birthday.before",
          "adult.when.birthday.on", "adult.when.birthday.after", "adult.when.leap_day",
          "adult.when.missing", "started.yes", "started.no", "started.when.yes", "started.when.no",
          "in_force.from.before", "in_force.from.on", "in_force.from.after", "late",
          "schedule.opens.before", "schedule.opens.on", "schedule.opens.after",
          "schedule.due.before", "schedule.due.on", "schedule.due.after", "schedule.closes.before",
          "schedule.closes.on", "schedule.closes.after", "schedule.due.month_end",
          "schedule.due.leap_day", "schedule.closes.month_end", "schedule.closes.leap_day",
          "schedule.satisfied_by.anchor.before", "schedule.satisfied_by.anchor.on",
          "schedule.satisfied_by.anchor.after", "schedule.satisfied_by.closes.before",
          "schedule.satisfied_by.closes.on", "schedule.satisfied_by.closes.after"));
}

TEST(CoverageItemsTest, NoneTwice) {
  std::set<std::string> ids;
  for (const CoverageItem& item : Coverage(Compiled(PackFrom(kEverything)), {}).items) {
    EXPECT_TRUE(ids.insert(item.id).second) << item.id;
    EXPECT_FALSE(item.text.empty() || item.path.empty()) << item.id;
  }
}

TEST(CoverageItemsTest, MonthEndsAndLeapDaysOnlyWhereTheyCanBe) {
  const auto closes = [](const std::string& period, const std::string& after = "P6M") {
    std::string pack = kCoveredPack;
    pack.replace(pack.find("P3M"), 3, period);
    pack.replace(pack.find("P6M"), 3, after);
    return ItemsOf(pack, "rule.review.schedule.closes.");
  };
  EXPECT_THAT(closes("P3M"), ElementsAre("before", "on", "after", "month_end", "leap_day"));
  EXPECT_THAT(closes("P90D"), ElementsAre("before", "on", "after"));
  EXPECT_THAT(closes("P1Y"), ElementsAre("before", "on", "after", "leap_day"));
  EXPECT_THAT(closes("P24M"), ElementsAre("before", "on", "after", "leap_day"));
  // A year after any day is no leap day, and a year after that neither.
  EXPECT_THAT(closes("P1Y", "P12M"), ElementsAre("before", "on", "after"));
}

// --- who covers what -----------------------------------------------------------------------------

// About an adult with a start on 13 January 2026, due 13 July, open from 15 June to 13 October.
std::string Started(const std::string& rest) {
  return "case { name: 'x' born: '1980-05-05' entry { on: '2026-01-13' is: 'START' } " + rest +
         " }";
}
std::string Ribbon(const std::string& from, const std::string& until,
                   const std::string& rule = "review") {
  return "ribbon { rule: '" + rule + "' day { on: '" + from + "' status: DUE } until: '" + until +
         "' }";
}

TEST(CoverageTest, ADayOfARibbonCoversWhereItLies) {
  const auto due = [](const std::string& from, const std::string& until) {
    std::vector<std::string> aspects;
    for (const std::string& id : CoveredBy(Started(Ribbon(from, until)))) {
      const std::string prefix = "rule.review.schedule.due.";
      if (id.starts_with(prefix)) aspects.push_back(id.substr(prefix.size()));
    }
    return aspects;
  };
  EXPECT_THAT(due("2026-07-11", "2026-07-11"), IsEmpty());
  EXPECT_THAT(due("2026-07-11", "2026-07-12"), ElementsAre("before"));
  EXPECT_THAT(due("2026-07-13", "2026-07-13"), ElementsAre("on"));
  EXPECT_THAT(due("2026-07-14", "2026-07-20"), ElementsAre("after"));
  EXPECT_THAT(due("2026-01-01", "2026-12-31"), ElementsAre("after", "before", "on"));
}

TEST(CoverageTest, WhatIsMaskedIsNotCovered) {
  const std::string done = "entry { on: '2026-05-01' is: 'REVIEW' role: PRACTICE_NURSE }";
  const auto ids = CoveredBy(Started(done + Ribbon("2026-01-01", "2026-12-31")));
  EXPECT_THAT(ids, Contains("rule.review.started.yes"));
  for (const char* limit : {"opens", "due", "closes"}) {
    EXPECT_THAT(ids, Not(Contains("rule.review.schedule." + std::string(limit) + ".on"))) << limit;
  }
}

TEST(CoverageTest, WhatIsNotReachedIsNotCovered) {
  const auto ids = CoveredBy(
      "case { name: 'child' born: '2020-01-01' entry { on: '2026-01-13' "
      "is: 'START' } " +
      Ribbon("2026-01-01", "2026-12-31") + " }");
  EXPECT_THAT(ids, Contains("rule.review.adult.no"));
  EXPECT_THAT(ids, Not(Contains("rule.review.started.yes")));
  EXPECT_THAT(ids, Not(Contains("selection.start.holds")));
}

TEST(CoverageTest, ARibbonCoversItsOwnRuleOnly) {
  const auto ids = CoveredBy(Started(Ribbon("2026-01-01", "2026-12-31", "other")));
  EXPECT_THAT(ids, Contains("rule.other.started.yes"));
  for (const std::string& id : ids) EXPECT_FALSE(id.starts_with("rule.review.")) << id;
}

struct Row {
  std::string rest;
  std::string from;
  std::string until;
  std::string covers;      // after "rule.review." or the whole id
  std::string covers_not;  // likewise; "" nothing to say
};

TEST(CoverageTest, EntriesCoverLimitsFromBothSides) {
  const auto review = [](const std::string& on, const std::string& more = "role: PRACTICE_NURSE") {
    return "entry { on: '" + on + "' is: 'REVIEW' " + more + " } ";
  };
  const Row rows[] = {
      {review("2026-01-12"), "2026-01-12", "2026-02-01", "schedule.satisfied_by.anchor.before",
       "schedule.satisfied_by.anchor.on"},
      {review("2026-01-13"), "2026-01-12", "2026-02-01", "schedule.satisfied_by.anchor.on",
       "schedule.satisfied_by.anchor.before"},
      {review("2026-10-13"), "2026-10-13", "2026-10-13", "schedule.satisfied_by.closes.on",
       "schedule.satisfied_by.closes.after"},
      {review("2026-10-14"), "2026-10-14", "2026-10-14", "schedule.satisfied_by.closes.after",
       "schedule.satisfied_by.closes.on"},
      // Not yet there.
      {review("2026-10-14"), "2026-10-13", "2026-10-13", "started.yes",
       "schedule.satisfied_by.closes.after"},
      // By nobody known, it is no test of the date.
      {review("2026-01-13", ""), "2026-02-01", "2026-02-01", "selection.review.roles.missing",
       "schedule.satisfied_by.anchor.on"},
      {review("2026-01-13", "role: GP"), "2026-02-01", "2026-02-01", "selection.review.roles.other",
       "selection.review.roles.missing"},
      {review("2026-01-12"), "2026-02-01", "2026-02-01", "selection.review.window.from[0].before",
       "selection.review.window.from[0].on"},
      {review("2026-01-14"), "2026-02-01", "2026-02-01", "selection.review.window.from[0].after",
       "selection.review.window.from[0].on"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.rest + row.from + " " + row.until);
    const auto id = [](const std::string& name) {
      return name.starts_with("selection.") ? name : "rule.review." + name;
    };
    const auto ids = CoveredBy(Started(row.rest + Ribbon(row.from, row.until)));
    EXPECT_THAT(ids, Contains(id(row.covers)));
    EXPECT_THAT(ids, Not(Contains(id(row.covers_not))));
  }
}

TEST(CoverageTest, MonthEndsAndLeapDaysOfTheTimeline) {
  const auto about = [](const std::string& start) {
    return CoveredBy("case { name: 'x' born: '1980-05-05' entry { on: '" + start +
                     "' is: 'START' } " + Ribbon("2024-01-01", "2027-01-01") + " }");
  };
  const std::string due = "rule.review.schedule.due.";
  EXPECT_THAT(about("2025-08-30"), Contains(due + "month_end"));
  EXPECT_THAT(about("2025-08-28"), Not(Contains(due + "month_end")));
  EXPECT_THAT(about("2024-02-29"), Contains(due + "leap_day"));  // from it
  EXPECT_THAT(about("2023-08-29"), Contains(due + "leap_day"));  // to it
  EXPECT_THAT(about("2024-08-31"), Not(Contains(due + "leap_day")));
  EXPECT_THAT(about("2024-08-31"), Contains(due + "month_end"));
}

TEST(CoverageTest, LeapDayBirthdaysInCommonYears) {
  const auto born = [](const std::string& on, const std::string& from, const std::string& until) {
    return CoveredBy("case { name: 'x' born: '" + on + "' " + Ribbon(from, until) + " }");
  };
  const std::string id = "rule.review.adult.when.leap_day";
  EXPECT_THAT(born("2008-02-29", "2026-02-27", "2026-03-02"), Contains(id));
  EXPECT_THAT(born("2008-02-28", "2026-02-27", "2026-03-02"), Not(Contains(id)));
  EXPECT_THAT(born("2008-02-29", "2026-03-03", "2026-03-09"), Not(Contains(id)));
}

TEST(CoverageTest, LateEntriesNeedAKnownAt) {
  const std::string late =
      "entry { on: '2026-07-01' is: 'REVIEW' role: PRACTICE_NURSE recorded: '2026-09-01' } ";
  const auto ribbon = [](const std::string& known_at) {
    return "ribbon { rule: 'review' " + known_at +
           " day { on: '2026-07-02' status: DUE } until: '2026-07-10' }";
  };
  EXPECT_THAT(CoveredBy(Started(late + ribbon("known_at: '2026-08-31'"))),
              Contains("rule.review.late"));
  EXPECT_THAT(CoveredBy(Started(late + ribbon("known_at: '2026-09-01'"))),
              Not(Contains("rule.review.late")));
  EXPECT_THAT(CoveredBy(Started(late + ribbon(""))), Not(Contains("rule.review.late")));
}

TEST(CoverageTest, HoldsAndAnswersCoverWhatTheyAsk) {
  const auto holds = CoveredBy(Started(R"(
      entry { on: '2026-01-13' is: 'REVIEW' role: PRACTICE_NURSE }
      holds { selection: 'review' day { on: '2026-01-13' count: 1 } })"));
  EXPECT_THAT(holds, ElementsAre("selection.review.holds", "selection.review.window.from[0].on",
                                 "selection.start.holds"));
  // The step is not reached by a child; asked by itself it answers all the same.
  const auto answers = CoveredBy(R"(case { name: 'child' born: '2020-01-01'
      entry { on: '2026-01-13' is: 'START' }
      answers { rule: 'review' step: 'started' day { on: '2026-01-13' is: YES } } })");
  EXPECT_THAT(answers, ElementsAre("rule.review.started.when.yes", "rule.review.started.yes",
                                   "selection.start.holds"));
}

TEST(CoverageTest, ASettingCoversTheSameItems) {
  const auto ids = CoveredBy(
      Started("set { name: 'after' value: 'P2M' } " + Ribbon("2026-03-12", "2026-03-12")));
  EXPECT_THAT(ids, Contains("rule.review.schedule.due.before"));
  EXPECT_THAT(ids, Not(Contains("rule.review.schedule.due.on")));
}

// --- justifications ------------------------------------------------------------------------------

TEST(CoverageTest, AJustifiedItemIsNotAskedFor) {
  CaseFile file;
  file.cases = CasesFrom(Started(Ribbon("2026-01-01", "2026-12-31")));
  const auto pack = Compiled(PackFrom(kCoveredPack));
  const CoverageCount before = Coverage(pack, file).Count(CoverageGroup::kBoundaries);
  const auto justify = [&](const std::string& id) {
    file.justified = {{Justification::Of::kCoverage, id, "because", {"t", 3}}};
    return Coverage(pack, file);
  };
  const CoverageReport good = justify("rule.review.late");
  EXPECT_EQ(good.Count(CoverageGroup::kBoundaries).total, before.total - 1);
  EXPECT_EQ(good.Count(CoverageGroup::kBoundaries).covered, before.covered);
  EXPECT_EQ(good.justified(), 1u);
  EXPECT_THAT(good.problems, IsEmpty());
  const CoverageReport covered = justify("rule.review.schedule.due.on");
  ASSERT_EQ(covered.problems.size(), 1u);
  EXPECT_EQ(covered.problems[0].code, "needless_justification");
  EXPECT_EQ(covered.problems[0].path, "t:3");
  const CoverageReport unknown = justify("rule.review.lat");
  ASSERT_EQ(unknown.problems.size(), 1u);
  EXPECT_EQ(unknown.problems[0].code, "unknown_item");
  EXPECT_THAT(unknown.problems[0].text, ::testing::HasSubstr("did you mean \"rule.review.late\"?"));
}

TEST(CoverageTest, CompleteOnlyWhenNothingIsMissing) {
  CoverageReport report;
  report.items = {{"a", "", "", CoverageGroup::kSteps, true, ""},
                  {"b", "", "", CoverageGroup::kSteps, false, "because"}};
  EXPECT_TRUE(report.complete());
  report.items.push_back({"c", "", "", CoverageGroup::kSteps, false, ""});
  EXPECT_FALSE(report.complete());
  report.items.pop_back();
  report.problems.push_back({});
  EXPECT_FALSE(report.complete());
}

}  // namespace
}  // namespace carecoord::rulekit
