// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Files that the program writes and reads back: --out, --since; and that tables fit whatever the
// data hold.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "carecoord/wire/packs.h"
#include "cli/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/run_program.h"

namespace carecoord {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramResult;
using testing::ReadWhole;
using testing::RunProgram;
using testing::Sample;
using testing::WriteWhole;

size_t LinesOf(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(OutputTest, OutWritesEverythingAndSaysWhere) {
  const std::string out = testing::FreshDirectory() + "/a/b";
  const ProgramResult result = RunProgram(Sample("worklist", {"--out", out, "--limit", "1"}));
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("Everything is in " + out));
  // Files hold everything, --limit or not, and are what --format prints.
  EXPECT_EQ(ReadWhole(out + "/worklist.json"),
            RunProgram(Sample("worklist", {"--format", "json"})).out);
  EXPECT_EQ(ReadWhole(out + "/worklist.csv"),
            RunProgram(Sample("worklist", {"--format", "csv"})).out);
  const Json list = Json::parse(ReadWhole(out + "/worklist.json"));
  const std::string decisions = ReadWhole(out + "/decisions.csv");
  EXPECT_EQ(LinesOf(decisions), 1 + list["summary"]["decisions"].get<size_t>());
  EXPECT_THAT(decisions, HasSubstr("\nsample/review/P001/"));
  EXPECT_THAT(decisions, HasSubstr("'=P006"));  // safe in a spreadsheet
  const Json report = Json::parse(ReadWhole(out + "/report.json"));
  ASSERT_EQ(report["entries"]["issues"].size(), 5U);  // four refused, one flagged
  EXPECT_THAT(report["entries"]["issues"][0]["path"].get<std::string>(), HasSubstr("entries.csv:"));
}

// Not only the first few of each reason, which is all that a list on the screen needs.
TEST(OutputTest, TheReportHoldsEveryProblem) {
  const std::string directory = testing::FreshDirectory();
  std::string entries = "person,date,code\n";
  for (int i = 0; i < 50; ++i) entries += "P001,2026-01-01,363346001\n";
  WriteWhole(directory + "/entries.csv", entries);
  const ProgramResult result = RunProgram(
      {"worklist", "--people", "tests/cli/data/people.csv", "--entries", directory + "/entries.csv",
       "--pack", "tests/cli/data/pack", "--as-of", "2026-03-31", "--out", directory + "/out"});
  ASSERT_EQ(result.code, 0) << result.err;
  const Json issues = Json::parse(ReadWhole(directory + "/out/report.json"))["entries"]["issues"];
  ASSERT_EQ(issues.size(), 50U);
  EXPECT_THAT(issues[49]["path"].get<std::string>(), EndsWith("entries.csv:51"));
}

// With all packs together no rule's name is cut, no rule is left out, and what has no column is
// named.
TEST(OutputTest, CountsOfAllPacksCanBeRead) {
  const std::string directory = testing::FreshDirectory();
  ASSERT_EQ(
      RunProgram({"synth", "--out", directory, "--people", "300", "--as-of", "2026-03-31"}).code,
      0);
  std::vector<std::string> words = {"worklist", "--as-of", "2026-03-31"};
  for (const char* table : {"people", "entries", "registrations", "circumstances"}) {
    words.insert(words.end(), {std::string("--") + table, directory + "/" + table + ".csv"});
  }
  std::vector<std::string> expected;
  for (const std::string_view name : packs::Names()) {
    words.insert(words.end(), {"--pack", std::string(name)});
    expected.push_back("\n" + std::string(name) + "\n");
    const Pack pack = packs::Get(name).value();
    for (const Rule& rule : pack.rules) expected.push_back("\n  " + rule.id + " ");
  }
  const std::string out = RunProgram(words).out;
  const std::string counts = out.substr(0, out.find(" on the list"));
  for (const std::string& line : expected) EXPECT_THAT(counts, HasSubstr(line));
  EXPECT_THAT(counts, Not(HasSubstr("…")));
  EXPECT_THAT(counts, HasSubstr("\nothers are NOT_APPLICABLE "));
}

TEST(OutputTest, SameInputSameBytesWhateverTheThreads) {
  const std::string one =
      RunProgram(Sample("worklist", {"--format", "json", "--threads", "1"})).out;
  EXPECT_EQ(RunProgram(Sample("worklist", {"--format", "json", "--threads", "4"})).out, one);
  EXPECT_EQ(RunProgram(Sample("worklist", {"--format", "json"})).out, one);
}

TEST(OutputTest, SinceSaysWhatIsNewGoneAndMoved) {
  const std::string earlier = testing::FreshDirectory() + "/earlier.json";
  WriteWhole(earlier,
             RunProgram({"worklist", "--people", "tests/cli/data/people.csv", "--entries",
                         "tests/cli/data/entries.csv", "--registrations",
                         "tests/cli/data/registrations.csv", "--pack", "tests/cli/data/pack",
                         "--as-of", "2026-02-05", "--known-at", "2026-02-05", "--format", "json"})
                 .out);
  const ProgramResult json =
      RunProgram(Sample("worklist", {"--since", earlier, "--format", "json"}));
  ASSERT_EQ(json.code, 0) << json.err;
  const Json changes = Json::parse(json.out)["changes"];
  EXPECT_EQ(changes["since"], earlier);
  // Referrals of March are new; one of February has its outcome; a review that was upcoming has
  // been put off, another has opened.
  EXPECT_EQ(changes["new"].size(), 2U);
  ASSERT_EQ(changes["gone"].size(), 2U);
  EXPECT_THAT(changes["gone"][0]["text"].get<std::string>(), HasSubstr("now SATISFIED"));
  EXPECT_THAT(changes["gone"][1]["text"].get<std::string>(), HasSubstr("now DEFERRED"));
  ASSERT_EQ(changes["moved"].size(), 1U);
  EXPECT_EQ(changes["moved"][0]["text"],
            "was UPCOMING, due 2026-04-15; now DUE, due 2026-04-15, arranged for 2026-04-20");
  EXPECT_EQ(changes["unchanged"], 1);

  const ProgramResult table = RunProgram(Sample("worklist", {"--since", earlier}));
  EXPECT_THAT(table.out, HasSubstr("2 new, 2 gone, 1 moved, 1 as before"));
  EXPECT_THAT(table.out, Not(HasSubstr("other filters")));
  const ProgramResult filtered =
      RunProgram(Sample("worklist", {"--since", earlier, "--practice", "Z00001"}));
  EXPECT_THAT(filtered.out, HasSubstr("other filters"));
}

TEST(OutputTest, SinceRefusesAListThatWasCut) {
  const std::string earlier = testing::FreshDirectory() + "/earlier.json";
  WriteWhole(earlier, RunProgram(Sample("worklist", {"--format", "json", "--limit", "1"})).out);
  const ProgramResult result = RunProgram(Sample("worklist", {"--since", earlier}));
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("only a part of its list"));
}

TEST(OutputTest, RefusedAndFlaggedRowsHaveAnExampleUnderTheirCounts) {
  const std::string out = RunProgram(Sample("worklist")).out;
  EXPECT_THAT(out, HasSubstr("  refused: bad_birth_date 1, duplicate_person 1\n"
                             "    bad_birth_date at people.csv:9: "));
  EXPECT_THAT(out, HasSubstr("    after_death at entries.csv:7: "));
}

TEST(OutputTest, WhatHappenedToACodeIsNeverCut) {
  const std::string out = RunProgram({"codes", "check", "tests/cli/data/codes.csv"}).out;
  EXPECT_THAT(
      out, HasSubstr("call for 4; it was probably 1066941000000104: a\n      spreadsheet kept 15 "
                     "digits\n"));
  EXPECT_THAT(out, Not(HasSubstr("…")));
}

TEST(OutputTest, TablesFitWhateverTheKeysAre) {
  const std::string directory = testing::FreshDirectory();
  const std::string keys[] = {std::string(150, 'x'), "名前名前名前名前名前名前名前名前名前名前名前",
                              "\"two\nlines\"", "\x1B[31mred", "plain"};
  std::string people = "person,birth,sex\n";
  std::string entries = "person,date,code\n";
  std::string registrations = "person,practice,start,end\n";
  for (const std::string& key : keys) {
    people += key + ",1950-01-01,female\n";
    entries += key + ",2025-06-01,363346000\n";
    entries += key + ",2026-03-20,referral.sent\n";
    registrations += key + "," + std::string(120, 'p') + ",2000-01-01,\n";
  }
  WriteWhole(directory + "/people.csv", people);
  WriteWhole(directory + "/entries.csv", entries);
  WriteWhole(directory + "/registrations.csv", registrations);
  const std::vector<std::string> common = {"--people",        directory + "/people.csv",
                                           "--entries",       directory + "/entries.csv",
                                           "--registrations", directory + "/registrations.csv",
                                           "--pack",          "tests/cli/data/pack",
                                           "--as-of",         "2026-03-31"};
  for (const std::vector<std::string>& command : {std::vector<std::string>{"worklist"},
                                                  {"worklist", "--by", "person"},
                                                  {"explain", "--person", keys[1]},
                                                  {"explain", "--person", keys[0], "--tree"}}) {
    std::vector<std::string> words = command;
    words.insert(words.end(), common.begin(), common.end());
    const ProgramResult result = RunProgram(words);
    ASSERT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out.find('\x1B'), std::string::npos);
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
      // A command line is there to be copied, so its words are never cut.
      if (line.starts_with("  carecoord explain") || line.starts_with("      --")) continue;
      EXPECT_LE(cli::Width(line), cli::kWidth) << line;
    }
  }
}

}  // namespace
}  // namespace carecoord
