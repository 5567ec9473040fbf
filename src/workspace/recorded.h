// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What moves have recorded on a person's timeline: adding to it, finding it again, taking it back.

#ifndef CARECOORD_SRC_WORKSPACE_RECORDED_H_
#define CARECOORD_SRC_WORKSPACE_RECORDED_H_

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "workspace/entry_id.h"
#include "workspace/store.h"

namespace carecoord::internal {

// An entry that a move recorded.
struct RecordedRow {
  size_t row;
  Code code;
  MoveRecorded move;
};

// REQUIRES: the entries have codes, and applied.person is there.
inline void Record(Store& store, std::vector<Entry> entries, Applied& applied) {
  Timeline& timeline = store.TimelineOf(*applied.person);
  for (const Entry& entry : entries) timeline.Add(entry).IgnoreError();  // it has a code
  if (applied.entries.empty()) {
    applied.entries = std::move(entries);
  } else {
    std::move(entries.begin(), entries.end(), std::back_inserter(applied.entries));
  }
}

// The rows that moves recorded in the thread, that still count and of which `which` holds. Cost: a
// pass over the person's column of threads.
template <typename Which>
std::vector<RecordedRow> RecordedIn(const TimelineView& view, std::string_view thread,
                                    const Which& which) {
  std::vector<RecordedRow> found;
  if (thread.empty()) return found;
  const std::optional<uint32_t> number = view.dictionary->threads.Find(thread);
  if (!number || view.thread.empty() || view.id.empty()) return found;
  for (size_t row = 0; row < view.size(); ++row) {
    if (view.thread[row] != *number || view.IsRetracted(row, Stamp())) continue;
    const auto move = MoveOfEntry(view.dictionary->entry_ids[view.id[row]]);
    if (!move) continue;
    const RecordedRow recorded = {row, view.dictionary->code(view.code[row]), *move};
    if (which(recorded)) found.push_back(recorded);
  }
  return found;
}

// Retracts them.
template <typename Which>
void RetractIn(Store& store, std::string_view thread, Stamp at, const Which& which,
               Applied& applied) {
  Timeline& timeline = store.TimelineOf(*applied.person);
  // Found first: retracting changes the columns that the view looks at.
  for (const RecordedRow& recorded : RecordedIn(timeline.view(), thread, which)) {
    timeline.Retract(recorded.row, at).IgnoreError();  // the row is there
    ++applied.retracted;
  }
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_RECORDED_H_
