// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "src/rulekit/boundary_people.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "tests/rulekit/load.h"

namespace carecoord::internal {
namespace {

using rulekit::Compiled;
using rulekit::PackFrom;
using rulekit::StoryEntry;

constexpr char kPack[] = R"(
  id: "b" version: "1" valid { from: "2021-04-01" }
  cluster { name: "A" code { activity: "test.a" } code { activity: "test.a2" } }
  cluster { name: "B" code { activity: "test.b" } }
  selection { name: "a" earliest: "A" }
  selection { name: "b" latest: "B" role: GP
              value { is: AT_LEAST number: 7.5 unit: "kg" }
              window { from { selection: "a" end: INCLUDED } } }
  rule { id: "r" kind: REVIEW
    step { id: "adult" when { age { at { point: AS_OF } is: AT_LEAST years: 40 } }
           yes: NEXT no: REJECT }
    step { id: "a" when { exists: "a" } yes: SELECT no: REJECT }
    schedule { anchor: "a" due: "P6M" closes: "P30D" satisfied_by: "b" } }
)";

TEST(BoundaryPeopleTest, AreTheSameForOneSeed) {
  const auto pack = Compiled(PackFrom(kPack));
  BoundaryPeople one(*pack, 0, {}, 7);
  BoundaryPeople other(*pack, 0, {}, 7);
  BoundaryPeople third(*pack, 0, {}, 8);
  bool differs = false;
  for (int i = 0; i < 300; ++i) {
    const BoundaryPerson& person = one.Next();
    ASSERT_EQ(person, other.Next()) << i;
    differs |= !(person == third.Next());
    if (i % 3 == 0) {
      one.Keep();
      other.Keep();
    }
  }
  EXPECT_TRUE(differs);
}

// Within some thousand people everything that the rule compares with is met a step before, on and
// after.
TEST(BoundaryPeopleTest, StandAtTheLimits) {
  const auto pack = Compiled(PackFrom(kPack));
  BoundaryPeople people(*pack, 0, {}, 1);
  std::map<std::string, std::set<int>> apart;
  std::set<Role> roles;
  std::set<double> values;
  bool leap_birth = false;
  bool late = false;
  bool dead = false;
  for (int i = 0; i < 4000; ++i) {
    const BoundaryPerson& person = people.Next();
    if (i % 5 == 0) people.Keep();
    late |= person.known_at.present();
    dead |= person.story.died.has_value();
    const auto is = [](const StoryEntry& entry, const char* name) {
      const auto* cluster = std::get_if<rulekit::ClusterName>(&entry.is);
      return cluster != nullptr && cluster->name == name;
    };
    const StoryEntry* a = nullptr;
    for (const StoryEntry& entry : person.story.entries) {
      if (a == nullptr && is(entry, "A")) a = &entry;
    }
    for (const StoryEntry& entry : person.story.entries) {
      if (!is(entry, "B")) continue;
      roles.insert(entry.role);
      if (entry.value) values.insert(entry.value->number);
      if (a == nullptr) continue;
      const Date due = AddMonths(a->on, 6, MonthEnd::kClamp);
      apart["anchor"].insert(entry.on - a->on);
      apart["due"].insert(entry.on - due);
      apart["closes"].insert(entry.on - (due + 30));
    }
    if (!person.story.born) continue;
    leap_birth |= person.story.born->month() == 2 && person.story.born->day() == 29;
    if (a != nullptr) apart["birthday"].insert(a->on - Birthday(*person.story.born, 40));
  }
  for (const char* limit : {"anchor", "due", "closes", "birthday"}) {
    for (int distance = -1; distance <= 1; ++distance) {
      EXPECT_TRUE(apart[limit].contains(distance)) << limit << " " << distance;
    }
  }
  EXPECT_TRUE(roles.contains(Role::kGp) && roles.contains(Role::kNone) &&
              roles.contains(Role::kOther));
  EXPECT_TRUE(values.contains(7.5) && values.contains(7.4) && values.contains(7.6));
  EXPECT_TRUE(leap_birth);
  EXPECT_TRUE(late);
  EXPECT_TRUE(dead);
}

TEST(BoundaryPeopleTest, BecomeTimelines) {
  const auto pack = Compiled(PackFrom(kPack));
  BoundaryPeople people(*pack, 0);
  for (int i = 0; i < 50; ++i) {
    const BoundaryPerson& person = people.Next();
    EXPECT_EQ(TimelineOf(pack->pack(), person).size(), person.story.entries.size());
  }
}

}  // namespace
}  // namespace carecoord::internal
