// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Pack <-> carecoord.v1.Pack. Reading reports faults to the Conversion and gives what could be
// read; writing likewise.

#ifndef CARECOORD_SRC_WIRE_PACK_PROTO_H_
#define CARECOORD_SRC_WIRE_PACK_PROTO_H_

#include <optional>
#include <string>
#include <variant>

#include "carecoord/rules/pack.h"
#include "carecoord/v1/pack.pb.h"
#include "wire/conversion.h"

namespace carecoord::internal {

Pack ReadPack(const v1::Pack& in, Conversion& conversion);
void WritePack(const Pack& in, Conversion& conversion, v1::Pack* out);

// What the parts below share.
Role ReadRole(int in, const ModelPath& at, Conversion& conversion);
RoleArg ReadRoleArg(int in, const std::string& parameter, const ModelPath& at,
                    Conversion& conversion);
Validity ReadValidity(const v1::Validity& in, const ModelPath& at, Conversion& conversion);
void WriteValidity(const Validity& in, v1::Validity* out);

// In comparison_proto.cc. The names for dates (BEFORE) are refused where numbers are compared.
Comparison ReadComparison(int is, bool dates, const ModelPath& at, Conversion& conversion);
v1::Compare::Is WriteComparison(Comparison is, bool dates);
// A number or a parameter for it; nullopt when neither is given.
std::optional<NumberArg> ReadNumberArg(std::optional<double> number, const std::string& parameter,
                                       const ModelPath& at, Conversion& conversion);
// What something is compared with: required.
NumberArg ReadComparedNumber(std::optional<double> number, const std::string& parameter,
                             const ModelPath& at, Conversion& conversion);

// In reference_proto.cc.
Reference ReadReference(const v1::Reference& in, const ModelPath& at, Conversion& conversion);
Reference ReadReference(const v1::Bound& in, const ModelPath& at, Conversion& conversion);
void WriteReference(const Reference& in, v1::Reference* out);
void WriteReference(const Reference& in, v1::Bound* out);
DateTerms ReadDateTerms(const v1::DateTerms& in, const ModelPath& at, Conversion& conversion);
void WriteDateTerms(const DateTerms& in, const ModelPath& at, Conversion& conversion,
                    v1::DateTerms* out);

// In condition_proto.cc. `depth` counts from 1.
Condition ReadCondition(const v1::Condition& in, const ModelPath& at, int depth,
                        Conversion& conversion);
void WriteCondition(const Condition& in, const ModelPath& at, int depth, Conversion& conversion,
                    v1::Condition* out);
// The member `when` of what stands at `at`.
template <typename M>
Condition ReadWhen(const M& in, const ModelPath& at, Conversion& conversion) {
  return ReadCondition(in.when(), at.Field("when"), 1, conversion);
}
template <typename M>
void WriteWhen(const Condition& in, const ModelPath& at, Conversion& conversion, M* out) {
  if (std::holds_alternative<std::monostate>(in.is)) return;
  WriteCondition(in, at.Field("when"), 1, conversion, out->mutable_when());
}

// In selection_proto.cc.
Selection ReadSelection(const v1::Selection& in, const ModelPath& at, Conversion& conversion);
void WriteSelection(const Selection& in, const ModelPath& at, Conversion& conversion,
                    v1::Selection* out);

// In schedule_proto.cc.
Schedule ReadSchedule(const v1::Schedule& in, const ModelPath& at, Conversion& conversion);
void WriteSchedule(const Schedule& in, const ModelPath& at, Conversion& conversion,
                   v1::Schedule* out);

// In rule_proto.cc.
Rule ReadRule(const v1::Rule& in, const ModelPath& at, Conversion& conversion);
void WriteRule(const Rule& in, const ModelPath& at, Conversion& conversion, v1::Rule* out);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_PACK_PROTO_H_
