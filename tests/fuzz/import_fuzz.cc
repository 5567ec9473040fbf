// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as an extract: people, entries, registrations, a map and circumstances, separated by
// lines of "----" (what is missing is empty, without a map the native one is used). The importer
// ends, either with a sentence or with a population that holds exactly the rows it says it used.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "carecoord/interchange/cluster_directory.h"
#include "carecoord/interchange/csv_import.h"

namespace {

using namespace carecoord;  // NOLINT

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckTable(const TableReport& table) {
  Require(table.balanced());
  uint64_t issues = table.refused_total();
  for (const auto& [flag, count] : table.flagged) issues += count;
  Require(table.issues.size() <= issues);
}

void Import(const std::array<std::string_view, 5>& parts, const ImportOptions& options) {
  CsvTexts texts;
  texts.people = {"people", parts[0]};
  texts.entries = CsvText{"entries", parts[1]};
  if (!parts[2].empty()) texts.registrations = CsvText{"registrations", parts[2]};
  if (!parts[4].empty()) texts.circumstances = CsvText{"circumstances", parts[4]};
  const absl::StatusOr<ImportResult> in = ImportCsvTexts(texts, options);
  if (!in.ok()) {
    Require(!in.status().message().empty());
    return;
  }
  CheckTable(in->report.people);
  CheckTable(in->report.entries);
  CheckTable(in->report.registrations);
  CheckTable(in->report.circumstances);
  Require(in->population.size() == in->report.people.used);
  Require(in->population.entry_count() == in->report.entries.used);
  // Every stored row can be read back.
  size_t rows = 0;
  size_t circumstances = 0;
  for (uint32_t person = 0; person < in->population.size(); ++person) {
    circumstances += in->population.person_view(person).circumstances.size();
    const TimelineView view = in->population.timeline(person);
    for (size_t row = 0; row < view.size(); ++row, ++rows) {
      Require(view.ToEntry(row).code.valid());
    }
  }
  Require(rows == in->report.entries.used);
  Require(circumstances == in->report.circumstances.used);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  std::array<std::string_view, 5> parts;
  for (std::string_view& part : parts) {
    constexpr std::string_view kSeparator = "----\n";
    const size_t end = text.find(kSeparator);
    part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + kSeparator.size());
  }
  ImportOptions options;
  if (!parts[3].empty()) {
    if (absl::StatusOr<CsvMap> map = ParseCsvMap(parts[3], "map"); map.ok()) {
      options.map = *std::move(map);
    }
  }
  for (const bool repair : {false, true}) {
    options.repair = repair;
    Import(parts, options);
  }
  ClusterDirectory lists;
  if (AddClusterList("list.csv", parts[1], lists).ok()) Require(!lists.clusters.at("LIST").empty());
  return 0;
}
