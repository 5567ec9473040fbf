// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Smaller: what can be left out of a boundary person so that a property still holds.

#ifndef CARECOORD_SRC_RULEKIT_SMALLER_PERSON_H_
#define CARECOORD_SRC_RULEKIT_SMALLER_PERSON_H_

#include <functional>

#include "rulekit/boundary_people.h"

namespace carecoord::internal {

// Leaves out entries, then attributes, one at a time, while `still` says yes of what is left.
// REQUIRES: still(person).
[[nodiscard]] BoundaryPerson Smaller(BoundaryPerson person,
                                     const std::function<bool(const BoundaryPerson&)>& still);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_SMALLER_PERSON_H_
