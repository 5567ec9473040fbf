// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/explained.h"

#include <algorithm>
#include <utility>

#include "worklist/make_item.h"

namespace carecoord {
namespace {

// An explanation that concerns the person, as a worklist would have it.
struct Listed {
  size_t at = 0;  // into the explanations
  bool to_be_done = false;
  WorklistItem item;
};

bool Before(const Listed* a, const Listed* b) {
  if (a->to_be_done != b->to_be_done) return a->to_be_done;
  return StandsBefore(a->item, b->item);
}

}  // namespace

bool ConcernsPerson(DecisionStatus status) {
  return status != DecisionStatus::kNotApplicable && status != DecisionStatus::kExcluded;
}

void OrderAsListed(const People& people, const BoundRules& rules, const Question& question,
                   std::vector<Explanation>& explanations) {
  std::vector<Listed> listed;
  std::vector<size_t> others;
  listed.reserve(explanations.size());
  others.reserve(explanations.size());
  for (size_t at = 0; at < explanations.size(); ++at) {
    const Explanation& explanation = explanations[at];
    const Decision& decision = explanation.decision;
    if (ConcernsPerson(decision.status)) {
      // No order looks at the reason.
      listed.push_back(
          {at, IsToBeDone(rules.rules()[decision.rule].rule().kind, decision.status),
           internal::MakeItem(people, rules, question, decision, explanation.key, "")});
    } else {
      others.push_back(at);
    }
  }
  std::vector<const Listed*> order;
  order.reserve(listed.size());
  for (const Listed& one : listed) order.push_back(&one);
  std::stable_sort(order.begin(), order.end(), Before);
  std::vector<Explanation> ordered;
  ordered.reserve(explanations.size());
  for (const Listed* one : order) ordered.push_back(std::move(explanations[one->at]));
  for (const size_t at : others) ordered.push_back(std::move(explanations[at]));
  explanations = std::move(ordered);
}

}  // namespace carecoord
