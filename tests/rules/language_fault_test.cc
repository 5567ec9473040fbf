// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the compiler refuses of series, terms, named conditions, rules that wait for each other, and
// packs beyond the limits of docs/semantics.md.

#include <functional>
#include <iterator>
#include <string>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;

Schedule& ScheduleOf(Pack& pack) { return *pack.rules[0].schedule; }
Condition Named(std::string name) { return {NamedIs{std::move(name)}}; }
Reference At(Point point) { return {point, std::nullopt}; }
DateTerms Latest(Reference reference) { return {Combine::kLatest, {std::move(reference)}}; }
Repeats Yearly(RepeatFrom from) { return {PeriodOf("P12M"), from, std::nullopt}; }

// One fault planted in a sound pack, and the finding it must give.
struct LanguageFault {
  const char* code;
  const char* path;
  std::function<void(Pack&)> plant;
};

void PrintTo(const LanguageFault& fault, std::ostream* os) { *os << fault.code; }

class LanguageFaultTest : public ::testing::TestWithParam<LanguageFault> {};

TEST_P(LanguageFaultTest, IsRefusedWithPlaceAndReason) {
  Pack pack = CancerPack();
  ASSERT_TRUE(CompiledPack::Compile(pack).ok());
  GetParam().plant(pack);
  Issues issues;
  EXPECT_THAT(CompiledPack::Compile(pack, {}, &issues),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().path)));
  EXPECT_THAT(issues, ::testing::Contains(::testing::AllOf(
                          ::testing::Field("code", &Issue::code, GetParam().code),
                          ::testing::Field("path", &Issue::path, GetParam().path))));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, LanguageFaultTest,
    ::testing::Values(
        LanguageFault{"bad_nth", "selections[0].nth", [](Pack& p) { p.selections[0].pick = Pick::kNth; }},
        LanguageFault{"bad_nth", "selections[0].nth", [](Pack& p) { p.selections[0].nth = 2; }},
        LanguageFault{"unknown_selection", "selections[0].except[0]",
              [](Pack& p) { p.selections[0].except = {"nothing"}; }},
        LanguageFault{"selection_cycle", "selections[0]",
              [](Pack& p) {
                p.selections[0].not_followed_by = NotFollowedBy{"diagnosis", false};
              }},
        LanguageFault{"selection_cycle", "selections[0]",
              [](Pack& p) { p.selections[0].same_thread_as = "diagnosis"; }},
        LanguageFault{"bad_period", "selections[0].new_episode_after",
              [](Pack& p) { p.selections[0].new_episode_after = PeriodOf("P0D"); }},
        LanguageFault{"missing_comparison", "selections[0].values[0].is",
              [](Pack& p) { p.selections[0].values = {ValueFilter{}}; }},
        LanguageFault{"planned_by_recording", "selections[0].planned",
              [](Pack& p) {
                p.selections[0].planned = true;
                p.selections[0].dated = Dating::kRecorded;
              }},
        LanguageFault{"planned_event", "rules[0].schedule.satisfied_by",
              [](Pack& p) { p.selections[1].planned = true; }},
        LanguageFault{"not_planned", "rules[0].schedule.arranged_by",
              [](Pack& p) { ScheduleOf(p).arranged_by = "later"; }},
        LanguageFault{"settled_outside_rule", "selections[0].window.from[0]",
              [](Pack& p) {
                p.selections[0].window.from = {
                    Bound{{Settled{"six-month-review", {}}, std::nullopt}, true}};
              }},
        LanguageFault{"unknown_condition", "rules[0].steps[0].when",
              [](Pack& p) { p.rules[0].steps[0].when = Named("nothing"); }},
        LanguageFault{"condition_cycle", "conditions[1].when",
              [](Pack& p) {
                p.conditions = {{"a", "", Named("b")}, {"b", "", Named("a")}};
              }},
        LanguageFault{"index_outside_each", "rules[0].steps[0].when",
              [](Pack& p) {
                p.conditions = {{"a", "", {Exists{"index"}}}};
                p.rules[0].steps[0].when = Named("a");
              }},
        LanguageFault{"anchor_outside_schedule", "rules[0].steps[0].when.left",
              [](Pack& p) {
                p.rules[0].steps[0].when = {
                    DatesAre{At(Point::kAnchor), Comparison::kLess, At(Point::kAsOf)}};
              }},
        LanguageFault{"moves_with_as_of", "rules[0].schedule.due_at.of[0]",
              [](Pack& p) {
                ScheduleOf(p).due.reset();
                ScheduleOf(p).due_at = Latest(At(Point::kAsOf));
              }},
        LanguageFault{"conflicting", "rules[0].schedule.due",
              [](Pack& p) { ScheduleOf(p).due_at = Latest(At(Point::kAnchor)); }},
        LanguageFault{"missing_due", "rules[0].schedule.due", [](Pack& p) { ScheduleOf(p).due.reset(); }},
        LanguageFault{"missing_from", "rules[0].schedule.repeats.from",
              [](Pack& p) { ScheduleOf(p).repeats = Yearly(RepeatFrom::kUnspecified); }},
        LanguageFault{"bad_period", "rules[0].schedule.repeats.every",
              [](Pack& p) {
                ScheduleOf(p).repeats = Repeats{PeriodOf("-P1D"), RepeatFrom::kAnchor, {}};
              }},
        LanguageFault{"bad_period", "rules[0].schedule.repeats.every",
              [](Pack& p) {
                ScheduleOf(p).repeats = Repeats{PeriodOf("P5WD"), RepeatFrom::kAnchor, {}};
              }},
        LanguageFault{"bad_number", "rules[0].schedule.repeats.times",
              [](Pack& p) {
                ScheduleOf(p).repeats =
                    Repeats{PeriodOf("P1Y"), RepeatFrom::kAnchor, NumberArg{1.5, ""}};
              }},
        LanguageFault{"never_completed", "rules[0].schedule.satisfied_by",
              [](Pack& p) {
                ScheduleOf(p).repeats = Yearly(RepeatFrom::kCompletion);
                ScheduleOf(p).satisfied_by.clear();
              }},
        LanguageFault{"dates_of_series", "rules[0].schedule.closes_at",
              [](Pack& p) {
                ScheduleOf(p).repeats = Yearly(RepeatFrom::kAnchor);
                ScheduleOf(p).closes.reset();
                ScheduleOf(p).closes_at = Latest(At(Point::kAnchor));
              }},
        LanguageFault{"dates_of_series", "rules[0].schedule.triggers[0]",
              [](Pack& p) {
                ScheduleOf(p).repeats = Yearly(RepeatFrom::kAnchor);
                ScheduleOf(p).triggers = {Trigger{"later", PeriodOf("P14D"), ""}};
              }},
        LanguageFault{"no_series", "rules[0].schedule.strata[0].every",
              [](Pack& p) {
                Stratum stratum;
                stratum.name = "frail";
                stratum.every = PeriodOf("P6M");
                ScheduleOf(p).strata = {stratum};
              }},
        LanguageFault{"rule_cycle", "rules[0]",
              [](Pack& p) {
                ScheduleOf(p).anchor.clear();
                ScheduleOf(p).anchor_at = Latest({Settled{"six-month-review", {}}, std::nullopt});
              }},
        LanguageFault{
            "wrong_kind", "rules[0].factors",
            [](Pack& p) {
              p.rules[0].factors = {Factor{"old", {Exists{"diagnosis"}}, NumberArg{1, ""}, "old"}};
            }},
        LanguageFault{"missing_notify", "rules[0].notify",
              [](Pack& p) { p.rules[0].kind = RuleKind::kAlert; }},
        LanguageFault{"impossible_window", "rules[0].steps[0].when",
              [](Pack& p) {
                p.rules[0].steps[0].when = {RegisteredThroughout{{Point::kAsOf, std::nullopt},
                                                                 {Point::kAsOf, PeriodOf("-P3M")}}};
              }},
        LanguageFault{"bad_period", "rules[0].schedule.due",
              [](Pack& p) { ScheduleOf(p).due = PeriodOf("P10000D"); }},
        LanguageFault{"too_large", "selections[512]",
              [](Pack& p) { p.selections.resize(513, p.selections[0]); }},
        LanguageFault{"too_large", "clusters[0]",
              [](Pack& p) { p.clusters[0].codes.resize(200'001, p.clusters[0].codes[0]); }},
        LanguageFault{"too_large", "clusters[2000]",
              [](Pack& p) { p.clusters.resize(2'001, p.clusters[0]); }},
        LanguageFault{"too_large", "parameters[1000]", [](Pack& p) { p.parameters.resize(1'001); }},
        LanguageFault{"too_large", "selections[1].window.from[64]",
              [](Pack& p) {
                p.selections[1].window.from.resize(65, p.selections[1].window.from[0]);
              }},
        LanguageFault{"no_parameter_here", "selections[1].places[0]",
              [](Pack& p) { p.selections[1].places = {"$home"}; }},
        LanguageFault{"no_parameter_here", "rules[0].steps[0].when.values[0]",
              [](Pack& p) {
                p.rules[0].steps[0].when.is = CircumstanceIs{
                    CircumstanceKind::kResidence, {"$home"}, {Point::kAsOf, std::nullopt}};
              }},
        LanguageFault{"bad_circumstance", "rules[0].steps[0].when.values[1]",
              [](Pack& p) {
                p.rules[0].steps[0].when.is = CircumstanceIs{CircumstanceKind::kResidence,
                                                             {"care_home", "Care home"},
                                                             {Point::kAsOf, std::nullopt}};
              }},
        LanguageFault{"never_in_force", "rules[0].in_force",
              [](Pack& p) {
                p.valid.from = "2020-01-01"_date;  // by as_of, unless said otherwise
                p.rules[0].in_force = {std::nullopt, "2019-12-31"_date, InForceBy::kAsOf};
              }},
        LanguageFault{"never_in_force", "rules[0].in_force",
              [](Pack& p) {
                p.valid = {std::nullopt, "2019-12-31"_date, InForceBy::kAnchor};
                p.rules[0].in_force = {"2020-01-01"_date, std::nullopt, InForceBy::kAnchor};
              }},
        LanguageFault{"wrong_kind", "rules[0].schedule",
              [](Pack& p) {
                p.rules[0].kind = RuleKind::kIndicator;
                p.rules[0].steps[0].yes = Outcome::kAchieved;
              }},
        LanguageFault{"bad_number", "rules[0].factors[0].weight",
              [](Pack& p) {
                p.rules[0].kind = RuleKind::kFinder;
                p.rules[0].factors = {
                    Factor{"old", {Exists{"diagnosis"}}, NumberArg{-1'000'001, ""}, "old"}};
              }},
        LanguageFault{"impossible_window", "rules[0].schedule.opens_at",
              [](Pack& p) {
                ScheduleOf(p).opens.reset();
                ScheduleOf(p).opens_at = Latest({"diagnosis", PeriodOf("P12M")});
              }},
        LanguageFault{"impossible_window", "rules[0].schedule.closes_at",
              [](Pack& p) {
                ScheduleOf(p).closes.reset();
                ScheduleOf(p).closes_at = Latest(At(Point::kAnchor));
              }},
        LanguageFault{"too_large", "rules[256]", [](Pack& p) { p.rules.resize(257, p.rules[0]); }}),
    [](const auto& param) { return std::string(param.param.code) + std::to_string(param.index); });

// What is not certain is for people to decide; nor is a limit itself beyond it.
TEST(LanguageFaultTest, WhatMayBeIsNotRefused) {
  const std::function<void(Pack&)> changes[] = {
      [](Pack& p) {  // another date than the one that due counts from
        ScheduleOf(p).opens.reset();
        ScheduleOf(p).opens_at = Latest({"contact", PeriodOf("P12M")});
      },
      [](Pack& p) {  // one of the dates
        ScheduleOf(p).closes.reset();
        ScheduleOf(p).closes_at = Latest(At(Point::kAnchor));
        ScheduleOf(p).closes_at->of.push_back({"contact", std::nullopt});
      },
      [](Pack& p) {  // the latest of them counts
        ScheduleOf(p).closes.reset();
        ScheduleOf(p).closes_at = Latest(At(Point::kAnchor));
        ScheduleOf(p).closes_at->of.push_back({"diagnosis", PeriodOf("P6M")});
      },
      [](Pack& p) {  // a trigger opens it sooner
        ScheduleOf(p).opens.reset();
        ScheduleOf(p).opens_at = Latest({"diagnosis", PeriodOf("P12M")});
        ScheduleOf(p).triggers = {Trigger{"later", PeriodOf("P14D"), ""}};
      },
      [](Pack& p) {  // one by the day asked about, one by the anchor
        p.valid = {"2020-01-01"_date, std::nullopt, InForceBy::kAsOf};
        p.rules[0].in_force = {std::nullopt, "2019-12-31"_date, InForceBy::kAnchor};
      },
      [](Pack& p) {  // for one day
        p.valid = {"2020-01-01"_date, std::nullopt, InForceBy::kAsOf};
        p.rules[0].in_force = {std::nullopt, "2020-01-01"_date, InForceBy::kAsOf};
      },
      [](Pack& p) {
        p.rules[0].kind = RuleKind::kFinder;
        p.rules[0].factors = {Factor{"a", {Exists{"diagnosis"}}, NumberArg{1'000'000, ""}, "a"},
                              Factor{"b", {Exists{"diagnosis"}}, NumberArg{-1'000'000, ""}, "b"}};
      },
  };
  for (size_t i = 0; i < std::size(changes); ++i) {
    Pack pack = CancerPack();
    changes[i](pack);
    EXPECT_TRUE(CompiledPack::Compile(pack).ok())
        << i << " " << CompiledPack::Compile(pack).status();
  }
}

// Each condition names the one before it twice: small to write, too large to ask.
TEST(LanguageFaultTest, ConditionsThatDoubleAreRefusedAtOnce) {
  Pack pack = CancerPack();
  pack.conditions = {{"c0", "", {Exists{"diagnosis"}}}};
  for (int i = 1; i < 60; ++i) {
    const std::string before = "c" + std::to_string(i - 1);
    pack.conditions.push_back(
        {"c" + std::to_string(i), "", {AllOf{{Named(before), Named(before)}}}});
  }
  pack.rules[0].steps[0].when = Named("c59");
  EXPECT_THAT(CompiledPack::Compile(pack),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("too_large")));
}

// Likewise with the filters of selections; one less is taken.
TEST(LanguageFaultTest, FiltersThatDoubleAreRefusedAtOnce) {
  const auto compiled = [](int selections) {
    Pack pack = CancerPack();
    pack.selections.push_back(SelectionOf("s0", Pick::kEach, "CAN_COD"));
    for (int i = 1; i < selections; ++i) {
      Selection next = SelectionOf("s" + std::to_string(i), Pick::kEach, "CAN_COD");
      next.except = {"s" + std::to_string(i - 1)};
      next.not_followed_by = NotFollowedBy{"s" + std::to_string(i - 1), true};
      pack.selections.push_back(next);
    }
    return CompiledPack::Compile(pack);
  };
  EXPECT_TRUE(compiled(9).ok());  // the last looks at 2^9 - 2
  EXPECT_THAT(compiled(10), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("too_large")));
  EXPECT_THAT(compiled(60), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("too_large")));
}

}  // namespace
}  // namespace carecoord
