// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the tests of the nouns share: an act that no table refuses.

#ifndef CARECOORD_TESTS_CARE_ACTS_H_
#define CARECOORD_TESTS_CARE_ACTS_H_

#include "carecoord/care/act.h"
#include "carecoord/testing/builders.h"

namespace carecoord::testing {

// By a care coordinator, on a day and recorded at its end, with a reason.
inline Act ActOn(Date day) {
  return {.actor = "s1",
          .role = Role::kCareCoordinator,
          .happened = day,
          .recorded = TimelineBuilder::EndOf(day),
          .reason = "because"};
}

}  // namespace carecoord::testing

#endif  // CARECOORD_TESTS_CARE_ACTS_H_
