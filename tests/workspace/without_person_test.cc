// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A log replayed without one person makes a workspace that never knew them.

#include <string>
#include <vector>

#include "carecoord/wire/command_bytes.h"
#include "carecoord/wire/workspace_bytes.h"
#include "carecoord/workspace/retention.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"
#include "tests/workspace/random_commands.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace literals;

constexpr const char* kGone = "xylophone";  // the key of who is to be left out
constexpr Date kWrittenOn = "2026-02-02"_date;

Workspace Replayed(const std::vector<Command>& log) {
  Workspace workspace;
  for (const Command& command : log) {
    EXPECT_THAT(workspace.Apply(command), IsOk()) << command.id;
  }
  return workspace;
}

// The log of a Pcn: what it begins with, and what a test does.
class WithoutPersonTest : public ::testing::Test {
 protected:
  template <typename What>
  void Do(What what, const std::string& prompted_by = "") {
    Command command = pcn_.Say(std::move(what), kWrittenOn);
    if (!prompted_by.empty()) command.act.prompted_by = Prompt{prompted_by, "hash"};
    ASSERT_THAT(pcn_.workspace().Apply(command), IsOk());
    log_.push_back(command);
  }
  void Begin() {
    pcn_ = Pcn();
    log_.clear();
    for (const StaffMember& member : pcn_.workspace().staff()) {
      log_.push_back(pcn_.Say(SetStaff{member}, "2026-01-05"_date));
    }
    for (const PersonState& state : pcn_.workspace().State().people) {
      log_.push_back(pcn_.Say(AddPerson{state.person}, "2026-01-05"_date));
    }
  }
  void SetUp() override { Begin(); }

  // Somebody with a record, without anybody else naming them.
  void AddWithRecord() {
    Do(AddPerson{{.key = kGone, .death = "2015-06-10"_date}});
    Do(AddEntries{.person = kGone,
                  .entries = {{.id = "x1", .on = "2014-01-01"_date, .code = 363346000_code}}});
    Do(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk, kGone));
  }
  Move<Episode> AboutThem(const std::string& id, const std::string& person) {
    return {.id = id,
            .person = person,
            .event = Episode::Event::kOpen,
            .details = {.kind = EpisodeKind::kBereavedRelative, .about = kGone}};
  }

  Pcn pcn_;
  std::vector<Command> log_;
};

TEST_F(WithoutPersonTest, TheWorkspaceNeverKnewThem) {
  Do(pcn_.MoveOf<Query>("Q0", Query::Event::kAsk, "P1"));
  const std::vector<Command> before = log_;
  AddWithRecord();
  Do(pcn_.MoveOf<Query>("Q2", Query::Event::kAsk, "P2"));
  Do(RetractEntry{.person = kGone, .entry = "x1"});
  Do(UpdatePerson{{.key = kGone, .death = "2015-06-10"_date}});
  std::vector<Command> expected = before;
  expected.push_back(log_[log_.size() - 3]);
  EXPECT_EQ(WithoutPerson(log_, kGone), expected);
  const Workspace workspace = Replayed(WithoutPerson(log_, kGone));
  EXPECT_FALSE(workspace.people().Find(kGone));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, WorkspaceStateToBytes(workspace.State()));
  EXPECT_THAT(bytes, Not(HasSubstr(kGone)));
  EXPECT_EQ(workspace.Find<Query>("Q1"), nullptr);
  EXPECT_EQ(workspace.StateOf(0), pcn_.workspace().StateOf(0));
  EXPECT_EQ(WithoutPerson(log_, "nobody"), log_);
}

TEST_F(WithoutPersonTest, AnEpisodeAboutThemIsAnothersAndKeepsAStandIn) {
  AddWithRecord();
  Do(AddPerson{{.key = "no-longer-kept-1"}});
  Do(AboutThem("E1", "P1"));
  Do(pcn_.MoveOf<Episode>("E1", Episode::Event::kAllocate, "P1"));
  Do(AboutThem("E2", "P2"));
  const std::vector<Command> left = WithoutPerson(log_, kGone);
  EXPECT_EQ(left.size(), log_.size() - 2);
  const Workspace workspace = Replayed(left);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, WorkspaceStateToBytes(workspace.State()));
  EXPECT_THAT(bytes, Not(HasSubstr(kGone)));
  EXPECT_EQ(workspace.Find<Episode>("E1")->now().about, "no-longer-kept-2");
  EXPECT_EQ(workspace.Find<Episode>("E1")->now().coordinator, "s1");
  const std::optional<uint32_t> row = workspace.people().Find("no-longer-kept-2");
  ASSERT_TRUE(row);
  EXPECT_EQ(workspace.people().person(*row),
            (Person{.key = "no-longer-kept-2", .death = kWrittenOn, .death_recorded = {}}));
  // Such a one is not found again when records are next looked through.
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Retention retention,
      RetentionOf(workspace, {.after_last = Period::Days(1)}, "2027-01-01"_date));
  EXPECT_EQ(retention.only_named, 1U);
  for (const RetentionItem& item : retention.over) EXPECT_NE(item.person, "no-longer-kept-2");
}

TEST_F(WithoutPersonTest, WhereTheirKeyStandsForThemTheStandInDoes) {
  AddWithRecord();
  Move<Query> ask = pcn_.MoveOf<Query>("Q2", Query::Event::kAsk, "P2");
  ask.details.from = kGone;
  Do(ask, std::string("cancer/bereaved/") + kGone + "/-/2026-01-31/1");
  Move<Query> other = pcn_.MoveOf<Query>("Q3", Query::Event::kAsk, "P2");
  other.details.topic = "as another asked";
  Do(other, "cancer/bereaved/P2/-/2026-01-31/1");
  const std::vector<Command> left = WithoutPerson(log_, kGone);
  const Workspace workspace = Replayed(left);
  EXPECT_EQ(workspace.Find<Query>("Q2")->now().from, "no-longer-kept-1");
  EXPECT_FALSE(workspace.Find<Query>("Q2")->changes()[0].act.prompted_by.has_value());
  EXPECT_TRUE(workspace.Find<Query>("Q3")->changes()[0].act.prompted_by.has_value());
  EXPECT_FALSE(workspace.people().Find("no-longer-kept-1")) << "words need nobody";
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, CommandLogToBytes(left));
  EXPECT_THAT(bytes, Not(HasSubstr(kGone)));
}

TEST_F(WithoutPersonTest, WhateverWasDoneTheRestIsAcceptedAndIsAsItWas) {
  constexpr int kSix = 6;
  for (int i = 4; i <= kSix; ++i) Do(AddPerson{{.key = "P" + std::to_string(i)}});
  for (const uint32_t lost : {0U, 1U}) {
    Person person = pcn_.workspace().people().person(lost);
    person.death = kWrittenOn;
    Do(UpdatePerson{person});
    const std::string& about = person.key;
    Move<Episode> move = AboutThem("E" + about, "P6");
    move.details.about = about;
    Do(move);
  }
  const size_t begun = log_.size();
  RandomCommands generator(20261127, kSix);
  while (log_.size() < begun + 3000) {
    const Command command = generator.Next(pcn_.workspace());
    if (pcn_.workspace().Apply(command).ok()) log_.push_back(command);
  }
  for (int gone = 1; gone <= kSix; ++gone) {
    const std::string key = "P" + std::to_string(gone);
    SCOPED_TRACE(key);
    const Workspace workspace = Replayed(WithoutPerson(log_, key));
    EXPECT_FALSE(workspace.people().Find(key));
    if (key == "P1") continue;  // whom episodes of everybody are about
    for (const PersonState& was : pcn_.workspace().State().people) {
      if (was.person.key == key || was.person.key == "P6") continue;
      const std::optional<uint32_t> row = workspace.people().Find(was.person.key);
      ASSERT_TRUE(row);
      EXPECT_TRUE(workspace.StateOf(*row) == was) << was.person.key;
    }
  }
}

}  // namespace
}  // namespace carecoord
