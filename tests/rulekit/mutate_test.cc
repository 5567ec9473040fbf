// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rulekit/mutate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/rulekit/new_pack.h"
#include "carecoord/rulekit/run_cases.h"
#include "carecoord/wire/packs.h"
#include "rulekit/mutate_slice.h"
#include "rulekit/mutate_trial.h"
#include "tests/places.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// What `rules new` writes: a pack whose tests are as good as they can be.
Pack PackToMutate() { return PackFrom(rulekit::NewPack("new").value()[0].text); }
std::string NewTests() { return rulekit::NewPack("new").value()[1].text; }

CaseFile FileFrom(const std::string& text) {
  auto file = CaseFileFromText(text, "case.textproto");
  EXPECT_TRUE(file.ok()) << file.status();
  return file.ok() ? *std::move(file) : CaseFile();
}

// The new pack's tests without the cases of these names.
CaseFile NewTestsWithout(const std::vector<std::string>& names) {
  CaseFile tests = FileFrom(NewTests());
  const size_t before = tests.cases.size();
  std::erase_if(tests.cases, [&](const Case& one) {
    return std::find(names.begin(), names.end(), one.name) != names.end();
  });
  EXPECT_EQ(tests.cases.size() + names.size(), before);
  return tests;
}

MutationReport Report(const Pack& pack, const CaseFile& tests, const MutateOptions& options = {}) {
  absl::StatusOr<MutationReport> report = Mutate(pack, tests, options);
  EXPECT_TRUE(report.ok()) << report.status();
  if (!report.ok()) return {};
  EXPECT_EQ(report->mutants, report->killed + report->justified.size() + report->survivors.size());
  return *std::move(report);
}

std::vector<std::string> SurvivorIds(const MutationReport& report) {
  std::vector<std::string> ids;
  for (const Survivor& survivor : report.survivors) ids.push_back(survivor.mutation.id);
  return ids;
}

// The person of a survivor must be what it is said to be: a case that the pack passes and the
// mutant fails.
void ExpectKills(const Pack& pack, const Survivor& survivor) {
  SCOPED_TRACE(survivor.mutation.id);
  ASSERT_TRUE(survivor.difference.has_value());
  const std::vector<Case> cases = {survivor.difference->person};
  const CaseReport good = RunCases(Compiled(pack), cases);
  EXPECT_TRUE(good.ok()) << good.ToString();
  for (const Mutant& mutant : MutantsOf(pack)) {
    if (mutant.mutation.id != survivor.mutation.id) continue;
    EXPECT_FALSE(RunCases(Compiled(mutant.pack), cases).ok());
    return;
  }
  ADD_FAILURE() << "no such mutant";
}

TEST(MutateTest, GoodTestsKillEveryMutant) {
  const MutationReport report = Report(PackToMutate(), FileFrom(NewTests()));
  EXPECT_THAT(SurvivorIds(report), IsEmpty());
  EXPECT_THAT(report.stale, IsEmpty());
  EXPECT_TRUE(report.ok());
  EXPECT_GT(report.killed, 20U);
  for (const JustifiedMutant& one : report.justified) {
    ADD_FAILURE() << one.mutation.id << " had to be justified";
  }
}

TEST(MutateTest, WhatNoTestAsksSurvivesWithAPersonWhoTells) {
  struct Row {
    std::string missing;
    std::vector<std::string> survivors;
  };
  const Row rows[] = {
      {"discussed a second time: it counts from the latest meeting",
       {"pick@selections[discussed].pick"}},
      {"nobody telephones after a death", {"applies-to@rules[first-contact].applies_to.deceased"}},
      {"moved away", {"applies-to@rules[first-contact].applies_to.unregistered"}},
      {"a meeting before the policy began",
       {"off-by-one@valid.from#later", "off-by-one@valid.from#earlier", "in-force-by@valid.by"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.missing);
    const MutationReport report = Report(PackToMutate(), NewTestsWithout({row.missing}));
    EXPECT_EQ(SurvivorIds(report), row.survivors);
    for (const Survivor& survivor : report.survivors) ExpectKills(PackToMutate(), survivor);
  }
}

// The other cluster has what the rule's own has, and something else: only who has that can tell.
TEST(MutateTest, TellsFromAClusterThatHasMore) {
  Pack pack = PackToMutate();
  Cluster more = pack.clusters[1];
  ASSERT_EQ(more.name, "CONTACT");
  more.name = "TRIED";
  more.codes.push_back(more.codes[0]);
  more.codes[1].code = *Code::Activity("contact.attempted");
  pack.clusters.insert(pack.clusters.begin() + 2, more);
  const MutationReport report = Report(pack, FileFrom(NewTests()));
  const std::string id = "cluster@selections[contact].clusters[CONTACT]";
  ASSERT_THAT(SurvivorIds(report), Contains(id));
  for (const Survivor& survivor : report.survivors) {
    if (survivor.mutation.id == id) ExpectKills(pack, survivor);
  }
}

TEST(MutateTest, TheSurvivorSaysWhatDiffersAndForWhom) {
  const MutationReport report =
      Report(PackToMutate(), NewTestsWithout({"nobody telephones after a death"}));
  ASSERT_EQ(report.survivors.size(), 1U);
  const Survivor& survivor = report.survivors[0];
  EXPECT_EQ(survivor.mutation.path, "rules[0].applies_to.deceased");
  EXPECT_THAT(survivor.rules, ElementsAre("first-contact"));
  ASSERT_TRUE(survivor.difference.has_value());
  const Difference& difference = *survivor.difference;
  EXPECT_EQ(difference.rule, "first-contact");
  EXPECT_EQ(difference.what, "status");
  EXPECT_EQ(difference.pack, "EXCLUDED");
  EXPECT_TRUE(difference.person.died.has_value());
  ASSERT_EQ(difference.person.ribbons.size(), 1U);
  EXPECT_EQ(difference.person.ribbons[0].days[0].status, DecisionStatus::kExcluded);
  EXPECT_EQ(difference.person.ribbons[0].days[0].on, difference.on);
  // As small as it goes: a meeting may be needed, nothing else.
  EXPECT_LE(difference.person.entries.size(), 1U);
}

// A rule whose first step says again what the second says: to leave it out changes nothing.
constexpr char kTwice[] = R"(
  id: "twice" version: "1" title: "Twice" source: "test"
  policy { month_end: CLAMP calendar: MONDAY_TO_FRIDAY }
  cluster { name: "A" title: "a" code { activity: "mdt.discussed" label: "a" source: "test" } }
  selection { name: "a" title: "a" earliest: "A" }
  selection { name: "late-a" title: "a" earliest: "A" window { from { date: "2020-01-01" end: INCLUDED }
                                                              from { date: "2019-01-01" end: INCLUDED } } }
  rule { id: "r" title: "R" source: "test" kind: FINDER
    step { id: "s" when { exists: "late-a" } yes: SELECT no: REJECT reason: "a" reason_no: "no a" } }
)";
constexpr char kTwiceTests[] = R"(
  case { name: "edges" entry { on: "2019-12-31" is: "A" }
    ribbon { rule: "r" day { on: "2019-12-30" status: NOT_APPLICABLE } until: "2020-06-01" } }
  case { name: "first day" entry { on: "2020-01-01" is: "A" }
    ribbon { rule: "r" day { on: "2019-12-31" status: NOT_APPLICABLE step: "s" on_unknown: false }
                       day { on: "2020-01-01" status: SELECTED step: "s" } } }
  case { name: "dead" died: "2020-03-01" entry { on: "2020-01-01" is: "A" }
    ribbon { rule: "r" day { on: "2020-02-29" status: SELECTED }
                       day { on: "2020-03-01" status: EXCLUDED } } }
  case { name: "left" registration { from: "2000-01-01" to: "2020-03-01" } entry { on: "2020-01-01" is: "A" }
    ribbon { rule: "r" day { on: "2020-02-29" status: SELECTED }
                       day { on: "2020-03-01" status: EXCLUDED } } }
)";

TEST(MutateTest, AMutantThatNobodyTellsIsJustifiedByTheSearch) {
  const MutationReport report = Report(PackFrom(kTwice), FileFrom(kTwiceTests));
  std::vector<std::string> justified;
  for (const JustifiedMutant& one : report.justified) {
    justified.push_back(one.mutation.id);
    EXPECT_EQ(one.because, "");
    EXPECT_EQ(one.people, 20000U);
  }
  // The second bound never holds anything back.
  EXPECT_THAT(justified, Contains("bound-removed@selections[late-a].window.from[1]"));
  EXPECT_THAT(justified, Contains("off-by-one@selections[late-a].window.from[1].at.date#later"));
  EXPECT_THAT(justified, Not(Contains("bound-removed@selections[late-a].window.from[0]")));
  // Mutants of what no rule uses survive, whatever a search says.
  EXPECT_THAT(SurvivorIds(report), Contains("dated@selections[a].dated"));
  for (const Survivor& survivor : report.survivors) {
    EXPECT_THAT(survivor.mutation.id, HasSubstr("@selections[a]"));
    EXPECT_THAT(survivor.rules, IsEmpty());
    EXPECT_FALSE(survivor.difference.has_value());
  }
}

TEST(MutateTest, ThePackJustifiesAndOldJustificationsAreFound) {
  CaseFile tests = NewTestsWithout({"moved away", "nobody telephones after a death"});
  const auto justify = [&](const std::string& id) {
    tests.justified.push_back({Justification::Of::kMutant, id, "because", {"j.textproto", 1}});
  };
  justify("applies-to@rules[first-contact].applies_to.deceased");
  justify("applies-to@rules[first-contact].applies_to.deceased");
  justify("step-removed@rules[first-contact].steps[discused]");
  justify("negated@rules[first-contact].steps[discussed].when");
  tests.justified.push_back({Justification::Of::kCoverage, "something", "because", {}});
  const MutationReport report = Report(PackToMutate(), tests);
  EXPECT_THAT(SurvivorIds(report),
              ElementsAre("applies-to@rules[first-contact].applies_to.unregistered"));
  ASSERT_EQ(report.justified.size(), 1U);
  EXPECT_EQ(report.justified[0].mutation.id, "applies-to@rules[first-contact].applies_to.deceased");
  EXPECT_EQ(report.justified[0].because, "because");
  ASSERT_EQ(report.stale.size(), 3U);
  EXPECT_EQ(report.stale[0].text, "this mutant is justified already");
  EXPECT_THAT(report.stale[1].text, StartsWith("no mutant has this id"));
  EXPECT_EQ(report.stale[2].text, "the tests kill this mutant");
  EXPECT_FALSE(report.ok());
}

// Calls that are answered in time; an answer without a thread serves one call.
constexpr char kCalls[] = R"(
  id: "calls" version: "1" title: "Calls" source: "test"
  policy { month_end: CLAMP calendar: MONDAY_TO_FRIDAY }
  cluster { name: "CALL" title: "call" code { activity: "contact.attempted" label: "c" source: "test" } }
  cluster { name: "ANSWER" title: "answer" code { activity: "contact.made" label: "a" source: "test" } }
  selection { name: "call" title: "call" each: "CALL" }
  selection { name: "answer" title: "answer" earliest: "ANSWER" }
  rule { id: "answered" title: "Answered" source: "test" kind: REVIEW each: "call"
    step { id: "called" when { exists: "index" } yes: SELECT no: REJECT reason: "c" reason_no: "no" }
    schedule { anchor: "index" due: "P20D" satisfied_by: "answer" owner: GP priority: SOON } }
)";
constexpr char kOneCall[] = R"(
  case { name: "one call"
    entry { name: "c1" on: "2026-03-02" is: "CALL" }
    entry { name: "a1" on: "2026-04-01" is: "ANSWER" }
    ribbon { rule: "answered" subject: "c1"
      day { on: "2026-03-01" status: NOT_APPLICABLE }
      day { on: "2026-03-02" status: DUE due: "2026-03-22" owner: GP priority: SOON step: "called" }
      day { on: "2026-03-23" status: OVERDUE }
      day { on: "2026-04-01" status: SATISFIED satisfied_by: "a1" } } }
)";
constexpr char kTwoCalls[] = R"(
  case { name: "two calls, one answer"
    entry { name: "c1" on: "2026-03-02" is: "CALL" }
    entry { name: "c2" on: "2026-03-05" is: "CALL" }
    entry { name: "a1" on: "2026-03-10" is: "ANSWER" }
    ribbon { rule: "answered" subject: "c1"
      day { on: "2026-03-02" status: DUE }
      day { on: "2026-03-10" status: SATISFIED } until: "2026-04-01" }
    ribbon { rule: "answered" subject: "c2"
      day { on: "2026-03-05" status: DUE due: "2026-03-25" }
      day { on: "2026-03-26" status: OVERDUE } until: "2026-04-01" } }
)";

TEST(MutateTest, TheLostSecondReferral) {
  const Pack pack = PackFrom(kCalls);
  MutateOptions options;
  options.people = 2000;
  const MutationReport one = Report(pack, FileFrom(kOneCall), options);
  const std::vector<std::string> ids = SurvivorIds(one);
  EXPECT_THAT(ids, Contains("person-for-each@rules[answered].each#latest"));
  EXPECT_THAT(ids, Contains("person-for-each@rules[answered].each#earliest"));
  EXPECT_THAT(ids, Contains("shared@rules[answered].schedule.share_unthreaded"));
  for (const Survivor& survivor : one.survivors) {
    EXPECT_TRUE(survivor.difference.has_value()) << survivor.mutation.id;
  }
  const MutationReport two = Report(pack, FileFrom(std::string(kOneCall) + kTwoCalls), options);
  EXPECT_THAT(SurvivorIds(two), ElementsAre("applies-to@rules[answered].applies_to.deceased",
                                            "applies-to@rules[answered].applies_to.unregistered"));
}

TEST(MutateTest, SelectionsAndStepsThatAreTestedAloneKillToo) {
  const std::string tests = R"(
    case { name: "alone" entry { name: "m" on: "2026-08-17" is: "MEETING" }
           entry { name: "n" on: "2026-08-20" is: "MEETING" }
      holds { selection: "discussed" day { on: "2026-08-20" entry: "n" } }
      answers { rule: "first-contact" step: "discussed" day { on: "2026-08-17" is: YES } } }
  )";
  CaseFile file = NewTestsWithout({"discussed a second time: it counts from the latest meeting"});
  EXPECT_THAT(SurvivorIds(Report(PackToMutate(), file)),
              ElementsAre("pick@selections[discussed].pick"));
  for (Case& one : FileFrom(tests).cases) file.cases.push_back(std::move(one));
  EXPECT_THAT(SurvivorIds(Report(PackToMutate(), file)), IsEmpty());
}

TEST(MutateTest, OneRuleAlone) {
  const Pack cancer = PackAt("packs/cancer/pack.textproto");
  const std::string rule = cancer.rules.back().id;
  MutateOptions options;
  options.rule = rule;
  const absl::StatusOr<MutantList> some = ListMutants(cancer, options);
  const absl::StatusOr<MutantList> all = ListMutants(cancer);
  ASSERT_TRUE(some.ok() && all.ok());
  EXPECT_LT(some->mutants.size(), all->mutants.size());
  for (const Rule& other : cancer.rules) {
    if (other.id == rule) continue;
    for (const Mutation& mutation : some->mutants) {
      EXPECT_THAT(mutation.id, Not(HasSubstr("@rules[" + other.id + "].steps")));
    }
  }
}

TEST(MutateTest, TheSameForAnyNumberOfThreads) {
  const CaseFile tests = NewTestsWithout({"moved away", "spoken with on the day of the meeting"});
  MutateOptions options;
  options.threads = 1;
  options.people = 300;
  size_t last = 0;
  size_t of = 1;
  options.progress = [&](size_t done, size_t total) {
    EXPECT_LE(last, done);
    last = done;
    of = total;
  };
  const MutationReport serial = Report(PackToMutate(), tests, options);
  EXPECT_EQ(last, of);
  EXPECT_FALSE(serial.survivors.empty());
  options.progress = nullptr;
  for (const unsigned threads : {1U, 2U, 7U}) {
    options.threads = threads;
    EXPECT_TRUE(Report(PackToMutate(), tests, options) == serial) << threads << " threads";
  }
}

TEST(MutateTest, Refusals) {
  const CaseFile tests = FileFrom(NewTests());
  Pack broken = PackToMutate();
  broken.rules[0].schedule->anchor = "nothing";
  EXPECT_EQ(Mutate(broken, tests).status().code(), absl::StatusCode::kInvalidArgument);
  MutateOptions unknown;
  unknown.rule = "first-contac";
  EXPECT_EQ(Mutate(PackToMutate(), tests, unknown).status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(Mutate(PackToMutate(), tests, unknown).status().ToString(),
              HasSubstr("first-contact"));
  Pack changed = PackToMutate();
  changed.parameters[0].default_value = Period::Days(15);
  const absl::Status failing = Mutate(changed, tests).status();
  EXPECT_EQ(failing.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(failing.ToString(), ::testing::AnyOf(HasSubstr("got OVERDUE"), HasSubstr("got DUE")));
}

// What the whole method rests on: a rule's slice says what the pack says.
TEST(MutateSliceTest, ASliceHoldsItsRuleAndDecidesAsThePack) {
  for (const std::string name : {"cancer", "suspected-cancer"}) {
    SCOPED_TRACE(name);
    const Pack pack = PackAt("packs/" + name + "/pack.textproto");
    CaseFile tests;
    for (const std::string& path : CaseFilesOf(testing::SourceDir() + "/packs/" + name)) {
      for (Case& one : FileFrom(FileText(path.substr(testing::SourceDir().size() + 1))).cases) {
        tests.cases.push_back(std::move(one));
      }
    }
    size_t ribbons = 0;
    for (const Rule& rule : pack.rules) {
      const std::optional<Pack> slice = internal::SliceOf(pack, rule.id);
      ASSERT_TRUE(slice.has_value());
      EXPECT_TRUE(CompiledPack::Compile(*slice).ok()) << rule.id;
      internal::RuleVersion version(*slice, rule.id);
      for (const Case& one : tests.cases) {
        const internal::Staged staged(pack, {one, {}}, std::make_shared<Dictionary>());
        for (const Ribbon& ribbon : one.ribbons) {
          if (ribbon.rule != rule.id) continue;
          ++ribbons;
          EXPECT_FALSE(internal::RibbonFails(staged, ribbon, version, true))
              << ribbon.at.ToString();
          EXPECT_FALSE(internal::RibbonFails(staged, ribbon, version, false))
              << ribbon.at.ToString();
        }
      }
    }
    EXPECT_GT(ribbons, 10U);
  }
  EXPECT_FALSE(internal::SliceOf(PackFrom(kTwice), "no-such-rule").has_value());
}

TEST(MutateSliceTest, WhatARuleDoesNotUseIsNotInItsSlice) {
  const std::optional<Pack> slice = internal::SliceOf(PackFrom(kTwice), "r");
  ASSERT_TRUE(slice.has_value());
  ASSERT_EQ(slice->selections.size(), 1U);
  EXPECT_EQ(slice->selections[0].name, "late-a");
  EXPECT_EQ(slice->clusters.size(), 1U);
  EXPECT_EQ(slice->rules[0].steps[0].reason, "");
}

}  // namespace
}  // namespace carecoord::rulekit
