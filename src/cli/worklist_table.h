// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A worklist as a coordinator reads it on a screen: what it was made from, counts, the first of the
// list, and what to do next. At most 100 columns.
#ifndef CARECOORD_SRC_CLI_WORKLIST_TABLE_H_
#define CARECOORD_SRC_CLI_WORKLIST_TABLE_H_

#include <cstddef>
#include <string>

#include "cli/worklist_run.h"

namespace carecoord::cli {

// `next` are command lines to go on with, each with what it does before it.
struct NextStep {
  std::string what;
  std::string command;
};

std::string WorklistText(const WorklistRun& run, size_t limit, const std::vector<NextStep>& next);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_WORKLIST_TABLE_H_
