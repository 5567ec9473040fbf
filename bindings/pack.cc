// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Packs with a site's own parameters and code lists, as Python gives them.

#include "pack.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "arrow_capsules.h"
#include "carecoord/base/suggest.h"
#include "carecoord/interchange/cluster_directory.h"
#include "carecoord/wire/packs.h"
#include "casters.h"
#include "errors.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

// A text is read as the parameter's type; a Period, date or number must be of it (Compile checks).
ParameterValue ValueFor(const Parameter& parameter, py::handle value) {
  if (py::isinstance<py::str>(value)) {
    auto parsed = ParseParameterValue(parameter, value.cast<std::string>());
    Check(Prefixed("parameters: " + parameter.name, parsed.status()));
    return *parsed;
  }
  if (py::isinstance<Period>(value)) return value.cast<Period>();
  const bool number = py::isinstance<py::float_>(value) || py::isinstance<py::int_>(value);
  if (number && !py::isinstance<py::bool_>(value)) return value.cast<double>();
  return DateFromPython(value);
}

void TakeParameters(const Pack& pack, const py::object& parameters, CompileOptions& options) {
  if (parameters.is_none()) return;
  for (const auto& [key, value] : parameters.cast<py::dict>()) {
    const auto name = key.cast<std::string>();
    const Parameter* found = nullptr;
    std::vector<std::string_view> known;
    for (const Parameter& parameter : pack.parameters) {
      known.push_back(parameter.name);
      if (parameter.name == name) found = &parameter;
    }
    if (found == nullptr) {
      Refuse("parameters: pack \"" + pack.id + "\" has no \"" + name + "\"" +
             DidYouMean(name, known));
    }
    options.parameters[name] = ValueFor(*found, value);
  }
}

Code CodeFrom(const std::string& cluster, size_t index, std::string_view text) {
  const std::optional<Code> code = Code::FromText(text);
  if (!code.has_value()) {
    Refuse("clusters[\"" + cluster + "\"][" + std::to_string(index) + "]: code \"" +
           std::string(text) + "\": " + std::string(CodeFaultName(Code::Check(text))));
  }
  return *code;
}

std::vector<Code> CodesFrom(const std::string& cluster, py::handle values) {
  std::vector<Code> codes;
  if (ArrowInput::IsArrow(values)) {
    ArrowInput input(values, "clusters[\"" + cluster + "\"]");
    Check(input.Cells(
        [&](std::string_view cell) { codes.push_back(CodeFrom(cluster, codes.size(), cell)); }));
  } else if (py::isinstance<py::str>(values)) {
    throw py::type_error("clusters[\"" + cluster + "\"]: a list of codes is needed, not one str");
  } else {
    for (const py::handle value : values) {
      codes.push_back(CodeFrom(cluster, codes.size(), std::string(py::str(value))));
    }
  }
  if (codes.empty()) Refuse("clusters[\"" + cluster + "\"]: an empty list would find nobody");
  return codes;
}

// Lists that serve no cluster of the pack are probably misnamed. Those of a directory may serve
// other packs, so of them only near misses are told.
void NoteUnused(const Pack& pack, const CompileOptions& options, const std::string& where,
                bool directory, Issues& issues) {
  std::vector<std::string_view> known;
  for (const Cluster& cluster : pack.clusters) known.push_back(cluster.name);
  for (const auto& [name, codes] : options.clusters) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = DidYouMean(name, known);
    if (directory && near.empty()) continue;
    std::string text = "pack \"" + pack.id + "\" has no cluster \"";
    text += name + "\"" + near;
    issues.push_back({Severity::kNote, "unused_list", where, std::move(text)});
  }
}

void TakeClusters(const Pack& pack, const py::object& clusters, CompileOptions& options,
                  Issues& issues) {
  if (clusters.is_none()) return;
  std::string where = "clusters";
  const bool directory = !py::isinstance<py::dict>(clusters);
  if (!directory) {
    for (const auto& [name, codes] : clusters.cast<py::dict>()) {
      const auto cluster = name.cast<std::string>();
      options.clusters[cluster] = CodesFrom(cluster, codes);
    }
  } else {
    where = PathFromPython(clusters, "clusters");
    ClusterDirectory lists = ValueOf(LoadClusterDirectory(where));
    options.clusters = std::move(lists.clusters);
    issues.insert(issues.end(), lists.issues.begin(), lists.issues.end());
  }
  NoteUnused(pack, options, where, directory, issues);
}

}  // namespace

std::string PackFromPython(py::handle source, const char* argument) {
  std::string given = PathFromPython(source, argument);
  if (packs::Text(given).empty()) return given;
  const std::string here = "./" + given;
  if (!py::isinstance<py::str>(source)) return here;
  if (std::error_code ignored; std::filesystem::exists(given, ignored)) {
    Refuse(std::string(argument) + ": \"" + given + "\" is a shipped pack, and \"" + here +
           "\" is here too: write \"shipped:" + given + "\" for the shipped pack, \"" + here +
           "\" or a pathlib.Path for the one here");
  }
  return given;
}

CompileOptions SiteOptions(const Pack& pack, const py::object& parameters,
                           const py::object& clusters, Issues& issues) {
  CompileOptions options;
  TakeParameters(pack, parameters, options);
  TakeClusters(pack, clusters, options, issues);
  return options;
}

std::shared_ptr<SitePack> CompileSitePack(LoadedPack loaded, ActivityKinds activities,
                                          Issues issues, std::string source,
                                          const py::object& parameters,
                                          const py::object& clusters) {
  auto out = std::make_shared<SitePack>();
  out->source = std::move(source);
  out->activities = std::move(activities);
  out->issues = std::move(issues);
  out->options = SiteOptions(loaded.pack, parameters, clusters, out->issues);
  Issues found;
  absl::StatusOr<std::shared_ptr<const CompiledPack>> compiled =
      CompiledPack::Compile(std::move(loaded.pack), out->options, &found);
  found = MapToSource(std::move(found), loaded.locations);
  if (!compiled.ok()) {
    std::string text = "the pack has errors:";
    for (const Issue& issue : found) {
      if (issue.severity == Severity::kError) text += "\n  " + issue.ToString();
    }
    Refuse(HasErrors(found) ? text : StatusText(compiled.status()));
  }
  out->compiled = *std::move(compiled);
  out->issues.insert(out->issues.end(), found.begin(), found.end());
  return out;
}

std::shared_ptr<SitePack> LoadSitePack(const std::string& name_or_path,
                                       const py::object& parameters, const py::object& clusters) {
  Issues issues;
  ActivityKinds activities;
  LoadedPack loaded = ValueOf(LoadPack(name_or_path, &issues, &activities));
  return CompileSitePack(std::move(loaded), std::move(activities), std::move(issues), name_or_path,
                         parameters, clusters);
}

}  // namespace carecoord::python
