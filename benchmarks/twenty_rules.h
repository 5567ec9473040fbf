// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the benchmarks ask of whom: twenty rules, and people with 100 entries each. `matching` is
// the share of entries (in per cent) whose code some cluster wants.

#ifndef CARECOORD_BENCHMARKS_TWENTY_RULES_H_
#define CARECOORD_BENCHMARKS_TWENTY_RULES_H_

#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/population/population.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/pack.h"

namespace carecoord::benchmarks {

using namespace literals;

inline constexpr int kEntriesPerPerson = 100;
inline constexpr int kRules = 20;
inline constexpr Date kAsOf = "2026-11-22"_date;

// Of this process, which has one thread: what other programs do meanwhile does not count.
inline double CpuSeconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

// SplitMix64: the same people on every machine.
class Random {
 public:
  uint32_t Below(uint32_t n) {
    state_ += 0x9e3779b97f4a7c15U;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return static_cast<uint32_t>((z ^ (z >> 31)) % n);
  }

 private:
  uint64_t state_ = 42;
};

inline Code CodeNamed(std::string_view kind, int n) {
  return *Code::Activity(std::string(kind) + ".k" + std::to_string(n));
}

// Twenty rules: every fourth over each entry, the others over the person, with windows, a role
// filter, an age, a deferral.
inline Pack TwentyRules() {
  Pack pack;
  pack.id = "bench";
  pack.version = "1";
  const auto period = [](std::string_view text) { return PeriodArg{*Period::FromText(text), ""}; };
  for (int i = 0; i < kRules; ++i) {
    const std::string n = std::to_string(i);
    for (const char* role : {"start", "done", "wait"}) {
      Cluster cluster;
      cluster.name = role + n;
      cluster.codes = {{CodeNamed(role, i), "", ""}};
      pack.clusters.push_back(cluster);
    }
    const bool each = i % 4 == 3;
    Selection start;
    start.name = "start" + n;
    start.pick = each ? Pick::kEach : Pick::kEarliest;
    start.clusters = {"start" + n};
    Selection done;
    done.name = "done" + n;
    done.pick = Pick::kEarliest;
    done.clusters = {"done" + n};
    const std::string anchor = each ? "index" : start.name;
    done.window.from = {{{anchor, std::nullopt}, true}};
    if (i % 2 == 0) done.roles = {Role::kPracticeNurse};
    Selection wait;
    wait.name = "wait" + n;
    wait.pick = Pick::kLatest;
    wait.clusters = {"wait" + n};
    pack.selections.insert(pack.selections.end(), {start, done, wait});
    Rule rule;
    rule.id = "rule" + n;
    rule.kind = RuleKind::kReview;
    if (each) rule.each = start.name;
    Step has;
    has.id = "has";
    has.when.is = Exists{anchor};
    has.no = Outcome::kReject;
    Step adult;
    adult.id = "adult";
    adult.when.is = AgeIs{{Point::kAsOf, std::nullopt}, Comparison::kAtLeast, {18, ""}};
    adult.yes = Outcome::kSelect;
    adult.no = Outcome::kReject;
    rule.steps = {has, adult};
    Schedule schedule;
    schedule.anchor = anchor;
    schedule.due = period(i % 3 == 0 ? "P28D" : "P6M");
    schedule.opens = period("-P28D");
    schedule.closes = period("P12M");
    schedule.satisfied_by = done.name;
    schedule.deferrals = {Deferral{wait.name, period("P3M"), ""}};
    rule.schedule = schedule;
    pack.rules.push_back(rule);
  }
  return pack;
}

inline Population People(int people, int matching_percent) {
  Random random;
  PopulationBuilder builder;
  std::vector<Code> background;
  for (int i = 0; i < 2000; ++i) background.push_back(CodeNamed("background", i));
  for (int p = 0; p < people; ++p) {
    Person person;
    person.key = "P" + std::to_string(p);
    person.birth = "1930-01-01"_date + static_cast<int>(random.Below(30000));
    person.registrations = {{"A99001", "2000-01-01"_date, std::nullopt, Stamp()}};
    const uint32_t row = builder.AddPerson(person).value();
    for (int e = 0; e < kEntriesPerPerson; ++e) {
      EntryFields entry;
      entry.on = "2020-01-01"_date + static_cast<int>(random.Below(2500));
      entry.recorded = Stamp::FromRaw(1577836800 + random.Below(200000000));
      entry.role = static_cast<Role>(random.Below(4));
      const bool matches = random.Below(100) < static_cast<uint32_t>(matching_percent);
      if (!matches) {
        entry.code = background[random.Below(2000)];
      } else {
        constexpr const char* kKinds[] = {"start", "done", "wait"};
        entry.code = CodeNamed(kKinds[random.Below(3)], static_cast<int>(random.Below(kRules)));
      }
      builder.AddEntry(row, entry).IgnoreError();
    }
  }
  return std::move(builder).Build().value();
}

struct Setting {
  Population population;
  std::shared_ptr<const CompiledPack> pack;
  BoundRules rules;
};

inline const Setting& SettingOf(int people, int matching) {
  static std::vector<std::pair<std::pair<int, int>, std::unique_ptr<Setting>>> made;
  for (const auto& [key, setting] : made) {
    if (key == std::pair(people, matching)) return *setting;
  }
  Population population = People(people, matching);
  auto pack = CompiledPack::Compile(TwentyRules()).value();
  BoundRules rules = BoundRules::Bind({pack}, population.dictionary());
  made.emplace_back(std::pair(people, matching),
                    std::make_unique<Setting>(Setting{std::move(population), pack, rules}));
  return *made.back().second;
}

}  // namespace carecoord::benchmarks

#endif  // CARECOORD_BENCHMARKS_TWENTY_RULES_H_
