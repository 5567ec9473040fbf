// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The person and the entries of a case as the record has them.

#ifndef CARECOORD_SRC_RULEKIT_STORY_PERSON_H_
#define CARECOORD_SRC_RULEKIT_STORY_PERSON_H_

#include <cstddef>
#include <optional>
#include <string>

#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rules/pack.h"

namespace carecoord::internal {

// Without registrations in the case: registered throughout.
Person PersonOf(const rulekit::Case& story);

// The code an entry has: its own, or the first of the pack's for its cluster; nullopt when the pack
// has no such cluster.
std::optional<Code> CodeOf(const Pack& pack, const rulekit::StoryEntry& told);

// The entry, with an id that tells which of the case's entries it is.
Entry EntryOf(const rulekit::StoryEntry& told, size_t index, Code code);
std::string StoryEntryId(size_t index);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_STORY_PERSON_H_
