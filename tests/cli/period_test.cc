// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// --period: indicators are answered with it, and named where it is missing.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/run_program.h"

namespace carecoord {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramResult;
using testing::RunProgram;
using testing::WriteWhole;

class PeriodTest : public ::testing::Test {
 protected:
  PeriodTest() : directory_(testing::FreshDirectory()) {
    WriteWhole(directory_ + "/people.csv", "person,birth,sex\nA,1950-01-01,female\n");
    // A fast track cancer referral, and no FIT result before it.
    WriteWhole(directory_ + "/entries.csv",
               "person,date,code,thread\nA,2025-06-02,276401000000108,R-1\n");
  }
  ProgramResult Run(const std::string& command, const std::vector<std::string>& more = {},
                    const std::vector<std::string>& packs = {"cancer", "suspected-cancer"}) {
    std::vector<std::string> words = {command,
                                      "--people",
                                      directory_ + "/people.csv",
                                      "--entries",
                                      directory_ + "/entries.csv",
                                      "--as-of",
                                      "2026-03-31"};
    for (const std::string& pack : packs) words.insert(words.end(), {"--pack", pack});
    words.insert(words.end(), more.begin(), more.end());
    return RunProgram(words);
  }

  std::string directory_;
};

TEST_F(PeriodTest, IndicatorsAreAnsweredOverThePeriod) {
  const ProgramResult result =
      Run("worklist", {"--period", "2025-04-01..2026-03-31", "--format", "json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const Json json = Json::parse(result.out);
  EXPECT_EQ(json["period"], (Json{{"from", "2025-04-01"}, {"to", "2026-03-31"}}));
  EXPECT_EQ(json["summary"]["by_rule"]["suspected-cancer/information-complete"],
            (Json{{"NOT_ACHIEVED", 1}}));
  EXPECT_EQ(json["summary"]["without_period"], 0);
  EXPECT_THAT(json["notes"].dump(), Not(HasSubstr("period")));

  // Both ends are included.
  for (const auto& [period, status] : std::vector<std::pair<std::string, std::string>>{
           {"2025-06-02..2025-06-02", "NOT_ACHIEVED"},
           {"2025-06-03..2025-06-30", "NOT_APPLICABLE"},
           {"2025-05-01..2025-06-01", "NOT_APPLICABLE"}}) {
    const Json other = Json::parse(Run("worklist", {"--period", period, "--format", "json"}).out);
    EXPECT_EQ(other["summary"]["by_rule"]["suspected-cancer/information-complete"],
              (Json{{status, 1}}))
        << period;
  }
}

TEST_F(PeriodTest, ExplainTakesItAndSaysIt) {
  const std::vector<std::string> words = {"--person", "A",   "--rule", "information-complete",
                                          "--format", "json"};
  std::vector<std::string> with = words;
  with.insert(with.end(), {"--period", "2025-04-01..2026-03-31"});
  const Json json = Json::parse(Run("explain", with).out);
  EXPECT_EQ(json["explanations"][0]["status"], "NOT_ACHIEVED");
  EXPECT_EQ(json["period"], (Json{{"from", "2025-04-01"}, {"to", "2026-03-31"}}));
  EXPECT_EQ(Json::parse(Run("explain", words).out)["period"], nullptr);
}

TEST_F(PeriodTest, TheNextCommandHasTheSamePeriod) {
  WriteWhole(directory_ + "/entries.csv",
             "person,date,code,thread\nA,2026-03-20,276401000000108,R-1\n");
  const ProgramResult result = Run("worklist", {"--period", "2025-04-01..2026-03-31"});
  EXPECT_THAT(result.out, HasSubstr("--period 2025-04-01..2026-03-31"));
}

TEST_F(PeriodTest, WithoutOneTheRulesThatNeedItAreNamedOnce) {
  const Json json = Json::parse(Run("worklist", {"--format", "json"}).out);
  EXPECT_EQ(json["period"], nullptr);
  EXPECT_EQ(json["summary"]["on_unknown"], 0);
  EXPECT_EQ(json["summary"]["without_period"], 2);
  EXPECT_THAT(json["notes"],
              ElementsAre("everyone counted as registered: the source brings no registrations",
                          "suspected-cancer/information-complete, fit-before-referral: asked "
                          "without a period, so they say nothing: give a period"));
}

// Two parts of the library know which rules read the period; both must find the same.
TEST_F(PeriodTest, TheSameRulesNeedItAsCheckSays) {
  for (const std::string pack :
       {"cancer", "suspected-cancer", "screening", "pcsp", "care-home", "caseload"}) {
    const Json needs =
        Json::parse(RunProgram({"rules", "check", pack, "--needs", "--format", "json"}).out);
    std::string names;
    for (const Json& rule : needs) {
      if (rule["period"] != true) continue;
      names += (names.empty() ? pack + "/" : ", ") + rule["rule"].get<std::string>();
    }
    const Json list = Json::parse(Run("worklist", {"--format", "json"}, {pack}).out);
    std::string noted;
    for (const Json& note : list["notes"]) {
      const std::string text = note.get<std::string>();
      if (const size_t end = text.find(": asked without"); end != std::string::npos) {
        noted = text.substr(0, end);
      }
    }
    EXPECT_EQ(noted, names);
  }
}

TEST_F(PeriodTest, WhatIsNoPeriodIsSaid) {
  for (const auto& [period, says] : std::vector<std::pair<std::string, std::string>>{
           {"2025", "write the first and the last day, as 2025-04-01..2026-03-31"},
           {"2025-04-01", "write the first and the last day"},
           {"2025-04-01..", "\"\""},
           {"2025-04-01..2025-02-31", "February 2025 has 28 days"},
           {"01/04/2025..31/03/2026", "01/04/2025"},
           {"2026-03-31..2025-04-01", "ends on 2025-04-01, before it begins on 2026-03-31"}}) {
    for (const char* command : {"worklist", "explain"}) {
      std::vector<std::string> words = {"--period", period};
      if (std::string(command) == "explain") words.insert(words.end(), {"--person", "A"});
      const ProgramResult result = Run(command, words);
      EXPECT_EQ(result.code, 2);
      EXPECT_THAT(result.err, ::testing::AllOf(HasSubstr("--period: "), HasSubstr(says))) << period;
    }
  }
}

}  // namespace
}  // namespace carecoord
