// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Decisions and worklists as tables (columnar/table.h): one row each, in the order given.
//
// Columns of decisions
//   key, person, practice, pack, rule, kind, status, step    text; practice null: nowhere
//   reason                                                   text, only when asked for
//   subject_thread                                           text; of a rule over each entry
//   anchor, opens, due, grace_ends, closes, deferred_until   dates
//   satisfied_on           date that the rule went by (of a selection dated RECORDED that of
//                          recording); null also where the entry is restricted (confidential)
//   days_past_due          whole number, negative before; null without due
//   next_change            date; null when never, or not asked for
//   on_unknown, beyond_calendar, satisfied_late              yes or no
//   obligation             whole number from 1
//   settled_on, arranged_on, brought_forward_on              dates as satisfied_on
//   stratum, priority, owner, notify                         text
//   score                  number; null but for finders
//
// Columns of a worklist: as of the command line's worklist.csv.
//   position               whole number from 1
//   key, person, practice, pack, rule, title, status, priority, owner
//   anchor, opens, due, grace_ends, closes, days_past_due, reason, position_reason, next_change,
//   on_unknown, beyond_calendar, obligation, arranged, arranged_on, stratum, notify, score
//
// Cost: some hundred nanoseconds a decision, a few microseconds with its reason. Pure functions.

#ifndef CARECOORD_COLUMNAR_DECISION_TABLE_H_
#define CARECOORD_COLUMNAR_DECISION_TABLE_H_

#include <memory>
#include <span>

#include "carecoord/columnar/table.h"
#include "carecoord/population/population.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "carecoord/worklist/item.h"

namespace carecoord {

struct DecisionTableOptions {
  bool reasons = false;  // with the column `reason`
};

// `decisions` as EvaluateAll gives them for the same population, rules and question, or a part of
// them.
[[nodiscard]] std::shared_ptr<const Table> DecisionTable(const Population& population,
                                                         const BoundRules& rules,
                                                         const Question& question,
                                                         std::span<const Decision> decisions,
                                                         const DecisionTableOptions& options = {});

[[nodiscard]] std::shared_ptr<const Table> WorklistTable(std::span<const WorklistItem> items);

}  // namespace carecoord

#endif  // CARECOORD_COLUMNAR_DECISION_TABLE_H_
