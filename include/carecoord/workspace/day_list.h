// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// DayList: what one of the team has to do on a day or in the days up to another, in the order of a
// worklist, each with what it is about, the reason for its place and for being on this list:
//
// - the person is on their caseload, or on that of somebody for whom they stand in on some day on
//   which it is there to be done;
// - it is an action that they undertook, or that somebody did for whom they stand in. The person
//   need not be on their caseload then;
// - it is a query that was escalated to them, or to somebody for whom they stand in. It is on the
//   coordinator's list too, who passes the answer on.
//
// It holds what is due or overdue on the first day, what an alert or a rule of record quality
// selected, and what opens by the last. What a role of others is to do (a practice nurse's review)
// is on the coordinator's list too, since they see that it is done. An action that another of the
// team undertook is on the coordinator's list only when it is overdue, or when nobody does that
// other's work on the first day: then it is to be chased.
//
// Pure functions of a workspace; const calls may run at once. Cost: one evaluation of each person
// on the caseload or with such an action, unless decisions are given, and one reason for each item.

#ifndef CARECOORD_WORKSPACE_DAY_LIST_H_
#define CARECOORD_WORKSPACE_DAY_LIST_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "carecoord/worklist/item.h"
#include "carecoord/workspace/about.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

struct DayListItem {
  WorklistItem item;  // its position is that on this list
  About about;        // "query Q1: transport; from daughter"
  std::string
      here;  // "on the caseload since 3 March 2026: CANCER", "theirs to do", "escalated to them"
};

struct DayList {
  std::string member;
  Date from = {};
  Date to = {};  // included
  Stamp known_at = {};
  std::vector<DayListItem> items;
  size_t people = 0;               // looked after on one of the days
  std::vector<std::string> notes;  // what to know before trusting it
};

// The list of a member from question.as_of on, `days` of them (1: today's; 7: the week's).
// NOT_FOUND (unknown_staff) when nobody of the team has that key; INVALID_ARGUMENT for days < 1.
[[nodiscard]] absl::StatusOr<DayList> DayListOf(const Workspace& workspace, std::string_view member,
                                                const Question& question, int days = 1);
// The same from decisions that were made already, of at least the people whom it concerns.
[[nodiscard]] absl::StatusOr<DayList> DayListOf(const Workspace& workspace, std::string_view member,
                                                const Question& question, int days,
                                                std::span<const Decision> decisions);

// As a person reads it.
[[nodiscard]] std::string Markdown(const Workspace& workspace, const DayList& list);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_DAY_LIST_H_
