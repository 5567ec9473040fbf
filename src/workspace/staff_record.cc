// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/staff_record.h"

#include <utility>

#include "absl/strings/string_view.h"
#include "carecoord/base/status.h"
#include "workspace/refusals.h"

namespace carecoord::internal {

const StaffMember* StaffRecord::Find(std::string_view key, Stamp known_at) const {
  const auto at = places_.find(ToAbsl(key));
  return at == places_.end() ? nullptr : At(at->second, known_at);
}

const StaffMember* StaffRecord::At(const Place& place, Stamp known_at) const {
  if (!known_at.present() || place.changes.empty()) return &now_[place.now];
  for (size_t i = place.changes.size(); i > 0; --i) {
    const StaffChange& change = changes_[place.changes[i - 1]];
    if (change.act.recorded.KnownAt(known_at)) return &change.member;
  }
  return nullptr;
}

StaffRecord::OnDay StaffRecord::On(std::string_view key, Date day) const {
  const auto at = places_.find(ToAbsl(key));
  if (at == places_.end()) return {};
  const auto& [now, changes] = at->second;
  for (size_t i = changes.size(); i > 0; --i) {
    const StaffChange& change = changes_[changes[i - 1]];
    if (i == 1 || change.act.happened <= day) return {&now_[now], change.member.role};
  }
  return {&now_[now], now_[now].role};
}

std::vector<const StaffMember*> StaffRecord::At(Stamp known_at) const {
  std::vector<const StaffMember*> team;
  for (const StaffMember& member : now_) {
    const StaffMember* then = Find(member.key, known_at);
    if (then != nullptr) team.push_back(then);
  }
  return team;
}

void StaffRecord::Set(const StaffMember& member, const Act& act) {
  const auto [at, joins] = places_.try_emplace(member.key, Place{.now = now_.size()});
  Place& place = at->second;
  if (joins) {
    now_.push_back(member);
  } else {
    // What was there before acts were kept was always known, and is no longer what is.
    if (place.changes.empty()) {
      place.changes.push_back(changes_.size());
      changes_.push_back({.member = now_[place.now]});
    }
    now_[place.now] = member;
  }
  place.changes.push_back(changes_.size());
  changes_.push_back({member, act});
}

absl::Status StaffRecord::Restore(std::vector<StaffMember> now, std::vector<StaffChange> changes) {
  now_ = std::move(now);
  changes_ = std::move(changes);
  for (size_t i = 0; i < now_.size(); ++i) {
    const bool first = places_.try_emplace(now_[i].key, Place{.now = i}).second;
    if (now_[i].key.empty() || !first) return Twice("member of the team", now_[i].key);
  }
  for (size_t i = 0; i < changes_.size(); ++i) {
    const auto at = places_.find(changes_[i].member.key);
    if (at == places_.end()) return UnknownStaff(changes_[i].member.key);
    std::vector<size_t>& of_member = at->second.changes;
    if (!of_member.empty() && changes_[i].act.recorded < changes_[of_member.back()].act.recorded) {
      return Refuse(absl::StatusCode::kInvalidArgument, "time_backwards", "staff_changes[",
                    std::to_string(i), "], of \"", changes_[i].member.key,
                    "\", was recorded before the one before it");
    }
    of_member.push_back(i);
  }
  for (const StaffMember& member : now_) {
    const Place& place = places_.find(member.key)->second;
    if (place.changes.empty() || changes_[place.changes.back()].member == member) continue;
    return Refuse(absl::StatusCode::kInvalidArgument, "illegal_move", "member of the team \"",
                  member.key, "\" is not what the last of staff_changes says of them");
  }
  return absl::OkStatus();
}

}  // namespace carecoord::internal
