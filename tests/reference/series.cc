// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// From a schedule to a decision: one obligation or a series of them, and which completions serve
// which. A schedule without `repeats` is a series from the anchor with one obligation.

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "carecoord/time/period.h"
#include "tests/reference/reference_evaluator.h"

namespace carecoord::reference {
namespace {

// Each of its parts so often.
Period Multiple(const Period& period, int times) {
  return {period.years * times, period.months * times, period.weeks * times, period.days * times,
          period.working_days * times};
}

// Part by part.
Period Sum(const Period& a, const Period& b) {
  return {a.years + b.years, a.months + b.months, a.weeks + b.weeks, a.days + b.days,
          a.working_days + b.working_days};
}

}  // namespace

// The entries without a thread that older subjects took are gone.
ReferenceEvaluator::Rows ReferenceEvaluator::Completions(const Schedule& schedule,
                                                         const std::set<size_t>& used,
                                                         const Asking& asking) const {
  if (schedule.satisfied_by.empty()) return {};
  Rows rows = RowsFrom(Date::Min(), schedule.satisfied_by, asking);
  std::erase_if(rows, [&](size_t row) { return used.count(row) != 0; });
  return rows;
}

void ReferenceEvaluator::Take(size_t row, const Schedule& schedule, const Asking& asking,
                              std::set<size_t>& used) const {
  if (asking.index && entries_[row].thread.empty() && !schedule.share_unthreaded) used.insert(row);
}

int ReferenceEvaluator::TimesOf(const Schedule& schedule) const {
  if (!schedule.repeats) return 1;
  if (!schedule.repeats->times) return std::numeric_limits<int>::max();
  return static_cast<int>(ValueOf(*schedule.repeats->times));
}

void ReferenceEvaluator::DecideSchedule(const Rule& rule, std::set<size_t>& used,
                                        Subject& subject) const {
  const Schedule& schedule = *rule.schedule;
  subject.decision.anchor = subject.anchor->day.date;
  if (subject.anchor->row) subject.decision.anchored_on = Ref(*subject.anchor->row);
  if (schedule.repeats && schedule.repeats->from == RepeatFrom::kCompletion) {
    DecideFromCompletions(schedule, used, subject);
  } else {
    DecideFromAnchor(schedule, used, subject);
  }
}

void ReferenceEvaluator::HaveNoDate(Subject& subject) {
  Decision& decision = subject.decision;
  decision.status = DecisionStatus::kNotApplicable;
  decision.step = static_cast<int16_t>(BuiltInStep::kAnchor);
  decision.anchor.reset();
  decision.anchored_on = EntryRef();
  subject.anchor.reset();
}

// ---- From the anchor ----------------------------------------------------------------------------

// Without regard to the one after it. None without a due date.
std::optional<ReferenceEvaluator::Obligation> ReferenceEvaluator::AloneFromAnchor(
    int n, const Schedule& schedule, const Asking& asking, Counted anchor) const {
  const Period more =
      schedule.repeats ? Multiple(ValueOf(schedule.repeats->every), n - 1) : Period();
  Counted due;
  if (schedule.due_at) {
    const std::optional<Term> first = Combined(*schedule.due_at, asking);
    if (!first) return std::nullopt;
    due = Plus(first->day, more);
  } else {
    due = Plus(anchor, Sum(ValueOf(*schedule.due), more));
  }
  Obligation obligation = DueOn(due, Plus(anchor, more), schedule, asking);
  if (n > 1) obligation.from = std::max(obligation.opens.date, anchor.date);
  return obligation;
}

std::optional<ReferenceEvaluator::Obligation> ReferenceEvaluator::NthFromAnchor(
    int n, const Schedule& schedule, const Asking& asking, Counted anchor) const {
  std::optional<Obligation> obligation = AloneFromAnchor(n, schedule, asking, anchor);
  if (!obligation || n >= TimesOf(schedule)) return obligation;
  // At latest on the day before the next one opens.
  Counted latest = AloneFromAnchor(n + 1, schedule, asking, anchor)->opens;
  latest.date -= 1;
  if (!obligation->closes || latest.date < obligation->closes->date) obligation->closes = latest;
  return obligation;
}

void ReferenceEvaluator::DecideFromAnchor(const Schedule& schedule, std::set<size_t>& used,
                                          Subject& subject) const {
  Decision& decision = subject.decision;
  Asking asking = subject.asking;
  asking.anchor = subject.anchor->day.date;
  const Terms terms = TermsFor(schedule, asking);
  const auto nth = [&](int n) {
    return NthFromAnchor(n, terms.schedule, asking, subject.anchor->day);
  };
  const Rows completions = Completions(schedule, used, asking);
  const auto completion_of = [&](const Obligation& obligation) -> std::optional<size_t> {
    const bool one_of_many = asking.index && !schedule.share_unthreaded;
    Decision failure;
    const bool fails = Fail(schedule, obligation, asking, failure);
    for (const size_t row : completions) {
      const Date day = *DayOf(row, schedule.satisfied_by);
      if (day < obligation.from) continue;
      if (obligation.closes && day > obligation.closes->date) continue;
      // Without a thread it is for the oldest that is not settled earlier, and this one is.
      const bool anybodys = one_of_many && entries_[row].thread.empty();
      if (anybodys && fails && *failure.settled_on < day) continue;
      Take(row, schedule, asking, used);
      return row;
    }
    return std::nullopt;
  };

  std::optional<Obligation> current = nth(1);
  if (terms.on_unknown) decision.on_unknown = true;
  if (!current) return HaveNoDate(subject);
  std::optional<size_t> completion = completion_of(*current);
  std::optional<Obligation> next;
  int number = 1;
  while (number < TimesOf(schedule)) {
    next = nth(number + 1);
    if (next->opens.date > asking.question.as_of) break;
    current = next;
    next.reset();
    completion = completion_of(*current);
    ++number;
  }

  decision.obligation = static_cast<uint32_t>(number);
  if (completion) {
    decision.status = DecisionStatus::kSatisfied;
    decision.satisfied_by = Ref(*completion);
    decision.settled_on = *DayOf(*completion, schedule.satisfied_by);
    decision.satisfied_late = *decision.settled_on > current->grace_ends.date;
  } else {
    Judge(schedule, *current, asking, decision);
  }
  State(terms, decision.settled_on && next ? *next : *current, asking, decision);
}

// ---- From completions ---------------------------------------------------------------------------

void ReferenceEvaluator::DecideFromCompletions(const Schedule& schedule, std::set<size_t>& used,
                                               Subject& subject) const {
  Decision& decision = subject.decision;
  Asking asking = subject.asking;
  asking.anchor = subject.anchor->day.date;
  const auto day_of = [&](size_t row) { return *DayOf(row, schedule.satisfied_by); };
  const size_t times = static_cast<size_t>(TimesOf(schedule));
  Rows done;  // the first of each day
  for (const size_t row : Completions(schedule, used, asking)) {
    if (done.size() == times || day_of(row) < *asking.anchor) continue;
    if (!done.empty() && day_of(row) == day_of(done.back())) continue;
    done.push_back(row);
    Take(row, schedule, asking, used);
  }

  // The obligation that so many completions came before.
  const auto after = [&](size_t completions, bool over) {
    Pending pending{{}, asking, {}};
    if (completions > 0) pending.asking.anchor = day_of(done[completions - 1]);
    pending.terms = TermsFor(schedule, pending.asking);
    Schedule& own = pending.terms.schedule;
    if (over) own.triggers.clear();  // it looks for none any more
    const Counted from{*pending.asking.anchor};
    if (completions > 0) {
      pending.obligation = DueOn(Plus(from, own.repeats->every), from, own, pending.asking);
    } else {
      pending.obligation = AloneFromAnchor(1, own, pending.asking, subject.anchor->day);
    }
    return pending;
  };
  const bool over = done.size() == times;
  const size_t before = over ? times - 1 : done.size();
  const Pending current = after(before, over);
  if (current.terms.on_unknown) decision.on_unknown = true;
  if (!current.obligation) return HaveNoDate(subject);

  if (before > 0) {
    decision.anchor = current.asking.anchor;
    decision.anchored_on = Ref(done[before - 1]);
  }
  if (over || (!done.empty() && asking.question.as_of < current.obligation->opens.date)) {
    decision.status = DecisionStatus::kSatisfied;
    decision.satisfied_by = Ref(done.back());
    decision.settled_on = day_of(done.back());
    const Pending settled = after(done.size() - 1, over);
    decision.satisfied_late =
        settled.obligation && *decision.settled_on > settled.obligation->grace_ends.date;
  } else {
    Judge(schedule, *current.obligation, current.asking, decision);
  }
  State(current.terms, *current.obligation, current.asking, decision);
}

}  // namespace carecoord::reference
