// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of Engine: the schedule. An obligation's dates are a Frame; how many obligations there are
// and which one is spoken of is in series_inl.h.

#ifndef CARECOORD_SRC_RULES_SCHEDULE_INL_H_
#define CARECOORD_SRC_RULES_SCHEDULE_INL_H_

#include "rules/dating.h"
#include "rules/engine.h"
#include "rules/series.h"

namespace carecoord::internal {

template <bool H, typename T>
std::optional<typename Engine<H, T>::AnchorFound> Engine<H, T>::ResolveTerms(
    const ProgramTerms& terms) {
  std::optional<AnchorFound> best;
  for (const ProgramRef& ref : terms.of) {
    const std::optional<Date> date = Resolve(ref);
    if (!date) continue;
    const bool wins =
        !best || (terms.combine == Combine::kLatest ? *date > best->day : *date < best->day);
    if (!wins) continue;
    best = AnchorFound{*date, EntryRef(), false};
    if (ref.has_plus) {
      // Reckoned once more, for whether it went past the holiday data.
      ProgramRef base = ref;
      base.has_plus = false;
      best->beyond_calendar = AddTo(*Resolve(base), ref.plus).beyond_calendar;
    } else if (ref.kind == RefKind::kIndex) {
      best->entry = EntryRef(Index().row);
    } else if (ref.kind == RefKind::kSelection) {
      best->entry = EntryRef(scratch_.hits[Find(ref.selection).hit].row);
    }
  }
  return best;
}

template <bool H, typename T>
std::optional<typename Engine<H, T>::AnchorFound> Engine<H, T>::FindAnchor(
    const ProgramSchedule& schedule) {
  if (schedule.anchor_at) return ResolveTerms(*schedule.anchor_at);
  if (schedule.anchor == kNoSelection) return AnchorFound{Index().date, EntryRef(Index().row)};
  const Found& found = Find(schedule.anchor);
  if (found.count == 0) return std::nullopt;
  return AnchorFound{found.date, EntryRef(scratch_.hits[found.hit].row)};
}

template <bool H, typename T>
const ProgramStratum* Engine<H, T>::FindStratum(const ProgramSchedule& schedule,
                                                Decision& decision) {
  for (size_t i = 0; i < schedule.strata.size(); ++i) {
    const ProgramStratum& stratum = schedule.strata[i];
    const bool by_anchor = stratum.in_force.by == InForceBy::kAnchor;
    if (!by_anchor) {
      if (stratum.in_force.from) Note(*stratum.in_force.from);
      if (stratum.in_force.to) Note(*stratum.in_force.to + 1);
    }
    if (!InForce(stratum.in_force, by_anchor ? *anchor_day_ : as_of_)) continue;
    const Truth truth = stratum.when ? Test(*stratum.when) : Truth::kYes;
    decision.on_unknown |= truth == Truth::kUnknown;
    if (truth != Truth::kYes) continue;
    decision.stratum = static_cast<int16_t>(i);
    return &stratum;
  }
  return nullptr;
}

template <bool H, typename T>
Frame Engine<H, T>::FrameOf(const ProgramSchedule& schedule, const ProgramStratum* stratum,
                            Date from, WorkingCalendar::Moved unadjusted,
                            WorkingCalendar::Moved opens_otherwise) {
  const auto stated = [stratum](std::optional<Period> ProgramStratum::*own,
                                const std::optional<Period>& general) {
    return stratum != nullptr && stratum->*own ? stratum->*own : general;
  };
  const auto reckoned = [&](std::optional<Period> ProgramStratum::*own,
                            const std::optional<Period>& general,
                            const std::optional<ProgramTerms>& terms,
                            Date due) -> std::optional<WorkingCalendar::Moved> {
    if (const std::optional<Period> period = stated(own, general)) return AddTo(due, *period);
    if (!terms) return std::nullopt;
    const std::optional<AnchorFound> found = ResolveTerms(*terms);
    if (!found) return std::nullopt;
    return WorkingCalendar::Moved{found->day, found->beyond_calendar};
  };
  Frame frame;
  frame.from = from;
  frame.due = program_->calendar->Adjust(unadjusted.date, schedule.adjustment);
  frame.due.beyond_calendar |= unadjusted.beyond_calendar;
  const Date due = frame.due.date;
  frame.opens = reckoned(&ProgramStratum::opens, schedule.opens, schedule.opens_at, due)
                    .value_or(opens_otherwise);
  frame.opens_from_due = stated(&ProgramStratum::opens, schedule.opens).has_value();
  frame.grace_ends = WorkingCalendar::Moved{due, false};
  if (const std::optional<Period> grace = stated(&ProgramStratum::grace, schedule.grace)) {
    frame.grace_ends = AddTo(due, *grace);
  }
  frame.closes = reckoned(&ProgramStratum::closes, schedule.closes, schedule.closes_at, due);
  return frame;
}

template <bool H, typename T>
std::optional<Frame> Engine<H, T>::FirstFrame(const ProgramSchedule& schedule,
                                              const ProgramStratum* stratum, Date anchor) {
  if (schedule.due_at && (stratum == nullptr || !stratum->due)) {
    const std::optional<AnchorFound> due = ResolveTerms(*schedule.due_at);
    if (!due) return std::nullopt;
    return FrameOf(schedule, stratum, anchor, {due->day, due->beyond_calendar},
                   {anchor, anchor_beyond_});
  }
  const Period due = stratum != nullptr && stratum->due ? *stratum->due : schedule.due;
  WorkingCalendar::Moved moved = AddTo(anchor, due);
  moved.beyond_calendar |= anchor_beyond_;
  return FrameOf(schedule, stratum, anchor, moved, {anchor, anchor_beyond_});
}

template <bool H, typename T>
void Engine<H, T>::BringForward(const ProgramSchedule& schedule, const ProgramStratum* stratum,
                                Frame& frame) {
  struct Best {
    Date day;
    uint32_t row;
    WorkingCalendar::Moved due;
    WorkingCalendar::Moved adjusted;
    int16_t trigger;
  };
  std::optional<Best> best;
  for (size_t i = 0; i < schedule.triggers.size(); ++i) {
    const ProgramTrigger& trigger = schedule.triggers[i];
    ForEach(trigger.by, [&](uint32_t hit, Date date) {
      const Hit& entry = scratch_.hits[hit];
      if (date < frame.from || !ConcernsIndex(entry)) return true;
      const WorkingCalendar::Moved due = AddTo(date, trigger.due);
      const WorkingCalendar::Moved adjusted =
          program_->calendar->Adjust(due.date, schedule.adjustment);
      if (!best || adjusted.date < best->adjusted.date) {
        best = Best{date, entry.row, due, adjusted, static_cast<int16_t>(i)};
      }
      return false;
    });
  }
  if (!best || best->adjusted.date >= frame.due.date) return;
  WorkingCalendar::Moved opened = frame.opens;
  opened.beyond_calendar |= frame.opens_from_due && frame.due.beyond_calendar;
  frame = FrameOf(schedule, stratum, frame.from, best->due, opened);
  frame.opens = opened.date < best->day ? opened : WorkingCalendar::Moved{best->day, false};
  frame.brought_forward_by = EntryRef(best->row);
  frame.brought_forward_on = best->day;
  frame.trigger = best->trigger;
}

template <bool H, typename T>
void Engine<H, T>::State(const Frame& frame, Decision& decision) {
  decision.opens = frame.opens.date;
  decision.due = frame.due.date;
  decision.grace_ends = frame.grace_ends.date;
  if (frame.closes) decision.closes = frame.closes->date;
  decision.brought_forward_by = frame.brought_forward_by;
  decision.trigger = frame.trigger;
  decision.beyond_calendar |= frame.opens.beyond_calendar || frame.due.beyond_calendar ||
                              frame.grace_ends.beyond_calendar ||
                              (frame.closes && frame.closes->beyond_calendar);
}

template <bool H, typename T>
void Engine<H, T>::NoteFrame(const Frame& frame) {
  Note(frame.opens.date);
  Note(frame.grace_ends.date + 1);
  if (frame.closes) Note(frame.closes->date + 1);
}

template <bool H, typename T>
template <typename WhyNot, typename Take>
void Engine<H, T>::ForEachCompletion(const ProgramRule& rule, const ProgramSchedule& schedule,
                                     WhyNot why_not, Take take) {
  if (schedule.satisfied_by == kNoSelection) return;
  const bool each = rule.each != kNoSelection;
  const bool dealt = each && !schedule.share_unthreaded;  // what has no thread serves one subject
  const bool ends = !schedule.repeats || !schedule.repeats->from_completion;
  if (dealt && ends && schedule.failed_by != kNoSelection) failing_ = &Find(schedule.failed_by);
  if constexpr (T::kOn) tracer_.BeginSatisfying(schedule.satisfied_by);
  ForEach(schedule.satisfied_by, [&](uint32_t i, Date date) {
    const Hit& hit = scratch_.hits[i];
    const bool threaded = each && timeline_.ThreadOf(hit.row) != 0;
    Misses misses = why_not(date, dealt && !threaded);
    if (each && !ConcernsIndex(hit)) misses |= kMissThread;
    if (each && !threaded && scratch_.used[i] != 0) misses |= kMissUsed;
    if (misses != 0) {
      if constexpr (T::kOn) tracer_.Missed(schedule.satisfied_by, hit, misses);
      return true;
    }
    if (dealt && !threaded) scratch_.used[i] = 1;
    return take(EntryRef(hit.row), date);
  });
  if constexpr (H) served_ = horizon_;
}

template <bool H, typename T>
void Engine<H, T>::FindDeferring(const ProgramDeferral& deferral, Date began, Decision& decision,
                                 bool& beyond_calendar) {
  // The last entry that cancels; a deferral on or before it is off.
  std::optional<Date> cancelled;
  if (deferral.cancelled_by != kNoSelection) {
    ForEach(deferral.cancelled_by, [&](uint32_t i, Date date) {
      if (ConcernsIndex(scratch_.hits[i])) cancelled = date;
      return true;
    });
  }
  ForEach(deferral.by, [&](uint32_t i, Date date) {
    const Hit& hit = scratch_.hits[i];
    if (date < began || !ConcernsIndex(hit)) return true;
    if (cancelled && *cancelled >= date) return true;
    std::optional<Date> last;
    WorkingCalendar::Moved end;
    if (deferral.lasts) {
      end = AddTo(date, *deferral.lasts);
      Note(end.date);
      if (as_of_ >= end.date) return true;
      last = end.date - 1;
    }
    // The one that lasts longest; of equal ones the later.
    const bool longest = !decision.deferred_by.present() || !last ||
                         (decision.deferred_until && *last >= *decision.deferred_until);
    if (longest) {
      decision.deferred_by = EntryRef(hit.row);
      if constexpr (T::kOn) tracer_.Deferring(deferral.by);
      decision.deferred_until = last;
      beyond_calendar = end.beyond_calendar;
    }
    return true;
  });
}

template <bool H, typename T>
void Engine<H, T>::Band(const ProgramSchedule& schedule, const Frame& frame, Date began,
                        Decision& decision) {
  if (schedule.failed_by != kNoSelection) {
    const Found& found = failing_ != nullptr ? *failing_ : Find(schedule.failed_by);
    if (found.count > 0 && found.date >= began &&
        (!frame.closes || found.date <= frame.closes->date) &&
        ConcernsIndex(scratch_.hits[found.hit])) {
      decision.status = DecisionStatus::kFailed;
      decision.failed_by = EntryRef(scratch_.hits[found.hit].row);
      decision.settled_on = found.date;
      return;
    }
  }
  if (frame.closes && as_of_ > frame.closes->date) {
    decision.status = DecisionStatus::kLapsed;
    decision.settled_on = frame.closes->date + 1;
    return;
  }
  bool beyond_calendar = false;
  for (const ProgramDeferral& deferral : schedule.deferrals) {
    FindDeferring(deferral, began, decision, beyond_calendar);
  }
  if (decision.deferred_by.present()) {
    decision.status = DecisionStatus::kDeferred;
    decision.beyond_calendar |= beyond_calendar;
  } else if (as_of_ > frame.grace_ends.date) {
    decision.status = DecisionStatus::kOverdue;
  } else if (as_of_ >= frame.opens.date) {
    decision.status = DecisionStatus::kDue;
  } else {
    decision.status = DecisionStatus::kUpcoming;
  }
}

template <bool H, typename T>
void Engine<H, T>::FindArranged(const ProgramSchedule& schedule, Decision& decision) {
  if (schedule.arranged_by == kNoSelection) return;
  ForEach(schedule.arranged_by, [&](uint32_t i, Date date) {
    const Hit& hit = scratch_.hits[i];
    if (date < as_of_ || !ConcernsIndex(hit)) return true;
    decision.arranged_by = EntryRef(hit.row);
    return false;
  });
}

template <bool H, typename T>
void Engine<H, T>::FindPriority(const ProgramSchedule& schedule, const ProgramStratum* stratum,
                                Decision& decision) {
  if (stratum != nullptr) {
    if (stratum->owner != Role::kNone) decision.owner = stratum->owner;
    if (stratum->priority != Priority::kUnspecified) decision.priority = stratum->priority;
  }
  for (size_t i = 0; i < schedule.priority_when.size(); ++i) {
    const Truth truth = Test(schedule.priority_when[i].when);
    decision.on_unknown |= truth == Truth::kUnknown;
    if (truth != Truth::kYes) continue;
    decision.priority = schedule.priority_when[i].priority;
    decision.priority_reason = static_cast<int16_t>(i);
    return;
  }
}

template <bool H, typename T>
void Engine<H, T>::Schedule(const ProgramRule& rule, const ProgramSchedule& schedule,
                            Decision& decision) {
  const std::optional<AnchorFound> anchor = FindAnchor(schedule);
  if (!BuiltIn(BuiltInStep::kAnchor, anchor.has_value(), DecisionStatus::kNotApplicable,
               decision) ||
      !BuiltIn(BuiltInStep::kInForce, InForce(rule.by_anchor, anchor->day),
               DecisionStatus::kNotApplicable, decision)) {
    return;
  }
  anchor_beyond_ = anchor->beyond_calendar;
  bool dated = false;
  if (!schedule.repeats) {
    dated = Once(rule, schedule, *anchor, decision);
  } else if (schedule.repeats->from_completion) {
    dated = FromCompletions(rule, schedule, *anchor, decision);
  } else {
    dated = FromAnchor(rule, schedule, *anchor, decision);
  }
  if (!dated) {
    (void)BuiltIn(BuiltInStep::kAnchor, false, DecisionStatus::kNotApplicable, decision);
    return;
  }
  if constexpr (T::kOn) {
    if (schedule.satisfied_by != kNoSelection) tracer_.EndSatisfying(*this, decision);
    const auto because = [&](const auto& list, int16_t index) {
      if (index < 0) return;
      tracer_.Because(*this, list[static_cast<size_t>(index)].reason, decision.brought_forward_by,
                      TriggeredBy(schedule, decision));
    };
    because(schedule.strata, decision.stratum);
    because(schedule.triggers, decision.trigger);
    because(schedule.priority_when, decision.priority_reason);
  }
  FindArranged(schedule, decision);
  if constexpr (T::kOn) {
    tracer_.RestsOn(*this, "failed by", decision.failed_by, schedule.failed_by);
    tracer_.RestsOn(*this, "deferred by", decision.deferred_by, tracer_.deferring());
    tracer_.RestsOn(*this, "brought forward by", decision.brought_forward_by,
                    TriggeredBy(schedule, decision));
    tracer_.RestsOn(*this, "arranged by", decision.arranged_by, schedule.arranged_by);
  }
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_SCHEDULE_INL_H_
