// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/columnar/decision_table.h"

#include "carecoord/columnar/stream_text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/worklist/small_practice.h"

namespace carecoord {
namespace {

using carecoord::testing::SmallPractice;
using ::testing::HasSubstr;
using ::testing::Not;

// Asked on 31 March 2026; every person has one decision of interest.
void Fill(SmallPractice& world) {
  world.Person("A");
  world.Event("A", "slow.start", "2025-12-01");  // due 1 March: overdue by 30
  world.Person("B", "");                         // registered nowhere
  world.Event("B", "slow.start", "2025-12-01");
  world.Person("C");
  world.Event("C", "slow.start", "2025-12-01");
  world.Event("C", "slow.done", "2026-03-20");  // after the grace
  world.Build();
}

std::string Text(std::shared_ptr<const Table> table) {
  ArrowArrayStream stream;
  ExportTable(std::move(table), &stream);
  return StreamToCsv(&stream).value();
}

std::vector<Decision> OfRule(const SmallPractice& world, uint16_t rule) {
  std::vector<Decision> out;
  for (const Decision& decision : world.decisions) {
    if (decision.rule == rule) out.push_back(decision);
  }
  return out;
}

TEST(DecisionTableTest, HoldsEveryDecisionInOrder) {
  SmallPractice world;
  Fill(world);
  world.question.next_change = false;
  world.Decide();
  EXPECT_EQ(
      Text(DecisionTable(world.population(), world.rules(), world.question, OfRule(world, 0))),
      "key,person,practice,pack,rule,kind,status,step,subject_thread,anchor,opens,due,grace_ends,"
      "closes,deferred_until,satisfied_on,days_past_due,next_change,on_unknown,beyond_calendar,"
      "satisfied_late,obligation,settled_on,arranged_on,brought_forward_on,stratum,priority,owner,"
      "notify,score\n"
      "test/slow-review/A/-/2025-12-01/1,A,Z00001,test,slow-review,REVIEW,OVERDUE,started,,"
      "2025-12-01,2026-02-01,2026-03-01,2026-03-08,2027-03-01,,,30,,false,false,false,1,,,,,"
      "ROUTINE,CARE_COORDINATOR,,\n"
      "test/slow-review/B/-/-/1,B,,test,slow-review,REVIEW,EXCLUDED,registered,,"
      ",,,,,,,,,false,false,false,1,,,,,ROUTINE,CARE_COORDINATOR,,\n"
      "test/slow-review/C/-/2025-12-01/1,C,Z00001,test,slow-review,REVIEW,SATISFIED,started,,"
      "2025-12-01,2026-02-01,2026-03-01,2026-03-08,2027-03-01,,2026-03-20,30,,false,false,true,1,"
      "2026-03-20,,,,ROUTINE,CARE_COORDINATOR,,\n");
}

TEST(DecisionTableTest, ReasonsAreWrittenWhenAskedFor) {
  SmallPractice world;
  Fill(world);
  const std::vector<Decision> decisions = OfRule(world, 0);
  const std::string with = Text(DecisionTable(world.population(), world.rules(), world.question,
                                              decisions, {.reasons = true}));
  EXPECT_THAT(with, HasSubstr("step,reason,subject_thread"));
  EXPECT_THAT(with, HasSubstr("started on 1 December 2025"));
  EXPECT_THAT(Text(DecisionTable(world.population(), world.rules(), world.question, decisions)),
              Not(HasSubstr("started on")));
}

TEST(DecisionTableTest, TheDateOfARestrictedEntryIsNotTold) {
  const auto text = [](bool confidential) {
    PopulationBuilder builder;
    carecoord::Person person;
    person.key = "A";
    const uint32_t row = builder.AddPerson(person).value();
    Entry entry;
    entry.on = testing::D("2025-12-01");
    entry.code = Code::Activity("slow.start").value();
    EXPECT_TRUE(builder.AddEntry(row, entry).ok());
    entry.on = testing::D("2026-02-20");
    entry.code = Code::Activity("slow.done").value();
    entry.confidential = confidential;
    EXPECT_TRUE(builder.AddEntry(row, entry).ok());
    const Population population = std::move(builder).Build().value();
    Pack pack;
    pack.id = "test";
    pack.version = "1";
    testing::AddReview(pack, "slow", Priority::kRoutine, Role::kCareCoordinator);
    const BoundRules rules =
        BoundRules::Bind({CompiledPack::Compile(pack).value()}, population.dictionary());
    Question question;
    question.as_of = testing::D("2026-03-31");
    return Text(
        DecisionTable(population, rules, question, EvaluateAll(population, rules, question)));
  };
  EXPECT_THAT(text(false), HasSubstr("2026-02-20"));
  EXPECT_THAT(text(true), Not(HasSubstr("2026-02-20")));
  EXPECT_THAT(text(true), HasSubstr("SATISFIED"));
}

TEST(DecisionTableTest, AWorklistHasItsPositions) {
  SmallPractice world;
  Fill(world);
  const Worklist list = world.List().value();
  const std::string text = Text(WorklistTable(list.items()));
  EXPECT_THAT(text, HasSubstr("position,key,person,practice,pack,rule,title,status,priority,owner,"
                              "anchor,opens,due,grace_ends,closes,days_past_due,reason,"
                              "position_reason,next_change,on_unknown,beyond_calendar,obligation,"
                              "arranged,arranged_on,stratum,notify,score\n"
                              "1,test/slow-review/A/-/2025-12-01/1,A,Z00001,test,slow-review,"
                              "Review of slow,OVERDUE,ROUTINE,CARE_COORDINATOR,2025-12-01"));
}

TEST(DecisionTableTest, NothingIsATableWithColumns) {
  SmallPractice world;
  Fill(world);
  EXPECT_EQ(DecisionTable(world.population(), world.rules(), world.question, {})->rows(), 0);
  EXPECT_EQ(WorklistTable({})->columns().size(), 27U);
}

}  // namespace
}  // namespace carecoord
