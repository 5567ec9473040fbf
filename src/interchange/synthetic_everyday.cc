// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What most records are made of: long-term conditions and their reviews, social prescribing, needs,
// and the contacts of every day.

#include <algorithm>

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {

using namespace synthetic;  // NOLINT: the codes, by name

void AddYearlyReview(EventWriter& record, int years, std::string_view review, Role role) {
  Random& random = record.random();
  const Date birth = record.life().birth;
  for (int back = 0; back < years; ++back) {
    // Recall goes by the month of birth.
    const Date birthday = Birthday(birth, record.as_of().year() - birth.year() - back);
    if (birthday > record.as_of() || birthday < birth) continue;
    record.Add(birthday + random.Between(-30, -10), kQualityInvitation, Role::kAdministrator);
    if (random.Chance(25)) {
      record.Add(birthday + random.Between(8, 30), kQualityInvitation, Role::kAdministrator);
    }
    if (random.Chance(72)) record.Add(birthday + random.Between(0, 60), review, role);
  }
}

void AddLongTermConditions(EventWriter& record) {
  Random& random = record.random();
  const int age = record.AgeOn(record.as_of());
  if (age >= 6 && random.Chance(65, 1000)) {
    AddYearlyReview(record, random.Between(2, 10), kAsthmaReview, Role::kPracticeNurse);
    AddYearlyReview(record, random.Between(1, 4), kAsthmaMedicationReview, Role::kPharmacist);
  }
  if (age >= 45 && random.Chance(45, 1000)) {
    AddYearlyReview(record, random.Between(2, 10), kCopdReview, Role::kPracticeNurse);
  }
  if (age >= 50 && random.Chance(40)) {
    const std::string_view review = random.Chance(50) ? kMedicationReview : kMedicationReviewDone;
    const Role role = random.Chance(50) ? Role::kGp : Role::kPharmacist;
    AddYearlyReview(record, random.Between(1, 6), review, role);
  }
}

void AddSocialPrescribing(EventWriter& record) {
  Random& random = record.random();
  if (record.AgeOn(record.as_of()) < 18 || !random.Chance(3)) return;
  const Role worker = Role::kSocialPrescribingLinkWorker;
  const Date offered = record.DaysBefore(0, 2 * kYear);
  record.Add(offered, kSocialPrescribingOffered, Role::kCareCoordinator);
  if (random.Chance(20)) {
    record.Add(offered, kSocialPrescribingDeclined, Role::kCareCoordinator);
    return;
  }
  const uint32_t thread = record.NewThread();
  const Date referred = offered + random.Between(0, 7);
  record.AddThreaded(referred, kSocialPrescribingReferral, Role::kCareCoordinator, 'S', thread);
  Date on = referred;
  for (int visits = random.Between(0, 8); visits > 0; --visits) {
    on = on + random.Between(7, 28);
    record.AddThreaded(on, kSocialPrescribingSeen, worker, 'S', thread);
  }
  if (random.Chance(65)) {
    record.AddThreaded(on + random.Between(7, 30), kSocialPrescribingClosed, worker, 'S', thread);
  }
  if (random.Chance(15)) {
    record.Add(on + random.Between(5, 40), kHealthCoaching, Role::kHealthAndWellbeingCoach);
  }
}

void AddNeeds(EventWriter& record) {
  Random& random = record.random();
  const int age = record.AgeOn(record.as_of());
  if (random.Chance(12, 1000)) {
    const std::string_view need = random.Pick(kCommunicationNeed);
    record.Add(record.DaysBefore(0, 10 * kYear), need, Role::kAdministrator);
  }
  if (age >= 16 && random.Chance(3)) {
    const std::string_view carer = random.Pick(kCarer);
    record.Add(record.DaysBefore(0, 6 * kYear), carer, Role::kPracticeNurse);
  }
  if (age >= 70 && random.Chance(8)) {
    record.Add(record.DaysBefore(0, 6 * kYear), kHasCarer, Role::kPracticeNurse);
  }
  if (random.Chance(2, 1000)) {
    record.Add(record.DaysBefore(0, 3 * kYear), kSafeguardingConcern, Role::kGp).confidential =
        true;
  }
  if (age >= 18 && random.Chance(3, 1000)) {
    record.caseload().Join(record.DaysBefore(0, 3 * kYear));
  }
}

void AddContacts(EventWriter& record, uint32_t count) {
  Random& random = record.random();
  const Date last = record.life().last_day;
  const int span = std::clamp(last - record.life().birth, 1, 10 * kYear);
  constexpr std::string_view kEncounters[] = {
      kFaceToFace,         kFaceToFace,         kFaceToFace,
      kTelephoneEncounter, kTelephoneEncounter, kTelephoneConsultation,
      kVideoConsultation,  kEConsultation,      kHomeVisit};
  constexpr std::string_view kFollowing[] = {
      kCallToPatient,      kCallToPatient,      kCallUnsuccessful,     kAppointmentByPhone,
      kContactMade,        kContactAttempted,   kQualityInvitation,    kDidNotAttend,
      kInvitationSent,     kContactMade,        kMedicationReviewDone, kDidNotAttendNoReason,
      kCancelledByPatient, kAppointmentByPhone, kTelephoneEncounter};
  constexpr Role kRoles[] = {Role::kGp,
                             Role::kGp,
                             Role::kGp,
                             Role::kPracticeNurse,
                             Role::kPracticeNurse,
                             Role::kHealthcareAssistant,
                             Role::kPharmacist,
                             Role::kAdministrator,
                             Role::kAdvancedPractitioner,
                             Role::kCareCoordinator};
  while (count > 0) {
    // The lesser of two draws: more lately than long ago.
    const int back = std::min(random.Between(0, span), random.Between(0, span));
    const Date on = last - back;
    const Role role = random.Pick(kRoles);
    record.Add(on, random.Pick(kEncounters), role);
    --count;
    for (uint32_t more = std::min(count, random.Below(6)); more > 0; --more, --count) {
      const std::string_view code = random.Pick(kFollowing);
      SyntheticEvent& event = record.Add(on, code, random.Chance(70) ? role : Role::kAdministrator);
      if (code == kContactMade) {
        event.value = random.Between(1, 12) * 5;
        event.unit = "min";
      }
    }
  }
}

}  // namespace carecoord::internal
