// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/code.h"

#include <sstream>
#include <string>
#include <type_traits>
#include <unordered_set>

#include "carecoord/codes/activity_kinds.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using carecoord::testing::IsOk;
using carecoord::testing::IsOkAndHolds;
using carecoord::testing::StatusIs;
using ::testing::HasSubstr;
using namespace carecoord::literals;  // NOLINT

// A Code never comes from an integer or an unchecked id by accident.
static_assert(!std::is_constructible_v<Code, uint64_t>);
static_assert(!std::is_constructible_v<Code, SctId>);
static_assert(!Code().valid());
static_assert((720006006_code).valid());
static_assert(!Code().concept_id().has_value() && !Code().is_activity());
static_assert(!std::is_convertible_v<Code, uint64_t>);
static_assert((720006006_code).concept_id() == 720006006_sct);
static_assert(("referral.sent"_code).is_activity());

TEST(CodeTest, ConceptsOnly) {
  EXPECT_EQ(Code::FromConcept(720006006_sct)->value(), 720006006U);
  EXPECT_FALSE(Code::FromConcept(720006006_sct)->is_activity());
  EXPECT_EQ(Code::FromConcept(250560019_sct), std::nullopt);         // description
  EXPECT_EQ(Code::FromConcept(2803151000000114_sct), std::nullopt);  // description, long form
}

TEST(CodeTest, ActivityValueIsBit63AndTheHashOfTheName) {
  EXPECT_EQ(internal::Fnv1a64(""), 0xcbf29ce484222325U);  // published vectors
  EXPECT_EQ(internal::Fnv1a64("a"), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(internal::Fnv1a64("foobar"), 0x85944171f73967e8U);
  const Code code = *Code::Activity("referral.sent");
  EXPECT_EQ(code.value() >> 63, 1U);
  EXPECT_EQ(code.value() & ~(uint64_t{1} << 63),
            internal::Fnv1a64("referral.sent") & ~(uint64_t{1} << 63));
  EXPECT_EQ(code.value(), 0xe3a6f8cf0b389078U);  // written into files' indexes: must never change
  EXPECT_EQ(code.concept_id(), std::nullopt);
}

TEST(CodeTest, ActivityNames) {
  for (const char* name :
       {"referral.sent", "a.b", "plan.re-offered", "mdt.second_look.x9", "a1.b2.c3"}) {
    EXPECT_TRUE(IsActivityName(name)) << name;
    EXPECT_TRUE(Code::Activity(name).has_value()) << name;
  }
  for (const char* name :
       {"", ".", "referral", "referral.", ".sent", "referral..sent", "Referral.sent",
        "referral.Sent", "referral sent", "referral.sent ", "363346000.0", "1.5", "1e5.x",
        "mdt.2nd", "referral.-x", "caf\xC3\xA9.x"}) {
    EXPECT_FALSE(IsActivityName(name)) << name;
    EXPECT_EQ(Code::Activity(name), std::nullopt) << name;
  }
}

TEST(CodeTest, FromTextReadsBothAndSaysWhyNot) {
  EXPECT_EQ(Code::FromText(" 720006006 "), 720006006_code);
  EXPECT_EQ(Code::FromText("referral.sent"), "referral.sent"_code);
  struct Case {
    const char* text;
    CodeFault fault;
    const char* name;
  };
  const Case cases[] = {
      {"720006006", CodeFault::kNone, "none"},
      {" referral.sent\r", CodeFault::kNone, "none"},
      {"", CodeFault::kBlank, "blank_code"},
      {"referral", CodeFault::kNotANumber, "not_a_number"},
      {"363346000.0", CodeFault::kNotANumber, "not_a_number"},
      {"12345", CodeFault::kBadLength, "bad_length"},
      {"720006007", CodeFault::kBadCheckDigit, "bad_check_digit"},
      {"36550903", CodeFault::kBadPartition, "bad_partition"},
      {"250560019", CodeFault::kNotAConcept, "not_a_concept"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Code::Check(c.text), c.fault) << c.text;
    EXPECT_EQ(Code::FromText(c.text).has_value(), c.fault == CodeFault::kNone) << c.text;
    EXPECT_EQ(CodeFaultName(c.fault), c.name);
  }
}

TEST(CodeTest, IsARegularValue) {
  const std::unordered_set<Code> set = {720006006_code, "referral.sent"_code, 720006006_code};
  EXPECT_EQ(set.size(), 2U);
  EXPECT_LT(720006006_code, "referral.sent"_code);  // concepts first
  EXPECT_EQ(Code::FromRaw((720006006_code).value()), 720006006_code);
  std::ostringstream out;
  out << 720006006_code << ' ' << "referral.sent"_code;
  EXPECT_EQ(out.str(), "720006006 activity:e3a6f8cf0b389078");
}

TEST(ActivityKindsTest, KnowsTheBuiltInOnes) {
  const ActivityKinds kinds;
  EXPECT_EQ(kinds.size(), kBuiltInActivities.size());
  for (const ActivityKind& kind : kBuiltInActivities) {
    EXPECT_EQ(kinds.Name(kind.code()), kind.name);
    EXPECT_EQ(kinds.Find(kind.name), kind.code());
    EXPECT_FALSE(kind.meaning.empty()) << kind.name;
  }
  EXPECT_EQ(kinds.Name(720006006_code), std::nullopt);
  EXPECT_EQ(kinds.Find("referral.lost"), std::nullopt);
  EXPECT_EQ(kinds.Find("no name"), std::nullopt);
}

TEST(ActivityKindsTest, AddsAndRefuses) {
  ActivityKinds kinds;
  EXPECT_THAT(kinds.Add("walk.invited"), IsOkAndHolds("walk.invited"_code));
  EXPECT_THAT(kinds.Add("walk.invited"), IsOkAndHolds("walk.invited"_code));
  EXPECT_EQ(kinds.size(), kBuiltInActivities.size() + 1);
  EXPECT_EQ(kinds.Name("walk.invited"_code), "walk.invited");
  EXPECT_THAT(kinds.Add("Walk"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("\"Walk\"")));
}

// Two real names with one hash (found by a search over 2^32 names).
TEST(ActivityKindsTest, RefusesACollision) {
  constexpr Code kFirst = "test.axalaeztz1w52d"_code;
  constexpr Code kSecond = "test.auwnkzmq3refwf"_code;
  ASSERT_EQ(kFirst, kSecond);
  ActivityKinds kinds;
  ASSERT_THAT(kinds.Add("test.axalaeztz1w52d"), IsOk());
  EXPECT_THAT(kinds.Add("test.auwnkzmq3refwf"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("\"test.auwnkzmq3refwf\" has the same code as "
                                 "\"test.axalaeztz1w52d\"")));
  EXPECT_EQ(kinds.Name(kFirst), "test.axalaeztz1w52d");
  EXPECT_EQ(kinds.Find("test.auwnkzmq3refwf"), std::nullopt);
}

TEST(ActivityKindsTest, ASlipOfALetterOrTwoIsKnownFromANewName) {
  EXPECT_EQ(LikelyActivity("refferal.outcome"), "referral.outcome");
  EXPECT_EQ(LikelyActivity("referal.sent"), "referral.sent");
  EXPECT_EQ(LikelyActivity("pcsp.agred"), "pcsp.agreed");
  for (const char* name :
       {"referral.outcome", "yoga.class", "appointment.booked", "referral.outcome.known", ""}) {
    EXPECT_EQ(LikelyActivity(name), "") << name;
  }
  EXPECT_EQ(LikelyActivity(std::string(100000, 'a')), "");
}

TEST(ActivityKindsTest, ShowsCodesAsFilesDo) {
  const ActivityKinds kinds;
  EXPECT_EQ(kinds.ToText(720006006_code), "720006006");
  EXPECT_EQ(kinds.ToText("referral.sent"_code), "referral.sent");
  EXPECT_THAT(kinds.ToText("walk.invited"_code), HasSubstr("activity:"));
}

}  // namespace
}  // namespace carecoord
