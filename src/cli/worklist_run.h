// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// One run of `carecoord worklist`: what the renderers (worklist_table, worklist_json, worklist_csv)
// are given. They only read it.
#ifndef CARECOORD_SRC_CLI_WORKLIST_RUN_H_
#define CARECOORD_SRC_CLI_WORKLIST_RUN_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "carecoord/worklist/changes.h"
#include "carecoord/worklist/worklist.h"
#include "cli/record_options.h"

namespace carecoord::cli {

struct WorklistRun {
  std::unique_ptr<Record> record;
  std::vector<Decision> decisions;
  std::optional<Worklist> list;  // always there once the run is complete
  WorklistFilter filter;
  std::optional<WorklistChanges> changes;  // with --since
  std::string since;                       // the file of the earlier list
  std::vector<std::string> notes;          // what to know of this list, the list's own first
  bool by_person = false;
  bool examples = false;  // of refused and flagged rows, also where there are many

  [[nodiscard]] const Question& question() const { return record->question; }
  [[nodiscard]] const ImportReport& report() const { return record->imported.report; }
};

// "(none)" for the practice of somebody who is registered nowhere.
inline std::string PracticeText(const std::string& practice) {
  return practice.empty() ? "(none)" : practice;
}

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_WORKLIST_RUN_H_
