// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A version of a plan as pages for the person and those who care for them: the whole plan under the
// headings of the standard, and the contingency extract, one page to hang by the telephone.
//
// These pages, and the differences of two versions (care/plan_difference.h), are the only outputs
// of the library that show what the person said. It stands in quotations, and nothing else does.
// Whatever else is printed, listed or exported is made without it.
//
// Markdown; texts that people wrote are escaped, so that they cannot become markup. Stateless, safe
// from any thread.

#ifndef CARECOORD_CARE_PLAN_PAGES_H_
#define CARECOORD_CARE_PLAN_PAGES_H_

#include <string>
#include <string_view>

#include "carecoord/care/care_plan.h"

namespace carecoord {

// How a version of a plan stands, in a line: "In use", "Not in use: ended early on 3 February
// 2026", "Not in use: entered in error on 3 February 2026", "Not in use: version 2 took its place".
[[nodiscard]] std::string StandingOf(const CarePlan& plan, const PlanVersion& version);

// `person` is how the page calls the person: a name that the caller has, or their key. Headings
// under which nothing is recorded say so. With the plan that it is a version of, or the draft of,
// the page says how it stands, so that what ended is not taken for what is in use; without it the
// page is of the version alone. REQUIRES: the version has content, in all of them.
[[nodiscard]] std::string PlanPage(const PlanVersion& version, std::string_view person);
[[nodiscard]] std::string PlanPage(const CarePlan& plan, const PlanVersion& version,
                                   std::string_view person);

// Early signs, what to do, whom to call, the people involved and how to reach them, and other plans
// to look at. Nothing of it is in the person's own words.
[[nodiscard]] std::string ContingencyPage(const PlanVersion& version, std::string_view person);
[[nodiscard]] std::string ContingencyPage(const CarePlan& plan, const PlanVersion& version,
                                          std::string_view person);

}  // namespace carecoord

#endif  // CARECOORD_CARE_PLAN_PAGES_H_
