// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/case_text.h"

#include <string>
#include <utility>

#include "carecoord/base/status.h"
#include "wire/case_proto.h"
#include "wire/case_reading.h"
#include "wire/conversion.h"
#include "wire/text_parse.h"

namespace carecoord {

absl::Status internal::ReadCases(std::string_view text, std::string_view file_name,
                                 rulekit::CaseFile& file, Issues* issues,
                                 ActivityKinds* activities) {
  PackLocations locations{std::string(file_name)};
  ActivityKinds own;
  Conversion conversion(activities == nullptr ? &own : activities);
  PlacedIssues placed;
  v1::CaseFile message;
  if (ParseText(text, &message, &locations, &placed)) {
    file = ReadCaseFile(message, locations, conversion);
    placed = Placed(conversion.issues(), locations);
  }
  const Issues found = ToIssues(placed);
  if (issues != nullptr) issues->insert(issues->end(), found.begin(), found.end());
  return StatusOfIssues(found);
}

absl::StatusOr<rulekit::CaseFile> CaseFileFromText(std::string_view text,
                                                   std::string_view file_name, Issues* issues,
                                                   ActivityKinds* activities) {
  rulekit::CaseFile file;
  CARECOORD_RETURN_IF_ERROR(internal::ReadCases(text, file_name, file, issues, activities));
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
