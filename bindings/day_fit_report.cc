// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Whether a list fits into its days, as the values of carecoord/_reports.py.

#include <map>

#include "bindings.h"
#include "carecoord/workspace/day_fit.h"
#include "given_decisions.h"
#include "report_values.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

py::object MinutesToPython(const std::optional<uint32_t>& minutes) {
  return minutes ? py::cast(*minutes) : py::none();
}

py::object FittedToPython(const WorklistItem& item, const FittedItem& fitted) {
  return MakeValue("FittedItem", "position"_a = fitted.position, "person"_a = item.person,
                   "rule"_a = item.rule_name(), "title"_a = item.title,
                   "due"_a = ToPython(item.decision.due),
                   "minutes"_a = MinutesToPython(fitted.minutes), "day"_a = ToPython(fitted.day),
                   "late"_a = fitted.late);
}

py::object DayFitToPython(const SiteWorkspace& self, const std::string& member, Date as_of,
                          int days, const std::map<std::string, uint32_t>& minutes,
                          const std::optional<uint32_t>& otherwise, const py::object& known_at,
                          const std::optional<Date>& extracted, const PeriodAsked& period,
                          const py::object& decisions) {
  const Workspace& workspace = self.workspace();
  const Question question = MakeQuestion(as_of, known_at, extracted, period, false);
  const DayList list = DayListFrom(self, member, question, days, decisions);
  const DayFit fit = ValueOf(FitOf(
      workspace, list, {.by_rule = {minutes.begin(), minutes.end()}, .otherwise = otherwise}));
  py::list items;
  for (size_t i = 0; i < fit.items.size(); ++i) {
    items.append(FittedToPython(list.items[i].item, fit.items[i]));
  }
  const auto room = [](const DayRoom& day) {
    return MakeValue("DayRoom", "day"_a = ToPython(day.day), "working"_a = day.working,
                     "taken"_a = day.taken, "things"_a = day.things);
  };
  return MakeValue("DayFit", "markdown"_a = Markdown(workspace, list, fit),
                   "member"_a = list.member, "days"_a = ListOf(fit.days, room), "items"_a = items,
                   "left_over"_a = fit.left_over, "minutes_left_over"_a = fit.minutes_left_over,
                   "unknown"_a = fit.unknown, "beyond_calendar"_a = fit.beyond_calendar);
}

}  // namespace

void BindDayFitReport(BoundWorkspace& workspace) {
  workspace.def(
      "day_fit", &DayFitToPython, "member"_a, "as_of"_a, "days"_a = 1,
      "minutes"_a = std::map<std::string, uint32_t>(), "otherwise"_a = py::none(),
      "known_at"_a = py::none(), "extracted"_a = py::none(), "period"_a = py::none(),
      "decisions"_a = py::none(),
      "Whether a member's list fits into its days. minutes: what one thing of a rule takes "
      "(\"pcsp/review\": 45); otherwise: one of any other rule; None: not known. decisions: as of "
      "day_list.");
}

}  // namespace carecoord::python
