// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/explain.h"

#include <algorithm>
#include <utility>

#include "carecoord/record/entry.h"
#include "rules/describe.h"
#include "rules/engine.h"
#include "rules/recording_tracer.h"

namespace carecoord {
namespace {

using internal::PackProgram;
using internal::ProgramRule;
using internal::RecordingTracer;
using internal::Trace;

constexpr size_t kMostLines = 12;
constexpr size_t kWidth = 100;
constexpr size_t kMostNearMisses = 2;

// What one rule said, with its traces.
struct Run {
  std::vector<Decision> decisions;
  std::vector<Trace> traces;
};

Run RunTraced(const BoundRules& rules, const TimelineView& timeline, const PersonView& person,
              const Question& question, uint32_t rule) {
  Run run;
  internal::EngineScratch scratch(rules);
  RecordingTracer tracer;
  internal::Engine<false, RecordingTracer> engine(rules, timeline, person, question, scratch,
                                                  tracer);
  engine.Scan();
  engine.DecideRule(rule, run.decisions);
  run.traces = std::move(tracer.traces());
  return run;
}

std::string Days(int count) { return std::to_string(count) + (count == 1 ? " day" : " days"); }

// Everything the sentences about one decision need.
class Sentences {
 public:
  Sentences(const BoundRules& rules, const TimelineView& timeline, const PersonView& person,
            const Question& question, const Decision& decision, const Trace& trace)
      : ref_(rules.rules()[decision.rule]),
        program_(ref_.pack->program()),
        compiled_(program_.rules[ref_.index_in_pack]),
        timeline_(timeline),
        person_(person),
        question_(question),
        decision_(decision),
        trace_(trace) {}

  // Why the rule applies or does not.
  [[nodiscard]] std::string StepReason() const {
    switch (static_cast<BuiltInStep>(decision_.step)) {
      case BuiltInStep::kInForce:
        return "the rule is not in force on " +
               LongDate(decision_.status == DecisionStatus::kNotApplicable && decision_.anchor
                            ? *decision_.anchor
                            : question_.as_of);
      case BuiltInStep::kAlive:
        return "died on " + LongDate(*person_.death);
      case BuiltInStep::kRegistered:
        return "not registered with a practice on " + LongDate(question_.as_of);
      case BuiltInStep::kAnchor:
        return "there is no date to count from";
    }
    if (!trace_.step_reason.empty()) return trace_.step_reason;
    return "step " + compiled_.steps[static_cast<size_t>(decision_.step)].id;
  }

  // What the dates say.
  [[nodiscard]] std::string StatusReason() const {
    const Date as_of = question_.as_of;
    switch (decision_.status) {
      case DecisionStatus::kUpcoming:
        return "opens on " + LongDate(*decision_.opens) + ", due " + LongDate(*decision_.due);
      case DecisionStatus::kDue: {
        if (as_of == *decision_.due) return "due today";
        if (as_of < *decision_.due) {
          return "due by " + LongDate(*decision_.due) + ", in " + Days(*decision_.due - as_of);
        }
        return "was due " + LongDate(*decision_.due) + ", in grace until " +
               LongDate(*decision_.grace_ends);
      }
      case DecisionStatus::kOverdue:
        return "was due " + LongDate(*decision_.due) + ", " + Days(as_of - *decision_.due) + " ago";
      case DecisionStatus::kLapsed:
        if (const std::string next = Next(); !next.empty()) {
          return "lapsed after " + LongDate(*decision_.settled_on - 1) + next;
        }
        return "was due " + LongDate(*decision_.due) + ", lapsed after " +
               LongDate(*decision_.closes);
      case DecisionStatus::kDeferred:
        return "deferred on " + internal::EntryWhen(timeline_, decision_.deferred_by.row()) +
               (decision_.deferred_until ? " until " + LongDate(*decision_.deferred_until)
                                         : ", with no end recorded");
      case DecisionStatus::kSatisfied:
        return "done on " + internal::EntryWhen(timeline_, decision_.satisfied_by.row()) +
               (decision_.satisfied_late ? ", late" : ", on time") + Next();
      case DecisionStatus::kFailed:
        return "could not be done: " +
               internal::EntryWords(program_, timeline_, decision_.failed_by.row()) + Next();
      default:
        return "";
    }
  }

  [[nodiscard]] std::string Reason() const {
    std::string text = StepReason();
    for (const auto* reasons : {&trace_.in_favour, &trace_.against, &trace_.because}) {
      for (const std::string& reason : *reasons) text += "; " + reason;
    }
    if (const std::string status = StatusReason(); !status.empty()) text += "; " + status;
    if (decision_.arranged_by.present()) text += "; " + Arranged();
    if (decision_.on_unknown) text += " (rests on something not recorded)";
    return text;
  }

  // ", next due 31 July 2027" while the dates are those of the next obligation of a series.
  [[nodiscard]] std::string Next() const {
    if (!compiled_.schedule->repeats || *decision_.opens <= question_.as_of) return "";
    return ", next due " + LongDate(*decision_.due);
  }

  [[nodiscard]] std::string Arranged() const {
    return "arranged for " + internal::EntryWhen(timeline_, decision_.arranged_by.row());
  }

  // "record cancer care review by practice nurse, dated 31 January 2026 to 31 January 2027".
  [[nodiscard]] std::string Clears() const {
    if (!IsActionable(decision_.status) && decision_.status != DecisionStatus::kDeferred) {
      return "";
    }
    const internal::ProgramSchedule& schedule = *compiled_.schedule;
    if (schedule.satisfied_by == internal::kNoSelection) return "";
    std::string text = "record " + internal::SelectionWords(program_, schedule.satisfied_by) +
                       ", dated " + LongDate(*decision_.anchor);
    text += decision_.closes ? " to " + LongDate(*decision_.closes) : " or later";
    if (decision_.subject.present()) {
      if (const uint32_t thread = timeline_.ThreadOf(decision_.subject.row()); thread != 0) {
        text += ", in thread " + std::string(timeline_.dictionary->threads[thread]);
      }
    }
    return text;
  }

  // At most twelve lines.
  [[nodiscard]] std::string Text(const std::string& clears) const {
    std::vector<std::string> lines;
    const Rule& rule = ref_.rule();
    lines.push_back(std::string(NameOf(decision_.status)) + ": " +
                    (rule.title.empty() ? rule.id : rule.title));
    std::string who =
        "Person " + std::string(person_.key) + ", asked on " + LongDate(question_.as_of);
    if (decision_.subject.present()) {
      who += ", about " + internal::EntryWords(program_, timeline_, decision_.subject.row());
    }
    lines.push_back(who);
    lines.push_back("Why: " + StepReason());
    const auto add_joined = [&lines](const std::string& label,
                                     const std::vector<std::string>& reasons) {
      std::string line;
      for (const std::string& reason : reasons) line += (line.empty() ? label : "; ") + reason;
      if (!line.empty()) lines.push_back(line);
    };
    if (compiled_.notify != Role::kNone && decision_.status == DecisionStatus::kSelected) {
      lines.push_back("For: " + RoleText(compiled_.notify) +
                      (compiled_.notify_name.empty() ? "" : ", " + compiled_.notify_name));
    }
    add_joined("For: ", trace_.in_favour);
    add_joined("Against: ", trace_.against);
    if (decision_.anchor) {
      std::string from = "Counts from: ";
      if (!decision_.anchored_on.present()) {
        from += LongDate(*decision_.anchor);
      } else {
        if (compiled_.schedule->anchor != internal::kNoSelection && !compiled_.schedule->repeats) {
          from += internal::SelectionTitle(program_, compiled_.schedule->anchor) + ", ";
        }
        from += internal::EntryWords(program_, timeline_, decision_.anchored_on.row());
      }
      lines.push_back(from);
      add_joined("Because: ", trace_.because);
      std::string dates =
          "Opens " + LongDate(*decision_.opens) + ", due " + LongDate(*decision_.due);
      if (*decision_.grace_ends != *decision_.due) {
        dates += ", grace to " + LongDate(*decision_.grace_ends);
      }
      if (decision_.closes) dates += ", closes " + LongDate(*decision_.closes);
      lines.push_back("Dates: " + dates);
      lines.push_back("Now: " + StatusReason());
      if (decision_.arranged_by.present()) lines.push_back("Next: " + Arranged());
    }
    for (size_t i = 0; i < std::min(trace_.near_misses.size(), kMostNearMisses); ++i) {
      const internal::NearMiss& miss = trace_.near_misses[i];
      lines.push_back("Not counted: " + internal::SelectionTitle(program_, miss.selection) + ", " +
                      internal::EntryWhen(timeline_, miss.row) + ": " +
                      internal::MissWords(timeline_, miss.row, miss.why));
    }
    if (!clears.empty()) lines.push_back("To clear it: " + clears);
    if (const std::string notes = Notes(); !notes.empty()) lines.push_back("Note: " + notes);
    if (question_.next_change) {
      lines.push_back(decision_.next_change
                          ? "Changes next on " + LongDate(*decision_.next_change) +
                                " if nothing more is recorded"
                          : "Will not change unless something more is recorded");
    }
    const Pack& pack = ref_.pack->pack();
    lines.push_back("Rule: " + pack.id + "/" + rule.id + ", version " + pack.version +
                    (rule.source.empty() ? "" : "; " + rule.source));
    std::string text;
    for (size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) {
      std::string& line = lines[i];
      if (line.size() > kWidth) line = line.substr(0, WholeCharacters(line)) + "...";
      text += line + "\n";
    }
    return text;
  }

 private:
  // As many bytes as leave room for "..." and cut no UTF-8 character.
  static size_t WholeCharacters(const std::string& line) {
    size_t keep = kWidth - 3;
    while (keep > 0 && (static_cast<unsigned char>(line[keep]) & 0xC0) == 0x80) --keep;
    return keep;
  }

  [[nodiscard]] std::string Notes() const {
    std::string text;
    const auto add = [&text](const std::string& note) {
      if (!text.empty()) text += "; ";
      text += note;
    };
    if (decision_.on_unknown) add("rests on something that is not recorded");
    if (decision_.beyond_calendar) add("counted past the published bank holidays");
    if (question_.extracted && *question_.extracted < question_.as_of) {
      add("record known to " + LongDate(*question_.extracted));
    }
    return text;
  }

  const BoundRules::RuleRef& ref_;
  const PackProgram& program_;
  const ProgramRule& compiled_;
  const TimelineView& timeline_;
  const PersonView& person_;
  const Question& question_;
  const Decision& decision_;
  const Trace& trace_;
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
  for (uint32_t r = 0; r < rules.rules().size(); ++r) {
    const auto first = next;
    while (next < decided.size() && decided[next].rule == r) ++next;
    if (rule >= 0 && r != static_cast<uint32_t>(rule)) continue;
    Run run = RunTraced(rules, timeline, person, question, r);
    for (size_t i = 0; i < run.decisions.size(); ++i) {
      Explanation explanation;
      explanation.decision = run.decisions[i];
      if (question.next_change) {
        explanation.decision.next_change = decided[first + i].next_change;
      }
      const Decision& decision = explanation.decision;
      const Sentences say(rules, timeline, person, question, decision, run.traces[i]);
      explanation.key = DecisionKey(rules, timeline, person, decision);
      explanation.reason = say.Reason();
      explanation.clears = say.Clears();
      explanation.tree = std::move(run.traces[i].tree);
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
  const Run run = RunTraced(rules, timeline, person, question, decision.rule);
  for (size_t i = 0; i < run.decisions.size(); ++i) {
    if (run.decisions[i].subject == decision.subject) {
      return Sentences(rules, timeline, person, question, run.decisions[i], run.traces[i]).Reason();
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
  return Escaped(ref.pack->pack().id) + "/" + Escaped(ref.rule().id) + "/" + Escaped(person.key) +
         "/" + subject + "/" + (decision.anchor ? decision.anchor->ToString() : "-") + "/" +
         std::to_string(decision.obligation);
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
