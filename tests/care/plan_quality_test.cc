// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_quality.h"

#include <functional>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/samples.h"
#include "tests/golden.h"

namespace carecoord {
namespace {

using namespace literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

PlanVersion Agreed(PlanContent content) {
  return {.number = 1,
          .content = std::move(content),
          .agreed_on = "2026-03-02"_date,
          .agreed_with = "the person"};
}

TEST(PlanQualityTest, OfACompletePlanNothingIsMissing) {
  const PlanQuality quality = QualityOf(Agreed(SomePlan()));
  EXPECT_THAT(quality.missing(), IsEmpty());
  EXPECT_THAT(quality.empty, ElementsAre(PlanHeading::kAdditionalPlans));
  for (const PlanQuality::Part& part : quality.parts) {
    EXPECT_THAT(part.there, Not(IsEmpty())) << TitleOf(part.criterion);
  }
}

// One thing taken away, what the report says of it, and which criteria ask for it.
struct Lack {
  std::string_view code;
  std::string path;
  std::vector<QualityCriterion> asked_by;
  std::function<void(PlanVersion&, PlanContent&)> take;
};

TEST(PlanQualityTest, NamesWhatIsMissingWithItsPathUnderTheCriteriaThatAskForIt) {
  using Criterion = QualityCriterion;
  const std::vector<Lack> lacks = {
      {"not_agreed",
       "agreed_with",
       {Criterion::kPersonIsCentral},
       [](PlanVersion& version, PlanContent&) { version.agreed_with = ""; }},
      {"no_participants",
       "conversation_with",
       {Criterion::kPersonIsCentral},
       [](PlanVersion&, PlanContent& plan) { plan.conversation_with.clear(); }},
      {"no_about_me",
       "own_words.about_me",
       {Criterion::kPersonIsCentral},
       [](PlanVersion&, PlanContent& plan) { plan.own_words.about_me = ""; }},
      {"no_people",
       "people",
       {Criterion::kPersonIsCentral},
       [](PlanVersion&, PlanContent& plan) { plan.people.clear(); }},
      {"no_conversation",
       "conversation_on",
       {Criterion::kConversation},
       [](PlanVersion&, PlanContent& plan) { plan.conversation_on = std::nullopt; }},
      {"conversation_after_agreement",
       "conversation_on",
       {Criterion::kConversation},
       [](PlanVersion&, PlanContent& plan) { plan.conversation_on = "2026-03-03"_date; }},
      {"no_what_matters",
       "own_words.what_matters",
       {Criterion::kConversation, Criterion::kSharablePlan},
       [](PlanVersion&, PlanContent& plan) { plan.own_words.what_matters = ""; }},
      {"goal_not_worded",
       "goals[0].own_words",
       {Criterion::kOutcomesAgreed},
       [](PlanVersion&, PlanContent& plan) { plan.goals[0].own_words = ""; }},
      {"action_without_what",
       "actions[0].what",
       {Criterion::kSharablePlan},
       [](PlanVersion&, PlanContent& plan) { plan.actions[0].what = ""; }},
      {"action_without_owner",
       "actions[0].owner",
       {Criterion::kSharablePlan},
       [](PlanVersion&, PlanContent& plan) { plan.actions[0].owner = ""; }},
      {"action_without_day",
       "actions[0].due",
       {Criterion::kSharablePlan},
       [](PlanVersion&, PlanContent& plan) { plan.actions[0].due = std::nullopt; }},
      {"need_without_goal",
       "needs[1]",
       {Criterion::kOutcomesAgreed},
       [](PlanVersion&, PlanContent& plan) { plan.needs.push_back({.id = "n2"}); }},
      {"no_review_day",
       "review_by",
       {Criterion::kReview},
       [](PlanVersion&, PlanContent& plan) { plan.review_by = std::nullopt; }},
      {"review_before_agreement",
       "review_by",
       {Criterion::kReview},
       [](PlanVersion&, PlanContent& plan) { plan.review_by = "2026-03-02"_date; }},
      {"no_contact_between_reviews",
       "contact_between_reviews",
       {Criterion::kReview},
       [](PlanVersion&, PlanContent& plan) { plan.contact_between_reviews = ""; }},
  };
  for (const Lack& lack : lacks) {
    PlanVersion version = Agreed(SomePlan());
    PlanContent content = SomePlan();
    lack.take(version, content);
    version.content = content;
    const PlanQuality quality = QualityOf(version);
    ASSERT_EQ(quality.missing().size(), 1U) << lack.code;
    EXPECT_EQ(quality.missing()[0].code, lack.code);
    EXPECT_EQ(quality.missing()[0].path, lack.path);
    EXPECT_TRUE(quality.missing()[0].text.ends_with("."));
    for (const PlanQuality::Part& part : quality.parts) {
      const bool asks = std::find(lack.asked_by.begin(), lack.asked_by.end(), part.criterion) !=
                        lack.asked_by.end();
      EXPECT_EQ(part.missing.size(), asks ? 1U : 0U)
          << lack.code << ": " << TitleOf(part.criterion);
    }
  }
}

TEST(PlanQualityTest, EachGoalIsFollowedToItsNeedAndItsAction) {
  PlanContent content = SomePlan();
  content.goals.push_back({.id = "g2", .own_words = "To see my brother"});
  content.actions.push_back(
      {.id = "a2", .what = "ask for a bus pass", .owner = "daughter", .due = "2026-03-09"_date});
  std::vector<std::string> found;
  for (const PlanFinding& finding : QualityOf(Agreed(content)).missing()) {
    found.push_back(std::string(finding.code) + " " + finding.path);
  }
  EXPECT_THAT(
      found, ElementsAre("goal_without_need goals[1].needs", "action_without_goal actions[1].goals",
                         "goal_without_action goals[1]"));
}

TEST(PlanQualityTest, OfADraftWithNothingInItEverythingIsMissing) {
  const PlanQuality quality = QualityOf({});
  for (const PlanQuality::Part& part : quality.parts) {
    EXPECT_THAT(part.there, IsEmpty()) << TitleOf(part.criterion);
    EXPECT_THAT(part.missing, Not(IsEmpty())) << TitleOf(part.criterion);
  }
  EXPECT_EQ(quality.empty.size(), 9U);
}

TEST(PlanQualityTest, IsAPageThatHoldsNothingThePersonSaid) {
  PlanContent content = SomePlan();
  content.goals[0].needs.clear();
  content.contact_between_reviews = "";
  content.own_words.strengths = "";
  const std::string page = Markdown(QualityOf(Agreed(content)));
  for (const char* words : {"baker", "market", "knees"}) {
    EXPECT_THAT(page, Not(HasSubstr(words)));
  }
  testing::ExpectGolden("tests/care/golden/plan_quality.md", page);
}

}  // namespace
}  // namespace carecoord
