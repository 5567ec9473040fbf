// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// DayList: what one of the team has to do on a day or in the days up to another, in the order of a
// worklist, each with the reason for its place and for being on this list: because the person is on
// their caseload, or on that of somebody for whom they stand in.
//
// It holds what is due or overdue on the first day, what an alert or a rule of record quality
// selected, and what opens by the last. What others of the
// team own (a practice nurse's review) is on it too, since the coordinator sees that it is done.
//
// Pure functions of a workspace; const calls may run at once. Cost: one evaluation of each person
// on the caseload, unless decisions are given, and one reason for each item.

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
#include "carecoord/workspace/workspace.h"

namespace carecoord {

struct DayListItem {
  WorklistItem item;  // its position is that on this list
  std::string here;   // "on the caseload since 3 March 2026: CANCER"
};

struct DayList {
  std::string member;
  Date from = {};
  Date to = {};  // included
  std::vector<DayListItem> items;
  size_t people = 0;               // looked after on the first day
  std::vector<std::string> notes;  // what to know before trusting it
};

// The list of a member from question.as_of on, `days` of them (1: today's; 7: the week's).
// NOT_FOUND (unknown_staff) when nobody of the team has that key; INVALID_ARGUMENT for days < 1.
[[nodiscard]] absl::StatusOr<DayList> DayListOf(const Workspace& workspace, std::string_view member,
                                                const Question& question, int days = 1);
// The same from decisions that were made already, of at least the people on the caseload.
[[nodiscard]] absl::StatusOr<DayList> DayListOf(const Workspace& workspace, std::string_view member,
                                                const Question& question, int days,
                                                std::span<const Decision> decisions);

// As a person reads it.
[[nodiscard]] std::string Markdown(const Workspace& workspace, const DayList& list);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_DAY_LIST_H_
