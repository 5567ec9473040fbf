// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/cluster_directory.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "carecoord/testing/status_matchers.h"

namespace carecoord {
namespace {

using namespace literals;  // NOLINT
using carecoord::testing::IsOk;
using carecoord::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ClusterList, StemIsTheNameAndBadRowsAreReported) {
  ClusterDirectory lists;
  ASSERT_THAT(AddClusterList("lists/can_cod.csv",
                             "term,code\nlung,363358000\nbreast,254837009\nlung,363358000\n"
                             "typed,71305009\nours,support.offered\n",
                             lists),
              IsOk());
  EXPECT_THAT(lists.clusters.at("CAN_COD"),
              ElementsAre(254837009_code, 363358000_code, "support.offered"_code));
  EXPECT_EQ(lists.files.at("CAN_COD"), "lists/can_cod.csv");
  bool bad = false;
  for (const Issue& issue : lists.issues) {
    bad |= issue.code == "bad_check_digit" && issue.path == "lists/can_cod.csv:5";
  }
  EXPECT_TRUE(bad) << ::testing::PrintToString(lists.issues);
}

TEST(ClusterList, AListThatWouldFindNobodyIsAnError) {
  ClusterDirectory lists;
  EXPECT_THAT(AddClusterList("a.csv", "id,term\n363358000,lung\n", lists),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("a.csv")));
  EXPECT_THAT(AddClusterList("b.csv", "code,term\n71305009,typed\n", lists),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not one good code")));
  EXPECT_THAT(AddClusterList("c.csv", "code,term\n", lists),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not one good code")));
  EXPECT_FALSE(AddClusterList("d.csv", "", lists).ok());
  EXPECT_THAT(lists.clusters, IsEmpty());
}

TEST(ClusterList, TwoListsOfOneClusterAreAnError) {
  ClusterDirectory lists;
  ASSERT_THAT(AddClusterList("can_cod.csv", "code\n363358000\n", lists), IsOk());
  EXPECT_THAT(AddClusterList("CAN_COD.csv", "code\n254837009\n", lists),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("CAN_COD.csv and can_cod.csv are both lists of the cluster")));
  EXPECT_THAT(lists.clusters.at("CAN_COD"), ElementsAre(363358000_code));
}

TEST(ClusterDirectory, ReadsEveryListOfADirectory) {
  const std::filesystem::path dir = std::filesystem::path(::testing::TempDir()) / "clusters_test";
  std::filesystem::remove_all(dir);
  std::filesystem::create_directories(dir);
  EXPECT_THAT(LoadClusterDirectory(dir.string()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("there is no code list")));
  std::ofstream(dir / "mdrv_cod.csv") << "code\n720006006\n";
  std::ofstream(dir / "can_cod.csv") << "code,term\n363358000,lung\n";
  std::ofstream(dir / "notes.txt") << "not a list\n";
  CARECOORD_ASSERT_OK_AND_ASSIGN(const ClusterDirectory lists, LoadClusterDirectory(dir.string()));
  EXPECT_EQ(lists.clusters.size(), 2u);
  EXPECT_THAT(lists.clusters.at("MDRV_COD"), ElementsAre(720006006_code));
  EXPECT_THAT(lists.issues, IsEmpty());
  EXPECT_THAT(LoadClusterDirectory((dir / "none").string()),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("there is no such directory")));
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace carecoord
