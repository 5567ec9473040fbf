// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// StaffRecord: the team as it is, and as it was known to be at any moment.

#ifndef CARECOORD_SRC_WORKSPACE_STAFF_RECORD_H_
#define CARECOORD_SRC_WORKSPACE_STAFF_RECORD_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "carecoord/record/stamp.h"
#include "carecoord/workspace/record_change.h"

namespace carecoord::internal {

class StaffRecord {
 public:
  [[nodiscard]] const std::vector<StaffMember>& now() const { return now_; }
  [[nodiscard]] const std::vector<StaffChange>& changes() const { return changes_; }
  // One look-up by hash, then a pass over what was said of that member.
  [[nodiscard]] const StaffMember* Find(std::string_view key, Stamp known_at = {}) const;
  [[nodiscard]] std::vector<const StaffMember*> At(Stamp known_at) const;

  // One of the team as they are, with the role that they had on a day: as was said of them last of
  // all that was said to hold by then, or first of all if nothing was.
  struct OnDay {
    const StaffMember* member = nullptr;  // nullptr: nobody has the key
    Role role = Role::kNone;
  };
  [[nodiscard]] OnDay On(std::string_view key, Date day) const;

  void Set(const StaffMember& member, const Act& act);
  // From a stored state, into an empty one. A refusal when it contradicts itself.
  absl::Status Restore(std::vector<StaffMember> now, std::vector<StaffChange> changes);

 private:
  struct Place {
    size_t now = 0;                    // in now_
    std::vector<size_t> changes = {};  // in changes_
  };
  [[nodiscard]] const StaffMember* At(const Place& place, Stamp known_at) const;

  std::vector<StaffMember> now_;  // in the order in which they joined
  std::vector<StaffChange> changes_;
  absl::flat_hash_map<std::string, Place> places_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_STAFF_RECORD_H_
