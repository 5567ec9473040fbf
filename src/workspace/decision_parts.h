// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a decision's key says, "pack/rule/person/...": see DecisionKey in carecoord/rules/explain.h.

#ifndef CARECOORD_SRC_WORKSPACE_DECISION_PARTS_H_
#define CARECOORD_SRC_WORKSPACE_DECISION_PARTS_H_

#include <string>
#include <string_view>

namespace carecoord::internal {

// Up to and with the second '/': "pack/rule/". All of it when it has none.
inline std::string_view RuleOfDecision(std::string_view decision) {
  size_t end = decision.find('/');
  if (end != std::string_view::npos) end = decision.find('/', end + 1);
  return end == std::string_view::npos ? decision : decision.substr(0, end + 1);
}

// The person's key; "" when it is not the key of a decision.
inline std::string PersonOfDecision(std::string_view decision) {
  decision.remove_prefix(RuleOfDecision(decision).size());
  std::string person;
  for (decision = decision.substr(0, decision.find('/')); !decision.empty();) {
    const std::string_view escaped = decision.substr(0, 3);
    const bool slash = escaped == "%2F";
    const bool percent = escaped == "%25";
    person += slash ? '/' : percent ? '%' : decision.front();
    decision.remove_prefix(slash || percent ? 3 : 1);
  }
  return person;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_DECISION_PARTS_H_
