// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/workspace_bytes.h"

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/v1/workspace.pb.h"
#include "carecoord/wire/command_bytes.h"
#include "carecoord/workspace/workspace.h"
#include "gtest/gtest.h"
#include "tests/wire/random_care.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::IsOkAndHolds;
using ::carecoord::testing::StatusIs;
using ::testing::HasSubstr;
using namespace literals;

// People with anything in their record and things of every noun.
WorkspaceState AnyState(RandomCare& values) {
  WorkspaceState out;
  for (size_t i = 1 + values.Below(3); i > 0; --i) {
    PersonState person{.person = values.AnyPerson(), .entries = values.AnyRecord().entries};
    for (size_t noun = 0; noun < RandomCare::kNouns; ++noun) {
      person.things.push_back(
          values.AnyThing(noun, "T" + std::to_string(i) + "-" + std::to_string(noun), "P1"));
    }
    out.people.push_back(std::move(person));
  }
  for (size_t i = values.Below(3); i > 0; --i) out.staff.push_back(values.AnyStaff());
  for (size_t i = 0; i < values.Below(4); ++i) out.commands.push_back("c" + std::to_string(i));
  out.last_recorded = values.Moment();
  for (size_t i = values.Below(3); i > 0; --i) out.staff_changes.push_back(values.AnyStaffChange());
  for (PersonState& person : out.people) {
    for (size_t i = values.Below(3); i > 0; --i) person.changes.push_back(values.AnyRecordChange());
  }
  return out;
}

TEST(WorkspaceBytesTest, EveryStateComesBackEqual) {
  for (uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomCare values(seed);
    const WorkspaceState state = AnyState(values);
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, WorkspaceStateToBytes(state));
    EXPECT_THAT(WorkspaceStateFromBytes(bytes), IsOkAndHolds(state));
    EXPECT_THAT(WorkspaceStateToBytes(WorkspaceState(state)), IsOkAndHolds(bytes));
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string person,
                                   PersonStateToBytes(state.people.front()));
    EXPECT_THAT(PersonStateFromBytes(person), IsOkAndHolds(state.people.front()));
    const CareThing& thing = state.people.front().things[seed % RandomCare::kNouns];
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string one, CareThingToBytes(thing));
    EXPECT_THAT(CareThingFromBytes(one), IsOkAndHolds(thing));
    if (HasFailure()) return;
  }
}

// The things that one more move makes of this one.
template <typename Noun>
std::vector<History<Noun>> MovedOnce(const History<Noun>& from) {
  std::vector<History<Noun>> out;
  for (size_t i = 0; i < Noun::kLifecycle.events.size(); ++i) {
    const auto event = static_cast<typename Noun::Event>(i);
    History<Noun> thing = from;
    if (thing.Apply(event, DetailsFor(thing.now(), event), testing::ActOn("2026-03-06"_date))
            .ok()) {
      out.push_back(std::move(thing));
    }
  }
  return out;
}

template <typename Noun>
void EveryStateComesBack() {
  std::set<typename Noun::State> seen;
  std::vector<History<Noun>> next = {History<Noun>("X1", "P1")};
  while (!next.empty()) {
    const History<Noun> from = std::move(next.back());
    next.pop_back();
    for (History<Noun>& thing : MovedOnce(from)) {
      if (!seen.insert(thing.state()).second) continue;
      CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, CareThingToBytes(thing));
      EXPECT_THAT(CareThingFromBytes(bytes), IsOkAndHolds(CareThing(thing)))
          << Noun::kLifecycle.noun << ", " << thing.state_name();
      next.push_back(std::move(thing));
    }
  }
  EXPECT_EQ(seen.size(), Noun::kLifecycle.states.size() - 1) << Noun::kLifecycle.noun;
}

TEST(WorkspaceBytesTest, EveryNounInEveryStateComesBackEqual) {
  const auto all = []<typename... Nouns>(NounList<Nouns...>) {
    (EveryStateComesBack<Nouns>(), ...);
  };
  all(WorkspaceNouns());
}

// A sound thing, changed.
std::string ChangedThing(const std::function<void(v1::CareThing&)>& change) {
  History<Query> query("Q1", "P1");
  for (const Query::Event event : {Query::Event::kAsk, Query::Event::kEscalate}) {
    EXPECT_THAT(
        query.Apply(event, DetailsFor(query.now(), event), testing::ActOn("2026-03-02"_date)),
        IsOk());
  }
  const absl::StatusOr<std::string> bytes = CareThingToBytes(query);
  EXPECT_THAT(bytes, IsOk());
  v1::CareThing message;
  EXPECT_TRUE(message.ParseFromString(bytes.value_or("")));
  change(message);
  return message.SerializePartialAsString();
}

TEST(WorkspaceBytesTest, AHistoryThatItsTableDoesNotAllowIsRefusedWithItsPath) {
  struct Row {
    std::string expected;
    std::function<void(v1::CareThing&)> change;
  };
  const Row rows[] = {
      {"id: it is empty", [](auto& t) { t.clear_id(); }},
      {"person: it is empty", [](auto& t) { t.clear_person(); }},
      {"changes: there are none", [](auto& t) { t.clear_change(); }},
      {"changes[0]: no move is given", [](auto& t) { t.mutable_change(0)->clear_move(); }},
      {"changes[1].act: no act is given", [](auto& t) { t.mutable_change(1)->clear_act(); }},
      {"changes[1].act.role: no role",
       [](auto& t) { t.mutable_change(1)->mutable_act()->clear_role(); }},
      {"changes[1]: the changes of a thing are all of one noun",
       [](auto& t) {
         t.mutable_change(1)->mutable_move()->mutable_episode()->set_event(v1::EpisodeMove::OPEN);
       }},
      {"changes[1].query.event: 9 is not an event",
       [](auto& t) {
         t.mutable_change(1)->mutable_move()->mutable_query()->set_event(
             static_cast<v1::QueryMove::Event>(9));
       }},
      {"changes[1]: query Q1: \"ask\" is not possible while it is \"open\"",
       [](auto& t) { *t.mutable_change(1) = t.change(0); }},
      {"changes[1]: query Q1: \"escalate\" needs a reason",
       [](auto& t) { t.mutable_change(1)->mutable_act()->clear_reason(); }},
      {"changes[0]: query Q1: \"ask\" is refused: a query says what it is about",
       [](auto& t) { t.mutable_change(0)->mutable_move()->mutable_query()->clear_topic(); }},
      {"changes[1]: query Q1: \"escalate\" happened on 1970-01-02, before the last change",
       [](auto& t) { t.mutable_change(1)->mutable_act()->mutable_happened()->set_days(1); }},
  };
  ASSERT_THAT(CareThingFromBytes(ChangedThing([](auto&) {})), IsOk());
  for (const Row& row : rows) {
    EXPECT_THAT(CareThingFromBytes(ChangedThing(row.change)),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.expected)));
  }
}

TEST(WorkspaceBytesTest, AStateIsRefusedWithThePersonAndThePath) {
  RandomCare values(5);
  WorkspaceState state = AnyState(values);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, WorkspaceStateToBytes(state));
  v1::WorkspaceState message;
  ASSERT_TRUE(message.ParseFromString(bytes));
  v1::PersonState* person = message.add_person();
  person->mutable_person()->set_key("P9");
  *person->add_thing() = message.person(0).thing(0);
  person->mutable_thing(0)->mutable_change(0)->mutable_act()->clear_actor();
  const std::string at = "people[" + std::to_string(state.people.size()) + "]: ";
  EXPECT_THAT(WorkspaceStateFromBytes(message.SerializeAsString()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr(at + "things[0].changes[0].act.actor: it is empty")));
  person->clear_thing();
  EXPECT_THAT(WorkspaceStateFromBytes(message.SerializeAsString()), IsOk());
  person->clear_person();
  EXPECT_THAT(WorkspaceStateFromBytes(message.SerializeAsString()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(at + "person: no person")));
  EXPECT_THAT(WorkspaceStateFromBytes(bytes + std::string("\x32\x00", 2)),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("field 6 of Workspace")));
  EXPECT_THAT(WorkspaceStateFromBytes(bytes + "\x0a\x05x"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("cut off")));
  for (const auto& [ids, expected] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"c2", "c1"}, "commands[1]: the id \"c1\" does not come after \"c2\""},
           {{"c1", "c1"}, "commands[1]: "},
           {{""}, "commands[0]: the id of a command is empty"},
           {{"\xff"}, "commands[0]: the text"}}) {
    state.commands = ids;
    EXPECT_THAT(WorkspaceStateToBytes(state),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(expected)));
  }
}

// Two years of a small network, as the commands of it.
std::vector<Command> SomeCommands() {
  Pcn pcn;
  std::vector<Command> out;
  const auto add = [&](auto what, Date day) {
    Command command = pcn.Say(std::move(what), day);
    if (pcn.workspace().Apply(command).ok()) out.push_back(std::move(command));
  };
  RandomValues random(11);
  Date day = "2026-02-02"_date;
  for (int i = 0; i < 3000; ++i) {
    day = day + static_cast<int>(random.Below(2));
    const std::string person = "P" + std::to_string(1 + random.Below(3));
    const auto any = [&]<typename Noun>(std::string_view prefix) {
      const std::string id = std::string(prefix) + std::to_string(random.Below(40));
      Move<Noun> move = pcn.MoveOf<Noun>(
          id, random.Any<typename Noun::Event>(Noun::kLifecycle.events.size()), person);
      // No day is set that has passed.
      if constexpr (std::is_same_v<Noun, Query>) move.details.answer_by = day;
      if constexpr (std::is_same_v<Noun, Action>) move.details.due = day;
      if constexpr (std::is_same_v<Noun, Contact>) move.details.on = day;
      add(std::move(move), day);
    };
    switch (random.Below(9)) {
      case 0:
        any.operator()<Intake>("I");
        break;
      case 1:
        any.operator()<Episode>("E");
        break;
      case 2:
      case 3:
        any.operator()<CarePlan>("PL");
        break;
      case 4:
        any.operator()<Publication>("U");
        break;
      case 5:
        any.operator()<Contact>("C");
        break;
      case 6:
        any.operator()<Query>("Q");
        break;
      case 7:
        any.operator()<Action>("A");
        break;
      default:
        any.operator()<Referral>("R");
    }
  }
  return out;
}

TEST(WorkspaceBytesTest, TheSameCommandsGiveTheSameBytes) {
  const std::vector<Command> commands = SomeCommands();
  ASSERT_GT(commands.size(), 200U);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string log, CommandLogToBytes(commands));
  const auto replayed = [](std::span<const Command> all) {
    Pcn pcn;
    for (const Command& command : all) EXPECT_THAT(pcn.workspace().Apply(command), IsOk());
    return WorkspaceStateToBytes(pcn.workspace().State());
  };
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string first, replayed(commands));
  EXPECT_THAT(replayed(commands), IsOkAndHolds(first));
  // By way of the log.
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::vector<Command> read, CommandLogFromBytes(log));
  EXPECT_THAT(replayed(read), IsOkAndHolds(first));
  // By way of the state: it is made again, and goes on from there.
  CARECOORD_ASSERT_OK_AND_ASSIGN(WorkspaceState state, WorkspaceStateFromBytes(first));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Workspace restored, Workspace::Restore(std::move(state)));
  EXPECT_THAT(WorkspaceStateToBytes(restored.State()), IsOkAndHolds(first));
}

}  // namespace
}  // namespace carecoord
