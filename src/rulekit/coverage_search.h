// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CoverageSearch: looks among the boundary people of a rule for those who meet items of coverage,
// led by what each new person meets that none met before.

#ifndef CARECOORD_SRC_RULEKIT_COVERAGE_SEARCH_H_
#define CARECOORD_SRC_RULEKIT_COVERAGE_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "carecoord/rules/bound_rules.h"
#include "rulekit/boundary_people.h"
#include "rulekit/coverage_items.h"

namespace carecoord::internal {

// What one person meets about one subject: each item, and the first day on which.
struct Meeting {
  std::string subject;  // name of the entry; "" for the person
  std::map<uint32_t, Date> items;
};

class CoverageSearch {
 public:
  // `pack` and `items` (of the pack) must outlive this.
  CoverageSearch(std::shared_ptr<const CompiledPack> pack, const CoverageItems& items,
                 uint32_t rule, const CompileOptions& options);

  // A story from elsewhere to go out from: one of the pack's cases.
  void Seed(const rulekit::Case& story, Stamp known_at);

  // Tries up to `most` people, until every one of `wanted` is met. Items met are taken out of it.
  void Run(std::set<uint32_t>& wanted, size_t most);

  // Who met something wanted, in the order they were found.
  struct Find {
    BoundaryPerson person;
    std::string subject;
    std::set<uint32_t> items;  // of the wanted
  };
  [[nodiscard]] const std::vector<Find>& finds() const { return finds_; }
  // Everybody who met something new, wanted or not.
  [[nodiscard]] const std::vector<BoundaryPerson>& kept() const { return kept_; }
  [[nodiscard]] const std::set<uint32_t>& met() const { return met_; }

  [[nodiscard]] const BoundaryMaterial& material() const { return people_.material(); }
  // What a person meets, by subject.
  [[nodiscard]] std::vector<Meeting> Meet(const BoundaryPerson& person);

 private:
  std::shared_ptr<const CompiledPack> pack_;
  const CoverageItems& items_;
  uint32_t rule_;
  BoundaryPeople people_;
  std::shared_ptr<Dictionary> dictionary_;
  std::optional<BoundRules> rules_;
  uint32_t bound_codes_ = 0;  // codes of the dictionary that the rules know
  // Somebody who missed an item by so many days.
  struct Near {
    int64_t by = 0;
    BoundaryPerson person;
  };
  // A person moved so that the item that was missed by little is met, perhaps.
  [[nodiscard]] std::optional<BoundaryPerson> Nearer(const std::set<uint32_t>& wanted);

  Dice dice_{1};
  std::map<uint32_t, Near> near_;               // by item: who came nearest
  const std::set<uint32_t>* wanted_ = nullptr;  // while running
  std::vector<Date> turns_;                     // of the person met last
  std::set<uint32_t> met_;
  std::vector<Find> finds_;
  std::vector<BoundaryPerson> kept_;
};

// The days over which a person's decisions may change: from before the first thing that happened to
// well after the last.
struct Stretch {
  Date first;
  Date last;
};
[[nodiscard]] Stretch StretchOf(const BoundaryPerson& person, const BoundaryMaterial& material);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_COVERAGE_SEARCH_H_
