// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Valid numbers outside 999... are worked out here from round range ends, so that no list of
// numbers that could belong to somebody stands in the repository.

#include "carecoord/codes/nhs_number.h"

#include <string>
#include <unordered_set>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using carecoord::testing::IsOk;
using carecoord::testing::StatusIs;
using ::testing::HasSubstr;

static_assert(NhsNumber::FromText("9990000018").has_value());
static_assert(NhsNumber::FromText("999 000 0026")->IsTestRange());

TEST(NhsNumberTest, DiagnosesInTheStatedOrder) {
  struct Case {
    const char* text;
    NhsNumberFault fault;
  };
  const Case cases[] = {
      {"", NhsNumberFault::kBlank},
      {" \t", NhsNumberFault::kBlank},
      {"9990000018", NhsNumberFault::kNone},
      {"9990000026", NhsNumberFault::kNone},
      {" 9990000018 ", NhsNumberFault::kNone},
      {"999 000 0018", NhsNumberFault::kNone},
      {"999-000-0018", NhsNumberFault::kNone},
      {"999 000-0018", NhsNumberFault::kNotTenDigits},
      {"9990 000 018", NhsNumberFault::kNotTenDigits},
      {"999  0000018", NhsNumberFault::kNotTenDigits},
      {"999000001", NhsNumberFault::kNotTenDigits},
      {"99900000188", NhsNumberFault::kNotTenDigits},
      {"999000001X", NhsNumberFault::kNotTenDigits},
      {"9990000018.0", NhsNumberFault::kNotTenDigits},
      {"9990000019", NhsNumberFault::kBadCheckDigit},
      {"9990000108", NhsNumberFault::kBadCheckDigit},  // two neighbours swapped
  };
  for (const Case& c : cases) {
    EXPECT_EQ(NhsNumber::Check(c.text), c.fault) << c.text;
    EXPECT_EQ(NhsNumber::FromText(c.text).has_value(), c.fault == NhsNumberFault::kNone) << c.text;
  }
}

// Modulus 11 by the definition: the weighted sum of all ten digits, the check digit with weight 1,
// leaves no remainder.
TEST(NhsNumberTest, AgreesWithTheDefinitionOnEveryCheckDigit) {
  int none = 0;
  int zero = 0;
  for (uint64_t first = 999'000'000; first < 999'005'000; ++first) {
    int right = -1;
    for (uint64_t check = 0; check < 10; ++check) {
      uint64_t sum = check;
      uint64_t rest = first;
      for (uint64_t weight = 2; weight <= 10; ++weight, rest /= 10) sum += rest % 10 * weight;
      const bool sound = sum % 11 == 0;
      ASSERT_EQ(NhsNumber::FromValue(first * 10 + check).has_value(), sound) << first << check;
      if (sound) right = static_cast<int>(check);
    }
    if (right < 0) {
      ++none;
      ASSERT_EQ(NhsNumber::CheckDigit(first), std::nullopt) << first;
      ASSERT_EQ(NhsNumber::Check(std::to_string(first) + "0"), NhsNumberFault::kNoCheckDigit);
    } else {
      ASSERT_EQ(NhsNumber::CheckDigit(first), right) << first;
    }
    if (right == 0) ++zero;
  }
  EXPECT_GT(none, 400);  // one in eleven
  EXPECT_GT(zero, 400);
}

// The first sound number at or after `from`, or at or before it going down, whatever its range.
uint64_t SoundNear(uint64_t from, int step) {
  for (uint64_t first = from / 10;; first += static_cast<uint64_t>(step)) {
    const std::optional<int> digit = NhsNumber::CheckDigit(first);
    if (digit.has_value()) return first * 10 + static_cast<uint64_t>(*digit);
  }
}

std::string TenDigits(uint64_t value) {
  const std::string digits = std::to_string(value);
  return std::string(10 - digits.size(), '0') + digits;
}

TEST(NhsNumberTest, RangesAtTheirEnds) {
  struct Range {
    uint64_t first;
    uint64_t last;
    std::optional<NhsNumberRange> range;
  };
  const Range ranges[] = {
      {0, 99'999'999, std::nullopt},
      {100'000'000, 3'112'999'999, NhsNumberRange::kScotland},
      {3'113'000'000, 3'199'999'999, std::nullopt},
      {3'200'000'000, 3'999'999'999, NhsNumberRange::kNorthernIreland},
      {4'000'000'000, 4'999'999'999, NhsNumberRange::kEnglandWalesIsleOfMan},
      {5'000'000'000, 5'999'999'999, std::nullopt},
      {6'000'000'000, 7'999'999'999, NhsNumberRange::kEnglandWalesIsleOfMan},
      {8'000'000'000, 8'999'999'999, std::nullopt},
      {9'000'000'000, 9'999'999'999, NhsNumberRange::kSynthetic},
  };
  for (const Range& r : ranges) {
    for (const uint64_t value : {SoundNear(r.first, 1), SoundNear(r.last, -1)}) {
      ASSERT_GE(value, r.first);
      ASSERT_LE(value, r.last);
      const std::string text = TenDigits(value);
      const std::optional<NhsNumber> number = NhsNumber::FromText(text);
      ASSERT_EQ(number.has_value(), r.range.has_value()) << text;
      if (!number.has_value()) {
        EXPECT_EQ(NhsNumber::Check(text), NhsNumberFault::kUnallocatedRange) << text;
        continue;
      }
      EXPECT_EQ(number->range(), *r.range) << text;
      EXPECT_EQ(number->ToString(), text);
      EXPECT_EQ(number->IsTestRange(), text.starts_with("999")) << text;
      EXPECT_EQ(NhsNumber::FromText(number->Formatted()), number);
    }
  }
  EXPECT_EQ(NhsNumber::FromValue(10'000'000'000U), std::nullopt);
  EXPECT_FALSE(NhsNumber::FromValue(SoundNear(9'989'999'999, -1))->IsTestRange());
  EXPECT_TRUE(NhsNumber::FromValue(SoundNear(9'990'000'000, 1))->IsTestRange());
}

TEST(NhsNumberTest, Writes) {
  const NhsNumber number = *NhsNumber::FromText("999-000-0018");
  EXPECT_EQ(number.ToString(), "9990000018");
  EXPECT_EQ(number.Formatted(), "999 000 0018");
  EXPECT_EQ(number.value(), 9'990'000'018U);
  const std::unordered_set<NhsNumber> set = {number, *NhsNumber::FromText("9990000026"), number};
  EXPECT_EQ(set.size(), 2U);
  EXPECT_LT(number, *NhsNumber::FromText("9990000026"));
}

TEST(NhsNumberTest, ParseNamesTheValueAndTheRule) {
  EXPECT_THAT(ParseNhsNumber("999 000 0018"), IsOk());
  struct Case {
    std::string text;
    const char* says;
  };
  const Case cases[] = {
      {"", "\"\": blank"},
      {"12", "\"12\": not ten digits"},
      {"9990000019", "\"9990000019\": the check digit is 9, the other digits call for 8"},
      {"999 000 0019", "the check digit is 9, the other digits call for 8"},
      {TenDigits(SoundNear(5'000'000'000, 1)), "not in use"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(ParseNhsNumber(c.text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.says)));
  }
  for (uint64_t first = 999'000'000;; ++first) {
    if (NhsNumber::CheckDigit(first).has_value()) continue;
    EXPECT_THAT(ParseNhsNumber(std::to_string(first) + "4"),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("modulus 11 gives 10")));
    break;
  }
}

}  // namespace
}  // namespace carecoord
