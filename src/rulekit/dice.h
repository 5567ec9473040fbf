// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Dice: numbers that look random and are the same on every machine for one seed (SplitMix64,
// Steele, Lea and Flood, 2014). Draw into a variable where the language leaves the order of two
// draws open.

#ifndef CARECOORD_SRC_RULEKIT_DICE_H_
#define CARECOORD_SRC_RULEKIT_DICE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace carecoord::internal {

class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  // 0 .. bound - 1. REQUIRES: bound > 0.
  size_t Below(size_t bound) {
    return static_cast<size_t>(((Next() >> 32) * static_cast<uint64_t>(bound)) >> 32);
  }
  // low .. high, both included.
  int Between(int low, int high) {
    return low + static_cast<int>(Below(static_cast<size_t>(high - low) + 1));
  }
  bool Percent(size_t part) { return Below(100) < part; }
  // REQUIRES: `of` is not empty.
  template <typename T>
  const T& Pick(const std::vector<T>& of) {
    return of[Below(of.size())];
  }

 private:
  uint64_t state_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_DICE_H_
