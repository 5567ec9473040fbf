// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Cases that ask one selection or one step, people that cases share, and what a ribbon's days can
// state besides the status.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using ::carecoord::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kCheckedPack[] = R"(
  id: "small" version: "1" title: "Small" source: "test"
  policy { month_end: CLAMP calendar: ENGLAND_AND_WALES }
  cluster { name: "START" code { activity: "test.start" } }
  cluster { name: "REVIEW" code { activity: "test.review" } }
  cluster { name: "CALL" code { activity: "test.call" } }
  cluster { name: "BOOKED" code { activity: "test.booked" } }
  selection { name: "start" earliest: "START" }
  selection { name: "review" latest: "REVIEW" window { from { selection: "start" end: INCLUDED } } }
  selection { name: "reviews" count: "REVIEW" }
  selection { name: "call" each: "CALL" }
  selection { name: "answer" earliest: "REVIEW" window { from { selection: "index" end: EXCLUDED } } }
  selection { name: "booked" earliest: "BOOKED" planned: true }
  rule {
    id: "review" title: "Review" kind: REVIEW
    step { id: "adult" when { age { at { point: AS_OF } is: AT_LEAST years: 18 } }
           yes: NEXT no: REJECT_EXCLUDED }
    step { id: "at-home" when { circumstance { kind: RESIDENCE value: "care_home" } }
           yes: REJECT no: NEXT }
    step { id: "started" when { exists: "start" } yes: SELECT no: REJECT }
    schedule {
      anchor: "start" due: "P6M" opens: "-P1M" grace: "P7D" closes: "P6M"
      satisfied_by: "review" arranged_by: "booked" owner: GP priority: SOON
      stratum { name: "old" when { age { at { point: ANCHOR } is: AT_LEAST years: 75 } } due: "P3M" }
    }
  }
  rule {
    id: "answered" title: "Answered" kind: REVIEW each: "call"
    step { id: "called" when { exists: "index" } yes: SELECT no: REJECT }
    schedule { anchor: "index" due: "P2D" satisfied_by: "answer" }
  }
  rule {
    id: "found" title: "Found" kind: FINDER
    step { id: "started" when { exists: "start" } yes: SELECT no: REJECT }
    factor { id: "reviewed" when { exists: "review" } weight: -2.5 }
    factor { id: "called" when { count { selection: "reviews" is: AT_LEAST number: 0 } } weight: 4 }
  }
)";

std::vector<std::string> Failures(const std::string& cases,
                                  const std::string& pack = kCheckedPack) {
  std::vector<std::string> texts;
  for (const CaseFailure& failure : RunCases(Compiled(PackFrom(pack)), CasesFrom(cases)).failures) {
    texts.push_back(failure.text);
  }
  return texts;
}

// A case about somebody with a start, two reviews and two calls.
std::string About(const std::string& asked) {
  return R"(case { name: "x" born: "1950-05-05"
    entry { name: "s" on: "2026-01-31" is: "START" }
    entry { name: "r0" on: "2025-12-01" is: "REVIEW" }
    entry { name: "r1" on: "2026-03-01" is: "REVIEW" recorded: "2026-04-01" }
    entry { name: "c1" on: "2026-02-01" is: "CALL" }
    entry { name: "c2" on: "2026-03-01" is: "CALL" }
    entry { name: "b" on: "2026-09-01" is: "BOOKED" } )" +
         asked + " }";
}

TEST(HoldsTest, SaysWhatASelectionHolds) {
  EXPECT_THAT(Failures(About(R"(
    holds { selection: "review"
      day { on: "2026-02-28" none: true }
      day { on: "2026-03-01" entry: "r1" } }
    holds { selection: "review" known_at: "2026-03-31" day { on: "2026-03-31" none: true } }
    holds { selection: "reviews"
      day { on: "2025-11-30" count: 0 }
      day { on: "2026-03-01" count: 2 } }
    holds { selection: "call" day { on: "2026-03-01" count: 2 } }
    holds { selection: "answer" subject: "c1" day { on: "2026-03-01" entry: "r1" } }
    holds { selection: "answer" subject: "c2" day { on: "2026-03-01" none: true } })")),
              IsEmpty());
}

TEST(HoldsTest, SaysWhatDiffers) {
  EXPECT_THAT(
      Failures(About(R"(
    holds { selection: "review"
      day { on: "2026-02-28" entry: "r0" }
      day { on: "2026-03-01" none: true }
      day { on: "2026-03-02" count: 2 } }
    holds { selection: "reviews"
      day { on: "2026-03-01" entry: "r1" }
      day { on: "2026-03-02" count: 1 }
      day { on: "2026-03-03" none: true } })")),
      ElementsAre("on 2026-02-28: expected r0, got none", "on 2026-03-01: expected none, got r1",
                  "on 2026-03-02: expected 2 entries, got 1 entry",
                  "on 2026-03-01: the selection holds many entries: say count",
                  "on 2026-03-02: expected 1 entry, got 2 entries",
                  "on 2026-03-03: expected none, got 2 entries"));
}

TEST(HoldsTest, NamesWhatDoesNotExistOrDoesNotFit) {
  EXPECT_THAT(
      Failures(About(R"(
    holds { selection: "reveiw" day { on: "2026-03-01" none: true } }
    holds { selection: "answer" day { on: "2026-03-01" none: true } }
    holds { selection: "review" subject: "c1" day { on: "2026-03-01" none: true } }
    holds { selection: "answer" subject: "s" day { on: "2026-03-01" none: true } })")),
      ElementsAre(HasSubstr("the pack has no such selection; did you mean \"review\"?"),
                  "the selection refers to the index entry: it must name one as its subject",
                  "nothing in it refers to an index entry, so it has no subject",
                  "on 2026-03-01: no rule is asked about this entry"));
}

TEST(AnswersTest, SaysWhatAStepAnswersWhetherOrNotItIsReached) {
  EXPECT_THAT(Failures(About(R"(
    answers { rule: "review" step: "started"
      day { on: "2026-01-30" is: NO }
      day { on: "2026-01-31" is: YES } }
    answers { rule: "review" step: "at-home" day { on: "2026-01-31" is: UNKNOWN } }
    answers { rule: "answered" step: "called" subject: "c1" day { on: "2026-02-01" is: YES } })")),
              IsEmpty());
  // Not reached: the step before it rejects everybody under 18.
  EXPECT_THAT(Failures(R"(case { name: "child" born: "2020-01-01"
    entry { on: "2026-01-31" is: "START" }
    circumstance { kind: RESIDENCE value: "care_home" from: "2026-02-01" to: "2026-02-10" }
    answers { rule: "review" step: "started" day { on: "2026-01-31" is: YES } }
    answers { rule: "review" step: "at-home"
      day { on: "2026-01-31" is: UNKNOWN }
      day { on: "2026-02-01" is: YES }
      day { on: "2026-02-10" is: UNKNOWN } } })"),
              IsEmpty());
}

TEST(AnswersTest, SaysWhatDiffersAndWhatDoesNotExist) {
  EXPECT_THAT(Failures(About(R"(
    answers { rule: "review" step: "started" day { on: "2026-01-30" is: YES } }
    answers { rule: "reveiw" step: "started" day { on: "2026-01-30" is: YES } }
    answers { rule: "review" step: "startd" day { on: "2026-01-30" is: YES } }
    answers { rule: "answered" step: "called" day { on: "2026-01-30" is: YES } }
    answers { rule: "answered" step: "called" subject: "c2" day { on: "2026-01-30" is: YES } })")),
              ElementsAre("on 2026-01-30: expected YES, got NO",
                          HasSubstr("no such rule; did you mean \"review\"?"),
                          HasSubstr("no such step; did you mean \"started\"?"),
                          HasSubstr("it must name one as its subject"),
                          "on 2026-01-30: the rule is not asked about this entry"));
}

TEST(RibbonDayTest, ChecksWhateverIsStated) {
  EXPECT_THAT(Failures(About(R"(
    ribbon { rule: "review"
      day { on: "2026-02-01" status: UPCOMING anchor: "2026-01-31" opens: "2026-03-30"
            due: "2026-04-30" grace_ends: "2026-05-07" closes: "2026-10-30" stratum: "old"
            priority: SOON owner: GP arranged_by: "b" satisfied_by: "none" obligation: 1
            on_unknown: true }
      day { on: "2026-03-01" status: SATISFIED satisfied_by: "r1" } }
    ribbon { rule: "found" day { on: "2026-02-01" status: SELECTED score: 4 }
                           day { on: "2026-03-01" status: SELECTED score: 1.5 } })")),
              IsEmpty());
  EXPECT_THAT(Failures(About(R"(
    ribbon { rule: "review"
      day { on: "2026-02-01" status: UPCOMING anchor: "2026-01-30" grace_ends: "2026-05-08"
            stratum: "none" priority: URGENT owner: PHARMACIST arranged_by: "none"
            satisfied_by: "r1" obligation: 2 } })")),
              ElementsAre("on 2026-02-01: expected anchor 2026-01-30, got 2026-01-31",
                          "on 2026-02-01: expected grace_ends 2026-05-08, got 2026-05-07",
                          "on 2026-02-01: expected obligation 2, got 1",
                          "on 2026-02-01: expected stratum \"none\", got \"old\"",
                          "on 2026-02-01: expected priority URGENT, got SOON",
                          "on 2026-02-01: expected owner PHARMACIST, got GP",
                          "on 2026-02-01: expected satisfied_by \"r1\", got \"none\"",
                          "on 2026-02-01: expected arranged_by \"none\", got \"b\""));
  EXPECT_THAT(Failures(About(R"(
    ribbon { rule: "review" day { on: "2026-02-01" status: UPCOMING stratum: "odl" } }
    ribbon { rule: "found" day { on: "2026-02-01" status: SELECTED score: 3 } })")),
              ElementsAre("on 2026-02-01: expected stratum \"odl\", got \"old\"; the rule has no "
                          "stratum \"odl\"; did you mean \"old\"?",
                          "on 2026-02-01: expected score 3, got 4"));
}

std::string ExplanationOf(const std::string& cases) {
  const CaseReport report = RunCases(Compiled(PackFrom(kCheckedPack)), CasesFrom(cases));
  EXPECT_EQ(report.failures.size(), 1U);
  if (report.failures.empty()) return "";
  // The pack gives its activities no labels.
  return std::regex_replace(report.failures.front().explanation, std::regex("activity:[0-9a-f]+"),
                            "it");
}

TEST(SpotCheckTest, AFailureSaysWhichEntriesCountedAndWhichDidNot) {
  EXPECT_EQ(ExplanationOf(R"(case { name: "x"
      entry { on: "2026-01-31" is: "START" } entry { on: "2026-01-30" is: "REVIEW" }
      holds { selection: "review" day { on: "2026-02-01" count: 1 } } })"),
            "selection review: none\n"
            "  not counted: it is before the dates that count: it on 30 January 2026");
  EXPECT_EQ(ExplanationOf(R"(case { name: "x" entry { on: "2026-01-30" is: "REVIEW" }
      entry { on: "2026-02-02" is: "REVIEW" }
      holds { selection: "review" day { on: "2026-02-01" count: 1 } } })"),
            "selection review: none\n"
            "  its window cannot open: start is not there");
  EXPECT_EQ(ExplanationOf(R"(case { name: "x" entry { on: "2026-01-30" is: "REVIEW" }
      entry { on: "2026-01-31" is: "REVIEW" } entry { on: "2026-02-02" is: "REVIEW" }
      holds { selection: "reviews" day { on: "2026-02-01" count: 3 } } })"),
            "selection reviews: 2\n"
            "  counted: it on 30 January 2026\n"
            "  counted: it on 31 January 2026\n"
            "  not counted: it is after the date asked about: it on 2 February 2026");
  EXPECT_EQ(ExplanationOf(R"(case { name: "x" entry { name: "c" on: "2026-01-31" is: "CALL" }
      entry { on: "2026-01-31" is: "REVIEW" }
      holds { selection: "answer" subject: "c" day { on: "2026-02-01" count: 1 } } })"),
            "selection answer: none\n"
            "  not counted: it is before the dates that count: it on 31 January 2026");
}

TEST(SpotCheckTest, AFailureOfAStepShowsItsCondition) {
  EXPECT_EQ(ExplanationOf(R"(case { name: "x" entry { on: "2026-02-03" is: "START" }
      answers { rule: "review" step: "started" day { on: "2026-02-01" is: YES } } })"),
            "step started = no\n"
            "  start is recorded = no\n"
            "    selection start: none\n"
            "      not counted: it is after the date asked about: it on 3 February 2026");
  EXPECT_THAT(ExplanationOf(R"(case { name: "x"
      answers { rule: "review" step: "at-home" day { on: "2026-02-01" is: YES } } })"),
              HasSubstr("step at-home = unknown\n  "));
}

TEST(SharedPersonTest, ACaseTakesOverAndAddsToAPerson) {
  EXPECT_THAT(Failures(R"(
    person { name: "Ann" born: "1950-05-05"
      circumstance { kind: RESIDENCE value: "care_home" from: "2026-03-01" }
      entry { name: "s" on: "2026-01-31" is: "START" } }
    case { name: "as she is" like: "Ann"
      ribbon { rule: "review" day { on: "2026-02-01" status: UPCOMING }
               day { on: "2026-03-01" status: NOT_APPLICABLE step: "at-home" } } }
    case { name: "reviewed" like: "Ann" entry { name: "r" on: "2026-02-10" is: "REVIEW" }
      ribbon { rule: "review" day { on: "2026-02-10" status: SATISFIED satisfied_by: "r" } } }
    case { name: "younger" like: "Ann" born: "2020-05-05"
      ribbon { rule: "review" day { on: "2026-02-01" status: EXCLUDED step: "adult" } } })"),
              IsEmpty());
}

TEST(SharedPersonTest, WhatDoesNotFitIsSaidWithItsLine) {
  const auto refused = [](const std::string& text, const std::string& why) {
    EXPECT_THAT(CasesFromText(text, "t"),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(why)));
  };
  const std::string person = "person { name: 'Ann' entry { name: 's' on: '2026' is: 'A' } }\n";
  const std::string asked = " holds { selection: 'a' day { on: '2026-01-01' none: true } }";
  refused(person + "case { name: 'x' like: 'Anne'" + asked + " }",
          "t:2: cases[0].like: no person of the file is named \"Anne\"; did you mean \"Ann\"?");
  refused(
      person + "case { name: 'x' like: 'Ann' entry { name: 's' on: '2026' is: 'A' }" + asked + " }",
      "t:2: cases[0].entries[0].name: an earlier entry of the case is also named \"s\"");
  refused(person + person, "people[1].name: an earlier person of the file is also named");
  refused("case { name: 'x' entry { name: 'none' on: '2026' is: 'A' }" + asked + " }",
          "\"none\" says that there is no entry");
  refused("case { name: 'x' holds { selection: 'a' day { on: '2026-01-01' entry: 'x' } } }",
          "cases[0].holds[0].days[0].entry: no entry of the case is named \"x\"");
  refused("case { name: 'x' holds { selection: 'a' day { on: '2026-01-01' } } }",
          "cases[0].holds[0].days[0].holds: say what it holds");
  refused("case { name: 'x' answers { rule: 'a' step: 'b' day { on: '2026-01-01' } } }",
          "cases[0].answers[0].days[0].is: say what it answers");
  refused("case { name: 'x' period { from: '2026-02-01' to: '2026-01-01' }" + asked + " }",
          "cases[0].period.to: 2026-01-01 is before 2026-02-01");
  refused("justified { coverage: 'x' }", "justified[0].because: nothing is given");
}

}  // namespace
}  // namespace carecoord::rulekit
