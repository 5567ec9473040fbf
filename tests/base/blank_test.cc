// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/base/blank.h"

#include "gtest/gtest.h"

namespace carecoord {
namespace {

TEST(BlankTest, IsWhatSaysNothing) {
  for (const std::string_view text :
       {"", " ", "  \t\r\n", "\x01\x1f\x7f", "\xc2\xa0", " \xc2\x85 ", "\xe1\x9a\x80",
        "\xe2\x80\x80\xe2\x80\x8b\xe2\x80\x8f", "\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaf",
        "\xe2\x81\x9f\xe2\x81\xa0", "\xe3\x80\x80", "\xef\xbb\xbf "}) {
    EXPECT_TRUE(IsBlank(text)) << text;
  }
  EXPECT_TRUE(IsBlank(std::string_view("\0 ", 2)));
  // The last are next to what is blank, or no UTF-8.
  for (const std::string_view text :
       {"a", " a", "a ", ".", "\xc3\xa9", "\xc2\xa1", "\xe2\x80\x90", "\xe2\x80\xaa",
        "\xe3\x80\x81", "\xef\xbb\xbe", "\xc2", "\xe2\x80", "\xe3\x80"}) {
    EXPECT_FALSE(IsBlank(text)) << text;
  }
}

TEST(BlankTest, ControlCharactersAreFoundAnywhere) {
  for (const std::string_view text : {"a\nb", "\ta", "a\x7f", "a\xc2\x80", "\xc2\x9f"}) {
    EXPECT_TRUE(HasControl(text)) << text;
  }
  EXPECT_TRUE(HasControl(std::string_view("a\0", 2)));
  for (const std::string_view text :
       {"", " ", "P1", "Zo\xc3\xab", "a b", "a\xc2\xa0", "\xc2", "\xe2\x82\x80"}) {
    EXPECT_FALSE(HasControl(text)) << text;
  }
}

}  // namespace
}  // namespace carecoord
