// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// workspace.proto to and from include/carecoord/workspace/*.h.

#ifndef CARECOORD_SRC_WIRE_WORKSPACE_PROTO_H_
#define CARECOORD_SRC_WIRE_WORKSPACE_PROTO_H_

#include <vector>

#include "carecoord/v1/workspace.pb.h"
#include "carecoord/workspace/command.h"
#include "carecoord/workspace/state.h"
#include "wire/conversion.h"

namespace carecoord::internal {

StaffMember ReadStaffMember(const v1::StaffMember& in, const ModelPath& at, Conversion& conversion);
void WriteStaffMember(const StaffMember& in, v1::StaffMember* out);

StaffChange ReadStaffChange(const v1::StaffChange& in, const ModelPath& at, Conversion& conversion);
void WriteStaffChange(const StaffChange& in, v1::StaffChange* out);

Command ReadCommand(const v1::Command& in, const ModelPath& at, Conversion& conversion);
void WriteCommand(const Command& in, const ModelPath& at, Conversion& conversion, v1::Command* out);

PersonState ReadPersonState(const v1::PersonState& in, const ModelPath& at, Conversion& conversion);
void WritePersonState(const PersonState& in, const ModelPath& at, Conversion& conversion,
                      v1::PersonState* out);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_WORKSPACE_PROTO_H_
