// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// One person's explanations in the order in which a worklist would list them, so that the answer to
// "why is this person on the list?" begins with what put them there.
//
// Pure functions. Cost: an item made of each explanation that concerns the person, and a sort.

#ifndef CARECOORD_WORKLIST_EXPLAINED_H_
#define CARECOORD_WORKLIST_EXPLAINED_H_

#include <vector>

#include "carecoord/population/people.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/explain.h"
#include "carecoord/rules/question.h"

namespace carecoord {

// Whether a rule has anything to say of the person at all.
[[nodiscard]] bool ConcernsPerson(DecisionStatus status);

// What is to be done, then what is not (settled, deferred, ...), both in the order of a worklist
// (StandsBefore); then what does not concern the person, as it stood.
// REQUIRES: decision.person of each is set, as EvaluateAll sets it.
void OrderAsListed(const People& people, const BoundRules& rules, const Question& question,
                   std::vector<Explanation>& explanations);

}  // namespace carecoord

#endif  // CARECOORD_WORKLIST_EXPLAINED_H_
