// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/caseload.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace literals;

// An episode that is with that coordinator from that day on.
void GiveTo(Pcn& pcn, const std::string& member, const std::string& id, const std::string& person,
            EpisodeKind kind, Date day) {
  Move<Episode> open{
      .id = id, .person = person, .event = Episode::Event::kOpen, .details = {.kind = kind}};
  pcn.Must(open, day);
  pcn.Must(Move<Episode>{.id = id,
                         .person = person,
                         .event = Episode::Event::kAllocate,
                         .details = {.coordinator = member}},
           day);
}

std::vector<std::string> Ids(const std::vector<Charge>& charges) {
  std::vector<std::string> ids;
  ids.reserve(charges.size());
  for (const Charge& charge : charges) ids.push_back(charge.episode->id());
  return ids;
}

TEST(CaseloadTest, IsThatOfADayAndOfWhatWasKnownThen) {
  Pcn pcn;
  GiveTo(pcn, "s1", "E1", "P1", EpisodeKind::kCancer, "2026-02-02"_date);
  GiveTo(pcn, "s1", "E2", "P2", EpisodeKind::kFrail, "2026-02-04"_date);
  pcn.Must(Move<Episode>{.id = "E1",
                         .person = "P1",
                         .event = Episode::Event::kTransfer,
                         .details = {.coordinator = "s2"}},
           "2026-03-02"_date);
  const Workspace& workspace = pcn.workspace();
  EXPECT_THAT(Ids(CaseloadOf(workspace, "s1", "2026-02-01"_date)), IsEmpty());
  EXPECT_THAT(Ids(CaseloadOf(workspace, "s1", "2026-02-03"_date)), ElementsAre("E1"));
  EXPECT_THAT(Ids(CaseloadOf(workspace, "s1", "2026-03-01"_date)), ElementsAre("E1", "E2"));
  EXPECT_THAT(Ids(CaseloadOf(workspace, "s1", "2026-03-02"_date)), ElementsAre("E2"));
  EXPECT_THAT(Ids(CaseloadOf(workspace, "s2", "2026-03-02"_date)), ElementsAre("E1"));
  EXPECT_THAT(Ids(CaseloadOf(workspace, "s1", "2026-03-02"_date,
                             testing::TimelineBuilder::EndOf("2026-03-01"_date))),
              ElementsAre("E1", "E2"));
}

TEST(CaseloadTest, WhoStandsInHasTheWorkOfWhoIsAway) {
  Pcn pcn;
  GiveTo(pcn, "s1", "E1", "P1", EpisodeKind::kCancer, "2026-02-02"_date);
  pcn.Must(
      SetStaff{{.key = "s1",
                .name = "Sam",
                .role = Role::kCareCoordinator,
                .capacity = 2,
                .absences = {{.from = "2026-03-02"_date, .to = "2026-03-06"_date, .cover = "s2"}}}},
      "2026-02-03"_date);
  const Workspace& workspace = pcn.workspace();
  EXPECT_THAT(Ids(CaseloadOf(workspace, "s1", "2026-03-01"_date)), ElementsAre("E1"));
  for (const Date day : {"2026-03-02"_date, "2026-03-06"_date}) {
    EXPECT_THAT(Ids(CaseloadOf(workspace, "s1", day)), IsEmpty());
    EXPECT_THAT(CaseloadOf(workspace, "s2", day), ElementsAre(Field(&Charge::covered_for, "s1")));
  }
  EXPECT_THAT(CaseloadOf(workspace, "s1", "2026-03-07"_date),
              ElementsAre(Field(&Charge::covered_for, "")));
  EXPECT_THAT(Ids(CaseloadOf(workspace, "s2", "2026-03-07"_date)), IsEmpty());
}

TEST(CaseloadTest, IsCountedByCoordinatorKindAndStateAndPeopleOnce) {
  Pcn pcn;
  GiveTo(pcn, "s1", "E1", "P1", EpisodeKind::kCancer, "2026-02-02"_date);
  GiveTo(pcn, "s1", "E2", "P1", EpisodeKind::kFrail, "2026-02-02"_date);
  GiveTo(pcn, "s2", "E3", "P2", EpisodeKind::kFrail, "2026-02-02"_date);
  pcn.Must(pcn.MoveOf<Episode>("E4", Episode::Event::kOpen, "P3"), "2026-02-02"_date);
  pcn.Must(pcn.MoveOf<Episode>("E2", Episode::Event::kHold), "2026-02-05"_date);
  const CaseloadSize size = SizeOn(pcn.workspace(), "2026-02-05"_date);
  using State = Episode::State;
  EXPECT_EQ(size.episodes, 4U);
  EXPECT_EQ(size.people, 3U);
  EXPECT_THAT(size.counts,
              ElementsAre(CaseloadCount{"", EpisodeKind::kCancer, State::kWaiting, 1},
                          CaseloadCount{"s1", EpisodeKind::kFrail, State::kOnHold, 1},
                          CaseloadCount{"s1", EpisodeKind::kCancer, State::kActive, 1},
                          CaseloadCount{"s2", EpisodeKind::kFrail, State::kActive, 1}));
  EXPECT_EQ(SizeOn(pcn.workspace(), "2026-02-04"_date).counts[1].state, State::kActive);
  EXPECT_EQ(SizeOn(pcn.workspace(), "2026-02-01"_date).episodes, 0U);
  EXPECT_EQ(Markdown(pcn.workspace(), size),
            "# Caseload on 5 February 2026\n\n"
            "4 open episodes of 3 people.\n\n"
            "| Coordinator | Kind | State | Episodes |\n"
            "|---|---|---|---:|\n"
            "| (waiting) | CANCER | waiting | 1 |\n"
            "| Sam | FRAIL | on hold | 1 |\n"
            "| Sam | CANCER | active | 1 |\n"
            "| s2 | FRAIL | active | 1 |\n");
}

TEST(CaseloadTest, WhoKnowsThePersonAndHasRoomIsAskedFirst) {
  Pcn pcn;
  const auto asked = [&pcn](uint32_t person) {
    std::vector<std::string> members;
    for (const Candidate& c : WhoCouldTake(pcn.workspace(), person, "2026-02-10"_date)) {
      members.push_back(c.member + ": " + c.reason);
    }
    return members;
  };
  EXPECT_THAT(asked(0),
              ElementsAre("s2: has room: 0 of 10 episodes", "s1: has room: 0 of 2 episodes"));
  GiveTo(pcn, "s1", "E1", "P1", EpisodeKind::kCancer, "2026-02-02"_date);
  EXPECT_THAT(asked(0), ElementsAre("s1: knows the person, has room: 1 of 2 episodes",
                                    "s2: has room: 0 of 10 episodes"));
  GiveTo(pcn, "s1", "E2", "P2", EpisodeKind::kFrail, "2026-02-02"_date);
  EXPECT_THAT(asked(0), ElementsAre("s2: has room: 0 of 10 episodes",
                                    "s1: knows the person, is full: 2 of 2 episodes"));
  pcn.Must(
      SetStaff{
          {.key = "s2", .role = Role::kCareCoordinator, .practices = {"A81009"}, .capacity = 10}},
      "2026-02-03"_date);
  EXPECT_THAT(asked(0), ElementsAre("s1: knows the person, is full: 2 of 2 episodes"));
}

TEST(CaseloadTest, WhoCouldTakeSomebodyOnIsToldAsOfThatDayAndAsKnownThen) {
  Pcn pcn;
  GiveTo(pcn, "s1", "E1", "P1", EpisodeKind::kCancer, "2026-02-02"_date);
  GiveTo(pcn, "s1", "E2", "P1", EpisodeKind::kFrail, "2026-02-02"_date);
  pcn.Must(Move<Episode>{"E1", "P1", Episode::Event::kTransfer, {.coordinator = "s2"}},
           "2026-03-20"_date);
  const auto asked = [&pcn](Date on, Stamp known_at = {}) {
    std::vector<std::string> reasons;
    for (const Candidate& c : WhoCouldTake(pcn.workspace(), 0, on, known_at)) {
      reasons.push_back(c.member + ": " + c.reason);
    }
    return reasons;
  };
  const std::vector<std::string> before = {"s2: has room: 0 of 10 episodes",
                                           "s1: knows the person, is full: 2 of 2 episodes"};
  EXPECT_EQ(asked("2026-03-19"_date), before);
  const Stamp then = testing::TimelineBuilder::EndOf("2026-03-19"_date);
  EXPECT_EQ(asked("2026-03-20"_date, then), before);
  EXPECT_THAT(asked("2026-03-20"_date),
              ElementsAre("s2: knows the person, has room: 1 of 10 episodes",
                          "s1: knows the person, has room: 1 of 2 episodes"));
  // What never was tells nothing of who knows the person.
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kVoid), "2026-03-23"_date);
  EXPECT_THAT(asked("2026-03-23"_date),
              ElementsAre("s1: knows the person, has room: 1 of 2 episodes",
                          "s2: has room: 0 of 10 episodes"));
}

TEST(CaseloadTest, ItsPageSaysAsKnownWhenAndTakesNamesForNoMarkup) {
  Pcn pcn;
  GiveTo(pcn, "s1", "E1", "P1", EpisodeKind::kCancer, "2026-02-02"_date);
  pcn.Must(
      SetStaff{{.key = "s1", .name = "Sam | *", .role = Role::kCareCoordinator, .capacity = 2}},
      "2026-02-03"_date);
  const std::string page =
      Markdown(pcn.workspace(), SizeOn(pcn.workspace(), "2026-02-05"_date,
                                       testing::TimelineBuilder::EndOf("2026-02-04"_date)));
  EXPECT_THAT(page,
              HasSubstr("# Caseload on 5 February 2026\n\nAs known at 2026-02-04T23:59:59Z.\n"));
  EXPECT_THAT(page, HasSubstr("| Sam \\| \\* | CANCER | active | 1 |\n"));
}

}  // namespace
}  // namespace carecoord
