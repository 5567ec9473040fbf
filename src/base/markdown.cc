// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "base/markdown.h"

#include "base/concat.h"

namespace carecoord::internal {
namespace {

constexpr std::string_view kMarkup = "\\`*_[]<>|~&";

// What is markup only where a line begins with it: a heading, a list, a rule, a numbered list.
bool BeginsAsMarkup(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("#+-=").find(text.front()) != std::string_view::npos) return true;
  const size_t digits = text.find_first_not_of("0123456789");
  return digits != 0 && digits != std::string_view::npos &&
         (text[digits] == '.' || text[digits] == ')');
}

}  // namespace

std::string MarkdownText(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (control || c == ' ') {
      if (!line.empty() && line.back() != ' ') line += ' ';
      continue;
    }
    if (kMarkup.find(c) != std::string_view::npos) line += '\\';
    line += c;
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  if (!BeginsAsMarkup(line)) return line;
  const size_t digits = line.find_first_not_of("0123456789");
  return line.insert(digits, "\\");
}

std::string MarkdownQuote(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    const std::string line = MarkdownText(text.substr(0, end));
    AppendTo(out, line.empty() ? ">" : "> ", line, "\n");
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

}  // namespace carecoord::internal
