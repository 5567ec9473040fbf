// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Findings about packs as `rules check` tells them, for every command that has some.
#ifndef CARECOORD_SRC_CLI_FINDINGS_H_
#define CARECOORD_SRC_CLI_FINDINGS_H_

#include <string>

#include "carecoord/rulekit/run_cases.h"
#include "carecoord/wire/pack_locations.h"
#include "cli/json.h"
#include "cli/pack_source.h"

namespace carecoord::cli {

// {pack, severity, code, file, line, path, text}; `pack` as somebody wrote it, "" of none.
Json FindingJson(const std::string& pack, const PlacedIssue& finding);

// Of the packs that have errors, all of these: as a list, or a line each.
Json ErrorsJson(const CheckedPacks& packs);
std::string ErrorsText(const CheckedPacks& packs);

// {at, case, rule, subject, text, explanation, step, selection}.
Json FailureJson(const rulekit::CaseFailure& failure);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_FINDINGS_H_
