// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/packs.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/case_text.h"
#include "gtest/gtest.h"
#include "tests/places.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOkAndHolds;
using ::carecoord::testing::StatusIs;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class PacksTest : public ::testing::Test {
 protected:
  // A folder of this test's own.
  void SetUp() override {
    folder_ =
        std::filesystem::path(::testing::TempDir()) /
        ("carecoord_packs_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
         ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_ / "site" / "tests");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  std::filesystem::path folder_;
};

TEST_F(PacksTest, EmbeddedPacksAreThere) {
  EXPECT_THAT(packs::Names(), Contains("cancer"));
  EXPECT_THAT(packs::Names(), Contains("suspected-cancer"));
  for (const std::string_view name : packs::Names()) {
    CARECOORD_ASSERT_OK_AND_ASSIGN(const Pack pack, packs::Get(name));
    EXPECT_EQ(pack.id, name);
    CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, LoadPack(name));
    EXPECT_EQ(loaded.pack, pack);
    EXPECT_EQ(loaded.locations.file_name(), "packs/" + std::string(name) + "/pack.textproto");
    // What is embedded is the file that people read.
    std::ifstream in(testing::SourceDir() + "/" + loaded.locations.file_name());
    const std::string file((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    EXPECT_EQ(packs::Text(name), file);
  }
}

TEST_F(PacksTest, CasesOfAnEmbeddedPackComeWithIt) {
  for (const std::string_view name : packs::Names()) {
    const std::string folder = "packs/" + std::string(name);
    const std::vector<std::string> files = CaseFilesOf(testing::SourceDir() + "/" + folder);
    ASSERT_FALSE(files.empty()) << name;
    for (const std::string& given : {std::string(name), "shipped:" + std::string(name)}) {
      CARECOORD_ASSERT_OK_AND_ASSIGN(const std::vector<LoadedCases> cases, LoadCasesOf(given));
      ASSERT_EQ(cases.size(), files.size()) << given;
      for (size_t i = 0; i < files.size(); ++i) {
        EXPECT_THAT(cases[i].file, StartsWith(folder + "/tests/"));
        EXPECT_THAT(files[i], EndsWith(cases[i].file));
        EXPECT_FALSE(cases[i].cases.cases.empty() && cases[i].cases.justified.empty());
      }
      CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, LoadPack(given));
      EXPECT_EQ(loaded.pack.id, name);
    }
  }
  EXPECT_EQ(packs::Shipped("./cancer"), std::nullopt);
  EXPECT_EQ(packs::Shipped("shipped:cancer"), "cancer");
  EXPECT_THAT(LoadPack("shipped:cancr"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("did you mean \"cancer\"")));
}

TEST_F(PacksTest, CasesOfTheEmbeddedPacksRead) {
  for (const std::string_view name : packs::Names()) {
    const std::vector<std::string> files =
        CaseFilesOf(testing::SourceDir() + "/packs/" + std::string(name));
    EXPECT_THAT(files, Not(IsEmpty())) << name;
    for (const std::string& file : files) {
      std::ifstream in(file);
      const std::string text((std::istreambuf_iterator<char>(in)),
                             std::istreambuf_iterator<char>());
      EXPECT_THAT(CasesFromText(text, file), IsOkAndHolds(Not(IsEmpty())));
    }
  }
}

TEST_F(PacksTest, MisspeltNamesSuggest) {
  EXPECT_THAT(packs::Get("cancr"),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr("\"cancr\""), HasSubstr("did you mean \"cancer\"?"))));
  EXPECT_THAT(LoadPack("suspect-cancer"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("\"suspected-cancer\"?")));
  EXPECT_THAT(
      LoadPack("diabetes"),
      StatusIs(absl::StatusCode::kNotFound, AllOf(HasSubstr("no such file"), HasSubstr("cancer"))));
  EXPECT_EQ(packs::Text("diabetes"), "");
  EXPECT_THAT(packs::Get(""), StatusIs(absl::StatusCode::kNotFound, HasSubstr("cancer")));
}

TEST_F(PacksTest, LoadsADirectoryOrAFile) {
  const std::string file = Write("site/pack.textproto", "id: 'local'");
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack from_file, LoadPack(file));
  EXPECT_EQ(from_file.pack.id, "local");
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack from_directory,
                                 LoadPack((folder_ / "site").string()));
  EXPECT_EQ(from_directory.pack, from_file.pack);
  EXPECT_THAT(from_directory.locations.FileLine("id"), EndsWith("pack.textproto:1"));
}

TEST_F(PacksTest, WhatCannotBeLoadedSaysWhy) {
  EXPECT_THAT(LoadPack((folder_ / "site" / "tests").string()),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("holds no pack.textproto")));
  EXPECT_THAT(LoadPack(Write("empty", "")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("the text is empty")));
  EXPECT_THAT(LoadPack(Write("bad", "id: 'x'\nrul { }")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("bad:2:1: pack has no")));
  // With the line at which the limit is, and no size: it is not read to its end.
  EXPECT_THAT(LoadPack(Write("large", "\n\n" + std::string(kMaxPackBytes + 70'000, ' '))),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("large:3: "), HasSubstr("the limit is 33554432 bytes"),
                             Not(HasSubstr("33619")))));
}

TEST_F(PacksTest, CaseFilesAreFoundInOrder) {
  EXPECT_THAT(CaseFilesOf((folder_ / "site").string()), IsEmpty());
  EXPECT_THAT(CaseFilesOf((folder_ / "nowhere").string()), IsEmpty());
  Write("site/tests/b.textproto", "");
  Write("site/tests/a.textproto", "");
  Write("site/tests/notes.md", "");
  EXPECT_THAT(CaseFilesOf((folder_ / "site").string()),
              ElementsAre(EndsWith("a.textproto"), EndsWith("b.textproto")));
}

TEST_F(PacksTest, WhatIsWrongInAnyFileOfCasesIsSaidAtOnce) {
  const std::string good =
      "case { name: 'g' ribbon { rule: 'r' day { on: '2026-01-01' status: DUE } } }";
  const std::string bad =
      "case {\n name: 'b'\n like: 'nobody'\n"
      " ribbon { rule: 'r' day { on: '2026-02-30' status: DUE satisfied_by: 'theirs' } } }";
  const std::vector<std::string> files = {Write("a", bad), Write("b", good), Write("c", bad)};
  const absl::Status status = LoadCaseFiles(files).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               AllOf(HasSubstr("a:3: "), HasSubstr("a:4: "), HasSubstr("c:3: "),
                                     HasSubstr("c:4: "), Not(HasSubstr("b:")))));
  // Whose entries are not known, of those no name is wrong.
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, Not(HasSubstr("theirs"))));
  // With the pack, the names that it does not have too, also those of the good file.
  const Pack pack{};
  EXPECT_THAT(LoadCaseFiles(files, nullptr, &pack),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("a:3: "), HasSubstr("c:4: "),
                             HasSubstr("b:1: case \"g\", rule \"r\": the pack has no such rule"),
                             HasSubstr("c:4: case \"b\", rule \"r\": the pack has no such rule"))));
  EXPECT_TRUE(LoadCaseFiles({&files[1], 1}, nullptr, &pack).ok());
  const absl::StatusOr<std::vector<LoadedCases>> read = LoadCaseFiles({&files[1], 1});
  ASSERT_TRUE(read.ok()) << read.status();
  ASSERT_EQ(read->size(), 1U);
  EXPECT_EQ(read->front().file, files[1]);
  EXPECT_EQ(read->front().cases.cases.front().at.ToString(), files[1] + ":1");
  EXPECT_FALSE(LoadCaseFiles(std::vector<std::string>{(folder_ / "none").string()}).ok());
}

}  // namespace
}  // namespace carecoord
