// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Ledger: who has which version of which plan, since when, confirmed or not, coded or not; as of
// any past day, as far as was known at any past moment. A row is one recipient of one plan, with
// what is not as it should be (its gaps) and so what to do next. A plan in use that nobody is to
// have, or that no practice is, has a row that says so.
//
// A practice is told from another where its recipient or destination is the code of a practice that
// the person is or was registered with. Words of another kind ("the surgery") cannot be compared,
// and nothing is said of them.
//
//   for (const LedgerRow& row : LedgerOf(workspace, today).rows) ...
//
// Holds nothing of what a plan says. Cost: a pass over the plans of the people asked about and
// their recipients, each taken back to that day. Value types; const calls may run at once.

#ifndef CARECOORD_WORKSPACE_LEDGER_H_
#define CARECOORD_WORKSPACE_LEDGER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/workspace/workspace.h"

namespace carecoord {

// What is not as it should be with a recipient of a plan. In the order in which it is put right.
enum class LedgerGap : uint8_t {
  kNoRecipient,   // of a plan in use nobody is to have a copy
  kNoPractice,    // the practice is not among those who are to have it
  kNothingSent,   // they were sent no version yet
  kNotDelivered,  // what was sent last did not arrive
  kOutOfDate,     // they have an older version than the one in use
  kNotConfirmed,  // they were sent the version in use and have not confirmed it
  kNotCoded,      // the version in use has no coded entry in the practice's record
  kPlanEnded,     // they have a copy of a plan that is no longer in use, and nothing in its place
  kMoved,         // it is the practice that the person was registered with before
  kObjected,      // the person objects to their having it
};
struct LedgerGapInfo {
  std::string_view name;  // stable: "out_of_date"
  std::string_view next;  // what to do, as a sentence
};
inline constexpr std::array<LedgerGapInfo, 10> kLedgerGaps = {{
    {"no_recipient", "Ask the person who is to have the plan, and name them."},
    {"no_practice", "Name the practice as a recipient: its record is to have the coded entry."},
    {"nothing_sent", "Send the version in use."},
    {"not_delivered", "Find out why it did not arrive, and send it again."},
    {"out_of_date", "Send the version in use, which replaces theirs."},
    {"not_confirmed", "Ask them to confirm that they have it."},
    {"not_coded", "See that its coded entry is in the practice's record, and note it."},
    {"plan_ended", "Tell them that this plan is no longer in use, and take them off its list."},
    {"moved",
     "The person has moved to another practice: see that it is a recipient, and take this one off "
     "the list."},
    {"objected",
     "The person objects to their having it: take them off the list, and ask for what they hold "
     "back."},
}};
[[nodiscard]] constexpr const LedgerGapInfo& InfoOf(LedgerGap gap) {
  return kLedgerGaps[static_cast<size_t>(gap)];
}

struct LedgerRow {
  uint32_t person = 0;               // row in the workspace's people()
  std::string plan = {};             // id
  std::string_view plan_state = {};  // "active"
  uint32_t version = 0;              // the one in use; 0 when the plan is not in use
  std::string publication = {};      // id; "" where there is no recipient
  std::string_view state = {};       // of the publication: "held"; "" where there is none
  RecipientKind kind = RecipientKind::kUnspecified;
  std::string recipient = {};
  std::string destination = {};
  std::string practice = {};       // where the person is registered; "" if nowhere
  uint32_t has = 0;                // the newest version that they have; 0 for none
  OptionalDate since = {};         // when it was sent
  OptionalDate acknowledged = {};  // when they confirmed it
  OptionalDate coded = {};         // when its coded entry was in the practice's record
  std::vector<LedgerGap> gaps = {};
  friend bool operator==(const LedgerRow&, const LedgerRow&) = default;
};

struct Ledger {
  Date as_of = {};
  Stamp known_at = {};
  // By person as asked, then by plan and recipient as they began. Who was entered in error is not
  // there; who is to have no further version is, without gaps. Nor has the plan of somebody who has
  // died by as_of any.
  std::vector<LedgerRow> rows;
  friend bool operator==(const Ledger&, const Ledger&) = default;
};

// Of everybody, or of the people in those rows. REQUIRES: rows < people().size().
[[nodiscard]] Ledger LedgerOf(const Workspace& workspace, Date as_of, Stamp known_at = {});
[[nodiscard]] Ledger LedgerOf(const Workspace& workspace, std::span<const uint32_t> people,
                              Date as_of, Stamp known_at = {});

// The rows with gaps as a table of Markdown, each with what to do next.
[[nodiscard]] std::string Markdown(const Workspace& workspace, const Ledger& ledger);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_LEDGER_H_
