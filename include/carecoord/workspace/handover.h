// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Handover: what somebody who takes over a caseload, or stands in for a time, has to know of each
// person on it: for what they are on it, what is open, and what is due, with the reason. And the
// moves that hand it over.
//
// The own words of the people are not in it; the plan itself is (care/plan_pages.h).
//
// Pure functions of a workspace; const calls may run at once. Cost: one evaluation of each person
// on the caseload.

#ifndef CARECOORD_WORKSPACE_HANDOVER_H_
#define CARECOORD_WORKSPACE_HANDOVER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/rules/question.h"
#include "carecoord/worklist/item.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

// A thing of care that is open.
struct OpenThing {
  std::string noun;  // "query"
  std::string id;
  std::string state;  // "escalated"
  std::string told;   // what there is to know of it, in a line
  Date since = {};    // when it last changed

  friend bool operator==(const OpenThing&, const OpenThing&) = default;
};

// All that is open of a person, by noun in the order of WorkspaceNouns, then as begun.
// REQUIRES person < people().size().
[[nodiscard]] std::vector<OpenThing> OpenThingsOf(const Workspace& workspace, uint32_t person,
                                                  Date on, Stamp known_at = {});

struct HandoverPerson {
  std::string person;
  std::vector<OpenThing> things;    // their episodes among them
  std::vector<WorklistItem> items;  // what is due, overdue or upcoming, in the order of a worklist
};

struct Handover {
  std::string member;
  Date on;
  std::vector<HandoverPerson> people;  // in the order of their most pressing items, then by key
};

// Of all whose open episode is with that member at question.as_of. NOT_FOUND (unknown_staff) when
// nobody of the team has that key.
[[nodiscard]] absl::StatusOr<Handover> HandoverOf(const Workspace& workspace,
                                                  std::string_view member,
                                                  const Question& question);
[[nodiscard]] std::string Markdown(const Workspace& workspace, const Handover& handover);

// The moves that give every open episode of one member to another, each to be put in a command with
// a reason.
[[nodiscard]] std::vector<Move<Episode>> TransfersOf(const Workspace& workspace,
                                                     std::string_view from, std::string_view to,
                                                     Date on);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_HANDOVER_H_
