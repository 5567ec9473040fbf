// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a rule answered for one subject on days in a row, and whether next_change agrees with it.

#ifndef CARECOORD_SRC_RULEKIT_ANSWERS_H_
#define CARECOORD_SRC_RULEKIT_ANSWERS_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "carecoord/rules/decision.h"
#include "carecoord/time/date.h"

namespace carecoord::internal {

// A decision on a day, or nothing where a rule over each entry has none for the subject.
using Answer = std::optional<Decision>;

// Status, deciding step, opens, due, closes and satisfying entry. Written out here rather than
// asked of the engine, because this is what checks the engine.
[[nodiscard]] bool SameAnswer(const Answer& a, const Answer& b);

// Days in a row, answers[first..last], that say the same wrong next_change.
struct NextChangeFault {
  size_t first;
  size_t last;
  std::string text;  // "2026-07-04, but the answer first differs on 2026-07-03"
};

// Compares the next_change of each answer with the answers themselves; answers[0] is of `begin`.
// Beyond the last of them, `ask` is asked: for three years, and for the days of `recorded` after
// that. REQUIRES: answers is not empty.
[[nodiscard]] std::vector<NextChangeFault> NextChangeFaults(Date begin,
                                                            std::span<const Answer> answers,
                                                            std::span<const Date> recorded,
                                                            const std::function<Answer(Date)>& ask);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_ANSWERS_H_
