// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/working_calendar.h"

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "carecoord/base/status.h"

namespace carecoord {
namespace {

absl::StatusOr<Date> Within(const WorkingCalendar& calendar, const WorkingCalendar::Moved& moved,
                            const std::string& what) {
  if (!moved.beyond_calendar) return moved.date;
  return OutOfRange(what + ": needs days that the working calendar \"" +
                    std::string(calendar.name()) + "\" (version " +
                    std::string(calendar.version()) + ") does not cover; it runs from " +
                    calendar.first_day().ToString() + " to " + calendar.last_day().ToString());
}

}  // namespace

absl::StatusOr<Date> WorkingCalendar::AddWorkingDaysStrict(Date date, int n) const {
  return Within(*this, AddWorkingDays(date, n),
                date.ToString() + " and " + std::to_string(n) + " working days");
}

absl::StatusOr<Date> WorkingCalendar::AdjustStrict(Date date, Adjustment adjustment) const {
  return Within(*this, Adjust(date, adjustment),
                date.ToString() + ", " + std::string(AdjustmentName(adjustment)));
}

absl::StatusOr<Date> WorkingCalendar::AddStrict(Date date, const Period& period,
                                                MonthEnd policy) const {
  return Within(*this, Add(date, period, policy), date.ToString() + " and " + period.ToString());
}

absl::StatusOr<WorkingCalendar> MakeWorkingCalendar(const WorkingCalendar::Definition& definition) {
  std::size_t at = 0;
  const CalendarFault fault = WorkingCalendar::Check(definition, &at);
  if (fault == CalendarFault::kNone) return *WorkingCalendar::Of(definition);
  const std::string where = "working calendar \"" + std::string(definition.name) + "\": ";
  if (fault == CalendarFault::kNoDays) {
    return InvalidArgument(where + "its last day " + definition.last_day.ToString() +
                           " is before its first day " + definition.first_day.ToString());
  }
  const std::string holiday =
      where + "holidays[" + std::to_string(at) + "] " + definition.holidays[at].ToString() + " ";
  switch (fault) {
    case CalendarFault::kUnsorted:
      return InvalidArgument(holiday + "is not after the one before it, " +
                             definition.holidays[at - 1].ToString());
    case CalendarFault::kWeekend:
      return InvalidArgument(holiday +
                             "is on a weekend; list the weekday that stands in for it instead");
    default:
      return InvalidArgument(holiday + "is outside " + definition.first_day.ToString() + " to " +
                             definition.last_day.ToString());
  }
}

}  // namespace carecoord
