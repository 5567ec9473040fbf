// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The keys of JSON output are a promise to other programs (docs/cli.md): this names them.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/run_program.h"

namespace carecoord {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using testing::RunProgram;
using testing::Sample;

std::vector<std::string> KeysOf(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

Json JsonOf(const std::vector<std::string>& arguments) {
  return Json::parse(RunProgram(arguments).out, nullptr, false);
}

TEST(JsonTest, WorklistKeysAreThereInOrder) {
  const Json json = JsonOf(Sample("worklist", {"--format", "json"}));
  ASSERT_TRUE(json.is_object());
  EXPECT_THAT(KeysOf(json),
              ElementsAre("as_of", "known_at", "extracted", "packs", "people", "entries",
                          "registrations", "deaths", "circumstances", "registrations_known",
                          "notes", "filter", "summary", "listed", "items", "period"));
  EXPECT_THAT(KeysOf(json["packs"][0]), ElementsAre("id", "version", "identity"));
  EXPECT_THAT(KeysOf(json["entries"]),
              ElementsAre("read", "used", "refused", "flagged", "repairable", "examples"));
  EXPECT_THAT(KeysOf(json["entries"]["examples"][0]),
              ElementsAre("severity", "code", "path", "text"));
  EXPECT_THAT(KeysOf(json["summary"]),
              ElementsAre("people", "decisions", "by_rule", "by_status", "by_practice",
                          "on_unknown", "beyond_calendar", "arranged", "without_period"));
  EXPECT_THAT(KeysOf(json["items"][0]),
              ElementsAre("position", "key", "person", "practice", "pack", "rule", "title",
                          "status", "priority", "owner", "anchor", "opens", "due", "grace_ends",
                          "closes", "days_past_due", "reason", "position_reason", "next_change",
                          "on_unknown", "beyond_calendar", "obligation", "arranged", "arranged_on",
                          "stratum", "notify", "score"));
}

TEST(JsonTest, RowCountsBalance) {
  const Json json = JsonOf(Sample("worklist", {"--format", "json"}));
  for (const char* table : {"people", "entries", "registrations"}) {
    const Json& counts = json[table];
    size_t refused = 0;
    for (const auto& [reason, count] : counts["refused"].items()) refused += count.get<size_t>();
    EXPECT_EQ(counts["read"].get<size_t>(), counts["used"].get<size_t>() + refused) << table;
    EXPECT_GT(counts["read"].get<size_t>(), 0U) << table;
  }
  EXPECT_EQ(
      json["entries"]["refused"],
      (Json{{"bad_check_digit", 1}, {"bad_date", 1}, {"blank_code", 1}, {"unknown_person", 1}}));
}

TEST(JsonTest, SummaryAddsUp) {
  const Json json = JsonOf(Sample("worklist", {"--format", "json"}));
  const Json& summary = json["summary"];
  const auto sum = [](const Json& counts) {
    size_t total = 0;
    for (const auto& [name, count] : counts.items()) total += count.get<size_t>();
    return total;
  };
  size_t by_rule = 0;
  for (const auto& [rule, counts] : summary["by_rule"].items()) by_rule += sum(counts);
  size_t by_practice = 0;
  for (const auto& [rule, counts] : summary["by_practice"].items()) by_practice += sum(counts);
  EXPECT_EQ(by_rule, summary["decisions"].get<size_t>());
  EXPECT_EQ(by_practice, by_rule);
  EXPECT_EQ(sum(summary["by_status"]), by_rule);
  size_t actionable = 0;
  for (const char* status : {"UPCOMING", "DUE", "OVERDUE"}) {
    actionable += summary["by_status"].value(status, size_t{0});
  }
  EXPECT_EQ(json["listed"].get<size_t>(), actionable);
  EXPECT_EQ(json["items"].size(), actionable);
}

TEST(JsonTest, LimitCutsItemsAndSaysHowManyThereAre) {
  const Json all = JsonOf(Sample("worklist", {"--format", "json"}));
  const Json few = JsonOf(Sample("worklist", {"--format", "json", "--limit", "1"}));
  EXPECT_EQ(few["listed"], all["listed"]);
  ASSERT_EQ(few["items"].size(), 1U);
  EXPECT_EQ(few["items"][0], all["items"][0]);
}

// What reading refuses has its place as values too, and so has a row of a list.
TEST(JsonTest, RulesCheckSaysFileLineAndPath) {
  const std::string directory = testing::FreshDirectory();
  const std::string file = directory + "/pack.textproto";
  const std::string list = directory + "/can_cod.csv";
  testing::WriteWhole(file, "id: \"x\"\ncluster {\n  name: \"A\"\n  code { id: 363346001 }\n}\n");
  testing::WriteWhole(list, "code\n363346000\n363346001\n");
  const Json json =
      JsonOf({"rules", "check", directory, "--format", "json", "--clusters", directory});
  ASSERT_EQ(json.size(), 2U) << json;
  EXPECT_EQ(json[0]["file"], list);
  EXPECT_EQ(json[0]["line"], 3);
  EXPECT_EQ(json[1]["pack"], directory);
  EXPECT_EQ(json[1]["code"], "bad_check_digit");
  EXPECT_EQ(json[1]["file"], file);
  EXPECT_EQ(json[1]["line"], 4);
  EXPECT_EQ(json[1]["path"], "clusters[0].codes[0]");
  EXPECT_EQ(json[1]["text"].get<std::string>().find("SNOMED CT id"), 0U) << json[1];
}

TEST(JsonTest, CodesCheckKeysAreThereInOrder) {
  const Json json = JsonOf({"codes", "check", "tests/cli/data/codes.csv", "--format", "json"});
  EXPECT_THAT(KeysOf(json),
              ElementsAre("rows", "blank", "not_a_number", "bad_length", "bad_check_digit",
                          "bad_partition", "concept_ids", "description_ids", "relationship_ids",
                          "expression_ids", "repairable", "ambiguous", "unrepairable", "bad_rows"));
  size_t sum = 0;
  for (const char* key : {"blank", "not_a_number", "bad_length", "bad_check_digit", "bad_partition",
                          "concept_ids", "description_ids", "relationship_ids", "expression_ids"}) {
    sum += json[key].get<size_t>();
  }
  EXPECT_EQ(json["rows"].get<size_t>(), sum);
  EXPECT_EQ(json["rows"].get<size_t>(), 8U);
  ASSERT_EQ(json["bad_rows"].size(), 5U);
  EXPECT_THAT(KeysOf(json["bad_rows"][1]),
              ElementsAre("row", "line", "text", "diagnosis", "proposal", "explanation", "damage"));
  EXPECT_EQ(json["bad_rows"][1]["damage"], Json({"spreadsheet_15_digits"}));
}

TEST(JsonTest, ExplainBeginsWithWhatPutThePersonOnTheList) {
  const Json list = JsonOf(Sample("worklist", {"--format", "json"}));
  std::vector<std::string> seen;
  for (const Json& item : list["items"]) {
    const std::string person = item["person"].get<std::string>();
    if (std::find(seen.begin(), seen.end(), person) != seen.end()) continue;
    seen.push_back(person);
    const Json explained = JsonOf(Sample("explain", {"--format", "json", "--person", person}));
    EXPECT_EQ(explained["explanations"][0]["key"], item["key"]) << person;
  }
  EXPECT_GT(seen.size(), 1U);
}

// Whatever is asked of whomever, each rule is explained or says that there is nothing to speak of.
TEST(JsonTest, ExplainLeavesOutNoRule) {
  bool without = false;
  for (const char* person : {"P001", "P002", "P003", "P004"}) {
    const Json json = JsonOf(Sample("explain", {"--format", "json", "--person", person}));
    EXPECT_THAT(KeysOf(json),
                ElementsAre("as_of", "person", "explanations", "period", "without_subject"));
    std::set<std::string> rules;
    for (const Json& one : json["explanations"]) rules.insert(one["rule"].get<std::string>());
    for (const Json& one : json["without_subject"]) {
      EXPECT_TRUE(rules.insert(one["rule"].get<std::string>()).second) << one;
      EXPECT_EQ(one["reason"], "no referral recorded");
      without = true;
      const std::string table =
          RunProgram(Sample("explain", {"--person", person, "--rule", "outcome"})).out;
      EXPECT_EQ(table, "NO SUBJECT  sample/outcome: no referral recorded\n");
    }
    EXPECT_THAT(rules, ElementsAre("outcome", "review"));
  }
  EXPECT_TRUE(without);
}

TEST(JsonTest, ExplainAgreesWithTheWorklist) {
  const Json list = JsonOf(Sample("worklist", {"--format", "json"}));
  ASSERT_GT(list["items"].size(), 0U);
  for (const Json& item : list["items"]) {
    const Json explained = JsonOf(
        Sample("explain", {"--format", "json", "--person", item["person"].get<std::string>()}));
    bool found = false;
    for (const Json& explanation : explained["explanations"]) {
      if (explanation["key"] != item["key"]) continue;
      found = true;
      for (const char* key : {"status", "opens", "due", "closes", "reason", "next_change"}) {
        EXPECT_EQ(explanation[key], item[key]) << item["key"] << " " << key;
      }
    }
    EXPECT_TRUE(found) << item["key"];
  }
}

}  // namespace
}  // namespace carecoord
