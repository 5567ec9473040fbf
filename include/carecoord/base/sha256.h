// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// SHA-256 (FIPS 180-4), for the identity of a compiled pack. Our own because core links nothing but
// Abseil, which has no such hash; checked against the standard's vectors. Not for secrets.

#ifndef CARECOORD_BASE_SHA256_H_
#define CARECOORD_BASE_SHA256_H_

#include <string>
#include <string_view>

namespace carecoord {

// The digest as 64 lower-case hexadecimal digits. Linear; thread-safe.
[[nodiscard]] std::string Sha256Hex(std::string_view bytes);

}  // namespace carecoord

#endif  // CARECOORD_BASE_SHA256_H_
