// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/workspace.h"

#include <numeric>
#include <utility>

#include "carecoord/rules/evaluate.h"
#include "workspace/store.h"

namespace carecoord {

Workspace::Workspace(std::vector<std::shared_ptr<const CompiledPack>> packs)
    : store_(std::make_unique<internal::Store>(std::move(packs))) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

const People& Workspace::people() const { return *store_; }
const Person& Workspace::PersonAt(uint32_t person, Stamp known_at) const {
  return store_->FactsOf(person, known_at).person();
}
std::span<const StaffMember> Workspace::staff() const { return store_->team().now(); }
const StaffMember* Workspace::FindStaff(std::string_view key, Stamp known_at) const {
  return store_->team().Find(key, known_at);
}
std::vector<const StaffMember*> Workspace::StaffAt(Stamp known_at) const {
  return store_->team().At(known_at);
}
std::span<const StaffChange> Workspace::staff_changes() const { return store_->team().changes(); }
std::span<const RecordChange> Workspace::RecordChangesOf(uint32_t person) const {
  return store_->ChangesOf(person);
}
std::span<const uint32_t> Workspace::EverWith(std::string_view member) const {
  return store_->EverWith(member);
}
std::span<const uint32_t> Workspace::EverOwed(std::string_view owner) const {
  return store_->EverOwed(owner);
}
FoundThing Workspace::FindAny(std::string_view id) const { return store_->AnyThing(id); }
size_t Workspace::commands() const { return store_->commands.size(); }
Stamp Workspace::last_recorded() const { return store_->last_recorded; }
const BoundRules& Workspace::rules() const { return store_->rules(); }

template <typename Noun>
const History<Noun>* Workspace::Find(std::string_view id) const {
  return store_->Thing<Noun>(id);
}

template <typename Noun>
std::span<const History<Noun>* const> Workspace::Of(uint32_t person) const {
  return store_->Of<Noun>(person);
}

std::vector<Decision> Workspace::Decisions(const Question& question) const {
  std::vector<uint32_t> rows(store_->size());
  std::iota(rows.begin(), rows.end(), 0U);
  return Decisions(question, rows);
}

std::vector<Decision> Workspace::Decisions(const Question& question,
                                           std::span<const uint32_t> rows) const {
  std::vector<Decision> decisions;
  Evaluator evaluator(store_->rules());
  for (const uint32_t row : rows) {
    const size_t first = decisions.size();
    evaluator.Evaluate(store_->timeline(row), store_->person_view(row, question.known_at), question,
                       decisions);
    for (size_t i = first; i < decisions.size(); ++i) decisions[i].person = row;
  }
  return decisions;
}

// One line for each noun of WorkspaceNouns.
#define CARECOORD_FOUND_IN_WORKSPACE(Noun)                                        \
  template const History<Noun>* Workspace::Find<Noun>(std::string_view id) const; \
  template std::span<const History<Noun>* const> Workspace::Of<Noun>(uint32_t person) const;
CARECOORD_FOUND_IN_WORKSPACE(Intake)
CARECOORD_FOUND_IN_WORKSPACE(Episode)
CARECOORD_FOUND_IN_WORKSPACE(CarePlan)
CARECOORD_FOUND_IN_WORKSPACE(Publication)
CARECOORD_FOUND_IN_WORKSPACE(Contact)
CARECOORD_FOUND_IN_WORKSPACE(Query)
CARECOORD_FOUND_IN_WORKSPACE(Action)
CARECOORD_FOUND_IN_WORKSPACE(Referral)
#undef CARECOORD_FOUND_IN_WORKSPACE

}  // namespace carecoord
