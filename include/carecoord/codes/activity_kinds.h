// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ActivityKinds: the activity kinds that a program knows, name to Code and back. A Code holds only
// a hash of the name, so whoever prints an activity needs the registry that loaded it.
//
// An activity kind records work for which no SNOMED CT concept is at hand or safe to assume; it
// lets a rule ask "has anybody tried to ring?" without inventing a clinical code. A site that has a
// concept for the same thing binds both to one cluster.
//
// kBuiltInActivities is the vocabulary: what the shipped packs read, what the moves of the things
// in care/ are recorded as, and what a record of the same work holds beside it, which nobody reads
// (invitation.sent, mdt.discussed). One name for a concept. A registry begins with them. Add takes
// a site's own names and refuses one whose Code another name already has.
//
// Cost: a search of a tree to find and to add, also when there are very many. const calls may run
// at once; Add needs the registry to itself. Needs carecoord::core (the table alone links nothing).

#ifndef CARECOORD_CODES_ACTIVITY_KINDS_H_
#define CARECOORD_CODES_ACTIVITY_KINDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/codes/code.h"

namespace carecoord {

struct ActivityKind {
  std::string_view name;
  std::string_view meaning;  // what an entry of this kind says has happened

  [[nodiscard]] constexpr Code code() const { return *Code::Activity(name); }
};

inline constexpr std::array kBuiltInActivities = {
    // The caseload of a care coordinator.
    ActivityKind{"caseload.started", "the person was taken on a caseload"},
    ActivityKind{"caseload.ended", "the person is no longer on the caseload"},
    ActivityKind{"caseload.waiting", "the person is to be on a caseload and waits for somebody"},
    ActivityKind{"caseload.transferred", "another coordinator took the person over"},
    ActivityKind{"caseload.held", "the episode rests for a time"},
    ActivityKind{"caseload.resumed", "the episode goes on"},
    ActivityKind{"caseload.stepped_down", "less needs to be done for the person"},
    ActivityKind{"caseload.reactivated", "more needs to be done for the person again"},
    ActivityKind{"caseload.turned_away", "the episode ended before anybody took it on"},
    ActivityKind{"caseload.entered_in_error", "the episode was noted by mistake"},
    // A referral in. One thread per intake.
    ActivityKind{"intake.received", "somebody was referred to the team"},
    ActivityKind{"intake.urgent", "the referrer called it urgent"},
    ActivityKind{"intake.accepted", "the person who was referred is taken on"},
    ActivityKind{"intake.redirected", "a referral in was sent on to somebody else"},
    ActivityKind{"intake.declined", "the person who was referred is not taken on"},
    ActivityKind{"intake.withdrawn", "the referrer took a referral in back"},
    ActivityKind{"intake.duplicate", "the person was referred or taken on already"},
    ActivityKind{"intake.reinstated", "a referral in that was set aside as a duplicate is none"},
    ActivityKind{"intake.entered_in_error", "the referral in was noted by mistake"},
    // A question that somebody brought. One thread per query.
    ActivityKind{"query.asked", "somebody brought a question or a problem"},
    ActivityKind{"query.answer_by", "the day by which an answer was promised; dated on that day"},
    ActivityKind{"query.promised", "another day was promised for the answer"},
    ActivityKind{"query.escalated", "the question was handed to somebody who can answer it"},
    ActivityKind{"query.returned", "the question came back to the care coordinator"},
    ActivityKind{"query.answered", "the answer was given"},
    ActivityKind{"query.withdrawn", "no answer is wanted any more"},
    ActivityKind{"query.entered_in_error", "the query was noted by mistake"},
    // What somebody undertook to do. One thread per action.
    ActivityKind{"action.agreed", "somebody undertook to do something"},
    ActivityKind{"action.due", "the day by which an action is to be done; dated on that day"},
    ActivityKind{"action.started", "an action was begun"},
    ActivityKind{"action.reassigned", "somebody else is to do it"},
    ActivityKind{"action.rescheduled", "another day was set for an action"},
    ActivityKind{"action.done", "an action was done, and there is evidence of it"},
    ActivityKind{"action.cancelled", "an action is no longer wanted"},
    ActivityKind{"action.failed", "an action could not be done"},
    ActivityKind{"action.entered_in_error", "the action was noted by mistake"},
    // The personalised care and support plan. One thread per plan.
    ActivityKind{"pcsp.offered", "a care and support plan was offered to the person"},
    ActivityKind{"pcsp.accepted", "the person would like a plan"},
    ActivityKind{"pcsp.declined", "the person chose not to have a plan"},
    ActivityKind{"pcsp.unable", "a plan was offered and the person is unable to take part"},
    ActivityKind{"pcsp.agreed", "the person and the team agreed a version of the plan"},
    ActivityKind{
        "pcsp.contingency_agreed",
        "what to do when things get worse was agreed, or gone through, as part of the plan"},
    ActivityKind{"pcsp.review_by",
                 "the day agreed with the person by which the plan is reviewed; dated on that day"},
    ActivityKind{"pcsp.published", "all recipients of the version have it"},
    ActivityKind{"pcsp.coded", "the version in use has its coded entry in the GP record"},
    ActivityKind{"pcsp.reviewed", "the plan was gone through with the person"},
    ActivityKind{"pcsp.ended", "the plan was completed, given up or replaced by another"},
    ActivityKind{"pcsp.not_offered", "it was decided not to offer a plan"},
    ActivityKind{"pcsp.drafted", "the first version of the plan was written"},
    ActivityKind{"pcsp.started", "the agreed plan began"},
    ActivityKind{"pcsp.review_begun", "going through the plan with the person began"},
    ActivityKind{"pcsp.revised", "the next version of the plan was written"},
    ActivityKind{"pcsp.goal_noted", "how far a goal of the plan has come was noted"},
    ActivityKind{"pcsp.held", "the plan rests for a time"},
    ActivityKind{"pcsp.resumed", "the plan goes on"},
    ActivityKind{"pcsp.entered_in_error", "the plan was noted by mistake"},
    ActivityKind{"pcsp.reinstated",
                 "the plan is in use again: the one that took its place was entered in error"},
    // Its recipients, in the thread of the plan.
    ActivityKind{"pcsp.recipient_named", "somebody is to have the plan"},
    ActivityKind{"pcsp.sent", "a version was sent to a recipient or uploaded"},
    ActivityKind{"pcsp.received", "a recipient confirmed that they have the version"},
    ActivityKind{"pcsp.not_delivered", "a version did not reach a recipient"},
    ActivityKind{"pcsp.code_noted",
                 "the practice's record has the coded entry of a version, in use or older"},
    ActivityKind{"pcsp.recipient_removed", "a recipient is to have no further version"},
    ActivityKind{"pcsp.recipient_entered_in_error", "a recipient was noted by mistake"},
    // A referral, from here or seen from here. One thread per referral.
    ActivityKind{"referral.sent", "a referral left the practice or the team"},
    ActivityKind{"referral.urgent", "the referral was sent as urgent"},
    ActivityKind{"referral.received", "the other side confirmed that it has the referral"},
    ActivityKind{"referral.accepted", "the other side will see the person"},
    ActivityKind{"referral.rejected", "the other side will not see the person"},
    ActivityKind{"referral.first_contact", "the other side was first in contact with the person"},
    ActivityKind{"referral.returned", "the other side sent the person back"},
    ActivityKind{"referral.told_why", "the person was told why they are referred"},
    ActivityKind{"referral.told_to_attend", "the person was told that attending matters"},
    ActivityKind{"referral.told_of_support", "the person was told where to find support"},
    ActivityKind{"referral.information_given",
                 "the person was told why they are referred and what happens next; recorded before "
                 "there were three kinds for what is told"},
    ActivityKind{"referral.outcome", "the outcome of the referral is known"},
    ActivityKind{"referral.cancer_ruled_out", "the outcome is known and it is not cancer"},
    ActivityKind{"referral.withdrawn", "the referral was taken back before an outcome"},
    ActivityKind{"referral.entered_in_error", "the referral was noted by mistake"},
    ActivityKind{"treatment.decided", "a treatment was decided on"},
    ActivityKind{"treatment.started", "the first treatment began"},
    // Contact with the person, or about them. Bookings are dated on the day they are for.
    ActivityKind{"contact.arranged", "a day was set for a contact"},
    ActivityKind{"contact.planned", "a contact is to be; dated on that day"},
    ActivityKind{"contact.moved", "another day was set for a contact"},
    ActivityKind{"contact.made",
                 "somebody of the team spoke or wrote with the person, or with another about them"},
    ActivityKind{"contact.attempted", "a contact was tried and the person not reached"},
    ActivityKind{"contact.missed", "whoever was expected did not come"},
    ActivityKind{"contact.cancelled", "a planned contact will not be"},
    ActivityKind{"contact.entered_in_error", "the contact was noted by mistake"},
    ActivityKind{"invitation.sent", "an invitation (screening, review, vaccination) was sent"},
    ActivityKind{"appointment.booked", "an appointment in a clinic was made"},
    ActivityKind{"review.booked", "an appointment for a review was made"},
    // Reviews and support.
    ActivityKind{"support.offered", "the person was offered support or told where to find it"},
    ActivityKind{"review.declined", "the person chose not to have a review"},
    ActivityKind{"deferral.requested", "the person asked to be left alone until later"},
    ActivityKind{"deferral.cancelled",
                 "the person is ready after all before the time they asked for"},
    // Following up after cancer, and what is talked about.
    ActivityKind{"follow_up.held", "the person was followed up"},
    ActivityKind{"follow_up.declined", "the person wants no follow-up"},
    ActivityKind{"topic.benefits", "benefits were talked about"},
    ActivityKind{"topic.support_groups", "support groups were talked about"},
    ActivityKind{"topic.relatives", "support for relatives was talked about"},
    // A loss, in the record of the relative.
    ActivityKind{"bereavement.recorded", "the person lost somebody to cancer"},
    ActivityKind{"bereavement.contacted", "somebody of the team was in touch about the loss"},
    ActivityKind{"bereavement.contact_declined", "the person wants no contact about the loss"},
    ActivityKind{"bereavement.anniversary_agreed",
                 "the person would like to hear from the team on the anniversary"},
    // Who cares for the person at home.
    ActivityKind{"carer.broke_down", "whoever cares for the person can no longer do it"},
    // Hospitals and care homes.
    ActivityKind{"hospital.discharged", "the person came home, or to their home, from hospital"},
    ActivityKind{"care_home.admitted", "the person was admitted or readmitted to a care home"},
    ActivityKind{"care_home.left", "the person left the care home for good"},
    // Screening.
    ActivityKind{"bowel_screening.declined", "the person declined bowel screening"},
    ActivityKind{"bowel_screening.no_response", "invitations to bowel screening had no answer"},
    ActivityKind{"bowel_screening.unsuitable", "bowel screening is unsuitable for the person"},
    ActivityKind{"breast_screening.declined", "the person declined breast screening"},
    ActivityKind{"breast_screening.no_response", "invitations to breast screening had no answer"},
    ActivityKind{"breast_screening.unsuitable", "breast screening is unsuitable for the person"},
    ActivityKind{"cervical_screening.invited", "one invitation to cervical screening was sent"},
    ActivityKind{"cervical_screening.not_attended", "the person did not attend the screening"},
    ActivityKind{"cervical_screening.hpv_negative", "screened: no HPV found"},
    ActivityKind{"cervical_screening.hpv_positive", "screened: HPV found"},
    // The team.
    ActivityKind{"mdt.discussed", "the person was discussed at a multidisciplinary meeting"},
};

namespace internal {
// Names well-formed and no two under one code.
constexpr bool BuiltInActivitiesAreSound() {
  std::array<uint64_t, kBuiltInActivities.size()> codes{};
  for (size_t i = 0; i < kBuiltInActivities.size(); ++i) {
    if (!IsActivityName(kBuiltInActivities[i].name)) return false;
    codes[i] = kBuiltInActivities[i].code().value();
    for (size_t j = 0; j < i; ++j) {
      if (codes[i] == codes[j]) return false;
    }
  }
  return true;
}
}  // namespace internal
static_assert(internal::BuiltInActivitiesAreSound());

// The built-in kind that a name, which is none of them, was probably meant to be: it differs by a
// letter or two. "" when there is none: a site's own names are welcome.
[[nodiscard]] std::string_view LikelyActivity(std::string_view name);

class ActivityKinds {
 public:
  // The built-in kinds.
  ActivityKinds();

  // Registers `name` and returns its code; a name that is there already is fine. InvalidArgument
  // when the name is not dotted lower case; FailedPrecondition when its code belongs to another
  // name.
  absl::StatusOr<Code> Add(std::string_view name);

  // The name of an activity; nullopt for one not registered, and for a concept. The view lives
  // until the next Add, and no longer than the registry.
  [[nodiscard]] std::optional<std::string_view> Name(Code code) const;

  // The code of a registered name; nullopt when it is not registered.
  [[nodiscard]] std::optional<Code> Find(std::string_view name) const;

  // How files show a code: a concept's digits, an activity's name, or "activity:<hex>" when nobody
  // registered the name.
  [[nodiscard]] std::string ToText(Code code) const;

  [[nodiscard]] size_t size() const { return names_.size(); }

 private:
  std::map<Code, std::string> names_;
};

}  // namespace carecoord

#endif  // CARECOORD_CODES_ACTIVITY_KINDS_H_
