// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/day_list.h"

#include <unordered_map>
#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/worklist/worklist.h"
#include "carecoord/workspace/caseload.h"
#include "workspace/refusals.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::Concat;
using internal::MarkdownText;

// Why each person is on the list, by row.
std::unordered_map<uint32_t, std::string> Reasons(const Workspace& workspace,
                                                  const std::vector<Charge>& charges) {
  std::unordered_map<uint32_t, std::string> reasons;
  for (const Charge& charge : charges) {
    std::string& reason = reasons[charge.person];
    if (reason.empty()) {
      if (!charge.covered_for.empty()) {
        const StaffMember* away = workspace.FindStaff(charge.covered_for);
        reason = Concat("for ", away == nullptr ? charge.covered_for : away->called(),
                        ", who is away: ");
      }
      AppendTo(reason, "on the caseload since ",
               charge.then.started ? LongDate(*charge.then.started) : std::string("?"), ": ");
    } else {
      reason += ", ";
    }
    reason += NameOf(charge.then.kind);
  }
  return reasons;
}

bool Concerns(const BoundRules& rules, const Decision& decision, Date to) {
  if (!IsToBeDone(rules.rules()[decision.rule].rule().kind, decision.status)) return false;
  return decision.status != DecisionStatus::kUpcoming || (decision.opens && *decision.opens <= to);
}

absl::StatusOr<DayList> ListOf(const Workspace& workspace, std::string_view member,
                               const Question& question, int days,
                               const std::vector<Charge>& charges,
                               std::span<const Decision> decisions) {
  DayList list{.member = std::string(member),
               .from = question.as_of,
               .to = question.as_of + (days - 1),
               .items = {},
               .people = 0,
               .notes = {}};
  const auto reasons = Reasons(workspace, charges);
  list.people = reasons.size();
  std::vector<Decision> concerned;
  for (const Decision& decision : decisions) {
    if (!Concerns(workspace.rules(), decision, list.to) || !reasons.contains(decision.person))
      continue;
    concerned.push_back(decision);
  }
  CARECOORD_ASSIGN_OR_RETURN(
      const Worklist worklist,
      Worklist::Build(workspace.people(), workspace.rules(), question, concerned));
  list.notes.assign(worklist.notes().begin(), worklist.notes().end());
  list.items.reserve(worklist.items().size());
  for (const WorklistItem& item : worklist.items()) {
    list.items.push_back({item, reasons.at(item.decision.person)});
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
  const std::vector<Charge> charges =
      CaseloadOf(workspace, member, question.as_of, question.known_at);
  std::vector<uint32_t> rows;
  for (const Charge& charge : charges) {
    if (rows.empty() || rows.back() != charge.person) rows.push_back(charge.person);
  }
  Question asked = question;
  asked.next_change = false;
  return ListOf(workspace, member, question, days, charges, workspace.Decisions(asked, rows));
}

absl::StatusOr<DayList> DayListOf(const Workspace& workspace, std::string_view member,
                                  const Question& question, int days,
                                  std::span<const Decision> decisions) {
  CARECOORD_RETURN_IF_ERROR(CanBeAsked(workspace, member, days));
  return ListOf(workspace, member, question, days,
                CaseloadOf(workspace, member, question.as_of, question.known_at), decisions);
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
             "**: ", item.title, "\n   - ", NameOf(item.decision.status), ", ",
             TimingText(item, list.from), item.owner == Role::kNone ? "" : "; for the ",
             item.owner == Role::kNone ? std::string() : RoleText(item.owner),
             "\n   - Why: ", item.reason, "\n   - Place: ", item.position_reason, "; ", entry.here,
             "\n");
  }
  return text;
}

}  // namespace carecoord
