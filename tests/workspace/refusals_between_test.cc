// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a workspace refuses for what other things are, or were on the day.

#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"
#include "tests/workspace/refused.h"

namespace carecoord {
namespace {

using namespace literals;

constexpr Date kBefore = "2026-01-20"_date;
constexpr Date kThen = "2026-02-02"_date;

template <typename Noun>
Move<Noun> MoveWith(std::string id, std::string person, typename Noun::Event event,
                    typename Noun::Details details) {
  return {std::move(id), std::move(person), event, std::move(details)};
}

// Said on kThen, of the day before it.
template <typename What>
Command DayBefore(Pcn& pcn, What what) {
  Command command = pcn.Say(std::move(what), kThen);
  command.act.happened = kThen - 1;
  return command;
}

// P1 has had an episode as a survivor that was turned away, and an intake that gave one.
void BeginEpisodes(Pcn& pcn) {
  const auto open = [](std::string id, EpisodeKind kind, std::string intake) {
    return MoveWith<Episode>(std::move(id), "P1", Episode::Event::kOpen,
                             {.kind = kind, .intake = std::move(intake)});
  };
  pcn.Must(open("E0", EpisodeKind::kSurvivor, ""), kBefore);
  pcn.Must(pcn.MoveOf<Episode>("E0", Episode::Event::kTurnAway), kThen);
  for (const char* id : {"I1", "I3"}) {
    pcn.Must(pcn.MoveOf<Intake>(id, Intake::Event::kReceive), kThen);
    pcn.Must(pcn.MoveOf<Intake>(id, Intake::Event::kAccept), kThen);
  }
  pcn.Must(open("E3", EpisodeKind::kFrail, "I3"), kThen);
  pcn.Must(pcn.MoveOf<Episode>("E3", Episode::Event::kTurnAway), kThen);
  for (const char* id : {"I4", "I5"}) {
    pcn.Must(pcn.MoveOf<Intake>(id, Intake::Event::kReceive), kThen);
  }
  pcn.Must(MoveWith<Intake>("I4", "P1", Intake::Event::kMarkDuplicate, {.of = "I5"}), kThen);
}

TEST(WorkspaceTest, RefusesAnEpisodeOrAnIntakeForWhatOthersAre) {
  Pcn pcn;
  BeginEpisodes(pcn);
  const auto open = [](EpisodeKind kind, std::string intake = "") {
    return MoveWith<Episode>("E9", "P1", Episode::Event::kOpen,
                             {.kind = kind, .intake = std::move(intake)});
  };
  const auto duplicate = [&pcn](const std::string& of) {
    return pcn.Say(MoveWith<Intake>("I5", "P1", Intake::Event::kMarkDuplicate, {.of = of}), kThen);
  };
  ExpectAllRefused(
      pcn,
      {{"already_open",
        "person \"P1\" was on a caseload for that from 2026-01-20 to 2026-02-02: episode E0, "
        "closed, "
        "SURVIVOR; another cannot be open since 2026-02-01",
        DayBefore(pcn, open(EpisodeKind::kSurvivor))},
       {"time_backwards",
        "intake I1 was accepted on 2026-02-02; episode E9 cannot come from it on 2026-02-01",
        DayBefore(pcn, open(EpisodeKind::kFrail, "I1"))},
       {"wrong_link", "intake I3 gave episode E3, closed, already, and gives no other",
        pcn.Say(open(EpisodeKind::kFrail, "I3"), kThen)},
       {"wrong_link",
        "intake I4 is duplicate, and nothing comes of it any more: intake I5 cannot be a duplicate",
        duplicate("I4")},
       {"wrong_link", "episode E0 is closed, and nothing comes of it any more: intake I5",
        duplicate("E0")}});
}

TEST(WorkspaceTest, RefusesACaseloadOfWhoHasNone) {
  Pcn pcn;
  pcn.Must(SetStaff{{.key = "zed", .role = Role::kCareCoordinator}}, kThen);
  const auto move = [&pcn](Episode::Event event, std::string id, std::string to) {
    Move<Episode> made = pcn.MoveOf<Episode>(id, event);
    made.details.coordinator = std::move(to);
    return made;
  };
  pcn.Must(move(Episode::Event::kOpen, "E1", ""), kThen);
  const Command none = pcn.Say(move(Episode::Event::kAllocate, "E1", "zed"), kThen);
  ExpectAllRefused(pcn, {{"no_caseload", "\"zed\" has no caseload: room for 0 episodes", none}});
  pcn.Must(move(Episode::Event::kAllocate, "E1", "s1"), kThen);
  ExpectAllRefused(
      pcn,
      {{"no_caseload", "\"zed\" has no caseload: room for 0 episodes",
        pcn.Say(move(Episode::Event::kTransfer, "E1", "zed"), kThen)},
       {"has_caseload",
        "\"s1\" has 1 open episode, and cannot be GP with room for 2: another coordinator "
        "takes them over first",
        pcn.Say(SetStaff{{.key = "s1", .role = Role::kGp, .capacity = 2}}, kThen)},
       {"has_caseload", "\"s1\" has 1 open episode, and cannot be care coordinator with room for 0",
        pcn.Say(SetStaff{{.key = "s1", .role = Role::kCareCoordinator}}, kThen)}});
  pcn.Must(move(Episode::Event::kTransfer, "E1", "s2"), kThen);
  pcn.Must(SetStaff{{.key = "s1", .role = Role::kGp}}, kThen);
}

Move<Publication> Name(std::string id, std::string person, std::string plan) {
  return MoveWith<Publication>(
      std::move(id), std::move(person), Publication::Event::kName,
      {.plan = std::move(plan), .kind = RecipientKind::kRelative, .recipient = "the daughter"});
}
Move<Publication> Send(std::string id, std::string person) {
  return MoveWith<Publication>(std::move(id), std::move(person), Publication::Event::kSend,
                               {.version = 1});
}

// PL0 of P1 was in use and is over, PL1 is drafted; PL2 of P2 has a second version, PL3 was
// declined; PL4 of P3 took its time.
void BeginPlans(Pcn& pcn) {
  using Event = CarePlan::Event;
  const auto plan = [&pcn](const char* id, const char* person, std::initializer_list<Event> events,
                           Date day) {
    for (const Event event : events) pcn.Must(pcn.MoveOf<CarePlan>(id, event, person), day);
  };
  pcn.AgreePlan("PL0", kBefore);
  pcn.Must(Name("U0", "P1", "PL0"), kBefore);
  plan("PL1", "P1", {Event::kOffer, Event::kAccept, Event::kDraft}, kBefore);
  pcn.AgreePlan("PL2", kBefore, "P2");
  pcn.Must(Name("U2", "P2", "PL2"), kBefore);
  plan("PL4", "P3", {Event::kOffer, Event::kAccept, Event::kDraft}, kBefore);
  pcn.Must(Name("U4", "P3", "PL4"), kBefore);
  plan("PL0", "P1", {Event::kEndEarly}, kThen);
  plan("PL2", "P2", {Event::kRevise, Event::kAgree}, kThen);
  plan("PL3", "P2", {Event::kOffer, Event::kDecline}, kThen);
  plan("PL4", "P3", {Event::kAgree}, kThen);
}

TEST(WorkspaceTest, RefusesAPlanOrARecipientForWhatOthersAre) {
  Pcn pcn;
  BeginPlans(pcn);
  ExpectAllRefused(
      pcn,
      {{"already_open",
        "person \"P1\" had a plan in use from 2026-01-20 to 2026-02-02: PL0, ended early; "
        "another cannot be in use since 2026-02-01",
        DayBefore(pcn, pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kAgree))},
       {"time_backwards",
        "publication U9 cannot name care plan PL3 on 2026-02-01: that began on 2026-02-02",
        DayBefore(pcn, Name("U9", "P2", "PL3"))},
       {"time_backwards",
        "version 1 of care plan PL4 was agreed on 2026-02-02 and cannot have been sent on "
        "2026-02-01",
        DayBefore(pcn, Send("U4", "P3"))},
       {"older_version",
        "version 1 of care plan PL2 gave way to version 2, agreed on 2026-02-02: it is not "
        "sent any more",
        pcn.Say(Send("U2", "P2"), kThen)},
       {"wrong_link", "care plan PL3 is declined since 2026-02-02: nobody is to have it any more",
        pcn.Say(Name("U9", "P2", "PL3"), kThen)},
       {"wrong_link",
        "care plan PL0 is ended early since 2026-02-02: nobody is to have it any more",
        pcn.Say(Send("U0", "P1"), kThen)}});
}

}  // namespace
}  // namespace carecoord
