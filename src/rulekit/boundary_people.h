// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// BoundaryPeople: people who stand at the limits of one rule, one after the other. Their dates lie
// spans of the rule apart from each other, or a day more or less; at month ends, leap days and the
// ends of validity; their ages, values and counts at what they are compared with; roles, threads,
// values and stamps are missing or other. So a search meets the edges of a rule, where mistakes
// are, after hundreds of people and not after millions.
//
// The search is led: whoever uses it says which person showed something new, and later people are
// made from those by small changes.
//
//   BoundaryPeople people(pack, rule);
//   for (int i = 0; i < 2000; ++i) {
//     const BoundaryPerson& person = people.Next();
//     if (shows something new) people.Keep();
//   }
//
// The same pack, rule, seed and answers give the same people on every machine. Not thread-safe: use
// one for each thread. Cost of Next: a microsecond or two.

#ifndef CARECOORD_SRC_RULEKIT_BOUNDARY_PEOPLE_H_
#define CARECOORD_SRC_RULEKIT_BOUNDARY_PEOPLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/record/timeline.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rules/compiled_pack.h"
#include "rulekit/boundary_material.h"
#include "rulekit/dice.h"

namespace carecoord::internal {

// A story of which nothing is asked yet; `known_at` is for the question. Its entries are named
// "e1", "e2", ... in the order of their dates.
struct BoundaryPerson {
  rulekit::Case story;
  Stamp known_at;
  friend bool operator==(const BoundaryPerson&, const BoundaryPerson&) = default;
};

class BoundaryPeople {
 public:
  // `options`: those that `pack` was compiled with.
  BoundaryPeople(const CompiledPack& pack, size_t rule, const CompileOptions& options = {},
                 uint64_t seed = 1);

  // Valid until the next call.
  const BoundaryPerson& Next();
  // Make others from the last one, too. `turns`, if known: days on which the answer about them
  // turns, which are good places for others' entries.
  void Keep(std::vector<Date> turns = {}) { Keep(last_, std::move(turns)); }
  // Or from somebody else's: a story of the pack's own cases.
  void Keep(BoundaryPerson person, std::vector<Date> turns = {});

  // Entries with these codes of a cluster, too, though no selection of the rule reads them.
  void AlsoWant(const std::string& cluster, std::vector<Code> codes) {
    BoundaryMaterial::Wanted& wanted = material_.wanted.emplace_back();
    wanted.clusters = {cluster};
    wanted.codes = std::move(codes);
  }

  [[nodiscard]] const BoundaryMaterial& material() const { return material_; }

 private:
  using Entry = rulekit::StoryEntry;

  [[nodiscard]] BoundaryPerson Fresh();
  void Change(BoundaryPerson& person);
  // Days
  [[nodiscard]] Date SpecialDay();
  [[nodiscard]] Date Place(const BoundaryPerson& person);
  [[nodiscard]] Date Near(const BoundaryPerson& person);
  void Shift(BoundaryPerson& person, int days);
  // Parts
  [[nodiscard]] Entry MakeEntry(const BoundaryMaterial::Wanted& wanted, Date on);
  void ChangeEntry(Entry& entry);
  void SetRole(Entry& entry, const BoundaryMaterial::Wanted& wanted);
  void SetPlace(Entry& entry, const BoundaryMaterial::Wanted& wanted);
  void SetValue(Entry& entry, const BoundaryMaterial::Wanted& wanted);
  void SetThread(Entry& entry);
  void SetStamps(BoundaryPerson& person);
  void SetBirth(BoundaryPerson& person);
  void SetLife(BoundaryPerson& person);
  void SetCircumstances(BoundaryPerson& person);
  [[nodiscard]] const BoundaryMaterial::Wanted* WantedOf(const Entry& entry) const;

  BoundaryMaterial material_;
  Dice dice_;
  Date home_;                   // an ordinary day on which the rule is in force
  std::vector<Date> specials_;  // days that are not ordinary
  struct Kept {
    BoundaryPerson person;
    std::vector<Date> turns;
  };
  std::vector<Kept> kept_;
  BoundaryPerson last_;
  std::vector<Date> turns_;  // of whom the last was made from; empty when it was moved elsewhere
};

// The person as a timeline. Entries that `is` a cluster which the pack does not have are left out.
[[nodiscard]] Timeline TimelineOf(const Pack& pack, const BoundaryPerson& person,
                                  std::shared_ptr<Dictionary> dictionary = nullptr);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_BOUNDARY_PEOPLE_H_
