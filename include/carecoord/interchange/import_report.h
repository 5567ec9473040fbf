// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ImportReport: what became of every row of the files that were read. Nothing is dropped silently:
//
//   read == used + the sum of refused          for each table, always
//
// A refused row counts under exactly one reason, the first that holds in the order of the lists
// below. A flag does not keep a row from being used; a row may have several. A refused row has
// flags only where something of it is used all the same (duplicate_differs). The counts are exact;
// of the issues, which say file, line, value and rule, the first few of each reason are kept.
//
// Reasons, in order
//   entries        unreadable, no_date, bad_date, blank_code, not_a_number, bad_length,
//                  bad_check_digit, bad_partition, description_id, relationship_id, expression_id,
//                  unknown_person
//   people         unreadable, blank_key, bad_key, duplicate_person, bad_birth_date,
//                  bad_death_date
//   registrations  unreadable, no_date, bad_date, ends_before_start, blank_practice, unknown_person
//   deaths         unreadable, no_date, bad_date, unknown_person
//   circumstances  unreadable, no_date, bad_date, ends_before_start, unknown_kind, blank_value,
//                  unknown_person
//
//   unreadable     another number of fields than the header has, text after a closing quote, a
//                  quote that is never closed or that closes on a later line of a faulty row, or
//                  bytes that are not UTF-8
//   bad_date       also a start or end that is not a date
//   bad_key        a control character is in it, which nobody would see: a tab, a line end
//   bad_death_date a person who may have died must not be taken for alive, so the row is refused
//
// Flags
//   entries        after_death, before_birth, exact_duplicate (equal to an earlier entry of the
//                  person in every field), value_not_a_number (used without the value),
//                  bad_recorded (used without the stamp, so it counts as always known),
//                  bad_sequence, unknown_role (used without the role), bad_mark (confidential or
//                  retracted is neither yes nor no: taken as confidential, and as not retracted),
//                  repaired (the code, as proposed by codes/sct_repair.h and asked for),
//                  likely_misspelling (an activity that is a letter or two away from a built-in
//                  one: used as it stands), code_from_float (of a table in memory whose code column
//                  holds floating-point numbers: a whole number is used as the code, though the
//                  column may have lost digits of others)
//   people         no_birth_date, birth_day_not_recorded (a month or year: its first day is used),
//                  bad_nhs_number (used without it), shared_nhs_number (another person has it too),
//                  unknown_sex, bad_deprivation_decile, bad_recorded, death_day_not_recorded (a
//                  month or year: it counts from its first day), duplicate_differs (of a row that
//                  is refused as duplicate_person: its death is used where the first row has none,
//                  else the first row's. A death that is no date is only noted, also where it
//                  stands in an earlier row, refused as bad_death_date),
//                  death_before_birth (whatever day of its month or year it was: one of the two
//                  is wrong, and it is used, as who may have died must not be taken for alive)
//   registrations  exact_duplicate, after_death (starts after it), day_not_recorded (a month or
//                  year: its first day is used), bad_recorded
//   deaths         death_differs (from the people table: this one is used), death_before_birth,
//                  death_day_not_recorded, bad_recorded
//   circumstances  exact_duplicate, after_death (starts after it), day_not_recorded,
//                  bad_confirmed (used without, so it counts as confirmed at its start),
//                  confirmed_before_start, value_not_a_name (rules compare the text as it stands),
//                  bad_recorded
//
// Value types; no thread-safety of their own.

#ifndef CARECOORD_INTERCHANGE_IMPORT_REPORT_H_
#define CARECOORD_INTERCHANGE_IMPORT_REPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "carecoord/base/issue.h"

namespace carecoord {

using CountsByReason = std::map<std::string, uint64_t, std::less<>>;

struct TableReport {
  std::string file;  // as it was named; "" when the table was not given
  uint64_t read = 0;
  uint64_t used = 0;
  CountsByReason refused;
  CountsByReason flagged;
  // Rows whose code is damaged and has exactly one repair, whether or not it was taken.
  uint64_t repairable = 0;
  // Lines with no characters at all, which are not rows.
  uint64_t blank_lines = 0;
  Issues issues;  // in file order; `path` is file:line, `code` the reason

  // Of `issues` the first of each reason: enough to see what a reason means in this file.
  [[nodiscard]] Issues Examples() const;

  // Counts, reasons and flags under the table's name; "" when it was not given. Lines fit 100
  // columns.
  [[nodiscard]] std::string ToText(std::string_view name) const;

  [[nodiscard]] uint64_t refused_total() const;
  [[nodiscard]] bool balanced() const { return read == used + refused_total(); }

  friend bool operator==(const TableReport&, const TableReport&) = default;
};

inline constexpr size_t kMostRefusedPeople = 100'000;

struct ImportReport {
  TableReport people;
  TableReport entries;
  TableReport registrations;
  TableReport deaths;
  TableReport circumstances;
  // About files rather than rows: a column that looks misspelt (unused_column), a file without
  // rows (no_rows) or with none that could be used (no_row_used), people whose death stands only in
  // a refused duplicate (duplicate_differs, with their keys).
  Issues notes;

  // Of people a row of whom was refused for what it says, by key: why. They are not in the
  // population unless another row of theirs was used. No more than kMostRefusedPeople.
  std::map<std::string, Issue, std::less<>> refused_people;

  // All tables with their names, given or not.
  [[nodiscard]] std::array<std::pair<std::string_view, const TableReport*>, 5> tables() const {
    return {{{"people", &people},
             {"entries", &entries},
             {"registrations", &registrations},
             {"deaths", &deaths},
             {"circumstances", &circumstances}}};
  }

  // All tables that were given: TableReport::ToText of each. The issues themselves are not in it.
  [[nodiscard]] std::string ToText() const;

  friend bool operator==(const ImportReport&, const ImportReport&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_INTERCHANGE_IMPORT_REPORT_H_
