// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/between_nouns.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "workspace/links.h"
#include "workspace/refusals.h"
#include "workspace/spans.h"

namespace carecoord::internal {
namespace {

using absl::StatusCode;

// Who can have a caseload on the day.
absl::Status IsCoordinator(const Store& store, std::string_view key, Date on) {
  const auto [member, role] = store.team().On(key, on);
  if (member == nullptr || !member->InTeam(on)) return UnknownStaff(key);
  if (role != Role::kCareCoordinator) {
    return Refuse(StatusCode::kFailedPrecondition, "not_a_coordinator", "\"", key, "\" is ",
                  RoleText(role), " of the team, and a caseload is a care coordinator's");
  }
  if (member->capacity > 0) return absl::OkStatus();
  return Refuse(StatusCode::kFailedPrecondition, "no_caseload", "\"", key,
                "\" has no caseload: room for 0 episodes");
}

// The open episode of that kind about that person; nullptr if there is none.
const History<Episode>* OpenEpisode(const Store& store, uint32_t person, EpisodeKind kind,
                                    std::string_view about) {
  for (const History<Episode>* episode : store.Of<Episode>(person)) {
    const Episode& now = episode->now();
    if (episode->open() && now.kind == kind && now.about == about) return episode;
  }
  return nullptr;
}

// No episode of that kind, about that person, was open on that day or since.
absl::Status NoneOpenSince(const Store& store, uint32_t person, Date day,
                           const Episode::Details& brought) {
  for (const History<Episode>* other : store.Of<Episode>(person)) {
    const Episode& now = other->now();
    if (now.kind != brought.kind || now.about != brought.about) continue;
    const std::optional<Span> span = OpenOn(*other);
    if (!span || !Meet(*span, {day})) continue;
    if (span->to) {
      return Refuse(StatusCode::kAlreadyExists, "already_open", "person \"", other->person(),
                    "\" was on a caseload for that ", SpanText(*span), ": episode ", other->id(),
                    ", ", other->state_name(), ", ", NameOf(now.kind),
                    "; another cannot be open since ", day.ToString());
    }
    return Refuse(StatusCode::kAlreadyExists, "already_open", "person \"", other->person(),
                  "\" is on a caseload for that already: episode ", other->id(), ", ",
                  other->state_name(), ", ", NameOf(now.kind));
  }
  return absl::OkStatus();
}

// A referral that is left aside for another thing is seen to there: so that one has not ended.
template <typename Noun>
absl::Status CanBeOriginal(const History<Intake>& duplicate, const History<Noun>& of, bool goes_on,
                           Date day) {
  if (goes_on) return ThereBy(of, day, "intake", duplicate.id());
  return WrongLink(Noun::kLifecycle.noun, " ", of.id(), " is ", of.state_name(),
                   ", and nothing comes of it any more: intake ", duplicate.id(),
                   " cannot be a duplicate of it");
}

// No other episode came from that intake.
absl::Status NoneCameFrom(const Store& store, uint32_t person, const History<Intake>& intake) {
  for (const History<Episode>* other : store.Of<Episode>(person)) {
    if (other->now().intake != intake.id() || other->state() == Episode::State::kVoid) continue;
    return WrongLink("intake ", intake.id(), " gave episode ", other->id(), ", ",
                     other->state_name(), ", already, and gives no other");
  }
  return absl::OkStatus();
}

// Whom a relative lost.
absl::Status HasDied(const Person& person, const Act& act) {
  if (person.death && *person.death <= act.happened) return absl::OkStatus();
  return Refuse(StatusCode::kFailedPrecondition, "person_alive", "person \"", person.key,
                "\" is not known to have died by ", act.happened.ToString(),
                ": a bereaved relative lost somebody");
}

// With the person themselves, as far as is said.
bool WithThePerson(const Contact& before, const Contact::Details& brought) {
  const Party with = brought.with == Party::kNone ? before.with : brought.with;
  return with == Party::kNone || with == Party::kPerson;
}

// A thing of the person, or what an extract brought under that thread: a referral of the practice.
absl::Status IsThreadOf(const Store& store, uint32_t person, std::string_view thread) {
  if (store.HasId(thread)) return CanComeFrom(store, store.person(person).key, thread);
  const TimelineView view = store.timeline(person);
  const std::optional<uint32_t> number = view.dictionary->threads.Find(thread);
  if (number && std::find(view.thread.begin(), view.thread.end(), *number) != view.thread.end()) {
    return absl::OkStatus();
  }
  return Refuse(StatusCode::kNotFound, "unknown_thread", "person \"", store.person(person).key,
                "\" has nothing of thread \"", thread, "\"");
}

}  // namespace

absl::Status KeepsTheirCaseload(const Store& store, const StaffMember& member) {
  if (member.role == Role::kCareCoordinator && member.capacity > 0) return absl::OkStatus();
  size_t open = 0;
  for (const uint32_t row : store.EverWith(member.key)) {
    for (const History<Episode>* episode : store.Of<Episode>(row)) {
      open += episode->open() && episode->now().coordinator == member.key ? 1 : 0;
    }
  }
  if (open == 0) return absl::OkStatus();
  return Refuse(StatusCode::kFailedPrecondition, "has_caseload", "\"", member.key, "\" has ",
                std::to_string(open), open == 1 ? " open episode" : " open episodes",
                ", and cannot be ", RoleText(member.role), " with room for ",
                std::to_string(member.capacity), ": another coordinator takes them over first");
}

std::vector<const History<Intake>*> SetAsideFor(const Store& store, uint32_t person,
                                                std::string_view id) {
  std::vector<const History<Intake>*> aside;
  for (const History<Intake>* intake : store.Of<Intake>(person)) {
    if (intake->state() == Intake::State::kDuplicate && intake->now().of == id) {
      aside.push_back(intake);
    }
  }
  return aside;
}

template <>
absl::Status OthersAllow(const Attempt<Intake>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  using Event = Intake::Event;
  if (move.event == Event::kReceive || move.event == Event::kAccept) {
    CARECOORD_RETURN_IF_ERROR(Alive(store.person(person), act));
  }
  if (move.event == Event::kAccept) {
    const History<Episode>* open = OpenEpisode(store, person, move.details.kind, "");
    if (open == nullptr) return absl::OkStatus();
    return Refuse(StatusCode::kAlreadyExists, "already_open", "person \"", thing.person(),
                  "\" is on a caseload for that already: mark intake ", thing.id(),
                  " as a duplicate of episode ", open->id(), ", ", open->state_name(), ", ",
                  NameOf(open->now().kind));
  }
  if (move.event != Event::kMarkDuplicate) return absl::OkStatus();
  const std::string& of = move.details.of;
  if (of == thing.id()) return WrongLink("intake ", of, " cannot be a duplicate of itself");
  if (store.Thing<Episode>(of) != nullptr) {
    CARECOORD_ASSIGN_OR_RETURN(const History<Episode>* const episode,
                               Named<Episode>(store, thing.person(), of));
    return CanBeOriginal(thing, *episode, episode->open(), act.happened);
  }
  CARECOORD_ASSIGN_OR_RETURN(const History<Intake>* const intake,
                             Named<Intake>(store, thing.person(), of));
  if (thing.now().urgent && intake->open() && !intake->now().urgent) {
    return Refuse(StatusCode::kFailedPrecondition, "less_urgent", "intake ", thing.id(),
                  " is urgent and intake ", of, ", which waits, is not: mark intake ", of,
                  " as the duplicate");
  }
  const bool goes_on = intake->open() || intake->state() == Intake::State::kAccepted;
  return CanBeOriginal(thing, *intake, goes_on, act.happened);
}

template <>
absl::Status OthersAllow(const Attempt<Episode>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  using Event = Episode::Event;
  const Episode::Details& brought = move.details;
  if (move.event == Event::kAllocate || move.event == Event::kTransfer) {
    return IsCoordinator(store, brought.coordinator, act.happened);
  }
  if (move.event != Event::kOpen) return absl::OkStatus();
  CARECOORD_RETURN_IF_ERROR(Alive(store.person(person), act));
  if (!brought.about.empty() && !store.Find(brought.about)) return UnknownPerson(brought.about);
  if (brought.about == thing.person()) {
    return WrongLink("episode ", thing.id(), " of person \"", thing.person(),
                     "\" is about another person: whom they lost or care for");
  }
  if (brought.kind == EpisodeKind::kBereavedRelative) {
    CARECOORD_RETURN_IF_ERROR(HasDied(store.person(*store.Find(brought.about)), act));
  }
  if (!brought.intake.empty()) {
    CARECOORD_ASSIGN_OR_RETURN(const History<Intake>* const intake,
                               Named<Intake>(store, thing.person(), brought.intake));
    const Intake& now = intake->now();
    if (now.state != Intake::State::kAccepted || now.kind != brought.kind) {
      return WrongLink("intake ", intake->id(), " is ", intake->state_name(),
                       now.kind == EpisodeKind::kUnspecified ? "" : " for ", NameOf(now.kind),
                       "; episode ", thing.id(), " comes from one that was accepted for ",
                       NameOf(brought.kind));
    }
    if (act.happened < *now.closed) {
      return TooEarly("intake ", intake->id(), " was accepted on ", now.closed->ToString(),
                      "; episode ", thing.id(), " cannot come from it on ",
                      act.happened.ToString());
    }
    CARECOORD_RETURN_IF_ERROR(NoneCameFrom(store, person, *intake));
  }
  return NoneOpenSince(store, person, act.happened, brought);
}

template <>
absl::Status OthersAllow(const Attempt<Contact>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  using Event = Contact::Event;
  if (move.event == Event::kHold && !move.details.about.empty()) {
    CARECOORD_RETURN_IF_ERROR(IsThreadOf(store, person, move.details.about));
  }
  const bool needs_them =
      move.event == Event::kPlan || move.event == Event::kMove || move.event == Event::kHold;
  if (!needs_them) return absl::OkStatus();
  return WithThePerson(thing.now(), move.details) ? Alive(store.person(person), act)
                                                  : absl::OkStatus();
}

template <>
absl::Status OthersAllow(const Attempt<Action>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  if (move.event != Action::Event::kAgree) return absl::OkStatus();
  CARECOORD_RETURN_IF_ERROR(CanComeFrom(store, thing.person(), move.details.from));
  return CanServe(store, thing.person(), move.details);
}

template <>
absl::Status OthersAllow(const Attempt<Referral>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  if (move.event != Referral::Event::kSend) return absl::OkStatus();
  CARECOORD_RETURN_IF_ERROR(Alive(store.person(person), act));
  CARECOORD_RETURN_IF_ERROR(CanComeFrom(store, thing.person(), move.details.from));
  if (!move.details.clinical) return absl::OkStatus();
  const auto [decided, role] = store.team().On(move.details.decided_by, act.happened);
  if (decided == nullptr || kClinicians.Allows(role)) return absl::OkStatus();
  return Refuse(StatusCode::kFailedPrecondition, "missing_clinician", "referral ", thing.id(),
                " rests on a clinical decision, and \"", decided->key,
                "\", who is named for it, is ", RoleText(role), " of the team");
}

}  // namespace carecoord::internal
