// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a person said in their own words is in the pages of their plan and in nothing else that the
// library prints, lists or exports. (tests/architecture/check_own_words.py sees the same of the
// sources.)

#include "carecoord/care/plan_pages.h"
#include "carecoord/care/plan_quality.h"
#include "carecoord/care/plan_trace.h"
#include "carecoord/rules/explain.h"
#include "carecoord/wire/packs.h"
#include "carecoord/worklist/worklist.h"
#include "carecoord/workspace/caseload.h"
#include "carecoord/workspace/coding.h"
#include "carecoord/workspace/day_list.h"
#include "carecoord/workspace/demand.h"
#include "carecoord/workspace/handover.h"
#include "carecoord/workspace/ledger.h"
#include "carecoord/workspace/story.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using namespace literals;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kSaid = "xylophone";  // in everything that the person says here

void Say(Pcn& pcn) {
  PlanContent content = SomePlan();
  content.own_words = {.about_me = kSaid, .what_matters = kSaid, .strengths = kSaid};
  content.needs[0].own_words = kSaid;
  content.goals[0].own_words = kSaid;
  const Date day = "2026-02-02"_date;
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kOpen), day);
  pcn.Must(pcn.MoveOf<Episode>("E1", Episode::Event::kAllocate), day);
  using Event = CarePlan::Event;
  for (const Event event : {Event::kOffer, Event::kAccept, Event::kDraft, Event::kAgree}) {
    Move<CarePlan> move = pcn.MoveOf<CarePlan>("PL1", event);
    move.details.content = content;
    pcn.Must(std::move(move), day);
  }
  Move<Contact> contact = pcn.MoveOf<Contact>("C1", Contact::Event::kHold);
  contact.details.own_words = kSaid;
  pcn.Must(std::move(contact), day);
  pcn.Must(pcn.MoveOf<Query>("Q1", Query::Event::kAsk), day);
  pcn.Must(pcn.MoveOf<Publication>("K1", Publication::Event::kName), day);
}

TEST(OwnWordsTest, AreInThePlansPageAndInNothingElse) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Pack pack, packs::Get("pcsp"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const auto compiled, CompiledPack::Compile(pack));
  Pcn pcn({compiled});
  Say(pcn);
  const Workspace& workspace = pcn.workspace();
  const Date as_of = "2027-03-01"_date;
  const History<CarePlan>& plan = *workspace.Find<CarePlan>("PL1");
  const PlanVersion& version = *plan.now().version();
  EXPECT_THAT(PlanPage(version, "P1"), HasSubstr(kSaid));
  EXPECT_EQ(workspace.Find<Contact>("C1")->now().own_words, kSaid);

  const std::vector<Decision> decisions = workspace.Decisions({.as_of = as_of});
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Worklist list,
      Worklist::Build(workspace.people(), workspace.rules(), {.as_of = as_of}, decisions));
  ASSERT_FALSE(list.items().empty());
  std::vector<std::string> texts;
  for (const WorklistItem& item : list.items()) {
    texts.insert(texts.end(), {item.title, item.reason, item.position_reason, item.key});
  }
  for (const Explanation& explanation :
       Explain(workspace.rules(), workspace.people().timeline(0),
               workspace.people().person_view(0, {}), {.as_of = as_of})) {
    texts.insert(texts.end(), {explanation.text, explanation.clears, explanation.TreeText()});
  }
  const CodingGaps gaps = CodingGapsOf(workspace, ActivityCodes(), {.as_of = as_of});
  texts.insert(
      texts.end(),
      {ContingencyPage(version, "P1"), Markdown(QualityOf(version)),
       Markdown(TraceOf(plan, {}, as_of)), Markdown(workspace, LedgerOf(workspace, as_of)),
       Markdown(workspace, gaps), WriteBackSheet(workspace, gaps),
       Markdown(StoryOf(workspace, 0, as_of)), Markdown(workspace, SizeOn(workspace, as_of))});
  CARECOORD_ASSERT_OK_AND_ASSIGN(const DayList day,
                                 DayListOf(workspace, "s1", {.as_of = as_of}, 7));
  ASSERT_FALSE(day.items.empty());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Handover handover,
                                 HandoverOf(workspace, "s1", {.as_of = as_of}));
  ASSERT_FALSE(handover.people.empty());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Demand demand, DemandOver(workspace, Date::Min(), as_of));
  ASSERT_FALSE(demand.queries.unanswered.empty());
  texts.insert(texts.end(),
               {Markdown(workspace, day), Markdown(workspace, handover), Markdown(demand)});
  for (const std::string& text : texts) EXPECT_THAT(text, Not(HasSubstr(kSaid)));
  // The record that rules and exports read.
  const TimelineView view = workspace.people().timeline(0);
  for (size_t row = 0; row < view.size(); ++row) {
    const Entry entry = view.ToEntry(row);
    EXPECT_THAT(entry.id + entry.thread + entry.place, Not(HasSubstr(kSaid)));
  }
}

TEST(OwnWordsTest, ARefusalDoesNotRepeatThem) {
  Pcn pcn;
  PlanContent content = SomePlan();
  content.goals[0].own_words = kSaid;
  content.goals[0].needs = {"n9"};
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kOffer), "2026-02-02"_date);
  pcn.Must(pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kAccept), "2026-02-02"_date);
  Move<CarePlan> move = pcn.MoveOf<CarePlan>("PL1", CarePlan::Event::kDraft);
  move.details.content = content;
  const absl::Status status = pcn.Do(std::move(move), "2026-02-02"_date).status();
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr(kSaid)));
}

}  // namespace
}  // namespace carecoord
