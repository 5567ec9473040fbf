// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_trace.h"

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"
#include "tests/care/samples.h"
#include "tests/golden.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using namespace literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

PlanContent WithLooseEnds() {
  PlanContent content = SomePlan();
  content.needs.push_back({.id = "n2", .domain = "money", .own_words = "My bills"});
  content.goals[0].needs = {"n1", "n2"};
  content.needs.push_back({.id = "n3", .domain = "housing"});
  content.goals.push_back({.id = "g2", .own_words = "To see my brother"});
  content.actions.push_back({.id = "a2", .what = "ask for a | bus pass", .owner = "daughter"});
  return content;
}

class PlanTraceTest : public ::testing::Test {
 protected:
  PlanTraceTest() {
    using Event = CarePlan::Event;
    for (const Event event : {Event::kOffer, Event::kAccept}) Move(event, {}, "2026-03-02"_date);
    Move(Event::kDraft, {.content = WithLooseEnds()}, "2026-03-02"_date);
    Move(Event::kAgree, {.agreed_with = "the person"}, "2026-03-02"_date);
    Move(Event::kStart, {}, "2026-03-03"_date);
  }
  void Move(CarePlan::Event event, CarePlan::Details details, Date day) {
    ASSERT_THAT(plan_.Apply(event, std::move(details), ActOn(day)), IsOk());
  }
  static History<Action> Agreed(std::string id, Action::Details details, Date day) {
    History<Action> action(std::move(id), "P1");
    details.what = "ring the physiotherapist";
    details.owner = "s1";
    EXPECT_THAT(action.Apply(Action::Event::kAgree, std::move(details), ActOn(day)), IsOk());
    return action;
  }
  [[nodiscard]] PlanTrace Trace(Date as_of, Stamp known_at = {}) const {
    std::vector<const History<Action>*> actions;
    for (const History<Action>& action : actions_) actions.push_back(&action);
    return TraceOf(plan_, actions, as_of, known_at);
  }
  static std::vector<std::string> Paths(const PlanTrace& trace) {
    std::vector<std::string> paths;
    for (const TraceRow& row : trace.rows) {
      paths.push_back(row.need + ">" + row.goal + ">" + row.action);
    }
    return paths;
  }

  History<CarePlan> plan_ = History<CarePlan>("PL1", "P1");
  std::vector<History<Action>> actions_;
};

TEST_F(PlanTraceTest, FollowsEachNeedToItsGoalsAndActionsAndNamesTheLooseEnds) {
  const PlanTrace trace = Trace("2026-03-04"_date);
  EXPECT_THAT(Paths(trace), ElementsAre("n1>g1>a1", "n2>g1>a1", "n3>>", ">g2>", ">>a2"));
  EXPECT_THAT(trace.needs_without_goal, ElementsAre("n3"));
  EXPECT_THAT(trace.goals_without_need, ElementsAre("g2"));
  EXPECT_THAT(trace.goals_without_action, ElementsAre("g2"));
  EXPECT_THAT(trace.goals_without_outcome, ElementsAre("g1", "g2"));
  EXPECT_THAT(trace.actions_without_goal, ElementsAre("a2"));
  EXPECT_EQ(trace.rows[0].domain, "mobility");
  EXPECT_EQ(trace.rows[0].owner, "care coordinator");
  EXPECT_EQ(trace.rows[0].due, "2026-03-16"_date);
}

TEST_F(PlanTraceTest, WorkOutOfThePlanServesTheGoalThatItNames) {
  actions_.push_back(Agreed("A1", {.from = "PL1", .goal = "g2"}, "2026-03-05"_date));
  actions_.push_back(Agreed("A2", {.from = "PL1", .need = "n3"}, "2026-03-05"_date));
  actions_.push_back(Agreed("A3", {.from = "PL1", .goal = "g9"}, "2026-03-05"_date));
  actions_.push_back(Agreed("A4", {.from = "PL2", .goal = "g1"}, "2026-03-05"_date));
  ASSERT_THAT(actions_[0].Apply(Action::Event::kFinish,
                                {.evidence = "letter", .outcome = "first visit on 1 April"},
                                ActOn("2026-03-12"_date)),
              IsOk());
  const PlanTrace trace = Trace("2026-03-12"_date);
  EXPECT_THAT(Paths(trace),
              ElementsAre("n1>g1>a1", "n2>g1>a1", "n3>>", ">g2>A1", ">>a2", "n3>>A2", ">>A3"));
  EXPECT_THAT(trace.goals_without_action, IsEmpty());
  EXPECT_THAT(trace.actions_without_goal, ElementsAre("a2", "A2", "A3"));
  EXPECT_EQ(trace.rows[3].state, "done");
  EXPECT_TRUE(trace.rows[3].work);
  EXPECT_EQ(trace.rows[3].action_outcome, "first visit on 1 April");
  EXPECT_EQ(trace.rows[5].domain, "housing");
  // The day before it was done, and before it was agreed.
  EXPECT_EQ(Trace("2026-03-11"_date).rows[3].state, "open");
  EXPECT_THAT(Trace("2026-03-04"_date).goals_without_action, ElementsAre("g2"));
  // Entered in error, it serves nothing.
  ASSERT_THAT(actions_[0].Apply(Action::Event::kVoid, {}, ActOn("2026-03-13"_date)), IsOk());
  EXPECT_THAT(Trace("2026-03-13"_date).goals_without_action, ElementsAre("g2"));
}

TEST_F(PlanTraceTest, WorkThatCarriesOutAnActionOfThePlanStandsInItsPlace) {
  actions_.push_back(Agreed("A1", {.from = "PL1", .step = "a1"}, "2026-03-05"_date));
  actions_.push_back(Agreed("A2", {.from = "PL1", .goal = "g2", .step = "a1"}, "2026-03-05"_date));
  actions_.push_back(Agreed("A3", {.from = "PL1", .goal = "g2", .step = "a9"}, "2026-03-05"_date));
  ASSERT_THAT(
      actions_[0].Apply(Action::Event::kFinish, {.evidence = "seen", .outcome = "goes every week"},
                        ActOn("2026-03-12"_date)),
      IsOk());
  const PlanTrace trace = Trace("2026-03-12"_date);
  EXPECT_THAT(Paths(trace), ElementsAre("n1>g1>A1", "n1>g1>A2", "n2>g1>A1", "n2>g1>A2", "n3>>",
                                        ">g2>A2", ">g2>A3", ">>a2"));
  EXPECT_EQ(trace.rows[0].step, "a1");
  EXPECT_EQ(trace.rows[0].state, "done");
  EXPECT_EQ(trace.rows[0].action_outcome, "goes every week");
  EXPECT_THAT(trace.actions_without_goal, ElementsAre("a2"));
  EXPECT_THAT(Markdown(trace),
              HasSubstr("| A1, carries out a1, ring the physiotherapist, s1, done, "
                        "goes every week |"));
  // Before it was agreed the plan's own action is told.
  EXPECT_THAT(Paths(Trace("2026-03-04"_date)),
              ElementsAre("n1>g1>a1", "n2>g1>a1", "n3>>", ">g2>", ">>a2"));
}

TEST_F(PlanTraceTest, OutcomeIsTheLastThatWasNotedOfTheGoal) {
  using Event = CarePlan::Event;
  Move(Event::kProgress, {.progress = {.goal = "g1", .achievement = Achievement::kImproving}},
       "2026-04-01"_date);
  Move(
      Event::kProgress,
      {.progress = {.goal = "g1", .achievement = Achievement::kAchieved, .outcome = "walks there"}},
      "2026-05-01"_date);
  const PlanTrace trace = Trace("2026-05-01"_date);
  EXPECT_EQ(trace.rows[0].achievement, Achievement::kAchieved);
  EXPECT_EQ(trace.rows[0].achieved_on, "2026-05-01"_date);
  EXPECT_EQ(trace.rows[0].outcome, "walks there");
  EXPECT_THAT(trace.goals_without_outcome, ElementsAre("g2"));
  EXPECT_EQ(Trace("2026-04-30"_date).rows[0].achievement, Achievement::kImproving);
  EXPECT_EQ(Trace("2026-05-01"_date, testing::TimelineBuilder::EndOf("2026-03-31"_date))
                .rows[0]
                .achievement,
            Achievement::kNone);
}

TEST_F(PlanTraceTest, BeforeTheFirstVersionThereIsNothing) {
  EXPECT_EQ(Trace("2026-03-01"_date), PlanTrace());
}

TEST_F(PlanTraceTest, IsATableWithoutThePersonsWords) {
  actions_.push_back(Agreed("A1", {.from = "PL1", .goal = "g2"}, "2026-03-05"_date));
  Move(CarePlan::Event::kProgress,
       {.progress = {.goal = "g1", .achievement = Achievement::kImproving}}, "2026-04-01"_date);
  const std::string table = Markdown(Trace("2026-04-01"_date));
  for (const char* words : {"market", "knees", "brother", "bills"}) {
    EXPECT_THAT(table, Not(HasSubstr(words)));
  }
  testing::ExpectGolden("tests/care/golden/plan_trace.md", table);
}

}  // namespace
}  // namespace carecoord
