// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/ledger.h"

#include "carecoord/base/refusal.h"
#include "carecoord/base/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/golden.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using namespace literals;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LedgerTest : public ::testing::Test {
 protected:
  void Name(const std::string& id, const std::string& plan, RecipientKind kind,
            const std::string& recipient, Date day) {
    pcn_.Must(Move<Publication>{.id = id,
                                .person = "P1",
                                .event = Publication::Event::kName,
                                .details = {.plan = plan, .kind = kind, .recipient = recipient}},
              day);
  }
  void Send(const std::string& id, uint32_t version, Date day) {
    pcn_.Must(Move<Publication>{.id = id,
                                .person = "P1",
                                .event = Publication::Event::kSend,
                                .details = {.version = version}},
              day);
  }
  void Do(const std::string& id, Publication::Event event, Date day) {
    pcn_.Must(Move<Publication>{.id = id, .person = "P1", .event = event, .details = {}}, day);
  }
  void Revise(const std::string& plan, Date day) {
    pcn_.Must(pcn_.MoveOf<CarePlan>(plan, CarePlan::Event::kRevise), day);
    pcn_.Must(pcn_.MoveOf<CarePlan>(plan, CarePlan::Event::kAgree), day);
  }
  [[nodiscard]] Ledger On(Date day, Stamp known_at = {}) {
    return LedgerOf(pcn_.workspace(), day, known_at);
  }
  // "K1 has 1 of 2: out_of_date not_coded".
  static std::vector<std::string> Lines(const Ledger& ledger) {
    std::vector<std::string> lines;
    for (const LedgerRow& row : ledger.rows) {
      std::string line = row.publication + " has " + std::to_string(row.has) + " of " +
                         std::to_string(row.version) + ":";
      for (const LedgerGap gap : row.gaps) line.append(" ").append(InfoOf(gap).name);
      lines.push_back(std::move(line));
    }
    return lines;
  }

  Pcn pcn_;
};

TEST_F(LedgerTest, APlanInUseIsForSomebodyAndForThePractice) {
  EXPECT_THAT(On("2026-03-01"_date).rows, IsEmpty());
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  EXPECT_THAT(Lines(On("2026-03-02"_date)), ElementsAre(" has 0 of 1: no_recipient"));
  EXPECT_THAT(On("2026-03-01"_date).rows, IsEmpty());
  Name("K2", "PL1", RecipientKind::kRelative, "daughter", "2026-03-03"_date);
  EXPECT_THAT(Lines(On("2026-03-03"_date)),
              ElementsAre("K2 has 0 of 1: nothing_sent", " has 0 of 1: no_practice"));
  Name("K1", "PL1", RecipientKind::kGp, "the practice", "2026-03-04"_date);
  EXPECT_THAT(Lines(On("2026-03-04"_date)),
              ElementsAre("K2 has 0 of 1: nothing_sent", "K1 has 0 of 1: nothing_sent not_coded"));
}

TEST_F(LedgerTest, WhoObjectsToSharingLeavesThePlanToThemselvesAndTheirGp) {
  const Date objected = "2026-03-10"_date;
  const Date agreed_again = "2026-03-20"_date;
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kGp, "the practice", "2026-03-03"_date);
  Name("K2", "PL1", RecipientKind::kProfessional, "district nurses", "2026-03-03"_date);
  Send("K2", 1, "2026-03-03"_date);
  Person person = pcn_.workspace().people().person(0);
  person.circumstances = {
      {.kind = CircumstanceKind::kSharing, .value = "agreed", .start = "2026-01-05"_date},
      {.kind = CircumstanceKind::kSharing, .value = "objected", .start = objected},
      {.kind = CircumstanceKind::kSharing, .value = "agreed", .start = agreed_again}};
  pcn_.Must(UpdatePerson{person}, "2026-03-04"_date);

  EXPECT_THAT(Lines(On(objected - 1)),
              ElementsAre("K1 has 0 of 1: nothing_sent not_coded", "K2 has 1 of 1: not_confirmed"));
  EXPECT_THAT(Lines(On(objected)),
              ElementsAre("K1 has 0 of 1: nothing_sent not_coded", "K2 has 1 of 1: objected"));
  EXPECT_THAT(Lines(On(objected, testing::TimelineBuilder::EndOf("2026-03-03"_date))),
              ElementsAre("K1 has 0 of 1: nothing_sent not_coded", "K2 has 1 of 1: not_confirmed"));
  EXPECT_THAT(Lines(On(agreed_again)),
              ElementsAre("K1 has 0 of 1: nothing_sent not_coded", "K2 has 1 of 1: not_confirmed"));

  const auto name = [&](const std::string& id, RecipientKind kind, Date day) {
    return RefusalCode(pcn_.Do(Move<Publication>{.id = id,
                                                 .person = "P1",
                                                 .event = Publication::Event::kName,
                                                 .details = {.plan = "PL1",
                                                             .kind = kind,
                                                             .recipient = "somebody " + id}},
                               day)
                           .status());
  };
  EXPECT_EQ(name("K3", RecipientKind::kProfessional, objected - 1), "");
  EXPECT_EQ(name("K4", RecipientKind::kProfessional, objected), "sharing_objected");
  EXPECT_EQ(name("K4", RecipientKind::kOnlineRecord, agreed_again - 1), "sharing_objected");
  EXPECT_EQ(name("K5", RecipientKind::kRelative, objected - 1), "");
  EXPECT_EQ(name("K6", RecipientKind::kRelative, objected), "sharing_objected") << "a daughter";
  EXPECT_EQ(name("K7", RecipientKind::kPerson, objected), "");
  const auto send = [&](const std::string& id, Date day) {
    return StatusText(pcn_.Do(Move<Publication>{.id = id,
                                                .person = "P1",
                                                .event = Publication::Event::kSend,
                                                .details = {.version = 1}},
                              day)
                          .status());
  };
  EXPECT_EQ(send("K1", objected), "");
  EXPECT_EQ(send("K3", objected),
            "person \"P1\" has objected since 2026-03-10 to sharing their plan: it goes to "
            "themselves and their GP alone");
  EXPECT_EQ(name("K4", RecipientKind::kProfessional, agreed_again), "");
}

TEST_F(LedgerTest, FollowsACopyFromSentToConfirmedAndCodedAndThenOutOfDate) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kGp, "the practice", "2026-03-02"_date);
  Send("K1", 1, "2026-03-03"_date);
  Do("K1", Publication::Event::kAcknowledge, "2026-03-04"_date);
  Do("K1", Publication::Event::kCode, "2026-03-05"_date);
  Revise("PL1", "2026-06-01"_date);
  Send("K1", 2, "2026-06-02"_date);
  Do("K1", Publication::Event::kFail, "2026-06-03"_date);
  Send("K1", 2, "2026-06-04"_date);

  const struct {
    Date day;
    std::string_view line;
  } days[] = {
      {"2026-03-02"_date, "K1 has 0 of 1: nothing_sent not_coded"},
      {"2026-03-03"_date, "K1 has 1 of 1: not_confirmed not_coded"},
      {"2026-03-04"_date, "K1 has 1 of 1: not_coded"},
      {"2026-03-05"_date, "K1 has 1 of 1:"},
      {"2026-05-31"_date, "K1 has 1 of 1:"},
      {"2026-06-01"_date, "K1 has 1 of 2: out_of_date not_coded"},
      {"2026-06-02"_date, "K1 has 2 of 2: not_confirmed not_coded"},
      {"2026-06-03"_date, "K1 has 1 of 2: not_delivered not_coded"},
      {"2026-06-04"_date, "K1 has 2 of 2: not_confirmed not_coded"},
  };
  for (const auto& item : days) EXPECT_THAT(Lines(On(item.day)), ElementsAre(item.line));
  const LedgerRow row = On("2026-05-31"_date).rows[0];
  EXPECT_EQ(row.since, "2026-03-03"_date);
  EXPECT_EQ(row.acknowledged, "2026-03-04"_date);
  EXPECT_EQ(row.coded, "2026-03-05"_date);
  EXPECT_EQ(row.plan_state, "agreed");
  EXPECT_EQ(row.state, "held");
  EXPECT_EQ(On("2026-06-04"_date).rows[0].since, "2026-06-04"_date) << "not the one that failed";
}

TEST_F(LedgerTest, APracticeThatThePersonLeftIsNotTheirPractice) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kGp, "A81001", "2026-03-02"_date);
  Name("K2", "PL1", RecipientKind::kGp, "the surgery", "2026-03-02"_date);
  Send("K1", 1, "2026-03-02"_date);
  Do("K1", Publication::Event::kAcknowledge, "2026-03-03"_date);
  Do("K1", Publication::Event::kCode, "2026-03-03"_date);
  Person person = pcn_.workspace().people().person(0);
  person.registrations[0].end = "2026-03-10"_date;
  person.registrations.push_back({.practice = "A81002",
                                  .start = "2026-03-10"_date,
                                  .end = {},
                                  .recorded = testing::TimelineBuilder::EndOf("2026-03-12"_date)});
  pcn_.Must(UpdatePerson{person}, "2026-03-12"_date);
  EXPECT_THAT(Lines(On("2026-03-09"_date)),
              ElementsAre("K1 has 1 of 1:", "K2 has 0 of 1: nothing_sent not_coded"));
  EXPECT_THAT(Lines(On("2026-03-12"_date)),
              ElementsAre("K1 has 1 of 1: moved", "K2 has 0 of 1: nothing_sent not_coded"))
      << "what is no practice's code cannot be compared";
  EXPECT_EQ(On("2026-03-12"_date).rows[0].practice, "A81002");
  EXPECT_THAT(Markdown(pcn_.workspace(), On("2026-03-12"_date)),
              HasSubstr("take this one off the list. It is A81002. |"));
  // Put right: the new one is named, the old one is stopped.
  Do("K2", Publication::Event::kStop, "2026-03-13"_date);
  Do("K1", Publication::Event::kStop, "2026-03-13"_date);
  EXPECT_THAT(Lines(On("2026-03-13"_date)),
              ElementsAre("K1 has 1 of 1:", "K2 has 0 of 1:", " has 0 of 1: no_recipient"));
  Name("K3", "PL1", RecipientKind::kGp, "A81002", "2026-03-13"_date);
  EXPECT_THAT(
      Lines(On("2026-03-13"_date)),
      ElementsAre("K1 has 1 of 1:", "K2 has 0 of 1:", "K3 has 0 of 1: nothing_sent not_coded"));
}

TEST_F(LedgerTest, ShowsWhatWasKnownThen) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kGp, "the practice", "2026-03-02"_date);
  Command late = pcn_.Say(Move<Publication>{.id = "K1",
                                            .person = "P1",
                                            .event = Publication::Event::kSend,
                                            .details = {.version = 1}},
                          "2026-03-03"_date);
  late.act.recorded = testing::TimelineBuilder::EndOf("2026-03-10"_date);
  ASSERT_TRUE(pcn_.workspace().Apply(late).ok());
  const Date day = "2026-03-09"_date;
  EXPECT_THAT(Lines(On(day)), ElementsAre("K1 has 1 of 1: not_confirmed not_coded"));
  const Stamp then = testing::TimelineBuilder::EndOf(day);
  EXPECT_THAT(Lines(On(day, then)), ElementsAre("K1 has 0 of 1: nothing_sent not_coded"));
  EXPECT_THAT(Markdown(pcn_.workspace(), On(day, then)), HasSubstr("As known at 2026-03-09"));

  // A version of the 8th that was said on the 12th only: until then theirs was the one in use.
  for (const CarePlan::Event event : {CarePlan::Event::kRevise, CarePlan::Event::kAgree}) {
    Command revised = pcn_.Say(pcn_.MoveOf<CarePlan>("PL1", event), "2026-03-08"_date);
    revised.act.recorded = testing::TimelineBuilder::EndOf("2026-03-12"_date);
    ASSERT_TRUE(pcn_.workspace().Apply(revised).ok());
  }
  EXPECT_THAT(Lines(On(day)), ElementsAre("K1 has 1 of 2: out_of_date not_coded"));
  EXPECT_THAT(Lines(On(day, testing::TimelineBuilder::EndOf("2026-03-11"_date))),
              ElementsAre("K1 has 1 of 1: not_confirmed not_coded"));
}

TEST_F(LedgerTest, WhatWasConfirmedOrCodedOfAVersionStandsWhenItIsSentAgain) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kGp, "the practice", "2026-03-02"_date);
  Send("K1", 1, "2026-03-03"_date);
  Do("K1", Publication::Event::kAcknowledge, "2026-03-04"_date);
  Do("K1", Publication::Event::kCode, "2026-03-05"_date);
  Send("K1", 1, "2026-03-06"_date);
  EXPECT_THAT(Lines(On("2026-03-06"_date)), ElementsAre("K1 has 1 of 1:"));
  EXPECT_EQ(On("2026-03-06"_date).rows[0].since, "2026-03-03"_date);
}

TEST_F(LedgerTest, WhoHasACopyOfAPlanThatEndedIsToldSo) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kGp, "the practice", "2026-03-02"_date);
  Name("K2", "PL1", RecipientKind::kProfessional, "nurse", "2026-03-02"_date);
  Send("K1", 1, "2026-03-03"_date);
  Send("K2", 1, "2026-03-03"_date);
  pcn_.AgreePlan("PL2", "2026-09-01"_date);
  Name("K3", "PL2", RecipientKind::kGp, "the practice", "2026-09-01"_date);
  EXPECT_THAT(Lines(On("2026-09-01"_date)),
              ElementsAre("K1 has 1 of 0: plan_ended", "K2 has 1 of 0: plan_ended",
                          "K3 has 0 of 1: nothing_sent not_coded"));
  // Who has the plan that took its place need not be told; who is taken off the list neither.
  Send("K3", 1, "2026-09-02"_date);
  EXPECT_THAT(Lines(On("2026-09-02"_date)),
              ElementsAre("K1 has 1 of 0:", "K2 has 1 of 0: plan_ended",
                          "K3 has 1 of 1: not_confirmed not_coded"));
  Do("K2", Publication::Event::kStop, "2026-09-03"_date);
  EXPECT_THAT(
      Lines(On("2026-09-03"_date)),
      ElementsAre("K1 has 1 of 0:", "K2 has 1 of 0:", "K3 has 1 of 1: not_confirmed not_coded"));
  EXPECT_EQ(On("2026-09-03"_date).rows[1].state, "stopped");
}

TEST_F(LedgerTest, InPlaceOfAPlanIsOnlyWhatTheSameRecipientHas) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kProfessional, "Kim", "2026-03-02"_date);
  Name("K2", "PL1", RecipientKind::kProfessional, "Lee", "2026-03-02"_date);
  Name("K3", "PL1", RecipientKind::kRelative, "Kim", "2026-03-02"_date);
  for (const char* id : {"K1", "K2", "K3"}) Send(id, 1, "2026-03-03"_date);
  pcn_.AgreePlan("PL2", "2026-09-01"_date);
  Name("K4", "PL2", RecipientKind::kProfessional, "Kim", "2026-09-01"_date);
  Send("K4", 1, "2026-09-01"_date);
  EXPECT_THAT(
      Lines(On("2026-09-01"_date)),
      ElementsAre("K1 has 1 of 0:", "K2 has 1 of 0: plan_ended", "K3 has 1 of 0: plan_ended",
                  "K4 has 1 of 1: not_confirmed", " has 0 of 1: no_practice"));
}

TEST_F(LedgerTest, WhoWasNamedByMistakeIsNotThere) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kGp, "the practice", "2026-03-02"_date);
  Do("K1", Publication::Event::kVoid, "2026-03-03"_date);
  EXPECT_THAT(Lines(On("2026-03-03"_date)), ElementsAre(" has 0 of 1: no_recipient"));
}

TEST_F(LedgerTest, NothingIsToBePutRightForSomebodyWhoDied) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K2", "PL1", RecipientKind::kRelative, "daughter", "2026-03-02"_date);
  Person person = pcn_.workspace().people().person(0);
  person.death = "2026-03-04"_date;
  person.death_recorded = testing::TimelineBuilder::EndOf("2026-03-06"_date);
  pcn_.Must(UpdatePerson{person}, "2026-03-06"_date);
  const auto gaps = {"K2 has 0 of 1: nothing_sent", " has 0 of 1: no_practice"};
  EXPECT_THAT(Lines(On("2026-03-03"_date)), ElementsAreArray(gaps));
  EXPECT_THAT(Lines(On("2026-03-04"_date)), ElementsAre("K2 has 0 of 1:"));
  EXPECT_THAT(Lines(On("2026-03-04"_date, testing::TimelineBuilder::EndOf("2026-03-05"_date))),
              ElementsAreArray(gaps));
}

TEST_F(LedgerTest, OfSomePeopleOnly) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  pcn_.AgreePlan("PL2", "2026-03-02"_date, "P2");
  const uint32_t rows[] = {1};
  const Ledger ledger = LedgerOf(pcn_.workspace(), rows, "2026-03-02"_date);
  ASSERT_EQ(ledger.rows.size(), 1U);
  EXPECT_EQ(ledger.rows[0].plan, "PL2");
  EXPECT_EQ(ledger.rows[0].person, 1U);
}

TEST_F(LedgerTest, GapsAreATableWithWhatToDoNext) {
  EXPECT_EQ(Markdown(pcn_.workspace(), On("2026-03-01"_date)),
            "# Publication gaps on 1 March 2026\n\nRecipients: 0. With something to do: 0.\n");
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Name("K1", "PL1", RecipientKind::kGp, "the practice", "2026-03-02"_date);
  Name("K2", "PL1", RecipientKind::kRelative, "daughter", "2026-03-02"_date);
  Name("K3", "PL1", RecipientKind::kOnlineRecord, "shared record", "2026-03-02"_date);
  Send("K1", 1, "2026-03-03"_date);
  Send("K2", 1, "2026-03-03"_date);
  Do("K2", Publication::Event::kAcknowledge, "2026-03-04"_date);
  Send("K3", 1, "2026-03-04"_date);
  Do("K3", Publication::Event::kFail, "2026-03-05"_date);
  pcn_.AgreePlan("PL2", "2026-03-05"_date, "P2");
  testing::ExpectGolden("tests/workspace/golden/publication_gaps.md",
                        Markdown(pcn_.workspace(), On("2026-03-05"_date)));
}

}  // namespace
}  // namespace carecoord
