// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The name of the one rule that an option asks about.

#ifndef CARECOORD_SRC_RULEKIT_RULE_NAME_H_
#define CARECOORD_SRC_RULEKIT_RULE_NAME_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/rules/pack.h"

namespace carecoord::internal {

// NOT_FOUND, with a likely misspelling, unless the pack has the rule; "" stands for all.
inline absl::Status CheckRuleName(const Pack& pack, const std::string& rule) {
  if (rule.empty()) return absl::OkStatus();
  std::vector<std::string_view> names;
  for (const Rule& one : pack.rules) names.push_back(one.id);
  if (std::find(names.begin(), names.end(), rule) != names.end()) return absl::OkStatus();
  return NotFound("rule " + QuoteValue(rule) + ": the pack has no such rule" +
                  DidYouMean(rule, names));
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_RULE_NAME_H_
