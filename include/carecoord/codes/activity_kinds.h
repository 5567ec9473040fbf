// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ActivityKinds: the activity kinds that a program knows, name to Code and back. A Code holds only
// a hash of the name, so whoever prints an activity needs the registry that loaded it.
//
// An activity kind records work for which no SNOMED CT concept is at hand or safe to assume; it
// lets a rule ask "has anybody tried to ring?" without inventing a clinical code. A site that has a
// concept for the same thing binds both to one cluster.
//
// kBuiltInActivities is the vocabulary: what the shipped packs read, and what a record of the same
// work holds beside it, which no pack reads (referral.sent, referral.received, contact.made,
// contact.attempted, invitation.sent, mdt.discussed). One name for a concept. A registry begins
// with them. Add takes a site's own names and refuses one whose Code another name already has.
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
    // The personalised care and support plan. One thread per plan.
    ActivityKind{"pcsp.offered", "a care and support plan was offered to the person"},
    ActivityKind{"pcsp.accepted", "the person would like a plan"},
    ActivityKind{"pcsp.declined", "the person chose not to have a plan"},
    ActivityKind{"pcsp.unable", "a plan was offered and the person is unable to take part"},
    ActivityKind{"pcsp.agreed", "the person and the team agreed a version of the plan"},
    ActivityKind{"pcsp.published", "all recipients of the version have it"},
    ActivityKind{"pcsp.coded", "the version has its coded entry in the GP record"},
    ActivityKind{"pcsp.reviewed", "the plan was gone through with the person"},
    ActivityKind{"pcsp.ended", "the plan was completed, given up or replaced by another"},
    // A referral, from here or seen from here. One thread per referral.
    ActivityKind{"referral.sent", "a referral left the practice or the team"},
    ActivityKind{"referral.received", "the other side confirmed that it has the referral"},
    ActivityKind{"referral.told_why", "the person was told why they are referred"},
    ActivityKind{"referral.told_to_attend", "the person was told that attending matters"},
    ActivityKind{"referral.told_of_support", "the person was told where to find support"},
    ActivityKind{"referral.information_given",
                 "the person was told why they are referred and what happens next; recorded before "
                 "there were three kinds for what is told"},
    ActivityKind{"referral.outcome", "the outcome of the referral is known"},
    ActivityKind{"referral.cancer_ruled_out", "the outcome is known and it is not cancer"},
    ActivityKind{"referral.withdrawn", "the referral was taken back before an outcome"},
    ActivityKind{"treatment.decided", "a treatment was decided on"},
    ActivityKind{"treatment.started", "the first treatment began"},
    // Contact with the person. Bookings are dated on the day they are for.
    ActivityKind{"contact.made", "somebody of the team spoke or wrote with the person"},
    ActivityKind{"contact.attempted", "a contact was tried and the person not reached"},
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
