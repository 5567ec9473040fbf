// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What Python gets as carecoord.Decisions and Decision. Nothing here holds a Python object.
#ifndef CARECOORD_BINDINGS_DECISIONS_H_
#define CARECOORD_BINDINGS_DECISIONS_H_

#include <memory>
#include <string>
#include <vector>

#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "record.h"

namespace carecoord::python {

struct DecisionList {
  std::shared_ptr<SiteRules> rules;
  Question question;
  std::vector<Decision> decisions;
};

// One decision, whole without its list. Its texts are made when they are asked for.
struct OneDecision {
  std::shared_ptr<SiteRules> rules;
  Question question;
  Decision decision;

  [[nodiscard]] TimelineView timeline() const {
    return rules->population().timeline(decision.person);
  }
  [[nodiscard]] PersonView person() const {
    return rules->population().person_view(decision.person, question.known_at);
  }
  [[nodiscard]] const BoundRules::RuleRef& ref() const {
    return rules->bound.rules()[decision.rule];
  }
};

// Evaluates without the interpreter's lock.
std::shared_ptr<DecisionList> Decide(const std::shared_ptr<SitePopulation>& record,
                                     const pybind11::object& packs, const Question& question,
                                     int threads, const pybind11::object& progress);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_DECISIONS_H_
