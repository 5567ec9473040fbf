// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Generate: the boundary people that the cases of a pack lack, as cases: each covers items of
// coverage (rulekit/coverage.h) that no case covers yet, and carries the ribbon that the rules give
// it now. Whoever reads them decides whether that is what the policy says: a generated case is a
// question, not a proof.
//
// People are found by search over the boundary people of each rule and then made as small as they
// can be. The same pack and cases give the same people on every machine. What was not found may
// need a longer search, or may be impossible and then a justification.
//
// Each case has a ribbon; or, where no ribbon shows it (a filter of a selection that the rule never
// asks about when it matters), a Holds.
//
// Cost: seconds for a pack, however large no more than GenerateOptions::work. Pure and thread-safe.

#ifndef CARECOORD_RULEKIT_GENERATE_H_
#define CARECOORD_RULEKIT_GENERATE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rulekit/coverage.h"
#include "carecoord/rules/compiled_pack.h"

namespace carecoord::rulekit {

struct GenerateOptions {
  CompileOptions compile;  // that the pack was compiled with
  size_t people = 20000;   // to try for each rule
  std::string rule;        // only this one; "": all
  // The most work, which the rules share evenly: as CheckOptions::work counts it. No shipped pack,
  // even without its cases, takes a tenth of it.
  uint64_t work = 10'000'000'000;
};

struct GeneratedCase {
  std::string rule;  // whose ribbon it carries, or whose people were asked what a selection holds
  Case story;
  std::vector<CoverageItem> covers;
};

struct GenerateReport {
  std::vector<GeneratedCase> cases;     // rule by rule
  std::vector<CoverageItem> not_found;  // still not covered with all of them
  bool cut_short = false;               // the work ran out, so that somebody may well be there
};

// NOT_FOUND when the pack has no rule options.rule. REQUIRES: pack is not null.
[[nodiscard]] absl::StatusOr<GenerateReport> Generate(
    const std::shared_ptr<const CompiledPack>& pack, const CaseFile& cases,
    const GenerateOptions& options = {});

// Gives each case a name that is not among `taken`, nor that of one before it, as cases of one file
// need: "x", "x (2)". `taken` has them all afterwards.
void NameApart(std::vector<GeneratedCase>& cases, std::set<std::string>& taken);

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_GENERATE_H_
