// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/sct_id.h"

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/codes/sct_repair.h"
#include "codes/real_notation.h"
#include "codes/sct_id_fault.h"

namespace carecoord {
namespace {

std::string DescribeNotANumber(std::string_view text) {
  if (const auto real = internal::ReadRealNotation(text)) {
    if (!real->scientific) return "written as a real number, as from a column of floats";
    return "in scientific notation, as a spreadsheet shows long numbers (" +
           std::to_string(real->written) + " of " + std::to_string(real->digits.size()) +
           " digits are left)";
  }
  const size_t at = text.find_first_not_of("0123456789");
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return "holds a character that is not a digit (not even ASCII)";
  return QuoteValue(text.substr(at, 1)) + " is not a digit";
}

std::string DescribePartition(std::string_view digits) {
  const std::string_view partition = digits.substr(digits.size() - 3, 2);
  const bool long_form = partition[0] == '1' && (partition[1] <= '2' || partition[1] == '6');
  if (long_form) {
    return "partition " + std::string(partition) + " is the long form, which has at least " +
           std::to_string(SctId::kMinLongFormDigits) + " digits";
  }
  return "partition " + std::string(partition) +
         " names no kind of id (00 10 concept, 01 11 description, 02 12 relationship, 16 "
         "expression)";
}

}  // namespace

std::string internal::SctIdFaultSentence(std::string_view text) {
  const std::string_view trimmed = internal::TrimBlanks(text);
  const std::string subject = "SNOMED CT id " + QuoteValue(trimmed) + ": ";
  switch (SctId::Check(text)) {
    case SctIdFault::kNone:
      return {};
    case SctIdFault::kBlank:
      return subject + "blank";
    case SctIdFault::kBadLength:
      if (trimmed.front() == '0') return subject + "an identifier has no leading zero";
      return subject + std::to_string(trimmed.size()) + " digits, an identifier has 6 to 18";
    case SctIdFault::kNotANumber:
      return subject + DescribeNotANumber(trimmed);
    case SctIdFault::kBadCheckDigit:
      return subject + "the check digit is " + trimmed.back() + ", the other digits call for " +
             std::to_string(VerhoeffCheckDigit(trimmed.substr(0, trimmed.size() - 1)));
    case SctIdFault::kBadPartition:
      return subject + DescribePartition(trimmed);
  }
  return {};
}

std::string internal::NotAConceptSentence(SctId id) {
  std::string out = "code " + QuoteValue(id.ToString()) + " is the id of a" +
                    (id.kind() == SctIdKind::kExpression ? "n " : " ") +
                    std::string(SctIdKindName(id.kind())) + ", not of a concept";
  // Expression ids hardly ever stand in records, and one rounded id in a hundred passes as one.
  constexpr uint64_t kFirstInexact = uint64_t{1} << 53;
  const bool whole_double = id.value() >= kFirstInexact &&
                            static_cast<uint64_t>(static_cast<double>(id.value())) == id.value();
  if (id.kind() == SctIdKind::kExpression && whole_double) {
    out += "; or a 64-bit float has rounded a concept's id";
  }
  return out;
}

std::string DescribeSctIdFault(std::string_view text) {
  std::string out = internal::SctIdFaultSentence(text);
  const Repair repair = ProposeRepair(text);
  if (!repair.candidates.empty()) out += "; " + repair.Explain();
  return out;
}

absl::StatusOr<SctId> ParseSctId(std::string_view text) {
  if (const std::optional<SctId> id = SctId::FromText(text)) return *id;
  return InvalidArgument(DescribeSctIdFault(text));
}

}  // namespace carecoord
