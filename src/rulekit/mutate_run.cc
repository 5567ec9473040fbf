// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/mutate_run.h"

#include <algorithm>
#include <set>
#include <thread>

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/rulekit/run_cases.h"
#include "rulekit/mutate_parallel.h"
#include "rulekit/mutate_slice.h"
#include "rulekit/rule_name.h"
#include "rulekit/story_person.h"

namespace carecoord::internal {
namespace {

using rulekit::Case;

// Of MutateOptions::work.
constexpr uint64_t kShareOfMaking = 6;
constexpr uint64_t kShareOfTests = 6;

// The case's checks of selections and steps alone, its entries coded by `pack`.
Case OthersOf(const Pack& pack, const Case& from) {
  Case others = from;
  others.ribbons.clear();
  for (rulekit::StoryEntry& entry : others.entries) {
    if (const std::optional<Code> code = CodeOf(pack, entry)) entry.is = *code;
  }
  return others;
}

}  // namespace

unsigned MutationRun::Threads() const {
  return options_.threads != 0 ? options_.threads
                               : std::max(1U, std::thread::hardware_concurrency());
}

const std::string& MutationRun::RuleId(size_t rule) const { return pack_->pack().rules[rule].id; }

absl::StatusOr<MutationRun> MutationRun::Prepare(const Pack& pack,
                                                 const rulekit::MutateOptions& options,
                                                 const Progress& progress) {
  CARECOORD_ASSIGN_OR_RETURN(std::shared_ptr<const CompiledPack> compiled,
                             CompiledPack::Compile(pack));
  CARECOORD_RETURN_IF_ERROR(CheckRuleName(pack, options.rule));
  MutationRun run(std::move(compiled), options);
  run.Count(progress);
  return run;
}

void MutationRun::Count(const Progress& progress) {
  const Pack& pack = pack_->pack();
  std::vector<std::optional<Pack>> slices;
  for (const Rule& rule : pack.rules) slices.push_back(SliceOf(pack, rule.id));
  uint64_t parts = PartsOf(pack);
  for (const uint64_t of_rule : SliceParts()) parts += of_rule;
  const uint64_t most = options_.work / kShareOfMaking / (parts * kCompileWork);
  all_.emplace(pack, rulekit::MutantOptions{options_.thorough, most});
  // "" for a mutant that does not compile.
  std::vector<std::string> identities(all_->size());
  std::vector<std::vector<size_t>> rules(all_->size());
  ParallelFor(
      all_->size(), Threads(),
      [&](size_t i) {
        const Pack mutant = all_->Make(i);
        const auto compiled = CompiledPack::Compile(mutant);
        if (!compiled.ok()) return;
        identities[i] = (*compiled)->identity();
        for (size_t r = 0; r < slices.size(); ++r) {
          const std::optional<Pack> slice = SliceOf(mutant, pack.rules[r].id);
          if (slice && slice != slices[r]) rules[i].push_back(r);
        }
      },
      [&](size_t done) {
        if (progress) progress(done, all_->size());
      });
  std::set<std::string> seen = {"", pack_->identity()};
  for (size_t i = 0; i < all_->size(); ++i) {
    if (!seen.insert(identities[i]).second) continue;
    ids_.push_back((*all_)[i].id);
    const bool told = std::any_of(rules[i].begin(), rules[i].end(),
                                  [this](size_t r) { return RuleId(r) == options_.rule; });
    if (!options_.rule.empty() && !told) continue;
    mutants_.push_back({i, std::move(rules[i])});
  }
}

std::vector<uint64_t> MutationRun::SliceParts() const {
  std::vector<uint64_t> parts;
  for (const Rule& rule : pack_->pack().rules) {
    parts.push_back(PartsOf(*SliceOf(pack_->pack(), rule.id)));
  }
  return parts;
}

// Reckoned from what the pack itself takes, so that it does not depend on which test kills first.
void MutationRun::MarkThoseToRun(std::span<const uint64_t> trial_work) {
  const uint64_t most = options_.work / kShareOfTests;
  const uint64_t others = others_.empty() ? 0 : PartsOf(pack_->pack()) * kCompileWork;
  const std::vector<uint64_t> parts = SliceParts();
  uint64_t work = 0;
  for (Counted& one : mutants_) {
    for (const size_t rule : one.rules) {
      if (!trials_[rule].empty()) work += parts[rule] * kCompileWork + 2 * trial_work[rule];
    }
    work += others;
    one.run = work <= most;
  }
}

bool MutationRun::Has(const std::string& id) const {
  return std::find(ids_.begin(), ids_.end(), id) != ids_.end();
}
std::vector<std::string_view> MutationRun::Ids() const { return {ids_.begin(), ids_.end()}; }

absl::Status MutationRun::RunTests(std::span<const Case> cases, const Progress& progress) {
  rulekit::RunOptions how;
  how.days = rulekit::RunOptions::Days::kChanges;
  how.explain = false;
  const rulekit::CaseReport report = rulekit::RunCases(pack_, cases, how);
  if (!report.ok()) {
    return FailedPrecondition("the tests do not hold for the pack as it is:\n" + report.ToString());
  }
  const Pack& pack = pack_->pack();
  trials_.assign(pack.rules.size(), {});
  const auto dictionary = std::make_shared<Dictionary>();
  for (const Case& one : cases) {
    for (size_t r = 0; r < pack.rules.size(); ++r) {
      if (!options_.rule.empty() && options_.rule != pack.rules[r].id) continue;
      for (const rulekit::Ribbon& ribbon : one.ribbons) {
        if (ribbon.rule == pack.rules[r].id) trials_[r].push_back({stories_.size(), &ribbon});
      }
    }
    stories_.emplace_back(pack, BoundaryPerson{one, {}}, dictionary);
    if (!one.holds.empty() || !one.answers.empty()) others_.push_back(OthersOf(pack, one));
  }
  for (const std::vector<Trial>& of_rule : trials_) {
    std::vector<size_t>& order = order_.emplace_back(of_rule.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  }
  CARECOORD_ASSIGN_OR_RETURN(const std::vector<uint64_t> trial_work, CheckTrials());
  MarkThoseToRun(trial_work);
  ParallelFor(
      mutants_.size(), Threads(),
      [&](size_t i) { mutants_[i].killed = mutants_[i].run && IsKilled(mutants_[i]); },
      [&](size_t done) {
        if (progress) progress(done, mutants_.size());
      });
  return absl::OkStatus();
}

// What a test says of a mutant counts only if it holds for the pack asked in the same way.
absl::StatusOr<std::vector<uint64_t>> MutationRun::CheckTrials() const {
  std::vector<uint64_t> work;
  for (size_t rule = 0; rule < trials_.size(); ++rule) {
    RuleVersion version(*SliceOf(pack_->pack(), RuleId(rule)), RuleId(rule));
    for (const Trial& trial : trials_[rule]) {
      const Staged& story = stories_[trial.story];
      if (!RibbonFails(story, *trial.ribbon, version, false)) continue;
      return FailedPrecondition(trial.ribbon->at.ToString() + ": case " +
                                QuoteValue(story.person.story.name) + ", rule " +
                                QuoteValue(RuleId(rule)) + ": does not hold for the pack as it is");
    }
    work.push_back(version.work());
  }
  return work;
}

bool MutationRun::IsKilled(const Counted& mutant) {
  const Pack pack = Make(mutant);
  std::deque<RuleVersion> versions;
  for (const size_t rule : mutant.rules) {
    versions.emplace_back(*SliceOf(pack, RuleId(rule)), RuleId(rule));
  }
  return RibbonsKill(mutant, versions, true) || RibbonsKill(mutant, versions, false) ||
         OthersKill(mutant, pack);
}

bool MutationRun::RibbonsKill(const Counted& mutant, std::deque<RuleVersion>& versions,
                              bool quick) {
  for (size_t v = 0; v < mutant.rules.size(); ++v) {
    const size_t rule = mutant.rules[v];
    if (trials_[rule].empty()) continue;
    std::vector<size_t> order;
    {
      const std::lock_guard<std::mutex> lock(*order_mutex_);
      order = order_[rule];
    }
    for (const size_t i : order) {
      const Trial& trial = trials_[rule][i];
      if (!RibbonFails(stories_[trial.story], *trial.ribbon, versions[v], quick)) continue;
      const std::lock_guard<std::mutex> lock(*order_mutex_);
      std::vector<size_t>& shared = order_[rule];
      const auto found = std::find(shared.begin(), shared.end(), i);
      std::rotate(shared.begin(), found, found + 1);
      return true;
    }
  }
  return false;
}

// Whether a selection holds, or a step answers, something else.
bool MutationRun::OthersKill(const Counted& mutant, const Pack& pack) const {
  if (others_.empty() || mutant.rules.empty()) return false;
  // One that leaves rules out is not the pack that these cases speak of.
  if (pack.rules.size() != pack_->pack().rules.size()) return false;
  const auto compiled = CompiledPack::Compile(pack);
  if (!compiled.ok()) return false;
  rulekit::RunOptions how;
  how.first_failure = true;
  how.explain = false;
  return std::any_of(others_.begin(), others_.end(), [&](const Case& one) {
    return !rulekit::RunCases(*compiled, {&one, 1}, how).ok();
  });
}

}  // namespace carecoord::internal
