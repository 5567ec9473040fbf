// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/mutate_search.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <set>
#include <utility>

#include "rulekit/coverage_search.h"
#include "rulekit/mutate_contrast.h"
#include "rulekit/mutate_slice.h"
#include "rulekit/smaller_person.h"

namespace carecoord::internal {
namespace {

using rulekit::Case;
using rulekit::Difference;

// How the rule's answers went over the days, without the dates: a person who shows a new course is
// worth making others from.
std::vector<int> CourseOf(std::span<const Decision> decisions) {
  std::vector<int> course;
  for (const Decision& d : decisions) {
    course.insert(course.end(), {static_cast<int>(d.status), d.step, d.on_unknown ? 1 : 0,
                                 d.satisfied_late ? 1 : 0, d.stratum, d.priority_reason,
                                 d.brought_forward_by.present() ? 1 : 0});
  }
  return course;
}

// How well a difference shows what is at stake.
int WorthOf(const Difference& difference) {
  const auto to_do = [](const std::string& status) {
    const std::optional<DecisionStatus> named = DecisionStatusFromName(status);
    return named && IsActionable(*named);
  };
  if (difference.what != "status") return 0;
  return to_do(difference.pack) || to_do(difference.mutant) ? 2 : 1;
}

}  // namespace

DifferenceSearch::DifferenceSearch(const CompiledPack& pack, size_t rule,
                                   std::span<const Case> cases, uint64_t seed)
    : pack_(pack.pack()), rule_(pack_.rules[rule].id), source_(pack, rule, {}, seed) {
  slice_ = *SliceOf(pack_, rule_);
  for (const Case& one : cases) {
    if (!one.settings.empty()) continue;
    for (const rulekit::Ribbon& ribbon : one.ribbons) {
      if (ribbon.rule == rule_) source_.Keep({one, ribbon.known_at});
    }
  }
}

void DifferenceSearch::WantWhatMutantsRead(std::span<const Suspect> suspects) {
  const auto cluster_of = [this](const std::string& name) -> const Cluster& {
    return *std::find_if(pack_.clusters.begin(), pack_.clusters.end(),
                         [&name](const Cluster& one) { return one.name == name; });
  };
  for (const Suspect& suspect : suspects) {
    for (const Selection& mutated : suspect.slice.selections) {
      const auto original =
          std::find_if(slice_.selections.begin(), slice_.selections.end(),
                       [&mutated](const Selection& one) { return one.name == mutated.name; });
      if (original == slice_.selections.end()) continue;
      std::set<uint64_t> read;
      for (const std::string& name : original->clusters) {
        for (const ClusterCode& code : cluster_of(name).codes) read.insert(code.code.value());
      }
      for (const std::string& name : mutated.clusters) {
        std::vector<Code> others;
        for (const ClusterCode& code : cluster_of(name).codes) {
          const bool room = others.size() < BoundaryMaterial::kMostCodes;
          if (room && !read.contains(code.code.value())) others.push_back(code.code);
        }
        if (!others.empty() && also_wanted_.insert(name).second) {
          source_.AlsoWant(name, std::move(others));
        }
      }
    }
  }
}

size_t DifferenceSearch::Run(std::span<Suspect> suspects, size_t people, uint64_t most_work) {
  WantWhatMutantsRead(suspects);
  const auto dictionary = std::make_shared<Dictionary>();
  // All codes from the start, so that rules need not be bound again when one turns up.
  for (const Cluster& cluster : pack_.clusters) {
    for (const ClusterCode& code : cluster.codes) (void)dictionary->AddCode(code.code);
  }
  RuleVersion original(slice_, rule_);
  std::deque<RuleVersion> versions;
  for (const Suspect& suspect : suspects) versions.emplace_back(suspect.slice, rule_);
  // Each is compiled when the first is asked about.
  uint64_t work = PartsOf(slice_) * kCompileWork * (1 + suspects.size());
  if (work > most_work) return 0;
  work = 0;
  std::set<std::vector<int>> turns;
  for (size_t i = 0; i < people; ++i) {
    std::vector<size_t> open;
    for (size_t m = 0; m < suspects.size(); ++m) {
      if (suspects[m].spots.size() < suspects[m].most) open.push_back(m);
    }
    if (open.empty()) return people;
    const Staged staged(pack_, source_.Next(), dictionary);
    const Stretch stretch = StretchOf(staged.person, source_.material());
    std::shared_ptr<const BoundaryPerson> shared;
    bool kept = false;
    std::vector<int> before;
    for (const Date day : original.TellingDays(staged, stretch.first, stretch.last)) {
      if (original.work() + work > most_work) return i;
      const Question question = staged.QuestionOn(day);
      const auto pack_says = original.Ask(staged, question);
      if (!pack_says) continue;
      std::erase_if(open, [&](size_t m) {
        const uint64_t so_far = versions[m].work();
        const auto mutant_says = versions[m].Ask(staged, question);
        work += versions[m].work() - so_far;
        if (!mutant_says) return false;
        if (!Differ({staged, original.rule(), *pack_says, versions[m].rule(), *mutant_says})) {
          return false;
        }
        if (shared == nullptr) shared = std::make_shared<const BoundaryPerson>(staged.person);
        suspects[m].spots.push_back({shared, day});
        return true;
      });
      // A new turn of the answers makes the person worth making others from.
      std::vector<int> course = CourseOf(*pack_says);
      std::vector<int> turn = before;
      turn.push_back(-1);
      turn.insert(turn.end(), course.begin(), course.end());
      kept = turns.insert(std::move(turn)).second || kept;
      before = std::move(course);
    }
    if (kept) source_.Keep();
  }
  return people;
}

std::optional<Difference> DifferenceSearch::Best(const Pack& pack, const std::string& rule,
                                                 const Pack& mutant, std::span<const Spot> spots,
                                                 uint64_t most_work) {
  RuleVersion original(*SliceOf(pack, rule), rule);
  RuleVersion changed(mutant, rule);
  const auto contrast = [&](const BoundaryPerson& person, Date on) -> std::optional<Difference> {
    const Staged staged(pack, person, std::make_shared<Dictionary>());
    const Question question = staged.QuestionOn(on);
    const auto pack_says = original.Ask(staged, question);
    const auto mutant_says = changed.Ask(staged, question);
    if (!pack_says || !mutant_says) return std::nullopt;
    return Contrast({staged, original.rule(), *pack_says, changed.rule(), *mutant_says}, on);
  };
  std::optional<Difference> best;
  const auto enough = [&] { return original.work() + changed.work() > most_work; };
  for (const Spot& spot : spots) {
    if (best && enough()) break;
    const std::optional<Difference> found = contrast(*spot.person, spot.on);
    if (!found || (best && WorthOf(*found) <= WorthOf(*best))) continue;
    const auto still = [&](const BoundaryPerson& person) {
      if (enough()) return false;
      const std::optional<Difference> left = contrast(person, spot.on);
      return left && WorthOf(*left) >= WorthOf(*found);
    };
    best = contrast(Smaller(*spot.person, still), spot.on);
  }
  return best;
}

}  // namespace carecoord::internal
