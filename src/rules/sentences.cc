// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/sentences.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "base/concat.h"
#include "carecoord/record/entry.h"
#include "rules/describe.h"
#include "rules/text_lines.h"

namespace carecoord::internal {
namespace {

constexpr size_t kMostNearMisses = 2;

// "; left A81001 on 3 May 2026": the registration that ended last of those that had ended by as_of.
// The day is the first on which the person was no longer registered there. "" where none was known
// to have ended.
std::string LastLeft(const TimelineView& timeline, const PersonView& person,
                     const Question& question) {
  const RegistrationSpan* last = nullptr;
  for (const RegistrationSpan& span : person.registrations) {
    if (!span.recorded.KnownAt(question.known_at)) continue;
    if (!span.end || *span.end > question.as_of || *span.end <= span.start) continue;
    if (last == nullptr || *span.end >= *last->end) last = &span;
  }
  if (last == nullptr) return "";
  const std::string_view practice = timeline.dictionary->places[last->practice];
  return Concat("; left ", practice, practice.empty() ? "on " : " on ", LongDate(*last->end));
}

std::string DayCount(int count) { return std::to_string(count) + (count == 1 ? " day" : " days"); }

}  // namespace

std::string Sentences::StepReason() const {
  switch (static_cast<BuiltInStep>(decision_.step)) {
    case BuiltInStep::kInForce:
      return "the rule is not in force on " +
             LongDate(decision_.status == DecisionStatus::kNotApplicable && decision_.anchor
                          ? *decision_.anchor
                          : question_.as_of);
    case BuiltInStep::kAlive:
      return "died on " + LongDate(*person_.death);
    case BuiltInStep::kRegistered:
      return "not registered with a practice on " + LongDate(question_.as_of) +
             LastLeft(timeline_, person_, question_);
    case BuiltInStep::kAnchor:
      return "there is no date to count from";
  }
  if (!trace_.step_reason.empty()) return trace_.step_reason;
  return "step " + compiled_.steps[static_cast<size_t>(decision_.step)].id;
}

std::string Sentences::StatusReason() const {
  const Date as_of = question_.as_of;
  switch (decision_.status) {
    case DecisionStatus::kUpcoming:
      return Concat("opens on ", LongDate(*decision_.opens), ", due ", LongDate(*decision_.due));
    case DecisionStatus::kDue: {
      if (as_of == *decision_.due) return "due today";
      if (as_of < *decision_.due) {
        return Concat("due by ", LongDate(*decision_.due), ", in ",
                      DayCount(*decision_.due - as_of));
      }
      return Concat("was due ", LongDate(*decision_.due), ", in grace until ",
                    LongDate(*decision_.grace_ends));
    }
    case DecisionStatus::kOverdue:
      return Concat("was due ", LongDate(*decision_.due), ", ", DayCount(as_of - *decision_.due),
                    " ago");
    case DecisionStatus::kLapsed:
      if (const std::string next = Next(); !next.empty()) {
        return "lapsed after " + LongDate(*decision_.settled_on - 1) + next;
      }
      return Concat("was due ", LongDate(*decision_.due), ", lapsed after ",
                    LongDate(*decision_.closes));
    case DecisionStatus::kDeferred:
      return "deferred on " + EntryWhen(timeline_, decision_.deferred_by.row()) +
             (decision_.deferred_until ? " until " + LongDate(*decision_.deferred_until)
                                       : ", with no end recorded");
    case DecisionStatus::kSatisfied:
      return Concat("done on ", EntryWhen(timeline_, decision_.satisfied_by.row()),
                    decision_.satisfied_late ? ", late" : ", on time", Next());
    case DecisionStatus::kFailed:
      return "could not be done: " + EntryWords(program_, timeline_, decision_.failed_by.row()) +
             Next();
    default:
      return "";
  }
}

std::string Sentences::Reason() const {
  std::string text = StepReason();
  for (const auto* reasons : {&trace_.in_favour, &trace_.against, &trace_.because}) {
    for (const std::string& reason : *reasons) AppendTo(text, "; ", reason);
  }
  if (const std::string status = StatusReason(); !status.empty()) AppendTo(text, "; ", status);
  if (decision_.arranged_by.present()) AppendTo(text, "; ", Arranged());
  if (decision_.on_unknown) text += " (rests on something not recorded)";
  return text;
}

std::string Sentences::Next() const {
  if (!compiled_.schedule->repeats || *decision_.opens <= question_.as_of) return "";
  return ", next due " + LongDate(*decision_.due);
}

std::string Sentences::Arranged() const {
  return "arranged for " + EntryWhen(timeline_, decision_.arranged_by.row());
}

std::string Sentences::Clears() const {
  if (!IsActionable(decision_.status) && decision_.status != DecisionStatus::kDeferred) {
    return "";
  }
  const ProgramSchedule& schedule = *compiled_.schedule;
  if (schedule.satisfied_by == kNoSelection) return "";
  std::string text =
      Concat("record ", SelectionWords(program_, schedule.satisfied_by), ", dated ",
             IsRestrictedDay(trace_.completable_from) ? "from the day of the restricted entry"
                                                      : LongDate(trace_.completable_from));
  if (trace_.completable_to) {
    AppendTo(text, " to ", LongDate(*trace_.completable_to));
  } else {
    AppendTo(text, " or later");
  }
  if (decision_.subject.present()) {
    const uint32_t row = decision_.subject.row();
    if (const uint32_t thread = timeline_.ThreadOf(row); thread != 0) {
      text += timeline_.IsConfidential(row)
                  ? ", in the same thread"
                  : ", in thread " + std::string(timeline_.dictionary->threads[thread]);
    }
  }
  return text;
}

bool Sentences::IsRestrictedDay(Date day) const {
  const auto restricted = [&](EntryRef entry) {
    return entry.present() && timeline_.IsConfidential(entry.row()) &&
           timeline_.date[entry.row()] == day;
  };
  return restricted(decision_.anchored_on) || restricted(decision_.subject);
}

std::string Sentences::Text(const std::string& clears) const {
  using Weight = TextLines::Weight;
  TextLines lines;
  const Rule& rule = ref_.rule();
  lines.Add(Weight::kMayShorten,
            Concat(NameOf(decision_.status), ": ", rule.title.empty() ? rule.id : rule.title));
  std::string about;
  if (decision_.subject.present()) {
    about = ", about " + EntryWords(program_, timeline_, decision_.subject.row());
  }
  lines.Add(Weight::kMayShorten,
            Concat("Person ", person_.key, ", asked on ", LongDate(question_.as_of), about));
  lines.Add(Weight::kMayShorten, "Why: " + StepReason());
  if (compiled_.notify != Role::kNone && decision_.status == DecisionStatus::kSelected) {
    lines.Add(Weight::kMayShorten,
              Concat("For: ", RoleText(compiled_.notify), compiled_.notify_name.empty() ? "" : ", ",
                     compiled_.notify_name));
  }
  const auto add_reasons = [&lines](std::string_view label, Weight weight,
                                    const std::vector<std::string>& reasons) {
    if (!reasons.empty()) lines.Add(weight, Concat(label, absl::StrJoin(reasons, "; ")));
  };
  add_reasons("For: ", Weight::kGoesFirst, trace_.in_favour);
  add_reasons("Against: ", Weight::kGoesFirst, trace_.against);
  if (decision_.anchor) {
    lines.Add(Weight::kMayShorten, "Counts from: " + CountsFrom());
    add_reasons("Because: ", Weight::kMayGo, trace_.because);
    lines.Add(Weight::kMayShorten, "Dates: " + Dates());
    lines.Add(Weight::kMayShorten, "Now: " + StatusReason());
    if (decision_.arranged_by.present()) lines.Add(Weight::kMayShorten, "Next: " + Arranged());
  }
  for (size_t i = 0; i < std::min(trace_.near_misses.size(), kMostNearMisses); ++i) {
    const NearMiss& miss = trace_.near_misses[i];
    lines.Add(Weight::kGoesFirst,
              Concat("Not counted: ", SelectionTitle(program_, miss.selection), ", ",
                     EntryWhen(timeline_, miss.row), ": ", MissWords(program_, timeline_, miss)));
  }
  if (!clears.empty()) lines.Add(Weight::kMustStay, "To clear it: " + clears);
  if (std::string notes = Notes(); !notes.empty()) {
    lines.Add(Weight::kMayShorten, "Note: " + notes);
  }
  if (question_.next_change) {
    lines.Add(Weight::kMayGo, decision_.next_change
                                  ? Concat("Changes next on ", LongDate(*decision_.next_change),
                                           " if nothing more is recorded")
                                  : "Will not change unless something more is recorded");
  }
  const Pack& pack = ref_.pack->pack();
  lines.Add(Weight::kMayShorten, Concat("Rule: ", pack.id, "/", rule.id, ", version ", pack.version,
                                        rule.source.empty() ? "" : "; ", rule.source));
  return lines.Take();
}

std::string Sentences::Dates() const {
  std::string text =
      Concat("Opens ", LongDate(*decision_.opens), ", due ", LongDate(*decision_.due));
  if (*decision_.grace_ends != *decision_.due) {
    AppendTo(text, ", grace to ", LongDate(*decision_.grace_ends));
  }
  if (decision_.closes) AppendTo(text, ", closes ", LongDate(*decision_.closes));
  return text;
}

std::string Sentences::CountsFrom() const {
  if (!decision_.anchored_on.present()) return LongDate(*decision_.anchor);
  const uint32_t row = decision_.anchored_on.row();
  if (decision_.anchored_on == decision_.subject) {  // which the second line tells of
    return timeline_.IsConfidential(row) ? "that entry"
                                         : "that entry, " + EntryWhen(timeline_, row);
  }
  std::string entry = EntryWords(program_, timeline_, row);
  const ProgramSchedule& schedule = *compiled_.schedule;
  if (schedule.anchor == kNoSelection || schedule.repeats) return entry;
  return SelectionTitle(program_, schedule.anchor) + ", " + entry;
}

std::string Sentences::Notes() const {
  std::string text;
  const auto add = [&text](const std::string& note) {
    if (!text.empty()) text += "; ";
    text += note;
  };
  if (decision_.on_unknown) add("rests on something that is not recorded");
  if (decision_.beyond_calendar) add("counted past the published bank holidays");
  if (question_.extracted && *question_.extracted < question_.as_of) {
    add("record known to " + LongDate(*question_.extracted));
  }
  return text;
}

}  // namespace carecoord::internal
