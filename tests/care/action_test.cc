// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/action.h"

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using namespace literals;  // NOLINT
using Event = Action::Event;
using State = Action::State;

History<Action> Agreed() {
  History<Action> action("A1", "P1");
  EXPECT_THAT(action.Apply(Event::kAgree,
                           {.what = "apply for attendance allowance",
                            .owner = "s1",
                            .due = "2026-03-16"_date,
                            .from = "PL1",
                            .need = "N1",
                            .goal = "G1"},
                           ActOn("2026-03-02"_date)),
              IsOk());
  return action;
}

TEST(ActionTest, CarriesOutAnActionOfThePlanThatItComesFrom) {
  History<Action> action("A2", "P1");
  Action::Details details = {.what = "ring", .owner = "s1", .step = "a1"};
  EXPECT_EQ(RefusalCode(action.Apply(Event::kAgree, details, ActOn("2026-03-02"_date)).status()),
            "missing_plan");
  details.from = "PL1";
  ASSERT_THAT(action.Apply(Event::kAgree, details, ActOn("2026-03-02"_date)), IsOk());
  EXPECT_EQ(action.now().step, "a1");
}

TEST(ActionTest, KeepsWhatWasAgreedWhoIsToDoItAndWhatCameOfIt) {
  History<Action> action = Agreed();
  ASSERT_THAT(action.Apply(Event::kStart, {}, ActOn("2026-03-03"_date)), IsOk());
  ASSERT_THAT(action.Apply(Event::kReassign, {.owner = "link worker"}, ActOn("2026-03-04"_date)),
              IsOk());
  ASSERT_THAT(
      action.Apply(Event::kReschedule, {.due = "2026-03-23"_date}, ActOn("2026-03-05"_date)),
      IsOk());
  EXPECT_EQ(action.state(), State::kStarted);
  ASSERT_THAT(
      action.Apply(Event::kFinish, {.evidence = "award letter seen", .outcome = "lower rate"},
                   ActOn("2026-03-20"_date)),
      IsOk());
  EXPECT_EQ(action.now(), (Action{.state = State::kDone,
                                  .what = "apply for attendance allowance",
                                  .owner = "link worker",
                                  .from = "PL1",
                                  .need = "N1",
                                  .goal = "G1",
                                  .evidence = "award letter seen",
                                  .outcome = "lower rate",
                                  .due = "2026-03-23"_date,
                                  .agreed = "2026-03-02"_date,
                                  .started = "2026-03-03"_date,
                                  .closed = "2026-03-20"_date}));
}

TEST(ActionTest, BooksTheDayItIsDueInPlaceOfTheDayBefore) {
  History<Action> action("A1", "P1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      Effects effects,
      action.Apply(Event::kAgree, {.what = "ring", .owner = "s1", .due = "2026-03-16"_date},
                   ActOn("2026-03-02"_date)));
  ASSERT_THAT(effects.entries, SizeIs(2));
  EXPECT_EQ(effects.entries[0].code, "action.agreed"_code);
  EXPECT_EQ(effects.entries[1].code, "action.due"_code);
  EXPECT_EQ(effects.entries[1].on, "2026-03-16"_date);
  EXPECT_EQ(effects.entries[1].thread, "A1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      effects,
      action.Apply(Event::kReschedule, {.due = "2026-03-23"_date}, ActOn("2026-03-03"_date)));
  ASSERT_THAT(effects.entries, SizeIs(2));
  EXPECT_EQ(effects.entries[1].on, "2026-03-23"_date);
  EXPECT_THAT(effects.rebooked, ElementsAre("action.due"_code));
}

TEST(ActionTest, WithoutADayNothingIsBooked) {
  History<Action> action("A1", "P1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Effects effects,
      action.Apply(Event::kAgree, {.what = "ring", .owner = "s1"}, ActOn("2026-03-02"_date)));
  EXPECT_THAT(effects.entries, SizeIs(1));
}

TEST(ActionTest, EachMoveBringsWhatItNeeds) {
  struct {
    bool agreed;
    Event event;
    Action::Details details;
    std::string_view code;
    std::string_view text;
  } const cases[] = {
      {false, Event::kAgree, {.owner = "s1"}, "missing_what", "says what is to be done"},
      {false, Event::kAgree, {.what = "ring"}, "missing_owner", "an action has an owner"},
      {true, Event::kReassign, {}, "missing_owner", "names who is to do it"},
      {true, Event::kReschedule, {}, "missing_day", "names the day"},
      {true,
       Event::kFinish,
       {.outcome = "well"},
       "missing_evidence",
       "action A1: \"finish\" is refused: an action is closed as done only with evidence"},
  };
  for (const auto& item : cases) {
    History<Action> action = item.agreed ? Agreed() : History<Action>("A1", "P1");
    const absl::Status status =
        action.Apply(item.event, item.details, ActOn("2026-03-02"_date)).status();
    EXPECT_EQ(RefusalCode(status), item.code);
    EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(item.text)));
  }
}

TEST(ActionTest, WhatIsPutOffHandedOnOrGivenUpNeedsAReason) {
  for (const Event event :
       {Event::kReassign, Event::kReschedule, Event::kCancel, Event::kFail, Event::kVoid}) {
    History<Action> action = Agreed();
    Act act = ActOn("2026-03-03"_date);
    act.reason = "";
    EXPECT_EQ(
        RefusalCode(action.Apply(event, {.owner = "s2", .due = "2026-03-20"_date}, act).status()),
        "missing_reason");
  }
}

TEST(ActionTest, EndsInFourWays) {
  struct {
    Event event;
    State state;
    Code code;
  } const cases[] = {{Event::kFinish, State::kDone, "action.done"_code},
                     {Event::kCancel, State::kCancelled, "action.cancelled"_code},
                     {Event::kFail, State::kFailed, "action.failed"_code},
                     {Event::kVoid, State::kVoid, "action.entered_in_error"_code}};
  for (const bool started : {false, true}) {
    for (const auto& item : cases) {
      History<Action> action = Agreed();
      if (started) {
        ASSERT_THAT(action.Apply(Event::kStart, {}, ActOn("2026-03-03"_date)), IsOk());
      }
      CARECOORD_ASSERT_OK_AND_ASSIGN(
          const Effects effects,
          action.Apply(item.event, {.evidence = "seen", .outcome = "gone away"},
                       ActOn("2026-03-04"_date)));
      EXPECT_EQ(action.state(), item.state);
      EXPECT_EQ(effects.entries[0].code, item.code);
      EXPECT_EQ(effects.voids, item.event == Event::kVoid);
      EXPECT_EQ(action.now().closed, "2026-03-04"_date);
      EXPECT_FALSE(action.open());
    }
  }
}

TEST(ActionTest, WhatCouldNotBeDoneSaysWhatCameOfIt) {
  History<Action> action = Agreed();
  ASSERT_THAT(action.Apply(Event::kFail, {.evidence = "ignored", .outcome = "no such service"},
                           ActOn("2026-03-04"_date)),
              IsOk());
  EXPECT_EQ(action.now().outcome, "no such service");
  EXPECT_EQ(action.now().evidence, "");
}

TEST(ActionTest, NoDayIsSetThatHasPassed) {
  for (const Event event : {Event::kAgree, Event::kReschedule}) {
    History<Action> action("A1", "P1");
    if (event == Event::kReschedule) {
      ASSERT_THAT(
          action.Apply(Event::kAgree, {.what = "ring", .owner = "s1"}, ActOn("2026-03-02"_date)),
          IsOk());
    }
    const Action::Details details = {.what = "ring", .owner = "s1", .due = "2026-03-02"_date};
    EXPECT_EQ(RefusalCode(action.Check(event, details, ActOn("2026-03-03"_date))), "day_passed");
    EXPECT_THAT(action.Check(event, details, ActOn("2026-03-02"_date)), IsOk()) << "that day";
  }
}

}  // namespace
}  // namespace carecoord
