// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A whole population on one core, every decision kept: what EvaluateAll costs, and that it grows no
// faster than the number of people.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "benchmarks/twenty_rules.h"
#include "carecoord/population/evaluate_all.h"

namespace carecoord::benchmarks {
namespace {

Question Asked(bool next_change) {
  Question question;
  question.as_of = kAsOf;
  question.next_change = next_change;
  return question;
}

// Arguments: people, matching per cent, next change on or off, and whether the decisions go to
// memory that the system gives anew each time, or to a vector that is kept.
void BM_EvaluateAll(benchmark::State& state) {
  const Setting& setting =
      SettingOf(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  const Question question = Asked(state.range(2) != 0);
  const bool fresh = state.range(3) != 0;
  std::vector<Decision> kept;
  EvaluateAll(setting.population, setting.rules, question, kept);
  for ([[maybe_unused]] auto _ : state) {
    if (fresh) {
      benchmark::DoNotOptimize(EvaluateAll(setting.population, setting.rules, question).data());
    } else {
      kept.clear();
      EvaluateAll(setting.population, setting.rules, question, kept);
      benchmark::DoNotOptimize(kept.data());
    }
  }
  state.counters["people_per_s"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * static_cast<double>(setting.population.size()),
      benchmark::Counter::kIsRate);
}
BENCHMARK(BM_EvaluateAll)
    ->ArgNames({"people", "matching", "next_change", "fresh"})
    ->Args({20000, 7, 0, 0})
    ->Args({20000, 7, 0, 1})
    ->Args({20000, 30, 0, 0})
    ->Args({20000, 7, 1, 0})
    ->Args({20000, 30, 1, 0})
    ->Unit(benchmark::kMillisecond);

double SecondsToEvaluate(const Setting& setting) {
  const double start = CpuSeconds();
  benchmark::DoNotOptimize(EvaluateAll(setting.population, setting.rules, Asked(false)).data());
  return CpuSeconds() - start;
}

// times_as_long: what twice as many people take, by the least time of each over the same seconds.
void BM_TwiceAsMany(benchmark::State& state) {
  const int people = static_cast<int>(state.range(0));
  const Setting& once = SettingOf(people, 7);
  const Setting& twice = SettingOf(2 * people, 7);
  double least_once = std::numeric_limits<double>::max();
  double least_twice = least_once;
  for ([[maybe_unused]] auto _ : state) {
    least_once = std::min(least_once, SecondsToEvaluate(once));
    least_twice = std::min(least_twice, SecondsToEvaluate(twice));
  }
  state.counters["times_as_long"] = least_twice / least_once;
}
BENCHMARK(BM_TwiceAsMany)
    ->ArgName("people")
    ->Arg(20000)
    ->Iterations(20)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace carecoord::benchmarks
