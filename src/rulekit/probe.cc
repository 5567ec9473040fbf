// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/probe.h"

#include <utility>
#include <vector>

#include "rulekit/silent_tracer.h"

namespace carecoord::internal {
namespace {

bool IsSubject(const Decision& decision, std::optional<uint32_t> subject) {
  if (!subject) return !decision.subject.present();
  return decision.subject == EntryRef(*subject);
}

class SelectionProbe : public SilentTracer {
 public:
  SelectionProbe(SelectionId selection, std::optional<uint32_t> subject)
      : selection_(selection), subject_(subject) {}

  template <typename Engine>
  void BeginRule(Engine& engine) {
    if (!subject_) Look(engine);
  }
  template <typename Engine>
  void EndDecision(Engine& engine, const ProgramRule&, const Decision& decision) {
    if (subject_ && IsSubject(decision, subject_)) Look(engine);
  }
  [[nodiscard]] const std::optional<Held>& held() const { return held_; }

 private:
  template <typename Engine>
  void Look(Engine& engine) {
    const Found& found = engine.Find(selection_);
    held_ = Held{found.count, EntryRef()};
    if (found.count > 0) held_->entry = EntryRef(engine.HitOf(found.hit).row);
  }

  SelectionId selection_;
  std::optional<uint32_t> subject_;
  std::optional<Held> held_;
};

class StepProbe : public SilentTracer {
 public:
  StepProbe(size_t step, std::optional<uint32_t> subject) : step_(step), subject_(subject) {}

  template <typename Engine>
  void EndDecision(Engine& engine, const ProgramRule& rule, const Decision& decision) {
    if (IsSubject(decision, subject_)) truth_ = engine.Test(rule.steps[step_].when);
  }
  [[nodiscard]] const std::optional<Truth>& truth() const { return truth_; }

 private:
  size_t step_;
  std::optional<uint32_t> subject_;
  std::optional<Truth> truth_;
};

template <typename Tracer>
void Run(const BoundRules& rules, const TimelineView& timeline, const PersonView& person,
         const Question& question, uint32_t rule, Tracer& tracer) {
  EngineScratch scratch(rules);
  std::vector<Decision> decisions;
  Engine<false, Tracer> engine(rules, timeline, person, question, scratch, tracer);
  engine.Scan();
  engine.DecideRule(rule, decisions);
}

}  // namespace

std::optional<Held> ProbeSelection(const BoundRules& rules, const TimelineView& timeline,
                                   const PersonView& person, const Question& question,
                                   SelectionId selection, std::optional<uint32_t> subject) {
  SelectionProbe probe(selection, subject);
  for (uint32_t rule = 0; rule < rules.rules().size() && !probe.held(); ++rule) {
    if (subject && rules.rules()[rule].rule().each.empty()) continue;
    Run(rules, timeline, person, question, rule, probe);
  }
  return probe.held();
}

std::optional<Truth> ProbeStep(const BoundRules& rules, const TimelineView& timeline,
                               const PersonView& person, const Question& question, uint32_t rule,
                               size_t step, std::optional<uint32_t> subject) {
  StepProbe probe(step, subject);
  Run(rules, timeline, person, question, rule, probe);
  return probe.truth();
}

}  // namespace carecoord::internal
