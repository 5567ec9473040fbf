// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The check of next_change notices when it is wrong: on answers made up here, since the engine's
// are right.

#include "src/rulekit/answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace carecoord::internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Date kBegin = *Date::FromYmd(2026, 1, 1);
constexpr size_t kDays = 10;

// UPCOMING from day 0, DUE from day 3, OVERDUE from day 7, LAPSED from day 40.
Answer On(Date day) {
  Decision decision;
  const int n = day.days() - kBegin.days();
  decision.status = n >= 40  ? DecisionStatus::kLapsed
                    : n >= 7 ? DecisionStatus::kOverdue
                    : n >= 3 ? DecisionStatus::kDue
                             : DecisionStatus::kUpcoming;
  if (n < 40) decision.next_change = kBegin + (n >= 7 ? 40 : n >= 3 ? 7 : 3);
  return decision;
}

std::vector<std::string> FaultsWith(const std::function<void(std::vector<Answer>&)>& change,
                                    const std::vector<Date>& recorded = {},
                                    const std::function<Answer(Date)>& ask = On) {
  std::vector<Answer> answers;
  for (size_t i = 0; i < kDays; ++i) answers.push_back(On(kBegin + static_cast<int>(i)));
  change(answers);
  std::vector<std::string> texts;
  for (const NextChangeFault& fault : NextChangeFaults(kBegin, answers, recorded, ask)) {
    texts.push_back(std::to_string(fault.first) + "-" + std::to_string(fault.last) + ": " +
                    fault.text);
  }
  return texts;
}

TEST(NextChangeFaultsTest, NoneWhenRight) {
  EXPECT_THAT(FaultsWith([](auto&) {}), IsEmpty());
}

TEST(NextChangeFaultsTest, ADayTooLateTooEarlyOrNever) {
  EXPECT_THAT(FaultsWith([](auto& a) { a[2]->next_change = kBegin + 4; }),
              ElementsAre("2-2: 2026-01-05, but the answer first differs on 2026-01-04"));
  EXPECT_THAT(FaultsWith([](auto& a) { a[4]->next_change = kBegin + 6; }),
              ElementsAre("4-4: 2026-01-07, but the answer first differs on 2026-01-08"));
  EXPECT_THAT(FaultsWith([](auto& a) { a[0]->next_change.reset(); }),
              ElementsAre("0-0: none, but the answer first differs on 2026-01-04"));
}

TEST(NextChangeFaultsTest, SkippingAChangeIsAFault) {
  EXPECT_THAT(FaultsWith([](auto& a) { a[1]->next_change = kBegin + 7; }),
              ElementsAre("1-1: 2026-01-08, but the answer first differs on 2026-01-04"));
}

TEST(NextChangeFaultsTest, DaysInARowAreOneFault) {
  EXPECT_THAT(FaultsWith([](auto& a) {
                for (size_t i = 3; i < 6; ++i) a[i]->next_change = kBegin + 8;
              }),
              ElementsAre("3-5: 2026-01-09, but the answer first differs on 2026-01-08"));
}

TEST(NextChangeFaultsTest, AChangeWhereThereIsNone) {
  EXPECT_THAT(FaultsWith([](auto& a) { a[8]->next_change = kBegin + 9; }),
              ElementsAre("8-8: 2026-01-10, but the answer does not differ up to 2026-01-10"));
}

TEST(NextChangeFaultsTest, BeyondTheLastDay) {
  EXPECT_THAT(FaultsWith([](auto& a) { a[9]->next_change = kBegin + 39; }),
              ElementsAre("9-9: 2026-02-09, but the answer does not differ then"));
  EXPECT_THAT(FaultsWith([](auto& a) { a[9]->next_change = kBegin + 41; }),
              ElementsAre("9-9: 2026-02-11, but the answer first differs on 2026-02-10"));
  EXPECT_THAT(FaultsWith([](auto& a) { a[7]->next_change.reset(); }),
              ElementsAre("7-7: none, but the answer first differs on 2026-02-10"));
}

TEST(NextChangeFaultsTest, NeverIsAlsoAskedOnDaysFarOffThatAreRecorded) {
  const Date far = kBegin + 20000;
  const auto ask = [&](Date day) {
    Answer answer = On(kBegin + 7);
    if (day >= far) answer->status = DecisionStatus::kSatisfied;
    return answer;
  };
  const auto never = [](auto& a) {
    for (size_t i = 7; i < kDays; ++i) a[i]->next_change.reset();
  };
  EXPECT_THAT(FaultsWith(never, {}, ask), IsEmpty());
  EXPECT_THAT(FaultsWith(never, {far}, ask),
              ElementsAre("7-9: none, but the answer first differs on " + far.ToString()));
}

TEST(NextChangeFaultsTest, DaysWithoutADecisionSayNothing) {
  EXPECT_THAT(FaultsWith([](auto& a) { a[0].reset(); }), IsEmpty());
}

TEST(SameAnswerTest, LooksAtStatusStepDatesAndSatisfyingEntryOnly) {
  const Decision base = *On(kBegin);
  const auto same_with = [&](const std::function<void(Decision&)>& change) {
    Decision other = base;
    change(other);
    return SameAnswer(base, other);
  };
  EXPECT_TRUE(same_with([](Decision&) {}));
  EXPECT_FALSE(same_with([](Decision& d) { d.status = DecisionStatus::kDue; }));
  EXPECT_FALSE(same_with([](Decision& d) { d.step = 1; }));
  EXPECT_FALSE(same_with([](Decision& d) { d.opens = kBegin; }));
  EXPECT_FALSE(same_with([](Decision& d) { d.due = kBegin; }));
  EXPECT_FALSE(same_with([](Decision& d) { d.closes = kBegin; }));
  EXPECT_FALSE(same_with([](Decision& d) { d.satisfied_by = EntryRef(1); }));
  EXPECT_TRUE(same_with([](Decision& d) { d.next_change = kBegin; }));
  EXPECT_TRUE(same_with([](Decision& d) { d.deferred_by = EntryRef(1); }));
  EXPECT_FALSE(SameAnswer(base, std::nullopt));
  EXPECT_TRUE(SameAnswer(std::nullopt, std::nullopt));
}

}  // namespace
}  // namespace carecoord::internal
