// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/caseload.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/record/entry.h"
#include "carecoord/worklist/summary.h"
#include "workspace/who_acts.h"

namespace carecoord {
namespace {

using internal::Concat;
using internal::IsOpen;
using internal::MarkdownText;

std::string Capacity(size_t open, uint32_t capacity) {
  return Concat(std::to_string(open), " of ", std::to_string(capacity));
}

bool WorksFor(const StaffMember& member, std::string_view practice) {
  return member.practices.empty() || std::find(member.practices.begin(), member.practices.end(),
                                               practice) != member.practices.end();
}

// Has, or had, the member an episode of the person by that day?
bool KnowsThem(const Workspace& workspace, std::string_view member, uint32_t person, Date on,
               Stamp known_at) {
  for (const History<Episode>* episode : workspace.Of<Episode>(person)) {
    if (episode->At(on, known_at).state == Episode::State::kVoid) continue;
    for (const Change<Episode>& change : episode->changes()) {
      if (change.act.happened > on || !change.act.recorded.KnownAt(known_at)) break;
      if (change.details.coordinator == member) return true;
    }
  }
  return false;
}

std::string StaffText(const Workspace& workspace, const std::string& key) {
  const StaffMember* member = workspace.FindStaff(key);
  return MarkdownText(member == nullptr ? key : member->called());
}

}  // namespace

std::vector<Charge> HeldBy(const Workspace& workspace, std::string_view member, Date on,
                           Stamp known_at) {
  std::vector<Charge> charges;
  for (const uint32_t row : workspace.EverWith(member)) {
    for (const History<Episode>* episode : workspace.Of<Episode>(row)) {
      Episode then = episode->At(on, known_at);
      if (!IsOpen(then.state) || then.coordinator != member) continue;
      charges.push_back({row, episode, std::move(then), ""});
    }
  }
  return charges;
}

std::vector<Charge> CaseloadOf(const Workspace& workspace, std::string_view member, Date on,
                               Stamp known_at) {
  std::vector<Charge> charges;
  for (const internal::Stint& stint : internal::StintsOf(workspace, member, on, on, known_at)) {
    const std::string& holder = stint.holder->key;
    for (Charge& charge : HeldBy(workspace, holder, on, known_at)) {
      if (holder != member) charge.covered_for = holder;
      charges.push_back(std::move(charge));
    }
  }
  std::stable_sort(charges.begin(), charges.end(),
                   [](const Charge& a, const Charge& b) { return a.person < b.person; });
  return charges;
}

CaseloadSize SizeOn(const Workspace& workspace, Date on, Stamp known_at) {
  std::map<std::tuple<std::string, EpisodeKind, Episode::State>, size_t> counts;
  CaseloadSize size;
  size.on = on;
  size.known_at = known_at;
  for (uint32_t row = 0; row < workspace.people().size(); ++row) {
    bool any = false;
    for (const History<Episode>* episode : workspace.Of<Episode>(row)) {
      const Episode then = episode->At(on, known_at);
      if (!IsOpen(then.state)) continue;
      ++counts[{then.coordinator, then.kind, then.state}];
      ++size.episodes;
      any = true;
    }
    size.people += any ? 1 : 0;
  }
  for (const auto& [key, count] : counts) {
    size.counts.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  }
  return size;
}

std::string Markdown(const Workspace& workspace, const CaseloadSize& size) {
  std::string text = Concat("# Caseload on ", LongDate(size.on), "\n\n");
  if (size.known_at.present()) {
    internal::AppendTo(text, "As known at ", size.known_at.instant()->ToString(), ".\n\n");
  }
  internal::AppendTo(text, std::to_string(size.episodes),
                     size.episodes == 1 ? " open episode of " : " open episodes of ",
                     std::to_string(size.people), size.people == 1 ? " person" : " people", ".\n\n",
                     "| Coordinator | Kind | State | Episodes |\n|---|---|---|---:|\n");
  for (const CaseloadCount& count : size.counts) {
    internal::AppendTo(
        text, "| ",
        count.coordinator.empty() ? "(waiting)" : StaffText(workspace, count.coordinator), " | ",
        NameOf(count.kind), " | ",
        Episode::kLifecycle.states[static_cast<size_t>(count.state)].name, " | ",
        std::to_string(count.episodes), " |\n");
  }
  return text;
}

std::vector<Candidate> WhoCouldTake(const Workspace& workspace, uint32_t person, Date on,
                                    Stamp known_at) {
  const std::string_view practice =
      PracticeAt(workspace.people().person_view(person, known_at), workspace.people().dictionary(),
                 Question{.as_of = on, .known_at = known_at});
  std::vector<Candidate> candidates;
  for (const StaffMember* each : workspace.StaffAt(known_at)) {
    const StaffMember& member = *each;
    if (member.role != Role::kCareCoordinator || member.capacity == 0) continue;
    if (!internal::IsThere(&member, on) || !WorksFor(member, practice)) continue;
    Candidate candidate{.member = member.key,
                        .open = HeldBy(workspace, member.key, on, known_at).size(),
                        .capacity = member.capacity,
                        .knows_them = KnowsThem(workspace, member.key, person, on, known_at),
                        .reason = {}};
    const std::string_view room = candidate.open < candidate.capacity ? "has room" : "is full";
    candidate.reason = Concat(candidate.knows_them ? "knows the person, " : "", room, ": ",
                              Capacity(candidate.open, candidate.capacity), " episodes");
    candidates.push_back(std::move(candidate));
  }
  const auto place = [](const Candidate& c) {
    const bool room = c.open < c.capacity;
    return std::tuple(!(room && c.knows_them), !room,
                      -(static_cast<int64_t>(c.capacity) - static_cast<int64_t>(c.open)), c.member);
  };
  std::sort(candidates.begin(), candidates.end(),
            [&place](const Candidate& a, const Candidate& b) { return place(a) < place(b); });
  return candidates;
}

}  // namespace carecoord
