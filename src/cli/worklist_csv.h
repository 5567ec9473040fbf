// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Worklists and decisions as CSV, safe to open in a spreadsheet: a cell that would run as a formula
// gets an apostrophe before it. Columns are documented in docs/cli.md.
#ifndef CARECOORD_SRC_CLI_WORKLIST_CSV_H_
#define CARECOORD_SRC_CLI_WORKLIST_CSV_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "cli/worklist_json.h"
#include "cli/worklist_run.h"

namespace carecoord::cli {

// One row an item or, by person, one row a person; at most `limit` of them.
std::string WorklistCsv(const WorklistRun& run, size_t limit = kNoLimit);

// Every decision, those not on the list too, in pieces.
void WriteDecisionsCsv(const WorklistRun& run, const std::function<void(std::string_view)>& write);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_WORKLIST_CSV_H_
