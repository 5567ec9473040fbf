// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/explain.h"

#include <utility>

#include "base/concat.h"
#include "rules/engine.h"
#include "rules/recording_tracer.h"
#include "rules/sentences.h"

namespace carecoord {
namespace {

using internal::RecordingTracer;
using internal::Trace;

// Asks one rule after the other about one person, writing down how each came to its decisions.
class TracedRun {
 public:
  TracedRun(const BoundRules& rules, const TimelineView& timeline, const PersonView& person,
            const Question& question)
      : as_of_(question.as_of),
        scratch_(rules),
        engine_(rules, timeline, person, question, scratch_, tracer_) {
    engine_.Scan();
  }

  // Until the next call: decisions() of this rule, and traces() with one for each.
  void Ask(uint32_t rule) {
    decisions_.clear();
    engine_.MoveTo(as_of_);  // forgets what other rules found, so that each trace is whole
    engine_.DecideRule(rule, decisions_);
  }
  [[nodiscard]] std::vector<Decision>& decisions() { return decisions_; }
  [[nodiscard]] std::vector<Trace>& traces() { return tracer_.traces(); }

 private:
  Date as_of_;
  internal::EngineScratch scratch_;
  RecordingTracer tracer_;
  internal::Engine<false, RecordingTracer> engine_;
  std::vector<Decision> decisions_;
};

void AppendTree(const ExplanationNode& node, size_t depth, std::string& out) {
  out.append(2 * depth, ' ');
  out += node.label;
  if (!node.truth.empty()) out += " = " + node.truth;
  if (!node.text.empty()) out += ": " + node.text;
  out += "\n";
  for (const ExplanationNode& child : node.children) AppendTree(child, depth + 1, out);
}

// As in URLs, for the two characters that would make a key ambiguous.
std::string Escaped(std::string_view part) {
  std::string out;
  for (const char c : part) {
    if (c == '%') {
      out += "%25";
    } else if (c == '/') {
      out += "%2F";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::vector<Explanation> Explain(const BoundRules& rules, const TimelineView& timeline,
                                 const PersonView& person, const Question& question, int rule) {
  std::vector<Explanation> explanations;
  const std::vector<Decision> decided =
      question.next_change ? Evaluate(rules, timeline, person, question) : std::vector<Decision>();
  size_t next = 0;
  TracedRun run(rules, timeline, person, question);
  for (uint32_t r = 0; r < rules.rules().size(); ++r) {
    const auto first = next;
    while (next < decided.size() && decided[next].rule == r) ++next;
    if (rule >= 0 && r != static_cast<uint32_t>(rule)) continue;
    run.Ask(r);
    for (size_t i = 0; i < run.decisions().size(); ++i) {
      Explanation explanation;
      explanation.decision = run.decisions()[i];
      if (question.next_change) {
        explanation.decision.next_change = decided[first + i].next_change;
      }
      const Decision& decision = explanation.decision;
      const internal::Sentences say(rules, timeline, person, question, decision, run.traces()[i]);
      explanation.key = DecisionKey(rules, timeline, person, decision);
      explanation.reason = say.Reason();
      explanation.clears = say.Clears();
      explanation.tree = std::move(run.traces()[i].tree);
      explanation.tree.kind = ExplanationNode::Kind::kRule;
      explanation.tree.label = "rule " + rules.rules()[r].rule().id;
      explanation.tree.text = std::string(NameOf(decision.status));
      explanation.text = say.Text(explanation.clears);
      explanations.push_back(std::move(explanation));
    }
  }
  return explanations;
}

std::string DecisionReason(const BoundRules& rules, const TimelineView& timeline,
                           const PersonView& person, const Question& question,
                           const Decision& decision) {
  TracedRun run(rules, timeline, person, question);
  run.Ask(decision.rule);
  for (size_t i = 0; i < run.decisions().size(); ++i) {
    const Decision& asked = run.decisions()[i];
    if (asked.subject == decision.subject) {
      return internal::Sentences(rules, timeline, person, question, asked, run.traces()[i])
          .Reason();
    }
  }
  return "";
}

std::string DecisionKey(const BoundRules& rules, const TimelineView& timeline,
                        const PersonView& person, const Decision& decision) {
  const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
  std::string subject = "-";
  if (decision.subject.present()) {
    const uint32_t row = decision.subject.row();
    if (const uint32_t thread = timeline.ThreadOf(row); thread != 0) {
      subject = Escaped(timeline.dictionary->threads[thread]);
    } else {
      subject = timeline.date[row].ToString();
    }
  }
  return internal::Concat(Escaped(ref.pack->pack().id), "/", Escaped(ref.rule().id), "/",
                          Escaped(person.key), "/", subject, "/",
                          decision.anchor ? decision.anchor->ToString() : "-", "/",
                          std::to_string(decision.obligation));
}

std::string DecidingStep(const BoundRules& rules, const Decision& decision) {
  if (decision.step < 0) {
    return std::string(internal::BuiltInName(static_cast<BuiltInStep>(decision.step)));
  }
  const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
  return ref.pack->program().rules[ref.index_in_pack].steps[static_cast<size_t>(decision.step)].id;
}

std::string Explanation::TreeText() const {
  std::string out;
  AppendTree(tree, 0, out);
  return out;
}

}  // namespace carecoord
