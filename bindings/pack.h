// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What Python gets as carecoord.Pack: a compiled pack with what it was compiled with and where it
// came from.
#ifndef CARECOORD_BINDINGS_PACK_H_
#define CARECOORD_BINDINGS_PACK_H_

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "carecoord/base/issue.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/wire/pack_text.h"

namespace carecoord::python {

struct SitePack {
  std::shared_ptr<const CompiledPack> compiled;
  CompileOptions options;
  std::string source;  // as it was given: a shipped pack's name, or a path; "" from bytes
  Issues issues;       // remarks of the compiler and of the site's code lists
  ActivityKinds activities;

  [[nodiscard]] const Pack& pack() const { return compiled->pack(); }
};

// Sets and binds what Python gave, and compiles. `parameters`: dict or None. `clusters`: dict of
// iterables, path of a directory, or None.
std::shared_ptr<SitePack> CompileSitePack(LoadedPack loaded, ActivityKinds activities,
                                          Issues issues, std::string source,
                                          const pybind11::object& parameters,
                                          const pybind11::object& clusters);
// What a pack is to be compiled with, for it. `issues` receives remarks on the lists.
CompileOptions SiteOptions(const Pack& pack, const pybind11::object& parameters,
                           const pybind11::object& clusters, Issues& issues);
// What LoadPack is to be asked for. A str that names a shipped pack is that, unless a file or
// directory here has the name too: then it could be either and is a CarecoordError. Anything else,
// and every os.PathLike, is a path.
std::string PackFromPython(pybind11::handle source, const char* argument);
// A compiled pack, by what PackFromPython gave.
std::shared_ptr<SitePack> LoadSitePack(const std::string& name_or_path,
                                       const pybind11::object& parameters,
                                       const pybind11::object& clusters);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_PACK_H_
