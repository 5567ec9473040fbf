// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/telling_days.h"

#include <algorithm>
#include <utility>

#include "rulekit/silent_tracer.h"
#include "rules/engine.h"

namespace carecoord::internal {

namespace {

std::vector<Date> Sorted(std::vector<Date> days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

// Looks at one selection as well, so that its turns are the engine's.
class AlsoLooking : public SilentTracer {
 public:
  explicit AlsoLooking(SelectionId selection) : selection_(selection) {}

  template <typename Engine>
  void BeginRule(Engine& engine) {
    if (!UsesIndex(engine)) (void)engine.Find(selection_);
  }
  template <typename Engine>
  void EndDecision(Engine& engine, const ProgramRule&, const Decision& decision) {
    if (UsesIndex(engine) && decision.subject.present()) (void)engine.Find(selection_);
  }

 private:
  template <typename Engine>
  [[nodiscard]] bool UsesIndex(Engine& engine) const {
    return engine.program().selections[selection_].uses_index;
  }

  SelectionId selection_;
};

// The days after `first` on which the engine's answers can turn, ascending, `most` at most.
template <typename Tracer>
void AddTurns(const BoundRules& rules, const Timeline& timeline, const Question& question,
              uint32_t rule, Date last, Tracer tracer, size_t most, std::vector<Date>& turns) {
  const TimelineView view = timeline.view();
  const PersonView person = timeline.person_view();
  EngineScratch scratch(rules);
  Engine<true, Tracer> engine(rules, view, person, question, scratch, tracer);
  engine.Scan();
  std::vector<Decision> decisions;
  for (size_t turn = 0; turn < most; ++turn) {
    decisions.clear();
    engine.DecideRule(rule, decisions);
    const Date next = engine.horizon();
    if (next > last) break;
    turns.push_back(next);
    engine.MoveTo(next);
  }
}

}  // namespace

std::vector<Date> TurningDays(const BoundRules& rules, const Timeline& timeline,
                              const Question& question, uint32_t rule, Date first, Date last,
                              SelectionId also, size_t most) {
  std::vector<Date> turns;
  for (const Date day : timeline.view().date) {
    if (first <= day && day <= last) turns.push_back(day);
  }
  Question asked = question;
  asked.as_of = first;
  if (also == kNoSelection) {
    AddTurns(rules, timeline, asked, rule, last, NullTracer(), most, turns);
  } else {
    AddTurns(rules, timeline, asked, rule, last, AlsoLooking(also), most, turns);
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
