// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The checks that rulekit/check.h is made of. Each adds its findings.

#ifndef CARECOORD_SRC_RULEKIT_CHECKS_H_
#define CARECOORD_SRC_RULEKIT_CHECKS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "carecoord/rulekit/check.h"

namespace carecoord::internal {

// Of the pack as it is written, whether or not it compiles.
void CheckUnused(const Pack& pack, Issues& findings);
void CheckTexts(const Pack& pack, Issues& findings);
void CheckWords(const Pack& pack, Issues& findings);
void CheckTwice(const Pack& pack, Issues& findings);
void CheckUnits(const Pack& pack, const CompileOptions& options, Issues& findings);
void CheckEndings(const Pack& pack, Issues& findings);
void CheckDuplicates(const Pack& pack, Issues& findings);

// Of a pack that compiles: schedules that can never come to what they say.
void CheckSeries(const CompiledPack& pack, Issues& findings);
void CheckNever(const CompiledPack& pack, Issues& findings);

// Of a pack that compiles: by reasoning, then by search among `people` for each rule. The work that
// the search took.
uint64_t CheckLogic(const std::shared_ptr<const CompiledPack>& pack,
                    const rulekit::CheckOptions& options, Issues& findings);

rulekit::DataNeeds NeedsOf(const Pack& pack, size_t rule);

// What the checks find, beside what reading and compiling refuse. Each has a pack in
// tests/rulekit/faulty and a line in docs/rulekit.md.
enum class CheckCode : uint8_t {
  kUnusedParameter,
  kUnusedCluster,
  kUnusedSelection,
  kUnusedCondition,
  kMissingTitle,
  kMissingSource,
  kMissingValidity,
  kMissingReason,
  kMixedUnits,
  kAlwaysYes,
  kAlwaysNo,
  kAlwaysUnknown,
  kNeverYes,
  kNeverNo,
  kNeverUnknown,
  kUnreachableStep,
  kNeverSelects,
  kEmptySelection,
  kEndlessSchedule,
  kEndlessDeferral,
  kShadowedRule,
  kSearchCutShort,
  kLikelyMisspelling,
  kSatisfiedAtOnce,
  kNeverFails,
  kDuplicatePart,
  kNeverOverdue,
  kNeverSatisfied,
  kNeverDefers,
};
inline constexpr std::array<std::string_view, 29> kCheckCodeNames = {
    "unused_parameter", "unused_cluster",   "unused_selection",   "unused_condition",
    "missing_title",    "missing_source",   "missing_validity",   "missing_reason",
    "mixed_units",      "always_yes",       "always_no",          "always_unknown",
    "never_yes",        "never_no",         "never_unknown",      "unreachable_step",
    "never_selects",    "empty_selection",  "endless_schedule",   "endless_deferral",
    "shadowed_rule",    "search_cut_short", "likely_misspelling", "satisfied_at_once",
    "never_fails",      "duplicate_part",   "never_overdue",      "never_satisfied",
    "never_defers"};
constexpr std::string_view NameOf(CheckCode code) {
  return kCheckCodeNames[static_cast<size_t>(code)];
}

inline void Warn(Issues& findings, CheckCode code, std::string path, std::string text) {
  findings.push_back(
      {Severity::kWarning, std::string(NameOf(code)), std::move(path), std::move(text)});
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_CHECKS_H_
