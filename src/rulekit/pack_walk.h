// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Walking over a Pack: every name, reference, period, number and reason that a rule, a selection or
// a named condition holds, each with its model path (rules/pack.h). Checks, coverage and the search
// for boundary people all look at a pack this way.

#ifndef CARECOORD_SRC_RULEKIT_PACK_WALK_H_
#define CARECOORD_SRC_RULEKIT_PACK_WALK_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/rules/pack.h"

namespace carecoord::internal {

// Override what is of interest.
class PackVisitor {
 public:
  PackVisitor() = default;
  PackVisitor(const PackVisitor&) = delete;
  PackVisitor& operator=(const PackVisitor&) = delete;
  virtual ~PackVisitor() = default;

  // A selection by name, "index" too, wherever one may be named (reasons aside).
  virtual void OnSelection(const std::string& name, const std::string& path);
  // Every node of every condition, before those below it.
  virtual void OnCondition(const Condition& condition, const std::string& path);
  virtual void OnReference(const Reference& reference, const std::string& path);
  virtual void OnSettled(const Settled& settled, const std::string& path);
  virtual void OnPeriod(const PeriodArg& period, const std::string& path);
  virtual void OnNumber(const NumberArg& number, const std::string& path);
  virtual void OnDate(const DateArg& date, const std::string& path);
  virtual void OnText(const TextArg& text, const std::string& path);
  // Of an entry that is wanted, an owner, or whom an alert goes to; none too.
  virtual void OnRole(const RoleArg& role, const std::string& path);
  // A reason template; empty ones too.
  virtual void OnReason(const std::string& reason, const std::string& path);
};

// Each visits what the part itself holds, not what the names in it stand for.
void Walk(const Condition& condition, const std::string& path, PackVisitor& visitor);
void Walk(const Selection& selection, const std::string& path, PackVisitor& visitor);
void Walk(const Rule& rule, const std::string& path, PackVisitor& visitor);
// Selections, named conditions, then rules.
void Walk(const Pack& pack, PackVisitor& visitor);

// "{name}" of each placeholder of a reason, in order. Stops at a '{' that is not closed.
std::vector<std::string> Placeholders(std::string_view reason);

// Where a name stands in one of a pack's lists; nullopt when it does not.
std::optional<size_t> SelectionIndex(const Pack& pack, std::string_view name);
std::optional<size_t> ClusterIndex(const Pack& pack, std::string_view name);
std::optional<size_t> ConditionIndex(const Pack& pack, std::string_view name);
std::optional<size_t> RuleIndex(const Pack& pack, std::string_view id);

// "rules[2]"
std::string ItemPath(std::string_view list, size_t index);

// What a rule reads: its own parts, and those they name, through selections, named conditions and
// the rules it waits for. Indices into the pack's lists. Names that do not exist are passed over.
struct Reach {
  std::set<size_t> selections;
  std::set<size_t> conditions;
  std::set<size_t> rules;  // itself and those it waits for
};
// With `reasons`, also selections that only reasons name.
Reach ReachOf(const Pack& pack, size_t rule, bool reasons = false);
// Walks over everything in a reach.
void Walk(const Pack& pack, const Reach& reach, PackVisitor& visitor);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_PACK_WALK_H_
