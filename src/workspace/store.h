// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Store: what a workspace holds, and the ways to find it again.

#ifndef CARECOORD_SRC_WORKSPACE_STORE_H_
#define CARECOORD_SRC_WORKSPACE_STORE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "carecoord/base/prefetch.h"
#include "carecoord/record/timeline.h"
#include "carecoord/workspace/workspace.h"
#include "workspace/stable_list.h"
#include "workspace/staff_record.h"

namespace carecoord::internal {

template <typename List>
struct Shelves;
template <typename... Nouns>
struct Shelves<NounList<Nouns...>> {
  // Histories stay where they are, so that people can point to theirs.
  using Things = std::tuple<StableList<History<Nouns>>...>;
  using Thing = std::variant<std::monostate, History<Nouns>*...>;
  using OfPerson = std::tuple<std::vector<const History<Nouns>*>...>;
};

struct PersonCare {
  Timeline timeline;
  Shelves<WorkspaceNouns>::OfPerson things;
  std::vector<RecordChange> changes;

  // What was said of the person before something else was; without entries.
  struct Facts {
    Stamp until;  // from then on the next was known
    Timeline facts;
  };
  std::vector<Facts> facts_before;  // in order
};

class Store final : public People {
 public:
  explicit Store(std::vector<std::shared_ptr<const CompiledPack>> packs);

  [[nodiscard]] size_t size() const override { return people_.size(); }
  [[nodiscard]] const Dictionary& dictionary() const override { return *dictionary_; }
  [[nodiscard]] std::optional<uint32_t> Find(std::string_view key) const override;
  [[nodiscard]] const Person& person(uint32_t row) const override {
    return people_[row].timeline.person();
  }
  [[nodiscard]] TimelineView timeline(uint32_t row) const override {
    return people_[row].timeline.view();
  }
  [[nodiscard]] PersonView person_view(uint32_t row, Stamp known_at) const override;
  // What had been said of the person by then; its entries are not looked at.
  [[nodiscard]] const Timeline& FactsOf(uint32_t row, Stamp known_at) const;
  [[nodiscard]] bool registrations_known() const override { return registrations_known_; }
  // The key of the person who has that NHS number; nullptr if nobody does.
  [[nodiscard]] const std::string* KeyOf(NhsNumber number) const;

  // Says that these will be looked for soon, and that something is to be added to the person's
  // timeline. In a large workspace nothing of them is near, and each look-up would wait for memory
  // after the one before.
  void Prefetch(std::string_view person, std::string_view thing) const {
    by_key_.prefetch(ToAbsl(person));
    dictionary_->threads.Prefetch(thing);
  }
  void PrefetchCare(uint32_t row) const { carecoord::Prefetch(&people_[row], sizeof(PersonCare)); }
  void PrefetchTimeline(uint32_t row) const { people_[row].timeline.PrefetchEnd(); }

  // Nobody was born after that: whoever acts later need not look at the person for it.
  [[nodiscard]] OptionalDate latest_birth() const { return latest_birth_; }

  void AddPerson(Person person);
  void UpdatePerson(uint32_t row, Person person);
  [[nodiscard]] Timeline& TimelineOf(uint32_t row) { return people_[row].timeline; }

  // An entry that no move of this workspace recorded. It has a code.
  void AddEntryFromElsewhere(uint32_t row, const Entry& entry);
  // That of the person's entries from elsewhere which has the id and counts, else one that was
  // retracted; nullopt if there is none. A look-up by hash unless there is one.
  [[nodiscard]] std::optional<Entry> EntryFromElsewhere(uint32_t row, std::string_view id) const;
  // false: there is none that counts.
  bool RetractEntryFromElsewhere(uint32_t row, std::string_view id, Stamp at);

  void Keep(uint32_t row, RecordChange change) {
    PersonCare& care = people_[row];
    if (change.before) {
      registrations_known_ = registrations_known_ || !change.before->registrations.empty();
      care.facts_before.push_back({change.act.recorded, Timeline(*change.before, dictionary_)});
    }
    care.changes.push_back(std::move(change));
  }
  [[nodiscard]] const std::vector<RecordChange>& ChangesOf(uint32_t row) const {
    return people_[row].changes;
  }

  // The thing of that id; nullptr when there is none of this kind.
  template <typename Noun>
  [[nodiscard]] const History<Noun>* Thing(std::string_view id) const {
    History<Noun>* const* thing = std::get_if<History<Noun>*>(&ThingOf(id));
    return thing == nullptr ? nullptr : *thing;
  }
  // Of whatever kind.
  [[nodiscard]] FoundThing AnyThing(std::string_view id) const;
  template <typename Noun>
  [[nodiscard]] History<Noun>* MutableThing(std::string_view id) {
    return const_cast<History<Noun>*>(Thing<Noun>(id));  // NOLINT: of this store, which may change
  }
  // Is there any thing of that id?
  [[nodiscard]] bool HasId(std::string_view id) const { return ThingOf(id).index() != 0; }
  template <typename Noun>
  History<Noun>& Keep(uint32_t person, History<Noun> thing) {
    History<Noun>& kept = std::get<StableList<History<Noun>>>(things_).Append(std::move(thing));
    const uint32_t number = dictionary_->threads.Add(kept.id());
    if (number >= by_thread_.size()) by_thread_.resize(number + 1);
    by_thread_[number] = &kept;
    std::get<std::vector<const History<Noun>*>>(people_[person].things).push_back(&kept);
    return kept;
  }
  template <typename Noun>
  [[nodiscard]] const std::vector<const History<Noun>*>& Of(uint32_t person) const {
    return std::get<std::vector<const History<Noun>*>>(people_[person].things);
  }

  // To be called with every change.
  template <typename Noun>
  void Note(uint32_t person, const Change<Noun>& change) {
    if constexpr (std::is_same_v<Noun, Episode>) {
      NoteOf(ever_with_, person, change.details.coordinator);
    }
    if constexpr (std::is_same_v<Noun, Action>) NoteOf(ever_owed_, person, change.details.owner);
    if constexpr (std::is_same_v<Noun, Query>) {
      if (change.event == Query::Event::kEscalate) NoteOf(ever_owed_, person, change.details.to);
    }
  }
  [[nodiscard]] std::span<const uint32_t> EverWith(std::string_view member) const {
    return Came(ever_with_, member);
  }
  [[nodiscard]] std::span<const uint32_t> EverOwed(std::string_view owner) const {
    return Came(ever_owed_, owner);
  }

  [[nodiscard]] const StaffRecord& team() const { return team_; }
  void SetStaff(const StaffMember& member, const Act& act) { team_.Set(member, act); }
  absl::Status RestoreStaff(std::vector<StaffMember> now, std::vector<StaffChange> changes) {
    return team_.Restore(std::move(now), std::move(changes));
  }

  // Codes that the last command brought become known to the rules.
  void RefreshRules() {
    if (dictionary_->code_count() == codes_bound_) return;
    rules_.Refresh();
    codes_bound_ = dictionary_->code_count();
  }
  [[nodiscard]] const BoundRules& rules() const { return rules_; }

  absl::flat_hash_set<std::string> commands;  // ids of those applied
  Stamp last_recorded;

 private:
  using AnyOf = Shelves<WorkspaceNouns>::Thing;

  // To be called when a person is there, or is changed.
  void KeepFacts(uint32_t row);
  // monostate: there is none.
  [[nodiscard]] const AnyOf& ThingOf(std::string_view id) const {
    static constexpr AnyOf kNone;
    const std::optional<uint32_t> number = dictionary_->threads.Find(id);
    return number && *number < by_thread_.size() ? by_thread_[*number] : kNone;
  }

  std::shared_ptr<Dictionary> dictionary_;
  StableList<PersonCare> people_;
  absl::flat_hash_map<std::string, uint32_t> by_key_;
  absl::flat_hash_map<uint64_t, uint32_t> by_nhs_number_;
  bool registrations_known_ = false;
  OptionalDate latest_birth_;
  Shelves<WorkspaceNouns>::Things things_;
  // The thing of that id, by the number that the dictionary gives the id as a thread: a move finds
  // its thing and the thread that it records in by one look-up.
  std::vector<AnyOf> by_thread_;
  struct CameTo {
    std::vector<uint32_t> people;  // in the order in which they came
    absl::flat_hash_set<uint32_t> all;
  };
  using ByMember = absl::flat_hash_map<std::string, CameTo>;
  static void NoteOf(ByMember& who, uint32_t person, const std::string& member);
  static std::span<const uint32_t> Came(const ByMember& who, std::string_view member);

  ByMember ever_with_;  // whose caseload they were on
  ByMember ever_owed_;  // who was to do an action for them, or to answer a query
  StaffRecord team_;
  // Hashes of a person's row with the id of an entry that came from elsewhere.
  absl::flat_hash_set<size_t> entry_ids_;
  BoundRules rules_;
  uint32_t codes_bound_ = 0;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_STORE_H_
