// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Damaged SNOMED CT ids: what happened to a code that fails its check, and which id it was. In
// public code lists about 2 % of the distinct ids are damaged, nearly all in one of three ways:
//
//   kSpreadsheet15Digits  The id (16 to 18 digits) went through a program that keeps 15 significant
//                         digits; later digits became zeros. Excel cuts off (Microsoft knowledge
//                         base 269370: 1111222233334444 becomes ...4440), other spreadsheets and
//                         "%.15g" round to the nearest; both are covered.
//   kFloat64Rounding      The id, above 2^53, went through a 64-bit float. The text is then either
//                         the exact integer of that float or the float's shortest decimal form
//                         filled up with zeros (as JavaScript prints it).
//   kFloatNotation        The number is whole but is written as a real one: "363346000.0", as a
//                         data frame writes a column with a gap in it; or in scientific notation,
//                         as a spreadsheet shows it.
//
// A proposal is every id, other than the text itself, that ONE of these turns into the text, has
// the right check digit and a partition of the expected kind. Exactly one: Outcome::kOne. Several:
// kAmbiguous, in an order (ids of the known UK namespaces first) that is a hint and never a
// decision. Nothing is repaired here: whoever calls decides, and says so.
//
// What to expect for concepts of the long form: a 16- or 17-digit id cut to 15 digits always has
// one repair. An 18-digit id cut or rounded has two, because both partition digits are lost (short
// form 00, long form 10). A 16-digit id rounded *up* now ends in 110, which is also how a
// description id ends when it is cut: both are candidates, so that a column of description ids is
// never "repaired" into concepts. After a float an id of up to 17 digits has one repair; of 18,
// nineteen in twenty do.
//
// Limits. A text that passes its check is never questioned (kUnneeded), although one in ten
// 18-digit ids cut to 15 digits passes as a short-form concept by chance. The expected kind is
// taken on trust wherever the damage has destroyed the partition. An id in scientific notation that
// keeps fewer than 15 of more digits ("1.06694E+15" for one of 16) leaves nothing to work from,
// and nothing is proposed.
//
// Needs carecoord::core. Pure functions, safe from any thread; a few microseconds a text.

#ifndef CARECOORD_CODES_SCT_REPAIR_H_
#define CARECOORD_CODES_SCT_REPAIR_H_

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/codes/sct_id.h"

namespace carecoord {

enum class Corruption { kSpreadsheet15Digits, kFloat64Rounding, kFloatNotation };

// "spreadsheet_15_digits", "float64_rounding", "float_notation".
[[nodiscard]] constexpr std::string_view CorruptionName(Corruption corruption) {
  switch (corruption) {
    case Corruption::kSpreadsheet15Digits:
      return "spreadsheet_15_digits";
    case Corruption::kFloat64Rounding:
      return "float64_rounding";
    case Corruption::kFloatNotation:
      return "float_notation";
  }
  return "";
}

// An id that the text may have been, and what then happened to it: the first mechanism in the order
// of the enumeration, when more than one fits.
struct RepairCandidate {
  SctId id;
  Corruption how;

  friend bool operator==(const RepairCandidate&, const RepairCandidate&) = default;
  friend std::ostream& operator<<(std::ostream& os, const RepairCandidate& candidate) {
    return os << candidate.id << " (" << CorruptionName(candidate.how) << ")";
  }
};

struct Repair {
  enum class Outcome {
    kUnneeded,   // the text is a sound id of some kind; no candidates
    kOne,        // exactly one candidate
    kAmbiguous,  // several
    kNone,       // none: a typing error, or too much is lost
  };

  std::string text;  // what was asked about
  SctIdFault fault = SctIdFault::kNone;
  Outcome outcome = Outcome::kUnneeded;
  std::vector<RepairCandidate> candidates;

  // One sentence for a person: what is wrong, what probably happened, what is proposed.
  [[nodiscard]] std::string Explain() const;
};

// "unneeded", "repairable", "ambiguous", "unrepairable".
[[nodiscard]] std::string_view RepairOutcomeName(Repair::Outcome outcome);

// Diagnoses `text` and proposes ids of the expected kind.
[[nodiscard]] Repair ProposeRepair(std::string_view text, SctIdKind expected = SctIdKind::kConcept);

}  // namespace carecoord

#endif  // CARECOORD_CODES_SCT_REPAIR_H_
