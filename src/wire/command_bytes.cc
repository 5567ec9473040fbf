// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/command_bytes.h"

#include "base/concat.h"
#include "carecoord/base/status.h"
#include "wire/bytes.h"
#include "wire/conversion.h"
#include "wire/parts.h"
#include "wire/workspace_proto.h"

namespace carecoord {
namespace {

using internal::Conversion;
using internal::ModelPath;

// "commands[17]": where in a log.
std::string PlaceInLog(size_t index) {
  return internal::Concat("commands[", std::to_string(index), "]");
}

absl::StatusOr<std::string> Written(const Command& command, Conversion& conversion) {
  v1::Command message;
  internal::WriteCommand(command, ModelPath(), conversion, &message);
  // Read back what was written, so that nothing is written that could not be read.
  if (conversion.ok()) (void)internal::ReadCommand(message, ModelPath(), conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  std::string bytes = internal::SerializeBytes(message);
  CARECOORD_RETURN_IF_ERROR(internal::CheckSize(bytes.size()));
  return bytes;
}

absl::Status Append(const Command& command, Conversion& conversion, std::string* log) {
  CARECOORD_ASSIGN_OR_RETURN(const std::string bytes, Written(command, conversion));
  return internal::AppendPart(v1::CommandLog::kCommandFieldNumber, bytes, log);
}

}  // namespace

absl::StatusOr<Command> CommandFromBytes(std::string_view bytes, ActivityKinds* activities) {
  v1::Command message;
  CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(bytes, &message));
  ActivityKinds own;
  Conversion conversion(activities == nullptr ? &own : activities);
  Command command = internal::ReadCommand(message, ModelPath(), conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return command;
}

absl::StatusOr<std::string> CommandToBytes(const Command& command,
                                           const ActivityKinds& activities) {
  ActivityKinds names = activities;
  Conversion conversion(&names);
  return Written(command, conversion);
}

absl::Status AppendToLog(const Command& command, std::string* log,
                         const ActivityKinds& activities) {
  ActivityKinds names = activities;
  Conversion conversion(&names);
  return Append(command, conversion, log);
}

absl::StatusOr<std::string> CommandLogToBytes(std::span<const Command> commands,
                                              const ActivityKinds& activities) {
  ActivityKinds names = activities;
  Conversion conversion(&names);
  std::string log;
  for (size_t i = 0; i < commands.size(); ++i) {
    CARECOORD_RETURN_IF_ERROR(Prefixed(PlaceInLog(i), Append(commands[i], conversion, &log)));
  }
  return log;
}

absl::StatusOr<std::vector<Command>> CommandLogFromBytes(std::string_view bytes,
                                                         ActivityKinds* activities) {
  CommandLogReader log(bytes, activities);
  std::vector<Command> out;
  while (true) {
    CARECOORD_ASSIGN_OR_RETURN(std::optional<Command> command, log.Next());
    if (!command.has_value()) return out;
    out.push_back(*std::move(command));
  }
}

struct CommandLogReader::State {
  internal::PartReader parts;
  ActivityKinds own;
  ActivityKinds* activities;
  v1::Command message;
  size_t read = 0;
  size_t offset = 0;
};

CommandLogReader::CommandLogReader(std::string_view bytes, ActivityKinds* activities)
    : state_(new State{.parts = internal::PartReader(bytes),
                       .own = {},
                       .activities = activities,
                       .message = {}}) {
  if (activities == nullptr) state_->activities = &state_->own;
}

CommandLogReader::~CommandLogReader() = default;

size_t CommandLogReader::read() const { return state_->read; }
size_t CommandLogReader::offset() const { return state_->offset; }

absl::StatusOr<std::optional<Command>> CommandLogReader::Next() {
  State& state = *state_;
  const auto next = [&state]() -> absl::StatusOr<std::optional<Command>> {
    CARECOORD_ASSIGN_OR_RETURN(const std::optional<internal::Part> part, state.parts.Next());
    if (!part.has_value()) return std::nullopt;
    if (part->field != v1::CommandLog::kCommandFieldNumber) {
      return InvalidArgument("field " + std::to_string(part->field) +
                             " of CommandLog is not known to this version of carecoord");
    }
    CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(part->bytes, &state.message));
    Conversion conversion(state.activities);
    Command command = internal::ReadCommand(state.message, ModelPath(), conversion);
    CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
    return command;
  };
  absl::StatusOr<std::optional<Command>> command = next();
  if (!command.ok()) return Prefixed(PlaceInLog(state.read), command.status());
  if (command->has_value()) {
    ++state.read;
    state.offset = state.parts.offset();
  }
  return command;
}

}  // namespace carecoord
