// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/workspace_bytes.h"

#include <utility>

#include "base/concat.h"
#include "carecoord/base/csv.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "wire/bytes.h"
#include "wire/care_proto.h"
#include "wire/conversion.h"
#include "wire/parts.h"
#include "wire/workspace_proto.h"

namespace carecoord {
namespace {

using internal::Conversion;
using internal::ModelPath;
using internal::Part;

std::string Place(std::string_view what, size_t index) {
  return internal::Concat(what, "[", std::to_string(index), "]");
}

// `read` of the message that the bytes are.
template <typename M, typename Read>
auto Parsed(std::string_view bytes, ActivityKinds* activities, Read read)
    -> absl::StatusOr<decltype(read(std::declval<M>(), ModelPath(), std::declval<Conversion&>()))> {
  M message;
  CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(bytes, &message));
  Conversion conversion(activities);
  auto value = read(message, ModelPath(), conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return value;
}

// The bytes of the message that `write` fills, unless `read` would refuse them.
template <typename M, typename Write, typename Read>
absl::StatusOr<std::string> Written(ActivityKinds* activities, Write write, Read read) {
  Conversion conversion(activities);
  M message;
  write(ModelPath(), conversion, &message);
  if (conversion.ok()) (void)read(message, ModelPath(), conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  std::string bytes = internal::SerializeBytes(message);
  CARECOORD_RETURN_IF_ERROR(internal::CheckSize(bytes.size()));
  return bytes;
}

absl::StatusOr<std::string> WrittenPerson(const PersonState& person, ActivityKinds* activities) {
  const auto write = [&person](const ModelPath& at, Conversion& conversion, v1::PersonState* out) {
    internal::WritePersonState(person, at, conversion, out);
  };
  return Written<v1::PersonState>(activities, write, internal::ReadPersonState);
}

absl::StatusOr<std::string> WrittenStaff(const StaffMember& member, ActivityKinds* activities) {
  const auto write = [&member](const ModelPath&, Conversion&, v1::StaffMember* out) {
    internal::WriteStaffMember(member, out);
  };
  return Written<v1::StaffMember>(activities, write, internal::ReadStaffMember);
}

absl::StatusOr<std::string> WrittenStaffChange(const StaffChange& change,
                                               ActivityKinds* activities) {
  const auto write = [&change](const ModelPath&, Conversion&, v1::StaffChange* out) {
    internal::WriteStaffChange(change, out);
  };
  return Written<v1::StaffChange>(activities, write, internal::ReadStaffChange);
}

// Adds one part to the bytes of a state.
absl::Status AppendWritten(uint32_t field, const absl::StatusOr<std::string>& bytes,
                           std::string* out) {
  CARECOORD_RETURN_IF_ERROR(bytes.status());
  return internal::AppendPart(field, *bytes, out);
}

Stamp ReadLastRecorded(const v1::Moment& in, const ModelPath& at, Conversion& conversion) {
  return conversion.ReadMoment(at, in.seconds());
}

absl::Status ReadCommandId(std::string_view id, std::vector<std::string>& out) {
  if (!ValidUtf8(id)) return InvalidArgument("the text " + QuoteValue(id) + " is not UTF-8");
  if (id.empty()) return InvalidArgument("the id of a command is empty");
  if (!out.empty() && id <= out.back()) {
    return InvalidArgument("the id " + QuoteValue(id) + " does not come after " +
                           QuoteValue(out.back()) + "; ids of commands are in order, each once");
  }
  out.emplace_back(id);
  return absl::OkStatus();
}

// Adds what a part says to the state.
absl::Status ReadPart(const Part& part, ActivityKinds* activities, WorkspaceState& out) {
  using Message = v1::WorkspaceState;
  switch (part.field) {
    case Message::kPersonFieldNumber: {
      auto person = Parsed<v1::PersonState>(part.bytes, activities, internal::ReadPersonState);
      if (!person.ok()) return Prefixed(Place("people", out.people.size()), person.status());
      out.people.push_back(*std::move(person));
      return absl::OkStatus();
    }
    case Message::kStaffFieldNumber: {
      auto member = Parsed<v1::StaffMember>(part.bytes, activities, internal::ReadStaffMember);
      if (!member.ok()) return Prefixed(Place("staff", out.staff.size()), member.status());
      out.staff.push_back(*std::move(member));
      return absl::OkStatus();
    }
    case Message::kStaffChangeFieldNumber: {
      auto change = Parsed<v1::StaffChange>(part.bytes, activities, internal::ReadStaffChange);
      if (!change.ok()) {
        return Prefixed(Place("staff_changes", out.staff_changes.size()), change.status());
      }
      out.staff_changes.push_back(*std::move(change));
      return absl::OkStatus();
    }
    case Message::kCommandFieldNumber:
      return Prefixed(Place("commands", out.commands.size()),
                      ReadCommandId(part.bytes, out.commands));
    case Message::kLastRecordedFieldNumber: {
      auto moment = Parsed<v1::Moment>(part.bytes, activities, ReadLastRecorded);
      if (!moment.ok()) return Prefixed("last_recorded", moment.status());
      out.last_recorded = *moment;
      return absl::OkStatus();
    }
    default:
      return InvalidArgument("field " + std::to_string(part.field) +
                             " of WorkspaceState is not known to this version of carecoord");
  }
}

}  // namespace

absl::StatusOr<CareThing> CareThingFromBytes(std::string_view bytes) {
  ActivityKinds none;
  CARECOORD_ASSIGN_OR_RETURN(std::optional<CareThing> thing,
                             Parsed<v1::CareThing>(bytes, &none, internal::ReadCareThing));
  return *std::move(thing);
}

absl::StatusOr<std::string> CareThingToBytes(const CareThing& thing) {
  ActivityKinds none;
  const auto write = [&thing](const ModelPath& at, Conversion& conversion, v1::CareThing* out) {
    internal::WriteCareThing(thing, at, conversion, out);
  };
  return Written<v1::CareThing>(&none, write, internal::ReadCareThing);
}

absl::StatusOr<PersonState> PersonStateFromBytes(std::string_view bytes,
                                                 ActivityKinds* activities) {
  ActivityKinds own;
  return Parsed<v1::PersonState>(bytes, activities == nullptr ? &own : activities,
                                 internal::ReadPersonState);
}

absl::StatusOr<std::string> PersonStateToBytes(const PersonState& person,
                                               const ActivityKinds& activities) {
  ActivityKinds names = activities;
  return WrittenPerson(person, &names);
}

absl::StatusOr<WorkspaceState> WorkspaceStateFromBytes(std::string_view bytes,
                                                       ActivityKinds* activities) {
  ActivityKinds own;
  internal::PartReader parts(bytes);
  WorkspaceState out;
  while (true) {
    CARECOORD_ASSIGN_OR_RETURN(const std::optional<Part> part, parts.Next());
    if (!part.has_value()) return out;
    CARECOORD_RETURN_IF_ERROR(ReadPart(*part, activities == nullptr ? &own : activities, out));
  }
}

absl::StatusOr<std::string> WorkspaceStateToBytes(const WorkspaceState& state,
                                                  const ActivityKinds& activities) {
  using Message = v1::WorkspaceState;
  ActivityKinds names = activities;
  std::string out;
  for (size_t i = 0; i < state.people.size(); ++i) {
    CARECOORD_RETURN_IF_ERROR(Prefixed(
        Place("people", i),
        AppendWritten(Message::kPersonFieldNumber, WrittenPerson(state.people[i], &names), &out)));
  }
  for (size_t i = 0; i < state.staff.size(); ++i) {
    CARECOORD_RETURN_IF_ERROR(Prefixed(
        Place("staff", i),
        AppendWritten(Message::kStaffFieldNumber, WrittenStaff(state.staff[i], &names), &out)));
  }
  std::vector<std::string> read;
  for (const std::string& id : state.commands) {
    CARECOORD_RETURN_IF_ERROR(Prefixed(Place("commands", read.size()), ReadCommandId(id, read)));
    CARECOORD_RETURN_IF_ERROR(internal::AppendPart(Message::kCommandFieldNumber, id, &out));
  }
  if (state.last_recorded.present()) {
    v1::Moment message;
    message.set_seconds(state.last_recorded.raw());
    CARECOORD_RETURN_IF_ERROR(internal::AppendPart(Message::kLastRecordedFieldNumber,
                                                   internal::SerializeBytes(message), &out));
  }
  for (size_t i = 0; i < state.staff_changes.size(); ++i) {
    CARECOORD_RETURN_IF_ERROR(
        Prefixed(Place("staff_changes", i),
                 AppendWritten(Message::kStaffChangeFieldNumber,
                               WrittenStaffChange(state.staff_changes[i], &names), &out)));
  }
  return out;
}

}  // namespace carecoord
