// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_difference.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/samples.h"
#include "tests/golden.h"

namespace carecoord {
namespace {

using namespace literals;
using Kind = PlanDifference::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// One of each: a heading without a list, items changed, added and removed, and the person's words.
PlanContent Next() {
  PlanContent content = SomePlan();
  content.own_words.what_matters = "To walk to the market,\nand to see my brother";
  content.own_words.strengths = "";
  content.needs.push_back({.id = "n2", .domain = "isolation", .own_words = "I miss him"});
  content.goals[0].own_words = "Walk to the market with a stick";
  content.goals.push_back({.id = "g2", .needs = {"n2"}});
  content.actions[0].owner = "physiotherapist";
  content.actions[0].due = std::nullopt;
  content.contingency.who_to_call = "the out-of-hours service";
  content.people = {{.name = "Ben", .relation = "brother"}};
  content.additional_plans = {{.title = "Advance care plan", .where = "the practice"}};
  content.review_by = "2027-09-01"_date;
  return content;
}

TEST(PlanDifferenceTest, NamesWhatChangedByHeadingAndIdWithBothTexts) {
  const std::vector<PlanDifference> found = DifferencesOf(SomePlan(), Next());
  const std::vector<PlanDifference> expected = {
      {PlanHeading::kWhatMatters, "", "what_matters", Kind::kChanged, "To walk to the market",
       "To walk to the market,\nand to see my brother", true},
      {PlanHeading::kStrengths, "", "strengths", Kind::kRemoved, "My daughter lives near", "",
       true},
      {PlanHeading::kNeeds, "n2", "", Kind::kAdded, "", "isolation", false},
      {PlanHeading::kNeeds, "n2", "own_words", Kind::kAdded, "", "I miss him", true},
      {PlanHeading::kGoals, "g1", "own_words", Kind::kChanged, "Walk to the market again",
       "Walk to the market with a stick", true},
      {PlanHeading::kGoals, "g2", "", Kind::kAdded, "", "for needs n2", false},
      {PlanHeading::kActions, "a1", "owner", Kind::kChanged, "care coordinator", "physiotherapist",
       false},
      {PlanHeading::kActions, "a1", "due", Kind::kRemoved, "16 March 2026", "", false},
      {PlanHeading::kContingency, "", "who_to_call", Kind::kChanged, "the practice",
       "the out-of-hours service", false},
      {PlanHeading::kPeople, "Ben", "", Kind::kAdded, "", "brother", false},
      {PlanHeading::kPeople, "Ann", "", Kind::kRemoved, "daughter; 01632 960000", "", false},
      {PlanHeading::kAdditionalPlans, "Advance care plan", "", Kind::kAdded, "",
       "where: the practice", false},
      {PlanHeading::kReview, "", "review_by", Kind::kChanged, "1 March 2027", "1 September 2027",
       false},
  };
  EXPECT_EQ(found, expected);
}

TEST(PlanDifferenceTest, TheOtherWayRoundAddedAndRemovedChangePlaces) {
  const std::vector<PlanDifference> forth = DifferencesOf(SomePlan(), Next());
  std::vector<PlanDifference> back = DifferencesOf(Next(), SomePlan());
  ASSERT_EQ(back.size(), forth.size());
  for (PlanDifference& difference : back) {
    std::swap(difference.before, difference.after);
    if (difference.kind != Kind::kChanged) {
      difference.kind = difference.kind == Kind::kAdded ? Kind::kRemoved : Kind::kAdded;
    }
    EXPECT_NE(std::find(forth.begin(), forth.end(), difference), forth.end()) << difference.after;
  }
}

TEST(PlanDifferenceTest, OrderIsNoDifference) {
  EXPECT_THAT(DifferencesOf(Next(), Next()), IsEmpty());
  PlanContent shuffled = Next();
  std::reverse(shuffled.needs.begin(), shuffled.needs.end());
  std::reverse(shuffled.goals.begin(), shuffled.goals.end());
  std::reverse(shuffled.conversation_with.begin(), shuffled.conversation_with.end());
  EXPECT_THAT(DifferencesOf(Next(), shuffled), IsEmpty());
  shuffled.goals[1].needs = {"n1", "n2"};
  PlanContent other = shuffled;
  other.goals[1].needs = {"n2", "n1"};
  EXPECT_THAT(DifferencesOf(shuffled, other), IsEmpty());
}

TEST(PlanDifferenceTest, EachOfTwoPeopleOfOneNameIsComparedWithItsOwn) {
  PlanContent before;
  before.people = {{.name = "Ann", .relation = "daughter"}, {.name = "Ann", .relation = "nurse"}};
  PlanContent after = before;
  after.people[1].contact = "01632 960001";
  EXPECT_THAT(DifferencesOf(before, after),
              ElementsAre(PlanDifference{PlanHeading::kPeople, "Ann", "contact", Kind::kAdded, "",
                                         "01632 960001", false}));
  after = before;
  after.people.pop_back();
  EXPECT_THAT(DifferencesOf(before, after),
              ElementsAre(PlanDifference{PlanHeading::kPeople, "Ann", "", Kind::kRemoved, "nurse",
                                         "", false}));
}

TEST(PlanDifferenceTest, WithoutOwnWordsNoneAreShown) {
  for (const PlanDifference& difference :
       DifferencesOf(SomePlan().WithoutOwnWords(), Next().WithoutOwnWords())) {
    EXPECT_FALSE(difference.own_words) << difference.before << difference.after;
  }
}

TEST(PlanDifferenceTest, IsAPage) {
  const PlanVersion before = {.number = 1, .content = SomePlan()};
  const PlanVersion after = {
      .number = 2, .content = Next(), .agreed_on = "2026-09-08"_date, .agreed_with = "the person"};
  EXPECT_THAT(DifferencePage(after, after), HasSubstr("Nothing changed."));
  EXPECT_THAT(DifferencePage(before, {.number = 2, .content = Next()}),
              HasSubstr("Nobody has agreed version 2 yet."));
  EXPECT_THAT(DifferencePage(before, after), Not(HasSubstr("Nothing changed.")));
  testing::ExpectGolden("tests/care/golden/plan_difference.md", DifferencePage(before, after));
}

}  // namespace
}  // namespace carecoord
