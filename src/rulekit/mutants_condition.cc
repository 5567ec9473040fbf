// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// MutantMaker: conditions.

#include <variant>

#include "rulekit/mutants.h"
#include "rulekit/mutants_text.h"

namespace carecoord::internal {

void MutantMaker::Conditions(const Place& at, Condition& condition) {
  if (auto* negated = std::get_if<NotOf>(&condition.is)) {
    if (negated->of.size() != 1) return;
    Put({"negated", at, RuleText(condition), RuleText(negated->of.front())}, condition,
        Condition(negated->of.front()));
    // To negate what is negated would be the same again, so its own parts alone.
    Condition& inner = negated->of.front();
    if (!std::holds_alternative<NotOf>(inner.is)) Parts(at.Member("not"), inner);
    return;
  }
  if (std::holds_alternative<std::monostate>(condition.is)) return;
  Condition negation{NotOf{{condition}}};
  Put({"negated", at, RuleText(condition), RuleText(negation)}, condition, negation);
  Parts(at, condition);
}

void MutantMaker::Parts(const Place& at, Condition& condition) {
  if (auto* all = std::get_if<AllOf>(&condition.is)) {
    if (all->of.size() > 1) {
      Put({"all-any", at, "all", "any"}, condition, Condition{AnyOf{all->of}});
    }
    Operands(at, "all", all->of);
  } else if (auto* any = std::get_if<AnyOf>(&condition.is)) {
    if (any->of.size() > 1) {
      Put({"all-any", at, "any", "all"}, condition, Condition{AllOf{any->of}});
    }
    Operands(at, "any", any->of);
  } else {
    Leaves(at, condition);
  }
}

void MutantMaker::Operands(const Place& at, std::string_view list, std::vector<Condition>& of) {
  for (size_t i = 0; i < of.size(); ++i) {
    if (of.size() > 1) {
      Drop({"operand-removed", at.Item(list, i), Message("of", of[i])}, of, i);
    }
    Conditions(at.Item(list, i), of[i]);
  }
}

void MutantMaker::Leaves(const Place& at, Condition& condition) {
  const Place is = at.Member("is");
  if (auto* dates = std::get_if<DatesAre>(&condition.is)) {
    Comparisons(is, dates->is, true);
    References(at.Member("left"), dates->left);
    References(at.Member("right"), dates->right);
  } else if (auto* count = std::get_if<CountIs>(&condition.is)) {
    Comparisons(is, count->is, false);
    Numbers(at.Member("number"), "number", count->number);
  } else if (auto* value = std::get_if<ValueIs>(&condition.is)) {
    Comparisons(is, value->is, false);
    Numbers(at.Member("number"), "number", value->number);
  } else if (auto* age = std::get_if<AgeIs>(&condition.is)) {
    Comparisons(is, age->is, false);
    Numbers(at.Member("years"), "years", age->years);
    References(at.Member("at"), age->at);
  } else if (auto* circumstance = std::get_if<CircumstanceIs>(&condition.is)) {
    for (size_t i = 0; i < circumstance->values.size(); ++i) {
      const std::string named = circumstance->values[i];
      Drop({"value-removed", at.Item("values", i, named), Field("value", named)},
           circumstance->values, i);
    }
    References(at.Member("at"), circumstance->at);
  } else if (auto* registered = std::get_if<RegisteredThroughout>(&condition.is)) {
    References(at.Member("from"), registered->from);
    References(at.Member("to"), registered->to);
  } else if (auto* alive = std::get_if<AliveAt>(&condition.is)) {
    References(at.Member("at"), alive->at);
  }
}

}  // namespace carecoord::internal
