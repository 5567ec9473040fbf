// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Whether who acts is who they say.

#ifndef CARECOORD_SRC_WORKSPACE_ACTOR_H_
#define CARECOORD_SRC_WORKSPACE_ACTOR_H_

#include <string_view>

#include "workspace/refusals.h"
#include "workspace/store.h"

namespace carecoord::internal {

inline absl::Status NobodyOfTheTeam(const Act& act) {
  return Refuse(absl::StatusCode::kPermissionDenied, "unknown_actor", "\"", act.actor,
                "\" is nobody of the team on ", act.happened.ToString());
}

// Whether that member, who had the role on the day of the act, can have done it.
inline absl::Status ActsAs(const StaffMember& member, Role role, const Act& act) {
  if (!member.InTeam(act.happened)) return NobodyOfTheTeam(act);
  if (role == act.role) return absl::OkStatus();
  return Refuse(absl::StatusCode::kPermissionDenied, "unknown_actor", "\"", act.actor,
                "\" acts as ", RoleText(act.role), " and was ", RoleText(role), " of the team on ",
                act.happened.ToString());
}

// Of the team on that day, in the role they say, which they had then; or the person whose key that
// is, where one is given, themselves.
inline absl::Status ActorIsKnown(const Store& store, const Act& act, std::string_view person = "") {
  if (act.role == Role::kPerson && !person.empty() && act.actor == person) return absl::OkStatus();
  const StaffRecord::OnDay then = store.team().On(act.actor, act.happened);
  if (then.member == nullptr) return NobodyOfTheTeam(act);
  return ActsAs(*then.member, then.role, act);
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_ACTOR_H_
