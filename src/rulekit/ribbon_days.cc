// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/ribbon_days.h"

#include <algorithm>

#include "rulekit/coverage_items.h"
#include "rulekit/facts.h"
#include "rulekit/pack_walk.h"
#include "rulekit/telling_days.h"

namespace carecoord::internal {
namespace {

class AsOfPeriods {
 public:
  void Look(const ProgramRef& ref) {
    if (ref.kind != RefKind::kAsOf || IsFixed(ref)) return;
    if (std::find(periods.begin(), periods.end(), ref.plus) == periods.end()) {
      periods.push_back(ref.plus);
    }
  }
  void Look(const ProgramSelection& selection) {
    for (const auto* bounds : {&selection.from, &selection.to}) {
      for (const ProgramBound& bound : *bounds) Look(bound.at);
    }
  }
  void Look(const ProgramCondition& condition) {
    Look(condition.left);
    Look(condition.right);
    for (const ProgramCondition& part : condition.of) Look(part);
  }
  void Look(const ProgramRule& rule) {
    for (const ProgramStep& step : rule.steps) Look(step.when);
    for (const ProgramFactor& factor : rule.factors) Look(factor.when);
    if (!rule.schedule) return;
    for (const ProgramStratum& stratum : rule.schedule->strata) {
      if (stratum.when) Look(*stratum.when);
    }
    for (const ProgramPriorityWhen& raised : rule.schedule->priority_when) Look(raised.when);
  }

  std::vector<Period> periods;
};

}  // namespace

std::vector<Period> PeriodsFromAsOf(const CompiledPack& pack, uint32_t rule) {
  const PackProgram& program = pack.program();
  const Reach reach = ReachOf(pack.pack(), rule);
  AsOfPeriods of;
  for (const size_t i : reach.selections) of.Look(program.selections[i]);
  for (const size_t i : reach.conditions) of.Look(program.conditions[i].when);
  for (const size_t i : reach.rules) of.Look(program.rules[i]);
  return of.periods;
}

std::vector<Date> RibbonDays(const CompiledPack& pack, const BoundRules& rules,
                             const Timeline& timeline, const Question& question, uint32_t rule,
                             const std::vector<Period>& periods, Date first, Date last) {
  constexpr int kShort = 62;
  std::vector<Date> days;
  if (last - first <= kShort) {
    for (Date day = first; day <= last; day = day + 1) days.push_back(day);
    return days;
  }
  // Some days come to the same one, the last of a month or the next working day, so that the one
  // before or after a limit may be as far as this from the turn, which may lie outside the ribbon.
  constexpr int kApart = 6;
  const std::vector<Date> turns =
      TurningDays(rules, timeline, question, rule, std::max(Date::Min() + kApart, first) - kApart,
                  std::min(Date::Max() - kApart, last) + kApart, kNoSelection, SIZE_MAX);
  days = DaysAround(turns, first, last);
  if (periods.empty()) return days;
  for (const Date turn : turns) {
    for (int off = -kApart; off <= kApart; ++off) {
      const Date near = turn + off;
      if (first <= near && near <= last) days.push_back(near);
    }
  }
  const PackProgram& program = pack.program();
  for (Date day = first; day <= last; day = day + 1) {
    const bool tells = std::any_of(periods.begin(), periods.end(), [&](const Period& period) {
      return HasMonthsOrYears(period) &&
             (IsLeapDay(day) || MeetsMonthEnd(day, period) ||
              IsLeapDay(program.calendar->Add(day, period, program.month_end).date));
    });
    if (tells) days.push_back(day);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace carecoord::internal
