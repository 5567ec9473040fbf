// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Random packs: any pack that the wire promises to carry, whether it makes sense or not. A pack
// depends on the seed alone.

#ifndef CARECOORD_TESTS_WIRE_RANDOM_PACKS_H_
#define CARECOORD_TESTS_WIRE_RANDOM_PACKS_H_

#include <string>

#include "carecoord/rules/pack.h"
#include "tests/wire/random_values.h"

namespace carecoord {

class RandomPacks : public RandomValues {
 public:
  using RandomValues::RandomValues;

  Period AnyPeriod() {
    const auto n = static_cast<int32_t>(Below(100));
    switch (Below(5)) {
      case 0:
        return Period::WorkingDays(n);
      case 1:
        return -Period::Days(n);
      case 2:
        return Period{n, 3, 0, n, 0};
      case 3:
        return Period();
      default:
        return -Period{0, n, 2, 0, 0};
    }
  }
  PeriodArg AnyPeriodArg() { return Coin() ? PeriodArg{{}, Name()} : PeriodArg{AnyPeriod(), ""}; }
  NumberArg AnyNumberArg() { return Coin() ? NumberArg{{}, Name()} : NumberArg{Number(), ""}; }
  RoleArg AnyRoleArg() { return Coin() ? RoleArg(AnyRole()) : RoleArg({}, Name()); }
  TextArg AnyTextArg() {
    if (Coin()) return {"", Name()};
    const std::string text = Text();
    return {text == "$" ? "" : text, ""};  // a literal cannot begin with '$'
  }
  Settled AnySettled() {
    Settled out{Text(), {}};
    for (size_t i = Below(3); i > 0; --i) {
      out.by.push_back(Any<Settlement>(kSettlementNames.size()));
    }
    return out;
  }
  Reference AnyReference() {
    Reference out;
    switch (Below(6)) {
      case 0:
        out.at = Text();
        break;
      case 1:
        out.at = Any<Point>(kPointNames.size());
        break;
      case 2:
        out.at = DateArg{Day(), ""};
        break;
      case 3:
        out.at = AnySettled();
        break;
      case 4:
        out.at = Confirmed{Any<CircumstanceKind>(kCircumstanceKindNames.size())};
        break;
      default:
        out.at = DateArg{{}, Name()};
        break;
    }
    out.plus = Maybe(AnyPeriodArg());
    return out;
  }
  Reference AnyReferenceOrAsOf() { return Coin() ? Reference{Point::kAsOf, {}} : AnyReference(); }
  DateTerms AnyDateTerms() {
    DateTerms out{Coin() ? Combine::kLatest : Combine::kEarliest, {}};
    for (size_t i = Below(4); i > 0; --i) out.of.push_back(AnyReference());
    return out;
  }
  Condition AnyCondition(int depth = 0) {
    const auto is = Any<Comparison>(kComparisonNames.size());
    switch (Below(depth > 3 ? 11 : 14)) {
      case 0:
        return {Exists{Text()}};
      case 1:
        return {DatesAre{AnyReference(), is, AnyReference()}};
      case 2:
        return {CountIs{Text(), is, AnyNumberArg()}};
      case 3:
        return {ValueIs{Text(), is, AnyNumberArg(), AnyTextArg()}};
      case 4:
        return {AgeIs{AnyReference(), is, AnyNumberArg()}};
      case 5:
        return {SexIs{Any<Sex>(4)}};
      case 6:
        return {};
      case 7: {
        CircumstanceIs out{
            Any<CircumstanceKind>(kCircumstanceKindNames.size()), {}, AnyReferenceOrAsOf()};
        for (size_t i = Below(3); i > 0; --i) out.values.push_back(Text());
        return {out};
      }
      case 8:
        return {RegisteredThroughout{AnyReferenceOrAsOf(), AnyReferenceOrAsOf()}};
      case 9:
        return {AliveAt{AnyReferenceOrAsOf()}};
      case 10:
        return {NamedIs{Text()}};
      case 11: {
        AllOf all;
        for (size_t i = Below(4); i > 0; --i) all.of.push_back(AnyCondition(depth + 1));
        return {all};
      }
      case 12: {
        AnyOf any;
        for (size_t i = Below(4); i > 0; --i) any.of.push_back(AnyCondition(depth + 1));
        return {any};
      }
      default: {
        NotOf inner;
        inner.of.push_back(AnyCondition(depth + 1));
        return {inner};
      }
    }
  }
  Validity AnyValidity() { return {Maybe(Day()), Maybe(Day()), Any<InForceBy>(3)}; }
  Bound AnyBound() { return {AnyReference(), Coin()}; }
  Selection AnySelection() {
    Selection out;
    out.name = Text();
    out.title = Text();
    out.pick = Any<Pick>(kPickNames.size());
    for (size_t i = Below(4); i > 0; --i) out.clusters.push_back(Name());
    for (size_t i = Below(3); i > 0; --i) out.window.from.push_back(AnyBound());
    for (size_t i = Below(3); i > 0; --i) out.window.to.push_back(AnyBound());
    if (out.pick == Pick::kNth) {
      out.nth = Coin() ? NumberArg(static_cast<int32_t>(Below(7)) - 3) : NumberArg({}, Name());
    }
    out.dated = Any<Dating>(kDatingNames.size());
    for (size_t i = Below(4); i > 0; --i) out.roles.push_back(AnyRole());
    for (size_t i = Below(3); i > 0; --i) out.role_parameters.push_back(Name());
    for (size_t i = Below(3); i > 0; --i) out.places.push_back(AnyTextArg());
    for (size_t i = Below(3); i > 0; --i) {
      out.values.push_back(
          {Any<Comparison>(kComparisonNames.size()), AnyNumberArg(), AnyTextArg()});
    }
    out.thread = Any<ThreadFilter>(3);
    out.same_thread_as = Text();
    for (size_t i = Below(3); i > 0; --i) out.except.push_back(Text());
    out.not_followed_by = Maybe(NotFollowedBy{Text(), Coin()});
    out.new_episode_after = Maybe(AnyPeriodArg());
    out.planned = Coin();
    return out;
  }
  Stratum AnyStratum() {
    Stratum out;
    out.name = Text();
    out.in_force = AnyValidity();
    out.when = Maybe(AnyCondition());
    out.due = Maybe(AnyPeriodArg());
    out.every = Maybe(AnyPeriodArg());
    out.opens = Maybe(AnyPeriodArg());
    out.grace = Maybe(AnyPeriodArg());
    out.closes = Maybe(AnyPeriodArg());
    out.owner = AnyRoleArg();
    out.priority = Any<Priority>(kPriorityNames.size());
    out.reason = Text();
    return out;
  }
  Schedule AnySchedule() {
    Schedule out;
    out.anchor = Text();
    out.anchor_at = Maybe(AnyDateTerms());
    out.due = Maybe(AnyPeriodArg());
    out.due_at = Maybe(AnyDateTerms());
    if (!out.due_at && !out.due) out.due = AnyPeriodArg();  // one of them must be there
    out.opens = Maybe(AnyPeriodArg());
    out.opens_at = Maybe(AnyDateTerms());
    out.grace = Maybe(AnyPeriodArg());
    out.closes = Maybe(AnyPeriodArg());
    out.closes_at = Maybe(AnyDateTerms());
    out.adjustment = Any<Adjustment>(5);
    out.repeats = Maybe(
        Repeats{AnyPeriodArg(), Any<RepeatFrom>(kRepeatFromNames.size()), Maybe(AnyNumberArg())});
    out.satisfied_by = Text();
    out.share_unthreaded = Coin();
    out.failed_by = Text();
    for (size_t i = Below(3); i > 0; --i) {
      out.deferrals.push_back({Text(), Maybe(AnyPeriodArg()), Text()});
    }
    for (size_t i = Below(3); i > 0; --i) out.triggers.push_back({Text(), AnyPeriodArg(), Text()});
    out.arranged_by = Text();
    out.owner = AnyRoleArg();
    out.priority = Any<Priority>(kPriorityNames.size());
    for (size_t i = Below(3); i > 0; --i) out.strata.push_back(AnyStratum());
    for (size_t i = Below(3); i > 0; --i) {
      out.priority_when.push_back({AnyCondition(), Any<Priority>(kPriorityNames.size()), Text()});
    }
    return out;
  }
  Rule AnyRule() {
    Rule out;
    out.id = Text();
    out.title = Text();
    out.source = Text();
    out.kind = Any<RuleKind>(kRuleKindNames.size());
    out.each = Text();
    out.in_force = AnyValidity();
    out.applies_to = {Coin(), Coin()};
    for (size_t i = Below(4); i > 0; --i) {
      const auto outcome = [this] { return Any<Outcome>(kOutcomeNames.size()); };
      out.steps.push_back(
          {Text(), AnyCondition(), outcome(), outcome(), outcome(), Text(), Text(), Text()});
    }
    out.schedule = Maybe(AnySchedule());
    for (size_t i = Below(3); i > 0; --i) {
      out.factors.push_back({Text(), AnyCondition(), AnyNumberArg(), Text()});
    }
    out.notify = Maybe(Notify{AnyRoleArg(), AnyTextArg()});
    return out;
  }
  Pack AnyPack() {
    Pack out;
    out.id = Text();
    out.version = Text();
    out.title = Text();
    out.source = Text();
    out.valid = AnyValidity();
    out.policy = {Any<MonthEnd>(2), Any<CalendarId>(2)};
    for (size_t i = Below(4); i > 0; --i) {
      Parameter parameter{Name(), Text(), Text(), AnyPeriod()};
      if (Coin()) parameter.default_value = Number();
      if (Coin()) parameter.default_value = Day();
      if (Coin()) parameter.default_value = Text();
      out.parameters.push_back(parameter);
    }
    for (size_t i = Below(4); i > 0; --i) {
      Cluster cluster{Name(), Text(), {}};
      for (size_t j = Below(4); j > 0; --j) cluster.codes.push_back({AnyCode(), Text(), Text()});
      out.clusters.push_back(cluster);
    }
    for (size_t i = Below(4); i > 0; --i) out.selections.push_back(AnySelection());
    for (size_t i = Below(3); i > 0; --i) {
      out.conditions.push_back({Name(), Text(), AnyCondition()});
    }
    for (size_t i = Below(4); i > 0; --i) out.rules.push_back(AnyRule());
    return out;
  }
};

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WIRE_RANDOM_PACKS_H_
