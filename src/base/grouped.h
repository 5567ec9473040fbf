// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Counts as people read them: 3900000 -> "3,900,000".
#ifndef CARECOORD_SRC_BASE_GROUPED_H_
#define CARECOORD_SRC_BASE_GROUPED_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace carecoord::internal {

inline std::string Grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

// "1 row", "2,000 rows".
inline std::string Counted(uint64_t number, std::string_view one, std::string_view many) {
  std::string out = Grouped(number);
  out += ' ';
  out += number == 1 ? one : many;
  return out;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_BASE_GROUPED_H_
