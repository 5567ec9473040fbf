// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bodies of CoverageTracer: a whole decision, and schedules.

#ifndef CARECOORD_SRC_RULEKIT_COVERAGE_SCHEDULE_INL_H_
#define CARECOORD_SRC_RULEKIT_COVERAGE_SCHEDULE_INL_H_

#include <algorithm>

#include "rulekit/coverage_tracer.h"
#include "rules/series.h"

namespace carecoord::internal {

template <typename Engine>
void CoverageTracer::Observe(Engine& engine, const ProgramRule& rule, const Decision& decision) {
  const auto end = [&](const std::optional<Date>& date, Limit limit, Date tested) {
    if (date) CoverDistance(&rule, limit, tested - *date);
  };
  end(rule.by_as_of.from, Limit::kInForceFrom, engine.as_of());
  end(rule.by_as_of.to, Limit::kInForceTo, engine.as_of());
  bool scheduled = false;
  for (const auto& [step, holds] : built_in_) {
    scheduled |= step == BuiltInStep::kAnchor && holds;
    if (holds) continue;
    const Limit limit = step == BuiltInStep::kInForce      ? Limit::kInForce
                        : step == BuiltInStep::kAlive      ? Limit::kAlive
                        : step == BuiltInStep::kRegistered ? Limit::kRegistered
                                                           : Limit::kAnchorStep;
    Cover(&rule, limit, Aspect::kNo);
  }
  if (rule.each != kNoSelection) looked_at_.insert(rule.each);
  if (scheduled) ObserveSchedule(engine, rule, *rule.schedule, decision);
  ObserveLookedAt(engine, &rule);
}

template <typename Engine>
void CoverageTracer::ObserveSchedule(Engine& engine, const ProgramRule& rule,
                                     const ProgramSchedule& schedule, const Decision& decision) {
  const auto first = engine.FindAnchor(schedule);
  if (!first) return;
  if (rule.by_anchor.from) {
    CoverDistance(&rule, Limit::kAnchorFrom, first->day - *rule.by_anchor.from);
  }
  if (rule.by_anchor.to) {
    CoverDistance(&rule, Limit::kAnchorTo, first->day - *rule.by_anchor.to);
  }
  ObserveTerms(engine, schedule.anchor_at);
  ObserveTerms(engine, schedule.due_at);
  if (!decision.anchor) return;
  ObserveTerms(engine, schedule.opens_at);
  ObserveTerms(engine, schedule.closes_at);
  ObserveBands(engine, schedule, decision);
  ObservePeriods(engine, schedule, decision, first->day);
  ObserveCompletion(engine, rule, schedule, decision, first->day);
  ObserveEvents(engine, schedule, decision, first->day);
  const size_t strata =
      decision.stratum < 0 ? schedule.strata.size() : static_cast<size_t>(decision.stratum) + 1;
  for (size_t i = 0; i < strata; ++i) {
    const Validity& in_force = schedule.strata[i].in_force;
    const Date day = in_force.by == InForceBy::kAnchor ? *decision.anchor : engine.as_of();
    if (in_force.from) {
      CoverDistance(&schedule.strata[i], Limit::kInForceFrom, day - *in_force.from);
    }
    if (in_force.to) CoverDistance(&schedule.strata[i], Limit::kInForceTo, day - *in_force.to);
  }
}

// Where the day asked about lies. Masked limits (done, failed, deferred) do not count.
template <typename Engine>
void CoverageTracer::ObserveBands(Engine& engine, const ProgramSchedule& schedule,
                                  const Decision& decision) {
  const Date as_of = engine.as_of();
  const DecisionStatus status = decision.status;
  const bool open = status == DecisionStatus::kUpcoming || status == DecisionStatus::kDue ||
                    status == DecisionStatus::kOverdue;
  const bool lapsed = status == DecisionStatus::kLapsed;
  const bool series = schedule.repeats.has_value();
  const bool settled_before_next = series && (lapsed || status == DecisionStatus::kSatisfied ||
                                              status == DecisionStatus::kFailed);
  Remembered& remembered =
      remembered_[decision.subject.present() ? decision.subject.row() : UINT32_MAX];
  if (open || settled_before_next) {
    CoverDistance(&schedule, Limit::kOpens, as_of - *decision.opens);
  }
  if (open || !series) remembered = {decision.grace_ends, decision.closes};
  if (!open && !lapsed) return;
  if (remembered.grace_ends) {
    CoverDistance(&schedule, Limit::kGrace, as_of - *remembered.grace_ends);
  }
  if (remembered.closes) CoverDistance(&schedule, Limit::kCloses, as_of - *remembered.closes);
}

template <typename Engine>
void CoverageTracer::ObservePeriods(Engine& engine, const ProgramSchedule& schedule,
                                    const Decision& decision, Date first_anchor) {
  const ProgramStratum* stratum =
      decision.stratum < 0 ? nullptr : &schedule.strata[static_cast<size_t>(decision.stratum)];
  const Date anchor = *decision.anchor;
  const Date due = *decision.due;
  // A period in effect, counted from `base`: the stratum's own or the schedule's.
  const auto counted = [&](Limit limit, Date base, const Period& period, bool own) {
    const Date result = engine.AddTo(base, period).date;
    CoverPeriod(own ? static_cast<const void*>(stratum) : &schedule, limit, base, period, result);
    return result;
  };
  const bool own_due = stratum != nullptr && stratum->due.has_value();
  const bool fixed = own_due || !schedule.due_at;
  std::optional<Date> unadjusted;
  if (decision.trigger >= 0) {
    // The trigger's period is noted with the trigger.
  } else if (schedule.repeats && schedule.repeats->from_completion && anchor != first_anchor) {
    const bool own = stratum != nullptr && stratum->every.has_value();
    unadjusted = counted(Limit::kEvery, anchor, engine.EveryOf(schedule, stratum), own);
    Cover(&schedule, Limit::kSeries, Aspect::kSecond);
  } else {
    const bool from_anchor = schedule.repeats && !schedule.repeats->from_completion;
    uint32_t k = decision.obligation;
    if (from_anchor && decision.settled_on && k < schedule.repeats->times) ++k;
    const Period first = own_due ? *stratum->due : fixed ? schedule.due : Period();
    std::optional<Date> base = anchor;
    if (!fixed) {
      const auto terms = engine.ResolveTerms(*schedule.due_at);
      base = terms ? std::optional(terms->day) : std::nullopt;
    }
    if (base && k > 1) {
      const bool own = stratum != nullptr && stratum->every.has_value();
      const Period period = PlusTimes(first, engine.EveryOf(schedule, stratum), int64_t{k} - 1);
      unadjusted = counted(Limit::kEvery, *base, period, own);
    } else if (base) {
      unadjusted = fixed ? counted(Limit::kDue, *base, first, own_due) : *base;
    }
    if (decision.obligation > 1) Cover(&schedule, Limit::kSeries, Aspect::kSecond);
  }
  if (schedule.repeats && schedule.repeats->times != UINT32_MAX) {
    const bool finished =
        schedule.repeats->from_completion
            ? decision.status == DecisionStatus::kSatisfied && engine.as_of() >= *decision.opens
            : decision.obligation == schedule.repeats->times;
    if (finished) Cover(&schedule, Limit::kSeries, Aspect::kLast);
  }
  if (unadjusted && schedule.adjustment != Adjustment::kUnadjusted) {
    const bool back = schedule.adjustment == Adjustment::kPreceding ||
                      schedule.adjustment == Adjustment::kModifiedPreceding;
    const Aspect aspect = due == *unadjusted            ? Aspect::kKept
                          : (due < *unadjusted) == back ? Aspect::kMoved
                                                        : Aspect::kTurned;
    Cover(&schedule, Limit::kAdjusted, aspect);
  }
  const auto from_due = [&](Limit limit, std::optional<Period> ProgramStratum::*own,
                            const std::optional<Period>& general) {
    const bool has_own = stratum != nullptr && (stratum->*own).has_value();
    if (has_own) {
      (void)counted(limit, due, *(stratum->*own), true);
    } else if (general) {
      (void)counted(limit, due, *general, false);
    }
  };
  from_due(Limit::kOpens, &ProgramStratum::opens, schedule.opens);
  from_due(Limit::kGrace, &ProgramStratum::grace, schedule.grace);
  from_due(Limit::kCloses, &ProgramStratum::closes, schedule.closes);
}

template <typename Engine>
void CoverageTracer::ObserveCompletion(Engine& engine, const ProgramRule& rule,
                                       const ProgramSchedule& schedule, const Decision& decision,
                                       Date first_anchor) {
  const bool each = rule.each != kNoSelection;
  const Remembered& remembered =
      remembered_[decision.subject.present() ? decision.subject.row() : UINT32_MAX];
  // A settled series states the next obligation's closing day.
  const OptionalDate closes = schedule.repeats ? remembered.closes : decision.closes;
  // Entries that only their date can turn away.
  const auto look = [&](SelectionId id, Limit anchor, Limit last) {
    if (id == kNoSelection) return;
    for (const Seen& entry : Collect(engine, id)) {
      if ((entry.misses & ~kMissDates) != 0) continue;
      const bool within =
          entry.date >= first_anchor && (!closes || entry.date <= *closes) && entry.misses == 0;
      if (!engine.ConcernsIndex(entry.hit)) {
        if (within && id == schedule.satisfied_by) {
          Cover(&schedule, Limit::kSatisfiedThread, Aspect::kOther);
        }
        continue;
      }
      CoverDistance(&schedule, anchor, entry.date - first_anchor);
      if (closes) CoverDistance(&schedule, last, entry.date - *closes);
      if (!each || id != schedule.satisfied_by || !within ||
          engine.timeline().ThreadOf(entry.hit.row) != 0) {
        continue;
      }
      const bool taken = decision.satisfied_by == EntryRef(entry.hit.row);
      const bool used =
          entry.index < engine.scratch_.used.size() && engine.scratch_.used[entry.index] != 0;
      if (used && !taken) Cover(&schedule, Limit::kSatisfiedThread, Aspect::kUsed);
    }
  };
  look(schedule.satisfied_by, Limit::kSatisfiedAnchor, Limit::kSatisfiedCloses);
  look(schedule.failed_by, Limit::kFailedAnchor, Limit::kFailedCloses);
}

template <typename Engine>
void CoverageTracer::ObserveEvents(Engine& engine, const ProgramSchedule& schedule,
                                   const Decision& decision, Date first_anchor) {
  const Date as_of = engine.as_of();
  const Date began = *decision.anchor;
  const bool settled = decision.settled_on.has_value();
  const auto counting = [&](SelectionId id) {
    std::vector<Date> days;
    for (const Seen& entry : Collect(engine, id)) {
      if (entry.misses == 0 && engine.ConcernsIndex(entry.hit)) days.push_back(entry.date);
    }
    return days;
  };
  for (const ProgramDeferral& deferral : schedule.deferrals) {
    std::vector<Date> cancels;
    if (deferral.cancelled_by != kNoSelection) cancels = counting(deferral.cancelled_by);
    for (const Date day : counting(deferral.by)) {
      CoverDistance(&deferral, Limit::kStart, day - began);
      if (day < began || settled) continue;
      for (const Date cancel : cancels) CoverDistance(&deferral, Limit::kCancel, cancel - day);
      const bool off = !cancels.empty() && cancels.back() >= day;
      if (!deferral.lasts || off) continue;
      const Date ends = engine.AddTo(day, *deferral.lasts).date;
      CoverDistance(&deferral, Limit::kEnd, as_of - ends);
      CoverPeriod(&deferral, Limit::kEnd, day, *deferral.lasts, ends);
    }
  }
  const ProgramStratum* stratum =
      decision.stratum < 0 ? nullptr : &schedule.strata[static_cast<size_t>(decision.stratum)];
  std::optional<Date> due_anyhow;  // had nothing brought it forward
  if (!schedule.triggers.empty()) {
    if (began == first_anchor) {
      const auto frame = engine.FirstFrame(schedule, stratum, began);
      if (frame) due_anyhow = frame->due.date;
    } else {
      due_anyhow =
          engine
              .FrameOf(schedule, stratum, began,
                       engine.AddTo(began, engine.EveryOf(schedule, stratum)), {began, false})
              .due.date;
    }
  }
  for (const ProgramTrigger& trigger : schedule.triggers) {
    for (const Date day : counting(trigger.by)) {
      CoverDistance(&trigger, Limit::kStart, day - began);
      if (day < began || !due_anyhow) continue;
      const Date due = engine.AddTo(day, trigger.due).date;
      const Date adjusted = engine.program().calendar->Adjust(due, schedule.adjustment).date;
      CoverDistance(&trigger, Limit::kSooner, adjusted - *due_anyhow);
      CoverPeriod(&trigger, Limit::kDue, day, trigger.due, due);
      break;  // later ones do not count
    }
  }
  if (schedule.arranged_by != kNoSelection) {
    for (const Date day : counting(schedule.arranged_by)) {
      CoverDistance(&schedule, Limit::kArranged, day - as_of);
    }
  }
}

template <typename Engine>
void CoverageTracer::ObserveTerms(Engine& engine, const std::optional<ProgramTerms>& terms) {
  if (!terms) return;
  const ProgramRef* best = nullptr;
  std::optional<Date> day;
  bool tie = false;
  for (const ProgramRef& ref : terms->of) {
    const std::optional<Date> date = ObserveRef(engine, ref, &ref, Limit::kTerms);
    if (!date) continue;
    ObservePlus(engine, ref, *date);
    tie |= day && *date == *day;
    if (day) Near(&*terms, Limit::kTerms, Aspect::kTie, *date - *day);
    const bool wins = !day || (terms->combine == Combine::kLatest ? *date > *day : *date < *day);
    if (!wins) continue;
    tie = false;
    best = &ref;
    day = date;
  }
  if (best == nullptr) return;
  Cover(best, Limit::kTerms, Aspect::kWins);
  if (tie) Cover(&*terms, Limit::kTerms, Aspect::kTie);
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_COVERAGE_SCHEDULE_INL_H_
