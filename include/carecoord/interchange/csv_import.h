// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CSV extracts to a Population. Good rows are used and every other row is accounted for
// (interchange/import_report.h); an absl::Status is returned only where the work cannot be done at
// all: a file that is missing, empty or in UTF-16, a header without a column that the map needs.
// Those errors name the file, the line, the columns that were found and what was probably meant.
//
//   CARECOORD_ASSIGN_OR_RETURN(CsvMap map, LoadCsvMap("opensafely"));
//   CARECOORD_ASSIGN_OR_RETURN(ImportResult in,
//       ImportCsv({.people = "patients.csv", .entries = "clinical_events.csv"}, {.map = map}));
//   // in.population, in.report
//
// Codes are SNOMED CT concept ids or activity names, and always text. Nothing is repaired unless
// `repair` asks for it, and then only where exactly one repair is possible.
//
// A quote that opens by mistake, so that it is never closed or only by a later row's quote, costs
// the line it stands on and no more: reading goes on at the next line.
//
// Cost: files are read whole into memory and parsed in place, at a few million rows a second and
// 20 to 30 bytes an entry beside the file. Two calls may run at the same time.

#ifndef CARECOORD_INTERCHANGE_CSV_IMPORT_H_
#define CARECOORD_INTERCHANGE_CSV_IMPORT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/interchange/csv_map.h"
#include "carecoord/interchange/import_report.h"
#include "carecoord/population/population.h"

namespace carecoord {

// Paths. Empty: not given. People are required.
struct CsvFiles {
  std::string people{};
  std::string entries{};
  std::string registrations{};
  std::string deaths{};
  std::string circumstances{};
};

// The same as text in memory. `name` stands in the report where a path would; `floats` are the
// columns that were held as floating-point numbers before they became text, which no file says.
struct CsvText {
  std::string_view name{};
  std::string_view text{};
  std::vector<std::string> floats{};
};
struct CsvTexts {
  CsvText people{};
  std::optional<CsvText> entries{};
  std::optional<CsvText> registrations{};
  std::optional<CsvText> deaths{};
  std::optional<CsvText> circumstances{};
};

struct ImportOptions {
  CsvMap map = NativeCsvMap();
  bool repair = false;            // take the one possible repair of a damaged code
  size_t issues_per_reason = 20;  // kept with text and place, of each table and reason
  // Called about once a megabyte, and at the end, with bytes read so far and bytes in all.
  std::function<void(uint64_t done, uint64_t total)> progress{};
};

struct ImportResult {
  Population population;
  ImportReport report;
};

// Reads files. NOT_FOUND for a file that is not there, INVALID_ARGUMENT for one that cannot be read
// as the map says.
[[nodiscard]] absl::StatusOr<ImportResult> ImportCsv(const CsvFiles& files,
                                                     const ImportOptions& options = {});

// Reads texts, which need to live only until the call returns.
[[nodiscard]] absl::StatusOr<ImportResult> ImportCsvTexts(const CsvTexts& texts,
                                                          const ImportOptions& options = {});

}  // namespace carecoord

#endif  // CARECOORD_INTERCHANGE_CSV_IMPORT_H_
