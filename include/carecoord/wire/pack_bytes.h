// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Packs as protobuf bytes (carecoord.v1.Pack), for sending and keeping. Lossless both ways but for
// a value beside a "$name": the parameter speaks, the value is not written. The bytes are NOT what
// a pack's identity is made of: see CompiledPack::identity.
//
// Reading is strict: bytes that are truncated, larger than kMaxPackBytes, hold more than a pack may
// (wire/pack_text.h), are nested too deeply, not UTF-8 where they are text, or hold a field, a
// choice or a value that this version does not know, are refused with the path of the fault.
// Whether the pack makes sense is for CompiledPack::Compile.
//
// Pure functions, nothing printed, safe from any thread.

#ifndef CARECOORD_WIRE_PACK_BYTES_H_
#define CARECOORD_WIRE_PACK_BYTES_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rules/pack.h"

namespace carecoord {

// DATA_LOSS for bytes that are no message, else INVALID_ARGUMENT with every fault, one a line.
// `activities`, if given, learns the activity names of the pack.
[[nodiscard]] absl::StatusOr<Pack> PackFromBytes(std::string_view bytes,
                                                 ActivityKinds* activities = nullptr);

// Equal packs give equal bytes. INVALID_ARGUMENT as PackToText.
[[nodiscard]] absl::StatusOr<std::string> PackToBytes(
    const Pack& pack, const ActivityKinds& activities = ActivityKinds());

}  // namespace carecoord

#endif  // CARECOORD_WIRE_PACK_BYTES_H_
