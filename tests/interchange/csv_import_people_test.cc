// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What becomes of rows about people, their registrations and deaths.

#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "tests/interchange/import_texts.h"

namespace carecoord {
namespace {

using namespace literals;  // NOLINT
using ::testing::Contains;
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

// Nobody would see the character, and whoever writes the key in a list could not write it.
TEST(ImportPeople, AKeyWithAControlCharacterIsRefused) {
  const ImportResult in = Import({.people = "person,birth\n"
                                            "a\x07,1950-03-15\n"
                                            "\"b\nc\",1950-03-15\n"
                                            "d\te,31/02/1950\n"
                                            "f\xc2\x85g,\n"
                                            "h i,1950-03-15\n"
                                            "\xc3\xa9,1950-03-15\n",
                                  .entries = "person,date,code\n"
                                             "h i,2020-01-01,720006006\n"
                                             "d\te,2020-01-01,720006006\n"});
  const TableReport& report = in.report.people;
  EXPECT_EQ(report.read, 6u);
  EXPECT_EQ(report.used, 2u);
  EXPECT_THAT(report.refused, ElementsAre(Pair("bad_key", 4u)));
  EXPECT_TRUE(report.balanced());
  EXPECT_EQ(report.issues[0].ToString(),
            "people.csv:2: error: the person's key \"a\\x07\" has a control character [bad_key]");
  EXPECT_EQ(in.population.Find("d\te"), std::nullopt);
  EXPECT_THAT(in.report.entries.refused, ElementsAre(Pair("unknown_person", 1u)));
}

// One of the two dates is wrong. Who may have died is not taken for alive.
TEST(ImportPeople, ADeathBeforeTheBirthIsUsedAndFlagged) {
  const ImportResult in = Import({.people = "person,birth,death\n"
                                            "a,1950-03-15,1950-03-14\n"
                                            "b,1950-03-15,1950-03-15\n"
                                            "c,1950-03-15,1950-03\n"
                                            "d,1950-03-15,1950-02\n"
                                            "e,1950,1950-01-01\n"
                                            "f,1950,1949\n"
                                            "g,,1900-01-01\n"
                                            "h,1950-03-15,\n"
                                            "h,1950-03-15,1949-01-01\n",
                                  .entries = "person,date,code\nb,2020-01-01,720006006\n"});
  const TableReport& report = in.report.people;
  EXPECT_EQ(report.read, 9u);
  EXPECT_EQ(report.used, 8u);
  EXPECT_THAT(report.refused, ElementsAre(Pair("duplicate_person", 1u)));
  EXPECT_TRUE(report.balanced());
  EXPECT_THAT(report.flagged, Contains(Pair("death_before_birth", 4u))) << "a, d, f, h's second";
  EXPECT_EQ(report.issues[0].ToString(),
            "people.csv:2: warning: person \"a\": death on 1950-03-14 is before the birth on "
            "1950-03-15; the death is used [death_before_birth]");
  EXPECT_EQ(in.population.person(*in.population.Find("a")).death, "1950-03-14"_date);
  EXPECT_EQ(in.population.person(*in.population.Find("c")).death, "1950-03-01"_date);
  EXPECT_EQ(in.population.person(*in.population.Find("h")).death, "1949-01-01"_date);
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

TEST(ImportDeaths, BeforeTheBirthIsFlaggedAndUsed) {
  const ImportResult in = Import({.people = "person,birth\na,1950-03-15\nb,1950-03-15\n",
                                  .deaths = "person,date\na,1949-12-31\nb,1950-03-15\n"});
  EXPECT_EQ(in.report.deaths.used, 2u);
  EXPECT_THAT(in.report.deaths.flagged, ElementsAre(Pair("death_before_birth", 1u)));
  EXPECT_EQ(in.report.deaths.issues[0].text,
            "person \"a\": death on 1949-12-31 is before the birth on 1950-03-15; the death is "
            "used");
  EXPECT_EQ(in.population.person(0).death, "1949-12-31"_date);
}

}  // namespace
}  // namespace carecoord
