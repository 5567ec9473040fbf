// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/diagram.h"

#include "carecoord/workspace/nouns.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/golden.h"

namespace carecoord {
namespace {

using ::testing::HasSubstr;

enum class State : uint8_t { kNone, kOpen, kOnHold, kDone, kVoid };
enum class Event : uint8_t { kOpen, kHold, kResume, kWait, kFinish, kVoid };
constexpr LifecycleState kStates[] = {{"none", "nothing"},
                                      {"open", "to be done"},
                                      {"on hold", "rests | waits"},
                                      {"done", "done", Standing::kFinal},
                                      {"entered in error", "never was", Standing::kVoid}};
constexpr LifecycleEvent kEvents[] = {{"open", ""}, {"hold", ""},   {"resume", ""},
                                      {"wait", ""}, {"finish", ""}, {"void", ""}};
constexpr Transition kTransitions[] = {
    {State::kNone, Event::kOpen, State::kOpen, {.records = "thing.opened"}},
    {State::kOpen, Event::kHold, State::kOnHold, {.reason = true, .records = "thing.held"}},
    {State::kOpen, Event::kWait, State::kOnHold, {.records = "thing.waiting"}},
    {State::kOnHold, Event::kResume, State::kOpen, {.records = "thing.resumed"}},
    {{State::kOpen, State::kOnHold},
     Event::kFinish,
     State::kDone,
     {.by = {Role::kGp, Role::kPracticeNurse}, .guard = "evidence", .records = "thing.done"}},
    {Anywhere(), Event::kVoid, State::kVoid, {.reason = true, .records = "thing.void"}},
};
constexpr Lifecycle kThing = {"thing", kStates, kEvents, kTransitions};
static_assert(FaultOf(kThing) == LifecycleFault::kNone);

TEST(DiagramTest, HasAnArrowForEachPairOfStatesThatAMoveJoins) {
  EXPECT_EQ(DiagramOf(kThing),
            "stateDiagram-v2\n"
            "    state \"on hold\" as on_hold\n"
            "    [*] --> open: open\n"
            "    open --> on_hold: hold, wait\n"
            "    on_hold --> open: resume\n"
            "    open --> done: finish\n"
            "    on_hold --> done: finish\n"
            "    done --> [*]\n");
}

TEST(DiagramTest, TablesSayOnWhatTermsAMoveIsMade) {
  const std::string tables = TablesOf(kThing, [](std::string_view guard) {
    return guard == "evidence" ? std::string("there is evidence") : std::string();
  });
  EXPECT_THAT(tables, HasSubstr("| on hold | rests \\| waits | open |\n"));
  EXPECT_THAT(tables, HasSubstr("| done | done | final |\n"));
  EXPECT_THAT(tables,
              HasSubstr("| the beginning | open | open | the team |  |  | `thing.opened` |"));
  EXPECT_THAT(tables,
              HasSubstr("| open, on hold | finish | done | GP, practice nurse |  | there is "
                        "evidence | `thing.done` |"));
  EXPECT_THAT(tables, HasSubstr("| any state | void | entered in error | the team | needed |  | "
                                "`thing.void` |"));
  EXPECT_THAT(TablesOf(kThing), HasSubstr("| evidence | `thing.done` |"));
}

template <typename... Nouns>
std::string PageOf(NounList<Nouns...> /*nouns*/) {
  std::string page =
      "# The lifecycles\n"
      "\n"
      "Whatever a care coordinator looks after has states, and moves between them. Each noun is a\n"
      "table in its header (`include/carecoord/care/`), and this page is made of these tables: a\n"
      "test fails when they differ. To write it anew:\n"
      "\n"
      "    CARECOORD_REFRESH=1 build/dev/tests/care/care_test --gtest_filter='LifecyclesPage*'\n"
      "\n"
      "Diagrams leave out what is possible in any state, such as \"enter in error\". A refusal\n"
      "names the state, the event, and what would have been possible there. What must hold "
      "between\n"
      "things (one plan in use, one episode of a kind) the workspace sees to, see\n"
      "`workspace/workspace.h`. How to add a noun: [adding-a-noun.md](adding-a-noun.md).\n";
  ((page += "\n" + LifecycleSection<Nouns>()), ...);
  return page;
}

TEST(LifecyclesPageTest, IsWhatTheTablesSay) {
  const std::string page = PageOf(WorkspaceNouns());
  EXPECT_THAT(page, HasSubstr("## Care plan\n"));
  testing::ExpectGolden("docs/lifecycles.md", page);
}

}  // namespace
}  // namespace carecoord
