// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What becomes of rows about people and what is said of them beside their entries: registrations,
// deaths and circumstances.

#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "tests/interchange/import_texts.h"

namespace carecoord {
namespace {

using namespace literals;  // NOLINT
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

TEST(ImportPeople, EveryReasonAndFlag) {
  const ImportResult in =
      Import({.people = "person,birth,sex,death,death_recorded,nhs_number,deprivation_decile\n"
                        "a,1950-03-15,F,2020-01-02,2020-01-03,999 000 0018,3\n"
                        "b\n"
                        ",1950-03-15,,,,,\n"
                        "a,1950-03-15,,,,,\n"
                        "c,31/02/1950,,,,,\n"
                        "d,1950-03-15,,2020-02-30,,,\n"
                        "e,,,,,,\n"
                        "f,1950-03,,,,,\n"
                        "g,1950-03-15,M,,,9990000019,\n"
                        "h,1950-03-15,male,,,9990000018,\n"
                        "i,1950-03-15,Q,,,,\n"
                        "j,1950-03-15,Indeterminate,,,,11\n"
                        "k,1950-03-15,,2020-02,soon,,0\n"});
  const TableReport& report = in.report.people;
  EXPECT_EQ(report.read, 13u);
  EXPECT_EQ(report.used, 8u);
  EXPECT_THAT(report.refused, ElementsAre(Pair("bad_birth_date", 1u), Pair("bad_death_date", 1u),
                                          Pair("blank_key", 1u), Pair("duplicate_person", 1u),
                                          Pair("unreadable", 1u)));
  EXPECT_THAT(report.flagged,
              ElementsAre(Pair("bad_deprivation_decile", 2u), Pair("bad_nhs_number", 1u),
                          Pair("bad_recorded", 1u), Pair("birth_day_not_recorded", 1u),
                          Pair("death_day_not_recorded", 1u), Pair("no_birth_date", 1u),
                          Pair("shared_nhs_number", 1u), Pair("unknown_sex", 1u)));
  const Person& a = in.population.person(*in.population.Find("a"));
  EXPECT_EQ(a.birth, "1950-03-15"_date);
  EXPECT_EQ(a.sex, Sex::kFemale);
  EXPECT_EQ(a.death, "2020-01-02"_date);
  EXPECT_EQ(a.death_recorded.instant()->ToString(), "2020-01-03T23:59:59Z");
  EXPECT_EQ(a.nhs_number->ToString(), "9990000018");
  EXPECT_EQ(a.deprivation_decile, 3);
  EXPECT_EQ(in.population.person(*in.population.Find("e")).birth, std::nullopt);
  EXPECT_EQ(in.population.person(*in.population.Find("g")).nhs_number, std::nullopt);
  EXPECT_EQ(in.population.person(*in.population.Find("h")).sex, Sex::kMale);
  EXPECT_EQ(in.population.person(*in.population.Find("i")).sex, Sex::kUnknown);
  EXPECT_EQ(in.population.person(*in.population.Find("j")).sex, Sex::kIndeterminate);
  EXPECT_EQ(in.population.person(*in.population.Find("k")).death, "2020-02-01"_date);
  EXPECT_EQ(in.population.Find("d"), std::nullopt);
  EXPECT_EQ(in.population.Find("c"), std::nullopt);
}

// Who may have died must not be taken for alive, also where the row that says so is refused.
TEST(ImportPeople, ADeathInADuplicateIsNotLost) {
  const ImportResult in = Import({.people = "person,birth,sex,death,death_recorded\n"
                                            "a,1950-03-15,F,,\n"
                                            "b,1950-03-15,F,,\n"
                                            "c,1950-03-15,F,2020-01-02,\n"
                                            "d,1950-03-15,F,,\n"
                                            "a,1950-03-15,F,2026-02-02,2026-02-03\n"
                                            "a,1950-03-15,F,2026-02-02,2026-02-03\n"
                                            "b,1950-03-15,F,2026-02-31,\n"
                                            "c,1950-03-15,F,2020-01-03,\n"
                                            "d,1950-03-15,M,,\n"
                                            "e,1950-03-15,M,2026-02-31,\n"
                                            "e,1950-03-15,M,,\n"
                                            "f,2026-13-01,M,,\n",
                                  .entries = "person,date,code\na,2026-02-03,720006006\n"});
  const TableReport& report = in.report.people;
  EXPECT_EQ(report.read, 12u);
  EXPECT_EQ(report.used, 5u);
  EXPECT_THAT(report.refused, ElementsAre(Pair("bad_birth_date", 1u), Pair("bad_death_date", 1u),
                                          Pair("duplicate_person", 5u)));
  EXPECT_THAT(report.flagged, ElementsAre(Pair("duplicate_differs", 4u)));
  EXPECT_TRUE(report.balanced());
  const Person& a = in.population.person(*in.population.Find("a"));
  EXPECT_EQ(a.death, "2026-02-02"_date);
  EXPECT_EQ(a.death_recorded.instant()->ToString(), "2026-02-03T23:59:59Z");
  EXPECT_EQ(in.population.person(*in.population.Find("b")).death, std::nullopt);
  EXPECT_EQ(in.population.person(*in.population.Find("c")).death, "2020-01-02"_date);
  EXPECT_THAT(in.report.entries.flagged, ElementsAre(Pair("after_death", 1u)));
  std::vector<std::string> notes;
  for (const Issue& note : in.report.notes) notes.push_back(note.ToString());
  EXPECT_THAT(
      notes, ElementsAre(
                 "people.csv: warning: a death stands only in another row, which is refused; it is "
                 "used: \"a\" [duplicate_differs]",
                 "people.csv: warning: MAY HAVE DIED and taken for alive: another row, which is "
                 "refused, has a death that is no date: \"b\", \"e\" [duplicate_differs]"));
  ASSERT_EQ(in.report.refused_people.size(), 2u);
  EXPECT_EQ(in.report.refused_people.at("f").ToString().substr(0, 38),
            "people.csv:13: error: birth: date \"202");
}

TEST(ImportRegistrations, EveryReasonAndFlag) {
  const ImportResult in = Import({.registrations = "person,practice,start,end,recorded\n"
                                                   "p1,A81001,2010-01-01,2015-06-30,2010-01-02\n"
                                                   "p1,A81002,2015-06-30,,\n"
                                                   "p1,A81001,2010-01-01,2015-06-30,2010-01-02\n"
                                                   "p1\n"
                                                   "p1,A81001,,,\n"
                                                   "p1,A81001,2010-02-30,,\n"
                                                   "p1,A81001,2010-01-01,open,\n"
                                                   "p1,A81001,2010-01-02,2010-01-01,\n"
                                                   "p1,A81001,2010-01-01,2010-01-01,\n"
                                                   "p1,,2010-01-01,,\n"
                                                   "p9,A81001,2010-01-01,,\n"
                                                   "p2,A81001,2020-07-01,,\n"
                                                   "p2,A81001,2020-06-30,,\n"
                                                   "p2,A81001,2001-05,,later\n"});
  const TableReport& report = in.report.registrations;
  EXPECT_EQ(report.read, 14u);
  EXPECT_EQ(report.used, 7u);
  EXPECT_THAT(report.refused, ElementsAre(Pair("bad_date", 2u), Pair("blank_practice", 1u),
                                          Pair("ends_before_start", 1u), Pair("no_date", 1u),
                                          Pair("unknown_person", 1u), Pair("unreadable", 1u)));
  EXPECT_THAT(report.flagged,
              ElementsAre(Pair("after_death", 1u), Pair("bad_recorded", 1u),
                          Pair("day_not_recorded", 1u), Pair("exact_duplicate", 1u)));
  const Person& p1 = in.population.person(0);
  ASSERT_THAT(p1.registrations, SizeIs(4));
  EXPECT_EQ(p1.registrations[0].practice, "A81001");
  EXPECT_EQ(p1.registrations[0].end, "2015-06-30"_date);
  EXPECT_TRUE(p1.registrations[0].recorded.present());
  EXPECT_EQ(p1.registrations[3].practice, "A81002");
  EXPECT_EQ(p1.registrations[3].end, std::nullopt);
  EXPECT_TRUE(in.population.registrations_known());
  EXPECT_FALSE(Import({}).population.registrations_known());
}

TEST(ImportDeaths, ComeBeforeEntriesAndReplaceThePeopleTables) {
  const ImportResult in = Import({.entries = "person,date,code\n"
                                             "p1,2021-05-02,720006006\n"
                                             "p2,2020-07-01,720006006\n",
                                  .deaths = "person,date,recorded\n"
                                            "p1,2021-05-01,2021-05-04\n"
                                            "p2,2020-07-01,\n"
                                            "p2,,\n"
                                            "p2,2020-02-30,\n"
                                            "p9,2020-07-01,\n"});
  EXPECT_EQ(in.report.deaths.read, 5u);
  EXPECT_EQ(in.report.deaths.used, 2u);
  EXPECT_THAT(in.report.deaths.refused,
              ElementsAre(Pair("bad_date", 1u), Pair("no_date", 1u), Pair("unknown_person", 1u)));
  EXPECT_THAT(in.report.deaths.flagged, ElementsAre(Pair("death_differs", 1u)));
  EXPECT_THAT(in.report.entries.flagged, ElementsAre(Pair("after_death", 1u)));
  EXPECT_EQ(in.population.person(0).death, "2021-05-01"_date);
  EXPECT_EQ(in.population.person(0).death_recorded.instant()->ToString(), "2021-05-04T22:59:59Z");
  EXPECT_EQ(in.population.person(1).death, "2020-07-01"_date);
}

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
