// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Files of bytes that were written once and must read for ever (tests/wire/golden/README.md).

#ifndef CARECOORD_TESTS_WIRE_GOLDEN_H_
#define CARECOORD_TESTS_WIRE_GOLDEN_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "tests/places.h"

namespace carecoord {

// The bytes of a golden file. With CARECOORD_ADD_GOLDEN=1 in the environment a file that does not
// exist is written first; one that exists is never touched.
inline std::string Golden(const std::string& name, const absl::StatusOr<std::string>& now) {
  const std::filesystem::path path =
      std::filesystem::path(testing::SourceDir()) / "tests/wire/golden" / name;
  if (!std::filesystem::exists(path) && std::getenv("CARECOORD_ADD_GOLDEN") != nullptr) {
    EXPECT_TRUE(now.ok()) << now.status();
    std::ofstream(path, std::ios::binary) << now.value_or("");
  }
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path << " is not there";
  return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
}

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WIRE_GOLDEN_H_
