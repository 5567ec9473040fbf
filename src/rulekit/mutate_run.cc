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
constexpr uint64_t kShareOfSearch = 2;
constexpr uint64_t kShareOfShrinking = 6;

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

// Killed mutants that only this rule tells, of the operator; where there are none, of every one. A
// search that does not tell them apart is blind for the kind.
std::vector<size_t> MutationRun::Measures(size_t rule, const std::string& op) const {
  std::vector<size_t> of_op;
  std::vector<size_t> all;
  for (size_t i = 0; i < mutants_.size(); ++i) {
    if (!mutants_[i].killed || mutants_[i].rules != std::vector<size_t>{rule}) continue;
    all.push_back(i);
    if (MutationOf(mutants_[i]).op == op) of_op.push_back(i);
  }
  return of_op.empty() ? all : of_op;
}

// The mutants that a search of one rule is to look at, and what it found. So many are looked at at
// once as memory suffices for.
struct MutationRun::RuleSearch {
  size_t rule = 0;
  std::vector<size_t> mutants;  // into mutants_: those in question, then those that measure
  size_t in_question = 0;
  std::map<std::string, std::vector<size_t>> measures;  // by operator; places in `mutants`
  size_t chunk = 1;                                     // mutants that are looked at at once
  std::vector<std::vector<std::vector<Spot>>> spots;    // by part of the search, as `mutants`
  std::vector<std::vector<size_t>> people;              // asked, by part and chunk

  [[nodiscard]] size_t chunks() const { return (mutants.size() + chunk - 1) / chunk; }
  [[nodiscard]] std::vector<Spot> SpotsOf(size_t place) const {
    std::vector<Spot> all;
    for (const std::vector<std::vector<Spot>>& part : spots) {
      all.insert(all.end(), part[place].begin(), part[place].end());
    }
    return all;
  }
  [[nodiscard]] size_t PeopleOf(size_t place) const {
    size_t all = 0;
    for (const std::vector<size_t>& part : people) all += part[place / chunk];
    return all;
  }
};

MutationRun::RuleSearch MutationRun::SearchOf(size_t rule, std::span<const size_t> which) const {
  constexpr uint64_t kPartsAtOnce = 100'000;
  RuleSearch search;
  search.rule = rule;
  std::vector<size_t>& mutants = search.mutants;
  for (const size_t i : which) {
    const std::vector<size_t>& rules = mutants_[i].rules;
    if (std::find(rules.begin(), rules.end(), rule) != rules.end()) mutants.push_back(i);
  }
  search.in_question = mutants.size();
  for (size_t q = 0; q < search.in_question; ++q) {
    const std::string& op = MutationOf(mutants_[mutants[q]]).op;
    if (search.measures.contains(op)) continue;
    std::vector<size_t>& places = search.measures[op];
    for (const size_t measure : Measures(rule, op)) {
      const auto known = std::find(mutants.begin(), mutants.end(), measure);
      places.push_back(static_cast<size_t>(known - mutants.begin()));
      if (known == mutants.end()) mutants.push_back(measure);
    }
  }
  const uint64_t parts = PartsOf(*SliceOf(pack_->pack(), RuleId(rule)));
  search.chunk = std::max<size_t>(8, kPartsAtOnce / parts);
  search.spots.assign(kSearchParts, std::vector<std::vector<Spot>>(mutants.size()));
  search.people.assign(kSearchParts, std::vector<size_t>(search.chunks()));
  return search;
}

void MutationRun::RunPart(RuleSearch& search, size_t part, size_t chunk,
                          std::span<const Case> cases, uint64_t most_work) const {
  constexpr size_t kChoice = 12;
  const size_t first = chunk * search.chunk;
  const size_t end = std::min(first + search.chunk, search.mutants.size());
  std::vector<Suspect> suspects;
  for (size_t m = first; m < end; ++m) {
    suspects.push_back({*SliceOf(Make(mutants_[search.mutants[m]]), RuleId(search.rule)),
                        m < search.in_question ? kChoice : 1,
                        {}});
  }
  search.people[part][chunk] = DifferenceSearch(*pack_, search.rule, cases, part + 1)
                                   .Run(suspects, options_.people / kSearchParts, most_work);
  for (size_t m = first; m < end; ++m) {
    search.spots[part][m] = std::move(suspects[m - first].spots);
  }
}

MutationRun::Searched MutationRun::Judge(size_t mutant, std::span<const RuleSearch> searches,
                                         uint64_t most_work) const {
  Searched result;
  result.trusted = !mutants_[mutant].rules.empty();
  for (const RuleSearch& search : searches) {
    const auto found =
        std::find(search.mutants.begin(),
                  search.mutants.begin() + static_cast<std::ptrdiff_t>(search.in_question), mutant);
    const auto place = static_cast<size_t>(found - search.mutants.begin());
    if (place == search.in_question) continue;
    result.people += search.PeopleOf(place);
    result.cut_short |= search.PeopleOf(place) < options_.people / kSearchParts * kSearchParts;
    const std::vector<Spot> spots = search.SpotsOf(place);
    if (!spots.empty()) {
      const std::optional<Pack> slice = SliceOf(Make(mutants_[mutant]), RuleId(search.rule));
      result.difference =
          DifferenceSearch::Best(pack_->pack(), RuleId(search.rule), *slice, spots, most_work);
    }
    if (result.difference) break;
    const std::vector<size_t>& measures = search.measures.at(MutationOf(mutants_[mutant]).op);
    result.trusted = result.trusted && !result.cut_short && !measures.empty() &&
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
  struct Job {
    RuleSearch* search;
    size_t part;
    size_t chunk;
  };
  std::vector<Job> jobs;
  for (RuleSearch& search : searches) {
    for (size_t part = 0; part < kSearchParts; ++part) {
      for (size_t chunk = 0; chunk < search.chunks(); ++chunk) {
        jobs.push_back({&search, part, chunk});
      }
    }
  }
  const auto report = [&](size_t done) {
    if (progress) progress(done, jobs.size() + which.size());
  };
  const uint64_t each_job = options_.work / kShareOfSearch / std::max<size_t>(1, jobs.size());
  ParallelFor(
      jobs.size(), Threads(),
      [&](size_t i) { RunPart(*jobs[i].search, jobs[i].part, jobs[i].chunk, cases, each_job); },
      report);
  std::vector<Searched> results(which.size());
  const uint64_t each = options_.work / kShareOfShrinking / std::max<size_t>(1, which.size());
  ParallelFor(
      which.size(), Threads(), [&](size_t i) { results[i] = Judge(which[i], searches, each); },
      [&](size_t done) { report(jobs.size() + done); });
  return results;
}

}  // namespace carecoord::internal
