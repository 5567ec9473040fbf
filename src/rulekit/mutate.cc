// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "carecoord/rulekit/mutate.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "rulekit/mutate_run.h"

namespace carecoord::rulekit {
namespace {

using internal::MutationRun;

// The three parts of the work as one, each a third.
MutationRun::Progress Part(const MutateOptions& options, size_t part) {
  if (!options.progress) return nullptr;
  return [&options, part](size_t done, size_t of) {
    constexpr size_t kThird = 1000;
    options.progress(part * kThird + (of == 0 ? kThird : done * kThird / of), 3 * kThird);
  };
}

std::vector<StaleJustification> Stale(const MutationRun& run,
                                      const std::vector<Justification>& all) {
  std::map<std::string, bool> killed;
  for (const MutationRun::Counted& one : run.mutants()) {
    killed[run.MutationOf(one).id] = one.killed;
  }
  std::vector<StaleJustification> stale;
  std::set<std::string> seen;
  for (const Justification& one : all) {
    if (one.of != Justification::Of::kMutant) continue;
    const auto found = killed.find(one.id);
    if (!run.Has(one.id)) {
      if (run.not_made() > 0) continue;  // it may be one of those
      stale.push_back({one, "no mutant has this id" + DidYouMean(one.id, run.Ids())});
    } else if (found != killed.end() && found->second) {
      stale.push_back({one, "the tests kill this mutant"});
    } else if (!seen.insert(one.id).second) {
      stale.push_back({one, "this mutant is justified already"});
    }
  }
  return stale;
}

}  // namespace

absl::StatusOr<MutationReport> Mutate(const Pack& pack, const CaseFile& tests,
                                      const MutateOptions& options) {
  CARECOORD_ASSIGN_OR_RETURN(MutationRun run,
                             MutationRun::Prepare(pack, options, Part(options, 0)));
  CARECOORD_RETURN_IF_ERROR(run.RunTests(tests.cases, Part(options, 1)));
  std::map<std::string, std::string> because;
  for (const Justification& one : tests.justified) {
    if (one.of == Justification::Of::kMutant) because.emplace(one.id, one.because);
  }
  MutationReport report;
  report.stale = Stale(run, tests.justified);
  report.not_run = run.not_made();
  std::vector<size_t> unexplained;
  for (size_t i = 0; i < run.mutants().size(); ++i) {
    const MutationRun::Counted& one = run.mutants()[i];
    if (!one.run) {
      ++report.not_run;
      continue;
    }
    ++report.mutants;
    const auto said = because.find(run.MutationOf(one).id);
    if (one.killed) {
      ++report.killed;
    } else if (said != because.end()) {
      report.justified.push_back({run.MutationOf(one), said->second, 0});
    } else {
      unexplained.push_back(i);
    }
  }
  std::vector<MutationRun::Searched> searched =
      run.Search(unexplained, tests.cases, Part(options, 2));
  for (size_t i = 0; i < unexplained.size(); ++i) {
    const MutationRun::Counted& one = run.mutants()[unexplained[i]];
    MutationRun::Searched& found = searched[i];
    if (!found.difference && found.trusted) {
      report.justified.push_back({run.MutationOf(one), "", found.people});
      continue;
    }
    Survivor survivor{run.MutationOf(one), {}, std::move(found.difference), 0, false};
    for (const size_t rule : one.rules) survivor.rules.push_back(pack.rules[rule].id);
    if (!survivor.difference) {
      survivor.people = found.people;
      survivor.cut_short = found.cut_short;
    }
    report.survivors.push_back(std::move(survivor));
  }
  return report;
}

bool MutationReport::cut_short() const {
  return not_run > 0 || std::any_of(survivors.begin(), survivors.end(),
                                    [](const Survivor& one) { return one.cut_short; });
}

absl::StatusOr<MutantList> ListMutants(const Pack& pack, const MutateOptions& options) {
  CARECOORD_ASSIGN_OR_RETURN(MutationRun run, MutationRun::Prepare(pack, options, nullptr));
  MutantList list;
  list.not_made = run.not_made();
  for (const MutationRun::Counted& one : run.mutants()) {
    list.mutants.push_back(run.MutationOf(one));
  }
  return list;
}

}  // namespace carecoord::rulekit
