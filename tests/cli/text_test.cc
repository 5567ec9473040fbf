// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/text.h"

#include <random>
#include <sstream>
#include <string>

#include "cli/table.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord::cli {
namespace {

using ::testing::ElementsAre;

TEST(TextTest, WidthIsInColumns) {
  EXPECT_EQ(Width(""), 0U);
  EXPECT_EQ(Width("plain"), 5U);
  EXPECT_EQ(Width("Zoë"), 3U);
  EXPECT_EQ(Width("e\xCC\x81"), 1U);  // e and a combining accent
  EXPECT_EQ(Width("日本"), 4U);
  EXPECT_EQ(Width("\xFF\xFE"), 2U);  // not UTF-8
}

TEST(TextTest, FitCutsWholeCharacters) {
  EXPECT_EQ(Fit("fits", 4), "fits");
  EXPECT_EQ(Fit("too long", 5), "too…");
  EXPECT_EQ(Fit("Zoë Zoë", 4), "Zoë…");
  EXPECT_EQ(Fit("日本語", 5), "日本…");
  EXPECT_EQ(Fit("日本語", 4), "日…");
  EXPECT_EQ(Fit("abc", 1), "…");
  EXPECT_EQ(Fit("abc", 0), "");
}

TEST(TextTest, PrintableTakesControlsOut) {
  EXPECT_EQ(Printable("Zoë 日本"), "Zoë 日本");
  EXPECT_EQ(Printable("a\nb"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(Printable("\x1B[31m"), "\xEF\xBF\xBD[31m");
  EXPECT_EQ(Printable("\xFF"), "\xEF\xBF\xBD");
  EXPECT_EQ(Printable("\xE2\x80\xAE"
                      "evil"),
            "\xEF\xBF\xBD"
            "evil");                                             // right-to-left override
  EXPECT_EQ(Printable("\xC0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD");  // overlong
}

TEST(TextTest, WrapBreaksAtBlanks) {
  EXPECT_THAT(Wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("averylongword x", 4), ElementsAre("averylongword", "x"));
  EXPECT_THAT(Wrap("", 4), ElementsAre(""));
}

TEST(TextTest, NumbersHaveCommas) {
  EXPECT_EQ(Number(0), "0");
  EXPECT_EQ(Number(999), "999");
  EXPECT_EQ(Number(1000), "1,000");
  EXPECT_EQ(Number(1234567), "1,234,567");
  EXPECT_EQ(Count(1, "row", "rows"), "1 row");
  EXPECT_EQ(Count(2000, "row", "rows"), "2,000 rows");
}

TEST(TableTest, AlignsAndCutsWhatMayBeCutButNoNote) {
  Table table({{"#", true}, {"what", false, 6}, {"due"}});
  table.Add({"1", "a rather long sentence", "2026-01-01"});
  table.AddNote("why it stands there, in full");
  table.Add({"12", "short", "2026-01-02"});
  EXPECT_EQ(table.ToText(30),
            " #  what            due\n"
            " 1  a rather long…  2026-01-01\n"
            "    why it stands there, in\n"
            "    full\n"
            "12  short           2026-01-02\n");
}

// Whatever the cells hold, no line is wider than asked for and none holds a control character.
TEST(TableTest, NeverWiderThanAskedFor) {
  const uint32_t seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::string pieces[] = {"a", "long words ", "日本", "ë", "\n", "\x1B[2J", "\xFF", "€", " "};
  for (int round = 0; round < 300; ++round) {
    std::vector<Column> columns;
    const size_t count = 1 + random() % 8;
    for (size_t i = 0; i < count; ++i) {
      columns.push_back({"c" + std::to_string(i), random() % 2 == 0, random() % 12});
    }
    Table table(columns);
    for (int row = 0; row < 4; ++row) {
      std::vector<std::string> cells(count);
      for (std::string& cell : cells) {
        for (size_t n = random() % 30; n > 0; --n) cell += pieces[random() % std::size(pieces)];
      }
      table.Add(cells);
      table.AddNote(cells[0] + cells[0]);
    }
    const size_t width = 40 + random() % 61;
    std::istringstream lines(table.ToText(width, random() % 4));
    for (std::string line; std::getline(lines, line);) {
      ASSERT_LE(Width(line), width) << line;
      ASSERT_EQ(line.find('\x1B'), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace carecoord::cli
