// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/population/population.h"

#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "carecoord/testing/builders.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using namespace literals;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

constexpr Code kCodes[] = {363346000_code, 720006006_code, "contact.made"_code};

// Random people and entries, added in mixed order, must read as each person's own Timeline does.
TEST(PopulationTest, HoldsEveryPersonsTimeline) {
  const uint32_t seed = 20261122;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&random](uint32_t n) { return static_cast<uint32_t>(random() % n); };
  constexpr uint32_t kPeople = 40;
  PopulationBuilder builder;
  std::vector<std::vector<Entry>> entries(kPeople);
  for (uint32_t i = 0; i < kPeople; ++i) {
    ASSERT_THAT(builder.AddPerson({.key = "P" + std::to_string(i)}), IsOk());
  }
  for (int n = 0; n < 1000; ++n) {
    Entry entry;
    entry.id = "e" + std::to_string(n);
    entry.on = "2026-01-01"_date + static_cast<int>(below(10));
    entry.code = kCodes[below(3)];
    if (below(2) == 0) entry.recorded = Stamp::FromRaw(1 + below(3));
    if (below(3) == 0) entry.sequence = below(3);
    if (below(4) == 0) entry.thread = "t" + std::to_string(below(5));
    if (below(4) == 0) entry.value = Value{static_cast<double>(below(9)), "kg"};
    if (below(9) == 0) {
      entry.retracted = true;
      entry.retracted_at = Stamp::FromRaw(below(3));
    }
    const uint32_t person = below(kPeople);
    entries[person].push_back(entry);
    ASSERT_THAT(builder.AddEntry(person, entry), IsOk());
  }
  EXPECT_EQ(builder.entries(), 1000U);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Population population, std::move(builder).Build());
  EXPECT_EQ(population.entry_count(), 1000U);
  for (uint32_t i = 0; i < kPeople; ++i) {
    CARECOORD_ASSERT_OK_AND_ASSIGN(const Timeline expected,
                                   Timeline::FromEntries({.key = "P"}, entries[i]));
    const TimelineView view = population.timeline(i);
    ASSERT_EQ(view.size(), expected.size());
    for (size_t row = 0; row < view.size(); ++row) {
      EXPECT_EQ(view.ToEntry(row), expected.view().ToEntry(row)) << "person " << i;
    }
    EXPECT_EQ(population.Find("P" + std::to_string(i)), i);
    EXPECT_EQ(population.CopyTimeline(i).size(), view.size());
  }
  EXPECT_EQ(population.Find("P40"), std::nullopt);
}

TEST(PopulationTest, RegistrationsAreSortedAndKnownOnlyIfAnybodyHasOne) {
  PopulationBuilder none;
  ASSERT_THAT(none.AddPerson({.key = "P0"}), IsOk());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Population unknown, std::move(none).Build());
  EXPECT_FALSE(unknown.registrations_known());
  EXPECT_FALSE(unknown.person_view(0).registrations_known);

  PopulationBuilder builder;
  ASSERT_THAT(builder.AddPerson({.key = "P0"}), IsOk());
  ASSERT_THAT(builder.AddPerson({.key = "P1"}), IsOk());
  ASSERT_THAT(builder.AddRegistration(1, {"B", "2020-01-01"_date, std::nullopt, Stamp()}), IsOk());
  ASSERT_THAT(builder.AddRegistration(1, {"A", "2010-01-01"_date, "2020-01-01"_date, Stamp()}),
              IsOk());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Population population, std::move(builder).Build());
  EXPECT_TRUE(population.person_view(0).registrations_known);
  EXPECT_EQ(population.person_view(0).registrations.size(), 0U);
  ASSERT_EQ(population.person_view(1).registrations.size(), 2U);
  EXPECT_EQ(population.person_view(1).registrations[0].start, "2010-01-01"_date);
  EXPECT_EQ(population.dictionary().places[population.person_view(1).registrations[1].practice],
            "B");
}

TEST(PopulationTest, SeesPeopleAsTheyHadBeenTold) {
  const Stamp told = Stamp::FromRaw(100);
  const Stamp taken_back = Stamp::FromRaw(200);
  Person first = {.key = "P1", .registrations = {{"A", "2010-01-01"_date, std::nullopt, Stamp()}}};
  Person died = first;
  died.death = "2026-02-01"_date;
  died.circumstances = {{CircumstanceKind::kCarer, "none", "2020-01-01"_date}};
  Person now = first;
  now.registrations.clear();
  PopulationBuilder builder;
  ASSERT_THAT(builder.AddPerson({.key = "P0"}), IsOk());
  ASSERT_THAT(builder.AddPerson(now), IsOk());
  ASSERT_THAT(builder.AddFactsBefore(1, first, told), IsOk());
  ASSERT_THAT(builder.AddFactsBefore(1, died, taken_back), IsOk());
  EXPECT_THAT(builder.AddFactsBefore(1, {}, taken_back),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("key")));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Population population, std::move(builder).Build());
  EXPECT_TRUE(population.registrations_known()) << "the source did bring one";
  const auto at = [&population](uint32_t seconds) {
    return population.person_view(1, Stamp::FromRaw(seconds));
  };
  EXPECT_EQ(at(99).death, OptionalDate());
  EXPECT_EQ(at(99).registrations.size(), 1U);
  EXPECT_TRUE(at(99).registrations_known);
  EXPECT_EQ(at(100).death, "2026-02-01"_date);
  EXPECT_EQ(at(199).death, "2026-02-01"_date);
  ASSERT_EQ(at(199).circumstances.size(), 1U);
  EXPECT_EQ(population.dictionary().values[at(199).circumstances[0].value], "none");
  for (const PersonView& view :
       {at(200), population.person_view(1, Stamp()), population.person_view(1)}) {
    EXPECT_EQ(view.death, OptionalDate());
    EXPECT_EQ(view.registrations.size(), 0U);
    EXPECT_TRUE(view.registrations_known);
  }
  EXPECT_EQ(population.person_view(0, Stamp::FromRaw(1)).key, "P0");
}

// Random people's circumstances, given with the person or added after, must read as each person's
// own Timeline does.
TEST(PopulationTest, HoldsEveryPersonsCircumstances) {
  const uint32_t seed = 20261124;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&random](uint32_t n) { return static_cast<uint32_t>(random() % n); };
  const auto any = [&below] {
    Circumstance out;
    out.kind = static_cast<CircumstanceKind>(1 + below(kCircumstanceKindNames.size() - 1));
    out.value = "v" + std::to_string(below(4));
    out.start = "2026-01-01"_date + static_cast<int>(below(10));
    if (below(2) == 0) out.end = out.start + static_cast<int>(below(5));
    if (below(2) == 0) out.confirmed = out.start + static_cast<int>(below(5));
    if (below(2) == 0) out.recorded = Stamp::FromRaw(1 + below(3));
    return out;
  };
  std::vector<Person> people(40);
  PopulationBuilder builder;
  for (uint32_t i = 0; i < people.size(); ++i) {
    people[i].key = "P" + std::to_string(i);
    while (below(4) != 0) people[i].circumstances.push_back(any());
    ASSERT_THAT(builder.AddPerson(people[i]), IsOk());
  }
  for (int n = 0; n < 200; ++n) {
    const uint32_t person = below(40);
    people[person].circumstances.push_back(any());
    ASSERT_THAT(builder.AddCircumstance(person, people[person].circumstances.back()), IsOk());
  }
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Population population, std::move(builder).Build());
  for (uint32_t i = 0; i < people.size(); ++i) {
    const Timeline expected(people[i]);
    EXPECT_EQ(population.person(i), expected.person());
    const Timeline copy = population.CopyTimeline(i);
    const auto want = expected.person_view().circumstances;
    for (const PersonView& view : {population.person_view(i), copy.person_view()}) {
      ASSERT_EQ(view.circumstances.size(), want.size()) << "person " << i;
      for (size_t n = 0; n < want.size(); ++n) {
        const CircumstanceSpan& got = view.circumstances[n];
        EXPECT_EQ(std::tie(got.kind, got.start, got.end, got.confirmed, got.recorded),
                  std::tie(want[n].kind, want[n].start, want[n].end, want[n].confirmed,
                           want[n].recorded));
        EXPECT_EQ(population.dictionary().values[got.value],
                  expected.dictionary().values[want[n].value]);
      }
    }
  }
}

TEST(PopulationTest, RefusesACircumstanceWithoutKindOrValueAndABackwardOne) {
  struct Row {
    Circumstance circumstance;
    std::string expected;
  };
  const Row rows[] = {
      {{CircumstanceKind::kUnspecified, "x", "2020-01-01"_date}, "no kind is given"},
      {{CircumstanceKind::kCarer, "", "2020-01-01"_date}, "circumstance CARER: no value is given"},
      {{CircumstanceKind::kResidence, "care_home", "2020-01-02"_date, "2020-01-01"_date},
       "circumstance RESIDENCE \"care_home\" ends on 2020-01-01, before it starts on 2020-01-02"}};
  PopulationBuilder builder;
  ASSERT_THAT(builder.AddPerson({.key = "P0"}), IsOk());
  for (const Row& row : rows) {
    const auto refused = StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.expected));
    EXPECT_THAT(builder.AddCircumstance(0, row.circumstance), refused);
    EXPECT_THAT(builder.AddPerson({.key = "P1", .circumstances = {row.circumstance}}), refused);
  }
  EXPECT_EQ(builder.people(), 1U);
  EXPECT_TRUE(builder.person(0).circumstances.empty());
  // A span that ends on the day it starts is empty, not backward.
  EXPECT_THAT(builder.AddCircumstance(
                  0, {CircumstanceKind::kCarer, "none", "2020-01-01"_date, "2020-01-01"_date}),
              IsOk());
}

TEST(PopulationTest, RefusesADoublePersonANamelessOneAndABackwardRegistration) {
  PopulationBuilder builder;
  ASSERT_THAT(builder.AddPerson({.key = "P0"}), IsOk());
  EXPECT_THAT(builder.AddPerson({.key = "P0"}),
              StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr("\"P0\"")));
  EXPECT_THAT(builder.AddPerson({}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("key")));
  EXPECT_THAT(builder.AddRegistration(0, {"A", "2020-01-02"_date, "2020-01-01"_date, Stamp()}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("before it starts")));
  EXPECT_THAT(builder.AddEntry(0, Entry{}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("code")));
  EXPECT_EQ(builder.people(), 1U);
}

TEST(PopulationTest, ColumnsStayWithinTheBudget) {
  PopulationBuilder builder;
  ASSERT_THAT(builder.AddPerson({.key = "P0"}), IsOk());
  for (int n = 0; n < 1000; ++n) {
    Entry entry;
    entry.on = "2026-01-01"_date;
    entry.code = kCodes[n % 3];
    entry.recorded = Stamp::FromRaw(1000);
    entry.thread = "r" + std::to_string(n % 7);
    entry.role = Role::kGp;
    entry.confidential = n % 100 == 0;
    if (n % 3 == 0) entry.value = Value{1.0, "kg"};
    ASSERT_THAT(builder.AddEntry(0, entry), IsOk());
  }
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Population population, std::move(builder).Build());
  EXPECT_LE(population.column_bytes(), 24U * 1000U);
  EXPECT_GE(population.column_bytes(), 18U * 1000U);
}

}  // namespace
}  // namespace carecoord
