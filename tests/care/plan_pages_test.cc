// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_pages.h"

#include <algorithm>

#include "carecoord/care/plan_heading.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/samples.h"
#include "tests/golden.h"

namespace carecoord {
namespace {

using namespace literals;
using ::testing::HasSubstr;
using ::testing::Not;

PlanVersion Agreed(PlanContent content) {
  return {.number = 2,
          .content = std::move(content),
          .agreed_on = "2026-03-02"_date,
          .agreed_with = "the person"};
}

// The lines of a page that do not stand in a quotation.
std::string OutsideQuotations(const std::string& page) {
  std::string out;
  for (size_t from = 0; from < page.size();) {
    const size_t end = page.find('\n', from) + 1;
    const std::string line = page.substr(from, end - from);
    if (line.find_first_not_of(' ') != line.find('>')) out += line;
    from = end;
  }
  return out;
}

TEST(PlanPagesTest, ThePlanIsAPageWithThePersonsWordsInQuotations) {
  PlanContent content = SomePlan();
  content.own_words.about_me = "I was a baker.\n# Not a heading";
  const std::string page = PlanPage(Agreed(content), "Mary Test");
  for (const char* words : {"baker", "To walk to the market", "knees", "again", "lives near"}) {
    EXPECT_THAT(page, HasSubstr(words));
    EXPECT_THAT(OutsideQuotations(page), Not(HasSubstr(words)));
  }
  EXPECT_THAT(OutsideQuotations(page), HasSubstr("mobility"));
  testing::ExpectGolden("tests/care/golden/plan_page.md", page);
}

TEST(PlanPagesTest, HeadingsUnderWhichNothingStandsSaySo) {
  const std::string page = PlanPage({.content = PlanContent{.needs = {{.id = "n1"}}}}, "P1");
  EXPECT_THAT(page, HasSubstr("nobody has agreed it yet"));
  for (const PlanHeadingInfo& info : kPlanHeadings) {
    const std::string empty = "## " + std::string(info.title) + "\n\nNothing recorded.\n";
    if (info.heading == PlanHeading::kNeeds) {
      EXPECT_THAT(page, Not(HasSubstr(empty)));
    } else {
      EXPECT_THAT(page, HasSubstr(empty));
    }
  }
}

TEST(PlanPagesTest, APageOfAPlanSaysHowItStands) {
  CarePlan plan;
  plan.state = CarePlan::State::kActive;
  plan.versions = {Agreed(SomePlan()), Agreed(SomePlan())};
  plan.versions[0].number = 1;
  plan.versions[1].agreed_on = "2026-04-01"_date;
  plan.draft = SomePlan();
  const PlanVersion& first = plan.versions[0];
  const PlanVersion& second = plan.versions[1];
  EXPECT_EQ(StandingOf(plan, second), "In use");
  EXPECT_EQ(StandingOf(plan, first), "Not in use: version 2 took its place on 1 April 2026");
  EXPECT_EQ(StandingOf(plan, {.number = 3, .content = plan.draft}),
            "Not in use: a draft that nobody has agreed yet");
  plan.state = CarePlan::State::kOnHold;
  EXPECT_EQ(StandingOf(plan, second), "In use, on hold");
  plan.ended = "2026-05-01"_date;
  plan.state = CarePlan::State::kEndedEarly;
  EXPECT_EQ(StandingOf(plan, second), "Not in use: ended early on 1 May 2026");
  plan.state = CarePlan::State::kSuperseded;
  plan.replaced_by = "PL2";
  EXPECT_EQ(StandingOf(plan, second), "Not in use: superseded on 1 May 2026 by PL2");
  plan.state = CarePlan::State::kVoid;
  plan.replaced_by = "";
  for (const std::string& page :
       {PlanPage(plan, second, "Mary Test"), ContingencyPage(plan, second, "Mary Test")}) {
    EXPECT_THAT(page, HasSubstr("\n\n- **Not in use: entered in error on 1 May 2026**\n- For: Mary "
                                "Test\n- Version: 2\n"));
  }
}

TEST(PlanPagesTest, TheContingencyExtractIsOnePageWithoutThePersonsWords) {
  PlanContent content = SomePlan();
  content.additional_plans = {
      {.title = "ReSPECT form", .where = "the fridge", .dated = "2025-11-03"_date}};
  const std::string page = ContingencyPage(Agreed(content), "Mary Test");
  for (const char* words : {"baker", "market", "knees", "lives near"}) {
    EXPECT_THAT(page, Not(HasSubstr(words)));
  }
  EXPECT_LT(std::count(page.begin(), page.end(), '\n'), 50);
  testing::ExpectGolden("tests/care/golden/contingency_page.md", page);
}

}  // namespace
}  // namespace carecoord
