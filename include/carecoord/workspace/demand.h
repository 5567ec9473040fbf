// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Demand: what came in over a period, and how it was met. Referrals in, by source and by what had
// become of them; queries, how long they waited for a first response and for their end, and which
// of them have no answer. All as of the end of the period, as known at any past moment: what was
// done later does not count, and what was entered in error, as far as known, never was. For the
// care coordinator and the clinical lead.
//
// A wait is of whole days from the day on which something came in to the day on which it was met: 0
// for the same day. That for a decision on a referral is of the working days of England and Wales,
// counted as in time/working_calendar.h; that of a query is of all days.
//
// Pure functions of a workspace; const calls may run at once. Cost: a pass over the intakes and the
// queries of everybody.

#ifndef CARECOORD_WORKSPACE_DEMAND_H_
#define CARECOORD_WORKSPACE_DEMAND_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

// How long those waited that had an end. The median is the wait in the middle; of an even number of
// waits the shorter of the two in the middle, so that it is one that somebody had.
struct Waits {
  size_t things = 0;                // that had an end
  std::optional<int> median = {};   // absent when there are none
  std::optional<int> longest = {};  // likewise
  friend bool operator==(const Waits&, const Waits&) = default;
};

// Intakes with the same source and state.
struct IntakeCount {
  IntakeSource source = IntakeSource::kNone;
  Intake::State state = Intake::State::kNone;  // kReceived: still waiting
  size_t intakes = 0;
  friend bool operator==(const IntakeCount&, const IntakeCount&) = default;
};

// Of the intakes that were received in the period.
struct IntakeDemand {
  size_t received = 0;
  size_t urgent = 0;                // of them
  std::vector<IntakeCount> counts;  // in order of source, state; none of 0
  // Working days to the decision: accepted, redirected, declined or found to be a duplicate. One
  // that the referrer withdrew was not decided.
  Waits decision;
  size_t waiting_from_before = 0;  // received before the period and waiting at its end
  friend bool operator==(const IntakeDemand&, const IntakeDemand&) = default;
};

// A query without an answer that is still wanted.
struct UnansweredQuery {
  std::string person;  // key
  std::string id;
  Query::State state = Query::State::kNone;  // open or escalated
  std::string topic;
  Date asked;
  OptionalDate promised;  // the day that was promised last, if any
  friend bool operator==(const UnansweredQuery&, const UnansweredQuery&) = default;
};

// Of the queries that were asked in the period. Each is in one of the five numbers after `asked`.
// The promised day is the one that was promised last before the answer, as the rule query-answer of
// the pack caseload has it; an answer on that day is in time.
struct QueryDemand {
  size_t asked = 0;
  size_t answered_in_time = 0;
  size_t answered_late = 0;
  size_t answered_unpromised = 0;  // no day was promised
  size_t withdrawn = 0;
  size_t open = 0;  // escalated ones too
  // Days to the first of: another day was promised, the query was escalated, it was answered. A day
  // that was promised when it was asked is no response, nor is its being withdrawn, which anybody
  // may do, nor a contact: what came of that is one of the three.
  Waits first_response;
  Waits closure;  // days until it was answered or withdrawn
  // The open ones: the oldest promised day first, those without one last; then as they were asked,
  // by person in the order in which they were added and as begun.
  std::vector<UnansweredQuery> unanswered;
  size_t open_from_before = 0;  // asked before the period and open at its end
  friend bool operator==(const QueryDemand&, const QueryDemand&) = default;
};

struct Demand {
  Date from;
  Date to;
  Stamp known_at = {};
  IntakeDemand intakes;
  QueryDemand queries;
  friend bool operator==(const Demand&, const Demand&) = default;
};

// Both days included. INVALID_ARGUMENT when `to` is before `from`.
[[nodiscard]] absl::StatusOr<Demand> DemandOver(const Workspace& workspace, Date from, Date to,
                                                Stamp known_at = {});

// As a person reads it. The own words of the people are not in it.
[[nodiscard]] std::string Markdown(const Demand& demand);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_DEMAND_H_
