// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// WorklistSummary: counts over all decisions of a run, those on the list and those not, so that
// nobody is lost between the two. And where a person is registered, by which counts and filters go.
//
// Value type. Cost: one pass over the decisions.

#ifndef CARECOORD_WORKLIST_SUMMARY_H_
#define CARECOORD_WORKLIST_SUMMARY_H_

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/population/people.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"

namespace carecoord {

// How many decisions have each status, indexed by DecisionStatus.
class StatusCounts {
 public:
  [[nodiscard]] size_t operator[](DecisionStatus status) const {
    return counts_[static_cast<size_t>(status)];
  }
  void Add(DecisionStatus status) { ++counts_[static_cast<size_t>(status)]; }
  void Add(const StatusCounts& counts) {
    for (size_t i = 0; i < counts_.size(); ++i) counts_[i] += counts.counts_[i];
  }
  [[nodiscard]] size_t total() const {
    size_t sum = 0;
    for (const size_t count : counts_) sum += count;
    return sum;
  }
  friend bool operator==(const StatusCounts&, const StatusCounts&) = default;

 private:
  std::array<size_t, kDecisionStatusNames.size()> counts_{};
};

struct WorklistSummary {
  size_t people = 0;     // of whom decisions were made
  size_t decisions = 0;  // of all rules and subjects
  StatusCounts by_status;
  // Rules in the order of the packs, each there even if nobody has a decision: "pack/rule".
  std::vector<std::pair<std::string, StatusCounts>> by_rule;
  std::map<std::string, StatusCounts> by_practice;  // "" : registered nowhere at as_of
  size_t arranged = 0;                              // UPCOMING, DUE or OVERDUE, with a booking
  size_t on_unknown = 0;                            // rest on something that is not recorded
  size_t without_period = 0;                        // of rules that need a period, asked without;
                                                    // these are not counted in on_unknown
  size_t beyond_calendar = 0;                       // counted working days past the holiday data

  friend bool operator==(const WorklistSummary&, const WorklistSummary&) = default;
};

// The practice of the visible registration in force at question.as_of; of several (a move in
// progress) the one that began last, since that is where the person is now. "" when there is none.
[[nodiscard]] std::string_view PracticeAt(const PersonView& person, const Dictionary& dictionary,
                                          const Question& question);

// `decisions` as EvaluateAll gives them.
[[nodiscard]] WorklistSummary Summarise(const People& people, const BoundRules& rules,
                                        const Question& question,
                                        std::span<const Decision> decisions);

}  // namespace carecoord

#endif  // CARECOORD_WORKLIST_SUMMARY_H_
