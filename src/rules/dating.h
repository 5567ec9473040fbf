// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The day by which a selection goes for an entry: that on which it happened or, `dated: RECORDED`,
// that on which it was recorded.

#ifndef CARECOORD_SRC_RULES_DATING_H_
#define CARECOORD_SRC_RULES_DATING_H_

#include <cstddef>
#include <cstdint>

#include "carecoord/record/timeline_view.h"
#include "carecoord/time/london.h"
#include "carecoord/time/optional_date.h"
#include "rules/program.h"

namespace carecoord::internal {

// In London; none without a stamp.
inline OptionalDate DayRecorded(const TimelineView& timeline, uint32_t row) {
  const Stamp stamp = timeline.RecordedAt(row);
  if (!stamp.present()) return std::nullopt;
  return london::DateAt(stamp.raw());
}

// Of a selection that goes by recording; else none.
inline OptionalDate RecordedFor(const PackProgram& program, SelectionId id,
                                const TimelineView& timeline, uint32_t row) {
  if (id == kNoSelection || !program.selections[id].recorded) return std::nullopt;
  return DayRecorded(timeline, row);
}

// Whose entry brought the obligation forward.
inline SelectionId TriggeredBy(const ProgramSchedule& schedule, const Decision& decision) {
  if (decision.trigger < 0) return kNoSelection;
  return schedule.triggers[static_cast<size_t>(decision.trigger)].by;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_DATING_H_
