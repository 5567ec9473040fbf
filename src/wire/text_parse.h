// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Protobuf text format with places: errors as issues at "file:line:column", and for each member of
// the model the place it was read from.

#ifndef CARECOORD_SRC_WIRE_TEXT_PARSE_H_
#define CARECOORD_SRC_WIRE_TEXT_PARSE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "carecoord/wire/pack_locations.h"
#include "google/protobuf/message.h"

namespace carecoord::internal {

// Messages inside messages. A condition takes two; this leaves room around the deepest one allowed.
inline constexpr size_t kMaxMessageDepth = 200;

// Adds errors to `issues` (and returns false) or fills `message` and `locations`.
bool ParseText(std::string_view text, google::protobuf::Message* message, PackLocations* locations,
               PlacedIssues* issues);

// The text form, fields in declared order. Deterministic.
std::string PrintText(const google::protobuf::Message& message);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_TEXT_PARSE_H_
