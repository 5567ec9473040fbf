// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/telling_days.h"

#include <algorithm>
#include <utility>

#include "rules/engine.h"

namespace carecoord::internal {

namespace {

std::vector<Date> Sorted(std::vector<Date> days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace

std::vector<Date> TurningDays(const BoundRules& rules, const Timeline& timeline,
                              const Question& question, uint32_t rule, Date first, Date last) {
  constexpr size_t kMostTurns = 200;
  std::vector<Date> turns;
  const TimelineView view = timeline.view();
  for (const Date day : view.date) {
    if (first <= day && day <= last) turns.push_back(day);
  }
  Question asked = question;
  asked.as_of = first;
  NullTracer tracer;
  EngineScratch scratch(rules);
  const PersonView person = timeline.person_view();
  Engine<true, NullTracer> engine(rules, view, person, asked, scratch, tracer);
  engine.Scan();
  std::vector<Decision> decisions;
  for (size_t turn = 0; turn < kMostTurns; ++turn) {
    decisions.clear();
    engine.DecideRule(rule, decisions);
    const Date next = engine.horizon();
    if (next > last) break;
    turns.push_back(next);
    engine.MoveTo(next);
  }
  return Sorted(std::move(turns));
}

std::vector<Date> DaysAround(const std::vector<Date>& turns, Date first, Date last) {
  std::vector<Date> days = {first, last};
  for (const Date turn : turns) {
    for (const int off : {-2, -1, 0, 1}) {
      const Date near = turn + off;
      if (first <= near && near <= last) days.push_back(near);
    }
  }
  return Sorted(std::move(days));
}

}  // namespace carecoord::internal
