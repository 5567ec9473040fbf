// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/code_audit.h"

#include "carecoord/base/csv.h"
#include "carecoord/base/status.h"
#include "codes/sct_id_fault.h"

namespace carecoord {

std::string CodeAudit::BadRow::Diagnosis() const {
  return internal::SctIdFaultSentence(repair.text);
}

std::string CodeAudit::BadRow::Proposal() const {
  std::string out;
  for (const RepairCandidate& candidate : repair.candidates) {
    if (!out.empty()) out += " or ";
    out += candidate.id.ToString();
  }
  return out;
}

std::string CodeAudit::OtherKindRow::Diagnosis() const { return internal::NotAConceptSentence(id); }

void CodeAudit::Add(std::string_view text, size_t line) {
  ++rows;
  if (line == 0) line = rows;
  switch (SctId::Check(text)) {
    case SctIdFault::kNone: {
      const SctId id = *SctId::FromText(text);
      switch (id.kind()) {
        case SctIdKind::kConcept:
          ++concept_ids;
          return;
        case SctIdKind::kDescription:
          ++description_ids;
          break;
        case SctIdKind::kRelationship:
          ++relationship_ids;
          break;
        case SctIdKind::kExpression:
          ++expression_ids;
          break;
      }
      other_kinds.push_back({rows, line, id});
      return;
    }
    case SctIdFault::kBlank:
      ++blank;
      return;
    case SctIdFault::kNotANumber:
      ++not_a_number;
      break;
    case SctIdFault::kBadLength:
      ++bad_length;
      break;
    case SctIdFault::kBadCheckDigit:
      ++bad_check_digit;
      break;
    case SctIdFault::kBadPartition:
      ++bad_partition;
      break;
  }
  bad_rows.push_back({rows, line, ProposeRepair(text)});
  switch (bad_rows.back().repair.outcome) {
    case Repair::Outcome::kOne:
      ++repairable;
      break;
    case Repair::Outcome::kAmbiguous:
      ++ambiguous;
      break;
    case Repair::Outcome::kUnneeded:  // not of a bad row
    case Repair::Outcome::kNone:
      ++unrepairable;
      break;
  }
}

std::array<std::pair<std::string_view, size_t>, 13> CodeAudit::Counts() const {
  return {{{"rows", rows},
           {"blank", blank},
           {"not_a_number", not_a_number},
           {"bad_length", bad_length},
           {"bad_check_digit", bad_check_digit},
           {"bad_partition", bad_partition},
           {"concept_ids", concept_ids},
           {"description_ids", description_ids},
           {"relationship_ids", relationship_ids},
           {"expression_ids", expression_ids},
           {"repairable", repairable},
           {"ambiguous", ambiguous},
           {"unrepairable", unrepairable}}};
}

CodeAudit AuditCodes(std::span<const std::string_view> texts) {
  CodeAudit audit;
  for (const std::string_view text : texts) audit.Add(text);
  return audit;
}

absl::StatusOr<CodeAudit> AuditCodesCsv(std::string_view csv, std::string_view column,
                                        std::string_view source, char delimiter) {
  const auto located = [&](const absl::Status& status) {
    return source.empty() ? status : Prefixed(source, status);
  };
  CsvReader reader(csv, delimiter);
  if (!reader.Next()) {
    if (!reader.status().ok()) return located(reader.status());
    return located(InvalidArgument("the file is empty: a header line is needed"));
  }
  const absl::StatusOr<size_t> at = FindCsvColumn(reader.fields(), column);
  if (!at.ok()) return located(at.status());
  const bool one_column = reader.fields().size() == 1;
  CodeAudit audit;
  while (reader.Next()) {
    if (reader.blank_line() && !one_column) continue;
    if (reader.fault() != CsvFault::kNone) {
      const std::string file = source.empty() ? "line " : std::string(source) + ":";
      audit.issues.push_back({Severity::kWarning, "unreadable",
                              file + std::to_string(reader.line()), reader.FaultText()});
    }
    audit.Add(*at < reader.fields().size() ? reader.fields()[*at] : std::string_view(),
              reader.line());
  }
  if (!reader.status().ok()) return located(reader.status());
  return audit;
}

}  // namespace carecoord
