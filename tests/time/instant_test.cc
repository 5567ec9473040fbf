// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/instant.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/hash/hash.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/time/london.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;  // "2026-01-31"_date
using ::testing::HasSubstr;
using testing::StatusIs;

struct YearOfSummerTime {
  int year;
  std::string_view begin;
  std::string_view end;
};
constexpr YearOfSummerTime kTransitions[] = {
#include "london_transitions.inc"
};

static_assert(sizeof(Instant) == 8);
static_assert(EndOfDayInLondon("2026-01-31"_date).seconds() ==
              StartOfDayInLondon("2026-02-01"_date).seconds() - 1);
static_assert(london::OffsetAt(0) == 0);

std::string Read(std::string_view text) {
  const absl::StatusOr<Instant> instant = ParseInstant(text);
  return instant.ok() ? instant->ToString() : StatusText(instant.status());
}

TEST(LondonTest, ClocksChangeWhenTheZoneDatabaseSaysSo) {
  for (const YearOfSummerTime& expected : kTransitions) {
    SCOPED_TRACE(expected.year);
    const london::SummerTime summer = london::SummerTimeIn(expected.year);
    EXPECT_EQ(Instant::FromSeconds(summer.begin).ToString(), expected.begin);
    EXPECT_EQ(Instant::FromSeconds(summer.end).ToString(), expected.end);
    EXPECT_EQ(london::OffsetAt(summer.begin - 1), 0);
    EXPECT_EQ(london::OffsetAt(summer.begin), 3600);
    EXPECT_EQ(london::OffsetAt(summer.end - 1), 3600);
    EXPECT_EQ(london::OffsetAt(summer.end), 0);
  }
  EXPECT_EQ(std::size(kTransitions), 66U);
  // Not history, but what the header promises.
  EXPECT_EQ(london::SummerTimeIn(1971), london::SummerTime());
  EXPECT_EQ(london::OffsetAt("1970-07-01"_date.days() * london::kDay), 0);
}

TEST(LondonTest, EveryDayBeginsAndEndsOnItsOwnDate) {
  for (Date date = "1970-01-01"_date; date <= "2040-12-31"_date; date += 1) {
    const Instant start = StartOfDayInLondon(date);
    const Instant end = EndOfDayInLondon(date);
    ASSERT_EQ(DateInLondon(start), date);
    ASSERT_EQ(DateInLondon(end), date);
    ASSERT_EQ(DateInLondon(Instant::FromSeconds(start.seconds() - 1)), date - 1);
    ASSERT_EQ(DateInLondon(Instant::FromSeconds(end.seconds() + 1)), date + 1);
  }
}

TEST(LondonTest, DaysAreADayLongButForTwoAYear) {
  for (const YearOfSummerTime& year : kTransitions) {
    const auto hours = [](std::string_view change) {
      const Date date = *Date::FromText(change.substr(0, 10));
      return (EndOfDayInLondon(date).seconds() + 1 - StartOfDayInLondon(date).seconds()) / 3600;
    };
    EXPECT_EQ(hours(year.begin), 23) << year.year;
    EXPECT_EQ(hours(year.end), 25) << year.year;
  }
}

TEST(LondonTest, EndsOfTheRange) {
  EXPECT_EQ(StartOfDayInLondon(Date::Min()), Instant::Min());
  EXPECT_EQ(EndOfDayInLondon(Date::Max()), Instant::Max());
  EXPECT_EQ(DateInLondon(Instant::Min()), Date::Min());
  EXPECT_EQ(DateInLondon(Instant::Max()), Date::Max());
  EXPECT_FALSE(Instant::InRange(Instant::Min().seconds() - 1));
  EXPECT_FALSE(Instant::InRange(Instant::Max().seconds() + 1));
  EXPECT_TRUE(Instant::InRange(Instant::Max().seconds()));
}

TEST(InstantTest, ReadsTextsWithAndWithoutZone) {
  struct Case {
    std::string_view text;
    std::string_view utc;
  };
  const std::vector<Case> cases = {
      // With a zone.
      {"2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z"},
      {"2026-03-29T01:30:00+01:00", "2026-03-29T00:30:00Z"},
      {"2026-03-29T01:30:00-05:30", "2026-03-29T07:00:00Z"},
      {"2026-03-29t01:30:00z", "2026-03-29T01:30:00Z"},
      {"2026-03-29 01:30:00+00:00", "2026-03-29T01:30:00Z"},
      {"2026-03-29T01:30Z", "2026-03-29T01:30:00Z"},
      {"2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"},
      {"2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"},
      {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
      // Clock time in London.
      {"2026-01-15T09:30:00", "2026-01-15T09:30:00Z"},
      {"2026-07-15T09:30:00", "2026-07-15T08:30:00Z"},
      {"2026-07-15 09:30", "2026-07-15T08:30:00Z"},
      {"2026-07-15T00:00", "2026-07-14T23:00:00Z"},
      // The clocks go forward at 01:00 on 29 March 2026.
      {"2026-03-29T00:59:59", "2026-03-29T00:59:59Z"},
      {"2026-03-29T02:00:00", "2026-03-29T01:00:00Z"},
      // They go back at 02:00 on 25 October 2026: the hour from 01:00 comes twice, the first
      // counts.
      {"2026-10-25T00:59:59", "2026-10-24T23:59:59Z"},
      {"2026-10-25T01:00:00", "2026-10-25T00:00:00Z"},
      {"2026-10-25T01:59:59", "2026-10-25T00:59:59Z"},
      {"2026-10-25T02:00:00", "2026-10-25T02:00:00Z"},
      // A bare date is the end of that day in London.
      {"2026-01-31", "2026-01-31T23:59:59Z"},
      {"2026-07-31", "2026-07-31T22:59:59Z"},
      {"2026-03-29", "2026-03-29T22:59:59Z"},
      {"2026-10-25", "2026-10-25T23:59:59Z"},
      // Fractions go towards the past, before 1970 too.
      {"2026-01-15T09:30:00.999Z", "2026-01-15T09:30:00Z"},
      {"2026-01-15 09:30:00.123456789", "2026-01-15T09:30:00Z"},
      {"1960-01-15T09:30:00.5Z", "1960-01-15T09:30:00Z"},
  };
  for (const Case& c : cases) EXPECT_EQ(Read(c.text), c.utc) << c.text;
}

TEST(InstantTest, SaysWhatIsWrongWithAText) {
  struct Case {
    std::string_view text;
    std::string_view error;
  };
  const std::vector<Case> cases = {
      {"", "time \"\": is empty; expected YYYY-MM-DD"},
      {"yesterday", "time \"yesterday\": expected YYYY-MM-DD"},
      {"2026-02-31T10:00:00Z",
       "time \"2026-02-31T10:00:00Z\": date \"2026-02-31\": February 2026 "
       "has 28 days"},
      {"2026-02-31", "February 2026 has 28 days"},
      {"2026-03-29T01:30", "does not exist in London, whose clocks go from 01:00 to 02:00 on that"},
      {"2026-03-29T01:00:00", "does not exist in London"},
      {"2026-03-29T01:59:59", "does not exist in London"},
      {"1975-03-16T02:30:00", "from 02:00 to 03:00 on that day"},
      {"2026-01-15T24:00:00Z", "hours run from 00 to 23"},
      {"2026-01-15T10:60:00Z", "minutes run from 00 to 59"},
      {"2016-12-31T23:59:60Z", "seconds run from 00 to 59; leap seconds are not kept"},
      {"2026-01-15T10", "expected YYYY-MM-DD"},
      {"2026-01-15T10:", "expected YYYY-MM-DD"},
      {"2026-01-15T1:30:00Z", "expected YYYY-MM-DD"},
      {"2026-01-15T10:30:", "expected YYYY-MM-DD"},
      {"2026-01-15X10:30:00Z", "expected YYYY-MM-DD"},
      {"2026-01-15T10:30:00.Z", "one to nine digits"},
      {"2026-01-15T10:30:00.1234567890Z", "one to nine digits"},
      {"2026-01-15T10:30:00+0100", "a zone is written Z or +HH:MM"},
      {"2026-01-15T10:30:00+01", "a zone is written Z or +HH:MM"},
      {"2026-01-15T10:30:00+24:00", "a zone is written Z or +HH:MM"},
      {"2026-01-15T10:30:00+01:60", "a zone is written Z or +HH:MM"},
      {"2026-01-15T10:30:00Z ", "text follows the zone"},
      {"2026-01-15T10:30:00 Europe/London", "expected YYYY-MM-DD"},
      {"2026-01-15 ", "expected YYYY-MM-DD"},
      {"0001-01-01T00:30:00+01:00", "outside the years 0001 to 9999"},
      {"9999-12-31T23:30:00-01:00", "outside the years 0001 to 9999"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(ParseInstant(c.text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(std::string(c.error))))
        << c.text;
  }
}

TEST(InstantTest, TextRoundTrips) {
  for (std::int64_t second = Instant::Min().seconds(); second <= Instant::Max().seconds();
       second += 86'400 * 97 + 3'607) {
    const Instant instant = Instant::FromSeconds(second);
    ASSERT_EQ(Read(instant.ToString()), instant.ToString());
    ASSERT_EQ(*ParseInstant(instant.ToString()), instant);
  }
}

TEST(InstantTest, OrdersPrintsAndHashes) {
  EXPECT_LT(Instant::FromSeconds(-1), Instant());
  EXPECT_EQ(::testing::PrintToString(Instant()), "1970-01-01T00:00:00Z");
  EXPECT_EQ(::testing::PrintToString(Instant::FromSeconds(-1)), "1969-12-31T23:59:59Z");
  EXPECT_EQ(absl::HashOf(Instant()), absl::HashOf(Instant::FromSeconds(0)));
  EXPECT_NE(absl::HashOf(Instant()), absl::HashOf(Instant::FromSeconds(1)));
}

}  // namespace
}  // namespace carecoord
