// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The JSON form of a worklist, whose keys docs/cli.md documents and tests keep stable; and reading
// one back, to compare a later list with it.
#ifndef CARECOORD_SRC_CLI_WORKLIST_JSON_H_
#define CARECOORD_SRC_CLI_WORKLIST_JSON_H_

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/worklist_run.h"

namespace carecoord::cli {

inline constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();

// At most `limit` items (or, by person, people); counts are always of all.
std::string WorklistJson(const WorklistRun& run, size_t limit = kNoLimit);

// Everything that was found wrong with the input, with the place of each row that is kept.
std::string ReportJson(const WorklistRun& run);

// What is needed of an earlier list.
struct EarlierWorklist {
  std::vector<WorklistItem> items;
  Date as_of;
  std::vector<std::string> packs;  // ids
  std::string filter;              // its JSON, to compare
};
// INVALID_ARGUMENT when the text is not a worklist as JSON, or one that --limit cut.
absl::StatusOr<EarlierWorklist> ParseWorklistJson(std::string_view text, const std::string& file);

// The JSON of a filter, as it stands in EarlierWorklist::filter.
std::string FilterJson(const WorklistFilter& filter);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_WORKLIST_JSON_H_
