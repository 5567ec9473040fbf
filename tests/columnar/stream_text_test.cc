// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/columnar/stream_text.h"

#include <cmath>
#include <limits>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/columnar/mock_arrow.h"

namespace carecoord {
namespace {

using namespace carecoord::testing;  // NOLINT: a small language for tables
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Everything that a test makes is released by its end.
class StreamTextTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(LiveStructs(), 0); }
  void TearDown() override { EXPECT_EQ(LiveStructs(), 0); }

  static absl::StatusOr<std::string> Csv(std::vector<MockArray> batches) {
    ArrowArrayStream stream = MakeStream(std::move(batches));
    absl::StatusOr<std::string> csv = StreamToCsv(&stream);
    EXPECT_EQ(stream.release, nullptr);
    return csv;
  }
  // The cells of one column.
  static std::vector<std::string> Cells(MockArray column) {
    ArrowArrayStream stream = MakeStream({std::move(column)});
    std::vector<std::string> out;
    const absl::Status status =
        StreamCells(&stream, [&out](std::string_view cell) { out.emplace_back(cell); });
    EXPECT_THAT(status, IsOk());
    return out;
  }
};

TEST_F(StreamTextTest, ATableIsTheCsvOfItsCells) {
  EXPECT_THAT(Csv({TableOf({Texts({"P1", "P,2", "say \"x\"", ""}).Named("person"),
                            Numbers<int32_t>("tdD", {0, -1, 20000, 1}).Named("date")})}),
              IsOkAndHolds("person,date\nP1,1970-01-01\n\"P,2\",1969-12-31\n"
                           "\"say \"\"x\"\"\",2024-10-04\n,1970-01-02\n"));
}

TEST_F(StreamTextTest, EveryWholeNumberTypeIsRead) {
  EXPECT_THAT(Cells(Numbers<int8_t>("c", {-128, 127})), ElementsAre("-128", "127"));
  EXPECT_THAT(Cells(Numbers<uint8_t>("C", {0, 255})), ElementsAre("0", "255"));
  EXPECT_THAT(Cells(Numbers<int16_t>("s", {-32768})), ElementsAre("-32768"));
  EXPECT_THAT(Cells(Numbers<uint16_t>("S", {65535})), ElementsAre("65535"));
  EXPECT_THAT(Cells(Numbers<int32_t>("i", {-7})), ElementsAre("-7"));
  EXPECT_THAT(Cells(Numbers<uint32_t>("I", {4294967295U})), ElementsAre("4294967295"));
  EXPECT_THAT(Cells(Numbers<int64_t>("l", {std::numeric_limits<int64_t>::min()})),
              ElementsAre("-9223372036854775808"));
  EXPECT_THAT(Cells(Numbers<uint64_t>("L", {std::numeric_limits<uint64_t>::max()})),
              ElementsAre("18446744073709551615"));
}

TEST_F(StreamTextTest, FloatsKeepCodesWhole) {
  // A code column with a gap in it: doubles, where 1066941000000104 fits and a longer one does not.
  EXPECT_THAT(
      Cells(Numbers<double>("g", {1066941000000104.0, std::nan(""), 900000000000001104.0, 72.5,
                                  -0.1, 1e18, INFINITY})),
      ElementsAre("1066941000000104", "", "900000000000001152", "72.5", "-0.1", "1e+18", "inf"));
  // The shortest text of a float, not of the double it widens to.
  EXPECT_THAT(Cells(Numbers<float>("f", {72.3F, 5.0F})), ElementsAre("72.3", "5"));
}

TEST_F(StreamTextTest, DecimalsAreExact) {
  const auto decimals = [](std::string format,
                           const std::vector<std::pair<int64_t, uint64_t>>& values) {
    std::vector<uint64_t> halves;
    for (const auto& [high, low] : values) {
      halves.push_back(low);
      halves.push_back(static_cast<uint64_t>(high));
    }
    MockArray array = Numbers<uint64_t>(std::move(format), halves);
    array.length /= 2;
    return array;
  };
  EXPECT_THAT(
      Cells(decimals("d:18,3",
                     {{0, 72500}, {-1, static_cast<uint64_t>(-72500)}, {0, 5}, {0, 0}, {0, 7000}})),
      ElementsAre("72.5", "-72.5", "0.005", "0", "7"));
  // 2^64 and its negative; with the width stated.
  EXPECT_THAT(Cells(decimals("d:38,0,128", {{1, 0}, {-1, 0}})),
              ElementsAre("18446744073709551616", "-18446744073709551616"));
}

TEST_F(StreamTextTest, BooleansAndNullsAreRead) {
  EXPECT_THAT(Cells(Bools({true, false, false, true, true, true, true, true, false, true})),
              ElementsAre("true", "false", "false", "true", "true", "true", "true", "true", "false",
                          "true"));
  EXPECT_THAT(Cells(Nulls(2)), ElementsAre("", ""));
}

TEST_F(StreamTextTest, AllTextLayoutsAreRead) {
  const std::vector<std::string> texts = {"",
                                          "twelve bytes",
                                          "more than twelve bytes",
                                          "P1",
                                          "another one that is long",
                                          "a third that is long"};
  EXPECT_EQ(Cells(Texts<int32_t>("u", texts)), texts);
  EXPECT_EQ(Cells(Texts<int64_t>("U", texts)), texts);
  EXPECT_EQ(Cells(Views(texts)), texts);
}

TEST_F(StreamTextTest, MidnightsAloneAreDates) {
  constexpr int64_t kDay = 86400;
  EXPECT_THAT(Cells(Numbers<int64_t>("tss:", {0, -kDay})), ElementsAre("1970-01-01", "1969-12-31"));
  EXPECT_THAT(Cells(Numbers<int64_t>("tsn:", {20000 * kDay * 1000000000})),
              ElementsAre("2024-10-04"));
  EXPECT_THAT(Cells(Numbers<int64_t>("tdm", {kDay * 1000})), ElementsAre("1970-01-02"));
}

TEST_F(StreamTextTest, OneClockTimeMakesAColumnOfClockTimes) {
  constexpr int64_t kDay = 86400;
  EXPECT_THAT(Cells(Numbers<int64_t>("tsm:", {0, 1000, -1000})),
              ElementsAre("1970-01-01T00:00:00", "1970-01-01T00:00:01", "1969-12-31T23:59:59"));
  // In another batch, too: what is written must not depend on where batches end.
  EXPECT_THAT(Csv({TableOf({Numbers<int64_t>("tsu:", {kDay * 1000000}).Named("recorded")}),
                   TableOf({Numbers<int64_t>("tsu:", {45296 * 1000000LL + 7}).Named("recorded")})}),
              IsOkAndHolds("recorded\n1970-01-02T00:00:00\n1970-01-01T12:34:56\n"));
  // A null's bytes say nothing, and neither do rows outside the slice.
  EXPECT_THAT(Cells(Numbers<int64_t>("tss:", {0, 5}).WithNulls({true, false})),
              ElementsAre("1970-01-01", ""));
  EXPECT_THAT(Cells(Numbers<int64_t>("tss:", {5, 0, 5}).Slice(1, 1)), ElementsAre("1970-01-01"));
}

TEST_F(StreamTextTest, ZonedTimestampsAreInUtc) {
  EXPECT_THAT(Cells(Numbers<int64_t>("tss:Europe/London", {0})),
              ElementsAre("1970-01-01T00:00:00Z"));
}

TEST_F(StreamTextTest, DaysOutOfRangeAreShownAndNotWrapped) {
  EXPECT_THAT(Cells(Numbers<int32_t>("tdD", {std::numeric_limits<int32_t>::max()})),
              ElementsAre("2147483647 days"));
}

TEST_F(StreamTextTest, SlicesAreReadFromTheirOffsets) {
  // A column with an offset of its own, within a struct with one: rows 2 + 1 and 2 + 2.
  MockArray table = TableOf({Texts({"a", "b", "c", "d", "e", "f"})
                                 .WithNulls({true, true, true, false, true, true})
                                 .Slice(2, 4)
                                 .Named("x"),
                             Numbers<int32_t>("i", {10, 11, 12, 13}).Named("y"),
                             Bools({true, false, true, true}).Named("z")});
  EXPECT_THAT(Csv({std::move(table).Slice(1, 2)}), IsOkAndHolds("x,y,z\n,11,false\ne,12,true\n"));
}

TEST_F(StreamTextTest, ARowThatIsNullAsAWholeIsBlank) {
  MockArray table = TableOf({Texts({"a", "b"}).Named("x"), Texts({"c", "d"}).Named("y")});
  EXPECT_THAT(Csv({std::move(table).WithNulls({false, true})}), IsOkAndHolds("x,y\n,\nb,d\n"));
}

TEST_F(StreamTextTest, DictionariesAreLookedUp) {
  MockArray indices =
      Numbers<int8_t>("c", {9, 1, 0, 0, 2}).WithNulls({true, true, false, true, true});
  MockArray values =
      Texts({"unused", "MALE", "FEMALE", "none"}).WithNulls({true, true, true, false}).Slice(1, 3);
  EXPECT_THAT(Cells(testing::Dictionary(std::move(indices).Slice(1, 4), std::move(values))),
              ElementsAre("FEMALE", "", "MALE", ""));
  EXPECT_THAT(Cells(testing::Dictionary(Numbers<uint32_t>("I", {1, 0}), Views({"a", "b"}))),
              ElementsAre("b", "a"));
  // A dictionary of clock times is a column of clock times.
  EXPECT_THAT(
      Cells(testing::Dictionary(Numbers<int8_t>("c", {0, 1}), Numbers<int64_t>("tss:", {0, 60}))),
      ElementsAre("1970-01-01T00:00:00", "1970-01-01T00:01:00"));
}

TEST_F(StreamTextTest, ALoneEmptyCellIsStillARow) {
  EXPECT_THAT(Csv({TableOf({Texts({"", "x"}).Named("code")})}), IsOkAndHolds("code\n\"\"\nx\n"));
}

TEST_F(StreamTextTest, NoRowsAreAHeader) {
  EXPECT_THAT(Csv({TableOf({Texts({}).Named("a"), Texts({}).Named("b")})}), IsOkAndHolds("a,b\n"));
}

TEST_F(StreamTextTest, OneBatchAndOneColumnNeedNoStream) {
  const MockArray table = TableOf({Texts({"a,b"}).Named("x")});
  ArrowSchema schema = MakeSchema(table);
  ArrowArray array = MakeArray(table);
  EXPECT_THAT(ArrayToCsv(&schema, &array), IsOkAndHolds("x\n\"a,b\"\n"));
  EXPECT_EQ(schema.release, nullptr);
  EXPECT_EQ(array.release, nullptr);

  std::vector<std::string> cells;
  const MockArray column = Texts({"z", "a,b", "c"}).Slice(1, 2);
  schema = MakeSchema(column);
  array = MakeArray(column);
  EXPECT_THAT(ArrayCells(&schema, &array, [&](std::string_view cell) { cells.emplace_back(cell); }),
              IsOk());
  EXPECT_THAT(cells, ElementsAre("a,b", "c"));  // not quoted
}

TEST_F(StreamTextTest, ATableOfOneColumnIsAColumn) {
  EXPECT_THAT(Cells(TableOf({Texts({"a", "b", "c"}).Named("x")}).Slice(1, 2)),
              ElementsAre("b", "c"));
  ArrowArrayStream stream = MakeStream({TableOf({Texts({"a"}), Texts({"b"})})});
  EXPECT_THAT(StreamCells(&stream, [](std::string_view) {}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("of 2 columns")));
}

TEST_F(StreamTextTest, ColumnsOfFloatsAreTold) {
  ArrowArrayStream table = MakeStream({TableOf({Numbers<double>("g", {1.0}).Named("code"),
                                                Numbers<int64_t>("l", {1}).Named("whole"),
                                                Numbers<float>("f", {1.0F}).Named("value")})});
  std::vector<std::string> columns;
  EXPECT_THAT(StreamToCsv(&table, &columns), IsOkAndHolds("code,whole,value\n1,1,1\n"));
  EXPECT_THAT(columns, ElementsAre("code", "value"));
  for (const bool want : {true, false}) {
    ArrowArrayStream column =
        MakeStream({want ? Numbers<double>("g", {1.0}) : Numbers<int64_t>("l", {1})});
    bool floats = !want;
    EXPECT_THAT(StreamCells(
                    &column, [](std::string_view) {}, &floats),
                IsOk());
    EXPECT_EQ(floats, want);
  }
}

TEST_F(StreamTextTest, OtherTypesAreRefusedByName) {
  EXPECT_THAT(
      Csv({TableOf({Texts({"a"}).Named("ok"), Numbers<int64_t>("w:16", {1, 2}).Named("blob")})}),
      StatusIs(absl::StatusCode::kInvalidArgument,
               AllOf(HasSubstr("column \"blob\""), HasSubstr("\"w:16\""))));
  EXPECT_THAT(Csv({Texts({"not a table"})}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("a table is needed")));
}

TEST_F(StreamTextTest, AProducersFailureIsTold) {
  ArrowArrayStream stream = MakeStream({TableOf({Texts({"a"}).Named("x")})}, "the disk is gone");
  EXPECT_THAT(StreamToCsv(&stream),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("the disk is gone")));
  EXPECT_THAT(Csv({TableOf({Texts({"a"})}), TableOf({})}),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("0 columns, its schema has 1")));
}

}  // namespace
}  // namespace carecoord
