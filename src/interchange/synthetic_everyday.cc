// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Everything in a synthetic record that is not cancer: long-term conditions, later life, care
// plans, social prescribing, screening, needs, and the contacts that make up most of any record.

#include <algorithm>

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

using namespace synthetic;  // NOLINT: the codes, by name

constexpr int kYear = 365;

// A yearly review with its invitations; some years are missed, some invitations unanswered.
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

void AddThreaded(EventWriter& record, Date on, std::string_view code, Role role, char kind,
                 uint32_t thread) {
  SyntheticEvent& event = record.Add(on, code, role);
  event.thread_kind = kind;
  event.thread = thread;
}

void AddActivation(EventWriter& record, Date on) {
  Random& random = record.random();
  const int score = random.Between(25, 95);
  record.Add(on, kActivationScore, Role::kCareCoordinator).value = score;
  // The bands of the instrument: 47.0, 55.1, 72.4.
  record.Add(on, kActivationLevel, Role::kCareCoordinator).value = score <= 47   ? 1
                                                                   : score <= 55 ? 2
                                                                   : score <= 72 ? 3
                                                                                 : 4;
}

}  // namespace

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

void AddLaterLife(EventWriter& record) {
  Random& random = record.random();
  const int age = record.AgeOn(record.as_of());
  if (age < 65) return;
  bool frail = false;
  if (random.Chance(age < 75 ? 15 : age < 85 ? 35 : 60)) {
    const Date on = record.DaysBefore(30, 5 * kYear);
    const uint32_t band = random.Below(100);
    record.Add(on,
               band < 60   ? kMildFrailty
               : band < 85 ? kModerateFrailty
                           : kSevereFrailty,
               Role::kGp);
    frail = band >= 60;
    if (random.Chance(40)) {
      const std::string_view level = random.Pick(kFrailtyScale);
      record.Add(on + random.Between(0, 60), level, Role::kPracticeNurse);
    }
    if (frail && random.Chance(50)) {
      AddYearlyReview(record, 3, kStructuredMedicationReview, Role::kPharmacist);
    }
  }
  if (random.Chance(age < 75 ? 2 : age < 85 ? 7 : 18)) {
    const std::string_view dementia = random.Chance(60) ? kDementia : kAlzheimers;
    SyntheticEvent& diagnosis = record.Add(record.DaysBefore(60, 8 * kYear), dementia, Role::kGp);
    if (random.Chance(25)) {
      diagnosis.precision = Precision::kMonth;
      diagnosis.on = StartOfMonth(diagnosis.on);
    }
    const Date on = diagnosis.on;
    if (random.Chance(70))
      record.Add(on + random.Between(10, 120), kDementiaPlanAgreed, Role::kPracticeNurse);
    for (int year = 1; on + year * kYear < record.as_of(); ++year) {
      if (random.Chance(65))
        record.Add(on + year * kYear + random.Between(-30, 60), kDementiaPlanReview, Role::kGp);
      if (random.Chance(60)) {
        record.Add(on + year * kYear + random.Between(-60, 90), kDementiaMedicationReview,
                   Role::kPharmacist);
      }
    }
    frail = true;
  }
  if (random.Chance(age < 75 ? 1 : age < 85 ? 4 : 15)) {
    const Date moved = record.DaysBefore(5, 3 * kYear);
    record.Add(moved, random.Pick(kCareHome), Role::kAdministrator);
    if (random.Chance(75)) {
      record.Add(moved + random.Between(1, 14), kCareHomeAssessment, Role::kAdvancedPractitioner);
    }
    for (Date on = moved + random.Between(3, 14); on < record.as_of();
         on = on + random.Between(14, 45)) {
      const std::string_view visited = random.Chance(70) ? kCareHomeVisit : kCareHomeFollowUp;
      const Role role = random.Chance(50) ? Role::kGp : Role::kCareCoordinator;
      SyntheticEvent& visit = record.Add(on, visited, role);
      visit.place = "Rowan House";
    }
    frail = true;
  } else if (age >= 75 && random.Chance(8)) {
    record.Add(record.DaysBefore(10, 4 * kYear), kHousebound, Role::kGp);
    frail = true;
  }
  const bool died = record.life().death.has_value();
  if (random.Chance(died ? 45 : 1)) {
    const Date on = record.life().last_day - random.Between(10, 400);
    record.Add(on, kPalliativeCare, Role::kGp);
    if (random.Chance(60)) record.Add(on + random.Between(0, 14), kEndOfLifeRegister, Role::kGp);
    if (random.Chance(50)) record.Add(on + random.Between(0, 30), kEndOfLifePlan, Role::kGp);
  }
  if (frail && random.Chance(70)) AddCarePlan(record, /*likely=*/true);
  if (frail) {
    for (int meetings = random.Between(0, 4); meetings > 0; --meetings) {
      const Date on = record.DaysBefore(0, 2 * kYear);
      record.Add(on, random.Pick(kMdtMeeting), Role::kGp);
      if (random.Chance(50)) record.Add(on, kMdtDiscussed, Role::kCareCoordinator);
    }
  }
}

void AddCarePlan(EventWriter& record, bool likely) {
  Random& random = record.random();
  if (!random.Chance(likely ? 60 : 1)) return;
  const uint32_t thread = record.NewThread();
  const auto add = [&](Date on, std::string_view code) {
    AddThreaded(record, on, code, Role::kCareCoordinator, 'P', thread);
  };
  const Date offered = record.DaysBefore(0, 3 * kYear);
  add(offered, kPlanOffered);
  if (random.Chance(15)) {
    add(offered + random.Between(0, 30), kPlanDeclined);
    return;
  }
  if (!random.Chance(80)) return;
  const Date agreed = offered + random.Between(7, 60);
  add(agreed, kPlanAgreed);
  if (random.Chance(40)) AddActivation(record, agreed);
  if (random.Chance(70)) add(agreed + random.Between(0, 10), kPlanPublished);
  for (Date due = agreed + kYear; due < record.as_of() + 60; due = due + kYear) {
    if (!random.Chance(70)) continue;
    const Date reviewed = due + random.Between(-45, 60);
    add(reviewed, kPlanReviewed);
    if (random.Chance(50)) add(reviewed + random.Between(0, 10), kPlanPublished);
    if (random.Chance(30)) AddActivation(record, reviewed);
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
  AddThreaded(record, referred, kSocialPrescribingReferral, Role::kCareCoordinator, 'S', thread);
  Date on = referred;
  for (int visits = random.Between(0, 8); visits > 0; --visits) {
    on = on + random.Between(7, 28);
    AddThreaded(record, on, kSocialPrescribingSeen, worker, 'S', thread);
  }
  if (random.Chance(65)) {
    AddThreaded(record, on + random.Between(7, 30), kSocialPrescribingClosed, worker, 'S', thread);
  }
  if (random.Chance(15)) {
    record.Add(on + random.Between(5, 40), kHealthCoaching, Role::kHealthAndWellbeingCoach);
  }
}

void AddScreening(EventWriter& record) {
  Random& random = record.random();
  const bool woman = record.life().sex == Sex::kFemale;
  const auto rounds = [&](int from_age, int to_age, int years, auto&& round) {
    // Rounds fall on fixed distances from the first birthday at which one is due.
    const Date birth = record.life().birth;
    for (int age = from_age; age <= to_age; age += years) {
      const Date due = Birthday(birth, age) + random.Between(0, 200);
      if (due > record.as_of() || record.as_of() - due > 10 * kYear) continue;
      round(due);
    }
  };
  rounds(50, 74, 2, [&](Date due) {
    record.Add(due, kInvitationSent, Role::kAdministrator);
    const uint32_t result = random.Below(100);
    const Date on = due + random.Between(7, 60);
    if (result < 66) {
      record.Add(on, kBowelNormal, Role::kNone);
    } else if (result < 68) {
      record.Add(on, kBowelAbnormal, Role::kNone);
    } else if (result < 72) {
      record.Add(on, kBowelIncomplete, Role::kNone);
    } else {
      record.Add(on + 60, kBowelNotAttended, Role::kAdministrator);
      if (random.Chance(25)) record.Add(on + 90, kBowelPrompt, Role::kCareCoordinator);
    }
    if (random.Chance(10)) record.Add(on, kBowelObservable, Role::kNone);
  });
  if (!woman) return;
  rounds(50, 70, 3, [&](Date due) {
    if (random.Chance(66)) {
      record.Add(due + random.Between(14, 60), kMammography, Role::kNone);
    } else {
      record.Add(due + random.Between(14, 60), kBreastNotAttended, Role::kAdministrator);
      if (random.Chance(25)) record.Add(due + 120, kBreastPrompt, Role::kCareCoordinator);
    }
  });
  const auto smear = [&](Date due) {
    record.Add(due, kInvitationSent, Role::kAdministrator);
    const uint32_t result = random.Below(100);
    if (result < 68) {
      record.Add(due + random.Between(10, 120), kSmearNegative, Role::kPracticeNurse);
    } else if (result < 71) {
      record.Add(due + random.Between(10, 120), kSmearInadequate, Role::kPracticeNurse);
    } else if (result < 75) {
      record.Add(due + random.Between(10, 120), kSmearDeclined, Role::kPracticeNurse);
    } else {
      record.Add(due + 180, kSmearNonResponder, Role::kAdministrator);
      if (random.Chance(40)) record.Add(due + 200, kSmearPrompt, Role::kAdministrator);
    }
  };
  rounds(25, 49, 3, smear);
  rounds(50, 64, 5, smear);
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
  if (age >= 18 && random.Chance(5, 1000)) {
    record.Add(record.DaysBefore(0, 2 * kYear), kBereavement, Role::kGp);
  }
  if (random.Chance(2, 1000)) {
    record.Add(record.DaysBefore(0, 3 * kYear), kSafeguardingConcern, Role::kGp).confidential =
        true;
  }
  AddCarePlan(record, /*likely=*/false);
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
