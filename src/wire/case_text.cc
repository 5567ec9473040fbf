// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/case_text.h"

#include <string>
#include <utility>

#include "wire/case_proto.h"
#include "wire/conversion.h"
#include "wire/text_parse.h"

namespace carecoord {

absl::StatusOr<rulekit::CaseFile> CaseFileFromText(std::string_view text,
                                                   std::string_view file_name, Issues* issues,
                                                   ActivityKinds* activities) {
  PackLocations locations{std::string(file_name)};
  ActivityKinds own;
  internal::Conversion conversion(activities == nullptr ? &own : activities);
  rulekit::CaseFile file;
  Issues found;
  v1::CaseFile message;
  if (internal::ParseText(text, &message, &locations, &found)) {
    file = internal::ReadCaseFile(message, locations, conversion);
    found = MapToSource(conversion.issues(), locations);
  }
  absl::Status status = internal::StatusOfIssues(found);
  if (issues != nullptr) issues->insert(issues->end(), found.begin(), found.end());
  if (!status.ok()) return status;
  return file;
}

absl::StatusOr<std::vector<rulekit::Case>> CasesFromText(std::string_view text,
                                                         std::string_view file_name, Issues* issues,
                                                         ActivityKinds* activities) {
  absl::StatusOr<rulekit::CaseFile> file = CaseFileFromText(text, file_name, issues, activities);
  if (!file.ok()) return file.status();
  return std::move(file->cases);
}

}  // namespace carecoord
