// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// When a plan counts as published and as coded, and what comes of a plan when another took its
// place or turns out to be entered in error.

#include <algorithm>

#include "carecoord/base/refusal.h"
#include "carecoord/wire/packs.h"
#include "carecoord/workspace/ledger.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::TimelineBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace literals;

std::vector<std::shared_ptr<const CompiledPack>> PlanPack() {
  return {CompiledPack::Compile(packs::Get("pcsp").value()).value()};
}

class PublishedTest : public ::testing::Test {
 protected:
  using Event = Publication::Event;

  void Do(const std::string& id, Event event, Date day, uint32_t version = 1) {
    pcn_.Must(
        Move<Publication>{
            .id = id, .person = "P1", .event = event, .details = {.version = version}},
        day);
  }
  void Plan(const std::string& id, CarePlan::Event event, Date day) {
    pcn_.Must(pcn_.MoveOf<CarePlan>(id, event), day);
  }
  void Revise(Date day) {
    Plan("PL1", CarePlan::Event::kRevise, day);
    Plan("PL1", CarePlan::Event::kAgree, day);
  }
  // Agreed, sent to the practice and coded there, all on one day.
  void PublishedAndCoded(Date day) {
    pcn_.AgreePlan("PL1", day);
    pcn_.Name("U1", "A81001", day, RecipientKind::kGp);
    Do("U1", Event::kSend, day);
    Do("U1", Event::kCode, day);
  }
  // The entries of that activity that count.
  [[nodiscard]] long Count(Code code, Stamp known_at = {}) {
    const TimelineView view = pcn_.workspace().people().timeline(0);
    long count = 0;
    for (size_t row = 0; row < view.size(); ++row) {
      count += view.dictionary->code(view.code[row]) == code &&
                       view.RecordedAt(row).KnownAt(known_at) && !view.IsRetracted(row, known_at)
                   ? 1
                   : 0;
    }
    return count;
  }
  [[nodiscard]] DecisionStatus StatusOf(std::string_view rule, Date as_of, Stamp known_at = {}) {
    const std::vector<uint32_t> rows = {0};
    for (const Decision& decision :
         pcn_.workspace().Decisions({.as_of = as_of, .known_at = known_at}, rows)) {
      if (pcn_.workspace().rules().rules()[decision.rule].rule().id == rule) return decision.status;
    }
    return DecisionStatus::kNotApplicable;
  }

  Pcn pcn_{PlanPack()};
};

constexpr Date kStart = "2026-02-02"_date;
constexpr Date kNext = "2026-02-03"_date;
constexpr Date kWeeksLater = "2026-02-20"_date;

TEST_F(PublishedTest, WhoIsNamedLaterOrGotNothingIsStillToHaveIt) {
  PublishedAndCoded(kStart);
  EXPECT_EQ(StatusOf("publish", kWeeksLater), DecisionStatus::kSatisfied);
  pcn_.Name("U2", "the district nurse", kNext);
  EXPECT_EQ(Count("pcsp.published"_code), 0) << "the second has none yet";
  EXPECT_EQ(StatusOf("publish", kWeeksLater), DecisionStatus::kOverdue);
  EXPECT_EQ(StatusOf("publish", kStart, TimelineBuilder::EndOf(kStart)), DecisionStatus::kSatisfied)
      << "as it was known then";
  Do("U2", Event::kSend, kNext);
  EXPECT_EQ(Count("pcsp.published"_code), 1);
  Do("U2", Event::kFail, kNext);
  EXPECT_EQ(Count("pcsp.published"_code), 0) << "it did not arrive";
  EXPECT_EQ(StatusOf("publish", kWeeksLater), DecisionStatus::kOverdue);
  Do("U2", Event::kSend, "2026-02-04"_date);
  EXPECT_EQ(Count("pcsp.published"_code), 1);
  // What the first recorded goes with it; the other still has the version.
  Do("U2", Event::kAcknowledge, "2026-02-05"_date);
  Do("U1", Event::kVoid, "2026-02-06"_date);
  EXPECT_EQ(Count("pcsp.published"_code), 1);
  // With nobody left, what was sent was sent.
  Do("U2", Event::kStop, "2026-02-06"_date);
  EXPECT_EQ(Count("pcsp.published"_code), 1);
}

TEST_F(PublishedTest, TheCodedEntryOfAnOlderVersionIsNoneOfTheOneInUse) {
  pcn_.AgreePlan("PL1", kStart);
  pcn_.Name("U1", "A81001", kStart, RecipientKind::kGp);
  Do("U1", Event::kSend, kStart);
  Revise(kNext);
  Do("U1", Event::kCode, "2026-02-04"_date);
  EXPECT_EQ(Count("pcsp.code_noted"_code), 1);
  EXPECT_EQ(Count("pcsp.coded"_code), 0);
  EXPECT_EQ(StatusOf("code", kWeeksLater), DecisionStatus::kOverdue);
  Do("U1", Event::kSend, "2026-02-05"_date, 2);
  Do("U1", Event::kCode, "2026-02-05"_date);
  EXPECT_EQ(StatusOf("code", kWeeksLater), DecisionStatus::kSatisfied);
  pcn_.Name("U2", "A81002", "2026-02-05"_date, RecipientKind::kGp);
  EXPECT_EQ(Count("pcsp.coded"_code), 0) << "the second practice has not";
}

TEST_F(PublishedTest, WhatWasPublishedEarlierTheSameDayIsNotTheNewVersion) {
  PublishedAndCoded(kStart);
  EXPECT_EQ(StatusOf("code", kStart), DecisionStatus::kSatisfied);
  Revise(kStart);
  EXPECT_EQ(StatusOf("publish", kWeeksLater), DecisionStatus::kOverdue);
  EXPECT_EQ(StatusOf("code", kWeeksLater), DecisionStatus::kOverdue);
  Do("U1", Event::kSend, kNext, 2);
  EXPECT_EQ(StatusOf("publish", kWeeksLater), DecisionStatus::kSatisfied);
  EXPECT_EQ(StatusOf("code", kWeeksLater), DecisionStatus::kOverdue);
}

TEST_F(PublishedTest, WhatWasPublishedBeforeANewVersionStaysPublishedOnItsDays) {
  PublishedAndCoded(kStart);
  Revise(kWeeksLater);
  EXPECT_EQ(Count("pcsp.published"_code), 1);
  EXPECT_EQ(StatusOf("publish", kNext), DecisionStatus::kSatisfied);
  EXPECT_EQ(StatusOf("publish", kWeeksLater), DecisionStatus::kDue);
}

TEST_F(PublishedTest, APlanEnteredInErrorWasNeverPublished) {
  PublishedAndCoded(kStart);
  Plan("PL1", CarePlan::Event::kVoid, kStart);
  EXPECT_EQ(Count("pcsp.published"_code), 0);
  EXPECT_EQ(Count("pcsp.sent"_code), 1) << "a copy did leave";
  pcn_.AgreePlan("PL2", kStart);
  EXPECT_EQ(StatusOf("publish", kWeeksLater), DecisionStatus::kOverdue);
  EXPECT_EQ(StatusOf("code", kWeeksLater), DecisionStatus::kOverdue);
}

TEST_F(PublishedTest, ThePlanThatGaveWayIsInUseAgainWhenItsSuccessorWasEnteredInError) {
  PublishedAndCoded(kStart);
  Plan("PL1", CarePlan::Event::kStart, kNext);
  pcn_.AgreePlan("PL2", "2026-04-01"_date);
  const History<CarePlan>& older = *pcn_.workspace().Find<CarePlan>("PL1");
  EXPECT_EQ(older.state(), CarePlan::State::kSuperseded);
  const Stamp before = TimelineBuilder::EndOf("2026-04-02"_date);
  const Applied applied =
      pcn_.Must(pcn_.MoveOf<CarePlan>("PL2", CarePlan::Event::kVoid), "2026-04-03"_date);
  EXPECT_THAT(applied.also, ElementsAre("PL1"));
  EXPECT_EQ(older.state(), CarePlan::State::kActive);
  EXPECT_EQ(older.now().replaced_by, "");
  EXPECT_EQ(older.now().ended, OptionalDate());
  EXPECT_EQ(older.changes().back().act.reason,
            "plan PL2, which took its place, was entered in error");
  // It never was otherwise, in the record and in the history.
  EXPECT_EQ(older.At("2026-04-02"_date).state, CarePlan::State::kActive);
  EXPECT_EQ(older.At("2026-04-02"_date, before).state, CarePlan::State::kSuperseded);
  EXPECT_EQ(Count("pcsp.ended"_code), 0);
  EXPECT_EQ(Count("pcsp.ended"_code, before), 1);
  EXPECT_EQ(StatusOf("review", "2027-03-01"_date), DecisionStatus::kOverdue);
  EXPECT_EQ(StatusOf("publish", "2026-04-03"_date), DecisionStatus::kSatisfied);
}

TEST_F(PublishedTest, OfSeveralThatGaveWayTheOneBeforeThoseInErrorComesBack) {
  pcn_.AgreePlan("PL1", kStart);
  pcn_.AgreePlan("PL2", kStart);
  pcn_.AgreePlan("PL3", kStart);
  EXPECT_THAT(pcn_.Must(pcn_.MoveOf<CarePlan>("PL2", CarePlan::Event::kVoid), kNext).also,
              IsEmpty())
      << "PL3 is in use";
  EXPECT_EQ(RefusalCode(pcn_.Try<CarePlan>("PL1", CarePlan::Event::kReinstate, kNext).status()),
            "already_open");
  EXPECT_THAT(pcn_.Must(pcn_.MoveOf<CarePlan>("PL3", CarePlan::Event::kVoid), kNext).also,
              ElementsAre("PL1"));
  pcn_.AgreePlan("PL4", kNext);
  Plan("PL4", CarePlan::Event::kStart, kNext);
  Plan("PL4", CarePlan::Event::kComplete, kNext);
  EXPECT_EQ(RefusalCode(pcn_.Try<CarePlan>("PL1", CarePlan::Event::kReinstate, kNext).status()),
            "wrong_link")
      << "PL4 was no error";
}

TEST_F(PublishedTest, WhatIsReinstatedIsPublishedIfAllHaveIt) {
  PublishedAndCoded(kStart);
  pcn_.AgreePlan("PL2", kStart);  // PL1's would be taken for it
  EXPECT_EQ(Count("pcsp.published"_code), 0);
  Plan("PL2", CarePlan::Event::kVoid, kNext);
  EXPECT_EQ(Count("pcsp.published"_code), 1);
  EXPECT_EQ(Count("pcsp.coded"_code), 1);
  EXPECT_EQ(StatusOf("publish", kWeeksLater), DecisionStatus::kSatisfied);
}

}  // namespace
}  // namespace carecoord
