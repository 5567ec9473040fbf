// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A workspace from its state: the same one, or a refusal of a state that contradicts itself.

#include "carecoord/workspace/state.h"

#include <string>
#include <utility>

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::TimelineBuilder;
using ::testing::SizeIs;
using namespace literals;

TEST(WorkspaceTest, IsMadeAgainFromItsStateAndGoesOnLikeTheFirst) {
  Pcn pcn;
  pcn.AgreePlan("PL1", "2026-02-02"_date);
  pcn.Must(pcn.MoveOf<Query>("Q1", Query::Event::kAsk, "P2"), "2026-02-03"_date);
  // What the source's own order decides, now and for what is added later.
  const auto extracted = [](std::string id, int64_t sequence) {
    return AddEntries{.person = "P3",
                      .entries = {{.id = std::move(id),
                                   .on = "2020-05-01"_date,
                                   .code = 363346000_code,
                                   .recorded = TimelineBuilder::EndOf("2020-05-01"_date),
                                   .sequence = sequence}}};
  };
  pcn.Must(extracted("second", 5), "2026-02-03"_date);
  const WorkspaceState state = pcn.workspace().State();
  EXPECT_THAT(state.people, SizeIs(3));
  CARECOORD_ASSERT_OK_AND_ASSIGN(Workspace again, Workspace::Restore(state));
  EXPECT_EQ(again.State(), state);
  const Command next =
      pcn.Say(pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kStart), "2026-02-04"_date);
  const Command late = pcn.Say(extracted("first", 3), "2026-02-04"_date);
  for (Workspace* workspace : {&again, &pcn.workspace()}) {
    ASSERT_THAT(workspace->Apply(next), IsOk());
    EXPECT_NE(workspace->State(), state);
    ASSERT_THAT(workspace->Apply(late), IsOk());
  }
  EXPECT_EQ(again.State().people[2].entries[0].id, "first");
  EXPECT_EQ(again.State(), pcn.workspace().State());
  EXPECT_EQ(RefusalCode(again.Apply(next).status()), "duplicate_command");
}

TEST(WorkspaceTest, AStateThatContradictsItselfIsRefused) {
  Pcn pcn;
  pcn.AgreePlan("PL1", "2026-02-02"_date);
  const WorkspaceState state = pcn.workspace().State();
  const auto refusal = [&state](auto change) {
    WorkspaceState changed = state;
    change(changed);
    return RefusalCode(Workspace::Restore(changed).status());
  };
  EXPECT_EQ(refusal([](WorkspaceState&) {}), "");
  EXPECT_EQ(refusal([](WorkspaceState& s) { s.people.push_back(s.people[2]); }), "duplicate_id");
  EXPECT_EQ(refusal([](WorkspaceState& s) { s.people[1].things = s.people[0].things; }),
            "wrong_person");
  EXPECT_EQ(refusal([](WorkspaceState& s) { s.people[0].things.push_back(s.people[0].things[0]); }),
            "duplicate_id");
  EXPECT_EQ(refusal([](WorkspaceState& s) {
              s.people[0].things.emplace_back(History<Query>("Q1", "P1"));
            }),
            "illegal_move");
  EXPECT_EQ(refusal([](WorkspaceState& s) { s.people[0].entries[0].code = Code(); }),
            "missing_code");
  EXPECT_EQ(refusal([](WorkspaceState& s) { s.staff.push_back(s.staff[0]); }), "duplicate_id");
  EXPECT_EQ(refusal([](WorkspaceState& s) { s.commands.push_back(s.commands[0]); }),
            "duplicate_id");
}

}  // namespace
}  // namespace carecoord
