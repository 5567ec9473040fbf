// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What things of care name, and who moves them: what is named is there, of the same person, and can
// be meant; what is the team's to decide the person does not; nothing is begun for the dead.

#include "carecoord/base/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::testing::HasSubstr;
using namespace literals;

constexpr Date kDay = "2026-02-02"_date;

class LinksTest : public ::testing::Test {
 protected:
  template <typename Noun>
  absl::Status Try(const std::string& id, typename Noun::Event event,
                   const typename Noun::Details& details, const std::string& person = "P1") {
    return pcn_.Do(Move<Noun>{.id = id, .person = person, .event = event, .details = details}, kDay)
        .status();
  }
  template <typename Noun>
  std::string Refusal(const std::string& id, typename Noun::Event event,
                      const typename Noun::Details& details, const std::string& person = "P1") {
    return RefusalCode(Try<Noun>(id, event, details, person));
  }
  void Accept(const std::string& id, EpisodeKind kind, const std::string& person = "P1") {
    pcn_.Must(pcn_.MoveOf<Intake>(id, Intake::Event::kReceive, person), kDay);
    EXPECT_THAT(Try<Intake>(id, Intake::Event::kAccept, {.kind = kind}, person), IsOk());
  }
  void Void(const std::string& id) {
    pcn_.Must(pcn_.MoveOf<CarePlan>(id, CarePlan::Event::kVoid), kDay);
  }
  // By the person themselves.
  template <typename What>
  absl::Status ByThePerson(What what, Date day = kDay) {
    Command command = pcn_.Say(std::move(what), day);
    command.act.actor = "P1";
    command.act.role = Role::kPerson;
    return pcn_.workspace().Apply(command).status();
  }
  void Dies(Date day) {
    Person person = pcn_.workspace().people().person(0);
    person.death = day;
    pcn_.Must(UpdatePerson{person}, day);
  }

  Pcn pcn_;
};

TEST_F(LinksTest, AnEpisodeComesFromAnIntakeThatWasAcceptedForIt) {
  const auto open = [this](const std::string& intake) {
    return Try<Episode>("E1", Episode::Event::kOpen,
                        {.kind = EpisodeKind::kFrail, .intake = intake});
  };
  EXPECT_EQ(RefusalCode(open("NOPE")), "unknown_thread");
  Accept("I1", EpisodeKind::kFrail, "P2");
  EXPECT_EQ(RefusalCode(open("I1")), "wrong_person");
  Accept("I2", EpisodeKind::kCarer);
  EXPECT_EQ(RefusalCode(open("I2")), "wrong_link");
  EXPECT_THAT(StatusText(open("I2")),
              HasSubstr("intake I2 is accepted for CARER; episode E1 comes from one that was "
                        "accepted for FRAIL"));
  pcn_.Must(pcn_.MoveOf<Intake>("I3", Intake::Event::kReceive), kDay);
  EXPECT_EQ(RefusalCode(open("I3")), "wrong_link") << "not decided";
  pcn_.Must(pcn_.MoveOf<Intake>("I3", Intake::Event::kDecline), kDay);
  EXPECT_EQ(RefusalCode(open("I3")), "wrong_link") << "declined";
  Accept("I4", EpisodeKind::kFrail);
  EXPECT_THAT(open("I4"), IsOk());
}

TEST_F(LinksTest, NobodyIsTakenOnTwiceForOneThing) {
  Accept("I1", EpisodeKind::kFrail);
  EXPECT_THAT(
      Try<Episode>("E1", Episode::Event::kOpen, {.kind = EpisodeKind::kFrail, .intake = "I1"}),
      IsOk());
  pcn_.Must(pcn_.MoveOf<Intake>("I2", Intake::Event::kReceive), kDay);
  const absl::Status again =
      Try<Intake>("I2", Intake::Event::kAccept, {.kind = EpisodeKind::kFrail});
  EXPECT_EQ(RefusalCode(again), "already_open");
  EXPECT_THAT(StatusText(again), HasSubstr("mark intake I2 as a duplicate of episode E1"));
  const auto duplicate = [this](const std::string& of) {
    return Refusal<Intake>("I2", Intake::Event::kMarkDuplicate, {.of = of});
  };
  EXPECT_EQ(duplicate("NOPE"), "unknown_thread");
  EXPECT_EQ(duplicate("I2"), "wrong_link") << "of itself";
  Accept("I3", EpisodeKind::kFrail, "P2");
  EXPECT_EQ(duplicate("I3"), "wrong_person");
  EXPECT_EQ(duplicate("E1"), "");
  // Somebody else whom they care for is another thing.
  EXPECT_THAT(
      Try<Episode>("E2", Episode::Event::kOpen, {.kind = EpisodeKind::kCarer, .about = "P2"}),
      IsOk());
  Accept("I5", EpisodeKind::kCarer);
  Accept("I6", EpisodeKind::kCancer);
}

TEST_F(LinksTest, ADuplicateIsOfWhatIsStillSeenToSoThatNoReferralVanishes) {
  using Event = Intake::Event;
  for (const char* id : {"I1", "I2", "I3", "I4"}) {
    pcn_.Must(pcn_.MoveOf<Intake>(id, Event::kReceive), kDay);
  }
  const auto duplicate = [this](const std::string& id, const std::string& of) {
    return Try<Intake>(id, Event::kMarkDuplicate, {.of = of});
  };
  EXPECT_THAT(duplicate("I1", "I2"), IsOk());
  const absl::Status circle = duplicate("I2", "I1");
  EXPECT_EQ(RefusalCode(circle), "wrong_link");
  EXPECT_THAT(StatusText(circle),
              HasSubstr("intake I1 is duplicate, and nothing comes of it any more: intake I2 "
                        "cannot be a duplicate of it"));
  pcn_.Must(pcn_.MoveOf<Intake>("I3", Event::kDecline), kDay);
  EXPECT_EQ(RefusalCode(duplicate("I2", "I3")), "wrong_link") << "declined";
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen), kDay);
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kTurnAway), kDay);
  EXPECT_EQ(RefusalCode(duplicate("I2", "E1")), "wrong_link") << "closed";
  EXPECT_THAT(Try<Intake>("I4", Event::kAccept, {.kind = EpisodeKind::kFrail}), IsOk());
  EXPECT_THAT(duplicate("I2", "I4"), IsOk()) << "accepted";
}

TEST_F(LinksTest, ADuplicateComesBackWhenNothingComesOfItsOriginal) {
  using Event = Intake::Event;
  const auto begin = [this](const std::string& id, const std::string& of) {
    pcn_.Must(pcn_.MoveOf<Intake>(id, Event::kReceive), kDay);
    if (of.empty()) return;
    EXPECT_THAT(Try<Intake>(id, Event::kMarkDuplicate, {.of = of}), IsOk());
  };
  const auto state = [this](const std::string& id) {
    return pcn_.workspace().Find<Intake>(id)->state();
  };
  begin("I1", "");
  begin("I2", "I1");
  begin("I3", "");
  begin("I4", "I3");
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen), kDay);
  begin("I5", "E1");
  // One whose original is declined was decided with it.
  begin("I6", "");
  begin("I7", "I6");
  pcn_.Must(pcn_.MoveOf<Intake>("I6", Event::kDecline), kDay + 1);
  EXPECT_EQ(state("I7"), Intake::State::kDuplicate);

  const Applied voided = pcn_.Must(pcn_.MoveOf<Intake>("I1", Event::kVoid), kDay + 1);
  EXPECT_THAT(voided.also, ::testing::ElementsAre("I2"));
  EXPECT_EQ(voided.retracted, 2U) << "that one came in, and that the other was a duplicate";
  EXPECT_EQ(state("I2"), Intake::State::kReceived);
  const Intake& back = pcn_.workspace().Find<Intake>("I2")->now();
  EXPECT_EQ(back.of, "");
  EXPECT_FALSE(back.closed.has_value());
  const Change<Intake>& change = pcn_.workspace().Find<Intake>("I2")->changes().back();
  EXPECT_EQ(change.act.reason, "intake I1, of which it was a duplicate, was entered in error");
  EXPECT_EQ(pcn_.workspace().Find<Intake>("I2")->At(kDay).state, Intake::State::kReceived)
      << "it was none on any day";

  EXPECT_THAT(pcn_.Must(pcn_.MoveOf<Intake>("I3", Event::kWithdraw), kDay + 1).also,
              ::testing::ElementsAre("I4"));
  EXPECT_THAT(pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kVoid), kDay + 1).also,
              ::testing::ElementsAre("I5"));
  EXPECT_EQ(state("I5"), Intake::State::kReceived);
  // By hand, when it was none.
  pcn_.Must(pcn_.MoveOf<Intake>("I7", Event::kReinstate), kDay + 1);
  EXPECT_EQ(state("I7"), Intake::State::kReceived);
}

TEST_F(LinksTest, WhatIsNotedLaterThanItsOriginalWasComesBackOnItsOwnLastDay) {
  using Event = Intake::Event;
  pcn_.Must(pcn_.MoveOf<Intake>("I1", Event::kReceive), kDay);
  pcn_.Must(pcn_.MoveOf<Intake>("I2", Event::kReceive), kDay);
  pcn_.Must(Move<Intake>{"I2", "P1", Event::kMarkDuplicate, {.of = "I1"}}, kDay + 3);
  Command voids = pcn_.Say(pcn_.MoveOf<Intake>("I1", Event::kVoid), kDay + 4);
  voids.act.happened = kDay + 1;
  const absl::StatusOr<Applied> applied = pcn_.workspace().Apply(voids);
  ASSERT_THAT(applied.status(), IsOk());
  EXPECT_THAT(applied->also, ::testing::ElementsAre("I2"));
  EXPECT_EQ(pcn_.workspace().Find<Intake>("I2")->changes().back().act.happened, kDay + 3);
}

TEST_F(LinksTest, AnUrgentReferralIsNoDuplicateOfOneThatWaitsAndIsNot) {
  using Event = Intake::Event;
  const auto receive = [this](const std::string& id, bool urgent) {
    Move<Intake> move = pcn_.MoveOf<Intake>(id, Event::kReceive);
    move.details.urgent = urgent;
    pcn_.Must(move, kDay);
  };
  receive("I1", false);
  receive("I2", true);
  const absl::Status urgent = Try<Intake>("I2", Event::kMarkDuplicate, {.of = "I1"});
  EXPECT_EQ(RefusalCode(urgent), "less_urgent");
  EXPECT_EQ(StatusText(urgent),
            "intake I2 is urgent and intake I1, which waits, is not: mark intake I1 as the "
            "duplicate");
  receive("I3", true);
  EXPECT_THAT(Try<Intake>("I3", Event::kMarkDuplicate, {.of = "I2"}), IsOk());
  EXPECT_THAT(Try<Intake>("I1", Event::kMarkDuplicate, {.of = "I2"}), IsOk());
  receive("I4", false);
  EXPECT_THAT(Try<Intake>("I4", Event::kAccept, {.kind = EpisodeKind::kFrail}), IsOk());
  receive("I5", true);
  EXPECT_THAT(Try<Intake>("I5", Event::kMarkDuplicate, {.of = "I4"}), IsOk()) << "it was taken up";
}

TEST_F(LinksTest, AnIntakeGivesOneEpisode) {
  Accept("I1", EpisodeKind::kFrail);
  const auto open = [this](const std::string& id) {
    return Try<Episode>(id, Episode::Event::kOpen, {.kind = EpisodeKind::kFrail, .intake = "I1"});
  };
  EXPECT_THAT(open("E1"), IsOk());
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kTurnAway), kDay);
  EXPECT_EQ(RefusalCode(open("E2")), "wrong_link");
  EXPECT_THAT(StatusText(open("E2")),
              HasSubstr("intake I1 gave episode E1, closed, already, and gives no other"));
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kVoid), kDay);
  EXPECT_THAT(open("E2"), IsOk()) << "E1 never was";
}

TEST_F(LinksTest, AnEpisodeIsAboutAnotherAndWithACareCoordinator) {
  EXPECT_EQ(Refusal<Episode>("E1", Episode::Event::kOpen,
                             {.kind = EpisodeKind::kBereavedRelative, .about = "P1"}),
            "wrong_link");
  EXPECT_EQ(Refusal<Episode>("E1", Episode::Event::kOpen, {.kind = EpisodeKind::kFrail}), "");
  EXPECT_EQ(Refusal<Episode>("E1", Episode::Event::kAllocate, {.coordinator = "gp"}),
            "not_a_coordinator");
  EXPECT_EQ(Refusal<Episode>("E1", Episode::Event::kAllocate, {.coordinator = "s1"}), "");
  EXPECT_EQ(Refusal<Episode>("E1", Episode::Event::kTransfer, {.coordinator = "ad"}),
            "not_a_coordinator");
}

TEST_F(LinksTest, WhereAnActionComesFromIsThePersonsAndSoAreItsNeedAndItsGoal) {
  pcn_.AgreePlan("PL1", kDay);
  pcn_.AgreePlan("PL2", kDay, "P2");
  const auto agree = [this](const Action::Details& more) {
    Action::Details details = more;
    details.what = "ring";
    details.owner = "s1";
    return Refusal<Action>("A1", Action::Event::kAgree, details);
  };
  EXPECT_EQ(agree({.from = "PL2"}), "wrong_person");
  EXPECT_EQ(agree({.goal = "g1"}), "unknown_thread") << "a goal of no plan";
  EXPECT_EQ(agree({.from = "PL9", .goal = "g1"}), "unknown_thread");
  EXPECT_EQ(agree({.from = "PL1", .goal = "g9"}), "wrong_link");
  EXPECT_EQ(agree({.from = "PL1", .need = "n9", .goal = "g1"}), "wrong_link");
  EXPECT_EQ(agree({.from = "PL1", .step = "a9"}), "wrong_link");
  EXPECT_EQ(agree({.from = "PL1", .need = "n1", .goal = "g1"}), "");
  // A meeting is nothing that a workspace holds.
  pcn_.Must(pcn_.MoveOf<Action>("A2", Action::Event::kAgree), kDay);
  EXPECT_EQ(Refusal<Action>("A3", Action::Event::kAgree,
                            {.what = "ring", .owner = "s1", .from = "meeting of 2 February"}),
            "");
  const Referral::Details refer = {.to = "link worker", .from = "PL2"};
  EXPECT_EQ(Refusal<Referral>("R1", Referral::Event::kSend, refer), "wrong_person");
  Void("PL1");
  EXPECT_EQ(agree({.from = "PL1"}), "duplicate_id");
  EXPECT_EQ(Refusal<Referral>("R1", Referral::Event::kSend, {.to = "link worker", .from = "PL1"}),
            "wrong_link")
      << "entered in error";
}

TEST_F(LinksTest, ARecipientIsNamedOnceAndOfAPlanThatCounts) {
  pcn_.AgreePlan("PL1", kDay);
  pcn_.Name("U1", "A81001", kDay, RecipientKind::kGp);
  const Publication::Details same = {
      .plan = "PL1", .kind = RecipientKind::kGp, .recipient = "A81001"};
  EXPECT_EQ(Refusal<Publication>("U2", Publication::Event::kName, same), "already_open");
  pcn_.Must(pcn_.MoveOf<Publication>("U1", Publication::Event::kStop), kDay);
  EXPECT_EQ(Refusal<Publication>("U2", Publication::Event::kName, same), "");
  Void("PL1");
  EXPECT_EQ(Refusal<Publication>("U2", Publication::Event::kSend, {.version = 1}), "wrong_link");
}

TEST_F(LinksTest, APlanGivesWayToAnotherThatIsInUseAndToNoOther) {
  pcn_.AgreePlan("PL1", kDay);
  pcn_.AgreePlan("PX", kDay, "P2");
  const auto supersede = [this](const std::string& by) {
    return Refusal<CarePlan>("PL1", CarePlan::Event::kSupersede, {.replaced_by = by});
  };
  EXPECT_EQ(supersede("NOPE"), "unknown_thread");
  EXPECT_EQ(supersede("PX"), "wrong_person");
  EXPECT_EQ(supersede("PL1"), "wrong_link");
  pcn_.Must(pcn_.MoveOf<CarePlan>("PL2", CarePlan::Event::kOffer), kDay);
  EXPECT_EQ(supersede("PL2"), "wrong_link") << "only offered";
  EXPECT_EQ(
      Refusal<CarePlan>("PL3", CarePlan::Event::kDoNotOffer, {.offer = OfferStatus::kNotOffered}),
      "already_open");
}

TEST_F(LinksTest, ThePersonDecidesWhatIsTheirsAndTheTeamTheRest) {
  const auto by_person = [this](auto move) { return RefusalCode(ByThePerson(std::move(move))); };
  Move<Intake> referral = pcn_.MoveOf<Intake>("I1", Intake::Event::kReceive);
  referral.details.source = IntakeSource::kPerson;
  EXPECT_EQ(by_person(referral), "");
  EXPECT_EQ(by_person(pcn_.MoveOf<Intake>("I1", Intake::Event::kAccept)), "wrong_role");
  EXPECT_EQ(by_person(pcn_.MoveOf<Intake>("I1", Intake::Event::kWithdraw)), "");
  EXPECT_EQ(by_person(pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen)), "wrong_role");
  pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen), kDay);
  EXPECT_EQ(by_person(pcn_.MoveOf<Episode>("E1", Episode::Event::kAllocate)), "wrong_role");
  EXPECT_EQ(by_person(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kOffer)), "wrong_role");
  pcn_.Must(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kOffer), kDay);
  EXPECT_EQ(by_person(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kAccept)), "");
  EXPECT_EQ(by_person(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kDecline)), "");
  pcn_.Must(pcn_.MoveOf<Contact>("C1", Contact::Event::kPlan), kDay);
  EXPECT_EQ(by_person(pcn_.MoveOf<Contact>("C1", Contact::Event::kHold)), "wrong_role");
  EXPECT_EQ(by_person(pcn_.MoveOf<Contact>("C1", Contact::Event::kCancel)), "");
  EXPECT_EQ(by_person(AddEntries{"P1", {}}), "unknown_actor");
  EXPECT_EQ(by_person(RetractEntry{"P1", "x"}), "unknown_actor");
  EXPECT_EQ(by_person(UpdatePerson{pcn_.workspace().people().person(0)}), "unknown_actor");
}

TEST_F(LinksTest, NothingGoesOnForSomebodyWhoDiedButWhatIsLeftIsClosed) {
  pcn_.AgreePlan("PL1", kDay);
  pcn_.Must(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kStart), kDay);
  pcn_.Must(pcn_.MoveOf<Intake>("I1", Intake::Event::kReceive), kDay);
  pcn_.Must(pcn_.MoveOf<Contact>("C1", Contact::Event::kPlan), kDay);
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk), kDay);
  const Date after = "2026-02-11"_date;
  Dies("2026-02-10"_date);
  const auto on = [&](auto move) { return RefusalCode(pcn_.Do(std::move(move), after).status()); };
  EXPECT_EQ(on(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kReview)), "person_died");
  EXPECT_EQ(on(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kProgress)), "person_died");
  EXPECT_EQ(on(pcn_.MoveOf<Intake>("I2", Intake::Event::kReceive)), "person_died");
  EXPECT_EQ(on(pcn_.MoveOf<Intake>("I1", Intake::Event::kAccept)), "person_died");
  EXPECT_EQ(on(pcn_.MoveOf<Referral>("R1", Referral::Event::kSend)), "person_died");
  EXPECT_EQ(on(pcn_.MoveOf<Contact>("C2", Contact::Event::kPlan)), "person_died");
  EXPECT_EQ(on(pcn_.MoveOf<Contact>("C1", Contact::Event::kMove)), "person_died");
  Move<Contact> family = pcn_.MoveOf<Contact>("C2", Contact::Event::kPlan);
  family.details.with = Party::kRelative;
  EXPECT_EQ(on(family), "");
  family.id = "C3";
  family.event = Contact::Event::kHold;
  EXPECT_EQ(on(family), "");
  family.id = "C4";
  family.details.with = Party::kPerson;
  EXPECT_EQ(on(family), "person_died");
  EXPECT_EQ(on(pcn_.MoveOf<Contact>("C1", Contact::Event::kHold)), "person_died");
  EXPECT_EQ(on(pcn_.MoveOf<Contact>("C1", Contact::Event::kCancel)), "");
  EXPECT_EQ(on(pcn_.MoveOf<Intake>("I1", Intake::Event::kDecline)), "");
  EXPECT_EQ(on(pcn_.MoveOf<Query>("Q2", Query::Event::kAsk)), "");
  EXPECT_EQ(on(pcn_.MoveOf<Query>("Q1", Query::Event::kAnswer)), "");
  EXPECT_EQ(on(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kEndEarly)), "");
}

}  // namespace
}  // namespace carecoord
