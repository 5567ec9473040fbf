// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a story tells of the person themselves.

#ifndef CARECOORD_SRC_WORKSPACE_STORY_FACTS_H_
#define CARECOORD_SRC_WORKSPACE_STORY_FACTS_H_

#include <vector>

#include "carecoord/workspace/story.h"

namespace carecoord::internal {

// A death, moves between practices, and how the person lives: residence, being housebound, being or
// having a carer. By which practice they came to be known is no move, and how to reach them (a
// language, a telephone) is nothing that happened.
void AddFacts(const Person& person, Date as_of, Stamp known_at, std::vector<StoryLine>& lines);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_STORY_FACTS_H_
