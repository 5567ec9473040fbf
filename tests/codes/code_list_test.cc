// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/code_list.h"

#include <string>

#include "carecoord/codes/code_audit.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using carecoord::testing::IsOk;
using carecoord::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using namespace carecoord::literals;  // NOLINT

CodeListReading Read(std::string_view csv, const CodeListOptions& options = {}) {
  absl::StatusOr<CodeListReading> reading = ReadCodeList(csv, options);
  EXPECT_THAT(reading, IsOk());
  if (!reading.ok()) return {};
  EXPECT_EQ(reading->rows, reading->used + reading->refused_total());
  EXPECT_EQ(reading->used, reading->list.size() + reading->duplicates);
  return *std::move(reading);
}

TEST(CodeListTest, SortsAndKeepsTheFirstLabel) {
  const CodeList list(
      "X", {{720006006_code, "review"}, {363346000_code, "cancer"}, {720006006_code, "second"}});
  EXPECT_EQ(list.size(), 2U);
  EXPECT_EQ(list.items()[0].code, 363346000_code);
  EXPECT_EQ(list.Label(720006006_code), "review");
  EXPECT_TRUE(list.Contains(363346000_code));
  EXPECT_FALSE(list.Contains(372087000_code));
  EXPECT_EQ(list.Label(372087000_code), std::nullopt);
  EXPECT_TRUE(CodeList().empty());
  EXPECT_FALSE(CodeList().Contains(363346000_code));
}

TEST(CodeListTest, ReadsCodesAndTerms) {
  const CodeListReading reading = Read(
      "\xEF\xBB\xBF"
      "code,term\r\n720006006,\"Review, \"\"done\"\"\"\r\n363346000,cancer\r\n",
      {.name = "CAN_COD"});
  EXPECT_EQ(reading.list.name(), "CAN_COD");
  EXPECT_EQ(reading.list.size(), 2U);
  EXPECT_EQ(reading.list.Label(720006006_code), "Review, \"done\"");
  EXPECT_THAT(reading.issues, IsEmpty());
  EXPECT_EQ(reading.rows, 2U);
}

TEST(CodeListTest, ColumnsByNameAndDelimiter) {
  const CodeListReading reading =
      Read("name;snomed\nA;720006006\n",
           {.code_column = "snomed", .label_column = "name", .delimiter = ';'});
  EXPECT_EQ(reading.list.Label(720006006_code), "A");
  EXPECT_EQ(Read("code\n720006006\nreferral.sent\n").list.size(), 2U);
}

TEST(CodeListTest, RefusesEachBadRowWithItsLineAndReason) {
  const CodeListReading reading = Read(
      "code,term\n"
      "720006006,good\n"            // 2
      ",no code\n"                  // 3
      "\n"                          // 4: nothing on the line, not a row
      "ABC,word\n"                  // 5
      "12345,short\n"               // 6
      "720006007,digit\n"           // 7
      "36550903,partition\n"        // 8
      "250560019,description\n"     // 9
      "363346000\n"                 // 10: too few fields
      "363346000,\"a\"b\n"          // 11
      "363346000,\xFF\n"            // 12
      "720006006,again\n"           // 13
      "363346000,\"two\nlines\"\n"  // 14, 15
      "1066941000000100,cut\n",     // 16
      {.source = "list.csv"});
  EXPECT_EQ(reading.rows, 13U);
  EXPECT_EQ(reading.used, 3U);
  EXPECT_EQ(reading.duplicates, 1U);
  EXPECT_THAT(reading.refused,
              ElementsAre(Pair("bad_check_digit", 2), Pair("bad_length", 1),
                          Pair("bad_partition", 1), Pair("blank_code", 1), Pair("not_a_concept", 1),
                          Pair("not_a_number", 1), Pair("unreadable", 3)));
  std::vector<std::string> places;
  for (const Issue& issue : reading.issues) places.push_back(issue.path + " " + issue.code);
  EXPECT_THAT(places, ElementsAre("list.csv:3 blank_code", "list.csv:5 not_a_number",
                                  "list.csv:6 bad_length", "list.csv:7 bad_check_digit",
                                  "list.csv:8 bad_partition", "list.csv:9 not_a_concept",
                                  "list.csv:10 unreadable", "list.csv:11 unreadable",
                                  "list.csv:12 unreadable", "list.csv:13 duplicate",
                                  "list.csv:16 bad_check_digit"));
  EXPECT_THAT(reading.issues[5].text, HasSubstr("\"250560019\" is the id of a description"));
  EXPECT_THAT(reading.issues[9].text, HasSubstr("stands on line 2 already"));
  EXPECT_THAT(reading.issues[10].text, HasSubstr("was probably 1066941000000104"));
  EXPECT_EQ(reading.list.Label(363346000_code), "two\nlines");
}

TEST(CodeListTest, RepairsOnlyWhenAskedAndOnlyTheOneConsistentRepair) {
  const std::string csv = "code\n1066941000000100\n999004691000230000\n720006007\n";
  EXPECT_TRUE(Read(csv).list.empty());
  const CodeListReading reading = Read(csv, {.repair = true});
  EXPECT_EQ(reading.repaired, 1U);
  EXPECT_TRUE(reading.list.Contains(1066941000000104_code));
  EXPECT_EQ(reading.list.size(), 1U);
  EXPECT_EQ(reading.refused_total(), 2U);
  EXPECT_EQ(reading.issues[0].severity, Severity::kWarning);
  EXPECT_EQ(reading.issues[0].code, "repaired");
  EXPECT_THAT(reading.issues[1].text, HasSubstr("may have been 999004691000230108 or "));
}

TEST(CodeListTest, AnEmptyListIsSaidAloud) {
  const CodeListReading reading = Read("code,term\n");
  EXPECT_TRUE(reading.list.empty());
  ASSERT_THAT(reading.issues, SizeIs(1));
  EXPECT_EQ(reading.issues[0].code, "empty_list");
}

TEST(CodeListTest, WhatCannotBeReadAtAll) {
  const auto read = [](std::string_view csv) { return ReadCodeList(csv, {.source = "x.csv"}); };
  EXPECT_THAT(read(""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("x.csv: the file is empty")));
  EXPECT_THAT(
      read("id,term\n1,2\n"),
      StatusIs(absl::StatusCode::kNotFound,
               HasSubstr("x.csv: no column named \"code\"; the columns are \"id\", \"term\"")));
  EXPECT_THAT(read("code;term\n720006006;x\n"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("is the delimiter \";\"?")));
  EXPECT_THAT(read("code,code\n"), StatusIs(absl::StatusCode::kInvalidArgument,
                                            HasSubstr("columns 1 and 2 are both named \"code\"")));
  EXPECT_THAT(
      read("code,term\n720006006,\"open\n363346000,x\n"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               HasSubstr("x.csv: line 2: the quoted field that begins here is never closed")));
}

TEST(CodeAuditTest, EveryRowCountsOnceUnderTheFirstThatHolds) {
  std::string relationship = "10669402";
  relationship += std::to_string(VerhoeffCheckDigit(relationship));
  std::string expression = "106694100000016";
  expression += std::to_string(VerhoeffCheckDigit(expression));
  const std::string_view texts[] = {
      "",           "  ",         "abc",       "1.06694E+15",      "363346000.0",
      "12345",      "0720006006", "720006007", "1066941000000100", "999004691000230000",
      "36550903",   "720006006",  "363346000", "871731000000106",  "250560019",
      relationship, expression};
  const CodeAudit audit = AuditCodes(texts);
  EXPECT_THAT(
      audit.Counts(),
      ElementsAre(Pair("rows", 17), Pair("blank", 2), Pair("not_a_number", 3),
                  Pair("bad_length", 2), Pair("bad_check_digit", 3), Pair("bad_partition", 1),
                  Pair("concept_ids", 3), Pair("description_ids", 1), Pair("relationship_ids", 1),
                  Pair("expression_ids", 1), Pair("repairable", 2), Pair("ambiguous", 1),
                  Pair("unrepairable", 6)));
  const auto counts = audit.Counts();
  size_t total = 0;
  for (size_t i = 1; i < 10; ++i) total += counts[i].second;
  EXPECT_EQ(total, audit.rows);
  EXPECT_EQ(audit.repairable + audit.ambiguous + audit.unrepairable, audit.bad_rows.size());
  EXPECT_FALSE(audit.Clean());
  EXPECT_THAT(audit.other_kinds, SizeIs(3));
  EXPECT_EQ(audit.other_kinds[0].row, 15U);
}

TEST(CodeAuditTest, ReadsAColumnAndListsWhatIsWrong) {
  const absl::StatusOr<CodeAudit> audit = AuditCodesCsv(
      "term,code\n"
      "a,720006006\n"
      "\"b\nb\",1066941000000100\n"  // lines 3 and 4
      "\n"
      "c\n"               // line 6: ragged, no code
      "d,720006007,x\n",  // line 7: ragged, code judged as it stands
      "code", "codes.csv");
  ASSERT_THAT(audit, IsOk());
  EXPECT_EQ(audit->rows, 4U);
  EXPECT_EQ(audit->blank, 1U);
  EXPECT_EQ(audit->concept_ids, 1U);
  EXPECT_EQ(audit->bad_check_digit, 2U);
  ASSERT_THAT(audit->bad_rows, SizeIs(2));
  EXPECT_EQ(audit->bad_rows[0].row, 2U);
  EXPECT_EQ(audit->bad_rows[0].line, 3U);
  EXPECT_EQ(audit->bad_rows[0].Proposal(), "1066941000000104");
  EXPECT_EQ(audit->bad_rows[0].Diagnosis(),
            "SNOMED CT id \"1066941000000100\": the check digit is 0, the other digits call for 4");
  EXPECT_EQ(audit->bad_rows[1].line, 7U);
  EXPECT_EQ(audit->bad_rows[1].Proposal(), "");
  ASSERT_THAT(audit->issues, SizeIs(2));
  EXPECT_EQ(audit->issues[0].path, "codes.csv:6");
  EXPECT_EQ(audit->issues[0].text, "1 field, the first line has 2");
}

// 851365731000119168 is a whole double and, by chance, a sound expression id: no repair is
// proposed, but the sentence says what probably happened.
TEST(CodeAuditTest, OtherKindsAreListedWithWhatTheyAre) {
  const std::string_view texts[] = {"250560019", "851365731000119168", "720006006"};
  const CodeAudit audit = AuditCodes(texts);
  ASSERT_THAT(audit.other_kinds, SizeIs(2));
  EXPECT_EQ(audit.other_kinds[0].Diagnosis(),
            "code \"250560019\" is the id of a description, not of a concept");
  EXPECT_EQ(audit.other_kinds[1].Diagnosis(),
            "code \"851365731000119168\" is the id of an expression, not of a concept; or a 64-bit "
            "float has rounded a concept's id");
  EXPECT_THAT(audit.bad_rows, IsEmpty());
  EXPECT_FALSE(audit.Clean());
}

TEST(CodeAuditTest, BlankLinesAreRowsInAFileOfOneColumn) {
  const absl::StatusOr<CodeAudit> audit = AuditCodesCsv("code\n720006006\n\n363346000", "code");
  ASSERT_THAT(audit, IsOk());
  EXPECT_EQ(audit->rows, 3U);
  EXPECT_EQ(audit->blank, 1U);
  const absl::StatusOr<CodeAudit> clean = AuditCodesCsv("code\n720006006\n363346000", "code");
  ASSERT_THAT(clean, IsOk());
  EXPECT_TRUE(clean->Clean());
}

TEST(CodeAuditTest, WhatCannotBeReadAtAll) {
  EXPECT_THAT(AuditCodesCsv("", "code"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("the file is empty")));
  EXPECT_THAT(AuditCodesCsv("Code,term\n", "code", "f.csv"),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr("f.csv: "), HasSubstr("did you mean \"Code\"?"))));
}

}  // namespace
}  // namespace carecoord
