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
#include "carecoord/rules/explanation_tree.h"
#include "rules/describe.h"
#include "rules/filled_in.h"
#include "rules/tree_writer.h"

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
  ExplanationTree tree;
  std::string step_reason;             // of the last step asked, filled in
  std::vector<NearMiss> near_misses;   // of selections that came to nothing
  std::vector<std::string> in_favour;  // a finder's reasons
  std::vector<std::string> against;
  std::vector<std::string> because;  // of the schedule: why these dates, this priority
  // The days on which a completion counts for the obligation; absent: no end.
  Date completable_from;
  OptionalDate completable_to;
  std::string waits_for;                 // without which none counts on any day; "": nothing
  SelectionId deferring = kNoSelection;  // of the entry that deferred it
};

class RecordingTracer {
 public:
  static constexpr bool kOn = true;
  using Kind = ExplanationNode::Kind;
  using Node = TreeWriter::Node;

  // Does a trace have a tree and near misses? Without them it takes half the time to get a reason.
  enum class Record : uint8_t { kAll, kReasons };

  explicit RecordingTracer(Record record) : all_(record == Record::kAll) {}

  [[nodiscard]] std::vector<Trace>& traces() { return traces_; }

  template <typename Engine>
  void BeginRule(Engine&) {
    traces_.clear();
    missed_.clear();
  }

  void BeginDecision() {
    Trace& trace = traces_.emplace_back();
    if (all_) tree_.Begin(trace.tree);
  }
  template <typename Engine>
  void EndDecision(Engine& engine, const ProgramRule& rule, const Decision& decision) {
    if (!all_) return;
    const PackProgram& program = engine.program();
    const auto index = static_cast<size_t>(&rule - program.rules.data());
    Node& root = tree_.opened();
    root.label = tree_.Say("rule ", program.pack.rules[index].id);
    root.text = tree_.Say(NameOf(decision.status));
    tree_.End();
  }

  void BuiltIn(BuiltInStep step, bool holds) {
    if (!all_) return;
    Node& node = tree_.Add(Kind::kStep);
    node.label = tree_.Say("step ", BuiltInName(step));
    node.truth = TruthName(holds ? Truth::kYes : Truth::kNo);
  }

  void BeginStep() {
    if (all_) tree_.Open(Kind::kStep);
  }
  template <typename Engine>
  void EndStep(Engine& engine, const ProgramStep& step, Truth truth, Outcome outcome) {
    const ReasonText& reason = step.reason[static_cast<size_t>(truth)];
    std::string& said = traces_.back().step_reason;
    if (!all_) {
      said = WordsOf(engine, reason);
      return;
    }
    Node& node = tree_.opened();
    node.label = tree_.Say("step ", step.id, ": ", NameOf(outcome));
    node.text = SayReason(engine, reason);
    node.truth = TruthName(truth);
    said = tree_.Words(node.text);
    tree_.Close();
  }

  template <typename Engine>
  void BeginCondition(Engine& engine, const ProgramCondition& condition) {
    if (!all_) return;
    tree_.Open(Kind::kCondition).label = tree_.Say(ConditionWords{engine.program(), condition});
  }
  void EndCondition(Truth truth) {
    if (!all_) return;
    tree_.opened().truth = TruthName(truth);
    tree_.Close();
  }

  void Window(SelectionId id, const Days&) {
    if (muted_ || !all_) return;
    std::erase_if(missed_, [id](const NearMiss& miss) { return miss.selection == id; });
  }
  void Missed(SelectionId id, const Hit& hit, Misses misses) {
    if (muted_ || !all_) return;
    missed_.push_back({id, hit.row, misses, std::nullopt});
  }

  template <typename Engine>
  void Selection(Engine& engine, SelectionId id, const Found& found) {
    // Finding the subjects of a rule over each entry comes before any decision about one.
    if (muted_ || !all_ || !tree_.begun()) return;
    const PackProgram& program = engine.program();
    const carecoord::Selection& selection = program.pack.selections[id];
    Node& node = tree_.Open(Kind::kSelection);
    node.label = tree_.Say("selection ", selection.name);
    if (found.count == 0) {
      node.text = tree_.Say("none");
      AddNearMisses(program, engine.timeline(), id);
    } else {
      const uint32_t row = engine.HitOf(found.hit).row;
      node.entry = EntryRef(row);
      node.text = selection.pick == Pick::kCount || selection.pick == Pick::kEach
                      ? tree_.Say(std::to_string(found.count))
                      : SayEntry(engine, id, row);
    }
    tree_.Close();
  }

  template <typename Engine>
  void Factor(Engine& engine, const ProgramFactor& factor, Truth truth) {
    if (truth == Truth::kNo) return;
    std::vector<std::string>& reasons =
        factor.weight < 0 ? traces_.back().against : traces_.back().in_favour;
    if (!all_) {
      if (truth == Truth::kYes) reasons.push_back(WordsOf(engine, factor.reason));
      return;
    }
    Node& node = tree_.Add(Kind::kStep);
    node.truth = TruthName(truth);
    node.label = tree_.Say(factor.weight < 0 ? "against" : "for");
    node.text = SayReason(engine, factor.reason);
    if (truth == Truth::kYes) reasons.emplace_back(tree_.Words(node.text));
  }

  // Why a schedule is as it is for this person: a stratum, a trigger, a priority.
  template <typename Engine>
  void Because(Engine& engine, const ReasonText& reason, EntryRef trigger, SelectionId of) {
    if (reason.empty()) return;
    const Muting muting(muted_);
    traces_.back().because.push_back(Concat(FilledIn<Engine>{engine, reason, trigger, of}));
  }

  void Completable(Date from, OptionalDate to) {
    traces_.back().completable_from = from;
    traces_.back().completable_to = to;
  }
  void BeginSatisfying(SelectionId id) { satisfying_ = id; }
  template <typename Engine>
  void EndSatisfying(Engine& engine, const Decision& decision) {
    if (!all_) return;
    const PackProgram& program = engine.program();
    Node& node = tree_.Open(Kind::kSchedule);
    node.label = tree_.Say("satisfied by ", SelectionWords{program, satisfying_});
    node.truth = TruthName(decision.satisfied_by.present() ? Truth::kYes : Truth::kNo);
    if (decision.satisfied_by.present()) {
      node.entry = decision.satisfied_by;
      node.text = SayEntry(engine, satisfying_, decision.satisfied_by.row());
    } else {
      node.text = tree_.Say("none");
      AddNearMisses(program, engine.timeline(), satisfying_);
    }
    tree_.Close();
    KeepToSelection(engine, program.selections[satisfying_]);
  }
  void Deferring(SelectionId id) { traces_.back().deferring = id; }
  [[nodiscard]] SelectionId deferring() const { return traces_.back().deferring; }
  // Another entry that the answer of the schedule rests on, if there is one, and whose it is.
  template <typename Engine>
  void RestsOn(Engine& engine, std::string_view how, EntryRef entry, SelectionId of) {
    if (!all_ || !entry.present()) return;
    Node& node = tree_.Add(Kind::kSchedule);
    node.label = tree_.Say(how);
    node.truth = TruthName(Truth::kYes);
    node.entry = entry;
    node.text = SayEntry(engine, of, entry.row());
  }

 private:
  // While there is one, nothing is recorded: what a reason looks up was not asked by the rule.
  class Muting {
   public:
    explicit Muting(bool& muted) : muted_(muted), before_(std::exchange(muted, true)) {}
    ~Muting() { muted_ = before_; }
    Muting(const Muting&) = delete;
    Muting& operator=(const Muting&) = delete;

   private:
    bool& muted_;
    bool before_;
  };

  // An entry of that selection.
  template <typename Engine>
  [[nodiscard]] TreeWriter::Said SayEntry(Engine& engine, SelectionId id, uint32_t row) {
    return tree_.Say(EntryWords{engine.program(), engine.timeline(), row,
                                RecordedFor(engine.program(), id, engine.timeline(), row)});
  }

  template <typename Engine>
  [[nodiscard]] TreeWriter::Said SayReason(Engine& engine, const ReasonText& reason) {
    const Muting muting(muted_);
    return tree_.Say(FilledIn<Engine>{engine, reason});
  }

  template <typename Engine>
  [[nodiscard]] std::string WordsOf(Engine& engine, const ReasonText& reason) {
    const Muting muting(muted_);
    return Concat(FilledIn<Engine>{engine, reason});
  }

  // Only what its selection lets pass completes anything.
  template <typename Engine>
  void KeepToSelection(Engine& engine, const ProgramSelection& selection);

  // Below the open node.
  void AddNearMisses(const PackProgram& program, const TimelineView& timeline, SelectionId id) {
    for (const NearMiss& miss : missed_) {
      if (miss.selection != id || std::popcount(miss.why) != 1) continue;
      // What is too late only by its recording is told with the day on which it happened.
      NearMiss& told = traces_.back().near_misses.emplace_back(miss);
      if (miss.why != kMissRecordedAfter) {
        told.recorded = RecordedFor(program, id, timeline, miss.row);
      }
      Node& node = tree_.Add(Kind::kNearMiss);
      node.label = tree_.Say("not counted");
      node.entry = EntryRef(miss.row);
      node.text = tree_.Say(MissWords{program, timeline, told}, ": ",
                            EntryWords{program, timeline, told.row, told.recorded});
    }
  }

  bool all_;
  std::vector<Trace> traces_;
  TreeWriter tree_;               // of the last trace
  std::vector<NearMiss> missed_;  // of the rule, as its selections were looked through last
  SelectionId satisfying_ = kNoSelection;
  bool muted_ = false;
};

}  // namespace carecoord::internal

#include "rules/completable_inl.h"  // IWYU pragma: export

#endif  // CARECOORD_SRC_RULES_RECORDING_TRACER_H_
