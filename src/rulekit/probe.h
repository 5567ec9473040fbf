// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Probes: what one selection holds and what one step answers, asked of the engine itself, whether
// or not a decision would have asked.

#ifndef CARECOORD_SRC_RULEKIT_PROBE_H_
#define CARECOORD_SRC_RULEKIT_PROBE_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "carecoord/record/timeline_view.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "rules/program.h"

namespace carecoord::internal {

struct Held {
  uint32_t count = 0;  // 1 at most unless the selection is an each or count one
  EntryRef entry;      // the picked one, if count > 0
};

// `rules` bind one pack. `subject` is the row of the index entry: nullopt for none. The result is
// nullopt when no rule over each entry is asked about that subject on this day.
[[nodiscard]] std::optional<Held> ProbeSelection(const BoundRules& rules,
                                                 const TimelineView& timeline,
                                                 const PersonView& person, const Question& question,
                                                 SelectionId selection,
                                                 std::optional<uint32_t> subject);

[[nodiscard]] std::optional<Truth> ProbeStep(const BoundRules& rules, const TimelineView& timeline,
                                             const PersonView& person, const Question& question,
                                             uint32_t rule, size_t step,
                                             std::optional<uint32_t> subject);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_PROBE_H_
