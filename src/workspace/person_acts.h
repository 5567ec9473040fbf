// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the person decides themselves (docs/decisions.md), beyond what the tables say of it.

#ifndef CARECOORD_SRC_WORKSPACE_PERSON_ACTS_H_
#define CARECOORD_SRC_WORKSPACE_PERSON_ACTS_H_

#include "carecoord/workspace/command.h"
#include "workspace/refusals.h"

namespace carecoord::internal {

template <typename Noun>
absl::Status IsThePersons(const History<Noun>&, const Move<Noun>&) {
  return absl::OkStatus();
}

// They refer themselves, or their family does, and take that back: no other's referral.
inline absl::Status IsThePersons(const History<Intake>& thing, const Move<Intake>& move) {
  const IntakeSource source =
      move.event == Intake::Event::kReceive ? move.details.source : thing.now().source;
  if (source == IntakeSource::kPerson || source == IntakeSource::kFamily) return absl::OkStatus();
  return Refuse(absl::StatusCode::kPermissionDenied, "wrong_role", "intake ", thing.id(),
                " comes from the source ", NameOf(source), ", and \"", move.person,
                "\" acts as the person, who sees only to what comes from themselves or their "
                "family");
}

inline absl::Status IsThePersons(const History<Publication>& thing, const Move<Publication>&) {
  const Publication& now = thing.now();
  if (now.kind == RecipientKind::kPerson) return absl::OkStatus();
  return Refuse(absl::StatusCode::kPermissionDenied, "wrong_role", "publication ", thing.id(),
                " is the copy of \"", now.recipient, "\" (", NameOf(now.kind), "), and \"",
                thing.person(), "\" acts as the person, who confirms only their own");
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_PERSON_ACTS_H_
