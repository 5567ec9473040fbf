// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/text_lines.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace carecoord::internal {
namespace {

constexpr std::string_view kIndent = "    ";

// As many bytes of `text` as fill `width` and cut no UTF-8 character.
size_t WholeCharacters(std::string_view text, size_t width) {
  size_t keep = std::min(text.size(), width);
  while (keep > 0 && keep < text.size() &&
         (static_cast<unsigned char>(text[keep]) & 0xC0) == 0x80) {
    --keep;
  }
  return keep;
}

// Broken at blanks, where there are any.
std::vector<std::string> Wrapped(std::string sentence) {
  std::vector<std::string> lines;
  std::string_view rest = sentence;
  size_t width = TextLines::kWidth;
  while (rest.size() > width) {
    size_t end = rest.rfind(' ', width);
    if (end == std::string_view::npos || end == 0) end = WholeCharacters(rest, width);
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    width = TextLines::kWidth - kIndent.size();
  }
  if (lines.empty()) {
    lines.push_back(std::move(sentence));
    return lines;
  }
  if (!rest.empty()) lines.emplace_back(rest);
  for (size_t i = 1; i < lines.size(); ++i) lines[i].insert(0, kIndent);
  return lines;
}

void CutTo(std::vector<std::string>& lines, size_t most) {
  if (lines.size() <= most) return;
  lines.resize(most);
  std::string& last = lines.back();
  last.resize(WholeCharacters(last, TextLines::kWidth - 3));
  last += "...";
}

}  // namespace

void TextLines::Add(Weight weight, std::string sentence) {
  std::vector<std::string> lines = Wrapped(std::move(sentence));
  CutTo(lines, weight == Weight::kMustStay ? 3 : 2);
  count_ += lines.size();
  sentences_.push_back({std::move(lines), weight});
}

void TextLines::LeaveOut(Weight weight) {
  for (size_t i = sentences_.size(); i-- > 0 && count_ > kMost;) {
    if (sentences_[i].weight != weight) continue;
    count_ -= sentences_[i].lines.size();
    sentences_[i].lines.clear();
  }
}

void TextLines::Shorten(Weight weight) {
  for (size_t i = sentences_.size(); i-- > 0 && count_ > kMost;) {
    if (sentences_[i].weight != weight || sentences_[i].lines.size() < 2) continue;
    count_ -= sentences_[i].lines.size() - 1;
    CutTo(sentences_[i].lines, 1);
  }
}

std::string TextLines::Take() {
  LeaveOut(Weight::kGoesFirst);
  Shorten(Weight::kMayGo);
  Shorten(Weight::kMayShorten);
  LeaveOut(Weight::kMayGo);
  Shorten(Weight::kMustStay);
  std::string text;
  text.reserve(count_ * kWidth);
  for (const Sentence& sentence : sentences_) {
    for (const std::string& line : sentence.lines) {
      text += line;
      text += '\n';
    }
  }
  return text;
}

}  // namespace carecoord::internal
