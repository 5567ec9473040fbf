// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Later life: frailty, dementia, care homes with their weekly round, the end of life.

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

using namespace synthetic;  // NOLINT: the codes, by name

bool AddFrailty(EventWriter& record, int age) {
  Random& random = record.random();
  if (!random.Chance(age < 75 ? 15 : age < 85 ? 35 : 60)) return false;
  const Date on = record.DaysBefore(30, 5 * kYear);
  const uint32_t band = random.Below(100);
  record.Add(on,
             band < 60   ? kMildFrailty
             : band < 85 ? kModerateFrailty
                         : kSevereFrailty,
             Role::kGp);
  const bool frail = band >= 60;
  if (random.Chance(40)) {
    const std::string_view level = random.Pick(kFrailtyScale);
    record.Add(on + random.Between(0, 60), level, Role::kPracticeNurse);
  }
  if (frail && random.Chance(50)) {
    AddYearlyReview(record, 3, kStructuredMedicationReview, Role::kPharmacist);
  }
  return frail;
}

bool AddDementia(EventWriter& record, int age) {
  Random& random = record.random();
  if (!random.Chance(age < 75 ? 2 : age < 85 ? 7 : 18)) return false;
  const std::string_view dementia = random.Chance(60) ? kDementia : kAlzheimers;
  SyntheticEvent& diagnosis = record.Add(record.DaysBefore(60, 8 * kYear), dementia, Role::kGp);
  if (random.Chance(25)) {
    diagnosis.precision = Precision::kMonth;
    diagnosis.on = StartOfMonth(diagnosis.on);
  }
  const Date on = diagnosis.on;
  if (random.Chance(70)) {
    record.Add(on + random.Between(10, 120), kDementiaPlanAgreed, Role::kPracticeNurse);
  }
  for (int year = 1; on + year * kYear < record.as_of(); ++year) {
    if (random.Chance(65)) {
      record.Add(on + year * kYear + random.Between(-30, 60), kDementiaPlanReview, Role::kGp);
    }
    if (random.Chance(60)) {
      record.Add(on + year * kYear + random.Between(-60, 90), kDementiaMedicationReview,
                 Role::kPharmacist);
    }
  }
  return true;
}

// Each home has its round on a day of its own.
struct Home {
  std::string_view name;
  Weekday round;
};
constexpr Home kHomes[] = {{"Rowan House", Weekday::kMonday},
                           {"Elm Court", Weekday::kTuesday},
                           {"Birch Lodge", Weekday::kFriday}};

void AddHomeVisit(EventWriter& record, Date on, std::string_view code, std::string_view home) {
  const Role role = record.random().Chance(50) ? Role::kGp : Role::kCareCoordinator;
  record.Add(on, code, role).place = home;
}

// Seen soon after moving in, then on every round; a missed round is made up for on the next one.
void AddRounds(EventWriter& record, const Home& home, Date moved, Date last) {
  Random& random = record.random();
  if (random.Chance(90)) {
    AddHomeVisit(record, moved + random.Between(1, 6), kCareHomeAssessment, home.name);
  }
  const int wait = static_cast<int>(home.round) - static_cast<int>(moved.weekday());
  for (Date on = moved + (wait > 0 ? wait : wait + 7); on <= last; on = on + 7) {
    if (!random.Chance(96)) continue;
    AddHomeVisit(record, on, random.Chance(70) ? kCareHomeVisit : kCareHomeFollowUp, home.name);
  }
}

bool AddCareHome(EventWriter& record, int age) {
  Random& random = record.random();
  if (!random.Chance(age < 75 ? 1 : age < 85 ? 4 : 15)) return false;
  const Date moved = record.DaysBefore(5, 3 * kYear);
  const std::string_view residence = random.Pick(kCareHome);
  const Home& home = random.Pick(kHomes);
  SyntheticCaseload& caseload = record.caseload();
  record.Add(moved, residence, Role::kAdministrator);
  if (random.Chance(85)) record.Add(moved, kCareHomeAdmitted, Role::kCareCoordinator);
  caseload.Join(moved);
  caseload.admissions.push_back(moved);
  if (random.Chance(30)) {
    record.Add(moved + random.Between(100, 500), residence, Role::kAdministrator);
  }
  // To hospital and back.
  if (random.Chance(20)) {
    const Date back = moved + random.Between(40, 400);
    record.Add(back, kHospitalDischarged, Role::kAdministrator);
    record.Add(back, kCareHomeAdmitted, Role::kCareCoordinator);
    caseload.admissions.push_back(back);
  }
  Date last = record.as_of();
  if (random.Chance(4)) {
    last = moved + random.Between(450, 900);
    record.Add(last, kCareHomeLeft, Role::kCareCoordinator);
  }
  AddRounds(record, home, moved, std::min(last, record.as_of()));
  return true;
}

void AddEndOfLife(EventWriter& record) {
  Random& random = record.random();
  const bool died = record.life().death.has_value();
  if (!random.Chance(died ? 45 : 1)) return;
  const Date on = record.life().last_day - random.Between(10, 400);
  record.Add(on, kPalliativeCare, Role::kGp);
  if (random.Chance(60)) record.Add(on + random.Between(0, 14), kEndOfLifeRegister, Role::kGp);
  if (random.Chance(50)) record.Add(on + random.Between(0, 30), kEndOfLifePlan, Role::kGp);
}

}  // namespace

void AddLaterLife(EventWriter& record) {
  Random& random = record.random();
  const int age = record.AgeOn(record.as_of());
  if (age < 65) return;
  bool frail = AddFrailty(record, age);
  frail |= AddDementia(record, age);
  if (AddCareHome(record, age)) {
    frail = true;
  } else if (age >= 75 && random.Chance(8)) {
    record.Add(record.DaysBefore(10, 4 * kYear), kHousebound, Role::kGp);
    frail = true;
  }
  AddEndOfLife(record);
  if (!frail) return;
  if (random.Chance(25)) record.caseload().Join(record.DaysBefore(0, 3 * kYear));
  if (random.Chance(15)) {
    const Date home = record.DaysBefore(0, 3 * kYear);
    record.Add(home, kHospitalDischarged, Role::kAdministrator);
    record.caseload().changes.push_back(home);
  }
  for (int meetings = random.Between(0, 4); meetings > 0; --meetings) {
    const Date on = record.DaysBefore(0, 2 * kYear);
    record.Add(on, random.Pick(kMdtMeeting), Role::kGp);
    if (random.Chance(50)) record.Add(on, kMdtDiscussed, Role::kCareCoordinator);
  }
}

}  // namespace carecoord::internal
