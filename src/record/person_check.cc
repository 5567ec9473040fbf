// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/person_check.h"

#include <algorithm>
#include <string>
#include <vector>

#include "carecoord/base/blank.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"

namespace carecoord {

absl::Status CheckRegistration(const Registration& registration) {
  if (registration.end.has_value() && *registration.end < registration.start) {
    return InvalidArgument("registration at \"" + registration.practice + "\" ends on " +
                           registration.end->ToString() + ", before it starts on " +
                           registration.start.ToString());
  }
  return absl::OkStatus();
}

absl::Status CheckCircumstance(const Circumstance& circumstance) {
  if (circumstance.kind == CircumstanceKind::kUnspecified) {
    return InvalidArgument("circumstance: no kind is given; one is required");
  }
  const std::string what = "circumstance " + std::string(NameOf(circumstance.kind));
  if (IsBlank(circumstance.value)) {
    return InvalidArgument(what + ": no value is given; one is required");
  }
  if (circumstance.end.has_value() && *circumstance.end < circumstance.start) {
    return InvalidArgument(what + " \"" + circumstance.value + "\" ends on " +
                           circumstance.end->ToString() + ", before it starts on " +
                           circumstance.start.ToString());
  }
  return absl::OkStatus();
}

absl::Status CheckCircumstanceValue(const Circumstance& circumstance) {
  const std::string what =
      std::string(NameOf(circumstance.kind)) + " " + QuoteValue(circumstance.value);
  if (circumstance.kind == CircumstanceKind::kSharing) {
    const std::vector<std::string_view> known = KnownValuesOf(circumstance.kind);
    if (std::find(known.begin(), known.end(), circumstance.value) != known.end()) {
      return absl::OkStatus();
    }
    return InvalidArgument(what + " says nothing that is known: it is agreed or objected");
  }
  if (IsCircumstanceValue(circumstance.value)) return absl::OkStatus();
  return InvalidArgument(what + " is not a lower-case name such as care_home");
}

absl::Status CheckPerson(const Person& person) {
  if (IsBlank(person.key)) return InvalidArgument("person key: a person needs one");
  for (const Registration& registration : person.registrations) {
    CARECOORD_RETURN_IF_ERROR(CheckRegistration(registration));
  }
  for (const Circumstance& circumstance : person.circumstances) {
    CARECOORD_RETURN_IF_ERROR(CheckCircumstance(circumstance));
  }
  return absl::OkStatus();
}

}  // namespace carecoord
