// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Arithmetic of series: periods multiplied and added part by part.

#ifndef CARECOORD_SRC_RULES_SERIES_H_
#define CARECOORD_SRC_RULES_SERIES_H_

#include <algorithm>
#include <cstdint>
#include <limits>

#include "carecoord/time/period.h"

namespace carecoord::internal {

// `first` + `times` x `every`, each part by itself; saturates.
constexpr Period PlusTimes(const Period& first, const Period& every, int64_t times) {
  const auto part = [times](int32_t a, int32_t b) {
    constexpr int64_t kMost = std::numeric_limits<int32_t>::max();
    return static_cast<int32_t>(std::clamp<int64_t>(a + times * b, -kMost, kMost));
  };
  return {part(first.years, every.years), part(first.months, every.months),
          part(first.weeks, every.weeks), part(first.days, every.days),
          part(first.working_days, every.working_days)};
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_SERIES_H_
