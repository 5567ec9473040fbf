// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The work that a care coordinator begins for whoever is on the caseload, each piece under a thread
// of its own: the referral in, queries, actions, planned contacts and referrals out; what to do
// when things get worse, as part of each plan; stepping down; the end of an episode with a death or
// a move. Most goes on in time, some late, and of a little nobody hears again: what the packs
// "caseload" and "pcsp" are for. And the days that were agreed for the review of plans.

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

using namespace synthetic;  // NOLINT: the codes, by name

class CaseloadWork {
 public:
  explicit CaseloadWork(EventWriter& record) : record_(record), random_(record.random()) {}

  // The referral in behind a caseload.
  void Referred(Date joined) { Accepted(joined - random_.Delay(93, {0, 6}, {9, 30})); }

  // One who waited for a coordinator and was turned away, or waits still.
  void Waited(Date accepted) {
    Accepted(accepted);
    if (!random_.Chance(85)) return;
    record_.Add(accepted + random_.Delay(93, {1, 6}, {9, 30}), kCaseloadTurnedAway,
                Role::kCareCoordinator);
  }

  // One of which nothing came.
  void TurnedAway(Date received) {
    Begin('I');
    Received(received);
    if (!Remembered()) return;
    const Date decided = received + random_.Delay(93, {0, 2}, {5, 30});
    Add(decided, random_.Pick(kIntakeTurnedAway));
  }

  // What is begun from one day to another, every few months something.
  void Between(Date from, Date to) {
    for (Date on = from + random_.Between(0, 60); on <= to; on += random_.Between(40, 240)) {
      switch (random_.Below(4)) {
        case 0:
          Query(on);
          break;
        case 1:
          Action(on);
          break;
        case 2:
          Contact(on);
          break;
        default:
          ReferralOut(on);
      }
    }
  }

  // A version of the plan was agreed, or one was gone through: what to do when things get worse.
  void PlanTalkedOver(const SyntheticEvent& plan) {
    if (!Remembered()) return;
    kind_ = plan.thread_kind;
    thread_ = plan.thread;
    Add(plan.on + random_.Delay(97, {0, 0}, {3, 20}), kPlanContingency);
    // Now and then the plan is gone through because a carer can no longer care.
    if (random_.Chance(2)) {
      record_.Add(plan.on - random_.Between(2, 13), kCarerBrokeDown, Role::kCareCoordinator);
    }
  }

  // Some episodes step down before they end; a few are forgotten there.
  void StepsDown(Date from, std::optional<Date> ended) {
    if (!random_.Chance(ended ? 60 : 20)) return;
    const Date end = ended.value_or(record_.life().last_day);
    const Date on = end - random_.Delay(90, {5, 85}, {95, 160});
    if (on <= from) return;
    record_.Add(on, kCaseloadSteppedDown, Role::kCareCoordinator);
    if (ended || !random_.Chance(70)) return;
    const bool held = random_.Chance(25);
    const Date decided = on + random_.Between(10, 80);
    record_.Add(decided, held ? kCaseloadHeld : kCaseloadReactivated, Role::kCareCoordinator);
    if (!held || !random_.Chance(80)) return;
    record_.Add(decided + random_.Between(14, 60), kCaseloadResumed, Role::kCareCoordinator);
  }

  // Now and then another coordinator takes over.
  void ChangesHands(Date from, Date to) {
    if (to <= from || !random_.Chance(8)) return;
    record_.Add(from + random_.Between(1, to - from), kCaseloadTransferred, Role::kCareCoordinator);
  }

  // Whoever died or left was on the caseload still: mostly it ends on that day, which is noted some
  // days later. Of those who left word comes less often.
  void Parts(Date last_day, bool died) {
    if (!random_.Chance(died ? 90 : 60)) return;
    record_.Arrive(record_.Add(last_day, kCaseloadEnded, Role::kCareCoordinator), 14);
  }

 private:
  void Begin(char kind) {
    kind_ = kind;
    thread_ = record_.NewThread();
  }
  // Of a few things nobody thinks again.
  bool Remembered() { return random_.Chance(98); }

  void Add(Date on, std::string_view code, Role role = Role::kCareCoordinator) {
    record_.AddThreaded(on, code, role, kind_, thread_);
  }
  void Book(Date day, Date booked_on, std::string_view code) {
    SyntheticEvent& booking = record_.AddBooking(day, booked_on, code, Role::kCareCoordinator);
    booking.thread_kind = kind_;
    booking.thread = thread_;
  }

  void Query(Date on) {
    Begin('Q');
    Add(on, kQueryAsked);
    int within = 3;
    if (random_.Chance(50)) {
      within = random_.Between(1, 14);
      Book(on + within, on, kQueryAnswerBy);
    }
    if (!Remembered()) return;
    const int days = random_.Delay(93, {0, within}, {within + 2, within + 20});
    Add(on + days, random_.Chance(95) ? kQueryAnswered : kQueryWithdrawn);
  }

  void Action(Date on) {
    Begin('A');
    Add(on, kActionAgreed);
    int within = 14;
    if (random_.Chance(80)) {
      within = random_.Between(5, 28);
      Book(on + within, on, kActionDue);
    }
    if (!Remembered()) return;
    const int days = random_.Delay(93, {0, within}, {within + 2, within + 30});
    const uint32_t end = random_.Below(100);
    Add(on + days, end < 88 ? kActionDone : end < 95 ? kActionCancelled : kActionFailed);
  }

  void Contact(Date on) {
    Begin('C');
    const Date day = on + random_.Between(2, 21);
    Add(on, kContactArranged);
    Book(day, on, kContactPlanned);
    if (!Remembered()) return;
    const int late = random_.Delay(95, {0, 0}, {2, 9});
    const uint32_t end = random_.Below(100);
    if (end < 6) {
      Add(day - random_.Between(0, 2), kContactCancelled);
    } else {
      Add(day + late, end < 86 ? kContactMade : end < 94 ? kContactMissed : kContactAttempted);
    }
  }

  // A referral in, and the episode that it gave.
  void Accepted(Date on) {
    Begin('I');
    Received(on - random_.Delay(93, {0, 2}, {5, 15}));
    Add(on, kIntakeAccepted);
    record_.Add(on, kCaseloadWaiting, Role::kCareCoordinator);
  }
  void Received(Date on) {
    Add(on, kIntakeReceived);
    if (random_.Chance(5)) Add(on, kIntakeUrgent);
  }

  void ReferralOut(Date on) {
    Begin('O');
    Add(on, kReferralSent);
    if (random_.Chance(5)) Add(on, kReferralUrgent);
    if (!Remembered()) return;
    const Date received = on + random_.Delay(93, {0, 6}, {8, 25});
    if (random_.Chance(85)) Add(received, kReferralReceived, Role::kAdministrator);
    if (!Remembered()) return;
    const Date accepted = received + random_.Delay(93, {0, 13}, {16, 40});
    if (random_.Chance(6)) {
      Add(accepted, kReferralRejected);
      return ComesNext(accepted);
    }
    Add(accepted, kReferralAccepted);
    if (!Remembered()) return;
    const Date seen = accepted + random_.Delay(93, {2, 27}, {30, 60});
    if (random_.Chance(4)) return Add(seen, kReferralWithdrawn);
    Add(seen, kReferralFirstContact, Role::kSocialPrescribingLinkWorker);
    if (!Remembered()) return;
    const Date known = seen + random_.Delay(95, {14, 82}, {86, 130});
    if (random_.Chance(95)) return Add(known, kReferralOutcome);
    Add(known, kReferralReturned);
    ComesNext(known);
  }

  // What came back is gone on with by an action.
  void ComesNext(Date on) {
    if (Remembered()) Action(on + random_.Delay(93, {0, 6}, {9, 25}));
  }

  EventWriter& record_;
  Random& random_;
  char kind_ = '\0';
  uint32_t thread_ = 0;
};

// The first of that code after a plan was agreed, in its thread; nullptr if there is none.
const SyntheticEvent* NextOfThread(const SyntheticLife& life, const SyntheticEvent& plan,
                                   std::string_view code) {
  for (const SyntheticEvent& event : life.events) {
    if (event.on > plan.on && event.code == code && event.thread_kind == plan.thread_kind &&
        event.thread == plan.thread) {
      return &event;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<SyntheticEvent> DrawCaseloadWork(Random& random, const SyntheticLife& life,
                                             Date as_of) {
  SyntheticLife own;
  own.birth = life.birth;
  own.last_day = life.last_day;
  EventWriter record(random, own, as_of);
  CaseloadWork work(record);
  std::optional<Date> joined;
  bool ever = false;
  for (const SyntheticEvent& event : life.events) {
    if (event.code == kCaseloadStarted) {
      work.Referred(event.on);
      joined = event.on;
      ever = true;
    } else if (event.code == kCaseloadEnded && joined) {
      work.Between(*joined, event.on);
      joined.reset();
    }
  }
  if (joined) work.Between(*joined, life.last_day);
  if (!ever && random.Chance(1)) work.TurnedAway(record.DaysBefore(0, 3 * kYear));
  if (!ever && random.Below(500) == 0) work.Waited(record.DaysBefore(0, 3 * kYear));
  joined.reset();
  for (const SyntheticEvent& event : life.events) {
    if (event.code == kPlanAgreed || event.code == kPlanReviewed) work.PlanTalkedOver(event);
    if (event.code == kCaseloadStarted) joined = event.on;
    if (event.code != kCaseloadEnded || !joined) continue;
    work.StepsDown(*joined, event.on);
    work.ChangesHands(*joined, event.on);
    joined.reset();
  }
  if (joined) {
    work.StepsDown(*joined, std::nullopt);
    work.ChangesHands(*joined, life.last_day);
  }
  if (joined && life.last_day < as_of) work.Parts(life.last_day, life.death.has_value());
  record.Finish();
  return std::move(own.events);
}

std::vector<SyntheticEvent> DrawReviewDays(Random& random, const SyntheticLife& life, Date as_of) {
  SyntheticLife own;
  own.birth = life.birth;
  own.last_day = life.last_day;
  EventWriter record(random, own, as_of);
  for (const SyntheticEvent& plan : life.events) {
    if (plan.code != kPlanAgreed || !random.Chance(25)) continue;
    // Nearly always a day that was kept, or that is still ahead.
    const SyntheticEvent* const reviewed = NextOfThread(life, plan, kPlanReviewed);
    const Date kept = (reviewed == nullptr ? as_of + 1 : reviewed->on) + random.Between(0, 60);
    const bool late = random.Chance(6);
    Date by = plan.on, before = plan.on;
    for (const int months : {1, 2, 3, 6, 9, 12}) {
      if (by >= kept) break;
      before = by;
      by = AddMonths(plan.on, months, MonthEnd::kClamp);
    }
    const Date booked_on = plan.recorded_on.value_or(plan.on);
    SyntheticEvent& day = record.AddBooking(late && before > plan.on ? before : by, booked_on,
                                            kPlanReviewBy, plan.role);
    day.thread_kind = plan.thread_kind;
    day.thread = plan.thread;
    // The next version takes it back.
    const SyntheticEvent* const next = NextOfThread(life, plan, kPlanAgreed);
    if (next != nullptr) {
      day.retracted_on = std::max(booked_on, next->recorded_on.value_or(next->on));
    }
  }
  record.Finish();
  return std::move(own.events);
}

}  // namespace carecoord::internal
