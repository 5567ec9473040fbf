// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Every pack under tests/rulekit/faulty states its findings in comments, "# finding: CODE PATH" (of
// what is found while reading: "line N"): exactly those are found, and each kind is there. "# work:
// N" is CheckOptions::work.

#include "carecoord/rulekit/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "src/rulekit/checks.h"
#include "tests/places.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using ::testing::UnorderedElementsAreArray;

std::vector<std::string> FaultyFiles() {
  std::vector<std::string> files;
  const std::string root = testing::SourceDir() + "/tests/rulekit/faulty";
  for (const auto& file : std::filesystem::directory_iterator(root)) {
    files.push_back("tests/rulekit/faulty/" + file.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> Stated(const std::string& text, const std::string& mark) {
  std::vector<std::string> stated;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(mark)) stated.push_back(line.substr(mark.size()));
  }
  return stated;
}

std::vector<std::string> Expected(const std::string& text) { return Stated(text, "# finding: "); }

std::vector<std::string> Found(const std::string& text) {
  std::vector<std::string> found;
  Issues issues;
  const auto loaded = PackFromText(text, "pack", &issues);
  for (const Issue& issue : issues) {
    found.push_back(issue.code + " line " + issue.path.substr(issue.path.find(':') + 1));
  }
  if (!loaded.ok()) return found;
  CheckOptions options;
  for (const std::string& work : Stated(text, "# work: ")) options.work = std::stoull(work);
  for (const Issue& issue : Check(loaded->pack, options).findings) {
    found.push_back(issue.code + " " + issue.path);
  }
  return found;
}

class FaultyPack : public ::testing::TestWithParam<std::string> {};

TEST_P(FaultyPack, HasExactlyTheFindingsItStates) {
  const std::string text = FileText(GetParam());
  EXPECT_THAT(Found(text), UnorderedElementsAreArray(Expected(text)));
}

INSTANTIATE_TEST_SUITE_P(All, FaultyPack, ::testing::ValuesIn(FaultyFiles()),
                         [](const ::testing::TestParamInfo<std::string>& file) {
                           return std::filesystem::path(file.param).stem().string();
                         });

TEST(CheckTest, TheCorpusHasEveryKindOfFinding) {
  std::set<std::string> kinds;
  for (const std::string& file : FaultyFiles()) {
    for (const std::string& finding : Expected(FileText(file))) {
      kinds.insert(finding.substr(0, finding.find(' ')));
    }
  }
  for (const std::string_view kind : internal::kCheckCodeNames) {
    EXPECT_TRUE(kinds.contains(std::string(kind))) << kind;
  }
  // And some of what reading and compiling refuse; their own tests have the others.
  for (const char* kind :
       {"unknown_cluster", "empty_cluster", "bad_check_digit", "not_a_concept", "impossible_window",
        "bad_circumstance", "never_in_force", "wrong_kind", "bad_number"}) {
    EXPECT_TRUE(kinds.contains(kind)) << kind;
  }
}

TEST(CheckTest, TheGuideHasEveryKindOfFinding) {
  const std::string guide = FileText("docs/rulekit.md");
  for (const std::string_view kind : internal::kCheckCodeNames) {
    EXPECT_NE(guide.find("`" + std::string(kind) + "`"), std::string::npos) << kind;
  }
}

TEST(CheckTest, ShippedPacksAreClean) {
  for (const char* name : {"packs/cancer", "packs/suspected-cancer", "packs/screening",
                           "packs/pcsp", "packs/care-home", "packs/caseload"}) {
    EXPECT_THAT(Found(FileText(std::string(name) + "/pack.textproto")), ::testing::IsEmpty())
        << name;
  }
}

// What is said of the corpus's pack that counts P1M, with these words and period in its place.
std::string MixedUnits(const std::string& words, const std::string& period) {
  std::string text = FileText("tests/rulekit/faulty/mixed_units_in_words.textproto");
  const auto put = [&text](const std::string& old, const std::string& now) {
    const size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    text.replace(at, old.size(), now);
  };
  put("within twenty-eight full calendar days", words);
  put("\"P1M\"", "\"" + period + "\"");
  put("\"P12M\"", "\"P40M\"");  // so that no other period is what the words say
  std::string found;
  for (const Issue& issue : Check(PackFrom(text), {{}, 0}).findings) found += issue.text;
  return found;
}

TEST(CheckTest, MixedUnitsAreSaidInTheWordsOfThePolicy) {
  EXPECT_EQ(MixedUnits("within 26 weeks", "P6M"),
            "rule \"review\" says \"26 weeks\" where it counts 6 months: say in the source or a "
            "reason that 6 months are meant, or count what it says");
  struct Row {
    const char* words;
    const char* period;
    bool found;
  };
  const Row rows[] = {
      {"within twenty-eight days", "P1M", true},
      {"within twenty-eight days", "P28D", false},
      {"within twenty-eight days", "P8WD", false},
      {"within ninety-three days", "P3WD", false},
      {"within ninety-three days", "P3M", true},
      {"within a month", "P28D", true},
      {"within a month", "P1M", false},
      {"within a year", "P365D", true},
      {"annual", "P365D", true},
      {"annual", "P1Y", false},
      {"3 full calendar months", "P90D", true},
      {"7 WD", "P7D", true},
      {"7 WD", "P7WD", false},
      {"10 business days", "P14D", true},
      {"weekly", "P5WD", true},
      {"weekly", "P1W", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(!MixedUnits(row.words, row.period).empty(), row.found) << row.words << row.period;
  }
}

TEST(CheckTest, SaysWhatDataEachRuleNeeds) {
  const CheckReport report = Check(PackAt("packs/cancer/pack.textproto"), {{}, 0});
  ASSERT_FALSE(report.needs.empty());
  const DataNeeds& needs = report.needs.front();
  EXPECT_EQ(needs.rule, "six-month-review");
  EXPECT_TRUE(needs.death && needs.registrations);
  EXPECT_FALSE(needs.birth || needs.sex || needs.period || needs.threads);
  EXPECT_THAT(needs.roles, ::testing::Contains(Role::kPracticeNurse));
  EXPECT_THAT(needs.clusters, ::testing::Contains("MDRV_COD"));
  EXPECT_THAT(needs.ToString(), ::testing::HasSubstr("roles practice nurse"));
}

}  // namespace
}  // namespace carecoord::rulekit
