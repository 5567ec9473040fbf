// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// DecisionRecord: a Decision that can be read without the record it was made from: names instead of
// row numbers, its key and reason, and the entries it rests on in full. For storing and sending.
//
// An entry that is marked confidential stands in it whole, marked: it is a record, not a text for
// people. Whoever shows it shows "a restricted entry". The reason is already worded so.
//
// Entries are as TimelineView::ToEntry gives them: without `sequence`, which became the order.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_WIRE_DECISION_RECORD_H_
#define CARECOORD_WIRE_DECISION_RECORD_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/record/entry.h"
#include "carecoord/record/stamp.h"
#include "carecoord/record/timeline_view.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/time/date.h"

namespace carecoord {

struct DecisionRecord {
  std::string key;  // DecisionKey: stays the same over re-runs and pack versions
  std::string pack_id;
  std::string pack_version;
  std::string pack_identity;  // CompiledPack::identity
  std::string rule_id;
  std::string person_key;
  Date as_of;
  Stamp known_at;  // absent: no limit
  DecisionStatus status = DecisionStatus::kUnspecified;
  std::string step_id;  // DecidingStep
  std::string reason;   // DecisionReason
  bool on_unknown = false;
  bool beyond_calendar = false;
  bool satisfied_late = false;
  std::optional<Entry> subject;
  std::optional<Entry> anchored_on;
  std::optional<Entry> satisfied_by;
  std::optional<Entry> failed_by;
  std::optional<Entry> deferred_by;
  std::optional<Entry> brought_forward_by;
  std::optional<Entry> arranged_by;
  uint32_t obligation = 1;      // from 1
  std::string stratum;          // the name of the one that applies; "" none
  std::string priority_reason;  // as the pack words it; `reason` has it filled in; "" none
  Priority priority = Priority::kUnspecified;
  Role owner = Role::kNone;
  double score = 0;
  std::optional<Date> anchor;
  std::optional<Date> opens;
  std::optional<Date> due;
  std::optional<Date> grace_ends;
  std::optional<Date> closes;
  std::optional<Date> settled_on;
  std::optional<Date> deferred_until;
  std::optional<Date> next_change;

  friend bool operator==(const DecisionRecord&, const DecisionRecord&) = default;
};

// REQUIRES: `decision` is an answer to `question` about this person, under these rules.
[[nodiscard]] DecisionRecord MakeDecisionRecord(const BoundRules& rules,
                                                const TimelineView& timeline,
                                                const PersonView& person, const Question& question,
                                                const Decision& decision);

// As protobuf bytes (carecoord.v1.Decision and DecisionList). Strict and lossless as
// wire/record_bytes.h. A decision has a status and a day (as_of), and says of which pack, rule and
// person it is; one without is refused, and so is obligation 0. Bytes written before there were
// series say nothing of the obligation, which was the first. Equal records give equal bytes.
[[nodiscard]] absl::StatusOr<DecisionRecord> DecisionFromBytes(std::string_view bytes,
                                                               ActivityKinds* activities = nullptr);
[[nodiscard]] absl::StatusOr<std::string> DecisionToBytes(
    const DecisionRecord& decision, const ActivityKinds& activities = ActivityKinds());

[[nodiscard]] absl::StatusOr<std::vector<DecisionRecord>> DecisionsFromBytes(
    std::string_view bytes, ActivityKinds* activities = nullptr);
[[nodiscard]] absl::StatusOr<std::string> DecisionsToBytes(
    std::span<const DecisionRecord> decisions, const ActivityKinds& activities = ActivityKinds());

}  // namespace carecoord

#endif  // CARECOORD_WIRE_DECISION_RECORD_H_
