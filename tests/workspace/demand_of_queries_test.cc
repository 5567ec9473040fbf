// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The half of workspace/demand.h that is about queries, and the median.

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/demand_fixture.h"

namespace carecoord {
namespace {

using ::testing::ElementsAre;
using namespace literals;

class DemandOfQueriesTest : public DemandFixture {
 protected:
  void AskInApril() {
    using Event = Query::Event;
    Ask("Q0", "2026-03-31"_date, "2026-04-02"_date);
    Ask("Q1", "2026-04-01"_date, "2026-04-03"_date);
    Ask("Q2", "2026-04-01"_date, "2026-04-03"_date);
    Ask("Q3", "2026-04-02"_date);
    Act("Q3", Event::kAnswer, "2026-04-02"_date);
    Ask("Q4", "2026-04-02"_date, "2026-04-07"_date);
    Act("Q1", Event::kAnswer, "2026-04-03"_date);
    Act("Q2", Event::kAnswer, "2026-04-04"_date);
    Act("Q4", Event::kPromise, "2026-04-06"_date, "2026-04-10"_date);
    Ask("Q5", "2026-04-07"_date, "2026-04-30"_date);
    Ask("Q6", "2026-04-08"_date, "2026-04-20"_date);
    Ask("Q9", "2026-04-08"_date, "2026-04-15"_date, "P3");
    Act("Q6", Event::kEscalate, "2026-04-09"_date);
    Ask("Q10", "2026-04-09"_date, "2026-04-15"_date, "P2");
    Ask("Q11", "2026-04-09"_date, "2026-04-15"_date);
    Act("Q5", Event::kWithdraw, "2026-04-09"_date);
    Act("Q4", Event::kAnswer, "2026-04-10"_date);
    Act("Q6", Event::kReturn, "2026-04-13"_date);
    Act("Q6", Event::kEscalate, "2026-04-14"_date);
    Ask("Q7", "2026-04-30"_date);
    Act("Q7", Event::kAnswer, "2026-05-01"_date);
    Ask("Q8", "2026-05-01"_date);
  }
};

std::vector<std::string> Ids(const std::vector<UnansweredQuery>& queries) {
  std::vector<std::string> ids;
  ids.reserve(queries.size());
  for (const UnansweredQuery& query : queries) ids.push_back(query.id);
  return ids;
}

TEST_F(DemandOfQueriesTest, CountsHowQueriesEndedAndHowLongTheyWaited) {
  AskInApril();
  const QueryDemand april = Queries(kFirst, kLast);
  EXPECT_EQ(april.asked, 10U);
  EXPECT_EQ(april.answered_in_time, 2U) << "on the day promised, and on the day promised anew";
  EXPECT_EQ(april.answered_late, 1U);
  EXPECT_EQ(april.answered_unpromised, 1U);
  EXPECT_EQ(april.withdrawn, 1U);
  EXPECT_EQ(april.open, 5U);
  // Q1 2, Q2 3, Q3 0, Q4 4 (another day), Q6 1 (escalated); Q5 was withdrawn without any.
  EXPECT_EQ(april.first_response, (Waits{.things = 5, .median = 2, .longest = 4}));
  // Q1 2, Q2 3, Q3 0, Q4 8, Q5 2.
  EXPECT_EQ(april.closure, (Waits{.things = 5, .median = 2, .longest = 8}));
  EXPECT_EQ(april.open_from_before, 1U);
}

TEST_F(DemandOfQueriesTest, ListsTheUnansweredTheOldestPromiseFirst) {
  AskInApril();
  const QueryDemand april = Queries(kFirst, kLast);
  // Q9 was asked before Q11 and Q10, which differ in the person alone.
  EXPECT_THAT(Ids(april.unanswered), ElementsAre("Q9", "Q11", "Q10", "Q6", "Q7"));
  EXPECT_EQ(april.unanswered[3], (UnansweredQuery{.person = "P1",
                                                  .id = "Q6",
                                                  .state = Query::State::kEscalated,
                                                  .topic = "transport",
                                                  .asked = "2026-04-08"_date,
                                                  .promised = "2026-04-20"_date}));
  EXPECT_EQ(april.unanswered[4].promised, std::nullopt);
  // As of a past day they are as they were.
  EXPECT_EQ(Queries(kFirst, "2026-04-13"_date).unanswered[3].state, Query::State::kOpen);
  EXPECT_THAT(Ids(Queries("2026-04-02"_date, "2026-04-05"_date).unanswered), ElementsAre("Q4"));
  EXPECT_EQ(Queries("2026-04-02"_date, "2026-04-05"_date).unanswered[0].promised,
            "2026-04-07"_date);
  EXPECT_EQ(Queries("2026-04-02"_date, "2026-04-06"_date).unanswered[0].promised,
            "2026-04-10"_date);
}

TEST_F(DemandOfQueriesTest, WhatWasDoneToAQueryAfterThePeriodDoesNotCount) {
  AskInApril();
  EXPECT_EQ(Queries(kFirst, "2026-05-01"_date).asked, 11U);
  EXPECT_EQ(Queries(kFirst, "2026-05-01"_date).answered_unpromised, 2U);
  EXPECT_EQ(Queries("2026-03-31"_date, kLast).asked, 11U);
  EXPECT_EQ(Queries("2026-03-31"_date, kLast).open_from_before, 0U);
  EXPECT_EQ(Queries("2026-04-08"_date, "2026-04-08"_date).first_response.things, 0U);
  EXPECT_EQ(Queries("2026-04-08"_date, "2026-04-09"_date).first_response,
            (Waits{.things = 1, .median = 1, .longest = 1}));
  EXPECT_EQ(Queries("2026-04-01"_date, "2026-04-03"_date).answered_in_time, 1U);
  EXPECT_EQ(Queries("2026-04-01"_date, "2026-04-03"_date).answered_late, 0U);
}

TEST_F(DemandOfQueriesTest, TheMedianIsAWaitThatSomebodyHad) {
  struct Case {
    std::vector<int> waits;
    Waits expected;
  };
  const Case cases[] = {
      {{}, {}},
      {{3}, {.things = 1, .median = 3, .longest = 3}},
      {{1, 4}, {.things = 2, .median = 1, .longest = 4}},
      {{5, 0, 3}, {.things = 3, .median = 3, .longest = 5}},
      {{9, 1, 3, 4}, {.things = 4, .median = 3, .longest = 9}},
      {{2, 2, 2, 7}, {.things = 4, .median = 2, .longest = 7}},
  };
  for (const Case& one : cases) {
    pcn_ = Pcn();
    // The last to be answered need not be the last that was asked.
    std::vector<std::pair<int, std::string>> order;
    for (const int wait : one.waits) {
      order.emplace_back(wait, "Q" + std::to_string(order.size()));
      Ask(order.back().second, kFirst);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [wait, id] : order) Act(id, Query::Event::kAnswer, kFirst + wait);
    EXPECT_EQ(Queries(kFirst, kLast).closure, one.expected);
    EXPECT_EQ(Queries(kFirst, kLast).first_response, one.expected);
  }
}

}  // namespace
}  // namespace carecoord
