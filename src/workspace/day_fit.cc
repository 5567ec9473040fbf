// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/day_fit.h"

#include <algorithm>
#include <string_view>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/base/suggest.h"
#include "carecoord/time/working_calendar.h"
#include "workspace/refusals.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::Concat;
using internal::MarkdownText;
using internal::Refuse;

const StaffMember* MemberOf(const Workspace& workspace, const DayList& list) {
  return workspace.FindStaff(list.member, list.known_at);
}

absl::Status RulesAreKnown(const Workspace& workspace, const Effort& effort) {
  std::vector<std::string> names;
  for (const BoundRules::RuleRef& ref : workspace.rules().rules()) {
    names.push_back(Concat(ref.pack->pack().id, "/", ref.rule().id));
  }
  for (const auto& [rule, minutes] : effort.by_rule) {
    if (std::find(names.begin(), names.end(), rule) != names.end()) continue;
    return Refuse(absl::StatusCode::kNotFound, "unknown_rule", "no pack here has a rule \"", rule,
                  "\"", DidYouMean(rule, {names.begin(), names.end()}));
  }
  return absl::OkStatus();
}

std::optional<uint32_t> MinutesOf(const WorklistItem& item, const Effort& effort) {
  const auto found = effort.by_rule.find(item.rule_name());
  return found == effort.by_rule.end() ? effort.otherwise : found->second;
}

// Puts things on days.
class Diary {
 public:
  Diary(const DayList& list, DayFit& fit) : list_(list), fit_(fit) {}

  void Put(size_t index, DayRoom& room) {
    const WorklistItem& item = list_.items[index].item;
    FittedItem& fitted = fit_.items[index];
    room.taken += *fitted.minutes;
    ++room.things;
    fitted.day = room.day;
    fitted.late =
        item.decision.due && *item.decision.due >= list_.from && room.day > *item.decision.due;
  }
  // The day for which it is arranged; nullptr when it is not, or for another day.
  DayRoom* Arranged(size_t index) {
    const std::optional<Date>& day = list_.items[index].item.arranged_on;
    if (!day || *day < list_.from || *day > list_.to) return nullptr;
    return &fit_.days[static_cast<size_t>(*day - list_.from)];
  }
  // The first day from its opening on that has room.
  DayRoom* Free(size_t index) {
    const Decision& decision = list_.items[index].item.decision;
    for (DayRoom& room : fit_.days) {
      if (decision.status == DecisionStatus::kUpcoming && room.day < *decision.opens) continue;
      if (room.working == 0) continue;
      if (room.working >= room.taken + *fit_.items[index].minutes) return &room;
    }
    return nullptr;
  }

 private:
  const DayList& list_;
  DayFit& fit_;
};

// "7 h 30 min", "45 min", "2 h".
std::string Duration(uint32_t minutes) {
  const std::string hours = minutes < 60 ? "" : Concat(std::to_string(minutes / 60), " h");
  if (minutes % 60 == 0 && minutes > 0) return hours;
  return Concat(hours, hours.empty() ? "" : " ", std::to_string(minutes % 60), " min");
}

std::string Things(size_t number) {
  return number == 1 ? "1 thing" : Concat(std::to_string(number), " things");
}

void AddItem(const WorklistItem& item, const FittedItem& fitted, std::string& text) {
  AppendTo(text, "\n", std::to_string(item.position), ". **", MarkdownText(item.person),
           "**: ", item.title);
  if (item.decision.due) AppendTo(text, ", due ", LongDate(*item.decision.due));
  if (fitted.minutes) AppendTo(text, " (", Duration(*fitted.minutes), ")");
  if (fitted.day) AppendTo(text, ": ", LongDate(*fitted.day));
}

// A heading and the items that are meant, if there are any.
template <typename Is>
void AddSection(const DayList& list, const DayFit& fit, std::string_view heading, Is is,
                std::string& text) {
  bool any = false;
  for (size_t i = 0; i < fit.items.size(); ++i) {
    if (!is(fit.items[i])) continue;
    if (!any) AppendTo(text, "\n## ", heading, "\n");
    any = true;
    AddItem(list.items[i].item, fit.items[i], text);
  }
  if (any) AppendTo(text, "\n");
}

}  // namespace

absl::StatusOr<DayFit> FitOf(const Workspace& workspace, const DayList& list,
                             const Effort& effort) {
  const StaffMember* member = MemberOf(workspace, list);
  if (member == nullptr) return internal::UnknownStaff(list.member);
  CARECOORD_RETURN_IF_ERROR(RulesAreKnown(workspace, effort));
  if (!member->HasWorkingWeek()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, "no_working_minutes", "of \"",
                  member->called(), "\" it is not noted how long they work on the days of a week");
  }
  const WorkingCalendar& calendar = WorkingCalendar::EnglandAndWales();
  DayFit fit;
  fit.beyond_calendar = list.to > calendar.last_day();
  for (Date day = list.from; day <= list.to; day = day + 1) {
    fit.days.push_back({.day = day, .working = member->WorkingMinutesOn(day, calendar)});
  }
  for (const DayListItem& entry : list.items) {
    fit.items.push_back(
        {.position = entry.item.position, .minutes = MinutesOf(entry.item, effort)});
  }
  Diary diary(list, fit);
  const auto each_known = [&fit](auto what) {
    for (size_t i = 0; i < fit.items.size(); ++i) {
      if (fit.items[i].minutes) what(i);
    }
  };
  each_known([&diary](size_t i) {
    if (DayRoom* room = diary.Arranged(i)) diary.Put(i, *room);
  });
  each_known([&diary, &fit](size_t i) {
    if (fit.items[i].day) return;
    if (DayRoom* room = diary.Free(i)) {
      diary.Put(i, *room);
    } else {
      ++fit.left_over;
      fit.minutes_left_over += *fit.items[i].minutes;
    }
  });
  fit.unknown = static_cast<size_t>(std::count_if(
      fit.items.begin(), fit.items.end(), [](const FittedItem& item) { return !item.minutes; }));
  return fit;
}

std::string Markdown(const Workspace& workspace, const DayList& list, const DayFit& fit) {
  const StaffMember* member = MemberOf(workspace, list);
  std::string text =
      Concat("# Does it fit? ", MarkdownText(member == nullptr ? list.member : member->called()),
             ", ", LongDate(list.from));
  if (list.to != list.from) AppendTo(text, " to ", LongDate(list.to));
  AppendTo(text, "\n\n");
  if (fit.left_over == 0) {
    AppendTo(text, fit.unknown == 0 ? "All of it fits.\n" : "All of it fits that has a time.\n");
  } else {
    AppendTo(text, Things(fit.left_over), fit.left_over == 1 ? " does" : " do",
             " not fit: ", Duration(fit.minutes_left_over), ".\n");
  }
  if (fit.beyond_calendar) {
    AppendTo(text, "\nNote: bank holidays are known up to ",
             LongDate(WorkingCalendar::EnglandAndWales().last_day()), ".\n");
  }
  AppendTo(text, "\n| Day | At work | Taken | Things |\n|---|---:|---:|---:|\n");
  for (const DayRoom& room : fit.days) {
    if (room.working == 0 && room.things == 0) continue;
    AppendTo(text, "| ", WeekdayName(room.day.weekday()), ", ", LongDate(room.day), " | ",
             Duration(room.working), " | ", Duration(room.taken), " | ",
             std::to_string(room.things), " |\n");
  }
  AddSection(
      list, fit, "Does not fit", [](const FittedItem& item) { return item.minutes && !item.day; },
      text);
  AddSection(
      list, fit, "Done after its due date", [](const FittedItem& item) { return item.late; }, text);
  AddSection(
      list, fit, "Takes nobody knows how long",
      [](const FittedItem& item) { return !item.minutes; }, text);
  return text;
}

}  // namespace carecoord
