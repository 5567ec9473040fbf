// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Referral: a person referred to another service or colleague, followed until its outcome is known:
// sent, received, accepted, first contact, outcome. A service that will not have the person rejects
// the referral, one that had them and sends them back returns it; both say why. A step may be heard
// of late or never, so a later one may be noted without those before it.
//
// A care coordinator's role is not clinical. What they refer to by themselves is support (a link
// worker, a coach, a benefits agency); a referral that rests on a clinical decision names the
// clinician who decided it, whoever sends it, and goes back to a clinician if there is none. Where
// one of the team is named they are one of the clinicians (the workspace sees to that).
//
// A referral that a record already has under a thread of its own (a fast track referral) takes that
// thread as its id: then the rules over that referral see what is recorded here.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_REFERRAL_H_
#define CARECOORD_CARE_REFERRAL_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "carecoord/base/blank.h"
#include "carecoord/care/history.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

// Who can decide what is clinical.
inline constexpr RoleSet kClinicians = {Role::kGp,
                                        Role::kPracticeNurse,
                                        Role::kAdvancedPractitioner,
                                        Role::kPharmacist,
                                        Role::kDistrictNurse,
                                        Role::kSpecialistNurse,
                                        Role::kHospitalDoctor,
                                        Role::kAlliedHealthProfessional};

struct Referral {
  enum class State : uint8_t {
    kNone,
    kSent,
    kReceived,
    kAccepted,
    kInContact,
    kDone,
    kRejected,
    kReturned,
    kWithdrawn,
    kVoid
  };
  enum class Event : uint8_t {
    kSend,
    kReceive,
    kAccept,
    kReject,
    kMeet,
    kClose,
    kReturn,
    kWithdraw,
    kVoid
  };

  // What a move brings; a move looks only at what is named for it. Why somebody is referred, sent
  // back or withdrawn is the reason of the act.
  struct Details {
    std::string to = {};          // send: the service or role; required
    std::string from = {};        // send: id of the plan or query that it comes from, or of a
                                  // meeting, which a workspace does not know
    bool urgent = false;          // send
    bool clinical = false;        // send: does it rest on a clinical decision?
    std::string decided_by = {};  // send: the clinician who decided; required if clinical
    std::string outcome = {};     // close: what came of it; required
    friend bool operator==(const Details&, const Details&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<Referral>> kGuards;

  State state = State::kNone;
  std::string to;
  std::string from;
  bool urgent = false;
  bool clinical = false;
  std::string decided_by;
  std::string why;           // the person is referred
  std::string refused_with;  // the reason it was rejected or returned with
  std::string outcome;
  Date sent;
  OptionalDate received;
  OptionalDate accepted;
  OptionalDate first_contact;
  OptionalDate closed;

  void Take(Event event, const Details& details, const Act& act);
  // "referral.urgent", on the day it was sent, if it is.
  void Book(Event event, const Details& details, std::vector<Booking>& out) const;

  friend bool operator==(const Referral&, const Referral&) = default;
};

namespace internal {

inline constexpr LifecycleState kReferralStates[] = {
    {"none", "nobody was referred yet"},
    {"sent", "the other side has not said that it has the referral"},
    {"received", "the other side has it and has not decided"},
    {"accepted", "the other side will see the person"},
    {"in contact", "the other side has seen or spoken with the person"},
    {"done", "its outcome is known", Standing::kFinal},
    {"rejected", "the other side will not see the person", Standing::kFinal},
    {"returned", "the other side sent the person back", Standing::kFinal},
    {"withdrawn", "it was taken back", Standing::kFinal},
    {"entered in error", "it was never sent", Standing::kVoid},
};
inline constexpr LifecycleEvent kReferralEvents[] = {
    {"send", "it left"},
    {"receive", "the other side has it"},
    {"accept", "the other side will see the person"},
    {"reject", "the other side will not see the person"},
    {"meet", "the other side was first in contact with the person"},
    {"close", "its outcome is known"},
    {"return", "the other side sent the person back"},
    {"withdraw", "it was taken back"},
    {"enter in error", "it was noted by mistake"},
};
inline constexpr Terms kReferralAccepted = {.records = "referral.accepted"};
inline constexpr Terms kReferralRejected = {.reason = true, .records = "referral.rejected"};
inline constexpr Terms kReferralMet = {.records = "referral.first_contact"};
inline constexpr Terms kReferralOutcome = {.guard = "missing_outcome",
                                           .records = "referral.outcome"};
inline constexpr Terms kReferralReturned = {.reason = true, .records = "referral.returned"};
inline constexpr Terms kReferralWithdrawn = {
    .by = kAnybody, .reason = true, .records = "referral.withdrawn"};
inline constexpr Transition kReferralTransitions[] = {
    {Referral::State::kNone,
     Referral::Event::kSend,
     Referral::State::kSent,
     {.reason = true, .guard = "complete", .records = "referral.sent"}},
    {Referral::State::kSent,
     Referral::Event::kReceive,
     Referral::State::kReceived,
     {.records = "referral.received"}},
    {Referral::State::kSent, Referral::Event::kAccept, Referral::State::kAccepted,
     kReferralAccepted},
    {Referral::State::kReceived, Referral::Event::kAccept, Referral::State::kAccepted,
     kReferralAccepted},
    {Referral::State::kSent, Referral::Event::kReject, Referral::State::kRejected,
     kReferralRejected},
    {Referral::State::kReceived, Referral::Event::kReject, Referral::State::kRejected,
     kReferralRejected},
    {Referral::State::kSent, Referral::Event::kMeet, Referral::State::kInContact, kReferralMet},
    {Referral::State::kReceived, Referral::Event::kMeet, Referral::State::kInContact, kReferralMet},
    {Referral::State::kAccepted, Referral::Event::kMeet, Referral::State::kInContact, kReferralMet},
    {Referral::State::kSent, Referral::Event::kClose, Referral::State::kDone, kReferralOutcome},
    {Referral::State::kReceived, Referral::Event::kClose, Referral::State::kDone, kReferralOutcome},
    {Referral::State::kAccepted, Referral::Event::kClose, Referral::State::kDone, kReferralOutcome},
    {Referral::State::kInContact, Referral::Event::kClose, Referral::State::kDone,
     kReferralOutcome},
    {Referral::State::kAccepted, Referral::Event::kReturn, Referral::State::kReturned,
     kReferralReturned},
    {Referral::State::kInContact, Referral::Event::kReturn, Referral::State::kReturned,
     kReferralReturned},
    {Referral::State::kSent, Referral::Event::kWithdraw, Referral::State::kWithdrawn,
     kReferralWithdrawn},
    {Referral::State::kReceived, Referral::Event::kWithdraw, Referral::State::kWithdrawn,
     kReferralWithdrawn},
    {Referral::State::kAccepted, Referral::Event::kWithdraw, Referral::State::kWithdrawn,
     kReferralWithdrawn},
    {Referral::State::kInContact, Referral::Event::kWithdraw, Referral::State::kWithdrawn,
     kReferralWithdrawn},
    {Anywhere(),
     Referral::Event::kVoid,
     Referral::State::kVoid,
     {.reason = true, .records = "referral.entered_in_error"}},
};
inline constexpr Guard<Referral> kReferralGuards[] = {
    {"complete", "a referral says to whom",
     [](const Referral&, const Referral::Details& brought) { return !IsBlank(brought.to); },
     "missing_recipient"},
    {"complete",
     "a referral that rests on a clinical decision names the clinician who decided it; without one "
     "it goes back to a clinician",
     [](const Referral&, const Referral::Details& brought) {
       return !brought.clinical || !IsBlank(brought.decided_by);
     },
     "missing_clinician"},
    {"missing_outcome", "a referral is closed with what came of it",
     [](const Referral&, const Referral::Details& brought) { return !IsBlank(brought.outcome); }},
};

}  // namespace internal

inline constexpr Lifecycle Referral::kLifecycle = {"referral", internal::kReferralStates,
                                                   internal::kReferralEvents,
                                                   internal::kReferralTransitions};
inline constexpr std::span<const Guard<Referral>> Referral::kGuards = internal::kReferralGuards;
static_assert(IsSoundNoun<Referral>());

}  // namespace carecoord

#endif  // CARECOORD_CARE_REFERRAL_H_
