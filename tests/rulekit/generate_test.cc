// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Generated cases pass, are covered as they say, and leave nothing uncovered; also when they are
// written as text and read again.

#include "carecoord/rulekit/generate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/rulekit/everything_pack.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

constexpr std::string_view kUnshown = R"(
  id: "unshown" version: "1" title: "T" source: "S"
  cluster { name: "C" code { activity: "test.c" } }
  selection { name: "new" title: "a new one" earliest: "C"
    window { from { date: "2003-04-01" end: INCLUDED } } }
  selection { name: "old" title: "an old one" latest: "C"
    window { to { date: "2003-04-01" end: EXCLUDED } } }
  rule {
    id: "review" kind: REVIEW title: "R" source: "S"
    step { id: "only-old"
           when { all { of { not { exists: "new" } } of { exists: "old" } } }
           yes: REJECT no: NEXT reason: "only an old one" }
    step { id: "new" when { exists: "new" } yes: SELECT no: REJECT reason: "a new one" }
    schedule { anchor: "new" due: "P3M" }
  })";

class GenerateTest : public ::testing::Test {
 protected:
  static const GenerateReport& Report() {
    static const GenerateReport report =
        Generate(Compiled(PackFrom(kEverything)), {}, Options()).value();
    return report;
  }
  static GenerateOptions Options() {
    GenerateOptions options;
    options.people = 8000;
    return options;
  }
  static std::vector<std::string> Ids(const std::vector<CoverageItem>& items) {
    std::vector<std::string> ids;
    for (const CoverageItem& item : items) ids.push_back(item.id);
    return ids;
  }
};

TEST_F(GenerateTest, FindsSomebodyForEverything) {
  EXPECT_THAT(Ids(Report().not_found), ::testing::IsEmpty());
}

TEST_F(GenerateTest, CasesHoldAndCoverWhatTheySay) {
  const auto pack = Compiled(PackFrom(kEverything));
  CaseFile all;
  for (const GeneratedCase& made : Report().cases) {
    const CaseReport report = RunCases(pack, std::vector<Case>{made.story});
    EXPECT_TRUE(report.ok()) << report.ToString();
    EXPECT_THAT(made.covers, ::testing::Not(::testing::IsEmpty()));
    CaseFile one;
    one.cases = {made.story};
    const CoverageReport covered = Coverage(pack, one);
    for (const CoverageItem& item : made.covers) {
      const auto found =
          std::find_if(covered.items.begin(), covered.items.end(),
                       [&](const CoverageItem& other) { return other.id == item.id; });
      ASSERT_NE(found, covered.items.end()) << item.id;
      EXPECT_TRUE(found->covered) << item.id << "\n" << made.story.name;
    }
    all.cases.push_back(made.story);
  }
  EXPECT_TRUE(Coverage(pack, all).complete());
}

TEST_F(GenerateTest, CasesAreReadyToReviewAsText) {
  const auto pack = Compiled(PackFrom(kEverything));
  ActivityKinds activities;
  ASSERT_TRUE(PackFromText(kEverything, "pack", nullptr, &activities).ok());
  std::vector<GeneratedCase> cases = Report().cases;
  std::set<std::string> names;
  NameApart(cases, names);
  EXPECT_EQ(names.size(), cases.size());
  std::string text;
  for (const GeneratedCase& made : cases) {
    const auto one = CaseToText(made.story, activities);
    ASSERT_TRUE(one.ok()) << one.status();
    text += *one;
  }
  const std::vector<Case> read = CasesFrom(text);
  ASSERT_EQ(read.size(), Report().cases.size());
  const CaseReport report = RunCases(pack, read);
  EXPECT_TRUE(report.ok()) << report.ToString();
  CaseFile file;
  file.cases = read;
  EXPECT_TRUE(Coverage(pack, file).complete());
  const GenerateReport again = Generate(pack, file).value();
  EXPECT_TRUE(again.cases.empty());
}

TEST_F(GenerateTest, TheSameAgain) {
  const GenerateReport again = Generate(Compiled(PackFrom(kEverything)), {}, Options()).value();
  ASSERT_EQ(again.cases.size(), Report().cases.size());
  for (size_t i = 0; i < again.cases.size(); ++i) {
    EXPECT_EQ(again.cases[i].story, Report().cases[i].story);
  }
}

// The old one is asked about only where there is no new one: on the first of April there always is.
TEST_F(GenerateTest, WhatNoRibbonShowsIsAskedOfTheSelection) {
  const auto pack = Compiled(PackFrom(std::string(kUnshown)));
  const GenerateReport report = Generate(pack, {}, Options()).value();
  EXPECT_THAT(Ids(report.not_found), ::testing::IsEmpty());
  std::vector<Holds> holds;
  CaseFile all;
  for (const GeneratedCase& made : report.cases) {
    EXPECT_EQ(made.rule, "review");
    EXPECT_EQ(made.story.ribbons.empty(), !made.story.holds.empty());
    all.cases.push_back(made.story);
    holds.insert(holds.end(), made.story.holds.begin(), made.story.holds.end());
  }
  const CaseReport ran = RunCases(pack, all.cases);
  EXPECT_TRUE(ran.ok()) << ran.ToString();
  EXPECT_TRUE(Coverage(pack, all).complete());
  // The first of April and the day after are too late.
  ASSERT_EQ(holds.size(), 2U);
  for (size_t i = 0; i < holds.size(); ++i) {
    EXPECT_EQ(holds[i].selection, "old");
    ASSERT_EQ(holds[i].days.size(), 1U);
    EXPECT_EQ(std::get<std::string>(holds[i].days[0].holds), kNone);
  }
}

TEST_F(GenerateTest, ARuleThatThePackDoesNotHave) {
  GenerateOptions options = Options();
  options.rule = Compiled(PackFrom(kEverything))->pack().rules.front().id + "x";
  const absl::Status status = Generate(Compiled(PackFrom(kEverything)), {}, options).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("did you mean"));
}

}  // namespace
}  // namespace carecoord::rulekit
