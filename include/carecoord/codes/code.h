// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Code: what a timeline entry, a cluster or a rule means by "this happened". Either a SNOMED CT
// *concept* or one of our own activity kinds ("referral.sent"), in one 64-bit value.
//
//   concept         the SCTID's number (below 2^63)
//   activity kind   bit 63 set, then the low 63 bits of FNV-1a-64 of the dotted lower-case name
//
// A Code cannot be made from a description, relationship or expression id, nor from a plain
// integer: a wrong kind of id would silently match nothing. The value of an activity kind is fixed
// by its name alone, so it is the same in every process and file; on the wire and in CSV the name
// is written, never the number. Two names could share a value: codes/activity_kinds.h refuses that
// when the names are loaded.
//
// Value type of 8 bytes, ordered by number (concepts first). Constexpr, links nothing, safe from
// any thread.

#ifndef CARECOORD_CODES_CODE_H_
#define CARECOORD_CODES_CODE_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "carecoord/codes/internal/trim.h"
#include "carecoord/codes/sct_id.h"

namespace carecoord {

// Why a text is not a Code: the first that holds, in this order. The first five are SctIdFault's.
enum class CodeFault {
  kNone,
  kBlank,
  kNotANumber,  // neither digits nor a dotted activity name
  kBadLength,
  kBadCheckDigit,
  kBadPartition,
  kNotAConcept,  // a sound SCTID of another kind: description, relationship or expression
};

// Stable names, as used for the reasons of refusal: "blank_code", "not_a_number", "bad_length",
// "bad_check_digit", "bad_partition", "not_a_concept"; "none" for kNone.
[[nodiscard]] constexpr std::string_view CodeFaultName(CodeFault fault) {
  switch (fault) {
    case CodeFault::kNone:
      return "none";
    case CodeFault::kBlank:
      return "blank_code";
    case CodeFault::kNotANumber:
      return "not_a_number";
    case CodeFault::kBadLength:
      return "bad_length";
    case CodeFault::kBadCheckDigit:
      return "bad_check_digit";
    case CodeFault::kBadPartition:
      return "bad_partition";
    case CodeFault::kNotAConcept:
      return "not_a_concept";
  }
  return "none";
}

namespace internal {

// FNV-1a, 64 bits (offset basis and prime as published by Fowler, Noll and Vo).
[[nodiscard]] constexpr uint64_t Fnv1a64(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

}  // namespace internal

// Whether `name` has the form of an activity kind: two or more segments joined by dots, each a
// lower-case letter followed by any of [a-z0-9_-]. (The leading letter keeps "363346000.0" out.)
[[nodiscard]] constexpr bool IsActivityName(std::string_view name) {
  bool at_start = true;
  size_t segments = 1;
  for (const char c : name) {
    const bool letter = c >= 'a' && c <= 'z';
    const bool other = (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (c == '.' && !at_start) {
      ++segments;
      at_start = true;
    } else if (letter || (other && !at_start)) {
      at_start = false;
    } else {
      return false;
    }
  }
  return segments >= 2 && !at_start;
}

class Code {
 public:
  // No code yet: the state of a field that still has to be filled. valid() is false.
  constexpr Code() = default;

  // nullopt unless `id` is a concept's.
  [[nodiscard]] static constexpr std::optional<Code> FromConcept(SctId id) {
    if (id.kind() != SctIdKind::kConcept) return std::nullopt;
    return Code(id.value());
  }

  // The activity kind of this name; nullopt unless IsActivityName(name).
  [[nodiscard]] static constexpr std::optional<Code> Activity(std::string_view name) {
    if (!IsActivityName(name)) return std::nullopt;
    return Code(kActivityBit | internal::Fnv1a64(name));
  }

  // What is wrong with a text from a file: digits are read as a concept id, a dotted name as an
  // activity kind. Blanks around it are ignored.
  [[nodiscard]] static constexpr CodeFault Check(std::string_view text) {
    text = internal::TrimBlanks(text);
    if (IsActivityName(text)) return CodeFault::kNone;
    switch (SctId::Check(text)) {
      case SctIdFault::kNone:
        return SctId::FromText(text)->kind() == SctIdKind::kConcept ? CodeFault::kNone
                                                                    : CodeFault::kNotAConcept;
      case SctIdFault::kBlank:
        return CodeFault::kBlank;
      case SctIdFault::kNotANumber:
        return CodeFault::kNotANumber;
      case SctIdFault::kBadLength:
        return CodeFault::kBadLength;
      case SctIdFault::kBadCheckDigit:
        return CodeFault::kBadCheckDigit;
      case SctIdFault::kBadPartition:
        return CodeFault::kBadPartition;
    }
    return CodeFault::kNotANumber;
  }

  // The code that `text` holds; nullopt exactly when Check(text) is not kNone.
  [[nodiscard]] static constexpr std::optional<Code> FromText(std::string_view text) {
    text = internal::TrimBlanks(text);
    if (const std::optional<SctId> id = SctId::FromText(text)) return FromConcept(*id);
    return Activity(text);
  }

  // A code from its own value(), unchecked: only for storage that this library wrote and trusts
  // (packed columns). Text and other programs' numbers go through FromText or SctId.
  [[nodiscard]] static constexpr Code FromRaw(uint64_t value) { return Code(value); }

  // Whether there is a code: false for a default-constructed one only.
  [[nodiscard]] constexpr bool valid() const { return value_ != 0; }
  [[nodiscard]] constexpr uint64_t value() const { return value_; }
  [[nodiscard]] constexpr bool is_activity() const { return (value_ & kActivityBit) != 0; }

  // The SNOMED CT concept; nullopt for an activity kind, and for no code.
  [[nodiscard]] constexpr std::optional<SctId> concept_id() const {
    if (is_activity()) return std::nullopt;
    return SctId::FromValue(value_);
  }

  friend constexpr bool operator==(Code, Code) = default;
  friend constexpr auto operator<=>(Code, Code) = default;
  // The concept's digits, or "activity:" and the value in hexadecimal (a registry knows the name).
  [[nodiscard]] std::string ToString() const {
    if (!is_activity()) return std::to_string(value_);
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text = "activity:";
    for (int shift = 60; shift >= 0; shift -= 4) text += kHex[(value_ >> shift) & 15];
    return text;
  }
  friend std::ostream& operator<<(std::ostream& os, Code code) { return os << code.ToString(); }
  template <typename H>
  friend H AbslHashValue(H state, Code code) {
    return H::combine(std::move(state), code.value_);
  }

 private:
  static constexpr uint64_t kActivityBit = uint64_t{1} << 63;

  constexpr explicit Code(uint64_t value) : value_(value) {}

  uint64_t value_ = 0;
};

static_assert(sizeof(Code) == 8);

namespace internal {
inline void NotAConceptId() {}      // not constexpr, like NotAnSctId
inline void NotAnActivityName() {}  // likewise
}  // namespace internal

namespace literals {

// 720006006_code: the concept. A number that is not a concept's SCTID does not compile.
consteval Code operator""_code(unsigned long long value) {  // NOLINT(runtime/int)
  const std::optional<SctId> id = SctId::FromValue(value);
  if (!id.has_value() || id->kind() != SctIdKind::kConcept) internal::NotAConceptId();
  return *Code::FromConcept(*id);
}

// "referral.sent"_code: the activity kind. A text that is not a dotted name does not compile.
consteval Code operator""_code(const char* name, size_t size) {
  const std::optional<Code> code = Code::Activity(std::string_view(name, size));
  if (!code.has_value()) internal::NotAnActivityName();
  return *code;
}

}  // namespace literals
}  // namespace carecoord

template <>
struct std::hash<carecoord::Code> {
  size_t operator()(carecoord::Code code) const noexcept {
    return std::hash<uint64_t>{}(code.value());
  }
};

#endif  // CARECOORD_CODES_CODE_H_
