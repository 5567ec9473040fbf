// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CarePlan: one personalised care and support plan (PCSP), from the offer to its end. It holds
// every version that was ever agreed; a new version takes the place of the one before. Another plan
// for the same person is another CarePlan, which supersedes this one: of the two only one is active
// (the workspace sees to that). When that other one turns out to be entered in error, this one is
// reinstated: it was in use all the time.
//
// The offer has the status numbers of the national cancer data sets (COSD): see OfferStatus. A
// declined offer is the end of this thread: a later offer is a plan of its own.
//
// A version is agreed *with the person*, or with somebody who speaks for them, who is named.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_CARE_PLAN_H_
#define CARECOORD_CARE_CARE_PLAN_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/shared_value.h"
#include "carecoord/care/history.h"
#include "carecoord/care/plan_content.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

// As national cancer data count offers of a plan. Values are the wire numbers.
enum class OfferStatus : uint8_t {
  kNone = 0,
  kOfferedUndecided = 1,       // 01
  kDeclined = 2,               // 02
  kAccepted = 3,               // 03
  kNotOffered = 4,             // 04
  kUnable = 5,                 // 05: offered, and the person is unable to take part
  kNotOfferedOtherReason = 6,  // 06
};
// "01" to "06"; "" for kNone.
[[nodiscard]] constexpr std::string_view OfferCode(OfferStatus status) {
  constexpr std::string_view kCodes[] = {"", "01", "02", "03", "04", "05", "06"};
  return kCodes[static_cast<size_t>(status)];
}

struct PlanVersion {
  uint32_t number = 0;  // from 1
  SharedValue<PlanContent> content = {};
  Date agreed_on = {};
  std::string agreed_with = {};  // "the person", or who speaks for them
  friend bool operator==(const PlanVersion&, const PlanVersion&) = default;
};

struct GoalProgress {
  std::string goal = {};  // id
  Achievement achievement = Achievement::kNone;
  Date on = {};
  std::string outcome = {};  // what came of it
  friend bool operator==(const GoalProgress&, const GoalProgress&) = default;
};

struct CarePlan {
  enum class State : uint8_t {
    kNone,
    kOffered,
    kDeclined,
    kUnable,
    kNotOffered,
    kAccepted,
    kDraft,
    kAgreed,
    kActive,
    kUnderReview,
    kOnHold,
    kSuperseded,
    kCompleted,
    kEndedEarly,
    kVoid,
  };
  enum class Event : uint8_t {
    kOffer,
    kDoNotOffer,
    kAccept,
    kDecline,
    kUnable,
    kDraft,
    kAgree,
    kStart,
    kReview,
    kRevise,
    kConfirm,
    kProgress,
    kHold,
    kResume,
    kSupersede,
    kComplete,
    kEndEarly,
    kVoid,
    kReinstate,
  };
  static constexpr Event kUndoes = Event::kReinstate;

  // What a move brings; a move looks only at what is named for it.
  struct Details {
    OfferStatus offer = OfferStatus::kNone;  // do not offer: 04 or 06
    SharedValue<PlanContent> content = {};   // draft, revise: required
    std::string agreed_with = {};            // agree: required
    std::string replaced_by = {};            // supersede: the id of the plan that takes its place
    GoalProgress progress = {};              // progress: `on` is that of the act
    friend bool operator==(const Details&, const Details&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<CarePlan>> kGuards;

  State state = State::kNone;
  OfferStatus offer = OfferStatus::kNone;
  std::vector<PlanVersion> versions;   // in order; the last is the one in use
  SharedValue<PlanContent> draft;      // what is being worked on; none once it was agreed
  std::vector<GoalProgress> progress;  // in order; of a goal the last says how far it has come
  std::string replaced_by;
  OptionalDate reviewed_on;  // when it was last gone through with the person
  OptionalDate ended;

  // The version in use; nullptr before the first was agreed.
  [[nodiscard]] const PlanVersion* version() const {
    return versions.empty() ? nullptr : &versions.back();
  }
  // Is it the plan by which the person is cared for? Of one person at most one is.
  [[nodiscard]] bool in_use() const {
    return state == State::kAgreed || state == State::kActive || state == State::kUnderReview ||
           state == State::kOnHold;
  }
  [[nodiscard]] Achievement AchievementOf(std::string_view goal) const;

  void Take(Event event, const Details& details, const Act& act);
  // "pcsp.review_by", on the day by which the version that was agreed is to be reviewed; none for
  // one that names no day after its agreement. A review that confirms the version leaves it.
  // "pcsp.contingency_agreed", on each day on which a version that has a contingency plan was
  // agreed or confirmed.
  void Book(Event event, const Details& details, std::vector<Booking>& out) const;

  friend bool operator==(const CarePlan&, const CarePlan&) = default;
};

namespace internal {

inline constexpr LifecycleState kCarePlanStates[] = {
    {"none", "nothing was done yet"},
    {"offered", "offered, and the person has not decided"},
    {"declined", "the person chose not to have a plan", Standing::kFinal},
    {"unable", "offered, and the person is unable to take part", Standing::kFinal},
    {"not offered", "it was decided not to offer a plan", Standing::kFinal},
    {"accepted", "the person would like a plan"},
    {"draft", "the first version is being written"},
    {"agreed", "a version was agreed and has not begun"},
    {"active", "the plan by which the person is cared for"},
    {"under review", "active, and being gone through with the person"},
    {"on hold", "active, and resting for a time"},
    {"superseded", "another plan took its place", Standing::kReplaced},
    {"completed", "what it was for has been done", Standing::kFinal},
    {"ended early", "given up before it was done", Standing::kFinal},
    {"entered in error", "it was never this person's", Standing::kVoid},
};
inline constexpr LifecycleEvent kCarePlanEvents[] = {
    {"offer", "the person was offered a plan"},
    {"do not offer", "it was decided not to offer one"},
    {"accept", "the person would like one"},
    {"decline", "the person chose not to have one"},
    {"note as unable", "the person is unable to take part"},
    {"draft", "the first version was written, or written anew"},
    {"agree", "a version was agreed with the person"},
    {"start", "the agreed plan begins"},
    {"begin a review", "it is being gone through with the person"},
    {"revise", "the next version was written, or written anew"},
    {"confirm", "it was gone through with the person and stands as it is"},
    {"note progress", "how far a goal has come"},
    {"put on hold", "it rests for a time"},
    {"resume", "it goes on"},
    {"supersede", "another plan takes its place"},
    {"complete", "what it was for has been done"},
    {"end early", "it is given up"},
    {"enter in error", "it was noted by mistake"},
    {"reinstate", "it is in use again: the plan that took its place was entered in error"},
};

inline constexpr auto kCarePlanTransitions = [] {
  using S = CarePlan::State;
  using E = CarePlan::Event;
  // Who agrees a plan with a person; the national role descriptions have care coordinators do it
  // with these colleagues.
  constexpr RoleSet kAgree = {Role::kCareCoordinator,
                              Role::kGp,
                              Role::kPracticeNurse,
                              Role::kAdvancedPractitioner,
                              Role::kPharmacist,
                              Role::kSocialPrescribingLinkWorker,
                              Role::kHealthAndWellbeingCoach,
                              Role::kDistrictNurse,
                              Role::kSpecialistNurse,
                              Role::kAlliedHealthProfessional,
                              Role::kSocialWorker};
  constexpr Terms kAgreed = {.by = kAgree, .guard = "not_agreed", .records = "pcsp.agreed"};
  return std::to_array<Transition>({
      {S::kNone, E::kOffer, S::kOffered, {.records = "pcsp.offered"}},
      {S::kNone,
       E::kDoNotOffer,
       S::kNotOffered,
       {.reason = true, .guard = "missing_offer_status", .records = "pcsp.not_offered"}},
      {S::kOffered, E::kAccept, S::kAccepted, {.by = kAnybody, .records = "pcsp.accepted"}},
      {{S::kOffered, S::kAccepted, S::kDraft},
       E::kDecline,
       S::kDeclined,
       {.by = kAnybody, .records = "pcsp.declined"}},
      {{S::kOffered, S::kAccepted, S::kDraft},
       E::kUnable,
       S::kUnable,
       {.reason = true, .records = "pcsp.unable"}},
      {{S::kAccepted, S::kDraft},
       E::kDraft,
       S::kDraft,
       {.by = kAgree, .guard = "missing_content", .records = "pcsp.drafted"}},
      {S::kDraft, E::kAgree, S::kAgreed, kAgreed},
      {S::kAgreed, E::kStart, S::kActive, {.records = "pcsp.started"}},
      {S::kActive, E::kReview, S::kUnderReview, {.records = "pcsp.review_begun"}},
      {{S::kAgreed, S::kActive, S::kUnderReview},
       E::kRevise,
       S::kUnderReview,
       {.by = kAgree, .guard = "missing_content", .records = "pcsp.revised"}},
      {S::kUnderReview, E::kAgree, S::kActive, kAgreed},
      {S::kUnderReview, E::kConfirm, S::kActive, {.by = kAgree, .records = "pcsp.reviewed"}},
      {S::kActive,
       E::kProgress,
       S::kActive,
       {.guard = "unknown_goal", .records = "pcsp.goal_noted"}},
      {S::kUnderReview,
       E::kProgress,
       S::kUnderReview,
       {.guard = "unknown_goal", .records = "pcsp.goal_noted"}},
      {{S::kAgreed, S::kActive, S::kUnderReview},
       E::kHold,
       S::kOnHold,
       {.reason = true, .records = "pcsp.held"}},
      {S::kOnHold, E::kResume, S::kActive, {.records = "pcsp.resumed"}},
      {{S::kAgreed, S::kActive, S::kUnderReview, S::kOnHold},
       E::kSupersede,
       S::kSuperseded,
       {.reason = true, .guard = "missing_successor", .records = "pcsp.ended"}},
      {{S::kActive, S::kUnderReview}, E::kComplete, S::kCompleted, {.records = "pcsp.ended"}},
      {{S::kOffered, S::kAccepted, S::kDraft, S::kAgreed, S::kActive, S::kUnderReview, S::kOnHold},
       E::kEndEarly,
       S::kEndedEarly,
       {.reason = true, .records = "pcsp.ended"}},
      {Anywhere(), E::kVoid, S::kVoid, {.reason = true, .records = "pcsp.entered_in_error"}},
      {S::kSuperseded, E::kReinstate, S::kActive, {.reason = true, .records = "pcsp.reinstated"}},
  });
}();

inline constexpr Guard<CarePlan> kCarePlanGuards[] = {
    {"missing_offer_status", "who is not offered a plan has the offer status 04 or 06",
     [](const CarePlan&, const CarePlan::Details& brought) {
       return brought.offer == OfferStatus::kNotOffered ||
              brought.offer == OfferStatus::kNotOfferedOtherReason;
     }},
    {"missing_content",
     "a draft says something, each of its needs, goals and actions has an id of its own, and what "
     "they name is there",
     [](const CarePlan&, const CarePlan::Details& brought) {
       return brought.content.has_value() && *brought.content != PlanContent() &&
              ContentFault(*brought.content).empty();
     }},
    {"not_agreed",
     "a version is agreed with the person, or with a named person who speaks for "
     "them, and there is a draft to be agreed",
     [](const CarePlan& plan, const CarePlan::Details& brought) {
       return plan.draft.has_value() && !brought.agreed_with.empty();
     }},
    {"unknown_goal", "progress is noted of a goal of the version in use, with how far it has come",
     [](const CarePlan& plan, const CarePlan::Details& brought) {
       return plan.version() != nullptr &&
              plan.version()->content->FindGoal(brought.progress.goal) != nullptr &&
              brought.progress.achievement != Achievement::kNone;
     }},
    {"missing_successor", "a plan is superseded by another plan, which is named",
     [](const CarePlan&, const CarePlan::Details& brought) {
       return !brought.replaced_by.empty();
     }},
};

}  // namespace internal

inline constexpr Lifecycle CarePlan::kLifecycle = {"care plan", internal::kCarePlanStates,
                                                   internal::kCarePlanEvents,
                                                   internal::kCarePlanTransitions};
inline constexpr std::span<const Guard<CarePlan>> CarePlan::kGuards = internal::kCarePlanGuards;
static_assert(IsSoundNoun<CarePlan>());

}  // namespace carecoord

#endif  // CARECOORD_CARE_CARE_PLAN_H_
