// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Most rules concern few people, and say no to the others for want of any entry that they could
// begin with. Knowing those entries lets the engine say so without asking.

#ifndef CARECOORD_SRC_RULES_FIRST_NEEDS_H_
#define CARECOORD_SRC_RULES_FIRST_NEEDS_H_

#include "rules/program.h"

namespace carecoord::internal {

// Fills in ProgramRule::first_needs of every rule. REQUIRES: the pack compiled without errors.
void FindFirstNeeds(PackProgram& program);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_FIRST_NEEDS_H_
