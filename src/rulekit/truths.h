// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Truths: which answers each step and each part of a condition can have at all, by simple sound
// reasoning over what the answers before it leave possible (facts.h). What is excluded here cannot
// be: a check reports it, coverage does not ask for it. What is not excluded may still never be.

#ifndef CARECOORD_SRC_RULEKIT_TRUTHS_H_
#define CARECOORD_SRC_RULEKIT_TRUTHS_H_

#include <array>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "rulekit/facts.h"

namespace carecoord::internal {

class Truths {
 public:
  // Looks at all rules. `program` must outlive this.
  explicit Truths(const PackProgram& program);

  // Of a part of a condition, by its address in the program, over all its uses; 0 for one that is
  // never asked.
  [[nodiscard]] TruthSet Of(const ProgramCondition& condition) const;
  // What is certain wherever the part is asked; nullopt for one that is never asked.
  [[nodiscard]] std::optional<Facts> FactsAt(const ProgramCondition& condition) const;
  // What is certain wherever a selection is looked at; nullopt when no rule does.
  [[nodiscard]] const std::optional<Facts>& FactsAt(SelectionId selection) const {
    return selections_[selection];
  }
  // Of a rule's step: 0 for one that nobody comes to.
  [[nodiscard]] TruthSet Of(size_t rule, size_t step) const { return steps_[rule][step]; }
  // Can somebody whom the rule selects have no anchor? False for a rule without a schedule.
  [[nodiscard]] bool AnchorCanBeAbsent(size_t rule) const { return no_anchor_[rule]; }
  // Facts about whom a rule's schedule or factors are asked; nullopt when it selects nobody.
  [[nodiscard]] const std::optional<Facts>& Selected(size_t rule) const { return selected_[rule]; }

  [[nodiscard]] const Implications& implications() const { return implications_; }
  // Parts of conditions that were looked at: the work done. Each part of a step once, and those of
  // a named condition once wherever it is named.
  [[nodiscard]] size_t asked() const { return asked_; }

 private:
  struct Asked {
    TruthSet truths = 0;
    std::optional<Facts> facts;
  };
  // The truths a condition can have, and what is certain after each of them.
  struct Answers {
    TruthSet truths = 0;
    std::array<Facts, 3> after;  // by Truth; of those that `truths` has
    [[nodiscard]] const Facts& After(Truth truth) const {
      return after[static_cast<size_t>(truth)];
    }
  };

  void LookAt(size_t rule);
  void LookAtSchedule(const ProgramSchedule& schedule, const Facts& facts);
  // A selection, or what a reference stands for, is looked at.
  void Use(SelectionId selection, const Facts& facts);
  void Use(const ProgramRef& ref, const Facts& facts);
  void UseAll(const ProgramCondition& condition);
  // What is looked at through selections that are looked at.
  void UseThrough();
  // Notes for each part what it can be and under which facts it is asked.
  Answers Ask(const ProgramCondition& condition, const Facts& facts);
  Answers AskList(const ProgramCondition& condition, const Facts& facts);
  [[nodiscard]] TruthSet AskLeaf(const ProgramCondition& condition, const Facts& facts) const;
  // What follows from the answer.
  void AfterLeaf(const ProgramCondition& condition, Truth truth, Facts& facts) const;

  const PackProgram& program_;
  Implications implications_;
  size_t asked_ = 0;
  std::unordered_map<const ProgramCondition*, Asked> conditions_;
  std::vector<std::optional<Facts>> selections_;
  std::vector<std::vector<TruthSet>> steps_;
  std::vector<bool> no_anchor_;
  std::vector<std::optional<Facts>> selected_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_TRUTHS_H_
