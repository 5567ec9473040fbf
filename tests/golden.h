// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Text that people read, compared with the file in which it is saved. After a change that is meant,
// run the test with CARECOORD_REFRESH=1 and read the difference before committing it.

#ifndef CARECOORD_TESTS_GOLDEN_H_
#define CARECOORD_TESTS_GOLDEN_H_

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "tests/places.h"

namespace carecoord::testing {

// `path` from the repository's root.
inline void ExpectGolden(std::string_view path, const std::string& text) {
  const std::string whole = std::string(testing::SourceDir() + "/").append(path);
  if (std::getenv("CARECOORD_REFRESH") != nullptr) {
    std::ofstream(whole, std::ios::binary) << text;
    GTEST_SKIP() << "wrote " << whole;
  }
  std::ostringstream saved;
  saved << std::ifstream(whole, std::ios::binary).rdbuf();
  EXPECT_EQ(text, saved.str()) << path << ": see tests/golden.h";
}

}  // namespace carecoord::testing

#endif  // CARECOORD_TESTS_GOLDEN_H_
