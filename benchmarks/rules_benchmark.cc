// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How fast the engine is, beside simply summing the columns it reads. One core, in memory, 100
// entries a person, 20 rules. `matching` is the share of entries (in per cent) whose code some
// cluster wants.
//
// Counters: people_per_s, entries_per_s, bytes_per_entry, and times_the_sum: how many times as long
// as BM_SumColumns the same people took, measured in the same breath. Machines are noisy: compare
// rows of one run.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "benchmarks/twenty_rules.h"
#include "carecoord/rules/evaluate.h"
#include "carecoord/rules/explain.h"

namespace carecoord::benchmarks {
namespace {

void Report(benchmark::State& state, const Population& population) {
  const auto runs = static_cast<double>(state.iterations());
  state.counters["people_per_s"] = benchmark::Counter(runs * static_cast<double>(population.size()),
                                                      benchmark::Counter::kIsRate);
  state.counters["entries_per_s"] = benchmark::Counter(
      runs * static_cast<double>(population.entry_count()), benchmark::Counter::kIsRate);
}

uint64_t SumColumns(const Population& population) {
  uint64_t sum = 0;
  for (uint32_t p = 0; p < population.size(); ++p) {
    const TimelineView view = population.timeline(p);
    for (size_t row = 0; row < view.size(); ++row) {
      sum += static_cast<uint32_t>(view.date[row].days()) + view.code[row] +
             view.RecordedAt(row).raw() + static_cast<uint32_t>(view.RoleOf(row));
    }
  }
  return sum;
}

// Seconds that one summing takes: the least of several, as a floor should be.
double SecondsToSum(const Population& population) {
  double least = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double start = CpuSeconds();
    benchmark::DoNotOptimize(SumColumns(population));
    least = std::min(least, CpuSeconds() - start);
  }
  return least;
}

// All rules over everybody. Arguments: people, matching per cent, next change on or off.
void BM_Evaluate(benchmark::State& state) {
  const Setting& setting =
      SettingOf(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  Question question;
  question.as_of = kAsOf;
  question.next_change = state.range(2) != 0;
  Evaluator evaluator(setting.rules);
  std::vector<Decision> decisions;
  size_t count = 0;
  const double sum_seconds = SecondsToSum(setting.population);
  const double start = CpuSeconds();
  for ([[maybe_unused]] auto _ : state) {
    count = 0;
    for (uint32_t p = 0; p < setting.population.size(); ++p) {
      decisions.clear();
      evaluator.Evaluate(setting.population.timeline(p), setting.population.person_view(p),
                         question, decisions);
      benchmark::DoNotOptimize(decisions.data());
      count += decisions.size();
    }
  }
  const double seconds = CpuSeconds() - start;
  Report(state, setting.population);
  state.counters["times_the_sum"] = seconds / static_cast<double>(state.iterations()) / sum_seconds;
  state.counters["decisions_per_person"] =
      static_cast<double>(count) / static_cast<double>(setting.population.size());
  state.counters["bytes_per_entry"] = static_cast<double>(setting.population.column_bytes()) /
                                      static_cast<double>(setting.population.entry_count());
}
BENCHMARK(BM_Evaluate)
    ->ArgNames({"people", "matching", "next_change"})
    ->Args({20000, 7, 0})
    ->Args({40000, 7, 0})
    ->Args({20000, 30, 0})
    ->Args({20000, 7, 1})
    ->Args({20000, 30, 1})
    ->Unit(benchmark::kMillisecond);

// The floor: reading the same columns and adding them up.
void BM_SumColumns(benchmark::State& state) {
  const Setting& setting = SettingOf(static_cast<int>(state.range(0)), 7);
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(SumColumns(setting.population));
  }
  Report(state, setting.population);
}
BENCHMARK(BM_SumColumns)->ArgName("people")->Arg(20000)->Unit(benchmark::kMillisecond);

// One person, bound once.
void BM_OnePerson(benchmark::State& state) {
  const Setting& setting = SettingOf(20000, 7);
  Question question;
  question.as_of = kAsOf;
  question.next_change = false;
  Evaluator evaluator(setting.rules);
  std::vector<Decision> decisions;
  uint32_t person = 0;
  for ([[maybe_unused]] auto _ : state) {
    decisions.clear();
    evaluator.Evaluate(setting.population.timeline(person), setting.population.person_view(person),
                       question, decisions);
    benchmark::DoNotOptimize(decisions.data());
    person = (person + 1) % 1000;
  }
}
BENCHMARK(BM_OnePerson)->Unit(benchmark::kMicrosecond);

// Explains one rule (argument: its number) or all twenty (-1).
void BM_Explain(benchmark::State& state) {
  const Setting& setting = SettingOf(20000, 7);
  Question question;
  question.as_of = kAsOf;
  uint32_t person = 0;
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(Explain(setting.rules, setting.population.timeline(person),
                                     setting.population.person_view(person), question,
                                     static_cast<int>(state.range(0))));
    person = (person + 1) % 1000;
  }
}
BENCHMARK(BM_Explain)->ArgName("rule")->Arg(0)->Arg(-1)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace carecoord::benchmarks
