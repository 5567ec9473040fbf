// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/csv_map.h"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "carecoord/testing/status_matchers.h"
#include "tests/places.h"

namespace carecoord {
namespace {

using carecoord::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kMonthly = R"(# our practice's monthly extract
name = monthly
title = "Monthly, with a \"quoted\" word"
dates = dd/mm/yyyy, iso
delimiter = semicolon

[people]
person = Patient ID
birth = DOB

[entries]
skip_lines = 3
fill_down = person
dates = dd-mon-yyyy
delimiter = tab
person = Patient ID
date = Date#2
code = ConceptId | "Local|Code" | Term
value = Result?
role := PRACTICE_NURSE
[entries.role]
Nurse = PRACTICE_NURSE
"a = b" = GP
[entries.code]
Breast cancer = 254837009
)";

TEST(CsvMap, ReadsEveryPart) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const CsvMap map, ParseCsvMap(kMonthly, "monthly.map"));
  EXPECT_EQ(map.name, "monthly");
  EXPECT_EQ(map.title, "Monthly, with a \"quoted\" word");
  const CsvTableMap& people = map.table(CsvTable::kPeople);
  EXPECT_EQ(people.delimiter, ';');
  EXPECT_THAT(people.dates, ElementsAre(CsvDateFormat::kDayMonthYear, CsvDateFormat::kIso));
  EXPECT_THAT(people.fields.at("person").columns, ElementsAre("Patient ID"));
  EXPECT_FALSE(people.fields.at("person").optional);
  const CsvTableMap& entries = map.table(CsvTable::kEntries);
  EXPECT_EQ(entries.delimiter, '\t');
  EXPECT_EQ(entries.skip_lines, 3u);
  EXPECT_THAT(entries.fill_down, ElementsAre("person"));
  EXPECT_THAT(entries.dates, ElementsAre(CsvDateFormat::kDayNameYear));
  EXPECT_THAT(entries.fields.at("date").columns, ElementsAre("Date#2"));
  EXPECT_THAT(entries.fields.at("code").columns, ElementsAre("ConceptId", "Local|Code", "Term"));
  EXPECT_EQ(entries.fields.at("code").values.at("Breast cancer"), "254837009");
  EXPECT_TRUE(entries.fields.at("value").optional);
  EXPECT_THAT(entries.fields.at("value").columns, ElementsAre("Result"));
  EXPECT_EQ(entries.fields.at("role").constant, "PRACTICE_NURSE");
  EXPECT_EQ(entries.fields.at("role").values.at("a = b"), "GP");
  EXPECT_EQ(map.table(CsvTable::kDeaths).delimiter, ';');
}

TEST(CsvMap, LineEndsAndAByteOrderMarkDoNotMatter) {
  std::string crlf = "\xEF\xBB\xBF";
  for (const char c : kMonthly) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const CsvMap map, ParseCsvMap(crlf, "m"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const CsvMap plain, ParseCsvMap(kMonthly, "m"));
  EXPECT_EQ(map, plain);
}

struct BadMap {
  std::string text;
  std::string message;
};

TEST(CsvMap, EveryFaultNamesItsLineAndWhatWasExpected) {
  const BadMap cases[] = {
      {"name = x\nperson = y\n", "m:2: before the first section there is no key \"person\""},
      {"delimeter = x\n",
       "m:1: before the first section there is no key \"delimeter\"; did you mean "
       "\"delimiter\"?"},
      {"role := GP\n", "m:1: only a field has a constant"},
      {"[people\n", "m:1: a section ends with ]"},
      {"[peoples]\n",
       "no table is called \"peoples\"; there are people, entries, registrations, deaths and "
       "circumstances; did you mean \"people\"?"},
      {"[entries]\nperson\n", "m:2: expected key = value, found \"person\""},
      {"[entries]\nvalu = x\n",
       "m:2: the table entries has no field called \"valu\"; did you mean "
       "\"value\"?"},
      {"[entries]\nfilldown = person\n",
       "m:2: the table entries has no field called \"filldown\"; did you mean \"fill_down\"?"},
      {"[entries]\nrole := PRACTIC_NURSE\n",
       "m:2: \"PRACTIC_NURSE\" is not one of our roles; did you mean \"PRACTICE_NURSE\"?"},
      {"[entries]\nconfidential := maybe\n", "m:2: \"maybe\" is not yes or no"},
      {"[circumstances]\nkind := RESIDENSE\n",
       "m:2: \"RESIDENSE\" is not a kind of circumstance; did you mean \"RESIDENCE\"?"},
      {"[people.sex]\nWoman = femal\n", "m:2: \"femal\" is not female, male or indeterminate"},
      {"[entries.rôle]\n", "m:1: the table entries has no field called"},
      {"[entries]\ndate =\n", "m:2: the column's name is missing"},
      {"[entries]\ndate = ?\n", "m:2: the column's name is missing"},
      {"[entries]\ndate = a | | b\n", "m:2: a name is missing"},
      {"[entries]\ndate = a\ndate = b\n", "m:3: the field \"date\" has its column already"},
      {"[entries]\nrole :=\n", "m:2: the constant is empty"},
      {"[entries]\ndate = \"a\n", "m:2: a quote is never closed"},
      {"[entries]\ndate = \"a\" b\n", "m:2: text follows the closing quote"},
      {"[entries.role]\nNurse\n", "m:2: expected text = value"},
      {"[entries.role]\nA = GP\nA = OTHER\n", "m:3: \"A\" has its meaning already"},
      {"dates = iso, d/m/y\n", "m:1: no date format is called \"d/m/y\"; there are iso"},
      {"dates = dd/mm/yyyy, mm/dd/yyyy\n", "m:1: dd/mm/yyyy and mm/dd/yyyy cannot be told apart"},
      {"delimiter = ::\n", "m:1: the delimiter is one character"},
      {"fill_down = person\n", "m:1: fill_down belongs in the section of a table"},
      {"[people]\nfill_down = date\n", "m:2: the table people has no field called \"date\""},
      {"[people]\nskip_lines = two\n", "m:2: skip_lines is a whole number up to 1000"},
      {"[people]\nskip_lines = -1\n", "m:2: skip_lines is a whole number up to 1000"},
      {"[people]\nskip_lines = 1001\n", "m:2: skip_lines is a whole number up to 1000"},
      {"name = caf\xE9\n", "m: the text is not UTF-8"},
  };
  for (const BadMap& c : cases) {
    EXPECT_THAT(ParseCsvMap(c.text, "m"),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.message)))
        << c.text;
  }
}

TEST(CsvMap, ShippedOnesAreBuiltInAsTheyStandInTheirFiles) {
  EXPECT_THAT(ShippedCsvMaps(), ElementsAre("native", "opensafely"));
  for (const std::string& name : ShippedCsvMaps()) {
    CARECOORD_ASSERT_OK_AND_ASSIGN(const CsvMap map, ShippedCsvMap(name));
    EXPECT_EQ(map.name, name);
    EXPECT_FALSE(map.title.empty());
    const std::string path = testing::SourceDir() + "/maps/" + name + ".map";
    CARECOORD_ASSERT_OK_AND_ASSIGN(const CsvMap from_file, LoadCsvMap(path));
    EXPECT_EQ(map, from_file);
    // Every field that a table needs has a column; not every source has circumstances.
    for (size_t i = 0; i < kCsvTableNames.size(); ++i) {
      if (i == static_cast<size_t>(CsvTable::kCircumstances) && map.tables[i].fields.empty()) {
        continue;
      }
      for (const CsvFieldInfo& field : CsvTableFields(static_cast<CsvTable>(i))) {
        if (!field.required) continue;
        EXPECT_TRUE(map.tables[i].fields.contains(field.name)) << name << " " << field.name;
      }
    }
  }
  CARECOORD_ASSERT_OK_AND_ASSIGN(const CsvMap native, ShippedCsvMap("native"));
  EXPECT_EQ(native, NativeCsvMap());
}

TEST(CsvMap, TheNativeMapHasEveryFieldUnderItsOwnName) {
  for (size_t i = 0; i < kCsvTableNames.size(); ++i) {
    for (const CsvFieldInfo& field : CsvTableFields(static_cast<CsvTable>(i))) {
      const auto& fields = NativeCsvMap().tables[i].fields;
      ASSERT_TRUE(fields.contains(field.name)) << field.name;
      const CsvFieldMap& map = fields.find(field.name)->second;
      EXPECT_THAT(map.columns, ElementsAre(field.name));
      EXPECT_EQ(map.optional, !field.required) << field.name;
    }
  }
}

TEST(CsvMap, AnUnknownNameIsNeitherAMapNorAFile) {
  EXPECT_THAT(
      LoadCsvMap("opensafly"),
      StatusIs(absl::StatusCode::kNotFound,
               HasSubstr("there are native, opensafely; did you mean \"opensafely\"?; nor is "
                         "there a file of that name")));
}

TEST(CsvMap, ColumnsAreDocumented) {
  const std::string text = NativeColumnsText();
  EXPECT_THAT(text, StartsWith("people\n  * person"));
  EXPECT_THAT(text, HasSubstr("\n  * code "));
  EXPECT_THAT(text, HasSubstr("\ncircumstances\n  * person"));
  EXPECT_THAT(text, HasSubstr(" SHARING."));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
}

}  // namespace
}  // namespace carecoord
