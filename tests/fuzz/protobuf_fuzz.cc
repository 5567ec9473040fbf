// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as each message. The first byte picks the message. What reads must write, and read back
// equal.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "carecoord/wire/decision_record.h"
#include "carecoord/wire/pack_bytes.h"
#include "carecoord/wire/record_bytes.h"
#include "round_trip.h"

using carecoord::fuzz::RoundTrip;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using carecoord::ActivityKinds;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 6) {
    case 0:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) { return carecoord::PackFromBytes(b, &n); },
          [](const auto& v, const ActivityKinds& n) { return carecoord::PackToBytes(v, n); });
      break;
    case 1:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) {
            return carecoord::PersonRecordFromBytes(b, &n);
          },
          [](const auto& v, const ActivityKinds& n) {
            return carecoord::PersonRecordToBytes(v, n);
          });
      break;
    case 2:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) { return carecoord::DecisionFromBytes(b, &n); },
          [](const auto& v, const ActivityKinds& n) { return carecoord::DecisionToBytes(v, n); });
      break;
    case 3:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) { return carecoord::DecisionsFromBytes(b, &n); },
          [](const auto& v, const ActivityKinds& n) { return carecoord::DecisionsToBytes(v, n); });
      break;
    case 4:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) { return carecoord::EntryFromBytes(b, &n); },
          [](const auto& v, const ActivityKinds& n) { return carecoord::EntryToBytes(v, n); });
      break;
    default:
      RoundTrip(
          bytes, [](std::string_view b, ActivityKinds&) { return carecoord::PersonFromBytes(b); },
          [](const auto& v, const ActivityKinds&) { return carecoord::PersonToBytes(v); });
  }
  return 0;
}
