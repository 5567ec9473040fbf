// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Help, mistakes on the command line, and exit codes.

#include <filesystem>
#include <string>
#include <vector>

#include "cli/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/run_program.h"
#include "tests/places.h"

namespace carecoord {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ProgramResult;
using testing::RunProgram;
using testing::Sample;
using ::testing::StartsWith;

TEST(UsageTest, EveryHelpHasExamplesAndFits) {
  const std::vector<std::vector<std::string>> commands = {{},
                                                          {"worklist"},
                                                          {"explain"},
                                                          {"codes"},
                                                          {"codes", "check"},
                                                          {"rules"},
                                                          {"rules", "check"},
                                                          {"rules", "test"},
                                                          {"rules", "coverage"},
                                                          {"rules", "generate"},
                                                          {"synth"},
                                                          {"rules", "mutate"},
                                                          {"rules", "new"}};
  for (std::vector<std::string> words : commands) {
    words.emplace_back("--help");
    const ProgramResult result = RunProgram(words);
    EXPECT_EQ(result.code, 0);
    EXPECT_THAT(result.out, HasSubstr("Examples:"));
    EXPECT_THAT(result.out, HasSubstr("  carecoord "));
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(cli::Width(line), cli::kWidth) << line;
    }
  }
}

TEST(UsageTest, ColumnsNeedNothingElse) {
  const ProgramResult result = RunProgram({"worklist", "--columns"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, ::testing::AllOf(HasSubstr("people"), HasSubstr("nhs_number")));
}

TEST(UsageTest, VersionIsPrinted) {
  const ProgramResult result = RunProgram({"--version"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, ::testing::MatchesRegex("carecoord [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

struct Mistake {
  std::vector<std::string> arguments;
  std::string says;
};

TEST(UsageTest, MistakesAreToldOnStandardErrorWithWhatWasMeant) {
  const std::vector<Mistake> mistakes = {
      {{}, "A subcommand is required"},
      {{"worklst"}, "did you mean \"worklist\"?"},
      {{"codes", "chek"}, "did you mean \"check\"?"},
      {Sample("worklist", {"--poeple", "x"}), "did you mean \"--people\"?"},
      {Sample("worklist", {"--registration=x"}), "did you mean \"--registrations\"?"},
      {Sample("worklist", {"--frobnicate"}), "no option of \"carecoord worklist\" is called so"},
      {{"worklist"}, "is required"},
      {Sample("worklist", {"--format", "xml"}), "\"xml\" is none of table, json, csv"},
      {Sample("worklist", {"--known-at", "yesterday"}), "--known-at"},
      {Sample("worklist", {"--extracted", "2026-02-31"}), "February 2026 has 28 days"},
      {Sample("worklist", {"--owner", "care_cordinator"}), "did you mean \"CARE_COORDINATOR\"?"},
      {Sample("worklist", {"--status", "overdu"}), "did you mean \"OVERDUE\"?"},
      {Sample("worklist", {"--rule", "reviw"}), "\"sample/review\""},
      {Sample("worklist", {"--practice", "Z00009"}), "\"Z00001\", \"Z00002\""},
      {Sample("worklist", {"--person", "P999"}), "person \"P999\""},
      {Sample("worklist", {"--set", "review_aftr=P3M"}), "did you mean \"review_after\"?"},
      {Sample("worklist", {"--set", "review_after=soon"}), "--set review_after=soon"},
      {Sample("worklist", {"--set", "review_after"}), "write name=value"},
      {Sample("worklist", {"--pack", "cancer", "--set", "follow_up_times=100000000"}),
       "--set follow_up_times=100000000: the pack \"cancer\" has errors with this:\n"
       "  packs/cancer/pack.textproto:532: error: rules[3].schedule.repeats.times: how many "
       "obligations must be a whole number from 1 to 1,000,000, not 100000000, which parameter "
       "\"follow_up_times\" holds"},
      {Sample("worklist", {"--limit", "-1"}), "--limit: \"-1\" is not a whole number from 0\n"},
      {Sample("worklist", {"--threads", "two"}),
       "--threads: \"two\" is not a whole number from 0\n"},
      {{"rules", "generate", "tests/cli/data/pack", "--people", "-1"},
       "--people: \"-1\" is not a whole number from 1\n"},
      {{"synth", "--out", "nowhere", "--people", "0"},
       "--people: \"0\" is not a whole number from 1\n"},
      {Sample("worklist", {"--pack", "cancr"}), "did you mean \"cancer\"?"},
      {Sample("worklist", {"--pack", "tests/cli/data/pack"}), "was given before"},
      {Sample("worklist", {"--pack", "tests/cli/data/broken"}), "pack.textproto:"},
      {Sample("worklist", {"--map", "opensafly"}), "opensafely"},
      {Sample("worklist", {"--clusters", "nowhere"}), "nowhere"},
      {Sample("worklist", {"--since", "tests/cli/data/people.csv"}), "is not JSON"},
      {Sample("explain", {"--person", "P999"}),
       "not in \"tests/cli/data/people.csv\", of which 2 rows were refused"},
      {Sample("explain", {"--person", "P008"}),
       "--person \"P008\": the row of this person was refused: tests/cli/data/people.csv:9: error: "
       "birth: "},
      {Sample("explain", {"--person", "P001", "--rule", "revew"}), "did you mean \"review\"?"},
      {{"codes", "check", "tests/cli/data/codes.csv", "--column", "cod"}, "code"},
      {{"codes", "check", "nowhere.csv"}, "\"nowhere.csv\""},
      {{"rules", "check", "nowhere"}, "nowhere"},
      {{"rules", "test", "tests/cli/data/pack", "--filter", "nothing like it"}, "no case"},
      {{"synth"}, "--out is required"},
  };
  for (const Mistake& mistake : mistakes) {
    std::string line;
    for (const std::string& word : mistake.arguments) line += " " + word;
    SCOPED_TRACE(line);
    const ProgramResult result = RunProgram(mistake.arguments);
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, ::testing::AllOf(StartsWith("carecoord: "), HasSubstr(mistake.says)));
  }
}

TEST(UsageTest, TestsOfAShippedPackComeWithIt) {
  for (const char* name : {"care-home", "shipped:care-home"}) {
    for (const char* command : {"test", "coverage", "generate", "mutate"}) {
      const ProgramResult result = RunProgram({"rules", command, name});
      EXPECT_EQ(result.code, 0) << command << result.out << result.err;
      EXPECT_THAT(result.err, IsEmpty()) << command;
    }
  }
}

// Pack and tests come from one place: where a directory has the name, nobody is left to guess.
TEST(UsageTest, ADirectoryThatIsCalledAsAShippedPackIsNoted) {
  namespace fs = std::filesystem;
  const std::string directory = testing::FreshDirectory();
  fs::copy(testing::SourceDir() + "/packs/care-home", directory + "/care-home",
           fs::copy_options::recursive);
  const std::string file = directory + "/care-home/pack.textproto";
  std::string text = testing::ReadWhole(file);
  text.replace(text.find("\"P7WD\""), 6, "\"P9WD\"");
  testing::WriteWhole(file, text);
  for (const char* command : {"check", "test", "coverage", "mutate"}) {
    const ProgramResult shipped = testing::RunProgramIn(directory, {"rules", command, "care-home"});
    EXPECT_EQ(shipped.code, 0) << command << shipped.out;
    EXPECT_THAT(shipped.err,
                HasSubstr("note: \"care-home\" is the shipped pack; write ./care-home"))
        << command;
    const ProgramResult sure =
        testing::RunProgramIn(directory, {"rules", command, "shipped:care-home"});
    EXPECT_EQ(sure.code, 0) << command;
    EXPECT_THAT(sure.err, IsEmpty()) << command;
  }
  EXPECT_EQ(testing::RunProgramIn(directory, {"rules", "test", "./care-home"}).code, 1);
}

TEST(UsageTest, APackOfOnesOwnMayHaveNoTestsYet) {
  const std::string directory = testing::FreshDirectory();
  testing::WriteWhole(
      directory + "/pack.textproto",
      testing::ReadWhole(testing::SourceDir() + "/tests/cli/data/pack/pack.textproto"));
  const ProgramResult result = RunProgram({"rules", "coverage", directory});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("steps 0 of "));
}

TEST(UsageTest, StrictFindsWhatIsAmiss) {
  EXPECT_EQ(RunProgram(Sample("worklist")).code, 0);
  EXPECT_EQ(RunProgram(Sample("worklist", {"--strict"})).code, 1);
  const std::string directory = testing::FreshDirectory();
  testing::WriteWhole(directory + "/people.csv", "person,birth,sex\nA,1950-01-01,female\n");
  testing::WriteWhole(directory + "/entries.csv", "person,date,code\nA,2025-06-01,363346000\n");
  const ProgramResult clean = RunProgram(
      {"worklist", "--people", directory + "/people.csv", "--entries", directory + "/entries.csv",
       "--pack", "tests/cli/data/pack", "--as-of", "2026-03-31", "--strict"});
  EXPECT_EQ(clean.code, 0) << clean.err;
  EXPECT_THAT(clean.out, HasSubstr("everyone counted as registered"));
}

}  // namespace
}  // namespace carecoord
