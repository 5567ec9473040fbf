// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/verhoeff.h"

#include <random>
#include <string>
#include <utility>

#include "gtest/gtest.h"

namespace carecoord {
namespace {

// Another road to the same digit: the symmetries of a pentagon, composed, instead of tables.
// 0-4 are rotations, 5-9 reflections.
int Compose(int a, int b) {
  const bool flip_a = a >= 5;
  const bool flip_b = b >= 5;
  const int turn = flip_a ? (a % 5 - b % 5 + 5) % 5 : (a % 5 + b % 5) % 5;
  return flip_a == flip_b ? turn : turn + 5;
}

// Verhoeff's permutation applied `times` times.
int Permute(int digit, size_t times) {
  constexpr int kPermutation[10] = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  for (size_t i = 0; i < times % 8; ++i) digit = kPermutation[digit];
  return digit;
}

bool SlowOk(const std::string& digits) {
  int product = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    product = Compose(product, Permute(digits[digits.size() - 1 - i] - '0', i));
  }
  return product == 0;
}

std::string RandomDigits(std::mt19937_64& random, size_t size) {
  std::string digits;
  while (digits.size() < size) digits += static_cast<char>('0' + random() % 10);
  return digits;
}

TEST(VerhoeffTest, PublishedVectors) {
  struct Vector {
    std::string digits;
    int check;
  };
  const Vector vectors[] = {{"236", 3},          {"12345", 1},    {"142857", 0},
                            {"123456789012", 0}, {"72000600", 6}, {"8473643095483728456789", 2}};
  for (const Vector& v : vectors) {
    EXPECT_EQ(VerhoeffCheckDigit(v.digits), v.check) << v.digits;
    EXPECT_TRUE(VerhoeffOk(v.digits + std::to_string(v.check))) << v.digits;
  }
}

TEST(VerhoeffTest, IdentifiersInPublicLists) {
  for (const char* id : {"720006006", "363346000", "1066941000000104", "999004691000230108",
                         "112241000119107", "250560019", "2803151000000114"}) {
    EXPECT_TRUE(VerhoeffOk(id)) << id;
  }
  for (const char* id : {"1066941000000100", "71305009", "88961000000101"}) {
    EXPECT_FALSE(VerhoeffOk(id)) << id;
  }
}

TEST(VerhoeffTest, AgreesWithThePentagon) {
  constexpr uint64_t kSeed = 20260101;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  int passing = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string digits = RandomDigits(random, 2 + random() % 20);
    ASSERT_EQ(VerhoeffOk(digits), SlowOk(digits)) << digits;
    passing += VerhoeffOk(digits) ? 1 : 0;
    ASSERT_TRUE(SlowOk(digits + std::to_string(VerhoeffCheckDigit(digits)))) << digits;
  }
  EXPECT_GT(passing, 1'500);  // about one in ten
}

TEST(VerhoeffTest, CatchesEverySingleDigitAndEverySwapOfNeighbours) {
  constexpr uint64_t kSeed = 20260102;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 300; ++i) {
    std::string good = RandomDigits(random, 5 + random() % 13);
    good += std::to_string(VerhoeffCheckDigit(good));
    for (size_t at = 0; at < good.size(); ++at) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string other = good;
        other[at] = digit;
        ASSERT_EQ(VerhoeffOk(other), other == good) << good << " -> " << other;
      }
      if (at + 1 == good.size()) continue;
      std::string swapped = good;
      std::swap(swapped[at], swapped[at + 1]);
      ASSERT_EQ(VerhoeffOk(swapped), swapped == good) << good << " -> " << swapped;
    }
  }
}

TEST(VerhoeffTest, RefusesWhatIsNotDigits) {
  for (const char* text : {"", "0", "7", "12a4", " 2363", "2363 ", "-2363"}) {
    EXPECT_FALSE(VerhoeffOk(text)) << text;
  }
  EXPECT_EQ(VerhoeffCheckDigit(""), -1);
  EXPECT_EQ(VerhoeffCheckDigit("23x"), -1);
  static_assert(VerhoeffCheckDigit("236") == 3);
}

}  // namespace
}  // namespace carecoord
