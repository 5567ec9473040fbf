// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is said of pack text that is wrong in the constructs of pack_language_test.cc.

#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/pack_text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::carecoord::testing::StatusIs;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST(PackLanguageTest, ErrorsNamePlaceAndRule) {
  struct Row {
    std::string text;
    std::string expected;  // begins one of the issues as printed
  };
  const auto scheduled = [](const std::string& body) {
    return "rule { schedule { due: 'P1D'\n" + body + " } }";
  };
  const auto asked = [](const std::string& body) { return "condition { when {\n" + body + " } }"; };
  const Row rows[] = {
      {"selection { earliest: 'A'\n nth { cluster: 'B' n: 1 } }",
       "f:2:2: error: \"nth\" stands beside \"earliest\"; only one of earliest, latest, each, "
       "count or nth may be given [conflicting]"},
      {"selection { nth {\n n: 1 n_parameter: 'which' } }",
       "f:2: error: selections[0].nth: both a number and a parameter for it are given"},
      {"rule { schedule { due: 'P1D'\n owner: GP owner_parameter: 'who' } }",
       "f:2: error: rules[0].schedule.owner: both a role and a parameter for it are given"},
      {"selection {\n role_parameter: '' }",
       "f:2: error: selections[0].role_parameters[0]: the name of the parameter is empty"},
      {"selection { nth {\n n: 1.5 } }", "f:2:5: error: expected a whole number, found \"1.5\""},
      {"selection { nth {\n n: 3000000000 } }",
       "f:2:5: error: the number \"3000000000\" is too large here"},
      {"selection { nth {\n m: 1 } }", "f:2:2: error: nth has no field \"m\"; did you mean \"n\"?"},
      {"selection { dated: RECORDEDD }",
       "f:1:20: error: dated cannot be \"RECORDEDD\"; expected HAPPENED or RECORDED; did you mean "
       "\"RECORDED\"?"},
      {"selection { value {\n is: AT_LEAST unit: 'kg' } }",
       "f:1: error: selections[0].values[0].number: compares with nothing: give a number or "
       "number_parameter [missing]"},
      {"selection {\n not_followed_by { selection: 'x' } }",
       "f:2: error: selections[0].not_followed_by.same_day: does not say whether one of the same "
       "day counts: give end: INCLUDED or end: EXCLUDED [missing]"},
      {"selection {\n not_followed_by { selection: 'x'\n end: YES } }",
       "f:3:7: error: end cannot be \"YES\"; expected INCLUDED or EXCLUDED"},
      {"selection {\n new_episode_after: '6 months' }",
       "f:2: error: selections[0].new_episode_after: period \"6 months\""},
      {"selection { window { from { settled {\n by: DONE } end: INCLUDED } } }",
       "f:2:6: error: by cannot be \"DONE\"; expected COMPLETED, FAILED or LAPSED"},
      {asked("circumstance { kind: HOME }"),
       "f:2:22: error: kind cannot be \"HOME\"; expected RESIDENCE, LANGUAGE, INTERPRETER, "},
      {asked("circumstance { kind: RESIDENCE at { } }"),
       "f:2: error: conditions[0].when.at: counts from nothing: give selection, point, date, "
       "settled or confirmed [missing]"},
      {asked("registered { from {\n date: '2026-13-01' } }"),
       "f:2: error: conditions[0].when.from: date \"2026-13-01\""},
      {asked("alive: true"), "f:2:8: error: expected \"{\", found \"true\""},
      {asked("named { }"), "f:2:7: error: expected \":\", found \"{\""},
      {"conditions { }",
       "f:1:1: error: pack has no field \"conditions\"; did you mean "
       "\"condition\"?"},
      {scheduled("due_at { }"),
       "f:2: error: rules[0].schedule.due_at: does not say which of its dates: give latest { of "
       "{ ... } } or earliest { of { ... } } [missing]"},
      {scheduled("due_at { latest { }\n earliest { } }"),
       "f:3:2: error: \"earliest\" stands beside \"latest\"; only one of latest or earliest"},
      {scheduled("anchor_at { latest { of { }\n of { } } }"),
       "f:3: error: rules[0].schedule.anchor_at.of[1]: counts from nothing"},
      {scheduled("opens_at { earliest { of { selection: 'x'\n plus: 'P' } } }"),
       "f:3: error: rules[0].schedule.opens_at.of[0].plus: period \"P\""},
      {scheduled("repeats { from: ANCHOR }"),
       "f:2: error: rules[0].schedule.repeats.every: a series needs every"},
      {scheduled("repeats { every: 'P1Y'\n from: DUE }"),
       "f:3:8: error: from cannot be \"DUE\"; expected ANCHOR or COMPLETION"},
      {scheduled("repeats { every: 'P1Y' times: 2\n times_parameter: 'n' }"),
       "f:2: error: rules[0].schedule.repeats.times: both a number and a parameter for it"},
      {scheduled("repeats {\n every: 'P1Y' times: inf }"),
       "f:3: error: rules[0].schedule.repeats.times: a number is finite"},
      {scheduled("early { by: 'x' }"),
       "f:2: error: rules[0].schedule.triggers[0].due: early needs due, a period from the entry "
       "that makes it so [missing]"},
      {scheduled("trigger { by: 'x' }"), "f:2:1: error: schedule has no field \"trigger\""},
      {scheduled("stratum {\n every: '6M' }"),
       "f:3: error: rules[0].schedule.strata[0].every: period \"6M\""},
      {scheduled("stratum {\n in_force { to: 'x' } }"),
       "f:3: error: rules[0].schedule.strata[0].in_force.to: date \"x\""},
      {scheduled("priority_when { priority: HIGH }"),
       "f:2:27: error: priority cannot be \"HIGH\"; expected URGENT, SOON or ROUTINE"},
      {"rule { schedule { due_at { latest { of { point: ANCHOR } } } } repeats { } }",
       "f:1:64: error: rule has no field \"repeats\""},
      {"rule {\n factor { id: 'x' } }",
       "f:2: error: rules[0].factors[0].weight: weighs nothing: give weight or weight_parameter "
       "[missing]"},
      {"rule { notify {\n name: '$' } }",
       "f:2: error: rules[0].notify.name: \"$\" is followed by the name of a parameter"},
      {"parameter { text: 'a'\n number: 1 }",
       "f:2:2: error: \"number\" stands beside \"text\"; only one of period, number, date or text"},
      {"parameter { }",
       "f:1: error: parameters[0].default_value: has no default: give period, "
       "number, date or text [missing]"},
  };
  for (const Row& row : rows) {
    Issues issues;
    EXPECT_THAT(PackFromText(row.text, "f", &issues),
                StatusIs(absl::StatusCode::kInvalidArgument, Not(IsEmpty())))
        << row.text;
    std::vector<std::string> printed;
    for (const Issue& issue : issues) printed.push_back(issue.ToString());
    EXPECT_THAT(printed, ::testing::Contains(StartsWith(row.expected))) << row.text;
  }
}

}  // namespace
}  // namespace carecoord
