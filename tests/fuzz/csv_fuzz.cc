// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as CSV: the reader ends, keeps its place and its promises, what it read reads back the
// same after writing, and lists and audits made from it balance.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/csv.h"
#include "carecoord/codes/code_audit.h"
#include "carecoord/codes/code_list.h"

namespace {

using Row = std::vector<std::string>;

void Require(bool condition) {
  if (!condition) std::abort();
}

std::vector<Row> ReadAll(std::string_view text, char delimiter, bool& sound) {
  carecoord::CsvReader reader(text, delimiter);
  std::vector<Row> rows;
  size_t line = 0;
  while (reader.Next()) {
    rows.emplace_back(reader.fields().begin(), reader.fields().end());
    Require(!reader.fields().empty());
    Require(reader.record() == rows.size());
    Require(reader.line() > line);
    line = reader.line();
    Require(reader.offset() <= text.size());
    Require((reader.fault() == carecoord::CsvFault::kNone) == reader.FaultText().empty());
    if (reader.fault() != carecoord::CsvFault::kInvalidUtf8) {
      Require(carecoord::ValidUtf8(reader.raw()));
    }
  }
  sound = reader.status().ok();
  if (sound) Require(rows.empty() || reader.offset() == text.size());
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace carecoord;  // NOLINT
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char delimiter : {',', ';', '\t'}) {
    bool sound = false;
    const std::vector<Row> rows = ReadAll(text, delimiter, sound);
    std::string written;
    for (const Row& row : rows) {
      for (size_t i = 0; i < row.size(); ++i) {
        if (i > 0) written += delimiter;
        AppendCsvField(written, row[i], CsvCell::kExact, delimiter);
      }
      written += '\n';
    }
    // A byte order mark or a NUL that was data inside may not begin a file; anything else must
    // agree.
    const bool may_begin = written.find('\0') == std::string::npos &&
                           (written.empty() || static_cast<unsigned char>(written[0]) < 0xEF);
    bool sound_again = false;
    if (may_begin) Require(ReadAll(written, delimiter, sound_again) == rows && sound_again);
  }

  for (const bool repair : {false, true}) {
    CodeListOptions options;
    options.repair = repair;
    const absl::StatusOr<CodeListReading> list = ReadCodeList(text, options);
    if (!list.ok()) continue;
    Require(list->rows == list->used + list->refused_total());
    Require(list->used == list->list.size() + list->duplicates);
  }
  if (const absl::StatusOr<CodeAudit> audit = AuditCodesCsv(text, "code"); audit.ok()) {
    const auto counts = audit->Counts();
    size_t total = 0;
    for (size_t i = 1; i < 10; ++i) total += counts[i].second;
    Require(total == audit->rows);
    Require(audit->bad_rows.size() == audit->repairable + audit->ambiguous + audit->unrepairable);
  }
  return 0;
}
