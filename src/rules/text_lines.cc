// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/text_lines.h"

#include <algorithm>

namespace carecoord::internal {
namespace {

constexpr std::string_view kIndent = "    ";
constexpr std::string_view kDots = "...";

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
void TextLines::EndSentence() {
  if (sentences_.empty()) return;
  Sentence& sentence = sentences_.back();
  const size_t most = sentence.weight == Weight::kMustStay ? kMostOfOne : kMostOfOne - 1;
  std::string_view rest = std::string_view(words_).substr(ended_);
  do {
    if (sentence.count == most) {
      CutAfter(most, sentence);
      break;
    }
    const size_t width = sentence.count == 0 ? kWidth : kWidth - kIndent.size();
    size_t end = rest.size();
    if (end > width) {
      end = rest.rfind(' ', width);
      if (end == std::string_view::npos || end == 0) end = WholeCharacters(rest, width);
    }
    sentence.lines[sentence.count++] = {words_.size() - rest.size(), end};
    rest.remove_prefix(end);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
  } while (!rest.empty());
  ended_ = words_.size();
  count_ += sentence.count;
}

void TextLines::CutAfter(size_t count, Sentence& sentence) {
  sentence.count = count;
  sentence.cut = true;
  Part& last = sentence.lines[count - 1];
  const size_t width = count == 1 ? kWidth : kWidth - kIndent.size();
  last.size = WholeCharacters(Words(last), width - kDots.size());
}

void TextLines::LeaveOut(Weight weight) {
  for (size_t i = sentences_.size(); i-- > 0 && count_ > kMost;) {
    if (sentences_[i].weight != weight) continue;
    count_ -= sentences_[i].count;
    sentences_[i].left_out = true;
  }
}

void TextLines::Shorten(Weight weight) {
  for (size_t i = sentences_.size(); i-- > 0 && count_ > kMost;) {
    if (sentences_[i].weight != weight || sentences_[i].count == 1) continue;
    count_ -= sentences_[i].count - 1;
    CutAfter(1, sentences_[i]);
  }
}

std::string TextLines::Take() {
  EndSentence();
  LeaveOut(Weight::kGoesFirst);
  Shorten(Weight::kMayGo);
  Shorten(Weight::kMayShorten);
  LeaveOut(Weight::kMayGo);
  Shorten(Weight::kMustStay);
  std::string text;
  text.reserve(words_.size() + count_ * (kIndent.size() + kDots.size() + 1));
  for (const Sentence& sentence : sentences_) {
    if (sentence.left_out) continue;
    for (size_t i = 0; i < sentence.count; ++i) {
      if (i > 0) text += kIndent;
      text += Words(sentence.lines[i]);
      if (sentence.cut && i + 1 == sentence.count) text += kDots;
      text += '\n';
    }
  }
  return text;
}

}  // namespace carecoord::internal
