// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/ods_code.h"

#include <unordered_set>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using carecoord::testing::IsOk;
using carecoord::testing::StatusIs;
using ::testing::HasSubstr;

static_assert(OdsCode::FromText("E83003")->IsGpPractice());

TEST(OdsCodeTest, Shapes) {
  struct Case {
    const char* text;
    bool valid, practice, branch, pcn;
  };
  const Case cases[] = {
      {"E83003", true, true, false, false},       {"Y05318", true, true, false, false},
      {"K81003001", true, false, true, false},    {"U12345", true, false, false, true},
      {"U12345001", true, false, false, false},   {"E8300", true, false, false, false},
      {"E830034", true, false, false, false},     {"883003", true, false, false, false},
      {"EE3003", true, false, false, false},      {"E54000035", true, false, true, false},
      {"X", true, false, false, false},           {"8J", true, false, false, false},
      {" E83003 ", true, true, false, false},     {"", false, false, false, false},
      {"e83003", false, false, false, false},     {"E83 003", false, false, false, false},
      {"K810030012", false, false, false, false}, {"E83-03", false, false, false, false},
  };
  for (const Case& c : cases) {
    const std::optional<OdsCode> code = OdsCode::FromText(c.text);
    ASSERT_EQ(code.has_value(), c.valid) << c.text;
    EXPECT_EQ(ParseOdsCode(c.text).ok(), c.valid) << c.text;
    if (!c.valid) continue;
    EXPECT_EQ(code->IsGpPractice(), c.practice) << c.text;
    EXPECT_EQ(code->IsBranch(), c.branch) << c.text;
    EXPECT_EQ(code->IsPcn(), c.pcn) << c.text;
  }
}

TEST(OdsCodeTest, ABranchKnowsItsPractice) {
  EXPECT_EQ(OdsCode::FromText("K81003001")->BranchPractice(), OdsCode::FromText("K81003"));
  EXPECT_EQ(OdsCode::FromText("K81003")->BranchPractice(), std::nullopt);
}

TEST(OdsCodeTest, OrderedAsText) {
  EXPECT_LT(*OdsCode::FromText("E8300"), *OdsCode::FromText("E83003"));
  EXPECT_LT(*OdsCode::FromText("E83003"), *OdsCode::FromText("E8301"));
  EXPECT_EQ(OdsCode::FromText("E83003")->ToString(), "E83003");
  const std::unordered_set<OdsCode> set = {
      *OdsCode::FromText("E83003"), *OdsCode::FromText("E83003"), *OdsCode::FromText("E83004")};
  EXPECT_EQ(set.size(), 2U);
}

TEST(OdsCodeTest, ParseNamesTheValueAndTheRule) {
  EXPECT_THAT(ParseOdsCode("E83003"), IsOk());
  EXPECT_THAT(ParseOdsCode("e83003"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("\"e83003\": a code is written in capital letters")));
  EXPECT_THAT(ParseOdsCode("K810030012"), StatusIs(absl::StatusCode::kInvalidArgument,
                                                   HasSubstr("10 characters, a code has 1 to 9")));
  EXPECT_THAT(ParseOdsCode(" "), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("blank")));
}

}  // namespace
}  // namespace carecoord
