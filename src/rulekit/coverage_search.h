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

// A pack bound to a dictionary that has all its codes from the start, so that it is bound once for
// all searches of it.
class BoundPack {
 public:
  explicit BoundPack(const std::shared_ptr<const CompiledPack>& pack);
  [[nodiscard]] const std::shared_ptr<Dictionary>& dictionary() const { return dictionary_; }
  // Bound again when a person brought a code that the pack does not know.
  [[nodiscard]] const BoundRules& rules();

 private:
  std::shared_ptr<Dictionary> dictionary_;
  BoundRules rules_;
  uint32_t bound_codes_;
};

// The work of asking a rule about somebody on so many days: the parts of the pack that it may have
// to look at on each (BoundaryMaterial::parts), once and once more for each entry. A search adds
// the work of the items that it meets.
[[nodiscard]] uint64_t WorkOf(const BoundaryPerson& person, const BoundaryMaterial& material,
                              size_t days);

class CoverageSearch {
 public:
  // `pack` and `items` (of the pack) must outlive this. Not thread-safe, nor are two that share a
  // `bound`.
  CoverageSearch(std::shared_ptr<const CompiledPack> pack, const CoverageItems& items,
                 uint32_t rule, const CompileOptions& options,
                 std::shared_ptr<BoundPack> bound = nullptr);

  // Ask what this selection holds, as a Holds does, and not what the rule decides. A selection that
  // refers to the index entry needs a rule over each entry.
  void OnlySelection(SelectionId id) { selection_ = id; }

  // A story from elsewhere to go out from: one of the pack's cases.
  void Seed(const rulekit::Case& story, Stamp known_at);

  // Tries up to `most` people, until every one of `wanted` is met. Items met are taken out of it.
  // Ends early with the person at whom the work of this run comes to `most_work`, and then says
  // false.
  bool Run(std::set<uint32_t>& wanted, size_t most, uint64_t most_work = UINT64_MAX);
  // People tried, and the work of asking about them.
  [[nodiscard]] size_t tried() const { return tried_; }
  [[nodiscard]] uint64_t work() const { return work_; }

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
  SelectionId selection_ = kNoSelection;
  BoundaryPeople people_;
  std::shared_ptr<BoundPack> bound_;
  size_t tried_ = 0;
  uint64_t work_ = 0;
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
