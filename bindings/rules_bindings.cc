// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.bind and Rules: packs bound to a population's codes once, for asking many times.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.h"
#include "casters.h"
#include "record.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {

void BindRules(py::module_& m) {
  py::class_<SiteRules, std::shared_ptr<SiteRules>> rules(
      m, "Rules", py::is_final(),
      "Packs bound to one population. Stands wherever packs are asked for, and saves the binding.");
  Public(rules);
  rules.def_property_readonly("population", [](const SiteRules& self) { return self.record; })
      .def_property_readonly("packs", [](const SiteRules& self) { return self.packs; })
      .def_property_readonly(
          "names",
          [](const SiteRules& self) {
            std::vector<std::string> out;
            for (const BoundRules::RuleRef& ref : self.bound.rules()) {
              out.push_back(ref.pack->pack().id + "/" + ref.rule().id);
            }
            return out;
          },
          "'cancer/six-month-review', ...")
      .def("__len__", [](const SiteRules& self) { return self.bound.rules().size(); })
      .def("__repr__", [](const SiteRules& self) {
        std::string out = "<Rules:";
        for (const auto& pack : self.packs) out += " " + pack->pack().id;
        return out + ", " + std::to_string(self.bound.rules().size()) + " rules>";
      });
  m.def("bind", &RulesFromPython, "population"_a, "packs"_a,
        "Binds packs (a Pack, a name, or several) to a population's codes.");
}

}  // namespace carecoord::python
