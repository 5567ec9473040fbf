// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: selections, references and reason templates.

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>

#include "carecoord/base/suggest.h"
#include "rules/compiler.h"

namespace carecoord::internal {
namespace {

constexpr std::array<std::pair<std::string_view, TextPiece::Kind>, 5> kFixedPlaceholders = {{
    {"as_of", TextPiece::Kind::kAsOf},
    {"birth", TextPiece::Kind::kBirth},
    {"death", TextPiece::Kind::kDeath},
    {"registration", TextPiece::Kind::kRegistration},
    {"anchor", TextPiece::Kind::kAnchor},
}};

constexpr std::array<std::pair<Point, RefKind>, 7> kPoints = {{
    {Point::kAsOf, RefKind::kAsOf},
    {Point::kPeriodStart, RefKind::kPeriodStart},
    {Point::kPeriodEnd, RefKind::kPeriodEnd},
    {Point::kBirth, RefKind::kBirth},
    {Point::kDeath, RefKind::kDeath},
    {Point::kRegistration, RefKind::kRegistration},
    {Point::kAnchor, RefKind::kAnchor},
}};

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

bool IsOfPeriod(const Reference& reference) {
  const auto* point = std::get_if<Point>(&reference.at);
  return point != nullptr && (*point == Point::kPeriodStart || *point == Point::kPeriodEnd);
}

bool PicksOne(Pick pick) {
  return pick == Pick::kEarliest || pick == Pick::kLatest || pick == Pick::kNth;
}

}  // namespace

SelectionId PackCompiler::FindSelection(const std::string& name, Use use, const Scope& scope,
                                        const std::string& path) {
  const auto found = selection_ids_.find(name);
  if (found == selection_ids_.end()) {
    std::vector<std::string_view> names;
    for (const auto& [known, id] : selection_ids_) names.push_back(known);
    Error("unknown_selection", path, "no selection " + QuoteValue(name) + DidYouMean(name, names));
    return kNoSelection;
  }
  const Pick pick = pack_.selections[found->second].pick;
  if (use == Use::kDate && !PicksOne(pick)) {
    Error("no_date", path,
          "selection " + QuoteValue(name) + " is a " + std::string(NameOf(pick)) +
              " selection, which has no one date; an earliest, latest or nth one is needed");
  }
  if (use == Use::kCount && pick != Pick::kCount && pick != Pick::kEach) {
    Error("no_count", path,
          "selection " + QuoteValue(name) + " picks the " + std::string(NameOf(pick)) +
              " entry; a count selection is needed");
  }
  uses_.period |= program_.selections[found->second].uses_period;
  if (program_.selections[found->second].uses_index) {
    uses_.index = true;
    if (!scope.index) {
      Error("index_outside_each", path,
            "selection " + QuoteValue(name) +
                " refers to the index entry, which only a rule over each entry has");
    }
  }
  return found->second;
}

SelectionId PackCompiler::FindOptional(const std::string& name, Use use, const Scope& scope,
                                       const std::string& path) {
  return name.empty() ? kNoSelection : FindSelection(name, use, scope, path);
}

ProgramRef PackCompiler::SettledRef(const Settled& settled, const Scope& scope,
                                    const std::string& path) {
  ProgramRef ref;
  ref.kind = RefKind::kSettled;
  if (!scope.settled) {
    Error("settled_outside_rule", path,
          "when a rule was settled can be asked by rules, not by selections");
    return ref;
  }
  const auto found = rule_ids_.find(settled.rule);
  if (found == rule_ids_.end()) {
    std::vector<std::string_view> names;
    for (const auto& [known, id] : rule_ids_) names.push_back(known);
    Error("unknown_rule", path,
          "no rule " + QuoteValue(settled.rule) + DidYouMean(settled.rule, names));
    return ref;
  }
  ref.rule = found->second;
  if (!pack_.rules[ref.rule].schedule) {
    Error("never_settled", path,
          "rule " + QuoteValue(settled.rule) + " has no schedule, so it is never settled");
  }
  for (const Settlement by : settled.by) {
    if (by == Settlement::kUnspecified) {
      Error("missing_settlement", path, "how the rule is settled must be said");
    }
    ref.settlements = static_cast<uint8_t>(ref.settlements | 1U << static_cast<unsigned>(by));
  }
  if (settled.by.empty()) ref.settlements = UINT8_MAX;
  uses_.settled.push_back(ref.rule);
  return ref;
}

ProgramRef PackCompiler::Ref(const Reference& reference, const Scope& scope,
                             const std::string& path) {
  ProgramRef ref;
  uses_.period |= IsOfPeriod(reference);
  if (const auto* name = std::get_if<std::string>(&reference.at)) {
    if (*name == kIndexName) {
      ref.kind = RefKind::kIndex;
      uses_.index = true;
      if (!scope.index) {
        Error("index_outside_each", path, "only a rule over each entry has an index entry");
      }
    } else {
      ref.kind = RefKind::kSelection;
      ref.selection = FindSelection(*name, Use::kDate, scope, path);
    }
  } else if (const auto* date = std::get_if<DateArg>(&reference.at)) {
    ref.kind = RefKind::kDate;
    ref.date = Value(*date, path);
  } else if (const auto* settled = std::get_if<Settled>(&reference.at)) {
    ref = SettledRef(*settled, scope, path);
  } else if (const auto* confirmed = std::get_if<Confirmed>(&reference.at)) {
    ref.kind = RefKind::kConfirmed;
    ref.circumstance = confirmed->kind;
    if (confirmed->kind == CircumstanceKind::kUnspecified) {
      Error("missing_kind", path, "which circumstance must be said");
    }
  } else {
    const Point point = std::get<Point>(reference.at);
    const auto kind = std::find_if(kPoints.begin(), kPoints.end(),
                                   [&](const auto& entry) { return entry.first == point; });
    if (kind == kPoints.end()) {
      Error("missing_reference", path, "a date must be said: a selection, a point or a date");
    } else {
      ref.kind = kind->second;
    }
    if (point == Point::kAnchor) {
      uses_.anchor = true;
      if (!scope.anchor) {
        Error("anchor_outside_schedule", path,
              "ANCHOR is the day an obligation counts from: only the dates, strata and "
              "priorities of a schedule have one");
      }
    }
    if (point == Point::kAsOf && !scope.as_of) {
      Error("moves_with_as_of", path, "a date that moves with the day asked about is never due");
    }
  }
  if (const std::optional<Period> plus = PeriodOf(reference.plus, path + ".plus")) {
    ref.has_plus = true;
    ref.plus = *plus;
  }
  return ref;
}

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
  made.nth = selection.nth;
  made.same_thread = selection.thread == ThreadFilter::kSameAsIndex;
  if (selection.pick == Pick::kUnspecified) {
    Error("missing_pick", path,
          "selection " + QuoteValue(selection.name) +
              " must say earliest, latest, nth, each or count");
  }
  if ((selection.pick == Pick::kNth) != (selection.nth != 0)) {
    Error("bad_nth", path + ".nth",
          "selection " + QuoteValue(selection.name) +
              ": nth counts from 1 for the first, or from -1 for the last");
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
  made.recorded = selection.dated == Dating::kRecorded;
  made.planned = selection.planned;
  if (made.recorded && made.planned) {
    Error("planned_by_recording", path + ".planned",
          "a booking is ahead by the day it is for, not by the day it was recorded");
  }
  made.places = selection.places;
  for (size_t p = 0; p < selection.places.size(); ++p) {
    if (selection.places[p].empty()) {
      Error("missing_place", path + "." + Indexed("places", p),
            "a place filter must name a place; an entry without a place never matches");
    }
    RefuseParameter(selection.places[p], path + "." + Indexed("places", p));
  }
  for (size_t v = 0; v < selection.values.size(); ++v) {
    const ValueFilter& filter = selection.values[v];
    const std::string here = path + "." + Indexed("values", v);
    if (filter.is == Comparison::kUnspecified) {
      Error("missing_comparison", here + ".is", "how to compare must be said");
    }
    made.values.push_back({filter.is, Number(filter.number, here + ".number"), filter.unit});
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
    made.uses_index = selection.thread == ThreadFilter::kSameAsIndex;
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

ReasonText PackCompiler::Reason(const std::string& text, const Scope& scope,
                                const std::string& path) {
  ReasonText pieces;
  size_t at = 0;
  const auto literal = [&pieces](std::string piece) {
    if (!piece.empty()) pieces.push_back({TextPiece::Kind::kLiteral, std::move(piece), 0});
  };
  while (at < text.size()) {
    const size_t open = text.find('{', at);
    literal(text.substr(at, open == std::string::npos ? open : open - at));
    if (open == std::string::npos) break;
    const size_t close = text.find('}', open);
    if (close == std::string::npos) {
      Error("bad_reason", path, "reason " + QuoteValue(text) + ": a '{' is not closed");
      break;
    }
    const std::string name = text.substr(open + 1, close - open - 1);
    at = close + 1;
    const auto fixed = std::find_if(kFixedPlaceholders.begin(), kFixedPlaceholders.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (name == "by" && scope.trigger) {
      pieces.push_back({TextPiece::Kind::kTrigger, "", kNoSelection});
    } else if (fixed != kFixedPlaceholders.end()) {
      if (fixed->second == TextPiece::Kind::kAnchor && !scope.anchor) {
        Error("anchor_outside_schedule", path,
              "{anchor}: only the reasons of a schedule have a day that it counts from");
      }
      pieces.push_back({fixed->second, "", kNoSelection});
    } else if (name == kIndexName) {
      if (!scope.index) {
        Error("index_outside_each", path, "{index}: only a rule over each entry has one");
      }
      pieces.push_back({TextPiece::Kind::kIndex, "", kNoSelection});
    } else if (const auto parameter = parameters_.find(name); parameter != parameters_.end()) {
      literal(ParameterText(parameter->second));
    } else if (selection_ids_.count(name) != 0) {
      const bool period = uses_.period;  // words decide nothing, so they need none
      pieces.push_back(
          {TextPiece::Kind::kSelection, "", FindSelection(name, Use::kAny, scope, path)});
      uses_.period = period;
    } else {
      std::vector<std::string_view> names = {"index", "as_of",        "birth",
                                             "death", "registration", "anchor"};
      for (const auto& [known, id] : selection_ids_) names.push_back(known);
      for (const auto& [known, value] : parameters_) names.push_back(known);
      Error("unknown_placeholder", path,
            "reason " + QuoteValue(text) + ": {" + name +
                "} is neither a selection nor a parameter" + DidYouMean(name, names));
    }
  }
  return pieces;
}

}  // namespace carecoord::internal
