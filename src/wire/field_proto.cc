// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/field_proto.h"

#include <limits>

#include "carecoord/v1/record.pb.h"
#include "wire/proto_names.h"

namespace carecoord::internal {

const FieldDescriptor* FieldForMember(const google::protobuf::Descriptor& type,
                                      std::string_view member) {
  for (int i = 0; i < type.field_count(); ++i) {
    if (MemberPath("", *type.field(i), std::nullopt) == member) return type.field(i);
  }
  return nullptr;
}

void ReadField(const FieldIn& in, std::string& out) {
  out = in.conversion.ReadText(in.at, in.reflect().GetString(in.message, &in.field));
}

void ReadField(const FieldIn& in, bool& out) { out = in.reflect().GetBool(in.message, &in.field); }

void ReadField(const FieldIn& in, uint32_t& out) {
  out = in.reflect().GetUInt32(in.message, &in.field);
}

void ReadField(const FieldIn& in, std::optional<uint16_t>& out) {
  if (!in.has()) return;
  constexpr uint32_t kMost = std::numeric_limits<uint16_t>::max();
  const uint32_t number = in.reflect().GetUInt32(in.message, &in.field);
  if (number > kMost) {
    in.conversion.Fault(in.at, "too_large",
                        std::to_string(number) + " is more than " + std::to_string(kMost));
  }
  out = static_cast<uint16_t>(number);
}

void ReadField(const FieldIn& in, Date& out) {
  OptionalDate date;
  ReadField(in, date);
  out = date.value_or(Date());
}

void ReadField(const FieldIn& in, OptionalDate& out) {
  if (!in.has()) return;
  const auto& day = static_cast<const v1::Day&>(in.reflect().GetMessage(in.message, &in.field));
  out = in.conversion.ReadDays(in.at, day.days());
}

void ReadField(const FieldIn& in, std::vector<std::string>& out) {
  for (int i = 0; i < in.size(); ++i) {
    const ModelPath at = in.at.Item(out.size());
    out.push_back(
        in.conversion.ReadText(at, in.reflect().GetRepeatedString(in.message, &in.field, i)));
  }
}

int ReadEnumNumber(const FieldIn& in) {
  const int number = in.reflect().GetEnumValue(in.message, &in.field);
  const google::protobuf::EnumDescriptor& type = *in.field.enum_type();
  if (type.FindValueByNumber(number) != nullptr) return number;
  in.conversion.UnknownEnum(in.at, number,
                            "a value of " + std::string(type.containing_type()->name()));
  return 0;
}

void WriteField(const FieldOut& out, const std::string& in) {
  if (!in.empty()) out.reflect().SetString(&out.message, &out.field, in);
}

void WriteField(const FieldOut& out, bool in) {
  if (in) out.reflect().SetBool(&out.message, &out.field, in);
}

void WriteField(const FieldOut& out, uint32_t in) {
  if (in != 0) out.reflect().SetUInt32(&out.message, &out.field, in);
}

void WriteField(const FieldOut& out, std::optional<uint16_t> in) {
  if (in.has_value()) out.reflect().SetUInt32(&out.message, &out.field, *in);
}

void WriteField(const FieldOut& out, Date in) {
  if (in != Date()) WriteField(out, OptionalDate(in));
}

void WriteField(const FieldOut& out, OptionalDate in) {
  if (!in) return;
  Message* day = out.reflect().MutableMessage(&out.message, &out.field);
  static_cast<v1::Day*>(day)->set_days(in->days());
}

void WriteField(const FieldOut& out, const std::vector<std::string>& in) {
  for (const std::string& text : in) out.reflect().AddString(&out.message, &out.field, text);
}

void WriteEnumNumber(const FieldOut& out, int in) {
  if (in != 0) out.reflect().SetEnumValue(&out.message, &out.field, in);
}

}  // namespace carecoord::internal
