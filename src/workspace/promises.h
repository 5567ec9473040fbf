// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What holds between the things of a person, for a state that comes from elsewhere: Apply lets
// nothing in that breaks it.

#ifndef CARECOORD_SRC_WORKSPACE_PROMISES_H_
#define CARECOORD_SRC_WORKSPACE_PROMISES_H_

#include "absl/status/status.h"
#include "workspace/store.h"

namespace carecoord::internal {

// Whether it holds of that person, once all people are there: what is one at a time is so on every
// day; what is named is there, of the same person, and had begun; a recipient was sent what had
// been agreed. The refusal begins with "people[<row>]: ".
// Cost: n log n in the person's things.
absl::Status PromisesKept(const Store& store, uint32_t row);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_PROMISES_H_
