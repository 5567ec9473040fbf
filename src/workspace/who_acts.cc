// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/who_acts.h"

#include "base/concat.h"
#include "carecoord/record/entry.h"

namespace carecoord::internal {

bool IsOpen(Episode::State state) {
  return state != Episode::State::kNone &&
         !Episode::kLifecycle.states[static_cast<size_t>(state)].final();
}

bool IsThere(const StaffMember* member, Date on) {
  return member != nullptr && member->InTeam(on) && member->AwayOn(on) == nullptr;
}

const StaffMember* WhoActs(const Workspace& workspace, std::string_view member, Date on,
                           Stamp known_at) {
  const StaffMember* own = workspace.FindStaff(member, known_at);
  if (own == nullptr || !own->InTeam(on)) return nullptr;
  const Absence* away = own->AwayOn(on);
  if (away == nullptr) return own;
  const StaffMember* cover = workspace.FindStaff(away->cover, known_at);
  return IsThere(cover, on) ? cover : nullptr;
}

std::vector<Stint> StintsOf(const Workspace& workspace, std::string_view member, Date from, Date to,
                            Stamp known_at) {
  std::vector<Stint> stints;
  for (const StaffMember* holder : workspace.StaffAt(known_at)) {
    Stint stint = {.holder = nullptr, .first = from, .last = from};
    for (Date day = from; day <= to; day = day + 1) {
      const StaffMember* acts = WhoActs(workspace, holder->key, day, known_at);
      if (acts == nullptr || acts->key != member) continue;
      if (stint.holder == nullptr) stint.first = day;
      stint.holder = holder;
      stint.last = day;
    }
    if (stint.holder != nullptr) stints.push_back(stint);
  }
  return stints;
}

std::string AwayText(const StaffMember& member, Date on) {
  if (!member.InTeam(on)) return "who is not of the team";
  const Absence* away = member.AwayOn(on);
  if (away == nullptr) return "";
  return Concat("who is away until ", LongDate(away->to));
}

}  // namespace carecoord::internal
