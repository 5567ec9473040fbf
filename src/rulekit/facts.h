// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Facts: what is certain about a person at some place in a rule, because of the answers that led
// there: a selection holds something, the date of birth is known, the age is at least 40. Sound: a
// fact that is stated holds for everybody who comes there. Not complete: what is not stated may
// hold all the same.

#ifndef CARECOORD_SRC_RULEKIT_FACTS_H_
#define CARECOORD_SRC_RULEKIT_FACTS_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "rules/compiler.h"
#include "rules/program.h"

namespace carecoord::internal {

// Bits by Truth.
using TruthSet = uint8_t;
constexpr TruthSet SetOf(Truth truth) {
  return static_cast<TruthSet>(1U << static_cast<unsigned>(truth));
}
inline constexpr TruthSet kAnyTruth = 7;
constexpr bool Has(TruthSet set, Truth truth) { return (set & SetOf(truth)) != 0; }

// Sets of a pack's selections and of circumstance kinds: facts are copied for every part of every
// condition, so they are flat.
using SelectionSet = std::bitset<kMostSelections>;
using CircumstanceSet = uint32_t;  // bits by CircumstanceKind
constexpr CircumstanceSet SetOf(CircumstanceKind kind) {
  return CircumstanceSet{1} << static_cast<unsigned>(kind);
}

struct Facts {
  SelectionSet some;                  // hold an entry, with all that follows from it
  SelectionSet none;                  // hold nothing, likewise
  CircumstanceSet circumstances = 0;  // one of the kind is in force on as_of
  uint8_t sexes = 0xF;                // bits by Sex that it may be
  bool birth = false;                 // known
  bool alive = false;                 // on as_of
  bool registered = false;            // on as_of
  bool anchored = false;              // there is an anchor
  // Completed years on as_of, once a comparison of them was not unknown.
  int youngest = 0;
  int oldest = std::numeric_limits<int>::max();
  bool age_known = false;

  friend bool operator==(const Facts&, const Facts&) = default;
};

// What is certain whichever of the two holds, and when both hold.
Facts Either(const Facts& a, const Facts& b);
Facts Both(const Facts& a, const Facts& b);

// Does a reference move every date by the same number of days?
bool IsFixed(const ProgramRef& ref);
// Do two count from the same date, their `plus` aside?
bool SameBase(const ProgramRef& a, const ProgramRef& b);

// The distances in days between two dates.
struct DayRange {
  int least = std::numeric_limits<int>::min();
  int most = std::numeric_limits<int>::max();
};

// What follows from what in a pack: a window with an end that is absent is empty, so a selection
// that holds something has all that its windows begin and end at, and one that holds nothing leaves
// empty whatever counts from it. Found once for the whole pack, so that no chain of windows is
// followed anew for each question.
//
// Cost: the bounds of the pack once; then every question takes the same time. Not thread-safe.
class Implications {
 public:
  // `program` must outlive this.
  explicit Implications(const PackProgram& program);

  // Is the date that a reference stands for there? nullopt: it may or may not be.
  [[nodiscard]] std::optional<bool> IsThere(const ProgramRef& ref, const Facts& facts) const;
  // Does a selection hold something?
  [[nodiscard]] std::optional<bool> HoldsSomething(SelectionId id, const Facts& facts) const;

  // Adds what follows from a selection holding something or nothing, a reference being there, the
  // person being alive.
  void AddSome(SelectionId id, Facts& facts) const;
  void AddNone(SelectionId id, Facts& facts) const;
  void AddThere(const ProgramRef& ref, Facts& facts) const;
  void AddAlive(Facts& facts) const;

  // The distances that `left` - `right` can have, both being there, as far as the references
  // themselves tell: they share what they count from, or one cannot be after the other. Any, once
  // kMostSweeps have been worked out day by day.
  [[nodiscard]] DayRange Distance(const ProgramRef& left, const ProgramRef& right) const;
  static constexpr size_t kMostSweeps = 2'000;

  // Selections, each before those that its windows and filters name.
  [[nodiscard]] const std::vector<SelectionId>& order() const { return order_; }

 private:
  struct Follows {
    SelectionSet some;  // that hold something when this one does; itself too
    SelectionSet none;  // that hold nothing when this one does not; itself too
    CircumstanceSet circumstances = 0;
    bool birth = false;
  };
  void Order(SelectionId id, std::vector<bool>& seen);
  template <typename Between>
  [[nodiscard]] DayRange OverDays(const ProgramRef& left, const ProgramRef& right,
                                  Between between) const;

  const PackProgram& program_;
  std::vector<Follows> follows_;
  SelectionSet none_of_the_living_;  // their windows count from a death
  std::vector<SelectionId> order_;
  mutable size_t sweeps_ = 0;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_FACTS_H_
