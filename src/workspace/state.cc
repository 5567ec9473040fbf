// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/state.h"

#include <algorithm>
#include <utility>

#include "carecoord/workspace/workspace.h"
#include "workspace/entry_id.h"
#include "workspace/promises.h"
#include "workspace/refusals.h"
#include "workspace/store.h"

namespace carecoord {
namespace internal {
namespace {

template <typename... Nouns>
std::vector<CareThing> ThingsOf(const Store& store, uint32_t person, NounList<Nouns...>) {
  std::vector<CareThing> things;
  const auto add = [&things](const auto& of_kind) {
    for (const auto* thing : of_kind) things.emplace_back(*thing);
  };
  (add(store.Of<Nouns>(person)), ...);
  return things;
}

absl::Status RestoreThing(Store& store, uint32_t row, CareThing thing) {
  return std::visit(
      [&](auto& history) -> absl::Status {
        if (history.changes().empty() || history.id().empty()) {
          return Refuse(absl::StatusCode::kInvalidArgument, "illegal_move", "person \"",
                        store.person(row).key, "\" has a thing to which nothing was done");
        }
        if (history.person() != store.person(row).key) {
          return Refuse(absl::StatusCode::kInvalidArgument, "wrong_person", "\"", history.id(),
                        "\" is of person \"", history.person(), "\", not of \"",
                        store.person(row).key, "\"");
        }
        if (store.HasId(history.id())) return Twice("thing", history.id());
        for (const auto& change : history.changes()) store.Note(row, change);
        store.Keep(row, std::move(history));
        return absl::OkStatus();
      },
      thing);
}

absl::Status RestorePerson(Store& store, PersonState state) {
  const Person& person = state.person;
  CARECOORD_RETURN_IF_ERROR(BadPerson(person));
  if (store.Find(person.key)) return Twice("person", person.key);
  if (person.nhs_number && store.KeyOf(*person.nhs_number) != nullptr) {
    return Twice("NHS number of person", person.key);
  }
  store.AddPerson(std::move(state.person));
  const auto row = static_cast<uint32_t>(store.size() - 1);
  for (size_t i = 0; i < state.entries.size(); ++i) {
    if (!state.entries[i].code.valid()) {
      return Refuse(absl::StatusCode::kInvalidArgument, "missing_code", "entries[",
                    std::to_string(i), "] of person \"", store.person(row).key, "\" has no code");
    }
    if (MoveOfEntry(state.entries[i].id)) {
      CARECOORD_RETURN_IF_ERROR(store.TimelineOf(row).Add(state.entries[i]));
    } else {
      store.AddEntryFromElsewhere(row, state.entries[i]);
    }
  }
  for (CareThing& thing : state.things) {
    CARECOORD_RETURN_IF_ERROR(RestoreThing(store, row, std::move(thing)));
  }
  for (RecordChange& change : state.changes) {
    if (change.before) CARECOORD_RETURN_IF_ERROR(BadPerson(*change.before));
    if (change.act.prompted_by) {
      CARECOORD_RETURN_IF_ERROR(CheckPrompt(
          Concat("a change of the record of \"", store.person(row).key, "\" "), change.act));
    }
    store.Keep(row, std::move(change));
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace internal

PersonState Workspace::StateOf(uint32_t person) const {
  PersonState state{.person = store_->person(person)};
  const Timeline& timeline = store_->TimelineOf(person);
  for (size_t row = 0; row < timeline.size(); ++row) state.entries.push_back(timeline.EntryAt(row));
  state.things = internal::ThingsOf(*store_, person, WorkspaceNouns());
  state.changes = store_->ChangesOf(person);
  return state;
}

WorkspaceState Workspace::State() const {
  WorkspaceState state;
  for (uint32_t row = 0; row < store_->size(); ++row) state.people.push_back(StateOf(row));
  state.staff = store_->team().now();
  state.staff_changes = store_->team().changes();
  state.commands.assign(store_->commands.begin(), store_->commands.end());
  std::sort(state.commands.begin(), state.commands.end());
  state.last_recorded = store_->last_recorded;
  return state;
}

absl::StatusOr<Workspace> Workspace::Restore(
    WorkspaceState state, std::vector<std::shared_ptr<const CompiledPack>> packs) {
  Workspace workspace(std::move(packs));
  internal::Store& store = *workspace.store_;
  for (PersonState& person : state.people) {
    CARECOORD_RETURN_IF_ERROR(internal::RestorePerson(store, std::move(person)));
  }
  for (uint32_t row = 0; row < store.size(); ++row) {
    CARECOORD_RETURN_IF_ERROR(internal::PromisesKept(store, row));
  }
  for (const StaffChange& change : state.staff_changes) {
    if (!change.act.prompted_by) continue;
    CARECOORD_RETURN_IF_ERROR(internal::CheckPrompt(
        internal::Concat("a change of \"", change.member.key, "\" of the team "), change.act));
  }
  CARECOORD_RETURN_IF_ERROR(
      store.RestoreStaff(std::move(state.staff), std::move(state.staff_changes)));
  for (std::string& command : state.commands) {
    const std::string id = command;
    if (!store.commands.insert(std::move(command)).second) return internal::Twice("command", id);
  }
  store.last_recorded = state.last_recorded;
  store.RefreshRules();
  return workspace;
}

}  // namespace carecoord
