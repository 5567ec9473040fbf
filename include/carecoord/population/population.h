// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Population: many people's record as packed columns, people contiguous and each person's entries
// in the order of record/entry.h. Immutable once built; share it freely between threads.
//
// Build it with PopulationBuilder: people first or entries first, in any order of people.
//
// It may hold what was said of people before something else was (AddFactsBefore): a question as
// known then sees them as they had been told.
//
// Size: 18 bytes an entry where every entry has code, date, stamp, thread and role, plus 16 for
// each recorded number; about 130 bytes a person and 92 a circumstance.

#ifndef CARECOORD_POPULATION_POPULATION_H_
#define CARECOORD_POPULATION_POPULATION_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/population/people.h"
#include "carecoord/record/entry_columns.h"
#include "carecoord/record/person.h"
#include "carecoord/record/timeline.h"
#include "carecoord/record/timeline_view.h"

namespace carecoord {

class Population final : public People {
 public:
  Population(Population&&) = default;
  Population& operator=(Population&&) = default;

  [[nodiscard]] size_t size() const override { return people_.size(); }
  [[nodiscard]] size_t entry_count() const { return columns_.size(); }
  [[nodiscard]] const Dictionary& dictionary() const override { return *dictionary_; }
  [[nodiscard]] std::optional<uint32_t> Find(std::string_view key) const override;

  [[nodiscard]] const Person& person(uint32_t person) const override { return people_[person]; }
  [[nodiscard]] TimelineView timeline(uint32_t person) const override;
  [[nodiscard]] PersonView person_view(uint32_t person) const;  // as said now
  [[nodiscard]] PersonView person_view(uint32_t person, Stamp known_at) const override;
  // REQUIRES person < size(). A copy that can grow, with the same dictionary (which must then not
  // be read at the same time by other threads while it grows): add, correct or retract, and ask
  // again, without rebuilding.
  [[nodiscard]] Timeline CopyTimeline(uint32_t person) const;

  [[nodiscard]] bool registrations_known() const override { return registrations_known_; }
  // Bytes of the entry columns.
  [[nodiscard]] size_t column_bytes() const { return columns_.bytes(); }

 private:
  friend class PopulationBuilder;
  Population() = default;

  struct FactsBefore {
    Stamp until;     // from then on the next was known
    Timeline facts;  // without entries
  };

  std::shared_ptr<Dictionary> dictionary_;
  std::vector<Person> people_;
  std::unordered_map<std::string_view, uint32_t> by_key_;  // keys live in people_
  std::vector<RegistrationSpan> registrations_;
  std::vector<uint32_t> first_registration_;  // size() + 1
  std::vector<CircumstanceSpan> circumstances_;
  std::vector<uint32_t> first_circumstance_;  // size() + 1
  // In order. Of few people, so that the others cost nothing.
  std::unordered_map<uint32_t, std::vector<FactsBefore>> facts_before_;
  EntryColumns columns_;
  std::vector<uint32_t> first_entry_;  // size() + 1
  bool registrations_known_ = false;
};

// Collects people and entries. Not thread-safe.
class PopulationBuilder {
 public:
  PopulationBuilder();

  // ALREADY_EXISTS when the key was added before; INVALID_ARGUMENT when it is empty, a registration
  // or circumstance ends before it starts, or a circumstance has no kind or value. Nothing is added
  // then.
  absl::StatusOr<uint32_t> AddPerson(Person person);
  [[nodiscard]] std::optional<uint32_t> FindPerson(std::string_view key) const;
  [[nodiscard]] const Person& person(uint32_t person) const { return people_[person]; }
  // Adds to a person that was added before. INVALID_ARGUMENT as AddPerson.
  absl::Status AddRegistration(uint32_t person, Registration registration);
  absl::Status AddCircumstance(uint32_t person, Circumstance circumstance);
  void SetDeath(uint32_t person, Date death, Stamp recorded);
  // What was said of a person that was added, until `until`, when what is said next was known: the
  // oldest first. INVALID_ARGUMENT as AddPerson.
  absl::Status AddFactsBefore(uint32_t person, Person before, Stamp until);
  // INVALID_ARGUMENT when the entry has no code. REQUIRES: the person was added.
  absl::Status AddEntry(uint32_t person, const EntryFields& entry);
  absl::Status AddEntry(uint32_t person, const Entry& entry);

  // How many were added so far.
  [[nodiscard]] size_t people() const { return people_.size(); }
  [[nodiscard]] size_t entries() const { return columns_.size(); }

  // Sorts and packs. OUT_OF_RANGE beyond 4 billion entries. The builder is empty afterwards.
  absl::StatusOr<Population> Build() &&;

 private:
  std::shared_ptr<Dictionary> dictionary_;
  std::vector<Person> people_;
  std::unordered_map<uint32_t, std::vector<Population::FactsBefore>> facts_before_;
  bool registered_before_ = false;  // has any of facts_before_ a registration?
  // Finds by view without making a string.
  struct KeyHash {
    using is_transparent = void;
    size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };
  std::unordered_map<std::string, uint32_t, KeyHash, std::equal_to<>> by_key_;
  EntryColumns columns_;
  std::vector<uint32_t> person_of_;
  std::vector<std::optional<int64_t>> sequence_;
};

}  // namespace carecoord

#endif  // CARECOORD_POPULATION_POPULATION_H_
