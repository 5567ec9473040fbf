// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CodeAudit: what a column of SNOMED CT ids is made of, row by row: how many are sound and of which
// kind, how many are not and why, and which of those could be repaired.
//
// Every row counts once, under the first that holds of: blank, not_a_number, bad_length,
// bad_check_digit, bad_partition, concept_ids, description_ids, relationship_ids, expression_ids.
// So these nine add up to rows. The bad rows that are not blank are counted a second time, split
// into repairable + ambiguous + unrepairable (proposals are for a concept id; see
// codes/sct_repair.h).
//
// From CSV a value is taken as it stands even where its row is ragged or not UTF-8, so that it is
// counted too; such a row is also an Issue. A row too short to have the column is blank. A line
// with nothing on it is a blank row in a file of one column and not a row otherwise.
//
// Needs carecoord::core. Value type; one Add costs a check (tens of nanoseconds), a bad row a few
// microseconds and its memory.

#ifndef CARECOORD_CODES_CODE_AUDIT_H_
#define CARECOORD_CODES_CODE_AUDIT_H_

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/sct_id.h"
#include "carecoord/codes/sct_repair.h"

namespace carecoord {

struct CodeAudit {
  // A row whose value is not blank and not a sound SCTID.
  struct BadRow {
    size_t row;   // from 1; the header, if there is one, is not a row
    size_t line;  // physical line in the file, from 1; the row when there is no file
    Repair repair;

    // What rule the value breaks, in one sentence; repair.Explain() says what may have happened.
    [[nodiscard]] std::string Diagnosis() const;
    // The ids proposed, "1066941000000104" or "... or ..."; "" when there are none.
    [[nodiscard]] std::string Proposal() const;
  };
  // A row with a sound id that is not a concept's, which is a finding under a concept heading.
  struct OtherKindRow {
    size_t row;
    size_t line;
    SctId id;

    // `code "250560019" is the id of a description, not of a concept`.
    [[nodiscard]] std::string Diagnosis() const;
  };

  size_t rows = 0;
  size_t blank = 0;
  size_t not_a_number = 0;
  size_t bad_length = 0;
  size_t bad_check_digit = 0;
  size_t bad_partition = 0;
  size_t concept_ids = 0;
  size_t description_ids = 0;
  size_t relationship_ids = 0;
  size_t expression_ids = 0;
  size_t repairable = 0;
  size_t ambiguous = 0;
  size_t unrepairable = 0;
  // Of these rows, how many came as floating-point numbers, which lose digits of long ids; whoever
  // adds them counts them, since no text says so. Not one of Counts().
  size_t from_float = 0;
  std::vector<BadRow> bad_rows;
  std::vector<OtherKindRow> other_kinds;
  Issues issues;  // rows that are not well-formed CSV

  // Counts one more row with this value. `line` 0 means that the row is its own line.
  void Add(std::string_view text, size_t line = 0);

  // The counts with their names, in the order above.
  [[nodiscard]] std::array<std::pair<std::string_view, size_t>, 13> Counts() const;

  // Whether every row is a sound concept id and well-formed CSV.
  [[nodiscard]] bool Clean() const { return concept_ids == rows && issues.empty(); }
};

// Audits values without a file.
[[nodiscard]] CodeAudit AuditCodes(std::span<const std::string_view> texts);

// Audits one column of a CSV text with a header. An error status when there is no header or no such
// column, or a quote is never closed. `source` is the file's name for messages and may be empty.
[[nodiscard]] absl::StatusOr<CodeAudit> AuditCodesCsv(std::string_view csv, std::string_view column,
                                                      std::string_view source = {},
                                                      char delimiter = ',');

}  // namespace carecoord

#endif  // CARECOORD_CODES_CODE_AUDIT_H_
