// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// WorkspaceState: all that a workspace holds but its packs, as a value that can be stored and from
// which the same workspace can be made again (Workspace::State, Workspace::Restore). The same
// commands in the same order give the same state.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_WORKSPACE_STATE_H_
#define CARECOORD_WORKSPACE_STATE_H_

#include <string>
#include <vector>

#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"
#include "carecoord/record/stamp.h"
#include "carecoord/workspace/command.h"
#include "carecoord/workspace/record_change.h"
#include "carecoord/workspace/staff.h"

namespace carecoord {

// Any thing of care, with all that was done to it.
using CareThing = internal::OfNouns<WorkspaceNouns>::Thing;

struct PersonState {
  Person person = {};
  std::vector<Entry> entries = {};     // in the order of the timeline, as they were given
  std::vector<CareThing> things = {};  // by noun, in the order of WorkspaceNouns, then as begun
  // What was done to the record otherwise than by moves, in order.
  std::vector<RecordChange> changes = {};
  friend bool operator==(const PersonState&, const PersonState&) = default;
};

struct WorkspaceState {
  std::vector<PersonState> people = {};    // in the order in which they were added
  std::vector<StaffMember> staff = {};     // in the order in which they joined
  std::vector<std::string> commands = {};  // ids of those applied, sorted
  Stamp last_recorded = {};                // of the last of them
  // All that was ever said of the team, in order. The last of a member is that of `staff`; one who
  // has none was always known as in `staff`.
  std::vector<StaffChange> staff_changes = {};
  friend bool operator==(const WorkspaceState&, const WorkspaceState&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_STATE_H_
