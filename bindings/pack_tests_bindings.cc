// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.run_pack_tests: the ribbons that stand beside a pack.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.h"
#include "carecoord/rulekit/run_cases.h"
#include "case_files.h"
#include "casters.h"
#include "errors.h"
#include "html.h"
#include "pack.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

using rulekit::CaseFailure;
using rulekit::CaseReport;

CaseReport RunTests(const py::object& path_of_directory, const py::object& parameters) {
  const std::string directory = PathFromPython(path_of_directory, "directory");
  const std::shared_ptr<SitePack> pack = LoadSitePack(directory, parameters, py::none());
  const py::gil_scoped_release release;
  ActivityKinds activities;
  const rulekit::CaseFile tests = ReadCaseFiles(directory, activities);
  rulekit::RunOptions options;
  options.compile = pack->options;
  return RunCases(pack->compiled, tests.cases, options);
}

}  // namespace

void BindPackTests(py::module_& m) {
  py::class_<CaseFailure> failure(m, "CaseFailure", py::is_final(),
                                  "One thing that is not as a test case says.");
  Public(failure);
  failure
      .def_property_readonly(
          "at", [](const CaseFailure& self) { return self.at.ToString(); },
          "'tests/late.textproto:12'")
      .def_readonly("case", &CaseFailure::case_name)
      .def_readonly("rule", &CaseFailure::rule)
      .def_readonly("subject", &CaseFailure::subject)
      .def_readonly("text", &CaseFailure::text)
      .def_readonly("explanation", &CaseFailure::explanation)
      .def("__repr__", &CaseFailure::ToString);

  py::class_<CaseReport> report(m, "CaseReport", py::is_final(),
                                "What came of a pack's tests; true when all hold.");
  Public(report);
  report.def_readonly("cases", &CaseReport::cases)
      .def_readonly("ribbons", &CaseReport::ribbons)
      .def_readonly("days", &CaseReport::days, "Days swept, over all ribbons.")
      .def_readonly("failures", &CaseReport::failures)
      .def_property_readonly("ok", &CaseReport::ok)
      .def("__bool__", &CaseReport::ok)
      .def("__repr__", &CaseReport::ToString)
      .def("_repr_html_", [](const CaseReport& self) { return HtmlText(self.ToString()); });

  m.def("run_pack_tests", &RunTests, "directory"_a, py::kw_only(), "parameters"_a = py::none(),
        "Runs tests/*.textproto beside the pack in a directory: every status on every day.");
}

}  // namespace carecoord::python
