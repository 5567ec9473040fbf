// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A file of cases, as far as it can be read.

#ifndef CARECOORD_SRC_WIRE_CASE_READING_H_
#define CARECOORD_SRC_WIRE_CASE_READING_H_

#include <string_view>

#include "absl/status/status.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rulekit/case.h"

namespace carecoord::internal {

// As CaseFileFromText. What is not OK may still be looked at for more that is wrong: `file` holds
// what could be read of it, names and values that could not being empty.
absl::Status ReadCases(std::string_view text, std::string_view file_name, rulekit::CaseFile& file,
                       Issues* issues, ActivityKinds* activities);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_CASE_READING_H_
