// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Fields: what the structs of the nouns consist of, by name, for whatever goes through all of them:
// the wire, Python, a form on a screen. Said once, here, and checked by the compiler: a member that
// is left out, added or out of order is a compile error.
//
//   ForEachField(details, [](std::string_view name, const auto& value) { ... });
//
// The name is that of the member.
//
// Constexpr and header-only, links nothing, safe from any thread.

#ifndef CARECOORD_CARE_FIELDS_H_
#define CARECOORD_CARE_FIELDS_H_

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "carecoord/care/action.h"
#include "carecoord/care/care_plan.h"
#include "carecoord/care/contact.h"
#include "carecoord/care/episode.h"
#include "carecoord/care/intake.h"
#include "carecoord/care/plan_content.h"
#include "carecoord/care/publication.h"
#include "carecoord/care/query.h"
#include "carecoord/care/referral.h"

namespace carecoord {

// Says of which members, in their order, a struct consists. In the namespace of the struct.
#define CARECOORD_FIELDS(Type, ...)                   \
  template <typename T>                               \
  requires std::same_as<std::remove_const_t<T>, Type> \
  constexpr auto FieldsTie(T& value) {                \
    auto& [__VA_ARGS__] = value;                      \
    return std::tie(__VA_ARGS__);                     \
  }                                                   \
  constexpr std::string_view FieldNames(const Type*) { return #__VA_ARGS__; }

CARECOORD_FIELDS(Action::Details, what, owner, due, from, need, goal, step, evidence, outcome)
CARECOORD_FIELDS(Action, state, what, owner, from, need, goal, step, evidence, outcome, due, agreed,
                 started, closed)

CARECOORD_FIELDS(OwnWords, about_me, what_matters, strengths)
CARECOORD_FIELDS(Need, id, domain, own_words)
CARECOORD_FIELDS(Goal, id, needs, own_words)
CARECOORD_FIELDS(PlanAction, id, goals, what, owner, due)
CARECOORD_FIELDS(Contingency, early_signs, what_to_do, who_to_call)
CARECOORD_FIELDS(PersonInvolved, name, relation, contact)
CARECOORD_FIELDS(AdditionalPlan, title, where, dated)
CARECOORD_FIELDS(PlanContent, own_words, conversation_on, conversation_with, needs, goals, actions,
                 contingency, people, additional_plans, review_by, contact_between_reviews)
CARECOORD_FIELDS(PlanVersion, number, content, agreed_on, agreed_with)
CARECOORD_FIELDS(GoalProgress, goal, achievement, on, outcome)
CARECOORD_FIELDS(CarePlan::Details, offer, content, agreed_with, replaced_by, progress)
CARECOORD_FIELDS(CarePlan, state, offer, versions, draft, progress, replaced_by, reviewed_on, ended)

CARECOORD_FIELDS(Contact::Details, on, channel, direction, with, topic, outcome, own_words, minutes,
                 covers, about)
CARECOORD_FIELDS(Contact, state, channel, direction, with, topic, outcome, own_words, minutes,
                 covers, about, planned_for, closed)

CARECOORD_FIELDS(Episode::Details, kind, about, intake, coordinator)
CARECOORD_FIELDS(Episode, state, kind, about, intake, coordinator, opened, started, closed,
                 close_reason)

CARECOORD_FIELDS(Intake::Details, from, source, urgent, consent, kind, to, of)
CARECOORD_FIELDS(Intake, state, from, source, urgent, consent, why, kind, to, of, because, received,
                 closed)

CARECOORD_FIELDS(Publication::Details, plan, kind, recipient, destination, version, reference)
CARECOORD_FIELDS(Publication::Copy, version, sent, acknowledged, failed, coded, reference)
CARECOORD_FIELDS(Publication, state, plan, kind, recipient, destination, copies, stopped)

CARECOORD_FIELDS(Query::Details, from, topic, answer_by, to, answer)
CARECOORD_FIELDS(Query, state, from, topic, escalated_to, answer, answer_by, asked, closed)

CARECOORD_FIELDS(Referral::Details, to, from, urgent, clinical, decided_by, outcome)
CARECOORD_FIELDS(Referral, state, to, from, urgent, clinical, decided_by, why, refused_with,
                 outcome, sent, received, accepted, first_contact, closed)

// A struct whose fields are said.
template <typename T>
concept HasFields = requires(T& value, const T* type) {
  FieldsTie(value);
  FieldNames(type);
};

template <HasFields T>
inline constexpr size_t kFieldCount = std::tuple_size_v<decltype(FieldsTie(std::declval<T&>()))>;

// The names of the members, in their order.
template <HasFields T>
inline constexpr std::array<std::string_view, kFieldCount<T>> kFieldNames = [] {
  std::array<std::string_view, kFieldCount<T>> names;
  std::string_view rest = FieldNames(static_cast<const T*>(nullptr));
  for (std::string_view& name : names) {
    name = rest.substr(0, rest.find(','));
    rest.remove_prefix(name.size());
    rest.remove_prefix(rest.size() < 2 ? rest.size() : 2);
  }
  return names;
}();

// Calls `visit`(name, member) for each member, in their order. `value` may be const.
template <typename T, typename Visit>
requires HasFields<std::remove_const_t<T>>
constexpr void ForEachField(T& value, Visit&& visit) {
  std::apply(
      [&visit](auto&... member) {
        size_t index = 0;
        (visit(kFieldNames<std::remove_const_t<T>>[index++], member), ...);
      },
      FieldsTie(value));
}

}  // namespace carecoord

#endif  // CARECOORD_CARE_FIELDS_H_
