// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Who takes an entry without a thread when something failed: engine and reference against answers
// worked out by hand from docs/semantics.md, 9, 11 and 19.

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/reference/comparison.h"
#include "tests/reference/examples.h"

namespace carecoord::reference {
namespace {

// Referrals t of 1 January and u of 2 January 2026, due within a week and closed three weeks later;
// an ON says that it could not be done, a DONE that it was.
Pack Tried() {
  Pack pack = EachReview("P7D");
  pack.version = "1";
  pack.rules[0].steps[0].reason = "referred";
  pack.rules[0].steps[0].reason_no = "not referred";
  ScheduleOf(pack).closes = P("P21D");
  ScheduleOf(pack).failed_by = "on";
  return pack;
}
Pack TriedMonthly(RepeatFrom from) {
  Pack pack = Tried();
  ScheduleOf(pack).opens = P("-P7D");
  ScheduleOf(pack).repeats = Repeats{P("P1M"), from, std::nullopt};
  return pack;
}
Pack Shared(Pack pack) {
  ScheduleOf(pack).share_unthreaded = true;
  return pack;
}
Entry Failed(Date on, std::string thread = "t") { return Of(on, kOnCode, std::move(thread)); }
Entry Done(Date on, std::string thread = "") { return Of(on, kDoneCode, std::move(thread)); }

struct Row {
  std::string name;
  Pack pack;
  std::vector<Entry> entries;  // besides the referrals
  Date as_of;
  std::string expected;  // status and day of settling, of t and of u
  friend std::ostream& operator<<(std::ostream& os, const Row& row) { return os << row.name; }
};

std::string Brief(const std::vector<Decision>& decisions) {
  std::string text;
  for (const Decision& of : decisions) {
    text += (text.empty() ? "" : ", ") + std::string(NameOf(of.status));
    if (of.settled_on) text += " " + of.settled_on->ToString();
  }
  return text;
}

class SharingTest : public ::testing::TestWithParam<Row> {};

TEST_P(SharingTest, WhoFailedEarlierLeavesItToTheNext) {
  const Row& row = GetParam();
  std::vector<Entry> entries = row.entries;
  entries.insert(entries.begin(),
                 {Of("2026-01-01"_date, kIndexCode, "t"), Of("2026-01-02"_date, kIndexCode, "u")});
  SingleCase single{{row.pack, {}}, With(entries), On(row.as_of)};
  EXPECT_EQ(Brief(AskReference(single)), row.expected);
  // The next change as a sweep finds it, from every day on.
  single.question.next_change = true;
  const ReferenceEvaluator reference(row.pack, {}, single.record);
  for (Date day = "2025-12-30"_date; day <= row.as_of; day += 1) {
    single.question.as_of = day;
    const auto actual = AskEngine(single);
    ASSERT_TRUE(actual.has_value());
    if (day == row.as_of) {
      EXPECT_EQ(Brief(*actual), row.expected);
    }
    std::vector<Decision> swept = reference.Sweep(single.question, row.as_of + 70);
    ASSERT_EQ(swept.size(), actual->size()) << day.ToString();
    for (size_t i = 0; i < swept.size(); ++i) {
      EXPECT_EQ(swept[i].status, (*actual)[i].status) << day.ToString();
      if (swept[i].next_change || ((*actual)[i].next_change < row.as_of + 70)) {
        EXPECT_EQ(swept[i].next_change, (*actual)[i].next_change) << day.ToString();
      }
    }
  }
}

const Date k5 = "2026-01-05"_date, k10 = "2026-01-10"_date, k20 = "2026-01-20"_date;
const Date kFeb = "2026-02-05"_date;

INSTANTIATE_TEST_SUITE_P(
    Once, SharingTest,
    ::testing::Values(
        Row{"FailedTheDayBefore",
            Tried(),
            {Failed(k10 - 1), Done(k10)},
            k20,
            "FAILED 2026-01-09, SATISFIED 2026-01-10"},
        // SATISFIED comes before FAILED: it was not settled earlier.
        Row{"FailedOnTheDay",
            Tried(),
            {Failed(k10), Done(k10)},
            k20,
            "SATISFIED 2026-01-10, OVERDUE"},
        Row{"FailedTheDayAfter",
            Tried(),
            {Failed(k10 + 1), Done(k10)},
            k20,
            "SATISFIED 2026-01-10, OVERDUE"},
        Row{"BothFailed",
            Tried(),
            {Failed(k5, ""), Done(k10)},
            k20,
            "FAILED 2026-01-05, FAILED 2026-01-05"},
        Row{"FailedBeforeTheReferral",
            Tried(),
            {Failed("2025-12-31"_date), Done(k10)},
            k20,
            "SATISFIED 2026-01-10, OVERDUE"},
        Row{"TheOtherFailed",
            Tried(),
            {Failed(k5, "u"), Done(k10)},
            k20,
            "SATISFIED 2026-01-10, FAILED 2026-01-05"},
        // What has a thread is that subject's own, whatever failed before.
        Row{"ItsOwn", Tried(), {Failed(k5), Done(k10, "t")}, k20, "SATISFIED 2026-01-10, OVERDUE"},
        Row{"ItsOwnAndAnybodys",
            Tried(),
            {Failed(k5), Done(k10), Done(k10 + 1, "t")},
            k20,
            "SATISFIED 2026-01-11, SATISFIED 2026-01-10"},
        Row{"SharedOnPurpose",
            Shared(Tried()),
            {Failed(k5), Done(k10)},
            k20,
            "SATISFIED 2026-01-10, SATISFIED 2026-01-10"},
        // failed_by picks the latest, which is the one that counts.
        Row{"FailedAgain",
            Tried(),
            {Failed(k5), Done(k10), Failed(k10 + 2)},
            k20,
            "SATISFIED 2026-01-10, OVERDUE"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Series, SharingTest,
    ::testing::Values(
        Row{"TheFirstFailed",
            TriedMonthly(RepeatFrom::kAnchor),
            {Failed(k5), Done(k10)},
            k20,
            "FAILED 2026-01-05, SATISFIED 2026-01-10"},
        // The second obligation has not failed, and is open to it.
        Row{"TheFirstFailedAndTheSecondIsOpen",
            TriedMonthly(RepeatFrom::kAnchor),
            {Failed(k5), Done(kFeb)},
            kFeb,
            "SATISFIED 2026-02-05, DUE"},
        Row{"TheSecondFailed",
            TriedMonthly(RepeatFrom::kAnchor),
            {Done(k5, "t"), Failed(kFeb), Done(kFeb + 1)},
            kFeb + 1,
            "FAILED 2026-02-05, SATISFIED 2026-02-06"},
        // What the first left to the other stays the other's when the second has opened.
        Row{"TheFirstFailedAndIsOver",
            TriedMonthly(RepeatFrom::kAnchor),
            {Failed(k5), Done(k10)},
            "2026-02-01"_date,
            "DUE, SATISFIED 2026-01-10"},
        // Every completion begins the next, whatever became of the one before.
        Row{"FromCompletions",
            TriedMonthly(RepeatFrom::kCompletion),
            {Failed(k5), Done(k10)},
            k20,
            "SATISFIED 2026-01-10, OVERDUE"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace carecoord::reference
