// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Coverage of rules, steps and conditions.

#include "rulekit/coverage_builder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/concat.h"
#include "rulekit/pack_walk.h"
#include "rules/describe.h"

namespace carecoord::internal {
namespace {

std::string_view TruthWord(Truth truth) {
  return truth == Truth::kYes ? "is yes" : truth == Truth::kNo ? "is no" : "is unknown";
}

constexpr std::array kTruths = {Truth::kYes, Truth::kNo, Truth::kUnknown};

}  // namespace

// --- CoverageItems -------------------------------------------------------------------------------

bool HasMonthEnds(const Period& period) { return period.months % 12 != 0; }
bool HasMonthsOrYears(const Period& period) { return period.months != 0 || period.years != 0; }

bool MeetsMonthEnd(Date base, const Period& period) {
  const Ymd from = base.ymd();
  const int64_t months =
      int64_t{from.year} * 12 + (from.month - 1) + int64_t{period.years} * 12 + period.months;
  const int64_t year = months / 12;
  if (year < 1 || year > 9999) return false;
  return DaysInMonth(static_cast<int>(year), static_cast<int>(months % 12) + 1) < from.day;
}

bool IsLeapDay(Date date) {
  const Ymd ymd = date.ymd();
  return ymd.month == 2 && ymd.day == 29;
}

CoverageItems::CoverageItems(const CompiledPack& pack) : truths_(pack.program()) {
  CoverageBuilder(pack, *this).Build();
}

std::optional<uint32_t> CoverageItems::Find(const void* place, Limit limit, Aspect aspect) const {
  const auto found = index_.find(Key{place, limit, aspect});
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

// --- CoverageBuilder -----------------------------------------------------------------------------

CoverageBuilder::Here CoverageBuilder::Here::At(std::string_view id_part,
                                                std::string_view path_part,
                                                std::string_view words_part) const {
  Here there = *this;
  there.id += "." + std::string(id_part);
  if (!path_part.empty()) there.path += "." + std::string(path_part);
  if (!words_part.empty()) there.words += ", " + std::string(words_part);
  return there;
}

void CoverageBuilder::Add(const Here& here, Group group, const void* place, Limit limit,
                          Aspect aspect, std::string_view words) {
  const auto index = static_cast<uint32_t>(made_.items_.size());
  if (!made_.index_.emplace(CoverageItems::Key{place, limit, aspect}, index).second) return;
  rulekit::CoverageItem item;
  // There may be a million of them, so none takes more room than it has words.
  const auto joined = [](std::string_view a, std::string_view between, std::string_view b) {
    std::string text;
    text.reserve(a.size() + between.size() + b.size());
    return std::move(text.append(a).append(between).append(b));
  };
  item.id = joined(here.id, ".", kAspectNames[static_cast<size_t>(aspect)]);
  item.path = here.path;
  item.text = joined(here.words, ": ", words);
  item.group = group;
  made_.items_.push_back(std::move(item));
  if (made_.rule_lists_.empty() || made_.rule_lists_.back() != rules_) {
    made_.rule_lists_.push_back(rules_);
  }
  made_.rules_.push_back(static_cast<uint32_t>(made_.rule_lists_.size() - 1));
  made_.selections_.push_back(selection_);
}

void CoverageBuilder::AddDays(const Here& here, const void* place, Limit limit,
                              std::string_view what, const std::function<bool(int)>& feasible) {
  const std::string name(what);
  const std::array<std::string, 3> words = {"the day before " + name, "on " + name,
                                            "the day after " + name};
  for (int distance = -1; distance <= 1; ++distance) {
    if (feasible && !feasible(distance)) continue;
    Add(here, Group::kBoundaries, place, limit, AspectOf(distance),
        words[static_cast<size_t>(distance + 1)]);
  }
}

void CoverageBuilder::AddNumbers(const Here& here, const void* place, Limit limit,
                                 std::string_view what, bool below) {
  const std::string name(what);
  if (below) Add(here, Group::kBoundaries, place, limit, Aspect::kBefore, "just below " + name);
  Add(here, Group::kBoundaries, place, limit, Aspect::kOn, "exactly " + name);
  Add(here, Group::kBoundaries, place, limit, Aspect::kAfter, "just above " + name);
}

void CoverageBuilder::AddPeriod(const Here& here, const void* place, Limit limit,
                                const Period& period, const BaseOf& base) {
  if (!HasMonthsOrYears(period)) return;
  bool month_end = false;
  bool leap_day = false;
  const Date first = *Date::FromYmd(2020, 1, 1);
  for (int day = 0; day < 8 * 366; ++day) {
    const Date from = base ? base(first + day) : first + day;
    month_end |= MeetsMonthEnd(from, period);
    leap_day |= IsLeapDay(from) || IsLeapDay(carecoord::Add(from, period, program_.month_end));
  }
  const std::string text = ParameterText(period);
  if (month_end && HasMonthEnds(period)) {
    Add(here, Group::kBoundaries, place, limit, Aspect::kMonthEnd,
        text + " that end in a shorter month");
  }
  if (leap_day) {
    Add(here, Group::kBoundaries, place, limit, Aspect::kLeapDay, text + " from or to 29 February");
  }
}

void CoverageBuilder::AddRef(const Here& here, const ProgramRef& ref,
                             const std::optional<Facts>& facts, const void* place, Limit limit,
                             bool may_be_missing) {
  if (may_be_missing && facts && truths_.implications().IsThere(ref, *facts) != true) {
    Add(here, Group::kBoundaries, place, limit, Aspect::kMissing,
        Concat(RefWords{program_, ref}, " is not there"));
  }
  if (ref.has_plus) AddPeriod(here.At("plus", "plus"), &ref, Limit::kItself, ref.plus);
}

void CoverageBuilder::Build() {
  std::vector<Reach> reaches;
  for (size_t i = 0; i < pack_.rules.size(); ++i) reaches.push_back(ReachOf(pack_, i));
  const auto reached_by = [&](std::set<size_t> Reach::*list, size_t index) {
    rules_.clear();
    for (size_t r = 0; r < reaches.size(); ++r) {
      if ((reaches[r].*list).contains(index)) rules_.push_back(static_cast<uint32_t>(r));
    }
    return !rules_.empty();
  };
  for (size_t i = 0; i < pack_.selections.size(); ++i) {
    selection_ = static_cast<SelectionId>(i);
    if (reached_by(&Reach::selections, i)) OneSelection(i);
  }
  selection_ = kNoSelection;
  for (size_t i = 0; i < pack_.conditions.size(); ++i) {
    if (!reached_by(&Reach::conditions, i)) continue;
    const std::string& name = pack_.conditions[i].name;
    Conditions({"condition." + name, ItemPath("conditions", i) + ".when", "condition " + name},
               program_.conditions[i].when);
  }
  for (size_t i = 0; i < pack_.rules.size(); ++i) {
    rules_ = {static_cast<uint32_t>(i)};
    OneRule(i);
  }
}

void CoverageBuilder::OneRule(size_t index) {
  const Rule& written = pack_.rules[index];
  const ProgramRule& rule = program_.rules[index];
  const Here here = {"rule." + written.id, ItemPath("rules", index), "rule " + written.id};
  const auto built_in = [&](Limit limit, std::string_view name, std::string_view words) {
    Add(here.At(name, ""), Group::kSteps, &rule, limit, Aspect::kNo, words);
  };
  const auto stated = [](const Validity& validity) { return validity.from || validity.to; };
  if (stated(rule.by_as_of) || stated(rule.by_anchor)) {
    built_in(Limit::kInForce, "in-force", "not in force");
  }
  if (!rule.applies_to.deceased) built_in(Limit::kAlive, "alive", "somebody who has died");
  if (!rule.applies_to.unregistered) {
    built_in(Limit::kRegistered, "registered", "somebody who is not registered");
  }
  if (truths_.AnchorCanBeAbsent(index)) {
    built_in(Limit::kAnchorStep, "anchor", "selected, but without a date to count from");
  }
  for (size_t s = 0; s < rule.steps.size(); ++s) {
    const ProgramStep& step = rule.steps[s];
    const Here there = here.At(step.id, ItemPath("steps", s), "step " + step.id);
    for (const Truth truth : kTruths) {
      if (Has(truths_.Of(index, s), truth)) {
        Add(there, Group::kSteps, &step, Limit::kItself, AspectOf(truth), TruthWord(truth));
      }
    }
    Conditions(there.At("when", "when"), step.when);
  }
  for (size_t f = 0; f < rule.factors.size(); ++f) {
    const std::string& id = written.factors[f].id;
    Conditions(here.At("factor." + id, ItemPath("factors", f) + ".when", "factor " + id),
               rule.factors[f].when);
  }
  const auto ends = [&](const Validity& validity, Limit from, Limit to, std::string_view id,
                        std::string_view by) {
    const Here in_force = here.At(id, "in_force");
    const std::string suffix(by);
    if (validity.from) {
      AddDays(in_force.At("from", "from"), &rule, from,
              validity.from->ToString() + ", the first day in force" + suffix);
    }
    if (validity.to) {
      AddDays(in_force.At("to", "to"), &rule, to,
              validity.to->ToString() + ", the last day in force" + suffix);
    }
  };
  ends(rule.by_as_of, Limit::kInForceFrom, Limit::kInForceTo, "in_force", "");
  if (rule.schedule) {
    ends(rule.by_anchor, Limit::kAnchorFrom, Limit::kAnchorTo, "in_force_by_anchor",
         ", by the anchor");
  }
  if (!ReachOf(pack_, index).selections.empty()) {
    Add(here, Group::kBoundaries, &rule, Limit::kItself, Aspect::kLate,
        "an entry that was recorded only after known_at");
  }
  if (rule.schedule) OneSchedule(here.At("schedule", "schedule"), rule, *rule.schedule, index);
}

// --- conditions ----------------------------------------------------------------------------------

void CoverageBuilder::Conditions(const Here& here, const ProgramCondition& condition) {
  using Kind = ProgramCondition::Kind;
  Here there = here;
  const bool leaf = condition.of.empty();
  if (leaf) AppendTo(there.words, ", \"", ConditionWords{program_, condition}, "\"");
  const Here& words = leaf ? there : here;
  for (const Truth truth : kTruths) {
    if (Has(truths_.Of(condition), truth)) {
      Add(words, Group::kConditions, &condition, Limit::kItself, AspectOf(truth),
          leaf ? TruthWord(truth)
               : Concat(ConditionWords{program_, condition}, " ", TruthWord(truth)));
    }
  }
  if (leaf) {
    Leaf(there, condition);
    return;
  }
  for (size_t i = 0; i < condition.of.size(); ++i) {
    const std::string part = condition.kind == Kind::kNot
                                 ? "not"
                                 : ItemPath(condition.kind == Kind::kAll ? "all" : "any", i);
    Conditions(here.At(part, part), condition.of[i]);
  }
}

void CoverageBuilder::Leaf(const Here& here, const ProgramCondition& condition) {
  using Kind = ProgramCondition::Kind;
  const std::optional<Facts> facts = truths_.FactsAt(condition);
  if (!facts) return;
  const bool unknown = Has(truths_.Of(condition), Truth::kUnknown);
  switch (condition.kind) {
    case Kind::kDates: {
      const DayRange range = truths_.implications().Distance(condition.left, condition.right);
      AddDays(here, &condition, Limit::kItself, Concat(RefWords{program_, condition.right}),
              [&](int distance) { return range.least <= distance && distance <= range.most; });
      AddRef(here.At("left", "left"), condition.left, facts, &condition, Limit::kLeft, unknown);
      AddRef(here.At("right", "right"), condition.right, facts, &condition, Limit::kRight, unknown);
      break;
    }
    case Kind::kAge:
      Age(here, condition, *facts);
      break;
    case Kind::kCount:
      Count(here, condition, *facts);
      break;
    case Kind::kValue:
      AddNumbers(here, &condition, Limit::kItself, ParameterText(condition.number));
      if (truths_.implications().HoldsSomething(condition.selection, *facts) != true) {
        Add(here.At("entry", ""), Group::kBoundaries, &condition, Limit::kEntry, Aspect::kMissing,
            "there is no entry");
      }
      if (unknown && truths_.implications().HoldsSomething(condition.selection, *facts) != false) {
        Add(here, Group::kBoundaries, &condition, Limit::kItself, Aspect::kMissing,
            "the entry has no value");
        Add(here, Group::kBoundaries, &condition, Limit::kItself, Aspect::kOther,
            "the value is in another unit");
      }
      break;
    case Kind::kCircumstance:
    case Kind::kAlive:
      AddRef(here.At("at", "at"), condition.left, facts, &condition, Limit::kLeft, true);
      break;
    case Kind::kRegistered:
      AddRef(here.At("from", "from"), condition.left, facts, &condition, Limit::kLeft, true);
      AddRef(here.At("to", "to"), condition.right, facts, &condition, Limit::kRight, true);
      break;
    default:
      break;
  }
}

void CoverageBuilder::Age(const Here& here, const ProgramCondition& condition, const Facts& facts) {
  // The birthday on which the comparison turns; for equality the next one too.
  const int at = static_cast<int>(std::ceil(condition.number));
  const int above = static_cast<int>(std::floor(condition.number)) + 1;
  const bool as_of = condition.left.kind == RefKind::kAsOf && !condition.left.has_plus;
  bool turns_in_common_year = false;  // of somebody born in a leap year
  const auto birthday = [&](Limit limit, std::string_view id, int age) {
    if (age < 0) return;
    turns_in_common_year |= age % 4 != 0;
    AddDays(here.At(id, ""), &condition, limit, "the birthday of " + std::to_string(age),
            [&](int distance) {
              const int years = distance < 0 ? age - 1 : age;
              return years >= 0 && (!as_of || (years >= facts.youngest && years <= facts.oldest));
            });
  };
  switch (condition.is) {
    case Comparison::kLess:
    case Comparison::kAtLeast:
      birthday(Limit::kItself, "birthday", at);
      break;
    case Comparison::kAtMost:
    case Comparison::kMore:
      birthday(Limit::kItself, "birthday", above);
      break;
    default:
      birthday(Limit::kItself, "birthday", at);
      birthday(Limit::kSecond, "next_birthday", above);
      break;
  }
  if (turns_in_common_year) {
    Add(here, Group::kBoundaries, &condition, Limit::kItself, Aspect::kLeapDay,
        "born on 29 February, about that birthday in a common year");
  }
  if (!facts.birth) {
    Add(here, Group::kBoundaries, &condition, Limit::kItself, Aspect::kMissing, "no date of birth");
  }
  AddRef(here.At("at", "at"), condition.left, facts, &condition, Limit::kLeft, true);
}

void CoverageBuilder::Count(const Here& here, const ProgramCondition& condition,
                            const Facts& facts) {
  const double least =
      truths_.implications().HoldsSomething(condition.selection, facts) == true ? 1 : 0;
  const double number = condition.number;
  const bool whole = std::floor(number) == number;
  const std::string text = ParameterText(number);
  const auto add = [&](Aspect aspect, double count, const std::string& words) {
    if (count < least) return;
    Add(here, Group::kBoundaries, &condition, Limit::kItself, aspect, words);
  };
  add(Aspect::kBefore, whole ? number - 1 : std::floor(number), "one fewer than " + text);
  if (whole) add(Aspect::kOn, number, "exactly " + text);
  add(Aspect::kAfter, whole ? number + 1 : std::ceil(number), "one more than " + text);
}

}  // namespace carecoord::internal
