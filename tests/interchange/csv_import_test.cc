// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What becomes of entries: every reason of refusal, the order of the reasons, every flag, what of a
// good row ends up in the population, and the report.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "tests/interchange/import_texts.h"

namespace carecoord {
namespace {

using namespace literals;  // NOLINT
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr std::string_view kEntryHeader =
    "person,date,code,recorded,sequence,role,thread,place,value,unit,confidential,retracted,"
    "retracted_at,id\n";

// One entry row; what is not given is blank.
std::string Row(std::string_view person, std::string_view date, std::string_view code,
                std::string_view rest = ",,,,,,,,,,") {
  return std::string(person) + "," + std::string(date) + "," + std::string(code) + "," +
         std::string(rest) + "\n";
}

TEST(ImportEntries, AGoodRowIsReadInEveryField) {
  const ImportResult in =
      Import({.entries = std::string(kEntryHeader) +
                         "p1,2026-01-31,720006006,2026-02-01T09:30,7,practice nurse,R1,Home,12.5,"
                         "min,yes,,2026-03-01,e-1\n"
                         "p1,2019-03,referral.sent,,,,,,,,,,,\n"});
  ASSERT_EQ(in.report.entries.used, 2u) << in.report.ToText();
  EXPECT_THAT(in.report.entries.flagged, IsEmpty());
  const TimelineView view = in.population.timeline(0);
  ASSERT_EQ(view.size(), 2u);
  const Entry old = view.ToEntry(0);
  EXPECT_EQ(old.on, "2019-03-01"_date);
  EXPECT_EQ(old.precision, Precision::kMonth);
  EXPECT_EQ(old.code, "referral.sent"_code);
  EXPECT_FALSE(old.recorded.present());
  EXPECT_FALSE(old.value.has_value());
  const Entry review = view.ToEntry(1);
  EXPECT_EQ(review.on, "2026-01-31"_date);
  EXPECT_EQ(review.precision, Precision::kDay);
  EXPECT_EQ(review.code, 720006006_code);
  EXPECT_EQ(review.recorded.instant()->ToString(), "2026-02-01T09:30:00Z");
  EXPECT_EQ(review.role, Role::kPracticeNurse);
  EXPECT_EQ(review.thread, "R1");
  EXPECT_EQ(review.place, "Home");
  EXPECT_EQ(review.value, (Value{12.5, "min"}));
  EXPECT_TRUE(review.confidential);
  EXPECT_TRUE(review.retracted);
  EXPECT_EQ(review.retracted_at.instant()->ToString(), "2026-03-01T23:59:59Z");
  EXPECT_EQ(review.id, "e-1");
}

TEST(ImportEntries, SequenceOrdersWithinAStamp) {
  const ImportResult in = Import({.entries = "person,date,code,sequence\n"
                                             "p1,2026-01-31,363346000,2\n"
                                             "p1,2026-01-31,720006006,1\n"});
  const TimelineView view = in.population.timeline(0);
  EXPECT_EQ(view.ToEntry(0).code, 720006006_code);
  EXPECT_EQ(view.ToEntry(1).code, 363346000_code);
}

struct Refusal {
  std::string row;
  std::string reason;
  std::string text;  // part of the issue's
};

TEST(ImportEntries, EveryReasonOfRefusal) {
  const Refusal cases[] = {
      {"p1,2026-01-31\n", "unreadable", "2 fields, the header has 14"},
      {Row("p1", "2026-01-31", "720006006", ",,,,,,,,,,,"), "unreadable", "15 fields"},
      {Row("p1", "2026-01-31", "720006006", ",,,,\"Ward\" 5,,,,,,"), "unreadable",
       "text follows the closing quote"},
      {Row("p1", "2026-01-31", "720006006", ",,,,Caf\xE9,,,,,,"), "unreadable", "not UTF-8"},
      {Row("p1", "2026-01-31", "720006006", ",,,,\"Ward,,,,,,"), "unreadable", "never closed"},
      {Row("p1", "", "720006006"), "no_date", "the date is blank"},
      {Row("p1", "  ", "720006006"), "no_date", "the date is blank"},
      {Row("p1", "2026-02-31", "720006006"), "bad_date", "February 2026 has 28 days"},
      {Row("p1", "31/02/2026", "720006006"), "bad_date",
       "date \"31/02/2026\": expected yyyy-mm-dd"},
      {Row("p1", "2026-01-31", ""), "blank_code", "the code is blank"},
      {Row("p1", "2026-01-31", "XaPyg"), "not_a_number", "\"XaPyg\""},
      {Row("p1", "2026-01-31", "1.36293E+15"), "not_a_number", "scientific notation"},
      {Row("p1", "2026-01-31", "Referral.Sent"), "not_a_number", "\"Referral.Sent\""},
      {Row("p1", "2026-01-31", "12345"), "bad_length", "6 to 18"},
      {Row("p1", "2026-01-31", "71305009"), "bad_check_digit", "check digit is 9"},
      {Row("p1", "2026-01-31", "1239431000000100"), "bad_check_digit",
       "was probably 1239431000000107: a spreadsheet kept 15 digits"},
      {Row("p1", "2026-01-31", "36550903"), "bad_partition", "partition 90"},
      {Row("p1", "2026-01-31", "13072931000006119"), "description_id",
       "is a SNOMED CT description id, not a concept id"},
      {Row("p1", "2026-01-31", "12345021"), "relationship_id", "relationship id"},
      {Row("p1", "2026-01-31", "123100000016163"), "expression_id", "expression id"},
      {Row("p9", "2026-01-31", "720006006"), "unknown_person", "person \"p9\" is not among"},
      {Row("", "2026-01-31", "720006006"), "unknown_person", "the person's key is blank"},
  };
  for (const Refusal& c : cases) {
    const ImportResult in = Import(
        {.entries = std::string(kEntryHeader) + c.row + Row("p1", "2026-01-31", "720006006")});
    const TableReport& report = in.report.entries;
    EXPECT_EQ(report.read, 2u) << c.row;
    EXPECT_EQ(report.used, 1u) << c.row;
    EXPECT_THAT(report.refused, ElementsAre(Pair(c.reason, 1u))) << c.row;
    ASSERT_THAT(report.issues, SizeIs(1)) << c.row;
    EXPECT_EQ(report.issues[0].code, c.reason);
    EXPECT_EQ(report.issues[0].severity, Severity::kError);
    EXPECT_EQ(report.issues[0].path, "entries.csv:2");
    EXPECT_THAT(report.issues[0].text, HasSubstr(c.text));
  }
}

TEST(ImportEntries, ARowCountsUnderTheFirstReasonThatHolds) {
  // Each row has the fault of its own line and of all lines below.
  const ImportResult in = Import({.entries = "person,date,code\n"
                                             "p9,,,\n"
                                             "p9,,\n"
                                             "p9,soon,\n"
                                             "p9,2026-01-31,\n"
                                             "p9,2026-01-31,x\n"
                                             "p9,2026-01-31,1234\n"
                                             "p9,2026-01-31,71305009\n"
                                             "p9,2026-01-31,36550903\n"
                                             "p9,2026-01-31,250560019\n"
                                             "p9,2026-01-31,720006006\n"});
  std::vector<std::string> reasons;
  for (const Issue& issue : in.report.entries.issues) reasons.push_back(issue.code);
  EXPECT_THAT(reasons, ElementsAre("unreadable", "no_date", "bad_date", "blank_code",
                                   "not_a_number", "bad_length", "bad_check_digit", "bad_partition",
                                   "description_id", "unknown_person"));
  EXPECT_EQ(in.report.entries.used, 0u);
}

struct Flag {
  std::string row;
  std::string flag;  // "" for none
  std::string text;
};

TEST(ImportEntries, EveryFlagAndTheEdgesWhereItBegins) {
  const Flag cases[] = {
      {Row("p2", "2020-06-30", "720006006"), "", ""},
      {Row("p2", "2020-07-01", "720006006"), "after_death",
       "died on 2020-06-30, before 2020-07-01"},
      {Row("p2", "2020-06", "720006006"), "", ""},
      {Row("p1", "1950-03-15", "720006006"), "", ""},
      {Row("p1", "1950-03-14", "720006006"), "before_birth",
       "born on 1950-03-15, after 1950-03-14"},
      {Row("p1", "1950-03", "720006006"), "", ""},
      {Row("p1", "1950-02", "720006006"), "before_birth", ""},
      {Row("p1", "1950", "720006006"), "", ""},
      {Row("p1", "2026-01-31", "720006006", ",,,,,145/92,,,,,"), "value_not_a_number",
       "value \"145/92\" is not a number"},
      {Row("p1", "2026-01-31", "720006006", ",,,,,<5,,,,,"), "value_not_a_number", ""},
      {Row("p1", "2026-01-31", "720006006", ",,,,,nan,,,,,"), "value_not_a_number", ""},
      {Row("p1", "2026-01-31", "720006006", ",,,,,1e999,,,,,"), "value_not_a_number", ""},
      {Row("p1", "2026-01-31", "720006006", ",,,,,-4.5e1,mmol,,,,"), "", ""},
      {Row("p1", "2026-01-31", "720006006", "yesterday,,,,,,,,,,"), "bad_recorded",
       "\"yesterday\""},
      {Row("p1", "2026-01-31", "720006006", "1965-01-01,,,,,,,,,,"), "bad_recorded", ""},
      {Row("p1", "2026-01-31", "720006006", ",first,,,,,,,,,"), "bad_sequence", "\"first\""},
      {Row("p1", "2026-01-31", "720006006", ",,Receptionist,,,,,,,,"), "unknown_role",
       "role \"Receptionist\""},
      {Row("p1", "2026-01-31", "720006006", ",,,,,,,perhaps,,,"), "bad_mark", "taken as yes"},
      {Row("p1", "2026-01-31", "720006006", ",,,,,,,,perhaps,,"), "bad_mark", "taken as no"},
  };
  for (const Flag& c : cases) {
    const ImportResult in = Import({.entries = std::string(kEntryHeader) + c.row});
    const TableReport& report = in.report.entries;
    EXPECT_EQ(report.used, 1u) << c.row;
    EXPECT_EQ(in.population.entry_count(), 1u) << c.row;
    if (c.flag.empty()) {
      EXPECT_THAT(report.flagged, IsEmpty()) << c.row;
      continue;
    }
    EXPECT_THAT(report.flagged, ElementsAre(Pair(c.flag, 1u))) << c.row;
    ASSERT_THAT(report.issues, SizeIs(1)) << c.row;
    EXPECT_EQ(report.issues[0].severity, Severity::kWarning);
    EXPECT_EQ(report.issues[0].path, "entries.csv:2");
    EXPECT_THAT(report.issues[0].text, HasSubstr(c.text));
  }
}

TEST(ImportEntries, ExactDuplicatesDifferInNothing) {
  const std::string first =
      Row("p1", "2026-01-31", "720006006", "2026-02-01,1,GP,t,h,1,u,no,no,,a");
  const char* const others[] = {
      "2026-02-02,1,GP,t,h,1,u,no,no,,a",    "2026-02-01,2,GP,t,h,1,u,no,no,,a",
      "2026-02-01,1,OTHER,t,h,1,u,no,no,,a", "2026-02-01,1,GP,s,h,1,u,no,no,,a",
      "2026-02-01,1,GP,t,i,1,u,no,no,,a",    "2026-02-01,1,GP,t,h,2,u,no,no,,a",
      "2026-02-01,1,GP,t,h,1,v,no,no,,a",    "2026-02-01,1,GP,t,h,1,u,yes,no,,a",
      "2026-02-01,1,GP,t,h,1,u,no,yes,,a",   "2026-02-01,1,GP,t,h,1,u,no,no,2026-03-01,a",
      "2026-02-01,1,GP,t,h,1,u,no,no,,b"};
  std::string text = std::string(kEntryHeader) + first;
  for (const char* const other : others) text += Row("p1", "2026-01-31", "720006006", other);
  text += Row("p1", "2026-02-01", "720006006", "2026-02-01,1,GP,t,h,1,u,no,no,,a");
  text += Row("p1", "2026-01-31", "363346000", "2026-02-01,1,GP,t,h,1,u,no,no,,a");
  text += Row("p2", "2020-01-31", "720006006", "2026-02-01,1,GP,t,h,1,u,no,no,,a");
  EXPECT_THAT(Import({.entries = text}).report.entries.flagged, IsEmpty());
  // Twice more, with other people's rows between: both are flagged, both are used.
  text += first + Row("p2", "2019-01-31", "720006006") + first;
  const ImportResult in = Import({.entries = text});
  EXPECT_THAT(in.report.entries.flagged, ElementsAre(Pair("exact_duplicate", 2u)));
  EXPECT_EQ(in.report.entries.used, in.report.entries.read);
}

TEST(ImportEntries, RepairsAreCountedAlwaysAndTakenOnlyWhenAskedFor) {
  const std::string text =
      "person,date,code\n"
      "p1,2026-01-31,1239431000000100\n"    // one repair
      "p1,2026-01-31,720006006.0\n"         // one repair
      "p1,2026-01-31,999021851000230000\n"  // two
      "p1,2026-01-31,71305009\n"            // none
      "p9,2026-01-31,1239431000000100\n";   // one repair, nobody's
  const ImportResult as_it_is = Import({.entries = text});
  EXPECT_EQ(as_it_is.report.entries.used, 0u);
  EXPECT_EQ(as_it_is.report.entries.repairable, 3u);
  EXPECT_THAT(as_it_is.report.entries.refused,
              ElementsAre(Pair("bad_check_digit", 4u), Pair("not_a_number", 1u)));
  ImportOptions options;
  options.repair = true;
  const ImportResult repaired = Import({.entries = text}, options);
  EXPECT_EQ(repaired.report.entries.repairable, 3u);
  EXPECT_THAT(repaired.report.entries.flagged, ElementsAre(Pair("repaired", 2u)));
  EXPECT_THAT(repaired.report.entries.refused,
              ElementsAre(Pair("bad_check_digit", 2u), Pair("unknown_person", 1u)));
  EXPECT_THAT(repaired.report.ToText(), HasSubstr("with one possible repair: 3 (2 repaired)"));
  const TimelineView view = repaired.population.timeline(0);
  ASSERT_EQ(view.size(), 2u);
  EXPECT_EQ(view.ToEntry(0).code, 1239431000000107_code);
  EXPECT_EQ(view.ToEntry(1).code, 720006006_code);
}

TEST(ImportReport, KeepsTheFirstIssuesOfEachReasonAndCountsAll) {
  std::string text = "person,date,code\n";
  for (int i = 0; i < 50; ++i) text += "p1,,720006006\np9,2026-01-01,720006006\n";
  ImportOptions options;
  options.issues_per_reason = 3;
  const ImportResult in = Import({.entries = text}, options);
  EXPECT_THAT(in.report.entries.refused,
              ElementsAre(Pair("no_date", 50u), Pair("unknown_person", 50u)));
  std::vector<std::string> places;
  for (const Issue& issue : in.report.entries.issues)
    places.push_back(issue.path + " " + issue.code);
  EXPECT_THAT(places, ElementsAre("entries.csv:2 no_date", "entries.csv:3 unknown_person",
                                  "entries.csv:4 no_date", "entries.csv:5 unknown_person",
                                  "entries.csv:6 no_date", "entries.csv:7 unknown_person"));
}

TEST(ImportReport, TextSaysAllCounts) {
  const ImportResult in = Import({.entries = "person,date,code\n"
                                             "p1,2026-01-31,720006006\n"
                                             "p1,2026-01-31,720006006\n"
                                             "p1,,720006006\n\n"
                                             "p1,2026-01-31,1239431000000100\n"});
  EXPECT_EQ(in.report.ToText(),
            "people        2 rows read, 2 used, 0 refused\n"
            "entries       4 rows read, 2 used, 2 refused\n"
            "  refused: bad_check_digit 1, no_date 1\n"
            "  flagged: exact_duplicate 1\n"
            "  damaged codes with one possible repair: 1 (not repaired)\n"
            "  blank lines: 1\n");
}

TEST(ImportReport, AnExampleOfEachReasonIsItsFirstRow) {
  const ImportResult in = Import({.entries = "person,date,code\n"
                                             "p1,2026-01-31,720006006\n"
                                             "p1,31/01/2026,720006006\n"
                                             "p1,,720006006\n"
                                             "p1,30/01/2026,720006006\n"
                                             "p1,2026-01-31,720006006\n"});
  std::vector<std::string> examples;
  for (const Issue& issue : in.report.entries.Examples()) {
    examples.push_back(issue.path + " " + issue.code);
  }
  EXPECT_THAT(examples, ElementsAre("entries.csv:3 bad_date", "entries.csv:4 no_date",
                                    "entries.csv:6 exact_duplicate"));
  EXPECT_THAT(in.report.people.Examples(), IsEmpty());
}

TEST(ImportReport, ATableOfWhichNothingIsUsedIsNoted) {
  const ImportResult in = Import({.entries = "person,date,code\n"
                                             "p1,31/01/2026,720006006\n"
                                             "p1,01/02/2026,720006006\n"
                                             "p1,,720006006\n"});
  ASSERT_THAT(in.report.notes, SizeIs(1));
  EXPECT_EQ(in.report.notes[0].code, "no_row_used");
  EXPECT_EQ(in.report.notes[0].severity, Severity::kWarning);
  EXPECT_EQ(in.report.notes[0].path, "entries.csv");
  EXPECT_EQ(in.report.notes[0].text, "NONE of its 3 rows is used: bad_date 2, no_date 1");
  // One row that is used is enough for silence: the counts say the rest.
  EXPECT_THAT(Import({.entries = "person,date,code\np1,,720006006\np1,2026-01-31,720006006\n"})
                  .report.notes,
              IsEmpty());
}

TEST(ImportEntries, AnActivityThatIsProbablyMisspeltIsFlaggedAndUsed) {
  const ImportResult in = Import({.entries = "person,date,code\n"
                                             "p1,2026-01-31,refferal.outcome\n"
                                             "p1,2026-02-01,refferal.outcome\n"
                                             "p1,2026-01-31,referral.outcome\n"
                                             "p1,2026-01-31,yoga.class\n"});
  const TableReport& report = in.report.entries;
  EXPECT_EQ(report.used, 4u);
  EXPECT_THAT(report.flagged, ElementsAre(Pair("likely_misspelling", 2u)));
  EXPECT_EQ(report.issues[0].text,
            "activity \"refferal.outcome\" is none that comes with us; did you mean "
            "\"referral.outcome\"?");
}

TEST(ImportEntries, CodesOutOfAColumnOfFloatsAreUsedAndFlagged) {
  const std::string text =
      "person,date,code,note\n"
      "p1,2026-01-31,720006006,1\n"
      "p1,2026-01-31,,1\n"
      "p1,2026-02-28,referral.sent,1\n";  // from another column of a map
  const auto read = [&](std::vector<std::string> floats) {
    CsvTexts csv;
    csv.people = {"people", kPeople};
    csv.entries = CsvText{"entries", text, std::move(floats)};
    return ImportCsvTexts(csv).value().report.entries;
  };
  const TableReport flagged = read({"code"});
  EXPECT_EQ(flagged.used, 2u);
  EXPECT_THAT(flagged.flagged, ElementsAre(Pair("code_from_float", 1u)));
  EXPECT_THAT(flagged.issues[0].text, HasSubstr("\"720006006\" stands in a column of floating"));
  EXPECT_THAT(read({}).flagged, IsEmpty());
  EXPECT_THAT(read({"note"}).flagged, IsEmpty());
}

TEST(ImportReport, ProgressGrowsToTheTotal) {
  std::string text = "person,date,code\n";
  while (text.size() < (size_t{3} << 20)) text += "p1,2026-01-31,720006006\n";
  std::vector<uint64_t> seen;
  uint64_t total = 0;
  ImportOptions options;
  options.progress = [&](uint64_t done, uint64_t of) {
    seen.push_back(done);
    total = of;
  };
  const ImportResult in = Import({.entries = text}, options);
  EXPECT_EQ(total, text.size() + kPeople.size());
  EXPECT_GE(seen.size(), 3u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(seen.back(), total);
}

}  // namespace
}  // namespace carecoord
