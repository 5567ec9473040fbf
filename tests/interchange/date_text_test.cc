// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "src/interchange/date_text.h"

#include <string>
#include <vector>

#include "carecoord/time/instant.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord::internal {
namespace {

using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::Not;
using enum CsvDateFormat;
using Formats = std::vector<CsvDateFormat>;

ReadDate At(int year, int month, int day, Precision precision = Precision::kDay) {
  return {*Date::FromYmd(year, month, day), precision};
}

struct Case {
  std::string text;
  Formats formats;
  std::optional<ReadDate> want;
};

TEST(DateText, ReadsEachFormatAndNothingElse) {
  const Formats british = {kDayMonthYear};
  const Formats american = {kMonthDayYear};
  const Formats named = {kDayNameYear};
  const Case cases[] = {
      {"2026-03-09", {kIso}, At(2026, 3, 9)},
      {"2026-03", {kIso}, At(2026, 3, 1, Precision::kMonth)},
      {"2026", {kIso}, At(2026, 1, 1, Precision::kYear)},
      {"2026-03-09T14:30", {kIso}, At(2026, 3, 9)},
      {"2026-03-09 00:00:00", {kIso}, At(2026, 3, 9)},
      // Half past eleven in the evening UTC in summer is the next day in London.
      {"2026-06-09T23:30:00Z", {kIso}, At(2026, 6, 10)},
      {"2026-02-31", {kIso}, std::nullopt},
      {"2026-02-29", {kIso}, std::nullopt},
      {"2024-02-29", {kIso}, At(2024, 2, 29)},
      {"2026-00", {kIso}, std::nullopt},
      {"2026-00-09", {kIso}, std::nullopt},
      {"2026-03-00", {kIso}, std::nullopt},
      {"2026-13", {kIso}, std::nullopt},
      {"0000", {kIso}, std::nullopt},
      {"26-03-09", {kIso}, std::nullopt},
      {"2026-3-9", {kIso}, std::nullopt},
      {"2026-03-09-01", {kIso}, std::nullopt},
      {"2026-03-09T", {kIso}, std::nullopt},
      {"2026-03-09x", {kIso}, std::nullopt},
      {"", {kIso}, std::nullopt},
      {"09/03/2026", {kIso}, std::nullopt},
      {"09/03/2026", british, At(2026, 3, 9)},
      {"9/3/2026", british, At(2026, 3, 9)},
      {"09-03-2026", british, At(2026, 3, 9)},
      {"09.03.2026", british, At(2026, 3, 9)},
      {"09/03-2026", british, std::nullopt},
      {"03/2026", british, At(2026, 3, 1, Precision::kMonth)},
      {"2026", british, At(2026, 1, 1, Precision::kYear)},
      {"31/02/2026", british, std::nullopt},
      {"00/02/2026", british, std::nullopt},
      {"02/00/2026", british, std::nullopt},
      {"00/2026", british, std::nullopt},
      {"09/03/26", british, std::nullopt},
      {"009/03/2026", british, std::nullopt},
      {"13/01/2026", american, std::nullopt},
      {"03/09/2026", american, At(2026, 3, 9)},
      {"09-Mar-2026", named, At(2026, 3, 9)},
      {"9 March 2026", named, At(2026, 3, 9)},
      {"9 MAR 2026", named, At(2026, 3, 9)},
      {"Mar-2026", named, At(2026, 3, 1, Precision::kMonth)},
      {"31-Feb-2026", named, std::nullopt},
      {"00-Feb-2026", named, std::nullopt},
      {"09-Mrz-2026", named, std::nullopt},
      {"09-Marc-2026", named, std::nullopt},
      {"20260309", {kYearMonthDayCompact}, At(2026, 3, 9)},
      {"20260230", {kYearMonthDayCompact}, std::nullopt},
      {"20260009", {kYearMonthDayCompact}, std::nullopt},
      {"2026030", {kYearMonthDayCompact}, std::nullopt},
      // In turn.
      {"09-Mar-2026", {kIso, kDayMonthYear, kDayNameYear}, At(2026, 3, 9)},
      {"2026-03-09", {kDayMonthYear, kIso}, At(2026, 3, 9)},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(ParseDateText(c.text, c.formats), Eq(c.want)) << c.text;
    if (!c.want && !c.text.empty()) {
      EXPECT_THAT(DescribeBadDate(c.text, c.formats), HasSubstr("date \"" + c.text + "\": "));
    }
  }
}

TEST(DateText, SaysWhatIsWrong) {
  EXPECT_EQ(DescribeBadDate("31/02/2026", Formats{kDayMonthYear}),
            "date \"31/02/2026\": February 2026 has 28 days");
  EXPECT_EQ(DescribeBadDate("2026-13-01", Formats{kIso}),
            "date \"2026-13-01\": months run from 1 to 12 and days from 1 (read as iso)");
  EXPECT_EQ(DescribeBadDate("0000-01-01", Formats{kIso}),
            "date \"0000-01-01\": years run from 0001 to 9999");
  EXPECT_EQ(DescribeBadDate("soon", Formats{kIso, kDayMonthYear}),
            "date \"soon\": expected yyyy-mm-dd or dd/mm/yyyy");
}

TEST(DateText, SaysHowAMapWouldReadIt) {
  EXPECT_EQ(DescribeBadDate("09/03/2026", Formats{kIso}),
            "date \"09/03/2026\": expected yyyy-mm-dd; a map can say that dates are written "
            "otherwise: dates = dd/mm/yyyy");
  EXPECT_THAT(DescribeBadDate("03/25/2026", Formats{kIso}), HasSubstr("dates = mm/dd/yyyy"));
  EXPECT_THAT(DescribeBadDate("9 March 2026", Formats{kIso}), HasSubstr("dates = dd-mon-yyyy"));
  // None of the formats reads these, so no map helps.
  for (const char* text : {"31/02/2026", "soon", "2026.5"}) {
    EXPECT_THAT(DescribeBadDate(text, Formats{kIso}), Not(HasSubstr("map"))) << text;
  }
}

TEST(DateText, FormatNamesReadBack) {
  for (const CsvDateFormat format :
       {kIso, kDayMonthYear, kMonthDayYear, kDayNameYear, kYearMonthDayCompact}) {
    EXPECT_EQ(CsvDateFormatFromName(CsvDateFormatName(format)), format);
  }
  EXPECT_EQ(CsvDateFormatFromName("yyyy"), std::nullopt);
}

std::optional<std::string> StampText(std::string_view text, const Formats& formats) {
  const std::optional<Stamp> stamp = ParseStampText(text, formats);
  if (!stamp) return std::nullopt;
  return stamp->instant()->ToString();
}

TEST(StampText, IsLondonTimeAndADateIsTheEndOfItsDay) {
  const Formats iso = {kIso};
  EXPECT_EQ(StampText("2026-03-09T14:30", iso), "2026-03-09T14:30:00Z");
  EXPECT_EQ(StampText("2026-07-09T14:30", iso), "2026-07-09T13:30:00Z");
  EXPECT_EQ(StampText("2026-07-09 14:30:15", iso), "2026-07-09T13:30:15Z");
  EXPECT_EQ(StampText("2026-07-09T14:30:00Z", iso), "2026-07-09T14:30:00Z");
  EXPECT_EQ(StampText("2026-07-09", iso), "2026-07-09T22:59:59Z");
  EXPECT_EQ(StampText("09/07/2026", Formats{kDayMonthYear}), "2026-07-09T22:59:59Z");
  // The clocks skip this one, and this is no time of day.
  EXPECT_EQ(StampText("2026-03-29T01:30", iso), std::nullopt);
  EXPECT_EQ(StampText("2026-03-09T24:00", iso), std::nullopt);
  EXPECT_EQ(StampText("2026-03-09T14:60", iso), std::nullopt);
  // No day, no time, before 1970.
  EXPECT_EQ(StampText("2026-03", iso), std::nullopt);
  EXPECT_EQ(StampText("yesterday", iso), std::nullopt);
  EXPECT_EQ(StampText("1969-12-31", iso), std::nullopt);
}

// The quick way that most stamps take agrees with the parser of instants, hour by hour.
TEST(StampText, AgreesWithParseInstant) {
  const Formats iso = {kIso};
  for (Date day = *Date::FromYmd(1970, 1, 1); day < *Date::FromYmd(2040, 1, 1); day += 1) {
    for (const char* const time : {"T00:00", "T00:59", "T01:30", "T02:00", "T12:30", "T23:59"}) {
      const std::string text = day.ToString() + time;
      const absl::StatusOr<Instant> instant = ParseInstant(text);
      const std::optional<Stamp> want =
          instant.ok() ? Stamp::FromInstant(*instant) : std::optional<Stamp>();
      ASSERT_EQ(ParseStampText(text, iso), want) << text;
    }
  }
}

TEST(DateText, LastDayOfAPeriod) {
  const Date day = *Date::FromYmd(2024, 2, 1);
  EXPECT_EQ(LastDayOf(day, Precision::kDay), day);
  EXPECT_EQ(LastDayOf(day, Precision::kMonth), *Date::FromYmd(2024, 2, 29));
  EXPECT_EQ(LastDayOf(day, Precision::kYear), *Date::FromYmd(2024, 12, 31));
}

}  // namespace
}  // namespace carecoord::internal
