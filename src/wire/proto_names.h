// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How protobuf fields are called in model paths: as the C++ member they become.

#ifndef CARECOORD_SRC_WIRE_PROTO_NAMES_H_
#define CARECOORD_SRC_WIRE_PROTO_NAMES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"

namespace carecoord::internal {

// `path` with the member that the field becomes, e.g. "rules[0]" and Rule.step, 2 ->
// "rules[0].steps[2]"; "rules[0].steps[2].when" and Condition.dates -> "rules[0].steps[2].when",
// since a condition has the parts of its kind. `index` for repeated fields only.
std::string MemberPath(const std::string& path, const google::protobuf::FieldDescriptor& field,
                       std::optional<size_t> index);

// Other paths under which the same field may be asked for.
std::vector<std::string> OtherMemberPaths(const std::string& path,
                                          const google::protobuf::FieldDescriptor& field);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_PROTO_NAMES_H_
