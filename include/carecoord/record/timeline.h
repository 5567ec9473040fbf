// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Timeline: everything that happened to one person, as columns of their own that can grow, be
// corrected and be retracted. For many people at once see population/population.h; both give the
// same TimelineView, so rules cannot tell them apart.
//
// Rows stand in the order of record/entry.h. The Dictionary is shared, so that packs bound once to
// it serve many timelines; a Timeline made without one has its own.
//
// Cost: Add appends in O(1) when the entry is the latest, else O(rows). Copyable and movable. Not
// thread-safe while it is being changed; reading is.

#ifndef CARECOORD_RECORD_TIMELINE_H_
#define CARECOORD_RECORD_TIMELINE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/record/entry_columns.h"
#include "carecoord/record/person.h"
#include "carecoord/record/timeline_view.h"

namespace carecoord {

class Timeline {
 public:
  explicit Timeline(Person person, std::shared_ptr<Dictionary> dictionary = nullptr);

  // From rows, in any order. Errors as Add.
  static absl::StatusOr<Timeline> FromEntries(Person person, const std::vector<Entry>& entries,
                                              std::shared_ptr<Dictionary> dictionary = nullptr);

  // Says that an entry will be added soon.
  void PrefetchEnd() const { columns_.PrefetchEnd(); }
  // Adds an entry in its place. INVALID_ARGUMENT when it has no code.
  absl::Status Add(const Entry& entry);
  // Marks a row retracted since `at` (absent: always was). OUT_OF_RANGE when there is no such row.
  absl::Status Retract(size_t row, Stamp at);

  [[nodiscard]] const Person& person() const { return person_; }
  // Registrations that the source brings for nobody at all make everybody count as registered.
  void set_registrations_known(bool known) { registrations_known_ = known; }
  void set_person(Person person);

  [[nodiscard]] size_t size() const { return columns_.size(); }
  [[nodiscard]] TimelineView view() const;
  // REQUIRES row < size(). The entry as it was given, its `sequence` included: added to an empty
  // timeline in this order, entries make the same timeline, and it goes on growing as this one.
  [[nodiscard]] Entry EntryAt(size_t row) const;
  [[nodiscard]] PersonView person_view() const;
  [[nodiscard]] const Dictionary& dictionary() const { return *dictionary_; }
  [[nodiscard]] std::shared_ptr<Dictionary> shared_dictionary() const { return dictionary_; }

 private:
  [[nodiscard]] bool StandsBefore(size_t a, size_t b) const;
  void Append(const Entry& entry);
  void Sort();

  Person person_;
  bool registrations_known_ = true;
  std::shared_ptr<Dictionary> dictionary_;
  EntryColumns columns_;
  std::vector<std::optional<int64_t>> sequence_;  // empty while no entry has one
  std::vector<RegistrationSpan> registrations_;
  std::vector<CircumstanceSpan> circumstances_;
};

}  // namespace carecoord

#endif  // CARECOORD_RECORD_TIMELINE_H_
