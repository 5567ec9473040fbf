// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "base/markdown.h"

#include "gtest/gtest.h"

namespace carecoord::internal {
namespace {

TEST(MarkdownTest, TextStaysOnItsLineAndIsNoMarkup) {
  const struct {
    std::string_view text;
    std::string_view shown;
  } cases[] = {
      {"", ""},
      {"To walk to the market", "To walk to the market"},
      {"one\r\ntwo\tthree \n", "one two three"},
      {"a | b", "a \\| b"},
      {"*bold* _and_ `code` \\", "\\*bold\\* \\_and\\_ \\`code\\` \\\\"},
      {"<script> &amp; [x](y)", "\\<script\\> \\&amp; \\[x\\](y)"},
      {"# heading", "\\# heading"},
      {"- item", "\\- item"},
      {"---", "\\---"},
      {"1. first", "1\\. first"},
      {"12) twelfth", "12\\) twelfth"},
      {"2 March 2026", "2 March 2026"},
      {"2026", "2026"},
      {"caf\u00e9", "caf\u00e9"},
  };
  for (const auto& item : cases) EXPECT_EQ(MarkdownText(item.text), item.shown);
}

TEST(MarkdownTest, AQuotationKeepsItsLines) {
  EXPECT_EQ(MarkdownQuote(""), "");
  EXPECT_EQ(MarkdownQuote("I was a baker"), "> I was a baker\n");
  EXPECT_EQ(MarkdownQuote("one\n\n# two\n"), "> one\n>\n> \\# two\n");
}

}  // namespace
}  // namespace carecoord::internal
