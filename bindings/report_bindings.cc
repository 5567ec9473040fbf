// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.Issue, TableReport and ImportReport: what became of every row that was read.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.h"
#include "carecoord/base/issue.h"
#include "carecoord/interchange/import_report.h"
#include "casters.h"
#include "html.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

py::dict Counts(const CountsByReason& counts) {
  py::dict out;
  for (const auto& [reason, count] : counts) out[py::str(reason)] = count;
  return out;
}

py::dict TableDict(const TableReport& table) {
  py::dict out;
  out["read"] = table.read;
  out["used"] = table.used;
  out["refused"] = Counts(table.refused);
  out["flagged"] = Counts(table.flagged);
  out["repairable"] = table.repairable;
  return out;
}

std::string TableText(const TableReport& table) {
  return std::to_string(table.read) + " read = " + std::to_string(table.used) + " used + " +
         std::to_string(table.refused_total()) + " refused";
}

void BindIssue(py::module_& m) {
  py::class_<Issue> issue(m, "Issue", py::is_final(),
                          "One problem in the data: where, what, and a stable code.");
  Public(issue);
  issue
      .def_property_readonly(
          "severity", [](const Issue& self) { return std::string(SeverityName(self.severity)); },
          "'error', 'warning' or 'note'.")
      .def_readonly("code", &Issue::code, "Stable, for programs: 'bad_check_digit'.")
      .def_readonly("path", &Issue::path, "Where: 'entries.csv:12', or a path in a pack.")
      .def_readonly("text", &Issue::text, "One sentence for a person.")
      .def("__str__", &Issue::ToString)
      .def("__repr__", [](const Issue& self) { return "<Issue " + self.ToString() + ">"; });
}

}  // namespace

void BindReport(py::module_& m) {
  BindIssue(m);

  py::class_<TableReport> table(m, "TableReport", py::is_final(),
                                "Counts of one table: read is always used + the sum of refused.");
  Public(table);
  table.def_readonly("file", &TableReport::file)
      .def_readonly("read", &TableReport::read)
      .def_readonly("used", &TableReport::used)
      .def_property_readonly(
          "refused", [](const TableReport& self) { return Counts(self.refused); },
          "Rows not used, by reason; each under the first that holds.")
      .def_property_readonly(
          "flagged", [](const TableReport& self) { return Counts(self.flagged); },
          "Rows that were used and deserve a look; one may count more than once.")
      .def_readonly("repairable", &TableReport::repairable,
                    "Rows whose code is damaged and has exactly one repair.")
      .def_readonly("blank_lines", &TableReport::blank_lines)
      .def_readonly("issues", &TableReport::issues, "The first rows of each reason, with place.")
      .def("to_dict", &TableDict)
      .def("__repr__",
           [](const TableReport& self) { return "<TableReport " + TableText(self) + ">"; });

  py::class_<ImportReport> report(m, "ImportReport", py::is_final(),
                                  "What became of every row of the tables that were read.");
  Public(report);
  report.def_readonly("people", &ImportReport::people)
      .def_readonly("entries", &ImportReport::entries)
      .def_readonly("registrations", &ImportReport::registrations)
      .def_readonly("deaths", &ImportReport::deaths)
      .def_readonly("circumstances", &ImportReport::circumstances)
      .def_readonly("notes", &ImportReport::notes, "About tables rather than rows.")
      .def("to_dict",
           [](const ImportReport& self) {
             py::dict out;
             out["people"] = TableDict(self.people);
             out["entries"] = TableDict(self.entries);
             out["registrations"] = TableDict(self.registrations);
             out["deaths"] = TableDict(self.deaths);
             out["circumstances"] = TableDict(self.circumstances);
             return out;
           })
      .def("__str__", &ImportReport::ToText)
      .def("__repr__", &ImportReport::ToText)
      .def("_repr_html_", [](const ImportReport& self) { return HtmlText(self.ToText()); });
}

}  // namespace carecoord::python
