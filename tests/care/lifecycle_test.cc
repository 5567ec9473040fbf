// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Each fault that a table can have, and that a sound one has none.

#include "carecoord/care/lifecycle.h"

#include <initializer_list>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

enum class S : uint8_t { kNone, kOpen, kHeld, kDone, kVoid };
enum class E : uint8_t { kBegin, kHold, kFinish, kVoid };

constexpr LifecycleState kStates[] = {{"none", ""},
                                      {"open", ""},
                                      {"held", ""},
                                      {"done", "", Standing::kFinal},
                                      {"void", "", Standing::kVoid}};
constexpr LifecycleEvent kEvents[] = {{"begin", ""}, {"hold", ""}, {"finish", ""}, {"void", ""}};
constexpr Terms kTerms = {.records = "thing.moved"};

const std::vector<Transition> kSound = {
    {S::kNone, E::kBegin, S::kOpen, kTerms},  {S::kOpen, E::kHold, S::kHeld, kTerms},
    {S::kHeld, E::kFinish, S::kDone, kTerms}, {S::kOpen, E::kFinish, S::kDone, kTerms},
    {Anywhere(), E::kVoid, S::kVoid, kTerms},
};

LifecycleFault FaultOfRows(const std::vector<Transition>& rows) {
  return FaultOf(Lifecycle{"thing", kStates, kEvents, rows});
}

std::vector<Transition> SoundWith(const Transition& row) {
  std::vector<Transition> rows = kSound;
  rows.push_back(row);
  return rows;
}

std::vector<Transition> SoundWithout(size_t index) {
  std::vector<Transition> rows = kSound;
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(index));
  return rows;
}

TEST(LifecycleTest, ASoundTableHasNoFault) {
  EXPECT_EQ(FaultOfRows(kSound), LifecycleFault::kNone);
}

TEST(LifecycleTest, NamesAreGivenAndDiffer) {
  EXPECT_EQ(FaultOf({"", kStates, kEvents, kSound}), LifecycleFault::kUnnamed);
  EXPECT_EQ(FaultOf({"thing", {}, kEvents, kSound}), LifecycleFault::kUnnamed);
  constexpr LifecycleEvent kTwice[] = {{"begin", ""}, {"hold", ""}, {"begin", ""}, {"void", ""}};
  EXPECT_EQ(FaultOf({"thing", kStates, kTwice, kSound}), LifecycleFault::kUnnamed);
}

TEST(LifecycleTest, RowsNameWhatIsThere) {
  EXPECT_EQ(FaultOfRows(SoundWith({static_cast<S>(5), E::kHold, S::kDone, kTerms})),
            LifecycleFault::kOutOfTable);
  EXPECT_EQ(FaultOfRows(SoundWith({S::kHeld, E::kHold, static_cast<S>(5), kTerms})),
            LifecycleFault::kOutOfTable);
  EXPECT_EQ(FaultOfRows(SoundWith({S::kHeld, static_cast<E>(4), S::kDone, kTerms})),
            LifecycleFault::kOutOfTable);
}

TEST(LifecycleTest, EveryMoveIsRecorded) {
  EXPECT_EQ(FaultOfRows(SoundWith({S::kHeld, E::kHold, S::kHeld, {}})),
            LifecycleFault::kNotRecorded);
  EXPECT_EQ(FaultOfRows(SoundWith({S::kHeld, E::kHold, S::kHeld, {.records = "held"}})),
            LifecycleFault::kNotRecorded);
}

TEST(LifecycleTest, OneEventLeadsToOneState) {
  EXPECT_EQ(FaultOfRows(SoundWith({S::kOpen, E::kHold, S::kDone, kTerms})),
            LifecycleFault::kAmbiguous);
  // The row for anywhere is one for this state too.
  EXPECT_EQ(FaultOfRows(SoundWith({S::kOpen, E::kVoid, S::kDone, kTerms})),
            LifecycleFault::kAmbiguous);
  // But not for the state before anything happened.
  EXPECT_EQ(FaultOfRows(SoundWith({S::kNone, E::kVoid, S::kVoid, kTerms})), LifecycleFault::kNone);
}

TEST(LifecycleTest, EveryEventAndStateIsOfUse) {
  EXPECT_EQ(FaultOfRows(SoundWithout(4)), LifecycleFault::kUnusedEvent);
  EXPECT_EQ(FaultOfRows({{S::kNone, E::kBegin, S::kOpen, kTerms},
                         {S::kOpen, E::kHold, S::kOpen, kTerms},
                         {S::kOpen, E::kFinish, S::kDone, kTerms},
                         {Anywhere(), E::kVoid, S::kVoid, kTerms}}),
            LifecycleFault::kUnreachableState);
}

TEST(LifecycleTest, NothingIsStuckAndNothingFinalGoesOn) {
  EXPECT_EQ(FaultOfRows({{S::kNone, E::kBegin, S::kOpen, kTerms},
                         {S::kOpen, E::kHold, S::kHeld, kTerms},
                         {S::kHeld, E::kHold, S::kHeld, kTerms},
                         {S::kOpen, E::kFinish, S::kDone, kTerms},
                         {S::kOpen, E::kVoid, S::kVoid, kTerms}}),
            LifecycleFault::kDeadEnd);
  const std::vector<Transition> left = SoundWith({S::kDone, E::kBegin, S::kOpen, kTerms});
  EXPECT_EQ(FaultOfRows(left), LifecycleFault::kFinalLeft);
  // But what was replaced may come back.
  constexpr LifecycleState kReplaceable[] = {{"none", ""},
                                             {"open", ""},
                                             {"held", ""},
                                             {"done", "", Standing::kReplaced},
                                             {"void", "", Standing::kVoid}};
  EXPECT_EQ(FaultOf({"thing", kReplaceable, kEvents, left}), LifecycleFault::kNone);
}

TEST(LifecycleTest, FindsTheRowOfAnEventInAState) {
  const Lifecycle lifecycle = {"thing", kStates, kEvents, kSound};
  const auto find = [&lifecycle](S state, E event) {
    return lifecycle.Find(static_cast<size_t>(state), static_cast<size_t>(event));
  };
  ASSERT_NE(find(S::kHeld, E::kFinish), nullptr);
  EXPECT_EQ(find(S::kHeld, E::kFinish)->to, static_cast<uint8_t>(S::kDone));
  EXPECT_EQ(find(S::kHeld, E::kBegin), nullptr);
  EXPECT_NE(find(S::kDone, E::kVoid), nullptr);
  EXPECT_EQ(find(S::kNone, E::kVoid), nullptr);
  EXPECT_EQ(find(S::kVoid, E::kVoid), nullptr);
}

TEST(RoleSetTest, AllowsItsRolesAndWhenEmptyAny) {
  constexpr RoleSet kNurses = {Role::kPracticeNurse, Role::kDistrictNurse};
  EXPECT_TRUE(kNurses.Allows(Role::kPracticeNurse));
  EXPECT_FALSE(kNurses.Allows(Role::kGp));
  EXPECT_TRUE(RoleSet().Allows(Role::kGp));
}

TEST(RoleSetTest, TheTeamIsEverybodyButThePerson) {
  for (size_t i = 1; i < kRoleNames.size(); ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(kTeam.Allows(role), role != Role::kPerson) << RoleName(role);
  }
  EXPECT_TRUE(kAnybody.Allows(Role::kPerson));
  EXPECT_EQ(Terms().by, kTeam);
}

}  // namespace
}  // namespace carecoord
