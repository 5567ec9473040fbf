// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The value of a closed list by its name. Value 0 stands for "none" and has no name.

#ifndef CARECOORD_CARE_INTERNAL_FROM_NAME_H_
#define CARECOORD_CARE_INTERNAL_FROM_NAME_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace carecoord::internal {

template <typename Enum, size_t kCount>
[[nodiscard]] constexpr std::optional<Enum> FromName(
    const std::array<std::string_view, kCount>& names, std::string_view name) {
  for (size_t i = 1; i < kCount; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_CARE_INTERNAL_FROM_NAME_H_
