// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// GoogleMock matchers for absl::Status and absl::StatusOr, for carecoord's tests and its users'
// (target carecoord::testing). Abseil's own appeared only in later releases.
//
//   EXPECT_THAT(ParseDate("2026-01-31"), IsOk());
//   EXPECT_THAT(ParseDate("2026-02-31"), StatusIs(absl::StatusCode::kInvalidArgument,
//                                                 HasSubstr("February 2026 has 28 days")));

#ifndef CARECOORD_TESTING_STATUS_MATCHERS_H_
#define CARECOORD_TESTING_STATUS_MATCHERS_H_

#include <ostream>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/base/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& or_value) {
  return or_value.status();
}

MATCHER(IsOk, negation ? "is not OK" : "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

// Matches a non-ok Status or StatusOr by code and by a matcher on its text.
MATCHER_P2(StatusIs, code, text, "is a Status with the given code and text") {
  const absl::Status& status = StatusOf(arg);
  *result_listener << status.ToString();
  return status.code() == code &&
         ::testing::Matches(::testing::Matcher<std::string>(text))(StatusText(status));
}

MATCHER_P(IsOkAndHolds, inner, "is OK and holds a value that matches") {
  if (!arg.ok()) {
    *result_listener << arg.status().ToString();
    return false;
  }
  return ::testing::ExplainMatchResult(inner, *arg, result_listener);
}

}  // namespace carecoord::testing

#define CARECOORD_ASSERT_OK_AND_ASSIGN(decl, expr) \
  CARECOORD_ASSERT_OK_AND_ASSIGN_(CARECOORD_CONCAT_(carecoord_test_or_, __LINE__), decl, expr)
#define CARECOORD_ASSERT_OK_AND_ASSIGN_(tmp, decl, expr) \
  auto tmp = (expr);                                     \
  ASSERT_TRUE(tmp.ok()) << tmp.status();                 \
  decl = std::move(tmp).value()

#endif  // CARECOORD_TESTING_STATUS_MATCHERS_H_
