// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/text.h"

#include <algorithm>
#include <array>

#include "base/grouped.h"

namespace carecoord::cli {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Blocks of Unicode, not single characters: a column may be wrong for a rare script, never the
// text.
constexpr std::array kZeroWidth = {
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489},  Range{0x0591, 0x05BD}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F}, Range{0x0900, 0x0902},  Range{0x093C, 0x093C}, Range{0x0941, 0x0948},
    Range{0x094D, 0x094D}, Range{0x1AB0, 0x1AFF},  Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200D},
    Range{0x20D0, 0x20FF}, Range{0x2060, 0x2060},  Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F},
    Range{0xFEFF, 0xFEFF}, Range{0xE0100, 0xE01EF}};
constexpr std::array kWide = {
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},
    Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},
    Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
    Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};
// Controls, and the marks that turn the reading direction or break lines.
constexpr std::array kUnprintable = {Range{0x00, 0x1F},     Range{0x7F, 0x9F},
                                     Range{0x061C, 0x061C}, Range{0x200E, 0x200F},
                                     Range{0x2028, 0x202E}, Range{0x2066, 0x2069}};

template <size_t N>
bool In(const std::array<Range, N>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

struct Character {
  char32_t value = 0;
  size_t bytes = 1;
  bool valid = false;
};

// The character at the front of non-empty text.
Character Front(std::string_view text) {
  const auto byte = [&text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  size_t bytes = 0;
  char32_t value = 0;
  char32_t least = 0;
  if ((lead & 0xE0) == 0xC0) {
    bytes = 2, value = lead & 0x1F, least = 0x80;
  } else if ((lead & 0xF0) == 0xE0) {
    bytes = 3, value = lead & 0x0F, least = 0x800;
  } else if ((lead & 0xF8) == 0xF0) {
    bytes = 4, value = lead & 0x07, least = 0x10000;
  } else {
    return {lead, 1, false};
  }
  if (text.size() < bytes) return {lead, 1, false};
  for (size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {lead, 1, false};
    value = (value << 6) | (byte(i) & 0x3F);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return {lead, 1, false};
  }
  return {value, bytes, true};
}

size_t WidthOf(const Character& c) {
  if (!c.valid || c.value < 0x300) return 1;
  if (In(kZeroWidth, c.value)) return 0;
  return In(kWide, c.value) ? 2 : 1;
}

}  // namespace

size_t Width(std::string_view text) {
  size_t width = 0;
  while (!text.empty()) {
    const Character c = Front(text);
    width += WidthOf(c);
    text.remove_prefix(c.bytes);
  }
  return width;
}

std::string Fit(std::string_view text, size_t width) {
  if (Width(text) <= width) return std::string(text);
  if (width == 0) return "";
  size_t used = 0;
  size_t bytes = 0;
  while (bytes < text.size()) {
    const Character c = Front(text.substr(bytes));
    if (used + WidthOf(c) > width - 1) break;
    used += WidthOf(c);
    bytes += c.bytes;
  }
  std::string out(text.substr(0, bytes));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

std::string PadRight(std::string_view text, size_t width) {
  const size_t used = Width(text);
  return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string PadLeft(std::string_view text, size_t width) {
  const size_t used = Width(text);
  return std::string(used < width ? width - used : 0, ' ') + std::string(text);
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character c = Front(text);
    if (c.valid && !In(kUnprintable, c.value)) {
      out += text.substr(0, c.bytes);
    } else {
      out += "\xEF\xBF\xBD";
    }
    text.remove_prefix(c.bytes);
  }
  return out;
}

std::vector<std::string> Wrap(std::string_view text, size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const size_t blank = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    if (word.empty()) continue;
    if (!line.empty() && Width(line) + 1 + Width(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string Number(uint64_t number) { return internal::Grouped(number); }

std::string Count(uint64_t number, std::string_view one, std::string_view many) {
  return internal::Counted(number, one, many);
}

}  // namespace carecoord::cli
