// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is told of things of care in a line: of a thing as it is, and of what a move brought. Never
// the own words of the person.

#ifndef CARECOORD_SRC_WORKSPACE_TOLD_H_
#define CARECOORD_SRC_WORKSPACE_TOLD_H_

#include <string>
#include <string_view>

#include "carecoord/population/people.h"
#include "carecoord/rules/question.h"
#include "carecoord/workspace/nouns.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord::internal {

// What somebody is called who is named by their key, as was known then: one of the team by name,
// others as they are.
class Called {
 public:
  Called(const Workspace& workspace, Stamp known_at) : workspace_(workspace), known_at_(known_at) {}
  [[nodiscard]] std::string operator()(std::string_view key) const;

 private:
  const Workspace& workspace_;
  Stamp known_at_;
};

std::string ToldOf(const Intake& intake, const Called& called);
std::string ToldOf(const Episode& episode, const Called& called);
std::string ToldOf(const CarePlan& plan, const Called&);
std::string ToldOf(const Publication& publication, const Called&);
std::string ToldOf(const Contact& contact, const Called&);
std::string ToldOf(const Query& query, const Called& called);
std::string ToldOf(const Action& action, const Called& called);
std::string ToldOf(const Referral& referral, const Called& called);

// Whether a person died or is registered with no practice any more: "died on 10 February 2026"; ""
// when neither is known.
std::string StandingOf(const Workspace& workspace, uint32_t row, const Question& question);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_TOLD_H_
