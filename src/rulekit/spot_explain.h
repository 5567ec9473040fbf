// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Why a selection holds what it holds on a day, and why a step answers what it answers: for whoever
// reads that a case expected something else.

#ifndef CARECOORD_SRC_RULEKIT_SPOT_EXPLAIN_H_
#define CARECOORD_SRC_RULEKIT_SPOT_EXPLAIN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "carecoord/record/timeline_view.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/question.h"
#include "rules/program.h"

namespace carecoord::internal {

// Arguments as of ProbeSelection and ProbeStep (probe.h). Lines of text; "" when nobody asks about
// that subject on the day.
//
//   selection review: none
//     not counted: by GP, not by practice nurse: review on 2 March 2026, GP
[[nodiscard]] std::string ExplainSelection(const BoundRules& rules, const TimelineView& timeline,
                                           const PersonView& person, const Question& question,
                                           SelectionId selection, std::optional<uint32_t> subject);

// The tree of the step's condition, and below each part what the selections it reads hold.
[[nodiscard]] std::string ExplainStep(const BoundRules& rules, const TimelineView& timeline,
                                      const PersonView& person, const Question& question,
                                      uint32_t rule, size_t step, std::optional<uint32_t> subject);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_SPOT_EXPLAIN_H_
