// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Coverage of schedules.

#include "base/concat.h"
#include "rulekit/coverage_builder.h"
#include "rulekit/pack_walk.h"
#include "rules/describe.h"
#include "rules/series.h"

namespace carecoord::internal {
namespace {

template <typename Period>
bool AnyStratum(const ProgramSchedule& schedule, Period ProgramStratum::*period) {
  for (const ProgramStratum& stratum : schedule.strata) {
    if (stratum.*period) return true;
  }
  return false;
}

}  // namespace

void CoverageBuilder::OneSchedule(const Here& here, const ProgramRule& rule,
                                  const ProgramSchedule& schedule, size_t index) {
  const Schedule& written = *pack_.rules[index].schedule;
  const std::optional<Facts>& facts = truths_.Selected(index);
  const bool from_anchor = schedule.repeats && !schedule.repeats->from_completion;
  const bool more_than_one = schedule.repeats && schedule.repeats->times > 1;
  if (schedule.opens || schedule.opens_at || AnyStratum(schedule, &ProgramStratum::opens) ||
      more_than_one) {
    AddDays(here.At("opens", "opens"), &schedule, Limit::kOpens, "the day it opens");
  }
  const bool grace = schedule.grace || AnyStratum(schedule, &ProgramStratum::grace);
  AddDays(here.At("due", "due"), &schedule, Limit::kGrace,
          grace ? "the last day of grace" : "the due date");
  const bool closes = schedule.closes || schedule.closes_at ||
                      AnyStratum(schedule, &ProgramStratum::closes) ||
                      (from_anchor && more_than_one);
  if (closes) AddDays(here.At("closes", "closes"), &schedule, Limit::kCloses, "the last day");
  Periods(here, schedule);
  if (schedule.adjustment != Adjustment::kUnadjusted) {
    const Here there = here.At("adjustment", "adjustment");
    Add(there, Group::kBoundaries, &schedule, Limit::kAdjusted, Aspect::kKept,
        "due on a working day");
    Add(there, Group::kBoundaries, &schedule, Limit::kAdjusted, Aspect::kMoved,
        "due on another day, and moved");
    if (schedule.adjustment == Adjustment::kModifiedFollowing ||
        schedule.adjustment == Adjustment::kModifiedPreceding) {
      Add(there, Group::kBoundaries, &schedule, Limit::kAdjusted, Aspect::kTurned,
          "moved the other way, to stay in the month");
    }
  }
  Completion(here, rule, schedule);
  Events(here, schedule, written);
  Strata(here, schedule, written);
  Terms(here.At("anchor_at", "anchor_at"), schedule.anchor_at, facts);
  Terms(here.At("due_at", "due_at"), schedule.due_at, facts);
  Terms(here.At("opens_at", "opens_at"), schedule.opens_at, facts);
  Terms(here.At("closes_at", "closes_at"), schedule.closes_at, facts);
  for (size_t i = 0; i < schedule.priority_when.size(); ++i) {
    const std::string part = ItemPath("priority_when", i);
    Conditions(here.At(part, part + ".when", "priority"), schedule.priority_when[i].when);
  }
  if (!more_than_one) return;
  const Here series = here.At("repeats", "repeats");
  Add(series, Group::kBoundaries, &schedule, Limit::kSeries, Aspect::kSecond,
      "the second obligation");
  if (schedule.repeats->times != UINT32_MAX) {
    Add(series, Group::kBoundaries, &schedule, Limit::kSeries, Aspect::kLast,
        "the last obligation");
  }
}

void CoverageBuilder::Periods(const Here& here, const ProgramSchedule& schedule) {
  const bool fixed = !schedule.due_at;  // the due date is a period after the anchor
  if (fixed) AddPeriod(here.At("due", "due"), &schedule, Limit::kDue, schedule.due);
  if (schedule.repeats) {
    const bool from_anchor = !schedule.repeats->from_completion;
    AddPeriod(here.At("repeats.every", "repeats.every"), &schedule, Limit::kEvery,
              from_anchor && fixed ? PlusTimes(schedule.due, schedule.repeats->every, 1)
                                   : schedule.repeats->every);
  }
  // What is counted from the due date can only meet the month ends that due dates can lie on.
  BaseOf due_date;
  const bool one_way = fixed && !schedule.repeats && schedule.triggers.empty() &&
                       !AnyStratum(schedule, &ProgramStratum::due);
  if (one_way) {
    due_date = [&](Date anchor) {
      const Date due = program_.calendar->Add(anchor, schedule.due, program_.month_end).date;
      return program_.calendar->Adjust(due, schedule.adjustment).date;
    };
  }
  const auto add = [&](std::string_view name, Limit limit, const std::optional<Period>& period) {
    if (period) AddPeriod(here.At(name, name), &schedule, limit, *period, due_date);
  };
  add("opens", Limit::kOpens, schedule.opens);
  add("grace", Limit::kGrace, schedule.grace);
  add("closes", Limit::kCloses, schedule.closes);
}

void CoverageBuilder::Completion(const Here& here, const ProgramRule& rule,
                                 const ProgramSchedule& schedule) {
  const bool closes =
      (schedule.closes || schedule.closes_at || AnyStratum(schedule, &ProgramStratum::closes)) &&
      !(schedule.repeats && schedule.repeats->from_completion);
  if (schedule.satisfied_by != kNoSelection) {
    const std::string what = "done on ";
    AddDays(here.At("satisfied_by.anchor", "satisfied_by", "done"), &schedule,
            Limit::kSatisfiedAnchor, "the day it counts from");
    if (closes) {
      AddDays(here.At("satisfied_by.closes", "satisfied_by", "done"), &schedule,
              Limit::kSatisfiedCloses, "the last day");
    }
    if (rule.each != kNoSelection) {
      const Here there = here.At("satisfied_by.thread", "satisfied_by", "done");
      Add(there, Group::kBoundaries, &schedule, Limit::kSatisfiedThread, Aspect::kOther,
          "in another subject's thread");
      if (!schedule.share_unthreaded) {
        Add(there, Group::kBoundaries, &schedule, Limit::kSatisfiedThread, Aspect::kUsed,
            "without a thread, and used by an older subject");
      }
    }
  }
  if (schedule.failed_by != kNoSelection) {
    AddDays(here.At("failed_by.anchor", "failed_by", "failed"), &schedule, Limit::kFailedAnchor,
            "the day it counts from");
    if (closes) {
      AddDays(here.At("failed_by.closes", "failed_by", "failed"), &schedule, Limit::kFailedCloses,
              "the last day");
    }
  }
}

void CoverageBuilder::Events(const Here& here, const ProgramSchedule& schedule,
                             const Schedule& written) {
  for (size_t i = 0; i < schedule.deferrals.size(); ++i) {
    const ProgramDeferral& deferral = schedule.deferrals[i];
    const std::string part = ItemPath("deferrals", i);
    const Here there = here.At(part, part, "deferred by " + written.deferrals[i].by);
    AddDays(there.At("anchor", "by"), &deferral, Limit::kStart, "the day it counts from");
    if (deferral.lasts) {
      AddDays(there.At("ends", "lasts"), &deferral, Limit::kEnd, "the first day after it");
      AddPeriod(there.At("lasts", "lasts"), &deferral, Limit::kEnd, *deferral.lasts);
    }
    if (deferral.cancelled_by != kNoSelection) {
      AddDays(there.At("cancelled_by", "cancelled_by", "cancelled"), &deferral, Limit::kCancel,
              "the day of the deferral");
    }
  }
  for (size_t i = 0; i < schedule.triggers.size(); ++i) {
    const ProgramTrigger& trigger = schedule.triggers[i];
    const std::string part = ItemPath("triggers", i);
    const Here there = here.At(part, part, "sooner by " + written.triggers[i].by);
    AddDays(there.At("anchor", "by"), &trigger, Limit::kStart, "the day it counts from");
    AddDays(there.At("sooner", "due"), &trigger, Limit::kSooner, "the due date there was");
    AddPeriod(there.At("due", "due"), &trigger, Limit::kDue, trigger.due);
  }
  if (schedule.arranged_by != kNoSelection) {
    AddDays(here.At("arranged_by", "arranged_by", "a booking"), &schedule, Limit::kArranged,
            "the day asked about");
  }
}

void CoverageBuilder::Strata(const Here& here, const ProgramSchedule& schedule,
                             const Schedule& written) {
  for (size_t i = 0; i < schedule.strata.size(); ++i) {
    const ProgramStratum& stratum = schedule.strata[i];
    const std::string& name = written.strata[i].name;
    const Here there = here.At("stratum." + name, ItemPath("strata", i), "stratum " + name);
    if (stratum.when) Conditions(there.At("when", "when"), *stratum.when);
    const bool by_anchor = stratum.in_force.by == InForceBy::kAnchor;
    const std::string suffix = by_anchor ? ", by the anchor" : "";
    if (stratum.in_force.from) {
      AddDays(there.At("in_force.from", "in_force.from"), &stratum, Limit::kInForceFrom,
              stratum.in_force.from->ToString() + ", the first day in force" + suffix);
    }
    if (stratum.in_force.to) {
      AddDays(there.At("in_force.to", "in_force.to"), &stratum, Limit::kInForceTo,
              stratum.in_force.to->ToString() + ", the last day in force" + suffix);
    }
    const auto add = [&](std::string_view field, Limit limit, const std::optional<Period>& period) {
      if (period) AddPeriod(there.At(field, field), &stratum, limit, *period);
    };
    add("due", Limit::kDue, stratum.due);
    add("opens", Limit::kOpens, stratum.opens);
    add("grace", Limit::kGrace, stratum.grace);
    add("closes", Limit::kCloses, stratum.closes);
    if (!stratum.every) continue;
    const bool from_anchor = schedule.repeats && !schedule.repeats->from_completion;
    const bool fixed = stratum.due || !schedule.due_at;
    const Period& due = stratum.due ? *stratum.due : schedule.due;
    add("every", Limit::kEvery,
        from_anchor && fixed ? PlusTimes(due, *stratum.every, 1) : *stratum.every);
  }
}

void CoverageBuilder::Terms(const Here& here, const std::optional<ProgramTerms>& terms,
                            const std::optional<Facts>& facts) {
  if (!terms) return;
  for (size_t i = 0; i < terms->of.size(); ++i) {
    const ProgramRef& ref = terms->of[i];
    const std::string part = ItemPath("of", i);
    const Here there = here.At(part, part);
    AddRef(there, ref, facts, &ref, Limit::kTerms, true);
    if (terms->of.size() < 2) continue;
    Add(there, Group::kBoundaries, &ref, Limit::kTerms, Aspect::kWins,
        Concat(RefWords{program_, ref}, " is the ",
               kCombineNames[static_cast<size_t>(terms->combine)]));
  }
  if (terms->of.size() < 2) return;
  Add(here, Group::kBoundaries, &*terms, Limit::kTerms, Aspect::kTie, "two of the dates are equal");
}

}  // namespace carecoord::internal
