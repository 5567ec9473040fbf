// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Random packs, people and questions for comparing the engine with the reference. Dates come from a
// handful around one awkward day (a month's end, 29 February, Easter, the end of the holiday data),
// and each question is asked on or next to a day that matters, so that ties, month ends and the two
// sides of every bound are common. The same seed gives the same cases on every platform.

#ifndef CARECOORD_TESTS_REFERENCE_RANDOM_CASE_H_
#define CARECOORD_TESTS_REFERENCE_RANDOM_CASE_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/pack.h"
#include "carecoord/rules/question.h"
#include "tests/reference/reference_evaluator.h"

namespace carecoord::reference {

// A small generator of our own (splitmix64): the standard distributions differ between libraries.
// Never draw twice in one call's arguments or one arithmetic expression: their order is open.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next() {
    uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  // 0 .. n - 1. REQUIRES n > 0.
  size_t Below(size_t n) { return static_cast<size_t>(Next() % n); }
  int Between(int low, int high) {
    return low + static_cast<int>(Next() % static_cast<uint64_t>(int64_t{high} - low + 1));
  }
  bool Chance(int percent) { return Below(100) < static_cast<size_t>(percent); }
  template <typename T>
  const T& Of(const std::vector<T>& values) {
    return values[Below(values.size())];
  }
  template <typename T>
  T Of(std::initializer_list<T> values) {
    return values.begin()[Below(values.size())];
  }

 private:
  uint64_t state_;
};

struct PackCase {
  Pack pack;
  CompileOptions options;
};

// Packs to be bound together, people to ask about, and the questions to ask about each person.
struct RandomCase {
  std::vector<PackCase> packs;
  std::vector<Record> people;
  std::vector<std::vector<Question>> questions;  // [person]
};

struct RandomShape {
  size_t people = 3;
  size_t questions = 4;       // for each person
  size_t most_entries = 12;   // of a person
  bool several_packs = true;  // now and then many, so that selections take several mask words
};

[[nodiscard]] RandomCase MakeRandomCase(uint64_t seed, const RandomShape& shape);

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_RANDOM_CASE_H_
