// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: selections.

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

#include "carecoord/base/suggest.h"
#include "rules/compiler.h"

namespace carecoord::internal {
namespace {

// Names of selections that a selection refers to, in its windows and its filters.
std::vector<std::string> Referred(const Selection& selection) {
  std::vector<std::string> names = selection.except;
  for (const auto* bounds : {&selection.window.from, &selection.window.to}) {
    for (const Bound& bound : *bounds) {
      if (const auto* name = std::get_if<std::string>(&bound.at.at)) names.push_back(*name);
    }
  }
  if (!selection.same_thread_as.empty()) names.push_back(selection.same_thread_as);
  if (selection.not_followed_by) names.push_back(selection.not_followed_by->selection);
  return names;
}

}  // namespace

void PackCompiler::Selections() {
  std::set<std::string> taken;
  for (size_t i = 0; i < pack_.selections.size(); ++i) {
    const Selection& selection = pack_.selections[i];
    const std::string path = Indexed("selections", i) + ".name";
    if (selection.name == kIndexName) {
      Error("reserved_name", path, "\"index\" names the entry a rule over each is asked about");
    }
    CheckName("selection", selection.name, path, taken);
    selection_ids_.emplace(selection.name, static_cast<SelectionId>(i));
  }
  program_.selections.resize(pack_.selections.size());
  CheckCycles();
  for (size_t i = 0; i < pack_.selections.size(); ++i) {
    OneSelection(i, Indexed("selections", i));
  }
}

void PackCompiler::OneSelection(size_t index, const std::string& path) {
  const Selection& selection = pack_.selections[index];
  ProgramSelection& made = program_.selections[index];
  made.pick = selection.pick;
  made.thread = selection.thread;
  if (selection.pick == Pick::kUnspecified) {
    Error("missing_pick", path,
          "selection " + QuoteValue(selection.name) +
              " must say earliest, latest, nth, each or count");
  }
  const double nth = Number(selection.nth, path + ".nth");
  constexpr double kMost = 1e6;
  if ((selection.pick == Pick::kNth) != (nth != 0) || std::trunc(nth) != nth ||
      std::abs(nth) > kMost) {
    Error("bad_nth", path + ".nth",
          "selection " + QuoteValue(selection.name) +
              ": nth counts, in whole numbers, from 1 for the first, or from -1 for the last");
  } else {
    made.nth = static_cast<int32_t>(nth);
  }
  if (selection.clusters.empty()) {
    Error("missing_cluster", path, "selection " + QuoteValue(selection.name) + " names no cluster");
  }
  for (size_t c = 0; c < selection.clusters.size(); ++c) {
    const std::string& name = selection.clusters[c];
    const auto found = cluster_ids_.find(name);
    if (found == cluster_ids_.end()) {
      std::vector<std::string_view> names;
      for (const auto& [known, id] : cluster_ids_) names.push_back(known);
      Error("unknown_cluster", path + "." + Indexed("clusters", c),
            "no cluster " + QuoteValue(name) + DidYouMean(name, names));
      continue;
    }
    const std::vector<Code>& codes = program_.cluster_codes[found->second];
    made.codes.insert(made.codes.end(), codes.begin(), codes.end());
  }
  std::sort(made.codes.begin(), made.codes.end());
  made.codes.erase(std::unique(made.codes.begin(), made.codes.end()), made.codes.end());
  SelectionFilters(selection, made, path);
  const auto bounds = [&](const std::vector<Bound>& from, std::string_view end) {
    std::vector<ProgramBound> compiled;
    for (size_t b = 0; b < from.size(); ++b) {
      compiled.push_back({Ref(from[b].at, {.index = true}, path + ".window." + Indexed(end, b)),
                          from[b].included});
    }
    return compiled;
  };
  made.from = bounds(selection.window.from, "from");
  made.to = bounds(selection.window.to, "to");
  CheckWindow(made, path + ".window");
}

void PackCompiler::SelectionFilters(const Selection& selection, ProgramSelection& made,
                                    const std::string& path) {
  constexpr Scope kScope = {.index = true};
  for (size_t r = 0; r < selection.roles.size(); ++r) {
    if (selection.roles[r] == Role::kNone) {
      Error("missing_role", path + "." + Indexed("roles", r),
            "a role filter must name a role; an entry without a role never matches");
    }
    made.roles |= uint32_t{1} << static_cast<unsigned>(selection.roles[r]);
  }
  for (size_t r = 0; r < selection.role_parameters.size(); ++r) {
    const Role role = RoleOf(RoleArg({}, selection.role_parameters[r]),
                             path + "." + Indexed("role_parameters", r));
    made.roles |= uint32_t{1} << static_cast<unsigned>(role);
  }
  made.recorded = selection.dated == Dating::kRecorded;
  made.planned = selection.planned;
  if (made.recorded && made.planned) {
    Error("planned_by_recording", path + ".planned",
          "a booking is ahead by the day it is for, not by the day it was recorded");
  }
  for (size_t p = 0; p < selection.places.size(); ++p) {
    const std::string here = path + "." + Indexed("places", p);
    made.places.push_back(TextOf(selection.places[p], here));
    if (made.places.back().empty()) {
      Error("missing_place", here,
            "a place filter must name a place; an entry without a place never matches");
    }
  }
  for (size_t v = 0; v < selection.values.size(); ++v) {
    const ValueFilter& filter = selection.values[v];
    const std::string here = path + "." + Indexed("values", v);
    if (filter.is == Comparison::kUnspecified) {
      Error("missing_comparison", here + ".is", "how to compare must be said");
    }
    made.values.push_back(
        {filter.is, Number(filter.number, here + ".number"), TextOf(filter.unit, here + ".unit")});
  }
  made.same_thread_as =
      FindOptional(selection.same_thread_as, Use::kDate, kScope, path + ".same_thread_as");
  for (size_t e = 0; e < selection.except.size(); ++e) {
    const SelectionId id =
        FindSelection(selection.except[e], Use::kAny, kScope, path + "." + Indexed("except", e));
    if (id != kNoSelection) made.except.push_back(id);
  }
  if (selection.not_followed_by) {
    made.not_followed_by = FindSelection(selection.not_followed_by->selection, Use::kAny, kScope,
                                         path + ".not_followed_by.selection");
    made.followed_same_day = selection.not_followed_by->same_day;
  }
  made.new_episode_after = PeriodOf(selection.new_episode_after, path + ".new_episode_after");
  if (made.new_episode_after && !made.new_episode_after->IsPositive()) {
    Error("bad_period", path + ".new_episode_after", "the gap between episodes must be positive");
  }
  made.filtered = made.recorded || !made.places.empty() || !made.values.empty() ||
                  !selection.same_thread_as.empty() || !made.except.empty() ||
                  selection.not_followed_by.has_value() || made.new_episode_after.has_value();
}

void PackCompiler::CheckCycles() {
  // Depth first; also finds which selections reach the index entry or the question's period, and
  // how many each looks at through its filters: those are looked through anew for each, so a chain
  // of them could take for ever.
  enum class Mark { kNew, kOpen, kDone };
  std::vector<Mark> marks(pack_.selections.size(), Mark::kNew);
  std::vector<size_t> looked_at(pack_.selections.size(), 0);
  std::vector<size_t> trail;
  const std::function<void(size_t)> visit = [&](size_t i) {
    marks[i] = Mark::kOpen;
    trail.push_back(i);
    const Selection& selection = pack_.selections[i];
    ProgramSelection& made = program_.selections[i];
    made.uses_index = selection.thread != ThreadFilter::kUnspecified;
    for (const auto* bounds : {&selection.window.from, &selection.window.to}) {
      made.uses_period |= std::any_of(bounds->begin(), bounds->end(),
                                      [](const Bound& bound) { return IsOfPeriod(bound.at); });
    }
    for (const std::string& name : Referred(selection)) {
      if (name == kIndexName) made.uses_index = true;
      const auto found = selection_ids_.find(name);
      if (found == selection_ids_.end()) continue;
      const size_t next = found->second;
      if (marks[next] == Mark::kOpen) {
        std::string loop;
        for (auto at = std::find(trail.begin(), trail.end(), next); at != trail.end(); ++at) {
          loop += QuoteValue(pack_.selections[*at].name) + " -> ";
        }
        Error("selection_cycle", Indexed("selections", i),
              "selections refer to each other in a circle: " + loop + QuoteValue(name));
        continue;
      }
      if (marks[next] == Mark::kNew) visit(next);
      made.uses_index |= program_.selections[next].uses_index;
      made.uses_period |= program_.selections[next].uses_period;
    }
    const auto look = [&](const std::string& name) {
      const auto found = selection_ids_.find(name);
      if (found != selection_ids_.end() && marks[found->second] == Mark::kDone) {
        looked_at[i] += 1 + looked_at[found->second];
      }
    };
    for (const std::string& name : selection.except) look(name);
    if (selection.not_followed_by) look(selection.not_followed_by->selection);
    if (looked_at[i] > kMostLookedAt) {
      Error("too_large", Indexed("selections", i),
            "the filters of selection " + QuoteValue(selection.name) + " look at " +
                std::to_string(looked_at[i]) + " selections, one through another: at most " +
                std::to_string(kMostLookedAt));
      looked_at[i] = 0;  // said once
    }
    trail.pop_back();
    marks[i] = Mark::kDone;
  };
  for (size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] == Mark::kNew) visit(i);
  }
}

void PackCompiler::CheckWindow(const ProgramSelection& selection, const std::string& path) {
  // Two bounds on the same date can be compared whatever that date will be: on every day of eight
  // years, which hold each kind of month end and two leap days.
  for (const ProgramBound& from : selection.from) {
    for (const ProgramBound& to : selection.to) {
      const bool both_dates = from.at.kind == RefKind::kDate && to.at.kind == RefKind::kDate;
      if (!both_dates &&
          std::tie(from.at.kind, from.at.selection) != std::tie(to.at.kind, to.at.selection)) {
        continue;
      }
      const auto moved = [&](const ProgramBound& bound, Date base) {
        const Date date = both_dates ? bound.at.date : base;
        return bound.at.has_plus
                   ? program_.calendar->Add(date, bound.at.plus, program_.month_end).date
                   : date;
      };
      bool opens = false;
      const Date first = *Date::FromYmd(2020, 1, 1);
      for (int day = 0; day < 8 * 366 && !opens; ++day) {
        const Date low = moved(from, first + day) + (from.included ? 0 : 1);
        const Date high = moved(to, first + day) - (to.included ? 0 : 1);
        opens = low <= high;
      }
      if (!opens) {
        Error("impossible_window", path,
              "the window's end is always before its start, so nothing can ever be in it");
        return;
      }
    }
  }
}

}  // namespace carecoord::internal
