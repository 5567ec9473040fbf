// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CheckHolds, CheckAnswers: one selection or one step, on the days that a case lists.

#ifndef CARECOORD_SRC_RULEKIT_SPOT_CHECK_H_
#define CARECOORD_SRC_RULEKIT_SPOT_CHECK_H_

#include "rulekit/story.h"

namespace carecoord::internal {

// Each adds its failures, and its days, to `report`.
void CheckHolds(const Story& story, const rulekit::Holds& holds, const rulekit::RunOptions& options,
                rulekit::CaseReport& report);
void CheckAnswers(const Story& story, const rulekit::Answers& answers,
                  const rulekit::RunOptions& options, rulekit::CaseReport& report);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_SPOT_CHECK_H_
