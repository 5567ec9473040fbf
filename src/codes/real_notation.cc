// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "codes/real_notation.h"

#include <algorithm>

#include "carecoord/codes/internal/trim.h"
#include "carecoord/codes/sct_id.h"

namespace carecoord::internal {
namespace {

// Takes the digits at the front of `text` off it.
std::string_view TakeDigits(std::string_view& text) {
  const size_t size = std::min(text.size(), text.find_first_not_of("0123456789"));
  const std::string_view digits = text.substr(0, size);
  text.remove_prefix(size);
  return digits;
}

}  // namespace

std::optional<RealNotation> ReadRealNotation(std::string_view text) {
  text = TrimBlanks(text);
  RealNotation out;
  const std::string_view whole = TakeDigits(text);
  if (whole.empty() || whole.front() == '0' || text.empty()) return std::nullopt;
  std::string_view fraction;
  if (text.front() == '.' || text.front() == ',') {  // a decimal comma is a spreadsheet's too
    text.remove_prefix(1);
    fraction = TakeDigits(text);
  }
  size_t exponent = 0;
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    out.scientific = true;
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    const std::string_view power = TakeDigits(text);
    if (power.empty() || power.size() > 3) return std::nullopt;
    for (const char c : power) exponent = exponent * 10 + static_cast<size_t>(c - '0');
  }
  if (!text.empty()) return std::nullopt;
  const size_t size = whole.size() + exponent;
  if (size < SctId::kMinDigits || size > SctId::kMaxDigits) return std::nullopt;
  out.digits = std::string(whole) + std::string(fraction);
  out.written = std::min(out.digits.size(), size);
  if (out.digits.find_first_not_of('0', out.written) != std::string::npos) return std::nullopt;
  out.digits.resize(size, '0');
  return out;
}

}  // namespace carecoord::internal
