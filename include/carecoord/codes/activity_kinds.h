// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ActivityKinds: the activity kinds that a program knows, name to Code and back. A Code holds only
// a hash of the name, so whoever prints an activity needs the registry that loaded it.
//
// An activity kind records work for which no SNOMED CT concept is at hand or safe to assume; it
// lets a rule ask "has anybody tried to ring?" without inventing a clinical code. A site that has a
// concept for the same thing binds both to one cluster.
//
// kBuiltInActivities are the kinds that our own packs use; a registry begins with them. Add takes a
// site's own names and refuses one whose Code another name already has.
//
// Cost: a binary search to find, a shift of a small vector to add. const calls may run at once; Add
// needs the registry to itself. Needs carecoord::core (the table alone links nothing).

#ifndef CARECOORD_CODES_ACTIVITY_KINDS_H_
#define CARECOORD_CODES_ACTIVITY_KINDS_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/codes/code.h"

namespace carecoord {

struct ActivityKind {
  std::string_view name;
  std::string_view meaning;  // what an entry of this kind says has happened

  [[nodiscard]] constexpr Code code() const { return *Code::Activity(name); }
};

inline constexpr std::array kBuiltInActivities = {
    // The personalised care and support plan.
    ActivityKind{"plan.offered", "a care and support plan was offered to the person"},
    ActivityKind{"plan.agreed", "the person and the team agreed the plan"},
    ActivityKind{"plan.reviewed", "the plan was gone through with the person"},
    ActivityKind{"plan.declined", "the person chose not to have a plan"},
    ActivityKind{"plan.published", "a version of the plan was given to a recipient or record"},
    // A referral, from here or seen from here. One thread per referral.
    ActivityKind{"referral.sent", "a referral left the practice or the team"},
    ActivityKind{"referral.received", "the other side confirmed that it has the referral"},
    ActivityKind{"referral.information_given",
                 "the person was told why they are referred and what happens next"},
    ActivityKind{"referral.outcome", "the outcome of the referral is known"},
    ActivityKind{"referral.withdrawn", "the referral was taken back before an outcome"},
    // Contact with the person.
    ActivityKind{"contact.made", "somebody of the team spoke or wrote with the person"},
    ActivityKind{"contact.attempted", "a contact was tried and the person not reached"},
    ActivityKind{"invitation.sent", "an invitation (screening, review, vaccination) was sent"},
    // Reviews and support.
    ActivityKind{"review.booked", "an appointment for a review was made"},
    ActivityKind{"support.offered", "the person was offered support or told where to find it"},
    ActivityKind{"review.declined", "the person chose not to have a review"},
    ActivityKind{"deferral.requested", "the person asked to be left alone until later"},
    ActivityKind{"deferral.cancelled",
                 "the person is ready after all before the time they asked for"},
    // The team.
    ActivityKind{"mdt.discussed", "the person was discussed at a multidisciplinary meeting"},
};

namespace internal {
// Names well-formed and no two under one code.
constexpr bool BuiltInActivitiesAreSound() {
  for (size_t i = 0; i < kBuiltInActivities.size(); ++i) {
    if (!IsActivityName(kBuiltInActivities[i].name)) return false;
    for (size_t j = 0; j < i; ++j) {
      if (kBuiltInActivities[i].code() == kBuiltInActivities[j].code()) return false;
    }
  }
  return true;
}
}  // namespace internal
static_assert(internal::BuiltInActivitiesAreSound());

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
  std::vector<std::pair<Code, std::string>> names_;  // by code
};

}  // namespace carecoord

#endif  // CARECOORD_CODES_ACTIVITY_KINDS_H_
