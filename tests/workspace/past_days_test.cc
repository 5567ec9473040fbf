// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What holds between things holds on past days too: nothing is slipped in where something else was,
// or before what it belongs to.

#include "tests/workspace/past_days.h"

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"
#include "tests/workspace/random_commands.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::TimelineBuilder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace literals;

constexpr Date kNoted = "2026-03-02"_date;

class PastDaysTest : public ::testing::Test {
 protected:
  // Happened on that day, and noted on kNoted.
  template <typename What>
  absl::Status Late(What what, Date day) {
    Command command = pcn_.Say(std::move(what), kNoted);
    command.act.happened = day;
    return pcn_.workspace().Apply(command).status();
  }
  template <typename Noun>
  absl::Status Late(const std::string& id, typename Noun::Event event, Date day) {
    return Late(pcn_.MoveOf<Noun>(id, event), day);
  }
  void Plan(const std::string& id, CarePlan::Event event, Date day) {
    pcn_.Must(pcn_.MoveOf<CarePlan>(id, event), day);
  }
  void Ended(const std::string& id, Date from, Date to) {
    pcn_.AgreePlan(id, from);
    Plan(id, CarePlan::Event::kStart, from);
    Plan(id, CarePlan::Event::kComplete, to);
  }

  Pcn pcn_;
};

TEST_F(PastDaysTest, APlanIsNotAgreedOnADayOnWhichAnotherWasInUse) {
  Ended("PL1", "2026-01-10"_date, "2026-03-01"_date);
  for (const CarePlan::Event event :
       {CarePlan::Event::kOffer, CarePlan::Event::kAccept, CarePlan::Event::kDraft}) {
    EXPECT_THAT(Late<CarePlan>("PL2", event, "2026-01-15"_date), IsOk());
  }
  const absl::Status refused = Late<CarePlan>("PL2", CarePlan::Event::kAgree, "2026-02-01"_date);
  EXPECT_EQ(RefusalCode(refused), "already_open");
  EXPECT_THAT(StatusText(refused),
              HasSubstr("person \"P1\" had a plan in use from 2026-01-10 to 2026-03-01: PL1, "
                        "completed; another cannot be in use since 2026-02-01"));
  EXPECT_THAT(Late<CarePlan>("PL2", CarePlan::Event::kAgree, "2026-03-01"_date), IsOk());
  ExpectOneOnEachDay(pcn_.workspace(), 0);
}

TEST_F(PastDaysTest, APlanIsNotOfferedOnADayOnWhichAnotherWasOnItsWay) {
  Plan("PL1", CarePlan::Event::kOffer, "2026-01-10"_date);
  Plan("PL1", CarePlan::Event::kDecline, "2026-02-10"_date);
  const absl::Status refused = Late<CarePlan>("PL2", CarePlan::Event::kOffer, "2026-02-09"_date);
  EXPECT_EQ(RefusalCode(refused), "already_open");
  EXPECT_THAT(StatusText(refused),
              HasSubstr("had a plan on its way from 2026-01-10 to 2026-02-10: PL1, declined"));
  EXPECT_THAT(Late<CarePlan>("PL2", CarePlan::Event::kOffer, "2026-02-10"_date), IsOk());
}

TEST_F(PastDaysTest, APlanDoesNotComeBackIntoTheDaysOfALaterOne) {
  pcn_.AgreePlan("PL1", "2026-01-10"_date);
  pcn_.AgreePlan("PL2", "2026-01-20"_date);
  Plan("PL2", CarePlan::Event::kEndEarly, "2026-02-01"_date);
  Ended("PL3", "2026-02-02"_date, "2026-02-20"_date);
  const Applied applied = pcn_.Must(pcn_.MoveOf<CarePlan>("PL2", CarePlan::Event::kVoid), kNoted);
  EXPECT_THAT(applied.also, IsEmpty()) << "PL3 was in use since";
  EXPECT_EQ(RefusalCode(pcn_.Try<CarePlan>("PL1", CarePlan::Event::kReinstate, kNoted).status()),
            "already_open");
  ExpectOneOnEachDay(pcn_.workspace(), 0);
}

TEST_F(PastDaysTest, AnEpisodeIsNotOpenedOnADayOnWhichAnotherOfItsKindWasOpen) {
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen), "2026-01-10"_date);
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kTurnAway), "2026-03-01"_date);
  const absl::Status refused = Late<Episode>("E2", Episode::Event::kOpen, "2026-02-01"_date);
  EXPECT_EQ(RefusalCode(refused), "already_open");
  EXPECT_THAT(StatusText(refused),
              HasSubstr("was on a caseload for that from 2026-01-10 to 2026-03-01: episode E1, "
                        "closed, CANCER; another cannot be open since 2026-02-01"));
  EXPECT_EQ(RefusalCode(Late<Episode>("E2", Episode::Event::kOpen, "2026-01-06"_date)),
            "already_open")
      << "it would be open still when E1 is opened";
  Move<Episode> frail = pcn_.MoveOf<Episode>("E3", Episode::Event::kOpen);
  frail.details.kind = EpisodeKind::kFrail;
  EXPECT_THAT(Late(frail, "2026-02-01"_date), IsOk());
  EXPECT_THAT(Late<Episode>("E2", Episode::Event::kOpen, "2026-03-01"_date), IsOk());
  // What was entered in error never was.
  pcn_.Must(pcn_.MoveOf<Episode>("E2", Episode::Event::kVoid), kNoted);
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kVoid), kNoted);
  EXPECT_THAT(Late<Episode>("E4", Episode::Event::kOpen, "2026-02-01"_date), IsOk());
}

TEST_F(PastDaysTest, ARecipientIsNamedOnceThePlanBeganAndSentAVersionOnceItWasAgreed) {
  pcn_.AgreePlan("PL1", "2026-02-16"_date);
  pcn_.Must(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kRevise), "2026-02-20"_date);
  pcn_.Must(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kAgree), "2026-02-20"_date);
  using Event = Publication::Event;
  const absl::Status named = Late<Publication>("U1", Event::kName, "2026-02-15"_date);
  EXPECT_EQ(RefusalCode(named), "time_backwards");
  EXPECT_THAT(StatusText(named),
              HasSubstr("publication U1 cannot name care plan PL1 on 2026-02-15: that began on "
                        "2026-02-16"));
  EXPECT_THAT(Late<Publication>("U1", Event::kName, "2026-02-16"_date), IsOk());
  Move<Publication> second = pcn_.MoveOf<Publication>("U1", Event::kSend);
  second.details.version = 2;
  const absl::Status sent = Late(second, "2026-02-19"_date);
  EXPECT_EQ(RefusalCode(sent), "time_backwards");
  EXPECT_THAT(StatusText(sent),
              HasSubstr("version 2 of care plan PL1 was agreed on 2026-02-20 and cannot have been "
                        "sent on 2026-02-19"));
  EXPECT_THAT(Late<Publication>("U1", Event::kSend, "2026-02-19"_date), IsOk());
  EXPECT_EQ(RefusalCode(Late<Publication>("U1", Event::kAcknowledge, "2026-02-18"_date)),
            "time_backwards");
  EXPECT_THAT(Late(second, "2026-02-20"_date), IsOk());
}

TEST_F(PastDaysTest, AnEpisodeComesFromAnIntakeThatWasAcceptedByThen) {
  pcn_.Must(pcn_.MoveOf<Intake>("I1", Intake::Event::kReceive), "2026-02-02"_date);
  pcn_.Must(pcn_.MoveOf<Intake>("I1", Intake::Event::kAccept), "2026-02-04"_date);
  const Move<Episode> open = {.id = "E1",
                              .person = "P1",
                              .event = Episode::Event::kOpen,
                              .details = {.kind = EpisodeKind::kFrail, .intake = "I1"}};
  const absl::Status early = Late(open, "2026-02-03"_date);
  EXPECT_EQ(RefusalCode(early), "time_backwards");
  EXPECT_THAT(StatusText(early), HasSubstr("intake I1 was accepted on 2026-02-04; episode E1 "
                                           "cannot come from it on 2026-02-03"));
  EXPECT_THAT(Late(open, "2026-02-04"_date), IsOk());
}

// Few people with many things, and much that is noted late.
TEST_F(PastDaysTest, NoRandomCommandsBringTwoTogetherOnAnyDay) {
  RandomCommands generator(20261127, 3);
  for (int i = 0; i < 40'000; ++i) {
    Command command = generator.Next(pcn_.workspace());
    if (generator.OneIn(3)) command.act.happened = command.act.happened - generator.Below(60);
    if (!pcn_.workspace().Apply(command).ok() || i % 100 != 0) continue;
    for (uint32_t row = 0; row < 3; ++row) ExpectOneOnEachDay(pcn_.workspace(), row);
    if (HasFailure()) FAIL() << "after command " << i;
  }
  EXPECT_GT(pcn_.workspace().Of<CarePlan>(0).size(), 20U);
  EXPECT_GT(pcn_.workspace().Of<Episode>(0).size(), 20U);
}

}  // namespace
}  // namespace carecoord
