// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <iterator>
#include <utility>

#include "carecoord/time/instant.h"
#include "workspace/between_nouns.h"
#include "workspace/refusals.h"
#include "workspace/store.h"

namespace carecoord {
namespace internal {
namespace {

using absl::StatusCode;

// The rows that the thing of that id recorded, of one code or of any, and that still count.
std::vector<size_t> RecordedBy(const TimelineView& view, const std::string& id, Code code) {
  std::vector<size_t> rows;
  if (view.id.empty()) return rows;
  const std::string prefix = id + "#";
  for (size_t row = 0; row < view.size(); ++row) {
    if (!view.dictionary->entry_ids[view.id[row]].starts_with(prefix)) continue;
    if (code.valid() && view.dictionary->code(view.code[row]) != code) continue;
    if (!view.IsRetracted(row, Stamp())) rows.push_back(row);
  }
  return rows;
}

// Applies one command. What is refused is refused before anything was changed.
class Applying {
 public:
  Applying(Store& store, const Command& command) : store_(store), act_(command.act) {}

  absl::StatusOr<Applied> operator()(const AddPerson& add) {
    CARECOORD_RETURN_IF_ERROR(BadPerson(add.person));
    CARECOORD_RETURN_IF_ERROR(ActorIsKnown(""));
    if (store_.Find(add.person.key)) {
      return Refuse(StatusCode::kAlreadyExists, "duplicate_person", "person \"", add.person.key,
                    "\" is in this workspace already");
    }
    CARECOORD_RETURN_IF_ERROR(NobodyElseHas(add.person));
    store_.AddPerson(add.person);
    return Applied{.person = static_cast<uint32_t>(store_.size() - 1)};
  }

  absl::StatusOr<Applied> operator()(const UpdatePerson& update) {
    CARECOORD_RETURN_IF_ERROR(ActorIsKnown(update.person.key));
    CARECOORD_ASSIGN_OR_RETURN(const uint32_t row, RowOf(update.person.key));
    CARECOORD_RETURN_IF_ERROR(BadPerson(update.person));
    CARECOORD_RETURN_IF_ERROR(NobodyElseHas(update.person));
    store_.UpdatePerson(row, update.person);
    return Applied{.person = row};
  }

  absl::StatusOr<Applied> operator()(const AddEntries& add) {
    CARECOORD_RETURN_IF_ERROR(ActorIsKnown(add.person));
    CARECOORD_ASSIGN_OR_RETURN(const uint32_t row, RowOf(add.person));
    for (size_t i = 0; i < add.entries.size(); ++i) {
      if (add.entries[i].code.valid()) continue;
      return Refuse(StatusCode::kInvalidArgument, "missing_code", "entries[", std::to_string(i),
                    "] of person \"", add.person, "\" has no code");
    }
    Applied applied{.person = row};
    Record(add.entries, applied);
    return applied;
  }

  absl::StatusOr<Applied> operator()(const SetStaff& set) {
    const StaffMember& member = set.member;
    if (member.key.empty() || member.role == Role::kNone) {
      return Refuse(StatusCode::kInvalidArgument, "missing_key",
                    "one of the team needs a key and a role");
    }
    for (const Absence& absence : member.absences) {
      if (absence.to < absence.from) {
        return Refuse(StatusCode::kInvalidArgument, "absence_backwards", "\"", member.key,
                      "\" is away from ", absence.from.ToString(), " to ", absence.to.ToString(),
                      ", which is before it");
      }
      if (!absence.cover.empty() &&
          (absence.cover == member.key || store_.Staff(absence.cover) == nullptr)) {
        return UnknownStaff(absence.cover);
      }
    }
    const bool first = store_.staff().empty() && act_.actor == member.key;
    if (!first) CARECOORD_RETURN_IF_ERROR(ActorIsKnown(""));
    store_.SetStaff(member);
    return Applied{};
  }

  template <typename Noun>
  absl::StatusOr<Applied> operator()(const Move<Noun>& move) {
    CARECOORD_RETURN_IF_ERROR(ActorIsKnown(move.person));
    CARECOORD_ASSIGN_OR_RETURN(const uint32_t row, RowOf(move.person));
    History<Noun>* kept = store_.MutableThing<Noun>(move.id);
    if (kept != nullptr) {
      CARECOORD_RETURN_IF_ERROR(IsTheirs(*kept, move));
      return Make(row, *kept, move);
    }
    if (Noun::kLifecycle.Find(0, static_cast<size_t>(move.event)) == nullptr) {
      return UnknownThread(Noun::kLifecycle.noun, move.id);
    }
    if (move.id.empty() || store_.HasId(move.id)) return DuplicateId(move.id);
    History<Noun> begun(move.id, move.person);
    CARECOORD_ASSIGN_OR_RETURN(Applied applied, Make(row, begun, move));
    store_.Keep(row, std::move(begun));
    return applied;
  }

 private:
  static absl::Status DuplicateId(std::string_view id) {
    return Refuse(StatusCode::kAlreadyExists, "duplicate_id", "the id \"", id,
                  "\" cannot name something new: ",
                  id.empty() ? "it is empty" : "it is taken in this workspace");
  }

  // Of the team on that day, in the role they say; or the person themselves.
  absl::Status ActorIsKnown(std::string_view person) const {
    if (act_.role == Role::kPerson && !person.empty() && act_.actor == person) {
      return absl::OkStatus();
    }
    const StaffMember* member = store_.Staff(act_.actor);
    if (member == nullptr || !member->InTeam(act_.happened)) {
      return Refuse(StatusCode::kPermissionDenied, "unknown_actor", "\"", act_.actor,
                    "\" is nobody of the team on ", act_.happened.ToString());
    }
    if (member->role != act_.role) {
      return Refuse(StatusCode::kPermissionDenied, "unknown_actor", "\"", act_.actor, "\" acts as ",
                    RoleText(act_.role), " and is ", RoleText(member->role), " of the team");
    }
    return absl::OkStatus();
  }

  absl::StatusOr<uint32_t> RowOf(std::string_view key) const {
    if (const std::optional<uint32_t> row = store_.Find(key)) return *row;
    return UnknownPerson(key);
  }

  absl::Status NobodyElseHas(const Person& person) const {
    if (!person.nhs_number) return absl::OkStatus();
    const std::string* other = store_.KeyOf(*person.nhs_number);
    if (other == nullptr || *other == person.key) return absl::OkStatus();
    return Refuse(StatusCode::kAlreadyExists, "duplicate_person", "person \"", person.key,
                  "\" has the NHS number of person \"", *other, "\": they are one person");
  }

  template <typename Noun>
  static absl::Status IsTheirs(const History<Noun>& thing, const Move<Noun>& move) {
    if (thing.person() != move.person) {
      return Refuse(StatusCode::kInvalidArgument, "wrong_person", Noun::kLifecycle.noun, " ",
                    move.id, " is of person \"", thing.person(), "\", not of \"", move.person,
                    "\"");
    }
    const auto event = static_cast<size_t>(move.event);
    if (Noun::kLifecycle.Find(0, event) != nullptr &&
        Noun::kLifecycle.Find(static_cast<size_t>(thing.state()), event) == nullptr) {
      return DuplicateId(move.id);
    }
    return absl::OkStatus();
  }

  template <typename Noun>
  absl::StatusOr<Applied> Make(uint32_t row, History<Noun>& thing, const Move<Noun>& move) {
    CARECOORD_RETURN_IF_ERROR(thing.Check(move.event, move.details, act_));
    CARECOORD_RETURN_IF_ERROR(OthersAllow(Attempt<Noun>{store_, row, thing, move, act_}));
    Applied applied{.person = row};
    if constexpr (std::is_same_v<Noun, CarePlan>) GiveWay(row, move, applied);
    CARECOORD_ASSIGN_OR_RETURN(Effects effects, thing.Apply(move.event, move.details, act_));
    Record(thing, std::move(effects), applied);
    store_.Note(row, thing.changes().back());
    Record(AlsoRecorded(store_, row, thing), applied);
    return applied;
  }

  // Two plans are never in use: the older one gives way when the newer one is agreed.
  void GiveWay(uint32_t row, const Move<CarePlan>& move, Applied& applied) {
    if (move.event != CarePlan::Event::kAgree) return;
    const History<CarePlan>* older = GivesWay(store_, row, move.id);
    if (older == nullptr) return;
    Act act = act_;
    act.reason = Concat("replaced by plan ", move.id);
    History<CarePlan>& plan = *store_.MutableThing<CarePlan>(older->id());
    absl::StatusOr<Effects> effects =
        plan.Apply(CarePlan::Event::kSupersede, {.replaced_by = move.id}, std::move(act));
    if (!effects.ok()) return;  // OthersAllow has seen that it is not refused
    Record(plan, *std::move(effects), applied);
    applied.also.push_back(plan.id());
  }

  template <typename Noun>
  void Record(const History<Noun>& thing, Effects effects, Applied& applied) {
    if (effects.voids) Retract(thing.id(), {}, applied);
    if (thing.changes().size() > 1) {
      for (const Code code : effects.rebooked) Retract(thing.id(), code, applied);
    }
    Record(std::move(effects.entries), applied);
  }

  void Record(std::vector<Entry> entries, Applied& applied) {
    Timeline& timeline = store_.TimelineOf(*applied.person);
    for (const Entry& entry : entries) timeline.Add(entry).IgnoreError();  // it has a code
    if (applied.entries.empty()) {
      applied.entries = std::move(entries);
    } else {
      std::move(entries.begin(), entries.end(), std::back_inserter(applied.entries));
    }
  }

  // What the thing of that id recorded, of one code or of any, is retracted.
  void Retract(const std::string& id, Code code, Applied& applied) {
    Timeline& timeline = store_.TimelineOf(*applied.person);
    // Found first: retracting changes the columns that the view looks at.
    for (const size_t row : RecordedBy(timeline.view(), id, code)) {
      timeline.Retract(row, act_.recorded).IgnoreError();  // the row is there
      ++applied.retracted;
    }
  }

  Store& store_;
  const Act& act_;
};

absl::Status InOrder(const Store& store, const Command& command) {
  if (command.id.empty() || store.commands.contains(command.id)) {
    return Refuse(StatusCode::kAlreadyExists, "duplicate_command", "command \"", command.id,
                  command.id.empty() ? "\" has no id" : "\" was applied already");
  }
  const Act& act = command.act;
  if (!act.recorded.present()) {
    return Refuse(StatusCode::kInvalidArgument, "missing_time", "command \"", command.id,
                  "\" does not say when it was recorded");
  }
  if (act.recorded < store.last_recorded) {
    return Refuse(StatusCode::kInvalidArgument, "time_backwards", "command \"", command.id,
                  "\" was recorded at ", act.recorded.instant()->ToString(),
                  ", before the last one, recorded at ", store.last_recorded.instant()->ToString());
  }
  if (DateInLondon(*act.recorded.instant()) < act.happened) {
    return Refuse(StatusCode::kInvalidArgument, "recorded_before_happened", "command \"",
                  command.id, "\" happened on ", act.happened.ToString(),
                  ", after it was recorded at ", act.recorded.instant()->ToString());
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace internal

absl::StatusOr<Applied> Workspace::Apply(const Command& command) {
  CARECOORD_RETURN_IF_ERROR(internal::InOrder(*store_, command));
  CARECOORD_ASSIGN_OR_RETURN(Applied applied,
                             std::visit(internal::Applying(*store_, command), command.what));
  store_->commands.insert(command.id);
  store_->last_recorded = command.act.recorded;
  store_->RefreshRules();
  return applied;
}

}  // namespace carecoord
