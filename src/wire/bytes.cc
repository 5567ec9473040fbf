// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/bytes.h"

#include <array>
#include <cstdint>
#include <optional>

#include "carecoord/base/csv.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/v1/pack.pb.h"
#include "carecoord/wire/pack_text.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "wire/pack_limits.h"
#include "wire/proto_names.h"
#include "wire/text_parse.h"

namespace carecoord::internal {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

enum WireType : uint32_t { kVarint = 0, kFixed64 = 1, kLength = 2, kFixed32 = 5 };

uint32_t WireTypeOf(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_DOUBLE:
    case FieldDescriptor::TYPE_FIXED64:
    case FieldDescriptor::TYPE_SFIXED64:
      return kFixed64;
    case FieldDescriptor::TYPE_FLOAT:
    case FieldDescriptor::TYPE_FIXED32:
    case FieldDescriptor::TYPE_SFIXED32:
      return kFixed32;
    case FieldDescriptor::TYPE_STRING:
    case FieldDescriptor::TYPE_BYTES:
    case FieldDescriptor::TYPE_MESSAGE:
    case FieldDescriptor::TYPE_GROUP:
      return kLength;
    default:
      return kVarint;
  }
}

// A message on the way down, for the path of a fault.
struct Level {
  const Level* up = nullptr;
  const FieldDescriptor* field = nullptr;
  size_t index = 0;

  [[nodiscard]] std::string Path() const {
    if (up == nullptr) return "";
    return MemberPath(up->Path(), *field,
                      field->is_repeated() ? std::optional(index) : std::nullopt);
  }
};

class Scanner {
 public:
  // `limits`: nullptr for messages without limits of their own.
  Scanner(std::string_view bytes, PackLimits* limits) : rest_(bytes), limits_(limits) {}

  absl::Status Scan(const Descriptor& type, const Level& here, size_t depth) {
    if (depth > kMaxMessageDepth) {
      return InvalidArgument(At(here) + "messages nest deeper than " +
                             std::to_string(kMaxMessageDepth));
    }
    std::array<size_t, kMostFields> seen{};
    while (!rest_.empty()) {
      const std::optional<uint64_t> tag = Varint();
      if (!tag || *tag > UINT32_MAX || *tag >> 3U == 0) return Malformed(here);
      const auto number = static_cast<int>(*tag >> 3U);
      const auto wire_type = static_cast<uint32_t>(*tag & 7U);
      const FieldDescriptor* field = type.FindFieldByNumber(number);
      if (field == nullptr || !Fits(*field, wire_type)) {
        return InvalidArgument(At(here) + "field " + std::to_string(number) + " of " +
                               std::string(type.name()) +
                               " is not known to this version of carecoord");
      }
      const auto slot = static_cast<size_t>(field->index());
      const Level below{&here, field, slot < seen.size() ? seen[slot]++ : 0};
      CARECOORD_RETURN_IF_ERROR(ScanValue(*field, wire_type, below, depth));
    }
    return absl::OkStatus();
  }

 private:
  static constexpr size_t kMostFields = 40;  // more than any message of ours has

  static std::string At(const Level& level) {
    const std::string path = level.Path();
    return path.empty() ? path : path + ": ";
  }
  static absl::Status Malformed(const Level& here) {
    return DataLoss(At(here) + "the bytes are cut off or damaged here");
  }
  static bool Fits(const FieldDescriptor& field, uint32_t wire_type) {
    return wire_type == WireTypeOf(field) || (field.is_packable() && wire_type == kLength);
  }

  std::optional<uint64_t> Varint() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 70 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      if (shift == 63 && byte > 1) return std::nullopt;
      value |= static_cast<uint64_t>(byte & 0x7FU) << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    return std::nullopt;
  }

  absl::Status ScanValue(const FieldDescriptor& field, uint32_t wire_type, const Level& here,
                         size_t depth) {
    if (limits_ != nullptr) {
      if (const std::optional<std::string> refusal = limits_->Add(field)) {
        return InvalidArgument(At(here) + *refusal);
      }
    }
    size_t size = wire_type == kFixed64 ? 8 : 4;
    if (wire_type == kVarint || wire_type == kLength) {
      const std::optional<uint64_t> value = Varint();
      if (!value) return Malformed(here);
      if (wire_type == kVarint) return absl::OkStatus();
      if (*value > rest_.size()) return Malformed(here);
      size = static_cast<size_t>(*value);
    }
    if (size > rest_.size()) return Malformed(here);
    const std::string_view value = rest_.substr(0, size);
    const std::string_view after = rest_.substr(size);
    if (field.type() == FieldDescriptor::TYPE_STRING && !ValidUtf8(value)) {
      return InvalidArgument(At(here) + "the text " + QuoteValue(value) + " is not UTF-8");
    }
    if (field.message_type() != nullptr) {
      rest_ = value;
      CARECOORD_RETURN_IF_ERROR(Scan(*field.message_type(), here, depth + 1));
    }
    rest_ = after;
    return absl::OkStatus();
  }

  std::string_view rest_;
  PackLimits* limits_;
};

}  // namespace

absl::Status ParseBytes(std::string_view bytes, google::protobuf::Message* message) {
  const Descriptor& type = *message->GetDescriptor();
  const bool pack = &type == v1::Pack::descriptor();
  const size_t most = pack ? kMaxPackBytes : kMaxMessageBytes;
  if (bytes.size() > most) {
    return InvalidArgument(std::to_string(bytes.size()) + " bytes of " + std::string(type.name()) +
                           "; the limit is " + std::to_string(most));
  }
  PackLimits limits;
  CARECOORD_RETURN_IF_ERROR(Scanner(bytes, pack ? &limits : nullptr).Scan(type, Level(), 1));
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(bytes.data()),
                                            static_cast<int>(bytes.size()));
  in.SetRecursionLimit(static_cast<int>(kMaxMessageDepth));
  message->Clear();
  if (!message->MergePartialFromCodedStream(&in) || !in.ConsumedEntireMessage()) {
    return DataLoss("the bytes are not a " + std::string(type.name()));
  }
  return absl::OkStatus();
}

absl::Status CheckSize(size_t bytes) {
  if (bytes <= kMaxMessageBytes) return absl::OkStatus();
  return OutOfRange("it takes " + std::to_string(bytes) +
                    " bytes, more than can be read at once (" + std::to_string(kMaxMessageBytes) +
                    ")");
}

std::string SerializeBytes(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream out(&stream);
    out.SetSerializationDeterministic(true);
    if (!message.SerializePartialToCodedStream(&out)) return "";
  }
  return bytes;
}

}  // namespace carecoord::internal
