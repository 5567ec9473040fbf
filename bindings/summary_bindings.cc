// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.Summary: counts over all decisions of a run.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.h"
#include "carecoord/worklist/summary.h"
#include "casters.h"
#include "html.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

py::dict Statuses(const StatusCounts& counts) {
  py::dict out;
  for (size_t i = 1; i < kDecisionStatusNames.size(); ++i) {
    const size_t count = counts[static_cast<DecisionStatus>(i)];
    if (count > 0) out[py::str(std::string(kDecisionStatusNames[i]))] = count;
  }
  return out;
}

template <typename Pairs>
py::dict ByName(const Pairs& pairs) {
  py::dict out;
  for (const auto& [name, counts] : pairs) out[py::str(name)] = Statuses(counts);
  return out;
}

py::dict ToDict(const WorklistSummary& self) {
  py::dict out;
  out["people"] = self.people;
  out["decisions"] = self.decisions;
  out["by_status"] = Statuses(self.by_status);
  out["by_rule"] = ByName(self.by_rule);
  out["by_practice"] = ByName(self.by_practice);
  out["on_unknown"] = self.on_unknown;
  out["beyond_calendar"] = self.beyond_calendar;
  out["arranged"] = self.arranged;
  out["without_period"] = self.without_period;
  return out;
}

std::string ToText(const WorklistSummary& self) {
  std::string out =
      std::to_string(self.people) + " people, " + std::to_string(self.decisions) + " decisions";
  for (size_t i = 1; i < kDecisionStatusNames.size(); ++i) {
    const size_t count = self.by_status[static_cast<DecisionStatus>(i)];
    if (count == 0) continue;
    out += ", " + std::string(kDecisionStatusNames[i]) + " " + std::to_string(count);
  }
  return out;
}

std::string ToHtml(const WorklistSummary& self) {
  std::vector<std::string> header = {"rule"};
  for (size_t i = 1; i < kDecisionStatusNames.size(); ++i) {
    if (self.by_status[static_cast<DecisionStatus>(i)] > 0) {
      header.emplace_back(kDecisionStatusNames[i]);
    }
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& [rule, counts] : self.by_rule) {
    std::vector<std::string> row = {rule};
    for (size_t i = 1; i < header.size(); ++i) {
      row.push_back(std::to_string(counts[*DecisionStatusFromName(header[i])]));
    }
    rows.push_back(std::move(row));
  }
  return HtmlTable(
      header, rows,
      std::to_string(self.people) + " people, " + std::to_string(self.decisions) + " decisions");
}

}  // namespace

void BindSummary(py::module_& m) {
  py::class_<WorklistSummary> summary(m, "Summary", py::is_final(),
                                      "Counts over all decisions of a run, listed or not.");
  Public(summary);
  summary.def_readonly("people", &WorklistSummary::people, "In the population.")
      .def_readonly("decisions", &WorklistSummary::decisions)
      .def_property_readonly("by_status",
                             [](const WorklistSummary& self) { return Statuses(self.by_status); })
      .def_property_readonly(
          "by_rule", [](const WorklistSummary& self) { return ByName(self.by_rule); },
          "'pack/rule' to counts by status; every rule is there.")
      .def_property_readonly(
          "by_practice", [](const WorklistSummary& self) { return ByName(self.by_practice); },
          "'' is registered nowhere on the day.")
      .def_readonly("on_unknown", &WorklistSummary::on_unknown,
                    "Decisions that rest on something not recorded.")
      .def_readonly("beyond_calendar", &WorklistSummary::beyond_calendar)
      .def_readonly("arranged", &WorklistSummary::arranged,
                    "UPCOMING, DUE or OVERDUE, with a booking that lies ahead.")
      .def_readonly("without_period", &WorklistSummary::without_period,
                    "Of rules that need a period, asked without one; not counted in on_unknown.")
      .def("to_dict", &ToDict)
      .def("__repr__",
           [](const WorklistSummary& self) { return "<Summary of " + ToText(self) + ">"; })
      .def("_repr_html_", &ToHtml);
}

}  // namespace carecoord::python
