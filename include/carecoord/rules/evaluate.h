// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Evaluator: asks all bound rules about one person. A pure function of its arguments: no clock, no
// environment, no I/O, no global state; it never fails because of a person's data.
//
// The answer and its explanation are one computation: Explain (rules/explain.h) runs the same
// templated function with a recording tracer.
//
// An Evaluator keeps scratch memory between calls, so use one per thread; the BoundRules behind it
// are shared. Cost: one pass over the person's entries, then work in proportion to the entries that
// any rule wants. With Question::next_change each rule is asked again at each date on which its
// answer might differ, until it does: a few, but an answer that reads when another rule lapsed and
// never changes is asked for at every turn of that rule's series, for up to kNextChangeDays.

#ifndef CARECOORD_RULES_EVALUATE_H_
#define CARECOORD_RULES_EVALUATE_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "carecoord/record/timeline_view.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"

namespace carecoord {

namespace internal {
class EngineScratch;  // src/rules/engine.h
}

class Evaluator {
 public:
  // `rules` must outlive the evaluator.
  explicit Evaluator(const BoundRules& rules);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;

  // Appends the decisions of every rule: rules in order, subjects in order of the timeline. A rule
  // over each entry gives none when there is no such entry; any other rule gives exactly one.
  // REQUIRES: `timeline` uses the dictionary the rules were bound to.
  void Evaluate(const TimelineView& timeline, const PersonView& person, const Question& question,
                std::vector<Decision>& out);
  // The decisions of one of the rules alone. REQUIRES: rule < rules.rules().size().
  void EvaluateRule(uint32_t rule, const TimelineView& timeline, const PersonView& person,
                    const Question& question, std::vector<Decision>& out);

 private:
  void Run(uint32_t first, uint32_t last, const TimelineView& timeline, const PersonView& person,
           const Question& question, std::vector<Decision>& out);

  const BoundRules* rules_;
  std::unique_ptr<internal::EngineScratch> scratch_;
};

// For one person, once.
[[nodiscard]] std::vector<Decision> Evaluate(const BoundRules& rules, const TimelineView& timeline,
                                             const PersonView& person, const Question& question);

}  // namespace carecoord

#endif  // CARECOORD_RULES_EVALUATE_H_
