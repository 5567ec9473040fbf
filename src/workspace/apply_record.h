// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The commands that move nothing: of people, of entries from elsewhere, of the team. What is
// refused is refused before anything was changed.

#ifndef CARECOORD_SRC_WORKSPACE_APPLY_RECORD_H_
#define CARECOORD_SRC_WORKSPACE_APPLY_RECORD_H_

#include "absl/status/statusor.h"
#include "workspace/store.h"

namespace carecoord::internal {

absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const AddPerson& add);
absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const UpdatePerson& update);
absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const AddEntries& add);
absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const RetractEntry& retract);
absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const SetStaff& set);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_APPLY_RECORD_H_
