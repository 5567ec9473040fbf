// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/facts.h"

#include "rules/dating.h"
#include "rules/program.h"

namespace carecoord {
namespace {

bool IsRestricted(const TimelineView& timeline, EntryRef entry) {
  return entry.present() && timeline.IsConfidential(entry.row());
}

}  // namespace

std::optional<Date> SatisfiedOn(const TimelineView& timeline, const Decision& decision) {
  if (!decision.satisfied_by.present()) return std::nullopt;
  return SettledOn(timeline, decision);
}

std::optional<Date> BroughtForwardOn(const BoundRules& rules, const TimelineView& timeline,
                                     const Decision& decision) {
  const EntryRef by = decision.brought_forward_by;
  if (!by.present() || IsRestricted(timeline, by)) return std::nullopt;
  const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
  const internal::PackProgram& program = ref.pack->program();
  const internal::ProgramSchedule& schedule = *program.rules[ref.index_in_pack].schedule;
  return internal::RecordedFor(program, internal::TriggeredBy(schedule, decision), timeline,
                               by.row())
      .value_or(timeline.date[by.row()]);
}

std::optional<Date> ArrangedOn(const TimelineView& timeline, const Decision& decision) {
  const EntryRef by = decision.arranged_by;
  if (!by.present() || IsRestricted(timeline, by)) return std::nullopt;
  return timeline.date[by.row()];
}

std::optional<Date> AnchorDay(const TimelineView& timeline, const Decision& decision) {
  if (IsRestricted(timeline, decision.anchored_on)) return std::nullopt;
  const EntryRef subject = decision.subject;
  if (IsRestricted(timeline, subject) &&
      (decision.anchor == timeline.date[subject.row()] ||
       decision.anchor == internal::DayRecorded(timeline, subject.row()))) {
    return std::nullopt;
  }
  return decision.anchor;
}

std::optional<Date> SettledOn(const TimelineView& timeline, const Decision& decision) {
  for (const EntryRef entry : {decision.satisfied_by, decision.failed_by}) {
    if (IsRestricted(timeline, entry)) return std::nullopt;
  }
  return decision.settled_on;
}

std::string_view StratumName(const BoundRules& rules, const Decision& decision) {
  if (decision.stratum < 0) return "";
  const std::optional<Schedule>& schedule = rules.rules()[decision.rule].rule().schedule;
  return schedule->strata[static_cast<size_t>(decision.stratum)].name;
}

std::string_view NotifyName(const BoundRules& rules, const Decision& decision) {
  const bool applies = decision.step >= 0 && decision.status != DecisionStatus::kNotApplicable &&
                       decision.status != DecisionStatus::kExcluded &&
                       decision.status != DecisionStatus::kExcepted;
  if (!applies) return "";
  const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
  return ref.pack->program().rules[ref.index_in_pack].notify_name;
}

std::string NoSubjectText(const BoundRules& rules, size_t rule) {
  const BoundRules::RuleRef& ref = rules.rules()[rule];
  const std::string& each = ref.rule().each;
  std::string what = each;
  for (const Selection& selection : ref.pack->pack().selections) {
    if (selection.name == each && !selection.title.empty()) what = selection.title;
  }
  return "no " + what + " recorded";
}

bool NeedsPeriod(const BoundRules& rules, size_t rule) {
  const BoundRules::RuleRef& ref = rules.rules()[rule];
  return ref.pack->program().rules[ref.index_in_pack].needs_period;
}

}  // namespace carecoord
