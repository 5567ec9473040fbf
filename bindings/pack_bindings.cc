// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.Pack, RuleInfo, ParameterInfo, load_pack and pack_names.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/wire/pack_bytes.h"
#include "carecoord/wire/packs.h"
#include "casters.h"
#include "errors.h"
#include "html.h"
#include "pack.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

struct RuleInfo {
  Rule rule;
  std::string pack;
  Role owner = Role::kNone;
};

struct ParameterInfo {
  Parameter parameter;
  ParameterValue value;
};

py::object ValueToPython(const ParameterValue& value) {
  return std::visit([](const auto& held) { return py::cast(held); }, value);
}

// As the site has it: the pack was compiled with these parameters, so that each names a role.
Role RoleOf(const SitePack& self, const RoleArg& role) {
  if (role.parameter.empty()) return role.value;
  const auto name = [](const ParameterValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? Role::kNone : RoleFromName(*text).value_or(Role::kNone);
  };
  const auto set = self.options.parameters.find(role.parameter);
  if (set != self.options.parameters.end()) return name(set->second);
  for (const Parameter& parameter : self.pack().parameters) {
    if (parameter.name == role.parameter) return name(parameter.default_value);
  }
  return Role::kNone;
}

Role OwnerOf(const SitePack& self, const Rule& rule) {
  if (rule.schedule && rule.schedule->owner != RoleArg()) return RoleOf(self, rule.schedule->owner);
  return rule.notify ? RoleOf(self, rule.notify->role) : Role::kNone;
}

std::vector<RuleInfo> Rules(const SitePack& self) {
  std::vector<RuleInfo> out;
  for (const Rule& rule : self.pack().rules) {
    out.push_back({rule, self.pack().id, OwnerOf(self, rule)});
  }
  return out;
}

py::dict Parameters(const SitePack& self) {
  py::dict out;
  for (const Parameter& parameter : self.pack().parameters) {
    const auto set = self.options.parameters.find(parameter.name);
    ParameterInfo info{
        parameter, set == self.options.parameters.end() ? parameter.default_value : set->second};
    out[py::str(parameter.name)] = py::cast(std::move(info));
  }
  return out;
}

py::dict Clusters(const SitePack& self) {
  py::dict out;
  for (const Cluster& cluster : self.pack().clusters) {
    py::list codes;
    for (const Code code : self.compiled->ClusterCodes(cluster.name)) {
      codes.append(self.activities.ToText(code));
    }
    out[py::str(cluster.name)] = codes;
  }
  return out;
}

std::shared_ptr<SitePack> FromBytes(const py::bytes& data, const py::object& parameters,
                                    const py::object& clusters) {
  ActivityKinds activities;
  LoadedPack loaded;
  loaded.pack = ValueOf(PackFromBytes(std::string(data), &activities));
  return CompileSitePack(std::move(loaded), std::move(activities), {}, "", parameters, clusters);
}

std::string Html(const SitePack& self) {
  std::vector<std::vector<std::string>> rows;
  for (const Rule& rule : self.pack().rules) {
    rows.push_back({rule.id, std::string(NameOf(rule.kind)), rule.title});
  }
  return HtmlTable({"rule", "kind", "title"}, rows,
                   self.pack().id + " " + self.pack().version + ": " + self.pack().title);
}

void BindInfos(py::module_& m) {
  py::class_<RuleInfo> rule(m, "RuleInfo", py::is_final(), "What a pack says of one of its rules.");
  Public(rule);
  rule.def_property_readonly("id", [](const RuleInfo& self) { return self.rule.id; })
      .def_property_readonly("pack", [](const RuleInfo& self) { return self.pack; })
      .def_property_readonly("title", [](const RuleInfo& self) { return self.rule.title; })
      .def_property_readonly("source", [](const RuleInfo& self) { return self.rule.source; })
      .def_property_readonly(
          "kind", [](const RuleInfo& self) { return std::string(NameOf(self.rule.kind)); })
      .def_property_readonly(
          "each", [](const RuleInfo& self) { return TextOrNone(self.rule.each); },
          "The selection whose every entry is a subject; None for one decision a person.")
      .def_property_readonly(
          "owner", [](const RuleInfo& self) { return TextOrNone(RoleName(self.owner)); },
          "The role whose work it is, unless a stratum says otherwise.")
      .def_property_readonly(
          "in_force",
          [](const RuleInfo& self) {
            return std::pair(self.rule.in_force.from, self.rule.in_force.to);
          },
          "First and last day, both included; None where open.")
      .def("__repr__", [](const RuleInfo& self) {
        return "<RuleInfo " + self.pack + "/" + self.rule.id + ": " + self.rule.title + ">";
      });

  py::class_<ParameterInfo> parameter(m, "ParameterInfo", py::is_final(),
                                      "A local choice that a pack leaves open.");
  Public(parameter);
  parameter
      .def_property_readonly("name", [](const ParameterInfo& self) { return self.parameter.name; })
      .def_property_readonly("title",
                             [](const ParameterInfo& self) { return self.parameter.title; })
      .def_property_readonly("source",
                             [](const ParameterInfo& self) { return self.parameter.source; })
      .def_property_readonly(
          "default",
          [](const ParameterInfo& self) { return ValueToPython(self.parameter.default_value); })
      .def_property_readonly("value",
                             [](const ParameterInfo& self) { return ValueToPython(self.value); })
      .def("__repr__", [](const ParameterInfo& self) {
        return "<ParameterInfo " + self.parameter.name + " = " +
               std::string(py::str(ValueToPython(self.value))) + ">";
      });
}

}  // namespace

void BindPack(py::module_& m) {
  BindInfos(m);
  py::class_<SitePack, std::shared_ptr<SitePack>> pack(
      m, "Pack", py::is_final(),
      "A checked set of review rules, with its parameters set and its clusters bound.");
  Public(pack);
  // Factory methods
  pack.def_static("from_bytes", &FromBytes, "data"_a, py::kw_only(), "parameters"_a = py::none(),
                  "clusters"_a = py::none(), "Reads what to_bytes gave (carecoord.v1.Pack).");
  // Properties
  pack.def_property_readonly("id", [](const SitePack& self) { return self.pack().id; })
      .def_property_readonly("version", [](const SitePack& self) { return self.pack().version; })
      .def_property_readonly("title", [](const SitePack& self) { return self.pack().title; })
      .def_property_readonly(
          "source", [](const SitePack& self) { return self.pack().source; },
          "The document the rules come from.")
      .def_property_readonly(
          "identity", [](const SitePack& self) { return self.compiled->identity(); },
          "SHA-256 of rules, bound codes, parameters and calendar: equal identities decide "
          "equally.")
      .def_property_readonly("rules", &Rules)
      .def_property_readonly("parameters", &Parameters, "ParameterInfo by name.")
      .def_property_readonly("clusters", &Clusters, "The codes bound, by cluster name.")
      .def_property_readonly(
          "issues", [](const SitePack& self) { return self.issues; },
          "Remarks on the pack and on the site's code lists; no errors.");
  // Conversions
  pack.def(
          "to_bytes",
          [](const SitePack& self) {
            return py::bytes(ValueOf(PackToBytes(self.pack(), self.activities)));
          },
          "The pack as written, without parameters set or clusters bound (carecoord.v1.Pack).")
      .def(
          "to_text",
          [](const SitePack& self) { return ValueOf(PackToText(self.pack(), self.activities)); },
          "The same as protobuf text.");
  // String representation
  pack.def("__repr__",
           [](const SitePack& self) {
             return "<Pack " + self.pack().id + " " + self.pack().version + ", " +
                    std::to_string(self.pack().rules.size()) + " rules: " + self.pack().title + ">";
           })
      .def("_repr_html_", &Html);

  m.def(
      "load_pack",
      [](const py::object& name_or_path, const py::object& parameters, const py::object& clusters) {
        return LoadSitePack(PackFromPython(name_or_path, "name_or_path"), parameters, clusters);
      },
      "name_or_path"_a, py::kw_only(), "parameters"_a = py::none(), "clusters"_a = py::none(),
      "A shipped pack by name, else a directory with pack.textproto, else a file. A pathlib.Path "
      "is "
      "never a shipped name, 'shipped:cancer' is nothing else.\n\n"
      "parameters: values for the pack's parameters, as Period, date, number, or text.\n"
      "clusters: fuller code lists by cluster name, as a dict, or a directory of CSV files "
      "(can_cod.csv, column code, is bound to CAN_COD).");
  m.def(
      "pack_names",
      [] {
        std::vector<std::string> out;
        for (const std::string_view name : packs::Names()) out.emplace_back(name);
        return out;
      },
      "The packs that come with carecoord.");
}

}  // namespace carecoord::python
