// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/between_nouns.h"

#include "workspace/refusals.h"

namespace carecoord::internal {
namespace {

using absl::StatusCode;

// Nothing new is begun for somebody who has died.
absl::Status Alive(const Store& store, uint32_t row, const Act& act) {
  const Person& person = store.person(row);
  if (!person.death || act.happened <= *person.death) return absl::OkStatus();
  return Refuse(StatusCode::kFailedPrecondition, "person_died", "person \"", person.key,
                "\" died on ", person.death->ToString(), ", before ", act.happened.ToString());
}

absl::Status InTeam(const Store& store, std::string_view key, Date on) {
  const StaffMember* member = store.Staff(key);
  if (member == nullptr || !member->InTeam(on)) return UnknownStaff(key);
  return absl::OkStatus();
}

bool Has(const Publication& publication, uint32_t version) {
  const Publication::Copy* copy = publication.holds();
  return copy != nullptr && copy->version == version;
}

// Have all who are to have the plan that version? false when nobody is to have it.
bool AllHave(const Store& store, uint32_t person, const History<CarePlan>& plan, uint32_t version,
             const History<Publication>& changed) {
  bool any = changed.open();
  if (any && !Has(changed.now(), version)) return false;
  for (const History<Publication>* publication : store.Of<Publication>(person)) {
    if (publication->now().plan != plan.id() || !publication->open()) continue;
    if (!Has(publication->now(), version)) return false;
    any = true;
  }
  return any;
}

bool IsPublished(const Store& store, uint32_t person, const Entry& published) {
  const TimelineView view = store.timeline(person);
  for (size_t row = 0; row < view.size(); ++row) {
    if (view.dictionary->code(view.code[row]) != published.code) continue;
    if (view.dictionary->threads[view.ThreadOf(row)] != published.thread) continue;
    const ValueCell* version = view.ValueOf(row);
    if (version != nullptr && version->number == published.value->number &&
        !view.IsRetracted(row, Stamp())) {
      return true;
    }
  }
  return false;
}

bool OnItsWay(const History<CarePlan>& plan) { return plan.open() && !plan.now().in_use(); }

}  // namespace

const History<CarePlan>* GivesWay(const Store& store, uint32_t person, std::string_view agreed) {
  for (const History<CarePlan>* plan : store.Of<CarePlan>(person)) {
    if (plan->now().in_use() && plan->id() != agreed) return plan;
  }
  return nullptr;
}

template <>
absl::Status OthersAllow(const Attempt<CarePlan>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  using Event = CarePlan::Event;
  if (move.event == Event::kOffer) {
    CARECOORD_RETURN_IF_ERROR(Alive(store, person, act));
    for (const History<CarePlan>* plan : store.Of<CarePlan>(person)) {
      if (!OnItsWay(*plan)) continue;
      return Refuse(StatusCode::kAlreadyExists, "already_open", "person \"", thing.person(),
                    "\" has a plan on its way already: ", plan->id(), ", ", plan->state_name());
    }
  }
  if (move.event == Event::kAgree) {
    if (const History<CarePlan>* older = GivesWay(store, person, thing.id())) {
      Act giving_way = act;
      giving_way.reason = "replaced";
      return older->Check(Event::kSupersede, {.replaced_by = thing.id()}, giving_way);
    }
  }
  if (move.event == Event::kSupersede &&
      store.Thing<CarePlan>(move.details.replaced_by) == nullptr) {
    return UnknownThread("care plan", move.details.replaced_by);
  }
  return absl::OkStatus();
}

template <>
absl::Status OthersAllow(const Attempt<Publication>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  using Event = Publication::Event;
  if (move.event != Event::kName && move.event != Event::kSend) return absl::OkStatus();
  const std::string& id = move.event == Event::kName ? move.details.plan : thing.now().plan;
  const History<CarePlan>* plan = store.Thing<CarePlan>(id);
  if (plan == nullptr) return UnknownThread("care plan", id);
  if (plan->person() != thing.person()) {
    return Refuse(StatusCode::kInvalidArgument, "wrong_person", "care plan ", id,
                  " is of person \"", plan->person(), "\", not of \"", thing.person(), "\"");
  }
  if (move.event == Event::kSend && move.details.version > plan->now().versions.size()) {
    return Refuse(StatusCode::kNotFound, "unknown_version", "care plan ", id, " has no version ",
                  std::to_string(move.details.version), "; agreed were ",
                  std::to_string(plan->now().versions.size()));
  }
  return absl::OkStatus();
}

template <>
absl::Status OthersAllow(const Attempt<Episode>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  using Event = Episode::Event;
  if (move.event == Event::kAllocate || move.event == Event::kTransfer) {
    return InTeam(store, move.details.coordinator, act.happened);
  }
  if (move.event != Event::kOpen) return absl::OkStatus();
  CARECOORD_RETURN_IF_ERROR(Alive(store, person, act));
  if (!move.details.about.empty() && !store.Find(move.details.about)) {
    return UnknownPerson(move.details.about);
  }
  for (const History<Episode>* other : store.Of<Episode>(person)) {
    if (!other->open() || other->now().kind != move.details.kind ||
        other->now().about != move.details.about) {
      continue;
    }
    return Refuse(StatusCode::kAlreadyExists, "already_open", "person \"", thing.person(),
                  "\" is on a caseload for that already: episode ", other->id(), ", ",
                  other->state_name(), ", ", NameOf(other->now().kind));
  }
  return absl::OkStatus();
}

template <>
std::vector<Entry> AlsoRecorded(const Store& store, uint32_t person,
                                const History<Publication>& changed) {
  const History<CarePlan>* plan = store.Thing<CarePlan>(changed.now().plan);
  if (plan == nullptr || !plan->now().in_use()) return {};
  const uint32_t version = plan->now().version()->number;
  if (!AllHave(store, person, *plan, version, changed)) return {};
  Entry published = EntryOf("pcsp.published", changed.id(), changed.thread(),
                            changed.changes().size(), changed.changes().back().act);
  published.value = Value{static_cast<double>(version), ""};
  if (IsPublished(store, person, published)) return {};
  return {published};
}

}  // namespace carecoord::internal
