// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/contact.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/base/refusal.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;
using namespace literals;  // NOLINT
using Event = Contact::Event;
using State = Contact::State;

const Contact::Details kCall = {.channel = Channel::kTelephone,
                                .direction = Direction::kOutbound,
                                .with = Party::kPerson,
                                .topic = "benefits",
                                .outcome = "leaflet sent"};

History<Contact> Planned() {
  History<Contact> contact("C1", "P1");
  Contact::Details details = kCall;
  details.on = "2026-03-09"_date;
  EXPECT_THAT(contact.Apply(Event::kPlan, details, ActOn("2026-03-02"_date)), IsOk());
  return contact;
}

TEST(ContactTest, KeepsWhatWasPlannedAndWhatCameOfIt) {
  History<Contact> contact = Planned();
  EXPECT_EQ(contact.now().planned_for, "2026-03-09"_date);
  ASSERT_THAT(contact.Apply(Event::kMove, {.on = "2026-03-10"_date}, ActOn("2026-03-03"_date)),
              IsOk());
  // She rang herself, and her daughter spoke: what the plan said of it gives way.
  ASSERT_THAT(contact.Apply(Event::kHold,
                            {.direction = Direction::kInbound,
                             .with = Party::kRelative,
                             .outcome = "form sent",
                             .own_words = "I want to stay at home",
                             .minutes = 20},
                            ActOn("2026-03-10"_date)),
              IsOk());
  EXPECT_EQ(contact.now(), (Contact{.state = State::kHeld,
                                    .channel = Channel::kTelephone,
                                    .direction = Direction::kInbound,
                                    .with = Party::kRelative,
                                    .topic = "benefits",
                                    .outcome = "form sent",
                                    .own_words = "I want to stay at home",
                                    .minutes = 20,
                                    .covers = {},
                                    .about = {},
                                    .planned_for = "2026-03-10"_date,
                                    .closed = "2026-03-10"_date}));
}

TEST(ContactTest, OneThatNobodyPlannedIsHeldAllTheSame) {
  History<Contact> contact("C1", "P1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Effects effects,
                                 contact.Apply(Event::kHold, kCall, ActOn("2026-03-02"_date)));
  ASSERT_THAT(effects.entries, SizeIs(1));
  EXPECT_EQ(effects.entries[0].code, "contact.made"_code);
  EXPECT_EQ(contact.now().planned_for, std::nullopt);
  EXPECT_EQ(contact.now().minutes, std::nullopt);
}

TEST(ContactTest, BooksItsDayInPlaceOfTheDayBefore) {
  History<Contact> contact("C1", "P1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      Effects effects,
      contact.Apply(Event::kPlan, {.on = "2026-03-09"_date}, ActOn("2026-03-02"_date)));
  ASSERT_THAT(effects.entries, SizeIs(2));
  EXPECT_EQ(effects.entries[0].code, "contact.arranged"_code);
  EXPECT_EQ(effects.entries[0].on, "2026-03-02"_date);
  EXPECT_EQ(effects.entries[1].code, "contact.planned"_code);
  EXPECT_EQ(effects.entries[1].on, "2026-03-09"_date);
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      effects, contact.Apply(Event::kMove, {.on = "2026-03-11"_date}, ActOn("2026-03-03"_date)));
  EXPECT_EQ(effects.entries[0].code, "contact.moved"_code);
  EXPECT_EQ(effects.entries[1].on, "2026-03-11"_date);
  EXPECT_THAT(effects.rebooked, ElementsAre("contact.planned"_code));
  // Cancelled, it is on no day.
  CARECOORD_ASSERT_OK_AND_ASSIGN(effects,
                                 contact.Apply(Event::kCancel, {}, ActOn("2026-03-04"_date)));
  ASSERT_THAT(effects.entries, SizeIs(1));
  EXPECT_EQ(effects.entries[0].code, "contact.cancelled"_code);
  EXPECT_THAT(effects.rebooked, ElementsAre("contact.planned"_code));
}

TEST(ContactTest, EndsWithoutOneAsWell) {
  struct {
    Event event;
    State state;
    Code code;
  } const cases[] = {{Event::kMiss, State::kMissed, "contact.missed"_code},
                     {Event::kAttempt, State::kNotReached, "contact.attempted"_code},
                     {Event::kCancel, State::kCancelled, "contact.cancelled"_code},
                     {Event::kVoid, State::kVoid, "contact.entered_in_error"_code}};
  for (const auto& item : cases) {
    History<Contact> contact = Planned();
    CARECOORD_ASSERT_OK_AND_ASSIGN(const Effects effects,
                                   contact.Apply(item.event, {}, ActOn("2026-03-09"_date)));
    EXPECT_EQ(contact.state(), item.state);
    EXPECT_EQ(contact.now().closed, "2026-03-09"_date);
    EXPECT_EQ(effects.entries[0].code, item.code);
    EXPECT_EQ(effects.voids, item.event == Event::kVoid);
    EXPECT_FALSE(contact.open());
  }
}

TEST(ContactTest, EachMoveBringsWhatItNeeds) {
  const auto without = [](auto clear) {
    Contact::Details details = kCall;
    clear(details);
    return details;
  };
  struct {
    bool planned;
    Event event;
    Contact::Details details;
    std::string_view code;
  } const cases[] = {
      {false, Event::kPlan, kCall, "missing_day"},
      {true, Event::kMove, kCall, "missing_day"},
      {false, Event::kHold, without([](auto& d) { d.channel = Channel::kNone; }),
       "missing_channel"},
      {false, Event::kHold, without([](auto& d) { d.direction = Direction::kNone; }),
       "missing_direction"},
      {false, Event::kHold, without([](auto& d) { d.outcome = ""; }), "missing_outcome"},
      {false, Event::kHold, without([](auto& d) { d.with = Party::kNone; }), "missing_party"},
      {false, Event::kHold, without([](auto& d) { d.topic = ""; }), "missing_topic"},
      {false, Event::kAttempt, without([](auto& d) { d.channel = Channel::kNone; }),
       "missing_channel"},
      {false, Event::kHold, without([](auto& d) { d.covers = {"pcsp.agreed"}; }),
       "unknown_activity"},
      // What the plan said need not be said again.
      {true, Event::kHold, {.outcome = "form sent"}, ""},
      {true, Event::kHold, {}, "missing_outcome"},
      {true, Event::kAttempt, {}, ""},
      {false, Event::kAttempt, {.channel = Channel::kLetter}, ""},
  };
  for (const auto& item : cases) {
    History<Contact> contact = item.planned ? Planned() : History<Contact>("C1", "P1");
    EXPECT_EQ(
        RefusalCode(contact.Apply(item.event, item.details, ActOn("2026-03-02"_date)).status()),
        item.code);
  }
}

TEST(ContactTest, WhatItCoversIsRecordedInTheThreadOfWhatItIsAbout) {
  History<Contact> contact("C1", "P1");
  Contact::Details details = kCall;
  details.covers = {"referral.told_why", "topic.benefits"};
  details.about = "R1";
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Effects effects,
                                 contact.Apply(Event::kHold, details, ActOn("2026-03-02"_date)));
  std::vector<std::pair<Code, std::string>> recorded;
  for (const Entry& entry : effects.entries) {
    recorded.emplace_back(entry.code, entry.thread);
    EXPECT_EQ(entry.on, "2026-03-02"_date);
    EXPECT_EQ(entry.id, "C1#1");
  }
  EXPECT_THAT(recorded,
              ElementsAre(Pair("contact.made"_code, "C1"), Pair("referral.told_why"_code, "R1"),
                          Pair("topic.benefits"_code, "R1")));
}

TEST(ContactTest, WhatItMayCoverAreActivitiesOfTheVocabulary) {
  std::set<std::string_view> known;
  for (const ActivityKind& kind : kBuiltInActivities) known.insert(kind.name);
  for (const std::string_view name : kContactCovers) EXPECT_TRUE(known.contains(name)) << name;
}

TEST(ContactTest, WhatIsMovedOrCancelledNeedsAReason) {
  for (const Event event : {Event::kMove, Event::kCancel, Event::kVoid}) {
    History<Contact> contact = Planned();
    Act act = ActOn("2026-03-03"_date);
    act.reason = "";
    EXPECT_EQ(RefusalCode(contact.Apply(event, {.on = "2026-03-10"_date}, act).status()),
              "missing_reason");
  }
}

// An entry is what rules, lists and exports see.
TEST(ContactTest, OwnWordsAreInNoEntry) {
  History<Contact> contact("C1", "P1");
  Contact::Details details = kCall;
  details.own_words = "I want to stay at home";
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Effects with_words,
                                 contact.Apply(Event::kHold, details, ActOn("2026-03-02"_date)));
  History<Contact> silent("C1", "P1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Effects without_words,
                                 silent.Apply(Event::kHold, kCall, ActOn("2026-03-02"_date)));
  EXPECT_EQ(with_words.entries, without_words.entries);
  EXPECT_EQ(contact.now().own_words, "I want to stay at home");
}

TEST(ContactKindsTest, NamesGoThereAndBack) {
  for (size_t i = 1; i < kChannelNames.size(); ++i) {
    EXPECT_EQ(ChannelFromName(NameOf(static_cast<Channel>(i))), static_cast<Channel>(i));
  }
  for (size_t i = 1; i < kDirectionNames.size(); ++i) {
    EXPECT_EQ(DirectionFromName(NameOf(static_cast<Direction>(i))), static_cast<Direction>(i));
  }
  for (size_t i = 1; i < kPartyNames.size(); ++i) {
    EXPECT_EQ(PartyFromName(NameOf(static_cast<Party>(i))), static_cast<Party>(i));
  }
  EXPECT_EQ(NameOf(Channel::kHomeVisit), "HOME_VISIT");
  EXPECT_EQ(NameOf(Channel::kOther), "OTHER");
  EXPECT_EQ(NameOf(Direction::kOutbound), "OUTBOUND");
  EXPECT_EQ(NameOf(Party::kProfessional), "PROFESSIONAL");
  EXPECT_EQ(ChannelFromName(""), std::nullopt);
  EXPECT_EQ(ChannelFromName("telephone"), std::nullopt);
  EXPECT_EQ(DirectionFromName("BOTH"), std::nullopt);
  EXPECT_EQ(PartyFromName("NEIGHBOUR"), std::nullopt);
}

TEST(ContactTest, NoDayIsSetThatHasPassedAndNobodyFailsToComeBeforeTheirs) {
  History<Contact> contact("C1", "P1");
  const Contact::Details details = {.on = "2026-03-02"_date};
  EXPECT_EQ(RefusalCode(contact.Check(Event::kPlan, details, ActOn("2026-03-03"_date))),
            "day_passed");
  ASSERT_THAT(contact.Apply(Event::kPlan, details, ActOn("2026-03-02"_date)), IsOk());
  EXPECT_EQ(RefusalCode(contact.Check(Event::kMove, details, ActOn("2026-03-03"_date))),
            "day_passed");
  ASSERT_THAT(contact.Apply(Event::kMove, {.on = "2026-03-06"_date}, ActOn("2026-03-03"_date)),
              IsOk());
  EXPECT_EQ(RefusalCode(contact.Check(Event::kMiss, {}, ActOn("2026-03-05"_date))),
            "time_backwards");
  EXPECT_THAT(contact.Check(Event::kMiss, {}, ActOn("2026-03-06"_date)), IsOk()) << "that day";
  // Nobody answered the day before, or they came early.
  const Contact::Details call = {.channel = Channel::kTelephone,
                                 .direction = Direction::kOutbound,
                                 .with = Party::kPerson,
                                 .topic = "benefits",
                                 .outcome = "agreed"};
  EXPECT_THAT(contact.Check(Event::kAttempt, call, ActOn("2026-03-05"_date)), IsOk());
  EXPECT_THAT(contact.Check(Event::kHold, call, ActOn("2026-03-05"_date)), IsOk());
}

}  // namespace
}  // namespace carecoord
