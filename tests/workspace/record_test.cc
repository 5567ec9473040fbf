// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Entries from elsewhere beside those of our own moves; and that what was asked of the past as it
// was known then is answered the same when more is known.

#include <algorithm>

#include "carecoord/base/refusal.h"
#include "carecoord/wire/packs.h"
#include "carecoord/wire/workspace_bytes.h"
#include "carecoord/workspace/caseload.h"
#include "carecoord/workspace/handover.h"
#include "carecoord/workspace/story.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::IsOkAndHolds;
using ::carecoord::testing::TimelineBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace literals;

constexpr Date kDay = "2026-02-02"_date;
constexpr Date kLater = "2026-03-02"_date;

// The ids of a person's entries that count, in order.
std::vector<std::string> Counting(const Workspace& workspace, uint32_t person = 0) {
  const TimelineView view = workspace.people().timeline(person);
  std::vector<std::string> ids;
  for (size_t row = 0; row < view.size(); ++row) {
    if (!view.IsRetracted(row, Stamp())) ids.push_back(view.ToEntry(row).id);
  }
  return ids;
}

Entry Coded(std::string id, Date on = kDay) {
  return {.id = std::move(id), .on = on, .code = 185317003_code};
}

TEST(RecordTest, AnErrorTakesBackWhatTheThingRecordedAndNothingElse) {
  Pcn pcn;
  Entry theirs = Coded("Q1#abc");
  theirs.thread = "Q1";
  pcn.Must(AddEntries{"P1", {theirs}}, kDay);
  pcn.Must(pcn.MoveOf<Query>("Q1", Query::Event::kAsk), kDay);
  pcn.Must(pcn.MoveOf<Query>("Q12", Query::Event::kAsk), kDay);
  EXPECT_EQ(pcn.Must(pcn.MoveOf<Query>("Q1", Query::Event::kVoid), kDay).retracted, 2U);
  EXPECT_THAT(Counting(pcn.workspace()), ElementsAre("Q1#abc", "Q12#1", "Q1#2", "Q12#1"));
}

TEST(RecordTest, TheSameExtractTwiceAddsNothingTwice) {
  Pcn pcn;
  EXPECT_EQ(pcn.Must(AddEntries{"P1", {Coded("x1"), Coded("x1"), Coded("")}}, kDay).skipped, 1U);
  const Applied again =
      pcn.Must(AddEntries{"P1", {Coded("x1"), Coded("x2"), Coded("")}}, "2026-02-09"_date);
  EXPECT_EQ(again.skipped, 1U);
  EXPECT_THAT(again.entries, SizeIs(2));
  EXPECT_THAT(Counting(pcn.workspace()), ElementsAre("x1", "", "x2", ""));
  // Of another person it is another entry.
  EXPECT_EQ(pcn.Must(AddEntries{"P2", {Coded("x1")}}, "2026-02-09"_date).skipped, 0U);
  EXPECT_EQ(
      RefusalCode(pcn.Do(AddEntries{"P1", {Coded("x3"), Coded("x3", kLater)}}, kLater).status()),
      "duplicate_id");
  // Known also to the workspace that is made again.
  CARECOORD_ASSERT_OK_AND_ASSIGN(Workspace restored, Workspace::Restore(pcn.workspace().State()));
  const absl::StatusOr<Applied> third =
      restored.Apply(pcn.Say(AddEntries{"P1", {Coded("x1")}}, kLater));
  ASSERT_THAT(third, IsOk());
  EXPECT_EQ(third->skipped, 1U);
}

TEST(RecordTest, AnEntryFromElsewhereIsTakenBackByItsId) {
  Pcn pcn;
  pcn.Must(AddEntries{"P1", {Coded("x1")}}, kDay);
  EXPECT_EQ(pcn.Must(RetractEntry{"P1", "x1"}, kLater).retracted, 1U);
  EXPECT_THAT(Counting(pcn.workspace()), IsEmpty());
  EXPECT_FALSE(pcn.workspace().people().timeline(0).IsRetracted(0, TimelineBuilder::EndOf(kDay)));
  EXPECT_EQ(RefusalCode(pcn.Do(RetractEntry{"P1", "x1"}, kLater).status()), "unknown_entry");
  // As it was it does not come back; put right it does.
  EXPECT_EQ(pcn.Must(AddEntries{"P1", {Coded("x1")}}, kLater).skipped, 1U);
  EXPECT_EQ(pcn.Must(AddEntries{"P1", {Coded("x1", kLater)}}, kLater).skipped, 0U);
  EXPECT_THAT(Counting(pcn.workspace()), ElementsAre("x1"));
}

TEST(RecordTest, WhatDoesNotSayWhenItWasRecordedWasRecordedWithTheCommand) {
  Pcn pcn;
  Entry stamped = Coded("x2");
  stamped.recorded = TimelineBuilder::EndOf("2026-01-20"_date);
  const Applied added = pcn.Must(AddEntries{"P1", {Coded("x1"), stamped}}, kDay);
  EXPECT_EQ(added.entries[0].recorded, TimelineBuilder::EndOf(kDay));
  EXPECT_EQ(added.entries[1].recorded, stamped.recorded);

  Person person = pcn.workspace().people().person(0);
  person.death = "2026-02-27"_date;
  person.registrations[0].end = "2026-02-20"_date;
  person.registrations.push_back(
      {.practice = "A81002", .start = "2026-02-20"_date, .end = {}, .recorded = {}});
  person.circumstances = {
      {.kind = CircumstanceKind::kResidence, .value = "care_home", .start = "2026-02-01"_date}};
  pcn.Must(UpdatePerson{person}, kLater);
  const Stamp told = TimelineBuilder::EndOf(kLater);
  const auto now = [&pcn] { return pcn.workspace().people().person(0); };
  EXPECT_EQ(now().death_recorded, told);
  EXPECT_EQ(now().registrations[0].recorded, Stamp()) << "they were known to be there";
  EXPECT_EQ(now().registrations[1].recorded, told);
  EXPECT_EQ(now().circumstances[0].recorded, told);
  // Said again later, it was known since.
  pcn.Must(UpdatePerson{person}, "2026-03-09"_date);
  EXPECT_EQ(now().death_recorded, told);
  EXPECT_EQ(now().registrations[1].recorded, told);
  EXPECT_EQ(now().circumstances[0].recorded, told);
}

TEST(RecordTest, WhatWasSaidOfAPersonIsKnownAsItWasAlsoWhenItIsTakenBack) {
  Pcn pcn({CompiledPack::Compile(*packs::Get("caseload")).value()});
  pcn.Must(Move<Query>{"Q1", "P1", Query::Event::kAsk, {.from = "daughter", .topic = "a bus"}},
           "2026-02-01"_date);
  pcn.Must(Move<Episode>{"E1", "P1", Episode::Event::kOpen, {.kind = EpisodeKind::kFrail}},
           "2026-02-01"_date);
  pcn.Must(Move<Episode>{"E1", "P1", Episode::Event::kAllocate, {.coordinator = "s1"}},
           "2026-02-01"_date);
  const Person first = pcn.workspace().people().person(0);
  Person person = first;
  person.death = "2026-02-01"_date;
  person.registrations[0].end = "2026-02-01"_date;
  pcn.Must(UpdatePerson{person}, kDay);
  const Person died = pcn.workspace().people().person(0);
  pcn.Must(UpdatePerson{first}, kLater);

  const Workspace& workspace = pcn.workspace();
  const Stamp before = TimelineBuilder::EndOf(kDay - 1);
  const Stamp then = TimelineBuilder::EndOf(kLater - 1);
  EXPECT_EQ(workspace.PersonAt(0, before), first);
  EXPECT_EQ(workspace.PersonAt(0, TimelineBuilder::EndOf(kDay)), died);
  EXPECT_EQ(workspace.PersonAt(0, then), died);
  EXPECT_EQ(workspace.PersonAt(0, TimelineBuilder::EndOf(kLater)), first);
  EXPECT_EQ(workspace.PersonAt(0, {}), first);
  EXPECT_EQ(workspace.RecordChangesOf(0)[1].before, SharedValue<Person>(first));
  EXPECT_EQ(workspace.RecordChangesOf(0)[2].before, SharedValue<Person>(died));

  // The rules, the story, and what a handover says of them see the same.
  const std::vector<uint32_t> rows = {0};
  const auto standing = [&](Stamp known_at) {
    return HandoverOf(workspace, "s1", {.as_of = kLater, .known_at = known_at})
        ->people.at(0)
        .standing;
  };
  const auto excluded = [&](Stamp known_at) {
    const std::vector<Decision> all =
        workspace.Decisions({.as_of = kLater, .known_at = known_at}, rows);
    return std::count_if(all.begin(), all.end(), [](const Decision& decision) {
      return decision.status == DecisionStatus::kExcluded;
    });
  };
  EXPECT_GT(excluded(then), 0);
  EXPECT_EQ(excluded({}), 0);
  EXPECT_THAT(Markdown(StoryOf(workspace, 0, kLater, then)), HasSubstr("died"));
  EXPECT_THAT(Markdown(StoryOf(workspace, 0, kLater, {})), Not(HasSubstr("died")));
  EXPECT_EQ(standing(then), "died on 1 February 2026");
  EXPECT_EQ(standing({}), "");

  CARECOORD_ASSERT_OK_AND_ASSIGN(const Workspace restored, Workspace::Restore(workspace.State()));
  EXPECT_EQ(restored.PersonAt(0, then), died);
  EXPECT_EQ(restored.PersonAt(0, {}), first);
}

TEST(RecordTest, TheTeamIsSeenAsItWasKnown) {
  Pcn pcn;
  const Stamp then = TimelineBuilder::EndOf(kDay);
  StaffMember sam = *pcn.workspace().FindStaff("s1");
  const StaffMember before = sam;
  sam.absences = {{.from = kDay, .to = kDay, .cover = "s2"}};
  pcn.Must(SetStaff{sam}, kLater);
  pcn.Must(SetStaff{{.key = "s3", .role = Role::kPharmacist}}, kLater);
  EXPECT_EQ(*pcn.workspace().FindStaff("s1"), sam);
  EXPECT_EQ(*pcn.workspace().FindStaff("s1", then), before);
  EXPECT_EQ(*pcn.workspace().FindStaff("s1", TimelineBuilder::EndOf(kLater)), sam);
  EXPECT_EQ(pcn.workspace().FindStaff("s3", then), nullptr);
  EXPECT_THAT(pcn.workspace().StaffAt(then), SizeIs(4));
  EXPECT_THAT(pcn.workspace().StaffAt({}), SizeIs(5));
}

TEST(RecordTest, WhoDidItIsKeptOfWhatMovesNothingToo) {
  Pcn pcn;
  pcn.Must(AddEntries{"P1", {Coded("x1"), Coded("x1")}}, kDay);
  pcn.Must(UpdatePerson{pcn.workspace().people().person(0)}, kDay);
  const Command last = pcn.Say(RetractEntry{"P1", "x1"}, kLater, "another person's");
  ASSERT_THAT(pcn.workspace().Apply(last), IsOk());
  const auto changes = pcn.workspace().RecordChangesOf(0);
  ASSERT_THAT(changes, SizeIs(4));
  EXPECT_EQ(changes[0].step, RecordStep::kPersonAdded);
  EXPECT_EQ(changes[1].step, RecordStep::kEntriesAdded);
  EXPECT_EQ(changes[1].entries, 1U);
  EXPECT_EQ(changes[2].step, RecordStep::kPersonUpdated);
  EXPECT_EQ(
      changes[3],
      (RecordChange{
          .step = RecordStep::kEntryRetracted, .act = last.act, .entries = 0, .entry = "x1"}));
  EXPECT_EQ(pcn.workspace().staff_changes().front().act.actor, "s1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes,
                                 WorkspaceStateToBytes(pcn.workspace().State()));
  CARECOORD_ASSERT_OK_AND_ASSIGN(WorkspaceState state, WorkspaceStateFromBytes(bytes));
  EXPECT_EQ(state, pcn.workspace().State());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Workspace restored, Workspace::Restore(std::move(state)));
  EXPECT_THAT(WorkspaceStateToBytes(restored.State()), IsOkAndHolds(bytes));
}

TEST(RecordTest, AStateFromBeforeActsOfTheTeamWereKeptGoesOn) {
  Pcn pcn;
  WorkspaceState old = pcn.workspace().State();
  old.staff_changes.clear();
  CARECOORD_ASSERT_OK_AND_ASSIGN(Workspace workspace, Workspace::Restore(old));
  EXPECT_EQ(workspace.State(), old);
  const StaffMember before = *workspace.FindStaff("s1", TimelineBuilder::EndOf(kDay));
  StaffMember sam = before;
  sam.capacity = 7;
  ASSERT_THAT(workspace.Apply(pcn.Say(SetStaff{sam}, kLater)), IsOk());
  EXPECT_EQ(*workspace.FindStaff("s1", TimelineBuilder::EndOf(kDay)), before);
  EXPECT_EQ(workspace.FindStaff("s1")->capacity, 7U);

  WorkspaceState wrong = workspace.State();
  wrong.staff_changes.back().member.capacity = 8;
  EXPECT_EQ(RefusalCode(Workspace::Restore(wrong).status()), "illegal_move");
  wrong = workspace.State();
  wrong.staff_changes.front().member.key = "s9";
  EXPECT_EQ(RefusalCode(Workspace::Restore(wrong).status()), "unknown_staff");
  wrong = workspace.State();
  wrong.staff_changes.push_back(wrong.staff_changes.back());
  wrong.staff_changes.back().act.recorded = TimelineBuilder::EndOf(kDay);
  EXPECT_EQ(RefusalCode(Workspace::Restore(wrong).status()), "time_backwards");
}

TEST(RecordTest, WhatWasEnteredInErrorNeverCountedOnAnyDayOnceThatIsKnown) {
  Pcn pcn;
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kOpen), kDay);
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kAllocate), kDay);
  const Date between = "2026-02-10"_date;
  EXPECT_EQ(SizeOn(pcn.workspace(), between).episodes, 1U);
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kVoid), kLater);
  EXPECT_EQ(SizeOn(pcn.workspace(), between).episodes, 0U);
  EXPECT_EQ(SizeOn(pcn.workspace(), between, TimelineBuilder::EndOf(between)).episodes, 1U);
}

}  // namespace
}  // namespace carecoord
