// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/population/population.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/record/person_check.h"

namespace carecoord {
namespace {

// The part of a packed column that belongs to one person.
template <typename Span>
std::span<const Span> PartOf(const std::vector<Span>& column, const std::vector<uint32_t>& first,
                             uint32_t person) {
  return std::span<const Span>(column).subspan(first[person], first[person + 1] - first[person]);
}

}  // namespace

std::optional<uint32_t> Population::Find(std::string_view key) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

TimelineView Population::timeline(uint32_t person) const {
  return columns_.View(*dictionary_, first_entry_[person], first_entry_[person + 1]);
}

PersonView Population::person_view(uint32_t person) const {
  const Person& facts = people_[person];
  PersonView view;
  view.key = facts.key;
  view.birth = facts.birth;
  view.death = facts.death;
  view.death_recorded = facts.death_recorded;
  view.sex = facts.sex;
  view.registrations_known = registrations_known_;
  view.registrations = PartOf(registrations_, first_registration_, person);
  view.circumstances = PartOf(circumstances_, first_circumstance_, person);
  return view;
}

PersonView Population::person_view(uint32_t person, Stamp known_at) const {
  if (facts_before_.empty() || !known_at.present()) return person_view(person);
  const auto found = facts_before_.find(person);
  if (found == facts_before_.end()) return person_view(person);
  for (const FactsBefore& before : found->second) {
    if (before.until.KnownAt(known_at)) continue;
    PersonView view = before.facts.person_view();
    view.registrations_known = registrations_known_;
    return view;
  }
  return person_view(person);
}

Timeline Population::CopyTimeline(uint32_t person) const {
  Timeline timeline(people_[person], dictionary_);
  timeline.set_registrations_known(registrations_known_);
  const TimelineView view = this->timeline(person);
  for (size_t row = 0; row < view.size(); ++row) {
    // Rows of a population have codes, so Add cannot refuse them.
    timeline.Add(view.ToEntry(row)).IgnoreError();
  }
  return timeline;
}

PopulationBuilder::PopulationBuilder() : dictionary_(std::make_shared<Dictionary>()) {}

absl::StatusOr<uint32_t> PopulationBuilder::AddPerson(Person person) {
  CARECOORD_RETURN_IF_ERROR(CheckPerson(person));
  const auto row = static_cast<uint32_t>(people_.size());
  if (!by_key_.try_emplace(person.key, row).second) {
    return absl::AlreadyExistsError("person \"" + person.key + "\" was added before");
  }
  people_.push_back(std::move(person));
  return row;
}

std::optional<uint32_t> PopulationBuilder::FindPerson(std::string_view key) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

absl::Status PopulationBuilder::AddRegistration(uint32_t person, Registration registration) {
  CARECOORD_RETURN_IF_ERROR(CheckRegistration(registration));
  people_[person].registrations.push_back(std::move(registration));
  return absl::OkStatus();
}

absl::Status PopulationBuilder::AddCircumstance(uint32_t person, Circumstance circumstance) {
  CARECOORD_RETURN_IF_ERROR(CheckCircumstance(circumstance));
  people_[person].circumstances.push_back(std::move(circumstance));
  return absl::OkStatus();
}

void PopulationBuilder::SetDeath(uint32_t person, Date death, Stamp recorded) {
  people_[person].death = death;
  people_[person].death_recorded = recorded;
}

absl::Status PopulationBuilder::AddFactsBefore(uint32_t person, Person before, Stamp until) {
  CARECOORD_RETURN_IF_ERROR(CheckPerson(before));
  registered_before_ = registered_before_ || !before.registrations.empty();
  facts_before_[person].push_back({until, Timeline(std::move(before), dictionary_)});
  return absl::OkStatus();
}

absl::Status PopulationBuilder::AddEntry(uint32_t person, const EntryFields& entry) {
  if (!entry.code.valid()) return InvalidArgument("code: an entry needs a code");
  columns_.Append(entry, *dictionary_);
  person_of_.push_back(person);
  if (entry.sequence.has_value() || !sequence_.empty()) {
    sequence_.resize(person_of_.size() - 1);
    sequence_.push_back(entry.sequence);
  }
  return absl::OkStatus();
}

absl::Status PopulationBuilder::AddEntry(uint32_t person, const Entry& entry) {
  return AddEntry(person, FieldsOf(entry));
}

absl::StatusOr<Population> PopulationBuilder::Build() && {
  if (columns_.size() >= std::numeric_limits<uint32_t>::max()) {
    return OutOfRange("a population holds fewer than 2^32 entries");
  }
  const size_t count = people_.size();
  Population built;
  built.people_ = std::move(people_);

  // Entries: a counting sort by person keeps input order, then each person's rows by the order of
  // record/entry.h.
  std::vector<uint32_t>& first = built.first_entry_;
  first.assign(count + 1, 0);
  for (const uint32_t person : person_of_) ++first[person + 1];
  for (size_t i = 0; i < count; ++i) first[i + 1] += first[i];
  std::vector<uint32_t> next(first.begin(), first.end() - 1);
  std::vector<uint32_t> order(person_of_.size());
  for (uint32_t row = 0; row < person_of_.size(); ++row) order[next[person_of_[row]]++] = row;
  const auto before = [this](uint32_t a, uint32_t b) {
    if (sequence_.empty()) {
      return std::tuple(columns_.date(a), columns_.recorded(a)) <
             std::tuple(columns_.date(b), columns_.recorded(b));
    }
    return std::tuple(columns_.date(a), columns_.recorded(a), sequence_[a]) <
           std::tuple(columns_.date(b), columns_.recorded(b), sequence_[b]);
  };
  sequence_.resize(sequence_.empty() ? 0 : person_of_.size());
  for (size_t i = 0; i < count; ++i) {
    const auto begin = order.begin() + first[i];
    const auto end = order.begin() + first[i + 1];
    if (!std::is_sorted(begin, end, before)) std::stable_sort(begin, end, before);
  }
  columns_.Permute(order);
  columns_.ShrinkToFit();
  built.columns_ = std::move(columns_);

  built.first_registration_.reserve(count + 1);
  built.first_circumstance_.reserve(count + 1);
  built.by_key_.reserve(count);
  for (uint32_t i = 0; i < count; ++i) {
    Person& person = built.people_[i];
    built.by_key_.emplace(person.key, i);
    std::stable_sort(
        person.registrations.begin(), person.registrations.end(),
        [](const Registration& a, const Registration& b) { return a.start < b.start; });
    built.first_registration_.push_back(static_cast<uint32_t>(built.registrations_.size()));
    for (const Registration& registration : person.registrations) {
      built.registrations_.push_back({registration.start, registration.end, registration.recorded,
                                      dictionary_->places.Add(registration.practice)});
    }
    SortCircumstances(person.circumstances);
    built.first_circumstance_.push_back(static_cast<uint32_t>(built.circumstances_.size()));
    for (const Circumstance& circumstance : person.circumstances) {
      built.circumstances_.push_back(SpanOf(circumstance, *dictionary_));
    }
  }
  built.first_circumstance_.push_back(static_cast<uint32_t>(built.circumstances_.size()));
  built.first_registration_.push_back(static_cast<uint32_t>(built.registrations_.size()));
  built.registrations_known_ = !built.registrations_.empty() || registered_before_;
  built.facts_before_ = std::move(facts_before_);
  built.dictionary_ = std::move(dictionary_);
  *this = PopulationBuilder();
  return built;
}

}  // namespace carecoord
