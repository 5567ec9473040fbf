// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/apply_record.h"

#include <algorithm>
#include <utility>

#include "carecoord/base/status.h"
#include "workspace/actor.h"
#include "workspace/entry_id.h"
#include "workspace/refusals.h"

namespace carecoord::internal {
namespace {

using absl::StatusCode;

absl::StatusOr<uint32_t> RowOf(const Store& store, std::string_view key) {
  if (const std::optional<uint32_t> row = store.Find(key)) return *row;
  return UnknownPerson(key);
}

absl::Status NobodyElseHas(const Store& store, const Person& person) {
  if (!person.nhs_number) return absl::OkStatus();
  const std::string* other = store.KeyOf(*person.nhs_number);
  if (other == nullptr || *other == person.key) return absl::OkStatus();
  return Refuse(StatusCode::kAlreadyExists, "duplicate_person", "person \"", person.key,
                "\" has the NHS number of person \"", *other, "\": they are one person");
}

// When something of a person was recorded: as it says; as it was before, if it was there; else at
// `now`.
template <typename Item, typename Same>
void StampEach(std::vector<Item>& items, const std::vector<Item>& before, Stamp now,
               const Same& same) {
  for (Item& item : items) {
    if (item.recorded.present()) continue;
    const auto was = std::find_if(before.begin(), before.end(),
                                  [&](const Item& other) { return same(item, other); });
    item.recorded = was == before.end() ? now : was->recorded;
  }
}

void StampPerson(Person& person, const Person& before, Stamp now) {
  if (person.death && !person.death_recorded.present()) {
    person.death_recorded = person.death == before.death ? before.death_recorded : now;
  }
  // An end that is told later is no new registration: the person was known to be there.
  StampEach(person.registrations, before.registrations, now,
            [](const Registration& a, const Registration& b) {
              return a.practice == b.practice && a.start == b.start;
            });
  StampEach(person.circumstances, before.circumstances, now,
            [](const Circumstance& a, const Circumstance& b) {
              return a.kind == b.kind && a.value == b.value && a.start == b.start;
            });
}

// Do two entries of one id say the same? One that does not say when it was recorded leaves that to
// the other.
bool SayTheSame(Entry known, const Entry& entry) {
  known.retracted = entry.retracted;
  known.retracted_at = entry.retracted_at;
  if (!entry.recorded.present()) known.recorded = {};
  return known == entry;
}

// Which entries are new; a refusal for the first that cannot be taken.
absl::StatusOr<std::vector<const Entry*>> NewOf(const Store& store, uint32_t row,
                                                const AddEntries& add) {
  std::vector<const Entry*> taken;
  absl::flat_hash_map<absl::string_view, const Entry*> here;
  for (size_t i = 0; i < add.entries.size(); ++i) {
    const Entry& entry = add.entries[i];
    const auto refuse = [&](StatusCode kind, std::string_view code, std::string_view why) {
      return Refuse(kind, code, "entries[", std::to_string(i), "] of person \"", add.person, "\" ",
                    why);
    };
    if (!entry.code.valid()) {
      return refuse(StatusCode::kInvalidArgument, "missing_code", "has no code");
    }
    if (MoveOfEntry(entry.id)) {
      return refuse(StatusCode::kInvalidArgument, "bad_id",
                    Concat("has the id \"", entry.id,
                           "\": \"#\" and a number at the end are for what is recorded here"));
    }
    if (!entry.id.empty()) {
      const auto [at, first] = here.try_emplace(ToAbsl(entry.id), &entry);
      std::optional<Entry> known = store.EntryFromElsewhere(row, entry.id);
      if (!first) known = *at->second;
      // What was taken back may come again otherwise, but not as it was.
      const bool same = known && SayTheSame(*known, entry) && known->retracted >= entry.retracted;
      if (known && !same && (!known->retracted || !first)) {
        return refuse(StatusCode::kAlreadyExists, "duplicate_id",
                      Concat("has the id \"", entry.id,
                             "\" of another entry with other content; retract that one first"));
      }
      if (same) continue;
    }
    taken.push_back(&entry);
  }
  return taken;
}

}  // namespace

absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const AddPerson& add) {
  CARECOORD_RETURN_IF_ERROR(BadPerson(add.person));
  CARECOORD_RETURN_IF_ERROR(ActorIsKnown(store, act));
  if (store.Find(add.person.key)) {
    return Refuse(StatusCode::kAlreadyExists, "duplicate_person", "person \"", add.person.key,
                  "\" is in this workspace already");
  }
  CARECOORD_RETURN_IF_ERROR(NobodyElseHas(store, add.person));
  store.AddPerson(add.person);
  const auto row = static_cast<uint32_t>(store.size() - 1);
  store.Keep(row, {.step = RecordStep::kPersonAdded, .act = act});
  return Applied{.person = row};
}

absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const UpdatePerson& update) {
  CARECOORD_RETURN_IF_ERROR(ActorIsKnown(store, act));
  CARECOORD_ASSIGN_OR_RETURN(const uint32_t row, RowOf(store, update.person.key));
  CARECOORD_RETURN_IF_ERROR(BadPerson(update.person));
  CARECOORD_RETURN_IF_ERROR(NobodyElseHas(store, update.person));
  Person person = update.person;
  RecordChange change = {
      .step = RecordStep::kPersonUpdated, .act = act, .before = store.person(row)};
  StampPerson(person, *change.before, act.recorded);
  store.UpdatePerson(row, std::move(person));
  store.Keep(row, std::move(change));
  return Applied{.person = row};
}

absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const AddEntries& add) {
  CARECOORD_RETURN_IF_ERROR(ActorIsKnown(store, act));
  CARECOORD_ASSIGN_OR_RETURN(const uint32_t row, RowOf(store, add.person));
  CARECOORD_ASSIGN_OR_RETURN(const std::vector<const Entry*> taken, NewOf(store, row, add));
  Applied applied{.person = row, .skipped = add.entries.size() - taken.size()};
  for (const Entry* each : taken) {
    Entry entry = *each;
    if (!entry.recorded.present()) entry.recorded = act.recorded;
    store.AddEntryFromElsewhere(row, entry);
    applied.entries.push_back(std::move(entry));
  }
  store.Keep(row, {.step = RecordStep::kEntriesAdded,
                   .act = act,
                   .entries = static_cast<uint32_t>(taken.size())});
  return applied;
}

absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const RetractEntry& retract) {
  CARECOORD_RETURN_IF_ERROR(ActorIsKnown(store, act));
  CARECOORD_ASSIGN_OR_RETURN(const uint32_t row, RowOf(store, retract.person));
  if (const std::optional<MoveRecorded> move = MoveOfEntry(retract.entry)) {
    return Refuse(StatusCode::kInvalidArgument, "bad_id", "the entry \"", retract.entry,
                  "\" records a move of \"", move->thing,
                  "\": what was noted wrongly of that is entered in error");
  }
  if (act.reason.empty()) {
    return Refuse(StatusCode::kInvalidArgument, "missing_reason", "the entry \"", retract.entry,
                  "\" is retracted for a reason, and none is given");
  }
  if (!store.RetractEntryFromElsewhere(row, retract.entry, act.recorded)) {
    return Refuse(StatusCode::kNotFound, "unknown_entry", "person \"", retract.person,
                  "\" has no entry \"", retract.entry, "\" from elsewhere that counts");
  }
  store.Keep(row, {.step = RecordStep::kEntryRetracted, .act = act, .entry = retract.entry});
  return Applied{.person = row, .retracted = 1};
}

absl::StatusOr<Applied> ApplyToRecord(Store& store, const Act& act, const SetStaff& set) {
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
        (absence.cover == member.key || store.team().Find(absence.cover) == nullptr)) {
      return UnknownStaff(absence.cover);
    }
  }
  for (const uint32_t minutes : member.working_minutes) {
    if (minutes > 24 * 60) {
      return Refuse(StatusCode::kInvalidArgument, "bad_week", "\"", member.key,
                    "\" is at work for ", std::to_string(minutes),
                    " minutes of a day, which has 1440");
    }
  }
  const bool first = store.team().now().empty() && act.actor == member.key;
  if (!first) CARECOORD_RETURN_IF_ERROR(ActorIsKnown(store, act));
  store.SetStaff(member, act);
  return Applied{};
}

}  // namespace carecoord::internal
