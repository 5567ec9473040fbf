// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Identifiers that some program wrote as real numbers: "363346000.0", "1.06694E+15".

#ifndef CARECOORD_SRC_CODES_REAL_NOTATION_H_
#define CARECOORD_SRC_CODES_REAL_NOTATION_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace carecoord::internal {

struct RealNotation {
  std::string digits;  // the whole number's decimal digits, filled up with zeros; at most 18
  size_t written = 0;  // how many of them stand in the text
  bool scientific = false;
};

// Reads `text` as a positive whole number of 6 to 18 digits written with a point or an exponent;
// nullopt when it is anything else (plain digits included).
std::optional<RealNotation> ReadRealNotation(std::string_view text);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_CODES_REAL_NOTATION_H_
