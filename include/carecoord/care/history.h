// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// History: one thing of care (a plan, an episode, a query) as the list of all that was done to it.
// The list only ever grows. What the thing is now, and what it was at any past time as known at any
// past moment, are both found by going through it, so they cannot disagree.
//
// A noun is a struct that says what is known of such a thing, with its Lifecycle:
//
//   struct Query {
//     enum class State : uint8_t {...};        // numbers of kLifecycle.states
//     enum class Event : uint8_t {...};        // numbers of kLifecycle.events
//     struct Details {...};                    // what a move may bring along; equality comparable
//     static const Lifecycle kLifecycle;
//     static const std::span<const Guard<Query>> kGuards;
//     State state = State::kNone;              // and what else there is to know
//     void Take(Event event, const Details& details, const Act& act);  // cannot fail
//   };
//   static_assert(IsSoundNoun<Query>());
//
// and, where it has them,
//
//     // What else a move records: days ahead that it arranges, urgency, what was part of it. Each
//     // takes the place of earlier ones of its activity, unless it says that it stands beside
//     them. void Book(Event event, const Details& details, std::vector<Booking>& out) const;
//     // The thread of what is recorded, if it is not the thing's own id.
//     std::string_view thread() const;
//     // The day ahead that a move sets: not before the day on which it is made.
//     static OptionalDate DayAhead(Event event, const Details& details);
//     // Before that day it cannot have happened.
//     OptionalDate NotBefore(Event event) const;
//     // The event that undoes the change before it, which then never was.
//     static constexpr Event kUndoes = ...;
//
// Both times of a history only go forwards: a change may not have happened before the one before
// it, nor be recorded before it, nor be recorded before it happened. So the view at any day as
// known at any moment is that of the first so many changes. What was noted wrongly is marked as
// entered in error and noted anew: once that is known, it holds for every day since the thing
// began.
//
// Cost: Apply passes over the table of moves; At over the changes, and copies the thing if none is
// left out. Copyable and movable; const
// calls may run at once.

#ifndef CARECOORD_CARE_HISTORY_H_
#define CARECOORD_CARE_HISTORY_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/base/status.h"
#include "carecoord/care/act.h"
#include "carecoord/care/lifecycle.h"
#include "carecoord/record/entry.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

// What must hold of a thing, and of what a move brings, before the move is made. Several may share
// one name: all of them must hold, and the first that does not is named.
template <typename Noun>
struct Guard {
  std::string_view name;  // as Terms::guard names it
  std::string_view rule;  // "an action is closed only with evidence": what a refusal says
  bool (*holds)(const Noun& before, const typename Noun::Details& details);
  std::string_view code = {};  // the refusal's stable code; empty: the name
};

// What a move records besides itself. A day ahead that it arranges is recorded as an entry of that
// day, to be seen by selections that are `planned`. Without a day nothing is arranged any more.
struct Booking {
  std::string_view activity;
  OptionalDate on;
  std::string_view thread = {};  // "": that of the thing
  bool beside = false;           // happened as well: earlier ones of its activity stand
  friend bool operator==(const Booking&, const Booking&) = default;
};

// One thing that was done.
template <typename Noun>
struct Change {
  typename Noun::Event event;
  typename Noun::State to;
  typename Noun::Details details;
  Act act;
  friend bool operator==(const Change&, const Change&) = default;
};

// What a change means for the person's timeline.
struct Effects {
  // The move itself, then what it arranges. Ids are "<id>#<number of the change>", from 1.
  std::vector<Entry> entries;
  // Bookings of these activities that the thing made before are retracted.
  std::vector<Code> rebooked;
  // All that the thing recorded before is retracted: it was entered in error.
  bool voids = false;
  // What the change before this one recorded is retracted: it is undone.
  bool undoes = false;
};

// Is the table sound, and is every guard that it names there, and named?
template <typename Noun>
[[nodiscard]] constexpr bool IsSoundNoun() {
  if (FaultOf(Noun::kLifecycle) != LifecycleFault::kNone) return false;
  const auto named = [](std::string_view name) {
    for (const Guard<Noun>& guard : Noun::kGuards) {
      if (guard.name == name) return true;
    }
    return false;
  };
  for (const Transition& row : Noun::kLifecycle.transitions) {
    if (!row.terms.guard.empty() && !named(row.terms.guard)) return false;
  }
  for (const Guard<Noun>& guard : Noun::kGuards) {
    bool used = false;
    for (const Transition& row : Noun::kLifecycle.transitions) {
      used = used || row.terms.guard == guard.name;
    }
    if (!used) return false;
  }
  return true;
}

namespace internal {
// missing_prompt: a decision is said to have prompted the act, and its key or its pack is blank.
// `what` begins the sentence: `command "c1" `.
absl::Status CheckPrompt(std::string_view what, const Act& act);
// What a table refuses: `row` is the one found, nullptr for none; `before` the last act, nullptr
// for the first. Refusal codes: illegal_move, wrong_role, missing_actor, missing_prompt,
// missing_reason, missing_time, recorded_before_happened, time_backwards.
absl::Status CheckMove(const Lifecycle& lifecycle, std::string_view id, size_t state, size_t event,
                       const Transition* row, const Act& act, const Act* before);
absl::Status DayHasPassed(const Lifecycle& lifecycle, std::string_view id, size_t event, Date day,
                          const Act& act);
absl::Status BeforeItsDay(const Lifecycle& lifecycle, std::string_view id, size_t event, Date day,
                          const Act& act);
absl::Status GuardRefuses(const Lifecycle& lifecycle, std::string_view id, size_t event,
                          std::string_view code, std::string_view rule);
// The entry that a move is recorded as.
Entry EntryOf(std::string_view activity, std::string_view id, std::string_view thread,
              size_t number, const Act& act);
}  // namespace internal

template <typename Noun>
class History {
 public:
  using State = typename Noun::State;
  using Event = typename Noun::Event;
  using Details = typename Noun::Details;

  // A thing to which nothing has been done yet. `id` is unique among things of its kind.
  History(std::string id, std::string person) : id_(std::move(id)), person_(std::move(person)) {}

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::string& person() const { return person_; }  // the person's key
  [[nodiscard]] const Noun& now() const { return now_; }
  [[nodiscard]] State state() const { return now_.state; }
  [[nodiscard]] bool open() const {
    return !Noun::kLifecycle.states[static_cast<size_t>(now_.state)].final();
  }
  [[nodiscard]] std::string_view state_name() const {
    return Noun::kLifecycle.states[static_cast<size_t>(now_.state)].name;
  }
  [[nodiscard]] std::span<const Change<Noun>> changes() const { return changes_; }
  [[nodiscard]] std::string_view thread() const {
    if constexpr (requires { now_.thread(); }) {
      return now_.thread();
    } else {
      return id_;
    }
  }

  // Would Apply do it? The refusal names the thing, its state, the event and what would have been
  // allowed. Codes: those of the table (internal::CheckMove), day_passed or time_backwards for the
  // days that a move sets or waits for, or the guard's.
  [[nodiscard]] absl::Status Check(Event event, const Details& details, const Act& act) const {
    const auto state = static_cast<size_t>(now_.state);
    const auto number = static_cast<size_t>(event);
    const Transition* row = Noun::kLifecycle.Find(state, number);
    CARECOORD_RETURN_IF_ERROR(
        internal::CheckMove(Noun::kLifecycle, id_, state, number, row, act,
                            changes_.empty() ? nullptr : &changes_.back().act));
    CARECOORD_RETURN_IF_ERROR(CheckDays(event, details, act));
    if (row->terms.guard.empty()) return absl::OkStatus();
    for (const Guard<Noun>& guard : Noun::kGuards) {
      if (guard.name == row->terms.guard && !guard.holds(now_, details)) {
        return internal::GuardRefuses(Noun::kLifecycle, id_, number,
                                      guard.code.empty() ? guard.name : guard.code, guard.rule);
      }
    }
    return absl::OkStatus();
  }

  // Makes the move and says what to record of it. A refusal (see Check) changes nothing.
  absl::StatusOr<Effects> Apply(Event event, Details details, Act act) {
    CARECOORD_RETURN_IF_ERROR(Check(event, details, act));
    return Make(event, std::move(details), std::move(act));
  }

  // The same, checked before. REQUIRES Check(event, details, act).ok().
  Effects Make(Event event, Details details, Act act) {
    const Transition& row =
        *Noun::kLifecycle.Find(static_cast<size_t>(now_.state), static_cast<size_t>(event));
    now_.state = static_cast<State>(row.to);
    now_.Take(event, details, act);
    changes_.push_back({event, now_.state, std::move(details), std::move(act)});
    const Change<Noun>& made = changes_.back();
    Effects effects;
    effects.voids = Noun::kLifecycle.states[row.to].standing == Standing::kVoid;
    std::vector<Booking> bookings;
    if constexpr (requires { now_.Book(event, made.details, bookings); }) {
      now_.Book(event, made.details, bookings);
    }
    effects.entries.reserve(1 + bookings.size());
    effects.entries.push_back(
        internal::EntryOf(row.terms.records, id_, thread(), changes_.size(), made.act));
    for (const Booking& booking : bookings) {
      Entry entry = internal::EntryOf(booking.activity, id_,
                                      booking.thread.empty() ? thread() : booking.thread,
                                      changes_.size(), made.act);
      if (!booking.beside) effects.rebooked.push_back(entry.code);
      if (!booking.on) continue;
      entry.on = *booking.on;
      effects.entries.push_back(std::move(entry));
    }
    effects.undoes = Undoes(made);
    return effects;
  }

  // The thing as it was at the end of `as_of`, as far as was known at `known_at` (absent: no
  // limit).
  [[nodiscard]] Noun At(Date as_of, Stamp known_at = {}) const {
    size_t known = changes_.size();
    while (known > 0 && !changes_[known - 1].act.recorded.KnownAt(known_at)) --known;
    if (known == changes_.size() && (known == 0 || changes_.back().act.happened <= as_of)) {
      return now_;
    }
    Noun then;
    size_t seen = 0;
    for (; seen < known && changes_[seen].act.happened <= as_of; ++seen) {
      const bool undone = seen + 1 < known && Undoes(changes_[seen + 1]);
      if (!undone) Follow(changes_[seen], then);
    }
    // What never was has not been on any day.
    if (seen > 0 && seen < known && IsVoid(changes_[known - 1])) Follow(changes_[known - 1], then);
    return then;
  }

  friend bool operator==(const History& a, const History& b) {
    return a.id_ == b.id_ && a.person_ == b.person_ && a.changes_ == b.changes_;
  }

 private:
  absl::Status CheckDays([[maybe_unused]] Event event, [[maybe_unused]] const Details& details,
                         [[maybe_unused]] const Act& act) const {
    if constexpr (requires { Noun::DayAhead(event, details); }) {
      const OptionalDate day = Noun::DayAhead(event, details);
      if (day && *day < act.happened) {
        return internal::DayHasPassed(Noun::kLifecycle, id_, static_cast<size_t>(event), *day, act);
      }
    }
    if constexpr (requires { now_.NotBefore(event); }) {
      const OptionalDate day = now_.NotBefore(event);
      if (day && act.happened < *day) {
        return internal::BeforeItsDay(Noun::kLifecycle, id_, static_cast<size_t>(event), *day, act);
      }
    }
    return absl::OkStatus();
  }
  static bool Undoes([[maybe_unused]] const Change<Noun>& change) {
    if constexpr (requires { Noun::kUndoes; }) {
      return change.event == Noun::kUndoes;
    } else {
      return false;
    }
  }
  static bool IsVoid(const Change<Noun>& change) {
    return Noun::kLifecycle.states[static_cast<size_t>(change.to)].standing == Standing::kVoid;
  }
  static void Follow(const Change<Noun>& change, Noun& then) {
    then.state = change.to;
    then.Take(change.event, change.details, change.act);
  }

  std::string id_;
  std::string person_;
  Noun now_;
  std::vector<Change<Noun>> changes_;
};

}  // namespace carecoord

#endif  // CARECOORD_CARE_HISTORY_H_
