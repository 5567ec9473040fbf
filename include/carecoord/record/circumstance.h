// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Circumstance: something about how a person lives or can be reached, which holds for a time and
// goes out of date: residence, language, what they need to be told and how. An entry is a thing
// that happened; a circumstance is a state that somebody confirmed.
//
// Spans are half open: [start, end). Several of one kind may be in force at once (two languages).
// Values are short lower-case names ("care_home", "bsl"); the list of those that packs use is
// theirs, not ours. Nothing that identifies a person belongs here: for a telephone number the value
// says that there is one ("present").
//
// Value types; no thread-safety of their own.

#ifndef CARECOORD_RECORD_CIRCUMSTANCE_H_
#define CARECOORD_RECORD_CIRCUMSTANCE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "carecoord/record/stamp.h"
#include "carecoord/time/date.h"

namespace carecoord {

// Enumerator values are the wire numbers: never renumber, only append.
enum class CircumstanceKind : uint8_t {
  kUnspecified = 0,
  kResidence = 1,              // own_home, care_home, nursing_home, residential_home, ...
  kLanguage = 2,               // the one preferred
  kInterpreter = 3,            // needed: bsl, polish, ...
  kAccessibleInformation = 4,  // braille, large_print, easy_read, ...
  kPreferredChannel = 5,       // telephone, letter, email, carer, ...
  kEthnicity = 6,
  kCarer = 7,        // has_carer, is_carer, none
  kTelephone = 8,    // present
  kNextOfKin = 9,    // present
  kHousebound = 10,  // yes, no
};

inline constexpr std::array<std::string_view, 11> kCircumstanceKindNames = {
    "",
    "RESIDENCE",
    "LANGUAGE",
    "INTERPRETER",
    "ACCESSIBLE_INFORMATION",
    "PREFERRED_CHANNEL",
    "ETHNICITY",
    "CARER",
    "TELEPHONE",
    "NEXT_OF_KIN",
    "HOUSEBOUND"};
constexpr std::string_view NameOf(CircumstanceKind kind) {
  return kCircumstanceKindNames[static_cast<size_t>(kind)];
}
// "RESIDENCE" -> kResidence; nullopt for "" and any other text. Exact case.
constexpr std::optional<CircumstanceKind> CircumstanceKindFromName(std::string_view name) {
  for (size_t i = 1; i < kCircumstanceKindNames.size(); ++i) {
    if (kCircumstanceKindNames[i] == name) return static_cast<CircumstanceKind>(i);
  }
  return std::nullopt;
}

struct Circumstance {
  CircumstanceKind kind = CircumstanceKind::kUnspecified;
  std::string value;
  Date start;
  std::optional<Date> end = std::nullopt;        // excluded; absent: still so
  std::optional<Date> confirmed = std::nullopt;  // last time somebody asked; absent: at `start`
  Stamp recorded = {};
  friend bool operator==(const Circumstance&, const Circumstance&) = default;
};

// By kind, then start; those of one kind and start stay in the order they were in.
inline void SortCircumstances(std::vector<Circumstance>& circumstances) {
  std::stable_sort(circumstances.begin(), circumstances.end(),
                   [](const Circumstance& a, const Circumstance& b) {
                     return std::tie(a.kind, a.start) < std::tie(b.kind, b.start);
                   });
}

}  // namespace carecoord

#endif  // CARECOORD_RECORD_CIRCUMSTANCE_H_
