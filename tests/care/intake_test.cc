// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/intake.h"

#include <utility>

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using ::testing::SizeIs;
using namespace literals;  // NOLINT
using Event = Intake::Event;
using State = Intake::State;

Act Because(Date day, std::string reason) {
  Act act = ActOn(day);
  act.reason = std::move(reason);
  return act;
}

History<Intake> Received(Consent consent = Consent::kNone) {
  History<Intake> intake("I1", "P1");
  EXPECT_THAT(intake.Apply(Event::kReceive,
                           {.from = "Dr Gray",
                            .source = IntakeSource::kPractice,
                            .urgent = true,
                            .consent = consent},
                           Because("2026-03-02"_date, "falls")),
              IsOk());
  return intake;
}

TEST(IntakeTest, KeepsWhenceItCameWhyAndWhatBecameOfIt) {
  History<Intake> intake = Received(Consent::kGiven);
  EXPECT_EQ(intake.now().closed, std::nullopt);
  ASSERT_THAT(intake.Apply(Event::kAccept, {.kind = EpisodeKind::kFrail}, ActOn("2026-03-04"_date)),
              IsOk());
  EXPECT_EQ(intake.now(), (Intake{.state = State::kAccepted,
                                  .from = "Dr Gray",
                                  .source = IntakeSource::kPractice,
                                  .urgent = true,
                                  .consent = Consent::kGiven,
                                  .why = "falls",
                                  .kind = EpisodeKind::kFrail,
                                  .to = "",
                                  .of = "",
                                  .because = "",
                                  .received = "2026-03-02"_date,
                                  .closed = "2026-03-04"_date}));
}

TEST(IntakeTest, EachDecisionIsFinalAndRecordedAsItsOwnKind) {
  struct {
    Event event;
    Intake::Details details;
    State state;
    Code code;
    std::string_view because;
  } const cases[] = {
      {Event::kAccept, {.kind = EpisodeKind::kFrail}, State::kAccepted, "intake.accepted"_code, ""},
      {Event::kRedirect,
       {.to = "link worker"},
       State::kRedirected,
       "intake.redirected"_code,
       "said so"},
      {Event::kDecline, {}, State::kDeclined, "intake.declined"_code, "said so"},
      {Event::kWithdraw, {}, State::kWithdrawn, "intake.withdrawn"_code, ""},
      {Event::kMarkDuplicate, {.of = "I0"}, State::kDuplicate, "intake.duplicate"_code, ""},
      {Event::kVoid, {}, State::kVoid, "intake.entered_in_error"_code, ""},
  };
  for (const auto& item : cases) {
    History<Intake> intake = Received();
    CARECOORD_ASSERT_OK_AND_ASSIGN(
        const Effects effects,
        intake.Apply(item.event, item.details, Because("2026-03-04"_date, "said so")));
    ASSERT_THAT(effects.entries, SizeIs(1));
    EXPECT_EQ(effects.entries[0].code, item.code);
    EXPECT_EQ(effects.entries[0].thread, "I1");
    EXPECT_EQ(effects.voids, item.event == Event::kVoid);
    EXPECT_EQ(intake.state(), item.state);
    EXPECT_EQ(intake.now().because, item.because);
    EXPECT_EQ(intake.now().why, "falls");
    EXPECT_EQ(intake.now().to, item.details.to);
    EXPECT_EQ(intake.now().of, item.details.of);
    EXPECT_EQ(intake.now().closed, "2026-03-04"_date);
    EXPECT_FALSE(intake.open());
  }
}

TEST(IntakeTest, WhoRefusesIsNotTakenOn) {
  struct {
    Consent received;
    Consent at_triage;
    std::string_view code;
    Consent after;
  } const cases[] = {
      {Consent::kNone, Consent::kNone, "", Consent::kNone},
      {Consent::kNone, Consent::kGiven, "", Consent::kGiven},
      {Consent::kNone, Consent::kRefused, "consent_refused", Consent::kNone},
      {Consent::kRefused, Consent::kNone, "consent_refused", Consent::kRefused},
      {Consent::kRefused, Consent::kGiven, "", Consent::kGiven},
      {Consent::kGiven, Consent::kRefused, "consent_refused", Consent::kGiven},
      {Consent::kUnable, Consent::kNone, "", Consent::kUnable},
  };
  for (const auto& item : cases) {
    History<Intake> intake = Received(item.received);
    EXPECT_EQ(RefusalCode(intake
                              .Apply(Event::kAccept,
                                     {.consent = item.at_triage, .kind = EpisodeKind::kFrail},
                                     ActOn("2026-03-04"_date))
                              .status()),
              item.code);
    EXPECT_EQ(intake.now().consent, item.after);
  }
}

TEST(IntakeTest, EachMoveBringsWhatItNeeds) {
  struct {
    bool received;
    Event event;
    Intake::Details details;
    std::string_view code;
  } const cases[] = {
      {false, Event::kReceive, {.source = IntakeSource::kPractice}, "missing_referrer"},
      {false, Event::kReceive, {.from = "Dr Gray"}, "missing_source"},
      {true, Event::kAccept, {}, "missing_kind"},
      {true, Event::kRedirect, {}, "missing_recipient"},
      {true, Event::kMarkDuplicate, {}, "missing_original"},
      {true,
       Event::kReceive,
       {.from = "Dr Gray", .source = IntakeSource::kPractice},
       "illegal_move"},
  };
  for (const auto& item : cases) {
    History<Intake> intake = item.received ? Received() : History<Intake>("I1", "P1");
    EXPECT_EQ(
        RefusalCode(intake.Apply(item.event, item.details, ActOn("2026-03-02"_date)).status()),
        item.code);
  }
}

TEST(IntakeTest, ReferringAndTurningAwayNeedAReason) {
  History<Intake> nothing("I1", "P1");
  EXPECT_EQ(RefusalCode(nothing
                            .Apply(Event::kReceive,
                                   {.from = "Dr Gray", .source = IntakeSource::kPractice},
                                   Because("2026-03-02"_date, ""))
                            .status()),
            "missing_reason");
  for (const Event event : {Event::kRedirect, Event::kDecline, Event::kWithdraw, Event::kVoid}) {
    History<Intake> intake = Received();
    EXPECT_EQ(
        RefusalCode(intake.Apply(event, {.to = "x"}, Because("2026-03-04"_date, "")).status()),
        "missing_reason");
  }
}

TEST(IntakeKindsTest, NamesGoThereAndBack) {
  for (size_t i = 1; i < kIntakeSourceNames.size(); ++i) {
    EXPECT_EQ(IntakeSourceFromName(NameOf(static_cast<IntakeSource>(i))),
              static_cast<IntakeSource>(i));
  }
  for (size_t i = 1; i < kConsentNames.size(); ++i) {
    EXPECT_EQ(ConsentFromName(NameOf(static_cast<Consent>(i))), static_cast<Consent>(i));
  }
  EXPECT_EQ(NameOf(IntakeSource::kCareHome), "CARE_HOME");
  EXPECT_EQ(NameOf(IntakeSource::kOther), "OTHER");
  EXPECT_EQ(NameOf(Consent::kUnable), "UNABLE");
  EXPECT_EQ(IntakeSourceFromName(""), std::nullopt);
  EXPECT_EQ(ConsentFromName("given"), std::nullopt);
}

}  // namespace
}  // namespace carecoord
