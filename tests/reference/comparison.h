// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the comparisons of the engine with the reference share: the engine on random cases, equality
// of decisions, and the report of the smallest case on which the two disagree.

#ifndef CARECOORD_TESTS_REFERENCE_COMPARISON_H_
#define CARECOORD_TESTS_REFERENCE_COMPARISON_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "carecoord/record/timeline.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/evaluate.h"
#include "tests/reference/random_case.h"
#include "tests/reference/reference_evaluator.h"
#include "tests/reference/shrink.h"

// Set smaller where everything runs slowly (CMakeLists.txt does, under sanitizers).
#ifndef CARECOORD_DIFFERENTIAL_CASES
#define CARECOORD_DIFFERENTIAL_CASES 100000
#endif

namespace carecoord::reference {

inline constexpr size_t kCases = CARECOORD_DIFFERENTIAL_CASES;
inline constexpr size_t kShards = 4;  // tests that share them

// In all fields; a priority that is not stated is ROUTINE.
[[nodiscard]] bool EqualFields(const Decision& a, const Decision& b);
[[nodiscard]] bool Equal(const std::vector<Decision>& a, const std::vector<Decision>& b);
[[nodiscard]] std::string Text(const std::vector<Decision>& decisions);

// The engine, with several packs bound to the dictionary that several people share.
class Engine {
 public:
  // False when one of the packs does not compile.
  bool Bind(const std::vector<PackCase>& packs, const std::vector<Record>& people);
  std::vector<Decision> Ask(size_t person, const Question& question);
  std::vector<Decision> AskForExplanations(size_t person, const Question& question);

 private:
  std::shared_ptr<Dictionary> dictionary_ = std::make_shared<Dictionary>();
  std::vector<Timeline> timelines_;
  std::optional<BoundRules> rules_;
  std::optional<Evaluator> evaluator_;
};

// Absent when the pack does not compile.
[[nodiscard]] std::optional<std::vector<Decision>> AskEngine(const SingleCase& single);
[[nodiscard]] std::vector<Decision> AskReference(const SingleCase& single);

// The reference's and the engine's answers to one question, engine's empty if there is none.
struct Answers {
  std::vector<Decision> expected;
  std::optional<std::vector<Decision>> actual;
};

// A kind of comparison: how both are asked, and whether it is content.
struct Check {
  Answers (*ask)(const SingleCase&);
  bool (*agree)(const SingleCase&, const Answers&);
};

// Fails the test with the smallest case on which the two still disagree.
void Report(uint64_t seed, const SingleCase& failing, const Check& check);

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_COMPARISON_H_
