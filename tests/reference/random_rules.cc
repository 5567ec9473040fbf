// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The conditions, steps and rules of a random pack.

#include <algorithm>
#include <string>

#include "tests/reference/pack_writer.h"

namespace carecoord::reference {

// ---- Conditions ---------------------------------------------------------------------------------

Condition PackWriter::RandomCondition(const Place& place, int depth) {
  if (depth > 0 && Chance(35)) {
    if (Chance(25)) return {NotOf{{RandomCondition(place, depth - 1)}}};
    std::vector<Condition> of;
    const int count = random_.Between(1, 3);
    of.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) of.push_back(RandomCondition(place, depth - 1));
    if (Chance(50)) return {AllOf{std::move(of)}};
    return {AnyOf{std::move(of)}};
  }
  Names named;
  for (const NamedCondition& condition : case_.pack.conditions) {
    if (place.index || !UsesIndex(condition.name)) named.push_back(condition.name);
  }
  if (!named.empty() && Chance(12)) return {NamedIs{random_.Of(named)}};
  if (Chance(30)) return LifeCondition(place);
  return EntryCondition(place).value_or(Condition{SexIs{Sex::kFemale}});
}

// About the person.
Condition PackWriter::LifeCondition(const Place& place) {
  const auto at = [&] {
    return place.as_of && Chance(50) ? Reference{Point::kAsOf, {}} : RandomReference(place);
  };
  switch (random_.Below(6)) {
    case 0:
      return {AgeIs{at(), AnyComparison(), Arg(random_.Of({2.0, 18.0, 75.0}))}};
    case 1:
      return {SexIs{random_.Of({Sex::kFemale, Sex::kMale})}};
    case 2:
      return {AliveAt{at()}};
    case 3: {
      RegisteredThroughout is;
      is.from = at();
      is.to = at();
      return {is};
    }
    default: {
      CircumstanceIs is;
      is.kind = random_.Of({CircumstanceKind::kResidence, CircumstanceKind::kLanguage});
      if (Chance(65)) is.values.emplace_back("a");
      if (!is.values.empty() && Chance(30)) is.values.emplace_back("b");
      is.at = at();
      return {is};
    }
  }
}

// About entries; none when there is no selection to ask about.
std::optional<Condition> PackWriter::EntryCondition(const Place& place) {
  switch (random_.Below(6)) {
    case 0:
    case 1: {
      Reference left = RandomReference(place);
      Place other = place;  // as_of against itself would be refused
      if (left.at == Reference{Point::kAsOf, {}}.at) other.as_of = false;
      return Condition{DatesAre{std::move(left), AnyComparison(), RandomReference(other)}};
    }
    case 2: {
      const std::string counted = OneOf(SelectionsOf(place.index, {Pick::kCount, Pick::kEach}));
      if (counted.empty()) break;
      return Condition{CountIs{counted, AnyComparison(), Arg(double(random_.Between(0, 3)))}};
    }
    case 3: {
      const std::string name = DatedName(place.index);
      if (name.empty()) break;
      return Condition{
          ValueIs{name, AnyComparison(), Arg(random_.Of({1.0, 2.0, 2.5})),
                  Chance(20) ? ParameterOr<std::string>("unit", "mg")
                             : TextArg(std::string(random_.Of<std::string_view>({"", "mg"})))}};
    }
    default:
      break;
  }
  const std::string name = OneOf(SelectionsOf(
      place.index, {Pick::kEarliest, Pick::kLatest, Pick::kNth, Pick::kEach, Pick::kCount}));
  if (!name.empty()) return Condition{Exists{name}};
  if (place.index) return Condition{Exists{std::string(kIndexName)}};
  return std::nullopt;
}

void PackWriter::WriteConditions() {
  const int count = Chance(40) ? random_.Between(1, 2) : 0;
  for (int i = 0; i < count; ++i) {
    // With the index in reach it counts as using it, whether it does or not.
    const bool index = !SelectionsOf(false, {Pick::kEach}).empty() && Chance(40);
    const std::string name = "c" + std::to_string(i);
    Condition when = RandomCondition({.index = index}, 1);
    if (index) uses_index_.insert(name);
    case_.pack.conditions.push_back({name, "a condition", std::move(when)});
  }
}

// ---- Steps --------------------------------------------------------------------------------------

Outcome PackWriter::Rejection() {
  return random_.Of({Outcome::kReject, Outcome::kRejectExcluded, Outcome::kRejectExcepted});
}
Outcome PackWriter::Deciding(bool indicator, int rejecting) {
  if (Chance(rejecting)) return Rejection();
  if (!indicator) return Outcome::kSelect;
  return Chance(50) ? Outcome::kAchieved : Outcome::kNotAchieved;
}
Outcome PackWriter::Passing() { return Chance(50) ? Outcome::kNext : Outcome::kUnspecified; }

void PackWriter::WriteSteps(Rule& rule, const Place& place) {
  const bool indicator = rule.kind == RuleKind::kIndicator;
  const int count = random_.Of({1, 1, 2, 3});
  for (int i = 0; i < count; ++i) {
    Step step;
    step.id = "step" + std::to_string(i);
    step.when = RandomCondition(place, 2);
    step.reason = "yes";
    step.reason_no = "no";
    if (i + 1 < count) {
      step.yes = Chance(85) ? Passing() : Deciding(indicator, 50);
      step.no = Chance(75) ? Passing() : Deciding(indicator, 50);
      if (Chance(40)) step.unknown = Chance(60) ? Outcome::kNext : Deciding(indicator, 60);
    } else {
      step.yes = Deciding(indicator, 5);
      step.no = Deciding(indicator, 25);
      if (Chance(40)) step.unknown = Deciding(indicator, 40);
    }
    rule.steps.push_back(std::move(step));
  }
}

// ---- Rules --------------------------------------------------------------------------------------

void PackWriter::WriteRule(int number) {
  Rule rule;
  rule.id = "r" + std::to_string(number);
  rule.title = "Rule " + rule.id;
  rule.source = "random";
  rule.kind = Chance(12) ? RuleKind::kIndicator
                         : random_.Of({RuleKind::kReview, RuleKind::kReview, RuleKind::kFinder,
                                       RuleKind::kAlert, RuleKind::kRecordQuality});
  const Names each = SelectionsOf(false, {Pick::kEach});
  if (!each.empty() && Chance(65)) rule.each = random_.Of(each);
  Place place{.index = !rule.each.empty()};
  for (const Rule& other : case_.pack.rules) {
    const bool same_subject = other.each.empty() || other.each == rule.each;
    if (same_subject && other.schedule) place.rules.push_back(other.id);
  }
  if (Chance(8)) rule.in_force = RandomValidity();
  rule.applies_to.deceased = Chance(20);
  rule.applies_to.unregistered = Chance(20);
  WriteSteps(rule, place);
  const bool scheduled =
      rule.kind != RuleKind::kIndicator && Chance(88) && WriteSchedule(rule, place);
  if (scheduled && Chance(8)) {
    rule.in_force = RandomValidity();
    rule.in_force.by = InForceBy::kAnchor;
  }
  if (rule.kind == RuleKind::kFinder && Chance(70)) {
    const int factors = random_.Between(1, 3);
    for (int i = 0; i < factors; ++i) {
      Condition when = RandomCondition(place, 1);
      rule.factors.push_back({"f" + std::to_string(i), std::move(when),
                              Arg(random_.Of({1.0, 2.0, 0.5, -1.0, -2.0})), "because"});
    }
  }
  if (rule.kind == RuleKind::kAlert) {
    rule.notify = Notify{random_.Of({Role::kGp, Role::kPracticeNurse}), Arg(std::string("Dr C"))};
  }
  case_.pack.rules.push_back(std::move(rule));
}

}  // namespace carecoord::reference
