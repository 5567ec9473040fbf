// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_SRC_RULEKIT_LAST_PLACE_H_
#define CARECOORD_SRC_RULEKIT_LAST_PLACE_H_

#include <cmath>

namespace carecoord::internal {

// One in the last decimal place that a number is written with: 1 for 30, 0.1 for 7.5. The distance
// at which values are just below or just above a limit.
inline double LastPlace(double number) {
  double place = 1;
  for (int digits = 0; digits < 6; ++digits, place /= 10) {
    const double scaled = number / place;
    if (std::fabs(scaled - std::round(scaled)) < 1e-6) return place;
  }
  return place;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_LAST_PLACE_H_
