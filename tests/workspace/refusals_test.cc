// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a workspace refuses: with a stable code, a full sentence, and nothing changed. What it
// refuses for what other things are is in refusals_between_test.cc.

#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"
#include "tests/workspace/refused.h"

namespace carecoord {
namespace {

using ::carecoord::testing::TimelineBuilder;
using namespace literals;

// Each way in which a command can be wrong, what it is refused with, and that it changes nothing.
Circumstance Sharing(std::string value, Date start) {
  return {.kind = CircumstanceKind::kSharing, .value = std::move(value), .start = start};
}

TEST(WorkspaceTest, RefusesWithAStableCodeAndAFullSentence) {
  Pcn pcn;
  const Date day = "2026-02-02"_date;
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kOpen), day);
  pcn.AgreePlan("PL3", day, "P3");
  pcn.Must(
      Move<Publication>{.id = "U8",
                        .person = "P3",
                        .event = Publication::Event::kName,
                        .details = {.plan = "PL3", .kind = RecipientKind::kGp, .recipient = "gp"}},
      day);
  pcn.Must(pcn.MoveOf<Publication>("U8", Publication::Event::kSend, "P3"), day);
  pcn.Must(pcn.MoveOf<Intake>("I8", Intake::Event::kReceive, "P3"), day);
  pcn.Must(
      Move<Contact>{
          .id = "C8", .person = "P3", .event = Contact::Event::kPlan, .details = {.on = day + 4}},
      day);
  pcn.Must(AddEntries{"P1", {{.id = "emis-1", .on = day, .code = 363346000_code}}}, day);
  const auto changed = [&pcn, day](auto what, auto change) {
    Command command = pcn.Say(std::move(what), day);
    change(command.act);
    return command;
  };
  const auto open = [&](std::string id) {
    Move<Episode> move = pcn.MoveOf<Episode>(std::move(id), Episode::Event::kOpen);
    move.details.kind = EpisodeKind::kFrail;
    return move;
  };
  const auto by_person = [&](auto what) {
    return changed(std::move(what), [](Act& act) {
      act.actor = "P3";
      act.role = Role::kPerson;
    });
  };
  Command again = pcn.Say(open("E2"), day);
  again.id = "c1";
  Command nameless = pcn.Say(open("E2"), day);
  nameless.id = "";
  ExpectAllRefused(
      pcn,
      {
          {"duplicate_command", "command \"c1\" was applied already", again},
          {"duplicate_command", "command \"\" has no id", nameless},
          {"missing_time", "does not say when it was recorded",
           changed(open("E2"), [](Act& act) { act.recorded = {}; })},
          {"time_backwards", "before the last one, recorded at 2026-02-02T23:59:59Z",
           changed(open("E2"),
                   [](Act& act) {
                     act.happened = "2026-02-01"_date;
                     act.recorded = TimelineBuilder::EndOf("2026-02-01"_date);
                   })},
          {"recorded_before_happened", "happened on 2026-02-03, after it was recorded",
           changed(open("E2"), [](Act& act) { act.happened = "2026-02-03"_date; })},
          {"unknown_actor", "\"s9\" is nobody of the team on 2026-02-02",
           changed(open("E2"), [](Act& act) { act.actor = "s9"; })},
          {"unknown_actor", "\"s1\" acts as GP and was care coordinator of the team on 2026-02-02",
           changed(open("E2"), [](Act& act) { act.role = Role::kGp; })},
          {"unknown_person", "person \"P9\" is not in this workspace",
           pcn.Say(pcn.MoveOf<Episode>("E2", Episode::Event::kOpen, "P9"), day)},
          {"unknown_thread", "there is no episode \"E9\" in this workspace",
           pcn.Say(pcn.MoveOf<Episode>("E9", Episode::Event::kAllocate), day)},
          {"wrong_person", "episode E1 is of person \"P1\", not of \"P2\"",
           pcn.Say(pcn.MoveOf<Episode>("E1", Episode::Event::kAllocate, "P2"), day)},
          {"duplicate_id", "the id \"E1\" cannot name something new: it is taken",
           pcn.Say(open("E1"), day)},
          {"duplicate_id", "the id \"E1\" cannot name something new: it is taken",
           pcn.Say(pcn.MoveOf<Query>("E1", Query::Event::kAsk), day)},
          {"duplicate_id", "the id \"\" cannot name something new: it is empty",
           pcn.Say(open(""), day)},
          {"illegal_move", "\"resume\" is not possible while it is \"waiting\"",
           pcn.Say(pcn.MoveOf<Episode>("E1", Episode::Event::kResume), day)},
          {"unknown_staff", "\"s9\" is nobody of the team",
           pcn.Say(Move<Episode>{.id = "E1",
                                 .person = "P1",
                                 .event = Episode::Event::kAllocate,
                                 .details = {.coordinator = "s9"}},
                   day)},
          {"missing_reason", "\"turn away\" needs a reason",
           changed(pcn.MoveOf<Episode>("E1", Episode::Event::kTurnAway),
                   [](Act& act) { act.reason = ""; })},
          {"unknown_thread", "there is no care plan \"PL1\"",
           pcn.Say(pcn.MoveOf<Publication>("U1", Publication::Event::kName), day)},
          {"unknown_staff", "\"s9\" is nobody of the team",
           pcn.Say(SetStaff{{.key = "s3",
                             .role = Role::kCareCoordinator,
                             .absences = {{.from = day, .to = day, .cover = "s9"}}}},
                   day)},
          {"absence_backwards", "\"s3\" is away from 2026-02-02 to 2026-02-01",
           pcn.Say(SetStaff{{.key = "s3",
                             .role = Role::kCareCoordinator,
                             .absences = {{.from = day, .to = day - 1, .cover = ""}}}},
                   day)},
          {"missing_key", "one of the team needs a key and a role", pcn.Say(SetStaff{}, day)},
          {"missing_key", "one of the team needs a key and a role",
           pcn.Say(SetStaff{{.key = " ", .role = Role::kGp}}, day)},
          {"bad_id",
           "the key \"s\\x0a3\" cannot name one of the team: it is blank or has a control",
           pcn.Say(SetStaff{{.key = "s\n3", .role = Role::kGp}}, day)},
          {"bad_id",
           "the id \" \" cannot name something new: it is blank or has a control character",
           pcn.Say(open(" "), day)},
          {"bad_id", "the id \"a\\x0ab\" cannot name something new: it is blank or has a control",
           pcn.Say(open("a\nb"), day)},
          {"missing_reason", "\"turn away\" needs a reason",
           changed(pcn.MoveOf<Episode>("E1", Episode::Event::kTurnAway),
                   [](Act& act) { act.reason = " \t"; })},
          {"missing_topic", "query Q1: \"ask\" is refused: a query says what it is about",
           pcn.Say(Move<Query>{.id = "Q1",
                               .person = "P1",
                               .event = Query::Event::kAsk,
                               .details = {.from = "daughter", .topic = "\xc2\xa0"}},
                   day)},
          {"bad_id", "the id \"E1#2\" cannot name something new: it has a \"#\"",
           pcn.Say(open("E1#2"), day)},
          {"bad_id", "entries[0] of person \"P1\" has the id \"E1#1\": \"#\" and a number",
           pcn.Say(AddEntries{"P1", {{.id = "E1#1", .on = day, .code = 363346000_code}}}, day)},
          {"bad_id", "the entry \"E1#1\" records a move of \"E1\"",
           pcn.Say(RetractEntry{"P1", "E1#1"}, day)},
          {"duplicate_id",
           "entries[0] of person \"P1\" has the id \"emis-1\" of another entry with other content",
           pcn.Say(AddEntries{"P1", {{.id = "emis-1", .on = day - 1, .code = 363346000_code}}},
                   day)},
          {"unknown_entry", "person \"P1\" has no entry \"emis-2\" from elsewhere that counts",
           pcn.Say(RetractEntry{"P1", "emis-2"}, day)},
          {"missing_reason", "the entry \"emis-1\" is retracted for a reason, and none is given",
           changed(RetractEntry{"P1", "emis-1"}, [](Act& act) { act.reason = ""; })},
          {"not_a_coordinator", "\"gp\" is GP of the team, and a caseload is a care coordinator's",
           pcn.Say(Move<Episode>{.id = "E1",
                                 .person = "P1",
                                 .event = Episode::Event::kAllocate,
                                 .details = {.coordinator = "gp"}},
                   day)},
          {"missing_clinician",
           "referral R1 rests on a clinical decision, and \"ad\", who is named for it, is "
           "administrator",
           pcn.Say(Move<Referral>{.id = "R1",
                                  .person = "P1",
                                  .event = Referral::Event::kSend,
                                  .details = {.to = "x", .clinical = true, .decided_by = "ad"}},
                   day)},
          {"wrong_link", "care plan PL3 cannot give way to PL3, which is itself",
           pcn.Say(Move<CarePlan>{.id = "PL3",
                                  .person = "P3",
                                  .event = CarePlan::Event::kSupersede,
                                  .details = {.replaced_by = "PL3"}},
                   day)},
          {"wrong_role", "\"turn away\" was to be made by P1 (person); it takes the team",
           changed(pcn.MoveOf<Episode>("E1", Episode::Event::kTurnAway),
                   [](Act& act) {
                     act.actor = "P1";
                     act.role = Role::kPerson;
                   })},
          {"wrong_role",
           "publication U8 is the copy of \"gp\" (GP), and \"P3\" acts as the person, who confirms "
           "only their own",
           by_person(pcn.MoveOf<Publication>("U8", Publication::Event::kAcknowledge, "P3"))},
          {"wrong_role", "intake I9 comes from the source PRACTICE, and \"P3\" acts as the person",
           by_person(pcn.MoveOf<Intake>("I9", Intake::Event::kReceive, "P3"))},
          {"wrong_role", "intake I8 comes from the source PRACTICE, and \"P3\" acts as the person",
           by_person(pcn.MoveOf<Intake>("I8", Intake::Event::kWithdraw, "P3"))},
          {"unknown_actor", "\"P3\" is nobody of the team on 2026-02-02",
           by_person(SetStaff{{.key = "s3", .role = Role::kGp}})},
          {"wrong_role", "\"s3\" cannot be of the team as the person whom a record is about",
           pcn.Say(SetStaff{{.key = "s3", .role = Role::kPerson}}, day)},
          {"key_taken", "the key \"P1\" is that of a person",
           pcn.Say(SetStaff{{.key = "P1", .role = Role::kGp}}, day)},
          {"key_taken", "the key \"gp\" is that of one of the team",
           pcn.Say(AddPerson{{.key = "gp"}}, day)},
          {"staff_backwards",
           "\"s3\" is in the team from 2026-02-02 to 2026-02-01, which is before it",
           pcn.Say(SetStaff{{.key = "s3", .role = Role::kGp, .from = day, .to = day - 1}}, day)},
          {"before_birth", "person \"P1\" was born on 1944-05-01, after 1944-04-30",
           changed(open("E2"), [](Act& act) { act.happened = "1944-04-30"_date; })},
          {"before_birth", "person \"P1\" was born on 1944-05-01, after 1944-04-30",
           changed(AddEntries{"P1", {}}, [](Act& act) { act.happened = "1944-04-30"_date; })},
          {"before_birth", "person \"P9\" was born on 2026-02-02, after 2026-02-01",
           changed(AddPerson{{.key = "P9", .birth = day}},
                   [](Act& act) { act.happened = "2026-02-01"_date; })},
          {"day_passed",
           "query Q1: \"ask\" sets the day 2026-02-01, before the day on which it happened, "
           "2026-02-02",
           pcn.Say(
               Move<Query>{
                   .id = "Q1",
                   .person = "P1",
                   .event = Query::Event::kAsk,
                   .details = {.from = "daughter", .topic = "transport", .answer_by = day - 1}},
               day)},
          {"time_backwards",
           "contact C8: \"miss\" happened on 2026-02-02, before the day for which it was set, "
           "2026-02-06",
           pcn.Say(pcn.MoveOf<Contact>("C8", Contact::Event::kMiss, "P3"), day)},
          {"recorded_later",
           "entries[0] of person \"P1\" was recorded or retracted at 2026-02-03T23:59:59Z, after "
           "it "
           "was "
           "brought at 2026-02-02T23:59:59Z",
           pcn.Say(AddEntries{"P1",
                              {{.on = day,
                                .code = 363346000_code,
                                .recorded = TimelineBuilder::EndOf(day + 1)}}},
                   day)},
          {"bad_thread",
           "entries[0] of person \"P1\" is \"caseload.ended\" in the thread of episode E1: only "
           "its "
           "moves record that there",
           pcn.Say(AddEntries{"P1", {{.on = day, .code = "caseload.ended"_code, .thread = "E1"}}},
                   day)},
          {"wrong_person",
           "entries[0] of person \"P2\" is in the thread of episode E1, which is of person \"P1\"",
           pcn.Say(AddEntries{"P2", {{.on = day, .code = 363346000_code, .thread = "E1"}}}, day)},
          {"person_alive", "person \"P1\" is not known to have died by 2026-02-02",
           pcn.Say(
               Move<Episode>{.id = "E2",
                             .person = "P2",
                             .event = Episode::Event::kOpen,
                             .details = {.kind = EpisodeKind::kBereavedRelative, .about = "P1"}},
               day)},
          {"bad_person", "person \"P9\": death on 2026-02-01 is before the birth on 2026-02-02",
           pcn.Say(AddPerson{{.key = "P9", .birth = day, .death = day - 1}}, day)},
          {"bad_person",
           "person \"P9\": birth on 2026-02-03 is after the day on which that is recorded, "
           "2026-02-02",
           pcn.Say(AddPerson{{.key = "P9", .birth = day + 1}}, day)},
          {"bad_person",
           "person \"P1\": death on 2026-02-03 is after the day on which that is recorded, "
           "2026-02-02",
           pcn.Say(UpdatePerson{{.key = "P1", .death = day + 1}}, day)},
          {"bad_person", "person \"\": person key: a person needs one", pcn.Say(AddPerson{}, day)},
          {"bad_person", "person \" \": person key: a person needs one",
           pcn.Say(AddPerson{{.key = " "}}, day)},
          {"bad_person", "person \"P\\x099\": person key: it is blank or has a control character",
           pcn.Say(AddPerson{{.key = "P\t9"}}, day)},
          {"bad_person",
           "person \"P1\": SHARING \"OBJECTED\" says nothing that is known: it is agreed or "
           "objected",
           pcn.Say(UpdatePerson{{.key = "P1", .circumstances = {Sharing("OBJECTED", day)}}}, day)},
          {"bad_person", "person \"P9\": SHARING \"refused\" says nothing that is known",
           pcn.Say(AddPerson{{.key = "P9", .circumstances = {Sharing("refused", day)}}}, day)},
          {"bad_person",
           "person \"P1\": RESIDENCE \"Care home\" is not a lower-case name such as care_home",
           pcn.Say(UpdatePerson{{.key = "P1",
                                 .circumstances = {{.kind = CircumstanceKind::kResidence,
                                                    .value = "Care home",
                                                    .start = day}}}},
                   day)},
          {"bad_person",
           "person \"P1\": registration at \"A81001\" ends on 2026-02-01, before it starts",
           pcn.Say(UpdatePerson{{.key = "P1",
                                 .registrations = {{.practice = "A81001",
                                                    .start = day,
                                                    .end = day - 1,
                                                    .recorded = {}}}}},
                   day)},
      });
}

}  // namespace
}  // namespace carecoord
