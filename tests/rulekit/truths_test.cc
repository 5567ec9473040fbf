// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Which answers a step can have, after the steps before it. What a row excludes must be impossible;
// the rows also say what is not (wrongly) excluded.

#include "src/rulekit/truths.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/rulekit/load.h"

namespace carecoord::internal {
namespace {

using rulekit::Compiled;
using rulekit::PackFrom;

constexpr char kTruthsPack[] = R"(
  id: "t" version: "1"
  cluster { name: "A" code { activity: "test.a" } }
  cluster { name: "B" code { activity: "test.b" } }
  selection { name: "a" earliest: "A" }
  selection { name: "b" latest: "B" window { from { selection: "a" end: INCLUDED } } }
  selection { name: "free" latest: "B" }
  selection { name: "n" count: "A" }
  selection { name: "weighed" latest: "A" value { is: MORE number: 1 unit: "kg" } }
  selection { name: "after-death" latest: "A" window { from { point: DEATH end: INCLUDED } } }
  condition { name: "old" when { age { at { point: AS_OF } is: AT_LEAST years: 75 } } }
)";

// "yn?" of the last step of a rule with these conditions, the earlier ones going on with yes (or,
// written "!...", with no).
std::string Answers(const std::vector<std::string>& conditions, const std::string& rule = "") {
  std::string text = std::string(kTruthsPack) + "rule { id: \"r\" kind: REVIEW " + rule;
  for (size_t i = 0; i < conditions.size(); ++i) {
    const bool no = conditions[i].starts_with("!");
    const bool last = i + 1 == conditions.size();
    const std::string on = last ? "REJECT" : "NEXT";
    text += " step { id: \"s" + std::to_string(i) + "\" when { " +
            conditions[i].substr(no ? 1 : 0) + " } yes: " + (no ? "REJECT" : on) +
            " no: " + (no ? on : "REJECT") + " unknown: REJECT }";
  }
  const auto pack = Compiled(PackFrom(text + " }"));
  if (pack == nullptr) return "does not compile";
  const Truths truths(pack->program());
  const TruthSet set = truths.Of(0, conditions.size() - 1);
  std::string answers;
  if (Has(set, Truth::kYes)) answers += "y";
  if (Has(set, Truth::kNo)) answers += "n";
  if (Has(set, Truth::kUnknown)) answers += "?";
  return answers;
}

constexpr const char* kHasA = "exists: 'a'";
constexpr const char* kHasB = "exists: 'b'";
constexpr const char* kAdult = "age { at { point: AS_OF } is: AT_LEAST years: 18 }";
constexpr const char* kBAfterA =
    "dates { left { selection: 'b' } is: AFTER right { selection: 'a' } }";

struct Row {
  const char* why;
  std::vector<std::string> conditions;
  const char* answers;
};

class TruthsTest : public ::testing::TestWithParam<Row> {};

TEST_P(TruthsTest, OfTheLastStep) {
  EXPECT_EQ(Answers(GetParam().conditions), GetParam().answers) << GetParam().why;
}

INSTANTIATE_TEST_SUITE_P(
    All, TruthsTest,
    ::testing::Values(
        Row{"may exist or not", {kHasA}, "yn"}, Row{"was asked before", {kHasA, kHasA}, "y"},
        Row{"was asked before and not there", {std::string("!") + kHasA, kHasA}, "n"},
        Row{"its window needs a", {kHasB, kHasA}, "y"},
        Row{"its window needs what is not there", {std::string("!") + kHasA, kHasB}, "n"},
        Row{"the living have no death", {"exists: 'after-death'"}, "n"},
        Row{"either date may be absent", {kBAfterA}, "yn?"},
        Row{"b may be absent", {kHasA, kBAfterA}, "yn?"},
        Row{"both are there", {kHasB, kBAfterA}, "yn"},
        Row{"within an all, the first is yes",
            {std::string("all { of { ") + kHasB + " } of { " + kBAfterA + " } }"},
            "yn"},
        Row{"within an any, the first is no",
            {std::string("any { of { not { ") + kHasB + " } } of { " + kBAfterA + " } }"},
            "yn"},
        Row{"the other way round it is not seen that it cannot be",
            {std::string("all { of { ") + kBAfterA + " } of { " + kHasB + " } }"},
            "yn?"},
        Row{"an unknown child of an any", {std::string("any { of { ") + kBAfterA + " } }"}, "yn?"},
        Row{"as_of is never before an entry",
            {kHasA, "dates { left { point: AS_OF } is: BEFORE right { selection: 'a' } }"},
            "n"},
        Row{"as_of may be before a month later",
            {kHasA,
             "dates { left { point: AS_OF } is: BEFORE right { selection: 'a' plus: 'P1M' } }"},
            "yn"},
        Row{"three months are more than 80 days",
            {kHasA,
             "dates { left { selection: 'a' plus: 'P3M' } is: AFTER right { selection: 'a' plus: "
             "'P80D' } }"},
            "y"},
        Row{"three months may be 90 days or not",
            {kHasA,
             "dates { left { selection: 'a' plus: 'P3M' } is: AFTER right { selection: 'a' plus: "
             "'P90D' } }"},
            "yn"},
        Row{"a count is at least 0", {"count { selection: 'n' is: AT_LEAST number: 0 }"}, "y"},
        Row{"a count is whole", {"count { selection: 'n' is: EQUAL number: 1.5 }"}, "n"},
        Row{"a count may be", {"count { selection: 'n' is: MORE number: 2 }"}, "yn"},
        Row{"an age may be unknown", {kAdult}, "yn?"}, Row{"known by now", {kAdult, kAdult}, "y"},
        Row{"older than that", {kAdult, "age { at { point: AS_OF } is: LESS years: 10 }"}, "n"},
        Row{"not older than that",
            {std::string("!") + kAdult, "age { at { point: AS_OF } is: MORE years: 17 }"},
            "n"},
        Row{"a named condition tells as much", {"named: 'old'", kAdult}, "y"},
        Row{"no age is below 0", {"age { at { point: AS_OF } is: LESS years: 0 }"}, "n?"},
        Row{"an age somewhere else tells nothing",
            {kAdult, "age { at { selection: 'a' } is: AT_LEAST years: 18 }"},
            "yn?"},
        Row{"a sex may be unknown", {"sex: FEMALE"}, "yn?"},
        Row{"one sex at a time", {"sex: FEMALE", "sex: MALE"}, "n"},
        Row{"recorded, and another", {"!sex: FEMALE", "sex: MALE"}, "yn"},
        Row{"a value may be missing",
            {kHasA, "value { selection: 'a' is: MORE number: 1 unit: 'kg' }"},
            "yn?"},
        Row{"the filter asks for one in that unit",
            {"exists: 'weighed'", "value { selection: 'weighed' is: MORE number: 2 unit: 'kg' }"},
            "yn"},
        Row{"or in another",
            {"exists: 'weighed'", "value { selection: 'weighed' is: MORE number: 2 unit: 'g' }"},
            "yn?"},
        Row{"a residence may be unknown", {"circumstance { kind: RESIDENCE value: 'x' }"}, "yn?"},
        Row{"recorded by now",
            {"circumstance { kind: RESIDENCE }", "circumstance { kind: RESIDENCE value: 'x' }"},
            "yn"},
        Row{"registered, or the rule would not be asked", {"registered { }"}, "y"},
        Row{"a longer span may not be",
            {"registered { from { point: AS_OF plus: '-P1Y' } }"},
            "yn"},
        Row{"not unknown is unknown", {"not { sex: FEMALE }"}, "yn?"}),
    [](const ::testing::TestParamInfo<Row>& row) { return "Row" + std::to_string(row.index); });

TEST(TruthsTest, TheRuleSaysWhoIsAsked) {
  EXPECT_EQ(Answers({"exists: 'after-death'"}, "applies_to { deceased: true }"), "yn");
  EXPECT_EQ(Answers({"registered { }"}, "applies_to { unregistered: true }"), "yn");
  EXPECT_EQ(Answers({std::string(kHasA), "exists: 'a'", "exists: 'b'"}), "yn");
}

}  // namespace
}  // namespace carecoord::internal
