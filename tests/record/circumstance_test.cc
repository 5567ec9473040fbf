// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/circumstance.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/record/timeline.h"
#include "carecoord/testing/builders.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TimelineBuilder;
using enum CircumstanceKind;

TEST(CircumstanceKindTest, NamesRoundTripAndNothingElseIsAName) {
  for (size_t i = 1; i < kCircumstanceKindNames.size(); ++i) {
    const auto kind = static_cast<CircumstanceKind>(i);
    EXPECT_EQ(CircumstanceKindFromName(NameOf(kind)), kind);
  }
  EXPECT_EQ(NameOf(kHousebound), "HOUSEBOUND");
  for (const std::string_view other : {"", "residence", "RESIDENCES", "RESIDENC"}) {
    EXPECT_EQ(CircumstanceKindFromName(other), std::nullopt) << other;
  }
}

TEST(CircumstanceValueTest, IsALowerCaseName) {
  for (const std::string_view name : {"care_home", "bsl", "x", "a-b.c_2"}) {
    EXPECT_TRUE(IsCircumstanceValue(name)) << name;
  }
  for (const std::string_view other : {"", "Care home", "care home", "2nd", "_a", "caf\xc3\xa9"}) {
    EXPECT_FALSE(IsCircumstanceValue(other)) << other;
  }
}

TEST(CircumstanceValueTest, TheUsualOnesAreNamesEachOnce) {
  for (size_t i = 1; i < kCircumstanceKindNames.size(); ++i) {
    const std::vector<std::string_view> known = KnownValuesOf(static_cast<CircumstanceKind>(i));
    EXPECT_FALSE(known.empty()) << kCircumstanceKindNames[i];
    for (const std::string_view value : known) {
      EXPECT_TRUE(IsCircumstanceValue(value)) << value;
      EXPECT_EQ(std::count(known.begin(), known.end(), value), 1) << value;
    }
  }
  EXPECT_THAT(KnownValuesOf(kCarer), ElementsAre("has_carer", "is_carer", "none"));
  EXPECT_THAT(KnownValuesOf(kUnspecified), IsEmpty());
}

std::vector<std::string> Values(const Timeline& timeline) {
  std::vector<std::string> values;
  for (const CircumstanceSpan& span : timeline.person_view().circumstances) {
    values.emplace_back(timeline.dictionary().values[span.value]);
  }
  return values;
}

TEST(CircumstanceTest, AViewHasThemInOrderOfKindThenStartThenAsGiven) {
  const Timeline timeline = TimelineBuilder()
                                .Has(kLanguage, "welsh", "2020-01-01"_date)
                                .Has(kResidence, "care_home", "2024-05-01"_date)
                                .Has(kLanguage, "english", "2020-01-01"_date)
                                .Has(kLanguage, "polish", "2019-12-31"_date)
                                .Has(kResidence, "own_home", "1990-01-01"_date)
                                .Build();
  EXPECT_THAT(Values(timeline), ElementsAre("own_home", "care_home", "polish", "welsh", "english"));
  EXPECT_EQ(timeline.person().circumstances.front().value, "own_home");
}

TEST(CircumstanceTest, AViewHasEveryField) {
  const Timeline timeline = TimelineBuilder()
                                .Has(kResidence, "care_home", "2024-05-01"_date,
                                     {.end = "2024-06-01"_date,
                                      .confirmed = "2024-05-20"_date,
                                      .recorded = "2024-05-02"_date})
                                .Has(kHousebound, "yes", "2023-02-03"_date)
                                .Build();
  const auto spans = timeline.person_view().circumstances;
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].kind, kResidence);
  EXPECT_EQ(spans[0].start, "2024-05-01"_date);
  EXPECT_EQ(spans[0].end, "2024-06-01"_date);
  EXPECT_EQ(spans[0].confirmed, "2024-05-20"_date);
  EXPECT_EQ(spans[0].recorded, TimelineBuilder::EndOf("2024-05-02"_date));
  EXPECT_EQ(spans[1].kind, kHousebound);
  EXPECT_EQ(spans[1].end, std::nullopt);
  EXPECT_EQ(spans[1].confirmed, "2023-02-03"_date) << "never confirmed since: its start";
  EXPECT_FALSE(spans[1].recorded.present());
}

TEST(CircumstanceTest, CopiesKeepThemAndAnotherPersonReplacesThem) {
  Timeline timeline = TimelineBuilder().Has(kInterpreter, "bsl", "2020-01-01"_date).Build();
  const Timeline copy = timeline;
  Timeline moved = copy;
  const Timeline target = std::move(moved);
  timeline.set_person({.key = "P2", .circumstances = {{kCarer, "is_carer", "2021-01-01"_date}}});
  EXPECT_THAT(Values(timeline), ElementsAre("is_carer"));
  EXPECT_THAT(Values(copy), ElementsAre("bsl"));
  EXPECT_THAT(Values(target), ElementsAre("bsl"));
  timeline.set_person({.key = "P3"});
  EXPECT_THAT(Values(timeline), IsEmpty());
}

}  // namespace
}  // namespace carecoord
