// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Circumstance: something about how a person lives or can be reached, which holds for a time and
// goes out of date: residence, language, what they need to be told and how. An entry is a thing
// that happened; a circumstance is a state that somebody confirmed.
//
// Spans are half open: [start, end). Several of one kind may be in force at once (two languages).
// Values are short lower-case names ("care_home", "bsl"). Which ones there are is for sources and
// packs to say; KnownValuesOf has the usual ones, to tell a misspelt one by. Nothing that
// identifies a person belongs here: for a telephone number the value says that there is one
// ("present").
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
  kResidence = 1,
  kLanguage = 2,     // the one preferred
  kInterpreter = 3,  // needed, and for which language
  kAccessibleInformation = 4,
  kPreferredChannel = 5,
  kEthnicity = 6,
  kCarer = 7,
  kTelephone = 8,
  kNextOfKin = 9,
  kHousebound = 10,
  kSharing = 11,  // of their plan with others than their GP
};

inline constexpr std::array<std::string_view, 12> kCircumstanceKindNames = {
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
    "HOUSEBOUND",
    "SHARING"};
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

// The usual values of a kind, divided by blanks. Others are as good.
inline constexpr std::array<std::string_view, 12> kCircumstanceValues = {
    "",
    "own_home care_home nursing_home residential_home sheltered_housing temporary no_fixed_abode",
    "english arabic bengali bsl gujarati polish portuguese punjabi romanian urdu welsh",
    "arabic bengali bsl gujarati polish portuguese punjabi romanian urdu welsh",
    "audio braille easy_read large_print",
    "telephone letter email text_message carer",
    "white asian black mixed other",
    "has_carer is_carer none",
    "present",
    "present",
    "yes no",
    "agreed objected"};
// What SHARING is when nobody but the person and their GP is to have the plan.
inline constexpr std::string_view kSharingObjected = "objected";
[[nodiscard]] inline std::vector<std::string_view> KnownValuesOf(CircumstanceKind kind) {
  std::vector<std::string_view> values;
  std::string_view rest = kCircumstanceValues[static_cast<size_t>(kind)];
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    values.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return values;
}

// A lower-case name: a letter, then letters, digits and _ - . between words. Rules compare values
// as they are written, so "Care home" would never be care_home.
constexpr bool IsCircumstanceValue(std::string_view value) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !value.empty() && letter(value.front()) &&
         std::all_of(value.begin(), value.end(), [&](char c) {
           return letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
         });
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
