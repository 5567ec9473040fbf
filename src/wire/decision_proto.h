// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// DecisionRecord <-> carecoord.v1.Decision. Reading reports faults to the Conversion.

#ifndef CARECOORD_SRC_WIRE_DECISION_PROTO_H_
#define CARECOORD_SRC_WIRE_DECISION_PROTO_H_

#include "carecoord/v1/decision.pb.h"
#include "carecoord/wire/decision_record.h"
#include "wire/conversion.h"

namespace carecoord::internal {

DecisionRecord ReadDecision(const v1::Decision& in, const ModelPath& at, Conversion& conversion);
void WriteDecision(const DecisionRecord& in, const ModelPath& at, Conversion& conversion,
                   v1::Decision* out);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_DECISION_PROTO_H_
