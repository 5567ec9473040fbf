// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// BlankAnswers: what each rule says of somebody alive and registered who has no entry that the rule
// could begin with: the first step is then No, and decides. On a given day a rule says the same of
// all of them, which are most people for most rules, so it is asked once and copied.

#ifndef CARECOORD_SRC_RULES_BLANK_ANSWERS_H_
#define CARECOORD_SRC_RULES_BLANK_ANSWERS_H_

#include <cstdint>
#include <vector>

#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"

namespace carecoord::internal {

class BlankAnswers {
 public:
  // Asks every rule on question.as_of, by the engine.
  void Make(const BoundRules& rules, const Question& question);
  [[nodiscard]] bool MadeFor(Date as_of) const { return made_ && as_of_ == as_of; }

  // Does the blank answer hold of somebody alive and registered, of whose entries the selections
  // with the bits `seen` (EngineScratch::seen) want some? Else the rule must be asked.
  [[nodiscard]] bool Holds(uint32_t rule, const std::vector<uint64_t>& seen) const {
    const Blank& blank = blanks_[rule];
    for (uint32_t i = blank.first_need; i < blank.last_need; ++i) {
      const uint32_t bit = needs_[i];
      if ((seen[bit / 64] >> (bit % 64) & 1) != 0) return false;
    }
    return blank.known;
  }
  // Appends the blank answers of the rules first .. last - 1.
  void Append(uint32_t first, uint32_t last, std::vector<Decision>& out) const {
    out.insert(out.end(), decisions_.begin() + first_decision_[first],
               decisions_.begin() + first_decision_[last]);
  }

 private:
  struct Blank {
    bool known = false;
    uint32_t first_need = 0;  // into needs_; without any it is the answer for everybody
    uint32_t last_need = 0;
  };
  // Appends the rule's blank and its decision, if it has one.
  void MakeOne(const BoundRules& rules, uint32_t rule);

  bool made_ = false;
  Date as_of_;
  std::vector<Blank> blanks_;             // by rule
  std::vector<uint32_t> needs_;           // bits of selections
  std::vector<Decision> decisions_;       // rule after rule, one or none of each
  std::vector<uint32_t> first_decision_;  // by rule, and one more
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_BLANK_ANSWERS_H_
