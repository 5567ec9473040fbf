// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What moves recorded is taken from nowhere else in the thread of their thing.

#include <set>

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using namespace literals;

class OwnThreadsTest : public ::testing::Test {
 protected:
  std::string CodeOf(const std::string& person, const Entry& entry) {
    return RefusalCode(pcn_.Do(AddEntries{person, {entry}}, day_).status());
  }

  Pcn pcn_;
  Date day_ = "2026-02-02"_date;
};

TEST_F(OwnThreadsTest, AllThatMovesRecordThereTheyAloneRecord) {
  std::vector<Entry> recorded;
  const auto make = [&](auto move) {
    for (Entry& entry : pcn_.Must(std::move(move), day_).entries) {
      recorded.push_back(std::move(entry));
    }
  };
  Person lost = pcn_.workspace().people().person(2);
  lost.death = day_;
  pcn_.Must(UpdatePerson{lost}, day_);
  make(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk));
  make(pcn_.MoveOf<Action>("A1", Action::Event::kAgree));
  make(pcn_.MoveOf<Contact>("C1", Contact::Event::kPlan));
  Move<Intake> intake = pcn_.MoveOf<Intake>("I1", Intake::Event::kReceive);
  intake.details.urgent = true;
  make(intake);
  Move<Referral> referral = pcn_.MoveOf<Referral>("R1", Referral::Event::kSend);
  referral.details.urgent = true;
  make(referral);
  Move<Episode> episode = pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen);
  episode.details = {.kind = EpisodeKind::kBereavedRelative, .about = "P3"};
  make(episode);
  using Plan = CarePlan::Event;
  for (const Plan event : {Plan::kOffer, Plan::kAccept, Plan::kDraft, Plan::kAgree}) {
    make(pcn_.MoveOf<CarePlan>("PL1", event));
  }
  using Copy = Publication::Event;
  for (const Copy event : {Copy::kName, Copy::kSend, Copy::kCode}) {
    make(pcn_.MoveOf<Publication>("U1", event));
  }

  std::set<Code> kinds;
  for (const Entry& entry : recorded) {
    kinds.insert(entry.code);
    const Entry same = {.on = day_, .code = entry.code, .thread = entry.thread};
    EXPECT_EQ(CodeOf("P1", same), "bad_thread") << entry.id;
    EXPECT_EQ(CodeOf("P2", same), "wrong_person") << entry.id;
    EXPECT_EQ(CodeOf("P1", {.on = day_, .code = entry.code, .thread = "F1"}), "") << entry.id;
    EXPECT_EQ(CodeOf("P1", {.on = day_, .code = entry.code}), "") << entry.id;
  }
  // The moves, and what stands beside them: of each kind there is.
  EXPECT_EQ(kinds.size(), 13U + 10U);
  // What no move records may stand there.
  for (const char* thread : {"Q1", "R1", "PL1", "U1"}) {
    EXPECT_EQ(CodeOf("P1", {.on = day_, .code = 363346000_code, .thread = thread}), "");
    EXPECT_EQ(CodeOf("P1", {.on = day_, .code = "referral.told_why"_code, .thread = thread}), "");
  }
}

TEST_F(OwnThreadsTest, WhatAnExtractBroughtBeforeComesTwice) {
  const Entry sent = {.id = "x1", .on = day_, .code = "referral.received"_code, .thread = "F1"};
  EXPECT_EQ(CodeOf("P1", sent), "");
  // The thing takes the thread that the record has already.
  pcn_.Must(pcn_.MoveOf<Referral>("F1", Referral::Event::kSend), day_);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Applied applied, pcn_.Do(AddEntries{"P1", {sent}}, day_));
  EXPECT_EQ(applied.skipped, 1U);
  Entry another = sent;
  another.id = "x2";
  EXPECT_EQ(CodeOf("P1", another), "bad_thread");
  // And is taken back like any other that a practice recorded.
  EXPECT_THAT(pcn_.Do(RetractEntry{"P1", "x1"}, day_), IsOk());
}

}  // namespace
}  // namespace carecoord
