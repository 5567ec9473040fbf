// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// However large a pack is, its mutants take little memory, and mutating it and generating cases for
// it ends: what the work does not suffice for is told, and never counted as anything else.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "carecoord/rulekit/generate.h"
#include "carecoord/rulekit/mutate.h"
#include "tests/rulekit/everything_pack.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

// Each selection begins with the one before it.
Pack LongChain(int links) {
  std::string text =
      "id: 'chain' version: '1' title: 't' source: 's' valid { from: '2021-04-01' }\n"
      "cluster { name: 'A' title: 'a' code { activity: 'test.a' source: 's' } }\n"
      "selection { name: 's0' title: 's' latest: 'A' }\n";
  for (int i = 1; i < links; ++i) {
    text += "selection { name: 's" + std::to_string(i) +
            "' title: 's' latest: 'A' window { from { selection: 's" + std::to_string(i - 1) +
            "' end: INCLUDED } } }\n";
  }
  return PackFrom(text +
                  "rule { id: 'r' title: 't' source: 's' kind: REVIEW step { id: 'a' when { "
                  "exists: 's" +
                  std::to_string(links - 1) +
                  "' } yes: SELECT no: REJECT reason: 'y' reason_no: 'n' } }\n");
}

TEST(MutateWorkTest, MutantsAreMadeInAnyOrderAndAgain) {
  const Pack pack = PackFrom(kEverything);
  const MutantOptions thorough = {.thorough = true};
  const std::vector<Mutant> all = MutantsOf(pack, thorough);
  const Mutants mutants(pack, thorough);
  ASSERT_EQ(mutants.size(), all.size());
  ASSERT_GT(all.size(), 200U);
  for (const size_t step : {size_t{1}, size_t{7}}) {
    for (size_t i = all.size(); i-- > 0;) {
      const size_t at = i * step % all.size();
      EXPECT_EQ(mutants.Make(at), all[at].pack) << all[at].mutation.id;
      EXPECT_EQ(mutants[at], all[at].mutation);
    }
  }
  const Mutants few(pack, {.thorough = true, .most = 10});
  EXPECT_EQ(few.size(), 10U);
  EXPECT_EQ(few.left_out(), all.size() - 10);
}

TEST(MutateWorkTest, MutantsThatAreNotMadeAreTold) {
  const Pack pack = LongChain(100);
  const MutantList all = ListMutants(pack).value();
  EXPECT_EQ(all.not_made, 0U);
  MutateOptions options;
  options.work = 100'000'000;
  const MutantList some = ListMutants(pack, options).value();
  EXPECT_GT(some.not_made, 0U);
  EXPECT_GT(some.mutants.size(), 10U);
  EXPECT_LT(some.mutants.size(), all.mutants.size());
  CaseFile tests;
  tests.justified.push_back(
      {Justification::Of::kMutant, "step-removed@rules[r].steps[a]", "why", {}});
  const MutationReport report = Mutate(pack, tests, options).value();
  EXPECT_GE(report.not_run, some.not_made);
  EXPECT_TRUE(report.cut_short());
  EXPECT_FALSE(report.ok());
  EXPECT_EQ(report.mutants, report.killed + report.justified.size() + report.survivors.size());
  EXPECT_LE(report.mutants, some.mutants.size());
  // It is of a mutant that was not made: nobody knows whether it is stale.
  EXPECT_THAT(report.stale, ::testing::IsEmpty());
}

TEST(MutateWorkTest, ASearchThatIsCutShortJustifiesNothing) {
  const Pack pack = LongChain(12);
  MutateOptions options;
  options.work = 60'000'000;
  options.threads = 1;
  const MutationReport report = Mutate(pack, {}, options).value();
  EXPECT_EQ(report.not_run, 0U);
  EXPECT_TRUE(report.cut_short());
  EXPECT_THAT(report.justified, ::testing::IsEmpty());
  size_t cut = 0;
  for (const Survivor& one : report.survivors) {
    cut += one.cut_short ? 1 : 0;
    EXPECT_EQ(one.cut_short, !one.difference && one.people < options.people);
  }
  EXPECT_GT(cut, 0U);
  options.threads = 3;
  EXPECT_EQ(Mutate(pack, {}, options).value(), report);
}

TEST(MutateWorkTest, GeneratingIsCutShortAndSaysSo) {
  const auto pack = Compiled(LongChain(12));
  GenerateOptions options;
  options.work = 2'000'000;
  const GenerateReport cut = Generate(pack, {}, options).value();
  EXPECT_TRUE(cut.cut_short);
  EXPECT_THAT(cut.not_found, ::testing::Not(::testing::IsEmpty()));
  const auto everything = Compiled(PackFrom(kEverything));
  options.work = GenerateOptions().work;
  options.people = 100;
  EXPECT_FALSE(Generate(everything, {}, options).value().cut_short);
}

}  // namespace
}  // namespace carecoord::rulekit
