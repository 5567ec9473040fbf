// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Commands of a workspace as protobuf bytes (carecoord.v1.Command), one or a log of many. Lossless
// both ways: what is read is equal to what was written, and equal commands give equal bytes.
//
// Reading is strict (see wire/record_bytes.h) and refuses, with the path of each fault:
//   missing data     a command without id or act, or that does not say what is to be done; an act
//                    without actor, role, day or moment; a move without id, person or event
//   what is unknown  `act.role: 99 is not a role`, `move.query.event: 9 is not an event of a
//                    QueryMove`
// Whether a command makes sense is for the workspace to say. Writing refuses the same, so that
// nothing is written that could not be read.
//
// A log (carecoord.v1.CommandLog) is the commands one after the other, each with its length in
// front: it grows by appending, and two logs one after the other are one log. It may be of any
// size; one command is at most 16 MiB.
//
// Activities travel by name: `activities` knows the names when writing, and learns them when
// reading.
//
// Pure functions, nothing printed, safe from any thread; a reader by one thread at a time.

#ifndef CARECOORD_WIRE_COMMAND_BYTES_H_
#define CARECOORD_WIRE_COMMAND_BYTES_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/workspace/command.h"

namespace carecoord {

[[nodiscard]] absl::StatusOr<Command> CommandFromBytes(std::string_view bytes,
                                                       ActivityKinds* activities = nullptr);
[[nodiscard]] absl::StatusOr<std::string> CommandToBytes(
    const Command& command, const ActivityKinds& activities = ActivityKinds());

// Adds a command to the end of a log; a refusal leaves the log as it was.
absl::Status AppendToLog(const Command& command, std::string* log,
                         const ActivityKinds& activities = ActivityKinds());
[[nodiscard]] absl::StatusOr<std::string> CommandLogToBytes(
    std::span<const Command> commands, const ActivityKinds& activities = ActivityKinds());
[[nodiscard]] absl::StatusOr<std::vector<Command>> CommandLogFromBytes(
    std::string_view bytes, ActivityKinds* activities = nullptr);

// Reads a log command by command, so that only one of them is in memory.
//
//   CommandLogReader log(bytes);
//   while (true) {
//     CARECOORD_ASSIGN_OR_RETURN(const std::optional<Command> command, log.Next());
//     if (!command.has_value()) break;
//     CARECOORD_RETURN_IF_ERROR(workspace.Apply(*command).status());
//   }
class CommandLogReader {
 public:
  // `bytes` and `activities` outlive the reader.
  explicit CommandLogReader(std::string_view bytes, ActivityKinds* activities = nullptr);
  ~CommandLogReader();
  CommandLogReader(const CommandLogReader&) = delete;
  CommandLogReader& operator=(const CommandLogReader&) = delete;

  // The next command; nullopt at the end. An error says at which command it is ("commands[17]:
  // ..."). DATA_LOSS for one that was cut off, as a log is whose last append did not end; what was
  // read before is whole.
  absl::StatusOr<std::optional<Command>> Next();
  // Commands that were read, and the bytes that they take: a log that was cut off goes on from
  // there.
  [[nodiscard]] size_t read() const;
  [[nodiscard]] size_t offset() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace carecoord

#endif  // CARECOORD_WIRE_COMMAND_BYTES_H_
