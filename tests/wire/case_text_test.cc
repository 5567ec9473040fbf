// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/case_text.h"

#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/time/instant.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;
using namespace literals;
using rulekit::Case;
using rulekit::ClusterName;
using rulekit::FileLine;
using rulekit::Ribbon;
using rulekit::RibbonDay;
using rulekit::StoryEntry;

Stamp EndOf(Date day) { return *Stamp::FromInstant(EndOfDayInLondon(day)); }

TEST(CaseTextTest, ReadsEveryFieldOfAStory) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::vector<Case> cases, CasesFromText(R"(
case {
  name: "a story"
  born: "1950-02-28"  sex: FEMALE  died: "2026-09-01"  died_recorded: "2026-09-03"
  registration { from: "2001-01-01" to: "2020-05-05" practice: "E83003" recorded: "2001-02-03" }
  registration { from: "2020-05-05" }
  entry { on: "2026-01-31" is: "CAN_COD" }
  entry {
    name: "r1"  on: "2026-03"  code: 363346000  recorded: "2026-03-29T09:30:00Z"
    role: PRACTICE_NURSE  thread: "t"  place: "E83003"
    value { number: 5.5 unit: "%" }  confidential: true  retracted: "2026-05-01" }
  entry { on: "2019" activity: "referral.sent" }
  ribbon {
    rule: "six-month-review"  subject: "r1"  until: "2027-01-01"  known_at: "2026-12-31"
    day { on: "2026-01-30" status: NOT_APPLICABLE }
    day { on: "2026-01-31" status: UPCOMING step: "diagnosed" opens: "2026-07-03"
          due: "2026-07-31" closes: "2027-01-31" on_unknown: false } }
  ribbon { rule: "other"
    day { on: "2026-01-01" status: OVERDUE } }
  set { name: "after" value: "P9M" }
}
case { name: "b" ribbon { rule: "x" day { on: "2026-01-01" status: DUE } } }
)",
                                                                              "t.textproto"));
  Case expected;
  expected.name = "a story";
  expected.born = "1950-02-28"_date;
  expected.sex = Sex::kFemale;
  expected.died = "2026-09-01"_date;
  expected.died_recorded = EndOf("2026-09-03"_date);
  expected.registrations = {
      {"E83003", "2001-01-01"_date, "2020-05-05"_date, EndOf("2001-02-03"_date)},
      {"", "2020-05-05"_date, {}, Stamp()}};
  StoryEntry first;
  first.on = "2026-01-31"_date;
  first.is = ClusterName{"CAN_COD"};
  first.at = {"t.textproto", 7};
  StoryEntry second;
  second.name = "r1";
  second.on = "2026-03-01"_date;
  second.precision = Precision::kMonth;
  second.is = 363346000_code;
  second.recorded = *Stamp::FromInstant(*ParseInstant("2026-03-29T09:30:00Z"));
  second.role = Role::kPracticeNurse;
  second.thread = "t";
  second.place = "E83003";
  second.value = Value{5.5, "%"};
  second.confidential = true;
  second.retracted_at = EndOf("2026-05-01"_date);
  second.at = {"t.textproto", 8};
  StoryEntry third;
  third.on = "2019-01-01"_date;
  third.precision = Precision::kYear;
  third.is = "referral.sent"_code;
  third.at = {"t.textproto", 12};
  expected.entries = {first, second, third};
  RibbonDay day1;
  day1.on = "2026-01-30"_date;
  day1.status = DecisionStatus::kNotApplicable;
  day1.at = {"t.textproto", 15};
  RibbonDay day2;
  day2.on = "2026-01-31"_date;
  day2.status = DecisionStatus::kUpcoming;
  day2.step = "diagnosed";
  day2.opens = "2026-07-03"_date;
  day2.due = "2026-07-31"_date;
  day2.closes = "2027-01-31"_date;
  day2.on_unknown = false;
  day2.at = {"t.textproto", 16};
  Ribbon ribbon1;
  ribbon1.rule = "six-month-review";
  ribbon1.subject = "r1";
  ribbon1.days = {day1, day2};
  ribbon1.until = "2027-01-01"_date;
  ribbon1.known_at = EndOf("2026-12-31"_date);
  ribbon1.at = {"t.textproto", 13};
  RibbonDay day3;
  day3.on = "2026-01-01"_date;
  day3.status = DecisionStatus::kOverdue;
  day3.at = {"t.textproto", 19};
  Ribbon ribbon2;
  ribbon2.rule = "other";
  ribbon2.days = {day3};
  ribbon2.until = "2026-01-01"_date;  // the last day listed
  ribbon2.at = {"t.textproto", 18};
  expected.ribbons = {ribbon1, ribbon2};
  expected.settings = {{"after", "P9M", {"t.textproto", 20}}};
  expected.at = {"t.textproto", 2};
  ASSERT_THAT(cases, SizeIs(2));
  EXPECT_EQ(cases[0], expected);
  EXPECT_EQ(cases[1].at.ToString(), "t.textproto:22");
}

struct ErrorRow {
  std::string body;  // of a case whose ribbon is sound
  std::string expected;
};

class CaseTextErrorTest : public ::testing::TestWithParam<ErrorRow> {};

TEST_P(CaseTextErrorTest, NamesPlaceAndRule) {
  const std::string text = "case { name: 'x'\n" + GetParam().body +
                           "\n ribbon { rule: 'r' day { on: '2026-01-01' status: DUE } } }";
  EXPECT_THAT(CasesFromText(text, "t"),
              StatusIs(absl::StatusCode::kInvalidArgument, StartsWith(GetParam().expected)));
}

INSTANTIATE_TEST_SUITE_P(
    All, CaseTextErrorTest,
    ::testing::Values(
        ErrorRow{"entri { }", "t:2:1: case has no field \"entri\"; did you mean \"entry\"?"},
        ErrorRow{"ribbon { day { status: LATE } }",
                 "t:2:24: status cannot be \"LATE\"; expected "
                 "NOT_APPLICABLE, EXCLUDED"},
        ErrorRow{"born: '1950-02-30'", "t:2: cases[0].born: date \"1950-02-30\""},
        ErrorRow{"sex: 7", "t:2: cases[0].sex: 7 is not a sex"},
        ErrorRow{"entry { is: 'A' }", "t:2: cases[0].entries[0].on: no date is given"},
        ErrorRow{"entry { on: '2026-13' is: 'A' }",
                 "t:2: cases[0].entries[0].on: date \"2026-13\" is not YYYY-MM-DD, YYYY-MM or"},
        ErrorRow{"entry { on: '2026-02-30' is: 'A' }",
                 "t:2: cases[0].entries[0].on: date \"2026-02-30\": February 2026 has 28 days"},
        ErrorRow{"entry { on: '2026-02-03' }", "t:2: cases[0].entries[0].is: does not say"},
        ErrorRow{"entry { on: '2026-02-03' code: 5 }",
                 "t:2: cases[0].entries[0].is: SNOMED CT id \"5\""},
        ErrorRow{"entry { on: '2026-02-03' is: 'A' recorded: '2026-03-29T01:30' }",
                 "t:2: cases[0].entries[0].recorded: time \"2026-03-29T01:30\""},
        ErrorRow{"entry { on: '2026-02-03' is: 'A' recorded: '1960-01-01' }",
                 "t:2: cases[0].entries[0].recorded: time \"1960-01-01\": a moment of recording"},
        ErrorRow{"entry { name: 'a' on: '2026' is: 'A' }\nentry { name: 'a' on: '2026' is: 'A' }",
                 "t:3: cases[0].entries[1].name: an earlier entry of the case"},
        ErrorRow{"registration { to: '2026-01-01' }",
                 "t:2: cases[0].registrations[0].from: no date is given"},
        ErrorRow{"registration { from: '2026-01-02' to: '2026-01-01' }",
                 "t:2: cases[0].registrations[0].to: it ends on 2026-01-01, before it starts"},
        ErrorRow{"ribbon { day { on: '2026-01-01' status: DUE } }",
                 "t:2: cases[0].ribbons[0].rule: nothing is given"},
        ErrorRow{"ribbon { rule: 'r' }", "t:2: cases[0].ribbons[0].days: it lists no day"},
        ErrorRow{"ribbon { rule: 'r' subject: 'x' day { on: '2026-01-01' status: DUE } }",
                 "t:2: cases[0].ribbons[0].subject: no entry of the case is named \"x\""},
        ErrorRow{"ribbon { rule: 'r' day { on: '2026-01-01' } }",
                 "t:2: cases[0].ribbons[0].days[0].status: a day of a ribbon states its status"},
        ErrorRow{"ribbon { rule: 'r'\n day { on: '2026-01-01' status: DUE }\n"
                 " day { on: '2026-01-01' status: OVERDUE } }",
                 "t:4: cases[0].ribbons[0].days[1].on: 2026-01-01 is not after 2026-01-01"},
        ErrorRow{"ribbon { rule: 'r' until: '2025-12-31' day { on: '2026-01-01' status: DUE } }",
                 "t:2: cases[0].ribbons[0].until: 2025-12-31 is before 2026-01-01"},
        ErrorRow{"set { value: 'x' }", "t:2: cases[0].settings[0].name: nothing is given"}));

TEST(CaseTextTest, EveryCaseHasANameOfItsOwn) {
  const std::string asked = " holds { selection: 'a' day { on: '2026-01-01' none: true } } }\n";
  EXPECT_THAT(CasesFromText("case { name: 'a'" + asked + "case { name: 'b'" + asked +
                                "case {\n name: 'a'" + asked,
                            "t"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("t:4: cases[2].name: an earlier case of the file is also named "
                                 "\"a\"")));
  EXPECT_THAT(CasesFromText("case {" + asked, "t"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("t:1: cases[0].name: nothing is given")));
}

TEST(CaseTextTest, ACaseThatTestsNothingIsRefused) {
  EXPECT_THAT(
      CasesFromText("case { name: 'x' entry { on: '2026' is: 'A' } }", "t"),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("has no ribbon, holds or answers")));
  EXPECT_THAT(CasesFromText("", "t"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("t: the text is empty")));
}

}  // namespace
}  // namespace carecoord
