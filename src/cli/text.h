// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Text as it stands on a terminal: widths, cutting, numbers. Output is UTF-8 whatever the locale.
#ifndef CARECOORD_SRC_CLI_TEXT_H_
#define CARECOORD_SRC_CLI_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace carecoord::cli {

// Columns that every table, help text and sentence fits.
inline constexpr size_t kWidth = 100;

// Columns that UTF-8 text takes: 0 for combining marks, 2 for wide characters (East Asian, most
// emoji), else 1 a character. Bytes that are not UTF-8 take 1 each.
size_t Width(std::string_view text);

// The text cut to `width` columns, its last column then "…".
std::string Fit(std::string_view text, size_t width);

// Padded with blanks to `width`; longer text is left alone.
std::string PadRight(std::string_view text, size_t width);
std::string PadLeft(std::string_view text, size_t width);

// Names and keys come from people's files: control characters (line ends, terminal escapes, marks
// that turn the reading direction) and bytes that are not UTF-8 become U+FFFD.
std::string Printable(std::string_view text);

// Lines of at most `width` columns, broken at blanks; a longer word stays whole on its own line.
std::vector<std::string> Wrap(std::string_view text, size_t width);

// 1234567 -> "1,234,567".
std::string Number(uint64_t number);

// "1 row", "2,000 rows".
std::string Count(uint64_t number, std::string_view one, std::string_view many);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_TEXT_H_
