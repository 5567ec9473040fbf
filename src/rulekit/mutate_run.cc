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
using rulekit::Mutant;

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
  std::vector<Mutant> all = rulekit::MutantsOf(pack, {.thorough = options_.thorough});
  // "" for a mutant that does not compile.
  std::vector<std::string> identities(all.size());
  std::vector<std::vector<size_t>> rules(all.size());
  ParallelFor(
      all.size(), Threads(),
      [&](size_t i) {
        const auto compiled = CompiledPack::Compile(all[i].pack);
        if (!compiled.ok()) return;
        identities[i] = (*compiled)->identity();
        for (size_t r = 0; r < slices.size(); ++r) {
          const std::optional<Pack> slice = SliceOf(all[i].pack, pack.rules[r].id);
          if (slice && slice != slices[r]) rules[i].push_back(r);
        }
      },
      [&](size_t done) {
        if (progress) progress(done, all.size());
      });
  std::set<std::string> seen = {"", pack_->identity()};
  for (size_t i = 0; i < all.size(); ++i) {
    if (!seen.insert(identities[i]).second) continue;
    ids_.push_back(all[i].mutation.id);
    const bool told = std::any_of(rules[i].begin(), rules[i].end(),
                                  [this](size_t r) { return RuleId(r) == options_.rule; });
    if (!options_.rule.empty() && !told) continue;
    mutants_.push_back({std::move(all[i]), std::move(rules[i]), false});
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
  CARECOORD_RETURN_IF_ERROR(CheckTrials());
  ParallelFor(
      mutants_.size(), Threads(), [&](size_t i) { mutants_[i].killed = IsKilled(mutants_[i]); },
      [&](size_t done) {
        if (progress) progress(done, mutants_.size());
      });
  return absl::OkStatus();
}

// What a test says of a mutant counts only if it holds for the pack asked in the same way.
absl::Status MutationRun::CheckTrials() const {
  for (size_t rule = 0; rule < trials_.size(); ++rule) {
    RuleVersion version(*SliceOf(pack_->pack(), RuleId(rule)), RuleId(rule));
    for (const Trial& trial : trials_[rule]) {
      const Staged& story = stories_[trial.story];
      if (!RibbonFails(story, *trial.ribbon, version, false)) continue;
      return FailedPrecondition(trial.ribbon->at.ToString() + ": case " +
                                QuoteValue(story.person.story.name) + ", rule " +
                                QuoteValue(RuleId(rule)) + ": does not hold for the pack as it is");
    }
  }
  return absl::OkStatus();
}

bool MutationRun::IsKilled(const Counted& mutant) {
  return RibbonsKill(mutant, true) || RibbonsKill(mutant, false) || OthersKill(mutant);
}

bool MutationRun::RibbonsKill(const Counted& mutant, bool quick) {
  for (const size_t rule : mutant.rules) {
    if (trials_[rule].empty()) continue;
    RuleVersion version(*SliceOf(mutant.mutant.pack, RuleId(rule)), RuleId(rule));
    std::vector<size_t> order;
    {
      const std::lock_guard<std::mutex> lock(*order_mutex_);
      order = order_[rule];
    }
    for (const size_t i : order) {
      const Trial& trial = trials_[rule][i];
      if (!RibbonFails(stories_[trial.story], *trial.ribbon, version, quick)) continue;
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
bool MutationRun::OthersKill(const Counted& mutant) const {
  if (others_.empty() || mutant.rules.empty()) return false;
  // One that leaves rules out is not the pack that these cases speak of.
  if (mutant.mutant.pack.rules.size() != pack_->pack().rules.size()) return false;
  const auto compiled = CompiledPack::Compile(mutant.mutant.pack);
  if (!compiled.ok()) return false;
  rulekit::RunOptions how;
  how.first_failure = true;
  how.explain = false;
  return std::any_of(others_.begin(), others_.end(), [&](const Case& one) {
    return !rulekit::RunCases(*compiled, {&one, 1}, how).ok();
  });
}

// Killed mutants that only this rule tells, of the operator; where there are none, of every one. A
// search that does not tell them apart is blind for the kind.
std::vector<size_t> MutationRun::Measures(size_t rule, const std::string& op) const {
  std::vector<size_t> of_op;
  std::vector<size_t> all;
  for (size_t i = 0; i < mutants_.size(); ++i) {
    if (!mutants_[i].killed || mutants_[i].rules != std::vector<size_t>{rule}) continue;
    all.push_back(i);
    if (mutants_[i].mutant.mutation.op == op) of_op.push_back(i);
  }
  return of_op.empty() ? all : of_op;
}

// The mutants that a search of one rule is to look at, and what it found.
struct MutationRun::RuleSearch {
  size_t rule = 0;
  std::vector<size_t> mutants;  // into mutants_: those in question, then those that measure
  size_t in_question = 0;
  std::map<std::string, std::vector<size_t>> measures;  // by operator; places in `mutants`
  std::vector<std::vector<Suspect>> suspects;           // by part of the search, as `mutants`

  [[nodiscard]] std::vector<Spot> SpotsOf(size_t place) const {
    std::vector<Spot> spots;
    for (const std::vector<Suspect>& part : suspects) {
      spots.insert(spots.end(), part[place].spots.begin(), part[place].spots.end());
    }
    return spots;
  }
};

MutationRun::RuleSearch MutationRun::SearchOf(size_t rule, std::span<const size_t> which) const {
  constexpr size_t kChoice = 12;
  RuleSearch search;
  search.rule = rule;
  std::vector<size_t>& mutants = search.mutants;
  for (const size_t i : which) {
    const std::vector<size_t>& rules = mutants_[i].rules;
    if (std::find(rules.begin(), rules.end(), rule) != rules.end()) mutants.push_back(i);
  }
  search.in_question = mutants.size();
  for (size_t q = 0; q < search.in_question; ++q) {
    const std::string& op = mutants_[mutants[q]].mutant.mutation.op;
    if (search.measures.contains(op)) continue;
    std::vector<size_t>& places = search.measures[op];
    for (const size_t measure : Measures(rule, op)) {
      const auto known = std::find(mutants.begin(), mutants.end(), measure);
      places.push_back(static_cast<size_t>(known - mutants.begin()));
      if (known == mutants.end()) mutants.push_back(measure);
    }
  }
  std::vector<Suspect> suspects;
  for (size_t m = 0; m < mutants.size(); ++m) {
    suspects.push_back({*SliceOf(mutants_[mutants[m]].mutant.pack, RuleId(rule)),
                        m < search.in_question ? kChoice : 1,
                        {}});
  }
  search.suspects.assign(kSearchParts, suspects);
  return search;
}

MutationRun::Searched MutationRun::Judge(size_t mutant,
                                         std::span<const RuleSearch> searches) const {
  Searched result;
  result.trusted = !mutants_[mutant].rules.empty();
  for (const RuleSearch& search : searches) {
    const auto found =
        std::find(search.mutants.begin(),
                  search.mutants.begin() + static_cast<std::ptrdiff_t>(search.in_question), mutant);
    const auto place = static_cast<size_t>(found - search.mutants.begin());
    if (place == search.in_question) continue;
    result.people += options_.people / kSearchParts * kSearchParts;
    result.difference = DifferenceSearch::Best(
        pack_->pack(), RuleId(search.rule), search.suspects[0][place].slice, search.SpotsOf(place));
    if (result.difference) break;
    const std::vector<size_t>& measures = search.measures.at(mutants_[mutant].mutant.mutation.op);
    result.trusted = result.trusted && !measures.empty() &&
                     std::none_of(measures.begin(), measures.end(),
                                  [&](size_t m) { return search.SpotsOf(m).empty(); });
  }
  return result;
}

std::vector<MutationRun::Searched> MutationRun::Search(std::span<const size_t> which,
                                                       std::span<const Case> cases,
                                                       const Progress& progress) const {
  std::vector<RuleSearch> searches;
  for (size_t rule = 0; rule < pack_->pack().rules.size(); ++rule) {
    if (!options_.rule.empty() && RuleId(rule) != options_.rule) continue;
    RuleSearch search = SearchOf(rule, which);
    if (search.in_question > 0) searches.push_back(std::move(search));
  }
  const size_t parts = searches.size() * kSearchParts;
  const auto report = [&](size_t done) {
    if (progress) progress(done, parts + which.size());
  };
  ParallelFor(
      parts, Threads(),
      [&](size_t i) {
        RuleSearch& search = searches[i / kSearchParts];
        const size_t part = i % kSearchParts;
        DifferenceSearch(*pack_, search.rule, cases, part + 1)
            .Run(search.suspects[part], options_.people / kSearchParts);
      },
      report);
  std::vector<Searched> results(which.size());
  ParallelFor(
      which.size(), Threads(), [&](size_t i) { results[i] = Judge(which[i], searches); },
      [&](size_t done) { report(parts + done); });
  return results;
}

}  // namespace carecoord::internal
