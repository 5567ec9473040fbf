// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The days on which it is worth asking a rule about a person.

#ifndef CARECOORD_SRC_RULEKIT_TELLING_DAYS_H_
#define CARECOORD_SRC_RULEKIT_TELLING_DAYS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "carecoord/record/timeline.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/question.h"
#include "rules/program.h"

namespace carecoord::internal {

inline constexpr size_t kMostTurns = 200;

// Within first..last, ascending: the days on which something that the rule compares with the day
// asked about can turn, and those of the person's entries. `question`: its as_of does not matter.
// After `most` turns it ends early. With `also`, the days on which what that selection holds
// can turn too, whether or not the rule asks.
[[nodiscard]] std::vector<Date> TurningDays(const BoundRules& rules, const Timeline& timeline,
                                            const Question& question, uint32_t rule, Date first,
                                            Date last, SelectionId also = kNoSelection,
                                            size_t most = kMostTurns);

// Those, the two days before each and the day after, and first and last: a limit that is named by
// the last day on this side turns on the day after it, and the day before it tells too.
[[nodiscard]] std::vector<Date> DaysAround(const std::vector<Date>& turns, Date first, Date last);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_TELLING_DAYS_H_
