// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the program prints for the sample record, compared with the files in tests/cli/golden. After
// a change that is meant, write them anew and read the difference before committing it:
//
//   CARECOORD_REFRESH=1 build/dev/tests/cli/cli_test --gtest_filter='*Golden*'
//
// Identities of packs (hashes) are masked: they are other rooms' business.

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/run_program.h"
#include "tests/golden.h"

namespace carecoord {
namespace {

using testing::ProgramResult;
using testing::RunProgram;
using testing::Sample;

struct GoldenCase {
  std::string file;
  std::vector<std::string> arguments;
  int code;
};

void PrintTo(const GoldenCase& one, std::ostream* os) { *os << one.file; }

// `text` with each identity, whole or as the twelve digits that tables show, as "<identity>".
std::string WithoutIdentities(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t run = std::min(text.find_first_not_of("0123456789abcdef"), text.size());
    const bool whole = run == 64;
    const bool shortened = run == 12 && out.ends_with("identity ");
    out += whole || shortened ? "<identity>" : text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) break;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

class GoldenTest : public ::testing::TestWithParam<GoldenCase> {};

TEST_P(GoldenTest, PrintsWhatIsSaved) {
  const GoldenCase& one = GetParam();
  const ProgramResult result = RunProgram(one.arguments);
  EXPECT_EQ(result.code, one.code);
  EXPECT_EQ(result.err, "") << "nothing but progress on a terminal goes to standard error";
  const std::string out = WithoutIdentities(result.out);
  testing::ExpectGolden(std::string("tests/cli/golden/") + one.file, out);
}

INSTANTIATE_TEST_SUITE_P(
    Sample, GoldenTest,
    ::testing::Values(
        GoldenCase{"worklist.txt", Sample("worklist"), 0},
        GoldenCase{"worklist_by_person.txt", Sample("worklist", {"--by", "person", "--limit", "2"}),
                   0},
        GoldenCase{"worklist_stale.txt",
                   Sample("worklist", {"--extracted", "2026-03-01", "--known-at", "2026-03-01",
                                       "--limit", "1"}),
                   0},
        GoldenCase{"worklist.json", Sample("worklist", {"--format", "json"}), 0},
        GoldenCase{"worklist_by_person.json",
                   Sample("worklist", {"--format", "json", "--by", "person"}), 0},
        GoldenCase{"worklist.csv",
                   Sample("worklist", {"--format", "csv", "--status", "due", "overdue", "upcoming",
                                       "satisfied", "deferred"}),
                   0},
        GoldenCase{"worklist_by_person.csv",
                   Sample("worklist", {"--format", "csv", "--by", "person"}), 0},
        GoldenCase{"explain.txt", Sample("explain", {"--person", "P004"}), 0},
        GoldenCase{"explain_rule.txt", Sample("explain", {"--person", "P001", "--rule", "review"}),
                   0},
        GoldenCase{"explain_tree.txt",
                   Sample("explain", {"--person", "P001", "--rule", "review", "--tree"}), 0},
        GoldenCase{"explain.json", Sample("explain", {"--person", "P002", "--format", "json"}), 0},
        GoldenCase{"codes_check.txt", {"codes", "check", "tests/cli/data/codes.csv"}, 1},
        GoldenCase{
            "codes_check.json",
            {"codes", "check", "tests/cli/data/codes.csv", "--column", "code", "--format", "json"},
            1},
        GoldenCase{"rules_check.txt",
                   {"rules", "check", "tests/cli/data/pack", "tests/cli/data/broken", "--clusters",
                    "tests/cli/data/lists"},
                   1},
        GoldenCase{
            "rules_check.json", {"rules", "check", "tests/cli/data/broken", "--format", "json"}, 1},
        GoldenCase{"rules_test.txt", {"rules", "test", "tests/cli/data/pack"}, 0},
        GoldenCase{
            "rules_test.json", {"rules", "test", "tests/cli/data/pack", "--format", "json"}, 0},
        GoldenCase{"rules_test_failing.txt",
                   {"rules", "test", "tests/cli/data/pack", "--set", "review_after=P7M", "--filter",
                    "never"},
                   1}),
    [](const ::testing::TestParamInfo<GoldenCase>& one) {
      std::string name = one.param.file;
      for (char& c : name) {
        if (c == '.') c = '_';
      }
      return name;
    });

}  // namespace
}  // namespace carecoord
