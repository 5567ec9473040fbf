// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as an identifier: the checks agree with each other, and a repair is sound and explains
// itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "carecoord/base/csv.h"
#include "carecoord/codes/code.h"
#include "carecoord/codes/nhs_number.h"
#include "carecoord/codes/ods_code.h"
#include "carecoord/codes/sct_id.h"
#include "carecoord/codes/sct_repair.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace carecoord;  // NOLINT
  const std::string_view text(reinterpret_cast<const char*>(data), size);

  const SctIdFault fault = SctId::Check(text);
  const std::optional<SctId> id = SctId::FromText(text);
  Require(id.has_value() == (fault == SctIdFault::kNone));
  Require(ParseSctId(text).ok() == id.has_value());
  Require(DescribeSctIdFault(text).empty() == id.has_value());
  Require(ValidUtf8(DescribeSctIdFault(text)));
  if (id.has_value()) {
    Require(SctId::FromText(id->ToString()) == id && SctId::FromValue(id->value()) == id);
  }

  for (const SctIdKind kind : {SctIdKind::kConcept, SctIdKind::kDescription,
                               SctIdKind::kRelationship, SctIdKind::kExpression}) {
    const Repair repair = ProposeRepair(text, kind);
    Require(!repair.Explain().empty());
    Require((repair.outcome == Repair::Outcome::kUnneeded) == id.has_value());
    Require((repair.outcome == Repair::Outcome::kOne) == (repair.candidates.size() == 1));
    Require((repair.outcome == Repair::Outcome::kAmbiguous) == (repair.candidates.size() > 1));
    for (const RepairCandidate& candidate : repair.candidates) {
      Require(SctId::FromValue(candidate.id.value()) == candidate.id);
      Require(candidate.id.kind() == kind || repair.candidates.size() > 1);
    }
  }

  const std::optional<Code> code = Code::FromText(text);
  Require(code.has_value() == (Code::Check(text) == CodeFault::kNone));
  if (code.has_value()) Require(code->is_activity() != code->concept_id().has_value());

  const std::optional<NhsNumber> number = NhsNumber::FromText(text);
  Require(number.has_value() == ParseNhsNumber(text).ok());
  if (number.has_value()) {
    Require(NhsNumber::FromText(number->Formatted()) == number);
    static_cast<void>(number->range());
  }

  const std::optional<OdsCode> ods = OdsCode::FromText(text);
  Require(ods.has_value() == ParseOdsCode(text).ok());
  if (ods.has_value()) Require(OdsCode::FromText(ods->text()) == ods);
  return 0;
}
