// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "src/rules/text_lines.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord::internal {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using Weight = TextLines::Weight;

std::vector<std::string> LinesOf(TextLines& text) {
  std::istringstream in(text.Take());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// `count` words of four letters and the blanks between them: 5 * count - 1 columns.
std::string Words(int count, const std::string& word = "word") {
  std::string text;
  for (int i = 0; i < count; ++i) text += (text.empty() ? "" : " ") + word;
  return text;
}

TEST(TextLinesTest, ALongSentenceGoesOnInTheNextLineAtABlank) {
  TextLines text;
  text.Add(Weight::kMustStay, Words(20) + " x");  // 101 columns
  EXPECT_THAT(LinesOf(text), ElementsAre(Words(20), "    x"));
}

TEST(TextLinesTest, AHundredColumnsAreOneLine) {
  TextLines text;
  text.Add(Weight::kMustStay, Words(20) + "y");
  EXPECT_THAT(LinesOf(text), ElementsAre(Words(20) + "y"));
}

TEST(TextLinesTest, WithoutABlankItIsBrokenBetweenCharacters) {
  TextLines text;
  std::string sentence;
  for (int i = 0; i < 80; ++i) sentence += "\u00e9";  // two bytes each
  text.Add(Weight::kMustStay, "a" + sentence);
  const std::vector<std::string> lines = LinesOf(text);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].size(), 99U);
  EXPECT_EQ(lines[0] + lines[1].substr(4), "a" + sentence);
}

TEST(TextLinesTest, MoreThanItsShareIsCutAndSaysSo) {
  TextLines text;
  text.Add(Weight::kMayShorten, Words(100));
  text.Add(Weight::kMustStay, Words(100));
  const std::vector<std::string> lines = LinesOf(text);
  ASSERT_THAT(lines, SizeIs(5));
  EXPECT_THAT(lines[1], EndsWith("..."));
  EXPECT_THAT(lines[4], EndsWith("..."));
  for (const std::string& line : lines) EXPECT_LE(line.size(), TextLines::kWidth);
}

TEST(TextLinesTest, WhatGoesFirstIsLeftOutFirstFromTheEnd) {
  TextLines text;
  for (int i = 0; i < 10; ++i) text.Add(Weight::kMayShorten, "kept " + std::to_string(i));
  for (const char* name : {"a", "b", "c"}) text.Add(Weight::kGoesFirst, name);
  text.Add(Weight::kMayGo, "may go");
  const std::vector<std::string> lines = LinesOf(text);
  EXPECT_THAT(lines, SizeIs(12));
  EXPECT_THAT(lines, Contains("a"));
  EXPECT_THAT(lines, Contains("may go"));
  EXPECT_THAT(lines, Not(Contains("b")));
}

TEST(TextLinesTest, ThenSentencesAreShortenedThenLeftOutAndWhatMustStayStays) {
  TextLines text;
  for (int i = 0; i < 11; ++i) text.Add(Weight::kMayShorten, Words(30, "long"));
  text.Add(Weight::kMayGo, Words(30, "goes"));
  text.Add(Weight::kMustStay, "stays");
  const std::vector<std::string> lines = LinesOf(text);
  ASSERT_THAT(lines, SizeIs(12));
  EXPECT_EQ(lines.back(), "stays");
  EXPECT_THAT(lines, Each(Not(StartsWith("goes"))));
  EXPECT_TRUE(std::all_of(lines.begin(), lines.end() - 1,
                          [](const std::string& line) { return line.ends_with("..."); }));
}

}  // namespace
}  // namespace carecoord::internal
