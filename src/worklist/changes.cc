// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/changes.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "carecoord/record/entry.h"
#include "carecoord/rules/evaluate.h"
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

// One rule about one person.
struct Asked {
  const BoundRules& rules;
  uint32_t rule;
  TimelineView timeline;
  PersonView person;
  const Question& question;
};

std::optional<uint32_t> RuleOf(const BoundRules& rules, const WorklistItem& item) {
  for (uint32_t i = 0; i < rules.rules().size(); ++i) {
    const BoundRules::RuleRef& ref = rules.rules()[i];
    if (ref.pack->pack().id == item.pack && ref.rule().id == item.rule) return i;
  }
  return std::nullopt;
}

// Decisions stand in order of people, then of rules.
std::span<const Decision> DecisionsOf(std::span<const Decision> decisions, uint32_t person,
                                      uint32_t rule) {
  const auto place = [](const Decision& decision) {
    return std::pair<uint32_t, uint32_t>(decision.person, decision.rule);
  };
  const std::pair<uint32_t, uint32_t> wanted(person, rule);
  const auto first = std::lower_bound(
      decisions.begin(), decisions.end(), wanted,
      [&place](const Decision& decision, const auto& value) { return place(decision) < value; });
  const auto last = std::find_if(
      first, decisions.end(), [&](const Decision& decision) { return place(decision) != wanted; });
  return {first, last};
}

const Decision* WithKey(const Asked& asked, std::span<const Decision> decisions,
                        std::string_view key) {
  for (const Decision& decision : decisions) {
    if (DecisionKey(asked.rules, asked.timeline, asked.person, decision) == key) return &decision;
  }
  return nullptr;
}

std::string StatusAndReason(const Asked& asked, const Question& question,
                            const Decision& decision) {
  return std::string(NameOf(decision.status)) + ": " +
         DecisionReason(asked.rules, asked.timeline, asked.person, question, decision);
}

// The last that a rule said of an obligation, and the days on which it said so.
struct LastWord {
  Decision decision;
  Date first;
  Date last;
};

// Asked day by day from `since` on, of the record as it is now: a decision speaks of one obligation
// of a series, and of the next as soon as that opens. nullopt when it was never spoken of.
std::optional<LastWord> LastWordOn(const Asked& asked, Date since, std::string_view key,
                                   Evaluator& evaluator) {
  constexpr int kMostTurns = 1000;
  std::optional<LastWord> word;
  Question question = asked.question;
  question.as_of = since;
  question.next_change = true;
  for (int turn = 0; turn < kMostTurns && question.as_of <= asked.question.as_of; ++turn) {
    std::vector<Decision> made;
    evaluator.EvaluateRule(asked.rule, asked.timeline, asked.person, question, made);
    const Decision* spoken = WithKey(asked, made, key);
    if (spoken == nullptr && word) return word;
    std::optional<Date> next;
    for (const Decision& decision : made) {
      if (decision.next_change && (!next || *decision.next_change < *next)) {
        next = *decision.next_change;
      }
    }
    if (!next) return std::nullopt;
    if (spoken != nullptr) word = {*spoken, question.as_of, *next - 1};
    question.as_of = *next;
  }
  return word;
}

bool IsSettled(DecisionStatus status) {
  return status == DecisionStatus::kSatisfied || status == DecisionStatus::kFailed ||
         status == DecisionStatus::kLapsed;
}

// Is `later` about an obligation of the same series that comes after the one `earlier` is about?
bool IsLaterOf(const Decision& later, const Decision& earlier) {
  return later.anchor == earlier.anchor && later.obligation > earlier.obligation;
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

void SayWhatBecame(std::span<WorklistChange> gone, Date since, const People& people,
                   const BoundRules& rules, const Question& question,
                   std::span<const Decision> decisions) {
  Evaluator evaluator(rules);
  for (WorklistChange& change : gone) {
    const std::optional<uint32_t> row = people.Find(change.item.person);
    if (!row.has_value()) {
      change.text += "; the person is not in this record";
      continue;
    }
    const std::optional<uint32_t> rule = RuleOf(rules, change.item);
    if (!rule.has_value()) {
      change.text += "; no rule decides on it any more";
      continue;
    }
    const Asked asked{rules, *rule, people.timeline(*row),
                      people.person_view(*row, question.known_at), question};
    const std::span<const Decision> today = DecisionsOf(decisions, *row, *rule);
    if (const Decision* same = WithKey(asked, today, change.item.key)) {
      change.text += IsToBeDone(rules.rules()[*rule].rule().kind, same->status)
                         ? "; still " + std::string(NameOf(same->status)) + ", but not on this list"
                         : "; now " + StatusAndReason(asked, question, *same);
      continue;
    }
    const std::optional<LastWord> last = LastWordOn(asked, since, change.item.key, evaluator);
    // What its rule says of the subject now: the next obligation, or that it does not apply any
    // more.
    const auto now = std::find_if(today.begin(), today.end(), [&](const Decision& decision) {
      return last ? decision.subject == last->decision.subject : !decision.subject.present();
    });
    const bool is_next = last && now != today.end() && IsLaterOf(*now, last->decision);
    if (last && IsSettled(last->decision.status)) {
      Question then = question;
      then.as_of = last->first;
      change.text += "; " + StatusAndReason(asked, then, last->decision);
    } else if (is_next) {
      change.text += "; LAPSED after " + LongDate(last->last);
    }
    change.text += now == today.end() ? "; no rule decides on it any more"
                                      : (is_next ? "; the next is now " : "; now ") +
                                            StatusAndReason(asked, question, *now);
  }
}

}  // namespace carecoord
