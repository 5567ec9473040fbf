// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// IsBlank: whether a text says nothing, and HasControl: whether it holds what cannot be seen in a
// line. Texts are UTF-8; what is not is neither. Both allocate nothing.
//
// Header-only, stateless.

#ifndef CARECOORD_BASE_BLANK_H_
#define CARECOORD_BASE_BLANK_H_

#include <cstddef>
#include <string_view>

namespace carecoord {

namespace internal {

constexpr bool IsAsciiControl(unsigned char byte) { return byte < 0x20 || byte == 0x7f; }

// The length of the invisible character of several bytes that the text begins with: a no-break
// space, another of the spaces of Unicode, a mark of direction or of byte order; 0 if there is
// none.
constexpr size_t LongBlank(std::string_view text) {
  const auto byte = [text](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  // U+0080..U+00A0.
  if (byte(0) == 0xc2) return byte(1) >= 0x80 && byte(1) <= 0xa0 ? 2 : 0;
  switch (byte(0) << 16U | byte(1) << 8U | byte(2)) {
    case 0xe19a80:  // U+1680
    case 0xe280a8:  // U+2028
    case 0xe280a9:  // U+2029
    case 0xe280af:  // U+202F
    case 0xe2819f:  // U+205F
    case 0xe281a0:  // U+2060
    case 0xe38080:  // U+3000
    case 0xefbbbf:  // U+FEFF
      return 3;
    default:
      // U+2000..U+200F.
      return byte(0) == 0xe2 && byte(1) == 0x80 && byte(2) >= 0x80 && byte(2) <= 0x8f ? 3 : 0;
  }
}

}  // namespace internal

// Is it empty, or nothing but white space and control characters?
[[nodiscard]] constexpr bool IsBlank(std::string_view text) {
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text.front());
    const size_t blank =
        byte == ' ' || internal::IsAsciiControl(byte) ? 1 : internal::LongBlank(text);
    if (blank == 0) return false;
    text.remove_prefix(blank);
  }
  return true;
}

// Is there a control character in it: a line end, a tab, a bell?
[[nodiscard]] constexpr bool HasControl(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (internal::IsAsciiControl(byte)) return true;
    // U+0080..U+009F.
    if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) {
      return true;
    }
  }
  return false;
}

}  // namespace carecoord

#endif  // CARECOORD_BASE_BLANK_H_
