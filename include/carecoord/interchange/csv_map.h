// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CsvMap: which column of somebody's CSV files feeds which field of a record. A map is declared in
// a small text, one `key = value` a line under a section for each table; maps/*.map are shipped,
// built in and chosen by name ("native", "opensafely"), and a site writes its own:
//
//   # our practice's monthly extract
//   name = monthly
//   dates = dd/mm/yyyy, iso          all tables; a section may have its own
//   [people]
//   person = Patient ID              field = column
//   birth = DOB
//   [entries]
//   skip_lines = 3                   a preamble before the line that names the columns
//   fill_down = person               given only on the first row of each person's block
//   person = Patient ID
//   date = Date#2                    the second of two columns called Date
//   code = ConceptId | LocalCode     the first of these that is not blank
//   value = Result?                  the column may be missing from the file
//   role := PRACTICE_NURSE           a constant, where no column gives one
//   [entries.role]                   what a text in that field means: text = ours
//   Nurse = PRACTICE_NURSE
//
// Tables: people, entries, registrations, deaths, circumstances. Options, at the top for all tables
// or within one:
//   delimiter    one character, or tab, comma, semicolon, pipe (default comma)
//   dates        formats tried in order: iso, dd/mm/yyyy, mm/dd/yyyy, dd-mon-yyyy, yyyymmdd
//   skip_lines   physical lines before the header
//   fill_down    fields which, left blank, keep the value of the row before
// Blanks around names and values do not count; a value in double quotes is taken as it stands, with
// \" for a quote and \\ for a backslash. A line whose first character is # is a comment.
//
// Value types. Parsing names file and line of anything it does not understand and suggests the
// nearest word. Thread-safety: values.

#ifndef CARECOORD_INTERCHANGE_CSV_MAP_H_
#define CARECOORD_INTERCHANGE_CSV_MAP_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace carecoord {

// How a date is written. Each but kYearMonthDayCompact also reads a month or a year alone, which is
// kept as an entry's precision.
enum class CsvDateFormat : uint8_t {
  kIso,                  // 2026-03-09, 2026-03, 2026; also with a clock time: 2026-03-09T14:30
  kDayMonthYear,         // 09/03/2026, 9/3/2026, 09-03-2026, 09.03.2026, 03/2026, 2026
  kMonthDayYear,         // 03/09/2026, as in the United States
  kDayNameYear,          // 09-Mar-2026, 9 March 2026, Mar-2026, 2026
  kYearMonthDayCompact,  // 20260309
};

// What feeds one field.
struct CsvFieldMap {
  std::vector<std::string> columns;  // the first that is not blank; empty: only the constant
  bool optional = false;             // no error when the file has none of the columns
  std::string constant;              // where the columns give nothing; "" for none
  std::map<std::string, std::string, std::less<>> values;  // what a text means, exact match

  friend bool operator==(const CsvFieldMap&, const CsvFieldMap&) = default;
};

// One table. `fields` has only fields of CsvTableFields(); those that a table needs are checked
// when a file is read.
struct CsvTableMap {
  char delimiter = ',';
  std::vector<CsvDateFormat> dates = {CsvDateFormat::kIso};
  size_t skip_lines = 0;
  std::vector<std::string> fill_down;
  std::map<std::string, CsvFieldMap, std::less<>> fields;

  friend bool operator==(const CsvTableMap&, const CsvTableMap&) = default;
};

enum class CsvTable : uint8_t {
  kPeople = 0,
  kEntries = 1,
  kRegistrations = 2,
  kDeaths = 3,
  kCircumstances = 4
};
inline constexpr std::array<std::string_view, 5> kCsvTableNames = {
    "people", "entries", "registrations", "deaths", "circumstances"};
[[nodiscard]] constexpr std::string_view CsvTableName(CsvTable table) {
  return kCsvTableNames[static_cast<size_t>(table)];
}

struct CsvMap {
  std::string name;
  std::string title;
  std::array<CsvTableMap, kCsvTableNames.size()> tables;  // by CsvTable

  [[nodiscard]] const CsvTableMap& table(CsvTable which) const {
    return tables[static_cast<size_t>(which)];
  }
  [[nodiscard]] CsvTableMap& table(CsvTable which) { return tables[static_cast<size_t>(which)]; }

  friend bool operator==(const CsvMap&, const CsvMap&) = default;
};

// Reads a map. INVALID_ARGUMENT: `<source>:<line>: what is wrong`, at the first fault.
[[nodiscard]] absl::StatusOr<CsvMap> ParseCsvMap(std::string_view text, std::string_view source);

// Names of the maps that are built in, in alphabetical order.
[[nodiscard]] std::vector<std::string> ShippedCsvMaps();
// The map of a built-in name. NOT_FOUND lists the names there are.
[[nodiscard]] absl::StatusOr<CsvMap> ShippedCsvMap(std::string_view name);
// A built-in name or, failing that, the path of a map file. Errors name both.
[[nodiscard]] absl::StatusOr<CsvMap> LoadCsvMap(const std::string& name_or_path);
// The map of files that use our own column names. Built once; the reference stays good.
[[nodiscard]] const CsvMap& NativeCsvMap();

// A field that a table knows, for documentation and for checking maps.
struct CsvFieldInfo {
  std::string_view name;
  bool required;
  std::string_view meaning;
};
[[nodiscard]] std::vector<CsvFieldInfo> CsvTableFields(CsvTable table);

// The native columns of all tables, with what each means and how dates, codes and marks are
// written: what `carecoord worklist --columns` prints. Lines fit 100 columns.
[[nodiscard]] std::string NativeColumnsText();

}  // namespace carecoord

#endif  // CARECOORD_INTERCHANGE_CSV_MAP_H_
