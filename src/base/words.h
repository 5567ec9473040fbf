// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A name of a closed list as a person writes it: "home visit" for HOME_VISIT.

#ifndef CARECOORD_SRC_BASE_WORDS_H_
#define CARECOORD_SRC_BASE_WORDS_H_

#include <string>
#include <string_view>

#include "absl/strings/ascii.h"

namespace carecoord::internal {

inline std::string InWords(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c == '_' ? ' ' : absl::ascii_tolower(static_cast<unsigned char>(c));
  return text;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_BASE_WORDS_H_
