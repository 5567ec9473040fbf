// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What holds for the history of every noun, seen on a query: refusals change nothing, both times go
// forwards, and the view of any day as known at any moment is that of the changes up to both.

#include "carecoord/care/history.h"

#include "carecoord/base/refusal.h"
#include "carecoord/care/query.h"
#include "carecoord/testing/builders.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::StatusIs;
using ::carecoord::testing::TimelineBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using namespace literals;
using enum absl::StatusCode;
using Event = Query::Event;
using State = Query::State;

// On a day, recorded at the end of it or of a later one.
Act On(Date happened, std::optional<Date> recorded = std::nullopt, std::string reason = "") {
  return {.actor = "s1",
          .role = Role::kCareCoordinator,
          .happened = happened,
          .recorded = TimelineBuilder::EndOf(recorded.value_or(happened)),
          .reason = std::move(reason)};
}

History<Query> Asked() {
  History<Query> query("Q1", "P1");
  EXPECT_THAT(
      query.Apply(Event::kAsk,
                  {.from = "daughter", .topic = "transport", .answer_by = "2026-03-06"_date},
                  On("2026-03-02"_date)),
      IsOk());
  return query;
}

TEST(HistoryTest, AMoveSaysWhatToRecord) {
  History<Query> query("Q1", "P1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Effects effects,
      query.Apply(Event::kAsk,
                  {.from = "son", .topic = "transport", .answer_by = "2026-03-06"_date},
                  On("2026-03-02"_date, "2026-03-03"_date)));
  ASSERT_THAT(effects.entries, SizeIs(2));
  const Entry& asked = effects.entries[0];
  EXPECT_EQ(asked.id, "Q1#1");
  EXPECT_EQ(asked.code, "query.asked"_code);
  EXPECT_EQ(asked.on, "2026-03-02"_date);
  EXPECT_EQ(asked.recorded, TimelineBuilder::EndOf("2026-03-03"_date));
  EXPECT_EQ(asked.role, Role::kCareCoordinator);
  EXPECT_EQ(asked.thread, "Q1");
  EXPECT_EQ(effects.entries[1].code, "query.answer_by"_code);
  EXPECT_EQ(effects.entries[1].on, "2026-03-06"_date);
  EXPECT_THAT(effects.rebooked, ElementsAre("query.answer_by"_code));
  EXPECT_FALSE(effects.voids);
  EXPECT_EQ(query.now().answer_by, "2026-03-06"_date);
}

TEST(HistoryTest, AnIllegalMoveNamesTheStateTheEventAndWhatWouldBeAllowed) {
  History<Query> query = Asked();
  const History<Query> before = query;
  const absl::Status refused =
      query.Apply(Event::kReturn, {}, On("2026-03-03"_date, {}, "cannot say")).status();
  EXPECT_THAT(refused,
              StatusIs(kFailedPrecondition,
                       "query Q1: \"return\" is not possible while it is \"open\"; possible there: "
                       "promise, escalate, answer, withdraw, enter in error"));
  EXPECT_EQ(RefusalCode(refused), "illegal_move");
  EXPECT_EQ(query, before);
}

TEST(HistoryTest, WhatAnActLacksIsNamed) {
  struct {
    Act act;
    std::string_view code;
    std::string_view text;
  } const cases[] = {
      {[] {
         Act act = On("2026-03-03"_date, {}, "x");
         act.actor = "";
         return act;
       }(),
       "missing_actor", "does not say who did it"},
      {[] {
         Act act = On("2026-03-03"_date, {}, "x");
         act.recorded = {};
         return act;
       }(),
       "missing_time", "does not say when it was recorded"},
      {[] {
         Act act = On("2026-03-03"_date, {}, "x");
         act.role = Role::kNone;
         return act;
       }(),
       "wrong_role", "by s1 (role not recorded); it takes a role"},
      {On("2026-03-03"_date), "missing_reason", "\"withdraw\" needs a reason"},
      {On("2026-03-04"_date, "2026-03-03"_date, "x"), "recorded_before_happened",
       "happened on 2026-03-04, after it was recorded at 2026-03-03T23:59:59Z"},
      {On("2026-03-01"_date, "2026-03-03"_date, "x"), "time_backwards",
       "happened on 2026-03-01, before the last change, of 2026-03-02"},
      {On("2026-03-02"_date, "2026-03-02"_date, "x"), "", ""},
  };
  for (const auto& item : cases) {
    History<Query> query = Asked();
    const History<Query> before = query;
    const absl::Status status = query.Apply(Event::kWithdraw, {}, item.act).status();
    EXPECT_EQ(RefusalCode(status), item.code) << status;
    EXPECT_THAT(StatusText(status), HasSubstr(std::string(item.text)));
    EXPECT_EQ(query == before, !status.ok());
  }
}

TEST(HistoryTest, RecordingGoesForwardsToo) {
  History<Query> query("Q1", "P1");
  ASSERT_THAT(query.Apply(Event::kAsk, {.from = "son", .topic = "t"},
                          On("2026-03-02"_date, "2026-03-09"_date)),
              IsOk());
  const absl::Status status =
      query.Apply(Event::kWithdraw, {}, On("2026-03-05"_date, "2026-03-08"_date, "x")).status();
  EXPECT_EQ(RefusalCode(status), "time_backwards");
  EXPECT_THAT(StatusText(status), HasSubstr("recorded at 2026-03-08T23:59:59Z, before"));
}

TEST(HistoryTest, AGuardIsARefusalWithItsOwnCode) {
  History<Query> query = Asked();
  const absl::Status status = query.Apply(Event::kAnswer, {}, On("2026-03-03"_date)).status();
  EXPECT_THAT(status, StatusIs(kFailedPrecondition,
                               "query Q1: \"answer\" is refused: a query is closed with what was "
                               "answered"));
  EXPECT_EQ(RefusalCode(status), "missing_answer");
}

TEST(HistoryTest, IsSeenAsItWasOnADayAndAsItWasKnown) {
  History<Query> query = Asked();
  ASSERT_THAT(query.Apply(Event::kEscalate, {.to = "Dr Gray"},
                          On("2026-03-04"_date, "2026-03-10"_date, "clinical")),
              IsOk());
  ASSERT_THAT(query.Apply(Event::kAnswer, {.answer = "yes"}, On("2026-03-11"_date)), IsOk());
  EXPECT_EQ(query.At("2026-03-01"_date).state, State::kNone);
  EXPECT_EQ(query.At("2026-03-02"_date).state, State::kOpen);
  EXPECT_EQ(query.At("2026-03-03"_date).state, State::kOpen);
  EXPECT_EQ(query.At("2026-03-04"_date).state, State::kEscalated);
  EXPECT_EQ(query.At("2026-03-04"_date, TimelineBuilder::EndOf("2026-03-09"_date)).state,
            State::kOpen);
  EXPECT_EQ(query.At("2026-03-04"_date, TimelineBuilder::EndOf("2026-03-10"_date)).state,
            State::kEscalated);
  EXPECT_EQ(query.At("2026-03-11"_date), query.now());
  EXPECT_EQ(query.now().state, State::kAnswered);
  EXPECT_FALSE(query.open());
}

TEST(HistoryTest, WhatWasEnteredInErrorVoidsWhatWasRecordedOfIt) {
  History<Query> query = Asked();
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Effects effects,
      query.Apply(Event::kVoid, {}, On("2026-03-03"_date, {}, "another person's")));
  EXPECT_TRUE(effects.voids);
  EXPECT_EQ(effects.entries[0].code, "query.entered_in_error"_code);
  EXPECT_EQ(
      RefusalCode(query.Apply(Event::kAnswer, {.answer = "x"}, On("2026-03-03"_date)).status()),
      "illegal_move");
}

TEST(HistoryTest, AnErrorHoldsForEveryDayOnceItIsKnown) {
  History<Query> query = Asked();
  ASSERT_THAT(query.Apply(Event::kEscalate, {.to = "Dr Gray"}, On("2026-03-04"_date, {}, "x")),
              IsOk());
  ASSERT_THAT(query.Apply(Event::kVoid, {}, On("2026-03-09"_date, "2026-03-10"_date, "x")), IsOk());
  EXPECT_EQ(query.At("2026-03-01"_date).state, State::kNone) << "nothing had begun";
  EXPECT_EQ(query.At("2026-03-02"_date).state, State::kVoid);
  EXPECT_EQ(query.At("2026-03-02"_date).escalated_to, "") << "of what was done by then";
  EXPECT_EQ(query.At("2026-03-05"_date).state, State::kVoid);
  EXPECT_EQ(query.At("2026-03-05"_date, TimelineBuilder::EndOf("2026-03-10"_date)).state,
            State::kVoid);
  EXPECT_EQ(query.At("2026-03-05"_date, TimelineBuilder::EndOf("2026-03-09"_date)).state,
            State::kEscalated);
}

}  // namespace
}  // namespace carecoord
