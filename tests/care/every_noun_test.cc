// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What holds for every noun of care: each event in each state is allowed exactly where the table
// has a row for it; a refusal changes nothing; a move is recorded as the table says; its activity
// kinds are registered ones; and what was begun may be entered in error, with a reason.

#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "carecoord/base/refusal.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"
#include "tests/care/samples.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using ::testing::ElementsAre;
using namespace literals;

template <typename Noun>
class EveryNounTest : public ::testing::Test {
 protected:
  using Event = typename Noun::Event;

  static size_t states() { return Noun::kLifecycle.states.size(); }
  static size_t events() { return Noun::kLifecycle.events.size(); }

  static absl::StatusOr<Effects> Make(History<Noun>& thing, size_t event) {
    const auto on = static_cast<Event>(event);
    return thing.Apply(on, DetailsFor(thing.now(), on), ActOn("2026-03-06"_date));
  }

  // A thing in each of the states, by the shortest way there.
  static std::vector<std::optional<History<Noun>>> InEachState() {
    std::vector<std::optional<History<Noun>>> found(states());
    found[0] = History<Noun>("X1", "P1");
    std::queue<size_t> next({0});
    while (!next.empty()) {
      const History<Noun> from = *found[next.front()];
      next.pop();
      for (size_t event = 0; event < events(); ++event) {
        History<Noun> thing = from;
        if (!Make(thing, event).ok()) continue;
        const auto state = static_cast<size_t>(thing.state());
        if (found[state].has_value()) continue;
        found[state] = thing;
        next.push(state);
      }
    }
    return found;
  }
};

template <typename List>
struct TypesOf;
template <typename... Nouns>
struct TypesOf<NounList<Nouns...>> {
  using Types = ::testing::Types<Nouns...>;
};
TYPED_TEST_SUITE(EveryNounTest, TypesOf<WorkspaceNouns>::Types);

TYPED_TEST(EveryNounTest, AllowsExactlyWhatItsTableSays) {
  const auto things = this->InEachState();
  for (size_t state = 0; state < this->states(); ++state) {
    ASSERT_TRUE(things[state].has_value()) << TypeParam::kLifecycle.states[state].name;
    for (size_t event = 0; event < this->events(); ++event) {
      SCOPED_TRACE(TypeParam::kLifecycle.states[state].name);
      SCOPED_TRACE(TypeParam::kLifecycle.events[event].name);
      History<TypeParam> thing = *things[state];
      const absl::StatusOr<Effects> effects = this->Make(thing, event);
      const Transition* row = TypeParam::kLifecycle.Find(state, event);
      if (row == nullptr) {
        EXPECT_EQ(RefusalCode(effects.status()), "illegal_move");
        EXPECT_EQ(thing, *things[state]);
        continue;
      }
      ASSERT_THAT(effects, IsOk());
      EXPECT_EQ(static_cast<size_t>(thing.state()), row->to);
      EXPECT_EQ(effects->entries[0].code, *Code::Activity(row->terms.records));
      EXPECT_EQ(effects->voids, TypeParam::kLifecycle.states[row->to].standing == Standing::kVoid);
      EXPECT_EQ(thing.changes().size(), things[state]->changes().size() + 1);
      EXPECT_EQ(thing.At("2026-03-06"_date), thing.now());
      EXPECT_EQ(thing.At("2026-03-05"_date), TypeParam());
    }
  }
}

TYPED_TEST(EveryNounTest, AReasonIsNeededExactlyWhereTheTableSays) {
  const auto things = this->InEachState();
  for (size_t state = 0; state < this->states(); ++state) {
    for (size_t event = 0; event < this->events(); ++event) {
      const Transition* row = TypeParam::kLifecycle.Find(state, event);
      if (row == nullptr) continue;
      const auto on = static_cast<typename TypeParam::Event>(event);
      History<TypeParam> thing = *things[state];
      const absl::Status status =
          thing.Apply(on, DetailsFor(thing.now(), on), ActOn("2026-03-06"_date, "")).status();
      EXPECT_EQ(RefusalCode(status), row->terms.reason ? "missing_reason" : "") << status;
    }
  }
}

TYPED_TEST(EveryNounTest, RecordsRegisteredActivities) {
  const ActivityKinds kinds;
  for (const Transition& row : TypeParam::kLifecycle.transitions) {
    EXPECT_TRUE(kinds.Find(row.terms.records).has_value()) << row.terms.records;
  }
}

TYPED_TEST(EveryNounTest, EveryStateAndEventSaysWhatItMeans) {
  for (const LifecycleState& state : TypeParam::kLifecycle.states) {
    EXPECT_FALSE(state.meaning.empty()) << state.name;
  }
  for (const LifecycleEvent& event : TypeParam::kLifecycle.events) {
    EXPECT_FALSE(event.meaning.empty()) << event.name;
  }
}

TYPED_TEST(EveryNounTest, WhatBeganMayBeEnteredInErrorWithAReason) {
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

// What a move records besides itself, on its day.
template <typename Noun>
std::vector<Code> RecordedBy(typename Noun::Event event, typename Noun::Details details) {
  History<Noun> thing("T1", "P1");
  const absl::StatusOr<Effects> effects =
      thing.Apply(event, std::move(details), ActOn("2026-03-06"_date));
  EXPECT_THAT(effects, IsOk());
  std::vector<Code> codes;
  if (!effects.ok()) return codes;
  for (const Entry& entry : effects->entries) {
    EXPECT_EQ(entry.on, "2026-03-06"_date);
    EXPECT_EQ(entry.thread, "T1");
    codes.push_back(entry.code);
  }
  return codes;
}

TEST(BesidesTheMoveTest, IsRecordedWhatRulesAskForBesidesTheMove) {
  Intake::Details intake = {.from = "Dr Gray", .source = IntakeSource::kPractice};
  EXPECT_THAT(RecordedBy<Intake>(Intake::Event::kReceive, intake),
              ElementsAre("intake.received"_code));
  intake.urgent = true;
  EXPECT_THAT(RecordedBy<Intake>(Intake::Event::kReceive, intake),
              ElementsAre("intake.received"_code, "intake.urgent"_code));
  Referral::Details referral = {.to = "link worker"};
  EXPECT_THAT(RecordedBy<Referral>(Referral::Event::kSend, referral),
              ElementsAre("referral.sent"_code));
  referral.urgent = true;
  EXPECT_THAT(RecordedBy<Referral>(Referral::Event::kSend, referral),
              ElementsAre("referral.sent"_code, "referral.urgent"_code));
  EXPECT_THAT(RecordedBy<Episode>(Episode::Event::kOpen, {.kind = EpisodeKind::kFrail}),
              ElementsAre("caseload.waiting"_code));
  EXPECT_THAT(RecordedBy<Episode>(Episode::Event::kOpen,
                                  {.kind = EpisodeKind::kBereavedRelative, .about = "P2"}),
              ElementsAre("caseload.waiting"_code, "bereavement.recorded"_code));
}

}  // namespace
}  // namespace carecoord
