// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Cancer: suspected, found, reviewed. Proportions are chosen so that every case a review rule tells
// apart is there: reviews on time, late, by another role, with no role, none at all; referrals with
// and without an outcome, with a second one open.

#include <array>

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

using namespace synthetic;  // NOLINT: the codes, by name

constexpr int kYear = 365;

// People in a thousand with a cancer in their record, by age in tens of years: 3.4 % of all.
constexpr uint32_t kCancerByDecade[] = {2, 4, 6, 8, 17, 34, 72, 120, 145, 145};

size_t Decade(int age) { return std::min<size_t>(static_cast<size_t>(std::max(age, 0)) / 10, 9); }

std::string_view CancerOf(Random& random, Sex sex) {
  const bool woman = sex == Sex::kFemale;
  const std::array<uint32_t, 10> weights = {
      woman ? 32U : 0U, woman ? 0U : 30U, 12, 14, woman ? 6U : 0U, 9, 6, 3, 5, 6};
  constexpr std::string_view kCancers[] = {
      kBreastCancer, kProstateCancer, kLungCancer, kColonCancer, kOvarianCancer,
      kMelanoma,     kLymphoma,       kMyeloma,    kLeukaemia,   kCancer};
  return kCancers[random.PickWeighted(weights)];
}

// About one in seven was found in the last year: 0.5 % of people a year.
Date DrawDiagnosis(EventWriter& record) {
  constexpr uint32_t kWeights[] = {15, 13, 11, 10, 8, 23, 20};
  constexpr int kFrom[] = {0, 1, 2, 3, 4, 5, 10};
  constexpr int kTo[] = {1, 2, 3, 4, 5, 10, 25};
  const size_t i = record.random().PickWeighted(kWeights);
  return record.DaysBefore(kFrom[i] * kYear, kTo[i] * kYear - 1);
}

struct ReferralPlan {
  Date on;
  std::string_view code;
  std::string_view seen = kSeenFastTrack;
  bool finds_cancer = false;
};

ReferralPlan DrawReferral(Random& random, Date on) {
  ReferralPlan plan{on, random.Pick(kFastTrack)};
  const uint32_t kind = random.Below(100);
  if (kind < 22) {
    plan.code = kFastTrackColorectal;
    plan.seen = kSeenFastTrackColorectal;
  } else if (kind < 32) {
    plan.code = kFastTrackLowerGi;
    plan.seen = kSeenFastTrackColorectal;
  } else if (kind < 42) {
    plan.code = kFastTrackUpperGi;
  }
  return plan;
}

void AddReferral(EventWriter& record, const ReferralPlan& plan) {
  Random& random = record.random();
  const uint32_t thread = record.NewThread();
  const auto add = [&](Date on, std::string_view code, Role role,
                       uint32_t threaded_percent) -> SyntheticEvent& {
    const bool threaded = random.Chance(threaded_percent);
    SyntheticEvent& event = record.Add(on, code, role);
    if (threaded) {
      event.thread_kind = 'R';
      event.thread = thread;
    }
    return event;
  };
  if (plan.seen == kSeenFastTrackColorectal && random.Chance(72)) {
    SyntheticEvent& fit = record.Add(plan.on - random.Between(0, 28), kFit, Role::kGp);
    fit.value = random.Chance(30) ? random.Between(10, 400) : random.Between(0, 9);
    fit.unit = "ug/g";
  }
  add(plan.on, plan.code, random.Chance(85) ? Role::kGp : Role::kAdvancedPractitioner, 100);
  if (random.Chance(60)) record.Add(plan.on, kSuspectedCancerDiscussed, Role::kGp);
  if (random.Chance(35)) record.Add(plan.on, kSafetyNetting, Role::kGp);
  if (random.Chance(60))
    add(plan.on + random.Between(0, 3), kReferralReceived, Role::kAdministrator, 100);
  if (random.Chance(82)) {
    const int days = random.Between(0, random.Chance(75) ? 2 : 14);
    const Role role = random.Chance(70) ? Role::kCareCoordinator : Role::kGp;
    add(plan.on + days, kReferralInformation, role, 90);
  }
  if (random.Chance(3)) {
    add(plan.on + random.Between(1, 14), kReferralWithdrawn, Role::kGp, 100);
    return;
  }
  Date seen = plan.on + random.Between(4, 20);
  if (random.Chance(8)) {
    add(seen, kDidNotAttendFastTrack, Role::kAdministrator, 90);
    seen = seen + random.Between(5, 14);
  }
  if (!random.Chance(88)) return;
  SyntheticEvent& visit = add(seen, plan.seen, Role::kHospitalDoctor, 85);
  if (random.Chance(60)) visit.place = "General Hospital";
  // A tenth never comes back; of the rest one in five is late.
  if (plan.finds_cancer || random.Chance(90)) {
    const int days = random.Chance(80) ? random.Between(2, 14) : random.Between(15, 90);
    add(seen + days, kReferralOutcome,
        random.Chance(60) ? Role::kCareCoordinator : Role::kAdministrator, 88);
  }
}

void AddReviews(EventWriter& record, Date diagnosis) {
  Random& random = record.random();
  const auto review = [&](int from_day, int to_day) {
    const Date on = diagnosis + random.Between(from_day, to_day);
    const std::string_view code = on.year() < 2019 ? kCancerCareReviewOld : kCancerCareReview;
    const uint32_t who = random.Below(100);
    SyntheticEvent& event = record.Add(on, code,
                                       who < 68   ? Role::kPracticeNurse
                                       : who < 92 ? Role::kGp
                                                  : Role::kNone);
    if (random.Chance(4)) event.place = "Ward 5, East Wing";
  };
  const uint32_t support = random.Below(100);
  if (support < 80) {
    const int days = support < 65 ? random.Between(3, 93) : random.Between(94, 200);
    const Role role = random.Chance(60) ? Role::kCareCoordinator : Role::kPracticeNurse;
    record.Add(diagnosis + days, kSupportOffered, role);
  }
  if (random.Chance(4)) {
    record.Add(diagnosis + random.Between(20, 250), kReviewDeclined, Role::kCareCoordinator);
    if (random.Chance(75)) return;
  }
  if (random.Chance(4)) {
    const Date asked = diagnosis + random.Between(60, 210);
    record.Add(asked, kDeferralRequested, Role::kCareCoordinator);
    if (random.Chance(35)) {
      record.Add(asked + random.Between(10, 60), kDeferralCancelled, Role::kCareCoordinator);
    }
  }
  if (random.Chance(20)) review(10, 90);
  if (random.Chance(62)) review(150, random.Chance(75) ? 183 : 280);
  if (random.Chance(55)) review(300, 364);
  if (random.Chance(30)) review(500, 900);
  if (random.Chance(50))
    record.Add(diagnosis + random.Between(5, 40), kCancerMdt, Role::kHospitalDoctor);
  const Date due = diagnosis + 183;
  if (due > record.as_of() - 30 && random.Chance(40)) {
    const Date booked = record.DaysBefore(1, 20);
    record.AddBooking(record.as_of() + random.Between(1, 60), booked, kReviewBooked,
                      Role::kCareCoordinator);
  }
}

}  // namespace

void AddCancerPathway(EventWriter& record) {
  Random& random = record.random();
  if (!random.Chance(kCancerByDecade[Decade(record.AgeOn(record.as_of()))], 1000)) return;
  const Date diagnosis = DrawDiagnosis(record);
  if (diagnosis < record.life().birth) return;
  const std::string_view cancer = CancerOf(random, record.life().sex);
  const int age = record.as_of() - diagnosis;
  SyntheticEvent& event = record.Add(diagnosis, cancer, Role::kGp);
  const uint32_t precision = random.Below(100);
  if (age > 5 * kYear && precision < 20) {
    event.precision = Precision::kYear;
    event.on = *Date::FromYmd(diagnosis.year(), 1, 1);
  } else if (age > 3 * kYear && precision < 50) {
    event.precision = Precision::kMonth;
    event.on = StartOfMonth(diagnosis);
  }
  // The same cancer again, from a hospital letter.
  if (random.Chance(30)) {
    const std::string_view again = random.Chance(60) ? cancer : kCancer;
    record.Add(diagnosis + random.Between(1, 120), again, Role::kAdministrator);
  }
  if (age > 8 * kYear) return;
  if (age < 6 * kYear && random.Chance(70)) {
    ReferralPlan plan = DrawReferral(random, diagnosis - random.Between(14, 45));
    plan.finds_cancer = true;
    AddReferral(record, plan);
  }
  AddReviews(record, diagnosis);
  AddCarePlan(record, /*likely=*/true);
}

void AddSuspectedCancerReferrals(EventWriter& record) {
  Random& random = record.random();
  const int age = record.AgeOn(record.as_of());
  // In three years; most referrals find no cancer.
  const uint32_t percent = age < 18 ? 0 : age < 40 ? 4 : age < 60 ? 10 : 18;
  if (!random.Chance(percent)) return;
  const ReferralPlan first = DrawReferral(random, record.DaysBefore(0, 3 * kYear));
  AddReferral(record, first);
  // A second one while the first is open.
  if (random.Chance(9)) AddReferral(record, DrawReferral(random, first.on + random.Between(1, 25)));
}

}  // namespace carecoord::internal
