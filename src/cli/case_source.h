// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The cases that stand beside a pack, tests/*.textproto; of a shipped pack those that were compiled
// in with it.
#ifndef CARECOORD_SRC_CLI_CASE_SOURCE_H_
#define CARECOORD_SRC_CLI_CASE_SOURCE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/wire/packs.h"
#include "cli/pack_source.h"

namespace carecoord::cli {

// By file name. `activities`, if given, learns the names of activities. NOT_FOUND where there is no
// file; what is wrong in the files, in all of them, is the status.
absl::StatusOr<std::vector<LoadedCases>> LoadCases(const CheckedPack& pack,
                                                   ActivityKinds* activities = nullptr);

// All of a pack's in one. It may have none yet.
absl::StatusOr<rulekit::CaseFile> LoadAllCases(const CheckedPack& pack,
                                               ActivityKinds* activities = nullptr);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_CASE_SOURCE_H_
