// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The faults that a synthetic extract carries, each with what an importer has to make of it. They
// are written down here and not worked out with the importer's own functions, so that a test which
// compares the two says something.
#ifndef CARECOORD_SRC_INTERCHANGE_SYNTHETIC_FAULTS_H_
#define CARECOORD_SRC_INTERCHANGE_SYNTHETIC_FAULTS_H_

#include <cstdint>
#include <string_view>

namespace carecoord::internal {

// A text in place of a code.
struct CodeFaultSample {
  std::string_view text;
  std::string_view reason;
  bool repairable = false;
};
inline constexpr CodeFaultSample kCodeFaults[] = {
    // A spreadsheet kept 15 digits.
    {"1362931000000100", "bad_check_digit", true},
    {"1239431000000100", "bad_check_digit", true},
    {"1109921000000100", "bad_check_digit", true},
    {"1101361000000100", "bad_check_digit", true},
    {"1068881000000100", "bad_check_digit", true},
    {"999021851000230000", "bad_check_digit"},  // of 18 digits: short or long form, two repairs
    {"999013371000230000", "bad_check_digit"},
    // A 64-bit float rounded it.
    {"999021931000230144", "bad_check_digit", true},
    {"999029771000230144", "bad_check_digit", true},
    {"999022171000230144", "bad_partition", true},
    // Written as a real number, or as a spreadsheet shows long ones.
    {"720006006.0", "not_a_number", true},
    {"1.36293E+15", "not_a_number"},
    // No number: a Read code, a word.
    {"XaPyg", "not_a_number"},
    {"MDT", "not_a_number"},
    // Typing errors, as printed by a vendor.
    {"71305009", "bad_check_digit"},
    {"88961000000101", "bad_check_digit"},
    {"36550903", "bad_partition"},
    {"12345", "bad_length"},
    {"0720006006", "bad_length"},
    // Sound ids of another kind. The descriptions are what a GP system exports as codes.
    {"13072931000006119", "description_id"},
    {"2252091000000114", "description_id"},
    {"250560019", "description_id"},
    {"12345021", "relationship_id"},
    {"123100000016163", "expression_id"},
    {"", "blank_code"},
    {"", "blank_code"},
    {"", "blank_code"},
};

// A text in place of a date.
struct DateFaultSample {
  std::string_view text;
  std::string_view reason;
};
inline constexpr DateFaultSample kDateFaults[] = {
    {"", "no_date"},
    {"", "no_date"},
    {"31/02/2024", "bad_date"},
    {"2024-02-31", "bad_date"},
    {"09-Mar-2024", "bad_date"},
    {"0000-00-00", "bad_date"},
    {"not known", "bad_date"},
};

// What can be wrong with an entry; weights are how often, by comparison.
enum class EntryFault : uint8_t {
  kCode,             // a text of kCodeFaults
  kDate,             // a text of kDateFaults
  kShortRow,         // fields are missing at the end
  kLongRow,          // a comma too many
  kTextAfterQuote,   // "abc"def
  kStrayQuote,       // a quote that opens and is not closed in its row
  kInvalidUtf8,      // Latin-1
  kUnknownPerson,    // added: the row of somebody who is not among the people
  kDuplicate,        // added: the same row again
  kAfterDeath,       // added, if there is a death
  kBeforeBirth,      // added
  kValueNotANumber,  // "145/92"
  kBadRecorded,      // no time
  kUnknownRole,      // a role of the source's own
};
inline constexpr uint32_t kEntryFaultWeights[] = {40, 10, 2, 1, 1, 1, 2, 10, 10, 12, 4, 3, 2, 2};

// Of a row of people. All but the flags are added rows, so that nobody's entries are lost with
// them.
enum class PersonFault : uint8_t {
  kUnreadable,
  kBlankKey,
  kDuplicate,  // in two practices' lists after a move
  kBadBirthDate,
  kBadDeathDate,
  kBadNhsNumber,
  kSharedNhsNumber,  // filled down from the row before
  kUnknownSex,
  kBadDecile,
};
inline constexpr uint32_t kPersonFaultWeights[] = {1, 1, 5, 2, 1, 3, 2, 1, 1};

// Of a row of registrations; all are added rows.
enum class RegistrationFault : uint8_t {
  kUnknownPerson,
  kNoStart,
  kBadStart,
  kBadEnd,
  kEndsBeforeStart,
  kBlankPractice,
  kDuplicate,
  kAfterDeath,
};
inline constexpr uint32_t kRegistrationFaultWeights[] = {3, 1, 1, 1, 2, 1, 3, 2};

// Of a row of circumstances. The last three are in the row itself, the others are added rows.
enum class CircumstanceFault : uint8_t {
  kUnreadable,
  kUnknownPerson,
  kNoStart,
  kBadStart,
  kBadEnd,
  kEndsBeforeStart,
  kUnknownKind,
  kBlankValue,
  kDuplicate,
  kAfterDeath,  // if there is a death
  kBadConfirmed,
  kConfirmedBeforeStart,
  kValueNotAName,
};
inline constexpr uint32_t kCircumstanceFaultWeights[] = {1, 2, 1, 1, 1, 1, 2, 3, 3, 2, 1, 1, 2};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_SYNTHETIC_FAULTS_H_
