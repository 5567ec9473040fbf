// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/own_threads.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <type_traits>
#include <variant>

#include "workspace/refusals.h"

namespace carecoord::internal {
namespace {

struct OwnActivity {
  Code code;
  std::string_view name;
};

// What moves record besides themselves: what nouns book, what is said of versions. Not what a
// contact covers, which a practice records in the thread of a referral as well.
constexpr std::string_view kBesides[] = {
    "action.due",      "bereavement.recorded",    "contact.planned", "intake.urgent",
    "pcsp.coded",      "pcsp.contingency_agreed", "pcsp.published",  "pcsp.review_by",
    "query.answer_by", "referral.urgent"};

template <typename... Nouns>
constexpr auto OwnActivities(NounList<Nouns...>) {
  std::array<OwnActivity, (Nouns::kLifecycle.transitions.size() + ... + std::size(kBesides))> own;
  size_t count = 0;
  const auto add = [&](std::string_view name) { own[count++] = {*Code::Activity(name), name}; };
  const auto add_all = [&](const Lifecycle& lifecycle) {
    for (const Transition& row : lifecycle.transitions) add(row.terms.records);
  };
  (add_all(Nouns::kLifecycle), ...);
  for (const std::string_view name : kBesides) add(name);
  std::sort(own.begin(), own.end(),
            [](const OwnActivity& a, const OwnActivity& b) { return a.code < b.code; });
  return own;
}
constexpr auto kOwnActivities = OwnActivities(WorkspaceNouns());

// "" for what no move records.
std::string_view OwnActivityOf(Code code) {
  const auto* const at =
      std::lower_bound(kOwnActivities.begin(), kOwnActivities.end(), code,
                       [](const OwnActivity& own, Code sought) { return own.code < sought; });
  return at != kOwnActivities.end() && at->code == code ? at->name : std::string_view();
}

template <typename Noun>
absl::Status MayStandInThreadOf(const History<Noun>& thing, std::string_view person, size_t number,
                                Code code) {
  const auto refuse = [&](std::string_view refusal, const auto&... why) {
    return Refuse(absl::StatusCode::kInvalidArgument, refusal, "entries[", std::to_string(number),
                  "] of person \"", person, "\" ", why...);
  };
  constexpr std::string_view kNoun = Noun::kLifecycle.noun;
  if (thing.person() != person) {
    return refuse("wrong_person", "is in the thread of ", kNoun, " ", thing.id(),
                  ", which is of person \"", thing.person(), "\"");
  }
  const std::string_view activity = OwnActivityOf(code);
  if (activity.empty()) return absl::OkStatus();
  return refuse("bad_thread", "is \"", activity, "\" in the thread of ", kNoun, " ", thing.id(),
                ": only its moves record that there");
}

}  // namespace

absl::Status MayStandInThread(const Store& store, std::string_view person, size_t number,
                              const Entry& entry) {
  if (entry.thread.empty()) return absl::OkStatus();
  return std::visit(
      [&](const auto& thing) -> absl::Status {
        if constexpr (std::is_same_v<std::decay_t<decltype(thing)>, std::monostate>) {
          return absl::OkStatus();
        } else {
          return MayStandInThreadOf(*thing, person, number, entry.code);
        }
      },
      store.AnyThing(entry.thread));
}

}  // namespace carecoord::internal
