// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// StaffMember: one of the team: who may act, in which role, how many people they can have on their
// caseload, how long they are at work on the days of a week, and when they are away and who stands
// in.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_WORKSPACE_STAFF_H_
#define CARECOORD_WORKSPACE_STAFF_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "carecoord/record/role.h"
#include "carecoord/time/date.h"
#include "carecoord/time/optional_date.h"
#include "carecoord/time/working_calendar.h"

namespace carecoord {

// Both ends included.
struct Absence {
  Date from = {};
  Date to = {};
  std::string cover = {};  // the key of who stands in; "" if nobody does
  friend bool operator==(const Absence&, const Absence&) = default;
};

struct StaffMember {
  std::string key = {};                     // opaque, unique in the team; required
  std::string name = {};                    // how lists call them; "" for the key
  Role role = Role::kNone;                  // required
  std::vector<std::string> practices = {};  // ODS codes of those they work for; empty: all
  uint32_t capacity = 0;                    // open episodes that they can have; 0: no caseload
  OptionalDate from = {};                   // in the team on this day and after
  OptionalDate to = {};                     // and up to this one
  std::vector<Absence> absences = {};
  // Minutes at work on each day of a usual week, Monday to Sunday; all 0: not noted.
  std::array<uint32_t, 7> working_minutes = {};

  [[nodiscard]] const std::string& called() const { return name.empty() ? key : name; }
  [[nodiscard]] bool InTeam(Date on) const { return (!from || *from <= on) && (!to || on <= *to); }
  // The absence that holds on the day; nullptr if there is none. Of several the one listed first.
  [[nodiscard]] const Absence* AwayOn(Date on) const {
    for (const Absence& absence : absences) {
      if (absence.from <= on && on <= absence.to) return &absence;
    }
    return nullptr;
  }
  [[nodiscard]] bool HasWorkingWeek() const {
    return std::any_of(working_minutes.begin(), working_minutes.end(),
                       [](uint32_t minutes) { return minutes > 0; });
  }
  // Minutes at work on that very day: none on a holiday, when away, or outside the team.
  [[nodiscard]] uint32_t WorkingMinutesOn(Date day, const WorkingCalendar& calendar) const {
    if (!InTeam(day) || AwayOn(day) != nullptr || calendar.IsHoliday(day)) return 0;
    return working_minutes[static_cast<size_t>(day.weekday()) - 1];
  }

  friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_STAFF_H_
