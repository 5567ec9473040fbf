// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/redaction.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "base/concat.h"
#include "carecoord/base/blank.h"
#include "carecoord/base/status.h"
#include "workspace/decision_parts.h"
#include "workspace/entry_id.h"
#include "workspace/text_fields.h"

namespace carecoord {
namespace {

using internal::TextKind;
using Knows = std::function<bool(std::string_view)>;

void LeaveOut(std::string& text) {
  if (!IsBlank(text)) text = kRedacted;
}

// Of an act what is no one person's: the reason and what prompted it.
void RedactAct(const RedactionProfile& profile, Act& act) {
  if (profile.free_texts) LeaveOut(act.reason);
  if (profile.identity && act.prompted_by.has_value()) {
    Prompt prompt = *act.prompted_by;
    prompt.decision = std::string(internal::RuleOfDecision(prompt.decision));
    act.prompted_by = std::move(prompt);
  }
}

// Redacts the state of one person.
class RedactingPerson {
 public:
  RedactingPerson(const RedactionProfile& profile, const NewKey& new_key, const Knows& is_staff,
                  const Knows& is_person, const PersonState& state)
      : profile_(profile),
        new_key_(new_key),
        is_staff_(is_staff),
        is_person_(is_person),
        key_(KeyOf(state.person.key)) {
    for (const CareThing& thing : state.things) {
      std::visit([this](const auto& history) { things_.insert(history.id()); }, thing);
    }
    NotePractices(state.person);
    for (const RecordChange& change : state.changes) {
      if (change.before.has_value()) NotePractices(*change.before);
    }
    for (const Entry& entry : state.entries) {
      if (profile.confidential && entry.confidential) restricted_.insert(entry.id);
    }
  }

  void Redact(PersonState& state) {
    if (profile_.confidential) {
      std::erase_if(state.entries, [](const Entry& entry) { return entry.confidential; });
    }
    for (RecordChange& change : state.changes) RedactChange(change);
    for (Entry& entry : state.entries) RedactEntry(entry);
    for (CareThing& thing : state.things) {
      std::visit([this](auto& history) { history = Again(history); }, thing);
    }
    RedactFacts(state.person);
  }

 private:
  void NotePractices(const Person& person) {
    for (const Registration& each : person.registrations) practices_.insert(each.practice);
  }

  void RedactFacts(Person& person) const {
    if (!profile_.identity) return;
    person.key = key_;
    person.nhs_number = std::nullopt;
    if (person.birth) person.birth = Date::FromYmd(person.birth->year(), 1, 1);
  }

  [[nodiscard]] std::string KeyOf(const std::string& key) const {
    return profile_.identity ? new_key_(key) : key;
  }

  void RedactOwnAct(Act& act) const {
    RedactAct(profile_, act);
    if (act.role == Role::kPerson) act.actor = KeyOf(act.actor);
  }

  void RedactChange(RecordChange& change) const {
    RedactOwnAct(change.act);
    if (change.before.has_value()) {
      Person before = *change.before;
      RedactFacts(before);
      change.before = std::move(before);
    }
    if (!change.entry.empty() && restricted_.contains(change.entry)) {
      change.entry.clear();
      LeaveOut(change.act.reason);
    }
    if (profile_.identity) change.entry.clear();  // one from elsewhere
  }

  void RedactEntry(Entry& entry) {
    if (!profile_.identity) return;
    if (!internal::MoveOfEntry(entry.id)) entry.id.clear();
    RedactThread(entry.thread);
  }

  // What elsewhere calls something becomes a number of this person's.
  void RedactThread(std::string& thread) {
    if (thread.empty() || things_.contains(thread)) return;
    std::string& renamed = threads_[thread];
    while (renamed.empty() || things_.contains(renamed)) {
      renamed = internal::Concat(key_, "~", std::to_string(++last_thread_));
    }
    thread = renamed;
  }

  // The same thing, done again with what is left of the details. The lists of moves look at which
  // texts there are and never at what they say, so each move is possible as it was.
  template <typename Noun>
  History<Noun> Again(const History<Noun>& before) {
    History<Noun> again(before.id(), KeyOf(before.person()));
    for (const Change<Noun>& change : before.changes()) {
      typename Noun::Details details = change.details;
      internal::EachText(details,
                         [this](TextKind kind, std::string& text) { RedactText(kind, text); });
      Act act = change.act;
      RedactOwnAct(act);
      again.Make(change.event, std::move(details), std::move(act));
    }
    return again;
  }

  void RedactText(TextKind kind, std::string& text) {
    if (IsBlank(text)) return;
    switch (kind) {
      case TextKind::kOwnWords:
        if (profile_.own_words) LeaveOut(text);
        break;
      case TextKind::kFree:
        if (profile_.free_texts) LeaveOut(text);
        break;
      case TextKind::kOrigin:
        if (profile_.free_texts && !things_.contains(text)) LeaveOut(text);
        break;
      case TextKind::kWho:
        RedactWho(text);
        break;
      case TextKind::kPerson:
        text = KeyOf(text);
        break;
      case TextKind::kThread:
        if (profile_.identity) RedactThread(text);
        break;
      case TextKind::kForeign:
        if (profile_.identity) LeaveOut(text);
        break;
      case TextKind::kStaff:
      case TextKind::kThing:
      case TextKind::kPart:
      case TextKind::kWord:
        break;
    }
  }

  void RedactWho(std::string& text) const {
    if (is_staff_(text) || practices_.contains(text)) return;
    if (is_person_(text)) {
      text = KeyOf(text);
    } else if (profile_.names) {
      LeaveOut(text);
    }
  }

  const RedactionProfile& profile_;
  const NewKey& new_key_;
  const Knows& is_staff_;
  const Knows& is_person_;
  std::string key_;  // the new one
  absl::flat_hash_set<std::string> things_;
  absl::flat_hash_set<std::string> practices_;
  absl::flat_hash_set<std::string> restricted_;  // ids of entries that are left out
  absl::flat_hash_map<std::string, std::string> threads_;
  int last_thread_ = 0;
};

PersonState RedactedPerson(PersonState state, const RedactionProfile& profile,
                           const NewKey& new_key, const Knows& is_staff, const Knows& is_person) {
  RedactingPerson(profile, new_key, is_staff, is_person, state).Redact(state);
  return state;
}

}  // namespace

PersonState Redacted(PersonState state, const RedactionProfile& profile, const NewKey& new_key,
                     const Knows& is_staff) {
  const std::string key = state.person.key;
  const Knows known = is_staff ? is_staff : [](std::string_view) { return false; };
  return RedactedPerson(std::move(state), profile, new_key, known,
                        [&key](std::string_view text) { return text == key; });
}

WorkspaceState Redacted(WorkspaceState state, const RedactionProfile& profile,
                        const NewKey& new_key) {
  absl::flat_hash_set<std::string> staff;
  absl::flat_hash_set<std::string> people;
  for (const StaffMember& member : state.staff) staff.insert(member.key);
  for (const PersonState& person : state.people) people.insert(person.person.key);
  const Knows is_staff = [&staff](std::string_view key) { return staff.contains(ToAbsl(key)); };
  const Knows is_person = [&people](std::string_view key) { return people.contains(ToAbsl(key)); };
  for (PersonState& person : state.people) {
    person = RedactedPerson(std::move(person), profile, new_key, is_staff, is_person);
  }
  for (StaffMember& member : state.staff) {
    if (profile.names) member.name.clear();
  }
  for (StaffChange& change : state.staff_changes) {
    if (profile.names) change.member.name.clear();
    RedactAct(profile, change.act);
  }
  return state;
}

}  // namespace carecoord
