// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/lookout.h"

#include <algorithm>
#include <utility>

#include "base/concat.h"
#include "carecoord/record/entry.h"
#include "carecoord/worklist/item.h"

namespace carecoord::internal {

Lookout::Lookout(const Workspace& workspace, std::string_view member, const Question& question,
                 int days)
    : workspace_(workspace),
      question_(question),
      member_(member),
      to_(question.as_of + (days - 1)),
      stints_(StintsOf(workspace, member, question.as_of, to_, question.known_at)) {
  for (const Stint& stint : stints_) {
    const std::string& holder = stint.holder->key;
    for (Charge& charge : HeldBy(workspace, holder, question.as_of, question.known_at)) {
      if (holder != member) charge.covered_for = holder;
      held_.push_back({std::move(charge), &stint});
    }
  }
  // Their own before those of others.
  std::stable_sort(held_.begin(), held_.end(), [](const Held& a, const Held& b) {
    return std::pair(a.charge.person, !a.charge.covered_for.empty()) <
           std::pair(b.charge.person, !b.charge.covered_for.empty());
  });
  for (size_t i = 0; i < held_.size(); ++i) first_of_.try_emplace(held_[i].charge.person, i);
}

std::vector<uint32_t> Lookout::Rows() const {
  std::vector<uint32_t> rows;
  for (const auto& [row, first] : first_of_) rows.push_back(row);
  for (const Stint& stint : stints_) {
    for (const uint32_t row : workspace_.EverOwed(stint.holder->key)) {
      if (Owes(stint.holder->key, row)) rows.push_back(row);
    }
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

std::string Lookout::WhyHere(const Decision& decision) const {
  const Place place = PlaceOf(decision);
  const std::string caseload = IsOnCaseload(decision.person, place.opens)
                                   ? OnCaseload(decision.person, place.opens)
                                   : std::string();
  if (place.own != nullptr) {
    return Concat(For(*place.own), "theirs to do", caseload.empty() ? "" : "; ", caseload);
  }
  if (place.escalated != nullptr) {
    return Concat(For(*place.escalated), "escalated to them", caseload.empty() ? "" : "; ",
                  caseload);
  }
  std::string text = caseload;
  if (place.chased != nullptr) {
    const std::string away = AwayText(*place.chased, question_.as_of);
    AppendTo(text, "; to be done by ", place.chased->called(), away.empty() ? "" : ", ", away);
  }
  return text;
}

std::vector<std::string> Lookout::Notes() const {
  std::vector<std::string> notes;
  const StaffMember* member = workspace_.FindStaff(member_, question_.known_at);
  if (member == nullptr) return notes;  // was not of the team yet
  for (const Absence& absence : member->absences) {
    if (absence.to < question_.as_of || absence.from > to_) continue;
    notes.push_back(Concat("away from ", LongDate(absence.from), " to ", LongDate(absence.to), ": ",
                           StandsIn(absence), ", and what opens then is not on this list"));
  }
  return notes;
}

// On the days of the absence that are looked at.
std::string Lookout::StandsIn(const Absence& absence) const {
  const StaffMember* cover = workspace_.FindStaff(absence.cover, question_.known_at);
  if (cover == nullptr) return "nobody stands in";
  const Date last = std::min(absence.to, to_);
  for (Date day = std::max(absence.from, question_.as_of); day <= last; day = day + 1) {
    if (IsThere(cover, day)) continue;
    return Concat("nobody stands in on ", LongDate(day), " (it was to be ", cover->called(), ", ",
                  AwayText(*cover, day), ")");
  }
  return Concat(cover->called(), " stands in");
}

Lookout::Place Lookout::PlaceOf(const Decision& decision) const {
  const RuleKind kind = workspace_.rules().rules()[decision.rule].rule().kind;
  if (!IsToBeDone(kind, decision.status)) return {};
  Place place = {.opens = question_.as_of};
  if (decision.status == DecisionStatus::kUpcoming) {
    if (!decision.opens || *decision.opens > to_) return {};
    place.opens = std::max(*decision.opens, question_.as_of);
  }
  if (const History<Action>* action = ThingOf<Action>(workspace_, decision)) {
    place.chased = workspace_.FindStaff(action->At(question_.as_of, question_.known_at).owner,
                                        question_.known_at);
  }
  if (const History<Query>* query = ThingOf<Query>(workspace_, decision)) {
    const Query then = query->At(question_.as_of, question_.known_at);
    if (then.state == Query::State::kEscalated) {
      place.escalated =
          StintFor(workspace_.FindStaff(then.escalated_to, question_.known_at), place.opens);
    }
  }
  if (place.chased != nullptr) {
    place.own = StintFor(place.chased, place.opens);
    const bool done =
        WhoActs(workspace_, place.chased->key, question_.as_of, question_.known_at) != nullptr;
    if (place.own == nullptr && done && decision.status != DecisionStatus::kOverdue) return {};
  }
  place.here = place.own != nullptr || place.escalated != nullptr ||
               IsOnCaseload(decision.person, place.opens);
  return place;
}

const Stint* Lookout::StintFor(const StaffMember* member, Date opens) const {
  const Stint* found = nullptr;
  for (const Stint& stint : stints_) {
    if (member != nullptr && stint.holder == member && stint.last >= opens) found = &stint;
  }
  return found;
}

bool Lookout::IsOnCaseload(uint32_t person, Date opens) const {
  const auto first = first_of_.find(person);
  if (first == first_of_.end()) return false;
  for (size_t i = first->second; i < held_.size() && held_[i].charge.person == person; ++i) {
    if (held_[i].stint->last >= opens) return true;
  }
  return false;
}

std::string Lookout::OnCaseload(uint32_t person, Date opens) const {
  std::string text;
  const Held* before = nullptr;
  for (size_t i = first_of_.at(person); i < held_.size() && held_[i].charge.person == person; ++i) {
    const Held& held = held_[i];
    if (held.stint->last < opens) continue;
    const Episode& then = held.charge.then;
    const bool same_holder = before != nullptr && before->stint == held.stint;
    if (same_holder && before->charge.then.started == then.started) {
      AppendTo(text, ", ", NameOf(then.kind));
    } else {
      AppendTo(text, before == nullptr ? "" : "; ",
               same_holder ? std::string() : Concat(For(*held.stint), "on the caseload "), "since ",
               then.started ? LongDate(*then.started) : std::string("?"), ": ", NameOf(then.kind));
    }
    before = &held;
  }
  return text;
}

bool Lookout::Owes(std::string_view owner, uint32_t person) const {
  for (const History<Action>* action : workspace_.Of<Action>(person)) {
    const Action then = action->At(question_.as_of, question_.known_at);
    if (then.state != Action::State::kNone && then.owner == owner &&
        !Action::kLifecycle.states[static_cast<size_t>(then.state)].final()) {
      return true;
    }
  }
  for (const History<Query>* query : workspace_.Of<Query>(person)) {
    const Query then = query->At(question_.as_of, question_.known_at);
    if (then.state == Query::State::kEscalated && then.escalated_to == owner) return true;
  }
  return false;
}

std::string Lookout::For(const Stint& stint) const {
  if (stint.holder->key == member_) return "";
  const Absence* away = stint.holder->AwayOn(stint.first);
  const std::string from =
      away->from > question_.as_of ? Concat("from ", LongDate(away->from), " ") : std::string();
  return Concat("for ", stint.holder->called(), ", who is away ", from, "until ",
                LongDate(away->to), ": ");
}

}  // namespace carecoord::internal
