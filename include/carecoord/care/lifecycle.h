// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Lifecycle: the states that a noun of care (a plan, an episode, a query) may be in, and the moves
// between them, as one constexpr table per noun. The table says who may make a move (one of the
// team, where it says nothing: the person only where it lets them), whether a reason has to be
// given, which guard must hold, and as which activity the move is recorded. All else is derived
// from it: what is allowed, what is refused and why, the diagram in docs/.
//
//   enum class State : uint8_t { kNone, kOpen, kDone };
//   enum class Event : uint8_t { kOpen, kFinish };
//   inline constexpr LifecycleState kStates[] = {
//       {"none", "nothing was asked yet"}, {"open", "to be answered"},
//       {"done", "answered", Standing::kFinal}};
//   inline constexpr LifecycleEvent kEvents[] = {{"open", "..."}, {"finish", "..."}};
//   inline constexpr Transition kTransitions[] = {
//       {State::kNone, Event::kOpen, State::kOpen, {.records = "query.opened"}},
//       {State::kOpen, Event::kFinish, State::kDone, {.reason = true, .records =
//       "query.answered"}}};
//   inline constexpr Lifecycle kLifecycle = {"query", kStates, kEvents, kTransitions};
//   static_assert(FaultOf(kLifecycle) == LifecycleFault::kNone);
//
// States and events are numbers into their tables; number 0 of the states is the one before the
// first event. A final state leads at most to another final one (a thing closed by mistake may
// still be marked as entered in error), but for what was replaced.
//
// Cost: a look-up passes over the table, which has some tens of rows. Constexpr and header-only,
// links nothing, safe from any thread.

#ifndef CARECOORD_CARE_LIFECYCLE_H_
#define CARECOORD_CARE_LIFECYCLE_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>

#include "carecoord/codes/code.h"
#include "carecoord/record/role.h"

namespace carecoord {

// The roles that may make a move. Empty: any role.
class RoleSet {
 public:
  constexpr RoleSet() = default;
  constexpr RoleSet(std::initializer_list<Role> roles) {
    for (const Role role : roles) bits_ |= Bit(role);
  }
  [[nodiscard]] constexpr bool any() const { return bits_ == 0; }
  [[nodiscard]] constexpr bool Allows(Role role) const { return any() || (bits_ & Bit(role)) != 0; }
  friend constexpr bool operator==(RoleSet, RoleSet) = default;

 private:
  static constexpr uint32_t Bit(Role role) { return uint32_t{1} << static_cast<unsigned>(role); }
  uint32_t bits_ = 0;
};

// Everybody but the person the record is about.
inline constexpr RoleSet kTeam = {Role::kCareCoordinator,
                                  Role::kGp,
                                  Role::kPracticeNurse,
                                  Role::kAdvancedPractitioner,
                                  Role::kHealthcareAssistant,
                                  Role::kPharmacist,
                                  Role::kSocialPrescribingLinkWorker,
                                  Role::kHealthAndWellbeingCoach,
                                  Role::kAdministrator,
                                  Role::kDistrictNurse,
                                  Role::kSpecialistNurse,
                                  Role::kHospitalDoctor,
                                  Role::kAlliedHealthProfessional,
                                  Role::kSocialWorker,
                                  Role::kOther};
// The person as well.
inline constexpr RoleSet kAnybody = {};

enum class Standing : uint8_t {
  kOpen,      // something may still be done
  kFinal,     // nothing is left to be done
  kVoid,      // final, and nothing of it ever counted: what was recorded of it is retracted
  kReplaced,  // final, unless nothing comes of what took its place
};

struct LifecycleState {
  std::string_view name;     // "on hold"
  std::string_view meaning;  // what is true of a thing in this state
  Standing standing = Standing::kOpen;

  [[nodiscard]] constexpr bool final() const { return standing != Standing::kOpen; }
};

struct LifecycleEvent {
  std::string_view name;     // "put on hold"
  std::string_view meaning;  // what has happened
};

// On what terms a move is made.
struct Terms {
  RoleSet by = kTeam;             // who may; kAnybody: the person too
  bool reason = false;            // must a reason be given?
  std::string_view guard = {};    // the noun's guard that must hold; "" for none
  std::string_view records = {};  // the activity kind that the move is recorded as
};

// As the states of a row: every state but the one before the first event and the void ones.
struct Anywhere {};

// One row of the table: from one state, or from any of several, to one.
struct Transition {
  static constexpr uint64_t kAnywhere = ~uint64_t{1};

  template <typename State, typename Event>
  requires(std::is_enum_v<State>&& std::is_enum_v<Event>) constexpr Transition(State state,
                                                                               Event on,
                                                                               State to_state,
                                                                               Terms on_terms)
      : Transition({state}, on, to_state, on_terms) {}
  template <typename State, typename Event>
  requires(std::is_enum_v<State>&& std::is_enum_v<Event>) constexpr Transition(
      std::initializer_list<State> states, Event on, State to_state, Terms on_terms)
      : event(static_cast<uint8_t>(on)), to(static_cast<uint8_t>(to_state)), terms(on_terms) {
    for (const State state : states) from |= uint64_t{1} << static_cast<uint8_t>(state);
  }
  template <typename State, typename Event>
  requires(std::is_enum_v<State>&& std::is_enum_v<Event>) constexpr Transition(Anywhere, Event on,
                                                                               State to_state,
                                                                               Terms on_terms)
      : from(kAnywhere),
        event(static_cast<uint8_t>(on)),
        to(static_cast<uint8_t>(to_state)),
        terms(on_terms) {}

  uint64_t from = 0;  // a bit for each state
  uint8_t event;
  uint8_t to;
  Terms terms;
};

struct Lifecycle {
  std::string_view noun;  // "care plan"
  std::span<const LifecycleState> states;
  std::span<const LifecycleEvent> events;
  std::span<const Transition> transitions;

  // May the row's move be made in that state?
  [[nodiscard]] constexpr bool Leaves(const Transition& row, size_t state) const {
    if ((row.from >> state & 1) == 0) return false;
    return row.from != Transition::kAnywhere || states[state].standing != Standing::kVoid;
  }

  // The row for an event in a state; nullptr when the event is not allowed there.
  [[nodiscard]] constexpr const Transition* Find(size_t state, size_t event) const {
    for (const Transition& row : transitions) {
      if (row.event == event && Leaves(row, state)) return &row;
    }
    return nullptr;
  }
};

// What is wrong with a table: the first that holds, in this order.
enum class LifecycleFault : uint8_t {
  kNone,
  kUnnamed,           // the noun, a state or an event has no name, or one that another has
  kOutOfTable,        // a row names a state or event that is not in its table, or one has over 64
  kNotRecorded,       // `records` is not the name of an activity kind
  kAmbiguous,         // two rows for one event in one state
  kUnusedEvent,       // an event that no row has
  kUnreachableState,  // a state that no sequence of events leads to
  kDeadEnd,           // a state that is not final, from which no final one can be reached
  kFinalLeft,         // a row from a final state, other than a replaced one, to one that is not
};

namespace internal {

template <typename Named>
[[nodiscard]] constexpr bool NamesAreSound(std::span<const Named> table) {
  for (size_t i = 0; i < table.size(); ++i) {
    if (table[i].name.empty()) return false;
    for (size_t j = 0; j < i; ++j) {
      if (table[i].name == table[j].name) return false;
    }
  }
  return !table.empty();
}

// The states that are marked once all rows have been followed, forwards (from a marked state to
// where it leads) or backwards (from where it leads to a marked state).
[[nodiscard]] constexpr uint64_t Spread(const Lifecycle& lifecycle, uint64_t marked,
                                        bool forwards) {
  for (bool grew = true; grew;) {
    grew = false;
    for (const Transition& row : lifecycle.transitions) {
      for (size_t state = 0; state < lifecycle.states.size(); ++state) {
        if (!lifecycle.Leaves(row, state)) continue;
        const uint64_t source = uint64_t{1} << (forwards ? state : row.to);
        const uint64_t target = uint64_t{1} << (forwards ? row.to : state);
        if ((marked & source) == 0 || (marked & target) != 0) continue;
        marked |= target;
        grew = true;
      }
    }
  }
  return marked;
}

// How many rows there are for an event in a state.
[[nodiscard]] constexpr size_t RowsFor(const Lifecycle& lifecycle, size_t state, size_t event) {
  size_t count = 0;
  for (const Transition& row : lifecycle.transitions) {
    if (row.event == event && lifecycle.Leaves(row, state)) ++count;
  }
  return count;
}

}  // namespace internal

[[nodiscard]] constexpr LifecycleFault FaultOf(const Lifecycle& lifecycle) {
  const auto& [noun, states, events, transitions] = lifecycle;
  if (noun.empty() || !internal::NamesAreSound(states) || !internal::NamesAreSound(events)) {
    return LifecycleFault::kUnnamed;
  }
  if (states.size() > 64 || events.size() > 64) return LifecycleFault::kOutOfTable;
  uint64_t used = 0;
  for (const Transition& row : transitions) {
    const bool beyond = states.size() < 64 && row.from >> states.size() != 0;
    if ((beyond && row.from != Transition::kAnywhere) || row.to >= states.size() ||
        row.event >= events.size()) {
      return LifecycleFault::kOutOfTable;
    }
    used |= uint64_t{1} << row.event;
  }
  for (const Transition& row : transitions) {
    if (!IsActivityName(row.terms.records)) return LifecycleFault::kNotRecorded;
  }
  for (size_t state = 0; state < states.size(); ++state) {
    for (size_t event = 0; event < events.size(); ++event) {
      if (internal::RowsFor(lifecycle, state, event) > 1) return LifecycleFault::kAmbiguous;
    }
  }
  for (size_t event = 0; event < events.size(); ++event) {
    if ((used >> event & 1) == 0) return LifecycleFault::kUnusedEvent;
  }
  uint64_t finals = 0;
  for (size_t i = 0; i < states.size(); ++i) {
    if (states[i].final()) finals |= uint64_t{1} << i;
  }
  const uint64_t reachable = internal::Spread(lifecycle, 1, true);
  const uint64_t ending = internal::Spread(lifecycle, finals, false);
  for (size_t i = 0; i < states.size(); ++i) {
    if ((reachable >> i & 1) == 0) return LifecycleFault::kUnreachableState;
    if ((ending >> i & 1) == 0) return LifecycleFault::kDeadEnd;
  }
  for (const Transition& row : transitions) {
    for (size_t state = 0; state < states.size(); ++state) {
      const bool stays = states[state].final() && states[state].standing != Standing::kReplaced;
      if (lifecycle.Leaves(row, state) && stays && !states[row.to].final()) {
        return LifecycleFault::kFinalLeft;
      }
    }
  }
  return LifecycleFault::kNone;
}

}  // namespace carecoord

#endif  // CARECOORD_CARE_LIFECYCLE_H_
