// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Writes values after one another, for the texts of random cases.

#ifndef CARECOORD_TESTS_REFERENCE_CAT_H_
#define CARECOORD_TESTS_REFERENCE_CAT_H_

#include <sstream>
#include <string>

namespace carecoord::reference {

template <typename... Ts>
std::string Cat(const Ts&... parts) {
  std::ostringstream out;
  (out << ... << parts);
  return out.str();
}

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_CAT_H_
