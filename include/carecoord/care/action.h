// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Action: something that somebody undertook to do for a person, out of a plan, a query or a
// meeting. It has an owner from its first day to its last, and it is closed as done only with
// evidence that it was.
//
// An action of a plan names the need and the goal that it serves, and where the plan lists it
// (PlanAction), the id that it has there: need, goal, action and outcome can be followed in both
// directions.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_ACTION_H_
#define CARECOORD_CARE_ACTION_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "carecoord/base/blank.h"
#include "carecoord/care/history.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

struct Action {
  enum class State : uint8_t { kNone, kOpen, kStarted, kDone, kCancelled, kFailed, kVoid };
  enum class Event : uint8_t {
    kAgree,
    kStart,
    kReassign,
    kReschedule,
    kFinish,
    kCancel,
    kFail,
    kVoid
  };

  // What a move brings; a move looks only at what is named for it.
  struct Details {
    std::string what = {};      // agree: what is to be done; required
    std::string owner = {};     // agree, reassign: who is to do it, as a key or in words; required
    OptionalDate due = {};      // agree: the day it is to be done by; reschedule: required
    std::string from = {};      // agree: id of the plan or query that it comes from, or of a
                                // meeting, which a workspace does not know
    std::string need = {};      // agree: id of the need it serves, in the plan that `from` names
    std::string goal = {};      // agree: id of the goal it serves, in the plan that `from` names
    std::string step = {};      // agree: id of the action that it carries out, in that plan
    std::string evidence = {};  // finish: how it is known to be done; required
    std::string outcome = {};   // finish, fail: what came of it
    friend bool operator==(const Details&, const Details&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<Action>> kGuards;

  State state = State::kNone;
  std::string what;
  std::string owner;
  std::string from;
  std::string need;
  std::string goal;
  std::string step = {};  // the plan's action that it carries out
  std::string evidence;
  std::string outcome;
  OptionalDate due;
  Date agreed;
  OptionalDate started;
  OptionalDate closed;

  [[nodiscard]] static OptionalDate DayAhead(Event event, const Details& details) {
    return event == Event::kAgree || event == Event::kReschedule ? details.due : OptionalDate();
  }
  void Take(Event event, const Details& details, const Act& act);
  // "action.due", on the day it is to be done by.
  void Book(Event event, const Details& details, std::vector<Booking>& out) const;

  friend bool operator==(const Action&, const Action&) = default;
};

namespace internal {

inline constexpr LifecycleState kActionStates[] = {
    {"none", "nothing was agreed yet"},
    {"open", "it is to be done"},
    {"started", "somebody is at it"},
    {"done", "it was done, and there is evidence", Standing::kFinal},
    {"cancelled", "it is no longer wanted", Standing::kFinal},
    {"not done", "it could not be done", Standing::kFinal},
    {"entered in error", "it was never agreed", Standing::kVoid},
};
inline constexpr LifecycleEvent kActionEvents[] = {
    {"agree", "somebody undertook to do it"},
    {"start", "it was begun"},
    {"reassign", "somebody else is to do it"},
    {"reschedule", "another day was set"},
    {"finish", "it was done"},
    {"cancel", "it is no longer wanted"},
    {"fail", "it could not be done"},
    {"enter in error", "it was noted by mistake"},
};
inline constexpr Terms kActionReassigned = {
    .reason = true, .guard = "missing_owner", .records = "action.reassigned"};
inline constexpr Terms kActionRescheduled = {
    .reason = true, .guard = "missing_day", .records = "action.rescheduled"};
inline constexpr Terms kActionDone = {.guard = "missing_evidence", .records = "action.done"};
inline constexpr Terms kActionCancelled = {.reason = true, .records = "action.cancelled"};
inline constexpr Terms kActionFailed = {.reason = true, .records = "action.failed"};
inline constexpr Transition kActionTransitions[] = {
    {Action::State::kNone,
     Action::Event::kAgree,
     Action::State::kOpen,
     {.guard = "complete", .records = "action.agreed"}},
    {Action::State::kOpen,
     Action::Event::kStart,
     Action::State::kStarted,
     {.records = "action.started"}},
    {Action::State::kOpen, Action::Event::kReassign, Action::State::kOpen, kActionReassigned},
    {Action::State::kStarted, Action::Event::kReassign, Action::State::kStarted, kActionReassigned},
    {Action::State::kOpen, Action::Event::kReschedule, Action::State::kOpen, kActionRescheduled},
    {Action::State::kStarted, Action::Event::kReschedule, Action::State::kStarted,
     kActionRescheduled},
    {Action::State::kOpen, Action::Event::kFinish, Action::State::kDone, kActionDone},
    {Action::State::kStarted, Action::Event::kFinish, Action::State::kDone, kActionDone},
    {Action::State::kOpen, Action::Event::kCancel, Action::State::kCancelled, kActionCancelled},
    {Action::State::kStarted, Action::Event::kCancel, Action::State::kCancelled, kActionCancelled},
    {Action::State::kOpen, Action::Event::kFail, Action::State::kFailed, kActionFailed},
    {Action::State::kStarted, Action::Event::kFail, Action::State::kFailed, kActionFailed},
    {Anywhere(),
     Action::Event::kVoid,
     Action::State::kVoid,
     {.reason = true, .records = "action.entered_in_error"}},
};
inline constexpr Guard<Action> kActionGuards[] = {
    {"complete", "an action says what is to be done",
     [](const Action&, const Action::Details& brought) { return !IsBlank(brought.what); },
     "missing_what"},
    {"complete", "an action has an owner",
     [](const Action&, const Action::Details& brought) { return !IsBlank(brought.owner); },
     "missing_owner"},
    {"complete", "an action that carries out one of a plan's names the plan that it comes from",
     [](const Action&, const Action::Details& brought) {
       return IsBlank(brought.step) || !IsBlank(brought.from);
     },
     "missing_plan"},
    {"missing_owner", "an action that is handed on names who is to do it",
     [](const Action&, const Action::Details& brought) { return !IsBlank(brought.owner); }},
    {"missing_day", "an action that is put off names the day it is to be done by",
     [](const Action&, const Action::Details& brought) { return brought.due.has_value(); }},
    {"missing_evidence", "an action is closed as done only with evidence",
     [](const Action&, const Action::Details& brought) { return !IsBlank(brought.evidence); }},
};

}  // namespace internal

inline constexpr Lifecycle Action::kLifecycle = {
    "action", internal::kActionStates, internal::kActionEvents, internal::kActionTransitions};
inline constexpr std::span<const Guard<Action>> Action::kGuards = internal::kActionGuards;
static_assert(IsSoundNoun<Action>());

}  // namespace carecoord

#endif  // CARECOORD_CARE_ACTION_H_
