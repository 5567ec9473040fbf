// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/query.h"

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using namespace literals;
using Event = Query::Event;
using State = Query::State;

TEST(QueryTest, KeepsWhatWasAskedPromisedAndAnswered) {
  History<Query> query("Q1", "P1");
  ASSERT_THAT(
      query.Apply(Event::kAsk, {.from = "son", .topic = "benefits"}, ActOn("2026-03-02"_date)),
      IsOk());
  EXPECT_EQ(query.now().answer_by, std::nullopt);
  ASSERT_THAT(
      query.Apply(Event::kPromise, {.answer_by = "2026-03-09"_date}, ActOn("2026-03-03"_date)),
      IsOk());
  ASSERT_THAT(query.Apply(Event::kEscalate, {.to = "link worker"}, ActOn("2026-03-04"_date)),
              IsOk());
  EXPECT_EQ(query.now().escalated_to, "link worker");
  // Whoever is to answer, the day is the coordinator's promise.
  ASSERT_THAT(
      query.Apply(Event::kPromise, {.answer_by = "2026-03-10"_date}, ActOn("2026-03-04"_date)),
      IsOk());
  EXPECT_EQ(query.state(), State::kEscalated);
  ASSERT_THAT(query.Apply(Event::kReturn, {}, ActOn("2026-03-05"_date)), IsOk());
  EXPECT_EQ(query.now().escalated_to, "");
  ASSERT_THAT(query.Apply(Event::kAnswer, {.answer = "form sent"}, ActOn("2026-03-06"_date)),
              IsOk());
  EXPECT_EQ(query.now(), (Query{.state = State::kAnswered,
                                .from = "son",
                                .topic = "benefits",
                                .escalated_to = "",
                                .answer = "form sent",
                                .answer_by = "2026-03-10"_date,
                                .asked = "2026-03-02"_date,
                                .closed = "2026-03-06"_date}));
}

TEST(QueryTest, EachMoveBringsWhatItNeeds) {
  struct {
    State from;
    Event event;
    std::string_view code;
  } const cases[] = {{State::kNone, Event::kAsk, "missing_asker"},
                     {State::kOpen, Event::kPromise, "missing_day"},
                     {State::kOpen, Event::kEscalate, "missing_recipient"},
                     {State::kOpen, Event::kAnswer, "missing_answer"}};
  for (const auto& item : cases) {
    History<Query> query("Q1", "P1");
    if (item.from == State::kOpen) {
      ASSERT_THAT(query.Apply(Event::kAsk, {.from = "son", .topic = "t"}, ActOn("2026-03-02"_date)),
                  IsOk());
    }
    EXPECT_EQ(RefusalCode(query.Apply(item.event, {}, ActOn("2026-03-02"_date)).status()),
              item.code);
  }
  History<Query> query("Q1", "P1");
  const absl::Status unsaid =
      query.Apply(Event::kAsk, {.from = "son"}, ActOn("2026-03-02"_date)).status();
  EXPECT_EQ(RefusalCode(unsaid), "missing_topic");
}

TEST(QueryTest, NoDayIsPromisedThatHasPassed) {
  for (const Event event : {Event::kAsk, Event::kPromise}) {
    History<Query> query("Q1", "P1");
    if (event == Event::kPromise) {
      ASSERT_THAT(query.Apply(Event::kAsk, {.from = "son", .topic = "t"}, ActOn("2026-03-02"_date)),
                  IsOk());
    }
    Query::Details details = {.from = "son", .topic = "t", .answer_by = "2026-03-02"_date};
    EXPECT_EQ(RefusalCode(query.Check(event, details, ActOn("2026-03-03"_date))), "day_passed");
    EXPECT_THAT(query.Check(event, details, ActOn("2026-03-02"_date)), IsOk()) << "that day";
  }
}

}  // namespace
}  // namespace carecoord
