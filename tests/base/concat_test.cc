// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "src/base/concat.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace carecoord::internal {
namespace {

// "xxx": words that write themselves.
struct Crosses {
  size_t count;
  void AddTo(std::string& out) const { out.append(count, 'x'); }
};

TEST(ConcatTest, TextsOfAnyKindAreTakenAsTheyStand) {
  EXPECT_EQ(Concat("a", std::string("b"), std::string_view("c"), ""), "abc");
}

TEST(ConcatTest, WordsMayStandWhereverATextMay) {
  EXPECT_EQ(Concat(Crosses{1}, ", ", Crosses{0}, Crosses{3}), "x, xxx");
  std::string out = "a";
  AppendTo(out, Crosses{2}, "b");
  EXPECT_EQ(out, "axxb");
}

}  // namespace
}  // namespace carecoord::internal
