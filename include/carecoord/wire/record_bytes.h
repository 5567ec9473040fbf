// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// People and their entries as protobuf bytes (carecoord.v1.Person, Entry and PersonRecord).
// Lossless both ways: every field of record/person.h and record/entry.h comes back equal, entries
// and registrations in the order given.
//
// Reading is strict (see wire/pack_bytes.h) and refuses, with the path of each fault:
//   missing data     a person without key, an entry without day, precision or code, a registration
//                    without start
//   what is unknown  `entries[3].precision: 9 is not a precision`
//   broken values    a date outside the years 1-9999, a code that is no concept's, an NHS number
//                    with a wrong check digit, a registration that ends before it starts, a date
//                    known to the month or year that is not its first day, a number that is
//                    not finite
// Writing refuses the same, so that nothing is written that could not be read.
//
// Activities travel by name: `activities` knows the names when writing, and learns them when
// reading.
//
// Pure functions, nothing printed, safe from any thread. One message is at most 16 MiB.

#ifndef CARECOORD_WIRE_RECORD_BYTES_H_
#define CARECOORD_WIRE_RECORD_BYTES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"

namespace carecoord {

// A person and what happened to them, as rows.
struct PersonRecord {
  Person person;
  std::vector<Entry> entries;
  friend bool operator==(const PersonRecord&, const PersonRecord&) = default;
};

[[nodiscard]] absl::StatusOr<Person> PersonFromBytes(std::string_view bytes);
[[nodiscard]] absl::StatusOr<std::string> PersonToBytes(const Person& person);

[[nodiscard]] absl::StatusOr<Entry> EntryFromBytes(std::string_view bytes,
                                                   ActivityKinds* activities = nullptr);
[[nodiscard]] absl::StatusOr<std::string> EntryToBytes(
    const Entry& entry, const ActivityKinds& activities = ActivityKinds());

[[nodiscard]] absl::StatusOr<PersonRecord> PersonRecordFromBytes(
    std::string_view bytes, ActivityKinds* activities = nullptr);
[[nodiscard]] absl::StatusOr<std::string> PersonRecordToBytes(
    const PersonRecord& record, const ActivityKinds& activities = ActivityKinds());

}  // namespace carecoord

#endif  // CARECOORD_WIRE_RECORD_BYTES_H_
