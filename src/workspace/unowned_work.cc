// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/unowned_work.h"

#include <algorithm>
#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/record/entry.h"
#include "workspace/who_acts.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::Concat;
using internal::MarkdownText;

// Why nobody looks after a person; "" when somebody does.
std::string WhyNobody(const Workspace& workspace, uint32_t person, Date on, Stamp known_at) {
  std::string why;
  OptionalDate closed;
  for (const History<Episode>* episode : workspace.Of<Episode>(person)) {
    const Episode then = episode->At(on, known_at);
    if (then.state == Episode::State::kClosed) closed = then.closed;
    if (!internal::IsOpen(then.state)) continue;
    AppendTo(why, why.empty() ? "" : "; ");
    if (then.coordinator.empty()) {
      AppendTo(why, "episode ", episode->id(), " waits for a coordinator since ",
               LongDate(*then.opened));
      continue;
    }
    if (internal::WhoActs(workspace, then.coordinator, on, known_at) != nullptr) return "";
    const StaffMember* member = workspace.FindStaff(then.coordinator, known_at);
    if (member == nullptr) {
      AppendTo(why, "with ", then.coordinator, ", who is not of the team");
    } else {
      AppendTo(why, "with ", member->called(), ", ", internal::AwayText(*member, on),
               member->InTeam(on) ? ", and nobody stands in" : "");
    }
  }
  if (!why.empty()) return why;
  if (closed) return Concat("on no caseload since ", LongDate(*closed));
  return "on no caseload";
}

// Does somebody of the team, who is there or has a stand-in, undertake to do it, or was it given to
// them?
bool IsWithSomebody(const Workspace& workspace, const Decision& decision, Date on, Stamp known_at) {
  const auto acts = [&](std::string_view member) {
    return internal::WhoActs(workspace, member, on, known_at) != nullptr;
  };
  if (const auto* action = internal::ThingOf<Action>(workspace, decision)) {
    return acts(action->At(on, known_at).owner);
  }
  const auto* query = internal::ThingOf<Query>(workspace, decision);
  if (query == nullptr) return false;
  const Query then = query->At(on, known_at);
  return then.state == Query::State::kEscalated && acts(then.escalated_to);
}

constexpr std::pair<Priority, std::string_view> kParts[] = {
    {Priority::kUrgent, "Urgent"}, {Priority::kSoon, "Soon"}, {Priority::kRoutine, "Routine"}};

}  // namespace

UnownedWork WithoutOwner(const Workspace& workspace, std::span<const WorklistItem> items, Date on,
                         const WorkingCalendar& calendar, Stamp known_at) {
  UnownedWork work = {.on = on, .known_at = known_at, .items = {}};
  if (!calendar.IsWorkingDay(on)) return work;
  for (const WorklistItem& item : items) {
    const DecisionStatus status = item.decision.status;
    if (status != DecisionStatus::kDue && status != DecisionStatus::kOverdue) continue;
    std::string why = WhyNobody(workspace, item.decision.person, on, known_at);
    if (why.empty() || IsWithSomebody(workspace, item.decision, on, known_at)) continue;
    work.items.push_back({item, AboutOf(workspace, item.decision, on, known_at), std::move(why)});
  }
  std::stable_sort(
      work.items.begin(), work.items.end(),
      [](const UnownedItem& a, const UnownedItem& b) { return a.item.priority < b.item.priority; });
  return work;
}

std::string Markdown(const UnownedWork& work) {
  std::string text = Concat("# Work that nobody looks after, ", LongDate(work.on), "\n\n",
                            std::to_string(work.items.size()),
                            work.items.size() == 1 ? " thing" : " things", " to do.\n");
  if (work.known_at.present()) {
    AppendTo(text, "\nAs known at ", work.known_at.instant()->ToString(), ".\n");
  }
  for (const auto& [priority, title] : kParts) {
    const auto is_here = [priority = priority](const UnownedItem& entry) {
      return entry.item.priority == priority;
    };
    if (std::none_of(work.items.begin(), work.items.end(), is_here)) continue;
    AppendTo(text, "\n## ", title, "\n\n");
    for (const UnownedItem& entry : work.items) {
      if (!is_here(entry)) continue;
      const WorklistItem& item = entry.item;
      AppendTo(text, "- **", MarkdownText(item.person), "**: ", item.title, "\n  - ",
               NameOf(item.decision.status), ", ", TimingText(item, work.on), "; ",
               MarkdownText(item.reason), "\n");
      if (!entry.about.id.empty()) {
        AppendTo(text, "  - About: ", MarkdownText(entry.about.Text()), "\n");
      }
      AppendTo(text, "  - Nobody has it: ", MarkdownText(entry.why), "\n");
    }
  }
  return text;
}

}  // namespace carecoord
