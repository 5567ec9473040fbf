// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: conditions, those of steps and those that the pack names.

#include <algorithm>
#include <utility>

#include "carecoord/base/suggest.h"
#include "rules/compiler.h"

namespace carecoord::internal {

void PackCompiler::Conditions() {
  std::set<std::string> taken;
  for (size_t i = 0; i < pack_.conditions.size(); ++i) {
    CheckName("condition", pack_.conditions[i].name, Indexed("conditions", i) + ".name", taken);
    condition_ids_.emplace(pack_.conditions[i].name, static_cast<ConditionId>(i));
  }
  program_.conditions.resize(pack_.conditions.size());
  named_.assign(pack_.conditions.size(), NamedState::kNew);
  for (size_t i = 0; i < pack_.conditions.size(); ++i) {
    if (named_[i] == NamedState::kNew) CompileNamed(static_cast<ConditionId>(i), 0);
  }
}

void PackCompiler::CompileNamed(ConditionId id, int depth) {
  named_[id] = NamedState::kOpen;
  Uses outer = std::exchange(uses_, Uses());
  // What it may refer to is checked where it is named.
  constexpr Scope kScope = {.index = true, .anchor = true, .settled = true};
  ProgramNamed& named = program_.conditions[id];
  named.when =
      OneCondition(pack_.conditions[id].when, kScope, depth, Indexed("conditions", id) + ".when");
  named.uses_index = uses_.index;
  named.uses_anchor = uses_.anchor;
  named.uses_period = uses_.period;
  named.size = uses_.nodes;
  named.depth = uses_.deepest - depth + 1;
  named.waits_for = std::move(uses_.settled);
  uses_ = std::move(outer);
  named_[id] = NamedState::kDone;
}

void PackCompiler::CountNodes(size_t more, const std::string& path) {
  const bool small = uses_.nodes < kMostNodes;
  uses_.nodes += more;
  if (small && uses_.nodes >= kMostNodes) {
    Error("too_large", path,
          "the conditions of a rule, with those they name, have " + std::to_string(kMostNodes) +
              " parts or more");
  }
}

void PackCompiler::NameInCondition(const std::string& name, const Scope& scope, int depth,
                                   ProgramCondition& made, const std::string& path) {
  made.kind = ProgramCondition::Kind::kNamed;
  const auto found = condition_ids_.find(name);
  if (found == condition_ids_.end()) {
    std::vector<std::string_view> names;
    for (const auto& [known, id] : condition_ids_) names.push_back(known);
    Error("unknown_condition", path, "no condition " + QuoteValue(name) + DidYouMean(name, names));
    return;
  }
  made.named = found->second;
  if (named_[made.named] == NamedState::kOpen) {
    Error("condition_cycle", path, "condition " + QuoteValue(name) + " names itself in a circle");
    return;
  }
  if (named_[made.named] == NamedState::kNew) CompileNamed(made.named, depth + 1);
  const ProgramNamed& named = program_.conditions[made.named];
  uses_.index |= named.uses_index;
  uses_.anchor |= named.uses_anchor;
  uses_.period |= named.uses_period;
  CountNodes(named.size, path);
  uses_.deepest = std::max(uses_.deepest, depth + named.depth);
  uses_.settled.insert(uses_.settled.end(), named.waits_for.begin(), named.waits_for.end());
  if (depth + named.depth > kDeepestCondition) {
    Error("too_deep", path,
          "conditions are nested more than " + std::to_string(kDeepestCondition) + " deep");
  }
  if (named.uses_index && !scope.index) {
    Error("index_outside_each", path,
          "condition " + QuoteValue(name) +
              " refers to the index entry, which only a rule over each entry has");
  }
  if (named.uses_anchor && !scope.anchor) {
    Error("anchor_outside_schedule", path,
          "condition " + QuoteValue(name) + " refers to ANCHOR, which only a schedule has");
  }
}

ProgramCondition PackCompiler::OneCondition(const Condition& condition, const Scope& scope,
                                            int depth, const std::string& path) {
  using Kind = ProgramCondition::Kind;
  ProgramCondition made;
  uses_.deepest = std::max(uses_.deepest, depth);
  if (depth > kDeepestCondition) {
    Error("too_deep", path,
          "conditions are nested more than " + std::to_string(kDeepestCondition) + " deep");
    return made;
  }
  CountNodes(1, path);
  const auto list = [&](Kind kind, const std::vector<Condition>& of, std::string_view name) {
    made.kind = kind;
    if (of.empty()) Error("empty_list", path + "." + std::string(name), "the list is empty");
    for (size_t i = 0; i < of.size() && uses_.nodes < kMostNodes; ++i) {
      made.of.push_back(OneCondition(of[i], scope, depth + 1, path + "." + Indexed(name, i)));
    }
  };
  if (const auto* all = std::get_if<AllOf>(&condition.is)) {
    list(Kind::kAll, all->of, "all");
  } else if (const auto* any = std::get_if<AnyOf>(&condition.is)) {
    list(Kind::kAny, any->of, "any");
  } else if (const auto* negated = std::get_if<NotOf>(&condition.is)) {
    made.kind = Kind::kNot;
    if (negated->of.size() != 1) {
      Error("bad_not", path + ".not", "not takes exactly one condition");
      made.of.resize(1);
    } else {
      made.of.push_back(OneCondition(negated->of.front(), scope, depth + 1, path + ".not"));
    }
  } else if (std::holds_alternative<std::monostate>(condition.is)) {
    Error("missing_condition", path, "a condition is missing");
  } else {
    LeafCondition(condition, scope, depth, made, path);
  }
  return made;
}

void PackCompiler::LeafCondition(const Condition& condition, const Scope& scope, int depth,
                                 ProgramCondition& made, const std::string& path) {
  using Kind = ProgramCondition::Kind;
  const auto compared = [&](Comparison is) {
    if (is == Comparison::kUnspecified) {
      Error("missing_comparison", path + ".is", "how to compare must be said");
    }
    made.is = is;
  };
  // "index" may be asked about like a selection that picks one entry.
  const auto selection = [&](const std::string& name, Use use) {
    if (name != kIndexName) {
      made.selection = FindSelection(name, use, scope, path + ".selection");
      return;
    }
    uses_.index = true;
    if (!scope.index) {
      Error("index_outside_each", path, "only a rule over each entry has an index entry");
    }
  };
  if (const auto* exists = std::get_if<Exists>(&condition.is)) {
    made.kind = Kind::kExists;
    selection(exists->selection, Use::kAny);
  } else if (const auto* dates = std::get_if<DatesAre>(&condition.is)) {
    made.kind = Kind::kDates;
    compared(dates->is);
    made.left = Ref(dates->left, scope, path + ".left");
    made.right = Ref(dates->right, scope, path + ".right");
    if (made.left.kind == RefKind::kAsOf && made.right.kind == RefKind::kAsOf) {
      Error("both_as_of", path, "as_of compared with itself says nothing about the person");
    }
  } else if (const auto* count = std::get_if<CountIs>(&condition.is)) {
    made.kind = Kind::kCount;
    compared(count->is);
    made.selection = FindSelection(count->selection, Use::kCount, scope, path + ".selection");
    made.number = Number(count->number, path + ".number");
  } else if (const auto* value = std::get_if<ValueIs>(&condition.is)) {
    made.kind = Kind::kValue;
    compared(value->is);
    selection(value->selection, Use::kDate);
    made.number = Number(value->number, path + ".number");
    made.unit = TextOf(value->unit, path + ".unit");
  } else if (const auto* age = std::get_if<AgeIs>(&condition.is)) {
    made.kind = Kind::kAge;
    compared(age->is);
    made.left = Ref(age->at, scope, path + ".at");
    made.number = Number(age->years, path + ".years");
  } else if (const auto* sex = std::get_if<SexIs>(&condition.is)) {
    made.kind = Kind::kSex;
    made.sex = sex->sex;
    if (sex->sex == Sex::kUnknown) {
      Error("missing_sex", path, "a sex must be said; one not recorded is unknown, never equal");
    }
  } else if (const auto* circumstance = std::get_if<CircumstanceIs>(&condition.is)) {
    made.kind = Kind::kCircumstance;
    made.circumstance = circumstance->kind;
    made.circumstance_values = circumstance->values;
    made.left = Ref(circumstance->at, scope, path + ".at");
    if (circumstance->kind == CircumstanceKind::kUnspecified) {
      Error("missing_kind", path + ".kind", "which circumstance must be said");
    }
    for (size_t v = 0; v < circumstance->values.size(); ++v) {
      CircumstanceValue(*circumstance, v, path + "." + Indexed("values", v));
    }
  } else if (const auto* registered = std::get_if<RegisteredThroughout>(&condition.is)) {
    made.kind = Kind::kRegistered;
    made.left = Ref(registered->from, scope, path + ".from");
    made.right = Ref(registered->to, scope, path + ".to");
    CheckSpan(made, path);
  } else if (const auto* alive = std::get_if<AliveAt>(&condition.is)) {
    made.kind = Kind::kAlive;
    made.left = Ref(alive->at, scope, path + ".at");
  } else {
    NameInCondition(std::get<NamedIs>(condition.is).name, scope, depth, made, path);
  }
}

void PackCompiler::CircumstanceValue(const CircumstanceIs& condition, size_t index,
                                     const std::string& path) {
  const std::string& value = condition.values[index];
  if (value.empty()) {
    Error("missing_value", path, "a value must be said");
  } else if (value.starts_with('$')) {
    RefuseParameter(value, path);
  } else if (!IsCircumstanceValue(value)) {
    Error("bad_circumstance", path,
          std::string(NameOf(condition.kind)) + " " + QuoteValue(value) +
              " is not a lower-case name such as care_home, as a record holds it" +
              DidYouMean(value, KnownValuesOf(condition.kind)));
  }
}

void PackCompiler::CheckSpan(const ProgramCondition& registered, const std::string& path) {
  // A span of which both ends move with as_of must not turn over as it moves.
  const ProgramRef& from = registered.left;
  const ProgramRef& to = registered.right;
  if (from.kind != RefKind::kAsOf || to.kind != RefKind::kAsOf) return;
  const auto moved = [&](const ProgramRef& ref, Date day) {
    return ref.has_plus ? program_.calendar->Add(day, ref.plus, program_.month_end).date : day;
  };
  const Date first = *Date::FromYmd(2020, 1, 1);
  for (int day = 0; day < 8 * 366; ++day) {
    if (moved(from, first + day) > moved(to, first + day)) {
      Error("impossible_window", path, "the span ends before it begins");
      return;
    }
  }
}

}  // namespace carecoord::internal
