// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Who may make a move, in words.

#ifndef CARECOORD_SRC_CARE_WHO_TEXT_H_
#define CARECOORD_SRC_CARE_WHO_TEXT_H_

#include <string>

#include "base/concat.h"
#include "carecoord/care/lifecycle.h"

namespace carecoord::internal {

// "GP, practice nurse"; "the team"; "any role".
inline std::string WhoText(const RoleSet& roles) {
  if (roles.any()) return "any role";
  if (roles == kTeam) return "the team";
  std::string text;
  for (size_t i = 1; i < kRoleNames.size(); ++i) {
    const auto role = static_cast<Role>(i);
    if (roles.Allows(role)) AppendTo(text, text.empty() ? "" : ", ", RoleText(role));
  }
  return text;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_CARE_WHO_TEXT_H_
