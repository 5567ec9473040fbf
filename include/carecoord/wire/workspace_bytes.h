// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a workspace holds as protobuf bytes: all of it (carecoord.v1.WorkspaceState), one person of
// it (PersonState), one thing of care (CareThing). Lossless both ways, and equal values give equal
// bytes: two workspaces that were given the same commands have the same bytes.
//
// Of a thing of care only what was done to it is stored, not what it became: reading does it all
// again (History::Apply), so a history that its noun's table does not allow is refused, with its
// path (`people[3].things[0].changes[2]: care plan PL1: "agree" is not possible while ...`).
// Refused as well are what wire/record_bytes.h refuses, changes of several nouns in one thing,
// and ids of commands that are empty or not in order. Whether people and things belong together is
// for Workspace::Restore to say. Writing refuses the same.
//
// A WorkspaceState may be of any size, and is read person by person; one person takes at most 16
// MiB.
//
// Activities travel by name: `activities` knows the names when writing, and learns them when
// reading.
//
// Pure functions, nothing printed, safe from any thread.

#ifndef CARECOORD_WIRE_WORKSPACE_BYTES_H_
#define CARECOORD_WIRE_WORKSPACE_BYTES_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/workspace/state.h"

namespace carecoord {

[[nodiscard]] absl::StatusOr<CareThing> CareThingFromBytes(std::string_view bytes);
[[nodiscard]] absl::StatusOr<std::string> CareThingToBytes(const CareThing& thing);

[[nodiscard]] absl::StatusOr<PersonState> PersonStateFromBytes(std::string_view bytes,
                                                               ActivityKinds* activities = nullptr);
[[nodiscard]] absl::StatusOr<std::string> PersonStateToBytes(
    const PersonState& person, const ActivityKinds& activities = ActivityKinds());

[[nodiscard]] absl::StatusOr<WorkspaceState> WorkspaceStateFromBytes(
    std::string_view bytes, ActivityKinds* activities = nullptr);
[[nodiscard]] absl::StatusOr<std::string> WorkspaceStateToBytes(
    const WorkspaceState& state, const ActivityKinds& activities = ActivityKinds());

}  // namespace carecoord

#endif  // CARECOORD_WIRE_WORKSPACE_BYTES_H_
