// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/referral.h"

#include <utility>
#include <vector>

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using ::testing::HasSubstr;
using namespace literals;  // NOLINT
using Event = Referral::Event;
using State = Referral::State;

Act Because(Date day, std::string reason) {
  Act act = ActOn(day);
  act.reason = std::move(reason);
  return act;
}

History<Referral> Sent() {
  History<Referral> referral("R1", "P1");
  EXPECT_THAT(referral.Apply(Event::kSend, {.to = "link worker", .from = "PL1"},
                             Because("2026-03-02"_date, "lonely")),
              IsOk());
  return referral;
}

// After these events, each of its own day.
History<Referral> After(const std::vector<Event>& events) {
  History<Referral> referral = Sent();
  for (const Event event : events) {
    EXPECT_THAT(referral.Apply(event, {.outcome = "settled"}, ActOn("2026-03-03"_date)), IsOk());
  }
  return referral;
}

TEST(ReferralTest, KeepsTheWholeWayToItsOutcome) {
  History<Referral> referral("R1", "P1");
  ASSERT_THAT(referral.Apply(Event::kSend,
                             {.to = "memory clinic",
                              .from = "M1",
                              .urgent = true,
                              .clinical = true,
                              .decided_by = "Dr Gray"},
                             Because("2026-03-02"_date, "forgetful")),
              IsOk());
  ASSERT_THAT(referral.Apply(Event::kReceive, {}, ActOn("2026-03-03"_date)), IsOk());
  ASSERT_THAT(referral.Apply(Event::kAccept, {}, ActOn("2026-03-05"_date)), IsOk());
  ASSERT_THAT(referral.Apply(Event::kMeet, {}, ActOn("2026-04-01"_date)), IsOk());
  EXPECT_TRUE(referral.open());
  ASSERT_THAT(referral.Apply(Event::kClose, {.outcome = "diagnosed"}, ActOn("2026-05-01"_date)),
              IsOk());
  EXPECT_EQ(referral.now(), (Referral{.state = State::kDone,
                                      .to = "memory clinic",
                                      .from = "M1",
                                      .urgent = true,
                                      .clinical = true,
                                      .decided_by = "Dr Gray",
                                      .why = "forgetful",
                                      .refused_with = "",
                                      .outcome = "diagnosed",
                                      .sent = "2026-03-02"_date,
                                      .received = "2026-03-03"_date,
                                      .accepted = "2026-03-05"_date,
                                      .first_contact = "2026-04-01"_date,
                                      .closed = "2026-05-01"_date}));
}

TEST(ReferralTest, ARejectedAndAReturnedOneSayWhy) {
  History<Referral> rejected = After({Event::kReceive});
  ASSERT_THAT(rejected.Apply(Event::kReject, {}, Because("2026-03-09"_date, "out of area")),
              IsOk());
  EXPECT_EQ(rejected.state(), State::kRejected);
  EXPECT_EQ(rejected.now().refused_with, "out of area");
  EXPECT_EQ(rejected.now().why, "lonely");
  EXPECT_EQ(rejected.now().closed, "2026-03-09"_date);
  History<Referral> returned = After({Event::kAccept, Event::kMeet});
  ASSERT_THAT(returned.Apply(Event::kReturn, {}, Because("2026-03-09"_date, "needs a nurse")),
              IsOk());
  EXPECT_EQ(returned.state(), State::kReturned);
  EXPECT_EQ(returned.now().refused_with, "needs a nurse");
  EXPECT_FALSE(returned.open());
}

TEST(ReferralTest, WhatWasNotHeardOfIsPassedOver) {
  for (const std::vector<Event>& events : {std::vector{Event::kAccept},
                                           {Event::kMeet},
                                           {Event::kReceive, Event::kMeet},
                                           {Event::kClose},
                                           {Event::kReceive, Event::kClose},
                                           {Event::kAccept, Event::kClose},
                                           {Event::kReject},
                                           {Event::kAccept, Event::kReturn}}) {
    After(events);
  }
}

TEST(ReferralTest, NoWayBack) {
  struct {
    std::vector<Event> events;
    Event refused;
  } const cases[] = {
      {{Event::kAccept}, Event::kReceive}, {{Event::kAccept}, Event::kReject},
      {{Event::kMeet}, Event::kAccept},    {{}, Event::kReturn},
      {{Event::kReceive}, Event::kReturn}, {{Event::kClose}, Event::kWithdraw},
      {{Event::kReject}, Event::kAccept},
  };
  for (const auto& item : cases) {
    History<Referral> referral = After(item.events);
    EXPECT_EQ(RefusalCode(referral.Apply(item.refused, {}, ActOn("2026-03-04"_date)).status()),
              "illegal_move");
  }
}

TEST(ReferralTest, IsWithdrawnWhileItIsOpen) {
  for (const std::vector<Event>& events : {std::vector<Event>{},
                                           {Event::kReceive},
                                           {Event::kAccept},
                                           {Event::kAccept, Event::kMeet}}) {
    History<Referral> referral = After(events);
    ASSERT_THAT(referral.Apply(Event::kWithdraw, {}, ActOn("2026-03-04"_date)), IsOk());
    EXPECT_EQ(referral.state(), State::kWithdrawn);
    EXPECT_EQ(referral.now().closed, "2026-03-04"_date);
    EXPECT_EQ(referral.now().refused_with, "");
  }
}

TEST(ReferralTest, EachMoveIsRecordedAsItsOwnKind) {
  struct {
    std::vector<Event> before;
    Event event;
    Code code;
  } const cases[] = {
      {{}, Event::kReceive, "referral.received"_code},
      {{}, Event::kAccept, "referral.accepted"_code},
      {{}, Event::kReject, "referral.rejected"_code},
      {{}, Event::kMeet, "referral.first_contact"_code},
      {{}, Event::kClose, "referral.outcome"_code},
      {{Event::kAccept}, Event::kReturn, "referral.returned"_code},
      {{}, Event::kWithdraw, "referral.withdrawn"_code},
      {{}, Event::kVoid, "referral.entered_in_error"_code},
  };
  for (const auto& item : cases) {
    History<Referral> referral = After(item.before);
    CARECOORD_ASSERT_OK_AND_ASSIGN(
        const Effects effects,
        referral.Apply(item.event, {.outcome = "settled"}, ActOn("2026-03-04"_date)));
    ASSERT_EQ(effects.entries.size(), 1u);
    EXPECT_EQ(effects.entries[0].code, item.code);
    EXPECT_EQ(effects.entries[0].thread, "R1");
    EXPECT_EQ(effects.voids, item.event == Event::kVoid);
  }
}

TEST(ReferralTest, ASentOneSaysToWhomWhyAndWhoDecidedWhatIsClinical) {
  History<Referral> referral("R1", "P1");
  EXPECT_EQ(RefusalCode(referral.Apply(Event::kSend, {}, ActOn("2026-03-02"_date)).status()),
            "missing_recipient");
  const absl::Status status =
      referral
          .Apply(Event::kSend, {.to = "memory clinic", .clinical = true}, ActOn("2026-03-02"_date))
          .status();
  EXPECT_EQ(RefusalCode(status), "missing_clinician");
  EXPECT_THAT(std::string(status.message()), HasSubstr("goes back to a clinician"));
  EXPECT_EQ(RefusalCode(
                referral.Apply(Event::kSend, {.to = "link worker"}, Because("2026-03-02"_date, ""))
                    .status()),
            "missing_reason");
  EXPECT_EQ(referral.state(), State::kNone);
}

TEST(ReferralTest, EndsOnlyWithAnOutcomeOrAReason) {
  for (const Event event : {Event::kReject, Event::kReturn, Event::kWithdraw, Event::kVoid}) {
    History<Referral> referral =
        After(event == Event::kReturn ? std::vector{Event::kAccept} : std::vector<Event>());
    EXPECT_EQ(RefusalCode(referral.Apply(event, {}, Because("2026-03-04"_date, "")).status()),
              "missing_reason");
  }
  History<Referral> referral = Sent();
  EXPECT_EQ(RefusalCode(referral.Apply(Event::kClose, {}, ActOn("2026-03-04"_date)).status()),
            "missing_outcome");
}

}  // namespace
}  // namespace carecoord
