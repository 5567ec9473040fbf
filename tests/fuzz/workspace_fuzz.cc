// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a command, a log of commands, and what a workspace holds. The first byte picks the
// message. What reads must write, and read back equal; a log is put to a workspace, whose state
// must come back equal too.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "carecoord/base/refusal.h"
#include "carecoord/wire/command_bytes.h"
#include "carecoord/wire/workspace_bytes.h"
#include "carecoord/workspace/workspace.h"
#include "round_trip.h"

namespace {

using carecoord::ActivityKinds;
using carecoord::fuzz::Require;
using carecoord::fuzz::RoundTrip;

void Replay(std::string_view bytes) {
  ActivityKinds names;
  const auto commands = carecoord::CommandLogFromBytes(bytes, &names);
  if (!commands.ok()) return;
  carecoord::Workspace workspace;
  for (const carecoord::Command& command : *commands) {
    const absl::Status applied = workspace.Apply(command).status();
    Require(applied.ok() || !carecoord::RefusalCode(applied).empty(), "refused without a code");
  }
  const carecoord::WorkspaceState state = workspace.State();
  const auto written = carecoord::WorkspaceStateToBytes(state, names);
  Require(written.ok(), "the state of a workspace cannot be written");
  auto read = carecoord::WorkspaceStateFromBytes(*written, &names);
  Require(read.ok() && *read == state, "the state of a workspace does not come back equal");
  const auto restored = carecoord::Workspace::Restore(*std::move(read));
  Require(restored.ok() && restored->State() == state, "the workspace cannot be made again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) { return carecoord::CommandFromBytes(b, &n); },
          [](const auto& v, const ActivityKinds& n) { return carecoord::CommandToBytes(v, n); });
      break;
    case 1:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) {
            return carecoord::CommandLogFromBytes(b, &n);
          },
          [](const auto& v, const ActivityKinds& n) { return carecoord::CommandLogToBytes(v, n); });
      Replay(bytes);
      break;
    case 2:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) {
            return carecoord::PersonStateFromBytes(b, &n);
          },
          [](const auto& v, const ActivityKinds& n) {
            return carecoord::PersonStateToBytes(v, n);
          });
      break;
    default:
      RoundTrip(
          bytes,
          [](std::string_view b, ActivityKinds& n) {
            return carecoord::WorkspaceStateFromBytes(b, &n);
          },
          [](const auto& v, const ActivityKinds& n) {
            return carecoord::WorkspaceStateToBytes(v, n);
          });
  }
  return 0;
}
