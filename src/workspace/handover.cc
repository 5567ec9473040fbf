// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/handover.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/worklist/worklist.h"
#include "carecoord/workspace/caseload.h"
#include "workspace/refusals.h"
#include "workspace/told.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::Concat;
using internal::MarkdownText;

template <typename Noun>
void AddOpen(const Workspace& workspace, uint32_t person, Date on, Stamp known_at,
             std::vector<OpenThing>& out) {
  for (const History<Noun>* thing : workspace.Of<Noun>(person)) {
    const Noun then = thing->At(on, known_at);
    const LifecycleState& state = Noun::kLifecycle.states[static_cast<size_t>(then.state)];
    if (then.state == Noun::State::kNone || state.final()) continue;
    OptionalDate since;
    for (const Change<Noun>& change : thing->changes()) {
      if (change.act.happened > on || !change.act.recorded.KnownAt(known_at)) break;
      since = change.act.happened;
    }
    out.push_back({std::string(Noun::kLifecycle.noun), thing->id(), std::string(state.name),
                   internal::ToldOf(then), *since});
  }
}

template <typename... Nouns>
std::vector<OpenThing> AllOpen(const Workspace& workspace, uint32_t person, Date on, Stamp known_at,
                               NounList<Nouns...>) {
  std::vector<OpenThing> things;
  (AddOpen<Nouns>(workspace, person, on, known_at, things), ...);
  return things;
}

}  // namespace

std::vector<OpenThing> OpenThingsOf(const Workspace& workspace, uint32_t person, Date on,
                                    Stamp known_at) {
  return AllOpen(workspace, person, on, known_at, WorkspaceNouns());
}

absl::StatusOr<Handover> HandoverOf(const Workspace& workspace, std::string_view member,
                                    const Question& question) {
  if (workspace.FindStaff(member) == nullptr) return internal::UnknownStaff(member);
  std::vector<uint32_t> rows;
  for (const Charge& charge : HeldBy(workspace, member, question.as_of, question.known_at)) {
    rows.push_back(charge.person);
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());

  Question asked = question;
  asked.next_change = false;
  CARECOORD_ASSIGN_OR_RETURN(const Worklist worklist,
                             Worklist::Build(workspace.people(), workspace.rules(), asked,
                                             workspace.Decisions(asked, rows)));
  Handover handover{.member = std::string(member), .on = question.as_of, .people = {}};
  std::map<std::string, uint32_t> left;  // by key: those of whom nothing is due
  for (const uint32_t row : rows) left[workspace.people().person(row).key] = row;
  const auto add = [&](const std::string& key, uint32_t row) -> HandoverPerson& {
    return handover.people.emplace_back(
        HandoverPerson{key, OpenThingsOf(workspace, row, question.as_of, question.known_at), {}});
  };
  for (const WorklistPerson& person : worklist.ByPerson()) {
    HandoverPerson& added = add(person.person, left.at(person.person));
    for (const size_t item : person.items) added.items.push_back(worklist.items()[item]);
    left.erase(person.person);
  }
  for (const auto& [key, row] : left) add(key, row);
  return handover;
}

std::string Markdown(const Workspace& workspace, const Handover& handover) {
  const StaffMember* member = workspace.FindStaff(handover.member);
  std::string text =
      Concat("# Handover of ", MarkdownText(member == nullptr ? handover.member : member->called()),
             ", ", LongDate(handover.on), "\n\n", std::to_string(handover.people.size()),
             handover.people.size() == 1 ? " person.\n" : " people.\n");
  for (const HandoverPerson& person : handover.people) {
    AppendTo(text, "\n## ", MarkdownText(person.person), "\n\n");
    for (const WorklistItem& item : person.items) {
      AppendTo(text, "- **", NameOf(item.decision.status), "** ", item.title, ": ",
               TimingText(item, handover.on), "\n  - ", MarkdownText(item.reason), "\n");
    }
    for (const OpenThing& thing : person.things) {
      AppendTo(text, "- ", thing.noun, " ", MarkdownText(thing.id), ", ", thing.state, " since ",
               LongDate(thing.since), thing.told.empty() ? "" : ": ", MarkdownText(thing.told),
               "\n");
    }
  }
  return text;
}

std::vector<Move<Episode>> TransfersOf(const Workspace& workspace, std::string_view from,
                                       std::string_view to, Date on) {
  std::vector<Move<Episode>> moves;
  for (const Charge& charge : HeldBy(workspace, from, on)) {
    moves.push_back({.id = charge.episode->id(),
                     .person = charge.episode->person(),
                     .event = Episode::Event::kTransfer,
                     .details = {.coordinator = std::string(to)}});
  }
  return moves;
}

}  // namespace carecoord
