// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/text_words.h"

#include <utility>

namespace carecoord::internal {
namespace {

class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  std::vector<TextWord> Read() {
    std::vector<TextWord> words;
    while (at_ < text_.size()) {
      TextWord word;
      word.begin = at_;
      if (Letter(at_)) {
        ReadLetters(word);
      } else if (Digit(at_)) {
        ReadNumber(word);
      } else if (std::string_view(".,;:?!/").find(text_[at_++]) == std::string_view::npos) {
        continue;
      }
      word.end = at_;
      words.push_back(std::move(word));
    }
    return words;
  }

 private:
  [[nodiscard]] bool Digit(size_t i) const {
    return i < text_.size() && text_[i] >= '0' && text_[i] <= '9';
  }
  [[nodiscard]] bool Letter(size_t i) const {
    if (i >= text_.size()) return false;
    const char c = text_[i];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  [[nodiscard]] bool Is(size_t i, char c) const { return i < text_.size() && text_[i] == c; }

  void ReadLetters(TextWord& word) {
    for (; Letter(at_); ++at_) {
      const char c = text_[at_];
      word.text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (Digit(at_)) word.text.clear();
    while (Digit(at_)) ++at_;
  }
  void ReadNumber(TextWord& word) {
    const auto thousands = [this] {
      return Is(at_, ',') && Digit(at_ + 1) && Digit(at_ + 2) && Digit(at_ + 3) && !Digit(at_ + 4);
    };
    for (; Digit(at_) || thousands(); ++at_) {
      if (Digit(at_)) word.text += text_[at_];
    }
    if (!Is(at_, '.') || !Digit(at_ + 1)) return;
    word.text.clear();
    for (++at_; Digit(at_); ++at_) {
    }
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

std::vector<TextWord> TextWords(std::string_view text) { return WordReader(text).Read(); }

}  // namespace carecoord::internal
