// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Whether who acts is who they say.

#ifndef CARECOORD_SRC_WORKSPACE_ACTOR_H_
#define CARECOORD_SRC_WORKSPACE_ACTOR_H_

#include <string_view>

#include "workspace/refusals.h"
#include "workspace/store.h"

namespace carecoord::internal {

// Of the team on that day, in the role they say; or the person whose key that is, where one is
// given, themselves.
inline absl::Status ActorIsKnown(const Store& store, const Act& act, std::string_view person = "") {
  if (act.role == Role::kPerson && !person.empty() && act.actor == person) return absl::OkStatus();
  const StaffMember* member = store.team().Find(act.actor);
  if (member == nullptr || !member->InTeam(act.happened)) {
    return Refuse(absl::StatusCode::kPermissionDenied, "unknown_actor", "\"", act.actor,
                  "\" is nobody of the team on ", act.happened.ToString());
  }
  if (member->role != act.role) {
    return Refuse(absl::StatusCode::kPermissionDenied, "unknown_actor", "\"", act.actor,
                  "\" acts as ", RoleText(act.role), " and is ", RoleText(member->role),
                  " of the team");
  }
  return absl::OkStatus();
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_ACTOR_H_
