// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ToldRibbon: the ribbon that a rule gives a person now, as a case would state it.

#ifndef CARECOORD_SRC_RULEKIT_TOLD_RIBBON_H_
#define CARECOORD_SRC_RULEKIT_TOLD_RIBBON_H_

#include <cstdint>
#include <memory>
#include <string>

#include "carecoord/rulekit/case.h"
#include "carecoord/rules/compiled_pack.h"
#include "rulekit/boundary_people.h"

namespace carecoord::internal {

// From `first` to `last`, both included, of the subject of that name ("" for the person). Each day
// on which the status changes states step and, where they are new, dates and entries.
[[nodiscard]] rulekit::Ribbon ToldRibbon(const std::shared_ptr<const CompiledPack>& pack,
                                         uint32_t rule, const BoundaryPerson& person,
                                         const std::string& subject, Date first, Date last,
                                         const CompileOptions& options);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_TOLD_RIBBON_H_
