// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/caseload.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/worklist/summary.h"

namespace carecoord {
namespace {

using internal::Concat;

bool IsOpen(Episode::State state) {
  return state != Episode::State::kNone &&
         !Episode::kLifecycle.states[static_cast<size_t>(state)].final();
}

// Is somebody of the team there on the day?
bool IsThere(const StaffMember* member, Date on) {
  return member != nullptr && member->InTeam(on) && member->AwayOn(on) == nullptr;
}

// Who does the work of a member on the day: themselves, who stands in, or nobody (nullptr).
const StaffMember* WhoActs(const Workspace& workspace, std::string_view member, Date on) {
  const StaffMember* own = workspace.FindStaff(member);
  if (own == nullptr || !own->InTeam(on)) return nullptr;
  const Absence* away = own->AwayOn(on);
  if (away == nullptr) return own;
  const StaffMember* cover = workspace.FindStaff(away->cover);
  return IsThere(cover, on) ? cover : nullptr;
}

void AddCharges(const Workspace& workspace, const std::string& holder, bool covering, Date on,
                Stamp known_at, std::vector<Charge>& out) {
  for (const uint32_t row : workspace.EverWith(holder)) {
    for (const History<Episode>* episode : workspace.Of<Episode>(row)) {
      Episode then = episode->At(on, known_at);
      if (!IsOpen(then.state) || then.coordinator != holder) continue;
      out.push_back({row, episode, std::move(then), covering ? holder : ""});
    }
  }
}

std::string Capacity(size_t open, uint32_t capacity) {
  return Concat(std::to_string(open), " of ", std::to_string(capacity));
}

bool WorksFor(const StaffMember& member, std::string_view practice) {
  return member.practices.empty() || std::find(member.practices.begin(), member.practices.end(),
                                               practice) != member.practices.end();
}

}  // namespace

std::vector<Charge> HeldBy(const Workspace& workspace, std::string_view member, Date on,
                           Stamp known_at) {
  std::vector<Charge> charges;
  AddCharges(workspace, std::string(member), false, on, known_at, charges);
  return charges;
}

std::vector<Charge> CaseloadOf(const Workspace& workspace, std::string_view member, Date on,
                               Stamp known_at) {
  std::vector<Charge> charges;
  for (const StaffMember& holder : workspace.staff()) {
    const StaffMember* acts = WhoActs(workspace, holder.key, on);
    if (acts == nullptr || acts->key != member) continue;
    AddCharges(workspace, holder.key, holder.key != member, on, known_at, charges);
  }
  std::stable_sort(charges.begin(), charges.end(),
                   [](const Charge& a, const Charge& b) { return a.person < b.person; });
  return charges;
}

CaseloadSize SizeOn(const Workspace& workspace, Date on, Stamp known_at) {
  std::map<std::tuple<std::string, EpisodeKind, Episode::State>, size_t> counts;
  CaseloadSize size;
  size.on = on;
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
  std::string text =
      Concat("# Caseload on ", LongDate(size.on), "\n\n", std::to_string(size.episodes),
             " open episodes of ", std::to_string(size.people), " people.\n\n",
             "| Coordinator | Kind | State | Episodes |\n|---|---|---|---:|\n");
  for (const CaseloadCount& count : size.counts) {
    const StaffMember* member = workspace.FindStaff(count.coordinator);
    internal::AppendTo(text, "| ",
                       count.coordinator.empty()
                           ? "(waiting)"
                           : (member == nullptr ? count.coordinator : member->called()),
                       " | ", NameOf(count.kind), " | ",
                       Episode::kLifecycle.states[static_cast<size_t>(count.state)].name, " | ",
                       std::to_string(count.episodes), " |\n");
  }
  return text;
}

std::vector<Candidate> WhoCouldTake(const Workspace& workspace, uint32_t person, Date on) {
  const std::string_view practice =
      PracticeAt(workspace.people().person_view(person), workspace.people().dictionary(),
                 Question{.as_of = on});
  std::vector<Candidate> candidates;
  for (const StaffMember& member : workspace.staff()) {
    if (member.role != Role::kCareCoordinator || member.capacity == 0) continue;
    if (!IsThere(&member, on) || !WorksFor(member, practice)) continue;
    const std::vector<Charge> own = HeldBy(workspace, member.key, on);
    const auto with = workspace.EverWith(member.key);
    Candidate candidate{.member = member.key,
                        .open = own.size(),
                        .capacity = member.capacity,
                        .knows_them = std::find(with.begin(), with.end(), person) != with.end(),
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

std::vector<WorklistItem> WithoutOwner(const Workspace& workspace,
                                       std::span<const WorklistItem> items, Date on,
                                       const WorkingCalendar& calendar) {
  std::vector<WorklistItem> found;
  if (!calendar.IsWorkingDay(on)) return found;
  for (const WorklistItem& item : items) {
    const DecisionStatus status = item.decision.status;
    if (item.priority != Priority::kUrgent ||
        (status != DecisionStatus::kDue && status != DecisionStatus::kOverdue)) {
      continue;
    }
    const std::optional<uint32_t> row = workspace.people().Find(item.person);
    bool owned = false;
    if (row) {
      for (const History<Episode>* episode : workspace.Of<Episode>(*row)) {
        const Episode then = episode->At(on);
        owned = owned || (IsOpen(then.state) && !then.coordinator.empty() &&
                          WhoActs(workspace, then.coordinator, on) != nullptr);
      }
    }
    if (!owned) found.push_back(item);
  }
  return found;
}

}  // namespace carecoord
