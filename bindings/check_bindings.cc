// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.check_pack: what is wrong with a pack, or looks wrong, and what data its rules need.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bindings.h"
#include "carecoord/rulekit/check.h"
#include "carecoord/wire/packs.h"
#include "casters.h"
#include "errors.h"
#include "html.h"
#include "pack.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

using rulekit::DataNeeds;

struct PackCheck {
  Issues findings;
  std::vector<DataNeeds> needs;

  // Notes do not count.
  [[nodiscard]] bool ok() const {
    return std::all_of(findings.begin(), findings.end(),
                       [](const Issue& finding) { return finding.severity == Severity::kNote; });
  }
  [[nodiscard]] std::string ToString() const {
    std::string out;
    for (const Issue& finding : findings) out += finding.ToString() + "\n";
    return out + std::to_string(findings.size()) +
           (findings.size() == 1 ? " finding" : " findings");
  }
};

PackCheck CheckPack(const py::object& name_or_path, const py::object& parameters,
                    const py::object& clusters) {
  const std::string given = PackFromPython(name_or_path, "name_or_path");
  PackCheck out;
  ActivityKinds activities;
  const absl::StatusOr<LoadedPack> loaded = LoadPack(given, &out.findings, &activities);
  // What reading refuses is a finding; that there is no such pack or file is not.
  if (!loaded.ok() && HasErrors(out.findings)) return out;
  Check(loaded.status());
  rulekit::CheckOptions options;
  options.compile = SiteOptions(loaded->pack, parameters, clusters, out.findings);
  const py::gil_scoped_release release;
  rulekit::CheckReport report = rulekit::Check(loaded->pack, options);
  for (Issue& finding : MapToSource(std::move(report.findings), loaded->locations)) {
    out.findings.push_back(std::move(finding));
  }
  out.needs = std::move(report.needs);
  return out;
}

template <typename List, typename Name>
std::vector<std::string> Names(const List& list, Name name) {
  std::vector<std::string> out;
  for (const auto& one : list) out.emplace_back(name(one));
  return out;
}

void BindDataNeeds(py::module_& m) {
  py::class_<DataNeeds> needs(m, "DataNeeds", py::is_final(),
                              "What a source must bring for a rule to be answered.");
  Public(needs);
  needs.def_readonly("rule", &DataNeeds::rule)
      .def_readonly("clusters", &DataNeeds::clusters)
      .def_property_readonly("roles",
                             [](const DataNeeds& self) { return Names(self.roles, &RoleName); })
      .def_readonly("units", &DataNeeds::units, "Of values; '' for a number without unit.")
      .def_property_readonly("circumstances",
                             [](const DataNeeds& self) {
                               return Names(self.circumstances,
                                            [](CircumstanceKind kind) { return NameOf(kind); });
                             })
      .def_readonly("values", &DataNeeds::values)
      .def_readonly("places", &DataNeeds::places)
      .def_readonly("threads", &DataNeeds::threads, "Which entries belong together.")
      .def_readonly("bookings", &DataNeeds::bookings, "Entries for dates ahead.")
      .def_readonly("recorded", &DataNeeds::recorded, "When entries were recorded.")
      .def_readonly("registrations", &DataNeeds::registrations)
      .def_readonly("birth", &DataNeeds::birth)
      .def_readonly("sex", &DataNeeds::sex)
      .def_readonly("death", &DataNeeds::death)
      .def_readonly("period", &DataNeeds::period, "The question must have one.")
      .def("__str__", &DataNeeds::ToString)
      .def("__repr__", [](const DataNeeds& self) {
        return "<DataNeeds " + self.rule + ": " + self.ToString() + ">";
      });
}

}  // namespace

void BindPackCheck(py::module_& m) {
  BindDataNeeds(m);
  py::class_<PackCheck> check(m, "PackCheck", py::is_final(),
                              "Findings about a pack; true without an error or a warning.");
  Public(check);
  check
      .def_readonly("findings", &PackCheck::findings,
                    "Each with 'file:line' as its path where the file has it. Codes are stable.")
      .def_readonly("needs", &PackCheck::needs, "One for each rule.")
      .def_property_readonly("ok", &PackCheck::ok)
      .def("__bool__", &PackCheck::ok)
      .def("__repr__", &PackCheck::ToString)
      .def("_repr_html_", [](const PackCheck& self) { return HtmlText(self.ToString()); });

  m.def(
      "check_pack", &CheckPack, "name_or_path"_a, py::kw_only(), "parameters"_a = py::none(),
      "clusters"_a = py::none(),
      "What is wrong with a pack, or looks wrong, without asking its tests. What cannot be read or "
      "does not compile is a finding, not an exception. docs/rulekit.md");
}

}  // namespace carecoord::python
