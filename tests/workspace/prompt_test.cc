// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A decision that is said to have prompted something has a key and a pack, or it is no decision.

#include <string>
#include <utility>
#include <vector>

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"
#include "tests/workspace/refused.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::testing::HasSubstr;
using namespace literals;

constexpr Date kPrompted = "2026-02-02"_date;

TEST(PromptTest, ADecisionWithoutAKeyOrAPackIsRefusedWhateverItPrompted) {
  Pcn pcn;
  const auto prompted = [&pcn](auto what, std::string decision, std::string pack) {
    Command command = pcn.Say(std::move(what), kPrompted);
    command.act.prompted_by = Prompt{std::move(decision), std::move(pack)};
    return command;
  };
  const auto ask = [&pcn] { return pcn.MoveOf<Query>("Q1", Query::Event::kAsk); };
  const Person person = pcn.workspace().people().person(0);
  const AddEntries entries = {"P1", {{.id = "x1", .on = kPrompted, .code = 363346000_code}}};
  const std::string no_key = "names a decision that prompted it, and not its key";
  const std::string no_pack = "names a decision that prompted it, and not the identity of its pack";
  ExpectAllRefused(pcn, {{"missing_prompt", no_key, prompted(ask(), "", "")},
                         {"missing_prompt", no_key, prompted(ask(), " ", "hash")},
                         {"missing_prompt", no_pack, prompted(ask(), "pcsp/review/P1", "")},
                         {"missing_prompt", no_pack, prompted(ask(), "pcsp/review/P1", "\xc2\xa0")},
                         {"missing_prompt", no_key, prompted(AddPerson{{.key = "P8"}}, "", "hash")},
                         {"missing_prompt", no_key, prompted(UpdatePerson{person}, "", "hash")},
                         {"missing_prompt", no_pack, prompted(entries, "pcsp/review/P1", "")},
                         {"missing_prompt", no_key,
                          prompted(SetStaff{{.key = "s3", .role = Role::kGp}}, "", "hash")}});
  EXPECT_THAT(pcn.workspace().Apply(prompted(ask(), "pcsp/review/P1", "hash")), IsOk());
}

TEST(PromptTest, AStateThatSaysSoIsRefused) {
  Pcn pcn;
  const WorkspaceState state = pcn.workspace().State();
  ASSERT_THAT(Workspace::Restore(state), IsOk());
  WorkspaceState person = state;
  person.people[0].changes[0].act.prompted_by = Prompt{"", "hash"};
  const absl::Status of_person = Workspace::Restore(person).status();
  EXPECT_EQ(RefusalCode(of_person), "missing_prompt");
  EXPECT_THAT(StatusText(of_person), HasSubstr("a change of the record of \"P1\" names"));
  WorkspaceState team = state;
  team.staff_changes[0].act.prompted_by = Prompt{"pcsp/review/P1", ""};
  const absl::Status of_team = Workspace::Restore(team).status();
  EXPECT_EQ(RefusalCode(of_team), "missing_prompt");
  EXPECT_THAT(StatusText(of_team), HasSubstr("a change of \"s1\" of the team names"));
}

// Without a workspace as well.
TEST(PromptTest, AThingOfCareRefusesIt) {
  History<Query> query("Q1", "P1");
  Act act = {.actor = "s1",
             .role = Role::kCareCoordinator,
             .happened = kPrompted,
             .recorded = testing::TimelineBuilder::EndOf(kPrompted)};
  act.prompted_by = Prompt{"pcsp/review/P1", ""};
  const Query::Details details = DetailsFor(Query(), Query::Event::kAsk);
  const absl::Status refused = query.Check(Query::Event::kAsk, details, act);
  EXPECT_EQ(RefusalCode(refused), "missing_prompt");
  EXPECT_THAT(StatusText(refused), HasSubstr("query Q1: \"ask\" names a decision"));
  act.prompted_by = Prompt{"pcsp/review/P1", "hash"};
  EXPECT_THAT(query.Check(Query::Event::kAsk, details, act), IsOk());
}

}  // namespace
}  // namespace carecoord
