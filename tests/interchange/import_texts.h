// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Imports tables given as texts, for tests of what becomes of their rows.

#ifndef CARECOORD_TESTS_INTERCHANGE_IMPORT_TEXTS_H_
#define CARECOORD_TESTS_INTERCHANGE_IMPORT_TEXTS_H_

#include <string>
#include <string_view>
#include <utility>

#include "carecoord/interchange/csv_import.h"
#include "gtest/gtest.h"

namespace carecoord {

inline constexpr std::string_view kPeople =
    "person,birth,death\n"
    "p1,1950-03-15,\n"
    "p2,1940-01-01,2020-06-30\n";

struct Texts {
  std::string people{kPeople};
  std::string entries{};
  std::string registrations{};
  std::string deaths{};
  std::string circumstances{};
};

inline ImportResult Import(const Texts& texts, const ImportOptions& options = {}) {
  CsvTexts csv;
  csv.people = {"people.csv", texts.people};
  if (!texts.entries.empty()) csv.entries = CsvText{"entries.csv", texts.entries};
  if (!texts.registrations.empty()) csv.registrations = CsvText{"regs.csv", texts.registrations};
  if (!texts.deaths.empty()) csv.deaths = CsvText{"deaths.csv", texts.deaths};
  if (!texts.circumstances.empty()) {
    csv.circumstances = CsvText{"circumstances.csv", texts.circumstances};
  }
  absl::StatusOr<ImportResult> result = ImportCsvTexts(csv, options);
  EXPECT_TRUE(result.ok()) << result.status();
  for (const TableReport* table :
       {&result->report.people, &result->report.entries, &result->report.registrations,
        &result->report.deaths, &result->report.circumstances}) {
    EXPECT_TRUE(table->balanced()) << table->file;
  }
  return *std::move(result);
}

}  // namespace carecoord

#endif  // CARECOORD_TESTS_INTERCHANGE_IMPORT_TEXTS_H_
