// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/explain.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/concat.h"
#include "rules/engine.h"
#include "rules/recording_tracer.h"
#include "rules/sentences.h"

namespace carecoord {
namespace internal {

// Asks one rule after the other about one person after the other, writing down how each came to its
// decisions.
class TracedRun {
 public:
  TracedRun(const BoundRules& rules, const Question& question, RecordingTracer::Record record)
      : rules_(rules), question_(question), scratch_(rules), tracer_(record) {}

  void Begin(const TimelineView& timeline, const PersonView& person) {
    timeline_ = timeline;
    person_ = person;
    engine_.emplace(rules_, timeline_, person_, question_, scratch_, tracer_);
    engine_->Scan();
  }
  // REQUIRES Begin. Until the next call: decisions() of this rule, and traces() with one for each.
  void Ask(uint32_t rule) {
    decisions_.clear();
    // Forgets what other rules found, so that each trace is whole.
    engine_->MoveTo(question_.as_of);
    engine_->DecideRule(rule, decisions_);
  }
  [[nodiscard]] std::vector<Decision>& decisions() { return decisions_; }
  [[nodiscard]] std::vector<Trace>& traces() { return tracer_.traces(); }

  // The reason of a decision, as Ask finds it again.
  [[nodiscard]] std::string ReasonOf(const Decision& decision) {
    Ask(decision.rule);
    for (size_t i = 0; i < decisions_.size(); ++i) {
      if (decisions_[i].subject != decision.subject) continue;
      return Sentences(rules_, timeline_, person_, question_, decisions_[i], traces()[i]).Reason();
    }
    return "";
  }

 private:
  const BoundRules& rules_;
  Question question_;
  EngineScratch scratch_;
  RecordingTracer tracer_;
  TimelineView timeline_;
  PersonView person_;
  std::optional<Engine<false, RecordingTracer>> engine_;
  std::vector<Decision> decisions_;
};

}  // namespace internal

namespace {

using internal::RecordingTracer;
using internal::Trace;
using internal::TracedRun;

// As in URLs, for the two characters that would make a key ambiguous.
struct Escaped {
  std::string_view part;
  void AddTo(std::string& out) const {
    const auto ambiguous = [](char c) { return c == '%' || c == '/'; };
    const char* from = part.begin();
    while (true) {
      const char* const to = std::find_if(from, part.end(), ambiguous);
      out.append(from, to);
      if (to == part.end()) return;
      out += *to == '%' ? "%25" : "%2F";
      from = to + 1;
    }
  }
};

}  // namespace

std::vector<Explanation> Explain(const BoundRules& rules, const TimelineView& timeline,
                                 const PersonView& person, const Question& question, int rule) {
  const auto count = static_cast<uint32_t>(rules.rules().size());
  const auto first = rule < 0 ? 0 : std::min(static_cast<uint32_t>(rule), count);
  const auto last = rule < 0 ? count : std::min(first + 1, count);
  std::vector<Decision> decided;  // without a trace, for their next change
  if (question.next_change) {
    Evaluator evaluator(rules);
    if (rule < 0) {
      evaluator.Evaluate(timeline, person, question, decided);
    } else if (first < last) {
      evaluator.EvaluateRule(first, timeline, person, question, decided);
    }
  }
  std::vector<Explanation> explanations;
  explanations.reserve(std::max<size_t>(decided.size(), last - first));
  TracedRun run(rules, question, RecordingTracer::Record::kAll);
  run.Begin(timeline, person);
  for (uint32_t r = first; r < last; ++r) {
    run.Ask(r);
    for (size_t i = 0; i < run.decisions().size(); ++i) {
      const size_t at = explanations.size();
      Explanation& explanation = explanations.emplace_back();
      explanation.decision = run.decisions()[i];
      if (question.next_change) explanation.decision.next_change = decided[at].next_change;
      const Decision& decision = explanation.decision;
      Trace& trace = run.traces()[i];
      const internal::Sentences say(rules, timeline, person, question, decision, trace);
      explanation.key = DecisionKey(rules, timeline, person, decision);
      explanation.reason = say.Reason();
      explanation.clears = say.Clears(run.decisions());
      explanation.text = say.Text(explanation.clears);
      explanation.tree = std::move(trace.tree);
    }
  }
  return explanations;
}

std::string DecisionReason(const BoundRules& rules, const TimelineView& timeline,
                           const PersonView& person, const Question& question,
                           const Decision& decision) {
  TracedRun run(rules, question, RecordingTracer::Record::kReasons);
  run.Begin(timeline, person);
  return run.ReasonOf(decision);
}

struct DecisionReasons::Run {
  Run(const BoundRules& rules, const Question& question)
      : traced(rules, question, RecordingTracer::Record::kReasons) {}
  internal::TracedRun traced;
  std::optional<uint32_t> person = {};  // about whom it was asked last
};

DecisionReasons::DecisionReasons(const BoundRules& rules, const Question& question)
    : run_(std::make_unique<Run>(rules, question)) {}
DecisionReasons::~DecisionReasons() = default;

std::string DecisionReasons::Of(const TimelineView& timeline, const PersonView& person,
                                const Decision& decision) {
  if (run_->person != decision.person) run_->traced.Begin(timeline, person);
  run_->person = decision.person;
  return run_->traced.ReasonOf(decision);
}

std::string DecisionKey(const BoundRules& rules, const TimelineView& timeline,
                        const PersonView& person, const Decision& decision) {
  const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
  std::string key;
  constexpr size_t kUsual = 63;
  key.reserve(kUsual);
  internal::AppendTo(key, Escaped{ref.pack->pack().id}, "/", Escaped{ref.rule().id}, "/",
                     Escaped{person.key}, "/");
  if (!decision.subject.present()) {
    key += "-";
  } else if (const uint32_t thread = timeline.ThreadOf(decision.subject.row()); thread != 0) {
    Escaped{timeline.dictionary->threads[thread]}.AddTo(key);
  } else {
    key += timeline.date[decision.subject.row()].ToString();
  }
  internal::AppendTo(key, "/", decision.anchor ? decision.anchor->ToString() : "-", "/",
                     std::to_string(decision.obligation));
  return key;
}

std::string DecidingStep(const BoundRules& rules, const Decision& decision) {
  if (decision.step < 0) {
    return std::string(internal::BuiltInName(static_cast<BuiltInStep>(decision.step)));
  }
  const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
  return ref.pack->program().rules[ref.index_in_pack].steps[static_cast<size_t>(decision.step)].id;
}

std::string Explanation::TreeText() const { return tree.Text(); }

}  // namespace carecoord
