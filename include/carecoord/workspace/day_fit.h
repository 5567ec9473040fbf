// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// DayFit: whether what is on somebody's list fits into the days that it covers. How long a thing
// takes is a local judgement, which whoever asks brings (Effort); how long somebody is at work is
// noted of them (StaffMember::working_minutes), less absences and the bank holidays of England and
// Wales.
//
// What is arranged is done on its day, whether or not there is time left: people have been told.
// Then the things go, in the order of the list, each whole to the first day from its opening on
// that has room for it. So a short thing may be done before a long one that stands above it, but
// takes no time from it. Nothing is moved later to even out the days.
//
// Pure functions of a workspace and a list; const calls may run at once. O(things x days).

#ifndef CARECOORD_WORKSPACE_DAY_FIT_H_
#define CARECOORD_WORKSPACE_DAY_FIT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/time/date.h"
#include "carecoord/time/optional_date.h"
#include "carecoord/workspace/day_list.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

// Minutes that one thing takes.
struct Effort {
  std::map<std::string, uint32_t, std::less<>> by_rule = {};  // "pcsp/review": 45
  std::optional<uint32_t> otherwise = {};  // of every other rule; absent: not known
};

struct DayRoom {
  Date day = {};
  uint32_t working = 0;  // minutes at work
  uint32_t taken = 0;    // of them; more than `working` when more is arranged than there is time
  size_t things = 0;
  friend bool operator==(const DayRoom&, const DayRoom&) = default;
};

struct FittedItem {
  size_t position = 0;              // on the list
  std::optional<uint32_t> minutes;  // absent: not known, and no time is set aside
  OptionalDate day = {};            // on which it is done; absent: it does not fit, or not known
  bool late = false;                // after its due date, though it was not late on the first day
  friend bool operator==(const FittedItem&, const FittedItem&) = default;
};

struct DayFit {
  std::vector<DayRoom> days;      // every day of the list, in order
  std::vector<FittedItem> items;  // one for each of the list's, in its order
  size_t left_over = 0;           // things that do not fit
  uint32_t minutes_left_over = 0;
  size_t unknown = 0;  // things that take nobody knows how long
  // The last day is past those for which bank holidays are known.
  bool beyond_calendar = false;
};

// NOT_FOUND: unknown_staff; unknown_rule, when an effort names a rule that the workspace does not
// have. FAILED_PRECONDITION (no_working_minutes) when nothing is noted of the member's week.
[[nodiscard]] absl::StatusOr<DayFit> FitOf(const Workspace& workspace, const DayList& list,
                                           const Effort& effort);

// As a person reads it: the days, then what does not fit, what is late and what nobody knows of.
[[nodiscard]] std::string Markdown(const Workspace& workspace, const DayList& list,
                                   const DayFit& fit);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_DAY_FIT_H_
