// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: schedules.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "rules/compiler.h"
#include "rules/series.h"

namespace carecoord::internal {

ProgramSchedule PackCompiler::OneSchedule(const Rule& rule, const std::string& path) {
  const Schedule& schedule = *rule.schedule;
  const Scope scope = {.index = !rule.each.empty(), .settled = true};
  Scope within = scope;  // of what is reckoned from an obligation's day
  within.anchor = true;
  ProgramSchedule made;
  AnchorAndDates(schedule, scope, made, path);
  made.adjustment = schedule.adjustment;
  made.share_unthreaded = schedule.share_unthreaded;
  made.satisfied_by = Happened(schedule.satisfied_by, Use::kAny, scope, path + ".satisfied_by");
  made.failed_by = Happened(schedule.failed_by, Use::kDate, scope, path + ".failed_by");
  made.owner = RoleOf(schedule.owner, path + ".owner");
  if (schedule.priority != Priority::kUnspecified) made.priority = schedule.priority;
  Series(schedule, made, path);
  Events(schedule, within, made, path);
  Strata(schedule, within, made, path);
  CheckDates(made, path);
  for (size_t i = 0; i < schedule.priority_when.size(); ++i) {
    const PriorityWhen& raised = schedule.priority_when[i];
    const std::string here = path + "." + Indexed("priority_when", i);
    if (raised.priority == Priority::kUnspecified) {
      Error("missing_priority", here + ".priority", "the priority must be said");
    }
    made.priority_when.push_back({OneCondition(raised.when, within, 0, here + ".when"),
                                  raised.priority,
                                  Reason(raised.reason, within, here + ".reason")});
  }
  return made;
}

SelectionId PackCompiler::Happened(const std::string& name, Use use, const Scope& scope,
                                   const std::string& path) {
  const SelectionId id = FindOptional(name, use, scope, path);
  if (id != kNoSelection && pack_.selections[id].planned) {
    Error("planned_event", path,
          "selection " + QuoteValue(name) + " sees bookings, and what is booked has not happened");
  }
  return id;
}

std::optional<ProgramTerms> PackCompiler::Terms(const std::optional<DateTerms>& terms,
                                                const Scope& scope, const std::string& path) {
  if (!terms) return std::nullopt;
  ProgramTerms made;
  made.combine = terms->combine;
  if (terms->combine == Combine::kUnspecified) {
    Error("missing_combine", path, "several dates need latest or earliest");
  }
  if (terms->of.empty()) Error("empty_list", path + ".of", "the list is empty");
  for (size_t i = 0; i < terms->of.size(); ++i) {
    made.of.push_back(Ref(terms->of[i], scope, path + "." + Indexed("of", i)));
  }
  return made;
}

void PackCompiler::AnchorAndDates(const Schedule& schedule, const Scope& scope,
                                  ProgramSchedule& made, const std::string& path) {
  const auto exclusive = [&](bool both, std::string_view field) {
    if (!both) return;
    const std::string name(field);
    Error("conflicting", path + "." + name,
          name + " and " + name + "_at are two ways to say one date");
  };
  Scope terms = scope;
  terms.as_of = false;
  made.anchor_at = Terms(schedule.anchor_at, terms, path + ".anchor_at");
  terms.anchor = true;
  made.due_at = Terms(schedule.due_at, terms, path + ".due_at");
  made.opens_at = Terms(schedule.opens_at, terms, path + ".opens_at");
  made.closes_at = Terms(schedule.closes_at, terms, path + ".closes_at");
  exclusive(schedule.anchor_at && !schedule.anchor.empty(), "anchor");
  exclusive(schedule.due_at && schedule.due, "due");
  exclusive(schedule.opens_at && schedule.opens, "opens");
  exclusive(schedule.closes_at && schedule.closes, "closes");

  if (schedule.anchor == kIndexName) {
    uses_.index = true;
    if (!scope.index) {
      Error("index_outside_each", path + ".anchor",
            "only a rule over each entry has an index entry");
    }
  } else if (!schedule.anchor_at) {
    made.anchor = FindSelection(schedule.anchor, Use::kDate, scope, path + ".anchor");
  }
  if (schedule.due) {
    made.due = PeriodOf(*schedule.due, path + ".due");
  } else if (!schedule.due_at) {
    Error("missing_due", path + ".due",
          "a schedule needs due, a period from its anchor (P0D: on that day), or due_at");
  }
  made.opens = PeriodOf(schedule.opens, path + ".opens");
  made.grace = PeriodOf(schedule.grace, path + ".grace");
  made.closes = PeriodOf(schedule.closes, path + ".closes");
  CheckBands({made.opens, made.grace, made.closes}, path);
}

void PackCompiler::Series(const Schedule& schedule, ProgramSchedule& made,
                          const std::string& path) {
  if (!schedule.repeats) return;
  const Repeats& repeats = *schedule.repeats;
  const std::string here = path + ".repeats";
  ProgramRepeats& series = made.repeats.emplace();
  series.every = PeriodOf(repeats.every, here + ".every");
  series.from_completion = repeats.from == RepeatFrom::kCompletion;
  if (repeats.from == RepeatFrom::kUnspecified) {
    Error("missing_from", here + ".from",
          "what each next obligation counts from must be said: ANCHOR or COMPLETION");
  }
  if (repeats.times) {
    const double times = Number(*repeats.times, here + ".times");
    if (times < 1 || times > 1'000'000 || std::floor(times) != times) {
      std::array<char, 32> text{};
      std::snprintf(text.data(), text.size(), "%.15g", times);
      Error("bad_number", here + ".times",
            "how many obligations must be a whole number from 1 to 1,000,000, not " +
                std::string(text.data()) +
                (repeats.times->parameter.empty()
                     ? ""
                     : ", which parameter " + QuoteValue(repeats.times->parameter) + " holds"));
    } else {
      series.times = static_cast<uint32_t>(times);
    }
  }
  CheckEvery(made, schedule.due ? std::optional(made.due) : std::nullopt, series.every,
             here + ".every");
  if (series.from_completion && schedule.satisfied_by.empty()) {
    Error("never_completed", path + ".satisfied_by",
          "a series from completions needs a selection that completes it");
  }
  if (schedule.opens_at || schedule.closes_at) {
    Error("dates_of_series", path + (schedule.opens_at ? ".opens_at" : ".closes_at"),
          "a series opens and closes by periods from each due date");
  }
}

void PackCompiler::CheckEvery(const ProgramSchedule& schedule, const std::optional<Period>& due,
                              const Period& every, const std::string& path) {
  if (!every.IsPositive()) {
    Error("bad_period", path, "the interval of a series must be positive");
  } else if (!schedule.repeats->from_completion && due &&
             !PlusTimes(*due, every, 1).IsWellFormed()) {
    Error("bad_period", path,
          "a series from its anchor adds due and every together: working days stand alone, and "
          "signs do not mix");
  }
}

void PackCompiler::Events(const Schedule& schedule, const Scope& scope, ProgramSchedule& made,
                          const std::string& path) {
  for (size_t i = 0; i < schedule.deferrals.size(); ++i) {
    const Deferral& deferral = schedule.deferrals[i];
    const std::string here = path + "." + Indexed("deferrals", i);
    if (deferral.by.empty()) {
      Error("missing_selection", here + ".by", "a deferral needs a selection");
      continue;
    }
    const std::optional<Period> lasts = PeriodOf(deferral.lasts, here + ".lasts");
    if (lasts && lasts->IsNegative()) {
      Error("bad_period", here + ".lasts", "a deferral cannot end before it begins");
    }
    made.deferrals.push_back(
        {Happened(deferral.by, Use::kAny, scope, here + ".by"), lasts,
         Happened(deferral.cancelled_by, Use::kAny, scope, here + ".cancelled_by")});
  }
  for (size_t i = 0; i < schedule.triggers.size(); ++i) {
    const Trigger& trigger = schedule.triggers[i];
    const std::string here = path + "." + Indexed("triggers", i);
    Scope reason = scope;
    reason.trigger = true;
    if (trigger.by.empty()) {
      Error("missing_selection", here + ".by", "what makes it due sooner needs a selection");
      continue;
    }
    made.triggers.push_back({Happened(trigger.by, Use::kAny, scope, here + ".by"),
                             PeriodOf(trigger.due, here + ".due"),
                             Reason(trigger.reason, reason, here + ".reason")});
    if (made.repeats && !made.repeats->from_completion) {
      Error("dates_of_series", here, "a series from its anchor has fixed dates");
    }
  }
  made.arranged_by = FindOptional(schedule.arranged_by, Use::kAny, scope, path + ".arranged_by");
  if (made.arranged_by != kNoSelection && !pack_.selections[made.arranged_by].planned) {
    Error("not_planned", path + ".arranged_by",
          "selection " + QuoteValue(schedule.arranged_by) +
              " does not see what is ahead: it needs planned: true");
  }
}

void PackCompiler::Strata(const Schedule& schedule, const Scope& scope, ProgramSchedule& made,
                          const std::string& path) {
  std::set<std::string> taken;
  for (size_t i = 0; i < schedule.strata.size(); ++i) {
    const Stratum& stratum = schedule.strata[i];
    const std::string here = path + "." + Indexed("strata", i);
    CheckName("stratum", stratum.name, here + ".name", taken);
    CheckValidity(stratum.in_force, here + ".in_force");
    ProgramStratum compiled;
    compiled.in_force = stratum.in_force;
    if (stratum.when) compiled.when = OneCondition(*stratum.when, scope, 0, here + ".when");
    compiled.due = PeriodOf(stratum.due, here + ".due");
    compiled.every = PeriodOf(stratum.every, here + ".every");
    compiled.opens = PeriodOf(stratum.opens, here + ".opens");
    compiled.grace = PeriodOf(stratum.grace, here + ".grace");
    compiled.closes = PeriodOf(stratum.closes, here + ".closes");
    compiled.owner = RoleOf(stratum.owner, here + ".owner");
    compiled.priority = stratum.priority;
    compiled.reason = Reason(stratum.reason, scope, here + ".reason");
    if (compiled.every && !made.repeats) {
      Error("no_series", here + ".every", "the schedule does not repeat, so there is no interval");
    } else if (made.repeats) {
      const std::optional<Period> general =
          made.due_at ? std::nullopt : std::optional<Period>(made.due);
      CheckEvery(made, compiled.due ? compiled.due : general,
                 compiled.every.value_or(made.repeats->every), here + ".every");
    }
    const auto either = [](const std::optional<Period>& own, const std::optional<Period>& general) {
      return own ? own : general;
    };
    CheckBands({either(compiled.opens, made.opens), either(compiled.grace, made.grace),
                either(compiled.closes, made.closes)},
               here);
    made.strata.push_back(std::move(compiled));
  }
}

void PackCompiler::CheckBands(const Bands& bands, const std::string& path) {
  if (bands.grace && bands.grace->IsNegative()) {
    Error("impossible_window", path + ".grace", "grace cannot end before the due date");
  }
  // On some due date in eight years each band must have a day.
  const auto moved = [&](const std::optional<Period>& period, Date due) {
    return period ? program_.calendar->Add(due, *period, program_.month_end).date : due;
  };
  bool opens_in_time = !bands.opens.has_value();
  bool closes_in_time = !bands.closes.has_value();
  const Date first = *Date::FromYmd(2020, 1, 1);
  for (int day = 0; day < 8 * 366 && !(opens_in_time && closes_in_time); ++day) {
    const Date due = first + day;
    const Date grace_ends = moved(bands.grace, due);
    opens_in_time |= moved(bands.opens, due) <= grace_ends;
    closes_in_time |= grace_ends <= moved(bands.closes, due);
  }
  if (!opens_in_time) {
    Error("impossible_window", path + ".opens", "it opens only after the due date and its grace");
  }
  if (!closes_in_time) {
    Error("impossible_window", path + ".closes", "it closes before the due date and its grace");
  }
}

}  // namespace carecoord::internal
