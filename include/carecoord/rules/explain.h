// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Explanation: why a decision is what it is: every step asked, every condition's truth, every entry
// that counted, every near miss (an entry of the right cluster that one filter turned away) and
// what would clear it. Made by the engine itself with a recording tracer, so it cannot disagree
// with the decision. As a tree for programs, and as text of at most twelve lines for a coordinator.
//
// Cost: some microseconds; for one person at a time. Thread-safe as Evaluate.

#ifndef CARECOORD_RULES_EXPLAIN_H_
#define CARECOORD_RULES_EXPLAIN_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/rules/evaluate.h"
#include "carecoord/rules/explanation_tree.h"

namespace carecoord {

struct Explanation {
  Decision decision;
  std::string key;     // DecisionKey
  std::string reason;  // one line: why the status is what it is
  std::string clears;  // one line: what would clear it; "" where nothing is to be done
  ExplanationTree tree;
  std::string text;  // at most twelve lines, each at most 100 columns

  // The tree as indented lines.
  [[nodiscard]] std::string TreeText() const;
};

// Every rule's (or with `rule` >= 0 one rule's) decisions for one person, explained.
[[nodiscard]] std::vector<Explanation> Explain(const BoundRules& rules,
                                               const TimelineView& timeline,
                                               const PersonView& person, const Question& question,
                                               int rule = -1);

// The one-line reason of a decision: the deciding step's template filled in, then the dates.
[[nodiscard]] std::string DecisionReason(const BoundRules& rules, const TimelineView& timeline,
                                         const PersonView& person, const Question& question,
                                         const Decision& decision);

// The same for many decisions, of which those of one person come one after the other: each person
// is looked at once. The rules must outlive it, and no record may change while it is asked. Not
// thread-safe; use one for each thread.
class DecisionReasons {
 public:
  DecisionReasons(const BoundRules& rules, const Question& question);
  ~DecisionReasons();
  DecisionReasons(const DecisionReasons&) = delete;
  DecisionReasons& operator=(const DecisionReasons&) = delete;

  // REQUIRES: `timeline` and `person` are those of decision.person.
  [[nodiscard]] std::string Of(const TimelineView& timeline, const PersonView& person,
                               const Decision& decision);

 private:
  struct Run;
  std::unique_ptr<Run> run_;
};

// "cancer/six-month-review/P0042/-/2026-01-31/1": pack, rule, person, subject (its thread, else its
// date), anchor date, obligation number. Stays the same over re-runs and pack versions, so
// that a host can update a task instead of making a second one. '/' and '%' in parts are escaped
// as in URLs.
[[nodiscard]] std::string DecisionKey(const BoundRules& rules, const TimelineView& timeline,
                                      const PersonView& person, const Decision& decision);

// The id of the step that decided: an own step's, or "in-force", "alive", "registered", "anchor".
[[nodiscard]] std::string DecidingStep(const BoundRules& rules, const Decision& decision);

}  // namespace carecoord

#endif  // CARECOORD_RULES_EXPLAIN_H_
