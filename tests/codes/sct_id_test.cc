// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/sct_id.h"

#include <map>
#include <random>
#include <sstream>
#include <string>
#include <unordered_set>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using carecoord::testing::IsOkAndHolds;
using carecoord::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace carecoord::literals;  // NOLINT

static_assert((720006006_sct).kind() == SctIdKind::kConcept);
static_assert((720006006_sct).value() == 720006006);
static_assert(!(720006006_sct).is_long());
static_assert((999004691000230108_sct).namespace_id() == 1000230);

struct Case {
  const char* text;
  SctIdFault fault;
};

TEST(SctIdTest, DiagnosesInTheStatedOrder) {
  const Case cases[] = {
      {"", SctIdFault::kBlank},
      {"   ", SctIdFault::kBlank},
      {"\t\r\n", SctIdFault::kBlank},
      {"720006006", SctIdFault::kNone},
      {" 720006006\t", SctIdFault::kNone},
      {"720006006.0", SctIdFault::kNotANumber},
      {"+720006006", SctIdFault::kNotANumber},
      {"-720006006", SctIdFault::kNotANumber},
      {"720 006 006", SctIdFault::kNotANumber},
      {"720006006\xC2\xA0", SctIdFault::kNotANumber},
      {"1.06694E+15", SctIdFault::kNotANumber},
      {"'720006006", SctIdFault::kNotANumber},
      {"XaPyg", SctIdFault::kNotANumber},
      {"12a", SctIdFault::kNotANumber},  // before bad length
      {"0", SctIdFault::kBadLength},
      {"12345", SctIdFault::kBadLength},
      {"0720006006", SctIdFault::kBadLength},
      {"1234567890123456789", SctIdFault::kBadLength},
      {"18446744073709551616123456789", SctIdFault::kBadLength},
      {"720006007", SctIdFault::kBadCheckDigit},
      {"1066941000000100", SctIdFault::kBadCheckDigit},
      {"1066941000000104", SctIdFault::kNone},
      {"71305009", SctIdFault::kBadCheckDigit},
      {"36550903", SctIdFault::kBadPartition},
      {"88961000000101", SctIdFault::kBadCheckDigit},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(SctId::Check(c.text), c.fault) << c.text;
    EXPECT_EQ(SctId::FromText(c.text).has_value(), c.fault == SctIdFault::kNone) << c.text;
  }
}

TEST(SctIdTest, TellsTheKindsApart) {
  EXPECT_EQ((363346000_sct).kind(), SctIdKind::kConcept);
  EXPECT_EQ((871731000000106_sct).kind(), SctIdKind::kConcept);
  EXPECT_EQ(SctId::FromText("250560019")->kind(), SctIdKind::kDescription);
  EXPECT_EQ(SctId::FromText("2803151000000114")->kind(), SctIdKind::kDescription);
  EXPECT_TRUE(SctId::FromText("2803151000000114")->is_long());
}

// Every partition on an item identifier, with the right check digit: which are accepted, and as
// what.
TEST(SctIdTest, AcceptsExactlyTheSevenPartitions) {
  const std::map<std::string, SctIdKind> known = {
      {"00", SctIdKind::kConcept},      {"01", SctIdKind::kDescription},
      {"02", SctIdKind::kRelationship}, {"10", SctIdKind::kConcept},
      {"11", SctIdKind::kDescription},  {"12", SctIdKind::kRelationship},
      {"16", SctIdKind::kExpression}};
  for (int p = 0; p < 100; ++p) {
    const std::string partition = {static_cast<char>('0' + p / 10),
                                   static_cast<char>('0' + p % 10)};
    for (const std::string item : {"106694", "1066941000000"}) {
      std::string text = item + partition;
      text += std::to_string(VerhoeffCheckDigit(text));
      const bool long_form = partition[0] == '1';
      const bool good = known.contains(partition) && !(long_form && text.size() < 11);
      EXPECT_EQ(SctId::Check(text), good ? SctIdFault::kNone : SctIdFault::kBadPartition) << text;
      if (!good) continue;
      EXPECT_EQ(SctId::FromText(text)->kind(), known.at(partition)) << text;
      EXPECT_EQ(SctId::FromText(text)->is_long(), long_form) << text;
      EXPECT_EQ(SctId::FromText(text)->namespace_id().has_value(), long_form) << text;
      if (long_form) {
        EXPECT_EQ(SctId::FromText(text)->namespace_id(), 1000000) << text;
      }
    }
  }
}

TEST(SctIdTest, LongFormNeedsElevenDigits) {
  std::string ten =
      "1000000"
      "10";
  ten += std::to_string(VerhoeffCheckDigit(ten));
  EXPECT_EQ(ten.size(), 10U);
  EXPECT_EQ(SctId::Check(ten), SctIdFault::kBadPartition);
  std::string eleven =
      "71000000"
      "10";
  eleven += std::to_string(VerhoeffCheckDigit(eleven));
  EXPECT_EQ(SctId::Check(eleven), SctIdFault::kNone);
  EXPECT_EQ(SctId::FromText(eleven)->namespace_id(), 1000000);
}

TEST(SctIdTest, LengthEdges) {
  for (const size_t size : {6U, 18U}) {
    std::string text(size - 3, '7');
    text += "00";
    text += std::to_string(VerhoeffCheckDigit(text));
    EXPECT_EQ(SctId::Check(text), SctIdFault::kNone) << text;
    EXPECT_EQ(SctId::Check("7" + text) == SctIdFault::kBadLength, size == 18U);
    EXPECT_EQ(SctId::Check(text.substr(1)) == SctIdFault::kBadLength, size == 6U);
  }
}

TEST(SctIdTest, TextAndValueRoundTrip) {
  constexpr uint64_t kSeed = 20260103;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  int sound = 0;
  for (int i = 0; i < 200'000; ++i) {
    uint64_t limit = 1'000'000;
    for (uint64_t k = random() % 13; k > 0; --k) limit *= 10;
    const uint64_t value = random() % limit;
    const std::optional<SctId> id = SctId::FromValue(value);
    ASSERT_EQ(id, SctId::FromText(std::to_string(value))) << value;
    if (!id.has_value()) continue;
    ++sound;
    ASSERT_EQ(id->value(), value);
    ASSERT_EQ(id->ToString(), std::to_string(value));
  }
  EXPECT_GT(sound, 500);
  EXPECT_EQ(SctId::FromValue(0), std::nullopt);
  EXPECT_EQ(SctId::FromValue(~uint64_t{0}), std::nullopt);
}

TEST(SctIdTest, IsARegularValue) {
  EXPECT_LT(363346000_sct, 720006006_sct);
  EXPECT_EQ(720006006_sct, *SctId::FromText("720006006"));
  const std::unordered_set<SctId> set = {720006006_sct, 720006006_sct, 363346000_sct};
  EXPECT_EQ(set.size(), 2U);
  std::ostringstream out;
  out << 720006006_sct;
  EXPECT_EQ(out.str(), "720006006");
}

TEST(SctIdTest, ParseNamesTheValueAndTheRule) {
  EXPECT_THAT(ParseSctId("720006006"), IsOkAndHolds(720006006_sct));
  struct Text {
    const char* text;
    const char* says;
  };
  const Text cases[] = {
      {"", "\"\": blank"},
      {"12345", "\"12345\": 5 digits, an identifier has 6 to 18"},
      {"0720006006", "no leading zero"},
      {"72000x006", "\"x\" is not a digit"},
      {"720006006\xC2\xA0", "\\xc2\\xa0\": holds a character that is not a digit (not even ASCII)"},
      {"1.06694E+15",
       "in scientific notation, as a spreadsheet shows long numbers (6 of 16 digits"},
      {"363346000.0",
       "written as a real number, as from a column of floats; \"363346000.0\" was "
       "probably 363346000"},
      {"720006007", "the check digit is 7, the other digits call for 6"},
      {"36550903", "partition 90 names no kind of id"},
      {"1066941000000100",
       "the check digit is 0, the other digits call for 4; \"1066941000000100\" was probably "
       "1066941000000104: a spreadsheet kept 15 digits"},
  };
  for (const Text& c : cases) {
    EXPECT_THAT(ParseSctId(c.text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.says)));
    EXPECT_EQ(DescribeSctIdFault(c.text), StatusText(ParseSctId(c.text).status()));
  }
  EXPECT_EQ(DescribeSctIdFault("720006006"), "");
  EXPECT_THAT(DescribeSctIdFault(std::string(1000, 'x')), ::testing::SizeIs(::testing::Lt(120U)));
}

TEST(SctIdTest, FaultAndKindNamesAreStable) {
  EXPECT_EQ(SctIdFaultName(SctIdFault::kNone), "none");
  EXPECT_EQ(SctIdFaultName(SctIdFault::kBlank), "blank");
  EXPECT_EQ(SctIdFaultName(SctIdFault::kNotANumber), "not_a_number");
  EXPECT_EQ(SctIdFaultName(SctIdFault::kBadLength), "bad_length");
  EXPECT_EQ(SctIdFaultName(SctIdFault::kBadCheckDigit), "bad_check_digit");
  EXPECT_EQ(SctIdFaultName(SctIdFault::kBadPartition), "bad_partition");
  EXPECT_EQ(SctIdKindName(SctIdKind::kConcept), "concept");
  EXPECT_EQ(SctIdKindName(SctIdKind::kExpression), "expression");
}

}  // namespace
}  // namespace carecoord
