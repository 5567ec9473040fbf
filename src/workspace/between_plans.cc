// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What plans have to do with one another, and their recipients with them.

#include <optional>

#include "workspace/between_nouns.h"
#include "workspace/links.h"
#include "workspace/refusals.h"
#include "workspace/sharing.h"
#include "workspace/spans.h"

namespace carecoord::internal {
namespace {

using absl::StatusCode;

// Does the plan begin or go on with it?
bool GoesOn(CarePlan::Event event) {
  using Event = CarePlan::Event;
  switch (event) {
    case Event::kOffer:
    case Event::kAccept:
    case Event::kDraft:
    case Event::kAgree:
    case Event::kStart:
    case Event::kReview:
    case Event::kRevise:
    case Event::kConfirm:
    case Event::kProgress:
    case Event::kResume:
    case Event::kReinstate:
      return true;
    case Event::kDoNotOffer:
    case Event::kDecline:
    case Event::kUnable:
    case Event::kHold:
    case Event::kSupersede:
    case Event::kComplete:
    case Event::kEndEarly:
    case Event::kVoid:
      return false;
  }
  return false;
}

// No plan of the person but that one was so (`span_of`) on that day or since.
template <typename SpanOf>
absl::Status NoneSince(const Store& store, uint32_t person, Date day, const SpanOf& span_of,
                       std::string_view so, const History<CarePlan>* but) {
  for (const History<CarePlan>* plan : store.Of<CarePlan>(person)) {
    const std::optional<Span> span = plan == but ? std::nullopt : span_of(*plan);
    if (!span || !Meet(*span, {day})) continue;
    if (span->to) {
      return Refuse(StatusCode::kAlreadyExists, "already_open", "person \"", plan->person(),
                    "\" had a plan ", so, " ", SpanText(*span), ": ", plan->id(), ", ",
                    plan->state_name(), "; another cannot be ", so, " since ", day.ToString());
    }
    return Refuse(StatusCode::kAlreadyExists, "already_open", "person \"", plan->person(),
                  "\" has a plan ", so, " already: ", plan->id(), ", ", plan->state_name());
  }
  return absl::OkStatus();
}

// What stands in the place of a superseded plan: what took it, or, where that was entered in error,
// what had taken its place, and so on. nullptr: nothing does.
const History<CarePlan>* InPlaceOf(const Store& store, const History<CarePlan>& plan) {
  const History<CarePlan>* next = store.Thing<CarePlan>(plan.now().replaced_by);
  // No more steps than there are plans, whatever a stored state says.
  for (size_t i = 0; next != nullptr && next->state() == CarePlan::State::kVoid; ++i) {
    if (next->now().replaced_by.empty() ||
        i > store.Of<CarePlan>(*store.Find(plan.person())).size())
      return nullptr;
    next = store.Thing<CarePlan>(next->now().replaced_by);
  }
  return next;
}

// Is there anything for which the superseded plan gave way?
absl::Status CanComeBack(const Store& store, uint32_t person, const History<CarePlan>& plan) {
  if (const History<CarePlan>* other = GivesWay(store, person, plan.id())) {
    return Refuse(StatusCode::kAlreadyExists, "already_open", "person \"", plan.person(),
                  "\" has a plan in use already: ", other->id(), ", ", other->state_name());
  }
  const History<CarePlan>* instead = InPlaceOf(store, plan);
  if (instead != nullptr) {
    return WrongLink("care plan ", plan.id(), " gave way to ", instead->id(),
                     ", which was not entered in error");
  }
  // It would be in use all the time.
  return NoneSince(store, person, InUse(plan)->from, InUse, "in use", &plan);
}

// Nobody is named twice.
absl::Status NotNamedYet(const Store& store, uint32_t person, const Publication::Details& brought) {
  for (const History<Publication>* other : store.Of<Publication>(person)) {
    const Publication& now = other->now();
    if (!other->open() || now.plan != brought.plan || now.kind != brought.kind ||
        now.recipient != brought.recipient) {
      continue;
    }
    return Refuse(StatusCode::kAlreadyExists, "already_open", "care plan ", brought.plan,
                  " has the recipient \"", brought.recipient, "\" already: publication ",
                  other->id(), ", ", other->state_name());
  }
  return absl::OkStatus();
}

// It was agreed by that day, and is that of the day still.
absl::Status IsTheVersion(const History<CarePlan>& plan, uint32_t number, Date day) {
  CARECOORD_RETURN_IF_ERROR(WasAgreed(plan, number, day));
  const std::vector<PlanVersion>& versions = plan.now().versions;
  if (number == versions.size() || versions[number].agreed_on > day) return absl::OkStatus();
  return Refuse(StatusCode::kFailedPrecondition, "older_version", "version ",
                std::to_string(number), " of care plan ", plan.id(), " gave way to version ",
                std::to_string(number + 1), ", agreed on ", versions[number].agreed_on.ToString(),
                ": it is not sent any more");
}

}  // namespace

const History<CarePlan>* GivesWay(const Store& store, uint32_t person, std::string_view agreed) {
  for (const History<CarePlan>* plan : store.Of<CarePlan>(person)) {
    if (plan->now().in_use() && plan->id() != agreed) return plan;
  }
  return nullptr;
}

const History<CarePlan>* ComesBack(const Store& store, uint32_t person, std::string_view voided) {
  for (const History<CarePlan>* plan : store.Of<CarePlan>(person)) {
    if (plan->state() != CarePlan::State::kSuperseded) continue;
    // By way of this one, and not of another that was entered in error before.
    const History<CarePlan>* next = plan;
    for (size_t i = 0; next != nullptr && next->id() != voided; ++i) {
      const bool goes_on = next == plan || next->state() == CarePlan::State::kVoid;
      next = goes_on && i <= store.Of<CarePlan>(person).size()
                 ? store.Thing<CarePlan>(next->now().replaced_by)
                 : nullptr;
    }
    if (next != nullptr && CanComeBack(store, person, *plan).ok()) return plan;
  }
  return nullptr;
}

namespace {

// Does the person let such a recipient have their plan on that day?
absl::Status MayHaveIt(const Person& person, RecipientKind kind, Date on) {
  const OptionalDate since = ObjectsSince(person, kind, on, {});
  if (!since) return absl::OkStatus();
  return Refuse(StatusCode::kFailedPrecondition, "sharing_objected", "person \"", person.key,
                "\" has objected since ", since->ToString(),
                " to sharing their plan: it goes to themselves and their GP alone");
}

}  // namespace

template <>
absl::Status OthersAllow(const Attempt<CarePlan>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  using Event = CarePlan::Event;
  if (GoesOn(move.event)) CARECOORD_RETURN_IF_ERROR(Alive(store.person(person), act));
  switch (move.event) {
    case Event::kOffer:
    case Event::kDoNotOffer:
      return NoneSince(store, person, act.happened, OnItsWay, "on its way", nullptr);
    case Event::kAgree: {
      const History<CarePlan>* older = GivesWay(store, person, thing.id());
      CARECOORD_RETURN_IF_ERROR(NoneSince(store, person, act.happened, InUse, "in use",
                                          older == nullptr ? &thing : older));
      if (older == nullptr) return absl::OkStatus();
      Act giving_way = act;
      giving_way.reason = "replaced";
      return older->Check(Event::kSupersede, {.replaced_by = thing.id()}, giving_way);
    }
    case Event::kSupersede: {
      CARECOORD_ASSIGN_OR_RETURN(const History<CarePlan>* const successor,
                                 Named<CarePlan>(store, thing.person(), move.details.replaced_by));
      if (successor->now().in_use() && successor != &thing) return absl::OkStatus();
      return WrongLink("care plan ", thing.id(), " cannot give way to ", successor->id(),
                       ", which ", successor == &thing ? "is itself" : "is not in use",
                       ": it gives way by itself once another plan of the person is agreed");
    }
    case Event::kReinstate:
      return CanComeBack(store, person, thing);
    default:
      return absl::OkStatus();
  }
}

template <>
absl::Status OthersAllow(const Attempt<Publication>& attempt) {
  const auto& [store, person, thing, move, act] = attempt;
  using Event = Publication::Event;
  if (move.event != Event::kName && move.event != Event::kSend) return absl::OkStatus();
  const bool names = move.event == Event::kName;
  CARECOORD_ASSIGN_OR_RETURN(
      const History<CarePlan>* const plan,
      Named<CarePlan>(store, thing.person(), names ? move.details.plan : thing.now().plan));
  if (const OptionalDate ended = plan->now().ended; ended && *ended <= act.happened) {
    return WrongLink("care plan ", plan->id(), " is ", plan->state_name(), " since ",
                     ended->ToString(), ": nobody is to have it any more");
  }
  CARECOORD_RETURN_IF_ERROR(
      MayHaveIt(store.person(person), names ? move.details.kind : thing.now().kind, act.happened));
  if (!names) return IsTheVersion(*plan, move.details.version, act.happened);
  CARECOORD_RETURN_IF_ERROR(ThereBy(*plan, act.happened, "publication", thing.id()));
  return NotNamedYet(store, person, move.details);
}

}  // namespace carecoord::internal
