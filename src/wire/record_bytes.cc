// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/record_bytes.h"

#include "carecoord/base/status.h"
#include "wire/bytes.h"
#include "wire/conversion.h"
#include "wire/record_proto.h"

namespace carecoord {
namespace {

using internal::Conversion;
using internal::ModelPath;

// Ends a write: refuses what `read` would refuse, else gives the bytes.
template <typename M, typename Read>
absl::StatusOr<std::string> Written(const M& message, Conversion& conversion, Read read) {
  if (conversion.ok()) (void)read(message);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return internal::SerializeBytes(message);
}

}  // namespace

absl::StatusOr<Person> PersonFromBytes(std::string_view bytes) {
  v1::Person message;
  CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(bytes, &message));
  ActivityKinds activities;
  Conversion conversion(&activities);
  Person person = internal::ReadPerson(message, ModelPath(), conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return person;
}

absl::StatusOr<std::string> PersonToBytes(const Person& person) {
  ActivityKinds activities;
  Conversion conversion(&activities);
  v1::Person message;
  internal::WritePerson(person, &message);
  return Written(message, conversion, [&](const v1::Person& written) {
    return internal::ReadPerson(written, ModelPath(), conversion);
  });
}

absl::StatusOr<Entry> EntryFromBytes(std::string_view bytes, ActivityKinds* activities) {
  v1::Entry message;
  CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(bytes, &message));
  ActivityKinds own;
  Conversion conversion(activities == nullptr ? &own : activities);
  Entry entry = internal::ReadEntry(message, ModelPath(), conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return entry;
}

absl::StatusOr<std::string> EntryToBytes(const Entry& entry, const ActivityKinds& activities) {
  ActivityKinds names = activities;
  Conversion conversion(&names);
  v1::Entry message;
  internal::WriteEntry(entry, ModelPath(), conversion, &message);
  return Written(message, conversion, [&](const v1::Entry& written) {
    return internal::ReadEntry(written, ModelPath(), conversion);
  });
}

absl::StatusOr<PersonRecord> PersonRecordFromBytes(std::string_view bytes,
                                                   ActivityKinds* activities) {
  v1::PersonRecord message;
  CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(bytes, &message));
  ActivityKinds own;
  Conversion conversion(activities == nullptr ? &own : activities);
  PersonRecord record = internal::ReadPersonRecord(message, conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return record;
}

absl::StatusOr<std::string> PersonRecordToBytes(const PersonRecord& record,
                                                const ActivityKinds& activities) {
  ActivityKinds names = activities;
  Conversion conversion(&names);
  v1::PersonRecord message;
  internal::WritePersonRecord(record, conversion, &message);
  return Written(message, conversion, [&](const v1::PersonRecord& written) {
    return internal::ReadPersonRecord(written, conversion);
  });
}

}  // namespace carecoord
