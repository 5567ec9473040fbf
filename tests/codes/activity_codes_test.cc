// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/activity_codes.h"

#include "carecoord/base/refusal.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using namespace literals;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ActivityCodesTest, TheTableIsOfBuiltInActivities) {
  const ActivityKinds kinds;
  for (const ActivityCodeRow& row : kActivityCodes) {
    EXPECT_TRUE(kinds.Find(row.activity).has_value()) << row.activity;
  }
  // Each pair of activity and how stands together: its first row is the one to enter.
  for (size_t i = 1; i < kActivityCodes.size(); ++i) {
    for (size_t j = 0; j + 1 < i; ++j) {
      const auto& [a, b] = std::pair(kActivityCodes[i], kActivityCodes[j]);
      if (a.activity != b.activity || a.how != b.how) continue;
      EXPECT_EQ(kActivityCodes[i - 1].activity, a.activity);
      EXPECT_EQ(kActivityCodes[i - 1].how, a.how);
    }
  }
}

TEST(ActivityCodesTest, FindsTheCodeToEnterAndWhatElseCounts) {
  const ActivityCodes codes;
  const ActivityCoding* call = codes.Find("contact.made", "TELEPHONE");
  ASSERT_NE(call, nullptr);
  ASSERT_THAT(call->codes, SizeIs(3));
  EXPECT_EQ(call->codes[0].code, 185317003_code);
  EXPECT_EQ(call->codes[0].label, "telephone encounter");
  EXPECT_THAT(call->codes[0].source, HasSubstr("UK Core"));
  EXPECT_FALSE(call->bound);
}

TEST(ActivityCodesTest, EachChannelThatHasAVerifiedConceptHasIt) {
  const ActivityCodes codes;
  EXPECT_EQ(codes.Find("contact.made", "FACE_TO_FACE")->codes[0].code, 325861000000105_code);
  EXPECT_EQ(codes.Find("contact.made", "ONLINE")->codes[0].code, 1068881000000101_code);
  EXPECT_EQ(codes.Find("contact.made", "HOME_VISIT")->codes[0].code, 439708006_code);
  EXPECT_EQ(codes.Find("contact.made", "VIDEO")->codes[0].code, 719410009_code);
}

TEST(ActivityCodesTest, AServiceIsTheSameInUpperAndLowerCase) {
  ActivityCodes codes;
  const ActivityCoding* small = codes.Find("referral.sent", "social prescribing");
  EXPECT_EQ(small->codes[0].code, 871731000000106_code);
  EXPECT_EQ(codes.Find("referral.sent", "Social Prescribing"), small);
  EXPECT_THAT(codes.Find("referral.sent", "Social Prescribing clinic")->codes, IsEmpty());
  // Bound in another case it is the same row.
  ASSERT_THAT(codes.Bind("referral.sent", "SOCIAL PRESCRIBING", "439708006", "made up", "a test"),
              IsOk());
  EXPECT_EQ(codes.Find("referral.sent", "social prescribing")->codes[0].code, 439708006_code);
}

TEST(ActivityCodesTest, WhatHasNoRowOfItsOwnIsAsInGeneral) {
  const ActivityCodes codes;
  EXPECT_EQ(codes.Find("contact.missed", "VIDEO")->codes[0].code, 281399006_code);
  EXPECT_THAT(codes.Find("contact.missed", "WITH_OTHERS")->codes, IsEmpty());
  EXPECT_THAT(codes.Find("contact.made", "LETTER")->codes, IsEmpty());
  EXPECT_EQ(codes.Find("pcsp.drafted", ""), nullptr) << "the team's own";
  EXPECT_EQ(codes.Find("no.such", ""), nullptr);
}

TEST(ActivityCodesTest, WhereNoConceptWasVerifiedNoneIsInvented) {
  const ActivityCodes codes;
  EXPECT_THAT(codes.Find("pcsp.agreed", "")->codes, IsEmpty());
  EXPECT_EQ(codes.Find("pcsp.agreed", "")->reference_set, 999021851000230108U);
  EXPECT_THAT(codes.Unknown(), Contains(Field(&ActivityCoding::activity, "pcsp.agreed")));
  for (const ActivityCoding& unknown : codes.Unknown()) EXPECT_THAT(unknown.codes, IsEmpty());
}

TEST(ActivityCodesTest, ASiteBindsItsOwn) {
  ActivityCodes codes;
  ASSERT_THAT(codes.Bind("contact.made", "TELEPHONE", "24671000000101", "call", "our lead"),
              IsOk());
  EXPECT_EQ(codes.Find("contact.made", "TELEPHONE")->codes,
            (std::vector<KnownCode>{{24671000000101_code, "call", "our lead"}}));
  EXPECT_TRUE(codes.Find("contact.made", "TELEPHONE")->bound);
  ASSERT_THAT(codes.Accept("contact.made", "TELEPHONE", "386472008", "consultation", "our lead"),
              IsOk());
  EXPECT_EQ(codes.Find("contact.made", "TELEPHONE")->codes[1].code, 386472008_code);
  // An activity of their own, and one by a service.
  ASSERT_THAT(codes.Bind("gym.joined", "", "439708006", "made up", "a test"), IsOk());
  EXPECT_NE(codes.Find("gym.joined", "swimming"), nullptr);
  ASSERT_THAT(codes.Bind("referral.sent", "gym", "439708006", "made up", "a test"), IsOk());
  EXPECT_THAT(codes.Find("referral.sent", "physiotherapy")->codes, IsEmpty());
}

TEST(ActivityCodesTest, WhatASiteBindsIsChecked) {
  const struct {
    std::string_view activity, sctid, label, source;
    std::string_view code, text;
  } cases[] = {
      {"Agreed", "185317003", "a", "b", "bad_activity", "\"Agreed\""},
      {"pcsp.agreed", "", "a", "b", "blank_code", "pcsp.agreed"},
      {"pcsp.agreed", "seen", "a", "b", "not_a_number", "seen"},
      {"pcsp.agreed", "185317004", "a", "b", "bad_check_digit", "185317004"},
      {"pcsp.agreed", "pcsp.agreed", "a", "b", "not_a_concept", "pcsp.agreed"},
      {"pcsp.agreed", "13072931000006119", "a", "b", "not_a_concept", "id of a description"},
      {"pcsp.agreed", "999021851000230108", "a", "b", "reference_set", "list of codes"},
      {"pcsp.agreed", "185317003", "", "b", "missing_label", "needs a label"},
      {"pcsp.agreed", "185317003", "a", "", "missing_label", "a source"},
  };
  for (const auto& item : cases) {
    ActivityCodes codes;
    const absl::Status status = codes.Bind(item.activity, "", item.sctid, item.label, item.source);
    EXPECT_EQ(RefusalCode(status), item.code) << item.sctid;
    EXPECT_THAT(StatusText(status), HasSubstr(item.text));
    EXPECT_EQ(codes.Find("pcsp.agreed", "")->codes.size(), 0U);
  }
  ActivityCodes codes;
  EXPECT_EQ(RefusalCode(codes.Accept("pcsp.agreed", "", "185317003", "a", "b")),
            "unknown_activity");
}

}  // namespace
}  // namespace carecoord
