// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// QuoteValue: a text from outside, in quotes, fit for a one-line message: cut at 40 bytes, quotes
// and backslashes escaped, and every byte that is not printable ASCII shown as \xNN, so that
// nothing in a file can disturb a terminal. Stateless; header-only.

#ifndef CARECOORD_BASE_QUOTE_H_
#define CARECOORD_BASE_QUOTE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace carecoord {

[[nodiscard]] inline std::string QuoteValue(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text.substr(0, kLongest)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte > 0x7e) {
      out += "\\x";
      out += kHex[byte / 16];
      out += kHex[byte % 16];
    } else {
      out += c;
    }
  }
  out += text.size() > kLongest ? "...\"" : "\"";
  return out;
}

}  // namespace carecoord

#endif  // CARECOORD_BASE_QUOTE_H_
