// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Structs whose fields are said (care/fields.h) to and from messages that have the same fields by
// name: no conversion is written by hand for them, and a test compares the names. A field that a
// message lacks is a fault, never a loss.
//
// Absent on the wire is a member as it is before anything was said. What a noun needs is for the
// noun to say; here only what is no value of its type is refused.

#ifndef CARECOORD_SRC_WIRE_FIELD_PROTO_H_
#define CARECOORD_SRC_WIRE_FIELD_PROTO_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "carecoord/base/shared_value.h"
#include "carecoord/care/fields.h"
#include "carecoord/time/optional_date.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "wire/conversion.h"

namespace carecoord::internal {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The field that becomes the member of that name; nullptr if there is none.
const FieldDescriptor* FieldForMember(const google::protobuf::Descriptor& type,
                                      std::string_view member);

// The fields of `T` in its message, in the order of its members. A struct has one message.
template <HasFields T>
const std::array<const FieldDescriptor*, kFieldCount<T>>& WireFields(
    const google::protobuf::Descriptor& type) {
  static const auto kFields = [&type] {
    std::array<const FieldDescriptor*, kFieldCount<T>> fields;
    for (size_t i = 0; i < fields.size(); ++i) fields[i] = FieldForMember(type, kFieldNames<T>[i]);
    return fields;
  }();
  return kFields;
}

// One field of a message, to be read or (M: Message) to be written.
template <typename M>
struct FieldOf {
  M& message;
  const FieldDescriptor& field;
  const ModelPath& at;
  Conversion& conversion;

  [[nodiscard]] const google::protobuf::Reflection& reflect() const {
    return *message.GetReflection();
  }
  [[nodiscard]] bool has() const { return reflect().HasField(message, &field); }
  [[nodiscard]] int size() const { return reflect().FieldSize(message, &field); }
};
using FieldIn = FieldOf<const Message>;
using FieldOut = FieldOf<Message>;

template <HasFields T>
void ReadFields(const Message& message, const ModelPath& at, Conversion& conversion, T& out);
template <HasFields T>
void WriteFields(const T& in, const ModelPath& at, Conversion& conversion, Message& message);

void ReadField(const FieldIn& in, std::string& out);
void ReadField(const FieldIn& in, bool& out);
void ReadField(const FieldIn& in, uint32_t& out);
void ReadField(const FieldIn& in, std::optional<uint16_t>& out);
void ReadField(const FieldIn& in, Date& out);
void ReadField(const FieldIn& in, OptionalDate& out);
void ReadField(const FieldIn& in, std::vector<std::string>& out);
int ReadEnumNumber(const FieldIn& in);
template <typename E>
requires std::is_enum_v<E>
void ReadField(const FieldIn& in, E& out) { out = static_cast<E>(ReadEnumNumber(in)); }
template <HasFields T>
void ReadField(const FieldIn& in, T& out) {
  if (!in.has()) return;
  ReadFields(in.reflect().GetMessage(in.message, &in.field), in.at, in.conversion, out);
}
template <HasFields T>
void ReadField(const FieldIn& in, SharedValue<T>& out) {
  if (!in.has()) return;
  T value;
  ReadField(in, value);
  out = std::move(value);
}
template <HasFields T>
void ReadField(const FieldIn& in, std::vector<T>& out) {
  for (int i = 0; i < in.size(); ++i) {
    const ModelPath at = in.at.Item(out.size());
    ReadFields(in.reflect().GetRepeatedMessage(in.message, &in.field, i), at, in.conversion,
               out.emplace_back());
  }
}

void WriteField(const FieldOut& out, const std::string& in);
void WriteField(const FieldOut& out, bool in);
void WriteField(const FieldOut& out, uint32_t in);
void WriteField(const FieldOut& out, std::optional<uint16_t> in);
void WriteField(const FieldOut& out, Date in);
void WriteField(const FieldOut& out, OptionalDate in);
void WriteField(const FieldOut& out, const std::vector<std::string>& in);
void WriteEnumNumber(const FieldOut& out, int in);
template <typename E>
requires std::is_enum_v<E>
void WriteField(const FieldOut& out, E in) { WriteEnumNumber(out, static_cast<int>(in)); }
template <HasFields T>
void WriteField(const FieldOut& out, const T& in) {
  if (in == T()) return;
  WriteFields(in, out.at, out.conversion, *out.reflect().MutableMessage(&out.message, &out.field));
}
template <HasFields T>
void WriteField(const FieldOut& out, const SharedValue<T>& in) {
  if (!in.has_value()) return;
  WriteFields(*in, out.at, out.conversion, *out.reflect().MutableMessage(&out.message, &out.field));
}
template <HasFields T>
void WriteField(const FieldOut& out, const std::vector<T>& in) {
  for (size_t i = 0; i < in.size(); ++i) {
    const ModelPath at = out.at.Item(i);
    WriteFields(in[i], at, out.conversion, *out.reflect().AddMessage(&out.message, &out.field));
  }
}

// Calls `each`(FieldOf, member) for all members of a struct.
template <typename M, typename T, typename Each>
void ForEachWireField(M& message, T& value, const ModelPath& at, Conversion& conversion,
                      const Each& each) {
  const auto& fields = WireFields<std::remove_const_t<T>>(*message.GetDescriptor());
  size_t index = 0;
  ForEachField(value, [&](std::string_view name, auto& member) {
    const FieldDescriptor* field = fields[index++];
    const ModelPath here = at.Field(name);
    if (field == nullptr) {
      conversion.Fault(here, "not_on_the_wire",
                       "a " + std::string(message.GetDescriptor()->name()) + " has no such field");
      return;
    }
    each(FieldOf<M>{message, *field, here, conversion}, member);
  });
}

template <HasFields T>
void ReadFields(const Message& message, const ModelPath& at, Conversion& conversion, T& out) {
  ForEachWireField(message, out, at, conversion,
                   [](const FieldIn& field, auto& member) { ReadField(field, member); });
}
template <HasFields T>
void WriteFields(const T& in, const ModelPath& at, Conversion& conversion, Message& message) {
  ForEachWireField(message, in, at, conversion,
                   [](const FieldOut& field, const auto& member) { WriteField(field, member); });
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_FIELD_PROTO_H_
