// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/blank_answers.h"

#include "rules/engine.h"

namespace carecoord::internal {
namespace {

// Selections without an entry of any of which `condition` is No; none when it may be otherwise.
std::vector<SelectionId> NoWithout(const PackProgram& program, const ProgramCondition& condition) {
  using Kind = ProgramCondition::Kind;
  switch (condition.kind) {
    case Kind::kExists:
      if (condition.selection == kNoSelection) return {};
      return {condition.selection};
    case Kind::kAll:
      for (const ProgramCondition& child : condition.of) {
        if (std::vector<SelectionId> needs = NoWithout(program, child); !needs.empty()) {
          return needs;
        }
      }
      return {};
    case Kind::kAny: {
      std::vector<SelectionId> all;
      for (const ProgramCondition& child : condition.of) {
        const std::vector<SelectionId> needs = NoWithout(program, child);
        if (needs.empty()) return {};
        all.insert(all.end(), needs.begin(), needs.end());
      }
      return all;
    }
    case Kind::kNamed:
      return NoWithout(program, program.conditions[condition.named].when);
    default:
      return {};
  }
}

}  // namespace

void BlankAnswers::MakeOne(const BoundRules& rules, uint32_t rule) {
  const BoundRules::RuleRef& ref = rules.rules()[rule];
  const ProgramRule& program = ref.pack->program().rules[ref.index_in_pack];
  Blank& blank = blanks_.emplace_back();
  blank.first_need = blank.last_need = static_cast<uint32_t>(needs_.size());
  const auto need = [&](SelectionId id) {
    needs_.push_back(rules.first_selection(ref.pack_index) + id);
    ++blank.last_need;
  };
  if (program.each != kNoSelection) {
    need(program.each);
    blank.known = true;  // no subject, no decision
    return;
  }
  const Validity& valid = program.by_as_of;
  const bool in_force =
      (!valid.from || *valid.from <= as_of_) && (!valid.to || as_of_ <= *valid.to);
  const Outcome no = program.steps.front().outcome[static_cast<size_t>(Truth::kNo)];
  // Where it is not in force, it says the same whatever there is of anybody.
  if (in_force) {
    if (no == Outcome::kNext || no == Outcome::kSelect) return;
    for (const SelectionId id : NoWithout(ref.pack->program(), program.steps.front().when)) {
      need(id);
    }
    if (blank.first_need == blank.last_need) return;
  }
  blank.known = true;
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
  engine.DecideRule(rule, decisions_);
}

void BlankAnswers::Make(const BoundRules& rules, const Question& question) {
  made_ = true;
  as_of_ = question.as_of;
  blanks_.clear();
  needs_.clear();
  decisions_.clear();
  first_decision_.clear();
  for (uint32_t rule = 0; rule < rules.rules().size(); ++rule) {
    first_decision_.push_back(static_cast<uint32_t>(decisions_.size()));
    MakeOne(rules, rule);
  }
  first_decision_.push_back(static_cast<uint32_t>(decisions_.size()));
}

}  // namespace carecoord::internal
