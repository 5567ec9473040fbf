// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CheckRibbon: goes along one ribbon of a story.

#ifndef CARECOORD_SRC_RULEKIT_RIBBON_CHECK_H_
#define CARECOORD_SRC_RULEKIT_RIBBON_CHECK_H_

#include "rulekit/story.h"

namespace carecoord::internal {

// Adds the ribbon's failures, and its days, to `report`.
void CheckRibbon(const Story& story, const rulekit::Ribbon& ribbon,
                 const rulekit::RunOptions& options, rulekit::CaseReport& report);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_RIBBON_CHECK_H_
