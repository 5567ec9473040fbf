// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A refusal: an absl::Status that also carries a stable code in snake case ("illegal_move"), for
// programs to match on where the sentence is for people. The code travels as a payload of the
// status, so a refusal passes through code that knows only absl::Status.
//
// Thread-safety: everything here is stateless.

#ifndef CARECOORD_BASE_REFUSAL_H_
#define CARECOORD_BASE_REFUSAL_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "carecoord/base/status.h"

namespace carecoord {

inline constexpr std::string_view kRefusalPayload = "carecoord/refusal";

// `text` is a full sentence that names the value, where it stands and the rule it breaks.
[[nodiscard]] inline absl::Status Refused(absl::StatusCode kind, std::string_view code,
                                          std::string_view text) {
  absl::Status status(kind, ToAbsl(text));
  status.SetPayload(ToAbsl(kRefusalPayload), absl::Cord(ToAbsl(code)));
  return status;
}

// The stable code; "" for ok and for a status that is no refusal.
[[nodiscard]] inline std::string RefusalCode(const absl::Status& status) {
  const auto payload = status.GetPayload(ToAbsl(kRefusalPayload));
  return payload.has_value() ? std::string(*payload) : std::string();
}

}  // namespace carecoord

#endif  // CARECOORD_BASE_REFUSAL_H_
