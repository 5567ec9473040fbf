// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What of an extract may stand in the thread of a thing of this workspace. What moves record there
// they alone record: else a rule would see a query answered that is open.

#ifndef CARECOORD_SRC_WORKSPACE_OWN_THREADS_H_
#define CARECOORD_SRC_WORKSPACE_OWN_THREADS_H_

#include <cstddef>
#include <string_view>

#include "absl/status/status.h"
#include "workspace/store.h"

namespace carecoord::internal {

// Whether an entry from elsewhere, `number` of those of a command, may stand in its thread. Codes:
// wrong_person, bad_thread. Cost: a look-up by hash if it has one.
absl::Status MayStandInThread(const Store& store, std::string_view person, size_t number,
                              const Entry& entry);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_OWN_THREADS_H_
