// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// One obligation: whose terms hold, its dates, what brings it forward, and its status while nothing
// satisfies it.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "carecoord/time/working_calendar.h"
#include "tests/reference/reference_evaluator.h"

namespace carecoord::reference {

// The first stratum that is in force and whose condition is yes. `asking.anchor` is the day that
// the obligation counts from.
ReferenceEvaluator::Terms ReferenceEvaluator::TermsFor(const Schedule& schedule,
                                                       const Asking& asking) const {
  Terms terms{schedule};
  for (size_t i = 0; i < schedule.strata.size(); ++i) {
    const Stratum& stratum = schedule.strata[i];
    const bool by_anchor = stratum.in_force.by == InForceBy::kAnchor;
    if (!IsInForce(stratum.in_force, by_anchor ? *asking.anchor : asking.question.as_of)) continue;
    const Truth truth = stratum.when ? Ask(*stratum.when, asking) : Truth::kYes;
    if (truth == Truth::kUnknown) terms.on_unknown = true;
    if (truth != Truth::kYes) continue;

    terms.stratum = static_cast<int>(i);
    Schedule& own = terms.schedule;
    if (stratum.due) {
      own.due = stratum.due;
      own.due_at.reset();
    }
    if (stratum.every) own.repeats->every = *stratum.every;
    if (stratum.opens) {
      own.opens = stratum.opens;
      own.opens_at.reset();
    }
    if (stratum.grace) own.grace = stratum.grace;
    if (stratum.closes) {
      own.closes = stratum.closes;
      own.closes_at.reset();
    }
    if (stratum.owner != RoleArg()) own.owner = stratum.owner;
    if (stratum.priority != Priority::kUnspecified) own.priority = stratum.priority;
    break;
  }
  return terms;
}

ReferenceEvaluator::Counted ReferenceEvaluator::Adjusted(Counted day,
                                                         const Schedule& schedule) const {
  const WorkingCalendar::Moved moved =
      WorkingCalendar::Get(pack_.policy.calendar).Adjust(day.date, schedule.adjustment);
  return {moved.date, day.beyond || moved.beyond_calendar};
}

void ReferenceEvaluator::CountFromDue(const Schedule& schedule, Obligation& obligation) const {
  obligation.grace_ends = schedule.grace ? Plus(obligation.due, *schedule.grace) : obligation.due;
  if (schedule.closes) obligation.closes = Plus(obligation.due, *schedule.closes);
}

ReferenceEvaluator::Obligation ReferenceEvaluator::DueOn(Counted due, Counted opens,
                                                         const Schedule& schedule,
                                                         const Asking& asking) const {
  Obligation obligation;
  obligation.from = *asking.anchor;
  obligation.due = Adjusted(due, schedule);
  obligation.opens = opens;
  if (schedule.opens) obligation.opens = Plus(obligation.due, *schedule.opens);
  if (schedule.opens_at) {
    if (const std::optional<Term> term = Combined(*schedule.opens_at, asking)) {
      obligation.opens = term->day;
    }
  }
  CountFromDue(schedule, obligation);
  if (schedule.closes_at) {
    if (const std::optional<Term> term = Combined(*schedule.closes_at, asking)) {
      obligation.closes = term->day;
    }
  }
  BringForward(schedule, asking, obligation);
  return obligation;
}

// The trigger with the earliest due date, if that is earlier than the obligation's own.
void ReferenceEvaluator::BringForward(const Schedule& schedule, const Asking& asking,
                                      Obligation& obligation) const {
  const Counted opens = obligation.opens;  // when it did anyhow
  for (size_t i = 0; i < schedule.triggers.size(); ++i) {
    const Trigger& trigger = schedule.triggers[i];
    const Rows rows = RowsFrom(*asking.anchor, trigger.by, asking);
    if (rows.empty()) continue;
    const Date day = *DayOf(rows.front(), trigger.by);
    const Counted due = Adjusted(Plus({day}, trigger.due), schedule);
    if (due.date >= obligation.due.date) continue;
    obligation.due = due;
    obligation.opens = opens.date < day ? opens : Counted{day};
    obligation.brought_forward_by = rows.front();
    obligation.trigger = static_cast<int>(i);
    CountFromDue(schedule, obligation);
  }
}

// ---- The status while nothing satisfies it ------------------------------------------------------

void ReferenceEvaluator::Judge(const Schedule& schedule, const Obligation& obligation,
                               const Asking& asking, Decision& decision) const {
  const Date as_of = asking.question.as_of;
  if (Fail(schedule, obligation, asking, decision)) return;
  if (obligation.closes && as_of > obligation.closes->date) {
    decision.status = DecisionStatus::kLapsed;
    decision.settled_on = obligation.closes->date + 1;
    return;
  }
  decision.status = as_of > obligation.grace_ends.date ? DecisionStatus::kOverdue
                    : as_of >= obligation.opens.date   ? DecisionStatus::kDue
                                                       : DecisionStatus::kUpcoming;
  Defer(schedule, obligation, asking, decision);
}

// By the entry that failed_by picked, if that one lies within the obligation.
bool ReferenceEvaluator::Fail(const Schedule& schedule, const Obligation& obligation,
                              const Asking& asking, Decision& decision) const {
  if (schedule.failed_by.empty()) return false;
  const std::optional<size_t> row = PickedBy(schedule.failed_by, asking);
  if (!row || !Concerns(*row, asking)) return false;
  const Date day = *DayOf(*row, schedule.failed_by);
  if (day < obligation.from || (obligation.closes && day > obligation.closes->date)) return false;
  decision.status = DecisionStatus::kFailed;
  decision.failed_by = Ref(*row);
  decision.settled_on = day;
  return true;
}

// By the running one that lasts longest; of equals the one written or recorded later.
void ReferenceEvaluator::Defer(const Schedule& schedule, const Obligation& obligation,
                               const Asking& asking, Decision& decision) const {
  const Date as_of = asking.question.as_of;
  std::optional<Counted> longest;  // the last day; absent with deferred_by: no end
  for (const Deferral& deferral : schedule.deferrals) {
    for (const size_t row : RowsFrom(obligation.from, deferral.by, asking)) {
      const Date day = *DayOf(row, deferral.by);
      std::optional<Counted> until;
      if (deferral.lasts) {
        until = Plus({day}, *deferral.lasts);
        until->date -= 1;
        if (as_of > until->date) continue;
      }
      if (!deferral.cancelled_by.empty() && !RowsFrom(day, deferral.cancelled_by, asking).empty()) {
        continue;
      }
      const bool none = !decision.deferred_by.present();
      if (!none && until && (!longest || until->date < longest->date)) continue;
      decision.status = DecisionStatus::kDeferred;
      decision.deferred_by = Ref(row);
      longest = until;
    }
  }
  if (!longest) return;
  decision.deferred_until = longest->date;
  if (longest->beyond) decision.beyond_calendar = true;
}

// ---- What the decision says of it ---------------------------------------------------------------

void ReferenceEvaluator::State(const Terms& terms, const Obligation& obligation,
                               const Asking& asking, Decision& decision) const {
  const Schedule& schedule = terms.schedule;
  const auto state = [&](const Counted& day) {
    if (day.beyond) decision.beyond_calendar = true;
    return day.date;
  };
  decision.opens = state(obligation.opens);
  decision.due = state(obligation.due);
  decision.grace_ends = state(obligation.grace_ends);
  if (obligation.closes) decision.closes = state(*obligation.closes);
  if (obligation.brought_forward_by) {
    decision.brought_forward_by = Ref(*obligation.brought_forward_by);
    decision.trigger = static_cast<int16_t>(obligation.trigger);
  }
  decision.stratum = static_cast<int16_t>(terms.stratum);
  if (schedule.owner != RoleArg()) decision.owner = RoleOf(schedule.owner);
  if (schedule.priority != Priority::kUnspecified) decision.priority = schedule.priority;
  for (size_t i = 0; i < schedule.priority_when.size(); ++i) {
    const Truth truth = Ask(schedule.priority_when[i].when, asking);
    if (truth == Truth::kUnknown) decision.on_unknown = true;
    if (truth != Truth::kYes) continue;
    decision.priority_reason = static_cast<int16_t>(i);
    decision.priority = schedule.priority_when[i].priority;
    break;
  }
  if (schedule.arranged_by.empty()) return;
  const Rows booked = RowsFrom(asking.question.as_of, schedule.arranged_by, asking);
  if (!booked.empty()) decision.arranged_by = Ref(booked.front());
}

}  // namespace carecoord::reference
