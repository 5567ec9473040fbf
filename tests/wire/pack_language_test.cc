// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Pack text of the constructs that make the language complete: what each reads as, where its parts
// are. pack_language_errors_test.cc has what is said of those that are wrong, pack_text_test.cc the
// rest.

#include <string>
#include <string_view>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/pack_text.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::testing::HasSubstr;
using namespace literals;

constexpr std::string_view kLanguage = R"(id: "language"
parameter { name: "lead" text: "Dr A. Example" }
selection {
  name: "filtered"
  nth { cluster: "A"
        n: -2 }
  or_cluster: "B"
  dated: RECORDED
  window { from { settled { rule: "call" by: COMPLETED
                            by: LAPSED }
                  end: INCLUDED }
           to { confirmed: RESIDENCE plus: "P1M" end: EXCLUDED } }
  place: "E83003"
  place: "E83004"
  value { is: AT_LEAST number: 42 unit: "mmol/mol" }
  value { is: LESS
          number_parameter: "most" }
  same_thread_as: "first"
  except: "declined"
  except: "unsuitable"
  not_followed_by { selection: "resolved"
                    end: EXCLUDED }
  new_episode_after: "P6M"
  planned: true
}
condition {
  name: "frail"
  title: "frail or in a home"
  when { any {
    of { circumstance { kind: RESIDENCE
                        value: "care_home"
                        value: "nursing_home" } }
    of { circumstance { kind: LANGUAGE at { point: PERIOD_START } } }
    of { registered { from { point: AS_OF plus: "-P12M" } } }
    of { registered { to { point: PERIOD_END } } }
    of { alive { } }
    of { alive { at { date: "2026-01-31" } } }
    of { not {
      named: "other" } } } }
}
rule {
  id: "call"
  schedule {
    anchor_at { latest { of { selection: "agreed" }
                         of { settled { rule: "first" } plus: "P1D" } } }
    due_at { earliest { of { point: ANCHOR plus: "P12M" }
                        of { selection: "birthday" } } }
    opens_at { latest { of { confirmed: TELEPHONE } } }
    closes_at { latest { of { date: "$end" } } }
    repeats { every: "P12M"
              from: COMPLETION
              times: 3 }
    failed_by: "no-answer"
    deferral { by: "asked" for: "P3M" }
    deferral { by: "ill"
               cancelled_by: "well" }
    early { by: "discharge" due: "P14D"
            reason: "discharged on {discharge}" }
    arranged_by: "booked"
    stratum {
      name: "frail"
      in_force { from: "2025-07-01" by: ANCHOR }
      when { named: "frail" }
      due: "P5M" every: "P6M"
      opens: "-P8W" grace: "P1D" closes: "P2M"
      owner: GP
      priority: SOON
      reason: "frail"
    }
    stratum { every: "$rate" }
    priority_when { when { named: "frail" }
                    priority: URGENT
                    reason: "frail" }
  }
}
rule {
  id: "find" kind: FINDER
  factor { id: "old" when { age { at { point: AS_OF } is: AT_LEAST years: 80 } }
           weight: 2.5 reason: "aged 80 or more" }
  factor { id: "seen" when { exists: "visit" }
           weight_parameter: "less" }
}
rule {
  id: "tell" kind: ALERT
  notify { role: GP
           name: "$lead" }
}
rule {
  id: "tell-all" kind: ALERT
  notify { name: "the duty team" }
  schedule {
    due: "P0D"
    repeats { every: "$rate" from: ANCHOR times_parameter: "most" }
  }
}
)";

const LoadedPack& Loaded() {
  static const LoadedPack* const kLoaded = [] {
    auto loaded = PackFromText(kLanguage, "p");
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return new LoadedPack(loaded.ok() ? *std::move(loaded) : LoadedPack());
  }();
  return *kLoaded;
}

TEST(PackLanguageTest, SelectionsHaveEveryFilter) {
  ASSERT_EQ(Loaded().pack.selections.size(), 1U);
  Selection expected;
  expected.name = "filtered";
  expected.pick = Pick::kNth;
  expected.nth = -2;
  expected.clusters = {"A", "B"};
  expected.dated = Dating::kRecorded;
  expected.window.from = {
      {{Settled{"call", {Settlement::kCompleted, Settlement::kLapsed}}, {}}, true}};
  expected.window.to = {
      {{Confirmed{CircumstanceKind::kResidence}, PeriodArg{Period::Months(1), ""}}, false}};
  expected.places = {"E83003", "E83004"};
  expected.values = {{Comparison::kAtLeast, {42, ""}, "mmol/mol"},
                     {Comparison::kLess, {0, "most"}, ""}};
  expected.same_thread_as = "first";
  expected.except = {"declined", "unsuitable"};
  expected.not_followed_by = NotFollowedBy{"resolved", false};
  expected.new_episode_after = PeriodArg{Period::Months(6), ""};
  expected.planned = true;
  EXPECT_EQ(Loaded().pack.selections[0], expected);
}

TEST(PackLanguageTest, ParametersStandForRolesPlacesUnitsAndWhichEntry) {
  const auto loaded = PackFromText(R"(
selection { nth { cluster: "A" n_parameter: "which" } role: GP role_parameter: "who"
            place: "$where" place: "ward" value { is: LESS number: 1 unit: "$unit" }
            thread: OWN_OR_NONE }
rule {
  step { when { value { selection: "s" is: LESS number: 1 unit: "$unit" } } }
  schedule { due: "P1D" owner_parameter: "who" stratum { owner_parameter: "who" } }
  notify { role_parameter: "who" } }
)",
                                   "p");
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  const Selection& selection = loaded->pack.selections.at(0);
  EXPECT_EQ(selection.nth, (NumberArg{0, "which"}));
  EXPECT_EQ(selection.roles, std::vector{Role::kGp});
  EXPECT_EQ(selection.role_parameters, std::vector<std::string>{"who"});
  EXPECT_EQ(selection.places, (std::vector<TextArg>{{"", "where"}, {"ward", ""}}));
  EXPECT_EQ(selection.values.at(0).unit, (TextArg{"", "unit"}));
  EXPECT_EQ(selection.thread, ThreadFilter::kOwnOrNone);
  const Rule& rule = loaded->pack.rules.at(0);
  EXPECT_EQ(std::get<ValueIs>(rule.steps.at(0).when.is).unit, (TextArg{"", "unit"}));
  const RoleArg who = {Role::kNone, "who"};
  EXPECT_EQ(rule.schedule->owner, who);
  EXPECT_EQ(rule.schedule->strata.at(0).owner, who);
  EXPECT_EQ(rule.notify->role, who);
  EXPECT_EQ(loaded->locations.FileLine("selections[0].role_parameters[0]"), "p:2");
  EXPECT_EQ(loaded->locations.FileLine("selections[0].nth"), "p:2");
  EXPECT_EQ(loaded->locations.FileLine("rules[0].schedule.owner"), "p:7");
  EXPECT_EQ(loaded->locations.FileLine("rules[0].notify.role"), "p:8");
}

TEST(PackLanguageTest, ConditionsAskAboutPeopleAndAreNamed) {
  const Reference as_of = {Point::kAsOf, {}};
  const NamedCondition expected = {
      "frail",
      "frail or in a home",
      {AnyOf{{
          {CircumstanceIs{CircumstanceKind::kResidence, {"care_home", "nursing_home"}, as_of}},
          {CircumstanceIs{CircumstanceKind::kLanguage, {}, {Point::kPeriodStart, {}}}},
          {RegisteredThroughout{{Point::kAsOf, PeriodArg{-Period::Months(12), ""}}, as_of}},
          {RegisteredThroughout{as_of, {Point::kPeriodEnd, {}}}},
          {AliveAt{as_of}},
          {AliveAt{{DateArg{"2026-01-31"_date, ""}, {}}}},
          {NotOf{{{NamedIs{"other"}}}}},
      }}}};
  ASSERT_EQ(Loaded().pack.conditions.size(), 1U);
  EXPECT_EQ(Loaded().pack.conditions[0], expected);
}

TEST(PackLanguageTest, SchedulesHaveEveryPart) {
  Schedule expected;
  expected.anchor_at = DateTerms{
      Combine::kLatest, {{"agreed", {}}, {Settled{"first", {}}, PeriodArg{Period::Days(1), ""}}}};
  expected.due_at = DateTerms{
      Combine::kEarliest, {{Point::kAnchor, PeriodArg{Period::Months(12), ""}}, {"birthday", {}}}};
  expected.opens_at = DateTerms{Combine::kLatest, {{Confirmed{CircumstanceKind::kTelephone}, {}}}};
  expected.closes_at = DateTerms{Combine::kLatest, {{DateArg{{}, "end"}, {}}}};
  expected.repeats = Repeats{{Period::Months(12), ""}, RepeatFrom::kCompletion, NumberArg{3, ""}};
  expected.failed_by = "no-answer";
  expected.deferrals = {{"asked", PeriodArg{Period::Months(3), ""}, ""}, {"ill", {}, "well"}};
  expected.triggers = {{"discharge", {Period::Days(14), ""}, "discharged on {discharge}"}};
  expected.arranged_by = "booked";
  Stratum frail;
  frail.name = "frail";
  frail.in_force = {"2025-07-01"_date, {}, InForceBy::kAnchor};
  frail.when = Condition{NamedIs{"frail"}};
  frail.due = PeriodArg{Period::Months(5), ""};
  frail.every = PeriodArg{Period::Months(6), ""};
  frail.opens = PeriodArg{-Period::Weeks(8), ""};
  frail.grace = PeriodArg{Period::Days(1), ""};
  frail.closes = PeriodArg{Period::Months(2), ""};
  frail.owner = Role::kGp;
  frail.priority = Priority::kSoon;
  frail.reason = "frail";
  Stratum others;
  others.every = PeriodArg{{}, "rate"};
  expected.strata = {frail, others};
  expected.priority_when = {{{NamedIs{"frail"}}, Priority::kUrgent, "frail"}};
  ASSERT_EQ(Loaded().pack.rules.size(), 4U);
  EXPECT_EQ(Loaded().pack.rules[0].schedule, expected);

  Schedule counted;
  counted.due = PeriodArg();
  counted.repeats = Repeats{{{}, "rate"}, RepeatFrom::kAnchor, NumberArg{0, "most"}};
  EXPECT_EQ(Loaded().pack.rules[3].schedule, counted);
}

TEST(PackLanguageTest, FindersWeighAndAlertsNotify) {
  ASSERT_EQ(Loaded().pack.rules.size(), 4U);
  const std::vector<Factor> factors = {{"old",
                                        {AgeIs{{Point::kAsOf, {}}, Comparison::kAtLeast, {80, ""}}},
                                        {2.5, ""},
                                        "aged 80 or more"},
                                       {"seen", {Exists{"visit"}}, {0, "less"}, ""}};
  EXPECT_EQ(Loaded().pack.rules[1].factors, factors);
  EXPECT_EQ(Loaded().pack.rules[1].notify, std::nullopt);
  EXPECT_EQ(Loaded().pack.rules[2].notify, (Notify{Role::kGp, {"", "lead"}}));
  EXPECT_EQ(Loaded().pack.rules[3].notify, (Notify{Role::kNone, {"the duty team", ""}}));
  EXPECT_EQ(std::get<std::string>(Loaded().pack.parameters.at(0).default_value), "Dr A. Example");
}

TEST(PackLanguageTest, WhatIsWrittenReadsBackEqual) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string text, PackToText(Loaded().pack));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack again, PackFromText(text, "again"));
  EXPECT_EQ(again.pack, Loaded().pack);
  // What is AS_OF by default is not written out.
  EXPECT_THAT(text, HasSubstr("alive {\n        }"));
}

TEST(PackLanguageTest, EveryNameOfAChoiceReadsAsItself) {
  const auto schedule = [](const std::string& body) {
    auto loaded = PackFromText("rule { schedule { due: 'P0D' " + body + " } }", "f");
    EXPECT_TRUE(loaded.ok()) << body << loaded.status();
    return loaded.ok() ? loaded->pack.rules[0].schedule.value_or(Schedule()) : Schedule();
  };
  const auto term = [&schedule](const std::string& body) {
    return schedule("anchor_at { latest { of { " + body + " } } }").anchor_at->of.at(0).at;
  };
  for (size_t i = 1; i < kPointNames.size(); ++i) {
    EXPECT_EQ(std::get<Point>(term("point: " + std::string(kPointNames[i]))),
              static_cast<Point>(i));
  }
  for (size_t i = 1; i < kSettlementNames.size(); ++i) {
    const auto at = term("settled { by: " + std::string(kSettlementNames[i]) + " }");
    EXPECT_EQ(std::get<Settled>(at).by, std::vector{static_cast<Settlement>(i)});
  }
  for (size_t i = 1; i < kCircumstanceKindNames.size(); ++i) {
    EXPECT_EQ(
        std::get<Confirmed>(term("confirmed: " + std::string(kCircumstanceKindNames[i]))).kind,
        static_cast<CircumstanceKind>(i));
  }
  for (size_t i = 1; i < kPriorityNames.size(); ++i) {
    EXPECT_EQ(schedule("priority: " + std::string(kPriorityNames[i])).priority,
              static_cast<Priority>(i));
  }
  for (size_t i = 1; i < kRepeatFromNames.size(); ++i) {
    const std::string from(kRepeatFromNames[i]);
    EXPECT_EQ(schedule("repeats { every: 'P1Y' from: " + from + " }").repeats->from,
              static_cast<RepeatFrom>(i));
  }
}

TEST(PackLanguageTest, EveryPathOfTheModelLeadsToItsLine) {
  struct Row {
    std::string path;
    int line;
  };
  const Row rows[] = {
      {"parameters[0].default_value", 2},
      {"selections[0].pick", 5},
      {"selections[0].clusters[0]", 5},
      {"selections[0].nth", 6},
      {"selections[0].clusters[1]", 7},
      {"selections[0].dated", 8},
      {"selections[0].window.from[0].at", 9},
      {"selections[0].window.from[0].at.rule", 9},
      {"selections[0].window.from[0].at.by[1]", 10},
      {"selections[0].window.from[0].included", 11},
      {"selections[0].window.to[0].at", 12},
      {"selections[0].window.to[0].plus", 12},
      {"selections[0].places[1]", 14},
      {"selections[0].values[0].unit", 15},
      {"selections[0].values[1].is", 16},
      {"selections[0].values[1].number", 17},
      {"selections[0].same_thread_as", 18},
      {"selections[0].except[1]", 20},
      {"selections[0].not_followed_by.selection", 21},
      {"selections[0].not_followed_by.same_day", 22},
      {"selections[0].new_episode_after", 23},
      {"selections[0].planned", 24},
      {"conditions[0]", 26},
      {"conditions[0].name", 27},
      {"conditions[0].when.any[0].kind", 30},
      {"conditions[0].when.any[0].values[1]", 32},
      {"conditions[0].when.any[1].at", 33},
      {"conditions[0].when.any[2].from.plus", 34},
      {"conditions[0].when.any[3].to", 35},
      {"conditions[0].when.any[5].at", 37},
      {"conditions[0].when.any[6].not", 38},
      {"conditions[0].when.any[6].not.name", 39},
      {"rules[0].schedule.anchor_at", 44},
      {"rules[0].schedule.anchor_at.combine", 44},
      {"rules[0].schedule.anchor_at.of[0]", 44},
      {"rules[0].schedule.anchor_at.of[1]", 45},
      {"rules[0].schedule.anchor_at.of[1].rule", 45},
      {"rules[0].schedule.due_at.of[1]", 47},
      {"rules[0].schedule.opens_at.of[0]", 48},
      {"rules[0].schedule.closes_at.of[0]", 49},
      {"rules[0].schedule.repeats.every", 50},
      {"rules[0].schedule.repeats.from", 51},
      {"rules[0].schedule.repeats.times", 52},
      {"rules[0].schedule.failed_by", 53},
      {"rules[0].schedule.deferrals[0].lasts", 54},
      {"rules[0].schedule.deferrals[1].cancelled_by", 56},
      {"rules[0].schedule.triggers[0].due", 57},
      {"rules[0].schedule.triggers[0].reason", 58},
      {"rules[0].schedule.arranged_by", 59},
      {"rules[0].schedule.strata[0]", 60},
      {"rules[0].schedule.strata[0].in_force.from", 62},
      {"rules[0].schedule.strata[0].when.name", 63},
      {"rules[0].schedule.strata[0].every", 64},
      {"rules[0].schedule.strata[0].closes", 65},
      {"rules[0].schedule.strata[0].priority", 67},
      {"rules[0].schedule.strata[1].every", 70},
      {"rules[0].schedule.priority_when[0]", 71},
      {"rules[0].schedule.priority_when[0].priority", 72},
      {"rules[1].factors[0].weight", 79},
      {"rules[1].factors[1].when.selection", 80},
      {"rules[1].factors[1].weight", 81},
      {"rules[2].notify.role", 85},
      {"rules[2].notify.name", 86},
      {"rules[3].schedule.repeats.times", 93},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Loaded().locations.FileLine(row.path), "p:" + std::to_string(row.line)) << row.path;
  }
}

TEST(PackLanguageTest, AScheduleMayBeDueByTermsAlone) {
  EXPECT_THAT(PackFromText("rule { schedule { due_at { latest { } } } }", "f"), IsOk());
}

}  // namespace
}  // namespace carecoord
