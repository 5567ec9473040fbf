// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CoverageTracer: notes which items of coverage a decision meets, while the engine makes it. What
// needs more than the engine tells is asked of the engine itself when the decision is done, so no
// limit is reckoned a second way.
//
// Days are to be asked in their order: a settled series states the next obligation's dates, so the
// tracer remembers those of the one before.

#ifndef CARECOORD_SRC_RULEKIT_COVERAGE_TRACER_H_
#define CARECOORD_SRC_RULEKIT_COVERAGE_TRACER_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "rulekit/coverage_items.h"
#include "rulekit/silent_tracer.h"

namespace carecoord::internal {

class CoverageTracer : public SilentTracer {
 public:
  // Called for each decision with the items it met, some more than once.
  using Sink = std::function<void(const Decision&, std::span<const uint32_t>)>;

  // `items` are of the pack that the engine's rules bind, and must outlive this.
  CoverageTracer(const CoverageItems& items, Sink sink) : items_(items), sink_(std::move(sink)) {}

  // Also tells of items that were missed by so many days or numbers: for a search that wants to
  // come nearer.
  using NearSink = std::function<void(uint32_t item, int64_t by)>;
  void TellNear(NearSink sink) { near_ = std::move(sink); }

  // Instead of whole decisions: one selection, or one step of a rule, for the sake of what each
  // asks. A selection for no subject is looked at before any decision is made.
  void OnlySelection(SelectionId id, bool of_subject) {
    selection_ = id;
    of_subject_ = of_subject;
  }
  void OnlyStep(size_t step) { step_ = step; }

  // --- told by the engine ---
  void BeginDecision() {
    if (muted_) return;
    met_.clear();
    built_in_.clear();
    looked_at_.clear();
    asked_.clear();
  }
  void BuiltIn(BuiltInStep step, bool holds) {
    if (!muted_) built_in_.emplace_back(step, holds);
  }
  template <typename Engine>
  void EndStep(Engine&, const ProgramStep& step, Truth truth, Outcome) {
    Cover(&step, Limit::kItself, AspectOf(truth));
  }
  template <typename Engine>
  void BeginCondition(Engine& engine, const ProgramCondition& condition) {
    if (muted_) return;
    asked_.push_back(&condition);
    muted_ = true;
    ObserveLeaf(engine, condition);
    muted_ = false;
  }
  void EndCondition(Truth truth) {
    if (muted_) return;
    Cover(asked_.back(), Limit::kItself, AspectOf(truth));
    asked_.pop_back();
  }
  void Window(SelectionId id, const Days&) { LookAt(id); }
  template <typename Engine>
  void Selection(Engine&, SelectionId id, const Found&) {
    LookAt(id);
  }
  void Missed(SelectionId id, const Hit& hit, Misses misses) {
    if (muted_ && id == collecting_) seen_.push_back({hit, UINT32_MAX, hit.date, misses});
  }
  template <typename Engine>
  void BeginRule(Engine& engine) {
    BeginDecision();
    if (muted_ || selection_ == kNoSelection || of_subject_) return;
    muted_ = true;
    looked_at_.insert(selection_);
    ObserveLookedAt(engine, nullptr);
    muted_ = false;
    sink_(Decision(), met_);
  }
  template <typename Engine>
  void EndDecision(Engine& engine, const ProgramRule& rule, const Decision& decision) {
    if (muted_ || (selection_ != kNoSelection && !of_subject_)) return;
    if (selection_ != kNoSelection || step_) {
      BeginDecision();
      if (step_) {
        const ProgramStep& step = rule.steps[*step_];
        Cover(&step, Limit::kItself, AspectOf(engine.Test(step.when)));
      } else {
        looked_at_.insert(selection_);
      }
      muted_ = true;
      ObserveLookedAt(engine, &rule);
    } else {
      muted_ = true;
      Observe(engine, rule, decision);
    }
    muted_ = false;
    sink_(decision, met_);
  }

 private:
  // An entry that a selection wants: why it does not count, or 0.
  struct Seen {
    Hit hit;
    uint32_t index = UINT32_MAX;  // of the hit, for one that counts
    Date date;
    Misses misses;
  };
  // Of an obligation that is not settled yet.
  struct Remembered {
    OptionalDate grace_ends;
    OptionalDate closes;
  };
  static constexpr Misses kMissDates = kMissBeforeWindow | kMissAfterWindow;

  void Cover(const void* place, Limit limit, Aspect aspect) {
    if (const std::optional<uint32_t> item = items_.Find(place, limit, aspect)) {
      met_.push_back(*item);
    }
  }
  // Days or whole numbers apart.
  void CoverDistance(const void* place, Limit limit, int64_t distance) {
    if (distance >= -1 && distance <= 1) Cover(place, limit, AspectOf(static_cast<int>(distance)));
    if (!near_) return;
    for (const int wanted : {-1, 0, 1}) Near(place, limit, AspectOf(wanted), distance - wanted);
  }
  void Near(const void* place, Limit limit, Aspect aspect, int64_t by) {
    if (!near_ || by == 0) return;
    if (const std::optional<uint32_t> item = items_.Find(place, limit, aspect)) near_(*item, by);
  }
  void CoverNumber(const void* place, Limit limit, double number, double at);
  void CoverPeriod(const void* place, Limit limit, Date base, const Period& period, Date result) {
    if (MeetsMonthEnd(base, period)) Cover(place, limit, Aspect::kMonthEnd);
    if (IsLeapDay(base) || IsLeapDay(result)) Cover(place, limit, Aspect::kLeapDay);
  }
  void LookAt(SelectionId id) {
    if (!muted_) looked_at_.insert(id);
  }

  // coverage_conditions_inl.h
  template <typename Engine>
  void ObserveLeaf(Engine& engine, const ProgramCondition& condition);
  template <typename Engine>
  std::optional<Date> ObserveRef(Engine& engine, const ProgramRef& ref, const void* place,
                                 Limit limit);
  template <typename Engine>
  void ObservePlus(Engine& engine, const ProgramRef& ref, Date date);
  template <typename Engine>
  void ObserveAge(Engine& engine, const ProgramCondition& condition);
  // coverage_selections_inl.h
  template <typename Engine>
  const std::vector<Seen>& Collect(Engine& engine, SelectionId id);
  // The selections looked at, and those they refer to. `rule` may be null.
  template <typename Engine>
  void ObserveLookedAt(Engine& engine, const ProgramRule* rule);
  template <typename Engine>
  void ObserveSelection(Engine& engine, const ProgramRule* rule, SelectionId id);
  template <typename Engine>
  bool ObserveBounds(Engine& engine, const ProgramSelection& selection,
                     const std::vector<Seen>& seen);
  template <typename Engine>
  void ObserveFilters(Engine& engine, SelectionId id, const std::vector<Seen>& seen);
  template <typename Engine>
  void ObserveOthers(Engine& engine, SelectionId id, const std::vector<Seen>& seen);
  template <typename Engine>
  void ObservePick(Engine& engine, const ProgramSelection& selection,
                   const std::vector<Seen>& seen);
  // coverage_schedule_inl.h
  template <typename Engine>
  void Observe(Engine& engine, const ProgramRule& rule, const Decision& decision);
  template <typename Engine>
  void ObserveSchedule(Engine& engine, const ProgramRule& rule, const ProgramSchedule& schedule,
                       const Decision& decision);
  template <typename Engine>
  void ObserveBands(Engine& engine, const ProgramSchedule& schedule, const Decision& decision);
  template <typename Engine>
  void ObservePeriods(Engine& engine, const ProgramSchedule& schedule, const Decision& decision,
                      Date first_anchor);
  template <typename Engine>
  void ObserveCompletion(Engine& engine, const ProgramRule& rule, const ProgramSchedule& schedule,
                         const Decision& decision, Date first_anchor);
  template <typename Engine>
  void ObserveEvents(Engine& engine, const ProgramSchedule& schedule, const Decision& decision,
                     Date first_anchor);
  template <typename Engine>
  void ObserveTerms(Engine& engine, const std::optional<ProgramTerms>& terms);

  const CoverageItems& items_;
  Sink sink_;
  NearSink near_;
  std::vector<uint32_t> met_;
  std::vector<std::pair<BuiltInStep, bool>> built_in_;
  std::set<SelectionId> looked_at_;
  std::vector<const ProgramCondition*> asked_;
  std::map<uint32_t, Remembered> remembered_;  // by row of the subject
  SelectionId collecting_ = kNoSelection;
  std::vector<Seen> seen_;
  bool muted_ = false;
  SelectionId selection_ = kNoSelection;
  bool of_subject_ = false;
  std::optional<size_t> step_;
};

}  // namespace carecoord::internal

#include "rulekit/coverage_conditions_inl.h"  // IWYU pragma: export
#include "rulekit/coverage_schedule_inl.h"    // IWYU pragma: export
#include "rulekit/coverage_selections_inl.h"  // IWYU pragma: export

#endif  // CARECOORD_SRC_RULEKIT_COVERAGE_TRACER_H_
