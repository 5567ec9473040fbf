// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_VERSION_H_
#define CARECOORD_VERSION_H_

#include <string_view>

namespace carecoord {

// The version of the library that is linked, as "major.minor.patch". The minor number changes when
// the API does while the major is 0. Constant; safe from any thread. Defined in carecoord::core.
[[nodiscard]] std::string_view Version();

}  // namespace carecoord

#endif  // CARECOORD_VERSION_H_
