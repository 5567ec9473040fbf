// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a workspace does with a command, and what holds between things of care. What it refuses is
// in refusals_test.cc.

#include "carecoord/workspace/workspace.h"

#include "carecoord/base/refusal.h"
#include "carecoord/wire/packs.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::TimelineBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace literals;

// The codes on a person's timeline that are not retracted, in order.
std::vector<Code> Recorded(const Workspace& workspace, std::string_view person) {
  const TimelineView view = workspace.people().timeline(*workspace.people().Find(person));
  std::vector<Code> codes;
  for (size_t row = 0; row < view.size(); ++row) {
    if (!view.IsRetracted(row, Stamp())) codes.push_back(view.dictionary->code(view.code[row]));
  }
  return codes;
}

TEST(WorkspaceTest, AMoveIsRecordedOnThePersonsTimeline) {
  Pcn pcn;
  const Applied applied =
      pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kOpen), "2026-02-02"_date);
  EXPECT_EQ(applied.person, 0U);
  ASSERT_THAT(applied.entries, SizeIs(1));
  EXPECT_EQ(applied.entries[0].code, "caseload.waiting"_code);
  EXPECT_THAT(Recorded(pcn.workspace(), "P1"), ElementsAre("caseload.waiting"_code));
  ASSERT_NE(pcn.workspace().Find<Episode>("E1"), nullptr);
  EXPECT_EQ(pcn.workspace().Find<Episode>("E1")->state(), Episode::State::kWaiting);
  EXPECT_THAT(pcn.workspace().Of<Episode>(0), ElementsAre(pcn.workspace().Find<Episode>("E1")));
  EXPECT_THAT(pcn.workspace().Of<Episode>(1), IsEmpty());
}

TEST(WorkspaceTest, AgreeingAPlanMakesItsReviewFallDueWithNothingElseSaid) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Pack pack, packs::Get("pcsp"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const auto compiled, CompiledPack::Compile(pack));
  Pcn pcn({compiled});
  pcn.AgreePlan("PL1", "2026-02-02"_date);
  const auto review = [&](Date as_of) {
    const std::vector<uint32_t> rows = {0};
    for (const Decision& decision : pcn.workspace().Decisions({.as_of = as_of}, rows)) {
      if (pcn.workspace().rules().rules()[decision.rule].rule().id == "review") return decision;
    }
    return Decision();
  };
  EXPECT_EQ(review("2026-02-01"_date).status, DecisionStatus::kNotApplicable);
  EXPECT_EQ(review("2026-02-02"_date).status, DecisionStatus::kUpcoming);
  EXPECT_EQ(review("2026-02-02"_date).due, "2027-02-02"_date);
  EXPECT_EQ(review("2026-12-08"_date).status, DecisionStatus::kDue);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kStart), "2026-12-08"_date);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kReview), "2026-12-09"_date);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kConfirm), "2026-12-09"_date);
  EXPECT_EQ(review("2026-12-09"_date).status, DecisionStatus::kSatisfied);
  EXPECT_EQ(review("2026-12-09"_date).due, "2027-12-09"_date);
}

TEST(WorkspaceTest, APlanIsReviewedByTheDayAgreedWithThePersonWithNothingElseSaid) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Pack pack, packs::Get("pcsp"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const auto compiled, CompiledPack::Compile(pack));
  Pcn pcn({compiled});
  using Event = CarePlan::Event;
  const auto write = [&](Event event, OptionalDate by, Date day) {
    Move<CarePlan> move = pcn.MoveOf<CarePlan>("PL1", event);
    PlanContent content = SomePlan();
    content.review_by = by;
    move.details.content = content;
    pcn.Must(std::move(move), day);
  };
  const auto ask = [&](std::string_view rule, Date as_of) {
    const std::vector<uint32_t> rows = {0};
    for (const Decision& decision : pcn.workspace().Decisions({.as_of = as_of}, rows)) {
      if (pcn.workspace().rules().rules()[decision.rule].rule().id == rule) return decision;
    }
    return Decision();
  };
  // Much is needed: the review is agreed for three months from now, and the year counts as well.
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", Event::kOffer), "2026-02-02"_date);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", Event::kAccept), "2026-02-02"_date);
  write(Event::kDraft, "2026-05-04"_date, "2026-02-02"_date);
  EXPECT_EQ(ask("agreed-review", "2026-02-02"_date).status, DecisionStatus::kNotApplicable);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", Event::kAgree), "2026-02-02"_date);
  EXPECT_EQ(ask("agreed-review", "2026-02-02"_date).status, DecisionStatus::kUpcoming);
  EXPECT_EQ(ask("agreed-review", "2026-02-02"_date).due, "2026-05-04"_date);
  EXPECT_EQ(ask("agreed-review", "2026-03-09"_date).status, DecisionStatus::kDue);
  EXPECT_EQ(ask("agreed-review", "2026-05-05"_date).status, DecisionStatus::kOverdue);
  EXPECT_EQ(ask("review", "2026-05-05"_date).due, "2027-02-02"_date);

  // One review settles both; the next version has a day of its own, or none.
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", Event::kStart), "2026-05-05"_date);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", Event::kReview), "2026-05-05"_date);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", Event::kConfirm), "2026-05-05"_date);
  EXPECT_EQ(ask("agreed-review", "2026-05-05"_date).status, DecisionStatus::kSatisfied);
  EXPECT_EQ(ask("review", "2026-05-05"_date).status, DecisionStatus::kSatisfied);
  write(Event::kRevise, "2026-11-02"_date, "2026-05-06"_date);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", Event::kAgree), "2026-05-06"_date);
  EXPECT_EQ(ask("agreed-review", "2026-05-06"_date).status, DecisionStatus::kUpcoming);
  EXPECT_EQ(ask("agreed-review", "2026-05-06"_date).due, "2026-11-02"_date);
  write(Event::kRevise, std::nullopt, "2026-05-07"_date);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", Event::kAgree), "2026-05-07"_date);
  EXPECT_EQ(ask("agreed-review", "2026-05-07"_date).status, DecisionStatus::kNotApplicable);
  EXPECT_EQ(ask("review", "2026-05-07"_date).due, "2027-05-07"_date);
}

TEST(WorkspaceTest, WhatIsUrgentIsUrgentOnTheList) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Pack pack, packs::Get("caseload"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const auto compiled, CompiledPack::Compile(pack));
  Pcn pcn({compiled});
  const Date day = "2026-02-02"_date;
  const auto priorities = [&] {
    std::vector<Priority> of_all;
    for (const Decision& decision : pcn.workspace().Decisions({.as_of = day})) {
      if (decision.status == DecisionStatus::kDue) of_all.push_back(decision.priority);
    }
    return of_all;
  };
  auto intake = pcn.MoveOf<Intake>("I1", Intake::Event::kReceive);
  pcn.Must(intake, day);
  auto referral = pcn.MoveOf<Referral>("R1", Referral::Event::kSend);
  pcn.Must(referral, day);
  EXPECT_THAT(priorities(), ElementsAre(Priority::kSoon, Priority::kSoon));
  intake.id = "I2";
  intake.details.urgent = true;
  pcn.Must(intake, day);
  referral.id = "R2";
  referral.details.urgent = true;
  pcn.Must(referral, day);
  EXPECT_THAT(priorities(),
              ElementsAre(Priority::kSoon, Priority::kUrgent, Priority::kSoon, Priority::kUrgent));
}

TEST(WorkspaceTest, WhatAConversationCoversCountsForTheReferralItWasAbout) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Pack pack, packs::Get("suspected-cancer"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const auto compiled, CompiledPack::Compile(pack));
  Pcn pcn({compiled});
  const Date day = "2026-02-02"_date;
  const Code fast_track = 199251000000107_code;
  for (const char* thread : {"F1", "F2"}) {
    pcn.Must(AddEntries{"P1", {{.on = day, .code = fast_track, .thread = thread}}}, day);
  }
  const auto told = [&] {
    std::vector<std::string> threads;
    const TimelineView view = pcn.workspace().people().timeline(0);
    for (const Decision& decision : pcn.workspace().Decisions({.as_of = day})) {
      const std::string& rule = pcn.workspace().rules().rules()[decision.rule].rule().id;
      if (rule != "told-why" || decision.status != DecisionStatus::kSatisfied) continue;
      threads.emplace_back(view.dictionary->threads[view.ThreadOf(decision.subject.row())]);
    }
    return threads;
  };
  EXPECT_THAT(told(), IsEmpty());
  auto contact = pcn.MoveOf<Contact>("C1", Contact::Event::kHold);
  contact.details.covers = {"referral.told_why"};
  contact.details.about = "F9";
  EXPECT_EQ(RefusalCode(pcn.Do(contact, day).status()), "unknown_thread");
  contact.details.about = "F2";
  pcn.Must(contact, day);
  EXPECT_THAT(told(), ElementsAre("F2"));
  pcn.Must(pcn.MoveOf<Contact>("C1", Contact::Event::kVoid), day);
  EXPECT_THAT(told(), IsEmpty());
}

TEST(WorkspaceTest, OfTwoPlansTheOlderGivesWayWhenTheNewerIsAgreed) {
  Pcn pcn;
  pcn.AgreePlan("PL1", "2026-02-02"_date);
  for (const CarePlan::Event event :
       {CarePlan::Event::kOffer, CarePlan::Event::kAccept, CarePlan::Event::kDraft}) {
    pcn.Must(pcn.MoveOf<CarePlan>("PL2", event), "2026-03-02"_date);
  }
  EXPECT_TRUE(pcn.workspace().Find<CarePlan>("PL1")->now().in_use());
  const Applied applied =
      pcn.Must(pcn.MoveOf<CarePlan>("PL2", CarePlan::Event::kAgree), "2026-03-09"_date);
  EXPECT_THAT(applied.also, ElementsAre("PL1"));
  ASSERT_THAT(applied.entries, SizeIs(4));
  EXPECT_EQ(applied.entries[0].code, "pcsp.ended"_code);
  EXPECT_EQ(applied.entries[0].thread, "PL1");
  EXPECT_EQ(applied.entries[1].code, "pcsp.agreed"_code);
  EXPECT_EQ(applied.entries[2].code, "pcsp.review_by"_code);
  EXPECT_EQ(applied.entries[3].code, "pcsp.contingency_agreed"_code);
  const CarePlan& older = pcn.workspace().Find<CarePlan>("PL1")->now();
  EXPECT_EQ(older.state, CarePlan::State::kSuperseded);
  EXPECT_EQ(older.replaced_by, "PL2");
  EXPECT_TRUE(pcn.workspace().Find<CarePlan>("PL2")->now().in_use());
}

TEST(WorkspaceTest, APlanThatCannotGiveWayKeepsTheOtherFromBeingAgreed) {
  Pcn pcn;
  pcn.AgreePlan("PL1", "2026-02-02"_date);
  for (const CarePlan::Event event :
       {CarePlan::Event::kOffer, CarePlan::Event::kAccept, CarePlan::Event::kDraft}) {
    pcn.Must(pcn.MoveOf<CarePlan>("PL2", event), "2026-02-02"_date);
  }
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kStart), "2026-03-09"_date);
  // Happened on the 3rd, said later: PL1 has begun since.
  Command late = pcn.Say(pcn.MoveOf<CarePlan>("PL2", CarePlan::Event::kAgree), "2026-03-09"_date);
  late.act.happened = "2026-03-03"_date;
  EXPECT_EQ(RefusalCode(pcn.workspace().Apply(late).status()), "time_backwards");
  EXPECT_EQ(pcn.workspace().Find<CarePlan>("PL1")->state(), CarePlan::State::kActive);
  EXPECT_EQ(pcn.workspace().Find<CarePlan>("PL2")->state(), CarePlan::State::kDraft);
}

TEST(WorkspaceTest, APlanIsPublishedOnceAllRecipientsHaveTheVersionInUse) {
  Pcn pcn;
  pcn.AgreePlan("PL1", "2026-02-02"_date);
  using Event = Publication::Event;
  pcn.Must(pcn.MoveOf<Publication>("U1", Event::kName), "2026-02-02"_date);
  pcn.Name("U2", "the district nurse", "2026-02-02"_date);
  EXPECT_THAT(pcn.Must(pcn.MoveOf<Publication>("U1", Event::kSend), "2026-02-03"_date).entries,
              SizeIs(1));
  const Applied applied = pcn.Must(pcn.MoveOf<Publication>("U2", Event::kSend), "2026-02-04"_date);
  ASSERT_THAT(applied.entries, SizeIs(2));
  EXPECT_EQ(applied.entries[1].code, "pcsp.published"_code);
  EXPECT_EQ(applied.entries[1].thread, "PL1");
  EXPECT_EQ(applied.entries[1].on, "2026-02-04"_date);
  EXPECT_EQ(applied.entries[1].value, (Value{1, ""}));
  // Not again for the same version.
  EXPECT_THAT(
      pcn.Must(pcn.MoveOf<Publication>("U2", Event::kAcknowledge), "2026-02-05"_date).entries,
      SizeIs(1));
  EXPECT_EQ(RefusalCode(pcn.Do(Move<Publication>{.id = "U1",
                                                 .person = "P1",
                                                 .event = Event::kSend,
                                                 .details = {.version = 2}},
                               "2026-02-06"_date)
                            .status()),
            "unknown_version");
}

TEST(WorkspaceTest, RebookingTakesTheEarlierDayBackAndAnErrorTakesAllBack) {
  Pcn pcn;
  using Event = Query::Event;
  pcn.Must(pcn.MoveOf<Query>("Q1", Event::kAsk), "2026-03-02"_date);
  Move<Query> promise = pcn.MoveOf<Query>("Q1", Event::kPromise);
  promise.details.answer_by = "2026-03-13"_date;
  EXPECT_EQ(pcn.Must(promise, "2026-03-03"_date).retracted, 1U);
  EXPECT_THAT(Recorded(pcn.workspace(), "P1"),
              ElementsAre("query.asked"_code, "query.promised"_code, "query.answer_by"_code));
  const Applied applied = pcn.Must(pcn.MoveOf<Query>("Q1", Event::kVoid), "2026-03-04"_date);
  EXPECT_EQ(applied.retracted, 3U);
  EXPECT_THAT(Recorded(pcn.workspace(), "P1"), ElementsAre("query.entered_in_error"_code));
  // As it was known the day before.
  const TimelineView view = pcn.workspace().people().timeline(0);
  EXPECT_FALSE(view.IsRetracted(0, TimelineBuilder::EndOf("2026-03-03"_date)));
}

TEST(WorkspaceTest, OnePersonIsNeverTwo) {
  Pcn pcn;
  Person person{.key = "P9", .nhs_number = NhsNumber::FromText("9990000018")};
  pcn.Must(AddPerson{person}, "2026-02-02"_date);
  person.key = "P10";
  const absl::Status same = pcn.Do(AddPerson{person}, "2026-02-02"_date).status();
  EXPECT_EQ(RefusalCode(same), "duplicate_person");
  EXPECT_THAT(StatusText(same), HasSubstr("has the NHS number of person \"P9\""));
  EXPECT_EQ(RefusalCode(pcn.Do(AddPerson{{.key = "P9"}}, "2026-02-02"_date).status()),
            "duplicate_person");
  Person other = pcn.workspace().people().person(0);
  other.nhs_number = person.nhs_number;
  EXPECT_EQ(RefusalCode(pcn.Do(UpdatePerson{other}, "2026-02-02"_date).status()),
            "duplicate_person");
}

TEST(WorkspaceTest, AMoveInsideTheNetworkKeepsTheEpisode) {
  Pcn pcn;
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kOpen), "2026-02-02"_date);
  Person moved = pcn.workspace().people().person(0);
  moved.registrations[0].end = "2026-02-10"_date;
  moved.registrations.push_back(
      {.practice = "A81002", .start = "2026-02-10"_date, .end = {}, .recorded = {}});
  pcn.Must(UpdatePerson{moved}, "2026-02-10"_date);
  const absl::Status again =
      pcn.Try<Episode>("E2", Episode::Event::kOpen, "2026-02-11"_date).status();
  EXPECT_EQ(RefusalCode(again), "already_open");
  EXPECT_THAT(StatusText(again),
              HasSubstr("is on a caseload for that already: episode E1, waiting, CANCER"));
  EXPECT_EQ(pcn.workspace().people().person(0).registrations.size(), 2U);
}

TEST(WorkspaceTest, SeveralKindsAtOnceAndTheSameAgainOnceItIsClosed) {
  Pcn pcn;
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kOpen), "2026-02-02"_date);
  Move<Episode> frail = pcn.MoveOf<Episode>("E2", Episode::Event::kOpen);
  frail.details.kind = EpisodeKind::kFrail;
  EXPECT_THAT(pcn.Do(frail, "2026-02-02"_date), IsOk());
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kTurnAway), "2026-02-03"_date);
  EXPECT_THAT(pcn.Try<Episode>("E3", Episode::Event::kOpen, "2026-02-04"_date), IsOk());
}

TEST(WorkspaceTest, ARelativeIsTheSubjectOfTheirOwnEpisode) {
  Pcn pcn;
  Move<Episode> open = pcn.MoveOf<Episode>("E1", Episode::Event::kOpen, "P2");
  open.details = {.kind = EpisodeKind::kBereavedRelative, .about = "P7"};
  EXPECT_EQ(RefusalCode(pcn.Do(open, "2026-02-02"_date).status()), "unknown_person");
  open.details.about = "P1";
  EXPECT_THAT(pcn.Do(open, "2026-02-02"_date), IsOk());
  // Somebody else whom they lost is another episode.
  open.id = "E2";
  EXPECT_EQ(RefusalCode(pcn.Do(open, "2026-02-02"_date).status()), "already_open");
  open.details.about = "P3";
  EXPECT_THAT(pcn.Do(open, "2026-02-02"_date), IsOk());
}

TEST(WorkspaceTest, NothingNewIsBegunForSomebodyWhoDied) {
  Pcn pcn;
  Person person = pcn.workspace().people().person(0);
  person.death = "2026-02-10"_date;
  pcn.Must(UpdatePerson{person}, "2026-02-11"_date);
  EXPECT_EQ(RefusalCode(pcn.Try<Episode>("E1", Episode::Event::kOpen, "2026-02-11"_date).status()),
            "person_died");
  EXPECT_EQ(
      RefusalCode(pcn.Try<CarePlan>("PL1", CarePlan::Event::kOffer, "2026-02-11"_date).status()),
      "person_died");
  Command late = pcn.Say(pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kOffer), "2026-02-11"_date);
  late.act.happened = "2026-02-10"_date;
  EXPECT_THAT(pcn.workspace().Apply(late), IsOk());
}

TEST(WorkspaceTest, ThePersonMayActForThemselvesAlone) {
  Pcn pcn;
  Command command = pcn.Say(pcn.MoveOf<Query>("Q1", Query::Event::kAsk), "2026-02-02"_date);
  command.act.actor = "P2";
  command.act.role = Role::kPerson;
  EXPECT_EQ(RefusalCode(pcn.workspace().Apply(command).status()), "unknown_actor");
  command.act.actor = "P1";
  EXPECT_THAT(pcn.workspace().Apply(command), IsOk());
}

TEST(WorkspaceTest, EntriesFromElsewhereStandBesideOurOwn) {
  Pcn pcn;
  pcn.Must(pcn.MoveOf<Query>("Q1", Query::Event::kAsk), "2026-02-02"_date);
  pcn.Must(
      AddEntries{.person = "P1", .entries = {{.on = "2020-05-01"_date, .code = 363346000_code}}},
      "2026-02-02"_date);
  EXPECT_THAT(Recorded(pcn.workspace(), "P1"),
              ElementsAre(363346000_code, "query.asked"_code, "query.answer_by"_code));
  const absl::Status status =
      pcn.Do(AddEntries{.person = "P1", .entries = {{.on = "2020-05-01"_date}}}, "2026-02-02"_date)
          .status();
  EXPECT_EQ(RefusalCode(status), "missing_code");
  EXPECT_THAT(StatusText(status), HasSubstr("entries[0] of person \"P1\" has no code"));
}

}  // namespace
}  // namespace carecoord
