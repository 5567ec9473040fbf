// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a day of a ribbon states besides its status, against what the rule decided.

#ifndef CARECOORD_SRC_RULEKIT_LISTED_DAY_H_
#define CARECOORD_SRC_RULEKIT_LISTED_DAY_H_

#include <string>
#include <vector>

#include "carecoord/rulekit/case.h"
#include "carecoord/rules/decision.h"
#include "rulekit/answers.h"
#include "rulekit/story.h"

namespace carecoord::internal {

// "expected due 2026-07-31, got 2026-08-01", one for each thing that differs. A name of the day
// that does not exist (a step, a stratum) is said, with the nearest that does.
[[nodiscard]] std::vector<std::string> Differences(const Story& story, const Rule& rule,
                                                   const rulekit::RibbonDay& listed,
                                                   const Answer& answer);

// The name an entry of the timeline has in the case; "none" for no entry, "an entry without a name"
// for one that has none.
[[nodiscard]] std::string NameOfEntry(const Story& story, EntryRef entry);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_LISTED_DAY_H_
