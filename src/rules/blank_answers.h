// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// BlankAnswers: what each rule says of somebody alive and registered who has no entry that the rule
// could begin with. On a given day it says the same of all of them, which are most people for most
// rules, so it is asked once and copied.

#ifndef CARECOORD_SRC_RULES_BLANK_ANSWERS_H_
#define CARECOORD_SRC_RULES_BLANK_ANSWERS_H_

#include <cstdint>
#include <span>
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

  // Appends what `rule` says of somebody alive and registered of whose entries the selections with
  // the bits `seen` (EngineScratch::seen) want some. False, and nothing, when it must be asked.
  bool Answer(uint32_t rule, const std::vector<uint64_t>& seen, std::vector<Decision>& out) const {
    const Blank& blank = blanks_[rule];
    if (blank.kind == Kind::kAsk) return false;
    for (uint32_t i = blank.first_need; i < blank.last_need; ++i) {
      const uint32_t bit = needs_[i];
      if ((seen[bit / 64] >> (bit % 64) & 1) != 0) return false;
    }
    if (blank.kind == Kind::kOne) out.push_back(blank.decision);
    return true;
  }

 private:
  enum class Kind : uint8_t { kAsk, kOne, kNone };  // one decision, or none
  struct Blank {
    Kind kind = Kind::kAsk;
    uint32_t first_need = 0;  // into needs_; without any it is the answer for everybody
    uint32_t last_need = 0;
    Decision decision;
  };
  [[nodiscard]] Blank BlankOf(const BoundRules& rules, uint32_t rule);

  bool made_ = false;
  Date as_of_;
  std::vector<Blank> blanks_;    // by rule
  std::vector<uint32_t> needs_;  // bits of selections
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_BLANK_ANSWERS_H_
