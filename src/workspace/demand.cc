// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/demand.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/rules/question.h"
#include "carecoord/time/working_calendar.h"

namespace carecoord {
namespace {

Waits WaitsOf(std::vector<int> waits) {
  if (waits.empty()) return {};
  std::sort(waits.begin(), waits.end());
  return {.things = waits.size(), .median = waits[(waits.size() - 1) / 2], .longest = waits.back()};
}

bool IsDecided(Intake::State state) {
  return state == Intake::State::kAccepted || state == Intake::State::kRedirected ||
         state == Intake::State::kDeclined || state == Intake::State::kDuplicate;
}

bool IsOpenQuery(Query::State state) {
  return state == Query::State::kOpen || state == Query::State::kEscalated;
}

// Of a state, has it begun, and not in error?
template <typename State>
bool Was(State state) {
  return state != State::kNone && state != State::kVoid;
}

// When the team first did something about a query.
OptionalDate FirstResponse(const History<Query>& query, Date to, Stamp known_at) {
  for (const Change<Query>& change : query.changes()) {
    if (change.act.happened > to || !change.act.recorded.KnownAt(known_at)) break;
    if (change.event == Query::Event::kPromise || change.event == Query::Event::kEscalate ||
        change.event == Query::Event::kAnswer) {
      return change.act.happened;
    }
  }
  return {};
}

IntakeDemand IntakesOver(const Workspace& workspace, Date from, Date to, Stamp known_at) {
  const WorkingCalendar& calendar = WorkingCalendar::EnglandAndWales();
  IntakeDemand demand;
  std::map<std::pair<IntakeSource, Intake::State>, size_t> counts;
  std::vector<int> waits;
  for (uint32_t row = 0; row < workspace.people().size(); ++row) {
    for (const History<Intake>* intake : workspace.Of<Intake>(row)) {
      const Intake then = intake->At(to, known_at);
      if (!Was(then.state)) continue;
      if (then.received < from) {
        demand.waiting_from_before += then.state == Intake::State::kReceived ? 1 : 0;
        continue;
      }
      ++demand.received;
      demand.urgent += then.urgent ? 1 : 0;
      ++counts[{then.source, then.state}];
      if (IsDecided(then.state)) {
        waits.push_back(calendar.CountWorkingDays(then.received, *then.closed));
      }
    }
  }
  for (const auto& [key, count] : counts) demand.counts.push_back({key.first, key.second, count});
  demand.decision = WaitsOf(std::move(waits));
  return demand;
}

// How a query that was asked in the period had ended, if it had.
size_t& NumberOf(const Query& then, QueryDemand& demand) {
  if (IsOpenQuery(then.state)) return demand.open;
  if (then.state == Query::State::kWithdrawn) return demand.withdrawn;
  if (!then.answer_by) return demand.answered_unpromised;
  return *then.closed <= *then.answer_by ? demand.answered_in_time : demand.answered_late;
}

QueryDemand QueriesOver(const Workspace& workspace, Date from, Date to, Stamp known_at) {
  QueryDemand demand;
  std::vector<int> responses;
  std::vector<int> closures;
  for (uint32_t row = 0; row < workspace.people().size(); ++row) {
    for (const History<Query>* query : workspace.Of<Query>(row)) {
      const Query then = query->At(to, known_at);
      if (!Was(then.state)) continue;
      if (then.asked < from) {
        demand.open_from_before += IsOpenQuery(then.state) ? 1 : 0;
        continue;
      }
      ++demand.asked;
      ++NumberOf(then, demand);
      if (const OptionalDate first = FirstResponse(*query, to, known_at)) {
        responses.push_back(*first - then.asked);
      }
      if (IsOpenQuery(then.state)) {
        demand.unanswered.push_back(
            {query->person(), query->id(), then.state, then.topic, then.asked, then.answer_by});
      } else {
        closures.push_back(*then.closed - then.asked);
      }
    }
  }
  demand.first_response = WaitsOf(std::move(responses));
  demand.closure = WaitsOf(std::move(closures));
  const auto place = [](const UnansweredQuery& query) {
    return std::tuple(query.promised.value_or(Date::Max()), !query.promised.has_value(),
                      query.asked);
  };
  std::stable_sort(
      demand.unanswered.begin(), demand.unanswered.end(),
      [&place](const UnansweredQuery& a, const UnansweredQuery& b) { return place(a) < place(b); });
  return demand;
}

}  // namespace

absl::StatusOr<Demand> DemandOver(const Workspace& workspace, Date from, Date to, Stamp known_at) {
  if (const auto range = DateRange::Make(from, to); !range.ok()) {
    return Prefixed("period", range.status());
  }
  return Demand{.from = from,
                .to = to,
                .known_at = known_at,
                .intakes = IntakesOver(workspace, from, to, known_at),
                .queries = QueriesOver(workspace, from, to, known_at)};
}

}  // namespace carecoord
