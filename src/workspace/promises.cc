// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/promises.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "workspace/links.h"
#include "workspace/refusals.h"
#include "workspace/spans.h"

namespace carecoord::internal {
namespace {

using absl::StatusCode;

// The days of one thing. Those of other kinds, or about others, may be there at once.
struct Days {
  Span span;
  EpisodeKind kind = EpisodeKind::kUnspecified;
  std::string_view about = {};
  std::string_view id;
};

absl::Status NoneMeet(std::vector<Days> all, std::string_view what) {
  const auto place = [](const Days& days) {
    return std::tuple(days.kind, days.about, days.span.from, OptionalDate(days.span.to));
  };
  std::sort(all.begin(), all.end(),
            [&](const Days& a, const Days& b) { return place(a) < place(b); });
  // Of those that began earlier, the one that went on the longest.
  const Days* longest = nullptr;
  for (const Days& days : all) {
    const bool alike =
        longest != nullptr && longest->kind == days.kind && longest->about == days.about;
    if (alike && Meet(longest->span, days.span)) {
      return Refuse(StatusCode::kInvalidArgument, "already_open", "two ", what, ": ", longest->id,
                    " ", SpanText(longest->span), ", and ", days.id, " ", SpanText(days.span));
    }
    if (!alike || !days.span.to || (longest->span.to && *longest->span.to < *days.span.to)) {
      longest = &days;
    }
  }
  return absl::OkStatus();
}

absl::Status OneAtATime(const Store& store, uint32_t row) {
  std::vector<Days> in_use;
  std::vector<Days> on_its_way;
  for (const History<CarePlan>* plan : store.Of<CarePlan>(row)) {
    if (const auto span = InUse(*plan)) in_use.push_back({.span = *span, .id = plan->id()});
    if (const auto span = OnItsWay(*plan)) on_its_way.push_back({.span = *span, .id = plan->id()});
  }
  CARECOORD_RETURN_IF_ERROR(NoneMeet(std::move(in_use), "plans in use at once"));
  CARECOORD_RETURN_IF_ERROR(NoneMeet(std::move(on_its_way), "plans on their way at once"));
  std::vector<Days> open;
  for (const History<Episode>* episode : store.Of<Episode>(row)) {
    const Episode& now = episode->now();
    if (const auto span = OpenOn(*episode)) {
      open.push_back({*span, now.kind, now.about, episode->id()});
    }
  }
  return NoneMeet(std::move(open), "episodes of a kind open at once");
}

// What is named by its id is of the same person. It may have been entered in error since. `there`:
// it has to be a thing of the workspace, and no words.
absl::Status NamesOwn(const Store& store, uint32_t row, std::string_view id, bool there) {
  return std::visit(
      [&](const auto& found) -> absl::Status {
        if constexpr (std::is_same_v<std::decay_t<decltype(found)>, std::monostate>) {
          if (!there || id.empty()) return absl::OkStatus();
          return UnknownThread("thing", id);
        } else {
          return IsOf(*found, store.person(row).key);
        }
      },
      store.AnyThing(id));
}

// Nor does a chain of duplicates lead back to where it began.
absl::Status IntakesNameOwn(const Store& store, uint32_t row) {
  absl::flat_hash_set<const History<Intake>*> followed;
  for (const History<Intake>* intake : store.Of<Intake>(row)) {
    CARECOORD_RETURN_IF_ERROR(NamesOwn(store, row, intake->now().of, true));
    absl::flat_hash_set<const History<Intake>*> here;
    const History<Intake>* next = intake;
    while (next != nullptr && next->state() == Intake::State::kDuplicate &&
           followed.insert(next).second) {
      here.insert(next);
      next = store.Thing<Intake>(next->now().of);
    }
    if (here.contains(next)) {
      return WrongLink("intake ", next->id(), " is, by way of others, a duplicate of itself");
    }
  }
  return absl::OkStatus();
}

absl::Status EpisodesNameOwn(const Store& store, uint32_t row) {
  absl::flat_hash_set<absl::string_view> taken;
  for (const History<Episode>* episode : store.Of<Episode>(row)) {
    const Episode& now = episode->now();
    if (!now.about.empty() && !store.Find(now.about)) return UnknownPerson(now.about);
    if (now.intake.empty()) continue;
    CARECOORD_RETURN_IF_ERROR(NamesOwn(store, row, now.intake, true));
    const History<Intake>* intake = store.Thing<Intake>(now.intake);
    if (intake == nullptr) return UnknownThread(Intake::kLifecycle.noun, now.intake);
    if (now.state == Episode::State::kVoid) continue;
    if (!taken.insert(ToAbsl(now.intake)).second) {
      return WrongLink("intake ", now.intake, " gave two episodes, of which ", episode->id(),
                       " is one");
    }
    const Intake& from = intake->now();
    if (from.state == Intake::State::kVoid) continue;
    if (from.state != Intake::State::kAccepted || from.kind != now.kind ||
        *now.opened < *from.closed) {
      return WrongLink("episode ", episode->id(), " comes from intake ", now.intake,
                       ", which was not accepted for it by then");
    }
  }
  return absl::OkStatus();
}

absl::Status RecipientsHaveWhatWasAgreed(const Store& store, uint32_t row) {
  for (const History<Publication>* publication : store.Of<Publication>(row)) {
    const Publication& now = publication->now();
    CARECOORD_RETURN_IF_ERROR(NamesOwn(store, row, now.plan, true));
    const History<CarePlan>* plan = store.Thing<CarePlan>(now.plan);
    if (plan == nullptr) return UnknownThread(CarePlan::kLifecycle.noun, now.plan);
    CARECOORD_RETURN_IF_ERROR(ThereBy(*plan, publication->changes().front().act.happened,
                                      Publication::kLifecycle.noun, publication->id()));
    for (const Publication::Copy& copy : now.copies) {
      CARECOORD_RETURN_IF_ERROR(WasAgreed(*plan, copy.version, copy.sent));
    }
  }
  return absl::OkStatus();
}

absl::Status OthersNameOwn(const Store& store, uint32_t row) {
  for (const History<CarePlan>* plan : store.Of<CarePlan>(row)) {
    CARECOORD_RETURN_IF_ERROR(NamesOwn(store, row, plan->now().replaced_by, true));
  }
  for (const History<Contact>* contact : store.Of<Contact>(row)) {
    CARECOORD_RETURN_IF_ERROR(NamesOwn(store, row, contact->now().about, false));
  }
  for (const History<Action>* action : store.Of<Action>(row)) {
    CARECOORD_RETURN_IF_ERROR(NamesOwn(store, row, action->now().from, false));
  }
  for (const History<Referral>* referral : store.Of<Referral>(row)) {
    CARECOORD_RETURN_IF_ERROR(NamesOwn(store, row, referral->now().from, false));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status PromisesKept(const Store& store, uint32_t row) {
  for (const auto& kept :
       {OneAtATime, IntakesNameOwn, EpisodesNameOwn, RecipientsHaveWhatWasAgreed, OthersNameOwn}) {
    const absl::Status status = kept(store, row);
    if (status.ok()) continue;
    return Refuse(status.code(), RefusalCode(status), "people[", std::to_string(row),
                  "]: ", StatusText(status));
  }
  return absl::OkStatus();
}

}  // namespace carecoord::internal
