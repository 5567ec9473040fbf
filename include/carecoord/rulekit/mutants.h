// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Mutants: packs that differ from a given one in one small way, each a mistake that somebody could
// make: "more than" for "at least", months for days, first for latest, a dropped exclusion. A
// pack's tests are good when they fail on every one of them (rulekit/mutate.h). docs/mutation.md
// lists the operators.
//
// Mutants are all that can be written; some are packs that do not compile. Ids are unique, and stay
// the same while what they speak of keeps its name:
//   off-by-one@rules[six-month-review].schedule.due#longer
//
// The same pack gives the same mutants in the same order, which is that of the pack. Cost: one copy
// of the pack, and of each mutant what it changes; Make copies the pack.

#ifndef CARECOORD_RULEKIT_MUTANTS_H_
#define CARECOORD_RULEKIT_MUTANTS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "carecoord/rules/pack.h"

namespace carecoord::internal {
class MutantMaker;
}

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
  bool thorough = false;   // drop each code of each cluster, and swap each cluster for each other
  size_t most = SIZE_MAX;  // the first ones alone
};

class Mutants {
 public:
  explicit Mutants(const Pack& pack, const MutantOptions& options = {});
  Mutants(Mutants&&) noexcept;
  ~Mutants();

  [[nodiscard]] size_t size() const;
  [[nodiscard]] size_t left_out() const;  // beyond MutantOptions::most
  // REQUIRES: i < size().
  [[nodiscard]] const Mutation& operator[](size_t i) const;
  // The pack with the mistake in it. Safe from any thread. REQUIRES: i < size().
  [[nodiscard]] Pack Make(size_t i) const;

 private:
  std::unique_ptr<internal::MutantMaker> maker_;
};

// All of them at once, for packs of which so many copies are no matter.
[[nodiscard]] std::vector<Mutant> MutantsOf(const Pack& pack, const MutantOptions& options = {});

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_MUTANTS_H_
