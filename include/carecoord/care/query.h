// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Query: a question or problem that somebody brought to the care coordinator, with the day by which
// they were promised an answer. It is open until it is answered, or handed to somebody who can.
//
// A care coordinator's role is not clinical: a question that is, is escalated, and stays on the
// list until the answer came back and was passed on.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_QUERY_H_
#define CARECOORD_CARE_QUERY_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "carecoord/care/history.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

struct Query {
  enum class State : uint8_t { kNone, kOpen, kEscalated, kAnswered, kWithdrawn, kVoid };
  enum class Event : uint8_t { kAsk, kPromise, kEscalate, kReturn, kAnswer, kWithdraw, kVoid };

  // What a move brings; a move looks only at what is named for it.
  struct Details {
    std::string from = {};        // ask: who asks, in words or as a key; required
    std::string topic = {};       // ask: required
    OptionalDate answer_by = {};  // ask, promise: the day an answer was promised for
    std::string to = {};          // escalate: to whom; required
    std::string answer = {};      // answer: what was answered; required
    friend bool operator==(const Details&, const Details&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<Query>> kGuards;

  State state = State::kNone;
  std::string from;
  std::string topic;
  std::string escalated_to;
  std::string answer;
  OptionalDate answer_by;
  Date asked;
  OptionalDate closed;

  void Take(Event event, const Details& details, const Act& act);
  // "query.answer_by", on the day that was promised.
  void Book(Event event, const Details& details, std::vector<Booking>& out) const;

  friend bool operator==(const Query&, const Query&) = default;
};

namespace internal {

inline constexpr LifecycleState kQueryStates[] = {
    {"none", "nothing was asked yet"},
    {"open", "the care coordinator is to answer"},
    {"escalated", "somebody else is to answer"},
    {"answered", "the answer was given", Standing::kFinal},
    {"withdrawn", "no answer is wanted any more", Standing::kFinal},
    {"entered in error", "it was never asked", Standing::kVoid},
};
inline constexpr LifecycleEvent kQueryEvents[] = {
    {"ask", "somebody asked"},
    {"promise", "another day was promised"},
    {"escalate", "handed to somebody who can answer"},
    {"return", "came back to the care coordinator"},
    {"answer", "the answer was given"},
    {"withdraw", "no answer is wanted any more"},
    {"enter in error", "it was noted by mistake"},
};
inline constexpr Terms kQueryPromised = {
    .reason = true, .guard = "missing_day", .records = "query.promised"};
inline constexpr Transition kQueryTransitions[] = {
    {Query::State::kNone,
     Query::Event::kAsk,
     Query::State::kOpen,
     {.by = kAnybody, .guard = "complete", .records = "query.asked"}},
    {Query::State::kOpen, Query::Event::kPromise, Query::State::kOpen, kQueryPromised},
    {Query::State::kEscalated, Query::Event::kPromise, Query::State::kEscalated, kQueryPromised},
    {Query::State::kOpen,
     Query::Event::kEscalate,
     Query::State::kEscalated,
     {.reason = true, .guard = "missing_recipient", .records = "query.escalated"}},
    {Query::State::kEscalated,
     Query::Event::kReturn,
     Query::State::kOpen,
     {.reason = true, .records = "query.returned"}},
    {Query::State::kOpen,
     Query::Event::kAnswer,
     Query::State::kAnswered,
     {.guard = "missing_answer", .records = "query.answered"}},
    {Query::State::kEscalated,
     Query::Event::kAnswer,
     Query::State::kAnswered,
     {.guard = "missing_answer", .records = "query.answered"}},
    {Query::State::kOpen,
     Query::Event::kWithdraw,
     Query::State::kWithdrawn,
     {.by = kAnybody, .reason = true, .records = "query.withdrawn"}},
    {Query::State::kEscalated,
     Query::Event::kWithdraw,
     Query::State::kWithdrawn,
     {.by = kAnybody, .reason = true, .records = "query.withdrawn"}},
    {Anywhere(),
     Query::Event::kVoid,
     Query::State::kVoid,
     {.reason = true, .records = "query.entered_in_error"}},
};
inline constexpr Guard<Query> kQueryGuards[] = {
    {"complete", "a query says who asks",
     [](const Query&, const Query::Details& brought) { return !brought.from.empty(); },
     "missing_asker"},
    {"complete", "a query says what it is about",
     [](const Query&, const Query::Details& brought) { return !brought.topic.empty(); },
     "missing_topic"},
    {"missing_day", "a promise names the day of the answer",
     [](const Query&, const Query::Details& brought) { return brought.answer_by.has_value(); }},
    {"missing_recipient", "an escalation names who is to answer",
     [](const Query&, const Query::Details& brought) { return !brought.to.empty(); }},
    {"missing_answer", "a query is closed with what was answered",
     [](const Query&, const Query::Details& brought) { return !brought.answer.empty(); }},
};

}  // namespace internal

inline constexpr Lifecycle Query::kLifecycle = {
    "query", internal::kQueryStates, internal::kQueryEvents, internal::kQueryTransitions};
inline constexpr std::span<const Guard<Query>> Query::kGuards = internal::kQueryGuards;
static_assert(IsSoundNoun<Query>());

}  // namespace carecoord

#endif  // CARECOORD_CARE_QUERY_H_
