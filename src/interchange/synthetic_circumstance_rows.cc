// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rows of circumstances.

#include "interchange/synthetic_faults.h"
#include "interchange/synthetic_writer.h"

namespace carecoord::internal {

void PcnWriter::WriteRow(const CircumstanceRow& row) {
  for (const std::string* field :
       {&row.person, &row.kind, &row.value, &row.start, &row.end, &row.confirmed}) {
    circumstances_ += *field;
    circumstances_ += ',';
  }
  circumstances_ += row.recorded + "\n";
  ++tally_.circumstance_rows;
}

void PcnWriter::CircumstanceRows(const SyntheticCircumstance& circumstance, int index) {
  const auto text = [](const std::optional<Date>& date) {
    return date ? date->ToString() : std::string();
  };
  CircumstanceRow row{.person = key_,
                      .kind = std::string(NameOf(circumstance.kind)),
                      .value = std::string(circumstance.value),
                      .start = circumstance.start.ToString(),
                      .end = text(circumstance.end),
                      .confirmed = text(circumstance.confirmed),
                      .recorded = text(circumstance.recorded_on)};
  if (!Faulty()) return WriteRow(row);
  auto fault = static_cast<CircumstanceFault>(faults_->PickWeighted(kCircumstanceFaultWeights));
  if (fault == CircumstanceFault::kAfterDeath && !life_.death)
    fault = CircumstanceFault::kDuplicate;
  std::map<std::string, uint64_t>& refused = tally_.circumstances_refused;
  std::map<std::string, uint64_t>& flagged = tally_.circumstances_flagged;
  if (fault < CircumstanceFault::kBadConfirmed) WriteRow(row);
  switch (fault) {
    case CircumstanceFault::kUnreadable:
      circumstances_ += row.person + "," + row.kind + "\n";
      ++tally_.circumstance_rows;
      ++refused["unreadable"];
      return;
    case CircumstanceFault::kUnknownPerson:
      row.person = "Y" + key_.substr(1);
      ++refused["unknown_person"];
      break;
    case CircumstanceFault::kNoStart:
      row.start.clear();
      ++refused["no_date"];
      break;
    case CircumstanceFault::kBadStart:
      row.start = "30/02/2020";
      ++refused["bad_date"];
      break;
    case CircumstanceFault::kBadEnd:
      row.end = "open";
      ++refused["bad_date"];
      break;
    case CircumstanceFault::kEndsBeforeStart:
      row.end = (circumstance.start - 1).ToString();
      ++refused["ends_before_start"];
      break;
    case CircumstanceFault::kUnknownKind:
      row.kind = "Religion";
      ++refused["unknown_kind"];
      break;
    case CircumstanceFault::kBlankValue:
      row.value.clear();
      ++refused["blank_value"];
      break;
    case CircumstanceFault::kDuplicate:
      ++flagged["exact_duplicate"];
      break;
    case CircumstanceFault::kAfterDeath:
      // Another day for each, so that none repeats another.
      row.start = (*life_.death + 1 + index).ToString();
      row.end.clear();
      row.confirmed.clear();
      ++flagged["after_death"];
      break;
    case CircumstanceFault::kBadConfirmed:
      row.confirmed = "last year";
      ++flagged["bad_confirmed"];
      break;
    case CircumstanceFault::kConfirmedBeforeStart:
      row.confirmed = (circumstance.start - faults_->Between(1, 400)).ToString();
      ++flagged["confirmed_before_start"];
      break;
    case CircumstanceFault::kValueNotAName:
      row.value = "Not known";
      ++flagged["value_not_a_name"];
      break;
  }
  WriteRow(row);
}

}  // namespace carecoord::internal
