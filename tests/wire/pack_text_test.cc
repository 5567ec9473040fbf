// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/pack_text.h"

#include <string>
#include <vector>

#include "carecoord/rules/compiled_pack.h"
#include "carecoord/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using namespace literals;

constexpr std::string_view kText = R"(# A comment.
id: "cancer"  version: "2026.1"  title: "Cancer care reviews"  source: "Role description"
valid { from: "2021-04-01" to: "2030-03-31" by: ANCHOR }
policy { month_end: ROLL  calendar: MONDAY_TO_FRIDAY }
parameter { name: "after" title: "t" source: "s" period: "P6M" }
parameter { name: "most" number: 4.5 }
parameter { name: "start" date: "2026-04-01" }
cluster {
  name: "CAN_COD"  title: "Cancer diagnosis"
  code { id: 363346000  label: "cancer"  source: "list" }
  code { activity: "referral.sent" }
}
selection { name: "diagnosis"  earliest: "CAN_COD" }
selection {
  name: "review"  title: "care review"
  latest: "A"  or_cluster: "B"  or_cluster: "C"
  window {
    from { selection: "diagnosis"  end: INCLUDED }
    from { date: "$start"  end: EXCLUDED }
    to { point: AS_OF
         plus: "-P28D"
         end: INCLUDED }
  }
  role: PRACTICE_NURSE
  role: GP
  thread: SAME_AS_INDEX
}
selection { name: "every"  each: "CAN_COD" }
selection { name: "number"  count: "CAN_COD" }
rule {
  id: "six"  title: "Review"  source: "s"
  kind: REVIEW
  each: "every"
  in_force { from: "2022-01-01" by: AS_OF }
  applies_to { deceased: true unregistered: true }
  step {
    id: "diagnosed"
    when { exists: "diagnosis" }
    yes: SELECT  no: REJECT
    reason: "diagnosed on {diagnosis}"  reason_no: "none"  reason_unknown: "not known"
  }
  step {
    id: "long"
    when {
      all {
        of { any {
          of { not { exists: "review" } }
          of { sex: FEMALE } } }
        of { dates { left { selection: "diagnosis" }
                     is: ON_OR_AFTER
                     right { date: "2026-01-31" plus: "$after" } } }
        of { count { selection: "number" is: AT_LEAST number: 0 } }
        of { value { selection: "review" is: MORE number_parameter: "most" unit: "%" } }
        of { age { at { point: AS_OF } is: LESS years: 65 } }
      }
    }
    yes: REJECT_EXCLUDED  no: NEXT  unknown: REJECT_EXCEPTED
  }
  schedule {
    anchor: "diagnosis"  due: "$after"  opens: "-P28D"  grace: "P1W"  closes: "P7WD"
    adjustment: MODIFIED_FOLLOWING
    satisfied_by: "review"  share_unthreaded: true
    deferral { by: "every"
      for: "P6W"
      cancelled_by: "review" }
    owner: CARE_COORDINATOR  priority: URGENT
  }
}
)";

Pack Expected() {
  Pack pack;
  pack.id = "cancer";
  pack.version = "2026.1";
  pack.title = "Cancer care reviews";
  pack.source = "Role description";
  pack.valid = {"2021-04-01"_date, "2030-03-31"_date, InForceBy::kAnchor};
  pack.policy = {MonthEnd::kRoll, CalendarId::kMondayToFriday};
  pack.parameters = {{"after", "t", "s", Period::Months(6)},
                     {"most", "", "", 4.5},
                     {"start", "", "", "2026-04-01"_date}};
  pack.clusters = {{"CAN_COD",
                    "Cancer diagnosis",
                    {{363346000_code, "cancer", "list"}, {"referral.sent"_code, "", ""}}}};
  Selection diagnosis;
  diagnosis.name = "diagnosis";
  diagnosis.pick = Pick::kEarliest;
  diagnosis.clusters = {"CAN_COD"};
  Selection review;
  review.name = "review";
  review.title = "care review";
  review.pick = Pick::kLatest;
  review.clusters = {"A", "B", "C"};
  review.window.from = {{Reference{"diagnosis", {}}, true},
                        {Reference{DateArg{{}, "start"}, {}}, false}};
  review.window.to = {{Reference{Point::kAsOf, PeriodArg{-Period::Days(28), ""}}, true}};
  review.roles = {Role::kPracticeNurse, Role::kGp};
  review.thread = ThreadFilter::kSameAsIndex;
  Selection every;
  every.name = "every";
  every.pick = Pick::kEach;
  every.clusters = {"CAN_COD"};
  Selection number = every;
  number.name = "number";
  number.pick = Pick::kCount;
  pack.selections = {diagnosis, review, every, number};

  Rule rule;
  rule.id = "six";
  rule.title = "Review";
  rule.source = "s";
  rule.kind = RuleKind::kReview;
  rule.each = "every";
  rule.in_force = {"2022-01-01"_date, {}, InForceBy::kAsOf};
  rule.applies_to = {true, true};
  Step first;
  first.id = "diagnosed";
  first.when = {Exists{"diagnosis"}};
  first.yes = Outcome::kSelect;
  first.no = Outcome::kReject;
  first.reason = "diagnosed on {diagnosis}";
  first.reason_no = "none";
  first.reason_unknown = "not known";
  Step second;
  second.id = "long";
  second.when = {carecoord::AllOf{{
      {AnyOf{{{NotOf{{{Exists{"review"}}}}}, {SexIs{Sex::kFemale}}}}},
      {DatesAre{{"diagnosis", {}},
                Comparison::kAtLeast,
                {DateArg{"2026-01-31"_date, ""}, PeriodArg{{}, "after"}}}},
      {CountIs{"number", Comparison::kAtLeast, {0, ""}}},
      {ValueIs{"review", Comparison::kMore, {0, "most"}, "%"}},
      {AgeIs{{Point::kAsOf, {}}, Comparison::kLess, {65, ""}}},
  }}};
  second.yes = Outcome::kRejectExcluded;
  second.no = Outcome::kNext;
  second.unknown = Outcome::kRejectExcepted;
  rule.steps = {first, second};
  Schedule schedule;
  schedule.anchor = "diagnosis";
  schedule.due = PeriodArg{{}, "after"};
  schedule.opens = PeriodArg{-Period::Days(28), ""};
  schedule.grace = PeriodArg{Period::Weeks(1), ""};
  schedule.closes = PeriodArg{Period::WorkingDays(7), ""};
  schedule.adjustment = Adjustment::kModifiedFollowing;
  schedule.satisfied_by = "review";
  schedule.share_unthreaded = true;
  schedule.deferrals = {{"every", PeriodArg{Period::Weeks(6), ""}, "review"}};
  schedule.owner = Role::kCareCoordinator;
  schedule.priority = Priority::kUrgent;
  rule.schedule = schedule;
  pack.rules = {rule};
  return pack;
}

TEST(PackTextTest, ReadsEveryFieldOfTheLanguage) {
  Issues issues;
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, PackFromText(kText, "f", &issues));
  EXPECT_EQ(loaded.pack, Expected());
  EXPECT_THAT(issues, IsEmpty());
}

TEST(PackTextTest, WhatIsWrittenReadsBackEqual) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string text, PackToText(Expected()));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, PackFromText(text, "f"));
  EXPECT_EQ(loaded.pack, Expected());
}

TEST(PackTextTest, SmallestPackHasTheDefaults) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, PackFromText("id: 'x'", "f"));
  Pack expected;
  expected.id = "x";
  EXPECT_EQ(loaded.pack, expected);
  EXPECT_EQ(loaded.pack.policy.month_end, MonthEnd::kClamp);
  EXPECT_EQ(loaded.pack.policy.calendar, CalendarId::kEnglandAndWales);
}

TEST(PackTextTest, ByteOrderMarkAndCarriageReturnsAreNoMatter) {
  std::string text = "\xEF\xBB\xBF";
  for (const char c : kText) {
    if (c == '\n') text += '\r';
    text += c;
  }
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, PackFromText(text, "f"));
  EXPECT_EQ(loaded.pack, Expected());
  EXPECT_EQ(loaded.locations.FileLine("rules[0].schedule"), "f:59");
}

TEST(PackTextTest, EveryNameOfAChoiceReadsAsItself) {
  const auto rule = [](const std::string& body) {
    auto loaded = PackFromText("rule { " + body + " }", "f");
    return loaded.ok() ? loaded->pack.rules[0] : Rule();
  };
  for (size_t i = 1; i < kOutcomeNames.size(); ++i) {
    EXPECT_EQ(rule("step { no: " + std::string(kOutcomeNames[i]) + " }").steps.at(0).no,
              static_cast<Outcome>(i));
  }
  for (size_t i = 1; i < kRuleKindNames.size(); ++i) {
    EXPECT_EQ(rule("kind: " + std::string(kRuleKindNames[i])).kind, static_cast<RuleKind>(i));
  }
  for (size_t i = 1; i < kRoleNames.size(); ++i) {
    EXPECT_EQ(rule("schedule { due: 'P0D' owner: " + std::string(kRoleNames[i]) + " }")
                  .schedule.value_or(Schedule())
                  .owner,
              static_cast<Role>(i));
  }
  struct Name {
    std::string name;
    Adjustment adjustment;
  };
  for (const Name& each :
       {Name{"UNADJUSTED", Adjustment::kUnadjusted}, Name{"FOLLOWING", Adjustment::kFollowing},
        Name{"MODIFIED_FOLLOWING", Adjustment::kModifiedFollowing},
        Name{"PRECEDING", Adjustment::kPreceding},
        Name{"MODIFIED_PRECEDING", Adjustment::kModifiedPreceding}}) {
    const Rule read = rule("schedule { due: 'P1D' adjustment: " + each.name + " }");
    ASSERT_TRUE(read.schedule.has_value()) << each.name;
    EXPECT_EQ(read.schedule->adjustment, each.adjustment) << each.name;
  }
  const std::vector<std::pair<std::string, Comparison>> comparisons = {
      {"LESS", Comparison::kLess},           {"AT_MOST", Comparison::kAtMost},
      {"EQUAL", Comparison::kEqual},         {"AT_LEAST", Comparison::kAtLeast},
      {"MORE", Comparison::kMore},           {"BEFORE", Comparison::kLess},
      {"ON_OR_BEFORE", Comparison::kAtMost}, {"ON", Comparison::kEqual},
      {"ON_OR_AFTER", Comparison::kAtLeast}, {"AFTER", Comparison::kMore}};
  for (const auto& [name, comparison] : comparisons) {
    const Rule read = rule("step { when { dates { left { point: BIRTH } is: " + name +
                           " right { point: AS_OF } } } }");
    ASSERT_THAT(read.steps, SizeIs(1)) << name;
    EXPECT_EQ(std::get<DatesAre>(read.steps[0].when.is).is, comparison) << name;
  }
}

// --- Places.

TEST(PackTextTest, EveryPathOfTheModelLeadsToItsLine) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, PackFromText(kText, "p.textproto"));
  struct Row {
    std::string path;
    int line;
  };
  const Row rows[] = {
      {"id", 2},
      {"valid.from", 3},
      {"policy.month_end", 4},
      {"parameters[2]", 7},
      {"parameters[2].default_value", 7},
      {"clusters[0]", 8},
      {"clusters[0].name", 9},
      {"clusters[0].codes[1]", 11},
      {"clusters[0].codes[1].code", 11},  // the nearest known
      {"selections[0].clusters[0]", 13},
      {"selections[1]", 14},
      {"selections[1].pick", 16},
      {"selections[1].clusters[2]", 16},
      {"selections[1].window", 17},
      {"selections[1].window.from[1].at", 19},
      {"selections[1].window.to[0].at", 20},
      {"selections[1].window.to[0].plus", 21},
      {"selections[1].window.to[0].at.plus", 21},
      {"selections[1].window.to[0].included", 22},
      {"selections[1].roles[1]", 25},
      {"selections[1].thread", 26},
      {"rules[0]", 30},
      {"rules[0].each", 33},
      {"rules[0].in_force", 34},
      {"rules[0].applies_to", 35},
      {"rules[0].steps", 30},  // a list has no line of its own
      {"rules[0].steps[0].when", 38},
      {"rules[0].steps[0].when.selection", 38},
      {"rules[0].steps[1]", 42},
      {"rules[0].steps[1].when.all", 45},
      {"rules[0].steps[1].when.all[0]", 46},
      {"rules[0].steps[1].when.all[0].any[0].not", 47},
      {"rules[0].steps[1].when.all[0].any[0].not.selection", 47},
      {"rules[0].steps[1].when.all[0].any[1].sex", 48},
      {"rules[0].steps[1].when.all[1].left", 49},
      {"rules[0].steps[1].when.all[1].is", 50},
      {"rules[0].steps[1].when.all[1].right.plus", 51},
      {"rules[0].steps[1].when.all[2].number", 52},
      {"rules[0].steps[1].when.all[3].number", 53},
      {"rules[0].steps[1].when.all[4].years", 54},
      {"rules[0].steps[1].when.all[4].number", 54},
      {"rules[0].steps[1].when.all[4].at", 54},
      {"rules[0].schedule.due", 60},
      {"rules[0].schedule.closes", 60},
      {"rules[0].schedule.deferrals[0].lasts", 64},
      {"rules[0].schedule.deferrals[0].cancelled_by", 65},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(loaded.locations.FileLine(row.path), "p.textproto:" + std::to_string(row.line))
        << row.path;
  }
  EXPECT_EQ(loaded.locations.Find("rules[0].schedule.anchor"), (PackLocations::Place{60, 5}));
  EXPECT_EQ(loaded.locations.Find("rules[0].steps"), std::nullopt);
  EXPECT_EQ(loaded.locations.FileLine("nothing"), "p.textproto");
}

TEST(PackTextTest, IssuesOfTheCompilerLeadToTheFile) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded,
                                 PackFromText("id: 'p' version: '1' title: 't'\n"
                                              "cluster { name: 'A' code { id: 363346000 } }\n"
                                              "selection { name: 's' earliest: 'A' }\n"
                                              "rule { id: 'r' kind: FINDER\n"
                                              "  step { id: 'a'\n"
                                              "    when { exists: 'S2' }\n"
                                              "    yes: SELECT no: REJECT } }\n",
                                              "p"));
  Issues issues;
  EXPECT_THAT(CompiledPack::Compile(loaded.pack, {}, &issues), Not(IsOk()));
  issues = MapToSource(issues, loaded.locations);
  ASSERT_THAT(issues, Not(IsEmpty()));
  EXPECT_EQ(issues[0].path, "p:6");
  EXPECT_THAT(issues[0].text, StartsWith("rules[0].steps[0].when.selection: "));
}

}  // namespace
}  // namespace carecoord
