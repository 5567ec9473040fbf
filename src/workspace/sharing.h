// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// With whom a person lets their plan be shared. Who says nothing has not objected: a plan is agreed
// with them, and so are its recipients. An objection leaves the person themselves and their GP.

#ifndef CARECOORD_SRC_WORKSPACE_SHARING_H_
#define CARECOORD_SRC_WORKSPACE_SHARING_H_

#include "carecoord/care/publication.h"
#include "carecoord/record/circumstance.h"
#include "carecoord/record/person.h"
#include "carecoord/time/optional_date.h"

namespace carecoord::internal {

// Since when the person objects on that day, as far as is known, to such a recipient; absent if
// they do not. What they said last counts.
inline OptionalDate ObjectsSince(const Person& person, RecipientKind kind, Date on,
                                 Stamp known_at) {
  if (kind == RecipientKind::kPerson || kind == RecipientKind::kGp) return {};
  const Circumstance* last = nullptr;
  for (const Circumstance& each : person.circumstances) {
    if (each.kind != CircumstanceKind::kSharing || each.start > on ||
        (each.end && *each.end <= on) || !each.recorded.KnownAt(known_at)) {
      continue;
    }
    if (last == nullptr || each.start >= last->start) last = &each;
  }
  if (last == nullptr || last->value != kSharingObjected) return {};
  return last->start;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_SHARING_H_
