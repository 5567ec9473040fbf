// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "interchange/code_reader.h"

#include "carecoord/base/quote.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/codes/sct_id.h"
#include "carecoord/codes/sct_repair.h"

namespace carecoord::internal {
std::string_view CodeRefusal(std::string_view text) {
  const CodeFault fault = Code::Check(text);
  if (fault == CodeFault::kNone) return {};
  if (fault != CodeFault::kNotAConcept) return CodeFaultName(fault);
  switch (SctId::FromText(text)->kind()) {
    case SctIdKind::kDescription:
      return "description_id";
    case SctIdKind::kRelationship:
      return "relationship_id";
    default:
      return "expression_id";
  }
}

std::string DescribeCodeRefusal(std::string_view text) {
  const CodeFault fault = Code::Check(text);
  if (fault == CodeFault::kBlank) return "the code is blank";
  if (fault == CodeFault::kNotAConcept) {
    const SctIdKind kind = SctId::FromText(text)->kind();
    std::string out = "code " + QuoteValue(text) + " is a SNOMED CT " +
                      std::string(SctIdKindName(kind)) + " id, not a concept id";
    if (kind == SctIdKind::kDescription) {
      out += "; the system that exported it can map it to its concept";
    }
    return out;
  }
  if (fault == CodeFault::kNotANumber && text.size() > 40) {
    return "code " + QuoteValue(text) + " is neither a SNOMED CT concept id nor an activity name";
  }
  return DescribeSctIdFault(text);  // with the repair, where there is one
}

const CodeFinding& CodeReader::Learn(std::string_view text) {
  CodeFinding finding;
  finding.reason = CodeRefusal(text);
  if (finding.reason.empty()) {
    finding.code = Code::FromText(text);
    if (finding.code->is_activity()) finding.meant = LikelyActivity(text);
  } else if (text.size() <= 40) {  // nothing longer can have been an id
    const Repair repair = ProposeRepair(text);
    if (repair.outcome == Repair::Outcome::kOne) {
      finding.repaired = Code::FromConcept(repair.candidates.front().id);
    }
  }
  return known_.insert_or_assign(std::string_view(texts_.emplace_back(text)), finding)
      .first->second;
}

}  // namespace carecoord::internal
