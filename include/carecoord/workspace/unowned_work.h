// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// UnownedWork: what is due on a day and that nobody looks after, so that it is on nobody's list: a
// referral in that is not triaged yet, a query that was open when the episode was closed, what is
// with somebody who left the team. For whoever hands work out, each working day.
//
// Work is looked after when the person has an open episode with a coordinator who is there or for
// whom somebody stands in; an action also when that is so of whoever of the team is to do it.
//
// Pure functions of a workspace; const calls may run at once. Cost: the episodes of each person who
// has an item.

#ifndef CARECOORD_WORKSPACE_UNOWNED_WORK_H_
#define CARECOORD_WORKSPACE_UNOWNED_WORK_H_

#include <span>
#include <string>
#include <vector>

#include "carecoord/time/working_calendar.h"
#include "carecoord/worklist/item.h"
#include "carecoord/workspace/about.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

struct UnownedItem {
  WorklistItem item;  // its position is that on the list it came from
  About about;
  std::string why;  // "on no caseload", "Sam, who is away until 6 March 2026"
};

struct UnownedWork {
  Date on = {};
  Stamp known_at = {};
  std::vector<UnownedItem> items;  // urgent first, then soon, then routine; each in the given order
};

// Of the items, those that are due or overdue and that nobody looks after on the day, as far as
// known at known_at. On a day on which nobody works there are none. `items` are of a worklist of
// this workspace as it is, for that day and moment.
[[nodiscard]] UnownedWork WithoutOwner(const Workspace& workspace,
                                       std::span<const WorklistItem> items, Date on,
                                       const WorkingCalendar& calendar, Stamp known_at = {});

// As a person reads it: a part for each priority that has some.
[[nodiscard]] std::string Markdown(const UnownedWork& work);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_UNOWNED_WORK_H_
