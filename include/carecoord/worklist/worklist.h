// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Worklist: what is to be done, in order, with a reason for each position; what it leaves out is
// counted in its summary. By default it holds what is to be done (IsToBeDone): what is UPCOMING,
// DUE or OVERDUE, and what an alert or a rule of record quality SELECTED. A filter may ask for any
// other status.
//
//   const std::vector<Decision> decisions = EvaluateAll(population, rules, question);
//   absl::StatusOr<Worklist> list = Worklist::Build(population, rules, question, decisions);
//   for (const WorklistItem& item : list->items()) ...
//
// Independent of people and rules once built. Value type; const calls may run at once.
// Cost: one pass over the decisions, then a sort and one reason for each listed item.

#ifndef CARECOORD_WORKLIST_WORKLIST_H_
#define CARECOORD_WORKLIST_WORKLIST_H_

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/population/people.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "carecoord/worklist/item.h"
#include "carecoord/worklist/summary.h"

namespace carecoord {

// An empty list does not filter; an item must pass every list that is not empty.
struct WorklistFilter {
  std::vector<std::string> practices = {};    // exact; "" means registered nowhere
  std::vector<Role> owners = {};              // kNone: decisions that name no owner
  std::vector<std::string> rules = {};        // a rule's id, "pack/rule", or a pack's id
  std::vector<DecisionStatus> statuses = {};  // empty: what is to be done
  std::vector<std::string> people = {};       // keys
  friend bool operator==(const WorklistFilter&, const WorklistFilter&) = default;
};

struct WorklistOptions {
  WorklistFilter filter;
};

// One person's row: their most pressing item and then their others, as positions in items().
struct WorklistPerson {
  std::string person;
  std::vector<size_t> items;  // indices into Worklist::items(), ascending; never empty
};

class Worklist {
 public:
  // `decisions` as EvaluateAll gives them for the same people, rules and question.
  // NOT_FOUND when a filter names a rule that no pack has, a practice where nobody was ever
  // registered or a person who is not there: an empty list must not come from a slip of the pen.
  static absl::StatusOr<Worklist> Build(const People& people, const BoundRules& rules,
                                        const Question& question,
                                        std::span<const Decision> decisions,
                                        const WorklistOptions& options = {});

  [[nodiscard]] std::span<const WorklistItem> items() const& { return items_; }
  [[nodiscard]] std::vector<WorklistItem> items() && { return std::move(items_); }
  [[nodiscard]] const WorklistSummary& summary() const { return summary_; }
  [[nodiscard]] const Question& question() const { return question_; }

  // What a reader has to know before trusting the list, one sentence each, most important first:
  // the record is older than the day asked for, nobody has a registration, rules that need a period
  // and got none, decisions that rest on something not recorded, working days past the holiday
  // data.
  [[nodiscard]] std::span<const std::string> notes() const { return notes_; }

  // One row a person, in the order of their most pressing items.
  [[nodiscard]] std::vector<WorklistPerson> ByPerson() const;

 private:
  Worklist() = default;
  std::vector<WorklistItem> items_;
  WorklistSummary summary_;
  Question question_;
  std::vector<std::string> notes_;
};

}  // namespace carecoord

#endif  // CARECOORD_WORKLIST_WORKLIST_H_
