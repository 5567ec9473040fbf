// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ForEachName: every name by which one part of a pack refers to another, and what it wants of it.
// Texts (titles, reasons) refer to nothing here: they decide nothing.

#ifndef CARECOORD_SRC_RULEKIT_MUTATE_NAMES_H_
#define CARECOORD_SRC_RULEKIT_MUTATE_NAMES_H_

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>

#include "carecoord/rules/pack.h"

namespace carecoord::internal {

enum class NameUse {
  kPicked,    // a selection (or "index"), for the one entry that it picked
  kPresence,  // a selection (or "index"), for whether and how many entries it has
  kFilters,   // a selection, for all entries that pass its filters
  kCluster,
  kCondition,  // one of Pack::conditions
  kParameter,
  kRule,  // for when it is settled
};
constexpr bool IsSelection(NameUse use) {
  return use == NameUse::kPicked || use == NameUse::kPresence || use == NameUse::kFilters;
}

template <typename T, typename Part>
concept PartIs = std::same_as<std::remove_const_t<T>, Part>;

// Calls visit(name, use) with std::string&, or const std::string& for a const part; and
// visit.Counts(period), if there is such a thing, with each Period that is written out.
template <typename Visit>
class NameWalk {
 public:
  explicit NameWalk(Visit& visit) : visit_(visit) {}

  void Walk(PartIs<Selection> auto& selection) {
    for (auto& name : selection.clusters) visit_(name, NameUse::kCluster);
    for (auto& bound : selection.window.from) Walk(bound.at);
    for (auto& bound : selection.window.to) Walk(bound.at);
    Arg(selection.nth);
    for (auto& name : selection.role_parameters) Name(name, NameUse::kParameter);
    for (auto& place : selection.places) Arg(place);
    for (auto& filter : selection.values) {
      Arg(filter.number);
      Arg(filter.unit);
    }
    Name(selection.same_thread_as, NameUse::kPicked);
    for (auto& name : selection.except) visit_(name, NameUse::kFilters);
    if (selection.not_followed_by) Name(selection.not_followed_by->selection, NameUse::kFilters);
    Arg(selection.new_episode_after);
  }

  void Walk(PartIs<Reference> auto& reference) {
    if (auto* name = std::get_if<std::string>(&reference.at)) {
      Name(*name, NameUse::kPicked);
    } else if (auto* date = std::get_if<DateArg>(&reference.at)) {
      Arg(*date);
    } else if (auto* settled = std::get_if<Settled>(&reference.at)) {
      Name(settled->rule, NameUse::kRule);
    }
    Arg(reference.plus);
  }

  void Walk(PartIs<Condition> auto& condition) {
    std::visit([this](auto& is) { Is(is); }, condition.is);
  }

  void Walk(PartIs<Rule> auto& rule) {
    Name(rule.each, NameUse::kFilters);
    for (auto& step : rule.steps) Walk(step.when);
    if (rule.schedule) Walk(*rule.schedule);
    for (auto& factor : rule.factors) {
      Walk(factor.when);
      Arg(factor.weight);
    }
    if (rule.notify) {
      Arg(rule.notify->role);
      Arg(rule.notify->name);
    }
  }

  void Walk(PartIs<Schedule> auto& schedule) {
    Name(schedule.anchor, NameUse::kPicked);
    for (auto* terms :
         {&schedule.anchor_at, &schedule.due_at, &schedule.opens_at, &schedule.closes_at}) {
      if (!*terms) continue;
      for (auto& term : (*terms)->of) Walk(term);
    }
    for (auto* period : {&schedule.due, &schedule.opens, &schedule.grace, &schedule.closes}) {
      Arg(*period);
    }
    if (schedule.repeats) {
      Arg(schedule.repeats->every);
      Arg(schedule.repeats->times);
    }
    Name(schedule.satisfied_by, NameUse::kFilters);
    Name(schedule.failed_by, NameUse::kPicked);
    for (auto& deferral : schedule.deferrals) {
      Name(deferral.by, NameUse::kFilters);
      Arg(deferral.lasts);
      Name(deferral.cancelled_by, NameUse::kFilters);
    }
    for (auto& trigger : schedule.triggers) {
      Name(trigger.by, NameUse::kFilters);
      Arg(trigger.due);
    }
    Name(schedule.arranged_by, NameUse::kFilters);
    Arg(schedule.owner);
    for (auto& stratum : schedule.strata) {
      if (stratum.when) Walk(*stratum.when);
      for (auto* period :
           {&stratum.due, &stratum.every, &stratum.opens, &stratum.grace, &stratum.closes}) {
        Arg(*period);
      }
      Arg(stratum.owner);
    }
    for (auto& priority : schedule.priority_when) Walk(priority.when);
  }

 private:
  void Name(auto& name, NameUse use) {
    if (!name.empty()) visit_(name, use);
  }
  template <typename Argument>
  void Arg(Argument& argument) {
    Name(argument.parameter, NameUse::kParameter);
    if constexpr (requires { visit_.Counts(argument.value); }) {
      if (argument.parameter.empty()) visit_.Counts(argument.value);
    }
  }
  template <typename T>
  void Arg(std::optional<T>& argument) {
    if (argument) Arg(*argument);
  }
  template <typename T>
  void Arg(const std::optional<T>& argument) {
    if (argument) Arg(*argument);
  }

  void Is(PartIs<std::monostate> auto& /*none*/) {}
  void Is(PartIs<AllOf> auto& all) {
    for (auto& condition : all.of) Walk(condition);
  }
  void Is(PartIs<AnyOf> auto& any) {
    for (auto& condition : any.of) Walk(condition);
  }
  void Is(PartIs<NotOf> auto& negated) {
    for (auto& condition : negated.of) Walk(condition);
  }
  void Is(PartIs<Exists> auto& exists) { Name(exists.selection, NameUse::kPresence); }
  void Is(PartIs<DatesAre> auto& dates) {
    Walk(dates.left);
    Walk(dates.right);
  }
  void Is(PartIs<CountIs> auto& count) {
    Name(count.selection, NameUse::kPresence);
    Arg(count.number);
  }
  void Is(PartIs<ValueIs> auto& value) {
    Name(value.selection, NameUse::kPicked);
    Arg(value.number);
    Arg(value.unit);
  }
  void Is(PartIs<AgeIs> auto& age) {
    Walk(age.at);
    Arg(age.years);
  }
  void Is(PartIs<SexIs> auto& /*sex*/) {}
  void Is(PartIs<CircumstanceIs> auto& circumstance) { Walk(circumstance.at); }
  void Is(PartIs<RegisteredThroughout> auto& registered) {
    Walk(registered.from);
    Walk(registered.to);
  }
  void Is(PartIs<AliveAt> auto& alive) { Walk(alive.at); }
  void Is(PartIs<NamedIs> auto& named) { Name(named.name, NameUse::kCondition); }

  Visit& visit_;
};

template <typename Part, typename Visit>
void ForEachName(Part& part, Visit&& visit) {
  NameWalk<std::remove_reference_t<Visit>>(visit).Walk(part);
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTATE_NAMES_H_
