// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Episode: a span of somebody being on a care coordinator's caseload, and for what. One person may
// be on it for several reasons at once, each an episode of its own kind; of one kind, about one
// person, there is at most one that is open (the workspace sees to that). So two people whom
// somebody lost, or cares for, are two episodes.
//
// The subject of an episode need not be the patient: a relative who was bereaved, and a carer, are
// people with an episode of their own, `about` the one they lost or care for.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_EPISODE_H_
#define CARECOORD_CARE_EPISODE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/blank.h"
#include "carecoord/care/episode_kind.h"
#include "carecoord/care/history.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

struct Episode {
  enum class State : uint8_t { kNone, kWaiting, kActive, kOnHold, kStepDown, kClosed, kVoid };
  enum class Event : uint8_t {
    kOpen,
    kAllocate,
    kTransfer,
    kHold,
    kResume,
    kStepDown,
    kReactivate,
    kTurnAway,
    kClose,
    kVoid,
  };

  // What a move brings; a move looks only at what is named for it.
  struct Details {
    EpisodeKind kind = EpisodeKind::kUnspecified;  // open: required
    std::string about = {};                        // open: another person's key
    std::string intake = {};       // open: id of the intake that was accepted for it; "" if none
    std::string coordinator = {};  // allocate, transfer: a key of the team; required
    friend bool operator==(const Details&, const Details&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<Episode>> kGuards;

  State state = State::kNone;
  EpisodeKind kind = EpisodeKind::kUnspecified;
  std::string about;
  std::string intake;
  std::string coordinator;  // whose caseload; "" while it waits
  OptionalDate opened;
  OptionalDate started;  // when it was first allocated
  OptionalDate closed;
  std::string close_reason;

  void Take(Event event, const Details& details, const Act& act);
  // "bereavement.recorded" when an episode of a bereaved relative is opened: in its thread, which
  // tells rules that this caseload is not that of a patient.
  void Book(Event event, const Details& details, std::vector<Booking>& out) const;

  friend bool operator==(const Episode&, const Episode&) = default;
};

namespace internal {

inline constexpr LifecycleState kEpisodeStates[] = {
    {"none", "nothing was done yet"},
    {"waiting", "to be given to a coordinator"},
    {"active", "on a coordinator's caseload"},
    {"on hold", "on the caseload, resting for a time"},
    {"step-down", "on the caseload, with less and less to be done"},
    {"closed", "no longer on the caseload", Standing::kFinal},
    {"entered in error", "it was never this person's", Standing::kVoid},
};
inline constexpr LifecycleEvent kEpisodeEvents[] = {
    {"open", "the person is to be on a caseload"},
    {"allocate", "a coordinator took it on"},
    {"transfer", "another coordinator took it over"},
    {"put on hold", "it rests for a time"},
    {"resume", "it goes on"},
    {"step down", "less needs to be done"},
    {"reactivate", "more needs to be done again"},
    {"turn away", "it ended before anybody took it on"},
    {"close", "the person leaves the caseload"},
    {"enter in error", "it was noted by mistake"},
};
inline constexpr auto kEpisodeTransitions = [] {
  using S = Episode::State;
  using E = Episode::Event;
  constexpr Terms kTransfer = {
      .reason = true, .guard = "missing_coordinator", .records = "caseload.transferred"};
  return std::to_array<Transition>({
      {S::kNone, E::kOpen, S::kWaiting, {.guard = "of_a_kind", .records = "caseload.waiting"}},
      {S::kWaiting,
       E::kAllocate,
       S::kActive,
       {.guard = "missing_coordinator", .records = "caseload.started"}},
      {S::kActive, E::kTransfer, S::kActive, kTransfer},
      {S::kOnHold, E::kTransfer, S::kOnHold, kTransfer},
      {S::kStepDown, E::kTransfer, S::kStepDown, kTransfer},
      {{S::kActive, S::kStepDown},
       E::kHold,
       S::kOnHold,
       {.reason = true, .records = "caseload.held"}},
      {S::kOnHold, E::kResume, S::kActive, {.records = "caseload.resumed"}},
      {S::kActive,
       E::kStepDown,
       S::kStepDown,
       {.reason = true, .records = "caseload.stepped_down"}},
      {S::kStepDown,
       E::kReactivate,
       S::kActive,
       {.reason = true, .records = "caseload.reactivated"}},
      {S::kWaiting, E::kTurnAway, S::kClosed, {.reason = true, .records = "caseload.turned_away"}},
      {{S::kActive, S::kOnHold, S::kStepDown},
       E::kClose,
       S::kClosed,
       {.reason = true, .records = "caseload.ended"}},
      {Anywhere(), E::kVoid, S::kVoid, {.reason = true, .records = "caseload.entered_in_error"}},
  });
}();
constexpr bool IsAboutAnother(EpisodeKind kind) {
  return kind == EpisodeKind::kBereavedRelative || kind == EpisodeKind::kCarer;
}
inline constexpr Guard<Episode> kEpisodeGuards[] = {
    {"of_a_kind", "an episode says of which kind it is",
     [](const Episode&, const Episode::Details& brought) {
       return brought.kind != EpisodeKind::kUnspecified;
     },
     "missing_kind"},
    {"of_a_kind",
     "that of a bereaved relative also says whom they lost, that of a carer whom they care for",
     [](const Episode&, const Episode::Details& brought) {
       return !IsAboutAnother(brought.kind) || !IsBlank(brought.about);
     },
     "missing_about"},
    {"of_a_kind", "no other kind is about somebody else",
     [](const Episode&, const Episode::Details& brought) {
       return IsAboutAnother(brought.kind) || IsBlank(brought.about);
     },
     "needless_about"},
    {"missing_coordinator", "an episode is given to a coordinator, who is not the one that has it",
     [](const Episode& before, const Episode::Details& brought) {
       return !IsBlank(brought.coordinator) && brought.coordinator != before.coordinator;
     }},
};

}  // namespace internal

inline constexpr Lifecycle Episode::kLifecycle = {
    "episode", internal::kEpisodeStates, internal::kEpisodeEvents, internal::kEpisodeTransitions};
inline constexpr std::span<const Guard<Episode>> Episode::kGuards = internal::kEpisodeGuards;
static_assert(IsSoundNoun<Episode>());

}  // namespace carecoord

#endif  // CARECOORD_CARE_EPISODE_H_
