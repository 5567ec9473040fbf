// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the texts that moves bring are, field by field, for whatever leaves texts out or changes
// them. A text field of a noun that is not named here does not compile.

#ifndef CARECOORD_SRC_WORKSPACE_TEXT_FIELDS_H_
#define CARECOORD_SRC_WORKSPACE_TEXT_FIELDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "carecoord/base/shared_value.h"
#include "carecoord/care/fields.h"
#include "carecoord/time/optional_date.h"

namespace carecoord::internal {

enum class TextKind : uint8_t {
  kOwnWords,  // what the person said
  kFree,      // what somebody wrote: a topic, an outcome, what is to be done
  kWho,       // a person, service or place: a key, or words
  kPerson,    // the key of a person
  kStaff,     // the key of one of the team
  kThing,     // the id of a thing
  kOrigin,    // the id of a thing, or words
  kThread,    // a thread: the id of a thing, or what the source calls it
  kForeign,   // what another system calls it
  kPart,      // an id within a plan
  kWord,      // a word of a list
};

struct TextField {
  std::string_view name;
  TextKind kind;
};
// The text fields of a struct. A struct that is not here has none.
template <typename T>
inline constexpr std::array<TextField, 0> kTextFields = {};

template <>
inline constexpr auto kTextFields<Action::Details> =
    std::to_array<TextField>({{"what", TextKind::kFree},
                              {"owner", TextKind::kWho},
                              {"from", TextKind::kOrigin},
                              {"need", TextKind::kPart},
                              {"goal", TextKind::kPart},
                              {"step", TextKind::kPart},
                              {"evidence", TextKind::kFree},
                              {"outcome", TextKind::kFree}});
template <>
inline constexpr auto kTextFields<OwnWords> =
    std::to_array<TextField>({{"about_me", TextKind::kOwnWords},
                              {"what_matters", TextKind::kOwnWords},
                              {"strengths", TextKind::kOwnWords}});
template <>
inline constexpr auto kTextFields<Need> = std::to_array<TextField>(
    {{"id", TextKind::kPart}, {"domain", TextKind::kWord}, {"own_words", TextKind::kOwnWords}});
template <>
inline constexpr auto kTextFields<Goal> = std::to_array<TextField>(
    {{"id", TextKind::kPart}, {"needs", TextKind::kPart}, {"own_words", TextKind::kOwnWords}});
template <>
inline constexpr auto kTextFields<PlanAction> =
    std::to_array<TextField>({{"id", TextKind::kPart},
                              {"goals", TextKind::kPart},
                              {"what", TextKind::kFree},
                              {"owner", TextKind::kWho}});
template <>
inline constexpr auto kTextFields<Contingency> =
    std::to_array<TextField>({{"early_signs", TextKind::kFree},
                              {"what_to_do", TextKind::kFree},
                              {"who_to_call", TextKind::kWho}});
template <>
inline constexpr auto kTextFields<PersonInvolved> = std::to_array<TextField>(
    {{"name", TextKind::kWho}, {"relation", TextKind::kWho}, {"contact", TextKind::kWho}});
template <>
inline constexpr auto kTextFields<AdditionalPlan> =
    std::to_array<TextField>({{"title", TextKind::kFree}, {"where", TextKind::kFree}});
template <>
inline constexpr auto kTextFields<PlanContent> = std::to_array<TextField>(
    {{"conversation_with", TextKind::kWho}, {"contact_between_reviews", TextKind::kWho}});
template <>
inline constexpr auto kTextFields<GoalProgress> =
    std::to_array<TextField>({{"goal", TextKind::kPart}, {"outcome", TextKind::kFree}});
template <>
inline constexpr auto kTextFields<CarePlan::Details> =
    std::to_array<TextField>({{"agreed_with", TextKind::kWho}, {"replaced_by", TextKind::kThing}});
template <>
inline constexpr auto kTextFields<Contact::Details> =
    std::to_array<TextField>({{"topic", TextKind::kFree},
                              {"outcome", TextKind::kFree},
                              {"own_words", TextKind::kOwnWords},
                              {"covers", TextKind::kWord},
                              {"about", TextKind::kThread}});
template <>
inline constexpr auto kTextFields<Episode::Details> =
    std::to_array<TextField>({{"about", TextKind::kPerson},
                              {"intake", TextKind::kThing},
                              {"coordinator", TextKind::kStaff}});
template <>
inline constexpr auto kTextFields<Intake::Details> = std::to_array<TextField>(
    {{"from", TextKind::kWho}, {"to", TextKind::kWho}, {"of", TextKind::kThing}});
template <>
inline constexpr auto kTextFields<Publication::Details> =
    std::to_array<TextField>({{"plan", TextKind::kThing},
                              {"recipient", TextKind::kWho},
                              {"destination", TextKind::kWho},
                              {"reference", TextKind::kForeign}});
template <>
inline constexpr auto kTextFields<Query::Details> =
    std::to_array<TextField>({{"from", TextKind::kWho},
                              {"topic", TextKind::kFree},
                              {"to", TextKind::kWho},
                              {"answer", TextKind::kFree}});
template <>
inline constexpr auto kTextFields<Referral::Details> =
    std::to_array<TextField>({{"to", TextKind::kWho},
                              {"from", TextKind::kOrigin},
                              {"decided_by", TextKind::kWho},
                              {"outcome", TextKind::kFree}});

template <typename M>
inline constexpr bool kIsText =
    std::is_same_v<M, std::string> || std::is_same_v<M, std::vector<std::string>>;
// Holds no text and never will.
template <typename M>
inline constexpr bool kHasNoText =
    std::is_arithmetic_v<M> || std::is_enum_v<M> || std::is_same_v<M, Date> ||
    std::is_same_v<M, OptionalDate> || std::is_same_v<M, std::optional<uint16_t>>;

// Are just the text fields of the struct named above, in their order?
template <HasFields T>
inline constexpr bool kTextsAreNamed = [] {
  size_t next = 0;
  bool named = true;
  const auto see = [&](std::string_view name, bool text) {
    if (!text) return;
    named = named && next < kTextFields<T>.size() && kTextFields<T>[next].name == name;
    ++next;
  };
  [&]<size_t... kAt>(std::index_sequence<kAt...>) {
    (see(kFieldNames<T>[kAt],
         kIsText<std::remove_cvref_t<
             std::tuple_element_t<kAt, decltype(FieldsTie(std::declval<T&>()))>>>),
     ...);
  }
  (std::make_index_sequence<kFieldCount<T>>());
  return named && next == kTextFields<T>.size();
}();

template <typename T>
constexpr TextKind TextKindOf(std::string_view name) {
  for (const TextField& field : kTextFields<T>) {
    if (field.name == name) return field.kind;
  }
  return TextKind::kFree;  // not reached: kTextsAreNamed
}

// Calls `visit`(kind, text) for every text that the value holds, which it may change.
template <HasFields T, typename Visit>
void EachText(T& value, const Visit& visit) {
  static_assert(kTextsAreNamed<T>, "a text field is not named in src/workspace/text_fields.h");
  ForEachField(value, [&visit]<typename M>(std::string_view name, M& member) {
    if constexpr (std::is_same_v<M, std::string>) {
      visit(TextKindOf<T>(name), member);
    } else if constexpr (std::is_same_v<M, std::vector<std::string>>) {
      for (std::string& text : member) visit(TextKindOf<T>(name), text);
    } else if constexpr (HasFields<M>) {
      EachText(member, visit);
    } else if constexpr (std::is_same_v<M, SharedValue<PlanContent>>) {
      if (!member.has_value()) return;
      PlanContent content = *member;
      EachText(content, visit);
      member = std::move(content);
    } else if constexpr (!kHasNoText<M>) {
      for (auto& each : member) EachText(each, visit);
    }
  });
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_TEXT_FIELDS_H_
