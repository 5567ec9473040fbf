// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Parts that stand twice, where the second says nothing, and schedules in which one selection has
// two parts to play.

#include <algorithm>
#include <set>
#include <utility>

#include "carecoord/base/quote.h"
#include "rulekit/checks.h"
#include "rulekit/pack_walk.h"

namespace carecoord::internal {
namespace {

void StandsTwice(const std::string& what, std::string path, Issues& findings) {
  Warn(findings, CheckCode::kDuplicatePart, std::move(path), what + " stands here twice");
}

// Each item of a list that is the same as one before it. Longer lists than any pack has are looked
// at no further: it takes the square of their length.
template <typename T, typename Name>
void FindTwice(const std::vector<T>& list, const std::string& path, const Name& name,
               Issues& findings) {
  constexpr size_t kLookedAt = 256;
  for (size_t i = 1; i < std::min(list.size(), kLookedAt); ++i) {
    const auto end = list.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(list.begin(), end, list[i]) == end) continue;
    StandsTwice(name(list[i]), ItemPath(path, i), findings);
  }
}

void OfSelection(const Selection& selection, const std::string& path, Issues& findings) {
  const auto named = [](std::string_view what) {
    return [what](const std::string& name) { return std::string(what) + " " + QuoteValue(name); };
  };
  const auto fixed = [](std::string_view what) {
    return [what](const auto&) { return std::string(what); };
  };
  FindTwice(selection.clusters, path + ".clusters", named("cluster"), findings);
  FindTwice(selection.except, path + ".except", named("selection"), findings);
  FindTwice(selection.window.from, path + ".window.from", fixed("a bound"), findings);
  FindTwice(selection.window.to, path + ".window.to", fixed("a bound"), findings);
  FindTwice(
      selection.roles, path + ".roles",
      [](Role role) { return "role " + std::string(RoleName(role)); }, findings);
  FindTwice(selection.role_parameters, path + ".role_parameters", named("parameter"), findings);
  FindTwice(selection.places, path + ".places", fixed("a place"), findings);
  FindTwice(selection.values, path + ".values", fixed("a comparison"), findings);
}

// The selection that the schedule counts from, if it is one entry's own date; "" otherwise.
std::string AnchorOf(const Rule& rule) {
  const Schedule& schedule = *rule.schedule;
  std::string anchor = schedule.anchor;
  if (schedule.anchor_at && schedule.anchor_at->of.size() == 1) {
    const Reference& only = schedule.anchor_at->of.front();
    const auto* name = std::get_if<std::string>(&only.at);
    if (name != nullptr && !only.plus) anchor = *name;
  }
  // Over each entry, one entry may serve another subject: only the subject itself is certain.
  if (rule.each.empty()) return anchor;
  return anchor == kIndexName ? rule.each : "";
}

void OfSchedule(const Rule& rule, const std::string& path, Issues& findings) {
  const Schedule& schedule = *rule.schedule;
  if (schedule.satisfied_by.empty()) return;
  // A series may well begin with the first of what it asks for again and again.
  if (!schedule.repeats && AnchorOf(rule) == schedule.satisfied_by) {
    Warn(findings, CheckCode::kSatisfiedAtOnce, path + ".satisfied_by",
         "rule " + QuoteValue(rule.id) + " is satisfied by the very entry it counts from, " +
             QuoteValue(schedule.satisfied_by) + ": nobody ever owes anything");
  }
  if (schedule.failed_by == schedule.satisfied_by) {
    Warn(findings, CheckCode::kNeverFails, path + ".failed_by",
         "rule " + QuoteValue(rule.id) + " is satisfied and failed by the same entries, " +
             QuoteValue(schedule.failed_by) + ", and what satisfies comes first");
  }
}

}  // namespace

void CheckTwice(const Pack& pack, Issues& findings) {
  for (size_t i = 0; i < pack.clusters.size(); ++i) {
    std::set<uint64_t> seen;
    const std::vector<ClusterCode>& codes = pack.clusters[i].codes;
    for (size_t c = 0; c < codes.size(); ++c) {
      if (!codes[c].code.valid() || seen.insert(codes[c].code.value()).second) continue;
      const std::string& label = codes[c].label;
      StandsTwice("code " + (label.empty() ? codes[c].code.ToString() : QuoteValue(label)),
                  ItemPath("clusters", i) + "." + ItemPath("codes", c), findings);
    }
  }
  for (size_t i = 0; i < pack.selections.size(); ++i) {
    OfSelection(pack.selections[i], ItemPath("selections", i), findings);
  }
  for (size_t i = 0; i < pack.rules.size(); ++i) {
    const std::string path = ItemPath("rules", i) + ".schedule";
    if (pack.rules[i].schedule) OfSchedule(pack.rules[i], path, findings);
  }
}

}  // namespace carecoord::internal
