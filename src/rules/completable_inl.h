// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Body of RecordingTracer: on which days an entry, if it were recorded, would complete an
// obligation. Days of recording, where its selection goes by those.

#ifndef CARECOORD_SRC_RULES_COMPLETABLE_INL_H_
#define CARECOORD_SRC_RULES_COMPLETABLE_INL_H_

#include <algorithm>
#include <optional>
#include <vector>

#include "base/concat.h"
#include "rules/recording_tracer.h"

namespace carecoord::internal {

template <typename Engine>
void RecordingTracer::KeepToSelection(Engine& engine, const ProgramSelection& selection) {
  const Muting muting(muted_);
  Trace& trace = traces_.back();
  const PackProgram& program = engine.program();
  for (const auto* bounds : {&selection.from, &selection.to}) {
    for (const ProgramBound& bound : *bounds) {
      if (engine.Resolve(bound.at)) continue;
      ProgramRef absent = bound.at;
      absent.has_plus = false;
      trace.waits_for = Concat(RefWords{program, absent});
      return;
    }
  }
  if (selection.same_thread_as != kNoSelection &&
      engine.Find(selection.same_thread_as).count == 0) {
    trace.waits_for = SelectionTitle(program, selection.same_thread_as);
    return;
  }
  const auto not_before = [&trace](Date day) {
    trace.completable_from = std::max(trace.completable_from, day);
  };
  const Days days = engine.WindowOf(selection);
  not_before(days.from);
  if (days.to < trace.completable_to.value_or(Date::Max())) trace.completable_to = days.to;
  if (selection.not_followed_by != kNoSelection) {
    std::vector<typename Engine::Dated> following;
    engine.Collect(selection.not_followed_by, following);
    if (!following.empty()) {
      not_before(selection.followed_same_day ? following.back().date + 1 : following.back().date);
    }
  }
  if (selection.new_episode_after) {
    // After the last of its clusters, whether or not that passed.
    const auto id = static_cast<SelectionId>(&selection - program.selections.data());
    for (const Hit& hit : engine.scratch_.hits) {
      const std::optional<Date> date = engine.DateIn(hit, selection);
      if (!date || !engine.Wanted(hit, id) || !engine.Known(hit)) continue;
      if (std::max(hit.date, *date) > engine.as_of()) continue;
      not_before(engine.AddTo(*date, *selection.new_episode_after).date);
    }
  }
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_COMPLETABLE_INL_H_
