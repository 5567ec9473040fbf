// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// However a pack is made, checking it ends: the work, counted and not timed, is in proportion to
// the pack, or stops at what was allowed and says so. Each of these packs once took exponential
// time, or would with one link more.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "carecoord/rulekit/check.h"
#include "src/rulekit/truths.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using internal::Truths;

constexpr char kHead[] =
    "id: 'hostile' version: '1' title: 't' source: 's' valid { from: '2021-04-01' }\n"
    "cluster { name: 'A' title: 'a' code { activity: 'test.a' source: 's' } }\n"
    "selection { name: 's0' title: 's' latest: 'A' }\n";
// What ends what the first selection began.
constexpr char kDone[] = "selection { name: 'done' title: 'd' earliest: 'A' }\n";

std::string RuleOf(const std::string& id, const std::string& when, const std::string& rest = "") {
  return "rule { id: '" + id + "' title: 't' source: 's' kind: REVIEW step { id: 'a' when { " +
         when + " } yes: SELECT no: REJECT reason: 'y' reason_no: 'n' } " + rest + " }\n";
}

// Each selection names the one before it twice.
std::string ChainOfWindows(int links) {
  std::string text = kHead;
  for (int i = 1; i < links; ++i) {
    const std::string before = "{ selection: 's" + std::to_string(i - 1) + "' ";
    text.append("selection { name: 's").append(std::to_string(i));
    text.append("' title: 's' latest: 'A' window { from ").append(before);
    text.append("end: INCLUDED } to ").append(before).append("plus: 'P1M' end: INCLUDED } } }\n");
  }
  return text + RuleOf("r", "exists: 's" + std::to_string(links - 1) + "'");
}

// all in any in all; what is nested stands first or last.
std::string Nested(int depth, bool first) {
  std::string when = "exists: 's0'";
  for (int i = 0; i < depth; ++i) {
    std::string leaf = "{ age { at { point: AS_OF } is: AT_LEAST years: ";
    leaf.append(std::to_string(i + 1)).append(" } }");
    std::string nested = "{ ";
    nested.append(when).append(" }");
    std::string list = i % 2 == 0 ? "all" : "any";
    list.append(" { of ").append(first ? nested : leaf);
    when = std::move(list.append(" of ").append(first ? leaf : nested).append(" }"));
  }
  return kHead + RuleOf("r", when);
}

// Each rule waits for the one before it twice.
std::string ChainOfRules(int links) {
  const std::string end = "due: 'P3D' closes: 'P9D' satisfied_by: 'done' }";
  std::string text =
      std::string(kHead) + kDone + RuleOf("r0", "exists: 's0'", "schedule { anchor: 's0' " + end);
  for (int i = 1; i < links; ++i) {
    std::string settled = "of { settled { rule: 'r";
    settled.append(std::to_string(i - 1)).append("' by: ");
    std::string schedule = "schedule { anchor_at { latest { ";
    schedule.append(settled).append("COMPLETED } } ").append(settled);
    schedule.append("LAPSED } } } } ").append(end);
    text += RuleOf(std::string("r").append(std::to_string(i)), "exists: 's0'", schedule);
  }
  return text;
}

TEST(CheckWorkTest, ReasoningLooksAtEachPartOnce) {
  for (const bool first : {false, true}) {
    const auto pack = Compiled(PackFrom(Nested(60, first)));
    ASSERT_NE(pack, nullptr);
    // 60 lists with a leaf each, and the innermost leaf.
    EXPECT_EQ(Truths(pack->program()).asked(), 121U);
  }
}

TEST(CheckWorkTest, ChainsOfWindowsAreFollowedOnce) {
  // Ends at all only when no window is followed twice: 2 to the power of 511 of them.
  const auto pack = Compiled(PackFrom(ChainOfWindows(512)));
  ASSERT_NE(pack, nullptr);
  const Truths truths(pack->program());
  EXPECT_EQ(truths.asked(), 1U);
  // What follows from the last: all of them hold something, or the last holds nothing.
  internal::Facts facts;
  truths.implications().AddSome(511, facts);
  EXPECT_EQ(truths.implications().HoldsSomething(0, facts), true);
  facts = {};
  truths.implications().AddNone(0, facts);
  EXPECT_EQ(truths.implications().HoldsSomething(511, facts), false);
}

TEST(CheckWorkTest, DistancesAreWorkedOutSoManyTimes) {
  const auto pack = Compiled(PackFrom(ChainOfWindows(2)));
  ASSERT_NE(pack, nullptr);
  const internal::Implications implications(pack->program());
  internal::ProgramRef moved;
  moved.has_plus = true;
  moved.plus = Period::Months(1);
  for (size_t i = 0; i < internal::Implications::kMostSweeps; ++i) {
    ASSERT_EQ(implications.Distance(moved, {}).least, 28);
  }
  EXPECT_EQ(implications.Distance(moved, {}).least, internal::DayRange().least);
}

TEST(CheckWorkTest, TheSearchStopsAtWhatItMayDo) {
  for (const std::string& text : {ChainOfWindows(100), ChainOfRules(40)}) {
    const Pack pack = PackFrom(text);
    CheckOptions options;
    options.work = 3'000'000;
    const CheckReport report = Check(pack, options);
    // One person more of each rule, at most.
    constexpr uint64_t kDays = 1'100;
    constexpr uint64_t kEntries = 11;
    EXPECT_LE(report.work, options.work + kDays * kEntries * 4 * text.size());
    size_t cut_short = 0;
    for (const Issue& issue : report.findings) {
      // Of rules that say the same, as all of the chain do, some are still found out.
      if (issue.code == "shadowed_rule") continue;
      EXPECT_EQ(issue.code, "search_cut_short") << issue.ToString();
      EXPECT_TRUE(issue.severity == Severity::kNote) << issue.ToString();
      ++cut_short;
    }
    EXPECT_GT(cut_short, 0U);
  }
}

TEST(CheckWorkTest, ShippedPacksStayFarFromTheLimit) {
  const CheckReport report = Check(PackAt("packs/suspected-cancer/pack.textproto"));
  EXPECT_GT(report.work, 0U);
  EXPECT_LT(report.work * 20, CheckOptions().work);
}

}  // namespace
}  // namespace carecoord::rulekit
