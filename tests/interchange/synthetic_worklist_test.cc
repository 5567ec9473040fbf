// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the shipped packs make of a synthetic network. A list on which everything is overdue, or
// nothing is, shows nobody what the rules are for; so each rule must find work that was done, work
// that is open, and not too much that was left undone.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "carecoord/population/evaluate_all.h"
#include "carecoord/rules/explain.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/packs.h"
#include "carecoord/worklist/summary.h"
#include "tests/interchange/generate_pcn.h"

namespace carecoord {
namespace {

using namespace literals;  // NOLINT
using enum DecisionStatus;

std::vector<std::shared_ptr<const CompiledPack>> ShippedPacks() {
  std::vector<std::shared_ptr<const CompiledPack>> compiled;
  for (const std::string_view name : packs::Names()) {
    auto pack = CompiledPack::Compile(packs::Get(name).value());
    EXPECT_TRUE(pack.ok()) << pack.status();
    if (pack.ok()) compiled.push_back(*pack);
  }
  return compiled;
}

bool InForce(const Rule& rule, Date on) {
  const Validity& valid = rule.in_force;
  return (!valid.from || *valid.from <= on) && (!valid.to || on <= *valid.to);
}

struct Outcome {
  std::string rule;  // "pack/rule"
  RuleKind kind;
  StatusCounts counts;
};

// The rules in force on the last day of a network of 20,000, each with its counts. Contacts of
// every day concern no rule: the fewest will do.
std::vector<Outcome> Outcomes(Date as_of) {
  SyntheticPcnOptions options;
  options.people = 20'000;
  options.entries_per_person = 10;
  options.as_of = as_of;
  const ImportResult in = ImportPcn(Generate(options));
  const BoundRules rules = BoundRules::Bind(ShippedPacks(), in.population.dictionary());
  const Question question{.as_of = as_of, .period = DateRange{as_of - 364, as_of}};
  const WorklistSummary summary =
      Summarise(in.population, rules, question, EvaluateAll(in.population, rules, question));
  std::vector<Outcome> outcomes;
  for (size_t i = 0; i < rules.rules().size(); ++i) {
    const Rule& rule = rules.rules()[i].rule();
    const auto& [name, counts] = summary.by_rule[i];
    if (InForce(rule, as_of)) outcomes.push_back({name, rule.kind, counts});
  }
  return outcomes;
}

class SyntheticWorklist : public ::testing::TestWithParam<Date> {};

TEST_P(SyntheticWorklist, EveryRuleFindsWorkDoneAndWorkToDo) {
  size_t open = 0, overdue = 0, satisfied = 0;
  for (const auto& [rule, kind, counts] : Outcomes(GetParam())) {
    SCOPED_TRACE(rule);
    if (kind == RuleKind::kIndicator) {
      // Most achieved, not all.
      EXPECT_GT(counts[kNotAchieved], 0u);
      EXPECT_GT(counts[kAchieved], counts[kNotAchieved]);
      continue;
    }
    if (kind == RuleKind::kRecordQuality) {
      // Found now and then: in at most one of ten of what was looked at.
      EXPECT_GT(counts[kSelected], 0u);
      EXPECT_LE(counts[kSelected] * 10, counts.total());
      continue;
    }
    const size_t still_open = counts[kUpcoming] + counts[kDue] + counts[kOverdue];
    EXPECT_GT(counts[kSatisfied], 0u);
    EXPECT_GT(still_open, 0u);
    // Of four that should have been done at least three and a bit were.
    EXPECT_LE(counts[kOverdue] * 4, counts[kSatisfied]);
    open += still_open;
    overdue += counts[kOverdue];
    satisfied += counts[kSatisfied];
  }
  // What one or two coordinators could work through: an open item for one person in sixteen at
  // most, and of all that was due one in thirty overdue.
  EXPECT_LE(open, 20'000u / 16);
  EXPECT_GE(open, 20'000u / 100);
  EXPECT_LE(overdue * 30, satisfied);
}

// The last day of the retired rules of the framework, and the day of the demonstration.
INSTANTIATE_TEST_SUITE_P(Days, SyntheticWorklist,
                         ::testing::Values("2025-03-31"_date, "2026-03-31"_date),
                         [](const auto& day) {
                           return "Year" + day.param.ToString().substr(0, 4);
                         });

TEST(SyntheticWorklistDays, EveryRuleIsInForceOnOneOfThem) {
  std::set<std::string> asked, all;
  for (const auto& pack : ShippedPacks()) {
    for (const Rule& rule : pack->pack().rules) {
      const std::string name = pack->pack().id + "/" + rule.id;
      all.insert(name);
      if (InForce(rule, "2025-03-31"_date) || InForce(rule, "2026-03-31"_date)) asked.insert(name);
    }
  }
  EXPECT_EQ(asked, all);
  EXPECT_GE(all.size(), 30u);
}

// Reasons are given without writing down all that was asked: the words must be the same.
TEST(SyntheticWorklistReasons, AreThoseOfTheExplanation) {
  SyntheticPcnOptions options;
  options.people = 300;
  options.entries_per_person = 10;
  options.as_of = "2025-03-31"_date;
  const ImportResult in = ImportPcn(Generate(options));
  const BoundRules rules = BoundRules::Bind(ShippedPacks(), in.population.dictionary());
  const Question question{.as_of = options.as_of,
                          .period = DateRange{options.as_of - 364, options.as_of}};
  DecisionReasons reasons(rules, question);
  std::set<std::string> different;
  for (uint32_t row = 0; row < in.population.size(); ++row) {
    const TimelineView timeline = in.population.timeline(row);
    const PersonView person = in.population.person_view(row);
    for (const Explanation& explained : Explain(rules, timeline, person, question)) {
      Decision decision = explained.decision;
      decision.person = row;
      EXPECT_EQ(reasons.Of(timeline, person, decision), explained.reason) << explained.key;
      different.insert(explained.reason);
    }
  }
  EXPECT_GT(different.size(), 300u);
}

TEST(SyntheticHistories, NothingHappensBeforeBirthOrAfterDeath) {
  SyntheticPcnOptions options;
  options.people = 5'000;
  options.fault_rate = 0;
  options.entries_per_person = 10;
  const ImportResult in = ImportPcn(Generate(options));
  EXPECT_THAT(in.report.entries.flagged, ::testing::IsEmpty());
  EXPECT_THAT(in.report.entries.refused, ::testing::IsEmpty());
  EXPECT_THAT(in.report.circumstances.flagged, ::testing::IsEmpty());
}

}  // namespace
}  // namespace carecoord
