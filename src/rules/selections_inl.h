// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of Engine: the scan and the selections.

#ifndef CARECOORD_SRC_RULES_SELECTIONS_INL_H_
#define CARECOORD_SRC_RULES_SELECTIONS_INL_H_

#include "rules/dating.h"
#include "rules/engine.h"

namespace carecoord::internal {

inline Truth Kleene(bool value) { return value ? Truth::kYes : Truth::kNo; }

template <typename T>
Truth Compare(const T& left, Comparison is, const T& right) {
  switch (is) {
    case Comparison::kLess:
      return Kleene(left < right);
    case Comparison::kAtMost:
      return Kleene(left <= right);
    case Comparison::kEqual:
      return Kleene(left == right);
    case Comparison::kAtLeast:
      return Kleene(left >= right);
    case Comparison::kMore:
      return Kleene(left > right);
    case Comparison::kUnspecified:
      break;  // refused when compiling
  }
  return Truth::kUnknown;
}

template <bool H, typename T>
void Engine<H, T>::Scan() {
  std::vector<Hit>& hits = scratch_.hits;
  hits.clear();
  std::fill(scratch_.seen.begin(), scratch_.seen.end(), 0);
  const std::span<const uint8_t> wanted = rules_.wanted();
  const size_t words = rules_.words_per_code();
  const std::span<const uint64_t> masks = rules_.masks();
  size_t rows = timeline_.size();
  // Later entries matter only to what comes next, to bookings and to explanations.
  if (!H && !T::kOn && !rules_.any_planned()) {
    while (rows > 0 && timeline_.date[rows - 1] > question_.as_of) --rows;
  }
  const uint32_t* const codes = timeline_.code.data();
  const auto since = static_cast<uint32_t>(wanted.size() - 1);
  // Without a branch, which a processor could not foresee: each row is written down, and stays if
  // it is wanted.
  if (scratch_.rows.size() < rows + 1) scratch_.rows.resize(rows + 1);
  uint32_t* const found = scratch_.rows.data();
  const uint8_t* const is_wanted = wanted.data();
  size_t count = 0;
  for (uint32_t row = 0; row < rows; ++row) {
    found[count] = row;
    count += is_wanted[std::min(codes[row], since)];
  }
  for (size_t i = 0; i < count; ++i) {
    const uint32_t row = found[i];
    const uint32_t code = codes[row];
    hits.push_back({row, code, timeline_.date[row]});
    for (size_t w = 0; w < words; ++w) scratch_.seen[w] |= masks[code * words + w];
  }
  MoveTo(question_.as_of);
}

template <bool H, typename T>
void Engine<H, T>::MoveTo(Date as_of) {
  as_of_ = as_of;
  visible_end_ = static_cast<size_t>(
      std::partition_point(scratch_.hits.begin(), scratch_.hits.end(),
                           [as_of](const Hit& hit) { return hit.date <= as_of; }) -
      scratch_.hits.begin());
  person_generation_ = ++scratch_.generation;
}

template <bool H, typename T>
Days Engine<H, T>::WindowOf(const ProgramSelection& selection) {
  Days days;
  for (const ProgramBound& bound : selection.from) {
    const std::optional<Date> date = Resolve(bound.at);
    if (!date) {
      days.empty = true;
    } else {
      days.from = std::max(days.from, bound.included ? *date : *date + 1);
    }
  }
  for (const ProgramBound& bound : selection.to) {
    const std::optional<Date> date = Resolve(bound.at);
    if (!date) {
      days.empty = true;
    } else {
      days.to = std::min(days.to, bound.included ? *date : *date - 1);
    }
  }
  return days;
}

template <bool H, typename T>
std::optional<Date> Engine<H, T>::DateIn(const Hit& hit, const ProgramSelection& selection) const {
  if (!selection.recorded) return hit.date;
  return DayRecorded(timeline_, hit.row);
}

template <bool H, typename T>
Misses Engine<H, T>::MissesOf(const Hit& hit, Date date, const ProgramSelection& selection,
                              const Days& days) const {
  Misses misses = 0;
  if (date < days.from) misses |= kMissBeforeWindow;
  if (date > days.to) misses |= kMissAfterWindow;
  if (!T::kOn && misses != 0) return misses;
  if (selection.roles != 0) {
    const Role role = timeline_.RoleOf(hit.row);
    if ((selection.roles >> static_cast<unsigned>(role) & 1) == 0) misses |= kMissRole;
  }
  if (selection.thread != ThreadFilter::kUnspecified) {
    const uint32_t thread = timeline_.ThreadOf(hit.row);
    const bool may_have_none = selection.thread == ThreadFilter::kOwnOrNone;
    if (thread != timeline_.ThreadOf(Index().row) && !(may_have_none && thread == 0)) {
      misses |= kMissThread;
    }
  }
  if (!T::kOn && misses != 0) return misses;
  if (!timeline_.RecordedAt(hit.row).KnownAt(question_.known_at)) misses |= kMissNotKnownYet;
  if (timeline_.IsRetracted(hit.row, question_.known_at)) misses |= kMissRetracted;
  if (!selection.planned && std::max(hit.date, date) > as_of_) {
    misses |= hit.date > as_of_ ? kMissAfterAsOf : kMissRecordedAfter;
  }
  return misses;
}

template <bool H, typename T>
Misses Engine<H, T>::PlaceAndValueMisses(const Hit& hit, const ProgramSelection& selection) const {
  Misses misses = 0;
  if (!selection.places.empty()) {
    const std::string_view place = timeline_.dictionary->places[timeline_.PlaceOf(hit.row)];
    if (std::find(selection.places.begin(), selection.places.end(), place) ==
        selection.places.end()) {
      misses |= kMissPlace;
    }
  }
  if (!selection.values.empty()) {
    const ValueCell* value = timeline_.ValueOf(hit.row);
    const bool holds =
        value != nullptr &&
        std::all_of(selection.values.begin(), selection.values.end(),
                    [&](const ProgramValueFilter& filter) {
                      return timeline_.dictionary->units[value->unit] == filter.unit &&
                             Compare(value->number, filter.is, filter.number) == Truth::kYes;
                    });
    if (!holds) misses |= kMissValue;
  }
  return misses;
}

template <bool H, typename T>
void Engine<H, T>::NoteSelection(SelectionId id, const ProgramSelection& selection) {
  if constexpr (H) {
    // An entry already recorded for a later date becomes visible then.
    if (!selection.planned) {
      for (size_t i = selection.recorded ? 0 : visible_end_; i < scratch_.hits.size(); ++i) {
        const Hit& hit = scratch_.hits[i];
        if (!Wanted(hit, id) || !Known(hit)) continue;
        Note(std::max(hit.date, DateIn(hit, selection).value_or(hit.date)));
        if (!selection.recorded) break;
      }
    }
    const auto moves = [](const ProgramBound& bound) { return bound.at.kind == RefKind::kAsOf; };
    if (std::none_of(selection.from.begin(), selection.from.end(), moves) &&
        std::none_of(selection.to.begin(), selection.to.end(), moves)) {
      return;
    }
    // A bound that moves with as_of reaches an entry's day or leaves it behind.
    const size_t end = selection.planned ? scratch_.hits.size() : visible_end_;
    for (size_t i = 0; i < end; ++i) {
      const Hit& hit = scratch_.hits[i];
      if (!Wanted(hit, id)) continue;
      const std::optional<Date> date = DateIn(hit, selection);
      if (!date) continue;
      for (const auto* bounds : {&selection.from, &selection.to}) {
        for (const ProgramBound& bound : *bounds) {
          NoteReach(bound.at, *date);
          NoteReach(bound.at, *date + 1);
        }
      }
    }
  } else {
    (void)id;
    (void)selection;
  }
}

template <bool H, typename T>
template <typename Visit>
void Engine<H, T>::ForEach(SelectionId id, Visit visit) {
  const ProgramSelection& selection = program_->selections[id];
  if (!T::kOn && !SeenAny(id)) return;
  const Days days = WindowOf(selection);
  NoteSelection(id, selection);
  if constexpr (T::kOn) tracer_.Window(id, days);
  if (days.empty) return;
  if (selection.filtered) {
    std::vector<Dated> passing;
    CollectFiltered(id, days, passing);
    for (const Dated& entry : passing) {
      if (!visit(entry.hit, entry.date)) break;
    }
    return;
  }
  const size_t end = T::kOn || selection.planned ? scratch_.hits.size() : visible_end_;
  for (size_t i = 0; i < end; ++i) {
    const Hit& hit = scratch_.hits[i];
    if (!Wanted(hit, id)) continue;
    const Misses misses = MissesOf(hit, hit.date, selection, days);
    if (misses != 0) {
      if constexpr (T::kOn) tracer_.Missed(id, hit, misses);
      continue;
    }
    if (!visit(static_cast<uint32_t>(i), hit.date)) break;
  }
}

template <bool H, typename T>
void Engine<H, T>::Collect(SelectionId id, std::vector<Dated>& out) {
  ForEach(id, [&](uint32_t hit, Date date) {
    out.push_back({hit, date});
    return true;
  });
}

template <bool H, typename T>
void Engine<H, T>::CollectFiltered(SelectionId id, const Days& days, std::vector<Dated>& out) {
  const ProgramSelection& selection = program_->selections[id];
  std::optional<uint32_t> thread;
  if (selection.same_thread_as != kNoSelection) {
    const Found& found = Find(selection.same_thread_as);
    if (found.count == 0) return;
    thread = timeline_.ThreadOf(scratch_.hits[found.hit].row);
  }
  std::vector<Dated> except;
  for (const SelectionId other : selection.except) Collect(other, except);
  std::optional<Date> followed;  // by an entry of that day, the last
  if (selection.not_followed_by != kNoSelection) {
    std::vector<Dated> following;
    Collect(selection.not_followed_by, following);
    if (!following.empty()) followed = following.back().date;
  }

  std::vector<Dated> candidates;
  const size_t end = T::kOn || selection.planned ? scratch_.hits.size() : visible_end_;
  for (size_t i = 0; i < end; ++i) {
    const Hit& hit = scratch_.hits[i];
    if (!Wanted(hit, id)) continue;
    if (const std::optional<Date> date = DateIn(hit, selection)) {
      candidates.push_back({static_cast<uint32_t>(i), *date});
    } else if constexpr (T::kOn) {
      tracer_.Missed(id, hit, kMissNoStamp);
    }
  }
  if (selection.recorded) {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Dated& a, const Dated& b) { return a.date < b.date; });
  }

  std::optional<Date> earlier;  // visible entry of the clusters
  for (const Dated& candidate : candidates) {
    const Hit& hit = scratch_.hits[candidate.hit];
    Misses misses = MissesOf(hit, candidate.date, selection, days);
    misses |= PlaceAndValueMisses(hit, selection);
    if (thread && timeline_.ThreadOf(hit.row) != *thread) misses |= kMissThread;
    if (std::any_of(except.begin(), except.end(),
                    [&](const Dated& other) { return other.hit == candidate.hit; })) {
      misses |= kMissExcept;
    }
    if (followed && (*followed > candidate.date ||
                     (selection.followed_same_day && *followed == candidate.date))) {
      misses |= kMissFollowed;
    }
    if (selection.new_episode_after) {
      if (earlier && AddTo(*earlier, *selection.new_episode_after).date > candidate.date) {
        misses |= kMissEpisode;
      }
      const bool visible =
          Known(hit) && (selection.planned || std::max(hit.date, candidate.date) <= as_of_);
      if (visible) earlier = candidate.date;
    }
    if (misses != 0) {
      if constexpr (T::kOn) tracer_.Missed(id, hit, misses);
      continue;
    }
    out.push_back(candidate);
  }
}

template <bool H, typename T>
const Found& Engine<H, T>::Find(SelectionId id) {
  const ProgramSelection& selection = program_->selections[id];
  EngineScratch::Memo& memo = scratch_.memo[first_selection_ + id];
  const uint64_t generation = selection.uses_index ? subject_generation_ : person_generation_;
  if (memo.generation != generation) {
    Date outer = Date::Max();
    if constexpr (H) {
      outer = horizon_;
      horizon_ = Date::Max();
    }
    Found found;
    std::vector<std::pair<uint32_t, Date>> passed;  // of a pick from the last
    ForEach(id, [&](uint32_t hit, Date date) {
      ++found.count;
      if (selection.pick == Pick::kNth && selection.nth < 0) passed.emplace_back(hit, date);
      if (found.count == 1 || selection.pick != Pick::kEarliest) {
        found.hit = hit;
        found.date = date;
      }
      return selection.pick != Pick::kEarliest &&
             !(selection.pick == Pick::kNth && selection.nth == static_cast<int32_t>(found.count));
    });
    if (selection.pick == Pick::kNth) {
      const auto n = static_cast<uint32_t>(std::abs(selection.nth));
      if (found.count < n) {
        found.count = 0;
      } else {
        found.count = 1;
        if (selection.nth < 0) std::tie(found.hit, found.date) = passed[passed.size() - n];
      }
    }
    memo.found = found;
    memo.generation = generation;
    if constexpr (H) {
      memo.horizon = horizon_;
      horizon_ = outer;
    }
  }
  if constexpr (H) Note(memo.horizon);
  if constexpr (T::kOn) tracer_.Selection(*this, id, memo.found);
  return memo.found;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_SELECTIONS_INL_H_
