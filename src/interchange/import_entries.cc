// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rows of entries.

#include <bit>
#include <cmath>

#include "absl/hash/hash.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "interchange/field_text.h"
#include "interchange/fields.h"
#include "interchange/importer.h"

namespace carecoord::internal {
namespace {

uint64_t HashOfEntry(const EntryFields& entry) {
  const uint64_t number = entry.number ? std::bit_cast<uint64_t>(*entry.number) : 0;
  return absl::HashOf(entry.on.days(), static_cast<int>(entry.precision), entry.code.value(),
                      entry.recorded.raw(), entry.sequence.has_value(), entry.sequence.value_or(0),
                      static_cast<int>(entry.role), ToAbsl(entry.thread), ToAbsl(entry.place),
                      entry.number.has_value(), number, ToAbsl(entry.unit), entry.confidential,
                      entry.retracted, entry.retracted_at.raw(), ToAbsl(entry.id));
}

}  // namespace

absl::Status Importer::EntryRow(RowTally& tally) {
  using F = EntriesField;
  const size_t line = rows_->line();
  const std::optional<ReadDate> date = RequiredDate(F::kDate, "date", tally);
  if (!date) return absl::OkStatus();

  const std::string_view code_text = rows_->Field(F::kCode);
  const CodeFinding& finding = codes_.Read(code_text);
  if (finding.repaired) tally.Repairable();
  const bool repair = options_.repair && finding.repaired;
  if (!finding.code && !repair) {
    tally.Refuse(finding.reason, line, [&] { return DescribeCodeRefusal(code_text); });
    return absl::OkStatus();
  }
  const std::optional<uint32_t> person = FindPerson(F::kPerson, tally);
  if (!person) return absl::OkStatus();

  EntryFields entry;
  entry.on = date->on;
  entry.precision = date->precision;
  entry.code = repair ? *finding.repaired : *finding.code;
  if (repair) {
    tally.Flag("repaired", line, [&] { return DescribeCodeRefusal(code_text); });
  }
  if (!finding.meant.empty()) {
    tally.Flag("likely_misspelling", line, [&] {
      return "activity " + QuoteValue(code_text) + " is none that comes with us; did you mean \"" +
             std::string(finding.meant) + "\"?";
    });
  }
  if (code_from_float_ && !entry.code.is_activity()) {
    tally.Flag("code_from_float", line, [&] {
      return "code " + QuoteValue(code_text) + " stands in a column of floating-point numbers, " +
             "which lose the last digits of long ids: hold codes as text";
    });
  }
  entry.recorded = Recorded(F::kRecorded, tally);
  entry.thread = rows_->Field(F::kThread);
  entry.place = rows_->Field(F::kPlace);
  entry.id = rows_->Field(F::kId);
  ReadRole(entry, tally);
  ReadSequence(entry, tally);
  ReadValue(entry, tally);
  ReadMarks(entry, tally);

  const LifeSpan& span = spans_[*person];
  if (entry.on > span.death) {
    tally.Flag("after_death", line, [&] {
      return "person " + QuoteValue(keys_[*person]) + " died on " + span.death.ToString() +
             ", before " + entry.on.ToString();
    });
  }
  if (entry.on < span.birth && LastDayOf(entry.on, entry.precision) < span.birth) {
    tally.Flag("before_birth", line, [&] {
      return "person " + QuoteValue(keys_[*person]) + " was born on " + span.birth.ToString() +
             ", after " + entry.on.ToString();
    });
  }
  // Equal hashes for equal entries: 64 bits over one person's entries never meet by chance.
  if (!seen_[*person].insert(HashOfEntry(entry)).second) {
    tally.Flag("exact_duplicate", line, [&] {
      return "person " + QuoteValue(keys_[*person]) + " has the same entry above, in every field";
    });
  }
  CARECOORD_RETURN_IF_ERROR(builder_.AddEntry(*person, entry));
  tally.Used();
  return absl::OkStatus();
}

void Importer::ReadRole(EntryFields& entry, RowTally& tally) {
  const std::string_view text = rows_->Field(EntriesField::kRole);
  if (text.empty()) return;
  const std::optional<Role> role = ParseRole(text);
  if (role) {
    entry.role = *role;
    return;
  }
  tally.Flag("unknown_role", rows_->line(), [&] {
    return "role " + QuoteValue(text) + " is not one of ours; a map can say which it is";
  });
}

void Importer::ReadSequence(EntryFields& entry, RowTally& tally) {
  const std::string_view text = rows_->Field(EntriesField::kSequence);
  if (text.empty()) return;
  entry.sequence = ParseNumber<int64_t>(text);
  if (entry.sequence) return;
  tally.Flag("bad_sequence", rows_->line(),
             [&] { return "sequence " + QuoteValue(text) + " is not a whole number"; });
}

void Importer::ReadValue(EntryFields& entry, RowTally& tally) {
  const std::string_view text = rows_->Field(EntriesField::kValue);
  if (text.empty()) return;
  entry.number = ParseNumber<double>(text);
  if (entry.number && std::isfinite(*entry.number)) {
    entry.unit = rows_->Field(EntriesField::kUnit);
    return;
  }
  entry.number.reset();
  tally.Flag("value_not_a_number", rows_->line(), [&] {
    return "value " + QuoteValue(text) + " is not a number; the entry is used without it";
  });
}

void Importer::ReadMarks(EntryFields& entry, RowTally& tally) {
  using F = EntriesField;
  const std::string_view confidential_text = rows_->Field(F::kConfidential);
  const std::string_view retracted_text = rows_->Field(F::kRetracted);
  const std::string_view retracted_at_text = rows_->Field(F::kRetractedAt);
  if (confidential_text.empty() && retracted_text.empty() && retracted_at_text.empty()) return;
  const std::optional<bool> confidential = ParseMark(confidential_text);
  const std::optional<bool> retracted = ParseMark(retracted_text);
  entry.confidential = confidential.value_or(true);
  entry.retracted = retracted.value_or(false);
  if (!confidential || !retracted) {
    tally.Flag("bad_mark", rows_->line(), [&] {
      return !confidential ? "confidential " + QuoteValue(confidential_text) +
                                 " is neither yes nor no: taken as yes"
                           : "retracted " + QuoteValue(retracted_text) +
                                 " is neither yes nor no: taken as no";
    });
  }
  if (retracted_at_text.empty()) return;
  entry.retracted = true;
  entry.retracted_at = Recorded(F::kRetractedAt, tally);
}

}  // namespace carecoord::internal
