// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/unowned_work.h"

#include "carecoord/time/england_and_wales.h"
#include "carecoord/wire/packs.h"
#include "carecoord/worklist/worklist.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace literals;

class UnownedWorkTest : public ::testing::Test {
 protected:
  UnownedWorkTest() : pcn_({CompiledPack::Compile(*packs::Get("caseload")).value()}) {}

  void Give(const std::string& id, const std::string& person, Date day) {
    pcn_.Must(pcn_.MoveOf<Episode>(id, Episode::Event::kOpen, person), day);
    pcn_.Must(pcn_.MoveOf<Episode>(id, Episode::Event::kAllocate, person), day);
  }
  void Ask(const std::string& id, const std::string& person) {
    Move<Query> ask = pcn_.MoveOf<Query>(id, Query::Event::kAsk, person);
    ask.details.answer_by = "2026-02-20"_date;
    pcn_.Must(ask, "2026-02-03"_date);
  }
  void Away(const std::string& cover) {
    pcn_.Must(
        SetStaff{
            {.key = "s1",
             .name = "Sam",
             .role = Role::kCareCoordinator,
             .capacity = 2,
             .absences = {{.from = "2026-02-09"_date, .to = "2026-02-13"_date, .cover = cover}}}},
        "2026-02-05"_date);
  }
  UnownedWork Work(Date on, Stamp known_at = {}) {
    const Question question = {.as_of = on, .known_at = known_at, .next_change = false};
    const Workspace& workspace = pcn_.workspace();
    const absl::StatusOr<Worklist> list = Worklist::Build(workspace.people(), workspace.rules(),
                                                          question, workspace.Decisions(question));
    EXPECT_TRUE(list.ok()) << list.status();
    if (!list.ok()) return {};
    return WithoutOwner(workspace, list->items(), on, WorkingCalendar::EnglandAndWales(), known_at);
  }
  std::vector<std::string> Lines(const UnownedWork& work) {
    std::vector<std::string> lines;
    for (const UnownedItem& entry : work.items) lines.push_back(entry.about.id + ": " + entry.why);
    return lines;
  }

  Pcn pcn_;
};

TEST_F(UnownedWorkTest, AReferralInThatNobodyTriagedIsFoundUrgentOnesFirst) {
  for (const bool urgent : {false, true}) {
    Move<Intake> receive =
        pcn_.MoveOf<Intake>(urgent ? "I2" : "I1", Intake::Event::kReceive, urgent ? "P2" : "P1");
    receive.details.urgent = urgent;
    pcn_.Must(receive, "2026-02-03"_date);
  }
  const UnownedWork work = Work("2026-02-06"_date);
  EXPECT_THAT(Lines(work), ElementsAre("I2: on no caseload", "I1: on no caseload"));
  const std::string page = Markdown(work);
  EXPECT_THAT(page, HasSubstr("# Work that nobody looks after, 6 February 2026\n\n2 things to do.\n"
                              "\n## Urgent\n\n- **P2**: It is decided what becomes of a referral in"
                              "\n  - OVERDUE, overdue by 2 days; "));
  EXPECT_THAT(page, HasSubstr("\n## Soon\n\n- **P1**: "));
  EXPECT_THAT(page, HasSubstr("  - About: intake I1: from Dr Gray; why: because\n"
                              "  - Nobody has it: on no caseload\n"));
  EXPECT_THAT(page, Not(HasSubstr("Routine")));
  // Nobody works at the weekend or on a bank holiday.
  EXPECT_THAT(Work("2026-02-07"_date).items, IsEmpty());
  EXPECT_THAT(Work("2026-04-03"_date).items, IsEmpty()) << "Good Friday";
}

TEST_F(UnownedWorkTest, WhatIsStillOpenWhenAnEpisodeIsClosedIsNotLost) {
  Give("E1", "P1", "2026-02-02"_date);
  Ask("Q1", "P1");
  EXPECT_THAT(Work("2026-02-05"_date).items, IsEmpty());
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kClose), "2026-02-05"_date);
  EXPECT_THAT(Lines(Work("2026-02-05"_date)),
              ElementsAre("Q1: on no caseload since 5 February 2026"));
  EXPECT_THAT(Work("2026-02-04"_date).items, IsEmpty()) << "as of the day before";
  EXPECT_THAT(Work("2026-02-05"_date, testing::TimelineBuilder::EndOf("2026-02-04"_date)).items,
              IsEmpty())
      << "as it was known";
  // Another episode, of somebody who is there.
  Give("E2", "P1", "2026-02-06"_date);
  EXPECT_THAT(Work("2026-02-06"_date).items, IsEmpty());
}

TEST_F(UnownedWorkTest, WhoIsAwayWithoutAStandInOrLeftLooksAfterNothing) {
  Give("E1", "P1", "2026-02-02"_date);
  Ask("Q1", "P1");
  Away("");
  EXPECT_THAT(
      Lines(Work("2026-02-09"_date)),
      ElementsAre("Q1: with Sam, who is away until 13 February 2026, and nobody stands in"));
  EXPECT_THAT(Work("2026-02-16"_date).items, IsEmpty());
  Away("s2");
  EXPECT_THAT(Work("2026-02-09"_date).items, IsEmpty());
  pcn_.Must(SetStaff{{.key = "s1",
                      .name = "Sam",
                      .role = Role::kCareCoordinator,
                      .capacity = 2,
                      .to = "2026-02-20"_date}},
            "2026-02-06"_date);
  EXPECT_THAT(Work("2026-02-20"_date).items, IsEmpty());
  EXPECT_THAT(Lines(Work("2026-02-23"_date)), ElementsAre("Q1: with Sam, who is not of the team"));
}

TEST_F(UnownedWorkTest, WhoWaitsForACoordinatorHasNobody) {
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen, "P1"), "2026-02-02"_date);
  Ask("Q1", "P1");
  EXPECT_THAT(Lines(Work("2026-02-05"_date)),
              ElementsAre("E1: episode E1 waits for a coordinator since 2 February 2026",
                          "Q1: episode E1 waits for a coordinator since 2 February 2026"));
}

TEST_F(UnownedWorkTest, AnActionIsLookedAfterByWhoeverOfTheTeamUndertookIt) {
  for (const char* owner : {"gp", "the daughter"}) {
    Move<Action> agree = pcn_.MoveOf<Action>(std::string("A-") + owner, Action::Event::kAgree);
    agree.details.owner = owner;
    agree.details.due = "2026-02-06"_date;
    pcn_.Must(agree, "2026-02-03"_date);
  }
  EXPECT_THAT(Lines(Work("2026-02-05"_date)), ElementsAre("A-the daughter: on no caseload"));
}

TEST_F(UnownedWorkTest, AQueryThatWasEscalatedIsLookedAfterByWhoIsToAnswer) {
  Ask("Q1", "P1");
  EXPECT_THAT(Lines(Work("2026-02-20"_date)), ElementsAre("Q1: on no caseload"));
  pcn_.Must(Move<Query>{"Q1", "P1", Query::Event::kEscalate, {.to = "gp"}}, "2026-02-05"_date);
  EXPECT_THAT(Work("2026-02-20"_date).items, IsEmpty());
  EXPECT_THAT(Lines(Work("2026-02-20"_date, testing::TimelineBuilder::EndOf("2026-02-04"_date))),
              ElementsAre("Q1: on no caseload"))
      << "as it was known before";
  pcn_.Must(SetStaff{{.key = "gp", .role = Role::kGp, .to = "2026-02-19"_date}}, "2026-02-06"_date);
  EXPECT_THAT(Lines(Work("2026-02-20"_date)), ElementsAre("Q1: on no caseload")) << "they left";
}

}  // namespace
}  // namespace carecoord
