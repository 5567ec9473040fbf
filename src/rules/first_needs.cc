// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/first_needs.h"

#include <vector>

namespace carecoord::internal {
namespace {

// Selections without an entry of any of which `condition` is No; none when it may be otherwise.
std::vector<SelectionId> NoWithout(const PackProgram& program, const ProgramCondition& condition) {
  using Kind = ProgramCondition::Kind;
  switch (condition.kind) {
    case Kind::kExists:
      if (condition.selection == kNoSelection) return {};
      return {condition.selection};
    case Kind::kAll:
      for (const ProgramCondition& child : condition.of) {
        if (std::vector<SelectionId> needs = NoWithout(program, child); !needs.empty()) {
          return needs;
        }
      }
      return {};
    case Kind::kAny: {
      std::vector<SelectionId> all;
      for (const ProgramCondition& child : condition.of) {
        const std::vector<SelectionId> needs = NoWithout(program, child);
        if (needs.empty()) return {};
        all.insert(all.end(), needs.begin(), needs.end());
      }
      return all;
    }
    case Kind::kNamed:
      return NoWithout(program, program.conditions[condition.named].when);
    default:
      return {};
  }
}

}  // namespace

void FindFirstNeeds(PackProgram& program) {
  for (ProgramRule& rule : program.rules) {
    rule.first_needs = NoWithout(program, rule.steps.front().when);
  }
}

}  // namespace carecoord::internal
