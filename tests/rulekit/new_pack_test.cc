// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The pack to begin with passes everything that a pack can be asked.

#include "carecoord/rulekit/new_pack.h"

#include <string>
#include <vector>

#include "carecoord/rulekit/check.h"
#include "carecoord/rulekit/coverage.h"
#include "carecoord/rulekit/mutate.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using carecoord::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(NewPackTest, PassesCheckTestCoverageAndMutate) {
  const std::vector<PackFile> files = NewPack("falls").value();
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].name, "pack.textproto");
  EXPECT_EQ(files[1].name, "tests/first_contact.textproto");
  const Pack pack = PackFrom(files[0].text);
  EXPECT_EQ(pack.id, "falls");
  EXPECT_THAT(Check(pack).findings, IsEmpty());
  const auto compiled = Compiled(pack);
  ASSERT_NE(compiled, nullptr);
  const CaseFile tests = CaseFileFromText(files[1].text, files[1].name).value();
  EXPECT_TRUE(RunCases(compiled, tests.cases).ok());
  EXPECT_TRUE(Coverage(compiled, tests).complete());
  EXPECT_TRUE(Mutate(pack, tests).value().ok());
}

TEST(NewPackTest, ItsCommentsSayHowToGoOn) {
  EXPECT_THAT(NewPack("falls").value()[0].text, HasSubstr("carecoord rules check falls "));
  EXPECT_THAT(NewPack("falls", "my packs/falls").value()[0].text,
              HasSubstr("carecoord rules check my packs/falls "));
  const std::vector<PackFile> files = NewPack("falls").value();
  for (const PackFile& file : files) EXPECT_THAT(file.text, Not(HasSubstr("{{")));
}

TEST(NewPackTest, RefusesWhatIsNoName) {
  for (const char* name : {"Falls", "a b", "-x", "../x", "", "a\n"}) {
    EXPECT_THAT(NewPack(name), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no name")))
        << name;
  }
  EXPECT_THAT(NewPack("falls", "a\nid: \"other\""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line break")));
}

}  // namespace
}  // namespace carecoord::rulekit
