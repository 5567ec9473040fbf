// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "case_files.h"

#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "carecoord/base/status.h"
#include "carecoord/wire/case_text.h"
#include "carecoord/wire/packs.h"
#include "errors.h"

namespace carecoord::python {
namespace {

std::string ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) Refuse("\"" + path + "\" cannot be read");
  return text;
}

}  // namespace

rulekit::CaseFile ReadCaseFiles(const std::string& directory, ActivityKinds& activities) {
  const std::vector<std::string> files = CaseFilesOf(directory);
  if (files.empty()) {
    throw StatusError(
        NotFound("\"" + directory + "\" has no tests/*.textproto; give the directory of a pack"));
  }
  rulekit::CaseFile all;
  for (const std::string& file : files) {
    rulekit::CaseFile read = ValueOf(CaseFileFromText(ReadText(file), file, nullptr, &activities));
    for (rulekit::Case& one : read.cases) all.cases.push_back(std::move(one));
    for (rulekit::Justification& one : read.justified) all.justified.push_back(std::move(one));
  }
  return all;
}

}  // namespace carecoord::python
