// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is said of a name that the pack does not have.

#ifndef CARECOORD_SRC_RULEKIT_NO_SUCH_H_
#define CARECOORD_SRC_RULEKIT_NO_SUCH_H_

#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/suggest.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rules/pack.h"

namespace carecoord::internal {

// The names of rules, selections, steps, ...: whatever `name` is a member of.
template <typename Part>
std::vector<std::string_view> NamesOf(const std::vector<Part>& parts, std::string Part::*name) {
  std::vector<std::string_view> names;
  names.reserve(parts.size());
  for (const Part& part : parts) names.push_back(part.*name);
  return names;
}

// What a decision may name as its step: the rule's own, those that every rule has (BuiltInStep),
// and kNone.
inline std::vector<std::string_view> DecidingSteps(const Rule& rule) {
  std::vector<std::string_view> names = {"in-force", "alive", "registered", "anchor",
                                         rulekit::kNone};
  for (const Step& step : rule.steps) names.push_back(step.id);
  return names;
}

// "the pack has no such rule; did you mean "x"?"
inline std::string NoSuch(std::string_view whole, std::string_view part, std::string_view name,
                          const std::vector<std::string_view>& names) {
  return "the " + std::string(whole) + " has no such " + std::string(part) +
         DidYouMean(name, names);
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_NO_SUCH_H_
