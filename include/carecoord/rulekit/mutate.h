// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Mutate: how good are the tests of a pack? Every mutant of the pack (rulekit/mutants.h) is run
// against the pack's cases. It is killed when one of them fails. One that survives shows a
// statement of the rules that no test would miss, and comes with a person who would kill it.
//
// What counts: a mutant that does not compile, or is the same pack as the original or as an earlier
// mutant, is none. A survivor is justified when
//   the pack says so   a Justification of its id; one that speaks of no surviving mutant is stale,
//                      which is a finding
//   nobody tells       no person among thousands at the limits of its rules gets another answer
//   from
//                      it than from the pack, while those same people tell apart every killed
//                      mutant of its kind in the same rule (else it stays a survivor)
// docs/mutation.md has the operators, the search and its limits.
//
// The result depends on the arguments alone, not on the number of threads or on time. Pure;
// thread-safe. Cost: some milliseconds for each mutant, and no more than MutateOptions::work.

#ifndef CARECOORD_RULEKIT_MUTATE_H_
#define CARECOORD_RULEKIT_MUTATE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rulekit/mutants.h"

namespace carecoord::rulekit {

struct MutateOptions {
  std::string rule;       // only mutants that this rule can tell, with its tests; "": all
  unsigned threads = 0;   // 0: as many as the machine has
  bool thorough = false;  // MutantOptions::thorough
  size_t people = 20000;  // whom the search for a difference asks, for each rule
  // The most work: for each day that a rule is asked about somebody, the parts of the rule, once
  // and once more for each entry; for each mutant 200 for each part that is compiled. A sixth of it
  // goes to making mutants, a sixth to the tests, half to the search, which rules and mutants share
  // evenly, and a sixth to making whom it found small. What it does not suffice for is told:
  // mutants that were not run, survivors whose search was cut short. No shipped pack takes a tenth
  // of it.
  uint64_t work = 20'000'000'000;
  // Called on the calling thread now and then: work done, of how much.
  std::function<void(size_t done, size_t total)> progress;
};

// A person whom the pack and a mutant see differently.
struct Difference {
  Case person;  // with a ribbon, or what else holds of the pack and not of the mutant
  std::string rule;
  std::string subject;  // name of an entry of the person, for a rule over each entry
  Date on;
  std::string what;    // "status", "due", "satisfied_by": what differs, as a ribbon's day calls it
  std::string pack;    // "OVERDUE": what the pack says
  std::string mutant;  // "DUE"
  friend bool operator==(const Difference&, const Difference&) = default;
};

struct Survivor {
  Mutation mutation;
  std::vector<std::string> rules;  // that it can affect
  std::optional<Difference> difference;
  size_t people = 0;       // asked in vain, when there is no difference
  bool cut_short = false;  // the work ran out before all people were asked
  friend bool operator==(const Survivor&, const Survivor&) = default;
};

struct JustifiedMutant {
  Mutation mutation;
  std::string because;  // as the pack says; "" when nobody tells it from the pack
  size_t people = 0;    // asked, when nobody does
  friend bool operator==(const JustifiedMutant&, const JustifiedMutant&) = default;
};

struct StaleJustification {
  Justification justification;
  std::string text;  // "no mutant has this id", "the tests kill this mutant"
  friend bool operator==(const StaleJustification&, const StaleJustification&) = default;
};

// mutants = killed + justified.size() + survivors.size().
struct MutationReport {
  size_t mutants = 0;
  size_t killed = 0;
  size_t not_run = 0;  // beside these: the work ran out before the tests saw them
  std::vector<JustifiedMutant> justified;
  std::vector<Survivor> survivors;
  std::vector<StaleJustification> stale;

  // Nobody knows what those are that were not run.
  [[nodiscard]] bool ok() const { return survivors.empty() && stale.empty() && not_run == 0; }
  [[nodiscard]] bool cut_short() const;
  friend bool operator==(const MutationReport&, const MutationReport&) = default;
};

// INVALID_ARGUMENT when the pack does not compile; NOT_FOUND when it has no rule options.rule;
// FAILED_PRECONDITION, with the failures, when the cases do not hold for the pack itself.
[[nodiscard]] absl::StatusOr<MutationReport> Mutate(const Pack& pack, const CaseFile& tests,
                                                    const MutateOptions& options = {});

struct MutantList {
  std::vector<Mutation> mutants;
  size_t not_made = 0;  // beside these: the work ran out before it was known whether they count
};

// The mutants that count, in order: what Mutate runs. INVALID_ARGUMENT and NOT_FOUND as above.
[[nodiscard]] absl::StatusOr<MutantList> ListMutants(const Pack& pack,
                                                     const MutateOptions& options = {});

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_MUTATE_H_
