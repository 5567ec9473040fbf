// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Arrow tables and columns as text. A table becomes the CSV text of the same table, so that tables
// in memory go through the very importer that files do (interchange/csv_import.h): one set of
// checks, one report, equal results. Writing the text costs about as much as reading it.
//
// Types read: text (utf8, large, view, and dictionaries of any of these types), whole numbers,
// floating point, decimals of 128 bits, booleans, date32, date64, timestamps, nulls. How cells are
// written:
//   null        an empty field; so are NaN and every cell of a row that is null as a whole
//   floats      a whole number as a whole number (a column of codes with gaps is often held so),
//               else the shortest text that reads back as the same number. Damage that a float did
//               to a code is thereby found by its check digit, not hidden; and that the column held
//               floats is told (`floats`), so that whoever reads codes can flag them
//   booleans    true, false
//   dates       2026-03-09
//   timestamps  a column whose every value is midnight and that has no zone: as dates, which is how
//               data frames hold them. Else 2026-03-09T14:30:00, which is read as London time, and
//               with a Z where the column has a zone. Fractions of a second are dropped
//
// INVALID_ARGUMENT names the column and its type where another type comes; DATA_LOSS gives the
// producer's own words when it fails.
//
// All of the input is held until the last row is written: zero-copy for what is in memory already.
// Safe to call at the same time on different inputs.

#ifndef CARECOORD_COLUMNAR_STREAM_TEXT_H_
#define CARECOORD_COLUMNAR_STREAM_TEXT_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/columnar/arrow_abi.h"

namespace carecoord {

// The table as CSV, first line the column names. Reads the stream to its end and releases it, also
// on failure. INVALID_ARGUMENT when its batches are not structs of columns. `floats`, if given,
// receives the names of the columns of floating-point numbers.
[[nodiscard]] absl::StatusOr<std::string> StreamToCsv(ArrowArrayStream* stream,
                                                      std::vector<std::string>* floats = nullptr);

// The same of one record batch. Releases both, also on failure.
[[nodiscard]] absl::StatusOr<std::string> ArrayToCsv(ArrowSchema* schema, ArrowArray* array,
                                                     std::vector<std::string>* floats = nullptr);

// Gets the text of one cell, not quoted; "" for null. The view lives until it returns.
using CellSink = std::function<void(std::string_view cell)>;

// Every cell of one column, in order: a stream of plain arrays, or a table of exactly one column.
// Releases what it is given, also on failure. `floats`, if given, says whether the column holds
// floating-point numbers.
[[nodiscard]] absl::Status StreamCells(ArrowArrayStream* stream, const CellSink& sink,
                                       bool* floats = nullptr);
[[nodiscard]] absl::Status ArrayCells(ArrowSchema* schema, ArrowArray* array, const CellSink& sink,
                                      bool* floats = nullptr);

}  // namespace carecoord

#endif  // CARECOORD_COLUMNAR_STREAM_TEXT_H_
