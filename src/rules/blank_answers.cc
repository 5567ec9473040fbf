// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/blank_answers.h"

#include "rules/engine.h"

namespace carecoord::internal {

BlankAnswers::Blank BlankAnswers::BlankOf(const BoundRules& rules, uint32_t rule) {
  const BoundRules::RuleRef& ref = rules.rules()[rule];
  const ProgramRule& program = ref.pack->program().rules[ref.index_in_pack];
  const uint32_t first = rules.first_selection(ref.pack_index);
  Blank blank;
  blank.first_need = blank.last_need = static_cast<uint32_t>(needs_.size());
  const auto need = [&](SelectionId id) {
    needs_.push_back(first + id);
    ++blank.last_need;
  };
  if (program.each != kNoSelection) {
    need(program.each);
    blank.kind = Kind::kNone;
    return blank;
  }
  // Somebody of whom nothing is known but that they are there.
  TimelineView timeline;
  timeline.dictionary = &rules.dictionary();
  PersonView person;
  person.registrations_known = false;
  Question question;
  question.as_of = as_of_;
  question.next_change = false;
  EngineScratch scratch(rules);
  NullTracer tracer;
  Engine<false, NullTracer> engine(rules, timeline, person, question, scratch, tracer);
  engine.Scan();
  std::vector<Decision> decisions;
  engine.DecideRule(rule, decisions);
  blank.decision = decisions.front();
  const Validity& valid = program.by_as_of;
  if ((valid.from && as_of_ < *valid.from) || (valid.to && *valid.to < as_of_)) {
    blank.kind = Kind::kOne;  // not in force: the same for everybody
    return blank;
  }
  const Outcome no = program.steps.front().outcome[static_cast<size_t>(Truth::kNo)];
  if (program.first_needs.empty() || no == Outcome::kNext || no == Outcome::kSelect) return blank;
  for (const SelectionId id : program.first_needs) need(id);
  blank.kind = Kind::kOne;
  return blank;
}

void BlankAnswers::Make(const BoundRules& rules, const Question& question) {
  made_ = true;
  as_of_ = question.as_of;
  blanks_.clear();
  needs_.clear();
  for (uint32_t rule = 0; rule < rules.rules().size(); ++rule) {
    blanks_.push_back(BlankOf(rules, rule));
  }
}

}  // namespace carecoord::internal
