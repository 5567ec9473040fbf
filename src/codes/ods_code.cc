// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/ods_code.h"

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"

namespace carecoord {

absl::StatusOr<OdsCode> ParseOdsCode(std::string_view text) {
  if (const std::optional<OdsCode> code = OdsCode::FromText(text)) return *code;
  const std::string_view trimmed = internal::TrimBlanks(text);
  const std::string subject = "ODS code " + QuoteValue(trimmed) + ": ";
  if (trimmed.empty()) return InvalidArgument(subject + "blank");
  if (trimmed.size() > OdsCode::kMaxSize) {
    return InvalidArgument(subject + std::to_string(trimmed.size()) +
                           " characters, a code has 1 to 9");
  }
  return InvalidArgument(subject + "a code is written in capital letters and digits only");
}

}  // namespace carecoord
