// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_SRC_INTERCHANGE_EMBEDDED_MAPS_H_
#define CARECOORD_SRC_INTERCHANGE_EMBEDDED_MAPS_H_

#include <span>

#include "base/embedded_file.h"

namespace carecoord::internal {

// The shipped maps (src/interchange/CMakeLists.txt lists them): key is the name, text the file's.
std::span<const EmbeddedFile> EmbeddedMaps();

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_EMBEDDED_MAPS_H_
