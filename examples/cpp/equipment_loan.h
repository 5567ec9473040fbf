// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// EquipmentLoan: a noun of somebody's own, outside the library: a walking aid that the team lent to
// a person, until it came back. A table, guards, a struct with Take and Book; all else is the
// mechanism's. See docs/adding-a-noun.md.

#ifndef CARECOORD_EXAMPLES_EQUIPMENT_LOAN_H_
#define CARECOORD_EXAMPLES_EQUIPMENT_LOAN_H_

#include <span>
#include <string>
#include <vector>

#include "carecoord/base/blank.h"
#include "carecoord/care/history.h"
#include "carecoord/time/optional_date.h"

namespace example {

using carecoord::Act;
using carecoord::Anywhere;
using carecoord::Booking;
using carecoord::Guard;
using carecoord::IsBlank;
using carecoord::Lifecycle;
using carecoord::LifecycleEvent;
using carecoord::LifecycleState;
using carecoord::OptionalDate;
using carecoord::Standing;
using carecoord::Transition;

struct EquipmentLoan {
  enum class State : uint8_t { kNone, kLent, kReturned, kLost, kVoid };
  enum class Event : uint8_t { kLend, kExtend, kReturn, kLose, kVoid };

  // What a move brings.
  struct Details {
    std::string what = {};       // lend
    OptionalDate due_back = {};  // lend, extend
    friend bool operator==(const Details&, const Details&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<EquipmentLoan>> kGuards;

  State state = State::kNone;
  std::string what;
  OptionalDate due_back;
  OptionalDate ended;

  void Take(Event event, const Details& details, const Act& act) {
    switch (event) {
      case Event::kLend:
        what = details.what;
        due_back = details.due_back;
        break;
      case Event::kExtend:
        due_back = details.due_back;
        break;
      case Event::kReturn:
      case Event::kLose:
      case Event::kVoid:
        ended = act.happened;
        break;
    }
  }
  // The day on which it is due back: none that had passed when it was set.
  static OptionalDate DayAhead(Event event, const Details& details) {
    return event == Event::kLend || event == Event::kExtend ? details.due_back : OptionalDate();
  }
  // For rules to see ahead of time.
  void Book(Event event, const Details& details, std::vector<Booking>& out) const {
    if (const OptionalDate day = DayAhead(event, details))
      out.push_back({"equipment.due_back", day});
  }

  friend bool operator==(const EquipmentLoan&, const EquipmentLoan&) = default;
};

inline constexpr LifecycleState kLoanStates[] = {
    {"none", "nothing was lent yet"},
    {"lent", "the person has it"},
    {"returned", "it came back", Standing::kFinal},
    {"lost", "it will not come back", Standing::kFinal},
    {"entered in error", "it was never lent", Standing::kVoid},
};
inline constexpr LifecycleEvent kLoanEvents[] = {
    {"lend", "the person was given it"},
    {"extend", "they may keep it longer"},
    {"return", "it came back"},
    {"note as lost", "it will not come back"},
    {"enter in error", "it was noted by mistake"},
};
inline constexpr Transition kLoanTransitions[] = {
    {EquipmentLoan::State::kNone,
     EquipmentLoan::Event::kLend,
     EquipmentLoan::State::kLent,
     {.guard = "incomplete", .records = "equipment.lent"}},
    {EquipmentLoan::State::kLent,
     EquipmentLoan::Event::kExtend,
     EquipmentLoan::State::kLent,
     {.reason = true, .guard = "not_longer", .records = "equipment.extended"}},
    {EquipmentLoan::State::kLent,
     EquipmentLoan::Event::kReturn,
     EquipmentLoan::State::kReturned,
     {.records = "equipment.returned"}},
    {EquipmentLoan::State::kLent,
     EquipmentLoan::Event::kLose,
     EquipmentLoan::State::kLost,
     {.reason = true, .records = "equipment.lost"}},
    {Anywhere(),
     EquipmentLoan::Event::kVoid,
     EquipmentLoan::State::kVoid,
     {.reason = true, .records = "equipment.entered_in_error"}},
};
inline constexpr Guard<EquipmentLoan> kLoanGuards[] = {
    {"incomplete", "a loan says what was lent and when it is due back",
     [](const EquipmentLoan&, const EquipmentLoan::Details& brought) {
       return !IsBlank(brought.what) && brought.due_back.has_value();
     }},
    {"not_longer", "a loan is extended to a later day",
     [](const EquipmentLoan& before, const EquipmentLoan::Details& brought) {
       return brought.due_back.has_value() && *brought.due_back > *before.due_back;
     }},
};

inline constexpr Lifecycle EquipmentLoan::kLifecycle = {"equipment loan", kLoanStates, kLoanEvents,
                                                        kLoanTransitions};
inline constexpr std::span<const Guard<EquipmentLoan>> EquipmentLoan::kGuards = kLoanGuards;
// A state that cannot be reached or left, an ambiguous move, a guard that is not there: none of
// them compiles.
static_assert(carecoord::IsSoundNoun<EquipmentLoan>());

}  // namespace example

#endif  // CARECOORD_EXAMPLES_EQUIPMENT_LOAN_H_
