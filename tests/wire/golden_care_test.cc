// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Commands and a workspace that were written once and must read for ever to the values stated
// here. Stated in full on purpose: nothing here follows from what the nouns are today.

#include <string>
#include <utility>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/command_bytes.h"
#include "carecoord/wire/workspace_bytes.h"
#include "gtest/gtest.h"
#include "tests/wire/golden.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::IsOkAndHolds;
using namespace literals;

Act Act1() {
  return {.actor = "s1",
          .role = Role::kCareCoordinator,
          .happened = "2026-03-01"_date,
          .recorded = Stamp::FromRaw(1'788'000'000),
          .reason = "because",
          .prompted_by = Prompt{"pcsp/review/P0042/-/2026-01-31/1", "e3b0c442"}};
}

Person Person1() {
  return {.key = "P0042",
          .nhs_number = NhsNumber::FromText("9990000018"),
          .birth = "1948-02-29"_date,
          .registrations = {{"E83003", "2001-09-01"_date, {}, Stamp()}}};
}

Entry Entry1() {
  return {.id = "e-17",
          .on = "2026-03-01"_date,
          .code = 363346000_code,
          .recorded = Stamp::FromRaw(1'788'000'000),
          .role = Role::kGp};
}

StaffMember Staff1() {
  return {.key = "s1",
          .name = "Sam",
          .role = Role::kCareCoordinator,
          .practices = {"E83003", "E83004"},
          .capacity = 250,
          .from = "2026-01-01"_date,
          .to = "2027-12-31"_date,
          .absences = {{.from = "2026-08-01"_date, .to = "2026-08-14"_date, .cover = "s2"}}};
}

PlanContent Content1() {
  PlanContent out;
  out.own_words = {.about_me = "a", .what_matters = "b", .strengths = "c"};
  out.conversation_on = "2026-02-27"_date;
  out.conversation_with = {"the person", "daughter"};
  out.needs = {{.id = "n1", .domain = "mobility", .own_words = "d"}, {.id = "n2"}};
  out.goals = {{.id = "g1", .needs = {"n1", "n2"}, .own_words = "e"}};
  out.actions = {{.id = "a1",
                  .goals = {"g1"},
                  .what = "physiotherapy",
                  .owner = "s1",
                  .due = "2026-03-16"_date}};
  out.contingency = {.early_signs = "f", .what_to_do = "g", .who_to_call = "h"};
  out.people = {{.name = "Ann", .relation = "daughter", .contact = "01632 960000"}};
  out.additional_plans = {
      {.title = "advance care plan", .where = "record", .dated = "2025-01-02"_date}};
  out.review_by = "2027-03-01"_date;
  out.contact_between_reviews = "s1";
  return out;
}

Intake::Details Intake1() {
  return {.from = "Dr Gray",
          .source = IntakeSource::kHospital,
          .urgent = true,
          .consent = Consent::kUnable,
          .kind = EpisodeKind::kSurvivor,
          .to = "link worker",
          .of = "I0"};
}
Episode::Details Episode1() {
  return {.kind = EpisodeKind::kCarer, .about = "P2", .intake = "I1", .coordinator = "s1"};
}
CarePlan::Details Plan1() {
  return {.offer = OfferStatus::kNotOfferedOtherReason,
          .content = Content1(),
          .agreed_with = "the person",
          .replaced_by = "PL2",
          .progress = {.goal = "g1",
                       .achievement = Achievement::kNotAttainable,
                       .on = "2026-03-02"_date,
                       .outcome = "none"}};
}
Publication::Details Publication1() {
  return {.plan = "PL1",
          .kind = RecipientKind::kOnlineRecord,
          .recipient = "shared record",
          .destination = "there",
          .version = 1,
          .reference = "r-5"};
}
Contact::Details Contact1() {
  return {.on = "2026-03-06"_date,
          .channel = Channel::kHomeVisit,
          .direction = Direction::kOutbound,
          .with = Party::kCarer,
          .topic = "benefits",
          .outcome = "form sent",
          .own_words = "thank you",
          .minutes = 0,
          .covers = {},
          .about = {}};
}
Query::Details Query1() {
  return {.from = "daughter",
          .topic = "transport",
          .answer_by = "2026-03-06"_date,
          .to = "Dr Gray",
          .answer = "yes"};
}
Action::Details Action1() {
  return {.what = "ring",
          .owner = "s1",
          .due = "2026-03-06"_date,
          .from = "PL1",
          .need = "n1",
          .goal = "g1",
          .evidence = "letter",
          .outcome = "done"};
}
Referral::Details Referral1() {
  return {.to = "physiotherapy",
          .from = "PL1",
          .urgent = true,
          .clinical = true,
          .decided_by = "Dr Gray",
          .outcome = "six sessions"};
}

// Every kind of command, with every field that it can have.
std::vector<Command> Commands1() {
  std::vector<Command> out;
  const auto add = [&out](auto what) {
    out.push_back({.id = "c" + std::to_string(out.size()), .act = Act1(), .what = std::move(what)});
  };
  add(SetStaff{Staff1()});
  add(AddPerson{Person1()});
  add(UpdatePerson{Person1()});
  add(AddEntries{"P0042", {Entry1(), Entry1()}});
  add(Move<Intake>{"I1", "P0042", Intake::Event::kVoid, Intake1()});
  add(Move<Episode>{"E1", "P0042", Episode::Event::kVoid, Episode1()});
  add(Move<CarePlan>{"PL1", "P0042", CarePlan::Event::kVoid, Plan1()});
  add(Move<Publication>{"U1", "P0042", Publication::Event::kVoid, Publication1()});
  add(Move<Contact>{"C1", "P0042", Contact::Event::kVoid, Contact1()});
  add(Move<Query>{"Q1", "P0042", Query::Event::kVoid, Query1()});
  add(Move<Action>{"A1", "P0042", Action::Event::kVoid, Action1()});
  add(Move<Referral>{"R1", "P0042", Referral::Event::kVoid, Referral1()});
  return out;
}

template <typename Noun>
History<Noun> Made(std::string id, std::initializer_list<typename Noun::Event> events,
                   const typename Noun::Details& details) {
  History<Noun> thing(std::move(id), "P0042");
  for (const auto event : events) EXPECT_THAT(thing.Apply(event, details, Act1()), IsOk());
  return thing;
}

WorkspaceState State1() {
  PersonState person{.person = Person1(), .entries = {Entry1()}};
  person.things = {
      Made<Intake>("I1", {Intake::Event::kReceive, Intake::Event::kAccept}, Intake1()),
      Made<Episode>("E1", {Episode::Event::kOpen, Episode::Event::kAllocate}, Episode1()),
      Made<CarePlan>("PL1",
                     {CarePlan::Event::kOffer, CarePlan::Event::kAccept, CarePlan::Event::kDraft,
                      CarePlan::Event::kAgree, CarePlan::Event::kStart, CarePlan::Event::kProgress},
                     Plan1()),
      Made<Publication>("U1", {Publication::Event::kName, Publication::Event::kSend},
                        Publication1()),
      Made<Contact>("C1", {Contact::Event::kPlan, Contact::Event::kHold}, Contact1()),
      Made<Query>("Q1", {Query::Event::kAsk, Query::Event::kAnswer}, Query1()),
      Made<Action>("A1", {Action::Event::kAgree, Action::Event::kFinish}, Action1()),
      Made<Referral>("R1", {Referral::Event::kSend, Referral::Event::kClose}, Referral1())};
  return {.people = {person},
          .staff = {Staff1()},
          .commands = {"c1", "c2"},
          .last_recorded = Stamp::FromRaw(1'788'000'000)};
}

// What came later: an entry taken back, and who did what moves nothing.
std::vector<Command> Commands2() {
  return {{.id = "c1", .act = Act1(), .what = RetractEntry{"P0042", "emis-1"}},
          {.id = "c2",
           .act = Act1(),
           .what = Move<CarePlan>{"PL1", "P0042", CarePlan::Event::kReinstate, Plan1()}}};
}

WorkspaceState State2() {
  PersonState person{.person = Person1()};
  person.changes = {
      {.step = RecordStep::kPersonAdded, .act = Act1()},
      {.step = RecordStep::kPersonUpdated, .act = Act1()},
      {.step = RecordStep::kEntriesAdded, .act = Act1(), .entries = 3},
      {.step = RecordStep::kEntryRetracted, .act = Act1(), .entries = 0, .entry = "emis-1"}};
  return {.people = {person},
          .staff = {Staff1()},
          .commands = {"c1"},
          .last_recorded = Stamp::FromRaw(1'788'000'000),
          .staff_changes = {{.member = Staff1()}, {.member = Staff1(), .act = Act1()}}};
}

// Later still: how long somebody works, and what was said of a person before.
WorkspaceState State3() {
  StaffMember sam = Staff1();
  sam.working_minutes = {480, 480, 0, 240, 480, 0, 0};
  Person before = Person1();
  before.death = "2026-02-27"_date;
  before.death_recorded = Stamp::FromRaw(1'787'000'000);
  before.circumstances = {
      {.kind = CircumstanceKind::kSharing, .value = "objected", .start = "2026-01-31"_date}};
  PersonState person{.person = Person1()};
  person.changes = {{.step = RecordStep::kPersonUpdated, .act = Act1(), .before = before}};
  return {.people = {person},
          .staff = {sam},
          .commands = {"c1"},
          .last_recorded = Stamp::FromRaw(1'788'000'000),
          .staff_changes = {{.member = sam, .act = Act1()}}};
}

TEST(GoldenTest, CommandsReadForEver) {
  const std::string bytes = Golden("commands_1.binpb", CommandLogToBytes(Commands1()));
  EXPECT_THAT(CommandLogFromBytes(bytes), IsOkAndHolds(Commands1()));
  EXPECT_THAT(CommandLogToBytes(Commands1()), IsOkAndHolds(bytes));
}

TEST(GoldenTest, LaterCommandsReadForEver) {
  const std::string bytes = Golden("commands_2.binpb", CommandLogToBytes(Commands2()));
  EXPECT_THAT(CommandLogFromBytes(bytes), IsOkAndHolds(Commands2()));
  EXPECT_THAT(CommandLogToBytes(Commands2()), IsOkAndHolds(bytes));
}

TEST(GoldenTest, LaterWorkspaceReadsForEver) {
  const std::string bytes = Golden("workspace_2.binpb", WorkspaceStateToBytes(State2()));
  EXPECT_THAT(WorkspaceStateFromBytes(bytes), IsOkAndHolds(State2()));
  EXPECT_THAT(WorkspaceStateToBytes(State2()), IsOkAndHolds(bytes));
}

TEST(GoldenTest, AStillLaterWorkspaceReadsForEver) {
  const std::string bytes = Golden("workspace_3.binpb", WorkspaceStateToBytes(State3()));
  EXPECT_THAT(WorkspaceStateFromBytes(bytes), IsOkAndHolds(State3()));
  EXPECT_THAT(WorkspaceStateToBytes(State3()), IsOkAndHolds(bytes));
}

TEST(GoldenTest, WorkspaceReadsForEver) {
  const std::string bytes = Golden("workspace_1.binpb", WorkspaceStateToBytes(State1()));
  EXPECT_THAT(WorkspaceStateFromBytes(bytes), IsOkAndHolds(State1()));
  EXPECT_THAT(WorkspaceStateToBytes(State1()), IsOkAndHolds(bytes));
}

}  // namespace
}  // namespace carecoord
