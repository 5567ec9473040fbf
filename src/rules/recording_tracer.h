// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// RecordingTracer: writes down what the engine does, one tree for each decision of the rule that it
// decided last.

#ifndef CARECOORD_SRC_RULES_RECORDING_TRACER_H_
#define CARECOORD_SRC_RULES_RECORDING_TRACER_H_

#include <algorithm>
#include <bit>
#include <string>
#include <utility>
#include <vector>

#include "base/concat.h"
#include "carecoord/rules/explain.h"
#include "rules/describe.h"

namespace carecoord::internal {

constexpr std::string_view TruthName(Truth truth) {
  constexpr std::string_view kNames[] = {"no", "yes", "unknown"};
  return kNames[static_cast<size_t>(truth)];
}

constexpr std::string_view BuiltInName(BuiltInStep step) {
  switch (step) {
    case BuiltInStep::kInForce:
      return "in-force";
    case BuiltInStep::kAlive:
      return "alive";
    case BuiltInStep::kRegistered:
      return "registered";
    case BuiltInStep::kAnchor:
      return "anchor";
  }
  return "";
}

// What was recorded of one decision.
struct Trace {
  ExplanationNode tree;
  std::string step_reason;             // of the last step asked, filled in
  std::vector<NearMiss> near_misses;   // of selections that came to nothing
  std::vector<std::string> in_favour;  // a finder's reasons
  std::vector<std::string> against;
  std::vector<std::string> because;  // of the schedule: why these dates, this priority
  // The days on which a completion counts for the obligation; absent: no end.
  Date completable_from;
  OptionalDate completable_to;
};

class RecordingTracer {
 public:
  static constexpr bool kOn = true;
  static constexpr size_t kUsualChildren = 6;  // of a rule: three built-in steps and its own
  using Kind = ExplanationNode::Kind;

  [[nodiscard]] std::vector<Trace>& traces() { return traces_; }

  template <typename Engine>
  void BeginRule(Engine& engine) {
    traces_.clear();
    open_.clear();
    missed_.resize(std::max(missed_.size(), engine.program().selections.size()));
    for (std::vector<NearMiss>& missed : missed_) missed.clear();
  }
  template <typename Engine>
  void EndDecision(Engine&, const ProgramRule&, const Decision&) {}

  void BeginDecision() {
    traces_.emplace_back();
    open_ = {&traces_.back().tree};
  }

  void BuiltIn(BuiltInStep step, bool holds) {
    ExplanationNode& node = Add(Kind::kStep);
    node.label = Concat("step ", BuiltInName(step));
    node.truth = holds ? "yes" : "no";
  }

  void BeginStep(const std::string& id) { Open(Kind::kStep).label = Concat("step ", id); }

  template <typename Engine>
  void EndStep(Engine& engine, const ProgramStep& step, Truth truth, Outcome outcome) {
    ExplanationNode& node = *open_.back();
    const ReasonText& reason = step.reason[static_cast<size_t>(truth)];
    const bool was_muted = std::exchange(muted_, true);
    node.text = FillIn(engine, reason);
    muted_ = was_muted;
    node.truth = TruthName(truth);
    AppendTo(node.label, ": ", NameOf(outcome));
    traces_.back().step_reason = node.text;
    open_.pop_back();
  }

  template <typename Engine>
  void BeginCondition(Engine& engine, const ProgramCondition& condition) {
    Open(Kind::kCondition).label = ConditionWords(engine.program(), condition);
  }
  void EndCondition(Truth truth) {
    open_.back()->truth = TruthName(truth);
    open_.pop_back();
  }

  void Window(SelectionId id, const Days&) {
    if (muted_) return;
    missed_[id].clear();
  }
  void Missed(SelectionId id, const Hit& hit, Misses misses) {
    if (muted_) return;
    missed_[id].push_back({id, hit.row, misses});
  }

  template <typename Engine>
  void Selection(Engine& engine, SelectionId id, const Found& found) {
    // Finding the subjects of a rule over each entry comes before any decision about one.
    if (muted_ || open_.empty()) return;
    ExplanationNode& node = Add(Kind::kSelection);
    node.label = "selection " + engine.program().pack.selections[id].name;
    if (found.count == 0) {
      node.text = "none";
      AddNearMisses(engine.program(), engine.timeline(), id, node);
    } else {
      const uint32_t row = engine.HitOf(found.hit).row;
      node.entry = EntryRef(row);
      const Pick pick = engine.program().pack.selections[id].pick;
      node.text = pick == Pick::kCount || pick == Pick::kEach
                      ? std::to_string(found.count)
                      : EntryWords(engine.program(), engine.timeline(), row);
    }
  }

  template <typename Engine>
  void Factor(Engine& engine, const ProgramFactor& factor, Truth truth) {
    if (truth == Truth::kNo) return;
    ExplanationNode& node = Add(Kind::kStep);
    node.truth = TruthName(truth);
    node.label = factor.weight < 0 ? "against" : "for";
    const bool was_muted = std::exchange(muted_, true);
    node.text = FillIn(engine, factor.reason);
    muted_ = was_muted;
    if (truth == Truth::kYes) {
      (factor.weight < 0 ? traces_.back().against : traces_.back().in_favour).push_back(node.text);
    }
  }

  // Why a schedule is as it is for this person: a stratum, a trigger, a priority.
  template <typename Engine>
  void Because(Engine& engine, const ReasonText& reason, const Decision& decision) {
    if (reason.empty()) return;
    const bool was_muted = std::exchange(muted_, true);
    traces_.back().because.push_back(FillIn(engine, reason, decision.brought_forward_by));
    muted_ = was_muted;
  }

  void Completable(Date from, OptionalDate to) {
    traces_.back().completable_from = from;
    traces_.back().completable_to = to;
  }
  void BeginSatisfying(SelectionId id) { satisfying_ = id; }
  template <typename Engine>
  void EndSatisfying(Engine& engine, const Decision& decision) {
    ExplanationNode& node = Add(Kind::kSchedule);
    node.label = "satisfied by " + SelectionWords(engine.program(), satisfying_);
    if (decision.satisfied_by.present()) {
      node.truth = "yes";
      node.entry = decision.satisfied_by;
      node.text = EntryWords(engine.program(), engine.timeline(), decision.satisfied_by.row());
    } else {
      node.truth = "no";
      node.text = "none";
      AddNearMisses(engine.program(), engine.timeline(), satisfying_, node);
    }
  }

 private:
  // A child of the open node; the reference holds until the next is added to it.
  ExplanationNode& Add(Kind kind) {
    std::vector<ExplanationNode>& children = open_.back()->children;
    if (open_.size() == 1 && children.empty()) children.reserve(kUsualChildren);
    ExplanationNode& node = children.emplace_back();
    node.kind = kind;
    return node;
  }
  // Only the last child of an open node grows, so its address holds until it is closed.
  ExplanationNode& Open(Kind kind) { return *open_.emplace_back(&Add(kind)); }

  void AddNearMisses(const PackProgram& program, const TimelineView& timeline, SelectionId id,
                     ExplanationNode& node) {
    for (const NearMiss& miss : missed_[id]) {
      if (std::popcount(miss.why) != 1) continue;
      traces_.back().near_misses.push_back(miss);
      ExplanationNode& child = node.children.emplace_back();
      child.kind = Kind::kNearMiss;
      child.label = "not counted";
      child.entry = EntryRef(miss.row);
      child.text =
          EntryWords(program, timeline, miss.row) + ": " + MissWords(program, timeline, miss);
    }
  }

  template <typename Engine>
  std::string FillIn(Engine& engine, const ReasonText& reason, EntryRef trigger = EntryRef()) {
    std::string text;
    const auto date = [&text](const std::optional<Date>& value) {
      text += value ? LongDate(*value) : "an unknown date";
    };
    for (const TextPiece& piece : reason) {
      switch (piece.kind) {
        case TextPiece::Kind::kLiteral:
          text += piece.literal;
          break;
        case TextPiece::Kind::kSelection: {
          const Found& found = engine.Find(piece.selection);
          const Pick pick = engine.program().pack.selections[piece.selection].pick;
          if (pick == Pick::kCount || pick == Pick::kEach) {
            text += std::to_string(found.count);
          } else if (found.count > 0) {
            text += engine.program().selections[piece.selection].recorded
                        ? LongDate(found.date)
                        : EntryWhen(engine.timeline(), engine.HitOf(found.hit).row);
          } else {
            text += "(none)";
          }
          break;
        }
        case TextPiece::Kind::kIndex:
          text += EntryWhen(engine.timeline(), engine.Index().row);
          break;
        case TextPiece::Kind::kAsOf:
          date(engine.as_of());
          break;
        case TextPiece::Kind::kBirth:
          date(engine.person().birth);
          break;
        case TextPiece::Kind::kDeath:
          date(engine.VisibleDeath());
          break;
        case TextPiece::Kind::kRegistration:
          date(engine.RegistrationStart());
          break;
        case TextPiece::Kind::kAnchor:
          date(engine.anchor_day());
          break;
        case TextPiece::Kind::kTrigger:
          if (trigger.present()) text += EntryWhen(engine.timeline(), trigger.row());
          break;
      }
    }
    return text;
  }

  std::vector<Trace> traces_;
  std::vector<ExplanationNode*> open_;
  std::vector<std::vector<NearMiss>> missed_;  // by selection of the rule's pack
  SelectionId satisfying_ = kNoSelection;
  bool muted_ = false;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_RECORDING_TRACER_H_
