// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Where tests find files: in a source of its own, so that no other object depends on where the tree
// lies and the compiler cache serves every clone.

#ifndef CARECOORD_TESTS_PLACES_H_
#define CARECOORD_TESTS_PLACES_H_

#include <string>

namespace carecoord::testing {

// The root of the source tree, and the program that was built.
std::string SourceDir();
std::string Program();

}  // namespace carecoord::testing

#endif  // CARECOORD_TESTS_PLACES_H_
