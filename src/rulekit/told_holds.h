// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ToldHolds: what the pack now says that a selection holds, as a Holds that tells it.

#ifndef CARECOORD_SRC_RULEKIT_TOLD_HOLDS_H_
#define CARECOORD_SRC_RULEKIT_TOLD_HOLDS_H_

#include <memory>
#include <set>
#include <string>

#include "carecoord/rulekit/case.h"
#include "carecoord/rules/compiled_pack.h"
#include "rulekit/boundary_people.h"
#include "rules/program.h"

namespace carecoord::internal {

// On each of `days`, about the subject of that name ("" for a selection without one).
[[nodiscard]] rulekit::Holds ToldHolds(const std::shared_ptr<const CompiledPack>& pack,
                                       SelectionId selection, const BoundaryPerson& person,
                                       const std::string& subject, const std::set<Date>& days,
                                       const CompileOptions& options);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_TOLD_HOLDS_H_
