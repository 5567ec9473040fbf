// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/day_list.h"

#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/worklist/worklist.h"
#include "workspace/lookout.h"
#include "workspace/refusals.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::Concat;
using internal::Lookout;
using internal::MarkdownText;

absl::StatusOr<DayList> ListOf(const Workspace& workspace, std::string_view member,
                               const Question& question, const Lookout& lookout,
                               std::span<const Decision> decisions) {
  DayList list{.member = std::string(member),
               .from = question.as_of,
               .to = lookout.to(),
               .known_at = question.known_at,
               .items = {},
               .people = lookout.people(),
               .notes = lookout.Notes()};
  std::vector<Decision> concerned;
  for (const Decision& decision : decisions) {
    if (lookout.Concerns(decision)) concerned.push_back(decision);
  }
  CARECOORD_ASSIGN_OR_RETURN(
      Worklist worklist,
      Worklist::Build(workspace.people(), workspace.rules(), question, concerned));
  list.notes.insert(list.notes.end(), worklist.notes().begin(), worklist.notes().end());
  list.items.reserve(worklist.items().size());
  for (WorklistItem& item : std::move(worklist).items()) {
    About about = AboutOf(workspace, item.decision, question.as_of, question.known_at);
    std::string here = lookout.WhyHere(item.decision);
    list.items.push_back({std::move(item), std::move(about), std::move(here)});
  }
  return list;
}

absl::Status CanBeAsked(const Workspace& workspace, std::string_view member, int days) {
  if (workspace.FindStaff(member) == nullptr) return internal::UnknownStaff(member);
  if (days < 1 || days > 366) {
    return InvalidArgument(
        Concat("a list of ", std::to_string(days), " days: it covers 1 (today's) to 366 days"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DayList> DayListOf(const Workspace& workspace, std::string_view member,
                                  const Question& question, int days) {
  CARECOORD_RETURN_IF_ERROR(CanBeAsked(workspace, member, days));
  const Lookout lookout(workspace, member, question, days);
  Question asked = question;
  asked.next_change = false;
  return ListOf(workspace, member, question, lookout, workspace.Decisions(asked, lookout.Rows()));
}

absl::StatusOr<DayList> DayListOf(const Workspace& workspace, std::string_view member,
                                  const Question& question, int days,
                                  std::span<const Decision> decisions) {
  CARECOORD_RETURN_IF_ERROR(CanBeAsked(workspace, member, days));
  return ListOf(workspace, member, question, Lookout(workspace, member, question, days), decisions);
}

std::string Markdown(const Workspace& workspace, const DayList& list) {
  const StaffMember* member = workspace.FindStaff(list.member);
  std::string text = Concat("# ", MarkdownText(member == nullptr ? list.member : member->called()),
                            ", ", LongDate(list.from));
  if (list.to != list.from) AppendTo(text, " to ", LongDate(list.to));
  AppendTo(text, "\n\n", std::to_string(list.items.size()),
           list.items.size() == 1 ? " thing" : " things", " to do; ", std::to_string(list.people),
           list.people == 1 ? " person" : " people", " looked after.\n");
  for (const std::string& note : list.notes) AppendTo(text, "\nNote: ", note, ".\n");
  for (const DayListItem& entry : list.items) {
    const WorklistItem& item = entry.item;
    AppendTo(text, "\n", std::to_string(item.position), ". **", MarkdownText(item.person),
             "**: ", item.title, "\n");
    if (!entry.about.id.empty()) {
      AppendTo(text, "   - About: ", MarkdownText(entry.about.Text()), "\n");
    }
    AppendTo(text, "   - ", NameOf(item.decision.status), ", ", TimingText(item, list.from),
             item.owner == Role::kNone ? "" : "; for the ",
             item.owner == Role::kNone ? std::string() : RoleText(item.owner),
             "\n   - Why: ", item.reason, "\n   - Place: ", item.position_reason, "; ",
             MarkdownText(entry.here), "\n");
  }
  return text;
}

}  // namespace carecoord
