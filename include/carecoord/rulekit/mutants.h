// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Mutants: packs that differ from a given one in one small way, each a mistake that somebody could
// make: "more than" for "at least", months for days, first for latest, a dropped exclusion. A
// pack's tests are good when they fail on every one of them (rulekit/mutate.h). docs/mutation.md
// lists the operators.
//
// MutantsOf makes every mutant that can be written; some are packs that do not compile. Ids are
// unique, and stay the same while what they speak of keeps its name:
//   off-by-one@rules[six-month-review].schedule.due#longer
//
// A pure function; the same pack gives the same mutants in the same order, which is that of the
// pack. Cost: one copy of the pack for each mutant.

#ifndef CARECOORD_RULEKIT_MUTANTS_H_
#define CARECOORD_RULEKIT_MUTANTS_H_

#include <string>
#include <vector>

#include "carecoord/rules/pack.h"

namespace carecoord::rulekit {

struct Mutation {
  std::string id;
  std::string op;       // the operator: "off-by-one"
  std::string path;     // what was changed, as PackLocations knows it: "rules[0].schedule.due"
  std::string was;      // in the words of a pack's text: `due: "P6M"`
  std::string becomes;  // `due: "P6M1D"`; "" when it was taken out
  friend bool operator==(const Mutation&, const Mutation&) = default;
};

struct Mutant {
  Mutation mutation;
  Pack pack;
};

struct MutantOptions {
  bool thorough = false;  // drop each code of each cluster, and swap each cluster for each other
};

[[nodiscard]] std::vector<Mutant> MutantsOf(const Pack& pack, const MutantOptions& options = {});

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_MUTANTS_H_
