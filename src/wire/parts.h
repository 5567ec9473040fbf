// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A message that may be larger than what is read at once (wire/bytes.h), part by part: its fields
// that are messages or text, each of which is within that limit. A part is a tag, a length and the
// bytes, as protobuf itself writes it, so parts one after the other are the message.

#ifndef CARECOORD_SRC_WIRE_PARTS_H_
#define CARECOORD_SRC_WIRE_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace carecoord::internal {

struct Part {
  uint32_t field = 0;
  std::string_view bytes;
};

class PartReader {
 public:
  explicit PartReader(std::string_view bytes) : rest_(bytes), size_(bytes.size()) {}

  // The next part; nullopt at the end. DATA_LOSS when it is cut off or damaged, or is no part.
  absl::StatusOr<std::optional<Part>> Next();
  // Bytes of the parts that were read whole.
  [[nodiscard]] size_t offset() const { return size_ - rest_.size(); }

 private:
  std::string_view rest_;
  size_t size_;
};

// OUT_OF_RANGE when the part could not be read again.
absl::Status AppendPart(uint32_t field, std::string_view bytes, std::string* out);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_PARTS_H_
