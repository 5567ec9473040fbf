// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/schedule_terms.h"

#include <utility>

#include "rulekit/pack_walk.h"
#include "rules/series.h"

namespace carecoord::internal {

std::vector<ScheduleTerms> TermsOf(const ProgramSchedule& schedule, const std::string& path) {
  const auto made = [&](const ProgramStratum* stratum, std::string at) {
    const auto stated = [&](std::optional<Period> ProgramStratum::*own,
                            const std::optional<Period>& general) {
      return stratum != nullptr && stratum->*own ? stratum->*own : general;
    };
    ScheduleTerms terms;
    terms.due =
        stated(&ProgramStratum::due, schedule.due_at ? std::nullopt : std::optional(schedule.due));
    if (schedule.repeats) {
      terms.every = *stated(&ProgramStratum::every, schedule.repeats->every);
    }
    terms.opens = stated(&ProgramStratum::opens, schedule.opens);
    terms.grace = stated(&ProgramStratum::grace, schedule.grace);
    terms.closes = stated(&ProgramStratum::closes, schedule.closes);
    terms.at = std::move(at);
    return terms;
  };
  std::vector<ScheduleTerms> all;
  for (size_t i = 0; i < schedule.strata.size(); ++i) {
    const ProgramStratum& stratum = schedule.strata[i];
    all.push_back(made(&stratum, path + "." + ItemPath("strata", i)));
    // What is behind one that everybody is in counts for nobody.
    if (!stratum.when && !stratum.in_force.from && !stratum.in_force.to) return all;
  }
  all.push_back(made(nullptr, path + (schedule.repeats ? ".repeats" : "")));
  return all;
}

Date DueOf(const PackProgram& program, const ProgramSchedule& schedule, const ScheduleTerms& terms,
           Date from, int64_t times) {
  const Period due = PlusTimes(terms.due.value_or(Period()), terms.every, times);
  const Date unadjusted = program.calendar->Add(from, due, program.month_end).date;
  return program.calendar->Adjust(unadjusted, schedule.adjustment).date;
}

}  // namespace carecoord::internal
