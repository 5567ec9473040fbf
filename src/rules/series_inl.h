// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of Engine: which obligation a decision is about, and what settled it: the only one, or one
// of a series.

#ifndef CARECOORD_SRC_RULES_SERIES_INL_H_
#define CARECOORD_SRC_RULES_SERIES_INL_H_

#include "rules/engine.h"

namespace carecoord::internal {

template <bool H, typename T>
bool Engine<H, T>::Once(const ProgramRule& rule, const ProgramSchedule& schedule,
                        const AnchorFound& anchor, Decision& decision) {
  anchor_day_ = anchor.day;
  const ProgramStratum* stratum = FindStratum(schedule, decision);
  std::optional<Frame> frame = FirstFrame(schedule, stratum, anchor.day);
  if (!frame) {
    decision.stratum = -1;
    return false;
  }
  BringForward(schedule, stratum, *frame);
  NoteFrame(*frame);
  decision.anchor = anchor.day;
  decision.anchored_on = anchor.entry;
  State(*frame, decision);
  if constexpr (T::kOn) tracer_.Completable(anchor.day, decision.closes);
  ForEachCompletion(
      rule, schedule,
      [&](Date date, bool dealt) {
        Misses misses = 0;
        if (date < anchor.day) misses |= kMissBeforeAnchor;
        if (frame->closes && date > frame->closes->date) misses |= kMissAfterCloses;
        if (dealt && FailedBefore(date, anchor.day)) misses |= kMissFailed;
        return misses;
      },
      [&](EntryRef entry, Date date) {
        Complete(entry, date, frame->grace_ends.date, decision);
        return false;
      });
  if (!decision.satisfied_by.present()) Band(schedule, *frame, anchor.day, decision);
  FindPriority(schedule, stratum, decision);
  return true;
}

template <bool H, typename T>
void Engine<H, T>::Complete(EntryRef entry, Date date, Date grace_ends, Decision& decision) {
  decision.status = DecisionStatus::kSatisfied;
  decision.satisfied_by = entry;
  decision.satisfied_late = date > grace_ends;
  decision.settled_on = date;
}

template <bool H, typename T>
std::optional<Frame> Engine<H, T>::FrameInSeries(const ProgramSchedule& schedule,
                                                 const ProgramStratum* stratum, Date anchor,
                                                 uint32_t k) {
  const int64_t times = int64_t{k} - 1;
  const Period every = EveryOf(schedule, stratum);
  WorkingCalendar::Moved opens_otherwise = AddTo(anchor, PlusTimes(Period(), every, times));
  opens_otherwise.beyond_calendar |= anchor_beyond_;
  if (schedule.due_at && (stratum == nullptr || !stratum->due)) {
    const std::optional<AnchorFound> first = ResolveTerms(*schedule.due_at);
    if (!first) return std::nullopt;
    WorkingCalendar::Moved due = AddTo(first->day, PlusTimes(Period(), every, times));
    due.beyond_calendar |= first->beyond_calendar;
    return FrameOf(schedule, stratum, anchor, due, opens_otherwise);
  }
  const Period due = stratum != nullptr && stratum->due ? *stratum->due : schedule.due;
  WorkingCalendar::Moved moved = AddTo(anchor, PlusTimes(due, every, times));
  moved.beyond_calendar |= anchor_beyond_;
  return FrameOf(schedule, stratum, anchor, moved, opens_otherwise);
}

template <bool H, typename T>
bool Engine<H, T>::FromAnchor(const ProgramRule& rule, const ProgramSchedule& schedule,
                              const AnchorFound& anchor, Decision& decision) {
  anchor_day_ = anchor.day;
  const ProgramStratum* stratum = FindStratum(schedule, decision);
  const std::optional<Frame> first = FrameInSeries(schedule, stratum, anchor.day, 1);
  if (!first) {
    decision.stratum = -1;
    return false;
  }
  const bool closes_by_itself = first->closes.has_value();
  const uint32_t last = schedule.repeats->times;
  const auto opens = [&](uint32_t k) {
    return FrameInSeries(schedule, stratum, anchor.day, k)->opens;
  };
  // With the closing day that the next obligation leaves it.
  const auto frame_of = [&](uint32_t k) {
    Frame frame = *FrameInSeries(schedule, stratum, anchor.day, k);
    if (k < last) {
      const Frame next = *FrameInSeries(schedule, stratum, anchor.day, k + 1);
      WorkingCalendar::Moved before_next = next.opens;
      before_next.beyond_calendar |= next.opens_from_due && next.due.beyond_calendar;
      before_next.date = before_next.date - 1;
      if (!frame.closes || before_next.date < frame.closes->date) {
        frame.closes = before_next;
      }
    }
    return frame;
  };
  // The last obligation that has opened by a day; the first, if none has.
  const auto opened_by = [&](Date day) {
    uint32_t low = 1;  // opened, or the first
    uint32_t step = 1;
    while (low < last) {
      const uint32_t high = last - low > step ? low + step : last;
      if (opens(high).date > day) break;
      low = high;
      step *= 2;
    }
    for (uint32_t ahead = std::min(step, last - low); ahead > 0; ahead /= 2) {
      while (last - low >= ahead && opens(low + ahead).date <= day) low += ahead;
    }
    return low;
  };

  const uint32_t k = opened_by(as_of_);
  const Frame current = frame_of(k);
  const auto began_of = [&](uint32_t of, const Frame& frame) {
    return of == 1 ? anchor.day : std::max(anchor.day, frame.opens.date);
  };
  const Date began = began_of(k, current);
  decision.anchor = anchor.day;
  decision.anchored_on = anchor.entry;
  decision.obligation = k;
  if constexpr (T::kOn) {
    OptionalDate closes;
    if (current.closes) closes = current.closes->date;
    tracer_.Completable(began, closes);
  }
  uint32_t served = 0;  // the last obligation that a completion served
  ForEachCompletion(
      rule, schedule,
      [&](Date date, bool dealt) -> Misses {
        if (date < anchor.day) return kMissBeforeAnchor;
        const uint32_t of = opened_by(date);
        if (of == served) return kMissSettled;
        const Frame frame = frame_of(of);
        if (frame.closes && date > frame.closes->date) return kMissNotOpen;
        return dealt && FailedBefore(date, began_of(of, frame)) ? kMissFailed : 0;
      },
      [&](EntryRef entry, Date date) {
        served = opened_by(date);
        if (served < k) return true;
        Complete(entry, date, current.grace_ends.date, decision);
        return false;
      });
  if (!decision.satisfied_by.present()) Band(schedule, current, began, decision);
  const bool settled = decision.settled_on.has_value();
  // A turn settles nothing, unless what went before was settled. Without a closing day of its own
  // an obligation stays open until the next opens: none lapses.
  const Date turn = k < last ? opens(k + 1).date : Date::Max();
  NoteTurn(current.opens.date);
  NoteTurn(current.grace_ends.date + 1);
  NoteTurn(turn);
  if (settled && decision.status != DecisionStatus::kLapsed) Note(turn);
  if (closes_by_itself) {
    NoteLapse(turn);
    NoteLapse(current.closes->date + 1);
  }
  State(settled && k < last ? frame_of(k + 1) : current, decision);
  FindPriority(schedule, stratum, decision);
  return true;
}

template <bool H, typename T>
Date Engine<H, T>::SettlesFrom(const ProgramSchedule& schedule, const ProgramStratum* stratum,
                               Date first) {
  const auto settles = [&](Date day) {
    const Frame next =
        FrameOf(schedule, stratum, day, AddTo(day, EveryOf(schedule, stratum)), {day, false});
    return next.opens.date > day ? next.opens.date > as_of_ : next.grace_ends.date >= as_of_;
  };
  // A later completion never makes the next obligation open earlier.
  Date last = as_of_;
  while (first < last) {
    const Date middle = first + (last - first) / 2;
    if (settles(middle)) {
      last = middle;
    } else {
      first = middle + 1;
    }
  }
  return first;
}

template <bool H, typename T>
bool Engine<H, T>::FromCompletions(const ProgramRule& rule, const ProgramSchedule& schedule,
                                   const AnchorFound& anchor, Decision& decision) {
  // What an obligation counts from: the anchor, or a completion.
  struct Start {
    Date day;
    EntryRef entry;
  };
  Start before = {anchor.day, anchor.entry};  // of the obligation that was completed last
  Start start = before;                       // of the next
  uint32_t count = 0;
  const uint32_t last = schedule.repeats->times;
  ForEachCompletion(
      rule, schedule,
      [&](Date date, bool) -> Misses {  // how the one before was settled does not matter
        if (date < anchor.day) return kMissBeforeAnchor;
        if (count > 0 && date == start.day) return kMissSameDay;
        return count == last ? kMissSettled : 0;
      },
      [&](EntryRef entry, Date date) {
        before = start;
        start = {date, entry};
        ++count;
        return true;
      });
  const auto frame_from = [&](const Start& from, bool first, bool triggered, Decision& of,
                              const ProgramStratum*& stratum) -> std::optional<Frame> {
    anchor_day_ = from.day;
    stratum = FindStratum(schedule, of);
    std::optional<Frame> frame =
        first ? FirstFrame(schedule, stratum, from.day)
              : FrameOf(schedule, stratum, from.day, AddTo(from.day, EveryOf(schedule, stratum)),
                        {from.day, false});
    if (frame && triggered) BringForward(schedule, stratum, *frame);
    return frame;
  };

  const bool finished = count == last;
  const EntryRef completion = count > 0 ? start.entry : EntryRef();
  const Date completed = start.day;
  bool late = false;
  if (count > 0) {
    Decision aside;
    const ProgramStratum* stratum = nullptr;
    const std::optional<Frame> done = frame_from(before, count == 1, !finished, aside, stratum);
    late = done && completed > done->grace_ends.date;
  }
  if (finished) start = before;
  const ProgramStratum* stratum = nullptr;
  const std::optional<Frame> frame =
      frame_from(start, finished ? count == 1 : count == 0, !finished, decision, stratum);
  if (!frame) {
    decision.stratum = -1;
    return false;
  }
  NoteFrame(*frame);
  decision.anchor = start.day;
  decision.anchored_on = start.entry;
  State(*frame, decision);
  if constexpr (T::kOn) {
    // Another on the day of the last one is the same one, and one before the event that brought the
    // obligation forward leaves it there.
    Date first = count > 0 ? start.day + 1 : start.day;
    if (frame->brought_forward_by.present()) {
      first = std::max(first, frame->brought_forward_on + 1);
    }
    tracer_.Completable(SettlesFrom(schedule, stratum, first), OptionalDate());
  }
  if (finished || (count > 0 && as_of_ < frame->opens.date)) {
    decision.status = DecisionStatus::kSatisfied;
    decision.satisfied_by = completion;
    decision.satisfied_late = late;
    decision.settled_on = completed;
  } else {
    Band(schedule, *frame, start.day, decision);
  }
  FindPriority(schedule, stratum, decision);
  return true;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_SERIES_INL_H_
