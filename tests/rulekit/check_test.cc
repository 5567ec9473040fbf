// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Every pack under tests/rulekit/faulty states its findings in comments, "# finding: CODE PATH" (of
// what is found while reading: "line N"): exactly those are found, and each kind is there.

#include "carecoord/rulekit/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using testing::UnorderedElementsAreArray;

std::vector<std::string> FaultyFiles() {
  std::vector<std::string> files;
  const std::string root = std::string(CARECOORD_SOURCE_DIR) + "/tests/rulekit/faulty";
  for (const auto& file : std::filesystem::directory_iterator(root)) {
    files.push_back("tests/rulekit/faulty/" + file.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> Expected(const std::string& text) {
  std::vector<std::string> expected;
  std::istringstream lines(text);
  const std::string mark = "# finding: ";
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(mark)) expected.push_back(line.substr(mark.size()));
  }
  return expected;
}

std::vector<std::string> Found(const std::string& text) {
  std::vector<std::string> found;
  Issues issues;
  const auto loaded = PackFromText(text, "pack", &issues);
  for (const Issue& issue : issues) {
    found.push_back(issue.code + " line " + issue.path.substr(issue.path.find(':') + 1));
  }
  if (!loaded.ok()) return found;
  for (const Issue& issue : Check(loaded->pack).findings) {
    found.push_back(issue.code + " " + issue.path);
  }
  return found;
}

class FaultyPack : public testing::TestWithParam<std::string> {};

TEST_P(FaultyPack, HasExactlyTheFindingsItStates) {
  const std::string text = FileText(GetParam());
  EXPECT_THAT(Found(text), UnorderedElementsAreArray(Expected(text)));
}

INSTANTIATE_TEST_SUITE_P(All, FaultyPack, testing::ValuesIn(FaultyFiles()),
                         [](const testing::TestParamInfo<std::string>& file) {
                           return std::filesystem::path(file.param).stem().string();
                         });

TEST(CheckTest, TheCorpusHasEveryKindOfFinding) {
  std::set<std::string> kinds;
  for (const std::string& file : FaultyFiles()) {
    for (const std::string& finding : Expected(FileText(file))) {
      kinds.insert(finding.substr(0, finding.find(' ')));
    }
  }
  for (const char* kind :
       {"unknown_cluster",   "empty_cluster",    "bad_check_digit",  "not_a_concept",
        "unused_parameter",  "unused_cluster",   "unused_selection", "unused_condition",
        "missing_title",     "missing_source",   "missing_validity", "missing_reason",
        "mixed_units",       "always_yes",       "always_no",        "always_unknown",
        "never_unknown",     "unreachable_step", "never_selects",    "empty_selection",
        "impossible_window", "endless_schedule", "endless_deferral", "shadowed_rule"}) {
    EXPECT_TRUE(kinds.contains(kind)) << kind;
  }
}

TEST(CheckTest, ShippedPacksAreClean) {
  for (const char* name : {"packs/cancer", "packs/suspected-cancer"}) {
    EXPECT_THAT(Found(FileText(std::string(name) + "/pack.textproto")), testing::IsEmpty()) << name;
  }
}

TEST(CheckTest, SaysWhatDataEachRuleNeeds) {
  const CheckReport report = Check(PackAt("packs/cancer/pack.textproto"), {{}, 0});
  ASSERT_FALSE(report.needs.empty());
  const DataNeeds& needs = report.needs.front();
  EXPECT_EQ(needs.rule, "six-month-review");
  EXPECT_TRUE(needs.death && needs.registrations);
  EXPECT_FALSE(needs.birth || needs.sex || needs.period || needs.threads);
  EXPECT_THAT(needs.roles, testing::Contains(Role::kPracticeNurse));
  EXPECT_THAT(needs.clusters, testing::Contains("MDRV_COD"));
  EXPECT_THAT(needs.ToString(), testing::HasSubstr("roles practice nurse"));
}

}  // namespace
}  // namespace carecoord::rulekit
