// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What one thing of care has to do with others: what a move needs of them before it is made, and
// which others it moves. A noun that has nothing to do with others needs nothing here.

#ifndef CARECOORD_SRC_WORKSPACE_BETWEEN_NOUNS_H_
#define CARECOORD_SRC_WORKSPACE_BETWEEN_NOUNS_H_

#include <string_view>
#include <vector>

#include "workspace/store.h"

namespace carecoord::internal {

// A move about to be made: of `person`, on `thing`, which is new where it has no changes.
template <typename Noun>
struct Attempt {
  const Store& store;
  uint32_t person;
  const History<Noun>& thing;
  const Move<Noun>& move;
  const Act& act;
};

// Whether others allow it.
template <typename Noun>
absl::Status OthersAllow(const Attempt<Noun>&) {
  return absl::OkStatus();
}
template <>
absl::Status OthersAllow(const Attempt<Intake>& attempt);
template <>
absl::Status OthersAllow(const Attempt<Episode>& attempt);
template <>
absl::Status OthersAllow(const Attempt<CarePlan>& attempt);
template <>
absl::Status OthersAllow(const Attempt<Publication>& attempt);
template <>
absl::Status OthersAllow(const Attempt<Contact>& attempt);
template <>
absl::Status OthersAllow(const Attempt<Action>& attempt);
template <>
absl::Status OthersAllow(const Attempt<Referral>& attempt);

// May one of the team become that? Whoever has open episodes has a caseload.
absl::Status KeepsTheirCaseload(const Store& store, const StaffMember& member);

// The referrals in that are duplicates of this intake or episode.
std::vector<const History<Intake>*> SetAsideFor(const Store& store, uint32_t person,
                                                std::string_view id);

// The plan that has to give way when this one is agreed; nullptr if none has to.
const History<CarePlan>* GivesWay(const Store& store, uint32_t person, std::string_view agreed);
// The plan that is in use again when this one, which took its place, was entered in error, as was
// whatever had taken the place between the two; nullptr if there is none, or another was since.
const History<CarePlan>* ComesBack(const Store& store, uint32_t person, std::string_view voided);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_BETWEEN_NOUNS_H_
