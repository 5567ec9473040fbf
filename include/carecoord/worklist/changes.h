// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What changed between two worklists, by decision key: what is new, what is gone, and what moved:
// the same obligation with another status, due date, priority or booking. Days that merely passed
// are no change.
//
// Works on items alone, so the earlier list may come out of a file. Value types.
// Cost: a sort of the keys of both lists.

#ifndef CARECOORD_WORKLIST_CHANGES_H_
#define CARECOORD_WORKLIST_CHANGES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/population/people.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "carecoord/worklist/item.h"

namespace carecoord {

struct WorklistChange {
  enum class Kind : uint8_t { kNew, kGone, kMoved };
  Kind kind = Kind::kNew;
  WorklistItem item;  // the later one; of kGone the earlier one
  std::string text;   // "was DUE on 2026-05-10, now OVERDUE"
};

// "new", "gone", "moved".
[[nodiscard]] std::string_view NameOf(WorklistChange::Kind kind);

struct WorklistChanges {
  std::vector<WorklistChange> fresh;  // new, in the order of the later list
  std::vector<WorklistChange> gone;   // in the order of the earlier list
  std::vector<WorklistChange> moved;  // in the order of the later list
  size_t unchanged = 0;
};

// Of items that share a key within one list (which Build never makes) the first counts.
[[nodiscard]] WorklistChanges Diff(std::span<const WorklistItem> earlier,
                                   std::span<const WorklistItem> later);

// Adds to each item that is gone what became of it, from the decisions behind the later list:
// "was DUE on 2026-05-10; now SATISFIED: review on 4 May 2026". Where the rule speaks of a later
// obligation of the series by now, both are said: "was DUE on 2026-04-30; LAPSED after 2 July 2026;
// the next is now DUE: ...". `since` is the day of the earlier list, `decisions` are as EvaluateAll
// gives them; also says when a filter, or the person's absence, is why it is gone.
// Cost: for each that the rule does not speak of any more, its rule asked again at each change of
// its answer since that day.
void SayWhatBecame(std::span<WorklistChange> gone, Date since, const People& people,
                   const BoundRules& rules, const Question& question,
                   std::span<const Decision> decisions);

}  // namespace carecoord

#endif  // CARECOORD_WORKLIST_CHANGES_H_
