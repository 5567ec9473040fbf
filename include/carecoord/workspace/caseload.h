// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The caseload: who is on it on a day, for what and with whom, how big it is, and who could take
// somebody on. All of any past day, as known at any past moment. What nobody looks after is in
// workspace/unowned_work.h.
//
// A day's work of somebody who is away is that of who stands in for them; it stays theirs in the
// counts. Pure functions of a workspace; const calls may run at once.

#ifndef CARECOORD_WORKSPACE_CASELOAD_H_
#define CARECOORD_WORKSPACE_CASELOAD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/workspace/workspace.h"

namespace carecoord {

// One episode on somebody's caseload on a day.
struct Charge {
  uint32_t person = 0;  // row
  const History<Episode>* episode = nullptr;
  Episode then;             // the episode as it was
  std::string covered_for;  // whose it is, when it is another's who is away; "" for their own
};

// The open episodes that are with a member, there or away. People in the order in which they came.
[[nodiscard]] std::vector<Charge> HeldBy(const Workspace& workspace, std::string_view member,
                                         Date on, Stamp known_at = {});

// What somebody of the team has to look after on a day: their own, and that of those for whom they
// stand in; nothing of their own while they are away. People in row order.
// Cost: in proportion to the people they ever had, and those of whom they cover.
[[nodiscard]] std::vector<Charge> CaseloadOf(const Workspace& workspace, std::string_view member,
                                             Date on, Stamp known_at = {});

// Open episodes with the same coordinator, kind and state.
struct CaseloadCount {
  std::string coordinator;  // "" while waiting
  EpisodeKind kind = EpisodeKind::kUnspecified;
  Episode::State state = Episode::State::kNone;
  size_t episodes = 0;
  friend bool operator==(const CaseloadCount&, const CaseloadCount&) = default;
};

struct CaseloadSize {
  Date on;
  Stamp known_at = {};
  std::vector<CaseloadCount> counts;  // in order of coordinator, kind, state
  size_t episodes = 0;
  size_t people = 0;  // each once, however many episodes they have
  friend bool operator==(const CaseloadSize&, const CaseloadSize&) = default;
};
[[nodiscard]] CaseloadSize SizeOn(const Workspace& workspace, Date on, Stamp known_at = {});
// A table of coordinators and kinds that a person can read.
[[nodiscard]] std::string Markdown(const Workspace& workspace, const CaseloadSize& size);

// Somebody who could take a person on, and how well placed they are.
struct Candidate {
  std::string member;
  size_t open = 0;  // episodes that they have
  uint32_t capacity = 0;
  bool knows_them = false;  // has, or had by that day, an episode of the person
  std::string reason;       // one line
};
// The team's coordinators who work for the person's practice, in the order in which they should be
// asked: who knows the person and has room; who has room, the most first; who has none. Nobody who
// is away on that day. Of episodes and registrations what was known at known_at counts. REQUIRES
// person < people().size().
[[nodiscard]] std::vector<Candidate> WhoCouldTake(const Workspace& workspace, uint32_t person,
                                                  Date on, Stamp known_at = {});

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_CASELOAD_H_
