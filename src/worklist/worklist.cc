// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/worklist.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/rules/explain.h"
#include "worklist/make_item.h"
#include "worklist/notes.h"

namespace carecoord {
namespace {

template <typename T>
bool Passes(const std::vector<T>& wanted, const T& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

// At most ten of them, quoted and in order, for an error text.
std::string SomeOf(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string text;
  for (size_t i = 0; i < names.size() && i < 10; ++i) {
    if (i > 0) text += ", ";
    text += "\"" + names[i] + "\"";
  }
  if (names.size() > 10) text += ", ...";
  return text.empty() ? "none" : text;
}

bool NameMatches(const BoundRules::RuleRef& ref, const std::string& name) {
  const std::string& pack = ref.pack->pack().id;
  const std::string& rule = ref.rule().id;
  return name == rule || name == pack || name == pack + "/" + rule;
}

// For each rule, whether the filter lets it through.
absl::StatusOr<std::vector<bool>> RulesWanted(const BoundRules& rules,
                                              const std::vector<std::string>& names) {
  std::vector<bool> wanted(rules.rules().size(), names.empty());
  for (const std::string& name : names) {
    bool found = false;
    for (size_t i = 0; i < rules.rules().size(); ++i) {
      if (!NameMatches(rules.rules()[i], name)) continue;
      wanted[i] = true;
      found = true;
    }
    if (found) continue;
    std::vector<std::string> known;
    for (const BoundRules::RuleRef& ref : rules.rules()) {
      known.push_back(ref.pack->pack().id + "/" + ref.rule().id);
    }
    return NotFound("rule \"" + name + "\": no pack has it; there are " + SomeOf(std::move(known)));
  }
  return wanted;
}

absl::Status CheckPractices(const People& people, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (name.empty()) continue;
    std::vector<std::string> known;
    bool found = false;
    for (uint32_t i = 0; i < people.size() && !found; ++i) {
      for (const Registration& registration : people.person(i).registrations) {
        if (registration.practice == name) found = true;
        if (known.empty() || known.back() != registration.practice) {
          known.push_back(registration.practice);
        }
      }
    }
    if (!found) {
      return NotFound("practice \"" + name + "\": nobody was ever registered there; there are " +
                      SomeOf(std::move(known)));
    }
  }
  return absl::OkStatus();
}

// For each person whether the filter lets them through; empty: everybody.
absl::StatusOr<std::vector<bool>> PeopleWanted(const People& people,
                                               const std::vector<std::string>& keys) {
  if (keys.empty()) return std::vector<bool>();
  std::vector<bool> wanted(people.size(), false);
  for (const std::string& key : keys) {
    const std::optional<uint32_t> row = people.Find(key);
    if (!row.has_value()) return NotFound("person \"" + key + "\": not in this record");
    wanted[*row] = true;
  }
  return wanted;
}

bool StatusWanted(const std::vector<DecisionStatus>& statuses, RuleKind kind,
                  DecisionStatus status) {
  return statuses.empty() ? IsToBeDone(kind, status) : Passes(statuses, status);
}

WorklistItem ItemOf(const People& people, const BoundRules& rules, const Question& question,
                    const Decision& decision, std::string_view practice, DecisionReasons& reasons) {
  const TimelineView timeline = people.timeline(decision.person);
  const PersonView person = people.person_view(decision.person, question.known_at);
  WorklistItem item = internal::MakeItem(people, rules, question, decision,
                                         DecisionKey(rules, timeline, person, decision),
                                         reasons.Of(timeline, person, decision));
  item.practice = std::string(practice);
  return item;
}

}  // namespace

absl::StatusOr<Worklist> Worklist::Build(const People& people, const BoundRules& rules,
                                         const Question& question,
                                         std::span<const Decision> decisions,
                                         const WorklistOptions& options) {
  const WorklistFilter& filter = options.filter;
  CARECOORD_ASSIGN_OR_RETURN(const std::vector<bool> rule_wanted, RulesWanted(rules, filter.rules));
  CARECOORD_ASSIGN_OR_RETURN(const std::vector<bool> person_wanted,
                             PeopleWanted(people, filter.people));
  CARECOORD_RETURN_IF_ERROR(CheckPractices(people, filter.practices));

  std::vector<WorklistItem> found;
  DecisionReasons reasons(rules, question);
  for (const Decision& decision : decisions) {
    if (!rule_wanted[decision.rule]) continue;
    const RuleKind kind = rules.rules()[decision.rule].rule().kind;
    if (!StatusWanted(filter.statuses, kind, decision.status)) continue;
    if (!person_wanted.empty() && !person_wanted[decision.person]) continue;
    if (!Passes(filter.owners, decision.owner)) continue;
    const std::string_view practice = PracticeAt(
        people.person_view(decision.person, question.known_at), people.dictionary(), question);
    if (!Passes(filter.practices, std::string(practice))) continue;
    found.push_back(ItemOf(people, rules, question, decision, practice, reasons));
  }

  // Items are big: sort their numbers, then move each once.
  std::vector<size_t> order(found.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(),
            [&found](size_t a, size_t b) { return StandsBefore(found[a], found[b]); });

  Worklist list;
  list.items_.reserve(found.size());
  for (const size_t index : order) {
    const WorklistItem* previous = list.items_.empty() ? nullptr : &list.items_.back();
    WorklistItem& item = found[index];
    item.position = list.items_.size() + 1;
    item.position_reason = PositionReason(item, previous, question.as_of);
    list.items_.push_back(std::move(item));
  }
  list.summary_ = Summarise(people, rules, question, decisions);
  list.question_ = question;
  list.notes_ = internal::NotesOn(question, people, rules, list.summary_);
  if (filter.statuses.empty()) internal::NoteFinders(rules, list.summary_, list.notes_);
  return list;
}

std::vector<WorklistPerson> Worklist::ByPerson() const {
  std::vector<WorklistPerson> people;
  std::unordered_map<std::string_view, size_t> row_of;
  for (size_t i = 0; i < items_.size(); ++i) {
    const auto [at, is_new] = row_of.try_emplace(items_[i].person, people.size());
    if (is_new) people.push_back({items_[i].person, {}});
    people[at->second].items.push_back(i);
  }
  return people;
}

}  // namespace carecoord
