// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/spot_explain.h"

#include <algorithm>
#include <bit>
#include <set>
#include <utility>
#include <vector>

#include "base/concat.h"
#include "rulekit/silent_tracer.h"
#include "rules/describe.h"
#include "rules/recording_tracer.h"

namespace carecoord::internal {
namespace {

using Kind = ProgramCondition::Kind;

// Writes when the decision is made, or before the first where there is no subject.
class SpotTracer : public SilentTracer {
 public:
  SpotTracer(SelectionId selection, std::optional<size_t> step, std::optional<uint32_t> subject)
      : selection_(selection), step_(step), subject_(subject) {}

  template <typename Engine>
  void BeginRule(Engine& engine) {
    if (!step_ && !subject_) WriteSelection(engine, selection_, 0);
  }
  template <typename Engine>
  void EndDecision(Engine& engine, const ProgramRule& rule, const Decision& decision) {
    if (decision.subject != (subject_ ? EntryRef(*subject_) : EntryRef())) return;
    if (step_) {
      WriteStep(engine, rule.steps[*step_]);
    } else if (subject_) {
      WriteSelection(engine, selection_, 0);
    }
  }
  template <typename Engine>
  void BeginCondition(Engine&, const ProgramCondition& condition) {
    if (!recording_) return;
    open_.push_back(asked_.size());
    asked_.push_back({&condition, open_.size()});
  }
  void EndCondition(Truth truth) {
    if (!recording_) return;
    asked_[open_.back()].truth = truth;
    open_.pop_back();
  }
  void Missed(SelectionId id, const Hit& hit, Misses misses) {
    if (id == looking_) missed_.push_back({id, hit.row, misses, {}});
  }

  [[nodiscard]] std::string& text() { return text_; }

 private:
  struct Asked {
    const ProgramCondition* condition;
    size_t depth;
    Truth truth = Truth::kUnknown;
  };

  template <typename... Parts>
  void Line(size_t depth, const Parts&... parts) {
    if (!text_.empty()) text_ += "\n";
    text_.append(2 * depth, ' ');
    AppendTo(text_, parts...);
  }

  template <typename Engine>
  void WriteStep(Engine& engine, const ProgramStep& step) {
    recording_ = true;
    const Truth truth = engine.Test(step.when);
    recording_ = false;
    Line(0, "step ", step.id, " = ", TruthName(truth));
    std::set<SelectionId> written;
    for (const Asked& each : asked_) {
      Line(each.depth, ConditionWords{engine.program(), *each.condition}, " = ",
           TruthName(each.truth));
      if (!each.condition->of.empty() || each.condition->kind == Kind::kNamed) continue;
      for (const SelectionId id : {each.condition->selection, each.condition->left.selection,
                                   each.condition->right.selection}) {
        if (id == kNoSelection || !written.insert(id).second) continue;
        WriteSelection(engine, id, each.depth + 1);
      }
    }
  }

  template <typename Engine>
  void WriteSelection(Engine& engine, SelectionId id, size_t depth) {
    const PackProgram& program = engine.program();
    const TimelineView& timeline = engine.timeline();
    const carecoord::Selection& written = program.pack.selections[id];
    const Found& found = engine.Find(id);
    const bool many = written.pick == Pick::kCount || written.pick == Pick::kEach;
    const std::string_view name = written.name;
    const auto words = [&](uint32_t row) {
      return EntryWords{program, timeline, row, RecordedFor(program, id, timeline, row)};
    };
    if (found.count == 0) {
      Line(depth, "selection ", name, ": none");
    } else if (many) {
      Line(depth, "selection ", name, ": ", std::to_string(found.count));
    } else {
      Line(depth, "selection ", name, ": ", words(engine.HitOf(found.hit).row));
    }
    std::vector<uint32_t> counted;
    missed_.clear();
    looking_ = id;
    engine.ForEach(id, [&](uint32_t hit, Date) {
      counted.push_back(engine.HitOf(hit).row);
      return true;
    });
    looking_ = kNoSelection;
    for (const auto* bounds : {&program.selections[id].from, &program.selections[id].to}) {
      for (const ProgramBound& bound : *bounds) {
        if (engine.Resolve(bound.at)) continue;
        Line(depth + 1, "its window cannot open: ", RefWords{program, bound.at}, " is not there");
      }
    }
    // Those first that only one filter turned away.
    std::stable_sort(missed_.begin(), missed_.end(), [](const NearMiss& a, const NearMiss& b) {
      return std::popcount(a.why) < std::popcount(b.why);
    });
    for (size_t i = 0; i < std::min(kMostEntries, counted.size()); ++i) {
      Line(depth + 1, "counted: ", words(counted[i]));
    }
    for (size_t i = 0; i < std::min(kMostEntries, missed_.size()); ++i) {
      NearMiss& miss = missed_[i];
      // What is too late only by its recording is told with the day on which it happened.
      if (miss.why != kMissRecordedAfter) {
        miss.recorded = RecordedFor(program, id, timeline, miss.row);
      }
      Line(depth + 1, "not counted: ", MissWords{program, timeline, miss}, ": ",
           EntryWords{program, timeline, miss.row, miss.recorded});
    }
    const size_t left = counted.size() - std::min(kMostEntries, counted.size()) + missed_.size() -
                        std::min(kMostEntries, missed_.size());
    if (left > 0) Line(depth + 1, "and ", std::to_string(left), " more");
  }

  static constexpr size_t kMostEntries = 10;  // of those that count, and of those that do not

  SelectionId selection_;
  std::optional<size_t> step_;
  std::optional<uint32_t> subject_;
  std::string text_;
  bool recording_ = false;
  std::vector<Asked> asked_;
  std::vector<size_t> open_;
  SelectionId looking_ = kNoSelection;
  std::vector<NearMiss> missed_;
};

void Run(const BoundRules& rules, const TimelineView& timeline, const PersonView& person,
         const Question& question, uint32_t rule, SpotTracer& tracer) {
  EngineScratch scratch(rules);
  std::vector<Decision> decisions;
  Engine<false, SpotTracer> engine(rules, timeline, person, question, scratch, tracer);
  engine.Scan();
  engine.DecideRule(rule, decisions);
}

}  // namespace

std::string ExplainSelection(const BoundRules& rules, const TimelineView& timeline,
                             const PersonView& person, const Question& question,
                             SelectionId selection, std::optional<uint32_t> subject) {
  SpotTracer tracer(selection, std::nullopt, subject);
  for (uint32_t rule = 0; rule < rules.rules().size() && tracer.text().empty(); ++rule) {
    if (subject && rules.rules()[rule].rule().each.empty()) continue;
    Run(rules, timeline, person, question, rule, tracer);
  }
  return std::move(tracer.text());
}

std::string ExplainStep(const BoundRules& rules, const TimelineView& timeline,
                        const PersonView& person, const Question& question, uint32_t rule,
                        size_t step, std::optional<uint32_t> subject) {
  SpotTracer tracer(kNoSelection, step, subject);
  Run(rules, timeline, person, question, rule, tracer);
  return std::move(tracer.text());
}

}  // namespace carecoord::internal
