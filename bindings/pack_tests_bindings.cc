// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.run_pack_tests: the cases that stand beside a pack; carecoord.new_pack: a pack with
// some, to begin with.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "bindings.h"
#include "carecoord/rulekit/junit.h"
#include "carecoord/rulekit/new_pack.h"
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

// What came of each file, and of all.
struct PackTests {
  std::vector<rulekit::CaseSuite> suites;
  CaseReport all;
};

PackTests RunTests(const py::object& path_of_directory, const std::string& filter,
                   const py::object& parameters) {
  const std::string directory = PackFromPython(path_of_directory, "directory");
  const std::shared_ptr<SitePack> pack = LoadSitePack(directory, parameters, py::none());
  const py::gil_scoped_release release;
  ActivityKinds activities;
  std::vector<LoadedCases> files = CasesByFile(directory, pack->pack(), activities);
  rulekit::RunOptions options;
  options.compile = pack->options;
  PackTests out;
  for (LoadedCases& file : files) {
    std::erase_if(file.cases.cases, [&filter](const rulekit::Case& one) {
      return one.name.find(filter) == std::string::npos;
    });
    out.suites.push_back({file.file, RunCases(pack->compiled, file.cases.cases, options)});
    out.all.Append(out.suites.back().report);
  }
  // Nothing that was asked is nothing that holds.
  if (out.all.cases == 0) {
    throw StatusError(NotFound(filter.empty()
                                   ? "there are no cases in the tests of \"" + directory + "\""
                                   : "filter \"" + filter + "\": no case has this in its name"));
  }
  return out;
}

// A directory is made by `rules new` and by nobody else: one that is there is left alone.
py::dict NewPack(const std::string& name, const py::object& out) {
  namespace fs = std::filesystem;
  fs::path directory;
  if (!out.is_none()) directory = fs::path(PathFromPython(out, "out")) / name;
  const std::vector<rulekit::PackFile> files = ValueOf(rulekit::NewPack(name, directory.string()));
  py::dict texts;
  for (const rulekit::PackFile& file : files) texts[py::str(file.name)] = file.text;
  if (out.is_none()) return texts;
  std::error_code error;
  if (fs::exists(directory, error)) {
    Refuse("\"" + directory.string() + "\" is there already; nothing was written");
  }
  for (const rulekit::PackFile& file : files) {
    const fs::path path = directory / file.name;
    fs::create_directories(path.parent_path(), error);
    std::ofstream written(path, std::ios::binary);
    written << file.text;
    written.close();
    if (!written) Refuse("\"" + path.string() + "\" cannot be written");
  }
  return texts;
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
      .def_readonly("step", &CaseFailure::step, "Of answers; \"\" elsewhere.")
      .def_readonly("selection", &CaseFailure::selection, "Of holds; \"\" elsewhere.")
      .def_readonly("subject", &CaseFailure::subject)
      .def_readonly("text", &CaseFailure::text)
      .def_readonly("explanation", &CaseFailure::explanation)
      .def("__repr__", &CaseFailure::ToString);

  py::class_<PackTests> report(m, "CaseReport", py::is_final(),
                               "What came of a pack's tests; true when all hold.");
  Public(report);
  const auto count = [&report](const char* name, size_t CaseReport::*number, const char* doc) {
    report.def_property_readonly(
        name, [number](const PackTests& self) { return self.all.*number; }, doc);
  };
  count("cases", &CaseReport::cases, "");
  count("ribbons", &CaseReport::ribbons, "");
  count("days", &CaseReport::days, "Days swept, over all ribbons.");
  report.def_property_readonly("failures", [](const PackTests& self) { return self.all.failures; })
      .def_property_readonly("ok", [](const PackTests& self) { return self.all.ok(); })
      .def(
          "junit_xml", [](const PackTests& self) { return rulekit::JUnitXml(self.suites); },
          "What came of each case as JUnit XML, for continuous integration: a testsuite for each "
          "file.")
      .def("__bool__", [](const PackTests& self) { return self.all.ok(); })
      .def("__repr__", [](const PackTests& self) { return self.all.ToString(); })
      .def("_repr_html_", [](const PackTests& self) { return HtmlText(self.all.ToString()); });

  m.def(
      "run_pack_tests", &RunTests, "directory"_a, py::kw_only(), "filter"_a = "",
      "parameters"_a = py::none(),
      "Runs tests/*.textproto beside the pack in a directory, or of a shipped pack by name: every "
      "status on every day. filter: "
      "only cases with this text in their name; one that leaves none raises NotFoundError.");
  m.def(
      "new_pack", &NewPack, "name"_a, py::kw_only(), "out"_a = py::none(),
      "The files of a small pack with tests, to begin with: their texts by their names. It passes "
      "check_pack, run_pack_tests, pack_coverage and mutate as it is. out: also write them, to "
      "the folder out/name, which must not be there.");
}

}  // namespace carecoord::python
