// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/base/csv.h"

#include <random>
#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using carecoord::testing::IsOk;
using carecoord::testing::IsOkAndHolds;
using carecoord::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Row = std::vector<std::string>;

std::vector<Row> ReadAll(std::string_view text, char delimiter = ',') {
  CsvReader reader(text, delimiter);
  std::vector<Row> rows;
  while (reader.Next()) rows.emplace_back(reader.fields().begin(), reader.fields().end());
  EXPECT_THAT(reader.status(), IsOk());
  return rows;
}

TEST(CsvReaderTest, TheGrammar) {
  struct Case {
    std::string text;
    std::vector<Row> rows;
  };
  const Case cases[] = {
      {"", {}},
      {"\xEF\xBB\xBF", {}},
      {"a", {{"a"}}},
      {"a\n", {{"a"}}},
      {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
      {"a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
      {"a,b\r1,2\r", {{"a", "b"}, {"1", "2"}}},
      {"a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
      {"\xEF\xBB\xBF"
       "a,b\n",
       {{"a", "b"}}},
      {"\xEF\xBB\xBF\"a\",b\n", {{"a", "b"}}},
      {",\n", {{"", ""}}},
      {"a,", {{"a", ""}}},
      {",,a", {{"", "", "a"}}},
      {"\n", {{""}}},
      {"\n\r\n\r", {{""}, {""}, {""}}},
      {"a\n\nb\n", {{"a"}, {""}, {"b"}}},
      {"\"\"", {{""}}},
      {"\"\",\"\"\n", {{"", ""}}},
      {"\"a,b\",c", {{"a,b", "c"}}},
      {"\"a\nb\",c\n", {{"a\nb", "c"}}},
      {"\"a\r\nb\",c\r\n", {{"a\r\nb", "c"}}},
      {"\"say \"\"hi\"\"\",x", {{"say \"hi\"", "x"}}},
      {"\"\"\"\"", {{"\""}}},
      {"\"\"\"a\",\"b\"\"\"\n", {{"\"a", "b\""}}},
      {"5\" scar,x", {{"5\" scar", "x"}}},
      {" \"a\" ,b", {{" \"a\" ", "b"}}},
      {" a , b ", {{" a ", " b "}}},
  };
  for (const Case& c : cases) EXPECT_EQ(ReadAll(c.text), c.rows) << c.text;
  EXPECT_EQ(ReadAll("a;b,c\n", ';'), (std::vector<Row>{{"a", "b,c"}}));
  EXPECT_EQ(ReadAll("a\tb\n", '\t'), (std::vector<Row>{{"a", "b"}}));
}

TEST(CsvReaderTest, LinesAndRecords) {
  const std::string text = "h,i\n\"a\nb\",1\r\n\"c\r\nd\re\",2\rf,3\n";
  CsvReader reader(text);
  const std::vector<std::pair<size_t, size_t>> expected = {{1, 1}, {2, 2}, {4, 3}, {7, 4}};
  for (const auto& [line, record] : expected) {
    ASSERT_TRUE(reader.Next());
    EXPECT_EQ(reader.line(), line);
    EXPECT_EQ(reader.record(), record);
    EXPECT_EQ(reader.fault(), CsvFault::kNone);
    EXPECT_EQ(reader.FaultText(), "");
  }
  EXPECT_EQ(reader.raw(), "f,3");
  EXPECT_FALSE(reader.Next());
  EXPECT_FALSE(reader.Next());
  EXPECT_THAT(reader.status(), IsOk());
  EXPECT_EQ(reader.offset(), text.size());
}

TEST(CsvReaderTest, RawIsTheRecordWithoutItsLineEnd) {
  CsvReader reader("a,b\r\n\"x\r\n\",y\r\n\r\n\"z\n\"");
  for (const char* raw : {"a,b", "\"x\r\n\",y", "", "\"z\n\""}) {
    ASSERT_TRUE(reader.Next());
    EXPECT_EQ(reader.raw(), raw);
    EXPECT_EQ(reader.blank_line(), *raw == '\0');
  }
}

TEST(CsvReaderTest, BadRecordsAreReportedAndTheNextOneIsRead) {
  CsvReader reader(
      "a,b\n"
      "1\n"
      "1,2,3\n"
      "\"x\"y,2\n"
      "\"x\"\"\"y \"z,2\n"
      "caf\xE9,2\n"
      "\"caf\xE9\"z\n"
      "caf\xC3\xA9,2\n");
  struct Expected {
    CsvFault fault;
    Row fields;
    const char* text;
  };
  const Expected expected[] = {
      {CsvFault::kNone, {"a", "b"}, ""},
      {CsvFault::kRagged, {"1"}, "1 field, the first line has 2"},
      {CsvFault::kRagged, {"1", "2", "3"}, "3 fields, the first line has 2"},
      {CsvFault::kTextAfterQuote, {"xy", "2"}, "text follows the closing quote of a field"},
      {CsvFault::kTextAfterQuote, {"x\"y \"z", "2"}, "text follows the closing quote of a field"},
      {CsvFault::kInvalidUtf8, {"caf\xE9", "2"}, "the bytes are not UTF-8; save the file as UTF-8"},
      {CsvFault::kInvalidUtf8, {"caf\xE9z"}, "the bytes are not UTF-8; save the file as UTF-8"},
      {CsvFault::kNone, {"caf\xC3\xA9", "2"}, ""},
  };
  for (const Expected& e : expected) {
    ASSERT_TRUE(reader.Next());
    EXPECT_EQ(reader.fault(), e.fault) << reader.line();
    EXPECT_EQ(Row(reader.fields().begin(), reader.fields().end()), e.fields) << reader.line();
    EXPECT_EQ(reader.FaultText(), e.text) << reader.line();
  }
  EXPECT_FALSE(reader.Next());
  EXPECT_THAT(reader.status(), IsOk());
}

TEST(CsvReaderTest, AQuoteNeverClosedNamesItsLine) {
  CsvReader reader("a,b\n1,2\n3,\"open\n4,5\n");
  ASSERT_TRUE(reader.Next());
  ASSERT_TRUE(reader.Next());
  EXPECT_FALSE(reader.Next());
  EXPECT_FALSE(reader.Next());
  EXPECT_THAT(reader.fields(), IsEmpty());
  EXPECT_THAT(reader.status(), StatusIs(absl::StatusCode::kInvalidArgument,
                                        AllOf(HasSubstr("line 3"), HasSubstr("never closed"))));
}

TEST(CsvReaderTest, TextsThatAreNotCsv) {
  const std::string utf16_bare("a\0,\0b\0", 6);
  for (const std::string& text : {std::string("\xFF\xFE"
                                              "a\0",
                                              4),
                                  std::string("\xFE\xFF\0a", 4)}) {
    CsvReader reader(text);
    EXPECT_FALSE(reader.Next());
    EXPECT_THAT(reader.status(), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("UTF-16")));
  }
  CsvReader bare(utf16_bare);
  EXPECT_FALSE(bare.Next());
  EXPECT_THAT(bare.status(), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("NUL")));
  for (const char delimiter : {'"', '\n', '\r'}) {
    CsvReader reader("a", delimiter);
    EXPECT_FALSE(reader.Next());
    EXPECT_THAT(reader.status(),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("delimiter")));
  }
}

TEST(CsvReaderTest, FieldsAreViewsOfTheTextWhereTheyCanBe) {
  const std::string text = "plain,\"quoted\",\"dou\"\"bled\"\n";
  CsvReader reader(text);
  ASSERT_TRUE(reader.Next());
  const auto inside = [&](std::string_view field) {
    return field.data() >= text.data() && field.data() < text.data() + text.size();
  };
  EXPECT_TRUE(inside(reader.fields()[0]));
  EXPECT_TRUE(inside(reader.fields()[1]));
  EXPECT_FALSE(inside(reader.fields()[2]));
}

// What AppendCsvField writes, CsvReader reads back, whatever the cells, delimiter and line end.
TEST(CsvTest, WritingAndReadingRoundTrip) {
  constexpr uint64_t kSeed = 20260106;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  const std::vector<std::string> alphabet = {
      "a", "7", ",", ";", "\"", "\n", "\r", " ", "\t", "=", "\xC3\xA9", "\xF0\x9F\x8E\x88", "-"};
  const std::string line_ends[] = {"\n", "\r\n", "\r"};
  for (int round = 0; round < 5'000; ++round) {
    const char delimiter = random() % 2 == 0 ? ',' : ';';
    const std::string& line_end = line_ends[random() % 3];
    const size_t width = 1 + random() % 4;
    std::vector<Row> rows(1 + random() % 5, Row(width));
    std::string text;
    for (Row& row : rows) {
      for (size_t i = 0; i < width; ++i) {
        for (uint64_t k = random() % 6; k > 0; --k) row[i] += alphabet[random() % alphabet.size()];
        if (i > 0) text += delimiter;
        AppendCsvField(text, row[i], CsvCell::kExact, delimiter);
      }
      text += line_end;
    }
    ASSERT_EQ(ReadAll(text, delimiter), rows) << text;
  }
}

TEST(CsvTest, WritesFields) {
  EXPECT_EQ(CsvField(""), "");
  EXPECT_EQ(CsvField("plain text"), "plain text");
  EXPECT_EQ(CsvField("a,b"), "\"a,b\"");
  EXPECT_EQ(CsvField("a,b", CsvCell::kExact, ';'), "a,b");
  EXPECT_EQ(CsvField("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(CsvField("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(CsvField(" edge"), "\" edge\"");
  EXPECT_EQ(CsvField("=1+1"), "=1+1");
}

TEST(CsvTest, NeutralisesFormulasButNotNumbers) {
  const auto cell = [](std::string_view text) { return CsvField(text, CsvCell::kSpreadsheet); };
  EXPECT_EQ(cell("=1+1"), "'=1+1");
  EXPECT_EQ(cell("+44 20"), "'+44 20");
  EXPECT_EQ(cell("-cmd"), "'-cmd");
  EXPECT_EQ(cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
  EXPECT_EQ(cell("\t=1"), "\"'\t=1\"");
  EXPECT_EQ(cell("-28"), "-28");
  EXPECT_EQ(cell("+1.5"), "+1.5");
  EXPECT_EQ(cell("-"), "'-");
  EXPECT_EQ(cell("-1.5.2"), "'-1.5.2");
  EXPECT_EQ(cell("a=b"), "a=b");
  EXPECT_EQ(cell(""), "");
}

TEST(CsvTest, FindsColumns) {
  const std::string_view header[] = {"patient_id", "date", "snomedct_code"};
  EXPECT_THAT(FindCsvColumn(header, "date"), IsOkAndHolds(1U));
  EXPECT_THAT(FindCsvColumn(header, "code"),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("no column named \"code\"; the columns are \"patient_id\", "
                                 "\"date\", \"snomedct_code\"")));
  EXPECT_THAT(FindCsvColumn(header, "Patient ID"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("did you mean \"patient_id\"?")));
  const std::string_view twice[] = {"date", "code", "date"};
  EXPECT_THAT(FindCsvColumn(twice, "date"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("columns 1 and 3")));
  const std::string_view tabbed[] = {"patient_id\tdate"};
  EXPECT_THAT(FindCsvColumn(tabbed, "date"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("is the delimiter a tab?")));
}

TEST(Utf8Test, WellFormedAndNot) {
  for (const char* good :
       {"", "abc", "caf\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x8E\x88", "\xED\x9F\xBF",
        "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\xC2\x80", "12345678caf\xC3\xA9"}) {
    EXPECT_TRUE(ValidUtf8(good)) << good;
  }
  for (const char* bad :
       {"\x80", "\xC3", "\xC3(", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80",
        "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82",
        "\xF0\x9F\x8E", "1234567\xE9 and more text"}) {
    EXPECT_FALSE(ValidUtf8(bad)) << bad;
  }
}

// Every code point encodes to something valid, at every place in an 8-byte word; truncations do
// not.
TEST(Utf8Test, EveryCodePoint) {
  for (uint32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    std::string text;
    const auto tail = [&](uint32_t shift) {
      text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
    };
    if (point < 0x80) {
      text += static_cast<char>(point);
    } else if (point < 0x800) {
      text += static_cast<char>(0xC0U | (point >> 6U));
      tail(0);
    } else if (point < 0x10000) {
      text += static_cast<char>(0xE0U | (point >> 12U));
      tail(6);
      tail(0);
    } else {
      text += static_cast<char>(0xF0U | (point >> 18U));
      tail(12);
      tail(6);
      tail(0);
    }
    const std::string padded = std::string(point % 8, 'x') + text + "tail of text";
    ASSERT_TRUE(ValidUtf8(padded)) << point;
    if (text.size() > 1) {
      ASSERT_FALSE(ValidUtf8(text.substr(0, text.size() - 1))) << point;
    }
  }
}

}  // namespace
}  // namespace carecoord
