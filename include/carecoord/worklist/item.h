// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// WorklistItem: one thing on a worklist: a decision with everything a coordinator needs to read it
// without the record beside it. And the order in which items stand.
//
// The order is total, so the same decisions always give the same list:
//   1. what is arranged (a booking lies ahead) after all that is not, so that it is shown apart;
//   2. work without a due date, unless it is an alert's, after all work that has one;
//   3. priority: URGENT, SOON, ROUTINE;
//   4. status: OVERDUE, DUE (and what an alert SELECTED), UPCOMING, then the others, most of which
//      are listed only when asked for;
//   5. a finder's score, highest first;
//   6. days past due, most first: of work that is not due yet, the soonest first;
//   7. due date (the same thing as 6 on one list), then person key, pack and rule id, key.
//
// Value type; no thread-safety of its own. Dates are days of the calendar, never working days.

#ifndef CARECOORD_WORKLIST_ITEM_H_
#define CARECOORD_WORKLIST_ITEM_H_

#include <cstddef>
#include <optional>
#include <string>

#include "carecoord/record/role.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/time/date.h"

namespace carecoord {

struct WorklistItem {
  size_t position = 0;   // from 1
  Decision decision;     // entries are rows of the person's timeline
  std::string key;       // DecisionKey: the same over re-runs and pack versions
  std::string person;    // the person's key
  std::string practice;  // where registered at as_of, see PracticeAt; "" if nowhere
  std::string pack;      // id
  std::string pack_version;
  std::string rule;   // id within the pack
  std::string title;  // the rule's
  RuleKind kind = RuleKind::kUnspecified;
  Role owner = Role::kNone;                // the decision's: the rule's, or that of a stratum
  Priority priority = Priority::kRoutine;  // likewise; never kUnspecified
  std::optional<Date> anchor;              // AnchorDay; absent also when it is restricted
  std::optional<int> days_past_due;        // as_of - due; negative before; absent without due
  bool arranged = false;                   // a booking lies ahead
  std::optional<Date> arranged_on;         // ArrangedOn; absent also when it is restricted
  std::string stratum;                     // StratumName
  std::string notify;                      // NotifyName
  std::string reason;                      // one line: why the status is what it is
  std::string position_reason;             // "1st: urgent; overdue by 33 days"

  // "cancer/six-month-review".
  [[nodiscard]] std::string rule_name() const { return pack + "/" + rule; }
};

// Is there something to be done, so that a list holds it without being asked for its status? What
// is UPCOMING, DUE or OVERDUE, and what an alert or a rule of record quality SELECTED. Whom a
// finder SELECTED may benefit; nobody has yet said that anything is to be done.
[[nodiscard]] constexpr bool IsToBeDone(RuleKind kind, DecisionStatus status) {
  return IsActionable(status) || (status == DecisionStatus::kSelected &&
                                  (kind == RuleKind::kAlert || kind == RuleKind::kRecordQuality));
}

// Does `a` stand before `b`? Looks at every field named above but the positions.
[[nodiscard]] bool StandsBefore(const WorklistItem& a, const WorklistItem& b);

// 1 -> "1st", 12 -> "12th", 22 -> "22nd".
[[nodiscard]] std::string Ordinal(size_t number);

// A finder's score as people read it: "4", "2.5", "-0.75".
[[nodiscard]] std::string ScoreText(float score);

// "overdue by 33 days", "due in 5 days", "due today", "due 2 days ago, overdue after 9 May 2026",
// "opens in 12 days, due in 40 days"; for other statuses their name in small letters.
[[nodiscard]] std::string TimingText(const WorklistItem& item, Date as_of);

// What position_reason holds. `previous` is the item before, which tells whether the tie had to be
// broken; nullptr for the first.
[[nodiscard]] std::string PositionReason(const WorklistItem& item, const WorklistItem* previous,
                                         Date as_of);

}  // namespace carecoord

#endif  // CARECOORD_WORKLIST_ITEM_H_
