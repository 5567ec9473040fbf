// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: rules, their steps, and how they wait for each other.

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "rules/compiler.h"

namespace carecoord::internal {
namespace {

Validity Intersection(const Validity& a, const Validity& b) {
  Validity both = a;
  if (b.from && (!both.from || *both.from < *b.from)) both.from = b.from;
  if (b.to && (!both.to || *b.to < *both.to)) both.to = b.to;
  return both;
}

bool Ends(Outcome outcome) { return outcome != Outcome::kNext && outcome != Outcome::kUnspecified; }

}  // namespace

void PackCompiler::Rules() {
  std::set<std::string> taken;
  if (pack_.rules.empty()) Error("no_rules", "rules", "a pack needs at least one rule");
  for (size_t i = 0; i < pack_.rules.size(); ++i) {
    const std::string path = Indexed("rules", i);
    CheckName("rule", pack_.rules[i].id, path + ".id", taken);
    program_.rules.push_back(OneRule(pack_.rules[i], path));
  }
  CheckWaiting();
}

void PackCompiler::CheckWaiting() {
  // Depth first; an open rule that is met again closes a circle.
  enum class Mark : uint8_t { kNew, kOpen, kDone };
  std::vector<Mark> marks(program_.rules.size(), Mark::kNew);
  const std::function<void(RuleId)> visit = [&](RuleId id) {
    marks[id] = Mark::kOpen;
    const Rule& rule = pack_.rules[id];
    for (const RuleId other : program_.rules[id].waits_for) {
      const Rule& awaited = pack_.rules[other];
      if (!awaited.each.empty() && awaited.each != rule.each) {
        Error("waits_for_many", Indexed("rules", id),
              "rule " + QuoteValue(rule.id) + " asks when " + QuoteValue(awaited.id) +
                  " was settled, which is a rule over each " + QuoteValue(awaited.each) +
                  " and may be settled many times");
      }
      if (marks[other] == Mark::kOpen) {
        Error("rule_cycle", Indexed("rules", id),
              "rule " + QuoteValue(rule.id) + " and " + QuoteValue(awaited.id) +
                  " wait for each other in a circle");
      } else if (marks[other] == Mark::kNew) {
        visit(other);
      }
      program_.rules[id].needs_period |= program_.rules[other].needs_period;
    }
    marks[id] = Mark::kDone;
  };
  for (size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] == Mark::kNew) visit(static_cast<RuleId>(i));
  }
}

ProgramRule PackCompiler::OneRule(const Rule& rule, const std::string& path) {
  ProgramRule made;
  uses_ = Uses();
  if (!rule.each.empty()) {
    made.each = FindSelection(rule.each, Use::kAny, {}, path + ".each");
    if (made.each != kNoSelection && pack_.selections[made.each].pick != Pick::kEach) {
      Error("not_each", path + ".each",
            "selection " + QuoteValue(rule.each) + " is not an each selection");
    }
  }
  CheckValidity(rule.in_force, path + ".in_force");
  for (const Validity* validity : {&pack_.valid, &rule.in_force}) {
    if (validity->by == InForceBy::kAnchor) {
      made.by_anchor = Intersection(made.by_anchor, *validity);
      if (!rule.schedule) {
        Error("no_anchor", path + ".in_force",
              "rule " + QuoteValue(rule.id) + " is in force by its anchor, but has no schedule");
      }
    } else {
      made.by_as_of = Intersection(made.by_as_of, *validity);
    }
  }
  NeverInForce(rule, path + ".in_force");
  made.applies_to = rule.applies_to;

  std::set<std::string> step_ids;
  for (size_t s = 0; s < rule.steps.size(); ++s) {
    const std::string step_path = path + "." + Indexed("steps", s);
    CheckName("step", rule.steps[s].id, step_path + ".id", step_ids);
    made.steps.push_back(OneStep(rule, s, step_path));
  }
  for (const std::string_view reserved : {"in-force", "alive", "registered", "anchor"}) {
    if (step_ids.count(std::string(reserved)) != 0) {
      Error("reserved_name", path + ".steps",
            "step " + QuoteValue(reserved) + " is one that every rule has before its own");
    }
  }
  if (made.steps.empty()) {
    Error("falls_off_end", path + ".steps", "rule " + QuoteValue(rule.id) + " has no steps");
  } else {
    const ProgramStep& last = made.steps.back();
    if (!std::all_of(std::begin(last.outcome), std::end(last.outcome), Ends)) {
      Error("falls_off_end", path + "." + Indexed("steps", made.steps.size() - 1),
            "the last step " + QuoteValue(rule.steps.back().id) +
                " must decide whether yes or no (and unknown, if given)");
    }
  }
  KindOfRule(rule, made, path);
  if (rule.schedule) {
    made.schedule = OneSchedule(rule, path + ".schedule");
    if (made.schedule->owner == Role::kNone) made.schedule->owner = made.notify;
  }
  made.needs_period = uses_.period;
  made.waits_for = std::move(uses_.settled);
  std::sort(made.waits_for.begin(), made.waits_for.end());
  made.waits_for.erase(std::unique(made.waits_for.begin(), made.waits_for.end()),
                       made.waits_for.end());
  return made;
}

void PackCompiler::NeverInForce(const Rule& rule, const std::string& path) {
  // By different days both may hold: each is then a limit of its own.
  const bool by_anchor = rule.in_force.by == InForceBy::kAnchor;
  if ((pack_.valid.by == InForceBy::kAnchor) != by_anchor) return;
  const auto turned = [](const Validity& validity) {
    return validity.from && validity.to && *validity.to < *validity.from;
  };
  if (turned(pack_.valid) || turned(rule.in_force)) return;  // said already
  const Validity both = Intersection(pack_.valid, rule.in_force);
  if (!turned(both)) return;
  Error("never_in_force", path,
        "rule " + QuoteValue(rule.id) + " and the pack are never in force together: " +
            (both.from == pack_.valid.from
                 ? "the rule to " + both.to->ToString() + ", the pack from " + both.from->ToString()
                 : "the pack to " + both.to->ToString() + ", the rule from " +
                       both.from->ToString()));
}

void PackCompiler::KindOfRule(const Rule& rule, ProgramRule& made, const std::string& path) {
  if (rule.kind == RuleKind::kUnspecified) {
    Error("missing_kind", path + ".kind", "rule " + QuoteValue(rule.id) + " must say its kind");
  }
  const Scope scope = {.index = !rule.each.empty(), .settled = true};
  if (!rule.factors.empty() && rule.kind != RuleKind::kFinder) {
    Error("wrong_kind", path + ".factors",
          "factors rank the people that a FINDER selected; this rule is a " +
              std::string(NameOf(rule.kind)));
  }
  if (rule.schedule && rule.kind == RuleKind::kIndicator) {
    Error("wrong_kind", path + ".schedule",
          "an INDICATOR says ACHIEVED or NOT_ACHIEVED, so nothing ever comes to its schedule");
  }
  std::set<std::string> taken;
  for (size_t f = 0; f < rule.factors.size(); ++f) {
    const Factor& factor = rule.factors[f];
    const std::string here = path + "." + Indexed("factors", f);
    CheckName("factor", factor.id, here + ".id", taken);
    const double weight = Number(factor.weight, here + ".weight");
    if (std::abs(weight) > kLargestWeight) {
      Error("bad_number", here + ".weight", "a weight is from -1,000,000 to 1,000,000");
    }
    made.factors.push_back({OneCondition(factor.when, scope, 0, here + ".when"), weight,
                            Reason(factor.reason, scope, here + ".reason")});
  }
  if (rule.notify.has_value() != (rule.kind == RuleKind::kAlert)) {
    Error(rule.notify ? "wrong_kind" : "missing_notify", path + ".notify",
          "an ALERT, and no other kind of rule, says whom it notifies");
  }
  if (rule.notify) {
    made.notify = RoleOf(rule.notify->role, path + ".notify.role");
    made.notify_name = Value(rule.notify->name, path + ".notify.name");
    if (made.notify == Role::kNone) {
      Error("missing_role", path + ".notify.role", "the role that is notified must be said");
    }
  }
}

ProgramStep PackCompiler::OneStep(const Rule& rule, size_t index, const std::string& path) {
  const Step& step = rule.steps[index];
  const Scope scope = {.index = !rule.each.empty(), .settled = true};
  ProgramStep made;
  made.id = step.id;
  made.when = OneCondition(step.when, scope, 0, path + ".when");
  const auto given = [](Outcome outcome, Outcome otherwise) {
    return outcome == Outcome::kUnspecified ? otherwise : outcome;
  };
  const auto at = [&made](Truth truth) -> Outcome& {
    return made.outcome[static_cast<size_t>(truth)];
  };
  at(Truth::kYes) = given(step.yes, Outcome::kNext);
  at(Truth::kNo) = given(step.no, Outcome::kNext);
  at(Truth::kUnknown) = given(step.unknown, at(Truth::kNo));
  for (const Outcome outcome : made.outcome) {
    const bool of_indicator = outcome == Outcome::kAchieved || outcome == Outcome::kNotAchieved;
    if (of_indicator && rule.kind != RuleKind::kIndicator) {
      Error("wrong_outcome", path,
            std::string(NameOf(outcome)) + " is for indicators; this rule is a " +
                std::string(NameOf(rule.kind)));
      break;
    }
    if (outcome == Outcome::kSelect && rule.kind == RuleKind::kIndicator) {
      Error("wrong_outcome", path,
            "an indicator says ACHIEVED or NOT_ACHIEVED where other rules say SELECT");
      break;
    }
  }
  made.reason[static_cast<size_t>(Truth::kYes)] = Reason(step.reason, scope, path + ".reason");
  made.reason[static_cast<size_t>(Truth::kNo)] = Reason(step.reason_no, scope, path + ".reason_no");
  made.reason[static_cast<size_t>(Truth::kUnknown)] =
      step.reason_unknown.empty() ? made.reason[static_cast<size_t>(Truth::kNo)]
                                  : Reason(step.reason_unknown, scope, path + ".reason_unknown");
  return made;
}

}  // namespace carecoord::internal
