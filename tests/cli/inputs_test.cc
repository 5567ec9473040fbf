// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bad input, as it reaches the person who typed the command: one clear message with its place, and
// good rows used where that is safe.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/run_program.h"

namespace carecoord {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramResult;
using testing::RunProgram;
using testing::WriteWhole;

class InputsTest : public ::testing::Test {
 protected:
  InputsTest() : directory_(testing::FreshDirectory()) {
    Write("people.csv", "person,birth,sex\nA,1950-01-01,female\nB,1960-01-01,male\n");
    Write("entries.csv", "person,date,code\nA,2025-06-01,363346000\nB,2025-07-01,363346000\n");
  }

  void Write(const std::string& name, const std::string& text) {
    WriteWhole(directory_ + "/" + name, text);
  }
  ProgramResult Run(const std::vector<std::string>& more = {}, const char* format = "json") {
    std::vector<std::string> words = {"worklist",
                                      "--people",
                                      directory_ + "/people.csv",
                                      "--entries",
                                      directory_ + "/entries.csv",
                                      "--pack",
                                      "tests/cli/data/pack",
                                      "--as-of",
                                      "2026-03-31",
                                      "--format",
                                      format};
    words.insert(words.end(), more.begin(), more.end());
    return RunProgram(words);
  }
  Json Entries(const std::string& text) {
    Write("entries.csv", text);
    const ProgramResult result = Run();
    EXPECT_EQ(result.code, 0) << result.err;
    return Json::parse(result.out, nullptr, false)["entries"];
  }

  std::string directory_;
};

TEST_F(InputsTest, SoundFilesAreReadWhole) {
  const ProgramResult result = Run();
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(Json::parse(result.out)["listed"], 2);
}

TEST_F(InputsTest, FilesThatCannotBeReadAreNamed) {
  Write("entries.csv", "");
  ProgramResult result = Run();
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, ::testing::AllOf(HasSubstr("entries.csv"), HasSubstr("empty")));

  Write("entries.csv", "person;date;code\nA;2025-06-01;363346000\n");
  result = Run();
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err,
              ::testing::AllOf(HasSubstr("entries.csv"), HasSubstr("person;date;code")));

  Write("entries.csv", "person,day,code\nA,2025-06-01,363346000\n");
  result = Run();
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, ::testing::AllOf(HasSubstr("date"), HasSubstr("day")));

  result = Run({"--registrations", directory_ + "/nothing.csv"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("nothing.csv"));
}

TEST_F(InputsTest, MarksLineEndsAndQuotesAreUnderstood) {
  const Json entries = Entries(
      "\xEF\xBB\xBFperson,date,code,place\r\nA,2025-06-01,363346000,\"a, \"\"b\"\"\nc\"\r\n"
      "B,2025-06-01,363346000,x\r\n");
  EXPECT_EQ(entries["read"], 2);
  EXPECT_EQ(entries["used"], 2);
}

TEST_F(InputsTest, BadRowsAreRefusedAndTheRestIsUsed) {
  const Json entries = Entries(
      "person,date,code\nA,31/02/"
      "2025,363346000\nB,2025-07-01,363346000\n\xFF,2025-07-01,363346000\n"
      "A,2025-07-01\nA,2025-07-01,1066941000000100\nA,2025-07-01,680946014\nA,,363346000\n");
  EXPECT_EQ(entries["read"], 7);
  EXPECT_EQ(entries["used"], 1);
  EXPECT_EQ(entries["refused"], (Json{{"bad_check_digit", 1},
                                      {"bad_date", 1},
                                      {"description_id", 1},
                                      {"no_date", 1},
                                      {"unreadable", 2}}));
}

TEST_F(InputsTest, AFileOfDatesInAnotherFormatIsToldLoudlyWithTheWayOut) {
  Write("entries.csv", "person,date,code\nA,13/06/2025,363346000\nB,14/07/2025,363346000\n");
  const Json json = Json::parse(Run().out, nullptr, false);
  EXPECT_EQ(json["notes"][0], directory_ + "/entries.csv: NONE of its 2 rows is used: bad_date 2");
  ASSERT_EQ(json["entries"]["examples"].size(), 1U);
  const Json& example = json["entries"]["examples"][0];
  EXPECT_EQ(example["code"], "bad_date");
  EXPECT_EQ(example["path"], directory_ + "/entries.csv:2");
  EXPECT_THAT(example["text"].get<std::string>(),
              ::testing::AllOf(HasSubstr("13/06/2025"), HasSubstr("dates = dd/mm/yyyy")));
  // The way out is one.
  Write("site.map",
        "name = site\ndates = dd/mm/yyyy, iso\n[people]\nperson = person\nbirth = birth\n"
        "[entries]\nperson = person\ndate = date\ncode = code\n");
  const Json mapped = Json::parse(Run({"--map", directory_ + "/site.map"}).out, nullptr, false);
  EXPECT_EQ(mapped["entries"]["used"], 2);
}

TEST_F(InputsTest, OfFewFaultyRowsEachHasItsPlaceOfManyOnlyWhenAskedFor) {
  const auto faulty = [this](int rows) {
    std::string text = "person,date,code\nA,2025-06-01,720006006\n";
    for (int i = 0; i < rows; ++i) text += "A,2025-02-31,720006006\n";
    Write("entries.csv", text);
  };
  const std::string place = "    bad_date at entries.csv:3: date \"2025-02-31\": February";
  faulty(20);
  EXPECT_THAT(Run({}, "table").out, HasSubstr(place));
  faulty(21);
  const std::string out = Run({}, "table").out;
  EXPECT_THAT(out, Not(HasSubstr(place)));
  EXPECT_THAT(out, HasSubstr("with its place: --examples\n"));
  EXPECT_THAT(Run({"--examples"}, "table").out, HasSubstr(place));
}

TEST_F(InputsTest, RepairIsTakenOnlyWhenAskedFor) {
  Write("entries.csv", "person,date,code\nA,2025-06-01,1066941000000100\n");
  Json entries = Json::parse(Run().out)["entries"];
  EXPECT_EQ(entries["used"], 0);
  EXPECT_EQ(entries["repairable"], 1);
  entries = Json::parse(Run({"--repair"}).out)["entries"];
  EXPECT_EQ(entries["used"], 1);
  EXPECT_EQ(entries["flagged"]["repaired"], 1);
}

TEST_F(InputsTest, DuplicatedPersonIsRefusedOnce) {
  Write("people.csv", "person,birth,sex\nA,1950-01-01,female\nA,1950-01-01,female\n");
  const Json json = Json::parse(Run().out, nullptr, false);
  EXPECT_EQ(json["people"]["refused"], (Json{{"duplicate_person", 1}}));
  EXPECT_EQ(json["entries"]["refused"], (Json{{"unknown_person", 1}}));
}

TEST_F(InputsTest, CircumstancesAreReadAndCounted) {
  Write("circumstances.csv",
        "person,kind,value,start,confirmed\n"
        "A,RESIDENCE,care_home,2025-05-01,2025-06-01\n"
        "A,LANGUAGE,Welsh,2025-05-01,\n"
        "B,RESIDENSE,care_home,2025-05-01,\n"
        "B,LANGUAGE,,2025-05-01,\n");
  const std::string file = directory_ + "/circumstances.csv";
  const std::string out = directory_ + "/out";
  const ProgramResult result = Run({"--circumstances", file, "--out", out});
  ASSERT_EQ(result.code, 0) << result.err;
  const Json expected = {{"read", 4},
                         {"used", 2},
                         {"refused", {{"blank_value", 1}, {"unknown_kind", 1}}},
                         {"flagged", {{"value_not_a_name", 1}}},
                         {"repairable", 0}};
  Json counts = Json::parse(result.out)["circumstances"];
  EXPECT_EQ(counts["examples"].size(), 3U);
  counts.erase("examples");
  EXPECT_EQ(counts, expected);
  const Json report = Json::parse(testing::ReadWhole(out + "/report.json"));
  ASSERT_EQ(report["circumstances"]["issues"].size(), 3U);
  EXPECT_EQ(report["circumstances"]["issues"][1]["path"], file + ":4");
  EXPECT_EQ(Run({"--circumstances", file, "--strict"}).code, 1);
  EXPECT_EQ(Run({"--strict"}).code, 0);
  const std::vector<std::string> record = {"--people",        directory_ + "/people.csv",
                                           "--entries",       directory_ + "/entries.csv",
                                           "--circumstances", file,
                                           "--pack",          "tests/cli/data/pack",
                                           "--as-of",         "2026-03-31"};
  const auto run = [&record](std::vector<std::string> words) {
    words.insert(words.end(), record.begin(), record.end());
    return RunProgram(words);
  };
  EXPECT_THAT(run({"worklist"}).out,
              ::testing::AllOf(HasSubstr("circumstances 4 rows read, 2 used, 2 refused"),
                               HasSubstr("--circumstances " + file)));
  EXPECT_EQ(run({"explain", "--person", "A"}).code, 0);
}

TEST_F(InputsTest, ClustersReplaceStarterCodes) {
  Write("entries.csv", "person,date,code\nA,2025-06-01,94612008\n");
  EXPECT_EQ(Json::parse(Run().out)["listed"], 0);
  const ProgramResult bound = Run({"--clusters", "tests/cli/data/lists"});
  EXPECT_EQ(Json::parse(bound.out)["listed"], 1) << bound.err;
}

TEST_F(InputsTest, SettingsReachThePack) {
  const auto due = [this](const char* setting) {
    return Json::parse(Run({"--person", "A", "--set", setting}).out)["items"][0]["due"];
  };
  EXPECT_EQ(due("review_after=P6M"), "2025-12-01");
  EXPECT_EQ(due("review_after=P1Y"), "2026-06-01");
}

}  // namespace
}  // namespace carecoord
