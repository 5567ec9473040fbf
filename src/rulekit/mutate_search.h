// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// DifferenceSearch: looks among many people at the limits of one rule for some on whom the pack and
// mutants of it do not agree.

#ifndef CARECOORD_SRC_RULEKIT_MUTATE_SEARCH_H_
#define CARECOORD_SRC_RULEKIT_MUTATE_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "carecoord/rulekit/mutate.h"
#include "rulekit/mutate_trial.h"

namespace carecoord::internal {

// A person and a day on which the two do not agree.
struct Spot {
  std::shared_ptr<const BoundaryPerson> person;  // shared with other suspects'
  Date on;
};

// A mutant under suspicion of being no other than the pack.
struct Suspect {
  Pack slice;       // for the rule
  size_t most = 1;  // people who tell are enough
  std::vector<Spot> spots;
};

class DifferenceSearch {
 public:
  // Sets out from the people of the pack's cases of the rule. REQUIRES: the pack has the rule.
  DifferenceSearch(const CompiledPack& pack, size_t rule, std::span<const rulekit::Case> cases,
                   uint64_t seed);

  // Asks `people` people, the pack and every suspect about each of them, on all the days that could
  // tell; a suspect of whom enough is known no more. The same arguments, the same spots. Returns
  // how many were asked: fewer than `people` when the work (RuleVersion::work) came to `most_work`.
  size_t Run(std::span<Suspect> suspects, size_t people, uint64_t most_work);

  // Of the spots that which shows most, its person made as small as it goes, or as `most_work`
  // suffices. `mutant`: a slice for the rule.
  [[nodiscard]] static std::optional<rulekit::Difference> Best(const Pack& pack,
                                                               const std::string& rule,
                                                               const Pack& mutant,
                                                               std::span<const Spot> spots,
                                                               uint64_t most_work);

 private:
  // What another cluster than the rule's own has of its own: nobody else would have such entries.
  void WantWhatMutantsRead(std::span<const Suspect> suspects);

  const Pack& pack_;
  Pack slice_;
  std::string rule_;
  BoundaryPeople source_;
  std::set<std::string> also_wanted_;  // clusters
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTATE_SEARCH_H_
