// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Prefetch: asks for memory that is soon to be read or written, so that waiting for one place does
// not come after waiting for another. It has no other effect; any address will do.

#ifndef CARECOORD_BASE_PREFETCH_H_
#define CARECOORD_BASE_PREFETCH_H_

#include <cstddef>

namespace carecoord {

inline void Prefetch([[maybe_unused]] const void* at) {
#if defined(__GNUC__)
  __builtin_prefetch(at, 1);
#endif
}

// The lines of the first `bytes` from there.
inline void Prefetch(const void* at, size_t bytes) {
  constexpr size_t kLine = 64;
  for (size_t i = 0; i < bytes; i += kLine) Prefetch(static_cast<const char*>(at) + i);
}

}  // namespace carecoord

#endif  // CARECOORD_BASE_PREFETCH_H_
