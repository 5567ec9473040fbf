// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What holds for the table of every noun: its moves are recorded as kinds that a program knows by
// name, and a thing that was entered in error counts for nothing.

#include <set>
#include <string_view>

#include "carecoord/care/action.h"
#include "carecoord/care/contact.h"
#include "carecoord/care/intake.h"
#include "carecoord/care/query.h"
#include "carecoord/care/referral.h"
#include "carecoord/codes/activity_kinds.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

template <typename Noun>
class NounTest : public ::testing::Test {};

using Nouns = ::testing::Types<Action, Contact, Intake, Query, Referral>;
TYPED_TEST_SUITE(NounTest, Nouns);

TYPED_TEST(NounTest, RecordsWhatProgramsKnowByName) {
  std::set<std::string_view> known;
  for (const ActivityKind& kind : kBuiltInActivities) known.insert(kind.name);
  for (const Transition& row : TypeParam::kLifecycle.transitions) {
    EXPECT_EQ(known.count(row.terms.records), 1u) << row.terms.records;
  }
}

TYPED_TEST(NounTest, EveryStateAndEventSaysWhatItMeans) {
  for (const LifecycleState& state : TypeParam::kLifecycle.states) {
    EXPECT_FALSE(state.meaning.empty()) << state.name;
  }
  for (const LifecycleEvent& event : TypeParam::kLifecycle.events) {
    EXPECT_FALSE(event.meaning.empty()) << event.name;
  }
}

TYPED_TEST(NounTest, WhatBeganMayBeEnteredInErrorWithAReason) {
  const Lifecycle& lifecycle = TypeParam::kLifecycle;
  for (size_t state = 1; state < lifecycle.states.size(); ++state) {
    if (lifecycle.states[state].standing == Standing::kVoid) continue;
    bool voidable = false;
    for (const Transition& row : lifecycle.transitions) {
      if (!lifecycle.Leaves(row, state)) continue;
      if (lifecycle.states[row.to].standing != Standing::kVoid) continue;
      voidable = true;
      EXPECT_TRUE(row.terms.reason);
    }
    EXPECT_TRUE(voidable) << lifecycle.states[state].name;
  }
}

}  // namespace
}  // namespace carecoord
