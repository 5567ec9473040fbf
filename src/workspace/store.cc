// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/store.h"

#include "absl/hash/hash.h"

namespace carecoord::internal {

Store::Store(std::vector<std::shared_ptr<const CompiledPack>> packs)
    : dictionary_(std::make_shared<Dictionary>()),
      rules_(BoundRules::Bind(std::move(packs), *dictionary_)) {}

std::optional<uint32_t> Store::Find(std::string_view key) const {
  const auto at = by_key_.find(ToAbsl(key));
  if (at == by_key_.end()) return std::nullopt;
  return at->second;
}

const std::string* Store::KeyOf(NhsNumber number) const {
  const auto at = by_nhs_number_.find(number.value());
  return at == by_nhs_number_.end() ? nullptr : &person(at->second).key;
}

const Timeline& Store::FactsOf(uint32_t row, Stamp known_at) const {
  const PersonCare& care = people_[row];
  for (const PersonCare::Facts& before : care.facts_before) {
    if (!before.until.KnownAt(known_at)) return before.facts;
  }
  return care.timeline;
}

PersonView Store::person_view(uint32_t row, Stamp known_at) const {
  PersonView view = FactsOf(row, known_at).person_view();
  view.registrations_known = registrations_known_;
  return view;
}

void Store::AddPerson(Person person) {
  const auto row = static_cast<uint32_t>(people_.size());
  by_key_.emplace(person.key, row);
  people_.Append({Timeline(std::move(person), dictionary_), {}, {}, {}});
  KeepNhsNumber(row);
}

void Store::UpdatePerson(uint32_t row, Person person) {
  if (const auto& number = this->person(row).nhs_number) by_nhs_number_.erase(number->value());
  people_[row].timeline.set_person(std::move(person));
  KeepNhsNumber(row);
}

void Store::KeepNhsNumber(uint32_t row) {
  const Person& kept = person(row);
  if (kept.nhs_number) by_nhs_number_[kept.nhs_number->value()] = row;
  registrations_known_ = registrations_known_ || !kept.registrations.empty();
}

FoundThing Store::AnyThing(std::string_view id) const {
  return std::visit(
      [](const auto& thing) -> FoundThing {
        if constexpr (std::is_same_v<std::decay_t<decltype(thing)>, std::monostate>) {
          return std::monostate();
        } else {
          return thing;
        }
      },
      ThingOf(id));
}

std::span<const uint32_t> Store::Came(const ByMember& who, std::string_view member) {
  const auto at = who.find(ToAbsl(member));
  if (at == who.end()) return {};
  return at->second.people;
}

void Store::NoteOf(ByMember& who, uint32_t person, const std::string& member) {
  if (member.empty()) return;
  CameTo& came = who[member];
  if (came.all.insert(person).second) came.people.push_back(person);
}

namespace {

size_t HashOf(uint32_t row, std::string_view id) { return absl::HashOf(row, ToAbsl(id)); }

}  // namespace

void Store::AddEntryFromElsewhere(uint32_t row, const Entry& entry) {
  people_[row].timeline.Add(entry).IgnoreError();  // it has a code
  if (!entry.id.empty()) entry_ids_.insert(HashOf(row, entry.id));
}

std::optional<Entry> Store::EntryFromElsewhere(uint32_t row, std::string_view id) const {
  if (!entry_ids_.contains(HashOf(row, id))) return std::nullopt;
  std::optional<Entry> found;
  const TimelineView view = timeline(row);
  for (size_t i = 0; i < view.id.size(); ++i) {
    if (dictionary_->entry_ids[view.id[i]] != id) continue;
    const bool counts = !view.IsRetracted(i, Stamp());
    if (counts || !found) found = people_[row].timeline.EntryAt(i);
    if (counts) break;
  }
  return found;
}

bool Store::RetractEntryFromElsewhere(uint32_t row, std::string_view id, Stamp at) {
  if (!entry_ids_.contains(HashOf(row, id))) return false;
  const TimelineView view = timeline(row);
  for (size_t i = 0; i < view.id.size(); ++i) {
    if (dictionary_->entry_ids[view.id[i]] != id || view.IsRetracted(i, Stamp())) continue;
    return people_[row].timeline.Retract(i, at).ok();
  }
  return false;
}

}  // namespace carecoord::internal
