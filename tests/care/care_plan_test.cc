// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/care_plan.h"

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"
#include "tests/care/samples.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace literals;
using Event = CarePlan::Event;
using State = CarePlan::State;

History<CarePlan> Made(std::initializer_list<Event> events) {
  History<CarePlan> plan("PL1", "P1");
  for (const Event event : events) {
    EXPECT_THAT(plan.Apply(event, DetailsFor(plan.now(), event), ActOn("2026-03-02"_date)), IsOk());
  }
  return plan;
}

TEST(CarePlanTest, TheOfferHasTheNationalStatuses) {
  struct {
    std::initializer_list<Event> events;
    std::string_view code;
  } const cases[] = {
      {{}, ""},
      {{Event::kOffer}, "01"},
      {{Event::kOffer, Event::kDecline}, "02"},
      {{Event::kOffer, Event::kAccept}, "03"},
      {{Event::kOffer, Event::kAccept, Event::kDraft, Event::kAgree}, "03"},
      {{Event::kDoNotOffer}, "04"},
      {{Event::kOffer, Event::kUnable}, "05"},
      {{Event::kOffer, Event::kAccept, Event::kDecline}, "02"},
  };
  for (const auto& item : cases) EXPECT_EQ(OfferCode(Made(item.events).now().offer), item.code);

  History<CarePlan> plan("PL1", "P1");
  ASSERT_THAT(plan.Apply(Event::kDoNotOffer, {.offer = OfferStatus::kNotOfferedOtherReason},
                         ActOn("2026-03-02"_date)),
              IsOk());
  EXPECT_EQ(OfferCode(plan.now().offer), "06");
}

TEST(CarePlanTest, AVersionIsAgreedFromTheDraftAndTheNextTakesItsPlace) {
  History<CarePlan> plan = Made({Event::kOffer, Event::kAccept, Event::kDraft, Event::kAgree});
  ASSERT_THAT(plan.now().versions, SizeIs(1));
  EXPECT_EQ(plan.now().version()->number, 1U);
  EXPECT_EQ(*plan.now().version()->content, SomePlan());
  EXPECT_EQ(plan.now().version()->agreed_with, "the person");
  EXPECT_FALSE(plan.now().draft.has_value());
  EXPECT_EQ(plan.now().reviewed_on, std::nullopt);

  PlanContent next = SomePlan();
  next.contingency.who_to_call = "the out-of-hours service";
  ASSERT_THAT(plan.Apply(Event::kRevise, {.content = next}, ActOn("2026-09-01"_date)), IsOk());
  EXPECT_EQ(plan.now().version()->number, 1U);
  ASSERT_THAT(plan.Apply(Event::kAgree, {.agreed_with = "daughter"}, ActOn("2026-09-08"_date)),
              IsOk());
  EXPECT_EQ(plan.state(), State::kActive);
  ASSERT_THAT(plan.now().versions, SizeIs(2));
  EXPECT_EQ(plan.now().version()->number, 2U);
  EXPECT_EQ(*plan.now().version()->content, next);
  EXPECT_EQ(plan.now().version()->agreed_on, "2026-09-08"_date);
  EXPECT_EQ(plan.now().reviewed_on, "2026-09-08"_date);
  EXPECT_EQ(plan.At("2026-09-07"_date).version()->number, 1U);
}

TEST(CarePlanTest, AReviewThatChangesNothingConfirmsAndDropsTheDraft) {
  History<CarePlan> plan =
      Made({Event::kOffer, Event::kAccept, Event::kDraft, Event::kAgree, Event::kRevise});
  ASSERT_THAT(plan.Apply(Event::kConfirm, {}, ActOn("2026-09-08"_date)), IsOk());
  EXPECT_EQ(plan.state(), State::kActive);
  EXPECT_THAT(plan.now().versions, SizeIs(1));
  EXPECT_FALSE(plan.now().draft.has_value());
  EXPECT_EQ(plan.now().reviewed_on, "2026-09-08"_date);
}

// The days on which the move recorded that what to do when things get worse was agreed.
std::vector<Date> ContingencyAgreed(const Effects& effects) {
  EXPECT_THAT(effects.rebooked, Not(Contains("pcsp.contingency_agreed"_code)))
      << "what was agreed before was agreed all the same";
  std::vector<Date> days;
  for (const Entry& entry : effects.entries) {
    if (entry.code == "pcsp.contingency_agreed"_code) days.push_back(entry.on);
  }
  return days;
}

TEST(CarePlanTest, AVersionWithAContingencyPlanSaysSoWhenItIsAgreedAndWhenItIsConfirmed) {
  History<CarePlan> plan = Made({Event::kOffer, Event::kAccept});
  const auto made = [&plan](Event event, const CarePlan::Details& details, Date day) {
    return ContingencyAgreed(plan.Apply(event, details, ActOn(day)).value());
  };
  PlanContent without = SomePlan();
  without.contingency = {};
  EXPECT_THAT(made(Event::kDraft, {.content = without}, "2026-03-02"_date), IsEmpty());
  EXPECT_THAT(made(Event::kAgree, {.agreed_with = "them"}, "2026-03-03"_date), IsEmpty());
  EXPECT_THAT(made(Event::kStart, {}, "2026-03-03"_date), IsEmpty());
  EXPECT_THAT(made(Event::kReview, {}, "2026-03-04"_date), IsEmpty());
  EXPECT_THAT(made(Event::kConfirm, {}, "2026-03-04"_date), IsEmpty());
  EXPECT_THAT(made(Event::kRevise, {.content = SomePlan()}, "2026-03-05"_date), IsEmpty());
  EXPECT_THAT(made(Event::kAgree, {.agreed_with = "them"}, "2026-03-06"_date),
              ElementsAre("2026-03-06"_date));
  EXPECT_THAT(made(Event::kReview, {}, "2027-02-01"_date), IsEmpty());
  EXPECT_THAT(made(Event::kConfirm, {}, "2027-02-02"_date), ElementsAre("2027-02-02"_date));
}

TEST(CarePlanTest, AgreeingAVersionBooksTheDayByWhichItIsReviewedAndTakesBackThatOfTheOneBefore) {
  History<CarePlan> plan = Made({Event::kOffer, Event::kAccept});
  // The days that the move books. Only an agreement takes earlier ones back, also for none.
  const auto booked = [&plan](Event event, const CarePlan::Details& details, Date day) {
    const Effects effects = plan.Apply(event, details, ActOn(day)).value();
    EXPECT_EQ(effects.rebooked == std::vector{"pcsp.review_by"_code}, event == Event::kAgree);
    std::vector<Date> days;
    for (const Entry& entry : effects.entries) {
      if (entry.code != "pcsp.review_by"_code) continue;
      EXPECT_EQ(entry.thread, "PL1");
      days.push_back(entry.on);
    }
    return days;
  };
  const auto agreed = [&booked](OptionalDate by, Date day) {
    PlanContent content = SomePlan();
    content.review_by = by;
    EXPECT_THAT(booked(Event::kRevise, {.content = content}, day), IsEmpty());
    return booked(Event::kAgree, {.agreed_with = "them"}, day);
  };
  EXPECT_THAT(booked(Event::kDraft, {.content = SomePlan()}, "2026-03-02"_date), IsEmpty());
  EXPECT_THAT(booked(Event::kAgree, {.agreed_with = "them"}, "2026-03-03"_date),
              ElementsAre("2027-03-01"_date));
  EXPECT_THAT(booked(Event::kStart, {}, "2026-03-03"_date), IsEmpty());
  EXPECT_THAT(booked(Event::kReview, {}, "2026-05-04"_date), IsEmpty());
  EXPECT_THAT(booked(Event::kConfirm, {}, "2026-05-04"_date), IsEmpty());
  EXPECT_THAT(agreed("2026-09-01"_date, "2026-06-01"_date), ElementsAre("2026-09-01"_date));
  EXPECT_THAT(agreed(std::nullopt, "2026-06-02"_date), IsEmpty());
  // Not after the day of the agreement: no day to wait for.
  EXPECT_THAT(agreed("2026-06-02"_date, "2026-06-03"_date), IsEmpty());
  EXPECT_THAT(agreed("2026-06-03"_date, "2026-06-03"_date), IsEmpty());
  EXPECT_THAT(agreed("2026-06-04"_date, "2026-06-03"_date), ElementsAre("2026-06-04"_date));
}

TEST(CarePlanTest, IsAgreedBySomebodyOfTheTeamWithSomebodyNamed) {
  History<CarePlan> plan = Made({Event::kOffer, Event::kAccept, Event::kDraft});
  Act act = ActOn("2026-03-02"_date);
  act.role = Role::kAdministrator;
  const absl::Status status =
      plan.Apply(Event::kAgree, {.agreed_with = "the person"}, act).status();
  EXPECT_EQ(RefusalCode(status), "wrong_role");
  EXPECT_THAT(StatusText(status),
              HasSubstr("by s1 (administrator); it takes care coordinator, GP"));
  EXPECT_EQ(RefusalCode(plan.Apply(Event::kAgree, {}, ActOn("2026-03-02"_date)).status()),
            "not_agreed");
  // A review was begun, and nothing was written that could be agreed.
  History<CarePlan> reviewed = Made(
      {Event::kOffer, Event::kAccept, Event::kDraft, Event::kAgree, Event::kStart, Event::kReview});
  EXPECT_EQ(
      RefusalCode(
          reviewed.Apply(Event::kAgree, {.agreed_with = "the person"}, ActOn("2026-03-02"_date))
              .status()),
      "not_agreed");
}

TEST(CarePlanTest, ADraftMustNotContradictItself) {
  History<CarePlan> plan = Made({Event::kOffer, Event::kAccept});
  PlanContent content = SomePlan();
  content.goals[0].needs = {"n9"};
  EXPECT_EQ(ContentFault(content), "goal g1 names need n9, which is not there");
  EXPECT_EQ(RefusalCode(
                plan.Apply(Event::kDraft, {.content = content}, ActOn("2026-03-02"_date)).status()),
            "missing_content");
  content = SomePlan();
  content.actions.push_back(content.actions[0]);
  EXPECT_EQ(ContentFault(content), "two actions have the id a1");
  content = SomePlan();
  content.needs[0].id = "";
  EXPECT_EQ(ContentFault(content), "a need has no id");
  EXPECT_EQ(ContentFault(SomePlan()), "");
  EXPECT_EQ(
      RefusalCode(
          plan.Apply(Event::kDraft, {.content = PlanContent()}, ActOn("2026-03-02"_date)).status()),
      "missing_content");
}

TEST(CarePlanTest, GoalsHaveAchievementsInTheOrderNoted) {
  History<CarePlan> plan =
      Made({Event::kOffer, Event::kAccept, Event::kDraft, Event::kAgree, Event::kStart});
  EXPECT_EQ(plan.now().AchievementOf("g1"), Achievement::kNone);
  for (const auto& [day, achievement] : {std::pair("2026-05-01"_date, Achievement::kImproving),
                                         std::pair("2026-06-01"_date, Achievement::kAchieved)}) {
    ASSERT_THAT(plan.Apply(Event::kProgress,
                           {.progress = {.goal = "g1", .achievement = achievement}}, ActOn(day)),
                IsOk());
  }
  EXPECT_EQ(plan.now().AchievementOf("g1"), Achievement::kAchieved);
  EXPECT_EQ(plan.At("2026-05-31"_date).AchievementOf("g1"), Achievement::kImproving);
  EXPECT_EQ(plan.now().progress[0].on, "2026-05-01"_date);
  EXPECT_EQ(
      RefusalCode(plan.Apply(Event::kProgress,
                             {.progress = {.goal = "g2", .achievement = Achievement::kAchieved}},
                             ActOn("2026-06-01"_date))
                      .status()),
      "unknown_goal");
}

TEST(CarePlanTest, OwnWordsCanBeLeftOut) {
  const PlanContent content = SomePlan().WithoutOwnWords();
  EXPECT_EQ(content.own_words, OwnWords());
  EXPECT_THAT(content.needs[0].own_words, IsEmpty());
  EXPECT_THAT(content.goals[0].own_words, IsEmpty());
  EXPECT_EQ(content.needs[0].domain, "mobility");
  EXPECT_EQ(content.actions, SomePlan().actions);
}

TEST(AchievementTest, NamesAreThoseOfFhirAndReadBack) {
  for (size_t i = 1; i < kAchievementNames.size(); ++i) {
    EXPECT_EQ(AchievementFromName(kAchievementNames[i]), static_cast<Achievement>(i));
  }
  EXPECT_EQ(AchievementFromName("done"), std::nullopt);
}

}  // namespace
}  // namespace carecoord
