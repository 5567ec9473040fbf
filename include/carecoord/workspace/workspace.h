// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Workspace: a PCN's people, the care they have, and the packs of rules by which it is reviewed.
// Apply is the only way in; all else asks. Whatever is done is recorded on the person's timeline,
// so the rules see it at once: a plan that is agreed here makes its review fall due, with nothing
// else said.
//
//   Workspace workspace({packs::Get("pcsp").value()});
//   absl::StatusOr<Applied> applied = workspace.Apply(command);
//   std::vector<Decision> due = workspace.Decisions({.as_of = today});
//
// What holds at all times: of one person at most one plan is in use and one on its way there, and
// at most one episode of each kind, about each person, is open, on every day, past ones included;
// every thing belongs to a person who is there; what a thing names by its id is of the same person;
// what a recipient holds is a version that was agreed; every move is recorded as an entry exactly
// once. "pcsp.published" stands exactly while all who are to have the plan in use have its version,
// "pcsp.coded" while every practice of them has it coded.
//
// Refusals carry a stable code (base/refusal.h) and change nothing: those of a history
// (care/history.h), and
//   duplicate_command, duplicate_id, duplicate_person   it is there already
//   unknown_person, unknown_staff, unknown_thread, unknown_version, unknown_entry   it is not there
//   unknown_actor     nobody of the team on that day, in the role that they had on it
//   wrong_role        also what the person may not do for others, and a member of the team as the
//                     person
//   key_taken         one key of a person and of one of the team
//   wrong_person      a thing of another person is named
//   wrong_link        what is named cannot be meant: it was entered in error, it is the thing or
//                     person itself, it is not in the state or of the kind that it takes
//   bad_id            an id with "#", or of an entry from elsewhere that looks like one of a move;
//                     one that is blank or has a control character
//   bad_thread        an entry from elsewhere in the thread of a thing here, of a kind that only
//                     moves record there
//   recorded_later    an entry was recorded after the command that brings it
//   before_birth      nothing is done for somebody who is not born
//   person_alive      a bereaved relative lost somebody who has died
//   already_open      there is one already, or was on that day or since: a plan, an episode; a
//                     recipient
//   person_died       nothing is begun for somebody who has died
//   not_a_coordinator, no_caseload   whoever has a caseload is a care coordinator with room for one
//   has_caseload      who has open episodes remains such a coordinator
//   missing_clinician who is named as having decided is no clinician
//   missing_prompt    a decision that prompted the command, without its key or its pack
//   missing_code, missing_key, missing_reason, bad_person, absence_backwards, staff_backwards
//
// What is required is not blank (base/blank.h).
//
// Cost: Apply takes some look-ups by hash, and puts its entries in their place on the person's
// timeline. Movable, not copyable. Not thread-safe while a command is applied; otherwise const
// calls may run at once.

#ifndef CARECOORD_WORKSPACE_WORKSPACE_H_
#define CARECOORD_WORKSPACE_WORKSPACE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/population/people.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "carecoord/workspace/command.h"
#include "carecoord/workspace/state.h"

namespace carecoord {

namespace internal {
class Store;  // src/workspace/store.h
}

// A thing of care of whatever kind; monostate when there is none.
using FoundThing = internal::OfNouns<WorkspaceNouns>::Found;

// What a command did.
struct Applied {
  std::optional<uint32_t> person = {};  // row of the person concerned; none for the team
  std::vector<Entry> entries = {};      // what was added to their timeline, in order
  size_t retracted = 0;                 // entries that were marked as retracted
  size_t skipped = 0;                   // entries from elsewhere that were known already
  std::vector<std::string> also = {};   // ids of other things that the command moved
};

class Workspace {
 public:
  // Without packs nothing is ever due.
  explicit Workspace(std::vector<std::shared_ptr<const CompiledPack>> packs = {});
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  absl::StatusOr<Applied> Apply(const Command& command);

  // By the order in which they were added.
  [[nodiscard]] const People& people() const;
  [[nodiscard]] std::span<const StaffMember> staff() const;
  // As was known at `known_at` (absent: now); nullptr if nobody was known by that key.
  [[nodiscard]] const StaffMember* FindStaff(std::string_view key, Stamp known_at = {}) const;
  // The whole team as was known then, in the order in which they joined.
  [[nodiscard]] std::vector<const StaffMember*> StaffAt(Stamp known_at) const;
  // All that was ever said of the team; what was done to a person's record otherwise than by moves.
  // Both in order. REQUIRES person < people().size().
  [[nodiscard]] std::span<const StaffChange> staff_changes() const;
  [[nodiscard]] std::span<const RecordChange> RecordChangesOf(uint32_t person) const;
  // What had been said of a person by `known_at`; absent: what is said now. Facts of before the
  // person was added are those with which they were added.
  [[nodiscard]] const Person& PersonAt(uint32_t person, Stamp known_at) const;
  // Commands applied, and the moment of the last; absent before the first.
  [[nodiscard]] size_t commands() const;
  [[nodiscard]] Stamp last_recorded() const;

  // Rows of all who were ever on that member's caseload, in the order in which they came.
  [[nodiscard]] std::span<const uint32_t> EverWith(std::string_view member) const;
  // Rows of all for whom somebody called so was ever to do an action or to answer a query, in the
  // order in which they came.
  [[nodiscard]] std::span<const uint32_t> EverOwed(std::string_view owner) const;

  // The thing of that id; nullptr when there is none of this kind.
  template <typename Noun>
  [[nodiscard]] const History<Noun>* Find(std::string_view id) const;
  // The thing of that id, of whatever kind.
  [[nodiscard]] FoundThing FindAny(std::string_view id) const;
  // A person's things of a kind, in the order in which they began. REQUIRES person < size().
  template <typename Noun>
  [[nodiscard]] std::span<const History<Noun>* const> Of(uint32_t person) const;

  // All that it holds, to be stored; one person of it. Cost: a copy of everything.
  [[nodiscard]] WorkspaceState State() const;
  [[nodiscard]] PersonState StateOf(uint32_t person) const;  // REQUIRES person < size()
  // The workspace that was in that state. A refusal as of Apply when the state contradicts itself:
  // a key, NHS number or id given twice, a thing of another person, an entry without a code, two
  // plans in use at once or what else between things does not hold.
  static absl::StatusOr<Workspace> Restore(
      WorkspaceState state, std::vector<std::shared_ptr<const CompiledPack>> packs = {});

  [[nodiscard]] const BoundRules& rules() const;
  // What the packs say of some people, or of all: rows in the order given, Decision::person the row
  // in people(). REQUIRES: rows < size().
  [[nodiscard]] std::vector<Decision> Decisions(const Question& question) const;
  [[nodiscard]] std::vector<Decision> Decisions(const Question& question,
                                                std::span<const uint32_t> rows) const;

 private:
  std::unique_ptr<internal::Store> store_;
};

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_WORKSPACE_H_
