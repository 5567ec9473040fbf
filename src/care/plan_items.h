// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A plan's content as items under its headings, each a list of fields: how pages and differences
// pass over it without knowing what a goal or an action holds.

#ifndef CARECOORD_SRC_CARE_PLAN_ITEMS_H_
#define CARECOORD_SRC_CARE_PLAN_ITEMS_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/care/plan_content.h"
#include "carecoord/care/plan_heading.h"

namespace carecoord::internal {

struct PlanField {
  std::string_view name;  // as in PlanContent: "own_words", "due"
  std::string_view lead;  // what stands before the text in a sentence: "by "
  std::string text;       // "" if nothing is recorded
  bool own_words = false;
};

// A goal, an action, a person involved; of headings that have no list one item without an id.
// Items of one heading all have the same fields in the same order.
struct PlanItem {
  PlanHeading heading;
  std::string id;  // of people the name, of additional plans the title
  bool listed;     // is it one of a list?
  std::vector<PlanField> fields;
};

[[nodiscard]] std::vector<PlanItem> ItemsOf(const PlanContent& content);

// "referral to physiotherapy; done by Ann; by 16 March 2026": the fields that are not the person's
// words.
[[nodiscard]] std::string SummaryOf(const PlanItem& item);

// Is the id among those that an item names?
[[nodiscard]] inline bool Names(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_CARE_PLAN_ITEMS_H_
