// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The fields of each table in the order of CsvTableFields(), as indices for TableReader::Field().
#ifndef CARECOORD_SRC_INTERCHANGE_FIELDS_H_
#define CARECOORD_SRC_INTERCHANGE_FIELDS_H_

#include <cstddef>

namespace carecoord::internal {

struct PeopleField {
  enum : size_t { kPerson, kBirth, kSex, kDeath, kDeathRecorded, kNhsNumber, kDeprivationDecile };
};
struct EntriesField {
  enum : size_t {
    kPerson,
    kDate,
    kCode,
    kRecorded,
    kSequence,
    kRole,
    kThread,
    kPlace,
    kValue,
    kUnit,
    kConfidential,
    kRetracted,
    kRetractedAt,
    kId
  };
};
struct RegistrationsField {
  enum : size_t { kPerson, kPractice, kStart, kEnd, kRecorded };
};
struct DeathsField {
  enum : size_t { kPerson, kDate, kRecorded };
};
struct CircumstancesField {
  enum : size_t { kPerson, kKind, kValue, kStart, kEnd, kConfirmed, kRecorded };
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_FIELDS_H_
