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
#include "workspace/spans.h"
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
    const OptionalDate since = internal::InStateSince(*thing, on, known_at);
    out.push_back({std::string(Noun::kLifecycle.noun), thing->id(), std::string(state.name),
                   internal::ToldOf(then, internal::Called(workspace, known_at)), *since});
  }
}

template <typename... Nouns>
std::vector<OpenThing> AllOpen(const Workspace& workspace, uint32_t person, Date on, Stamp known_at,
                               NounList<Nouns...>) {
  std::vector<OpenThing> things;
  (AddOpen<Nouns>(workspace, person, on, known_at, things), ...);
  return things;
}

// The open actions of a person that are for somebody called so to do.
std::vector<OpenThing> OwedOf(const Workspace& workspace, std::string_view owner, uint32_t person,
                              const Question& question) {
  std::vector<OpenThing> owed;
  AddOpen<Action>(workspace, person, question.as_of, question.known_at, owed);
  std::erase_if(owed, [&](const OpenThing& thing) {
    const History<Action>& action = *workspace.Find<Action>(thing.id);
    return action.At(question.as_of, question.known_at).owner != owner;
  });
  return owed;
}

bool Has(const std::vector<OpenThing>& things, std::string_view id) {
  return std::any_of(things.begin(), things.end(),
                     [id](const OpenThing& thing) { return thing.id == id; });
}

}  // namespace

std::vector<OpenThing> OpenThingsOf(const Workspace& workspace, uint32_t person, Date on,
                                    Stamp known_at) {
  return AllOpen(workspace, person, on, known_at, WorkspaceNouns());
}

absl::StatusOr<Handover> HandoverOf(const Workspace& workspace, std::string_view member,
                                    const Question& question) {
  if (workspace.FindStaff(member) == nullptr) return internal::UnknownStaff(member);
  std::map<uint32_t, bool> rows;  // on the caseload?
  for (const uint32_t row : workspace.EverOwed(member)) {
    if (!OwedOf(workspace, member, row, question).empty()) rows[row] = false;
  }
  for (const Charge& charge : HeldBy(workspace, member, question.as_of, question.known_at)) {
    rows[charge.person] = true;
  }
  std::vector<uint32_t> asked_of;
  asked_of.reserve(rows.size());
  for (const auto& [row, on_caseload] : rows) asked_of.push_back(row);

  Question asked = question;
  asked.next_change = false;
  CARECOORD_ASSIGN_OR_RETURN(const Worklist worklist,
                             Worklist::Build(workspace.people(), workspace.rules(), asked,
                                             workspace.Decisions(asked, asked_of)));
  Handover handover{.member = std::string(member),
                    .on = question.as_of,
                    .known_at = question.known_at,
                    .people = {},
                    .notes = {worklist.notes().begin(), worklist.notes().end()}};
  std::map<std::string, uint32_t> left;  // by key: those of whom nothing is due
  for (const uint32_t row : asked_of) left[workspace.people().person(row).key] = row;
  const auto add = [&](const std::string& key, uint32_t row) -> HandoverPerson& {
    HandoverPerson& added = handover.people.emplace_back();
    added.person = key;
    added.on_caseload = rows.at(row);
    added.standing = internal::StandingOf(workspace, row, question);
    added.things = added.on_caseload
                       ? OpenThingsOf(workspace, row, question.as_of, question.known_at)
                       : OwedOf(workspace, member, row, question);
    return added;
  };
  for (const WorklistPerson& person : worklist.ByPerson()) {
    HandoverPerson& added = add(person.person, left.at(person.person));
    for (const size_t index : person.items) {
      const WorklistItem& item = worklist.items()[index];
      About about = AboutOf(workspace, item.decision, question.as_of, question.known_at);
      if (added.on_caseload || Has(added.things, about.id)) {
        added.items.push_back({item, std::move(about)});
      }
    }
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
  for (const std::string& note : handover.notes) AppendTo(text, "\nNote: ", note, ".\n");
  for (const HandoverPerson& person : handover.people) {
    AppendTo(text, "\n## ", MarkdownText(person.person), "\n\n");
    if (!person.standing.empty()) {
      AppendTo(text, "- **", MarkdownText(person.standing),
               "**: ", "what is open is to be ended, or handed to whoever goes on with it\n");
    }
    if (!person.on_caseload) text += "- not on this caseload: actions of theirs to do\n";
    for (const HandoverItem& due : person.items) {
      AppendTo(text, "- **", NameOf(due.item.decision.status), "** ", due.item.title, ": ",
               TimingText(due.item, handover.on), "\n");
      if (!due.about.id.empty()) {
        // What is open is told below.
        AppendTo(text, "  - about ",
                 MarkdownText(Has(person.things, due.about.id)
                                  ? Concat(due.about.noun, " ", due.about.id)
                                  : due.about.Text()),
                 "\n");
      }
      AppendTo(text, "  - ", MarkdownText(due.item.reason), "\n");
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
