// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackLimits: how much a pack may hold (docs/semantics.md, "Limits"), counted while its text or
// bytes are looked over, before anything is built of them.

#ifndef CARECOORD_SRC_WIRE_PACK_LIMITS_H_
#define CARECOORD_SRC_WIRE_PACK_LIMITS_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "google/protobuf/descriptor.h"

namespace carecoord::internal {

class PackLimits {
 public:
  PackLimits();

  // One more value of the field. The sentence that refuses it, nullopt while all is well.
  std::optional<std::string> Add(const google::protobuf::FieldDescriptor& field);
  // One more value of whatever field.
  std::optional<std::string> AddValue();

 private:
  struct Limit {
    const google::protobuf::FieldDescriptor* field;
    size_t most;
    std::string_view sentence;  // '*' stands for `most`
    // Counted anew in each message of this type; nullptr: over the whole pack.
    const google::protobuf::Descriptor* within = nullptr;
    size_t count = 0;
  };
  // Values of all fields: what 200,000 codes with their labels and sources take, and some more. It
  // bounds the memory that reading takes.
  static constexpr size_t kMostValues = 1'000'000;

  std::array<Limit, 5> limits_;
  size_t values_ = 0;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_PACK_LIMITS_H_
