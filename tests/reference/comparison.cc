// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "tests/reference/comparison.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/explain.h"
#include "gtest/gtest.h"
#include "tests/reference/case_text.h"

namespace carecoord::reference {
namespace {

// Not stated is ROUTINE.
Priority Stated(Priority priority) {
  return priority == Priority::kUnspecified ? Priority::kRoutine : priority;
}

// All fields. A field added to Decision stops this from compiling.
auto FieldsOf(const Decision& decision) {
  const auto& [person, rule, step, status, on_unknown, beyond_calendar, satisfied_late, subject,
               anchored_on, satisfied_by, failed_by, deferred_by, brought_forward_by, arranged_by,
               obligation, stratum, trigger, priority_reason, priority, owner, score, anchor, opens,
               due, grace_ends, closes, settled_on, deferred_until, next_change] = decision;
  return std::tuple(person, rule, step, status, on_unknown, beyond_calendar, satisfied_late,
                    subject, anchored_on, satisfied_by, failed_by, deferred_by, brought_forward_by,
                    arranged_by, obligation, stratum, trigger, priority_reason, Stated(priority),
                    owner, score, anchor, opens, due, grace_ends, closes, settled_on,
                    deferred_until, next_change);
}

}  // namespace

bool EqualFields(const Decision& a, const Decision& b) { return FieldsOf(a) == FieldsOf(b); }

bool Equal(const std::vector<Decision>& a, const std::vector<Decision>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), &EqualFields);
}

std::string Text(const std::vector<Decision>& decisions) {
  std::string out;
  for (const Decision& decision : decisions) out += "  " + DecisionText(decision) + "\n";
  return out;
}

// ---- The engine ---------------------------------------------------------------------------------

bool Engine::Bind(const std::vector<PackCase>& packs, const std::vector<Record>& people) {
  std::vector<std::shared_ptr<const CompiledPack>> compiled;
  for (const PackCase& pack : packs) {
    auto one = CompiledPack::Compile(pack.pack, pack.options);
    if (!one.ok()) return false;
    compiled.push_back(*std::move(one));
  }
  for (const Record& record : people) {
    auto timeline = Timeline::FromEntries(record.person, record.entries, dictionary_);
    if (!timeline.ok()) return false;
    timeline->set_registrations_known(record.registrations_known);
    timelines_.push_back(*std::move(timeline));
  }
  rules_.emplace(BoundRules::Bind(std::move(compiled), *dictionary_));
  evaluator_.emplace(*rules_);
  return true;
}

std::vector<Decision> Engine::Ask(size_t person, const Question& question) {
  const auto ask = [&](Evaluator& evaluator) {
    std::vector<Decision> out;
    evaluator.Evaluate(timelines_[person].view(), timelines_[person].person_view(), question, out);
    return out;
  };
  // An evaluator that is asked about a day again copies what it says of those who have nothing.
  Evaluator new_one(*rules_);
  const std::vector<Decision> first = ask(new_one);
  std::vector<Decision> again = ask(new_one);
  EXPECT_TRUE(Equal(first, again)) << "first:\n" << Text(first) << "again:\n" << Text(again);
  EXPECT_TRUE(Equal(first, ask(*evaluator_))) << "asked after other questions";
  return again;
}

std::vector<Decision> Engine::AskForExplanations(size_t person, const Question& question) {
  std::vector<Decision> out;
  for (const Explanation& explanation :
       Explain(*rules_, timelines_[person].view(), timelines_[person].person_view(), question)) {
    out.push_back(explanation.decision);
  }
  return out;
}

std::optional<std::vector<Decision>> AskEngine(const SingleCase& single) {
  Engine engine;
  if (!engine.Bind({single.pack}, {single.record})) return std::nullopt;
  return engine.Ask(0, single.question);
}

std::vector<Decision> AskReference(const SingleCase& single) {
  return ReferenceEvaluator(single.pack.pack, single.pack.options, single.record)
      .Decide(single.question);
}

// ---- The report ---------------------------------------------------------------------------------

void Report(uint64_t seed, const SingleCase& failing, const Check& check) {
  const auto fails = [&](const SingleCase& single) {
    // Shrinking may break what the reference takes for granted: ask the compiler first.
    if (!AskEngine(single)) return false;
    const Answers answers = check.ask(single);
    return !check.agree(single, answers);
  };
  if (!fails(failing)) {
    ADD_FAILURE() << "seed " << seed
                  << ": disagreed among other packs or people, but agrees alone:\n"
                  << PackText(failing.pack) << RecordText(failing.record)
                  << QuestionText(failing.question);
    return;
  }
  SingleCase single = Shrink(failing, fails);
  // Rows count the entries in order: print them so.
  std::stable_sort(single.record.entries.begin(), single.record.entries.end(),
                   [](const Entry& a, const Entry& b) {
                     return std::tie(a.on, a.recorded, a.sequence) <
                            std::tie(b.on, b.recorded, b.sequence);
                   });
  const Answers answers = check.ask(single);
  ADD_FAILURE() << "seed " << seed << "\n"
                << PackText(single.pack) << RecordText(single.record)
                << QuestionText(single.question) << "reference:\n"
                << Text(answers.expected) << "engine:\n"
                << Text(*answers.actual);
}

}  // namespace carecoord::reference
