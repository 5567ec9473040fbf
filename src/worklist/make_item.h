// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// One decision as an item that is on no list yet.

#ifndef CARECOORD_SRC_WORKLIST_MAKE_ITEM_H_
#define CARECOORD_SRC_WORKLIST_MAKE_ITEM_H_

#include <string>

#include "carecoord/population/people.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/question.h"
#include "carecoord/worklist/item.h"

namespace carecoord::internal {

// Everything but the practice and the position. `key` is the DecisionKey, `reason` the
// DecisionReason, which cost more than all the rest together and which the caller may have.
WorklistItem MakeItem(const People& people, const BoundRules& rules, const Question& question,
                      const Decision& decision, std::string key, std::string reason);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKLIST_MAKE_ITEM_H_
