// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What changed from one version of a plan to the next, by heading and id, with both texts: for the
// person and those who care for them. What they said in their own words is part of it and marked;
// to leave it out, compare contents WithoutOwnWords().
//
// Two contents have no difference exactly when they say the same, whatever the order of their
// lists. Needs, goals and actions are the same by their id, people by name, additional plans by
// title.
//
// Cost: items times items of one heading. Value types; no thread-safety of their own.

#ifndef CARECOORD_CARE_PLAN_DIFFERENCE_H_
#define CARECOORD_CARE_PLAN_DIFFERENCE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/care/care_plan.h"
#include "carecoord/care/plan_heading.h"

namespace carecoord {

struct PlanDifference {
  enum class Kind : uint8_t { kAdded, kRemoved, kChanged };

  PlanHeading heading = {};
  std::string id = {};          // of the need, goal, action ...; "" where a heading has no list
  std::string_view field = {};  // as in PlanContent ("owner"); "" for an item as a whole
  Kind kind = Kind::kChanged;
  std::string before = {};  // "" if added; of an item as a whole its fields in one line
  std::string after = {};   // "" if removed
  bool own_words = false;   // are the texts the person's?
  friend bool operator==(const PlanDifference&, const PlanDifference&) = default;
};

// In the order of the headings, then of `after`, then what was removed. An item that was added or
// removed is one difference, and another for the person's words in it.
[[nodiscard]] std::vector<PlanDifference> DifferencesOf(const PlanContent& before,
                                                        const PlanContent& after);

// A page of Markdown: what changed from one version to the other. Quotations are the person's
// words. REQUIRES: both have content.
[[nodiscard]] std::string DifferencePage(const PlanVersion& before, const PlanVersion& after);

}  // namespace carecoord

#endif  // CARECOORD_CARE_PLAN_DIFFERENCE_H_
