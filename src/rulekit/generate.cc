// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "carecoord/rulekit/generate.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "carecoord/base/status.h"
#include "rulekit/coverage_search.h"
#include "rulekit/rule_name.h"
#include "rulekit/smaller_person.h"
#include "rulekit/told_holds.h"
#include "rulekit/told_ribbon.h"

namespace carecoord::rulekit {
namespace {

using internal::BoundaryPerson;
using internal::CoverageItems;
using internal::CoverageSearch;
using internal::Meeting;
using internal::SelectionId;

using ItemSet = std::set<uint32_t>;

bool IsHeld(const Meeting& meeting, const ItemSet& items) {
  return std::all_of(items.begin(), items.end(),
                     [&](uint32_t item) { return meeting.items.count(item) != 0; });
}

// "rule x: the day after it closes; ...", at most two of them.
std::string NameOf(const std::vector<CoverageItem>& covers) {
  std::string name;
  const size_t named = std::min<size_t>(covers.size(), 2);
  for (size_t i = 0; i < named; ++i) {
    if (!name.empty()) name += "; ";
    name += covers[i].text;
  }
  if (covers.size() > named) name += "; and " + std::to_string(covers.size() - named) + " more";
  return name;
}

class Generator {
 public:
  Generator(const std::shared_ptr<const CompiledPack>& pack, const CaseFile& cases,
            const GenerateOptions& options)
      : pack_(pack), cases_(cases), options_(options), items_(*pack) {}

  GenerateReport Run() {
    const CoverageReport before = Coverage(pack_, cases_, options_.compile);
    std::set<uint32_t> open;
    for (uint32_t i = 0; i < before.items.size(); ++i) {
      if (!before.items[i].covered && before.items[i].justified.empty()) open.insert(i);
    }
    const std::vector<Rule>& rules = pack_->pack().rules;
    // The rules share one half of the work, the selections that are left the other.
    const uint64_t half = options_.work / 2;
    most_ = half / (options_.rule.empty() ? std::max<size_t>(1, rules.size()) : 1);
    for (uint32_t rule = 0; rule < rules.size(); ++rule) {
      if (!options_.rule.empty() && rules[rule].id != options_.rule) continue;
      ItemSet wanted;
      for (const uint32_t item : open) {
        const std::vector<uint32_t>& of = items_.RulesOf(item);
        if (std::find(of.begin(), of.end(), rule) != of.end()) wanted.insert(item);
      }
      if (!wanted.empty()) Search(rule, internal::kNoSelection, wanted, open);
    }
    // What no decision asks when it matters, a Holds still can.
    std::map<std::pair<uint32_t, SelectionId>, ItemSet> left = LeftOfSelections(open);
    most_ = half / std::max<size_t>(1, left.size());
    for (auto& [asked, wanted] : left) {
      // Another rule's people may have met some.
      std::erase_if(wanted, [&](uint32_t item) { return !open.contains(item); });
      if (!wanted.empty()) Search(asked.first, asked.second, wanted, open);
    }
    for (const uint32_t item : open) report_.not_found.push_back(items_.items()[item]);
    return std::move(report_);
  }

 private:
  // Those of `open` that a Holds can ask for, by a rule whose people can be asked and the
  // selection.
  [[nodiscard]] std::map<std::pair<uint32_t, SelectionId>, ItemSet> LeftOfSelections(
      const ItemSet& open) const {
    const internal::PackProgram& program = pack_->program();
    std::map<std::pair<uint32_t, SelectionId>, ItemSet> left;
    for (const uint32_t item : open) {
      const SelectionId selection = items_.SelectionOf(item);
      if (selection == internal::kNoSelection) continue;
      for (const uint32_t rule : items_.RulesOf(item)) {
        const bool fits = program.rules[rule].each != internal::kNoSelection ||
                          !program.selections[selection].uses_index;
        const bool asked = options_.rule.empty() || pack_->pack().rules[rule].id == options_.rule;
        if (fits && asked) left[{rule, selection}].insert(item);
      }
    }
    return left;
  }

  // Looks among the rule's people for those who meet what is wanted, by what the rule decides or,
  // with a selection, by what that holds.
  void Search(uint32_t rule, SelectionId selection, const ItemSet& wanted, ItemSet& open) {
    CoverageSearch search(pack_, items_, rule, options_.compile);
    if (selection != internal::kNoSelection) search.OnlySelection(selection);
    for (const Case& told : cases_.cases) {
      for (const Ribbon& ribbon : told.ribbons) {
        if (ribbon.rule == pack_->pack().rules[rule].id && told.settings.empty()) {
          search.Seed(told, ribbon.known_at);
        }
      }
    }
    ItemSet left = wanted;
    // Half of the work finds people, the rest makes cases of them.
    const uint64_t seeds = search.work();
    if (!search.Run(left, options_.people, most_ / 2)) report_.cut_short = true;
    const uint64_t most = seeds + most_;

    // Each as small as it can be, then those first that cover most, until nothing is left.
    struct Candidate {
      BoundaryPerson person;
      std::string subject;
      ItemSet items;  // all of the wanted that it meets
    };
    std::vector<Candidate> candidates;
    for (const CoverageSearch::Find& find : search.finds()) {
      const auto still = [&](const BoundaryPerson& person) {
        if (search.work() > most) return false;  // small enough
        const std::vector<Meeting> meetings = search.Meet(person);
        return std::any_of(meetings.begin(), meetings.end(),
                           [&](const Meeting& meeting) { return IsHeld(meeting, find.items); });
      };
      if (search.work() > most) {
        report_.cut_short = true;
        break;
      }
      if (!still(find.person)) continue;
      Candidate candidate;
      candidate.person = internal::Smaller(find.person, still);
      for (const Meeting& meeting : search.Meet(candidate.person)) {
        if (!IsHeld(meeting, find.items)) continue;
        candidate.subject = meeting.subject;
        for (const auto& [item, day] : meeting.items) {
          if (wanted.count(item) != 0) candidate.items.insert(item);
        }
        break;
      }
      candidates.push_back(std::move(candidate));
    }
    ItemSet still_open;
    for (const Candidate& candidate : candidates) {
      still_open.insert(candidate.items.begin(), candidate.items.end());
    }
    // Each case is covered again, which takes its time where there are many items.
    uint64_t spent = 0;
    while (!still_open.empty()) {
      spent += items_.items().size() * kWorkOfCovering;
      if (spent > most_) {
        report_.cut_short = true;
        return;
      }
      const auto gain = [&](const Candidate& candidate) {
        return std::count_if(candidate.items.begin(), candidate.items.end(),
                             [&](uint32_t item) { return still_open.count(item) != 0; });
      };
      const auto best = std::max_element(
          candidates.begin(), candidates.end(),
          [&](const Candidate& a, const Candidate& b) { return gain(a) < gain(b); });
      ItemSet covers;
      for (const uint32_t item : best->items) {
        if (still_open.erase(item) > 0) covers.insert(item);
      }
      const Asked asked = {rule, selection, best->subject};
      Tell(search, asked, best->person, covers);
      for (const uint32_t item : covers) open.erase(item);
    }
  }

  // About whom, and what.
  struct Asked {
    uint32_t rule;
    SelectionId selection;  // kNoSelection: what the rule decides
    std::string subject;
  };

  void Tell(CoverageSearch& search, const Asked& asked, const BoundaryPerson& person,
            const ItemSet& covers) {
    GeneratedCase made;
    made.rule = pack_->pack().rules[asked.rule].id;
    for (const uint32_t item : covers) made.covers.push_back(items_.items()[item]);
    std::set<Date> days;
    for (const Meeting& meeting : search.Meet(person)) {
      if (meeting.subject != asked.subject) continue;
      for (const auto& [item, day] : meeting.items) {
        if (covers.count(item) != 0) days.insert(day);
      }
    }
    made.story = person.story;
    made.story.name = NameOf(made.covers);
    if (asked.selection != internal::kNoSelection) {
      made.story.holds = {internal::ToldHolds(pack_, asked.selection, person, asked.subject, days,
                                              options_.compile)};
    } else {
      const auto tell = [&](Date from, Date to) {
        made.story.ribbons = {internal::ToldRibbon(pack_, asked.rule, person, asked.subject, from,
                                                   to, options_.compile)};
      };
      tell(*days.begin() - 1, *days.rbegin() + 1);
      // Some things show only after others, on earlier days.
      if (!CoversAll(made)) {
        const internal::Stretch stretch = internal::StretchOf(person, search.material());
        tell(stretch.first, *days.rbegin() + 1);
      }
    }
    DropUnusedNames(made.story);
    report_.cases.push_back(std::move(made));
  }

  // Names that nothing refers to are left out.
  static void DropUnusedNames(Case& story) {
    std::set<std::string> used;
    for (const Ribbon& ribbon : story.ribbons) {
      used.insert(ribbon.subject);
      for (const RibbonDay& day : ribbon.days) {
        used.insert({day.satisfied_by, day.failed_by, day.deferred_by, day.brought_forward_by});
      }
    }
    for (const Holds& holds : story.holds) {
      used.insert(holds.subject);
      for (const HoldsDay& day : holds.days) {
        if (const auto* name = std::get_if<std::string>(&day.holds)) used.insert(*name);
      }
    }
    for (StoryEntry& entry : story.entries) {
      if (used.count(entry.name) == 0) entry.name.clear();
    }
  }

  [[nodiscard]] bool CoversAll(const GeneratedCase& made) const {
    CaseFile alone;
    alone.cases = {made.story};
    const CoverageReport covered = Coverage(pack_, alone, options_.compile);
    return std::all_of(made.covers.begin(), made.covers.end(), [&](const CoverageItem& item) {
      return std::any_of(
          covered.items.begin(), covered.items.end(),
          [&](const CoverageItem& other) { return other.id == item.id && other.covered; });
    });
  }

  std::shared_ptr<const CompiledPack> pack_;
  const CaseFile& cases_;
  const GenerateOptions& options_;
  CoverageItems items_;
  static constexpr uint64_t kWorkOfCovering = 4000;  // an item

  GenerateReport report_;
  uint64_t most_ = 0;  // work for a search
};

}  // namespace

absl::StatusOr<GenerateReport> Generate(const std::shared_ptr<const CompiledPack>& pack,
                                        const CaseFile& cases, const GenerateOptions& options) {
  CARECOORD_RETURN_IF_ERROR(internal::CheckRuleName(pack->pack(), options.rule));
  return Generator(pack, cases, options).Run();
}

}  // namespace carecoord::rulekit
