// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Person: someone the record is about, under an opaque key. Analysts' data is pseudonymous, so the
// NHS number is optional; a related person (a carer, a bereaved relative) is a Person too.
//
// Registrations are half open: [start, end), so a person who leaves one practice and joins another
// on the same day is registered throughout. Several may overlap (a move in progress); none may end
// before it starts. Deaths and registrations carry the stamp of their recording, so that a question
// asked as known at an earlier moment does not see them.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_RECORD_PERSON_H_
#define CARECOORD_RECORD_PERSON_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "carecoord/codes/nhs_number.h"
#include "carecoord/record/circumstance.h"
#include "carecoord/record/stamp.h"
#include "carecoord/time/date.h"

namespace carecoord {

// Values are the wire numbers. kUnknown: not recorded, so that any condition on sex is unknown.
enum class Sex : uint8_t { kUnknown = 0, kFemale = 1, kMale = 2, kIndeterminate = 3 };

struct Registration {
  std::string practice;  // ODS code, or the source's pseudonymous practice id
  Date start;
  std::optional<Date> end;  // excluded; absent: still registered
  Stamp recorded;
  friend bool operator==(const Registration&, const Registration&) = default;
};

struct Person {
  std::string key;  // unique in its population, opaque
  std::optional<NhsNumber> nhs_number = std::nullopt;
  std::optional<Date> birth = std::nullopt;
  Sex sex = Sex::kUnknown;
  std::optional<Date> death = std::nullopt;
  Stamp death_recorded = {};
  std::optional<int32_t> deprivation_decile =
      std::nullopt;                              // Index of Multiple Deprivation, 1 most deprived
  std::vector<Registration> registrations = {};  // in order of start
  std::vector<Circumstance> circumstances = {};  // in order of kind, then start

  friend bool operator==(const Person&, const Person&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_RECORD_PERSON_H_
