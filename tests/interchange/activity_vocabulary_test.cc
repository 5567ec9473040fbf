// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The built-in activity kinds are one vocabulary: what a pack reads under a name, a record must be
// able to say under that name, or the pack waits for ever.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "carecoord/base/csv.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/wire/packs.h"
#include "carecoord/workspace/nouns.h"
#include "tests/interchange/generate_pcn.h"

namespace carecoord {
namespace {

using ::testing::IsSubsetOf;

std::set<std::string> BuiltIn() {
  std::set<std::string> names;
  for (const ActivityKind& kind : kBuiltInActivities) names.emplace(kind.name);
  return names;
}

// What the things that are looked after record, and the days that they book.
template <typename... Nouns>
std::set<std::string> RecordedBy(NounList<Nouns...>) {
  std::set<std::string> names = {
      "action.due",      "contact.planned",      "query.answer_by",         "intake.urgent",
      "referral.urgent", "bereavement.recorded", "pcsp.contingency_agreed", "pcsp.review_by"};
  const auto add = [&names](const Lifecycle& lifecycle) {
    for (const Transition& row : lifecycle.transitions) names.emplace(row.terms.records);
  };
  (add(Nouns::kLifecycle), ...);
  return names;
}

// Read with a registry of their own, so that a name that is not built in shows as it is written.
std::set<std::string> ReadByPacks() {
  std::set<std::string> names;
  for (const std::string_view name : packs::Names()) {
    ActivityKinds kinds;
    const auto loaded = PackFromText(packs::Text(name), name, nullptr, &kinds);
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    if (!loaded.ok()) continue;
    for (const Cluster& cluster : loaded->pack.clusters) {
      for (const ClusterCode& code : cluster.codes) {
        if (code.code.is_activity()) names.insert(kinds.ToText(code.code));
      }
    }
  }
  return names;
}

std::set<std::string> WrittenBySynth() {
  SyntheticPcnOptions options;
  options.people = 20'000;
  options.entries_per_person = 60;  // enough for everyday contacts
  options.fault_rate = 0;
  const Pcn pcn = Generate(options);
  std::set<std::string> names;
  CsvReader csv(pcn.entries);
  EXPECT_TRUE(csv.Next());
  while (csv.Next()) {
    if (csv.fields()[2].find('.') != std::string_view::npos) names.emplace(csv.fields()[2]);
  }
  return names;
}

TEST(ActivityVocabulary, HoldsWhatPacksReadAndSynthWritesAndLittleElse) {
  const std::set<std::string> built_in = BuiltIn(), read = ReadByPacks(),
                              written = WrittenBySynth();
  EXPECT_THAT(read, IsSubsetOf(built_in));
  EXPECT_THAT(written, IsSubsetOf(built_in));
  EXPECT_THAT(read, IsSubsetOf(written)) << "a pack asks for what no synthetic record holds";
  std::set<std::string> used = RecordedBy(WorkspaceNouns());
  EXPECT_THAT(used, IsSubsetOf(built_in)) << "recorded under a name that no program knows";
  used.insert(read.begin(), read.end());
  used.insert(written.begin(), written.end());
  EXPECT_THAT(built_in, IsSubsetOf(used)) << "built in, and nobody uses it";
}

}  // namespace
}  // namespace carecoord
