// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Table: rows of text under headings, in columns that fit a width.
#ifndef CARECOORD_SRC_CLI_TABLE_H_
#define CARECOORD_SRC_CLI_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/text.h"

namespace carecoord::cli {

struct Column {
  std::string title;
  bool right = false;  // aligned to the right: numbers
  // May be cut with an ellipsis when the table is too wide, down to this; 0: never cut, unless all
  // the others were and it is still too wide.
  size_t least = 0;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // A cell for each column; those not given are empty. Cells are made printable.
  void Add(std::vector<std::string> cells);
  // Lines of their own under the last row, indented and wrapped to the width.
  void AddNote(std::string_view text);

  [[nodiscard]] bool empty() const { return rows_.empty(); }
  // Columns that it takes where no cell is cut; notes aside, which are wrapped.
  [[nodiscard]] size_t NaturalWidth() const;
  // Lines, each ended by '\n', none wider than `width`; `indent` blanks before each.
  [[nodiscard]] std::string ToText(size_t width = kWidth, size_t indent = 0) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    std::vector<std::string> notes;
  };
  [[nodiscard]] size_t WidestIn(size_t column) const;
  [[nodiscard]] std::vector<size_t> Widths(size_t width) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_TABLE_H_
