// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_SRC_INTERCHANGE_SYNTHETIC_RANDOM_H_
#define CARECOORD_SRC_INTERCHANGE_SYNTHETIC_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <span>

namespace carecoord::internal {

// SplitMix64 (Steele, Lea and Flood, 2014; the constants are theirs), with integer arithmetic only:
// the distributions of <random> differ from library to library and floats from machine to machine.
// For the same reason no expression may draw twice where the language leaves the order open, as
// between the arguments of a call: draw into a variable first.
class Random {
 public:
  // An own sequence for every (seed, stream, number).
  Random(uint64_t seed, uint64_t stream, uint64_t number)
      : state_(Mix(seed + 0x9e3779b97f4a7c15U * (stream + 1)) ^ Mix(number + 1)) {}

  uint64_t Next() { return Mix(state_ += 0x9e3779b97f4a7c15U); }

  // 0 .. bound - 1. REQUIRES bound > 0.
  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(((Next() >> 32) * bound) >> 32); }
  // low .. high, both included. REQUIRES low <= high.
  int Between(int low, int high) {
    return low + static_cast<int>(Below(static_cast<uint32_t>(high - low + 1)));
  }
  // True `part` times in `whole`.
  bool Chance(uint32_t part, uint32_t whole = 100) { return Below(whole) < part; }

  // How many days something takes: from `usual`, `percent` times in a hundred, else from `late`.
  struct Days {
    int least, most;
  };
  int Delay(uint32_t percent, Days usual, Days late) {
    const Days days = Chance(percent) ? usual : late;
    return Between(days.least, days.most);
  }

  template <typename T, size_t N>
  const T& Pick(const T (&choices)[N]) {
    return choices[Below(static_cast<uint32_t>(N))];
  }
  // The index of one of the weights, as often as it weighs. REQUIRES: their sum is above 0.
  size_t PickWeighted(std::span<const uint32_t> weights) {
    uint32_t sum = 0;
    for (const uint32_t weight : weights) sum += weight;
    uint32_t at = Below(sum);
    for (size_t i = 0;; ++i) {
      if (at < weights[i]) return i;
      at -= weights[i];
    }
  }

 private:
  static uint64_t Mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  uint64_t state_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_SYNTHETIC_RANDOM_H_
