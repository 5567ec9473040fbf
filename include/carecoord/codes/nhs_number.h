// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// NhsNumber: a ten-digit patient number whose check digit is right and whose range is in use. There
// is no other way to make one. It does NOT say that the number was issued to anybody.
//
// Check digit (modulus 11): multiply the first nine digits by 10, 9, ... 2 and add up; the check
// digit is 11 minus the sum's remainder by 11. 11 counts as 0; 10 means that these nine digits have
// no check digit at all and were never issued.
//
// Ranges, both ends included (source: the table of the public nhs-number package, after the NHS
// data dictionary):
//
//   0100000000 - 3112999999   Scotland (CHI numbers)
//   3200000000 - 3999999999   Northern Ireland
//   4000000000 - 4999999999   England, Wales and the Isle of Man
//   6000000000 - 7999999999   England, Wales and the Isle of Man
//   9000000000 - 9999999999   never issued: synthetic and test data; 999... is the one in
//                             common use
//
// Everything else (5..., 8..., the gaps) is not in use and refused.
//
// Value type of 8 bytes, ordered by number. Constexpr, links nothing, safe from any thread, except
// ParseNhsNumber (link carecoord::core).

#ifndef CARECOORD_CODES_NHS_NUMBER_H_
#define CARECOORD_CODES_NHS_NUMBER_H_

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

namespace carecoord {

// What is wrong with a text that should be an NHS number: the first that holds, in this order.
enum class NhsNumberFault {
  kNone,
  kBlank,             // empty, or blanks only
  kNotTenDigits,      // not ten digits in one run, nor grouped 3 3 4 by spaces or by hyphens
  kNoCheckDigit,      // the first nine digits work out at 10, so no tenth digit can be right
  kBadCheckDigit,     // the tenth digit is not the one that the first nine work out at
  kUnallocatedRange,  // a range that is not in use
};

// "none", "blank", "not_ten_digits", "no_check_digit", "bad_check_digit", "unallocated_range".
[[nodiscard]] constexpr std::string_view NhsNumberFaultName(NhsNumberFault fault) {
  switch (fault) {
    case NhsNumberFault::kNone:
      return "none";
    case NhsNumberFault::kBlank:
      return "blank";
    case NhsNumberFault::kNotTenDigits:
      return "not_ten_digits";
    case NhsNumberFault::kNoCheckDigit:
      return "no_check_digit";
    case NhsNumberFault::kBadCheckDigit:
      return "bad_check_digit";
    case NhsNumberFault::kUnallocatedRange:
      return "unallocated_range";
  }
  return "none";
}

enum class NhsNumberRange { kEnglandWalesIsleOfMan, kScotland, kNorthernIreland, kSynthetic };

class NhsNumber {
 public:
  [[nodiscard]] static constexpr NhsNumberFault Check(std::string_view text) {
    uint64_t value = 0;
    return Diagnose(text, value);
  }

  // The number that `text` holds, as "9990000018", "999 000 0018" or "999-000-0018"; nullopt
  // exactly when Check(text) is not kNone. Blanks around it are ignored.
  [[nodiscard]] static constexpr std::optional<NhsNumber> FromText(std::string_view text) {
    uint64_t value = 0;
    if (Diagnose(text, value) != NhsNumberFault::kNone) return std::nullopt;
    return NhsNumber(value);
  }

  // The number with this value (leading zeros restored); nullopt when it is not an NHS number.
  [[nodiscard]] static constexpr std::optional<NhsNumber> FromValue(uint64_t value) {
    if (value > 9'999'999'999U || CheckValue(value) != NhsNumberFault::kNone) return std::nullopt;
    return NhsNumber(value);
  }

  // The check digit 0-9 for the first nine digits of a number; nullopt when they have none.
  [[nodiscard]] static constexpr std::optional<int> CheckDigit(uint64_t first_nine) {
    uint64_t sum = 0;
    for (uint64_t weight = 2; weight <= 10; ++weight, first_nine /= 10) {
      sum += first_nine % 10 * weight;
    }
    const auto digit = static_cast<int>(11 - sum % 11);
    if (digit == 10) return std::nullopt;
    return digit == 11 ? 0 : digit;
  }

  [[nodiscard]] constexpr uint64_t value() const { return value_; }
  [[nodiscard]] constexpr NhsNumberRange range() const { return *RangeOf(value_); }

  // Whether this is one of the 999... numbers set aside for tests and demonstrations.
  [[nodiscard]] constexpr bool IsTestRange() const { return value_ >= 9'990'000'000U; }

  // "9990000018".
  [[nodiscard]] std::string ToString() const {
    std::string digits = std::to_string(value_);
    return std::string(10 - digits.size(), '0') + digits;
  }

  // "999 000 0018", as it is written for people.
  [[nodiscard]] std::string Formatted() const {
    const std::string digits = ToString();
    return digits.substr(0, 3) + " " + digits.substr(3, 3) + " " + digits.substr(6);
  }

  friend constexpr bool operator==(NhsNumber, NhsNumber) = default;
  friend constexpr auto operator<=>(NhsNumber, NhsNumber) = default;
  friend std::ostream& operator<<(std::ostream& os, NhsNumber number) {
    return os << number.ToString();
  }
  template <typename H>
  friend H AbslHashValue(H state, NhsNumber number) {
    return H::combine(std::move(state), number.value_);
  }

 private:
  constexpr explicit NhsNumber(uint64_t value) : value_(value) {}

  static constexpr std::optional<NhsNumberRange> RangeOf(uint64_t value) {
    if (value >= 100'000'000U && value <= 3'112'999'999U) return NhsNumberRange::kScotland;
    if (value >= 3'200'000'000U && value <= 3'999'999'999U) return NhsNumberRange::kNorthernIreland;
    if ((value >= 4'000'000'000U && value <= 4'999'999'999U) ||
        (value >= 6'000'000'000U && value <= 7'999'999'999U)) {
      return NhsNumberRange::kEnglandWalesIsleOfMan;
    }
    if (value >= 9'000'000'000U && value <= 9'999'999'999U) return NhsNumberRange::kSynthetic;
    return std::nullopt;
  }

  static constexpr NhsNumberFault CheckValue(uint64_t value) {
    const std::optional<int> digit = CheckDigit(value / 10);
    if (!digit.has_value()) return NhsNumberFault::kNoCheckDigit;
    if (static_cast<uint64_t>(*digit) != value % 10) return NhsNumberFault::kBadCheckDigit;
    if (!RangeOf(value).has_value()) return NhsNumberFault::kUnallocatedRange;
    return NhsNumberFault::kNone;
  }

  static constexpr NhsNumberFault Diagnose(std::string_view text, uint64_t& value) {
    text = internal::TrimBlanks(text);
    if (text.empty()) return NhsNumberFault::kBlank;
    const bool grouped =
        text.size() == 12 && (text[3] == ' ' || text[3] == '-') && text[7] == text[3];
    if (text.size() != 10 && !grouped) return NhsNumberFault::kNotTenDigits;
    uint64_t number = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      if (grouped && (i == 3 || i == 7)) continue;
      const auto digit = static_cast<unsigned>(static_cast<unsigned char>(text[i])) - '0';
      if (digit > 9) return NhsNumberFault::kNotTenDigits;
      number = number * 10 + digit;
    }
    value = number;
    return CheckValue(number);
  }

  uint64_t value_;
};

static_assert(sizeof(NhsNumber) == 8);

// The number that `text` holds, or InvalidArgument with a sentence that names the value and the
// rule it breaks. Needs carecoord::core.
[[nodiscard]] absl::StatusOr<NhsNumber> ParseNhsNumber(std::string_view text);

}  // namespace carecoord

template <>
struct std::hash<carecoord::NhsNumber> {
  size_t operator()(carecoord::NhsNumber number) const noexcept {
    return std::hash<uint64_t>{}(number.value());
  }
};

#endif  // CARECOORD_CODES_NHS_NUMBER_H_
