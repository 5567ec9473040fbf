// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rows of circumstances.

#include <utility>
#include <vector>

#include "absl/hash/hash.h"
#include "carecoord/base/blank.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/record/person_check.h"
#include "interchange/field_text.h"
#include "interchange/fields.h"
#include "interchange/importer.h"

namespace carecoord::internal {
namespace {

std::string DescribeUnknownKind(std::string_view text) {
  if (text.empty()) return "the kind is blank";
  const std::vector<std::string_view> names(kCircumstanceKindNames.begin() + 1,
                                            kCircumstanceKindNames.end());
  return "kind " + QuoteValue(text) + " is not one of ours (a map can say which it is)" +
         DidYouMean(NameFrom(text), names);
}

}  // namespace

absl::Status Importer::CircumstanceRow(RowTally& tally) {
  using F = CircumstancesField;
  const size_t line = rows_->line();
  const std::optional<Span> span = ReadSpan(F::kStart, F::kEnd, "circumstance", tally);
  if (!span) return absl::OkStatus();
  const std::string_view kind_text = rows_->Field(F::kKind);
  const std::optional<CircumstanceKind> kind = CircumstanceKindFromName(NameFrom(kind_text));
  if (!kind) {
    tally.Refuse("unknown_kind", line, [&] { return DescribeUnknownKind(kind_text); });
    return absl::OkStatus();
  }
  const std::string_view value = rows_->Field(F::kValue);
  if (IsBlank(value)) {
    tally.Refuse("blank_value", line, [] { return "the value is blank"; });
    return absl::OkStatus();
  }
  const std::optional<uint32_t> person = FindPerson(F::kPerson, tally);
  if (!person) return absl::OkStatus();
  Circumstance circumstance{*kind, std::string(value), span->start, span->end};
  ReadConfirmed(circumstance, tally);
  circumstance.recorded = Recorded(F::kRecorded, tally);
  FlagSpan(*span, *person, "circumstance", tally);
  FlagValue(circumstance, tally);
  const auto days = [](const std::optional<Date>& date) {
    return std::pair(date.has_value(), date.value_or(Date()).days());
  };
  const uint64_t hash = absl::HashOf(*person, static_cast<int>(*kind), circumstance.value,
                                     circumstance.start.days(), days(circumstance.end),
                                     days(circumstance.confirmed), circumstance.recorded.raw());
  if (!circumstances_.insert(hash).second) {
    tally.Flag("exact_duplicate", line, [] { return "the same circumstance stands above"; });
  }
  CARECOORD_RETURN_IF_ERROR(builder_.AddCircumstance(*person, std::move(circumstance)));
  tally.Used();
  return absl::OkStatus();
}

void Importer::ReadConfirmed(Circumstance& circumstance, RowTally& tally) {
  const std::string_view text = rows_->Field(CircumstancesField::kConfirmed);
  if (text.empty()) return;
  const std::optional<ReadDate> confirmed = ParseDateText(text, dates_);
  if (!confirmed) {
    tally.Flag("bad_confirmed", rows_->line(), [&] {
      return "confirmed: " + BadDate(text) + "; it counts as confirmed at its start";
    });
    return;
  }
  circumstance.confirmed = confirmed->on;
  if (confirmed->on < circumstance.start) {
    tally.Flag("confirmed_before_start", rows_->line(), [&] {
      return "it was confirmed on " + confirmed->on.ToString() + ", before it starts on " +
             circumstance.start.ToString();
    });
  }
}

// Rules compare values as they are written: "Care home" would never be care_home, and whatever
// identifies a person must not stand here at all.
void Importer::FlagValue(const Circumstance& circumstance, RowTally& tally) {
  const absl::Status status = CheckCircumstanceValue(circumstance);
  if (status.ok()) return;
  tally.Flag("value_not_a_name", rows_->line(),
             [&] { return StatusText(status) + "; a map can say what it means"; });
}

}  // namespace carecoord::internal
