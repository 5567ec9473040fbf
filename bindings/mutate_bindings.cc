// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.mutate: would the tests beside a pack notice small mistakes in it?

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <utility>

#include "bindings.h"
#include "carecoord/rulekit/mutate.h"
#include "carecoord/wire/case_text.h"
#include "carecoord/wire/packs.h"
#include "case_files.h"
#include "casters.h"
#include "errors.h"
#include "html.h"
#include "pack.h"
#include "record.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

// A surviving mutant, told of the pack's file.
struct Survivor {
  rulekit::Survivor of;
  std::string at;
  std::string test;  // the case that would kill it, as text; "" when nobody was found
};

struct Report {
  rulekit::MutationReport of;
  std::vector<Survivor> survivors;

  [[nodiscard]] std::string ToString() const {
    std::string out = std::to_string(of.mutants) + " mutants: " + std::to_string(of.killed) +
                      " killed, " + std::to_string(of.justified.size()) + " justified, " +
                      std::to_string(of.survivors.size()) + " survived";
    if (of.not_run > 0) {
      out += "; " + std::to_string(of.not_run) + " not run: the work ran out";
    } else if (of.cut_short()) {
      out += "; the search was cut short: the work ran out";
    }
    for (const Survivor& one : survivors) {
      out += "\n" + one.at + ": " + one.of.mutation.id + ": " + one.of.mutation.was + " -> " +
             (one.of.mutation.becomes.empty() ? "(nothing)" : one.of.mutation.becomes);
    }
    for (const rulekit::StaleJustification& one : of.stale) {
      out += "\n" + one.justification.at.ToString() + ": stale justification of " +
             one.justification.id + ": " + one.text;
    }
    return out;
  }
};

Report Mutate(const std::string& directory, const rulekit::MutateOptions& options) {
  const py::gil_scoped_release release;
  ActivityKinds activities;
  const LoadedPack loaded = ValueOf(LoadPack(directory, nullptr, &activities));
  const rulekit::CaseFile tests = ReadCaseFiles(directory, loaded.pack, activities);
  Report report{ValueOf(rulekit::Mutate(loaded.pack, tests, options)), {}};
  for (const rulekit::Survivor& one : report.of.survivors) {
    Survivor told{one, loaded.locations.FileLine(one.mutation.path), ""};
    if (one.difference) {
      const absl::StatusOr<std::string> text = CaseToText(one.difference->person, activities);
      if (text.ok()) told.test = *text;
    }
    report.survivors.push_back(std::move(told));
  }
  return report;
}

Report MutateDirectory(const py::object& path_of_directory, const std::string& rule, unsigned jobs,
                       bool thorough, const py::object& callback) {
  const std::string directory = PackFromPython(path_of_directory, "directory");
  rulekit::MutateOptions options;
  options.rule = rule;
  options.threads = jobs;
  options.thorough = thorough;
  Progress progress(callback);
  options.progress = progress.Function<size_t>();
  Report report = Mutate(directory, options);
  progress.Finish();
  return report;
}

}  // namespace

void BindMutate(py::module_& m) {
  py::class_<Survivor> survivor(m, "Survivor", py::is_final(), "A mutant that no test fails on.");
  Public(survivor);
  survivor.def_property_readonly("id", [](const Survivor& self) { return self.of.mutation.id; })
      .def_property_readonly(
          "operator", [](const Survivor& self) { return self.of.mutation.op; },
          "'off-by-one', 'step-removed', ...")
      .def_readonly("at", &Survivor::at, "'pack.textproto:12'")
      .def_property_readonly(
          "was", [](const Survivor& self) { return self.of.mutation.was; },
          "What the pack says there: 'due: \"P6M\"'")
      .def_property_readonly(
          "becomes", [](const Survivor& self) { return self.of.mutation.becomes; },
          "What the mutant says instead; '' when it was taken out.")
      .def_property_readonly(
          "rules", [](const Survivor& self) { return self.of.rules; }, "The rules it can affect.")
      .def_readonly("test", &Survivor::test,
                    "A case that would kill it, as text; '' when nobody was found.")
      .def("__repr__",
           [](const Survivor& self) { return "<Survivor " + self.of.mutation.id + ">"; });

  py::class_<Report> report(m, "MutationReport", py::is_final(),
                            "How good a pack's tests are; true when no mutant survives.");
  Public(report);
  report.def_property_readonly("mutants", [](const Report& self) { return self.of.mutants; })
      .def_property_readonly("killed", [](const Report& self) { return self.of.killed; })
      .def_property_readonly("justified",
                             [](const Report& self) { return self.of.justified.size(); })
      .def_property_readonly("survived",
                             [](const Report& self) { return self.of.survivors.size(); })
      .def_readonly("survivors", &Report::survivors)
      .def_property_readonly(
          "not_run", [](const Report& self) { return self.of.not_run; },
          "Mutants beside these that a pack is too large for.")
      .def_property_readonly(
          "cut_short", [](const Report& self) { return self.of.cut_short(); },
          "Whether the pack was too large for all that was to be asked.")
      .def_property_readonly(
          "stale",
          [](const Report& self) {
            std::vector<std::string> ids;
            for (const auto& one : self.of.stale) ids.push_back(one.justification.id);
            return ids;
          },
          "Ids of justifications that speak of no surviving mutant.")
      .def_property_readonly("ok", [](const Report& self) { return self.of.ok(); })
      .def("__bool__", [](const Report& self) { return self.of.ok(); })
      .def("__repr__", &Report::ToString)
      .def("_repr_html_", [](const Report& self) { return HtmlText(self.ToString()); });

  m.def("mutate", &MutateDirectory, "directory"_a, py::kw_only(), "rule"_a = "", "jobs"_a = 0,
        "thorough"_a = false, "progress"_a = py::none(),
        "Makes every small mistake in the pack of a directory and runs tests/*.textproto against "
        "each. jobs: threads, 0 for as many as the machine has. progress: called with work done "
        "and work there is. docs/mutation.md");
}

}  // namespace carecoord::python
