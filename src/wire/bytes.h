// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Protobuf bytes, strictly. Protobuf itself keeps what it does not know, takes any text, and logs
// to stderr when text is not UTF-8; so bytes are looked over first, against the schema, and refused
// with a path when they are truncated or malformed, hold a field that this version does not know
// (it might change the meaning of the rest), or text that is not UTF-8.

#ifndef CARECOORD_SRC_WIRE_BYTES_H_
#define CARECOORD_SRC_WIRE_BYTES_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace carecoord::internal {

// A message in memory takes up to a hundred times its bytes, so what is read at once is limited. A
// pack has limits of its own (wire/pack_limits.h) and may take kMaxPackBytes.
inline constexpr size_t kMaxMessageBytes = size_t{16} << 20;

// DATA_LOSS for bytes that are no message at all, INVALID_ARGUMENT for one that is not ours.
absl::Status ParseBytes(std::string_view bytes, google::protobuf::Message* message);

// OUT_OF_RANGE for what is too large to be read at once again.
absl::Status CheckSize(size_t bytes);

// Equal messages give equal bytes, with one version of protobuf.
std::string SerializeBytes(const google::protobuf::Message& message);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_BYTES_H_
