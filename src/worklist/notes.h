// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a reader has to know before trusting a worklist: Worklist::notes().
#ifndef CARECOORD_SRC_WORKLIST_NOTES_H_
#define CARECOORD_SRC_WORKLIST_NOTES_H_

#include <string>
#include <vector>

#include "carecoord/population/people.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/question.h"
#include "carecoord/worklist/summary.h"

namespace carecoord::internal {

// One sentence each, most important first.
std::vector<std::string> NotesOn(const Question& question, const People& people,
                                 const BoundRules& rules, const WorklistSummary& summary);

// How many finders selected, who are on no list that does not ask for them.
void NoteFinders(const BoundRules& rules, const WorklistSummary& summary,
                 std::vector<std::string>& notes);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKLIST_NOTES_H_
