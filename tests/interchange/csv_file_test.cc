// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What files look like: headers, delimiters, encodings, quotes, preambles, and files that are not
// there. Rows are in csv_import_test.cc.

#include <filesystem>
#include <fstream>
#include <string>

#include "carecoord/interchange/csv_import.h"
#include "carecoord/testing/status_matchers.h"

namespace carecoord {
namespace {

using namespace literals;  // NOLINT
using carecoord::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr std::string_view kTwoPeople = "person,birth\np1,1950-03-15\np2,1940-01-01\n";

absl::StatusOr<ImportResult> Entries(std::string_view entries, std::string_view map = "",
                                     std::string_view people = kTwoPeople) {
  ImportOptions options;
  if (!map.empty()) {
    absl::StatusOr<CsvMap> parsed = ParseCsvMap(map, "test.map");
    if (!parsed.ok()) return parsed.status();
    options.map = *std::move(parsed);
  }
  return ImportCsvTexts(
      {.people = {"people.csv", people}, .entries = CsvText{"entries.csv", entries}}, options);
}

struct BadFile {
  std::string entries;
  std::string message;
};

TEST(CsvFile, WhatCannotBeReadAtAllIsOneClearMessage) {
  const BadFile cases[] = {
      {"", "entries.csv: the file is empty; its first line should name the columns"},
      {"person,date,code,person\np1,2026-01-31,720006006,p1\n",
       "entries.csv:1: 2 columns are named \"person\"; a map can say which: person = person#1"},
      {"person;date;code\np1;2026-01-31;720006006\n", "is the delimiter \";\"?"},
      {"person\tdate\tcode\np1\t2026-01-31\t720006006\n", "is the delimiter a tab?"},
      {"person,dat,code\n",
       "entries.csv:1: no column named \"date\"; the columns are \"person\", \"dat\", \"code\"; "
       "did "
       "you mean \"dat\"?"},
      {"\"person\"x,date,code\n", "entries.csv:1: text follows the closing quote"},
      {"\"person,date,code\np1,2026-01-31,720006006\n", "entries.csv: line 1"},
      {"p\xE9rson,date,code\n", "entries.csv:1: "},
      {std::string("\xFF\xFEp\0e\0r\0", 8), "the text is in UTF-16"},
  };
  for (const BadFile& c : cases) {
    EXPECT_THAT(Entries(c.entries),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.message)))
        << c.entries;
  }
}

TEST(CsvFile, AMissingFileIsNamed) {
  const std::string missing = ::testing::TempDir() + "no-such-people.csv";
  EXPECT_THAT(ImportCsv({.people = missing}),
              StatusIs(absl::StatusCode::kNotFound,
                       ::testing::AllOf(HasSubstr(missing), HasSubstr("no such file"))));
  EXPECT_THAT(ImportCsv({.people = ::testing::TempDir()}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("is a directory")));
  EXPECT_THAT(ImportCsv({}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no file of people")));
}

TEST(CsvFile, FilesAndTextsAreReadAlike) {
  const std::filesystem::path dir(::testing::TempDir());
  const std::string people = (dir / "alike-people.csv").string();
  const std::string entries = (dir / "alike-entries.csv").string();
  const std::string text = "person,date,code\np1,2026-01-31,720006006\np9,2026-01-31,720006006\n";
  std::ofstream(people) << kTwoPeople;
  std::ofstream(entries) << text;
  CARECOORD_ASSERT_OK_AND_ASSIGN(const ImportResult files,
                                 ImportCsv({.people = people, .entries = entries}));
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const ImportResult texts,
      ImportCsvTexts({.people = {people, kTwoPeople}, .entries = CsvText{entries, text}}));
  EXPECT_EQ(files.report, texts.report);
  EXPECT_EQ(files.population.entry_count(), 1u);
  std::filesystem::remove(people);
  std::filesystem::remove(entries);
}

TEST(CsvFile, MarksLineEndsQuotesAndBlanksDoNotMatter) {
  const char* const same[] = {
      "person,date,code,place\np1,2026-01-31,720006006,Home\n",
      "person,date,code,place\np1,2026-01-31,720006006,Home",
      "\xEF\xBB\xBFperson,date,code,place\r\np1,2026-01-31,720006006,Home\r\n",
      "person,date,code,place\rp1,2026-01-31,720006006,Home\r",
      "\"person\",\"date\",\"code\",\"place\"\n\"p1\",\"2026-01-31\",\"720006006\",\"Home\"\n",
      " person , date,code ,place\n p1 , 2026-01-31 ,\t720006006 , Home \n",
      "place,code,other,date,person\nHome,720006006,\"a,\nb\",2026-01-31,p1\n",
  };
  for (const char* const text : same) {
    CARECOORD_ASSERT_OK_AND_ASSIGN(const ImportResult in, Entries(text));
    EXPECT_EQ(in.report.entries.used, 1u) << text;
    EXPECT_EQ(in.report.entries.read, 1u) << text;
    const TimelineView view = in.population.timeline(0);
    ASSERT_EQ(view.size(), 1u) << text;
    EXPECT_EQ(view.ToEntry(0).code, 720006006_code);
    EXPECT_EQ(view.ToEntry(0).place, "Home");
  }
}

TEST(CsvFile, LineNumbersArePhysical) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const ImportResult in,
                                 Entries("person,date,code,place\n"
                                         "p1,2026-01-31,720006006,\"two\nlines\"\n"
                                         "\n"
                                         "p1,,720006006,\n"));
  ASSERT_THAT(in.report.entries.issues, SizeIs(1));
  EXPECT_EQ(in.report.entries.issues[0].path, "entries.csv:5");
  EXPECT_EQ(in.report.entries.blank_lines, 1u);
  EXPECT_EQ(in.report.entries.read, 2u);
}

struct StrayQuote {
  std::string rows;  // three rows, the first with the stray quote
  size_t used;
  std::vector<std::string> refused_at;
};

TEST(CsvFile, AStrayQuoteCostsItsLineOnly) {
  const StrayQuote cases[] = {
      // Never closed.
      {"p1,2026-01-31,720006006,\"Home\np1,2026-02-01,720006006,x\np1,2026-02-02,720006006,y\n",
       2,
       {"2"}},
      // Closed by the next row's quotes.
      {"p1,2026-01-31,720006006,\"Home\np1,2026-02-01,720006006,\"a, "
       "b\"\np1,2026-02-02,720006006,y\n",
       2,
       {"2"}},
      // Closed by a later row's, with bytes between that are not UTF-8.
      {"p1,2026-01-31,720006006,\"Home\np1,2026-02-01,720006006,\xE9\np1,2026-02-02,720006006,"
       "\"y\"\n",
       1,
       {"2", "3"}},
      // One after the other.
      {"p1,2026-01-31,720006006,\"Home\np1,2026-02-01,720006006,\"Home\np1,2026-02-02,720006006,"
       "y\n",
       1,
       {"2", "3"}},
      // On the last row, without a line end.
      {"p1,2026-01-31,720006006,x\np1,2026-02-01,720006006,x\np1,2026-02-02,720006006,\"",
       2,
       {"4"}},
      // A quote within a field is a character.
      {"p1,2026-01-31,720006006,5\" scar\np1,2026-02-01,720006006,x\np1,2026-02-02,720006006,y\n",
       3,
       {}},
  };
  for (const StrayQuote& c : cases) {
    CARECOORD_ASSERT_OK_AND_ASSIGN(const ImportResult in,
                                   Entries("person,date,code,place\n" + c.rows));
    EXPECT_EQ(in.report.entries.read, 3u) << c.rows;
    EXPECT_EQ(in.report.entries.used, c.used) << c.rows;
    std::vector<std::string> lines;
    for (const Issue& issue : in.report.entries.issues) {
      EXPECT_EQ(issue.code, "unreadable");
      lines.push_back(issue.path.substr(issue.path.find(':') + 1));
    }
    EXPECT_EQ(lines, c.refused_at) << c.rows;
  }
}

TEST(CsvFile, BytesThatAreNoTextAfterAStrayQuoteAreRowsToo) {
  const std::string text = std::string("person,date,code\n\"p1,x\n") + "\xFF\xFE\n" +
                           std::string("a\0b\n", 4) + "p1,2026-01-31,720006006\n";
  CARECOORD_ASSERT_OK_AND_ASSIGN(const ImportResult in, Entries(text));
  EXPECT_EQ(in.report.entries.read, 4u);
  EXPECT_EQ(in.report.entries.used, 1u);
  EXPECT_THAT(in.report.entries.refused, ElementsAre(Pair("unreadable", 3u)));
}

TEST(CsvFile, AColumnThatLooksMisspeltIsNoted) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const ImportResult in,
      Entries("person,date,code,Recorded,colour\np1,2026-01-31,720006006,,\n"));
  ASSERT_THAT(in.report.notes, SizeIs(1));
  EXPECT_EQ(in.report.notes[0].ToString(),
            "entries.csv:1: warning: column \"Recorded\" is not used; did you mean \"recorded\"? "
            "[unused_column]");
}

TEST(CsvFile, AFileWithoutRowsIsNoted) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const ImportResult in, Entries("person,date,code\n"));
  ASSERT_THAT(in.report.notes, SizeIs(1));
  EXPECT_EQ(in.report.notes[0].code, "no_rows");
  EXPECT_EQ(in.report.notes[0].path, "entries.csv");
}

TEST(CsvFile, AMapWithoutARequiredFieldSaysSo) {
  EXPECT_THAT(
      Entries("person,date,code\n",
              "[people]\nperson = person\n[entries]\nperson = person\ncode = code\n"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               HasSubstr("the map has no column for the field \"date\" of the table entries")));
  // It is the map that lacks it also where it says what a text in that field would mean.
  EXPECT_THAT(
      Entries("person,date,code\n",
              "[people]\nperson = person\n[entries]\nperson = person\ndate = date\n"
              "[entries.code]\nREV = 720006006\n"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               HasSubstr("the map has no column for the field \"code\" of the table entries")));
}

// A report as a GP system writes it: a preamble, headings twice, the person only on the first row
// of each block, blank rows for people who are hidden, terms for codes, dates with month names.
TEST(CsvFile, AGroupedReportIsReadThroughItsMap) {
  constexpr std::string_view kMap = R"(
[people]
person = person
[entries]
skip_lines = 2
dates = dd-mon-yyyy
fill_down = person
person = NHS Number
date = Date#2
code = Code Term
role = User Type?
role := OTHER
[entries.code]
Cancer care review = 720006006
[entries.role]
Nurse = PRACTICE_NURSE
)";
  CARECOORD_ASSERT_OK_AND_ASSIGN(const ImportResult in,
                                 Entries("Cancer reviews\n\"run on, 1 March\"\n"
                                         "NHS Number,Date,Code Term,User Type,Date\n"
                                         "p1,,Cancer care review,Nurse,09-Mar-2026\n"
                                         ",,Cancer care review,,10-Mar-2026\n"
                                         ",,,,\n"
                                         ",,Cancer care review,Nurse,11-Mar-2026\n"
                                         "p2,,Something else,Nurse,12-Mar-2026\n",
                                         kMap));
  EXPECT_EQ(in.report.entries.read, 5u);
  EXPECT_EQ(in.report.entries.used, 2u);
  // The hidden person's row has no date; the row after it belongs to nobody we know.
  EXPECT_THAT(in.report.entries.refused, ElementsAre(Pair("no_date", 1u), Pair("not_a_number", 1u),
                                                     Pair("unknown_person", 1u)));
  EXPECT_EQ(in.report.entries.issues[0].path, "entries.csv:6");
  const TimelineView view = in.population.timeline(0);
  ASSERT_EQ(view.size(), 2u);
  EXPECT_EQ(view.ToEntry(0).role, Role::kPracticeNurse);
  EXPECT_EQ(view.ToEntry(0).on, "2026-03-09"_date);
  EXPECT_EQ(view.ToEntry(1).role, Role::kOther);
}

TEST(CsvFile, APreambleLongerThanTheFileIsSaid) {
  EXPECT_THAT(Entries("a\nb\n",
                      "[people]\nperson = person\n[entries]\nskip_lines = 2\nperson = a\n"
                      "date = b\ncode = c\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("nothing is left after the 2 lines that the map skips")));
}

TEST(CsvFile, TheFirstColumnThatIsNotBlankCounts) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const ImportResult in,
      Entries(
          "person,date,a,b\np1,2026-01-31,720006006,363346000\np1,2026-02-01, ,363346000\n",
          "[people]\nperson = person\n[entries]\nperson = person\ndate = date\ncode = a | b\n"));
  const TimelineView view = in.population.timeline(0);
  ASSERT_EQ(view.size(), 2u);
  EXPECT_EQ(view.ToEntry(0).code, 720006006_code);
  EXPECT_EQ(view.ToEntry(1).code, 363346000_code);
}

// Rows in the shape of the research tables, written for this test.
TEST(CsvFile, ResearchTablesAreReadByTheirMap) {
  ImportOptions options;
  CARECOORD_ASSERT_OK_AND_ASSIGN(options.map, LoadCsvMap("opensafely"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const ImportResult in,
      ImportCsvTexts(
          {.people = {"patients.csv",
                      "patient_id,date_of_birth,sex,date_of_death\n"
                      "1,1943-10-01,female,2017-01-01\n2,1990-02-01,intersex,\n"},
           .entries = CsvText{"clinical_events.csv",
                              "patient_id,date,snomedct_code,numeric_value,ctv3_code\n"
                              "1,2016-02-04,720006006,107.26,Y6628\n"
                              "1,2017-01-02,720006006,,\n"
                              "2,2016-02-04,,,XaPyg\n"
                              "7,2016-02-04,720006006,,\n"},
           .registrations = CsvText{"practice_registrations.csv",
                                    "patient_id,start_date,end_date,practice_pseudo_id\n"
                                    "1,2004-08-06,2017-01-01,4\n2,2014-11-14,9999-12-31,1\n"},
           .deaths = CsvText{"ons_deaths.csv", "patient_id,date\n1,2017-01-01\n"}},
          options));
  EXPECT_THAT(in.report.people.flagged, IsEmpty());
  EXPECT_EQ(in.report.entries.used, 2u);
  EXPECT_THAT(in.report.entries.refused,
              ElementsAre(Pair("blank_code", 1u), Pair("unknown_person", 1u)));
  EXPECT_THAT(in.report.entries.flagged, ElementsAre(Pair("after_death", 1u)));
  EXPECT_EQ(in.population.person(1).sex, Sex::kIndeterminate);
  EXPECT_EQ(in.population.person(0).registrations.at(0).end, "2017-01-01"_date);
  EXPECT_EQ(in.population.person(1).registrations.at(0).end, std::nullopt);
  EXPECT_EQ(in.population.timeline(0).ToEntry(0).value, (Value{107.26, ""}));
  EXPECT_THAT(in.report.deaths.flagged, IsEmpty());
}

}  // namespace
}  // namespace carecoord
