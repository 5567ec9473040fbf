// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Decisions that Python has already and gives to what is made of them, so that nobody is asked
// about twice.
#ifndef CARECOORD_BINDINGS_GIVEN_DECISIONS_H_
#define CARECOORD_BINDINGS_GIVEN_DECISIONS_H_

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "carecoord/workspace/day_list.h"
#include "decisions.h"
#include "site_workspace.h"

namespace carecoord::python {

// What a carecoord.Decisions holds; nullptr for None. A TypeError or CarecoordError unless it was
// made of this very workspace as it is, by its packs, and answers `question` (whether it also says
// the next change, and when the source was extracted, changes no answer).
std::shared_ptr<DecisionList> DecisionsGiven(const SiteWorkspace& workspace,
                                             const Question& question,
                                             const pybind11::object& decisions);

// DayListOf, from the decisions where some are given.
DayList DayListFrom(const SiteWorkspace& workspace, const std::string& member,
                    const Question& question, int days, const pybind11::object& decisions);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_GIVEN_DECISIONS_H_
