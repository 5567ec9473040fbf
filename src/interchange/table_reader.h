// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// TableReader: one CSV text seen through its part of a map, row by row and field by field. It knows
// where columns are, which line a row stands on and how to go on after a row that cannot be read;
// it knows nothing about what fields mean.
#ifndef CARECOORD_SRC_INTERCHANGE_TABLE_READER_H_
#define CARECOORD_SRC_INTERCHANGE_TABLE_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/base/csv.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/internal/trim.h"
#include "carecoord/interchange/csv_map.h"

namespace carecoord::internal {

class TableReader {
 public:
  // Reads the header and finds the columns. `name` and `text` must outlive the reader, `map` too.
  // INVALID_ARGUMENT `<name>:<line>: ...` as interchange/csv_import.h says. Columns that look
  // misspelt are noted in `notes`.
  static absl::StatusOr<std::unique_ptr<TableReader>> Open(std::string_view name,
                                                           std::string_view text, CsvTable table,
                                                           const CsvTableMap& map, Issues& notes);

  // Moves to the next row; false at the end. Lines with no characters are counted and passed over.
  bool Next();

  // Of the current row: whether it has the header's fields, and if not, why, in a sentence.
  [[nodiscard]] bool readable() const { return fault_.empty(); }
  [[nodiscard]] const std::string& fault() const { return fault_; }
  [[nodiscard]] size_t line() const { return line_; }

  // A field of the current readable row, by its place in CsvTableFields(): trimmed, filled down,
  // translated, or the map's constant; "" when there is nothing. Good until Next().
  [[nodiscard]] std::string_view Field(size_t field) const {
    const Slot& slot = slots_[field];
    if (slot.plain) return TrimBlanks(csv_->fields()[slot.columns[0]]);
    return slot.empty ? std::string_view() : SlowField(slot);
  }

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] uint64_t blank_lines() const { return blank_lines_; }
  // Bytes of the text behind the current row.
  [[nodiscard]] size_t offset() const { return base_ + (csv_ ? csv_->offset() : 0); }

 private:
  struct Slot {
    std::vector<size_t> columns;
    bool empty = true;   // nothing feeds this field
    bool plain = false;  // exactly one column, as it stands
    bool fill_down = false;
    std::string last;  // for fill_down
    const CsvFieldMap* map = nullptr;
  };

  TableReader(std::string_view name, std::string_view text, const CsvTableMap& map)
      : name_(name), text_(text), map_(map) {}

  absl::Status ReadHeader(CsvTable table, Issues& notes);
  absl::Status FindColumns(CsvTable table, Issues& notes);
  [[nodiscard]] absl::Status HeaderError(std::string_view text) const;
  void StartAt(size_t offset, size_t line);
  void RestartAfterLineAt(size_t offset, size_t line);
  [[nodiscard]] std::string RowFault() const;
  void FillDown();
  [[nodiscard]] std::string_view SlowField(const Slot& slot) const;

  std::string_view name_;
  std::string_view text_;
  const CsvTableMap& map_;
  std::unique_ptr<CsvReader> csv_;  // over text_ from base_, whose line 1 is our base_line_ + 1
  size_t base_ = 0;
  size_t base_line_ = 0;
  bool restart_ = false;  // csv_ stands inside a row that went wrong: go on at restart_offset_
  size_t restart_offset_ = 0;
  size_t restart_line_ = 0;
  std::vector<std::string> header_;
  std::vector<Slot> slots_;
  bool any_fill_down_ = false;
  std::string fault_;
  size_t line_ = 0;
  uint64_t blank_lines_ = 0;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_TABLE_READER_H_
