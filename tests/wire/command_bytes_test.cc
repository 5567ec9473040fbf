// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/command_bytes.h"

#include <functional>
#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/v1/workspace.pb.h"
#include "gtest/gtest.h"
#include "tests/wire/random_care.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::IsOkAndHolds;
using ::carecoord::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(CommandBytesTest, EveryCommandComesBackEqual) {
  for (uint64_t seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomCare values(seed);
    const Command command = values.AnyCommand(seed);
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, CommandToBytes(command));
    EXPECT_THAT(CommandFromBytes(bytes), IsOkAndHolds(command));
    EXPECT_THAT(CommandToBytes(Command(command)), IsOkAndHolds(bytes));
    if (HasFailure()) return;
  }
}

std::vector<Command> SomeCommands() {
  std::vector<Command> out;
  RandomCare values(7);
  for (size_t i = 0; i < 30; ++i) out.push_back(values.AnyCommand(i));
  return out;
}

TEST(CommandBytesTest, ALogComesBackAndGrowsByAppending) {
  const std::vector<Command> commands = SomeCommands();
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string whole, CommandLogToBytes(commands));
  EXPECT_THAT(CommandLogFromBytes(whole), IsOkAndHolds(commands));
  EXPECT_THAT(CommandLogFromBytes(""), IsOkAndHolds(IsEmpty()));
  std::string grown;
  for (const Command& command : commands) ASSERT_THAT(AppendToLog(command, &grown), IsOk());
  EXPECT_EQ(grown, whole);
  // It is the message that care.proto says.
  v1::CommandLog message;
  ASSERT_TRUE(message.ParseFromString(whole));
  EXPECT_EQ(message.command_size(), 30);
}

TEST(CommandBytesTest, ACutOffLogSaysWhereAndWhatIsWhole) {
  const std::vector<Command> commands = SomeCommands();
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string head,
                                 CommandLogToBytes(std::span(commands).first(17)));
  CARECOORD_ASSERT_OK_AND_ASSIGN(std::string log, CommandLogToBytes(std::span(commands).first(18)));
  for (size_t size = head.size() + 1; size < log.size(); ++size) {
    const std::string_view cut = std::string_view(log).substr(0, size);
    CommandLogReader reader(cut);
    while (true) {
      const absl::StatusOr<std::optional<Command>> next = reader.Next();
      if (!next.ok()) {
        EXPECT_THAT(next.status(), StatusIs(absl::StatusCode::kDataLoss,
                                            HasSubstr("commands[17]: the bytes are cut off")));
        break;
      }
      ASSERT_TRUE(next->has_value());
      EXPECT_EQ(**next, commands[reader.read() - 1]);
    }
    EXPECT_EQ(reader.read(), 17U);
    EXPECT_EQ(reader.offset(), head.size());
  }
}

TEST(CommandBytesTest, ALogNamesTheCommandThatItRefuses) {
  std::vector<Command> commands = SomeCommands();
  CARECOORD_ASSERT_OK_AND_ASSIGN(std::string log, CommandLogToBytes(std::span(commands).first(2)));
  EXPECT_THAT(CommandLogFromBytes(log + std::string("\x0a\x00", 2)),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("commands[2]: id: ")));
  EXPECT_THAT(CommandLogFromBytes(log + std::string("\x12\x00", 2)),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("field 2 of CommandLog")));
  EXPECT_THAT(CommandLogFromBytes(log + "\x0a\xff\xff\xff\xff\xff\x01"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("commands[2]: ")));
  commands[3].id = "";
  const std::string before = log;
  EXPECT_THAT(AppendToLog(commands[3], &log),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("id: it is empty")));
  EXPECT_EQ(log, before);
  EXPECT_THAT(CommandLogToBytes(commands), StatusIs(absl::StatusCode::kInvalidArgument,
                                                    HasSubstr("commands[3]: id: it is empty")));
}

TEST(CommandBytesTest, WhatIsTooLargeToBeReadIsNotWritten) {
  RandomCare values(3);
  Command command = values.AnyCommand(4);
  command.act.reason = std::string(size_t{17} << 20U, 'x');
  std::string log;
  EXPECT_THAT(AppendToLog(command, &log),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("more than can be read at once")));
  EXPECT_THAT(log, IsEmpty());
  EXPECT_THAT(CommandToBytes(command),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("more than can be read at once")));
  EXPECT_THAT(CommandFromBytes(std::string(size_t{17} << 20U, 'x')),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("the limit is 16777216")));
}

// A sound command, changed.
std::string ChangedCommand(const std::function<void(v1::Command&)>& change) {
  v1::Command message;
  message.set_id("c1");
  message.mutable_act()->set_actor("s1");
  message.mutable_act()->set_role(v1::Role::CARE_COORDINATOR);
  message.mutable_act()->mutable_happened()->set_days(20000);
  message.mutable_act()->mutable_recorded()->set_seconds(1'790'000'000);
  v1::Move* move = message.mutable_move();
  move->set_id("Q1");
  move->set_person("P1");
  move->mutable_move()->mutable_query()->set_event(v1::QueryMove::ASK);
  change(message);
  return message.SerializePartialAsString();
}

v1::CarePlanMove* Plan(v1::Command& command) {
  v1::CarePlanMove* plan = command.mutable_move()->mutable_move()->mutable_care_plan();
  plan->set_event(v1::CarePlanMove::DRAFT);
  return plan;
}

TEST(CommandBytesTest, RefusesWithAPath) {
  struct Row {
    std::string expected;
    std::function<void(v1::Command&)> change;
  };
  const Row rows[] = {
      {"id: it is empty; a text is required", [](auto& c) { c.clear_id(); }},
      {"act: no act is given", [](auto& c) { c.clear_act(); }},
      {"act.actor: it is empty", [](auto& c) { c.mutable_act()->clear_actor(); }},
      {"act.role: no role is given", [](auto& c) { c.mutable_act()->clear_role(); }},
      {"act.role: 99 is not a role",
       [](auto& c) { c.mutable_act()->set_role(static_cast<v1::Role::Name>(99)); }},
      {"act.happened: no day is given", [](auto& c) { c.mutable_act()->clear_happened(); }},
      {"act.happened: 2932897 days from 1970-01-01 is outside",
       [](auto& c) { c.mutable_act()->mutable_happened()->set_days(2932897); }},
      {"act.recorded: no moment is given", [](auto& c) { c.mutable_act()->clear_recorded(); }},
      {"act.recorded: 0 is not a moment",
       [](auto& c) { c.mutable_act()->mutable_recorded()->clear_seconds(); }},
      {"it does not say what is to be done", [](auto& c) { c.clear_what(); }},
      {"move.id: it is empty", [](auto& c) { c.mutable_move()->clear_id(); }},
      {"move.person: it is empty", [](auto& c) { c.mutable_move()->clear_person(); }},
      {"move: no move is given", [](auto& c) { c.mutable_move()->clear_move(); }},
      {"move: no move is given", [](auto& c) { c.mutable_move()->mutable_move()->clear_noun(); }},
      {"move.query.event: no event is given",
       [](auto& c) { c.mutable_move()->mutable_move()->mutable_query()->clear_event(); }},
      {"move.query.event: 8 is not an event of a QueryMove",
       [](auto& c) {
         c.mutable_move()->mutable_move()->mutable_query()->set_event(
             static_cast<v1::QueryMove::Event>(8));
       }},
      {"move.query.answer_by: -719163 days from 1970-01-01 is outside",
       [](auto& c) {
         c.mutable_move()->mutable_move()->mutable_query()->mutable_answer_by()->set_days(-719163);
       }},
      {"move.contact.minutes: 65536 is more than 65535",
       [](auto& c) {
         v1::ContactMove* contact = c.mutable_move()->mutable_move()->mutable_contact();
         contact->set_event(v1::ContactMove::HOLD);
         contact->set_minutes(65536);
       }},
      {"move.care_plan.progress.achievement: 10 is not a value of Achievement",
       [](auto& c) {
         Plan(c)->mutable_progress()->set_achievement(static_cast<v1::Achievement::Name>(10));
       }},
      {"move.care_plan.content.actions[1].due: 2932897 days",
       [](auto& c) {
         Plan(c)->mutable_content()->add_action();
         Plan(c)->mutable_content()->add_action()->mutable_due()->set_days(2932897);
       }},
      {"add_person.key: no key is given", [](auto& c) { c.mutable_add_person(); }},
      {"update_person.key: no key is given", [](auto& c) { c.mutable_update_person(); }},
      {"add_entries.person: it is empty", [](auto& c) { c.mutable_add_entries(); }},
      {"add_entries.entries[0].code: no code is given",
       [](auto& c) { c.mutable_add_entries()->add_entry(); }},
      {"set_staff.key: it is empty", [](auto& c) { c.mutable_set_staff(); }},
      {"set_staff.role: no role is given", [](auto& c) { c.mutable_set_staff()->set_key("s1"); }},
      {"set_staff.absences[0].from: no day is given",
       [](auto& c) { c.mutable_set_staff()->add_absence(); }},
      {"set_staff.working_minutes: 1 numbers are given; a week has 7 days",
       [](auto& c) { c.mutable_set_staff()->add_working_minutes(480); }},
  };
  ASSERT_THAT(CommandFromBytes(ChangedCommand([](auto&) {})), IsOk());
  for (const Row& row : rows) {
    EXPECT_THAT(CommandFromBytes(ChangedCommand(row.change)),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.expected)));
  }
}

TEST(CommandBytesTest, WhatIsNoMessageOfOursIsRefusedWithTheSamePath) {
  std::string bytes = ChangedCommand([](auto& c) {
    Plan(c)->mutable_content()->add_person();
    Plan(c)->mutable_content()->add_person()->set_name("?name?");
  });
  bytes.replace(bytes.find("?name?"), 1, "\xff");
  EXPECT_THAT(CommandFromBytes(bytes),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("move.care_plan.content.people[1].name: the text")));
  EXPECT_THAT(CommandFromBytes("\x0a"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("cut off")));
  EXPECT_THAT(CommandFromBytes(std::string("\x7a\x00", 2)),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("field 15 of Command")));
}

TEST(CommandBytesTest, WhatIsWrittenIsRefusedLikeWhatIsRead) {
  RandomCare values(3);
  Command command = values.AnyCommand(0);
  command.act.recorded = {};
  EXPECT_THAT(CommandToBytes(command), StatusIs(absl::StatusCode::kInvalidArgument,
                                                HasSubstr("act.recorded: no moment is given")));
  command = values.AnyCommand(4);
  command.act.reason = "\xff";
  EXPECT_THAT(CommandToBytes(command),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("act.reason: the text")));
  ActivityKinds kinds;
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Code code, kinds.Add("site.own"));
  command.what = AddEntries{"P1", {{.on = Date(), .code = code}}};
  EXPECT_THAT(CommandToBytes(command), StatusIs(absl::StatusCode::kInvalidArgument,
                                                HasSubstr("add_entries.entries[0].code: ")));
  command.act.reason = "";
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, CommandToBytes(command, kinds));
  ActivityKinds learned;
  EXPECT_THAT(CommandFromBytes(bytes, &learned), IsOkAndHolds(command));
  EXPECT_EQ(learned.Name(code), "site.own");
}

}  // namespace
}  // namespace carecoord
