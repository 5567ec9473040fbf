// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "case_files.h"

#include <utility>
#include <vector>

#include "carecoord/base/status.h"
#include "errors.h"

namespace carecoord::python {

std::vector<LoadedCases> LoadCasesOf(const std::string& directory, const Pack& pack,
                                     ActivityKinds& activities) {
  const std::vector<std::string> files = CaseFilesOf(directory);
  if (files.empty()) {
    throw StatusError(
        NotFound("\"" + directory + "\" has no tests/*.textproto; give the directory of a pack"));
  }
  return ValueOf(LoadCaseFiles(files, &activities, &pack));
}

rulekit::CaseFile ReadCaseFiles(const std::string& directory, const Pack& pack,
                                ActivityKinds& activities) {
  rulekit::CaseFile all;
  for (LoadedCases& read : LoadCasesOf(directory, pack, activities)) {
    for (rulekit::Case& one : read.cases.cases) all.cases.push_back(std::move(one));
    for (rulekit::Justification& one : read.cases.justified) {
      all.justified.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace carecoord::python
