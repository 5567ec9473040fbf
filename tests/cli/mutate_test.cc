// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules mutate and rules new.

#include <filesystem>
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
using testing::FreshDirectory;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ProgramResult;
using testing::ReadWhole;
using testing::RunProgram;
using testing::WriteWhole;

std::vector<std::string> MemberNames(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

// A new pack in a directory of the test's own.
class NewPackTest : public ::testing::Test {
 protected:
  void SetUp() override {
    out_ = FreshDirectory();
    const ProgramResult made = RunProgram({"rules", "new", "falls", "--out", out_});
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_THAT(made.out, HasSubstr("pack.textproto"));
    pack_ = out_ + "/falls";
  }
  // Takes a case out of the tests: from its name to the next case.
  void DropCase(const std::string& name) {
    const std::string file = pack_ + "/tests/first_contact.textproto";
    std::string text = ReadWhole(file);
    const size_t at = text.rfind("case {", text.find(name));
    ASSERT_NE(at, std::string::npos);
    const size_t next = text.find("\ncase {", at);
    text.erase(at, next == std::string::npos ? next : next + 1 - at);
    WriteWhole(file, text);
  }
  std::string out_;
  std::string pack_;
};

TEST_F(NewPackTest, PassesEverything) {
  for (const char* command : {"check", "test", "coverage", "mutate"}) {
    const ProgramResult result = RunProgram({"rules", command, pack_});
    EXPECT_EQ(result.code, 0) << command << "\n" << result.out << result.err;
  }
  EXPECT_THAT(ReadWhole(pack_ + "/pack.textproto"), HasSubstr("id: \"falls\""));
  EXPECT_THAT(ReadWhole(pack_ + "/pack.textproto"), ::testing::Not(HasSubstr("{{")));
}

TEST_F(NewPackTest, IsNotWrittenOverAnything) {
  const std::string before = ReadWhole(pack_ + "/pack.textproto");
  const ProgramResult told =
      RunProgram({"rules", "new", "slips", "--out", out_, "--format", "json"});
  const auto json = nlohmann::json::parse(told.out);
  EXPECT_EQ(json["directory"], out_ + "/slips");
  EXPECT_EQ(json["files"].size(), 2U);
  EXPECT_EQ(json["files"][0], out_ + "/slips/pack.textproto");
  EXPECT_EQ(json["next"], "carecoord rules test " + out_ + "/slips");
  const ProgramResult again = RunProgram({"rules", "new", "falls", "--out", out_});
  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err, HasSubstr("is there already"));
  EXPECT_EQ(ReadWhole(pack_ + "/pack.textproto"), before);
  for (const char* name : {"Falls", "a b", "-x", "../x", ""}) {
    EXPECT_EQ(RunProgram({"rules", "new", name, "--out", out_}).code, 2) << name;
  }
}

TEST_F(NewPackTest, ANameThatIsTooLongForAFileIsToldAndNothingThrown) {
  const std::string name(300, 'a');
  for (const std::vector<std::string>& where :
       {std::vector<std::string>{name, "--out", out_}, {"other", "--out", out_ + "/" + name}}) {
    std::vector<std::string> words = {"rules", "new"};
    words.insert(words.end(), where.begin(), where.end());
    const ProgramResult result = RunProgram(words);
    EXPECT_EQ(result.code, 2) << result.out << result.err;
    EXPECT_THAT(result.err, HasSubstr("cannot be made"));
    EXPECT_THAT(result.err, ::testing::Not(HasSubstr("terminate")));
  }
}

TEST_F(NewPackTest, ASurvivorIsPrintedWithACaseThatKillsIt) {
  DropCase("nobody telephones after a death");
  const ProgramResult result = RunProgram({"rules", "mutate", pack_});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, IsEmpty());  // no progress in a pipe
  EXPECT_THAT(result.out,
              HasSubstr("survived: applies-to@rules[first-contact].applies_to.deceased"));
  EXPECT_THAT(result.out, HasSubstr("deceased: false  ->  deceased: true"));
  EXPECT_THAT(result.out, HasSubstr("pack.textproto:"));
  // The case it prints, put among the tests, kills it.
  const ProgramResult json = RunProgram({"rules", "mutate", pack_, "--format", "json"});
  EXPECT_EQ(json.code, 1);
  const Json report = Json::parse(json.out, nullptr, false);
  ASSERT_TRUE(report.is_object());
  WriteWhole(pack_ + "/tests/found.textproto",
             report["survivors"][0]["difference"]["case"].get<std::string>());
  const ProgramResult after = RunProgram({"rules", "mutate", pack_});
  EXPECT_EQ(after.code, 0) << after.out << after.err;
}

TEST_F(NewPackTest, JsonKeysAreThereInOrder) {
  DropCase("moved away");
  WriteWhole(pack_ + "/tests/justified.textproto",
             "justified { mutant: \"no-such\" because: \"once\" }\n");
  const Json json =
      Json::parse(RunProgram({"rules", "mutate", pack_, "--format", "json"}).out, nullptr, false);
  ASSERT_TRUE(json.is_object());
  EXPECT_THAT(MemberNames(json),
              ElementsAre("mutants", "killed", "justified", "survived", "survivors",
                          "justifications", "stale", "failures", "not_run", "findings"));
  EXPECT_THAT(json["failures"], IsEmpty());
  EXPECT_THAT(json["findings"], IsEmpty());
  EXPECT_EQ(json["mutants"].get<int>(),
            json["killed"].get<int>() + json["justified"].get<int>() + json["survived"].get<int>());
  ASSERT_EQ(json["survivors"].size(), 1U);
  EXPECT_THAT(MemberNames(json["survivors"][0]),
              ElementsAre("pack", "id", "operator", "at", "was", "becomes", "rules", "difference",
                          "people", "cut_short"));
  EXPECT_THAT(MemberNames(json["survivors"][0]["difference"]),
              ElementsAre("rule", "subject", "on", "what", "pack", "mutant", "case"));
  ASSERT_EQ(json["stale"].size(), 1U);
  EXPECT_THAT(MemberNames(json["stale"][0]), ElementsAre("pack", "id", "at", "text"));
}

// A shortfall, not a wrong command line.
TEST_F(NewPackTest, TestsThatFailAreTold) {
  const std::string file = pack_ + "/tests/first_contact.textproto";
  std::string text = ReadWhole(file);
  const std::string status = "status: SATISFIED";
  ASSERT_NE(text.find(status), std::string::npos);
  text.replace(text.find(status), status.size(), "status: LAPSED");
  WriteWhole(file, text);
  const ProgramResult told = RunProgram({"rules", "mutate", pack_, "--format", "json"});
  EXPECT_EQ(told.code, 1) << told.err;
  const Json json = Json::parse(told.out, nullptr, false);
  ASSERT_TRUE(json.is_object()) << told.out;
  EXPECT_EQ(json["mutants"], 0);
  const Json test =
      Json::parse(RunProgram({"rules", "test", pack_, "--format", "json"}).out, nullptr, false);
  ASSERT_FALSE(json["failures"].empty());
  EXPECT_EQ(json["failures"], test["failures"]);
  const ProgramResult table = RunProgram({"rules", "mutate", pack_});
  EXPECT_EQ(table.code, 1);
  EXPECT_THAT(table.out, HasSubstr("first_contact.textproto:"));
}

TEST_F(NewPackTest, AnErrorInAPackIsAFindingOfEveryCommand) {
  const std::string broken = "tests/cli/data/broken";
  const Json check =
      Json::parse(RunProgram({"rules", "check", broken, "--format", "json"}).out, nullptr, false);
  Json errors = Json::array();
  for (const Json& one : check) {
    if (one["severity"] == "error") errors.push_back(one);
  }
  ASSERT_FALSE(errors.empty());
  for (const std::vector<std::string>& command : {std::vector<std::string>{"test"},
                                                  {"coverage"},
                                                  {"generate"},
                                                  {"mutate"},
                                                  {"mutate", "--list"}}) {
    SCOPED_TRACE(command.back());
    std::vector<std::string> words = {"rules"};
    words.insert(words.end(), command.begin(), command.end());
    words.push_back(broken);
    const ProgramResult table = RunProgram(words);
    EXPECT_EQ(table.code, 1);
    EXPECT_THAT(table.err, IsEmpty());
    EXPECT_THAT(table.out, HasSubstr(errors[0]["text"].get<std::string>()));
    words.insert(words.end(), {"--format", "json"});
    const ProgramResult told = RunProgram(words);
    EXPECT_EQ(told.code, 1);
    const Json json = Json::parse(told.out, nullptr, false);
    ASSERT_TRUE(json.is_object()) << told.out;
    EXPECT_EQ(json["findings"], errors);
    // The others are judged all the same.
    words.push_back(pack_);
    EXPECT_EQ(Json::parse(RunProgram(words).out, nullptr, false)["findings"], errors);
  }
}

TEST_F(NewPackTest, ListsMutantsAndRefusesWhatIsNotThere) {
  const ProgramResult list = RunProgram({"rules", "mutate", pack_, "--list"});
  EXPECT_EQ(list.code, 0);
  EXPECT_THAT(list.out, HasSubstr("negated@"));
  const ProgramResult rule = RunProgram({"rules", "mutate", pack_, "--rule", "first-contat"});
  EXPECT_EQ(rule.code, 2);
  EXPECT_THAT(rule.err, HasSubstr("did you mean \"first-contact\""));
  EXPECT_EQ(RunProgram({"rules", "mutate", "nowhere"}).code, 2);
}

TEST_F(NewPackTest, WithoutTestsNothingIsKilled) {
  std::filesystem::remove_all(pack_ + "/tests");
  const Json json =
      Json::parse(RunProgram({"rules", "mutate", pack_, "--format", "json"}).out, nullptr, false);
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json["killed"].get<int>(), 0);
  EXPECT_GT(json["survived"].get<int>(), 20);
  // No search is trusted that no test has proved good.
  EXPECT_EQ(json["justified"].get<int>(), 0);
}

}  // namespace
}  // namespace carecoord
