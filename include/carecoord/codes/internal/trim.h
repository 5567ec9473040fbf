// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// TrimBlanks: the one meaning that the identifiers of this room give to "blanks around it are not
// part of the value".

#ifndef CARECOORD_CODES_INTERNAL_TRIM_H_
#define CARECOORD_CODES_INTERNAL_TRIM_H_

#include <string_view>

namespace carecoord::internal {

// `text` without the spaces, tabs and line ends around it. Other white space (a no-break space,
// say) stays: it is a sign of damage worth telling.
[[nodiscard]] constexpr std::string_view TrimBlanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  while (!text.empty() && kBlanks.find(text.front()) != std::string_view::npos) {
    text.remove_prefix(1);
  }
  while (!text.empty() && kBlanks.find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_CODES_INTERNAL_TRIM_H_
