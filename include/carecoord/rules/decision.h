// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Decision: what one rule says for one subject (a person, or one entry of theirs) on one day, with
// the entries it rests on. Entries are rows of the TimelineView that was asked.
//
// Value type; trivially copyable; thread-safe.

#ifndef CARECOORD_RULES_DECISION_H_
#define CARECOORD_RULES_DECISION_H_

#include <cstdint>

#include "carecoord/record/role.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

// Steps that every rule has before its own, and the two ways of having none of its own decide.
// Values of Decision::step below 0; own steps count from 0.
enum class BuiltInStep : int16_t {
  kInForce = -1,     // "in-force": the rule and its pack are in force
  kAlive = -2,       // "alive": unless the rule applies to the deceased
  kRegistered = -3,  // "registered": unless the rule applies to the unregistered
  kAnchor = -4,      // "anchor": the schedule has a date to count from
};

// A row of the timeline, or none.
class EntryRef {
 public:
  constexpr EntryRef() = default;
  explicit constexpr EntryRef(uint32_t row) : row_(row) {}
  [[nodiscard]] constexpr bool present() const { return row_ != UINT32_MAX; }
  [[nodiscard]] constexpr uint32_t row() const { return row_; }  // REQUIRES present()
  friend constexpr bool operator==(EntryRef, EntryRef) = default;

 private:
  uint32_t row_ = UINT32_MAX;
};

struct Decision {
  uint32_t person = 0;  // row in the Population; 0 for a single Timeline
  uint16_t rule = 0;    // index into BoundRules::rules()
  int16_t step = 0;     // deciding step: own steps from 0, or a BuiltInStep
  DecisionStatus status = DecisionStatus::kUnspecified;
  bool on_unknown = false;       // a step on the way rested on an unknown
  bool beyond_calendar = false;  // a date stated here was counted past the holiday data
  bool satisfied_late = false;   // SATISFIED, by an entry after due + grace
  EntryRef subject;              // the index entry of a rule over each entry
  EntryRef anchored_on;          // the entry that the schedule counts from
  EntryRef satisfied_by;
  EntryRef failed_by;
  EntryRef deferred_by;
  EntryRef brought_forward_by;  // the trigger that made it due sooner
  EntryRef arranged_by;         // a booking on or after as_of
  // Of a series that counts from its anchor: which obligation the status speaks of, from 1. Else 1.
  uint32_t obligation = 1;
  int16_t stratum = -1;          // into Schedule::strata; -1: none applies
  int16_t trigger = -1;          // into Schedule::triggers, with brought_forward_by
  int16_t priority_reason = -1;  // into Schedule::priority_when; -1: none applies
  Priority priority = Priority::kUnspecified;
  Role owner = Role::kNone;
  float score = 0;      // a finder's: the sum of its factors' weights
  OptionalDate anchor;  // the day that the obligation counts from
  // In a settled obligation of a series opens, due, grace_ends and closes are the next one's.
  OptionalDate opens;
  OptionalDate due;
  OptionalDate grace_ends;  // last day of DUE
  OptionalDate closes;
  OptionalDate settled_on;      // see Settlement
  OptionalDate deferred_until;  // last day of the deferral; absent: until cancelled
  OptionalDate next_change;     // first later date with another answer; absent: none within
                                // kNextChangeDays
};

static_assert(sizeof(Decision) == 88, "populations keep millions of them");

}  // namespace carecoord

#endif  // CARECOORD_RULES_DECISION_H_
