// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a story and a handover tell of the person themselves, and of what was noted late.

#include "carecoord/workspace/story.h"

#include "carecoord/wire/packs.h"
#include "carecoord/workspace/handover.h"
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

// P1 is with s1 since 2 February 2026.
class StoryTest : public ::testing::Test {
 protected:
  StoryTest() : pcn_({CompiledPack::Compile(*packs::Get("caseload")).value()}) {
    pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen), "2026-02-02"_date);
    pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kAllocate), "2026-02-02"_date);
  }
  template <typename Change>
  void Update(Date day, const Change& change) {
    Person person = pcn_.workspace().people().person(0);
    change(person, testing::TimelineBuilder::EndOf(day));
    pcn_.Must(UpdatePerson{person}, day);
  }
  std::vector<std::string> Facts(Date as_of, Stamp known_at = {}) {
    std::vector<std::string> facts;
    for (const StoryLine& line : StoryOf(pcn_.workspace(), 0, as_of, known_at).lines) {
      if (line.kind == StoryLine::Kind::kFact)
        facts.push_back(line.on.ToString() + " " + line.what);
    }
    return facts;
  }
  Handover HandoverOn(Date on, Stamp known_at = {}) {
    absl::StatusOr<Handover> handover =
        HandoverOf(pcn_.workspace(), "s1", {.as_of = on, .known_at = known_at});
    EXPECT_TRUE(handover.ok()) << handover.status();
    return handover.ok() ? *std::move(handover) : Handover();
  }

  Pcn pcn_;
};

TEST_F(StoryTest, TellsMovesBetweenPracticesIntoAHomeAndADeath) {
  Update("2026-03-03"_date, [](Person& person, Stamp recorded) {
    person.registrations[0].end = "2026-03-02"_date;
    person.registrations[0].recorded = recorded;
    person.registrations.push_back(
        {.practice = "A81002", .start = "2026-03-02"_date, .end = {}, .recorded = recorded});
    person.circumstances = {{.kind = CircumstanceKind::kResidence,
                             .value = "care_home",
                             .start = "2026-03-01"_date,
                             .recorded = recorded},
                            {.kind = CircumstanceKind::kLanguage,
                             .value = "polish",
                             .start = "2026-03-01"_date,
                             .recorded = recorded}};
  });
  Update("2026-03-12"_date, [](Person& person, Stamp recorded) {
    person.death = "2026-03-10"_date;
    person.death_recorded = recorded;
  });
  EXPECT_THAT(
      Facts("2026-03-12"_date),
      ElementsAre("2026-03-01 residence: care home",
                  "2026-03-02 moved from practice A81001 to practice A81002", "2026-03-10 died"));
  EXPECT_THAT(Facts("2026-03-09"_date),
              ElementsAre("2026-03-01 residence: care home",
                          "2026-03-02 moved from practice A81001 to practice A81002"));
  EXPECT_THAT(Facts("2026-03-12"_date, testing::TimelineBuilder::EndOf("2026-03-02"_date)),
              IsEmpty());
  const std::string page = Markdown(StoryOf(pcn_.workspace(), 0, "2026-03-12"_date));
  EXPECT_THAT(page, HasSubstr("## 10 March 2026\n\n- **died**; recorded on 12 March 2026\n"));
}

TEST_F(StoryTest, TellsWhoLeftAndTheHandoverSaysSo) {
  EXPECT_EQ(HandoverOn("2026-02-05"_date).people[0].standing, "");
  Update("2026-03-20"_date,
         [](Person& person, Stamp) { person.registrations[0].end = "2026-03-19"_date; });
  EXPECT_THAT(Facts("2026-03-20"_date), ElementsAre("2026-03-19 left practice A81001"));
  EXPECT_EQ(HandoverOn("2026-03-18"_date).people[0].standing, "");
  EXPECT_EQ(HandoverOn("2026-03-19"_date).people[0].standing,
            "registered with no practice of the network since 19 March 2026");
  Update("2026-03-23"_date, [](Person& person, Stamp recorded) {
    person.death = "2026-03-21"_date;
    person.death_recorded = recorded;
  });
  const Handover handover = HandoverOn("2026-03-23"_date);
  EXPECT_EQ(handover.people[0].standing, "died on 21 March 2026");
  EXPECT_THAT(Markdown(pcn_.workspace(), handover),
              HasSubstr("## P1\n\n- **died on 21 March 2026**: what is open is to be ended"));
  EXPECT_THAT(HandoverOn("2026-03-23"_date, testing::TimelineBuilder::EndOf("2026-03-22"_date))
                  .people[0]
                  .standing,
              HasSubstr("registered with no practice"));
}

TEST_F(StoryTest, WhatWasNotedLateSaysWhen) {
  Command late = pcn_.Say(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk), "2026-02-03"_date);
  late.act.recorded = testing::TimelineBuilder::EndOf("2026-02-10"_date);
  ASSERT_TRUE(pcn_.workspace().Apply(late).ok());
  const std::string page = Markdown(StoryOf(pcn_.workspace(), 0, "2026-02-10"_date));
  EXPECT_THAT(page, HasSubstr("recorded as query.asked; recorded on 10 February 2026\n"));
  EXPECT_THAT(page, HasSubstr("recorded as caseload.started\n")) << "on the day itself";
}

TEST_F(StoryTest, ACodeFromElsewhereHasThePacksLabel) {
  pcn_.Must(AddEntries{.person = "P1",
                       .entries = {{.on = "2026-02-03"_date, .code = "referral.sent"_code},
                                   {.on = "2026-02-03"_date, .code = 363346000_code}}},
            "2026-02-03"_date);
  const std::string page = Markdown(StoryOf(pcn_.workspace(), 0, "2026-02-03"_date));
  EXPECT_THAT(page, HasSubstr("- recorded elsewhere: referral.sent (referral sent)\n"));
  EXPECT_THAT(page, HasSubstr("- recorded elsewhere: 363346000\n"));
}

TEST_F(StoryTest, ARejectedReferralIsNotCalledAccepted) {
  pcn_.Must(pcn_.MoveOf<Referral>("R1", Referral::Event::kSend), "2026-02-03"_date);
  pcn_.Must(pcn_.MoveOf<Referral>("R1", Referral::Event::kReject), "2026-02-06"_date);
  const std::string page = Markdown(StoryOf(pcn_.workspace(), 0, "2026-02-14"_date));
  EXPECT_THAT(page, HasSubstr("caseload/referral-received: SATISFIED"));
  EXPECT_THAT(page, Not(HasSubstr("caseload/referral-accepted")));
  EXPECT_THAT(page, Not(HasSubstr("caseload/referral-contact")));
  EXPECT_THAT(page, HasSubstr("## 6 February 2026"));
  EXPECT_THAT(page, HasSubstr("**caseload/referral-next: DUE**"));
  EXPECT_THAT(page, HasSubstr("## 14 February 2026\n\n- **caseload/referral-next: OVERDUE**"));
}

TEST_F(StoryTest, AHandoverHasTheActionsThatTheMemberUndertookForOthers) {
  for (const char* id : {"A1", "A2"}) {
    Move<Action> agree = pcn_.MoveOf<Action>(id, Action::Event::kAgree, "P2");
    agree.details.owner = id == std::string("A1") ? "s1" : "s2";
    agree.details.due = "2026-02-06"_date;
    pcn_.Must(agree, "2026-02-03"_date);
  }
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk, "P2"), "2026-02-03"_date);
  Handover handover = HandoverOn("2026-02-05"_date);
  ASSERT_EQ(handover.people.size(), 2U);
  const HandoverPerson& other = handover.people[0];
  EXPECT_EQ(other.person, "P2");
  EXPECT_FALSE(other.on_caseload);
  ASSERT_EQ(other.things.size(), 1U);
  EXPECT_EQ(other.things[0].id, "A1");
  ASSERT_EQ(other.items.size(), 1U);
  EXPECT_EQ(other.items[0].about.id, "A1");
  EXPECT_TRUE(handover.people[1].on_caseload);
  EXPECT_THAT(Markdown(pcn_.workspace(), handover),
              HasSubstr("## P2\n\n- not on this caseload: actions of theirs to do\n- **DUE** An "
                        "action that was agreed is done: due in 1 day\n  - about action A1\n  - "));
  pcn_.Must(pcn_.MoveOf<Action>("A1", Action::Event::kFinish, "P2"), "2026-02-05"_date);
  EXPECT_EQ(HandoverOn("2026-02-05"_date).people.size(), 1U);
  // As it was known the day before.
  const Handover known =
      HandoverOn("2026-02-05"_date, testing::TimelineBuilder::EndOf("2026-02-04"_date));
  EXPECT_EQ(known.people.size(), 2U);
  EXPECT_THAT(Markdown(pcn_.workspace(), known), HasSubstr("\nNote: as known at 2026-02-04"));
}

}  // namespace
}  // namespace carecoord
