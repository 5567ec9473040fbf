// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// "Not counted": which of the entries that one filter turned away are told, and the words for why.

#include <ostream>
#include <string>
#include <vector>

#include "carecoord/rules/explain.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using testing::EntryDetails;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TimelineBuilder;

TEST(NearMissTest, TheNewestThatMightHaveCountedIsToldFirst) {
  const EntryDetails by_gp = {.role = Role::kGp};
  const Timeline person = TimelineBuilder()
                              .On("2020-02-01"_date, kReview, {.role = Role::kPracticeNurse})
                              .On("2021-02-01"_date, kReview, {.role = Role::kPracticeNurse})
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-06-10"_date, kReview, by_gp)
                              .On("2026-07-10"_date, kReview, by_gp)
                              .Build();
  const BoundRules rules = BoundRules::Bind({Compiled(CancerPack())}, person.dictionary());
  Question question;
  question.as_of = "2026-09-02"_date;
  const std::string text = Explain(rules, person.view(), person.person_view(), question).at(0).text;
  EXPECT_LT(text.find("10 July 2026: by GP"), text.find("10 June 2026: by GP"));
  EXPECT_THAT(text, Not(HasSubstr("2021")));
}

TEST(NearMissTest, DoesNotSayWhoMadeARestrictedEntry) {
  const Timeline person =
      TimelineBuilder()
          .On("2026-01-31"_date, kCancer)
          .On("2026-07-10"_date, kReview, {.role = Role::kGp, .confidential = true})
          .Build();
  const BoundRules rules = BoundRules::Bind({Compiled(CancerPack())}, person.dictionary());
  Question question;
  question.as_of = "2026-09-02"_date;
  const Explanation asked = Explain(rules, person.view(), person.person_view(), question).at(0);
  EXPECT_THAT(asked.text, HasSubstr("a restricted entry: not by practice nurse\n"));
  EXPECT_THAT(asked.text + asked.TreeText(), Not(HasSubstr("GP")));
}

TEST(NearMissTest, SaysWhoDidItAndWhoShouldHave) {
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-07-10"_date, kReview, {.role = Role::kGp})
                              .Build();
  const BoundRules rules = BoundRules::Bind({Compiled(CancerPack())}, person.dictionary());
  Question question;
  question.as_of = "2026-09-02"_date;
  EXPECT_THAT(Explain(rules, person.view(), person.person_view(), question).at(0).text,
              HasSubstr("Not counted: cancer care review, 10 July 2026: by GP, not by practice "
                        "nurse\n"));
}

// ---- The words for why --------------------------------------------------------------------------

// A referral of 1 March 2026 with an outcome of 5 March that its selection, as changed here, turns
// away; on some days a contact as well.
struct MissRow {
  std::string name;
  void (*change)(Selection& outcome);
  EntryDetails referral;
  EntryDetails outcome;
  std::vector<Date> contacts;
  std::string said;  // of the outcome
  friend std::ostream& operator<<(std::ostream& os, const MissRow& row) { return os << row.name; }
};

void SameThread(Selection& outcome) { outcome.thread = ThreadFilter::kSameAsIndex; }
void NotFollowed(Selection& outcome) { outcome.not_followed_by = NotFollowedBy{"contact", false}; }
void ByRecording(Selection& outcome) { outcome.dated = Dating::kRecorded; }
void ByRecordingUntil(Selection& outcome) {
  outcome.dated = Dating::kRecorded;
  outcome.window.to = {{Reference{DateArg{"2026-03-10"_date, ""}, std::nullopt}, true}};
}
void NotFollowedSameDay(Selection& outcome) {
  outcome.not_followed_by = NotFollowedBy{"contact", true};
}

class MissWordsTest : public ::testing::TestWithParam<MissRow> {};

TEST_P(MissWordsTest, SaysWhatTurnedItAway) {
  const MissRow& row = GetParam();
  Pack pack = ReferralPack();
  pack.clusters.push_back(ClusterOf("CONTACT", {kContact}));
  pack.selections.push_back(SelectionOf("contact", Pick::kLatest, "CONTACT"));
  row.change(pack.selections[1]);
  TimelineBuilder person;
  person.On("2026-03-01"_date, kReferral, row.referral)
      .On("2026-03-05"_date, kOutcome, row.outcome);
  for (const Date day : row.contacts) person.On(day, kContact);
  const Timeline timeline = person.Build();
  const BoundRules rules = BoundRules::Bind({Compiled(pack)}, timeline.dictionary());
  Question question;
  question.as_of = "2026-03-20"_date;
  const Explanation asked = Explain(rules, timeline.view(), timeline.person_view(), question).at(0);
  if (row.said.empty()) {
    EXPECT_EQ(asked.decision.status, DecisionStatus::kSatisfied);
    EXPECT_THAT(asked.text, Not(HasSubstr("Not counted")));
  } else {
    EXPECT_THAT(asked.text, HasSubstr("Not counted: outcome, " + row.said + "\n"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Filters, MissWordsTest,
    ::testing::Values(
        MissRow{"OfItsThread", SameThread, {.thread = "r1"}, {.thread = "r1"}, {}, ""},
        MissRow{"OfAnotherThread",
                SameThread,
                {.thread = "r1"},
                {.thread = "r2"},
                {},
                "5 March 2026: it belongs to another thread"},
        MissRow{"OfNoThread",
                SameThread,
                {.thread = "r1"},
                {},
                {},
                "5 March 2026: thread not recorded"},
        MissRow{"OfAThreadForOneWithout",
                SameThread,
                {},
                {.thread = "r2"},
                {},
                "5 March 2026: it belongs to another thread"},
        MissRow{"OfNoThreadAndRestricted",
                SameThread,
                {.thread = "r1"},
                {.confidential = true},
                {},
                "a restricted entry: it is not of the same thread"},
        MissRow{"FollowedOnTheDay",
                NotFollowedSameDay,
                {},
                {},
                {"2026-03-05"_date},
                "5 March 2026: something of the same day or later ended it"},
        MissRow{"PrecededTheDayBefore", NotFollowedSameDay, {}, {}, {"2026-03-04"_date}, ""},
        MissRow{"FollowedTheDayAfter",
                NotFollowed,
                {},
                {},
                {"2026-03-06"_date},
                "5 March 2026: something of a later day ended it"},
        MissRow{"OnTheDayDoesNotFollow", NotFollowed, {}, {}, {"2026-03-05"_date}, ""},
        MissRow{
            "RecordedOnTheDayAskedAbout", ByRecording, {}, {.recorded = "2026-03-20"_date}, {}, ""},
        MissRow{"RecordedAfterTheDayAskedAbout",
                ByRecording,
                {},
                {.recorded = "2026-03-21"_date},
                {},
                "5 March 2026: recorded only on 21 March 2026, after the date asked about"},
        MissRow{"RecordedAfterTheDayAskedAboutAndRestricted",
                ByRecording,
                {},
                {.recorded = "2026-03-21"_date, .confidential = true},
                {},
                "a restricted entry: recorded only after the date asked about"},
        MissRow{"RecordedAtAnUnknownTime",
                ByRecording,
                {},
                {},
                {},
                "5 March 2026: the day it was recorded is not known"},
        MissRow{"RecordedTooLate",
                ByRecordingUntil,
                {},
                {.recorded = "2026-03-11"_date},
                {},
                "recorded on 11 March 2026: it is after the dates that count"},
        MissRow{
            "RecordedJustInTime", ByRecordingUntil, {}, {.recorded = "2026-03-10"_date}, {}, ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace carecoord
