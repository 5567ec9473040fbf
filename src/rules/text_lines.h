// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// TextLines: the text of an explanation, at most twelve lines of at most 100 columns. A long
// sentence goes on in a second line; when there is no room, what matters least is left out first.

#ifndef CARECOORD_SRC_RULES_TEXT_LINES_H_
#define CARECOORD_SRC_RULES_TEXT_LINES_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/concat.h"

namespace carecoord::internal {

class TextLines {
 public:
  static constexpr size_t kMost = 12;
  static constexpr size_t kWidth = 100;

  // In the order in which they go, of equals the last added first. What goes first and what may go
  // is left out whole, but what may go or be shortened is first cut to one line.
  enum class Weight : unsigned char { kGoesFirst, kMayGo, kMayShorten, kMustStay };

  TextLines() {
    // What twelve lines of the usual length take.
    constexpr size_t kUsualWords = 1000;
    words_.reserve(kUsualWords);
    sentences_.reserve(kMost);
  }

  // Begins a sentence with these parts of AppendTo. It goes on with what is put behind the returned
  // text before the next call.
  template <typename... Parts>
  std::string& Add(Weight weight, const Parts&... parts) {
    EndSentence();
    sentences_.emplace_back().weight = weight;
    AppendTo(words_, parts...);
    return words_;
  }
  // The lines, each with its line end.
  [[nodiscard]] std::string Take();

 private:
  static constexpr size_t kMostOfOne = 3;  // lines that one sentence may take

  // A part of words_.
  struct Part {
    size_t first = 0;
    size_t size = 0;
  };
  struct Sentence {
    Weight weight = Weight::kMustStay;
    bool left_out = false;
    bool cut = false;  // the last line then ends in "..."
    size_t count = 0;  // of lines; 0: still being said
    std::array<Part, kMostOfOne> lines;
  };

  // Breaks the last sentence into lines.
  void EndSentence();
  void LeaveOut(Weight weight);
  void Shorten(Weight weight);
  // After its first `count` lines, of more.
  void CutAfter(size_t count, Sentence& sentence);
  [[nodiscard]] std::string_view Words(Part part) const {
    return std::string_view(words_).substr(part.first, part.size);
  }

  std::string words_;  // of all sentences, one behind the other
  size_t ended_ = 0;   // words that have been broken into lines
  std::vector<Sentence> sentences_;
  size_t count_ = 0;  // lines of them all
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_TEXT_LINES_H_
