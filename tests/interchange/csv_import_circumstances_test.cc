// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What becomes of rows of circumstances.

#include <string>
#include <utility>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "tests/interchange/import_texts.h"

namespace carecoord {
namespace {

using namespace literals;  // NOLINT
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

TEST(ImportCircumstances, EveryReasonAndFlag) {
  const ImportResult in = Import(
      {.circumstances = "person,kind,value,start,end,confirmed,recorded\n"
                        "p1,RESIDENCE,care_home,2024-05-01,2024-06-01,2024-05-20,2024-05-02\n"
                        "p1,accessible information,large_print,2020-01-01,,,\n"
                        "p1,RESIDENCE,own_home,1990-01-01,2024-05-01,,\n"
                        "p1,RESIDENCE,care_home,2024-05-01,2024-06-01,2024-05-20,2024-05-02\n"
                        "p1,RESIDENCE\n"
                        "p1,RESIDENCE,care_home,,,,\n"
                        "p1,RESIDENCE,care_home,2024-02-30,,,\n"
                        "p1,RESIDENCE,care_home,2024-01-01,open,,\n"
                        "p1,RESIDENCE,care_home,2024-01-02,2024-01-01,,\n"
                        "p1,RESIDENCE,care_home,2024-01-02,2024-01-02,,\n"
                        "p1,,care_home,2024-01-01,,,\n"
                        "p1,RESIDENSE,care_home,2024-01-01,,,\n"
                        "p1,RESIDENCE,,2024-01-01,,,\n"
                        "p9,RESIDENCE,care_home,2024-01-01,,,\n"
                        "p1,CARER,none,2023-01-01,,last year,\n"
                        "p1,CARER,is_carer,2023-01-01,,2022-12-31,\n"
                        "p1,LANGUAGE,Welsh,2023-01-01,,,\n"
                        "p1,TELEPHONE,07700900123,2023-01-01,,,\n"
                        "p2,HOUSEBOUND,yes,2020-07-01,,,\n"
                        "p2,HOUSEBOUND,yes,2020-06-30,,,\n"
                        "p2,ETHNICITY,white,2001-05,,,later\n"});
  const TableReport& report = in.report.circumstances;
  EXPECT_EQ(report.read, 21u);
  EXPECT_EQ(report.used, 12u);
  EXPECT_THAT(report.refused, ElementsAre(Pair("bad_date", 2u), Pair("blank_value", 1u),
                                          Pair("ends_before_start", 1u), Pair("no_date", 1u),
                                          Pair("unknown_kind", 2u), Pair("unknown_person", 1u),
                                          Pair("unreadable", 1u)));
  EXPECT_THAT(
      report.flagged,
      ElementsAre(Pair("after_death", 1u), Pair("bad_confirmed", 1u), Pair("bad_recorded", 1u),
                  Pair("confirmed_before_start", 1u), Pair("day_not_recorded", 1u),
                  Pair("exact_duplicate", 1u), Pair("value_not_a_name", 2u)));
  std::vector<std::string> texts;
  for (const Issue& issue : report.issues) {
    if (issue.code == "unknown_kind") texts.push_back(issue.path + ": " + issue.text);
  }
  EXPECT_THAT(texts,
              ElementsAre("circumstances.csv:12: the kind is blank",
                          "circumstances.csv:13: kind \"RESIDENSE\" is not one of ours (a map "
                          "can say which it is); did you mean \"RESIDENCE\"?"));
  const std::vector<Circumstance>& p1 = in.population.person(0).circumstances;
  ASSERT_THAT(p1, SizeIs(9));
  EXPECT_EQ(p1[0].value, "own_home");
  EXPECT_EQ(p1[1].start, "2024-01-02"_date);
  EXPECT_EQ(p1[2].kind, CircumstanceKind::kResidence);
  EXPECT_EQ(p1[2].end, "2024-06-01"_date);
  EXPECT_EQ(p1[2].confirmed, "2024-05-20"_date);
  EXPECT_EQ(p1[2].recorded.instant()->ToString(), "2024-05-02T22:59:59Z");
  EXPECT_EQ(p1[5].kind, CircumstanceKind::kAccessibleInformation);
  EXPECT_EQ(p1[5].end, std::nullopt);
  EXPECT_EQ(p1[6].value, "none");
  EXPECT_EQ(p1[6].confirmed, std::nullopt);
  EXPECT_EQ(in.population.person_view(0).circumstances[6].confirmed, "2023-01-01"_date);
  EXPECT_EQ(p1[7].confirmed, "2022-12-31"_date);
}

// The first reason that holds is the row's, in the order that import_report.h gives.
TEST(ImportCircumstances, ReasonsHaveAnOrder) {
  const std::string header = "person,kind,value,start,end\n";
  const std::pair<std::string, std::string> rows[] = {
      {"p9,X,,,2020-13-01,\n", "unreadable"},
      {"p9,X,,,2020-13-01\n", "no_date"},
      {"p9,X,,2020-01-02,2020-13-01\n", "bad_date"},
      {"p9,X,,2020-01-02,2020-01-01\n", "ends_before_start"},
      {"p9,X,,2020-01-02,\n", "unknown_kind"},
      {"p9,CARER,,2020-01-02,\n", "blank_value"},
      {"p9,CARER,none,2020-01-02,\n", "unknown_person"},
  };
  for (const auto& [row, reason] : rows) {
    EXPECT_THAT(Import({.circumstances = header + row}).report.circumstances.refused,
                ElementsAre(Pair(reason, 1u)))
        << row;
  }
}

TEST(ImportCircumstances, AMapSaysWhatASourcesWordsMean) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const CsvMap map,
      ParseCsvMap("name = x\n[people]\nperson = person\n[circumstances]\ndates = dd/mm/yyyy\n"
                  "person = Patient\nkind := RESIDENCE\nvalue = Lives\nstart = Since\n"
                  "[circumstances.value]\nCare Home = care_home\n",
                  "x.map"));
  ImportOptions options;
  options.map = map;
  const ImportResult in = Import(
      {.circumstances = "Patient,Lives,Since\np1,Care Home,01/05/2024\np1,Hotel,02/05/2024\n"},
      options);
  EXPECT_THAT(in.report.circumstances.flagged, ElementsAre(Pair("value_not_a_name", 1u)));
  const std::vector<Circumstance>& p1 = in.population.person(0).circumstances;
  ASSERT_THAT(p1, SizeIs(2));
  EXPECT_EQ(p1[0], (Circumstance{CircumstanceKind::kResidence, "care_home", "2024-05-01"_date}));
  EXPECT_EQ(p1[1].value, "Hotel");
}

}  // namespace
}  // namespace carecoord
