// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is told of things of care in a line: of a thing as it is, and of what a move brought. Never
// the own words of the person.

#ifndef CARECOORD_SRC_WORKSPACE_TOLD_H_
#define CARECOORD_SRC_WORKSPACE_TOLD_H_

#include <string>

#include "carecoord/population/people.h"
#include "carecoord/rules/question.h"
#include "carecoord/workspace/nouns.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord::internal {

std::string ToldOf(const Intake& intake);
std::string ToldOf(const Episode& episode);
std::string ToldOf(const CarePlan& plan);
std::string ToldOf(const Publication& publication);
std::string ToldOf(const Contact& contact);
std::string ToldOf(const Query& query);
std::string ToldOf(const Action& action);
std::string ToldOf(const Referral& referral);

// Whether a person died or is registered with no practice any more: "died on 10 February 2026"; ""
// when neither is known.
std::string StandingOf(const Workspace& workspace, uint32_t row, const Question& question);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_TOLD_H_
