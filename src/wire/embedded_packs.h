// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_SRC_WIRE_EMBEDDED_PACKS_H_
#define CARECOORD_SRC_WIRE_EMBEDDED_PACKS_H_

#include <span>

#include "base/embedded_file.h"

namespace carecoord::internal {

// The shipped packs (packs/CMakeLists.txt lists them): key is the pack's name, text its
// pack.textproto.
std::span<const EmbeddedFile> EmbeddedPacks();
// Their tests, by pack and file: the key is "cancer/tests/review.textproto".
std::span<const EmbeddedFile> EmbeddedPackTests();

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_EMBEDDED_PACKS_H_
