// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// EntryColumns: entries as columns, 18 bytes an entry plus 16 for each recorded number; the columns
// that the data never uses (places, ids) take nothing. Shared by Timeline (one person) and
// Population (many).
//
// Rows are appended in any order; the owner sorts them (Permute). Copyable and movable; not
// thread-safe while it is being changed.

#ifndef CARECOORD_RECORD_ENTRY_COLUMNS_H_
#define CARECOORD_RECORD_ENTRY_COLUMNS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "carecoord/record/dictionary.h"
#include "carecoord/record/timeline_view.h"

namespace carecoord {

class EntryColumns {
 public:
  // Appends one row, adding its names to `dictionary`.
  void Append(const EntryFields& entry, Dictionary& dictionary);

  // Marks a row retracted since `at` (absent: always was). REQUIRES row < size().
  void Retract(size_t row, Stamp at);

  // Puts the last row before row `row`, and the rows from there on one further. REQUIRES
  // row < size().
  void MoveLastTo(size_t row);

  // Reorders: new row i is old row order[i]. REQUIRES: `order` is a permutation of all rows.
  void Permute(std::span<const uint32_t> order);

  // Says that a row will be appended soon.
  void PrefetchEnd() const;

  [[nodiscard]] size_t size() const { return date_.size(); }
  [[nodiscard]] Date date(size_t row) const { return date_[row]; }
  [[nodiscard]] Stamp recorded(size_t row) const {
    return recorded_.empty() ? Stamp() : recorded_[row];
  }

  // Rows [begin, end) as a view. REQUIRES begin <= end <= size().
  [[nodiscard]] TimelineView View(const Dictionary& dictionary, size_t begin, size_t end) const;

  // Bytes held by the columns, without spare capacity.
  [[nodiscard]] size_t bytes() const;
  void ShrinkToFit();

 private:
  std::vector<Date> date_;
  std::vector<uint32_t> code_;
  std::vector<Stamp> recorded_;
  std::vector<uint32_t> thread_;
  std::vector<uint32_t> place_;
  std::vector<uint32_t> id_;
  std::vector<Role> role_;
  std::vector<uint8_t> marks_;
  std::vector<ValueCell> values_;
  std::vector<RetractionCell> retractions_;
};

}  // namespace carecoord

#endif  // CARECOORD_RECORD_ENTRY_COLUMNS_H_
