// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The days of a ribbon on which what coverage asks for can show: between two of them every day
// meets what the one before it met.

#ifndef CARECOORD_SRC_RULEKIT_RIBBON_DAYS_H_
#define CARECOORD_SRC_RULEKIT_RIBBON_DAYS_H_

#include <cstdint>
#include <vector>

#include "carecoord/record/timeline.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/question.h"

namespace carecoord::internal {

// The periods that a rule counts from the day asked about, each once. Those of fixed length move
// every day alike and are left out.
[[nodiscard]] std::vector<Period> PeriodsFromAsOf(const CompiledPack& pack, uint32_t rule);

// Within first..last, ascending: both of them, the days around each on which an answer can turn,
// and those on which one of `periods` begins on or comes to a leap day, or ends in a month that is
// too short. `rules` bind `pack` alone. question: its as_of does not matter.
[[nodiscard]] std::vector<Date> RibbonDays(const CompiledPack& pack, const BoundRules& rules,
                                           const Timeline& timeline, const Question& question,
                                           uint32_t rule, const std::vector<Period>& periods,
                                           Date first, Date last);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_RIBBON_DAYS_H_
