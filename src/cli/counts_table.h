// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How many decisions have each status, by rule and by practice, as tables of at most 100 columns.
#ifndef CARECOORD_SRC_CLI_COUNTS_TABLE_H_
#define CARECOORD_SRC_CLI_COUNTS_TABLE_H_

#include <string>

#include "cli/worklist_run.h"

namespace carecoord::cli {

// Every rule under its pack, indicators in a table of their own; and practices where registrations
// are known. Statuses that find no room are summed up as "others", the rarest first, and a line
// says which those are.
std::string CountsText(const WorklistRun& run);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_COUNTS_TABLE_H_
