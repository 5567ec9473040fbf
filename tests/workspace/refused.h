// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Commands that are wrong, each with what it is refused with.

#ifndef CARECOORD_TESTS_WORKSPACE_REFUSED_H_
#define CARECOORD_TESTS_WORKSPACE_REFUSED_H_

#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/workspace_bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {

struct RefusedCase {
  std::string_view code;
  std::string_view text;  // part of the sentence
  Command command;
};

// Each is refused so, and changes nothing.
inline void ExpectAllRefused(Pcn& pcn, const std::vector<RefusedCase>& cases) {
  const WorkspaceState before = pcn.workspace().State();
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string person, PersonStateToBytes(before.people[0]));
  for (const RefusedCase& item : cases) {
    SCOPED_TRACE(item.text);
    const absl::Status status = pcn.workspace().Apply(item.command).status();
    EXPECT_EQ(RefusalCode(status), item.code) << status;
    EXPECT_THAT(StatusText(status), ::testing::HasSubstr(std::string(item.text)));
    EXPECT_EQ(pcn.workspace().State(), before);
    EXPECT_THAT(PersonStateToBytes(pcn.workspace().StateOf(0)), testing::IsOkAndHolds(person));
  }
}

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WORKSPACE_REFUSED_H_
