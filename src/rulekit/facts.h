// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Facts: what is certain about a person at some place in a rule, because of the answers that led
// there: a selection holds something, the date of birth is known, the age is at least 40. Sound: a
// fact that is stated holds for everybody who comes there. Not complete: what is not stated may
// hold all the same.

#ifndef CARECOORD_SRC_RULEKIT_FACTS_H_
#define CARECOORD_SRC_RULEKIT_FACTS_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <set>

#include "rules/program.h"

namespace carecoord::internal {

// Bits by Truth.
using TruthSet = uint8_t;
constexpr TruthSet SetOf(Truth truth) {
  return static_cast<TruthSet>(1U << static_cast<unsigned>(truth));
}
inline constexpr TruthSet kAnyTruth = 7;
constexpr bool Has(TruthSet set, Truth truth) { return (set & SetOf(truth)) != 0; }

struct Facts {
  std::set<SelectionId> some;                // hold an entry
  std::set<SelectionId> none;                // hold nothing
  std::set<CircumstanceKind> circumstances;  // one of the kind is in force on as_of
  uint8_t sexes = 0xF;                       // bits by Sex that it may be
  bool birth = false;                        // known
  bool alive = false;                        // on as_of
  bool registered = false;                   // on as_of
  bool anchored = false;                     // there is an anchor
  // Completed years on as_of, once a comparison of them was not unknown.
  int youngest = 0;
  int oldest = std::numeric_limits<int>::max();
  bool age_known = false;

  friend bool operator==(const Facts&, const Facts&) = default;
};

// What is certain whichever of the two holds.
Facts Either(const Facts& a, const Facts& b);

// Is the date that a reference stands for there? nullopt: it may or may not be.
std::optional<bool> IsThere(const PackProgram& program, const ProgramRef& ref, const Facts& facts);
// Does a selection hold something?
std::optional<bool> HoldsSomething(const PackProgram& program, SelectionId id, const Facts& facts);

// Adds what follows from a selection holding something, or from a reference being there.
void AddSome(const PackProgram& program, SelectionId id, Facts& facts);
void AddThere(const PackProgram& program, const ProgramRef& ref, Facts& facts);

// The distances in days that `left` - `right` can have, both being there, as far as the references
// themselves tell: they share what they count from, or one cannot be after the other.
struct DayRange {
  int least = std::numeric_limits<int>::min();
  int most = std::numeric_limits<int>::max();
};
DayRange Distance(const PackProgram& program, const ProgramRef& left, const ProgramRef& right);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_FACTS_H_
