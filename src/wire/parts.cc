// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/parts.h"

#include "carecoord/base/status.h"
#include "wire/bytes.h"

namespace carecoord::internal {
namespace {

constexpr uint32_t kLengthDelimited = 2;

std::optional<uint32_t> TakeVarint(std::string_view& bytes) {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) != 0) continue;
    return value <= UINT32_MAX ? std::optional(static_cast<uint32_t>(value)) : std::nullopt;
  }
  return std::nullopt;
}

void AppendVarint(uint32_t value, std::string* out) {
  for (; value >= 0x80U; value >>= 7U) *out += static_cast<char>((value & 0x7FU) | 0x80U);
  *out += static_cast<char>(value);
}

}  // namespace

absl::StatusOr<std::optional<Part>> PartReader::Next() {
  if (rest_.empty()) return std::nullopt;
  std::string_view rest = rest_;
  const std::optional<uint32_t> tag = TakeVarint(rest);
  const std::optional<uint32_t> size = tag ? TakeVarint(rest) : std::nullopt;
  if (!size || (*tag & 7U) != kLengthDelimited || *size > rest.size()) {
    return DataLoss("the bytes are cut off or damaged here");
  }
  const Part part{*tag >> 3U, rest.substr(0, *size)};
  rest_ = rest.substr(*size);
  return part;
}

absl::Status AppendPart(uint32_t field, std::string_view bytes, std::string* out) {
  CARECOORD_RETURN_IF_ERROR(CheckSize(bytes.size()));
  AppendVarint(field << 3U | kLengthDelimited, out);
  AppendVarint(static_cast<uint32_t>(bytes.size()), out);
  out->append(bytes);
  return absl::OkStatus();
}

}  // namespace carecoord::internal
