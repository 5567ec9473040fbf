// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What makes the facts of a person contradict themselves. Whoever takes people in asks this, so
// that there is one set of rules for it.
//
// Pure functions; safe from any thread.

#ifndef CARECOORD_RECORD_PERSON_CHECK_H_
#define CARECOORD_RECORD_PERSON_CHECK_H_

#include "absl/status/status.h"
#include "carecoord/record/circumstance.h"
#include "carecoord/record/person.h"

namespace carecoord {

// INVALID_ARGUMENT when it ends before it starts.
[[nodiscard]] absl::Status CheckRegistration(const Registration& registration);
// INVALID_ARGUMENT when it has no kind or value, or ends before it starts.
[[nodiscard]] absl::Status CheckCircumstance(const Circumstance& circumstance);
// INVALID_ARGUMENT when its value is no lower-case name, so that no rule could ever compare it, or,
// of SHARING, on which more than rules depend, none of the known ones.
[[nodiscard]] absl::Status CheckCircumstanceValue(const Circumstance& circumstance);
// INVALID_ARGUMENT when there is no key, or for the first registration or circumstance at fault.
[[nodiscard]] absl::Status CheckPerson(const Person& person);

}  // namespace carecoord

#endif  // CARECOORD_RECORD_PERSON_CHECK_H_
