// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Cancer found: diagnosis, reviews, follow-up and its topics, survivors; and those who lost
// somebody. Proportions are chosen so that every case a review rule tells apart is there, and that
// most of what is owed was done: reviews on time, late, by another role, with no role, declined,
// put off.

#include <array>
#include <cstddef>

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

using namespace synthetic;  // NOLINT: the codes, by name

// For how long there has been somebody who follows people up; before that hardly anybody was.
constexpr int kServiceYears = 6;

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

void AddReview(EventWriter& record, Date on, uint32_t by_nurse_percent) {
  Random& random = record.random();
  const std::string_view code = on.year() < 2019 ? kCancerCareReviewOld : kCancerCareReview;
  const Role role = random.Chance(by_nurse_percent) ? Role::kPracticeNurse : Role::kGp;
  SyntheticEvent& review = record.Add(on, code, role);
  if (random.Chance(4)) review.place = "Ward 5, East Wing";
}

void AddReviews(EventWriter& record, Date diagnosis) {
  Random& random = record.random();
  if (random.Chance(92)) {
    const int days = random.Delay(94, {3, 90}, {94, 200});
    const Role role = random.Chance(60) ? Role::kCareCoordinator : Role::kPracticeNurse;
    record.Add(diagnosis + days, kSupportOffered, role);
  }
  if (random.Chance(50)) {
    record.Add(diagnosis + random.Between(5, 40), kCancerMdt, Role::kHospitalDoctor);
  }
  if (random.Chance(4)) {
    record.Add(diagnosis + random.Between(20, 250), kReviewDeclined, Role::kCareCoordinator);
    if (random.Chance(75)) return;
  }
  if (random.Chance(15)) AddReview(record, diagnosis + random.Between(10, 90), 0);
  // The review at six months; some asked for a later day and were seen then.
  Date six_months = diagnosis + random.Delay(88, {145, 181}, {183, 300});
  if (random.Chance(5)) {
    const Date asked = diagnosis + random.Between(120, 180);
    record.Add(asked, kDeferralRequested, Role::kCareCoordinator);
    six_months = asked + random.Between(60, 110);
    if (random.Chance(35)) {
      record.Add(asked + random.Between(10, 50), kDeferralCancelled, Role::kCareCoordinator);
    }
  }
  if (random.Chance(92)) {
    AddReview(record, six_months, 96);
    // An appointment that lies ahead is in the record; those that were kept are told by the review.
    if (six_months > record.as_of() && six_months <= record.as_of() + 60 && random.Chance(75)) {
      const Date booked = record.DaysBefore(1, 20);
      record.AddBooking(six_months, booked, kReviewBooked, Role::kCareCoordinator);
    }
  }
  if (random.Chance(80))
    AddReview(record, diagnosis + random.Delay(90, {300, 364}, {366, 600}), 70);
}

// Contacts at 3, 6, 9 and 12 months and then every year, and what the first of them talked about.
void AddFollowUp(EventWriter& record, Date diagnosis) {
  Random& random = record.random();
  const Role role = Role::kCareCoordinator;
  const Date service = record.as_of() - kServiceYears * kYear;
  const bool before_service = diagnosis < service;
  if (!random.Chance(before_service ? 65 : 97)) return;
  if (random.Chance(4)) {
    record.Add(diagnosis + random.Between(20, 300), kFollowUpDeclined, role);
    return;
  }
  Date last = diagnosis;
  if (!before_service) {
    const Date talk = diagnosis + random.Delay(95, {5, 45}, {85, 120});
    for (const std::string_view topic : kTopic) {
      if (random.Chance(94)) {
        record.Add(talk, topic, role);
      } else if (random.Chance(50)) {
        record.Add(talk + random.Between(30, 200), topic, role);
      }
    }
    for (int quarter = 1; quarter <= 4; ++quarter) {
      // Called in the four weeks before it is due; who is late is reached before the next one
      // opens.
      const Date due = AddMonths(diagnosis, 3 * quarter, MonthEnd::kClamp);
      if (!random.Chance(96)) continue;
      last = due + random.Delay(94, {-27, -6}, {1, 45});
      record.Add(last, kFollowUpHeld, role);
    }
    if (last == diagnosis) last = AddMonths(diagnosis, 12, MonthEnd::kClamp);
  } else {
    // Somewhere in the service's first year they were found and rung up.
    last = std::max(AddMonths(diagnosis, 12, MonthEnd::kClamp), service + random.Between(0, kYear));
    record.Add(last, kFollowUpHeld, role);
  }
  while (last <= record.as_of() && random.Chance(98)) {
    const Date due = AddMonths(last, 12, MonthEnd::kClamp);
    last = due + random.Delay(94, {-27, -6}, {1, 75});
    record.Add(last, kFollowUpHeld, role);
  }
}

}  // namespace

void AddCancerPathway(EventWriter& record) {
  Random& random = record.random();
  if (!random.Chance(kCancerByDecade[Decade(record.AgeOn(record.as_of()))], 1000)) return;
  Date diagnosis = DrawDiagnosis(record);
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
  // What follows goes by the date that is in the record.
  diagnosis = event.on;
  // The same cancer again, from a hospital letter.
  if (random.Chance(30)) {
    const std::string_view again = random.Chance(60) ? cancer : kCancer;
    record.Add(diagnosis + random.Between(1, 120), again, Role::kAdministrator);
  }
  if (age < 6 * kYear) {
    if (random.Chance(70)) {
      AddReferralBefore(record, diagnosis, cancer == kColonCancer);
    } else {
      AddTreatment(record, diagnosis);
    }
  }
  AddReviews(record, diagnosis);
  AddFollowUp(record, diagnosis);
  record.caseload().changes.push_back(diagnosis);
  if (age < 3 * kYear && random.Chance(50)) {
    record.caseload().Join(diagnosis + random.Between(7, 60));
  }
}

// In the relative's own record.
void AddBereavement(EventWriter& record) {
  Random& random = record.random();
  if (record.AgeOn(record.as_of()) < 18 || !random.Chance(25, 1000)) return;
  const Date loss = record.DaysBefore(0, 3 * kYear);
  const bool by_cancer = random.Chance(40);
  record.Add(loss, by_cancer ? kBereavedByCancer : kBereavement,
             by_cancer ? Role::kCareCoordinator : Role::kGp);
  if (!by_cancer) record.caseload().changes.push_back(loss);
  if (random.Chance(5)) {
    record.Add(loss + random.Between(1, 13), kBereavementContactDeclined, Role::kCareCoordinator);
    return;
  }
  if (!random.Chance(95)) return;
  const Date contact = loss + random.Delay(90, {2, 13}, {15, 60});
  record.Add(contact, kBereavementContacted, Role::kCareCoordinator);
  if (!random.Chance(20)) return;
  record.Add(contact, kAnniversaryAgreed, Role::kCareCoordinator);
  if (!random.Chance(93)) return;
  const Date anniversary = AddMonths(loss, 12, MonthEnd::kClamp);
  record.Add(anniversary + random.Delay(85, {-10, 0}, {1, 20}), kBereavementContacted,
             Role::kCareCoordinator);
}

}  // namespace carecoord::internal
