// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Contact: one conversation, visit, call or letter about a person, planned or not, and what came of
// it. It is with the person or with somebody else about them; the record is always that of the
// person it is about.
//
// What the person said in their own words is kept in `own_words`, apart from all that is coded. No
// report and no analytic export shows it.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_CONTACT_H_
#define CARECOORD_CARE_CONTACT_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/care/contact_kinds.h"
#include "carecoord/care/history.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

struct Contact {
  enum class State : uint8_t { kNone, kPlanned, kHeld, kMissed, kNotReached, kCancelled, kVoid };
  enum class Event : uint8_t { kPlan, kMove, kHold, kMiss, kAttempt, kCancel, kVoid };

  // What a move brings; a move looks only at what is named for it. What a plan said of channel,
  // direction, party and topic stands until a later move says otherwise.
  struct Details {
    OptionalDate on = {};                    // plan, move: the day it is to be; required
    Channel channel = Channel::kNone;        // plan; hold, attempt: required by then
    Direction direction = Direction::kNone;  // plan, attempt; hold: required by then
    Party with = Party::kNone;               // plan; hold: required by then
    std::string topic = {};                  // plan; hold: required by then
    std::string outcome = {};                // hold: what came of it; required
    std::string own_words = {};              // hold: what the person said
    std::optional<uint16_t> minutes = {};    // hold: how long it took
    std::vector<std::string> covers = {};    // hold: of kContactCovers, each recorded besides
    std::string about = {};                  // hold: thread of a referral or another thing of the
                                             // person: what it covers is recorded there; "": in
                                             // the contact's own
    friend bool operator==(const Details&, const Details&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<Contact>> kGuards;

  State state = State::kNone;
  Channel channel = Channel::kNone;
  Direction direction = Direction::kNone;
  Party with = Party::kNone;
  std::string topic;
  std::string outcome;
  std::string own_words;
  std::optional<uint16_t> minutes;
  std::vector<std::string> covers;
  std::string about;
  OptionalDate planned_for;
  OptionalDate closed;  // the day it was held, missed, tried or cancelled

  void Take(Event event, const Details& details, const Act& act);
  // "contact.planned", on the day it is to be, none any more once it is cancelled; what it covers,
  // on the day it was held.
  void Book(Event event, const Details& details, std::vector<Booking>& out) const;

  friend bool operator==(const Contact&, const Contact&) = default;
};

namespace internal {

inline constexpr LifecycleState kContactStates[] = {
    {"none", "nothing was planned or held yet"},
    {"planned", "it is to be on a day"},
    {"held", "somebody was spoken with or written to", Standing::kFinal},
    {"did not attend", "whoever was expected did not come", Standing::kFinal},
    {"not reached", "it was tried and nobody was reached", Standing::kFinal},
    {"cancelled", "it will not be", Standing::kFinal},
    {"entered in error", "it never was", Standing::kVoid},
};
inline constexpr LifecycleEvent kContactEvents[] = {
    {"plan", "a day was set"},
    {"move", "another day was set"},
    {"hold", "it took place"},
    {"miss", "whoever was expected did not come"},
    {"attempt", "it was tried and nobody was reached"},
    {"cancel", "it will not be"},
    {"enter in error", "it was noted by mistake"},
};
inline constexpr Terms kContactHeld = {.guard = "complete", .records = "contact.made"};
inline constexpr Terms kContactTried = {.guard = "channel", .records = "contact.attempted"};
inline constexpr Transition kContactTransitions[] = {
    {Contact::State::kNone,
     Contact::Event::kPlan,
     Contact::State::kPlanned,
     {.guard = "missing_day", .records = "contact.arranged"}},
    {Contact::State::kPlanned,
     Contact::Event::kMove,
     Contact::State::kPlanned,
     {.reason = true, .guard = "missing_day", .records = "contact.moved"}},
    {Contact::State::kNone, Contact::Event::kHold, Contact::State::kHeld, kContactHeld},
    {Contact::State::kPlanned, Contact::Event::kHold, Contact::State::kHeld, kContactHeld},
    {Contact::State::kPlanned,
     Contact::Event::kMiss,
     Contact::State::kMissed,
     {.records = "contact.missed"}},
    {Contact::State::kNone, Contact::Event::kAttempt, Contact::State::kNotReached, kContactTried},
    {Contact::State::kPlanned, Contact::Event::kAttempt, Contact::State::kNotReached,
     kContactTried},
    {Contact::State::kPlanned,
     Contact::Event::kCancel,
     Contact::State::kCancelled,
     {.by = kAnybody, .reason = true, .records = "contact.cancelled"}},
    {Anywhere(),
     Contact::Event::kVoid,
     Contact::State::kVoid,
     {.reason = true, .records = "contact.entered_in_error"}},
};
inline constexpr Guard<Contact> kContactGuards[] = {
    {"missing_day", "a planned contact names its day",
     [](const Contact&, const Contact::Details& brought) { return brought.on.has_value(); }},
    {"channel", "a contact that was tried says by which channel",
     [](const Contact& before, const Contact::Details& brought) {
       return brought.channel != Channel::kNone || before.channel != Channel::kNone;
     },
     "missing_channel"},
    {"complete", "a contact says by which channel",
     [](const Contact& before, const Contact::Details& brought) {
       return brought.channel != Channel::kNone || before.channel != Channel::kNone;
     },
     "missing_channel"},
    {"complete", "a contact says with whom",
     [](const Contact& before, const Contact::Details& brought) {
       return brought.with != Party::kNone || before.with != Party::kNone;
     },
     "missing_party"},
    {"complete", "a contact says from which side it came",
     [](const Contact& before, const Contact::Details& brought) {
       return brought.direction != Direction::kNone || before.direction != Direction::kNone;
     },
     "missing_direction"},
    {"complete", "a contact says what it was about",
     [](const Contact& before, const Contact::Details& brought) {
       return !brought.topic.empty() || !before.topic.empty();
     },
     "missing_topic"},
    {"complete", "a contact says what came of it",
     [](const Contact&, const Contact::Details& brought) { return !brought.outcome.empty(); },
     "missing_outcome"},
    {"complete", "what a contact covers is one of the activities that contacts may cover",
     [](const Contact&, const Contact::Details& brought) {
       return std::all_of(
           brought.covers.begin(), brought.covers.end(), [](std::string_view activity) {
             return std::find(kContactCovers.begin(), kContactCovers.end(), activity) !=
                    kContactCovers.end();
           });
     },
     "unknown_activity"},
};

}  // namespace internal

inline constexpr Lifecycle Contact::kLifecycle = {
    "contact", internal::kContactStates, internal::kContactEvents, internal::kContactTransitions};
inline constexpr std::span<const Guard<Contact>> Contact::kGuards = internal::kContactGuards;
static_assert(IsSoundNoun<Contact>());

}  // namespace carecoord

#endif  // CARECOORD_CARE_CONTACT_H_
