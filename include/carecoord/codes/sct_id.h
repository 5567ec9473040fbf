// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// SctId: a SNOMED CT identifier whose form has been checked. An SctId always has 6 to 18 digits, a
// right Verhoeff check digit and a known partition; there is no other way to make one. What it does
// NOT say: that the identifier was ever issued, or that it is active.
//
//   item identifier | namespace (7 digits, long form only) | partition (2) | check digit (1)
//
//   partition  00 10  concept            short form: 00 01 02, no namespace
//              01 11  description        long form:  10 11 12 16, at least 11 digits in all
//              02 12  relationship
//                 16  postcoordinated expression
//
// The kinds look alike and are mixed up in practice (GP systems export description ids under the
// heading "code"), so kind() is part of the type's contract; codes/code.h takes concepts only.
//
// Source: SNOMED CT Release File Specification, section 6. The same section warns that a 64-bit
// float loses digits above 2^53: identifiers travel as text or as 64-bit integers, never as floats.
//
// Value type of 8 bytes, ordered by number. Constexpr, links nothing, safe from any thread, except
// ParseSctId (link carecoord::core). Cost of a check: about two table look-ups a digit.

#ifndef CARECOORD_CODES_SCT_ID_H_
#define CARECOORD_CODES_SCT_ID_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "carecoord/codes/internal/trim.h"
#include "carecoord/codes/verhoeff.h"

namespace carecoord {

// What is wrong with a text that should be an SCTID: the first that holds, in this order.
enum class SctIdFault {
  kNone,
  kBlank,          // empty, or blanks only
  kNotANumber,     // a character other than 0-9 (a sign, "1.06694E+15", "363346000.0", a word)
  kBadLength,      // fewer than 6 or more than 18 digits, or a leading zero
  kBadCheckDigit,  // the last digit is not the Verhoeff digit of the others
  kBadPartition,   // digits 2-3 from the right name no kind, or a long form has under 11 digits
};

// Stable names for reports: "blank", "not_a_number", "bad_length", ... ; "none" for kNone.
[[nodiscard]] constexpr std::string_view SctIdFaultName(SctIdFault fault) {
  switch (fault) {
    case SctIdFault::kNone:
      return "none";
    case SctIdFault::kBlank:
      return "blank";
    case SctIdFault::kNotANumber:
      return "not_a_number";
    case SctIdFault::kBadLength:
      return "bad_length";
    case SctIdFault::kBadCheckDigit:
      return "bad_check_digit";
    case SctIdFault::kBadPartition:
      return "bad_partition";
  }
  return "none";
}

enum class SctIdKind { kConcept, kDescription, kRelationship, kExpression };

// "concept", "description", "relationship", "expression".
[[nodiscard]] constexpr std::string_view SctIdKindName(SctIdKind kind) {
  switch (kind) {
    case SctIdKind::kConcept:
      return "concept";
    case SctIdKind::kDescription:
      return "description";
    case SctIdKind::kRelationship:
      return "relationship";
    case SctIdKind::kExpression:
      return "expression";
  }
  return "concept";
}

class SctId {
 public:
  static constexpr size_t kMinDigits = 6;
  static constexpr size_t kMaxDigits = 18;
  static constexpr size_t kMinLongFormDigits = 11;  // 1 item + 7 namespace + 2 partition + 1 check

  // The whole diagnosis of a text. Blanks around the digits are not part of the value; anything
  // else that is not a digit is kNotANumber.
  [[nodiscard]] static constexpr SctIdFault Check(std::string_view text) {
    uint64_t value = 0;
    return Diagnose(text, value);
  }

  // The identifier that `text` holds; nullopt exactly when Check(text) is not kNone.
  [[nodiscard]] static constexpr std::optional<SctId> FromText(std::string_view text) {
    uint64_t value = 0;
    if (Diagnose(text, value) != SctIdFault::kNone) return std::nullopt;
    return SctId(value);
  }

  // The identifier with this number; nullopt when its decimal digits are not an SCTID.
  [[nodiscard]] static constexpr std::optional<SctId> FromValue(uint64_t value) {
    char digits[20] = {};
    size_t begin = sizeof(digits);
    uint64_t rest = value;
    do {
      digits[--begin] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    return FromText(std::string_view(digits + begin, sizeof(digits) - begin));
  }

  [[nodiscard]] constexpr uint64_t value() const { return value_; }

  [[nodiscard]] constexpr SctIdKind kind() const {
    switch (value_ / 10 % 10) {
      case 0:
        return SctIdKind::kConcept;
      case 1:
        return SctIdKind::kDescription;
      case 2:
        return SctIdKind::kRelationship;
      default:
        return SctIdKind::kExpression;
    }
  }

  // Whether the identifier is in the long form, that is, carries a namespace.
  [[nodiscard]] constexpr bool is_long() const { return value_ / 100 % 10 == 1; }

  // The namespace of a long-form identifier (1000000 is the UK edition's); nullopt in the short
  // form.
  [[nodiscard]] constexpr std::optional<int> namespace_id() const {
    if (!is_long()) return std::nullopt;
    return static_cast<int>(value_ / 1000 % 10'000'000);
  }

  // The decimal digits, nothing else.
  [[nodiscard]] std::string ToString() const { return std::to_string(value_); }

  friend constexpr bool operator==(SctId, SctId) = default;
  friend constexpr auto operator<=>(SctId, SctId) = default;
  friend std::ostream& operator<<(std::ostream& os, SctId id) { return os << id.value_; }
  template <typename H>
  friend H AbslHashValue(H state, SctId id) {
    return H::combine(std::move(state), id.value_);
  }

 private:
  constexpr explicit SctId(uint64_t value) : value_(value) {}

  static constexpr SctIdFault Diagnose(std::string_view text, uint64_t& value) {
    text = internal::TrimBlanks(text);
    if (text.empty()) return SctIdFault::kBlank;
    uint64_t number = 0;
    for (const char c : text) {
      const auto digit = static_cast<unsigned>(static_cast<unsigned char>(c)) - '0';
      if (digit > 9) return SctIdFault::kNotANumber;
      number = number * 10 + digit;  // wraps on an over-long text, which the next line refuses
    }
    if (text.size() < kMinDigits || text.size() > kMaxDigits || text.front() == '0') {
      return SctIdFault::kBadLength;
    }
    if (!VerhoeffOk(text)) return SctIdFault::kBadCheckDigit;
    const uint64_t partition = number / 10 % 100;
    const bool is_short = partition <= 2;
    const bool is_long = (partition >= 10 && partition <= 12) || partition == 16;
    if (!is_short && !(is_long && text.size() >= kMinLongFormDigits)) {
      return SctIdFault::kBadPartition;
    }
    value = number;
    return SctIdFault::kNone;
  }

  uint64_t value_;
};

static_assert(sizeof(SctId) == 8);

// The identifier that `text` holds, or InvalidArgument with a sentence that names the value and the
// rule it breaks, and says when the value looks damaged by a spreadsheet or by 64-bit floats.
// Needs carecoord::core.
[[nodiscard]] absl::StatusOr<SctId> ParseSctId(std::string_view text);

// The sentence ParseSctId gives for a text that Check refused: `SNOMED CT id "12345": 5 digits, an
// identifier has 6 to 18`. Empty when there is no fault. Needs carecoord::core.
[[nodiscard]] std::string DescribeSctIdFault(std::string_view text);

namespace internal {
inline void NotAnSctId() {}  // not constexpr: reaching it stops the compilation of a bad literal
}  // namespace internal

namespace literals {

// 720006006_sct. A literal that is not an SCTID does not compile.
consteval SctId operator""_sct(unsigned long long value) {  // NOLINT(runtime/int)
  const std::optional<SctId> id = SctId::FromValue(value);
  if (!id.has_value()) internal::NotAnSctId();
  return *id;
}

}  // namespace literals
}  // namespace carecoord

template <>
struct std::hash<carecoord::SctId> {
  size_t operator()(carecoord::SctId id) const noexcept {
    return std::hash<uint64_t>{}(id.value());
  }
};

#endif  // CARECOORD_CODES_SCT_ID_H_
