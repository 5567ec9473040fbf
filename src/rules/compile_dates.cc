// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: opens_at and closes_at that can never go with the due date. Only where all dates
// are reckoned from one and the same day is that certain, whatever the day will be.

#include <algorithm>
#include <vector>

#include "rules/compiler.h"

namespace carecoord::internal {
namespace {

// A day that dates are reckoned from: a selection's entry, the index entry or the anchor.
struct Origin {
  RefKind kind = RefKind::kAnchor;
  SelectionId selection = kNoSelection;
  friend bool operator==(const Origin&, const Origin&) = default;
};

bool IsOrigin(const ProgramRef& ref) {
  return ref.kind == RefKind::kAnchor || ref.kind == RefKind::kIndex ||
         (ref.kind == RefKind::kSelection && ref.selection != kNoSelection);
}

class ReckonedDates {
 public:
  ReckonedDates(const ProgramSchedule& schedule, const WorkingCalendar& calendar,
                MonthEnd month_end)
      : schedule_(schedule), calendar_(calendar), month_end_(month_end) {}

  // Whether due, opens and closes are all reckoned from the same day.
  [[nodiscard]] bool FromOneDay() const {
    std::vector<Origin> origins;
    if (!schedule_.due_at) origins.push_back(Anchor());
    for (const auto* terms : {&schedule_.due_at, &schedule_.opens_at, &schedule_.closes_at}) {
      if (!*terms) continue;
      for (const ProgramRef& ref : (*terms)->of) {
        if (!IsOrigin(ref)) return false;
        origins.push_back(ref.kind == RefKind::kAnchor ? Anchor()
                                                       : Origin{ref.kind, ref.selection});
      }
    }
    if (origins.empty()) return false;  // an empty list, which is refused
    return std::equal(origins.begin() + 1, origins.end(), origins.begin());
  }

  struct Dates {
    Date grace_ends;
    std::optional<Date> opens, closes;
  };
  [[nodiscard]] Dates From(Date day) const {
    const Date unadjusted = schedule_.due_at ? Combined(*schedule_.due_at, day)
                                             : calendar_.Add(day, schedule_.due, month_end_).date;
    const Date due = calendar_.Adjust(unadjusted, schedule_.adjustment).date;
    const auto moved = [&](const std::optional<Period>& period) {
      return period ? std::optional(calendar_.Add(due, *period, month_end_).date) : std::nullopt;
    };
    Dates dates;
    dates.grace_ends = moved(schedule_.grace).value_or(due);
    dates.opens = schedule_.opens_at ? std::optional(Combined(*schedule_.opens_at, day))
                                     : moved(schedule_.opens);
    dates.closes = schedule_.closes_at ? std::optional(Combined(*schedule_.closes_at, day))
                                       : moved(schedule_.closes);
    return dates;
  }

 private:
  // The anchor, by the name that terms may have for it too.
  [[nodiscard]] Origin Anchor() const {
    if (!schedule_.anchor_at && schedule_.anchor != kNoSelection) {
      return {RefKind::kSelection, schedule_.anchor};
    }
    return {schedule_.anchor_at ? RefKind::kAnchor : RefKind::kIndex, kNoSelection};
  }
  [[nodiscard]] Date Combined(const ProgramTerms& terms, Date day) const {
    std::optional<Date> best;
    for (const ProgramRef& ref : terms.of) {
      const Date date = ref.has_plus ? calendar_.Add(day, ref.plus, month_end_).date : day;
      if (!best || (terms.combine == Combine::kLatest ? date > *best : date < *best)) best = date;
    }
    return best.value_or(day);
  }

  const ProgramSchedule& schedule_;
  const WorkingCalendar& calendar_;
  MonthEnd month_end_;
};

}  // namespace

void PackCompiler::CheckDates(const ProgramSchedule& schedule, const std::string& path) {
  // Strata and triggers may move any of the dates.
  if ((!schedule.opens_at && !schedule.closes_at) || schedule.repeats || !schedule.strata.empty() ||
      !schedule.triggers.empty()) {
    return;
  }
  const ReckonedDates dates(schedule, *program_.calendar, program_.month_end);
  if (!dates.FromOneDay()) return;
  bool opens_in_time = !schedule.opens_at;
  bool closes_in_time = !schedule.closes_at;
  const Date first = *Date::FromYmd(2020, 1, 1);
  for (int day = 0; day < 8 * 366 && !(opens_in_time && closes_in_time); ++day) {
    const ReckonedDates::Dates one = dates.From(first + day);
    opens_in_time |= !one.opens || *one.opens <= one.grace_ends;
    closes_in_time |= !one.closes || one.grace_ends <= *one.closes;
  }
  if (!opens_in_time) {
    Error("impossible_window", path + ".opens_at",
          "it opens only after the due date and its grace, so it is never DUE");
  }
  if (!closes_in_time) {
    Error("impossible_window", path + ".closes_at", "it closes before the due date and its grace");
  }
}

}  // namespace carecoord::internal
