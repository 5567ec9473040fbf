// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/timeline.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "carecoord/base/status.h"

namespace carecoord {

Timeline::Timeline(Person person, std::shared_ptr<Dictionary> dictionary)
    : dictionary_(dictionary ? std::move(dictionary) : std::make_shared<Dictionary>()) {
  set_person(std::move(person));
}

void Timeline::set_person(Person person) {
  person_ = std::move(person);
  registrations_.clear();
  for (const Registration& registration : person_.registrations) {
    registrations_.push_back({registration.start, registration.end, registration.recorded,
                              dictionary_->places.Add(registration.practice)});
  }
  SortCircumstances(person_.circumstances);
  circumstances_.clear();
  for (const Circumstance& circumstance : person_.circumstances) {
    circumstances_.push_back(SpanOf(circumstance, *dictionary_));
  }
}

absl::StatusOr<Timeline> Timeline::FromEntries(Person person, const std::vector<Entry>& entries,
                                               std::shared_ptr<Dictionary> dictionary) {
  Timeline timeline(std::move(person), std::move(dictionary));
  for (size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].code.valid()) {
      return InvalidArgument("entries[" + std::to_string(i) + "].code: an entry needs a code");
    }
    timeline.Append(entries[i]);
  }
  timeline.Sort();
  return timeline;
}

absl::Status Timeline::Add(const Entry& entry) {
  if (!entry.code.valid()) return InvalidArgument("code: an entry needs a code");
  Append(entry);
  const size_t last = size() - 1;
  size_t row = last;
  while (row > 0 && StandsBefore(last, row - 1)) --row;
  if (row == last) return absl::OkStatus();
  columns_.MoveLastTo(row);
  if (sequence_.empty()) return absl::OkStatus();
  std::rotate(sequence_.begin() + static_cast<std::ptrdiff_t>(row), sequence_.end() - 1,
              sequence_.end());
  return absl::OkStatus();
}

void Timeline::Append(const Entry& entry) {
  columns_.Append(FieldsOf(entry), *dictionary_);
  if (sequence_.empty() && !entry.sequence) return;
  sequence_.resize(size() - 1);
  sequence_.push_back(entry.sequence);
}

bool Timeline::StandsBefore(size_t a, size_t b) const {
  const auto sequence = [this](size_t row) {
    return sequence_.empty() ? std::nullopt : sequence_[row];
  };
  return std::tuple(columns_.date(a), columns_.recorded(a), sequence(a)) <
         std::tuple(columns_.date(b), columns_.recorded(b), sequence(b));
}

absl::Status Timeline::Retract(size_t row, Stamp at) {
  if (row >= size()) {
    return OutOfRange("row " + std::to_string(row) + ": the timeline has " +
                      std::to_string(size()) + " entries");
  }
  columns_.Retract(row, at);
  return absl::OkStatus();
}

void Timeline::Sort() {
  const auto before = [this](uint32_t a, uint32_t b) { return StandsBefore(a, b); };
  std::vector<uint32_t> order(size());
  std::iota(order.begin(), order.end(), 0U);
  if (std::is_sorted(order.begin(), order.end(), before)) return;
  std::stable_sort(order.begin(), order.end(), before);
  columns_.Permute(order);
  if (sequence_.empty()) return;
  std::vector<std::optional<int64_t>> sorted(size());
  for (size_t i = 0; i < order.size(); ++i) sorted[i] = sequence_[order[i]];
  sequence_ = std::move(sorted);
}

Entry Timeline::EntryAt(size_t row) const {
  Entry entry = view().ToEntry(row);
  if (!sequence_.empty()) entry.sequence = sequence_[row];
  return entry;
}

TimelineView Timeline::view() const { return columns_.View(*dictionary_, 0, columns_.size()); }

PersonView Timeline::person_view() const {
  PersonView view;
  view.key = person_.key;
  view.birth = person_.birth;
  view.death = person_.death;
  view.death_recorded = person_.death_recorded;
  view.sex = person_.sex;
  view.registrations_known = registrations_known_;
  view.registrations = registrations_;
  view.circumstances = circumstances_;
  return view;
}

}  // namespace carecoord
