// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Suspected cancer: referrals as threads, what the person was told, clinics missed and attended,
// cancer found or ruled out, treatment. A few referrals are lost from sight, some entries lost
// their thread, and some people have a second referral while the first is open: what a safety net
// is for.

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

using namespace synthetic;  // NOLINT: the codes, by name

// A hospital's letter is in the record after at most so many days.
constexpr int kLetterDays = 10;

// The events of one referral.
class Referral {
 public:
  // Per cent that go to a clinic for the lower or the upper gastrointestinal tract; the others say
  // no more than that cancer is suspected.
  struct Kinds {
    uint32_t lower, upper;
  };

  Referral(EventWriter& record, Date on, Kinds kinds)
      : record_(record), random_(record.random()), on_(on) {
    const uint32_t kind = random_.Below(100);
    thread_ = record.NewThread();
    code_ = random_.Pick(kFastTrack);
    lower_gi_ = kind < kinds.lower;
    if (lower_gi_) {
      code_ = random_.Chance(70) ? kFastTrackColorectal : kFastTrackLowerGi;
    } else if (kind < kinds.lower + kinds.upper) {
      code_ = kFastTrackUpperGi;
    }
  }

  // Everything up to the clinic; false when it was taken back.
  bool Refer(bool may_be_withdrawn) {
    if (lower_gi_ && random_.Chance(88)) {
      const int before = random_.Delay(93, {0, 21}, {22, 40});
      SyntheticEvent& fit = record_.Add(on_ - before, kFit, Role::kGp);
      fit.value = random_.Chance(30) ? random_.Between(10, 400) : random_.Between(0, 9);
      fit.unit = "ug/g";
    }
    Add(on_, code_, random_.Chance(85) ? Role::kGp : Role::kAdvancedPractitioner, 100);
    if (random_.Chance(60)) record_.Add(on_, kSuspectedCancerDiscussed, Role::kGp);
    if (random_.Chance(35)) record_.Add(on_, kSafetyNetting, Role::kGp);
    if (random_.Chance(60)) {
      Add(on_ + random_.Between(0, 3), kReferralReceived, Role::kAdministrator, 100);
    }
    Tell();
    if (!may_be_withdrawn || !random_.Chance(3)) return true;
    Add(on_ + random_.Between(1, 14), kReferralWithdrawn, Role::kGp, 100);
    return false;
  }

  // Books a clinic and is seen there; some only at the second. The day they were seen.
  std::optional<Date> Clinic(int most_days, bool may_miss) {
    Date seen = on_ + random_.Between(3, most_days);
    Book(seen, on_ + random_.Between(0, 2));
    if (may_miss && random_.Chance(6)) {
      Add(seen, kDidNotAttendFastTrack, Role::kAdministrator, 95);
      // Some never go.
      if (random_.Chance(4)) return std::nullopt;
      const Date again = seen + random_.Between(4, 10);
      Book(again, seen + random_.Between(0, 2));
      seen = again;
    }
    const std::string_view code = lower_gi_ ? kSeenFastTrackColorectal : kSeenFastTrack;
    SyntheticEvent& visit = Add(seen, code, Role::kHospitalDoctor, 90);
    if (random_.Chance(60)) visit.place = "General Hospital";
    return seen;
  }

  void Outcome(Date on, std::string_view code) {
    const Role role = random_.Chance(60) ? Role::kCareCoordinator : Role::kAdministrator;
    record_.Arrive(Add(on, code, role, 92), kLetterDays);
  }

  // The decision and the treatment carry the same thread, or both none.
  void Treat(Date diagnosis, uint32_t threaded_percent) {
    const uint32_t threaded = random_.Chance(threaded_percent) ? 100 : 0;
    // A few decide against treatment, or are not fit for it.
    if (!random_.Chance(98)) return;
    const Date decided = diagnosis + random_.Delay(85, {2, 14}, {15, 35});
    record_.Arrive(Add(decided, kTreatmentDecided, Role::kHospitalDoctor, threaded), kLetterDays);
    if (!random_.Chance(99)) return;
    const Date started = decided + random_.Delay(92, {3, 28}, {32, 60});
    record_.Arrive(Add(started, kTreatmentStarted, Role::kHospitalDoctor, threaded), kLetterDays);
  }

 private:
  SyntheticEvent& Add(Date on, std::string_view code, Role role, uint32_t threaded_percent) {
    if (random_.Chance(threaded_percent)) {
      return record_.AddThreaded(on, code, role, 'R', thread_);
    }
    return record_.Add(on, code, role);
  }

  void Book(Date clinic, Date booked_on) {
    if (!random_.Chance(85)) return;
    SyntheticEvent& booking =
        record_.AddBooking(clinic, booked_on, kAppointmentBooked, Role::kAdministrator);
    booking.thread_kind = 'R';
    booking.thread = thread_;
  }

  // Why, that attending matters and where to find support: mostly in one conversation.
  void Tell() {
    const bool by_coordinator = random_.Chance(70);
    const Role role = by_coordinator ? Role::kCareCoordinator : Role::kGp;
    const Date on = on_ + random_.Delay(94, {0, 2}, {3, 12});
    if (!random_.Chance(97)) return;
    const bool old_kind = on_ < record_.as_of() - 2 * kYear && random_.Chance(50);
    for (const std::string_view told :
         {old_kind ? kToldWhyOld : kToldWhy, kToldToAttend, kToldOfSupport}) {
      if (random_.Chance(97)) {
        Add(on, told, role, 93);
      } else if (random_.Chance(60)) {
        Add(on + random_.Between(3, 14), told, Role::kCareCoordinator, 93);
      }
    }
  }

  EventWriter& record_;
  Random& random_;
  const Date on_;
  uint32_t thread_ = 0;
  std::string_view code_;
  bool lower_gi_ = false;
};

void AddReferralWithoutCancer(EventWriter& record, Date on) {
  Random& random = record.random();
  Referral referral(record, on, {.lower = 32, .upper = 10});
  if (!referral.Refer(/*may_be_withdrawn=*/true)) return;
  const std::optional<Date> seen = referral.Clinic(/*most_days=*/14, /*may_miss=*/true);
  // One in fifty never comes back.
  if (!seen || !random.Chance(98)) return;
  referral.Outcome(*seen + random.Delay(90, {2, 12}, {15, 60}), kCancerRuledOut);
}

}  // namespace

void AddReferralBefore(EventWriter& record, Date diagnosis, bool of_the_colon) {
  Random& random = record.random();
  const int waited = random.Chance(80) ? random.Between(14, 27) : random.Between(29, 75);
  Referral referral(record, diagnosis - waited, {.lower = of_the_colon ? 100U : 0, .upper = 0});
  referral.Refer(/*may_be_withdrawn=*/false);
  referral.Clinic(/*most_days=*/13, /*may_miss=*/false);
  // The letter; the diagnosis itself is an outcome as well.
  if (random.Chance(85)) referral.Outcome(diagnosis + random.Between(0, 6), kReferralOutcome);
  referral.Treat(diagnosis, 95);
}

void AddTreatment(EventWriter& record, Date diagnosis) {
  Referral(record, diagnosis, {}).Treat(diagnosis, 0);
}

void AddSuspectedCancerReferrals(EventWriter& record) {
  Random& random = record.random();
  const int age = record.AgeOn(record.as_of());
  // In three years; most referrals find no cancer.
  const uint32_t percent = age < 18 ? 0 : age < 40 ? 4 : age < 60 ? 10 : 18;
  if (!random.Chance(percent)) return;
  const Date first = record.DaysBefore(0, 3 * kYear);
  AddReferralWithoutCancer(record, first);
  // A second one while the first is open.
  if (random.Chance(9)) AddReferralWithoutCancer(record, first + random.Between(1, 25));
}

}  // namespace carecoord::internal
