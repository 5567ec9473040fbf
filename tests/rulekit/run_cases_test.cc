// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rulekit/run_cases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

// A review three months after a start, for adults; one decision for each call besides.
constexpr char kPack[] = R"(
  id: "small" version: "1" title: "Small" source: "test"
  policy { month_end: CLAMP calendar: ENGLAND_AND_WALES }
  parameter { name: "wait" title: "wait" source: "test" period: "P3M" }
  cluster { name: "START" title: "start" code { activity: "test.start" label: "start" source: "test" } }
  cluster { name: "REVIEW" title: "review" code { activity: "test.review" label: "review" source: "test" } }
  cluster { name: "CALL" title: "call" code { activity: "test.call" label: "call" source: "test" } }
  selection { name: "start" earliest: "START" }
  selection { name: "review" earliest: "REVIEW" }
  selection { name: "call" each: "CALL" }
  rule {
    id: "review" title: "Review" source: "test" kind: REVIEW
    step { id: "adult" when { age { at { point: AS_OF } is: AT_LEAST years: 18 } }
           yes: NEXT no: REJECT_EXCLUDED unknown: NEXT reason_no: "under 18" }
    step { id: "started" when { exists: "start" } yes: SELECT no: REJECT
           reason: "started on {start}" reason_no: "not started" }
    schedule { anchor: "start" due: "$wait" opens: "-P7D" closes: "P1M" satisfied_by: "review" }
  }
  rule {
    id: "answer" title: "Answer" source: "test" kind: REVIEW each: "call"
    step { id: "called" when { exists: "index" } yes: SELECT no: REJECT reason: "called on {index}" }
    schedule { anchor: "index" due: "P2D" satisfied_by: "review" }
  }
)";

CaseReport RunText(const std::string& cases, const std::string& pack = kPack) {
  return RunCases(Compiled(PackFrom(pack)), CasesFrom(cases));
}

std::vector<std::string> Texts(const CaseReport& report) {
  std::vector<std::string> texts;
  for (const CaseFailure& failure : report.failures) texts.push_back(failure.text);
  return texts;
}

constexpr char kGood[] = R"(
case {
  name: "good" born: "1980-05-05"
  entry { on: "2026-01-31" is: "START" }
  ribbon {
    rule: "review"
    day { on: "2026-01-30" status: NOT_APPLICABLE step: "started" }
    day { on: "2026-01-31" status: UPCOMING opens: "2026-04-23" due: "2026-04-30" closes: "2026-05-30" on_unknown: false }
    day { on: "2026-04-23" status: DUE }
    day { on: "2026-05-01" status: OVERDUE }
    day { on: "2026-05-31" status: LAPSED }
    until: "2026-06-30"
  }
})";

// kGood with `from` replaced by `to`.
CaseReport RunGoodWith(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return RunText(text.replace(at, from.size(), to));
}

TEST(RunCasesTest, CountsWhatItSwept) {
  const CaseReport report = RunText(kGood);
  EXPECT_TRUE(report.ok()) << report.ToString();
  EXPECT_EQ(report.cases, 1u);
  EXPECT_EQ(report.ribbons, 1u);
  EXPECT_EQ(report.days, 152u);
  EXPECT_EQ(report.ToString(), "1 case, 1 ribbon, 152 days: all as told");
}

TEST(RunCasesTest, NoCasesAreNoFailure) {
  EXPECT_TRUE(RunCases(Compiled(PackFrom(kPack)), {}).ok());
}

TEST(RunCasesTest, ACaseWithoutRibbonTestsNothing) {
  std::vector<Case> cases = CasesFrom(kGood);
  cases.at(0).ribbons.clear();
  EXPECT_THAT(Texts(RunCases(Compiled(PackFrom(kPack)), cases)),
              ElementsAre("the case has no ribbon, holds or answers, so it tests nothing"));
}

TEST(RunCasesTest, AChangeADayTooEarlyOrTooLateIsOneFailure) {
  EXPECT_THAT(Texts(RunGoodWith("\"2026-05-01\" status", "\"2026-05-02\" status")),
              ElementsAre("on 2026-05-01: expected DUE (since 2026-04-23), got OVERDUE"));
  EXPECT_THAT(Texts(RunGoodWith("\"2026-05-01\" status", "\"2026-04-30\" status")),
              ElementsAre("on 2026-04-30: expected OVERDUE, got DUE"));
  EXPECT_THAT(Texts(RunGoodWith("\"2026-05-31\" status", "\"2026-05-26\" status")),
              ElementsAre("from 2026-05-26 to 2026-05-30: expected LAPSED, got OVERDUE"));
}

TEST(RunCasesTest, AChangeThatIsNotListedIsAFailure) {
  EXPECT_THAT(
      Texts(RunGoodWith("day { on: \"2026-04-23\" status: DUE }", "")),
      ElementsAre("from 2026-04-23 to 2026-04-30: expected UPCOMING (since 2026-01-31), got "
                  "DUE"));
  EXPECT_THAT(Texts(RunGoodWith("day { on: \"2026-05-31\" status: LAPSED }", "")),
              ElementsAre("from 2026-05-31 to 2026-06-30: expected OVERDUE (since 2026-05-01), got "
                          "LAPSED"));
}

TEST(RunCasesTest, AStatusThatIsNeverReachedIsAFailure) {
  EXPECT_THAT(Texts(RunGoodWith("status: LAPSED", "status: SATISFIED")),
              ElementsAre("from 2026-05-31 to 2026-06-30: expected SATISFIED, got LAPSED"));
}

TEST(RunCasesTest, EveryListedThingIsChecked) {
  EXPECT_THAT(Texts(RunGoodWith("due: \"2026-04-30\"", "due: \"2026-05-01\"")),
              ElementsAre("on 2026-01-31: expected due 2026-05-01, got 2026-04-30"));
  EXPECT_THAT(Texts(RunGoodWith("opens: \"2026-04-23\"", "opens: \"2026-04-22\"")),
              ElementsAre("on 2026-01-31: expected opens 2026-04-22, got 2026-04-23"));
  EXPECT_THAT(Texts(RunGoodWith("closes: \"2026-05-30\"", "closes: \"2026-05-31\"")),
              ElementsAre("on 2026-01-31: expected closes 2026-05-31, got 2026-05-30"));
  EXPECT_THAT(Texts(RunGoodWith("step: \"started\"", "step: \"started\" due: \"2026-04-30\"")),
              ElementsAre("on 2026-01-30: expected due 2026-04-30, got none"));
  EXPECT_THAT(Texts(RunGoodWith("step: \"started\"", "step: \"adult\"")),
              ElementsAre("on 2026-01-30: expected step \"adult\", got \"started\""));
  EXPECT_THAT(Texts(RunGoodWith("on_unknown: false", "on_unknown: true")),
              ElementsAre("on 2026-01-31: expected the decision to rest on an unknown"));
  EXPECT_THAT(Texts(RunGoodWith("born: \"1980-05-05\"", "")),
              ElementsAre("on 2026-01-31: expected the decision not to rest on an unknown"));
}

TEST(RunCasesTest, AllFailuresAreReported) {
  const CaseReport report = RunText(std::string(kGood) + R"(
    case { name: "wrong twice" born: "1980-05-05"
      entry { on: "2026-01-31" is: "START" }
      ribbon { rule: "review" day { on: "2026-01-31" status: DUE due: "2026-02-01" } }
      ribbon { rule: "review" day { on: "2026-06-30" status: DUE } }
    })");
  EXPECT_THAT(Texts(report), ElementsAre("on 2026-01-31: expected DUE, got UPCOMING",
                                         "on 2026-01-31: expected due 2026-02-01, got 2026-04-30",
                                         "on 2026-06-30: expected DUE, got LAPSED"));
  EXPECT_EQ(report.cases, 2u);
  EXPECT_EQ(report.ribbons, 3u);
}

TEST(RunCasesTest, AFailureSaysWhereAndWhy) {
  const CaseReport report = RunGoodWith("\"2026-05-01\" status", "\"2026-05-02\" status");
  ASSERT_THAT(report.failures, SizeIs(1));
  const CaseFailure& failure = report.failures[0];
  EXPECT_EQ(failure.case_name, "good");
  EXPECT_EQ(failure.rule, "review");
  EXPECT_EQ(failure.subject, "");
  EXPECT_EQ(failure.at.ToString(), "case.textproto:9");  // the day that should still hold
  EXPECT_THAT(failure.explanation,
              AllOf(HasSubstr("OVERDUE"), HasSubstr("started on 31 January 2026")));
  EXPECT_THAT(
      failure.ToString(),
      StartsWith("case.textproto:9: case \"good\", rule \"review\": on 2026-05-01: expected "
                 "DUE (since 2026-04-23), got OVERDUE\n    "));
  EXPECT_THAT(report.ToString(), HasSubstr("\n1 case, 1 ribbon, 152 days: 1 failure"));
}

TEST(RunCasesTest, NamesThatDoNotExistAreSaidWithWhatWasMeant) {
  EXPECT_THAT(Texts(RunGoodWith("rule: \"review\"", "rule: \"reveiw\"")),
              ElementsAre("the pack has no such rule; did you mean \"review\"?"));
  EXPECT_THAT(Texts(RunGoodWith("is: \"START\"", "is: \"STRAT\"")),
              ::testing::Contains("entry is \"STRAT\": the pack has no such cluster; did you mean "
                                  "\"START\"?"));
  EXPECT_THAT(Texts(RunGoodWith("step: \"started\"", "step: \"startd\"")),
              ElementsAre(HasSubstr("the rule has no step \"startd\"; did you mean \"started\"?")));
  EXPECT_THAT(
      Texts(RunGoodWith("name: \"good\"", "name: \"good\" set { name: \"wiat\" value: \"P1M\" }")),
      ElementsAre("setting \"wiat\": the pack has no such parameter; did you mean \"wait\"?"));
}

// With a setting that cannot be used nothing is run, and all the rest of the names is said all the
// same.
TEST(RunCasesTest, AllNamesThatDoNotExistAreSaidAtOnce) {
  const CaseReport report = RunText(R"(
    case { name: "bad" set { name: "wiat" value: "P1M" }
      entry { name: "e" on: "2026-01-31" is: "STRAT" }
      holds { selection: "reveiw" day { on: "2026-01-31" none: true } }
      answers { rule: "review" step: "startd" day { on: "2026-01-31" is: YES } }
      ribbon { rule: "reveiw" day { on: "2026-01-31" status: UPCOMING } }
      ribbon { rule: "review"
        day { on: "2026-01-31" status: UPCOMING step: "startd" stratum: "quick" }
        day { on: "2026-02-01" status: DUE step: "in-force" stratum: "none" } } })");
  EXPECT_THAT(
      Texts(report),
      ElementsAre("setting \"wiat\": the pack has no such parameter; did you mean \"wait\"?",
                  "entry is \"STRAT\": the pack has no such cluster; did you mean \"START\"?",
                  "the pack has no such selection; did you mean \"review\"?",
                  "the rule has no such step; did you mean \"started\"?",
                  "the pack has no such rule; did you mean \"review\"?",
                  "on 2026-01-31: step \"startd\": the rule has no such step; did you mean "
                  "\"started\"?",
                  "on 2026-01-31: stratum \"quick\": the rule has no such stratum"));
  std::vector<int> lines;
  for (const CaseFailure& failure : report.failures) lines.push_back(failure.at.line);
  EXPECT_THAT(lines, ElementsAre(2, 3, 4, 5, 6, 8, 8));
}

TEST(RunCasesTest, ASettingChangesThePackForItsCaseOnly) {
  const std::string with_setting = R"(
    case { name: "quick" set { name: "wait" value: "P1M" } entry { on: "2026-01-31" is: "START" }
      ribbon { rule: "review" day { on: "2026-01-31" status: UPCOMING due: "2026-02-28" } } })";
  EXPECT_TRUE(RunText(with_setting + kGood).ok()) << RunText(with_setting + kGood).ToString();
}

TEST(RunCasesTest, ASettingThatIsNoPeriodIsRefused) {
  EXPECT_THAT(
      Texts(RunGoodWith("name: \"good\"", "name: \"good\" set { name: \"wait\" value: \"soon\" }")),
      ElementsAre(AllOf(StartsWith("setting \"wait\": "), HasSubstr("soon"))));
}

TEST(RunCasesTest, OptionsOfThePackStayInForceBesideSettings) {
  CompileOptions options;
  options.clusters["START"] = {*Code::Activity("test.start"), *Code::Activity("test.begin")};
  options.parameters["wait"] = Period::Months(2);
  const std::vector<Case> cases = CasesFrom(R"(
    case { name: "options" entry { on: "2026-01-31" activity: "test.begin" }
      ribbon { rule: "review" day { on: "2026-01-31" status: UPCOMING due: "2026-03-31" } } }
    case { name: "and settings" set { name: "wait" value: "P1M" }
      entry { on: "2026-01-31" activity: "test.begin" }
      ribbon { rule: "review" day { on: "2026-01-31" status: UPCOMING due: "2026-02-28" } } })");
  RunOptions run;
  run.compile = options;
  const CaseReport report = RunCases(Compiled(PackFrom(kPack), options), cases, run);
  EXPECT_TRUE(report.ok()) << report.ToString();
}

// --- rules over each entry -----------------------------------------------------------------------

TEST(RunCasesTest, ARuleOverEachNeedsASubject) {
  const std::string entries = R"(entry { name: "first" on: "2026-01-05" is: "CALL" }
      entry { name: "other" on: "2026-01-05" is: "START" })";
  const auto run = [&](const std::string& ribbon) {
    return Texts(RunText("case { name: \"each\" " + entries + " ribbon { " + ribbon + " } }"));
  };
  const std::string days =
      R"( day { on: "2026-01-05" status: DUE } day { on: "2026-01-08" status: OVERDUE })";
  EXPECT_THAT(run("rule: \"answer\" subject: \"first\"" + days), IsEmpty());
  EXPECT_THAT(run("rule: \"answer\"" + days),
              ElementsAre(HasSubstr("the ribbon must name one as its subject")));
  EXPECT_THAT(run("rule: \"answer\" subject: \"other\"" + days),
              ElementsAre(HasSubstr("has no decision for this entry on any day")));
  EXPECT_THAT(run("rule: \"review\" subject: \"first\"" + days),
              ElementsAre("the rule is about the person: a ribbon of it has no subject"));
}

TEST(RunCasesTest, ASubjectThatIsNoEntryIsSaid) {
  // Made in code: text with such a subject is refused when it is read.
  std::vector<Case> cases = CasesFrom(R"(
    case { name: "each" entry { name: "first" on: "2026-01-05" is: "CALL" }
      ribbon { rule: "answer" subject: "first" day { on: "2026-01-05" status: DUE } } })");
  ASSERT_THAT(cases, SizeIs(1));
  cases[0].ribbons[0].subject = "frist";
  EXPECT_THAT(Texts(RunCases(Compiled(PackFrom(kPack)), cases)),
              ElementsAre("no entry of the case is named \"frist\"; did you mean \"first\"?"));
}

TEST(RunCasesTest, TheSecondEntryOfAThreadOrDayIsNoSubject) {
  const auto run = [](const std::string& entries) {
    return Texts(RunText("case { name: \"each\" " + entries +
                         " ribbon { rule: \"answer\" subject: \"again\" "
                         "day { on: \"2026-01-06\" status: DUE } } }"));
  };
  EXPECT_THAT(run(R"(entry { on: "2026-01-05" is: "CALL" thread: "t" }
                     entry { name: "again" on: "2026-01-06" is: "CALL" thread: "t" })"),
              ElementsAre(HasSubstr("not the first of its thread or day")));
  EXPECT_THAT(run(R"(entry { on: "2026-01-06" is: "CALL" }
                     entry { name: "again" on: "2026-01-06" is: "CALL" })"),
              ElementsAre(HasSubstr("not the first of its thread or day")));
  EXPECT_THAT(run(R"(entry { on: "2026-01-05" is: "CALL" }
                     entry { name: "again" on: "2026-01-06" is: "CALL" })"),
              IsEmpty());
}

TEST(RunCasesTest, ASubjectNobodyKnewOfReadsNotApplicable) {
  EXPECT_THAT(Texts(RunText(R"(
    case { name: "late" entry { name: "call" on: "2026-01-05" is: "CALL" recorded: "2026-02-01" }
      ribbon { rule: "answer" subject: "call" known_at: "2026-01-31"
               day { on: "2026-01-04" status: NOT_APPLICABLE } until: "2026-01-31" } })")),
              IsEmpty());
}

// --- ribbons made in code that break what text keeps ---------------------------------------------

TEST(RunCasesTest, UnsoundRibbonsAreSaidNotRun) {
  const auto texts = [](const std::function<void(Ribbon&)>& change) {
    std::vector<Case> cases = CasesFrom(kGood);
    change(cases.at(0).ribbons.at(0));
    return Texts(RunCases(Compiled(PackFrom(kPack)), cases));
  };
  EXPECT_THAT(texts([](Ribbon& r) { r.days.clear(); }), ElementsAre("the ribbon lists no day"));
  EXPECT_THAT(texts([](Ribbon& r) { std::swap(r.days[0], r.days[1]); }),
              ElementsAre("2026-01-30 does not come after 2026-01-31"));
  EXPECT_THAT(texts([](Ribbon& r) { r.until = r.days.back().on - 1; }),
              ElementsAre("until 2026-05-30 is before the last day listed"));
  EXPECT_THAT(texts([](Ribbon& r) { r.until = Date::Max(); }),
              ElementsAre("the ribbon is longer than 100 years"));
}

}  // namespace
}  // namespace carecoord::rulekit
