// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/timeline_view.h"

#include <algorithm>

namespace carecoord {
namespace {

template <typename Cell>
const Cell* FindCell(std::span<const Cell> cells, uint32_t row) {
  const auto found =
      std::lower_bound(cells.begin(), cells.end(), row,
                       [](const Cell& cell, uint32_t wanted) { return cell.row < wanted; });
  return found != cells.end() && found->row == row ? &*found : nullptr;
}

}  // namespace

const ValueCell* TimelineView::ValueOf(size_t row) const {
  return FindCell(values, first_row + static_cast<uint32_t>(row));
}

bool TimelineView::IsRetracted(size_t row, Stamp known_at) const {
  if ((MarksOf(row) & kRetractedMark) == 0) return false;
  const RetractionCell* cell = FindCell(retractions, first_row + static_cast<uint32_t>(row));
  return cell == nullptr || cell->at.KnownAt(known_at);
}

Entry TimelineView::ToEntry(size_t row) const {
  Entry entry;
  entry.on = date[row];
  entry.precision = PrecisionOf(row);
  entry.code = dictionary->code(code[row]);
  entry.recorded = RecordedAt(row);
  entry.role = RoleOf(row);
  entry.thread = dictionary->threads[ThreadOf(row)];
  entry.place = dictionary->places[PlaceOf(row)];
  if (!id.empty()) entry.id = dictionary->entry_ids[id[row]];
  if (const ValueCell* cell = ValueOf(row)) {
    entry.value = Value{cell->number, std::string(dictionary->units[cell->unit])};
  }
  entry.confidential = IsConfidential(row);
  entry.retracted = (MarksOf(row) & kRetractedMark) != 0;
  if (const RetractionCell* cell = FindCell(retractions, first_row + static_cast<uint32_t>(row))) {
    entry.retracted_at = cell->at;
  }
  return entry;
}

CircumstanceSpan SpanOf(const Circumstance& circumstance, Dictionary& dictionary) {
  return {.start = circumstance.start,
          .end = circumstance.end,
          .confirmed = circumstance.confirmed.value_or(circumstance.start),
          .recorded = circumstance.recorded,
          .value = dictionary.values.Add(circumstance.value),
          .kind = circumstance.kind};
}

}  // namespace carecoord
