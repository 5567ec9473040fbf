// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Asking all rules about everybody. People are handed to threads in blocks and the results put back
// in row order, so the result is the same bytes whatever the number of threads.
//
// The population and the rules are only read, so several calls may run on them at once. Cost: that
// of Evaluator::Evaluate for each person, divided by the threads; EvaluateAll holds every decision
// (88 bytes each), EvaluateEach only some blocks of people at a time.

#ifndef CARECOORD_POPULATION_EVALUATE_ALL_H_
#define CARECOORD_POPULATION_EVALUATE_ALL_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "carecoord/population/population.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"

namespace carecoord {

struct EvaluateAllOptions {
  // How many threads evaluate; 0 or less: as many as the hardware runs at once. If the system gives
  // fewer, those do the work.
  int threads = 1;
  // Called now and then with the number of people done and the number there are, the last time with
  // done == total. Always on the calling thread, so it may print.
  std::function<void(size_t done, size_t total)> progress;
};

// All decisions: people in row order, within a person as Evaluator::Evaluate gives them, with
// Decision::person filled in. REQUIRES: the rules were bound to the population's dictionary.
[[nodiscard]] std::vector<Decision> EvaluateAll(const Population& population,
                                                const BoundRules& rules, const Question& question,
                                                const EvaluateAllOptions& options = {});
// The same, appended to `out`. Memory that the system has yet to give costs more than evaluating:
// who asks again and again keeps one vector and clears it.
void EvaluateAll(const Population& population, const BoundRules& rules, const Question& question,
                 std::vector<Decision>& out, const EvaluateAllOptions& options = {});

// One person's decisions; the span holds until the call returns. May be empty.
using DecisionSink = std::function<void(uint32_t person, std::span<const Decision> decisions)>;

// The same without keeping them: `sink` is called once for each person, in row order, always on the
// calling thread, and keeps what it wants (only what is due, or only counts).
void EvaluateEach(const Population& population, const BoundRules& rules, const Question& question,
                  const DecisionSink& sink, const EvaluateAllOptions& options = {});

}  // namespace carecoord

#endif  // CARECOORD_POPULATION_EVALUATE_ALL_H_
