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
