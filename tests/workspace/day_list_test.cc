// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is on whose list: by caseload, by who stands in, by whose action it is; and what each line
// is about.

#include "carecoord/workspace/day_list.h"

#include "carecoord/wire/packs.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using namespace literals;

// P1 is with s1 (Sam) since 2 February 2026, P2 with s2 (Kim) since 3 February.
class DayListTest : public ::testing::Test {
 protected:
  DayListTest() : pcn_({CompiledPack::Compile(*packs::Get("caseload")).value()}) {
    Team("s2", "Kim", {}, "2026-01-05"_date);
    Give("E1", "P1", EpisodeKind::kCancer, "s1", "2026-02-02"_date);
    Give("E2", "P2", EpisodeKind::kFrail, "s2", "2026-02-03"_date);
  }

  void Team(const std::string& key, const std::string& name, std::vector<Absence> absences,
            Date day = "2026-02-05"_date) {
    pcn_.Must(SetStaff{{.key = key,
                        .name = name,
                        .role = Role::kCareCoordinator,
                        .capacity = 10,
                        .absences = std::move(absences)}},
              day);
  }
  void Give(const std::string& id, const std::string& person, EpisodeKind kind,
            const std::string& member, Date day) {
    pcn_.Must(Move<Episode>{id, person, Episode::Event::kOpen, {.kind = kind}}, day);
    pcn_.Must(Move<Episode>{id, person, Episode::Event::kAllocate, {.coordinator = member}}, day);
  }
  void Agree(const std::string& id, const std::string& person, const std::string& owner) {
    pcn_.Must(Move<Action>{id,
                           person,
                           Action::Event::kAgree,
                           {.what = "ring " + id, .owner = owner, .due = "2026-02-10"_date}},
              "2026-02-04"_date);
  }
  void Ask(const std::string& id, const std::string& person, const std::string& topic) {
    pcn_.Must(Move<Query>{id,
                          person,
                          Query::Event::kAsk,
                          {.from = "daughter", .topic = topic, .answer_by = "2026-02-09"_date}},
              "2026-02-04"_date);
  }
  DayList List(const std::string& member, Date from, int days = 1) {
    absl::StatusOr<DayList> list = DayListOf(pcn_.workspace(), member, {.as_of = from}, days);
    EXPECT_TRUE(list.ok()) << list.status();
    return list.ok() ? *std::move(list) : DayList();
  }
  // "A1: why it is here".
  std::vector<std::string> Here(const std::string& member, Date from, int days = 1) {
    std::vector<std::string> lines;
    for (const DayListItem& entry : List(member, from, days).items) {
      lines.push_back(entry.about.id + ": " + entry.here);
    }
    return lines;
  }

  Pcn pcn_;
};

TEST_F(DayListTest, OfTwoQueriesItIsSaidWhichIsMeant) {
  Ask("Q1", "P1", "transport");
  Ask("Q2", "P1", "blue badge | *");
  const DayList list = List("s1", "2026-02-05"_date);
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_EQ(list.items[0].about,
            (About{.id = "Q1",
                   .noun = "query",
                   .told = "transport; from daughter; answer by 9 February 2026"}));
  const std::string text = Markdown(pcn_.workspace(), list);
  EXPECT_THAT(text, HasSubstr("1. **P1**: A query is answered\n   - About: query Q1: transport; "
                              "from daughter; answer by 9 February 2026\n   - DUE, "));
  EXPECT_THAT(text, HasSubstr("About: query Q2: blue badge \\| \\*; from daughter"));
}

TEST_F(DayListTest, AQueryThatWasEscalatedIsOnTheListOfWhoIsToAnswer) {
  Ask("Q1", "P1", "pain");
  const auto escalate = [this](const std::string& to) {
    pcn_.Must(Move<Query>{"Q1", "P1", Query::Event::kEscalate, {.to = to}}, "2026-02-05"_date);
  };
  escalate("gp");
  const Date day = "2026-02-06"_date;
  EXPECT_THAT(Here("gp", day), ElementsAre("Q1: escalated to them"));
  EXPECT_THAT(Here("gp", "2026-02-04"_date), IsEmpty()) << "it was with nobody else yet";
  EXPECT_THAT(Here("s1", day), ElementsAre("Q1: on the caseload since 2 February 2026: CANCER"));
  EXPECT_THAT(Here("s2", day), IsEmpty());
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kReturn), "2026-02-06"_date);
  EXPECT_THAT(Here("gp", day), IsEmpty());
  // By whoever stands in.
  pcn_.Must(Move<Query>{"Q1", "P1", Query::Event::kEscalate, {.to = "gp"}}, "2026-02-06"_date);
  pcn_.Must(
      SetStaff{{.key = "gp", .name = "Dr Gray", .role = Role::kGp, .absences = {{day, day, "s2"}}}},
      day);
  EXPECT_THAT(Here("gp", day), IsEmpty());
  EXPECT_THAT(Here("s2", day),
              ElementsAre("Q1: for Dr Gray, who is away until 6 February 2026: escalated to them"));
}

TEST_F(DayListTest, APlannedContactIsDueOnItsDayAndSaysWhatItIsFor) {
  pcn_.Must(Move<Contact>{"C1",
                          "P1",
                          Contact::Event::kPlan,
                          {.on = "2026-02-05"_date,
                           .channel = Channel::kHomeVisit,
                           .with = Party::kPerson,
                           .topic = "what matters"}},
            "2026-02-04"_date);
  EXPECT_THAT(List("s1", "2026-02-04"_date).items, IsEmpty());
  const std::string text = Markdown(pcn_.workspace(), List("s1", "2026-02-05"_date));
  EXPECT_THAT(
      text,
      HasSubstr("**P1**: A planned contact takes place, and it is noted what came of it\n"
                "   - About: contact C1: what matters; with the person; home visit; planned for 5 "
                "February 2026\n   - DUE, due today; for the care coordinator\n"));
}

TEST_F(DayListTest, AThreadFromElsewhereIsToldByItsIdUnlessItIsRestricted) {
  for (const bool restricted : {false, true}) {
    Entry sent = {.on = "2026-02-04"_date, .code = "referral.sent"_code};
    sent.thread = restricted ? "X2" : "X1";
    sent.confidential = restricted;
    pcn_.Must(AddEntries{"P1", {sent}}, "2026-02-04"_date);
  }
  const DayList list = List("s1", "2026-02-05"_date);
  ASSERT_EQ(list.items.size(), 2U);
  std::vector<std::string> texts;
  for (const DayListItem& entry : list.items) texts.push_back(entry.about.Text());
  EXPECT_THAT(texts, UnorderedElementsAre("thread X1", ""));
}

TEST_F(DayListTest, AnActionIsOnTheListOfWhoeverUndertookItAndChasedWhenItIsOverdue) {
  Agree("A1", "P1", "s1");
  Agree("A2", "P1", "s2");
  Agree("A3", "P1", "the council");
  Agree("A4", "P1", "gp");
  const std::string caseload = "on the caseload since 2 February 2026: CANCER";
  EXPECT_THAT(Here("s1", "2026-02-10"_date),
              ElementsAre("A1: theirs to do; " + caseload, "A3: " + caseload));
  // P1 is not on Kim's caseload, nor on anybody's else.
  EXPECT_THAT(Here("s2", "2026-02-10"_date), ElementsAre("A2: theirs to do"));
  EXPECT_EQ(List("s2", "2026-02-10"_date).people, 1U);
  EXPECT_THAT(Here("gp", "2026-02-10"_date), ElementsAre("A4: theirs to do"));
  // Once it is overdue whoever looks after the person chases it.
  EXPECT_THAT(
      Here("s1", "2026-02-11"_date),
      ElementsAre("A1: theirs to do; " + caseload, "A2: " + caseload + "; to be done by Kim",
                  "A3: " + caseload, "A4: " + caseload + "; to be done by gp"));
  EXPECT_THAT(Here("s2", "2026-02-11"_date), ElementsAre("A2: theirs to do"));
  // Handed on, it is another's.
  pcn_.Must(Move<Action>{"A2", "P1", Action::Event::kReassign, {.owner = "s1"}}, "2026-02-11"_date);
  EXPECT_THAT(Here("s2", "2026-02-11"_date), IsEmpty());
  EXPECT_THAT(Here("s2", "2026-02-10"_date), ElementsAre("A2: theirs to do")) << "as it was";
}

TEST_F(DayListTest, AnActionOfWhoIsAwayGoesToWhoStandsInElseToTheCoordinator) {
  Agree("A2", "P1", "s2");
  Team("s2", "Kim", {{.from = "2026-02-09"_date, .to = "2026-02-13"_date, .cover = "gp"}});
  EXPECT_THAT(Here("gp", "2026-02-10"_date),
              ElementsAre("A2: for Kim, who is away until 13 February 2026: theirs to do"));
  EXPECT_THAT(Here("s1", "2026-02-10"_date), IsEmpty());
  Team("s2", "Kim", {{.from = "2026-02-09"_date, .to = "2026-02-13"_date, .cover = ""}});
  EXPECT_THAT(Here("gp", "2026-02-10"_date), IsEmpty());
  EXPECT_THAT(Here("s1", "2026-02-10"_date),
              ElementsAre("A2: on the caseload since 2 February 2026: CANCER; to be done by Kim, "
                          "who is away until 13 February 2026"));
}

TEST_F(DayListTest, AListFromDecisionsMadeBeforeHasTheSameActions) {
  Agree("A2", "P1", "s2");
  const Question question = {.as_of = "2026-02-10"_date, .next_change = false};
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const DayList given,
      DayListOf(pcn_.workspace(), "s2", question, 1, pcn_.workspace().Decisions(question)));
  EXPECT_EQ(Markdown(pcn_.workspace(), given),
            Markdown(pcn_.workspace(), List("s2", "2026-02-10"_date)));
  EXPECT_EQ(given.items.size(), 1U);
}

TEST_F(DayListTest, AWeekHoldsThoseForWhomSomebodyStandsInOnAnyOfItsDays) {
  Ask("Q1", "P1", "transport");
  Team("s1", "Sam", {{.from = "2026-02-09"_date, .to = "2026-02-13"_date, .cover = "s2"}});
  // From Friday: Sam is there on that day, and Kim from Monday on.
  EXPECT_THAT(Here("s2", "2026-02-06"_date), IsEmpty());
  EXPECT_THAT(
      Here("s2", "2026-02-06"_date, 7),
      ElementsAre("Q1: for Sam, who is away from 9 February 2026 until 13 February 2026: on "
                  "the caseload since 2 February 2026: CANCER"));
  EXPECT_EQ(List("s2", "2026-02-06"_date, 7).people, 2U);
  EXPECT_THAT(
      Here("s2", "2026-02-10"_date),
      ElementsAre("Q1: for Sam, who is away until 13 February 2026: on the caseload since 2 "
                  "February 2026: CANCER"));
  EXPECT_THAT(Here("s1", "2026-02-06"_date, 7),
              ElementsAre("Q1: on the caseload since 2 February 2026: CANCER"));
  EXPECT_THAT(List("s1", "2026-02-06"_date, 7).notes,
              ElementsAre("away from 9 February 2026 to 13 February 2026: Kim stands in, and what "
                          "opens then is not on this list"));
  EXPECT_THAT(Here("s1", "2026-02-10"_date), IsEmpty());
  // Who was to stand in is away too on one of the days.
  Team("s2", "Kim", {{.from = "2026-02-13"_date, .to = "2026-02-16"_date}});
  const auto notes = [this](Date from, int days) { return List("s1", from, days).notes; };
  EXPECT_THAT(notes("2026-02-09"_date, 5),
              ElementsAre("away from 9 February 2026 to 13 February 2026: nobody stands in on 13 "
                          "February 2026 (it was to be Kim, who is away until 16 February 2026), "
                          "and what opens then is not on this list"));
  EXPECT_THAT(notes("2026-02-09"_date, 4),
              ElementsAre("away from 9 February 2026 to 13 February 2026: Kim stands in, and what "
                          "opens then is not on this list"));
}

TEST_F(DayListTest, WhatOpensWhileTheyAreAwayIsForWhoStandsIn) {
  // An action without an owner of the team opens a week before its day, on 3 March.
  pcn_.Must(Move<Action>{"A1",
                         "P1",
                         Action::Event::kAgree,
                         {.what = "ring", .owner = "daughter", .due = "2026-03-10"_date}},
            "2026-02-04"_date);
  Team("s1", "Sam", {{.from = "2026-03-02"_date, .to = "2026-03-06"_date, .cover = "s2"}});
  EXPECT_THAT(Here("s1", "2026-02-27"_date, 7), IsEmpty());
  EXPECT_THAT(Here("s2", "2026-02-27"_date, 7), ElementsAre(HasSubstr("A1: for Sam")));
  EXPECT_THAT(Here("s1", "2026-02-27"_date, 14), ElementsAre(HasSubstr("A1: on the caseload")));
}

TEST_F(DayListTest, OnesOwnAndAnothersEpisodeOfOnePersonAreToldApart) {
  Give("E3", "P1", EpisodeKind::kFrail, "s2", "2026-02-04"_date);
  Ask("Q1", "P1", "transport");
  Give("E4", "P1", EpisodeKind::kSurvivor, "s1", "2026-02-05"_date);
  Team("s1", "Sam", {{.from = "2026-02-06"_date, .to = "2026-02-06"_date, .cover = "s2"}});
  EXPECT_THAT(Here("s2", "2026-02-06"_date),
              ElementsAre("Q1: on the caseload since 4 February 2026: FRAIL; for Sam, who is away "
                          "until 6 February 2026: on the caseload since 2 February 2026: CANCER; "
                          "since 5 February 2026: SURVIVOR"));
  EXPECT_EQ(List("s2", "2026-02-06"_date).people, 2U);
}

}  // namespace
}  // namespace carecoord
