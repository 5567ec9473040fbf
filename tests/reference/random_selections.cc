// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The selections of a random pack.

#include <algorithm>
#include <string>
#include <variant>

#include "tests/reference/pack_writer.h"

namespace carecoord::reference {
namespace {

int DaysOf(const Reference& reference) {
  const auto* date = std::get_if<DateArg>(&reference.at);
  return (date != nullptr ? date->value.days() : 0) +
         (reference.plus ? LengthOf(reference.plus->value) : 0);
}
bool LaterThan(const Reference& a, const Reference& b) { return DaysOf(a) > DaysOf(b); }

// Ends that could never meet would be refused: where both count from the same thing, the smaller
// period goes first.
void PutInOrder(Window& window) {
  for (Bound& from : window.from) {
    for (Bound& to : window.to) {
      const bool dates =
          std::holds_alternative<DateArg>(from.at.at) && std::holds_alternative<DateArg>(to.at.at);
      if (from.at.at != to.at.at && !dates) continue;
      if (LaterThan(to.at, from.at)) continue;
      std::swap(from.at, to.at);
      if (LaterThan(to.at, from.at)) continue;
      from.included = to.included = true;
    }
  }
}

}  // namespace

void PackWriter::WriteSelections() {
  const int count = random_.Between(1, 6);
  const bool has_each = Chance(50);
  for (int i = 0; i < count; ++i) {
    const Pick pick = i == 0 && has_each
                          ? Pick::kEach
                          : random_.Of({Pick::kEarliest, Pick::kEarliest, Pick::kLatest,
                                        Pick::kLatest, Pick::kNth, Pick::kEach, Pick::kCount});
    WriteSelection(pick, has_each && i > 0 && Chance(30));
  }
}

void PackWriter::WriteSelection(Pick pick, bool index) {
  Selection selection;
  selection.name = "s" + std::to_string(case_.pack.selections.size());
  selection.pick = pick;
  if (pick == Pick::kNth) selection.nth = Arg(random_.Of({1.0, 2.0, 2.0, 3.0, -1.0, -2.0, -2.0}));
  selection.clusters.push_back(random_.Of(case_.pack.clusters).name);
  if (Chance(20)) {
    const std::string& other = random_.Of(case_.pack.clusters).name;
    if (other != selection.clusters[0]) selection.clusters.push_back(other);
  }
  if (Chance(12)) {
    selection.planned = true;
  } else if (Chance(12)) {
    selection.dated = Dating::kRecorded;
  }
  Names used;
  if (Chance(index ? 50 : 22)) WriteBounds(selection.window.from, index, used);
  if (Chance(18)) WriteBounds(selection.window.to, index, used);
  PutInOrder(selection.window);
  WriteFilters(selection, index, used);
  const bool uses = selection.thread != ThreadFilter::kUnspecified ||
                    std::any_of(used.begin(), used.end(),
                                [&](const std::string& name) { return UsesIndex(name); });
  if (uses) uses_index_.insert(selection.name);
  case_.pack.selections.push_back(std::move(selection));
}

void PackWriter::WriteBounds(std::vector<Bound>& bounds, bool index, Names& used) {
  const int count = Chance(20) ? 2 : 1;
  for (int i = 0; i < count; ++i) {
    bounds.push_back({RandomReference({.index = index}), Chance(60)});
    if (const auto* name = std::get_if<std::string>(&bounds.back().at.at)) used.push_back(*name);
  }
}

void PackWriter::WriteFilters(Selection& selection, bool index, Names& used) {
  if (Chance(14)) {
    selection.roles.push_back(random_.Of({Role::kPracticeNurse, Role::kGp}));
    if (Chance(20)) selection.roles.push_back(Role::kCareCoordinator);
    if (Chance(30) && HasParameter("role")) {
      selection.role_parameters.emplace_back("role");
      if (Chance(50)) selection.roles.clear();
    }
  }
  if (Chance(5)) {
    selection.places.emplace_back("ward");
    if (Chance(30)) selection.places.emplace_back("home");
    if (Chance(30)) selection.places = {ParameterOr<std::string>("place", "home")};
  }
  if (Chance(8)) {
    TextArg unit = std::string(random_.Of<std::string_view>({"", "mg"}));
    if (Chance(30)) unit = ParameterOr("unit", unit.value);
    selection.values.push_back({AnyComparison(), Arg(random_.Of({1.0, 2.0, 2.5})), unit});
    if (Chance(30)) selection.values.push_back({Comparison::kAtMost, Arg(2.5), unit});
  }
  if (index && Chance(35)) {
    selection.thread = random_.Of(
        {ThreadFilter::kSameAsIndex, ThreadFilter::kSameAsIndex, ThreadFilter::kOwnOrNone});
  }
  const auto other = [&](std::initializer_list<Pick> picks) {
    const std::string name = OneOf(SelectionsOf(index, picks));
    if (!name.empty()) used.push_back(name);
    return name;
  };
  const auto any = {Pick::kEarliest, Pick::kLatest, Pick::kNth, Pick::kEach, Pick::kCount};
  if (Chance(8)) selection.same_thread_as = other({Pick::kEarliest, Pick::kLatest, Pick::kNth});
  if (Chance(9)) {
    const std::string name = other(any);
    if (!name.empty()) selection.except.push_back(name);
  }
  if (Chance(9)) {
    const std::string name = other(any);
    if (!name.empty()) selection.not_followed_by = NotFollowedBy{name, Chance(50)};
  }
  if (Chance(10)) selection.new_episode_after = PeriodArg{Positive(), ""};
}

}  // namespace carecoord::reference
