// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Each operator on a small pack gives exactly the mutants that it should.

#include "carecoord/rulekit/mutants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "carecoord/wire/packs.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;

// Two clusters, a start and a rule that is anchored on it; `parts` may hold more of everything.
std::string PackText(const std::string& parts, const std::string& schedule = "due: \"P10D\"") {
  return R"(
    id: "small" version: "1" title: "Small" source: "test"
    cluster { name: "A" code { activity: "test.a" } }
    cluster { name: "B" code { activity: "test.b" } }
    selection { name: "start" earliest: "A" }
    rule { id: "r" kind: REVIEW
      step { id: "all" when { exists: "start" } yes: SELECT no: REJECT }
      schedule { anchor: "start" )" +
         schedule + " } }\n" + parts;
}

// "id: was -> becomes" of the mutants of places whose names begin with `place`.
std::vector<std::string> At(const std::string& place, const std::string& pack,
                            const MutantOptions& options = {}) {
  std::vector<std::string> found;
  for (const Mutant& mutant : MutantsOf(PackFrom(pack), options)) {
    const Mutation& is = mutant.mutation;
    if (is.id.substr(is.id.find('@') + 1).starts_with(place)) {
      found.push_back(is.id + ": " + is.was + " -> " + is.becomes);
    }
  }
  return found;
}

TEST(MutantsTest, PeriodsMoveByADayAndChangeTheirUnit) {
  struct Row {
    const char* period;
    std::vector<std::string> becomes;
  };
  const Row rows[] = {
      {"P3M", {"P3M1D", "P2M29D", "P90D", "P93D"}},
      {"P1M", {"P1M1D", "P29D", "P30D", "P31D"}},
      {"P12M", {"P12M1D", "P11M29D", "P365D", "P52W"}},
      {"P1Y", {"P1Y1D", "P11M29D", "P365D", "P52W"}},
      {"P93D", {"P94D", "P92D", "P3M"}},
      {"P28D", {"P29D", "P27D", "P1M"}},
      {"P10D", {"P11D", "P9D", "P10WD"}},
      {"P20D", {"P21D", "P19D"}},
      {"P8W", {"P8W1D", "P7W6D", "P2M"}},
      {"P2W", {"P2W1D", "P1W6D"}},
      {"P7WD", {"P8WD", "P6WD", "P7D"}},
      {"P1M10D", {"P1M11D", "P1M9D"}},
      {"-P28D", {"-P29D", "-P27D", "-P1M"}},
      {"P0D", {"P1D", "-P1D"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.period);
    std::vector<std::string> becomes;
    const std::string schedule = "due: \"P10D\" opens: \"" + std::string(row.period) + "\"";
    for (const Mutant& mutant : MutantsOf(PackFrom(PackText("", schedule)))) {
      const Mutation& is = mutant.mutation;
      if (is.path != "rules[0].schedule.opens" || is.op == "limit-removed") continue;
      const std::string prefix = "opens: \"";
      ASSERT_TRUE(is.becomes.starts_with(prefix)) << is.becomes;
      becomes.push_back(is.becomes.substr(prefix.size(), is.becomes.size() - prefix.size() - 1));
      EXPECT_EQ(mutant.pack.rules[0].schedule->opens->value.ToString(), becomes.back());
    }
    EXPECT_EQ(becomes, row.becomes);
  }
}

TEST(MutantsTest, SelectionsLoseFiltersAndTurnTheirEnds) {
  const std::string pack = PackText(R"(
    selection { name: "s" latest: "A" or_cluster: "B"
      window { from { selection: "start" end: INCLUDED } to { date: "2026-01-01" end: EXCLUDED } }
      role: GP role: PHARMACIST place: "ward"
      value { is: AT_LEAST number: 10 unit: "ug/g" }
      except: "start" not_followed_by { selection: "start" end: EXCLUDED }
      new_episode_after: "P20D" planned: true }
  )");
  EXPECT_THAT(
      At("selections[s]", pack),
      ElementsAre(
          "cluster-removed@selections[s].clusters[A]: \"A\" -> ",
          "cluster-removed@selections[s].clusters[B]: \"B\" -> ",
          "end@selections[s].window.from[0].end: from { selection: \"start\" end: INCLUDED } -> "
          "from "
          "{ selection: \"start\" end: EXCLUDED }",
          "bound-removed@selections[s].window.from[0]: from { selection: \"start\" end: INCLUDED } "
          "-> ",
          "end@selections[s].window.to[0].end: to { date: \"2026-01-01\" end: EXCLUDED } -> to { "
          "date: "
          "\"2026-01-01\" end: INCLUDED }",
          "bound-removed@selections[s].window.to[0]: to { date: \"2026-01-01\" end: EXCLUDED } -> ",
          "off-by-one@selections[s].window.to[0].at.date#later: date: \"2026-01-01\" -> date: "
          "\"2026-01-02\"",
          "off-by-one@selections[s].window.to[0].at.date#earlier: date: \"2026-01-01\" -> date: "
          "\"2025-12-31\"",
          "value-removed@selections[s].roles[GP]: role: GP -> ",
          "value-removed@selections[s].roles[PHARMACIST]: role: PHARMACIST -> ",
          "filter-removed@selections[s].roles: role: GP role: PHARMACIST -> ",
          "filter-removed@selections[s].places: place: \"ward\" -> ",
          "filter-removed@selections[s].values[0]: value { is: AT_LEAST number: 10 unit: \"ug/g\" "
          "} -> ",
          "comparison@selections[s].values[0].is: is: AT_LEAST -> is: MORE",
          "off-by-one@selections[s].values[0].number#more: number: 10 -> number: 11",
          "off-by-one@selections[s].values[0].number#less: number: 10 -> number: 9",
          "planned@selections[s].planned: planned: true -> ",
          "filter-removed@selections[s].except[start]: except: \"start\" -> ",
          "filter-removed@selections[s].not_followed_by: not_followed_by { selection: \"start\" "
          "end: "
          "EXCLUDED } -> ",
          "end@selections[s].not_followed_by.end: not_followed_by { selection: \"start\" end: "
          "EXCLUDED } "
          "-> not_followed_by { selection: \"start\" end: INCLUDED }",
          "limit-removed@selections[s].new_episode_after: new_episode_after: \"P20D\" -> ",
          "off-by-one@selections[s].new_episode_after#longer: new_episode_after: \"P20D\" -> "
          "new_episode_after: \"P21D\"",
          "off-by-one@selections[s].new_episode_after#shorter: new_episode_after: \"P20D\" -> "
          "new_episode_after: \"P19D\""));
}

TEST(MutantsTest, FiltersAndOwnersByParameterAreForgottenToo) {
  const std::string pack = PackText(R"(
    parameter { name: "who" text: "GP" } parameter { name: "where" text: "ward" }
    parameter { name: "which" number: 2 }
    selection { name: "s" nth { cluster: "A" n_parameter: "which" } role: PERSON role_parameter: "who"
      place: "$where" }
  )",
                                    "due: \"P10D\" owner_parameter: \"who\"");
  EXPECT_THAT(
      At("selections[s]", pack),
      IsSupersetOf({"filter-removed@selections[s].roles: role: PERSON -> ",
                    "filter-removed@selections[s].role_parameters: role_parameter: \"who\" -> ",
                    "filter-removed@selections[s].places: place: \"$where\" -> "}));
  EXPECT_THAT(At("selections[s].nth", pack), IsEmpty());  // but its default:
  EXPECT_THAT(
      At("parameters[which]", pack),
      ElementsAre("off-by-one@parameters[which].default_value#more: number: 2 -> number: 3",
                  "off-by-one@parameters[which].default_value#less: number: 2 -> number: 1"));
  EXPECT_THAT(At("rules[r].schedule.owner", pack),
              ElementsAre("owner@rules[r].schedule.owner: owner_parameter: \"who\" -> "));
}

TEST(MutantsTest, OwnThreadsForOwnOrNoneAndBack) {
  const auto mutants = [](const std::string& thread) {
    return At("selections[own].thread",
              PackText("selection { name: \"own\" latest: \"A\" thread: " + thread + " }"));
  };
  EXPECT_THAT(mutants("SAME_AS_INDEX"), Contains(HasSubstr("-> thread: OWN_OR_NONE")));
  EXPECT_THAT(mutants("OWN_OR_NONE"), Contains(HasSubstr("-> thread: SAME_AS_INDEX")));
}

TEST(MutantsTest, FirstForLatestWhereThePickMatters) {
  EXPECT_THAT(At("selections[start].pick", PackText("")),
              ElementsAre("pick@selections[start].pick: earliest -> latest"));
  // Only asked whether there is one.
  const std::string unpicked = PackText(R"(
    selection { name: "s" latest: "B" }
    rule { id: "q" kind: FINDER step { id: "s" when { exists: "s" } yes: SELECT no: REJECT } })");
  EXPECT_THAT(At("selections[s].pick", unpicked), IsEmpty());
  const std::string nth = PackText(R"(selection { name: "s" nth { cluster: "B" n: -1 } })");
  EXPECT_THAT(At("selections[s].nth", nth),
              ElementsAre("pick@selections[s].nth#less: nth { n: -1 } -> nth { n: -2 }"));
}

TEST(MutantsTest, HappenedForRecorded) {
  const std::string pack = PackText(R"(selection { name: "s" latest: "B" dated: RECORDED })");
  EXPECT_THAT(At("selections[s].dated", pack),
              ElementsAre("dated@selections[s].dated: dated: RECORDED -> dated: HAPPENED"));
  EXPECT_THAT(At("selections[start].dated", pack),
              ElementsAre("dated@selections[start].dated: dated: HAPPENED -> dated: RECORDED"));
}

TEST(MutantsTest, ClustersAreSwappedAndLoseCodes) {
  const std::string pack = PackText(R"(
    cluster { name: "C" code { id: 363346000 } code { id: 372087000 } code { activity: "test.c" } })");
  EXPECT_THAT(At("selections[start].clusters", pack),
              ElementsAre("cluster@selections[start].clusters[A]: \"A\" -> \"B\""));
  EXPECT_THAT(
      At("clusters[", pack),
      ElementsAre("code@clusters[C].codes[363346000]: code { id: 363346000 label: \"\" } -> "));
  EXPECT_THAT(At("selections[start].clusters", pack, {.thorough = true}),
              ElementsAre("cluster@selections[start].clusters[A]#B: \"A\" -> \"B\"",
                          "cluster@selections[start].clusters[A]#C: \"A\" -> \"C\""));
  EXPECT_EQ(At("clusters[C]", pack, {.thorough = true}).size(), 3U);
}

TEST(MutantsTest, ConditionsAreNegatedWeakenedAndCompareOtherwise) {
  const std::string pack = PackText(R"(
    condition { name: "c" when { any {
      of { not { exists: "start" } }
      of { dates { left { selection: "start" } is: BEFORE right { point: AS_OF plus: "-P20D" } } }
      of { age { at { point: AS_OF } is: EQUAL years: 65 } }
      of { circumstance { kind: RESIDENCE value: "care_home" } }
    } } })");
  EXPECT_THAT(
      At("conditions[c].when", pack),
      ElementsAre(
          ::testing::StartsWith("negated@conditions[c].when: any { of"),
          "all-any@conditions[c].when: any -> all",
          "operand-removed@conditions[c].when.any[0]: of { not { exists: \"start\" } } -> ",
          "negated@conditions[c].when.any[0]: not { exists: \"start\" } -> exists: \"start\"",
          ::testing::StartsWith(
              "operand-removed@conditions[c].when.any[1]: of { dates { left { selection"),
          ::testing::StartsWith("negated@conditions[c].when.any[1]: dates"),
          "comparison@conditions[c].when.any[1].is: is: BEFORE -> is: ON_OR_BEFORE",
          "off-by-one@conditions[c].when.any[1].right.plus#longer: plus: \"-P20D\" -> plus: "
          "\"-P21D\"",
          "off-by-one@conditions[c].when.any[1].right.plus#shorter: plus: \"-P20D\" -> plus: "
          "\"-P19D\"",
          ::testing::StartsWith("operand-removed@conditions[c].when.any[2]"),
          ::testing::StartsWith("negated@conditions[c].when.any[2]"),
          "comparison@conditions[c].when.any[2].is#at-most: is: EQUAL -> is: AT_MOST",
          "comparison@conditions[c].when.any[2].is#at-least: is: EQUAL -> is: AT_LEAST",
          "off-by-one@conditions[c].when.any[2].years#more: years: 65 -> years: 66",
          "off-by-one@conditions[c].when.any[2].years#less: years: 65 -> years: 64",
          ::testing::StartsWith("operand-removed@conditions[c].when.any[3]"),
          "negated@conditions[c].when.any[3]: circumstance { kind: RESIDENCE value: \"care_home\" "
          "} -> "
          "not { circumstance { kind: RESIDENCE value: \"care_home\" } }",
          "value-removed@conditions[c].when.any[3].values[care_home]: value: \"care_home\" -> "));
}

TEST(MutantsTest, StepsAreSwappedRemovedAndFlipped) {
  const std::string pack = PackText(R"(
    rule { id: "q" kind: INDICATOR
      step { id: "young" when { sex: FEMALE } yes: REJECT_EXCLUDED unknown: NEXT }
      step { id: "done" when { exists: "start" } yes: ACHIEVED no: NOT_ACHIEVED } })");
  EXPECT_THAT(
      At("rules[q].steps", pack),
      ElementsAre(
          "step-order@rules[q].steps[young]: step \"young\", step \"done\" -> step \"done\", "
          "step \"young\"",
          "step-removed@rules[q].steps[young]: step { id: \"young\" when { sex: FEMALE } yes: "
          "REJECT_EXCLUDED unknown: NEXT } -> ",
          "negated@rules[q].steps[young].when: sex: FEMALE -> not { sex: FEMALE }",
          "outcome@rules[q].steps[young].yes: yes: REJECT_EXCLUDED -> yes: REJECT_EXCEPTED",
          "outcome-removed@rules[q].steps[young].unknown: unknown: NEXT -> ",
          ::testing::StartsWith("step-removed@rules[q].steps[done]: "),
          "negated@rules[q].steps[done].when: exists: \"start\" -> not { exists: \"start\" }",
          "outcome@rules[q].steps[done].yes: yes: ACHIEVED -> yes: NOT_ACHIEVED",
          "outcome@rules[q].steps[done].no: no: NOT_ACHIEVED -> no: ACHIEVED"));
  EXPECT_THAT(At("rules[r].steps[all].", PackText("")),
              ElementsAre(::testing::StartsWith("negated@"),
                          "outcome@rules[r].steps[all].yes: yes: SELECT -> yes: REJECT",
                          "outcome@rules[r].steps[all].no: no: REJECT -> no: SELECT"));
}

TEST(MutantsTest, WhoAndWhen) {
  const std::string pack = PackText(R"(
    valid { from: "2021-04-01" }
    rule { id: "q" kind: FINDER in_force { to: "2025-03-31" by: ANCHOR } applies_to { deceased: true }
      step { id: "s" when { exists: "start" } yes: SELECT no: REJECT } })");
  EXPECT_THAT(
      At("valid", pack),
      ElementsAre("off-by-one@valid.from#later: from: \"2021-04-01\" -> from: \"2021-04-02\"",
                  "off-by-one@valid.from#earlier: from: \"2021-04-01\" -> from: \"2021-03-31\"",
                  "in-force-by@valid.by: by: AS_OF -> by: ANCHOR"));
  EXPECT_THAT(At("rules[q].in_force.by", pack),
              ElementsAre("in-force-by@rules[q].in_force.by: by: ANCHOR -> by: AS_OF"));
  EXPECT_THAT(
      At("rules[q].applies_to", pack),
      ElementsAre("applies-to@rules[q].applies_to.deceased: deceased: true -> deceased: false",
                  "applies-to@rules[q].applies_to.unregistered: unregistered: false -> "
                  "unregistered: true"));
}

TEST(MutantsTest, PoliciesOnlyWhereTheyMatter) {
  EXPECT_THAT(At("policy", PackText("")), IsEmpty());
  EXPECT_THAT(At("policy", PackText("", "due: \"P3M\"")),
              ElementsAre("month-end@policy.month_end: month_end: CLAMP -> month_end: ROLL"));
  EXPECT_THAT(At("policy", PackText("policy { month_end: ROLL calendar: MONDAY_TO_FRIDAY }",
                                    "due: \"P2WD\"")),
              ElementsAre("calendar@policy.calendar: calendar: MONDAY_TO_FRIDAY -> calendar: "
                          "ENGLAND_AND_WALES"));
  EXPECT_THAT(At("policy", PackText("", "due: \"P2D\" adjustment: FOLLOWING")),
              ElementsAre(::testing::StartsWith("calendar@")));
  EXPECT_THAT(At("policy", PackText("parameter { name: \"p\" period: \"P1M\" }")),
              ElementsAre(::testing::StartsWith("month-end@")));
}

TEST(MutantsTest, ParametersMoveByOne) {
  const std::string pack = PackText(R"(
    parameter { name: "p" period: "P20D" } parameter { name: "n" number: 3 }
    parameter { name: "d" date: "2026-03-01" } parameter { name: "t" text: "x" })",
                                    "due: \"$p\"");
  EXPECT_THAT(
      At("parameters", pack),
      ElementsAre(
          "off-by-one@parameters[p].default_value#longer: period: \"P20D\" -> period: \"P21D\"",
          "off-by-one@parameters[p].default_value#shorter: period: \"P20D\" -> period: \"P19D\"",
          "off-by-one@parameters[n].default_value#more: number: 3 -> number: 4",
          "off-by-one@parameters[n].default_value#less: number: 3 -> number: 2",
          "off-by-one@parameters[d].default_value#later: date: \"2026-03-01\" -> date: "
          "\"2026-03-02\"",
          "off-by-one@parameters[d].default_value#earlier: date: \"2026-03-01\" -> date: "
          "\"2026-02-28\""));
  // Where the parameter speaks, nothing is changed.
  EXPECT_THAT(At("rules[r].schedule.due", pack), IsEmpty());
}

TEST(MutantsTest, SchedulesLoseTheirPartsAndTurn) {
  const std::string pack = PackText("selection { name: \"s\" earliest: \"B\" }", R"(
      due_at { latest { of { selection: "start" plus: "P20D" } of { selection: "s" } } }
      grace: "P20D" closes_at { earliest { of { date: "2030-01-01" } } }
      adjustment: FOLLOWING repeats { every: "P20D" from: ANCHOR times: 3 }
      satisfied_by: "s" failed_by: "s" arranged_by: "s"
      deferral { by: "s" for: "P20D" cancelled_by: "s" }
      early { by: "s" due: "P20D" }
      owner: GP priority: SOON
      stratum { name: "frail" every: "P20D" owner: GP }
      priority_when { when { exists: "s" } priority: URGENT })");
  std::vector<std::string> ids;
  for (const Mutant& mutant : MutantsOf(PackFrom(pack))) {
    const std::string& id = mutant.mutation.id;
    const std::string place = "@rules[r].schedule.";
    const size_t at = id.find(place);
    if (at != std::string::npos && !id.starts_with("off-by-one")) {
      ids.push_back(id.substr(0, at + 1) + id.substr(at + place.size()));
    }
  }
  EXPECT_THAT(
      ids, ElementsAre(
               "latest-earliest@due_at", "term-removed@due_at.of[0]", "term-removed@due_at.of[1]",
               "limit-removed@grace", "limit-removed@closes_at", "adjustment@adjustment#removed",
               "adjustment@adjustment#turned", "part-removed@repeats", "series-from@repeats.from",
               "limit-removed@repeats.times", "part-removed@satisfied_by", "part-removed@failed_by",
               "part-removed@arranged_by", "part-removed@deferrals[s]",
               "limit-removed@deferrals[s].lasts", "part-removed@deferrals[s].cancelled_by",
               "part-removed@triggers[s]", "owner@owner", "priority@priority",
               "part-removed@strata[frail]", "limit-removed@strata[frail].every",
               "owner@strata[frail].owner", "part-removed@priority_when[0]",
               "negated@priority_when[0].when", "priority@priority_when[0].priority"));
}

TEST(MutantsTest, FactorsTurnTheirSign) {
  const std::string pack = PackText(R"(
    rule { id: "q" kind: FINDER
      step { id: "s" when { exists: "start" } yes: SELECT no: REJECT }
      factor { id: "f" when { sex: MALE } weight: -2 } })");
  EXPECT_THAT(At("rules[q].factors", pack),
              ElementsAre("part-removed@rules[q].factors[f]: factor { id: \"f\" when { sex: MALE } "
                          "weight: -2 } -> ",
                          "negated@rules[q].factors[f].when: sex: MALE -> not { sex: MALE }",
                          "off-by-one@rules[q].factors[f].weight#more: weight: -2 -> weight: -1",
                          "off-by-one@rules[q].factors[f].weight#less: weight: -2 -> weight: -3",
                          "weight-sign@rules[q].factors[f].weight: weight: -2 -> weight: 2"));
}

TEST(MutantsTest, PersonForEachAsksAboutOneEntryOnly) {
  const std::string pack = PackText(R"(
    selection { name: "call" each: "B" }
    selection { name: "answer" earliest: "A" window { from { selection: "index" end: INCLUDED } }
                thread: SAME_AS_INDEX }
    rule { id: "q" kind: REVIEW each: "call"
      step { id: "s" when { exists: "index" } yes: SELECT no: REJECT }
      schedule { anchor: "index" due: "P20D" satisfied_by: "answer" } })");
  std::vector<Mutant> mutants;
  for (Mutant& mutant : MutantsOf(PackFrom(pack))) {
    if (mutant.mutation.op == "person-for-each") mutants.push_back(std::move(mutant));
  }
  ASSERT_EQ(mutants.size(), 2U);
  EXPECT_EQ(mutants[0].mutation.id, "person-for-each@rules[q].each#latest");
  EXPECT_EQ(mutants[1].mutation.id, "person-for-each@rules[q].each#earliest");
  const Pack& latest = mutants[0].pack;
  ASSERT_EQ(latest.rules.size(), 1U);
  EXPECT_EQ(latest.rules[0].each, "");
  EXPECT_EQ(latest.rules[0].schedule->anchor, "call-latest");
  EXPECT_EQ(latest.rules[0].steps[0].when, Condition{Exists{"call-latest"}});
  ASSERT_EQ(latest.selections.size(), 3U);
  EXPECT_EQ(latest.selections[1].same_thread_as, "call-latest");
  EXPECT_EQ(latest.selections[1].thread, ThreadFilter::kUnspecified);
  EXPECT_EQ(std::get<std::string>(latest.selections[1].window.from[0].at.at), "call-latest");
  EXPECT_EQ(latest.selections[2].name, "call-latest");
  EXPECT_EQ(latest.selections[2].pick, Pick::kLatest);
  EXPECT_TRUE(CompiledPack::Compile(latest).ok());
  // A completion without a thread may, or may not, serve several.
  EXPECT_THAT(At("rules[q].schedule.share_unthreaded", pack),
              ElementsAre("shared@rules[q].schedule.share_unthreaded: share_unthreaded: false -> "
                          "share_unthreaded: true"));
}

TEST(MutantsTest, IdsAreUniqueAndEveryMutantIsAnotherPack) {
  for (const std::string_view name : packs::Names()) {
    SCOPED_TRACE(name);
    const Pack pack = *packs::Get(name);
    std::set<std::string> ids;
    for (const Mutant& mutant : MutantsOf(pack, {.thorough = true})) {
      EXPECT_TRUE(ids.insert(mutant.mutation.id).second) << mutant.mutation.id;
      EXPECT_NE(mutant.pack, pack) << mutant.mutation.id;
      EXPECT_NE(mutant.mutation.was, mutant.mutation.becomes) << mutant.mutation.id;
    }
    EXPECT_GT(ids.size(), 100U);
  }
}

TEST(MutantsTest, NamesThatStandTwiceAreCounted) {
  const std::string pack = PackText("",
                                    "due: \"P20D\" deferral { by: \"start\" for: \"P20D\" } "
                                    "deferral { by: \"start\" for: \"P30D\" }");
  std::vector<std::string> ids;
  for (const Mutant& mutant : MutantsOf(PackFrom(pack))) ids.push_back(mutant.mutation.id);
  EXPECT_THAT(ids, Contains("part-removed@rules[r].schedule.deferrals[start]"));
  EXPECT_THAT(ids, Contains("part-removed@rules[r].schedule.deferrals[start]~2"));
  EXPECT_THAT(ids, Not(Contains("part-removed@rules[r].schedule.deferrals[start]~3")));
}

}  // namespace
}  // namespace carecoord::rulekit
