// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A ribbon covers what shows on any of its days, though not every day of a long one is asked:
// docs/coverage.md, section 1.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "carecoord/rulekit/coverage.h"
#include "carecoord/wire/packs.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::IsSubsetOf;
using ::testing::Not;

std::set<std::string> Covered(const std::shared_ptr<const CompiledPack>& pack, const Case& told) {
  CaseFile file;
  file.cases = {told};
  std::set<std::string> ids;
  for (const CoverageItem& item : Coverage(pack, file).items) {
    if (item.covered) ids.insert(item.id);
  }
  return ids;
}

constexpr char kConfirmedPack[] = R"(
  id: "c" version: "1" title: "c" source: "test" valid { from: "2020-01-01" }
  policy { month_end: CLAMP calendar: ENGLAND_AND_WALES }
  cluster { name: "A" code { activity: "test.a" } }
  selection { name: "a" latest: "A" }
  rule {
    id: "asked" title: "Asked" kind: RECORD_QUALITY
    step { id: "stale"
      when { dates { left { selection: "a" } is: BEFORE right { point: AS_OF plus: "-P1M" } } }
      yes: SELECT no: REJECT unknown: SELECT }
  }
)";

std::set<std::string> CoveredBy(const std::string& entry, const std::string& first,
                                const std::string& until) {
  const auto cases =
      CasesFrom("case { name: \"x\" " + entry + " ribbon { rule: \"asked\" day { on: \"" + first +
                "\" status: SELECTED } until: \"" + until + "\" } }");
  return Covered(Compiled(PackFrom(kConfirmedPack)), cases.front());
}

constexpr char kEntry[] = "entry { on: \"2023-01-05\" is: \"A\" }";
constexpr char kLeapDay[] = "rule.asked.stale.when.right.plus.leap_day";
constexpr char kMonthEnd[] = "rule.asked.stale.when.right.plus.month_end";

TEST(RibbonDaysTest, PeriodsFromTheDayAskedAboutAreSeenOnEveryDay) {
  EXPECT_THAT(CoveredBy(kEntry, "2024-02-28", "2024-03-01"), Contains(kLeapDay));
  EXPECT_THAT(CoveredBy(kEntry, "2024-02-29", "2024-03-01"), Contains(kLeapDay));
  EXPECT_THAT(CoveredBy(kEntry, "2023-12-01", "2024-03-27"), Contains(kLeapDay));
  // 31 May less one month; from no day of the summer does a month end in a shorter one.
  EXPECT_THAT(CoveredBy(kEntry, "2024-04-05", "2024-07-20"),
              AllOf(Contains(kMonthEnd), Not(Contains(kLeapDay))));
  EXPECT_THAT(CoveredBy(kEntry, "2024-07-01", "2024-07-30"), Not(Contains(kMonthEnd)));
}

TEST(RibbonDaysTest, WithoutSomethingToCompareNoPeriodIsMet) {
  EXPECT_THAT(CoveredBy("", "2024-02-20", "2024-03-31"),
              AllOf(Not(Contains(kLeapDay)), Not(Contains(kMonthEnd)),
                    Contains("rule.asked.stale.when.left.missing")));
}

// Several days come to the last of a month, so the day after the limit is some days after the turn.
TEST(RibbonDaysTest, DaysBesideALimitAreSeenWhereDaysRunTogether) {
  EXPECT_THAT(CoveredBy("entry { on: \"2023-02-28\" is: \"A\" }", "2022-12-01", "2023-05-30"),
              AllOf(Contains("rule.asked.stale.when.before"), Contains("rule.asked.stale.when.on"),
                    Contains("rule.asked.stale.when.after")));
}

// Short ribbons are asked on every day: many of them cover nothing that the long one does not.
TEST(RibbonDaysTest, ALongRibbonCoversWhatItsPartsCover) {
  size_t long_ones = 0;
  for (const char* name : {"cancer", "suspected-cancer", "screening", "pcsp", "care-home"}) {
    const auto pack = Compiled(PackAt("packs/" + std::string(name) + "/pack.textproto"));
    const auto files = LoadCasesOf("shipped:" + std::string(name));
    ASSERT_TRUE(files.ok()) << files.status();
    for (const LoadedCases& file : *files) {
      for (const Case& told : file.cases.cases) {
        for (const Ribbon& ribbon : told.ribbons) {
          if (ribbon.until - ribbon.days.front().on <= 62 || ++long_ones % 3 != 0) continue;
          Case whole = told;
          whole.holds.clear();
          whole.answers.clear();
          whole.ribbons = {ribbon};
          Case parts = whole;
          parts.ribbons.clear();
          for (Date on = ribbon.days.front().on; on <= ribbon.until; on = on + 40) {
            Ribbon part = ribbon;
            part.days = {ribbon.days.front()};
            part.days.front().on = on;
            part.until = std::min(on + 60, ribbon.until);
            parts.ribbons.push_back(part);
          }
          EXPECT_THAT(Covered(pack, parts), IsSubsetOf(Covered(pack, whole)))
              << name << ": " << told.name;
        }
      }
    }
  }
  EXPECT_GT(long_ones, 100U);
}

}  // namespace
}  // namespace carecoord::rulekit
