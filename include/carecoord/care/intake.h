// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Intake: a referral in, from its receipt to the decision what becomes of it (triage): taken on a
// caseload, sent on to somebody else, declined, or found to be one that is there already.
//
// Who does not want to be on a caseload is not taken on. Consent that nobody has asked for yet is
// no refusal: it is asked when the person is first spoken with.
//
// Nobody is taken on twice for one thing: while an episode of that kind is open, the referral is a
// duplicate of it (the workspace sees to that).
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_INTAKE_H_
#define CARECOORD_CARE_INTAKE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/blank.h"
#include "carecoord/care/episode_kind.h"
#include "carecoord/care/history.h"
#include "carecoord/care/internal/from_name.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

// Whence referrals come, so that they can be counted by it. Values are the wire numbers: never
// renumber, only append.
enum class IntakeSource : uint8_t {
  kNone = 0,
  kPractice = 1,  // a GP practice's own staff
  kMeeting = 2,   // a multidisciplinary or referral review meeting
  kCaseFinding = 3,
  kHospital = 4,
  kCommunity = 5,  // community, district nursing and mental health services
  kSocialCare = 6,
  kVoluntarySector = 7,
  kCareHome = 8,
  kPerson = 9,  // the person themselves
  kFamily = 10,
  kOther = 11,
};
inline constexpr std::array<std::string_view, 12> kIntakeSourceNames = {
    "",          "PRACTICE",  "MEETING",     "CASE_FINDING",
    "HOSPITAL",  "COMMUNITY", "SOCIAL_CARE", "VOLUNTARY_SECTOR",
    "CARE_HOME", "PERSON",    "FAMILY",      "OTHER"};
[[nodiscard]] constexpr std::string_view NameOf(IntakeSource source) {
  return kIntakeSourceNames[static_cast<size_t>(source)];
}
// The value of that name; nullopt for "" and any other text. Exact case.
[[nodiscard]] constexpr std::optional<IntakeSource> IntakeSourceFromName(std::string_view name) {
  return internal::FromName<IntakeSource>(kIntakeSourceNames, name);
}

// What the person says to being on a caseload. kNone: nobody has asked yet.
enum class Consent : uint8_t { kNone = 0, kGiven = 1, kRefused = 2, kUnable = 3 };
inline constexpr std::array<std::string_view, 4> kConsentNames = {"", "GIVEN", "REFUSED", "UNABLE"};
[[nodiscard]] constexpr std::string_view NameOf(Consent consent) {
  return kConsentNames[static_cast<size_t>(consent)];
}
[[nodiscard]] constexpr std::optional<Consent> ConsentFromName(std::string_view name) {
  return internal::FromName<Consent>(kConsentNames, name);
}

struct Intake {
  enum class State : uint8_t {
    kNone,
    kReceived,
    kAccepted,
    kRedirected,
    kDeclined,
    kWithdrawn,
    kDuplicate,
    kVoid
  };
  enum class Event : uint8_t {
    kReceive,
    kAccept,
    kRedirect,
    kDecline,
    kWithdraw,
    kMarkDuplicate,
    kVoid,
    kReinstate,
  };
  static constexpr Event kUndoes = Event::kReinstate;

  // What a move brings; a move looks only at what is named for it. Why somebody is referred,
  // redirected or declined is the reason of the act.
  struct Details {
    std::string from = {};                         // receive: the referrer, as a key or in words;
                                                   // required
    IntakeSource source = IntakeSource::kNone;     // receive: required
    bool urgent = false;                           // receive
    Consent consent = Consent::kNone;              // receive, accept: what is known of it by then
    EpisodeKind kind = EpisodeKind::kUnspecified;  // accept: the kind of caseload; required
    std::string to = {};                           // redirect: to whom; required
    std::string of = {};  // mark duplicate: id of the intake or episode that
                          // is there already; required
    friend bool operator==(const Details&, const Details&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<Intake>> kGuards;

  State state = State::kNone;
  std::string from;
  IntakeSource source = IntakeSource::kNone;
  bool urgent = false;
  Consent consent = Consent::kNone;
  std::string why;                               // the person was referred
  EpisodeKind kind = EpisodeKind::kUnspecified;  // of caseload that the person was accepted for
  std::string to;                                // where the referral was redirected
  std::string of;                                // what it is a duplicate of
  std::string because;                           // the reason it was redirected or declined
  Date received;
  OptionalDate closed;  // the day of triage

  void Take(Event event, const Details& details, const Act& act);
  // "intake.urgent", on the day it came, if it is.
  void Book(Event event, const Details& details, std::vector<Booking>& out) const;

  friend bool operator==(const Intake&, const Intake&) = default;
};

namespace internal {

inline constexpr LifecycleState kIntakeStates[] = {
    {"none", "nobody was referred yet"},
    {"received", "what becomes of it is to be decided"},
    {"accepted", "the person is taken on", Standing::kFinal},
    {"redirected", "it was sent on to somebody else", Standing::kFinal},
    {"declined", "the person is not taken on", Standing::kFinal},
    {"withdrawn", "the referrer took it back", Standing::kFinal},
    {"duplicate", "the person was referred or taken on already", Standing::kReplaced},
    {"entered in error", "it never came", Standing::kVoid},
};
inline constexpr LifecycleEvent kIntakeEvents[] = {
    {"receive", "it came in"},
    {"accept", "the person is taken on"},
    {"redirect", "it was sent on to somebody else"},
    {"decline", "the person is not taken on"},
    {"withdraw", "the referrer took it back"},
    {"mark duplicate", "the person was referred or taken on already"},
    {"enter in error", "it was noted by mistake"},
    {"reinstate", "it was no duplicate, or nothing comes of what it was a duplicate of"},
};
inline constexpr Transition kIntakeTransitions[] = {
    {Intake::State::kNone,
     Intake::Event::kReceive,
     Intake::State::kReceived,
     {.by = kAnybody, .reason = true, .guard = "whence", .records = "intake.received"}},
    {Intake::State::kReceived,
     Intake::Event::kAccept,
     Intake::State::kAccepted,
     {.guard = "acceptable", .records = "intake.accepted"}},
    {Intake::State::kReceived,
     Intake::Event::kRedirect,
     Intake::State::kRedirected,
     {.reason = true, .guard = "missing_recipient", .records = "intake.redirected"}},
    {Intake::State::kReceived,
     Intake::Event::kDecline,
     Intake::State::kDeclined,
     {.reason = true, .records = "intake.declined"}},
    {Intake::State::kReceived,
     Intake::Event::kWithdraw,
     Intake::State::kWithdrawn,
     {.by = kAnybody, .reason = true, .records = "intake.withdrawn"}},
    {Intake::State::kReceived,
     Intake::Event::kMarkDuplicate,
     Intake::State::kDuplicate,
     {.guard = "missing_original", .records = "intake.duplicate"}},
    {Anywhere(),
     Intake::Event::kVoid,
     Intake::State::kVoid,
     {.reason = true, .records = "intake.entered_in_error"}},
    {Intake::State::kDuplicate,
     Intake::Event::kReinstate,
     Intake::State::kReceived,
     {.reason = true, .records = "intake.reinstated"}},
};
inline constexpr Guard<Intake> kIntakeGuards[] = {
    {"whence", "a referral in says from whom it is",
     [](const Intake&, const Intake::Details& brought) { return !IsBlank(brought.from); },
     "missing_referrer"},
    {"whence", "a referral in says from what kind of source it is",
     [](const Intake&, const Intake::Details& brought) {
       return brought.source != IntakeSource::kNone;
     },
     "missing_source"},
    {"acceptable", "whoever is taken on is taken on a kind of caseload",
     [](const Intake&, const Intake::Details& brought) {
       return brought.kind != EpisodeKind::kUnspecified;
     },
     "missing_kind"},
    {"acceptable", "who does not want to be on a caseload is not taken on",
     [](const Intake& before, const Intake::Details& brought) {
       const Consent known = brought.consent == Consent::kNone ? before.consent : brought.consent;
       return known != Consent::kRefused;
     },
     "consent_refused"},
    {"missing_recipient", "a referral that is redirected says to whom",
     [](const Intake&, const Intake::Details& brought) { return !IsBlank(brought.to); }},
    {"missing_original", "a duplicate names what it is a duplicate of",
     [](const Intake&, const Intake::Details& brought) { return !IsBlank(brought.of); }},
};

}  // namespace internal

inline constexpr Lifecycle Intake::kLifecycle = {
    "intake", internal::kIntakeStates, internal::kIntakeEvents, internal::kIntakeTransitions};
inline constexpr std::span<const Guard<Intake>> Intake::kGuards = internal::kIntakeGuards;
static_assert(IsSoundNoun<Intake>());

}  // namespace carecoord

#endif  // CARECOORD_CARE_INTAKE_H_
