// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// From an entry back to the move that it records: who made it, and what narrows its activity.

#ifndef CARECOORD_SRC_WORKSPACE_ENTRY_ORIGIN_H_
#define CARECOORD_SRC_WORKSPACE_ENTRY_ORIGIN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "carecoord/workspace/workspace.h"

namespace carecoord::internal {

struct EntryOrigin {
  const Act* act = nullptr;  // of the move; nullptr when the entry was recorded elsewhere
  std::string how;           // as in ActivityCodes; "" where nothing narrows it
};

// Of the entry of that id on the person's timeline. What a contact was by and a referral was to is
// as the thing has it now.
[[nodiscard]] EntryOrigin OriginOf(const Workspace& workspace, uint32_t person,
                                   std::string_view entry_id);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_ENTRY_ORIGIN_H_
