// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PlanTrace: the version of a plan in use, followed from need to goal to action to outcome: one row
// a path, and the ends that are loose. An action is one that the plan lists, or a piece of work
// (care/action.h) that names the plan as where it comes from and the goal or need that it serves.
// Work that carries out an action of the plan (Action::step) stands in its place, with the goals
// that the plan gives it.
//
// A row names things by their ids and shows no words of the person's. Everything is in some row: a
// need without a goal stands alone, an action without a goal likewise.
//
// Cost: rows times the actions. Value types; no thread-safety of their own.

#ifndef CARECOORD_CARE_PLAN_TRACE_H_
#define CARECOORD_CARE_PLAN_TRACE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/care/action.h"
#include "carecoord/care/care_plan.h"

namespace carecoord {

struct TraceRow {
  std::string need = {};    // id; "" where a goal or an action answers none
  std::string domain = {};  // of the need
  std::string goal = {};    // id; "" where there is none
  std::string action = {};  // id, of the plan or of the work; "" where there is none
  bool work = false;        // is it the id of a piece of work?
  std::string step = {};    // of work: the plan's action that it carries out
  std::string what = {};
  std::string owner = {};
  OptionalDate due = {};
  std::string_view state = {};      // of the work: "open", "done"; "" where the plan only lists it
  std::string action_outcome = {};  // what came of the work
  Achievement achievement = Achievement::kNone;  // how far the goal has come ...
  OptionalDate achieved_on = {};                 // ... since when
  std::string outcome = {};                      // ... and what came of it
  friend bool operator==(const TraceRow&, const TraceRow&) = default;
};

struct PlanTrace {
  std::vector<TraceRow> rows;  // by need, goal and action, in the order of the plan; then the loose
  // Ids, in the order of the plan.
  std::vector<std::string> needs_without_goal;
  std::vector<std::string> goals_without_need;
  std::vector<std::string> goals_without_action;
  std::vector<std::string> goals_without_outcome;  // nobody noted yet how far they have come
  // Of the plan, then of the work: they name no goal, or one that is not in this version.
  std::vector<std::string> actions_without_goal;
  friend bool operator==(const PlanTrace&, const PlanTrace&) = default;
};

// As it was at the end of `as_of`, as far as was known at `known_at` (absent: no limit). Of the
// actions those count that come from this plan, had been agreed and were not entered in error. A
// plan with no version then has no rows.
[[nodiscard]] PlanTrace TraceOf(const History<CarePlan>& plan,
                                std::span<const History<Action>* const> actions, Date as_of,
                                Stamp known_at = {});

// A table of Markdown, and below it a line for each list of loose ends that is not empty.
[[nodiscard]] std::string Markdown(const PlanTrace& trace);

}  // namespace carecoord

#endif  // CARECOORD_CARE_PLAN_TRACE_H_
