// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Question: what a rule is asked. Nothing reads a clock, so the day is always given.
//
// Value type; thread-safe.

#ifndef CARECOORD_RULES_QUESTION_H_
#define CARECOORD_RULES_QUESTION_H_

#include <optional>

#include "absl/status/statusor.h"
#include "carecoord/base/status.h"
#include "carecoord/record/stamp.h"
#include "carecoord/time/date.h"

namespace carecoord {

// Both ends included.
struct DateRange {
  Date from;
  Date to;

  // INVALID_ARGUMENT when it would end before it begins.
  static absl::StatusOr<DateRange> Make(Date from, Date to) {
    if (from <= to) return DateRange{from, to};
    return InvalidArgument("it ends on " + to.ToString() + ", before it begins on " +
                           from.ToString());
  }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// How far ahead a next change is sought: 120 years, more than a record spans. Without an end, what
// waits for the lapses of a daily series would be asked for three million days.
inline constexpr int kNextChangeDays = 43830;

struct Question {
  Date as_of = {};                       // the date the question is asked for
  Stamp known_at = {};                   // hides what was recorded later; absent: no limit
  std::optional<DateRange> period = {};  // for PERIOD_START and PERIOD_END
  std::optional<Date> extracted = {};  // the day the source was extracted; older than as_of is said
  bool next_change = true;  // also find the next date, up to as_of + kNextChangeDays, on which
                            // each answer differs
  friend bool operator==(const Question&, const Question&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_RULES_QUESTION_H_
