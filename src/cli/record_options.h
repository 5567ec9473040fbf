// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The options that worklist and explain share: which record, which packs, which day; and what they
// come to.
#ifndef CARECOORD_SRC_CLI_RECORD_OPTIONS_H_
#define CARECOORD_SRC_CLI_RECORD_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "carecoord/interchange/csv_import.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/question.h"
#include "cli/pack_source.h"

namespace carecoord::cli {

struct RecordOptions {
  CsvFiles files;
  std::string map = "native";
  bool repair = false;
  PackOptions packs;
  std::string as_of;
  std::string known_at;
  std::string extracted;
  std::string period;
  size_t issues_per_reason = ImportOptions{}.issues_per_reason;
};
void AddRecordOptions(CLI::App& app, RecordOptions& options);

// Everything that a question needs. Not copyable: `rules` points into `imported`.
struct Record {
  ImportResult imported;
  CheckedPacks packs;
  BoundRules rules;
  Question question;

  [[nodiscard]] const Population& population() const { return imported.population; }
};

absl::StatusOr<Question> MakeQuestion(const RecordOptions& options);

// Reads and binds; shows progress. Cheap mistakes (dates, packs) are found before files are read.
absl::StatusOr<std::unique_ptr<Record>> LoadRecord(const RecordOptions& options);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_RECORD_OPTIONS_H_
