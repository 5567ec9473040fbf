// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// One synthetic person: who they are, where they are registered, what happened to them. Everything
// is drawn from the person's own random sequence, in a fixed order.
#ifndef CARECOORD_SRC_INTERCHANGE_SYNTHETIC_LIFE_H_
#define CARECOORD_SRC_INTERCHANGE_SYNTHETIC_LIFE_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "carecoord/record/circumstance.h"
#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"
#include "carecoord/record/role.h"
#include "carecoord/time/date.h"
#include "carecoord/time/period.h"
#include "interchange/synthetic_random.h"

namespace carecoord::internal {

inline constexpr int kYear = 365;

struct SyntheticEvent {
  Date on;
  Precision precision = Precision::kDay;
  std::string_view code;
  Role role = Role::kNone;
  // When it was recorded, in London; nullopt: the source does not say.
  std::optional<Date> recorded_on;
  int recorded_minute = 0;  // of the day, in working hours
  // 'R' fast track referral, 'P' plan, 'S' social prescribing; 'I' referral in, 'Q' query, 'A'
  // action, 'C' contact, 'O' referral out; 0: none.
  char thread_kind = '\0';
  uint32_t thread = 0;  // the person's n-th thread of that kind
  std::string_view place;
  std::optional<int> value;
  std::string_view unit;
  bool confidential = false;
  std::optional<Date> retracted_on;

  friend bool operator==(const SyntheticEvent&, const SyntheticEvent&) = default;
};

struct SyntheticRegistration {
  uint32_t practice = 0;
  Date start;
  std::optional<Date> end;
  Date recorded_on;
};

struct SyntheticCircumstance {
  CircumstanceKind kind = CircumstanceKind::kUnspecified;
  std::string_view value;
  Date start;
  std::optional<Date> end;
  std::optional<Date> confirmed;
  std::optional<Date> recorded_on;
};

struct SyntheticLife {
  Date birth;
  Sex sex = Sex::kFemale;
  std::optional<Date> death;
  Date death_recorded_on;  // if there is a death
  int deprivation_decile = 5;
  std::vector<SyntheticRegistration> registrations;
  std::vector<SyntheticEvent> events;  // by date, no two equal

  // Up to here the practice knows of them: death, departure or as_of.
  Date last_day;
};

// Draws a life. `average_entries` is what a person has on average.
SyntheticLife DrawLife(Random& random, uint32_t practices, Date as_of, uint32_t average_entries);

// How the person of a drawn life lives and can be reached, in order of kind and start and no two of
// one kind and start; agrees with the life's entries. `random` is a sequence of its own.
std::vector<SyntheticCircumstance> DrawCircumstances(Random& random, const SyntheticLife& life,
                                                     Date as_of);

// The work that was begun while the person of a drawn life was on the caseload, by date and no two
// equal. `random` is a sequence of its own.
std::vector<SyntheticEvent> DrawCaseloadWork(Random& random, const SyntheticLife& life, Date as_of);

// The days that were agreed for the review of the plans of a drawn life, by date and no two equal.
// `random` is a sequence of its own.
std::vector<SyntheticEvent> DrawReviewDays(Random& random, const SyntheticLife& life, Date as_of);

// Why a care coordinator looks after somebody, gathered from the pathways; the plan is written
// last, so that it answers all of them.
struct SyntheticCaseload {
  std::optional<Date> joined;  // for the first reason
  std::vector<Date>
      admissions;             // to a care home: each wants a plan, or the plan gone through again
  std::vector<Date> changes;  // discharge, diagnosis, bereavement: the plan no longer fits

  void Join(Date on) { joined = joined ? std::min(*joined, on) : on; }
};

// Used by DrawLife: collects events and gives each its stamp.
class EventWriter {
 public:
  // All must outlive the writer.
  EventWriter(Random& random, SyntheticLife& life, Date as_of)
      : random_(random), life_(life), as_of_(as_of) {}

  // Adds something; the reference is good until the next call. What lies before birth, after the
  // last day or was recorded after as_of is taken out by Finish().
  SyntheticEvent& Add(Date on, std::string_view code, Role role);
  // The same, as part of a thread.
  SyntheticEvent& AddThreaded(Date on, std::string_view code, Role role, char kind,
                              uint32_t thread);
  // Makes of it a result or a letter: in the record within `most` days, never typed in months
  // later.
  void Arrive(SyntheticEvent& event, int most);
  // A booking, which may lie after as_of.
  SyntheticEvent& AddBooking(Date on, Date booked_on, std::string_view code, Role role);
  // Puts the events in order and takes out those that are not in the record, and repetitions.
  void Finish();

  Random& random() { return random_; }
  [[nodiscard]] const SyntheticLife& life() const { return life_; }
  [[nodiscard]] Date as_of() const { return as_of_; }
  [[nodiscard]] int AgeOn(Date on) const { return AgeInYears(life_.birth, on); }
  // A day drawn from [as_of - most, as_of - least].
  Date DaysBefore(int least, int most) { return as_of_ - random_.Between(least, most); }
  uint32_t NewThread() { return ++threads_; }
  SyntheticCaseload& caseload() { return caseload_; }

 private:
  void Stamp(SyntheticEvent& event);

  Random& random_;
  SyntheticLife& life_;
  Date as_of_;
  uint32_t threads_ = 0;
  SyntheticCaseload caseload_;
};

// Pathways: each adds the events of one part of care to the record, where the person has it. They
// write the codes and kinds that the shipped packs read, most on time, some late, some never.
void AddCancerPathway(EventWriter& record);
void AddSuspectedCancerReferrals(EventWriter& record);
// The referral that found a cancer, with its treatment.
void AddReferralBefore(EventWriter& record, Date diagnosis, bool of_the_colon);
// Of a cancer that was not found by a fast track referral.
void AddTreatment(EventWriter& record, Date diagnosis);
void AddBereavement(EventWriter& record);
void AddLongTermConditions(EventWriter& record);
// A yearly review with its invitations; some years are missed, some invitations unanswered.
void AddYearlyReview(EventWriter& record, int years, std::string_view review, Role role);
void AddLaterLife(EventWriter& record);  // frailty, dementia, care homes, the end of life
void AddSocialPrescribing(EventWriter& record);
void AddScreening(EventWriter& record);
void AddNeeds(EventWriter& record);
// The personalised care and support plan of whoever is on the caseload. After all of the above.
void AddCarePlan(EventWriter& record);
// Everyday contacts, `count` entries in all, in days of one to six.
void AddContacts(EventWriter& record, uint32_t count);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_SYNTHETIC_LIFE_H_
