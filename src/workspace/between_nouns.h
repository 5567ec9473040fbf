// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What one thing of care has to do with others: what a move needs of them before it is made, and
// which others it moves, and what it records for others. A noun that has nothing to do with others
// needs nothing here.

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
absl::Status OthersAllow(const Attempt<CarePlan>& attempt);
template <>
absl::Status OthersAllow(const Attempt<Publication>& attempt);
template <>
absl::Status OthersAllow(const Attempt<Episode>& attempt);

// The plan that has to give way when this one is agreed; nullptr if none has to.
const History<CarePlan>* GivesWay(const Store& store, uint32_t person, std::string_view agreed);

// What a change means beyond what the thing itself records: `changed` has just been changed, and if
// it is new the store does not have it yet.
template <typename Noun>
std::vector<Entry> AlsoRecorded(const Store&, uint32_t /*person*/,
                                const History<Noun>& /*changed*/) {
  return {};
}
// That the plan is published, once for each version, when every recipient has the one in use.
template <>
std::vector<Entry> AlsoRecorded(const Store& store, uint32_t person,
                                const History<Publication>& changed);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_BETWEEN_NOUNS_H_
