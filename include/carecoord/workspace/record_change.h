// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What was done to a workspace otherwise than by moving a thing of care: who added a person, said
// more of them, brought entries from elsewhere or took one back; and who set what of the team. Like
// the changes of a thing, each keeps its act, and nothing of it is ever changed afterwards.
//
// Value types; no thread-safety of their own.

#ifndef CARECOORD_WORKSPACE_RECORD_CHANGE_H_
#define CARECOORD_WORKSPACE_RECORD_CHANGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "carecoord/base/shared_value.h"
#include "carecoord/care/act.h"
#include "carecoord/record/person.h"
#include "carecoord/workspace/staff.h"

namespace carecoord {

// Values are the wire numbers: never renumber, only append.
enum class RecordStep : uint8_t {
  kNone = 0,
  kPersonAdded = 1,
  kPersonUpdated = 2,
  kEntriesAdded = 3,
  kEntryRetracted = 4,
};

inline constexpr std::array<std::string_view, 5> kRecordStepNames = {
    "", "PERSON_ADDED", "PERSON_UPDATED", "ENTRIES_ADDED", "ENTRY_RETRACTED"};
[[nodiscard]] constexpr std::string_view NameOf(RecordStep step) {
  return kRecordStepNames[static_cast<size_t>(step)];
}

// One thing that was done to the record of a person.
struct RecordChange {
  RecordStep step = RecordStep::kNone;
  Act act = {};
  uint32_t entries = 0;    // entries added: how many, without those that were known already
  std::string entry = {};  // entry retracted: its id
  // Person updated: what was said of them before, which was known until the act was recorded. None
  // where it was made before facts that others took the place of were kept.
  SharedValue<Person> before = {};
  friend bool operator==(const RecordChange&, const RecordChange&) = default;
};

// One of the team, as an act said that they are. They are known so from the moment it was recorded.
struct StaffChange {
  StaffMember member = {};
  Act act = {};  // empty where it was made before acts of the team were kept: always known
  friend bool operator==(const StaffChange&, const StaffChange&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_RECORD_CHANGE_H_
