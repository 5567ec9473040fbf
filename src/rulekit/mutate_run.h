// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// MutationRun: the mutants of a pack that count, and the pack's tests, ready to be run against
// them.

#ifndef CARECOORD_SRC_RULEKIT_MUTATE_RUN_H_
#define CARECOORD_SRC_RULEKIT_MUTATE_RUN_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/rulekit/mutate.h"
#include "rulekit/mutate_search.h"
#include "rulekit/mutate_trial.h"

namespace carecoord::internal {

class MutationRun {
 public:
  // Called with pieces of work done, of how many.
  using Progress = std::function<void(size_t done, size_t of)>;

  struct Counted {
    size_t number;              // of all mutants
    std::vector<size_t> rules;  // that it can affect, by number in the pack
    bool run = false;           // against the tests; else the work did not suffice
    bool killed = false;
  };

  // Errors as rulekit::ListMutants.
  static absl::StatusOr<MutationRun> Prepare(const Pack& pack,
                                             const rulekit::MutateOptions& options,
                                             const Progress& progress);
  MutationRun(MutationRun&&) = default;

  [[nodiscard]] const std::vector<Counted>& mutants() const { return mutants_; }
  [[nodiscard]] const rulekit::Mutation& MutationOf(const Counted& one) const {
    return (*all_)[one.number];
  }
  // Mutants for which the work did not suffice, so that nobody knows whether they count.
  [[nodiscard]] size_t not_made() const { return all_->left_out(); }
  // Whether the pack has a mutant of that id, be it one that no test of options.rule could tell.
  [[nodiscard]] bool Has(const std::string& id) const;
  [[nodiscard]] std::vector<std::string_view> Ids() const;

  // Marks the mutants that the tests kill. FAILED_PRECONDITION when the tests do not hold for the
  // pack itself.
  absl::Status RunTests(std::span<const rulekit::Case> cases, const Progress& progress);

  // What a search for a difference came to.
  struct Searched {
    std::optional<rulekit::Difference> difference;
    size_t people = 0;     // asked
    bool trusted = false;  // they tell apart all killed mutants of its kind
    bool cut_short = false;
  };
  // For mutants()[i] for each i of `which`. After RunTests.
  [[nodiscard]] std::vector<Searched> Search(std::span<const size_t> which,
                                             std::span<const rulekit::Case> cases,
                                             const Progress& progress) const;

 private:
  // Of the people that one rule's search asks: parts that may run at once, each from a seed of its
  // own, so that the result does not depend on the number of threads.
  static constexpr size_t kSearchParts = 4;
  struct RuleSearch;

  // A ribbon of one of the stories.
  struct Trial {
    size_t story;
    const rulekit::Ribbon* ribbon;
  };

  MutationRun(std::shared_ptr<const CompiledPack> pack, const rulekit::MutateOptions& options)
      : pack_(std::move(pack)), options_(options) {}
  void Count(const Progress& progress);
  [[nodiscard]] Pack Make(const Counted& one) const { return all_->Make(one.number); }
  [[nodiscard]] std::vector<uint64_t> SliceParts() const;
  void MarkThoseToRun(std::span<const uint64_t> trial_work);
  [[nodiscard]] unsigned Threads() const;
  [[nodiscard]] const std::string& RuleId(size_t rule) const;
  // The work of running the trials of each rule.
  [[nodiscard]] absl::StatusOr<std::vector<uint64_t>> CheckTrials() const;
  [[nodiscard]] bool IsKilled(const Counted& mutant);
  // `versions`: of the mutant's rules.
  [[nodiscard]] bool RibbonsKill(const Counted& mutant, std::deque<RuleVersion>& versions,
                                 bool quick);
  [[nodiscard]] bool OthersKill(const Counted& mutant, const Pack& pack) const;
  [[nodiscard]] std::vector<size_t> Measures(size_t rule, const std::string& op) const;
  [[nodiscard]] RuleSearch SearchOf(size_t rule, std::span<const size_t> which) const;
  void RunPart(RuleSearch& search, size_t part, size_t chunk, std::span<const rulekit::Case> cases,
               uint64_t most_work) const;
  [[nodiscard]] Searched Judge(size_t mutant, std::span<const RuleSearch> searches,
                               uint64_t most_work) const;

  std::shared_ptr<const CompiledPack> pack_;
  rulekit::MutateOptions options_;
  std::optional<rulekit::Mutants> all_;
  std::vector<std::string> ids_;  // of all that count
  std::vector<Counted> mutants_;  // that options_.rule can tell
  std::vector<Staged> stories_;
  std::vector<std::vector<Trial>> trials_;  // by rule
  std::vector<rulekit::Case> others_;       // the cases' holds and answers
  // The trials of each rule, those first that killed lately: mutants next to each other are alike.
  std::unique_ptr<std::mutex> order_mutex_ = std::make_unique<std::mutex>();
  std::vector<std::vector<size_t>> order_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTATE_RUN_H_
