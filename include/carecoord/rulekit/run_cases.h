// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// RunCases: runs the cases of a pack (rulekit/case.h) and says everywhere that the pack differs
// from what they say.
//
// Of each ribbon it checks, for every day from its first to `until`:
//   the status      that of the last day listed; a change of status that is not listed is a failure
//   what is listed  step, dates, stratum, entries, ... on the days that state them
//   next_change     that the engine's own next_change, asked on every day, is exactly the next day
//                   on which the answer (status, deciding step, opens, due, closes, satisfying
//                   entry) differs from that day's; beyond the ribbon's end three years are swept
//                   for it
// A day on which a rule over each entry has no decision yet for the subject reads NOT_APPLICABLE.
// Holds and Answers are checked on the days they list.
//
// A person without registrations in the case is registered throughout, one without a death is
// alive, a question without known_at sees everything recorded. An entry that `is` a cluster is
// coded with the first of the pack's own codes for it.
//
// Everything that is wrong is reported, not only the first thing; days in a row that fail in the
// same way are one failure. A case that names a rule, step, selection, stratum, cluster, entry or
// setting that does not exist is reported with the nearest name that does, all of them at once, and
// the rest of it still runs where that is possible: with a setting that cannot be used nothing
// does.
//
// Cost: one evaluation of a rule, with next_change, for each day of each ribbon: about a
// millisecond for a year; with Days::kChanges one for each change. A ribbon of more than 100 years
// is refused. Pure and thread-safe.

#ifndef CARECOORD_RULEKIT_RUN_CASES_H_
#define CARECOORD_RULEKIT_RUN_CASES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "carecoord/rulekit/case.h"
#include "carecoord/rules/compiled_pack.h"

namespace carecoord::rulekit {

// One thing that is not as a case says.
struct CaseFailure {
  FileLine at;  // the day, ribbon, entry or setting at fault
  std::string case_name;
  std::string rule;         // "" when the failure is not about one
  std::string step;         // of Answers
  std::string selection;    // of Holds
  std::string subject;      // name of the index entry, where there is one
  std::string text;         // "on 2026-08-01: expected DUE, got OVERDUE"
  std::string explanation;  // why it is as it is, in lines; "" where nothing was asked

  // "file:12: case \"late review\", rule \"six-month-review\": on ...", then the explanation,
  // indented.
  [[nodiscard]] std::string ToString() const;
  friend bool operator==(const CaseFailure&, const CaseFailure&) = default;
  friend std::ostream& operator<<(std::ostream& os, const CaseFailure& failure) {
    return os << failure.ToString();
  }
};

// One case that was run.
struct CaseOutcome {
  std::string name;
  FileLine at;
  size_t failures = 0;
  friend bool operator==(const CaseOutcome&, const CaseOutcome&) = default;
};

struct CaseReport {
  size_t cases = 0;
  size_t ribbons = 0;
  size_t holds = 0;
  size_t answers = 0;
  size_t days = 0;                    // asked about, over all of them
  std::vector<CaseOutcome> outcomes;  // by case
  std::vector<CaseFailure> failures;  // in the order of the cases

  [[nodiscard]] bool ok() const { return failures.empty(); }
  // Adds another report to this one.
  void Append(CaseReport other);
  // Every failure, then one line of counts.
  [[nodiscard]] std::string ToString() const;
};

struct RunOptions {
  // Which days of a ribbon are asked.
  enum class Days : uint8_t {
    kEvery,    // all; next_change is checked
    kChanges,  // those that next_change leads to, and those listed. It finds what kEvery finds, as
               // far as next_change is right, which only kEvery proves
  };
  CompileOptions compile;  // that the pack was compiled with
  Days days = Days::kEvery;
  bool first_failure = false;  // a case ends with its first
  bool explain = true;         // failures carry the engine's explanation
};

// A case with settings is run on the pack compiled again with them added. REQUIRES: pack is not
// null.
[[nodiscard]] CaseReport RunCases(std::shared_ptr<const CompiledPack> pack,
                                  std::span<const Case> cases, const RunOptions& options = {});

// Every name in the cases of a rule, step, stratum, selection, cluster or parameter that the pack
// does not have, without running them.
[[nodiscard]] std::vector<CaseFailure> UnknownNames(const Pack& pack, std::span<const Case> cases);

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_RUN_CASES_H_
