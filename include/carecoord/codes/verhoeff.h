// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The Verhoeff check digit: the last digit of every SNOMED CT identifier. The scheme works in the
// dihedral group D5 and catches every single wrong digit and every swap of two neighbours, so for a
// given run of leading digits exactly one last digit is right (the repair of damaged ids in
// codes/sct_repair.h leans on that).
//
// Position 0 is the check digit; positions count from the right, and the permutation of a digit
// depends on its position modulo 8. Source: SNOMED CT Release File Specification, section 6
// (identifiers); J. Verhoeff, Error Detecting Decimal Codes (1969).
//
// Cost: two table look-ups a digit. Everything is constexpr and links nothing; safe from any
// thread.

#ifndef CARECOORD_CODES_VERHOEFF_H_
#define CARECOORD_CODES_VERHOEFF_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace carecoord {

namespace internal {

// Multiplication in D5: kDihedral[a][b] = a * b.
inline constexpr uint8_t kDihedral[10][10] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
};

// kVerhoeffPermutation[p][d]: the digit d as it counts at position p (modulo 8) from the right.
inline constexpr uint8_t kVerhoeffPermutation[8][10] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
    {8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
    {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8},
};

inline constexpr uint8_t kDihedralInverse[10] = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

// The running product over `digits`, the rightmost of which stands at `first_position`; -1 when a
// character is not a digit.
constexpr int VerhoeffProduct(std::string_view digits, size_t first_position) {
  unsigned product = 0;
  size_t position = first_position;
  for (size_t i = digits.size(); i > 0; --i, ++position) {
    const auto digit = static_cast<unsigned>(static_cast<unsigned char>(digits[i - 1])) - '0';
    if (digit > 9) return -1;
    product = kDihedral[product][kVerhoeffPermutation[position & 7][digit]];
  }
  return static_cast<int>(product);
}

}  // namespace internal

// The digit 0-9 to write after `digits` so that the whole passes; -1 when `digits` is empty or
// holds anything but the characters 0-9.
[[nodiscard]] constexpr int VerhoeffCheckDigit(std::string_view digits) {
  if (digits.empty()) return -1;
  const int product = internal::VerhoeffProduct(digits, 1);
  return product < 0 ? -1 : internal::kDihedralInverse[product];
}

// Whether `digits`, the last of which is the check digit, passes. False when there are fewer than
// two characters, or when one is not a digit.
[[nodiscard]] constexpr bool VerhoeffOk(std::string_view digits) {
  return digits.size() >= 2 && internal::VerhoeffProduct(digits, 0) == 0;
}

}  // namespace carecoord

#endif  // CARECOORD_CODES_VERHOEFF_H_
