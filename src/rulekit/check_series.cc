// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Series whose obligations close before they are due. Sound: what is found here holds for
// everybody.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "carecoord/base/quote.h"
#include "rulekit/checks.h"
#include "rulekit/pack_walk.h"
#include "rulekit/schedule_terms.h"
#include "rules/series.h"

namespace carecoord::internal {
namespace {

class SeriesCheck {
 public:
  explicit SeriesCheck(const PackProgram& program) : program_(program) {}

  // Does every obligation before the last close before the last day of its grace, whatever day the
  // first counts from?
  bool AlwaysTooSoon(const ProgramSchedule& schedule, const ScheduleTerms& terms) {
    // When each opens by the anchor and is due by another date, nobody can tell which is first.
    if (!terms.due && !terms.opens) return false;
    constexpr int64_t kObligations = 12;  // each month after each other one
    const Date first = *Date::FromYmd(2020, 1, 1);
    const int64_t cut = std::min<int64_t>(kObligations, int64_t{schedule.repeats->times} - 1);
    for (int day = 0; day < 8 * 366; ++day) {
      for (int64_t k = 0; k < cut; ++k) {
        if (days_ == kMostDays) return false;
        ++days_;
        const Date from = first + day;
        const Date due = DueOf(program_, schedule, terms, from, k);
        const Date next = terms.opens
                              ? Moved(DueOf(program_, schedule, terms, from, k + 1), *terms.opens)
                              : Moved(from, PlusTimes(Period(), terms.every, k + 1));
        Date closes = next - 1;
        if (terms.closes) closes = std::min(closes, Moved(due, *terms.closes));
        if (closes >= (terms.grace ? Moved(due, *terms.grace) : due)) return false;
      }
    }
    return cut > 0;
  }

 private:
  [[nodiscard]] Date Moved(Date date, const Period& period) const {
    return program_.calendar->Add(date, period, program_.month_end).date;
  }

  // Days that are worked out for the whole pack. A schedule that is sound takes one or a few; one
  // that is not takes some ten thousand, and of so many nobody reads the findings.
  static constexpr size_t kMostDays = 5'000'000;

  const PackProgram& program_;
  size_t days_ = 0;
};

}  // namespace

void CheckSeries(const CompiledPack& pack, Issues& findings) {
  const PackProgram& program = pack.program();
  SeriesCheck check(program);
  for (size_t i = 0; i < program.rules.size(); ++i) {
    if (!program.rules[i].schedule) continue;
    const ProgramSchedule& schedule = *program.rules[i].schedule;
    if (!schedule.repeats || schedule.repeats->from_completion) continue;
    for (const ScheduleTerms& terms : TermsOf(schedule, ItemPath("rules", i) + ".schedule")) {
      if (!check.AlwaysTooSoon(schedule, terms)) continue;
      const bool last = schedule.repeats->times != UINT32_MAX;
      Warn(findings, CheckCode::kNeverOverdue, terms.at,
           "rule " + QuoteValue(pack.pack().rules[i].id) + ": each obligation" +
               (last ? " but the last" : "") +
               " closes, on the day before the next one opens, before it is due" +
               (terms.grace ? " and its grace ends" : "") + ", so it is never overdue");
    }
  }
}

}  // namespace carecoord::internal
