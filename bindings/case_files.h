// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The cases of a pack, from where it comes from: tests/*.textproto of its directory, or those that
// are shipped with it.
#ifndef CARECOORD_BINDINGS_CASE_FILES_H_
#define CARECOORD_BINDINGS_CASE_FILES_H_

#include <string>
#include <vector>

#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rules/pack.h"
#include "carecoord/wire/packs.h"

namespace carecoord::python {

// By file, of this pack, which LoadPack(name_or_path) gave; `activities` learns the names that they
// use. NotFoundError when there are none. Needs no interpreter lock.
std::vector<LoadedCases> CasesByFile(const std::string& name_or_path, const Pack& pack,
                                     ActivityKinds& activities);
// All of them as one, likewise.
rulekit::CaseFile ReadCaseFiles(const std::string& name_or_path, const Pack& pack,
                                ActivityKinds& activities);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_CASE_FILES_H_
