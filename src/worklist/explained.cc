// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/explained.h"

#include <algorithm>
#include <utility>

#include "worklist/make_item.h"

namespace carecoord {
namespace {

// An explanation and the item that a worklist would have of it.
struct Listed {
  int part = 0;
  WorklistItem item;
  Explanation explanation;
};

int PartOf(RuleKind kind, DecisionStatus status) {
  if (IsToBeDone(kind, status)) return 0;
  return ConcernsPerson(status) ? 1 : 2;
}

bool Before(const Listed& a, const Listed& b) {
  if (a.part != b.part) return a.part < b.part;
  return a.part < 2 && StandsBefore(a.item, b.item);
}

}  // namespace

bool ConcernsPerson(DecisionStatus status) {
  return status != DecisionStatus::kNotApplicable && status != DecisionStatus::kExcluded;
}

void OrderAsListed(const People& people, const BoundRules& rules, const Question& question,
                   std::vector<Explanation>& explanations) {
  std::vector<Listed> all;
  all.reserve(explanations.size());
  for (Explanation& explanation : explanations) {
    Listed listed;
    listed.part =
        PartOf(rules.rules()[explanation.decision.rule].rule().kind, explanation.decision.status);
    if (listed.part < 2) {
      listed.item = internal::MakeItem(people, rules, question, explanation.decision,
                                       explanation.key, explanation.reason);
    }
    listed.explanation = std::move(explanation);
    all.push_back(std::move(listed));
  }
  std::stable_sort(all.begin(), all.end(), Before);
  for (size_t i = 0; i < all.size(); ++i) explanations[i] = std::move(all[i].explanation);
}

}  // namespace carecoord
