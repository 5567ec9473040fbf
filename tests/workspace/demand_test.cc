// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/demand.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/demand_fixture.h"

namespace carecoord {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace literals;

class DemandTest : public DemandFixture {
 protected:
  // April 2026: the 3rd and the 6th are bank holidays.
  void ReceiveInApril() {
    using Event = Intake::Event;
    Receive("I0", IntakeSource::kPractice, "2026-03-31"_date);
    Receive("I1", IntakeSource::kPractice, "2026-04-01"_date, "P1", true);
    Triage("I1", Event::kAccept, "2026-04-02"_date);
    Receive("I2", IntakeSource::kHospital, "2026-04-02"_date, "P2");
    Receive("I3", IntakeSource::kHospital, "2026-04-02"_date, "P3", true);
    Triage("I2", Event::kRedirect, "2026-04-07"_date, "P2");
    Triage("I3", Event::kDecline, "2026-04-08"_date, "P3");
    Receive("I4", IntakeSource::kPractice, "2026-04-10"_date);
    Triage("I4", Event::kMarkDuplicate, "2026-04-10"_date);
    Receive("I5", IntakeSource::kPerson, "2026-04-13"_date, "P2");
    Triage("I5", Event::kWithdraw, "2026-04-24"_date, "P2");
    Receive("I6", IntakeSource::kPractice, "2026-04-30"_date, "P2");
    Triage("I6", Event::kAccept, "2026-05-01"_date, "P2");
    Receive("I7", IntakeSource::kCareHome, "2026-05-01"_date, "P3");
  }
};

TEST_F(DemandTest, CountsReferralsBySourceAndWhatHadBecomeOfThemByTheEnd) {
  ReceiveInApril();
  using State = Intake::State;
  const IntakeDemand april = Intakes(kFirst, kLast);
  EXPECT_EQ(april.received, 6U);
  EXPECT_EQ(april.urgent, 2U);
  EXPECT_THAT(april.counts, ElementsAre(IntakeCount{IntakeSource::kPractice, State::kReceived, 1},
                                        IntakeCount{IntakeSource::kPractice, State::kAccepted, 1},
                                        IntakeCount{IntakeSource::kPractice, State::kDuplicate, 1},
                                        IntakeCount{IntakeSource::kHospital, State::kRedirected, 1},
                                        IntakeCount{IntakeSource::kHospital, State::kDeclined, 1},
                                        IntakeCount{IntakeSource::kPerson, State::kWithdrawn, 1}));
  // 1, 1, 2 and 0 working days; what was withdrawn was not decided.
  EXPECT_EQ(april.decision, (Waits{.things = 4, .median = 1, .longest = 2}));
  EXPECT_EQ(april.waiting_from_before, 1U);
}

TEST_F(DemandTest, BothDaysOfThePeriodAreInIt) {
  ReceiveInApril();
  EXPECT_EQ(Intakes("2026-03-31"_date, kLast).received, 7U);
  EXPECT_EQ(Intakes("2026-03-31"_date, kLast).waiting_from_before, 0U);
  EXPECT_EQ(Intakes("2026-04-02"_date, kLast).received, 5U);
  EXPECT_EQ(Intakes(kFirst, "2026-04-29"_date).received, 5U);
  EXPECT_EQ(Intakes(kFirst, "2026-05-01"_date).received, 7U);
  EXPECT_EQ(Intakes("2026-04-30"_date, kLast).received, 1U) << "a period of one day";
  // What is decided on the last day is decided by its end; the day after is too late.
  EXPECT_EQ(Intakes(kFirst, "2026-04-01"_date).decision.things, 0U);
  EXPECT_EQ(Intakes(kFirst, "2026-04-02"_date).decision.things, 1U);
  EXPECT_EQ(Intakes("2026-04-30"_date, kLast).decision.things, 0U);
  EXPECT_EQ(Intakes("2026-04-30"_date, "2026-05-01"_date).decision.things, 1U);
}

TEST_F(DemandTest, ADecisionIsWaitedForInWorkingDays) {
  struct Case {
    Date received;
    Date decided;
    int working_days;
    const char* why;
  };
  const Case cases[] = {
      {"2026-04-01"_date, "2026-04-01"_date, 0, "the same day"},
      {"2026-04-01"_date, "2026-04-02"_date, 1, "the next"},
      {"2026-04-02"_date, "2026-04-07"_date, 1, "over Easter, with two bank holidays"},
      {"2026-04-10"_date, "2026-04-13"_date, 1, "over a weekend"},
      {"2026-04-11"_date, "2026-04-13"_date, 1, "received on a Saturday"},
      {"2026-04-11"_date, "2026-04-12"_date, 0, "received and decided at the weekend"},
      {"2026-05-01"_date, "2026-05-05"_date, 1, "over the bank holiday of May"},
      {"2026-12-24"_date, "2026-12-29"_date, 1, "over Christmas, with Boxing Day on the Monday"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.why);
    pcn_ = Pcn();
    Receive("I1", IntakeSource::kPractice, one.received);
    Triage("I1", Intake::Event::kDecline, one.decided);
    EXPECT_EQ(Intakes(one.received, one.decided).decision,
              (Waits{.things = 1, .median = one.working_days, .longest = one.working_days}));
  }
}

TEST_F(DemandTest, WhatWasEnteredInErrorNeverWasOnceThatIsKnown) {
  Ask("Q0", "2026-03-30"_date);
  Receive("I0", IntakeSource::kPractice, "2026-03-30"_date);
  Receive("I1", IntakeSource::kPractice, "2026-04-08"_date, "P1", true);
  Triage("I1", Intake::Event::kDecline, "2026-04-09"_date);
  Ask("Q1", "2026-04-09"_date, "2026-04-10"_date);
  Ask("Q2", "2026-04-09"_date, "2026-04-10"_date);
  Act("Q2", Query::Event::kAnswer, "2026-04-10"_date);
  const Demand before = Over(kFirst, kLast);
  EXPECT_EQ(before.intakes.received, 1U);
  EXPECT_EQ(before.queries.asked, 2U);
  EXPECT_EQ(before.queries.open_from_before, 1U);
  const Date corrected = "2026-05-11"_date;
  for (const char* id : {"I0", "I1"}) Triage(id, Intake::Event::kVoid, corrected);
  for (const char* id : {"Q0", "Q1", "Q2"}) Act(id, Query::Event::kVoid, corrected);
  const Demand after = Over(kFirst, kLast);
  EXPECT_EQ(after.intakes, IntakeDemand());
  EXPECT_EQ(after.queries, QueryDemand());
  const Stamp then = EndOf("2026-05-10"_date);
  EXPECT_EQ(Intakes(kFirst, kLast, then), before.intakes);
  EXPECT_EQ(Queries(kFirst, kLast, then), before.queries);
}

TEST_F(DemandTest, WhatIsRecordedLateCountsOnTheDayItHappenedOnceItIsKnown) {
  const Date in_may = "2026-05-04"_date;
  Late(pcn_.MoveOf<Intake>("I1", Intake::Event::kReceive), kLast, in_may);
  Move<Query> ask = pcn_.MoveOf<Query>("Q1", Query::Event::kAsk);
  ask.details.answer_by = kLast;
  Late(ask, "2026-04-29"_date, in_may);
  Late(pcn_.MoveOf<Intake>("I1", Intake::Event::kDecline), kLast, in_may + 1);
  Late(pcn_.MoveOf<Query>("Q1", Query::Event::kAnswer), kLast, in_may + 1);
  struct Case {
    Date known;
    size_t came_in;
    size_t met;
  };
  for (const Case& one :
       {Case{kLast, 0, 0}, Case{in_may - 1, 0, 0}, Case{in_may, 1, 0}, Case{in_may + 1, 1, 1}}) {
    SCOPED_TRACE(one.known);
    const Demand demand = Over(kFirst, kLast, EndOf(one.known));
    EXPECT_EQ(demand.intakes.received, one.came_in);
    EXPECT_EQ(demand.intakes.decision.things, one.met);
    EXPECT_EQ(demand.queries.asked, one.came_in);
    EXPECT_EQ(demand.queries.first_response.things, one.met);
    EXPECT_EQ(demand.queries.answered_in_time, one.met);
    EXPECT_EQ(demand.queries.unanswered.size(), one.came_in - one.met);
  }
  EXPECT_EQ(Intakes(kFirst, kLast).decision.things, 1U);
}

TEST_F(DemandTest, ItsPageSaysTheNumbersAndListsTheUnanswered) {
  Receive("I1", IntakeSource::kPractice, "2026-04-01"_date, "P1", true);
  Receive("I2", IntakeSource::kCareHome, "2026-04-01"_date, "P2");
  Receive("I3", IntakeSource::kCareHome, "2026-04-01"_date, "P3");
  Ask("Q1", "2026-04-01"_date, "2026-04-02"_date);
  Ask("Q2", "2026-04-01"_date, kLast);
  Triage("I1", Intake::Event::kAccept, "2026-04-02"_date);
  Triage("I2", Intake::Event::kRedirect, "2026-04-08"_date, "P2");
  Act("Q1", Query::Event::kAnswer, "2026-04-09"_date);
  Act("Q2", Query::Event::kEscalate, "2026-04-09"_date);
  Ask("Q|3", "2026-04-10"_date, "2026-04-29"_date, "P2");
  Ask("Q4", "2026-04-10"_date, {}, "P3");
  EXPECT_EQ(Markdown(Over(kFirst, kLast, EndOf(kLast))),
            "# What came in from 1 April 2026 to 30 April 2026\n\n"
            "As of the end of the last day, as known at 2026-04-30T22:59:59Z.\n\n"
            "## Referrals in\n\n"
            "3 referrals came in, 1 of them urgent.\n\n"
            "| Source | Received | Still waiting | Accepted | Redirected | Declined | Withdrawn "
            "| Duplicate |\n"
            "|---|---:|---:|---:|---:|---:|---:|---:|\n"
            "| practice | 1 | 0 | 1 | 0 | 0 | 0 | 0 |\n"
            "| care home | 2 | 1 | 0 | 1 | 0 | 0 | 0 |\n"
            "| all | 3 | 1 | 1 | 1 | 0 | 0 | 0 |\n\n"
            "Decided: 2, median 1 working day, longest 3 working days.\n\n"
            "## Queries\n\n"
            "4 queries came in.\n\n"
            "| Outcome | Queries |\n"
            "|---|---:|\n"
            "| Answered by the promised day | 0 |\n"
            "| Answered after the promised day | 1 |\n"
            "| Answered, no day was promised | 0 |\n"
            "| Withdrawn | 0 |\n"
            "| Unanswered | 3 |\n\n"
            "First response: 2, median 8 days, longest 8 days.\n\n"
            "Answered or withdrawn: 1, median 8 days, longest 8 days.\n\n"
            "### Unanswered\n\n"
            "| Person | Query | About | State | Asked | Promised for |\n"
            "|---|---|---|---|---|---|\n"
            "| P2 | Q\\|3 | transport | open | 10 April 2026 | 29 April 2026 (passed) |\n"
            "| P1 | Q2 | transport | escalated | 1 April 2026 | 30 April 2026 |\n"
            "| P3 | Q4 | transport | open | 10 April 2026 | no day |\n");
}

TEST_F(DemandTest, APeriodInWhichNothingCameInSaysSo) {
  const Demand demand = Over(kFirst, kLast);
  EXPECT_EQ(demand.intakes, IntakeDemand());
  EXPECT_EQ(demand.queries, QueryDemand());
  EXPECT_EQ(Markdown(demand),
            "# What came in from 1 April 2026 to 30 April 2026\n\n"
            "As of the end of the last day.\n\n"
            "## Referrals in\n\nNone came in.\n\n"
            "## Queries\n\nNone was asked.\n");
  Receive("I1", IntakeSource::kFamily, "2026-03-31"_date);
  Ask("Q1", "2026-03-31"_date);
  const std::string page = Markdown(Over(kFirst, kLast));
  EXPECT_THAT(page, HasSubstr("None came in.\n\n"
                              "Received before the period and still waiting at its end: 1.\n"));
  EXPECT_THAT(page, HasSubstr("None was asked.\n\n"
                              "Asked before the period and still unanswered at its end: 1.\n"));
}

TEST_F(DemandTest, APeriodThatEndsBeforeItBeginsIsRefused) {
  const absl::Status status = DemandOver(pcn_.workspace(), kLast, kFirst).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(StatusText(status), "period: it ends on 2026-04-01, before it begins on 2026-04-30");
}

}  // namespace
}  // namespace carecoord
