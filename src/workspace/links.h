// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a move names by its id: it is there, it is of the same person, and it was not entered in
// error. Codes: unknown_thread, wrong_person, wrong_link, time_backwards.

#ifndef CARECOORD_SRC_WORKSPACE_LINKS_H_
#define CARECOORD_SRC_WORKSPACE_LINKS_H_

#include <string_view>

#include "workspace/refusals.h"
#include "workspace/store.h"

namespace carecoord::internal {

template <typename... Parts>
absl::Status WrongLink(const Parts&... parts) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "wrong_link", parts...);
}

template <typename Noun>
absl::Status IsOf(const History<Noun>& thing, std::string_view person) {
  if (thing.person() == person) return absl::OkStatus();
  return Refuse(absl::StatusCode::kInvalidArgument, "wrong_person", Noun::kLifecycle.noun, " ",
                thing.id(), " is of person \"", thing.person(), "\", not of \"", person, "\"");
}

// Can a thing of that person name this one?
template <typename Noun>
absl::Status CanBeNamed(const History<Noun>& thing, std::string_view person) {
  constexpr std::string_view kNoun = Noun::kLifecycle.noun;
  CARECOORD_RETURN_IF_ERROR(IsOf(thing, person));
  if (Noun::kLifecycle.states[static_cast<size_t>(thing.state())].standing == Standing::kVoid) {
    return WrongLink(kNoun, " ", thing.id(), " was entered in error, and cannot be named");
  }
  return absl::OkStatus();
}

// The thing of that noun and id that a thing of the person may name.
template <typename Noun>
absl::StatusOr<const History<Noun>*> Named(const Store& store, std::string_view person,
                                           std::string_view id) {
  const History<Noun>* thing = store.Thing<Noun>(id);
  if (thing == nullptr) return UnknownThread(Noun::kLifecycle.noun, id);
  CARECOORD_RETURN_IF_ERROR(CanBeNamed(*thing, person));
  return thing;
}

template <typename... Parts>
absl::Status TooEarly(const Parts&... parts) {
  return Refuse(absl::StatusCode::kInvalidArgument, "time_backwards", parts...);
}

// Had what a new thing names begun by the day on which that one begins? REQUIRES it has begun.
template <typename Noun>
absl::Status ThereBy(const History<Noun>& named, Date day, std::string_view noun,
                     std::string_view id) {
  const Date begun = named.changes().front().act.happened;
  if (begun <= day) return absl::OkStatus();
  return TooEarly(noun, " ", id, " cannot name ", Noun::kLifecycle.noun, " ", named.id(), " on ",
                  day.ToString(), ": that began on ", begun.ToString());
}

// Where something comes from. What is not of this workspace is a meeting, or words.
absl::Status CanComeFrom(const Store& store, std::string_view person, std::string_view from);
// The need and the goal that an action serves, and the action that it carries out, are of the plan
// that it comes from, as it is in use or, before that, in draft.
absl::Status CanServe(const Store& store, std::string_view person, const Action::Details& action);

// The plan has that version, agreed by the day on which it is sent. Also: unknown_version.
absl::Status WasAgreed(const History<CarePlan>& plan, uint32_t number, Date sent);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_LINKS_H_
