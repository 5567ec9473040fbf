// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// care.proto to and from include/carecoord/care/*.h. A noun is not named here: its member of
// NounMove is found by the noun's name, its events by their numbers, what a move brings by the
// names of the fields.

#ifndef CARECOORD_SRC_WIRE_CARE_PROTO_H_
#define CARECOORD_SRC_WIRE_CARE_PROTO_H_

#include <algorithm>
#include <optional>
#include <string>

#include "carecoord/care/act.h"
#include "carecoord/v1/care.pb.h"
#include "carecoord/workspace/state.h"
#include "wire/field_proto.h"

namespace carecoord::internal {

Act ReadAct(const v1::Act& in, const ModelPath& at, Conversion& conversion);
void WriteAct(const Act& in, v1::Act* out);

// As a message says it: required, or a fault.
std::string ReadRequiredText(const ModelPath& at, const std::string& text, Conversion& conversion);

// "care plan" -> "care_plan": how a noun is called in NounMove.
std::string WireNameOf(std::string_view noun);

// The member of NounMove that is a noun's; nullptr if it has none (a test sees to that).
template <typename Noun>
const FieldDescriptor* NounField() {
  static const FieldDescriptor* const kField =
      v1::NounMove::descriptor()->FindFieldByName(WireNameOf(Noun::kLifecycle.noun));
  return kField;
}

// The number of an event, from 1; 0 and a fault when it has none of the table's.
int ReadEventNumber(const Message& move, const ModelPath& at, Conversion& conversion);
void WriteEventNumber(int number, Message& move);

// What a move of one noun says of event and details. REQUIRES: `in` is one of that noun.
template <typename Noun>
void ReadNounMove(const v1::NounMove& in, const ModelPath& at, Conversion& conversion,
                  typename Noun::Event& event, typename Noun::Details& details) {
  const FieldDescriptor* field = NounField<Noun>();
  const Message& move = in.GetReflection()->GetMessage(in, field);
  const ModelPath here = at.Field(field->name());
  event = static_cast<typename Noun::Event>(
      std::max(ReadEventNumber(move, here.Field("event"), conversion) - 1, 0));
  ReadFields(move, here, conversion, details);
}
template <typename Noun>
void WriteNounMove(typename Noun::Event event, const typename Noun::Details& details,
                   const ModelPath& at, Conversion& conversion, v1::NounMove* out) {
  const FieldDescriptor* field = NounField<Noun>();
  if (field == nullptr) {
    conversion.Fault(at, "not_on_the_wire",
                     "there is no message for a " + std::string(Noun::kLifecycle.noun));
    return;
  }
  Message& move = *out->GetReflection()->MutableMessage(out, field);
  WriteEventNumber(static_cast<int>(event) + 1, move);
  WriteFields(details, at.Field(field->name()), conversion, move);
}

// Calls `found`.operator()<Noun>() for the noun that a move is of; a fault if it is of none.
template <typename Found, typename... Nouns>
void WithNounOf(const v1::NounMove& in, const ModelPath& at, Conversion& conversion,
                NounList<Nouns...>, const Found& found) {
  const auto is = [&in]<typename Noun>() {
    return NounField<Noun>() != nullptr && in.noun_case() == NounField<Noun>()->number();
  };
  const bool any =
      ((is.template operator()<Nouns>() && (found.template operator()<Nouns>(), true)) || ...);
  if (!any) conversion.Fault(at, "missing", "no move is given; one is required");
}

// Made again change by change, so that one that the noun refuses is a fault.
std::optional<CareThing> ReadCareThing(const v1::CareThing& in, const ModelPath& at,
                                       Conversion& conversion);
void WriteCareThing(const CareThing& in, const ModelPath& at, Conversion& conversion,
                    v1::CareThing* out);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_CARE_PROTO_H_
