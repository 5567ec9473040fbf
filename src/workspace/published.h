// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// "pcsp.published" and "pcsp.coded": of the plan in use, that all who are to have it have its
// version, and that every practice of them has it coded. No move says so by itself; they are set
// and taken back as moves of plans and of their recipients make them true or false. Both carry the
// number of the version.

#ifndef CARECOORD_SRC_WORKSPACE_PUBLISHED_H_
#define CARECOORD_SRC_WORKSPACE_PUBLISHED_H_

#include "workspace/store.h"

namespace carecoord::internal {

// After a move: `because` is the entry that it recorded, of which the new entries take the id, the
// day and whoever did it. Nothing is said of a plan that is not in use. With nobody who is to have
// it, what was said stands: what was sent was sent.
void SettlePublished(Store& store, const History<CarePlan>& plan, const Entry& because,
                     Applied& applied);

// A version was agreed on that day: what was said on that day or later of older versions and plans
// of the person would be taken for it.
void ForgetPublishedFrom(Store& store, Date day, Stamp at, Applied& applied);
// The plan was entered in error: whatever was said of it.
void ForgetPublished(Store& store, const History<CarePlan>& plan, Stamp at, Applied& applied);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_PUBLISHED_H_
