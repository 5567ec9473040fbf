// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// TextLines: the text of an explanation, at most twelve lines of at most 100 columns. A long
// sentence goes on in a second line; when there is no room, what matters least is left out first.

#ifndef CARECOORD_SRC_RULES_TEXT_LINES_H_
#define CARECOORD_SRC_RULES_TEXT_LINES_H_

#include <cstddef>
#include <string>
#include <vector>

namespace carecoord::internal {

class TextLines {
 public:
  static constexpr size_t kMost = 12;
  static constexpr size_t kWidth = 100;

  // In the order in which they go, of equals the last added first. What goes first and what may go
  // is left out whole, but what may go or be shortened is first cut to one line.
  enum class Weight : unsigned char { kGoesFirst, kMayGo, kMayShorten, kMustStay };

  TextLines() { sentences_.reserve(kMost); }
  void Add(Weight weight, std::string sentence);
  // The lines, each with its line end.
  [[nodiscard]] std::string Take();

 private:
  void LeaveOut(Weight weight);
  void Shorten(Weight weight);

  struct Sentence {
    Weight weight;
    std::string first;
    std::vector<std::string> more;
    bool left_out = false;

    [[nodiscard]] size_t lines() const { return left_out ? 0 : 1 + more.size(); }
  };
  static void Wrap(Sentence& sentence);
  static void CutTo(Sentence& sentence, size_t most);

  std::vector<Sentence> sentences_;
  size_t count_ = 0;  // lines of them all
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_TEXT_LINES_H_
