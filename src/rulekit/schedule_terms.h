// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ScheduleTerms: the periods that a decision of a schedule is counted by: a stratum's, and the
// schedule's own where the stratum states none.

#ifndef CARECOORD_SRC_RULEKIT_SCHEDULE_TERMS_H_
#define CARECOORD_SRC_RULEKIT_SCHEDULE_TERMS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/program.h"

namespace carecoord::internal {

struct ScheduleTerms {
  std::optional<Period> due;  // absent: by due_at
  Period every;               // in a series
  std::optional<Period> opens;
  std::optional<Period> grace;
  std::optional<Period> closes;
  std::string at;  // path of what states them
};

// Of each stratum that somebody can be in, then those without one, unless everybody has one.
// `path` is the schedule's.
[[nodiscard]] std::vector<ScheduleTerms> TermsOf(const ProgramSchedule& schedule,
                                                 const std::string& path);

// The adjusted due date of the obligation `times` after the first, counted from the anchor; without
// `due`, from what due_at names.
[[nodiscard]] Date DueOf(const PackProgram& program, const ProgramSchedule& schedule,
                         const ScheduleTerms& terms, Date from, int64_t times);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_SCHEDULE_TERMS_H_
