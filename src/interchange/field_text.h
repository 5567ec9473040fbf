// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Single fields of a row: what words and numbers in files mean. nullopt: none of what is known.
#ifndef CARECOORD_SRC_INTERCHANGE_FIELD_TEXT_H_
#define CARECOORD_SRC_INTERCHANGE_FIELD_TEXT_H_

#include <charconv>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "carecoord/record/person.h"
#include "carecoord/record/role.h"

namespace carecoord::internal {

inline char LowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline bool EqualIgnoringCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (LowerAscii(a[i]) != LowerAscii(b[i])) return false;
  }
  return true;
}

inline bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (EqualIgnoringCase(text, word)) return true;
  }
  return false;
}

// Yes or no; blank is no.
inline std::optional<bool> ParseMark(std::string_view text) {
  if (text.empty() || IsOneOf(text, {"no", "false", "0", "n", "f"})) return false;
  if (IsOneOf(text, {"yes", "true", "1", "y", "t"})) return true;
  return std::nullopt;
}

inline std::optional<Sex> ParseSex(std::string_view text) {
  if (text.empty() || IsOneOf(text, {"unknown", "u"})) return Sex::kUnknown;
  if (IsOneOf(text, {"female", "f"})) return Sex::kFemale;
  if (IsOneOf(text, {"male", "m"})) return Sex::kMale;
  if (IsOneOf(text, {"indeterminate", "i", "intersex"})) return Sex::kIndeterminate;
  return std::nullopt;
}

// One of our upper-case names from what people write: "practice nurse" and "Practice-Nurse" are
// PRACTICE_NURSE.
inline std::string NameFrom(std::string_view text) {
  std::string name(text);
  for (char& c : name) {
    c = c == ' ' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return name;
}

inline std::optional<Role> ParseRole(std::string_view text) {
  if (const std::optional<Role> role = RoleFromName(text)) return role;
  return RoleFromName(NameFrom(text));
}

// The whole text as a number.
template <typename Number>
std::optional<Number> ParseNumber(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_FIELD_TEXT_H_
