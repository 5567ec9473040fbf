// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/base/suggest.h"

#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace carecoord {
namespace {

TEST(SuggestTest, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(EditDistance("review", "review"), 0U);
  EXPECT_EQ(EditDistance("review", "reveiw"), 1U);
  EXPECT_EQ(EditDistance("review", "reviews"), 1U);
  EXPECT_EQ(EditDistance("review", "eview"), 1U);
  EXPECT_EQ(EditDistance("review", "revied"), 1U);
  EXPECT_EQ(EditDistance("REVIEW", "review"), 0U);
  EXPECT_EQ(EditDistance("", "abc"), 3U);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3U);
}

TEST(SuggestTest, NamesTheNearestButNothingFarAway) {
  const std::vector<std::string_view> names = {"diagnosis", "review", "referral"};
  EXPECT_EQ(NearestName("diagnoses", names), "diagnosis");
  EXPECT_EQ(NearestName("referal", names), "referral");
  EXPECT_EQ(NearestName("cervical", names), "");
  EXPECT_EQ(NearestName("x", {"y", "z"}), "y");  // one edit is always near; the first of equals
  EXPECT_EQ(DidYouMean("reveiw", names), "; did you mean \"review\"?");
  EXPECT_EQ(DidYouMean("something else", names), "");
}

}  // namespace
}  // namespace carecoord
