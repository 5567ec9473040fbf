// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/entry_columns.h"

#include <algorithm>
#include <utility>

#include "carecoord/base/prefetch.h"

namespace carecoord {
namespace {

// One person's columns are short and many: they start with room for some entries.
template <typename T>
void AppendTo(std::vector<T>& column, T value) {
  constexpr size_t kFirstRoom = 16;
  if (column.size() == column.capacity()) {
    column.reserve(std::max(kFirstRoom, 2 * column.capacity()));
  }
  column.push_back(value);
}

// A column stays empty until a row has something to say in it; then the rows before get the
// default.
template <typename T>
void AppendSparse(std::vector<T>& column, T value, size_t rows_before) {
  if (column.empty() && value == T{}) return;
  column.resize(rows_before);
  AppendTo(column, value);
}

template <typename T>
void PermuteColumn(std::vector<T>& column, std::span<const uint32_t> order) {
  if (column.empty()) return;
  column.resize(order.size());
  std::vector<T> sorted(order.size());
  for (size_t i = 0; i < order.size(); ++i) sorted[i] = column[order[i]];
  column = std::move(sorted);
}

template <typename T>
void MoveLastOf(std::vector<T>& column, size_t rows, size_t row) {
  if (column.empty()) return;
  column.resize(rows);
  const auto last = column.end() - 1;
  std::rotate(column.begin() + static_cast<std::ptrdiff_t>(row), last, column.end());
}

// The cells of the last row, if any, are the last.
template <typename Cell>
void MoveLastOfCells(std::vector<Cell>& cells, size_t rows, size_t row) {
  auto place = cells.end();
  while (place != cells.begin() && (place - 1)->row >= row) --place;
  if (place == cells.end()) return;
  const bool last_has_one = cells.back().row == rows - 1;
  for (auto cell = place; cell != cells.end(); ++cell) ++cell->row;
  if (!last_has_one) return;
  cells.back().row = static_cast<uint32_t>(row);
  std::rotate(place, cells.end() - 1, cells.end());
}

// Cells carry row numbers: renumber and sort them.
template <typename Cell>
void PermuteCells(std::vector<Cell>& cells, std::span<const uint32_t> new_row_of) {
  for (Cell& cell : cells) cell.row = new_row_of[cell.row];
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.row < b.row; });
}

template <typename T>
std::span<const T> Slice(const std::vector<T>& column, size_t begin, size_t end) {
  if (column.empty()) return {};
  return std::span<const T>(column).subspan(begin, end - begin);
}

template <typename Cell>
std::span<const Cell> CellSlice(const std::vector<Cell>& cells, size_t begin, size_t end) {
  const auto by_row = [](const Cell& cell, size_t row) { return cell.row < row; };
  const auto first = std::lower_bound(cells.begin(), cells.end(), begin, by_row);
  const auto last = std::lower_bound(first, cells.end(), end, by_row);
  return std::span<const Cell>(first, last);
}

template <typename T>
size_t ColumnBytes(const std::vector<T>& column) {
  return column.size() * sizeof(T);
}

}  // namespace

void EntryColumns::Append(const EntryFields& entry, Dictionary& dictionary) {
  const size_t row = size();
  AppendTo(date_, entry.on);
  AppendTo(code_, dictionary.AddCode(entry.code));
  AppendSparse(recorded_, entry.recorded, row);
  AppendSparse(thread_, dictionary.threads.Add(entry.thread), row);
  AppendSparse(place_, dictionary.places.Add(entry.place), row);
  AppendSparse(id_, dictionary.entry_ids.Append(entry.id), row);
  AppendSparse(role_, entry.role, row);
  auto marks = static_cast<uint8_t>(entry.precision);
  if (entry.confidential) marks |= kConfidentialMark;
  if (entry.retracted) marks |= kRetractedMark;
  AppendSparse(marks_, marks, row);
  if (entry.number.has_value()) {
    values_.push_back(
        {static_cast<uint32_t>(row), dictionary.units.Add(entry.unit), *entry.number});
  }
  if (entry.retracted) retractions_.push_back({static_cast<uint32_t>(row), entry.retracted_at});
}

void EntryColumns::PrefetchEnd() const {
  const auto end = [](const auto& column) {
    if (!column.empty()) Prefetch(column.data() + column.size());
  };
  end(date_);
  end(code_);
  end(recorded_);
  end(thread_);
  end(id_);
  end(role_);
}

void EntryColumns::Retract(size_t row, Stamp at) {
  marks_.resize(size());
  marks_[row] |= kRetractedMark;
  const auto place =
      std::lower_bound(retractions_.begin(), retractions_.end(), row,
                       [](const RetractionCell& cell, size_t wanted) { return cell.row < wanted; });
  if (place != retractions_.end() && place->row == row) {
    place->at = at;
  } else {
    retractions_.insert(place, {static_cast<uint32_t>(row), at});
  }
}

void EntryColumns::MoveLastTo(size_t row) {
  const size_t rows = size();
  MoveLastOf(date_, rows, row);
  MoveLastOf(code_, rows, row);
  MoveLastOf(recorded_, rows, row);
  MoveLastOf(thread_, rows, row);
  MoveLastOf(place_, rows, row);
  MoveLastOf(id_, rows, row);
  MoveLastOf(role_, rows, row);
  MoveLastOf(marks_, rows, row);
  MoveLastOfCells(values_, rows, row);
  MoveLastOfCells(retractions_, rows, row);
}

void EntryColumns::Permute(std::span<const uint32_t> order) {
  PermuteColumn(date_, order);
  PermuteColumn(code_, order);
  PermuteColumn(recorded_, order);
  PermuteColumn(thread_, order);
  PermuteColumn(place_, order);
  PermuteColumn(id_, order);
  PermuteColumn(role_, order);
  PermuteColumn(marks_, order);
  std::vector<uint32_t> new_row_of(order.size());
  for (size_t i = 0; i < order.size(); ++i) new_row_of[order[i]] = static_cast<uint32_t>(i);
  PermuteCells(values_, new_row_of);
  PermuteCells(retractions_, new_row_of);
}

TimelineView EntryColumns::View(const Dictionary& dictionary, size_t begin, size_t end) const {
  TimelineView view;
  view.dictionary = &dictionary;
  view.date = Slice(date_, begin, end);
  view.code = Slice(code_, begin, end);
  view.recorded = Slice(recorded_, begin, end);
  view.thread = Slice(thread_, begin, end);
  view.place = Slice(place_, begin, end);
  view.id = Slice(id_, begin, end);
  view.role = Slice(role_, begin, end);
  view.marks = Slice(marks_, begin, end);
  view.values = CellSlice(values_, begin, end);
  view.retractions = CellSlice(retractions_, begin, end);
  view.first_row = static_cast<uint32_t>(begin);
  return view;
}

size_t EntryColumns::bytes() const {
  return ColumnBytes(date_) + ColumnBytes(code_) + ColumnBytes(recorded_) + ColumnBytes(thread_) +
         ColumnBytes(place_) + ColumnBytes(id_) + ColumnBytes(role_) + ColumnBytes(marks_) +
         ColumnBytes(values_) + ColumnBytes(retractions_);
}

void EntryColumns::ShrinkToFit() {
  date_.shrink_to_fit();
  code_.shrink_to_fit();
  recorded_.shrink_to_fit();
  thread_.shrink_to_fit();
  place_.shrink_to_fit();
  id_.shrink_to_fit();
  role_.shrink_to_fit();
  marks_.shrink_to_fit();
  values_.shrink_to_fit();
  retractions_.shrink_to_fit();
}

}  // namespace carecoord
