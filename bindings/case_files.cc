// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "case_files.h"

#include <utility>
#include <vector>

#include "carecoord/base/status.h"
#include "errors.h"

namespace carecoord::python {

std::vector<LoadedCases> CasesByFile(const std::string& name_or_path, const Pack& pack,
                                     ActivityKinds& activities) {
  absl::StatusOr<std::vector<LoadedCases>> files = LoadCasesOf(name_or_path, &activities, &pack);
  return ValueOf(absl::IsNotFound(files.status())
                     ? Prefixed("\"" + name_or_path + "\"", files.status())
                     : std::move(files));
}

rulekit::CaseFile ReadCaseFiles(const std::string& name_or_path, const Pack& pack,
                                ActivityKinds& activities) {
  rulekit::CaseFile all;
  for (LoadedCases& read : CasesByFile(name_or_path, pack, activities)) {
    for (rulekit::Case& one : read.cases.cases) all.cases.push_back(std::move(one));
    for (rulekit::Justification& one : read.cases.justified) {
      all.justified.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace carecoord::python
