// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The cases that stand beside a pack, in tests/*.textproto of its directory.
#ifndef CARECOORD_BINDINGS_CASE_FILES_H_
#define CARECOORD_BINDINGS_CASE_FILES_H_

#include <string>

#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rulekit/case.h"

namespace carecoord::python {

// All of them as one; `activities` learns the names that they use. NotFoundError when there are
// none. Needs no interpreter lock.
rulekit::CaseFile ReadCaseFiles(const std::string& directory, ActivityKinds& activities);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_CASE_FILES_H_
