// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Tests of a pack as text: protobuf text format of proto/carecoord/v1/case.proto. Errors as in
// wire/pack_text.h: every one, each as "file:line: ...". The invariants of rulekit/case.h are
// checked here; whether a case's rule, clusters and settings exist in the pack is for whoever runs
// it.
//
// Dates: an entry's `on` is YYYY-MM-DD, YYYY-MM or YYYY, and so holds its precision. Moments:
// RFC 3339, London clock time, or a date, which means the end of that day in London.
//
// People that cases of a file share (`person`, `like`) are put into the cases while reading.
//
// Pure functions, nothing printed, safe from any thread.

#ifndef CARECOORD_WIRE_CASE_TEXT_H_
#define CARECOORD_WIRE_CASE_TEXT_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rulekit/case.h"

namespace carecoord {

// `file_name` is for messages and for the FileLine of every case, entry, ribbon, day and setting.
[[nodiscard]] absl::StatusOr<rulekit::CaseFile> CaseFileFromText(
    std::string_view text, std::string_view file_name, Issues* issues = nullptr,
    ActivityKinds* activities = nullptr);
// Its cases alone.
[[nodiscard]] absl::StatusOr<std::vector<rulekit::Case>> CasesFromText(
    std::string_view text, std::string_view file_name, Issues* issues = nullptr,
    ActivityKinds* activities = nullptr);

// A case as people write it: compact, fields in the order of a story, read back as an equal case
// (line numbers aside). INVALID_ARGUMENT when an entry is of an activity whose name `activities`
// does not know.
[[nodiscard]] absl::StatusOr<std::string> CaseToText(
    const rulekit::Case& story, const ActivityKinds& activities = ActivityKinds());

}  // namespace carecoord

#endif  // CARECOORD_WIRE_CASE_TEXT_H_
