// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/text_lines.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/concat.h"

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

}  // namespace

// At blanks, where there are any.
void TextLines::Wrap(Sentence& sentence) {
  if (sentence.first.size() <= kWidth) return;
  const std::string whole = std::move(sentence.first);
  std::string_view rest = whole;
  const auto take = [&rest](size_t width) {
    size_t end = rest.size();
    if (end > width) {
      end = rest.rfind(' ', width);
      if (end == std::string_view::npos || end == 0) end = WholeCharacters(rest, width);
    }
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    return line;
  };
  sentence.first = take(kWidth);
  while (!rest.empty()) {
    sentence.more.push_back(Concat(kIndent, take(kWidth - kIndent.size())));
  }
}

void TextLines::CutTo(Sentence& sentence, size_t most) {
  if (sentence.lines() <= most) return;
  sentence.more.resize(most - 1);
  std::string& last = sentence.more.empty() ? sentence.first : sentence.more.back();
  last.resize(WholeCharacters(last, kWidth - 3));
  last += "...";
}

void TextLines::Add(Weight weight, std::string sentence) {
  Sentence& added = sentences_.emplace_back(Sentence{weight, std::move(sentence), {}});
  Wrap(added);
  CutTo(added, weight == Weight::kMustStay ? 3 : 2);
  count_ += added.lines();
}

void TextLines::LeaveOut(Weight weight) {
  for (size_t i = sentences_.size(); i-- > 0 && count_ > kMost;) {
    if (sentences_[i].weight != weight) continue;
    count_ -= sentences_[i].lines();
    sentences_[i].left_out = true;
  }
}

void TextLines::Shorten(Weight weight) {
  for (size_t i = sentences_.size(); i-- > 0 && count_ > kMost;) {
    if (sentences_[i].weight != weight) continue;
    count_ -= sentences_[i].more.size();
    CutTo(sentences_[i], 1);
  }
}

std::string TextLines::Take() {
  LeaveOut(Weight::kGoesFirst);
  Shorten(Weight::kMayGo);
  Shorten(Weight::kMayShorten);
  LeaveOut(Weight::kMayGo);
  Shorten(Weight::kMustStay);
  size_t size = 0;
  for (const Sentence& sentence : sentences_) {
    size += sentence.first.size() + 1 + sentence.more.size() * (kWidth + 1);
  }
  std::string text;
  text.reserve(size);
  for (const Sentence& sentence : sentences_) {
    if (sentence.left_out) continue;
    AppendTo(text, sentence.first, "\n");
    for (const std::string& line : sentence.more) AppendTo(text, line, "\n");
  }
  return text;
}

}  // namespace carecoord::internal
