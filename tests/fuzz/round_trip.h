// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What every message promises of any bytes: what reads must write, and read back equal; what is
// refused is refused with a word.

#ifndef CARECOORD_TESTS_FUZZ_ROUND_TRIP_H_
#define CARECOORD_TESTS_FUZZ_ROUND_TRIP_H_

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "carecoord/codes/activity_kinds.h"

namespace carecoord::fuzz {

// A promise that is broken ends the program, which is how a fuzz target tells of it.
inline void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %s\n", what);
  std::abort();
}

// `read` and `write` share the names of activities that they meet.
template <typename Read, typename Write>
void RoundTrip(std::string_view bytes, Read read, Write write) {
  ActivityKinds names;
  const auto value = read(bytes, names);
  if (!value.ok()) {
    Require(!value.status().message().empty(), "refused without a word");
    return;
  }
  const auto written = write(*value, names);
  Require(written.ok(), "what was read cannot be written");
  const auto again = read(*written, names);
  Require(again.ok() && *again == *value, "what was written does not come back equal");
  const auto rewritten = write(*again, names);
  Require(rewritten.ok() && *rewritten == *written, "writing again gives other bytes");
}

}  // namespace carecoord::fuzz

#endif  // CARECOORD_TESTS_FUZZ_ROUND_TRIP_H_
