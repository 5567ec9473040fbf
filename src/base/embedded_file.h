// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_SRC_BASE_EMBEDDED_FILE_H_
#define CARECOORD_SRC_BASE_EMBEDDED_FILE_H_

#include <string_view>

namespace carecoord::internal {

// A text file that the build compiled into the library (cmake/CarecoordEmbed.cmake). Both views are
// static.
struct EmbeddedFile {
  std::string_view key;
  std::string_view text;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_BASE_EMBEDDED_FILE_H_
