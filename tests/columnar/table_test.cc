// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The rules of the Arrow C interfaces, from the consumer's side.

#include "carecoord/columnar/table.h"

#include <cerrno>
#include <new>
#include <stdexcept>

#include "carecoord/columnar/stream_text.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using carecoord::testing::IsOkAndHolds;
using namespace literals;
using ::testing::HasSubstr;

std::shared_ptr<const Table> SampleTable() {
  auto table = std::make_shared<Table>();
  Column& person = table->AddColumn("person", Column::Type::kText);
  person.Add("P1");
  person.AddNull();
  person.Add("");
  Column& due = table->AddColumn("due", Column::Type::kDate);
  due.AddOptional<Date>("2026-07-31"_date);
  due.AddOptional<Date>(std::nullopt);
  due.Add(Date::Min());
  Column& days = table->AddColumn("days", Column::Type::kInteger);
  for (const int64_t number : {int64_t{-5}, int64_t{0}, int64_t{1} << 40}) days.Add(number);
  Column& late = table->AddColumn("late", Column::Type::kBool);
  late.AddBool(true);
  late.AddBool(false);
  late.AddNull();
  Column& score = table->AddColumn("score", Column::Type::kNumber);
  score.Add(2.5);
  score.AddNull();
  score.Add(-0.25);
  return table;
}

// Moves a struct as consumers do.
template <typename T>
T Move(T& source) {
  T moved = source;
  source.release = nullptr;
  return moved;
}

TEST(TableTest, WhatGoesOutComesBack) {
  ArrowArrayStream stream;
  ExportTable(SampleTable(), &stream);
  EXPECT_THAT(StreamToCsv(&stream), IsOkAndHolds("person,due,days,late,score\n"
                                                 "P1,2026-07-31,-5,true,2.5\n"
                                                 ",,0,false,\n"
                                                 ",0001-01-01,1099511627776,,-0.25\n"));
}

TEST(TableTest, TheSchemaNamesAndTypesTheColumns) {
  ArrowArrayStream stream;
  ExportTable(SampleTable(), &stream);
  for (int again = 0; again < 2; ++again) {  // may be asked more than once
    ArrowSchema schema;
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    EXPECT_STREQ(schema.format, "+s");
    ASSERT_EQ(schema.n_children, 5);
    const std::pair<const char*, const char*> expected[] = {
        {"person", "u"}, {"due", "tdD"}, {"days", "l"}, {"late", "b"}, {"score", "g"}};
    for (int i = 0; i < 5; ++i) {
      EXPECT_STREQ(schema.children[i]->name, expected[i].first);
      EXPECT_STREQ(schema.children[i]->format, expected[i].second);
      EXPECT_EQ(schema.children[i]->flags, ARROW_FLAG_NULLABLE);
    }
    schema.release(&schema);
    EXPECT_EQ(schema.release, nullptr);
  }
  stream.release(&stream);
  EXPECT_EQ(stream.release, nullptr);
}

TEST(TableTest, NullsAreCountedAndMarked) {
  ArrowArrayStream stream;
  ExportTable(SampleTable(), &stream);
  ArrowArray batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  EXPECT_EQ(batch.length, 3);
  EXPECT_EQ(batch.null_count, 0);
  EXPECT_EQ(batch.children[0]->null_count, 1);
  EXPECT_EQ(static_cast<const uint8_t*>(batch.children[0]->buffers[0])[0], 0b101);
  EXPECT_EQ(batch.children[2]->null_count, 0);
  EXPECT_EQ(batch.children[2]->buffers[0], nullptr);  // no bitmap where nothing is null
  EXPECT_EQ(static_cast<const int32_t*>(batch.children[0]->buffers[1])[3], 2);
  batch.release(&batch);
  stream.release(&stream);
}

TEST(TableTest, AStreamEndsAndStaysEnded) {
  ArrowArrayStream stream;
  ExportTable(SampleTable(), &stream);
  ArrowArray batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  ASSERT_NE(batch.release, nullptr);
  batch.release(&batch);
  for (int again = 0; again < 2; ++again) {
    ASSERT_EQ(stream.get_next(&stream, &batch), 0);
    EXPECT_EQ(batch.release, nullptr);
  }
  EXPECT_EQ(stream.get_last_error(&stream), nullptr);
  stream.release(&stream);
}

TEST(TableTest, BuffersLiveAsLongAsAnyHolder) {
  std::shared_ptr<const Table> table = SampleTable();
  const std::weak_ptr<const Table> alive = table;
  ArrowArrayStream stream;
  ExportTable(std::move(table), &stream);
  ArrowArray batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  stream.release(&stream);
  EXPECT_FALSE(alive.expired());
  // A child may be moved out and outlive its parent.
  ArrowArray child = Move(*batch.children[2]);
  ArrowArray parent = Move(batch);
  parent.release(&parent);
  EXPECT_EQ(parent.release, nullptr);
  EXPECT_FALSE(alive.expired());
  EXPECT_EQ(static_cast<const int64_t*>(child.buffers[1])[2], int64_t{1} << 40);
  child.release(&child);
  EXPECT_TRUE(alive.expired());
}

TEST(TableTest, AStreamThatNobodyReadsLetsGo) {
  std::shared_ptr<const Table> table = SampleTable();
  const std::weak_ptr<const Table> alive = table;
  ArrowArrayStream stream;
  ExportTable(std::move(table), &stream);
  ArrowArrayStream moved = Move(stream);
  moved.release(&moved);
  EXPECT_TRUE(alive.expired());
}

TEST(TableTest, ManyRowsOfEveryTypeComeBack) {
  auto table = std::make_shared<Table>();
  table->Reserve(2);
  Column& flag = table->AddColumn("flag", Column::Type::kBool);
  Column& text = table->AddColumn("text", Column::Type::kText);
  std::string expected = "flag,text\n";
  for (int i = 0; i < 1000; ++i) {
    if (i % 7 == 0) {
      flag.AddNull();
    } else {
      flag.AddBool(i % 3 == 0);
      expected += i % 3 == 0 ? "true" : "false";
    }
    expected += ",";
    if (i % 11 == 0) {
      text.AddNull();
    } else {
      text.Add(std::to_string(i));
      expected += std::to_string(i);
    }
    expected += "\n";
  }
  ArrowArrayStream stream;
  ExportTable(table, &stream);
  EXPECT_THAT(StreamToCsv(&stream), IsOkAndHolds(expected));
}

TEST(TableTest, BatchesAreMadeWhenTheyAreAskedFor) {
  int made = 0;
  ArrowArrayStream stream;
  ExportBatches(
      SampleTable(), [&made] { return ++made <= 2 ? SampleTable() : nullptr; }, &stream);
  EXPECT_EQ(made, 0);
  ArrowArray batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  EXPECT_EQ(made, 1);
  batch.release(&batch);
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  batch.release(&batch);
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  EXPECT_EQ(batch.release, nullptr);
  EXPECT_EQ(made, 3);
  stream.release(&stream);
}

TEST(TableTest, NoExceptionCrossesTheInterface) {
  ArrowArrayStream stream;
  ExportBatches(
      SampleTable(), []() -> std::shared_ptr<const Table> { throw std::runtime_error("lost it"); },
      &stream);
  ArrowArray batch;
  EXPECT_EQ(stream.get_next(&stream, &batch), EIO);
  EXPECT_THAT(stream.get_last_error(&stream), HasSubstr("lost it"));
  stream.release(&stream);
  ExportBatches(
      SampleTable(), []() -> std::shared_ptr<const Table> { throw std::bad_alloc(); }, &stream);
  EXPECT_EQ(stream.get_next(&stream, &batch), ENOMEM);
  stream.release(&stream);
}

}  // namespace
}  // namespace carecoord
