// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/nhs_number.h"

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"

namespace carecoord {

absl::StatusOr<NhsNumber> ParseNhsNumber(std::string_view text) {
  if (const std::optional<NhsNumber> number = NhsNumber::FromText(text)) return *number;
  const std::string_view trimmed = internal::TrimBlanks(text);
  const std::string subject = "NHS number " + QuoteValue(trimmed) + ": ";
  uint64_t value = 0;
  for (const char c : trimmed) {
    if (c >= '0' && c <= '9') value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  switch (NhsNumber::Check(text)) {
    case NhsNumberFault::kNone:
      break;
    case NhsNumberFault::kBlank:
      return InvalidArgument(subject + "blank");
    case NhsNumberFault::kNotTenDigits:
      return InvalidArgument(subject + "not ten digits, plain or grouped as \"999 000 0018\"");
    case NhsNumberFault::kNoCheckDigit:
      return InvalidArgument(subject +
                             "no NHS number begins with these nine digits (modulus 11 "
                             "gives 10, which is no digit)");
    case NhsNumberFault::kBadCheckDigit:
      return InvalidArgument(subject + "the check digit is " + std::to_string(value % 10) +
                             ", the other digits call for " +
                             std::to_string(*NhsNumber::CheckDigit(value / 10)));
    case NhsNumberFault::kUnallocatedRange:
      return InvalidArgument(subject + "this range of numbers is not in use");
  }
  return InvalidArgument(subject + "not an NHS number");
}

}  // namespace carecoord
