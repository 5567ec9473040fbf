// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Who does the work of one of the team on a day, and whose work an action is.

#ifndef CARECOORD_SRC_WORKSPACE_WHO_ACTS_H_
#define CARECOORD_SRC_WORKSPACE_WHO_ACTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "carecoord/rules/decision.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord::internal {

[[nodiscard]] bool IsOpen(Episode::State state);

// Is somebody of the team there on the day? false for nullptr.
[[nodiscard]] bool IsThere(const StaffMember* member, Date on);

// Who does the work of a member on the day, as far as was known: themselves, who stands in, or
// nobody (nullptr).
[[nodiscard]] const StaffMember* WhoActs(const Workspace& workspace, std::string_view member,
                                         Date on, Stamp known_at);

// A member whose work another, or they themselves, does on some of the days asked about.
struct Stint {
  const StaffMember* holder = nullptr;
  Date first = {};  // of the days on which they do it
  Date last = {};
  friend bool operator==(const Stint&, const Stint&) = default;
};
// All for whom `member` acts on some day of `from` to `to`, as far as was known, in the order of
// the team.
[[nodiscard]] std::vector<Stint> StintsOf(const Workspace& workspace, std::string_view member,
                                          Date from, Date to, Stamp known_at);

// "who is away until 13 March 2026"; "who is not of the team"; "" when they are there on the day.
[[nodiscard]] std::string AwayText(const StaffMember& member, Date on);

// The thing of that noun that a decision is about; nullptr when it is about none.
template <typename Noun>
[[nodiscard]] const History<Noun>* ThingOf(const Workspace& workspace, const Decision& decision) {
  if (!decision.subject.present()) return nullptr;
  const TimelineView timeline = workspace.people().timeline(decision.person);
  const uint32_t thread = timeline.ThreadOf(decision.subject.row());
  return thread == 0 ? nullptr : workspace.Find<Noun>(timeline.dictionary->threads[thread]);
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_WHO_ACTS_H_
