// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the tests of the nouns share: an act that no table refuses.

#ifndef CARECOORD_TESTS_CARE_ACTS_H_
#define CARECOORD_TESTS_CARE_ACTS_H_

#include <string>
#include <utility>

#include "carecoord/care/act.h"
#include "carecoord/testing/builders.h"

namespace carecoord::testing {

// By a care coordinator, on a day and recorded at its end.
inline Act ActOn(Date day, std::string reason = "because") {
  return {.actor = "s1",
          .role = Role::kCareCoordinator,
          .happened = day,
          .recorded = TimelineBuilder::EndOf(day),
          .reason = std::move(reason)};
}

}  // namespace carecoord::testing

#endif  // CARECOORD_TESTS_CARE_ACTS_H_
