// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// SilentTracer: listens to everything the engine tells a tracer and does nothing; tracers that care
// for little derive from it. With a tracer the engine also looks at entries that cannot count.

#ifndef CARECOORD_SRC_RULEKIT_SILENT_TRACER_H_
#define CARECOORD_SRC_RULEKIT_SILENT_TRACER_H_

#include <string_view>

#include "rules/engine.h"

namespace carecoord::internal {

class SilentTracer {
 public:
  static constexpr bool kOn = true;

  template <typename Engine>
  void BeginRule(Engine&) {}
  void BeginDecision() {}
  template <typename Engine>
  void EndDecision(Engine&, const ProgramRule&, const Decision&) {}
  void BuiltIn(BuiltInStep, bool) {}
  void BeginStep() {}
  template <typename Engine>
  void EndStep(Engine&, const ProgramStep&, Truth, Outcome) {}
  template <typename Engine>
  void BeginCondition(Engine&, const ProgramCondition&) {}
  void EndCondition(Truth) {}
  void Window(SelectionId, const Days&) {}
  void Missed(SelectionId, const Hit&, Misses) {}
  template <typename Engine>
  void Selection(Engine&, SelectionId, const Found&) {}
  template <typename Engine>
  void Factor(Engine&, const ProgramFactor&, Truth) {}
  template <typename Engine>
  void Because(Engine&, const ReasonText&, EntryRef, SelectionId) {}
  void Completable(Date, OptionalDate) {}
  void BeginSatisfying(SelectionId) {}
  template <typename Engine>
  void EndSatisfying(Engine&, const Decision&) {}
  void Deferring(SelectionId) {}
  [[nodiscard]] SelectionId deferring() const { return kNoSelection; }
  template <typename Engine>
  void RestsOn(Engine&, std::string_view, EntryRef, SelectionId) {}
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_SILENT_TRACER_H_
