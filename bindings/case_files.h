// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The cases that stand beside a pack, in tests/*.textproto of its directory.
#ifndef CARECOORD_BINDINGS_CASE_FILES_H_
#define CARECOORD_BINDINGS_CASE_FILES_H_

#include <string>
#include <vector>

#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rules/pack.h"
#include "carecoord/wire/packs.h"

namespace carecoord::python {

// By file, of this pack; `activities` learns the names that they use. NotFoundError when there are
// none. Needs no interpreter lock.
std::vector<LoadedCases> LoadCasesOf(const std::string& directory, const Pack& pack,
                                     ActivityKinds& activities);
// All of them as one, likewise.
rulekit::CaseFile ReadCaseFiles(const std::string& directory, const Pack& pack,
                                ActivityKinds& activities);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_CASE_FILES_H_
