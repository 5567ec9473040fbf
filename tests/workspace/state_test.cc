// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A workspace from its state: the same one, or a refusal of a state that contradicts itself.

#include "carecoord/workspace/state.h"

#include <string>
#include <utility>

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/workspace_bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::TimelineBuilder;
using ::testing::HasSubstr;
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

// Else everybody would count as registered after it is stored and read.
TEST(WorkspaceTest, IsMadeAgainKnowingThatRegistrationsWereBroughtAlsoWhenNoneIsLeft) {
  Pcn pcn;
  for (uint32_t row = 0; row < pcn.workspace().people().size(); ++row) {
    Person person = pcn.workspace().people().person(row);
    person.registrations.clear();
    pcn.Must(UpdatePerson{person}, "2026-02-02"_date);
  }
  EXPECT_TRUE(pcn.workspace().people().registrations_known());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Workspace restored,
                                 Workspace::Restore(pcn.workspace().State()));
  EXPECT_TRUE(restored.people().registrations_known());
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

// What P1 has in each, as if it had all come about in one workspace.
absl::Status RestoredTogether(Pcn& one, Pcn& other) {
  WorkspaceState state = one.workspace().State();
  for (CareThing& thing : other.workspace().StateOf(0).things) {
    state.people[0].things.push_back(std::move(thing));
  }
  // By way of bytes, as it comes from elsewhere.
  const std::string bytes = WorkspaceStateToBytes(state).value();
  return Workspace::Restore(WorkspaceStateFromBytes(bytes).value()).status();
}

TEST(WorkspaceTest, AStateInWhichTwoAreWhereOneMayBeIsRefused) {
  const Date day = "2026-02-02"_date;
  Pcn first;
  Pcn second;
  first.AgreePlan("PL1", day);
  second.AgreePlan("PL2", "2026-02-01"_date);
  second.Must(second.MoveOf<CarePlan>("PL2", CarePlan::Event::kEndEarly), day);
  EXPECT_THAT(RestoredTogether(first, second), IsOk()) << "one after the other";
  Pcn third;
  third.AgreePlan("PL3", "2026-02-01"_date);
  third.Must(third.MoveOf<CarePlan>("PL3", CarePlan::Event::kEndEarly), "2026-02-03"_date);
  const absl::Status plans = RestoredTogether(first, third);
  EXPECT_EQ(RefusalCode(plans), "already_open");
  EXPECT_THAT(StatusText(plans),
              HasSubstr("people[0]: two plans in use at once: PL3 from 2026-02-01 to 2026-02-03, "
                        "and PL1 from 2026-02-02 on"));

  Pcn fourth;
  Pcn fifth;
  fourth.Must(fourth.MoveOf<Episode>("E1", Episode::Event::kOpen), day);
  fifth.Must(fifth.MoveOf<Episode>("E2", Episode::Event::kOpen), day);
  EXPECT_EQ(RefusalCode(RestoredTogether(fourth, fifth)), "already_open");
  fifth.Must(fifth.MoveOf<Episode>("E2", Episode::Event::kVoid), day);
  EXPECT_THAT(RestoredTogether(fourth, fifth), IsOk()) << "the second never was";
}

TEST(WorkspaceTest, AStateInWhichWhatIsNamedCannotBeMeantIsRefused) {
  const Date day = "2026-02-02"_date;
  Pcn pcn;
  pcn.AgreePlan("PL1", day);
  pcn.Name("U1", "A81001", day, RecipientKind::kGp);
  pcn.Must(pcn.MoveOf<Publication>("U1", Publication::Event::kSend), day);
  const WorkspaceState state = pcn.workspace().State();
  // The same with a plan of another day, or with what else takes its place.
  const auto instead = [&state](auto thing, const char* id) {
    WorkspaceState changed = state;
    std::vector<CareThing>& things = changed.people[0].things;
    std::erase_if(things, [id](const CareThing& each) {
      return std::visit([id](const auto& history) { return history.id() == id; }, each);
    });
    if (!thing.changes().empty()) things.emplace_back(std::move(thing));
    return RefusalCode(Workspace::Restore(changed).status());
  };
  Pcn later;
  later.AgreePlan("PL1", "2026-02-03"_date);
  EXPECT_EQ(instead(*later.workspace().Find<CarePlan>("PL1"), "PL1"), "time_backwards");
  EXPECT_EQ(instead(History<CarePlan>("PL1", "P1"), "PL1"), "unknown_thread");
  Pcn offered;
  offered.Must(offered.MoveOf<CarePlan>("PL1", CarePlan::Event::kOffer), day);
  EXPECT_EQ(instead(*offered.workspace().Find<CarePlan>("PL1"), "PL1"), "unknown_version");
}

TEST(WorkspaceTest, AStateInWhichReferralsInAreLostIsRefused) {
  const Date day = "2026-02-02"_date;
  const auto received = [day](Pcn& pcn, const std::string& id, const std::string& of) {
    pcn.Must(pcn.MoveOf<Intake>(id, Intake::Event::kReceive), day);
    pcn.Must(pcn.MoveOf<Intake>(of, Intake::Event::kReceive), day);
    Move<Intake> mark = pcn.MoveOf<Intake>(id, Intake::Event::kMarkDuplicate);
    mark.details.of = of;
    pcn.Must(mark, day);
  };
  Pcn one;
  Pcn other;
  received(one, "I1", "I2");
  received(other, "I2", "I1");
  WorkspaceState state = one.workspace().State();
  state.people[0].things[1] = *other.workspace().Find<Intake>("I2");
  const absl::Status circle = Workspace::Restore(state).status();
  EXPECT_EQ(RefusalCode(circle), "wrong_link");
  EXPECT_THAT(StatusText(circle),
              HasSubstr("people[0]: intake I1 is, by way of others, a duplicate of itself"));

  Pcn twice;
  twice.Must(twice.MoveOf<Intake>("I1", Intake::Event::kReceive), day);
  twice.Must(twice.MoveOf<Intake>("I1", Intake::Event::kAccept), day);
  Pcn again;
  const auto open = [day](Pcn& pcn, const std::string& id) {
    pcn.Must(Move<Episode>{.id = id,
                           .person = "P1",
                           .event = Episode::Event::kOpen,
                           .details = {.kind = EpisodeKind::kFrail, .intake = "I1"}},
             day);
    pcn.Must(pcn.MoveOf<Episode>(id, Episode::Event::kTurnAway), day);
  };
  again.Must(again.MoveOf<Intake>("I1", Intake::Event::kReceive), day);
  again.Must(again.MoveOf<Intake>("I1", Intake::Event::kAccept), day);
  open(twice, "E1");
  open(again, "E2");
  state = twice.workspace().State();
  state.people[0].things.emplace_back(*again.workspace().Find<Episode>("E2"));
  EXPECT_EQ(RefusalCode(Workspace::Restore(state).status()), "wrong_link");
}

}  // namespace
}  // namespace carecoord
