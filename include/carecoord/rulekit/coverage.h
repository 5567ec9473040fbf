// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Coverage: how much of a pack its cases ask for: the outcome of every step, of every part of every
// condition, and every boundary that the rules imply (day before, on and after each limit, month
// end, leap day, tie, missing value, late entry). What counts is written down, item by item, in
// docs/coverage.md; kCoverageDefinition says which edition of that page the numbers follow.
//
// An item is covered by what a case checks: a ribbon covers what its rule asked about its subject
// on a day from its first to `until`, Holds what its selection looked at, Answers what its step
// asked.
//
// An item that no story can reach is justified in a test file (rulekit::Justification): it is then
// not asked for. A justification of an item that is covered, or that does not exist, is a problem.
//
// Cost: milliseconds for a pack of some hundred cases. Pure and thread-safe.

#ifndef CARECOORD_RULEKIT_COVERAGE_H_
#define CARECOORD_RULEKIT_COVERAGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/issue.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rules/compiled_pack.h"

namespace carecoord::rulekit {

// The edition of docs/coverage.md. Raised whenever the same pack and cases could give other
// numbers.
inline constexpr int kCoverageDefinition = 2;

enum class CoverageGroup : uint8_t { kSteps, kConditions, kBoundaries };
inline constexpr std::array<std::string_view, 3> kCoverageGroupNames = {"steps", "conditions",
                                                                        "boundaries"};
constexpr std::string_view NameOf(CoverageGroup group) {
  return kCoverageGroupNames[static_cast<size_t>(group)];
}

// One thing that a case should ask for.
struct CoverageItem {
  std::string id;    // "rule.six-month-review.schedule.closes.after": stable while names are
  std::string path;  // in the pack (rules/pack.h)
  std::string text;  // "rule six-month-review: the day after it closes"
  CoverageGroup group = CoverageGroup::kSteps;
  bool covered = false;
  std::string justified;  // because; "" when it is not
};

struct CoverageCount {
  size_t total = 0;  // without the justified
  size_t covered = 0;
  [[nodiscard]] bool complete() const { return covered == total; }
};

struct CoverageReport {
  std::vector<CoverageItem> items;  // in the order of the pack
  Issues problems;                  // of justifications; path is file:line

  [[nodiscard]] CoverageCount Count(CoverageGroup group) const;
  [[nodiscard]] size_t justified() const;
  [[nodiscard]] bool complete() const;
};

// `options`: those that `pack` was compiled with. REQUIRES: pack is not null.
[[nodiscard]] CoverageReport Coverage(const std::shared_ptr<const CompiledPack>& pack,
                                      const CaseFile& cases, const CompileOptions& options = {});

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_COVERAGE_H_
