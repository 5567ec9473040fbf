// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of CoverageTracer: selections.

#ifndef CARECOORD_SRC_RULEKIT_COVERAGE_SELECTIONS_INL_H_
#define CARECOORD_SRC_RULEKIT_COVERAGE_SELECTIONS_INL_H_

#include <algorithm>
#include <map>

#include "rulekit/coverage_tracer.h"

namespace carecoord::internal {

// Every entry that the selection wants, in the order of its dates.
template <typename Engine>
const std::vector<CoverageTracer::Seen>& CoverageTracer::Collect(Engine& engine, SelectionId id) {
  seen_.clear();
  const SelectionId outer = std::exchange(collecting_, id);
  std::vector<Seen> passed;
  engine.ForEach(id, [&](uint32_t i, Date date) {
    passed.push_back({engine.HitOf(i), i, date, 0});
    return true;
  });
  collecting_ = outer;
  const ProgramSelection& selection = engine.program().selections[id];
  for (Seen& seen : seen_) seen.date = engine.DateIn(seen.hit, selection).value_or(seen.hit.date);
  seen_.insert(seen_.end(), passed.begin(), passed.end());
  std::stable_sort(seen_.begin(), seen_.end(), [](const Seen& a, const Seen& b) {
    return std::pair(a.date, a.hit.row) < std::pair(b.date, b.hit.row);
  });
  return seen_;
}

template <typename Engine>
void CoverageTracer::ObserveLookedAt(Engine& engine, const ProgramRule* rule) {
  // What a selection refers to was looked at before it, perhaps for an earlier subject.
  std::vector<SelectionId> open(looked_at_.begin(), looked_at_.end());
  std::set<SelectionId> done;
  while (!open.empty()) {
    const SelectionId id = open.back();
    open.pop_back();
    if (id == kNoSelection || !done.insert(id).second) continue;
    const ProgramSelection& selection = engine.program().selections[id];
    for (const auto* bounds : {&selection.from, &selection.to}) {
      for (const ProgramBound& bound : *bounds) open.push_back(bound.at.selection);
    }
    open.push_back(selection.same_thread_as);
    open.push_back(selection.not_followed_by);
    open.insert(open.end(), selection.except.begin(), selection.except.end());
  }
  for (const SelectionId id : done) ObserveSelection(engine, rule, id);
}

template <typename Engine>
void CoverageTracer::ObserveSelection(Engine& engine, const ProgramRule* rule, SelectionId id) {
  const ProgramSelection& selection = engine.program().selections[id];
  const std::vector<Seen> seen = Collect(engine, id);
  if (!ObserveBounds(engine, selection, seen)) return;
  if (seen.empty()) return;
  ObserveFilters(engine, id, seen);
  ObserveOthers(engine, id, seen);
  ObservePick(engine, selection, seen);
  for (const Seen& entry : seen) {
    if (rule != nullptr && entry.misses == kMissNotKnownYet) {
      Cover(rule, Limit::kItself, Aspect::kLate);
    }
  }
}

// False when an end is absent, so that nothing can lie within.
template <typename Engine>
bool CoverageTracer::ObserveBounds(Engine& engine, const ProgramSelection& selection,
                                   const std::vector<Seen>& seen) {
  bool there = true;
  const auto ends = [&](const std::vector<ProgramBound>& bounds, bool from, Misses miss) {
    std::vector<std::optional<Date>> dates;
    std::optional<Date> tightest;
    for (const ProgramBound& bound : bounds) {
      const std::optional<Date> date = engine.Resolve(bound.at);
      dates.push_back(date);
      if (!date) {
        there = false;
        Cover(&bound, Limit::kItself, Aspect::kMissing);
        continue;
      }
      const Date first = bound.included ? *date : from ? *date + 1 : *date - 1;
      if (!tightest || (from ? first > *tightest : first < *tightest)) tightest = first;
    }
    for (size_t i = 0; i < bounds.size(); ++i) {
      const ProgramBound& bound = bounds[i];
      if (!dates[i]) continue;
      const Date first = bound.included ? *dates[i] : from ? *dates[i] + 1 : *dates[i] - 1;
      for (const Seen& entry : seen) {
        if ((entry.misses & ~kMissDates) != 0) continue;
        if (bound.at.has_plus) {
          ObservePlus(engine, bound.at, *dates[i]);
        }
        // It lies on this end, or is turned away by nothing else, and no other end is tighter.
        if ((entry.misses & ~miss) == 0 && first == *tightest) {
          CoverDistance(&bound, Limit::kItself, entry.date - *dates[i]);
        }
      }
    }
  };
  ends(selection.from, true, kMissBeforeWindow);
  ends(selection.to, false, kMissAfterWindow);
  return there;
}

template <typename Engine>
void CoverageTracer::ObserveFilters(Engine& engine, SelectionId id, const std::vector<Seen>& seen) {
  const ProgramSelection& selection = engine.program().selections[id];
  const TimelineView& timeline = engine.timeline();
  for (const Seen& entry : seen) {
    const uint32_t row = entry.hit.row;
    const auto missing = [](bool absent) { return absent ? Aspect::kMissing : Aspect::kOther; };
    switch (entry.misses) {
      case kMissRole:
        Cover(&selection, Limit::kRole, missing(timeline.RoleOf(row) == Role::kNone));
        break;
      case kMissPlace:
        Cover(&selection, Limit::kPlace, missing(timeline.PlaceOf(row) == 0));
        break;
      case kMissThread: {
        const Aspect aspect = missing(timeline.ThreadOf(row) == 0);
        if (selection.thread != ThreadFilter::kUnspecified) {
          Cover(&selection, Limit::kThread, aspect);
        }
        if (selection.same_thread_as != kNoSelection) Cover(&selection, Limit::kSameThread, aspect);
        break;
      }
      case kMissNoStamp:
        Cover(&selection, Limit::kRecorded, Aspect::kMissing);
        break;
      case 0:
        if (selection.thread == ThreadFilter::kOwnOrNone && timeline.ThreadOf(row) == 0 &&
            timeline.ThreadOf(engine.Index().row) != 0) {
          Cover(&selection, Limit::kThread, Aspect::kMissing);
        }
        if (selection.recorded && entry.date > entry.hit.date) {
          Cover(&selection, Limit::kRecorded, Aspect::kLate);
        }
        if (selection.planned && entry.date > engine.as_of()) {
          Cover(&selection, Limit::kPlanned, Aspect::kAhead);
        }
        break;
      default:
        break;
    }
    if (selection.values.empty() || (entry.misses & ~kMissValue) != 0) continue;
    const ValueCell* value = timeline.ValueOf(row);
    const auto holds = [&](const ProgramValueFilter& filter) {
      return value != nullptr && timeline.dictionary->units[value->unit] == filter.unit &&
             Compare(value->number, filter.is, filter.number) == Truth::kYes;
    };
    for (const ProgramValueFilter& filter : selection.values) {
      const bool others = std::all_of(
          selection.values.begin(), selection.values.end(),
          [&](const ProgramValueFilter& other) { return &other == &filter || holds(other); });
      if (value == nullptr) {
        Cover(&filter, Limit::kItself, Aspect::kMissing);
      } else if (timeline.dictionary->units[value->unit] != filter.unit) {
        Cover(&filter, Limit::kItself, Aspect::kOther);
      } else if (others) {
        CoverNumber(&filter, Limit::kItself, value->number, filter.number);
      }
    }
  }
}

// Filters that look at other entries.
template <typename Engine>
void CoverageTracer::ObserveOthers(Engine& engine, SelectionId id, const std::vector<Seen>& seen) {
  const ProgramSelection& selection = engine.program().selections[id];
  for (const SelectionId& other : selection.except) {
    engine.ForEach(other, [&](uint32_t i, Date) {
      const uint32_t row = engine.HitOf(i).row;
      for (const Seen& entry : seen) {
        if (entry.misses == kMissExcept && entry.hit.row == row) {
          Cover(&other, Limit::kExcept, Aspect::kYes);
        }
      }
      return true;
    });
  }
  if (selection.not_followed_by != kNoSelection) {
    std::optional<Date> followed;
    engine.ForEach(selection.not_followed_by, [&](uint32_t, Date date) {
      followed = date;
      return true;
    });
    for (const Seen& entry : seen) {
      if (!followed || (entry.misses & ~kMissFollowed) != 0) continue;
      CoverDistance(&selection, Limit::kFollowed, *followed - entry.date);
    }
  }
  if (!selection.new_episode_after) return;
  std::optional<Date> earlier;  // visible entry of the clusters
  for (const Seen& entry : seen) {
    if (earlier && (entry.misses & ~kMissEpisode) == 0) {
      const Date ends = engine.AddTo(*earlier, *selection.new_episode_after).date;
      CoverDistance(&selection, Limit::kEpisode, entry.date - ends);
      CoverPeriod(&selection, Limit::kEpisode, *earlier, *selection.new_episode_after, ends);
    }
    constexpr Misses kInvisible = kMissNotKnownYet | kMissRetracted | kMissAfterAsOf | kMissNoStamp;
    if ((entry.misses & kInvisible) == 0) earlier = entry.date;
  }
}

template <typename Engine>
void CoverageTracer::ObservePick(Engine& engine, const ProgramSelection& selection,
                                 const std::vector<Seen>& seen) {
  std::vector<Seen> passed;
  for (const Seen& entry : seen) {
    if (entry.misses == 0) passed.push_back(entry);
  }
  const TimelineView& timeline = engine.timeline();
  const size_t count = passed.size();
  if (count > 0) Cover(&selection, Limit::kEntry, Aspect::kHolds);
  const auto tie = [&](size_t picked) {
    const auto same = [&](size_t other) {
      return other < count && passed[other].date == passed[picked].date;
    };
    if (same(picked + 1) || (picked > 0 && same(picked - 1))) {
      Cover(&selection, Limit::kItself, Aspect::kTie);
    }
  };
  switch (selection.pick) {
    case Pick::kEarliest:
      if (count > 0) tie(0);
      break;
    case Pick::kLatest:
      if (count > 0) tie(count - 1);
      break;
    case Pick::kNth: {
      const auto n = static_cast<size_t>(std::abs(selection.nth));
      CoverDistance(&selection, Limit::kNth, static_cast<int64_t>(count) - static_cast<int64_t>(n));
      if (count >= n) tie(selection.nth > 0 ? n - 1 : count - n);
      break;
    }
    case Pick::kEach:
      for (size_t a = 0; a < count; ++a) {
        for (size_t b = a + 1; b < count; ++b) {
          const uint32_t thread = timeline.ThreadOf(passed[a].hit.row);
          if (thread != timeline.ThreadOf(passed[b].hit.row)) continue;
          if (thread != 0) Cover(&selection, Limit::kThread, Aspect::kSecond);
          if (thread == 0 && passed[a].date == passed[b].date) {
            Cover(&selection, Limit::kItself, Aspect::kTie);
          }
        }
      }
      break;
    default:
      break;
  }
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_COVERAGE_SELECTIONS_INL_H_
