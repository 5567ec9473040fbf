// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What holds of a person's plans and episodes on each day on which anything was done to them.

#ifndef CARECOORD_TESTS_WORKSPACE_PAST_DAYS_H_
#define CARECOORD_TESTS_WORKSPACE_PAST_DAYS_H_

#include <set>
#include <string>
#include <utility>

#include "carecoord/workspace/workspace.h"
#include "gtest/gtest.h"

namespace carecoord {

template <typename Noun>
void AddDays(const Workspace& workspace, uint32_t row, std::set<Date>& days) {
  for (const History<Noun>* thing : workspace.Of<Noun>(row)) {
    for (const Change<Noun>& change : thing->changes()) days.insert(change.act.happened);
  }
}

// At most one plan in use and one on its way, one open episode of a kind about each person.
inline void ExpectOneOnEachDay(const Workspace& workspace, uint32_t row) {
  std::set<Date> days = {Date::Max()};
  AddDays<CarePlan>(workspace, row, days);
  AddDays<Episode>(workspace, row, days);
  for (const Date day : days) {
    SCOPED_TRACE(day);
    std::set<std::string> in_use;
    std::set<std::string> on_its_way;
    for (const History<CarePlan>* plan : workspace.Of<CarePlan>(row)) {
      const CarePlan then = plan->At(day);
      const bool open = then.state != CarePlan::State::kNone &&
                        !CarePlan::kLifecycle.states[static_cast<size_t>(then.state)].final();
      if (open) (then.in_use() ? in_use : on_its_way).insert(plan->id());
    }
    EXPECT_LE(in_use.size(), 1U) << ::testing::PrintToString(in_use);
    EXPECT_LE(on_its_way.size(), 1U) << ::testing::PrintToString(on_its_way);
    std::set<std::pair<EpisodeKind, std::string>> kinds;
    for (const History<Episode>* episode : workspace.Of<Episode>(row)) {
      const Episode then = episode->At(day);
      if (then.state == Episode::State::kNone ||
          Episode::kLifecycle.states[static_cast<size_t>(then.state)].final()) {
        continue;
      }
      EXPECT_TRUE(kinds.emplace(then.kind, then.about).second) << episode->id();
    }
  }
}

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WORKSPACE_PAST_DAYS_H_
