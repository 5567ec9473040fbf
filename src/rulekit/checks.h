// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The checks that rulekit/check.h is made of. Each adds its findings.

#ifndef CARECOORD_SRC_RULEKIT_CHECKS_H_
#define CARECOORD_SRC_RULEKIT_CHECKS_H_

#include <memory>
#include <string>
#include <string_view>

#include "carecoord/rulekit/check.h"

namespace carecoord::internal {

// Of the pack as it is written, whether or not it compiles.
void CheckUnused(const Pack& pack, Issues& findings);
void CheckTexts(const Pack& pack, Issues& findings);
void CheckUnits(const Pack& pack, const CompileOptions& options, Issues& findings);
void CheckEndings(const Pack& pack, Issues& findings);
void CheckDuplicates(const Pack& pack, Issues& findings);

// Of a pack that compiles: by reasoning, then by search among `people` for each rule.
void CheckLogic(const std::shared_ptr<const CompiledPack>& pack,
                const rulekit::CheckOptions& options, Issues& findings);

rulekit::DataNeeds NeedsOf(const Pack& pack, size_t rule);

inline void Warn(Issues& findings, std::string_view code, std::string path, std::string text) {
  findings.push_back({Severity::kWarning, std::string(code), std::move(path), std::move(text)});
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_CHECKS_H_
