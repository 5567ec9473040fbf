// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The packs of this repository do as their own cases say, and their cases notice when they do not.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/rulekit/check.h"
#include "carecoord/rulekit/coverage.h"
#include "carecoord/rulekit/mutate.h"
#include "carecoord/wire/packs.h"
#include "tests/places.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

// Those that come with the library, and the examples to copy, which are held to the same.
const char* const kPacks[] = {"packs/cancer",
                              "packs/care-home",
                              "packs/caseload",
                              "packs/pcsp",
                              "packs/screening",
                              "packs/suspected-cancer",
                              "examples/packs/dementia-medication-review",
                              "examples/packs/diabetes-dm020"};

std::string NameOfPack(const ::testing::TestParamInfo<const char*>& pack) {
  std::string name = std::filesystem::path(pack.param).filename().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::vector<std::string> CaseFiles(const std::string& directory) {
  std::vector<std::string> files;
  const std::string root = testing::SourceDir();
  for (const auto& file : std::filesystem::directory_iterator(root + "/" + directory + "/tests")) {
    if (file.path().extension() == ".textproto") {
      files.push_back(directory + "/tests/" + file.path().filename().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

class ShippedPack : public ::testing::TestWithParam<const char*> {
 protected:
  [[nodiscard]] std::string directory() const { return GetParam(); }
  [[nodiscard]] Pack pack() const { return PackAt(directory() + "/pack.textproto"); }
  [[nodiscard]] std::vector<Case> cases() const { return CasesAt(CaseFiles(directory())); }
};

TEST_P(ShippedPack, DoesAsItsCasesSay) {
  const CaseReport report = RunCases(Compiled(pack()), cases());
  EXPECT_TRUE(report.ok()) << report.ToString();
  EXPECT_GE(report.cases, 5u);
  EXPECT_GE(report.days, 1000u);
}

TEST_P(ShippedPack, CompilesWithoutAnyIssue) {
  Issues issues;
  const std::string file = directory() + "/pack.textproto";
  auto loaded = PackFromText(FileText(file), file, &issues);
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  ASSERT_TRUE(CompiledPack::Compile(loaded->pack, {}, &issues).ok());
  EXPECT_THAT(issues, ::testing::IsEmpty());
}

TEST_P(ShippedPack, GivesASourceForEverything) {
  const Pack whole = pack();
  EXPECT_FALSE(whole.source.empty());
  for (const Parameter& parameter : whole.parameters) {
    EXPECT_FALSE(parameter.source.empty() || parameter.title.empty()) << parameter.name;
  }
  for (const Cluster& cluster : whole.clusters) {
    for (const ClusterCode& code : cluster.codes) {
      EXPECT_FALSE(code.source.empty() || code.label.empty()) << cluster.name << " " << code.code;
    }
  }
  for (const Rule& rule : whole.rules) {
    EXPECT_FALSE(rule.source.empty() || rule.title.empty()) << rule.id;
    EXPECT_TRUE(rule.in_force.from.has_value() || whole.valid.from.has_value()) << rule.id;
    if (rule.schedule && !rule.notify) {
      EXPECT_NE(rule.schedule->owner, Role::kNone) << rule.id;
    }
  }
}

// What the packs of this repository promise beyond doing as their cases say.
class PackGate : public ShippedPack {
 protected:
  [[nodiscard]] CaseFile file() const {
    CaseFile all;
    for (const std::string& path : CaseFiles(directory())) {
      auto read = CaseFileFromText(FileText(path), path);
      EXPECT_TRUE(read.ok()) << read.status();
      if (!read.ok()) continue;
      for (Case& one : read->cases) all.cases.push_back(std::move(one));
      for (Justification& one : read->justified) all.justified.push_back(std::move(one));
    }
    return all;
  }
};

TEST_P(PackGate, HasNoFindings) {
  std::vector<std::string> findings;
  for (const Issue& issue : Check(pack()).findings) findings.push_back(issue.ToString());
  EXPECT_THAT(findings, ::testing::IsEmpty());
}

TEST_P(PackGate, IsCoveredToTheLastBoundary) {
  const CoverageReport report = Coverage(Compiled(pack()), file());
  std::vector<std::string> missing;
  for (const CoverageItem& item : report.items) {
    if (!item.covered && item.justified.empty()) missing.push_back(item.text);
  }
  EXPECT_THAT(missing, ::testing::IsEmpty());
  EXPECT_THAT(report.problems, ::testing::IsEmpty());
  EXPECT_GE(report.Count(CoverageGroup::kBoundaries).total, 15 * pack().rules.size());
}

TEST_P(PackGate, EveryMutantIsKilledOrJustified) {
  // Thorough: each code dropped and each cluster swapped for each other. Next to the search for
  // those that no case kills it takes no time.
  MutateOptions options;
  options.thorough = true;
  options.work /= 2;  // nor is it ever cut short
  const auto report = Mutate(pack(), file(), options);
  ASSERT_TRUE(report.ok()) << report.status();
  std::vector<std::string> survivors;
  for (const Survivor& survivor : report->survivors) survivors.push_back(survivor.mutation.id);
  EXPECT_THAT(survivors, ::testing::IsEmpty());
  EXPECT_THAT(report->stale, ::testing::IsEmpty());
  EXPECT_FALSE(report->cut_short());
  EXPECT_GE(report->killed, 20 * pack().rules.size());
}

TEST(ShippedPacksTest, TheGateLeavesNoPackOut) {
  std::vector<std::string> shipped;
  for (const std::string_view name : packs::Names())
    shipped.push_back("packs/" + std::string(name));
  EXPECT_THAT(kPacks, ::testing::IsSupersetOf(shipped));
}

INSTANTIATE_TEST_SUITE_P(All, PackGate, ::testing::ValuesIn(kPacks), NameOfPack);
INSTANTIATE_TEST_SUITE_P(All, ShippedPack, ::testing::ValuesIn(kPacks), NameOfPack);

}  // namespace
}  // namespace carecoord::rulekit
