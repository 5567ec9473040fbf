// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Person, Entry and PersonRecord <-> carecoord.v1. Reading reports faults to the Conversion.

#ifndef CARECOORD_SRC_WIRE_RECORD_PROTO_H_
#define CARECOORD_SRC_WIRE_RECORD_PROTO_H_

#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"
#include "carecoord/v1/record.pb.h"
#include "carecoord/wire/record_bytes.h"
#include "wire/conversion.h"

namespace carecoord::internal {

Person ReadPerson(const v1::Person& in, const ModelPath& at, Conversion& conversion);
void WritePerson(const Person& in, v1::Person* out);

Entry ReadEntry(const v1::Entry& in, const ModelPath& at, Conversion& conversion);
void WriteEntry(const Entry& in, const ModelPath& at, Conversion& conversion, v1::Entry* out);

PersonRecord ReadPersonRecord(const v1::PersonRecord& in, Conversion& conversion);
void WritePersonRecord(const PersonRecord& in, Conversion& conversion, v1::PersonRecord* out);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_RECORD_PROTO_H_
