// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.pack_coverage and generate_pack_tests: what of a pack its tests do not ask for, and
// tests for that.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bindings.h"
#include "carecoord/rulekit/coverage.h"
#include "carecoord/rulekit/generate.h"
#include "carecoord/wire/case_text.h"
#include "carecoord/wire/packs.h"
#include "case_files.h"
#include "casters.h"
#include "errors.h"
#include "html.h"
#include "pack.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

using rulekit::CoverageCount;
using rulekit::CoverageGroup;
using rulekit::CoverageItem;
using rulekit::CoverageReport;

// An item with the place in the pack's file that it speaks of.
struct PlacedItem : CoverageItem {
  std::string at;
};

std::vector<PlacedItem> Placed(std::vector<CoverageItem> items, const PackLocations& locations) {
  std::vector<PlacedItem> out;
  for (CoverageItem& item : items) {
    std::string at = locations.FileLine(item.path);
    out.push_back({std::move(item), std::move(at)});
  }
  return out;
}

struct PackCoverage {
  CoverageReport report;
  std::vector<PlacedItem> items;
  [[nodiscard]] bool ok() const { return report.complete(); }
};

struct GeneratedTest {
  std::string name;
  std::string rule;
  std::vector<std::string> covers;
  std::string text;
};

struct GeneratedTests {
  std::vector<GeneratedTest> tests;
  std::vector<PlacedItem> not_found;
  bool cut_short = false;

  [[nodiscard]] std::string Text() const {
    std::string out;
    for (const GeneratedTest& test : tests) {
      for (const std::string& id : test.covers) out += "# " + id + "\n";
      out += test.text + "\n";
    }
    return out;
  }
};

std::string CountText(const CoverageCount& count) {
  return std::to_string(count.covered) + " of " + std::to_string(count.total);
}

std::string CoverageText(const PackCoverage& coverage) {
  const CoverageReport& self = coverage.report;
  std::string out = "steps " + CountText(self.Count(CoverageGroup::kSteps)) + ", conditions " +
                    CountText(self.Count(CoverageGroup::kConditions)) + ", boundaries " +
                    CountText(self.Count(CoverageGroup::kBoundaries));
  if (self.justified() > 0) out += "; " + std::to_string(self.justified()) + " justified";
  for (const PlacedItem& item : coverage.items) {
    if (!item.covered && item.justified.empty()) {
      out += "\n" + item.at + ": not covered: " + item.text + " [" + item.id + "]";
    }
  }
  for (const Issue& problem : self.problems) out += "\n" + problem.ToString();
  return out;
}

// A pack and the tests beside it.
struct Tested {
  std::shared_ptr<SitePack> pack;
  PackLocations locations;
  rulekit::CaseFile cases;
  ActivityKinds activities;
};

Tested Load(const py::object& path_of_directory, const py::object& parameters) {
  const std::string directory = PackFromPython(path_of_directory, "directory");
  Tested tested;
  Issues issues;
  ActivityKinds activities;
  LoadedPack loaded = ValueOf(LoadPack(directory, &issues, &activities));
  tested.locations = loaded.locations;
  tested.pack = CompileSitePack(std::move(loaded), std::move(activities), std::move(issues),
                                directory, parameters, py::none());
  tested.activities = tested.pack->activities;
  tested.cases = ReadCaseFiles(directory, tested.pack->pack(), tested.activities);
  return tested;
}

PackCoverage CoverageOf(const py::object& directory, const py::object& parameters) {
  const Tested tested = Load(directory, parameters);
  const py::gil_scoped_release release;
  PackCoverage out;
  out.report = rulekit::Coverage(tested.pack->compiled, tested.cases, tested.pack->options);
  out.items = Placed(out.report.items, tested.locations);
  return out;
}

GeneratedTests Generate(const py::object& directory, const std::string& rule, size_t people,
                        const py::object& parameters) {
  const Tested tested = Load(directory, parameters);
  const py::gil_scoped_release release;
  rulekit::GenerateOptions options;
  options.compile = tested.pack->options;
  options.people = people;
  options.rule = rule;
  rulekit::GenerateReport report =
      ValueOf(rulekit::Generate(tested.pack->compiled, tested.cases, options));
  std::set<std::string> names;
  rulekit::NameApart(report.cases, names);
  GeneratedTests out;
  for (const rulekit::GeneratedCase& one : report.cases) {
    GeneratedTest test{one.story.name, one.rule, {}, ""};
    for (const CoverageItem& item : one.covers) test.covers.push_back(item.id);
    test.text = ValueOf(CaseToText(one.story, tested.activities));
    out.tests.push_back(std::move(test));
  }
  out.cut_short = report.cut_short;
  out.not_found = Placed(std::move(report.not_found), tested.locations);
  return out;
}

void BindReportOfCoverage(py::module_& m) {
  py::class_<PlacedItem> item(m, "CoverageItem", py::is_final(),
                              "One thing that a test should ask for.");
  Public(item);
  item.def_readonly("id", &CoverageItem::id)
      .def_readonly("at", &PlacedItem::at, "'file:line' in the pack, as a finding has it.")
      .def_readonly("path", &CoverageItem::path, "In the pack: 'rules[0].schedule.closes'.")
      .def_readonly("text", &CoverageItem::text)
      .def_property_readonly(
          "group", [](const PlacedItem& self) { return std::string(NameOf(self.group)); },
          "'steps', 'conditions' or 'boundaries'.")
      .def_readonly("covered", &CoverageItem::covered)
      .def_readonly("justified", &CoverageItem::justified, "Why no test can ask; '' otherwise.")
      .def("__repr__", [](const PlacedItem& self) { return "<CoverageItem " + self.id + ">"; });

  py::class_<PackCoverage> report(m, "CoverageReport", py::is_final(),
                                  "How much of a pack its tests ask for; true when all of it.");
  Public(report);
  report.def_readonly("items", &PackCoverage::items)
      .def_property_readonly("missing",
                             [](const PackCoverage& self) {
                               std::vector<PlacedItem> out;
                               for (const PlacedItem& one : self.items) {
                                 if (!one.covered && one.justified.empty()) out.push_back(one);
                               }
                               return out;
                             })
      .def_property_readonly(
          "counts",
          [](const PackCoverage& self) {
            py::dict out;
            for (size_t i = 0; i < rulekit::kCoverageGroupNames.size(); ++i) {
              const CoverageCount count = self.report.Count(static_cast<CoverageGroup>(i));
              out[py::str(std::string(rulekit::kCoverageGroupNames[i]))] =
                  py::make_tuple(count.covered, count.total);
            }
            return out;
          },
          "By group: (covered, total), without what is justified.")
      .def_property_readonly(
          "problems", [](const PackCoverage& self) { return self.report.problems; },
          "Of justifications.")
      .def_property_readonly("ok", &PackCoverage::ok)
      .def("__bool__", &PackCoverage::ok)
      .def("__repr__", &CoverageText)
      .def("_repr_html_", [](const PackCoverage& self) { return HtmlText(CoverageText(self)); });
}

void BindGenerated(py::module_& m) {
  py::class_<GeneratedTest> test(m, "GeneratedTest", py::is_final(),
                                 "A person at a limit of a rule, as a test that states what the "
                                 "rule says now: a question to its author, not a proof.");
  Public(test);
  test.def_readonly("name", &GeneratedTest::name)
      .def_readonly("rule", &GeneratedTest::rule)
      .def_readonly("covers", &GeneratedTest::covers, "Ids of coverage items.")
      .def_readonly("text", &GeneratedTest::text)
      .def("__str__", [](const GeneratedTest& self) { return self.text; })
      .def("__repr__",
           [](const GeneratedTest& self) { return "<GeneratedTest " + self.name + ">"; });

  py::class_<GeneratedTests> tests(m, "GeneratedTests", py::is_final(),
                                   "What generate_pack_tests found.");
  Public(tests);
  tests.def_readonly("tests", &GeneratedTests::tests)
      .def_readonly(
          "not_found", &GeneratedTests::not_found,
          "Items still not covered: try more people, write a `holds` of a selection that no "
          "ribbon shows, or justify them.")
      .def_readonly("cut_short", &GeneratedTests::cut_short,
                    "Whether the pack was too large for all that was to be asked.")
      .def_property_readonly("text", &GeneratedTests::Text, "All of them, as a test file.")
      .def("__str__", &GeneratedTests::Text)
      .def("__repr__", [](const GeneratedTests& self) {
        return "<GeneratedTests: " + std::to_string(self.tests.size()) + " tests, " +
               std::to_string(self.not_found.size()) + " items not found>";
      });
}

}  // namespace

void BindCoverage(py::module_& m) {
  BindReportOfCoverage(m);
  BindGenerated(m);
  m.attr("COVERAGE_DEFINITION") = rulekit::kCoverageDefinition;
  m.def("pack_coverage", &CoverageOf, "directory"_a, py::kw_only(), "parameters"_a = py::none(),
        "What of the pack in a directory, or a shipped pack by name, tests/*.textproto ask for. "
        "docs/coverage.md");
  m.def("generate_pack_tests", &Generate, "directory"_a, py::kw_only(), "rule"_a = "",
        "people"_a = rulekit::GenerateOptions().people, "parameters"_a = py::none(),
        "Tests for what tests/*.textproto do not ask for. people: how many to try for each rule.");
}

}  // namespace carecoord::python
