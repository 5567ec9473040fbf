// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/evaluate.h"

#include <algorithm>
#include <utility>

#include "rules/engine.h"

namespace carecoord {
namespace internal {

bool SameAnswer(const Decision& a, const Decision& b) {
  return a.status == b.status && a.step == b.step && a.opens == b.opens && a.due == b.due &&
         a.closes == b.closes && a.satisfied_by == b.satisfied_by;
}

namespace {

// Blank answers are made when a day is asked about for the second time in a row: whoever asks about
// one day after another does without them.
bool HasBlanks(const BoundRules& rules, const Question& question, EngineScratch& scratch) {
  if (scratch.blanks.MadeFor(question.as_of)) return true;
  const bool again = scratch.last_asked == question.as_of;
  scratch.last_asked = question.as_of;
  if (again) scratch.blanks.Make(rules, question);
  return again;
}

// Runs the rules first .. last - 1 once, and with kFindHorizon each on to its next change.
template <bool kFindHorizon>
void Run(const BoundRules& rules, uint32_t first, uint32_t last, const TimelineView& timeline,
         const PersonView& person, const Question& question, EngineScratch& scratch,
         std::vector<Decision>& out) {
  NullTracer tracer;
  Engine<kFindHorizon, NullTracer> engine(rules, timeline, person, question, scratch, tracer);
  engine.Scan();
  const bool blanks = !kFindHorizon && HasBlanks(rules, question, scratch) && engine.IsThere();
  uint32_t blank = first;  // from here on blank answers hold, and are still to be copied
  for (uint32_t rule = first; rule < last; ++rule) {
    if (blanks) {
      if (scratch.blanks.Holds(rule, scratch.seen)) continue;
      scratch.blanks.Append(blank, rule, out);
      blank = rule + 1;
    }
    [[maybe_unused]] const size_t begin = out.size();
    engine.DecideRule(rule, out);
    if constexpr (kFindHorizon) {
      std::vector<Date>& ask_again = scratch.ask_again;
      ask_again = scratch.horizons;
      while (!ask_again.empty()) {
        const Date day = *std::min_element(ask_again.begin(), ask_again.end());
        if (day == Date::Max() || day > question.as_of + kNextChangeDays) break;
        engine.MoveTo(day);
        scratch.later.clear();
        engine.DecideRule(rule, scratch.later);
        for (size_t i = 0; i < ask_again.size(); ++i) {
          if (ask_again[i] != day) continue;
          Decision& decision = out[begin + i];
          const auto later = std::find_if(
              scratch.later.begin(), scratch.later.end(),
              [&](const Decision& other) { return other.subject == decision.subject; });
          if (later != scratch.later.end() && SameAnswer(*later, decision)) {
            ask_again[i] = scratch.horizons[static_cast<size_t>(later - scratch.later.begin())];
          } else {
            decision.next_change = day;
            ask_again[i] = Date::Max();
          }
        }
      }
      engine.MoveTo(question.as_of);
    }
  }
  if (blanks) scratch.blanks.Append(blank, last, out);
}

}  // namespace
}  // namespace internal

Evaluator::Evaluator(const BoundRules& rules)
    : rules_(&rules), scratch_(std::make_unique<internal::EngineScratch>(rules)) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

void Evaluator::Run(uint32_t first, uint32_t last, const TimelineView& timeline,
                    const PersonView& person, const Question& question,
                    std::vector<Decision>& out) {
  if (question.next_change) {
    internal::Run<true>(*rules_, first, last, timeline, person, question, *scratch_, out);
  } else {
    internal::Run<false>(*rules_, first, last, timeline, person, question, *scratch_, out);
  }
}

void Evaluator::Evaluate(const TimelineView& timeline, const PersonView& person,
                         const Question& question, std::vector<Decision>& out) {
  Run(0, static_cast<uint32_t>(rules_->rules().size()), timeline, person, question, out);
}

void Evaluator::EvaluateRule(uint32_t rule, const TimelineView& timeline, const PersonView& person,
                             const Question& question, std::vector<Decision>& out) {
  Run(rule, rule + 1, timeline, person, question, out);
}

std::vector<Decision> Evaluate(const BoundRules& rules, const TimelineView& timeline,
                               const PersonView& person, const Question& question) {
  std::vector<Decision> out;
  Evaluator(rules).Evaluate(timeline, person, question, out);
  return out;
}

}  // namespace carecoord
