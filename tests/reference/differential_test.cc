// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Holds the engine against the reference over random packs, people and days. Prints nothing unless
// they disagree; then the seed, the case made as small as it goes, and both answers.

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/rules/compiled_pack.h"
#include "gtest/gtest.h"
#include "tests/reference/case_text.h"
#include "tests/reference/comparison.h"

namespace carecoord::reference {
namespace {

constexpr size_t kShardCases = kCases / kShards;
constexpr size_t kExplainedCases = kCases / 20;

Answers AskBoth(const SingleCase& single) { return {AskReference(single), AskEngine(single)}; }
bool AllFieldsAgree(const SingleCase&, const Answers& answers) {
  return Equal(answers.expected, *answers.actual);
}

// What the random cases exercised, so that an empty comparison cannot pass.
class Tally {
 public:
  void Count(const Decision& decision) {
    const bool deferred = decision.deferred_by.present();
    ++seen_[std::string(NameOf(decision.status))];
    if (decision.step < 0) ++seen_["step " + std::to_string(decision.step)];
    seen_["each"] += decision.subject.present() ? 1 : 0;
    seen_["on_unknown"] += decision.on_unknown ? 1 : 0;
    seen_["beyond_calendar"] += decision.beyond_calendar ? 1 : 0;
    seen_["late"] += decision.satisfied_late ? 1 : 0;
    seen_["deferred without end"] += deferred && !decision.deferred_until ? 1 : 0;
    seen_["settled"] += decision.settled_on ? 1 : 0;
    seen_["anchored on no entry"] += decision.anchor && !decision.anchored_on.present() ? 1 : 0;
    seen_["brought forward"] += decision.brought_forward_by.present() ? 1 : 0;
    seen_["arranged"] += decision.arranged_by.present() ? 1 : 0;
    seen_["later obligation"] += decision.obligation > 1 ? 1 : 0;
    seen_["stratum"] += decision.stratum >= 0 ? 1 : 0;
    seen_["priority reason"] += decision.priority_reason >= 0 ? 1 : 0;
    seen_["owner"] += decision.owner != Role::kNone ? 1 : 0;
    seen_["score"] += decision.score != 0 ? 1 : 0;
  }
  // Each of these at least once in so many cases.
  void Expect(size_t cases) const {
    std::map<std::string, size_t> rarity = {
        {"each", 10},      {"on_unknown", 10},        {"beyond_calendar", 100},
        {"late", 200},     {"settled", 20},           {"deferred without end", 1000},
        {"owner", 10},     {"brought forward", 100},  {"anchored on no entry", 100},
        {"arranged", 200}, {"later obligation", 100}, {"stratum", 100},
        {"score", 100},    {"priority reason", 100}};
    for (size_t i = 1; i < kDecisionStatusNames.size(); ++i) {
      rarity[std::string(kDecisionStatusNames[i])] = 200;
    }
    for (int step = -1; step >= -4; --step) rarity["step " + std::to_string(step)] = 200;
    for (const auto& [what, one_in] : rarity) {
      const auto of = seen_.find(what);
      EXPECT_GE(of == seen_.end() ? 0 : of->second, cases / one_in) << what;
    }
  }

 private:
  std::map<std::string, size_t> seen_;
};

// Those that the compiler accepts; what it says of the others goes to `refusals`.
void KeepAccepted(std::vector<PackCase>& packs, std::vector<std::string>& refusals) {
  std::erase_if(packs, [&](const PackCase& pack) {
    const auto compiled = CompiledPack::Compile(pack.pack, pack.options);
    if (!compiled.ok()) refusals.emplace_back(compiled.status().message());
    return !compiled.ok();
  });
}

class DifferentialTest : public ::testing::TestWithParam<size_t> {};

TEST_P(DifferentialTest, DecisionsAgree) {
  size_t cases = 0, packs = 0;
  int failures = 0;
  Tally tally;
  std::vector<std::string> refusals;
  for (uint64_t seed = 1 + GetParam() * 1000000; cases < kShardCases && failures < 3; ++seed) {
    RandomCase random = MakeRandomCase(seed, RandomShape());
    packs += random.packs.size();
    KeepAccepted(random.packs, refusals);
    if (random.packs.empty()) continue;
    Engine engine;
    ASSERT_TRUE(engine.Bind(random.packs, random.people)) << "seed " << seed;
    for (size_t person = 0; person < random.people.size(); ++person) {
      std::vector<ReferenceEvaluator> references;
      for (const PackCase& pack : random.packs) {
        references.emplace_back(pack.pack, pack.options, random.people[person]);
      }
      for (const Question& question : random.questions[person]) {
        const std::vector<Decision> actual = engine.Ask(person, question);
        auto from = actual.begin();
        uint32_t first_rule = 0;
        for (size_t pack = 0; pack < random.packs.size(); ++pack, ++cases) {
          // The engine's decisions of this pack, with rules counted from its first.
          const uint32_t rules = static_cast<uint32_t>(random.packs[pack].pack.rules.size());
          std::vector<Decision> of_pack;
          for (; from != actual.end() && from->rule < first_rule + rules; ++from) {
            of_pack.push_back(*from);
            of_pack.back().rule = static_cast<uint16_t>(from->rule - first_rule);
          }
          first_rule += rules;
          const std::vector<Decision> expected = references[pack].Decide(question);
          for (const Decision& decision : expected) tally.Count(decision);
          if (Equal(expected, of_pack) || failures >= 3) continue;
          ++failures;
          Report(seed, {random.packs[pack], random.people[person], question},
                 {&AskBoth, &AllFieldsAgree});
        }
        EXPECT_TRUE(from == actual.end()) << "seed " << seed << ": decisions of no rule";
      }
    }
  }
  if (failures > 0) return;
  tally.Expect(kShardCases);
  EXPECT_LE(refusals.size() * 20, packs) << refusals.size() << " of " << packs << " refused";
  if (HasFailure()) {
    for (size_t i = 0; i < refusals.size() && i < 25; ++i) ADD_FAILURE() << refusals[i];
  }
}
INSTANTIATE_TEST_SUITE_P(Shard, DifferentialTest, ::testing::Range(size_t{0}, kShards));

// ---- Explanations -------------------------------------------------------------------------------

TEST(ExplanationsTest, CarryTheSameDecisions) {
  size_t cases = 0;
  for (uint64_t seed = 90000000; cases < kExplainedCases && !HasFailure(); ++seed) {
    const RandomCase random = MakeRandomCase(seed, RandomShape());
    Engine engine;
    if (!engine.Bind(random.packs, random.people)) continue;
    for (size_t person = 0; person < random.people.size(); ++person) {
      for (Question question : random.questions[person]) {
        question.next_change = seed % 2 == 0;
        const std::vector<Decision> decisions = engine.Ask(person, question);
        const std::vector<Decision> explained = engine.AskForExplanations(person, question);
        EXPECT_TRUE(Equal(decisions, explained))
            << "seed " << seed << " person " << person << "\n"
            << PackText(random.packs[0]) << RecordText(random.people[person])
            << QuestionText(question) << "evaluated:\n"
            << Text(decisions) << "explained:\n"
            << Text(explained);
        cases += random.packs.size();
      }
    }
  }
}

}  // namespace
}  // namespace carecoord::reference
