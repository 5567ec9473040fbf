// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.Period, WorkingCalendar, add, age_in_years. Dates are datetime.date on both sides.

#include <pybind11/pybind11.h>

#include "bindings.h"
#include "carecoord/time/date.h"
#include "carecoord/time/period.h"
#include "carecoord/time/working_calendar.h"
#include "casters.h"
#include "errors.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

constexpr std::string_view kMonthEnds[] = {"clamp", "roll"};  // in the order of MonthEnd
constexpr std::string_view kAdjustments[] = {"unadjusted", "following", "modified following",
                                             "preceding", "modified preceding"};

MonthEnd MonthEndFromName(const std::string& name) {
  return static_cast<MonthEnd>(IndexOfName(name, kMonthEnds, "month_end"));
}

// Whether years, months, weeks and days of the period lead out of the years 1 to 9999. Dates in C++
// stop there; here nobody may take the last day for the answer.
bool LeavesCalendar(Date date, const Period& period, MonthEnd policy) {
  const int64_t by = int64_t{12} * period.years + period.months;
  const int64_t month = int64_t{12} * date.year() + date.month() - 1 + by;
  if (month < 12 || month >= int64_t{12} * 10000) return true;
  const Date moved = AddMonths(date, static_cast<int>(by), policy);
  return !Date::InRange(moved.days() + int64_t{7} * period.weeks + period.days);
}

Date AddPeriod(Date date, const py::object& period_or_text, const std::string& month_end,
               const std::optional<WorkingCalendar>& calendar) {
  const Period period = PeriodFromPython(period_or_text);
  const MonthEnd policy = MonthEndFromName(month_end);
  if (LeavesCalendar(date, period, policy)) {
    Refuse(date.ToString() + " plus " + period.ToString() + " is outside the years 1 to 9999");
  }
  if (calendar.has_value()) return ValueOf(calendar->AddStrict(date, period, policy));
  if (period.HasWorkingDays()) {
    Refuse("period \"" + period.ToString() + "\": working days need a calendar");
  }
  return Add(date, period, policy);
}

void BindPeriod(py::module_& m) {
  py::class_<Period> period(m, "Period", py::is_final(),
                            "An amount of calendar time in the unit a policy is written in: "
                            "Period('P6M'), Period('-P28D'), Period('P7WD') for working days.\n\n"
                            "Units are never converted: P1Y is not P12M. Immutable, hashable.");
  Public(period);
  // Construction
  period.def(py::init([](const std::string& text) { return ValueOf(ParsePeriod(text)); }),
             "text"_a);
  // Properties
  period.def_property_readonly("years", [](const Period& p) { return p.years; })
      .def_property_readonly("months", [](const Period& p) { return p.months; })
      .def_property_readonly("weeks", [](const Period& p) { return p.weeks; })
      .def_property_readonly("days", [](const Period& p) { return p.days; })
      .def_property_readonly("working_days", [](const Period& p) { return p.working_days; });
  // Operators
  period.def("__neg__", [](const Period& p) { return -p; })
      .def("__eq__",
           [](const Period& p, const py::object& other) {
             return py::isinstance<Period>(other) && p == other.cast<Period>();
           })
      .def("__hash__", [](const Period& p) { return py::hash(py::str(p.ToString())); });
  // String representation
  period.def("__str__", &Period::ToString).def("__repr__", [](const Period& p) {
    return "Period('" + p.ToString() + "')";
  });
  period.def(py::pickle(
      [](const Period& p) { return py::make_tuple(p.ToString()); },
      [](const py::tuple& state) { return ValueOf(ParsePeriod(state[0].cast<std::string>())); }));
}

void BindCalendar(py::module_& m) {
  py::class_<WorkingCalendar> calendar(
      m, "WorkingCalendar", py::is_final(),
      "Which days are working days: Monday to Friday, less a list of holidays that is known from "
      "first_day to last_day.\n\n"
      "Beyond those days every answer that would need a holiday is refused (CarecoordError).");
  Public(calendar);
  // Factory methods
  calendar
      .def_static(
          "england_and_wales", [] { return WorkingCalendar::EnglandAndWales(); },
          "Bank holidays in England and Wales, 2012 to 2028.")
      .def_static(
          "monday_to_friday", [] { return WorkingCalendar::MondayToFriday(); },
          "Every Monday to Friday, without holidays.");
  // Properties
  calendar
      .def_property_readonly("name", [](const WorkingCalendar& c) { return std::string(c.name()); })
      .def_property_readonly("source",
                             [](const WorkingCalendar& c) { return std::string(c.source()); })
      .def_property_readonly("version",
                             [](const WorkingCalendar& c) { return std::string(c.version()); })
      .def_property_readonly("first_day", &WorkingCalendar::first_day)
      .def_property_readonly("last_day", &WorkingCalendar::last_day)
      .def_property_readonly("holidays", [](const WorkingCalendar& c) {
        return std::vector<Date>(c.holidays().begin(), c.holidays().end());
      });
  // Predicates
  calendar.def("covers", &WorkingCalendar::Covers, "date"_a, "Are the holidays known for this day?")
      .def("is_holiday", &WorkingCalendar::IsHoliday, "date"_a)
      .def("is_working_day", &WorkingCalendar::IsWorkingDay, "date"_a,
           "Outside the covered days: is it a Monday to Friday?");
  // Operations
  calendar
      .def(
          "add_working_days",
          [](const WorkingCalendar& c, Date date, int days) {
            return ValueOf(c.AddWorkingDaysStrict(date, days));
          },
          "date"_a, "days"_a,
          "The n-th working day strictly after the date, strictly before it when negative.")
      .def(
          "adjust",
          [](const WorkingCalendar& c, Date date, const std::string& adjustment) {
            const size_t index = IndexOfName(adjustment, kAdjustments, "adjustment");
            return ValueOf(c.AdjustStrict(date, static_cast<Adjustment>(index)));
          },
          "date"_a, "adjustment"_a = "following",
          "A working day for a date that is none: 'following', 'modified following', 'preceding', "
          "'modified preceding' or 'unadjusted'.")
      .def("count_working_days", &WorkingCalendar::CountWorkingDays, "after"_a, "through"_a,
           "Working days after the first date, up to and with the second.");
  // String representation
  calendar.def("__repr__", [](const WorkingCalendar& c) {
    return "<WorkingCalendar " + std::string(c.name()) + ", " + c.first_day().ToString() + " to " +
           c.last_day().ToString() + ">";
  });
}

}  // namespace

void BindDates(py::module_& m) {
  BindPeriod(m);
  BindCalendar(m);
  m.def("add", &AddPeriod, "date"_a, "period"_a, py::kw_only(), "month_end"_a = "clamp",
        "calendar"_a = py::none(),
        "The date a period later (or earlier, if negative). A day that the month does not have "
        "becomes its last day ('clamp') or the first of the next ('roll'). Working days need a "
        "calendar.");
  m.def("age_in_years", &AgeInYears, "birth"_a, "on"_a,
        "Completed years; somebody born on 29 February has a birthday on 1 March in common "
        "years. Negative before birth.");
}

}  // namespace carecoord::python
