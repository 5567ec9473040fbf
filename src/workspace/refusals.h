// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a workspace says when it refuses.

#ifndef CARECOORD_SRC_WORKSPACE_REFUSALS_H_
#define CARECOORD_SRC_WORKSPACE_REFUSALS_H_

#include <string_view>

#include "absl/status/status.h"
#include "base/concat.h"
#include "carecoord/base/blank.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/refusal.h"
#include "carecoord/base/status.h"
#include "carecoord/care/act.h"
#include "carecoord/record/person_check.h"
#include "carecoord/time/instant.h"
#include "carecoord/time/optional_date.h"

namespace carecoord::internal {

template <typename... Parts>
absl::Status Refuse(absl::StatusCode kind, std::string_view code, const Parts&... parts) {
  return Refused(kind, code, Concat(parts...));
}

inline absl::Status UnknownPerson(std::string_view key) {
  return Refuse(absl::StatusCode::kNotFound, "unknown_person", "person \"", key,
                "\" is not in this workspace");
}

// A key or an id that people could not tell from another, or from none.
inline bool IsUnfitKey(std::string_view key) { return IsBlank(key) || HasControl(key); }
inline constexpr std::string_view kUnfitKey = "it is blank or has a control character";

// A person whose facts contradict themselves.
inline absl::Status BadPerson(const Person& person) {
  absl::Status status = CheckPerson(person);
  if (status.ok() && HasControl(person.key)) {
    return Refuse(absl::StatusCode::kInvalidArgument, "bad_person", "person ",
                  QuoteValue(person.key), ": person key: ", kUnfitKey);
  }
  if (status.ok() && person.birth && person.death && *person.death < *person.birth) {
    return Refuse(absl::StatusCode::kInvalidArgument, "bad_person", "person \"", person.key,
                  "\": death on ", person.death->ToString(), " is before the birth on ",
                  person.birth->ToString());
  }
  if (status.ok()) return status;
  return Refuse(status.code(), "bad_person", "person \"", person.key, "\": ", StatusText(status));
}

inline absl::Status UnknownStaff(std::string_view key) {
  return Refuse(absl::StatusCode::kNotFound, "unknown_staff", "\"", key,
                "\" is nobody of the team");
}

// What a command says of a person is known when it is recorded.
inline absl::Status BadPerson(const Person& person, const Act& act) {
  CARECOORD_RETURN_IF_ERROR(BadPerson(person));
  for (const Circumstance& circumstance : person.circumstances) {
    const absl::Status status = CheckCircumstanceValue(circumstance);
    if (status.ok()) continue;
    return Refuse(status.code(), "bad_person", "person \"", person.key, "\": ", StatusText(status));
  }
  const auto later = [&](std::string_view what, OptionalDate day) -> absl::Status {
    // It happened no later than it is recorded.
    if (!day || *day <= act.happened) return absl::OkStatus();
    const Date today = DateInLondon(*act.recorded.instant());
    if (*day <= today) return absl::OkStatus();
    return Refuse(absl::StatusCode::kInvalidArgument, "bad_person", "person \"", person.key,
                  "\": ", what, " on ", day->ToString(),
                  " is after the day on which that is recorded, ", today.ToString());
  };
  CARECOORD_RETURN_IF_ERROR(later("birth", person.birth));
  return later("death", person.death);
}

// Nothing is done for somebody before they are born.
inline absl::Status Born(const Person& person, const Act& act) {
  if (!person.birth || *person.birth <= act.happened) return absl::OkStatus();
  return Refuse(absl::StatusCode::kInvalidArgument, "before_birth", "person \"", person.key,
                "\" was born on ", person.birth->ToString(), ", after ", act.happened.ToString());
}

// A key names one of the team or a person, so that who acts is plain.
inline absl::Status KeyTaken(std::string_view key, std::string_view whose) {
  return Refuse(absl::StatusCode::kAlreadyExists, "key_taken", "the key \"", key, "\" is that of ",
                whose, ": nobody acts both for the team and for themselves");
}

// Nothing new is begun for somebody who has died.
inline absl::Status Alive(const Person& person, const Act& act) {
  if (!person.death || act.happened <= *person.death) return absl::OkStatus();
  return Refuse(absl::StatusCode::kFailedPrecondition, "person_died", "person \"", person.key,
                "\" died on ", person.death->ToString(), ", before ", act.happened.ToString());
}

inline absl::Status UnknownThread(std::string_view noun, std::string_view id) {
  return Refuse(absl::StatusCode::kNotFound, "unknown_thread", "there is no ", noun, " \"", id,
                "\" in this workspace");
}

// What a stored state has twice.
inline absl::Status Twice(std::string_view what, std::string_view id) {
  return Refuse(absl::StatusCode::kAlreadyExists, "duplicate_id", "the state has the ", what, " \"",
                id, "\" twice");
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_REFUSALS_H_
