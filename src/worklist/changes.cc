// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/changes.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "carecoord/rules/explain.h"

namespace carecoord {
namespace {

using ByKey = std::unordered_map<std::string_view, const WorklistItem*>;

ByKey IndexByKey(std::span<const WorklistItem> items) {
  ByKey index;
  index.reserve(items.size());
  for (const WorklistItem& item : items) index.try_emplace(item.key, &item);
  return index;
}

// "arranged for 2026-05-10"
std::string ArrangedText(const WorklistItem& item) {
  if (!item.arranged) return "not arranged";
  return item.arranged_on.has_value() ? "arranged for " + item.arranged_on->ToString() : "arranged";
}

// "OVERDUE, due 2026-05-10, arranged for 2026-05-20"
std::string StateText(const WorklistItem& item) {
  std::string text(NameOf(item.decision.status));
  if (item.decision.due.has_value()) text += ", due " + item.decision.due->ToString();
  if (item.arranged) text += ", " + ArrangedText(item);
  return text;
}

// What differs, "" when nothing does.
std::string Movement(const WorklistItem& before, const WorklistItem& after) {
  std::string text;
  if (before.decision.status != after.decision.status ||
      before.decision.due != after.decision.due) {
    text = "was " + StateText(before) + "; now " + StateText(after);
  } else if (ArrangedText(before) != ArrangedText(after)) {
    text = "was " + ArrangedText(before) + "; now " + ArrangedText(after);
  }
  if (before.priority != after.priority) {
    if (!text.empty()) text += "; ";
    text += "priority was " + std::string(NameOf(before.priority)) + ", now " +
            std::string(NameOf(after.priority));
  }
  return text;
}

}  // namespace

std::string_view NameOf(WorklistChange::Kind kind) {
  switch (kind) {
    case WorklistChange::Kind::kNew:
      return "new";
    case WorklistChange::Kind::kGone:
      return "gone";
    case WorklistChange::Kind::kMoved:
      return "moved";
  }
  return "moved";
}

WorklistChanges Diff(std::span<const WorklistItem> earlier, std::span<const WorklistItem> later) {
  const ByKey before = IndexByKey(earlier);
  const ByKey after = IndexByKey(later);
  WorklistChanges changes;
  for (const WorklistItem& item : later) {
    if (after.at(item.key) != &item) continue;
    const auto found = before.find(item.key);
    if (found == before.end()) {
      changes.fresh.push_back({WorklistChange::Kind::kNew, item, "now " + StateText(item)});
      continue;
    }
    std::string text = Movement(*found->second, item);
    if (text.empty()) {
      ++changes.unchanged;
    } else {
      changes.moved.push_back({WorklistChange::Kind::kMoved, item, std::move(text)});
    }
  }
  for (const WorklistItem& item : earlier) {
    if (before.at(item.key) != &item || after.contains(item.key)) continue;
    changes.gone.push_back({WorklistChange::Kind::kGone, item, "was " + StateText(item)});
  }
  return changes;
}

void SayWhatBecame(std::span<WorklistChange> gone, const People& people, const BoundRules& rules,
                   const Question& question, std::span<const Decision> decisions) {
  for (WorklistChange& change : gone) {
    const std::optional<uint32_t> row = people.Find(change.item.person);
    if (!row.has_value()) {
      change.text += "; the person is not in this record";
      continue;
    }
    const TimelineView timeline = people.timeline(*row);
    const PersonView person = people.person_view(*row);
    // Decisions stand in order of people. (No std::ranges here: clang 14 cannot use GCC 12's
    // views.)
    const auto first = std::lower_bound(
        decisions.begin(), decisions.end(), *row,
        [](const Decision& decision, uint32_t wanted) { return decision.person < wanted; });
    const auto last = std::find_if(first, decisions.end(), [&row](const Decision& decision) {
      return decision.person != *row;
    });
    const std::span<const Decision> of_person(first, last);
    // The obligation itself if it is still decided on, else what its rule says of the person now
    // (the next obligation, or that the rule does not apply any more).
    const Decision* now = nullptr;
    bool same = false;
    for (const Decision& decision : of_person) {
      const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
      if (ref.pack->pack().id != change.item.pack || ref.rule().id != change.item.rule) continue;
      if (DecisionKey(rules, timeline, person, decision) == change.item.key) {
        now = &decision;
        same = true;
        break;
      }
      if (ref.rule().each.empty()) now = &decision;
    }
    if (now == nullptr) {
      change.text += "; no rule decides on it any more";
      continue;
    }
    if (same && IsActionable(now->status)) {
      change.text += "; still " + std::string(NameOf(now->status)) + ", but not on this list";
      continue;
    }
    change.text += std::string("; now ") + std::string(NameOf(now->status)) + ": " +
                   DecisionReason(rules, timeline, person, question, *now);
  }
}

}  // namespace carecoord
