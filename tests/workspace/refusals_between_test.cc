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

TEST(WorkspaceTest, RefusesAPlanOrARecipientForWhatOthersAre) {
  Pcn pcn;
  pcn.AgreePlan("PL0", kBefore);
  pcn.Must(pcn.MoveOf<CarePlan>("PL0", CarePlan::Event::kEndEarly), kThen);
  for (const CarePlan::Event event :
       {CarePlan::Event::kOffer, CarePlan::Event::kAccept, CarePlan::Event::kDraft}) {
    Command command = pcn.Say(pcn.MoveOf<CarePlan>("PL1", event), kThen);
    command.act.happened = kBefore;
    ASSERT_TRUE(pcn.workspace().Apply(command).ok());
  }
  pcn.AgreePlan("PL2", kThen, "P2");
  const auto name = [](std::string id) {
    return MoveWith<Publication>(
        std::move(id), "P2", Publication::Event::kName,
        {.plan = "PL2", .kind = RecipientKind::kPerson, .recipient = "the daughter"});
  };
  pcn.Must(name("U2"), kThen);
  ExpectAllRefused(
      pcn, {{"already_open",
             "person \"P1\" had a plan in use from 2026-01-20 to 2026-02-02: PL0, ended early; "
             "another cannot be in use since 2026-02-01",
             DayBefore(pcn, pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kAgree))},
            {"time_backwards",
             "publication U9 cannot name care plan PL2 on 2026-02-01: that began on 2026-02-02",
             DayBefore(pcn, name("U9"))}});
}

}  // namespace
}  // namespace carecoord
