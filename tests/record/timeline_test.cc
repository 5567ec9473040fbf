// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/timeline.h"

#include <string>
#include <vector>

#include "carecoord/testing/builders.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;
using testing::IsOk;
using testing::StatusIs;
using testing::TimelineBuilder;

constexpr Code kCancer = 363346000_code;
constexpr Code kReview = 720006006_code;

Entry EntryOn(Date on, std::string id, std::optional<Date> recorded = std::nullopt,
              std::optional<int64_t> sequence = std::nullopt) {
  Entry entry;
  entry.id = std::move(id);
  entry.on = on;
  entry.code = kCancer;
  entry.recorded = TimelineBuilder::EndOf(recorded);
  entry.sequence = sequence;
  return entry;
}

std::vector<std::string> Ids(const Timeline& timeline) {
  std::vector<std::string> ids;
  for (size_t row = 0; row < timeline.size(); ++row) {
    ids.push_back(timeline.view().ToEntry(row).id);
  }
  return ids;
}

TEST(TimelineTest, OrdersByDateThenRecordedAbsentFirstThenSequenceThenInput) {
  const Date day = "2026-03-01"_date;
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Timeline timeline,
      Timeline::FromEntries(
          {.key = "P1"},
          {EntryOn(day, "late", "2026-03-09"_date), EntryOn(day, "second", "2026-03-02"_date, 2),
           EntryOn(day, "first", "2026-03-02"_date, 1), EntryOn(day, "unstamped-a"),
           EntryOn(day, "unstamped-b"), EntryOn(day - 1, "day before", "2026-12-31"_date)}));
  EXPECT_THAT(Ids(timeline), ::testing::ElementsAre("day before", "unstamped-a", "unstamped-b",
                                                    "first", "second", "late"));
}

TEST(TimelineTest, AddingOneByOneGivesTheOrderOfAddingAllAtOnce) {
  const std::vector<Entry> entries = {
      EntryOn("2026-03-05"_date, "c"), EntryOn("2026-03-01"_date, "a"),
      EntryOn("2026-03-05"_date, "d", "2026-03-05"_date), EntryOn("2026-03-03"_date, "b")};
  Timeline grown({.key = "P1"});
  for (const Entry& entry : entries) ASSERT_THAT(grown.Add(entry), IsOk());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Timeline built,
                                 Timeline::FromEntries({.key = "P1"}, entries));
  EXPECT_EQ(Ids(grown), Ids(built));
  EXPECT_THAT(Ids(grown), ::testing::ElementsAre("a", "b", "c", "d"));
}

TEST(TimelineTest, GivesBackEveryFieldOfAnEntry) {
  Entry entry;
  entry.id = "e7";
  entry.on = "2019-03-01"_date;
  entry.precision = Precision::kMonth;
  entry.code = kReview;
  entry.recorded = TimelineBuilder::EndOf("2019-03-12"_date);
  entry.role = Role::kPracticeNurse;
  entry.thread = "r1";
  entry.place = "A99001";
  entry.value = Value{48.5, "mmol/mol"};
  entry.confidential = true;
  entry.retracted = true;
  entry.retracted_at = TimelineBuilder::EndOf("2019-04-01"_date);
  // A plain neighbour on each side, so that columns begin and end without these fields.
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Timeline timeline,
      Timeline::FromEntries(
          {.key = "P1"}, {EntryOn("2019-01-01"_date, ""), entry, EntryOn("2020-01-01"_date, "")}));
  EXPECT_EQ(timeline.view().ToEntry(1), entry);
  EXPECT_EQ(timeline.view().ToEntry(0), EntryOn("2019-01-01"_date, ""));
  EXPECT_EQ(timeline.view().ToEntry(2), EntryOn("2020-01-01"_date, ""));
}

TEST(TimelineTest, ARetractionIsSeenFromItsStampOn) {
  Timeline timeline = TimelineBuilder().On("2026-01-01"_date, kCancer).Build();
  ASSERT_THAT(timeline.Retract(0, TimelineBuilder::EndOf("2026-02-01"_date)), IsOk());
  const TimelineView view = timeline.view();
  EXPECT_TRUE(view.IsRetracted(0, Stamp()));
  EXPECT_FALSE(view.IsRetracted(0, TimelineBuilder::EndOf("2026-01-31"_date)));
  EXPECT_TRUE(view.IsRetracted(0, TimelineBuilder::EndOf("2026-02-01"_date)));
  EXPECT_THAT(timeline.Retract(1, Stamp()),
              StatusIs(absl::StatusCode::kOutOfRange, "row 1: the timeline has 1 entries"));
}

TEST(TimelineTest, AnEntryWithoutACodeIsRefused) {
  Timeline timeline({.key = "P1"});
  EXPECT_THAT(timeline.Add(Entry{}),
              StatusIs(absl::StatusCode::kInvalidArgument, "code: an entry needs a code"));
  EXPECT_THAT(
      Timeline::FromEntries({.key = "P1"}, {EntryOn("2026-01-01"_date, ""), Entry{}}),
      StatusIs(absl::StatusCode::kInvalidArgument, "entries[1].code: an entry needs a code"));
  EXPECT_EQ(timeline.size(), 0U);
}

TEST(StampTest, AbsentIsAlwaysKnownAndPresentOnlyFromItsMoment) {
  const Stamp stamp = TimelineBuilder::EndOf("2026-03-29"_date);
  EXPECT_TRUE(Stamp().KnownAt(stamp));
  EXPECT_TRUE(stamp.KnownAt(Stamp()));
  EXPECT_TRUE(stamp.KnownAt(stamp));
  EXPECT_FALSE(stamp.KnownAt(Stamp::FromRaw(stamp.raw() - 1)));
  EXPECT_EQ(Stamp::FromInstant(Instant::FromSeconds(0)), std::nullopt);
  EXPECT_EQ(Stamp::FromInstant(Instant::FromSeconds(1))->raw(), 1U);
  EXPECT_EQ(Stamp::FromInstant(Instant::FromSeconds(4294967294))->raw(), 4294967294U);
  EXPECT_EQ(Stamp::FromInstant(Instant::FromSeconds(4294967295)), std::nullopt);
}

TEST(EntryTest, DatesReadAsAPersonWritesThem) {
  EXPECT_EQ(EntryDateText("2026-01-31"_date, Precision::kDay), "31 January 2026");
  EXPECT_EQ(EntryDateText("2019-03-01"_date, Precision::kMonth), "March 2019 (day not recorded)");
  EXPECT_EQ(EntryDateText("2019-01-01"_date, Precision::kYear), "2019 (month not recorded)");
}

TEST(RoleTest, NamesRoundTripInEitherCase) {
  for (size_t i = 0; i < kRoleNames.size(); ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(RoleFromName(RoleName(role)), role);
  }
  EXPECT_EQ(RoleFromName("practice_nurse"), Role::kPracticeNurse);
  EXPECT_EQ(RoleFromName("PRACTICE NURSE"), std::nullopt);
  EXPECT_EQ(RoleText(Role::kPracticeNurse), "practice nurse");
  EXPECT_EQ(RoleText(Role::kGp), "GP");
  EXPECT_EQ(RoleText(Role::kNone), "role not recorded");
}

TEST(DictionaryTest, NumbersKeepTheirMeaningAsItGrowsAndIsCopied) {
  Dictionary dictionary;
  const uint32_t cancer = dictionary.AddCode(kCancer);
  const uint32_t review = dictionary.AddCode(kReview);
  EXPECT_NE(cancer, review);
  EXPECT_EQ(dictionary.AddCode(kCancer), cancer);
  EXPECT_EQ(dictionary.threads.Add(""), 0U);
  const uint32_t thread = dictionary.threads.Add("r1");
  for (int i = 0; i < 1000; ++i) dictionary.threads.Add("t" + std::to_string(i));
  const Dictionary copy = dictionary;
  EXPECT_EQ(copy.threads[thread], "r1");
  EXPECT_EQ(copy.threads.Find("r1"), thread);
  EXPECT_EQ(copy.threads.Find("nothing"), std::nullopt);
  EXPECT_EQ(copy.code(review), kReview);
}

}  // namespace
}  // namespace carecoord
