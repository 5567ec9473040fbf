// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Handover: what somebody who takes over a caseload, or stands in for a time, has to know of each
// person on it: whether they died or left, for what they are on it, what is open, and what is due,
// with the reason. And the moves that hand it over. Of people on no or another's caseload it has
// the actions that the member undertook for them, which somebody else has to do now.
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
#include "carecoord/workspace/about.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

// A thing of care that is open.
struct OpenThing {
  std::string noun;  // "query"
  std::string id;
  std::string state;  // "escalated"
  std::string told;   // what there is to know of it, in a line
  Date since = {};    // when it came into that state

  friend bool operator==(const OpenThing&, const OpenThing&) = default;
};

// All that is open of a person, by noun in the order of WorkspaceNouns, then as begun.
// REQUIRES person < people().size().
[[nodiscard]] std::vector<OpenThing> OpenThingsOf(const Workspace& workspace, uint32_t person,
                                                  Date on, Stamp known_at = {});

struct HandoverItem {
  WorklistItem item;
  About about;  // "query Q1: transport; from daughter"
};

struct HandoverPerson {
  std::string person;
  bool on_caseload = true;          // false: here for the member's actions alone
  std::string standing;             // "died on 10 February 2026"; "" when there is nothing to say
  std::vector<OpenThing> things;    // their episodes among them
  std::vector<HandoverItem> items;  // what is due, overdue or upcoming, in the order of a worklist
};

struct Handover {
  std::string member;
  Date on;
  Stamp known_at;
  std::vector<HandoverPerson> people;  // in the order of their most pressing items, then by key
  std::vector<std::string> notes;      // what to know before trusting it
};

// Of all whose open episode is with that member at question.as_of, and of whom they have an action
// to do for. NOT_FOUND (unknown_staff) when nobody of the team has that key.
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
