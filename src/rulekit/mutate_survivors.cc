// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The search for people who tell what the cases did not kill, in parts that threads share.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "rulekit/mutate_parallel.h"
#include "rulekit/mutate_run.h"
#include "rulekit/mutate_search.h"
#include "rulekit/mutate_slice.h"

namespace carecoord::internal {
namespace {

// Of MutateOptions::work.
constexpr uint64_t kShareOfSearch = 2;
constexpr uint64_t kShareOfShrinking = 6;

}  // namespace

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
                          std::span<const rulekit::Case> cases, uint64_t most_work) const {
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
                                                       std::span<const rulekit::Case> cases,
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
