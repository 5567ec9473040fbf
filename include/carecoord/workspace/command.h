// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Command: one thing to be done to a workspace, as a value that can be kept, sent and replayed. Ids
// and times arrive in it; applying it makes none. So a workspace is what its commands in their
// order make of it.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_WORKSPACE_COMMAND_H_
#define CARECOORD_WORKSPACE_COMMAND_H_

#include <string>
#include <variant>
#include <vector>

#include "carecoord/care/act.h"
#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"
#include "carecoord/workspace/nouns.h"
#include "carecoord/workspace/staff.h"

namespace carecoord {

// A person becomes known: their key is new, and so is their NHS number.
struct AddPerson {
  Person person;
  friend bool operator==(const AddPerson&, const AddPerson&) = default;
};

// What is known of a person is known better: a move, a death. Replaces all but the key. A death, a
// registration or a circumstance that does not say when it was recorded was recorded with the
// command, unless it was there before: then as it was.
struct UpdatePerson {
  Person person;
  friend bool operator==(const UpdatePerson&, const UpdatePerson&) = default;
};

// Entries from elsewhere: an extract of the practice's record, added to what is there. One that
// does not say when it was recorded was recorded with the command. One whose id the person's record
// has already, with the same content, is skipped: an extract may come twice. So the ids of one
// person's entries are unique; those without an id are always new.
struct AddEntries {
  std::string person;
  std::vector<Entry> entries;
  friend bool operator==(const AddEntries&, const AddEntries&) = default;
};

// An entry from elsewhere, named by its id, turns out to be wrong, or was taken back there. What a
// move recorded is taken back with its thing instead. The act says why.
struct RetractEntry {
  std::string person;
  std::string entry;
  friend bool operator==(const RetractEntry&, const RetractEntry&) = default;
};

// Somebody joins the team, or what is known of them changes. The first of a team enters themselves.
struct SetStaff {
  StaffMember member;
  friend bool operator==(const SetStaff&, const SetStaff&) = default;
};

// A move of a thing of care. The event that begins a thing names an id that is new among all things
// of the workspace, without "#": ids are the threads of what is recorded, and "#" sets the number
// of a change apart from them.
template <typename Noun>
struct Move {
  std::string id;
  std::string person;
  typename Noun::Event event = {};
  typename Noun::Details details = {};
  friend bool operator==(const Move&, const Move&) = default;
};

namespace internal {
template <typename List>
struct OfNouns;
template <typename... Nouns>
struct OfNouns<NounList<Nouns...>> {
  using What =
      std::variant<AddPerson, UpdatePerson, AddEntries, SetStaff, RetractEntry, Move<Nouns>...>;
  using Thing = std::variant<History<Nouns>...>;
  using Found = std::variant<std::monostate, const History<Nouns>*...>;
};
}  // namespace internal

struct Command {
  std::string id;  // unique among the commands of a workspace, opaque
  Act act;
  internal::OfNouns<WorkspaceNouns>::What what;
  friend bool operator==(const Command&, const Command&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_COMMAND_H_
