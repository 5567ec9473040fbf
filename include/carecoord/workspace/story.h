// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Story: what happened to one person and what fell due for them, day by day: every move of every
// thing of care with who made it and why, every entry from elsewhere, a death, moves from practice
// to practice and into a home, and every day on which a rule's answer changed to something that
// somebody has to know. For handing over, for audit, and for showing what a workspace does.
//
// A line stands on the day on which it happened. The page says when it was recorded where that was
// later, so that work noted late does not look neglected.
//
// The own words of the person are in no line of it.
//
// Pure functions of a workspace; const calls may run at once. Cost: one evaluation of the person
// for each day on which something happened or an answer changed.

#ifndef CARECOORD_WORKSPACE_STORY_H_
#define CARECOORD_WORKSPACE_STORY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "carecoord/rules/vocabulary.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

struct StoryLine {
  enum class Kind : uint8_t {
    kFact,   // something about the person: a death, a move
    kMove,   // something was done
    kEntry,  // something that was recorded elsewhere
    kRule,   // what a rule says changed
  };
  Date on;
  Kind kind = Kind::kMove;
  std::string what;         // "died", "care plan PL1: agree", "pcsp/review: DUE"
  std::string detail;       // of a move what it brought, of a rule its reason
  std::string by;           // "Sam, care coordinator"; "" for a rule
  std::string reason;       // of the act
  std::string recorded_as;  // the activity; "" for a rule
  Stamp recorded;
  std::string prompted_by;  // the decision that led to it; "" for none

  friend bool operator==(const StoryLine&, const StoryLine&) = default;
};

struct Story {
  std::string person;
  Date as_of;
  Stamp known_at;
  // By day; of one day the facts, then what was done as recorded, what came from elsewhere, the
  // rules.
  std::vector<StoryLine> lines;
};

// Up to as_of, as far as known at known_at (absent: no limit). REQUIRES person < people().size().
[[nodiscard]] Story StoryOf(const Workspace& workspace, uint32_t person, Date as_of,
                            Stamp known_at = {});
[[nodiscard]] std::string Markdown(const Story& story);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_STORY_H_
