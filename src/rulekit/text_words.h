// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The words and whole numbers of a text, to find amounts of time in it.

#ifndef CARECOORD_SRC_RULEKIT_TEXT_WORDS_H_
#define CARECOORD_SRC_RULEKIT_TEXT_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace carecoord::internal {

struct TextWord {
  std::string text;  // in lower case; of a number its digits; "" ends a part of the text
  size_t begin = 0;  // in the text
  size_t end = 0;
};

// "1,000" is a number, "7WD" a number and a word; "1.5" and "CAN005" are neither, and come as "".
std::vector<TextWord> TextWords(std::string_view text);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_TEXT_WORDS_H_
