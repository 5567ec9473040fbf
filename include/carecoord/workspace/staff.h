// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// StaffMember: one of the team: who may act, in which role, how many people they can have on their
// caseload, and when they are away and who stands in.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_WORKSPACE_STAFF_H_
#define CARECOORD_WORKSPACE_STAFF_H_

#include <cstdint>
#include <string>
#include <vector>

#include "carecoord/record/role.h"
#include "carecoord/time/date.h"
#include "carecoord/time/optional_date.h"

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

  [[nodiscard]] const std::string& called() const { return name.empty() ? key : name; }
  [[nodiscard]] bool InTeam(Date on) const { return (!from || *from <= on) && (!to || on <= *to); }
  // The absence that holds on the day; nullptr if there is none. Of several the one listed first.
  [[nodiscard]] const Absence* AwayOn(Date on) const {
    for (const Absence& absence : absences) {
      if (absence.from <= on && on <= absence.to) return &absence;
    }
    return nullptr;
  }

  friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_STAFF_H_
