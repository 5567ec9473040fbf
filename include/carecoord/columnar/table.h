// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Table: named typed columns of equal length, to be handed to any program that speaks the Arrow C
// stream interface (pandas, polars, pyarrow, duckdb), without copying.
//
// Types on the Arrow side: dates are date32, text is utf8, whole numbers int64, others float64,
// yes/no is boolean;
// an absent cell is null. A text column holds less than 2 GiB (Arrow's utf8 has 32-bit offsets), so
// long results are handed over in batches, each a Table, made as the reader asks for them.
//
// Immutable once exported: exports share ownership, so that buffers live as long as any consumer
// holds an array. Not thread-safe while it is being filled; exports are independent of each other.

#ifndef CARECOORD_COLUMNAR_TABLE_H_
#define CARECOORD_COLUMNAR_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/columnar/arrow_abi.h"
#include "carecoord/time/date.h"

namespace carecoord {

// One column, growing cell by cell.
class Column {
 public:
  enum class Type : uint8_t { kText, kDate, kInteger, kBool, kNumber };

  Column(std::string name, Type type) : name_(std::move(name)), type_(type) {}

  // REQUIRES the matching type; of text, that the column stays below 2 GiB.
  void Add(std::string_view text);
  void Add(Date date);
  void Add(int64_t number);
  void Add(double number);
  void AddBool(bool value);
  void AddNull();
  template <typename T>
  void AddOptional(const std::optional<T>& value) {
    if (value) {
      Add(*value);
    } else {
      AddNull();
    }
  }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Type type() const { return type_; }
  [[nodiscard]] int64_t size() const { return size_; }
  [[nodiscard]] int64_t null_count() const { return null_count_; }
  // Arrow's format string: "u", "tdD", "l", "b" or "g".
  [[nodiscard]] const char* format() const;
  // Arrow's buffers in order: validity (null when nothing is null), then offsets and bytes, or
  // values.
  [[nodiscard]] std::vector<const void*> buffers() const;

 private:
  void Mark(bool valid);

  std::string name_;
  Type type_;
  int64_t size_ = 0;
  int64_t null_count_ = 0;
  std::vector<uint8_t> validity_;  // bits
  std::vector<int32_t> offsets_ = {0};
  std::string bytes_;
  std::vector<int32_t> days_;
  std::vector<int64_t> integers_;
  std::vector<double> numbers_;
  std::vector<uint8_t> bits_;
};

class Table {
 public:
  // Columns in order; the reference stays good while no further column is added.
  Column& AddColumn(std::string name, Column::Type type) {
    return columns_.emplace_back(std::move(name), type);
  }
  void Reserve(size_t columns) { columns_.reserve(columns); }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] std::vector<Column>& columns() { return columns_; }
  [[nodiscard]] int64_t rows() const { return columns_.empty() ? 0 : columns_[0].size(); }

 private:
  std::vector<Column> columns_;
};

// Fills `out` with a stream of one batch, the table. Every column must have table->rows() cells.
// The stream and its arrays keep the table alive; `out` must be released by its new owner.
void ExportTable(std::shared_ptr<const Table> table, ArrowArrayStream* out);

// Gives the next batch, null at the end. Called on whatever thread reads the stream, never twice at
// the same time; it must own (or share) all that it uses.
using BatchSource = std::function<std::shared_ptr<const Table>()>;

// The same with batches made on demand, each with the columns of `shape`, a table without rows.
void ExportBatches(std::shared_ptr<const Table> shape, BatchSource next, ArrowArrayStream* out);

}  // namespace carecoord

#endif  // CARECOORD_COLUMNAR_TABLE_H_
