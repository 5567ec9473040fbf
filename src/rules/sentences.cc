// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/sentences.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/concat.h"
#include "record/date_words.h"
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
  return Concat("; left ", practice, practice.empty() ? "on " : " on ", DateWords{*last->end});
}

std::string DayCount(int count) { return std::to_string(count) + (count == 1 ? " day" : " days"); }

}  // namespace

std::string Sentences::StepReason() const {
  switch (static_cast<BuiltInStep>(decision_.step)) {
    case BuiltInStep::kInForce:
      return Concat("the rule is not in force on ",
                    DateWords{decision_.status == DecisionStatus::kNotApplicable && decision_.anchor
                                  ? *decision_.anchor
                                  : question_.as_of});
    case BuiltInStep::kAlive:
      return Concat("died on ", DateWords{*person_.death});
    case BuiltInStep::kRegistered:
      return Concat("not registered with a practice on ", DateWords{question_.as_of},
                    LastLeft(timeline_, person_, question_));
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
      return Concat("opens on ", DateWords{*decision_.opens}, ", due ", DateWords{*decision_.due});
    case DecisionStatus::kDue: {
      if (as_of == *decision_.due) return "due today";
      if (as_of < *decision_.due) {
        return Concat("due by ", DateWords{*decision_.due}, ", in ",
                      DayCount(*decision_.due - as_of));
      }
      return Concat("was due ", DateWords{*decision_.due}, ", in grace until ",
                    DateWords{*decision_.grace_ends});
    }
    case DecisionStatus::kOverdue:
      return Concat("was due ", DateWords{*decision_.due}, ", ", DayCount(as_of - *decision_.due),
                    " ago");
    case DecisionStatus::kLapsed:
      if (const std::string next = Next(); !next.empty()) {
        return Concat("lapsed after ", DateWords{*decision_.settled_on - 1}, next);
      }
      return Concat("was due ", DateWords{*decision_.due}, ", lapsed after ",
                    DateWords{*decision_.closes});
    case DecisionStatus::kDeferred: {
      const OnWhen when{timeline_, decision_.deferred_by.row(),
                        Recorded(trace_.deferring, decision_.deferred_by)};
      if (!decision_.deferred_until) return Concat("deferred", when, ", with no end recorded");
      return Concat("deferred", when, when.recorded ? ", until " : " until ",
                    DateWords{*decision_.deferred_until});
    }
    case DecisionStatus::kSatisfied:
      return Concat("done",
                    OnWhen{timeline_, decision_.satisfied_by.row(),
                           Recorded(compiled_.schedule->satisfied_by, decision_.satisfied_by)},
                    decision_.satisfied_late ? ", late" : ", on time", Next());
    case DecisionStatus::kFailed:
      return Concat("could not be done: ",
                    EntryWords{program_, timeline_, decision_.failed_by.row(),
                               Recorded(compiled_.schedule->failed_by, decision_.failed_by)},
                    Next());
    default:
      return "";
  }
}

std::string Sentences::Reason() const {
  std::string text = why_;
  for (const auto* reasons : {&trace_.in_favour, &trace_.against, &trace_.because}) {
    for (const std::string& reason : *reasons) AppendTo(text, "; ", reason);
  }
  if (!now_.empty()) AppendTo(text, "; ", now_);
  if (decision_.arranged_by.present()) AppendTo(text, "; ", Arranged());
  if (decision_.on_unknown) text += " (rests on something not recorded)";
  return text;
}

std::string Sentences::Next() const {
  if (!compiled_.schedule->repeats || *decision_.opens <= question_.as_of) return "";
  return Concat(", next due ", DateWords{*decision_.due});
}

std::string Sentences::Arranged() const {
  const uint32_t row = decision_.arranged_by.row();
  if (timeline_.IsConfidential(row)) return Concat("arranged", OnWhen{timeline_, row});
  return Concat("arranged for ", EntryWhen{timeline_, row});
}

std::string Sentences::Text(const std::string& clears) const {
  using Weight = TextLines::Weight;
  TextLines lines;
  const Rule& rule = ref_.rule();
  lines.Add(Weight::kMayShorten, NameOf(decision_.status), ": ",
            rule.title.empty() ? rule.id : rule.title);
  std::string& about = lines.Add(Weight::kMayShorten, "Person ", person_.key, ", asked on ",
                                 DateWords{question_.as_of});
  if (decision_.subject.present()) {
    AppendTo(about, ", about ",
             EntryWords{program_, timeline_, decision_.subject.row(),
                        Recorded(compiled_.each, decision_.subject)});
  }
  lines.Add(Weight::kMayShorten, "Why: ", why_);
  if (compiled_.notify != Role::kNone && decision_.status == DecisionStatus::kSelected) {
    lines.Add(Weight::kMayShorten, "For: ", RoleText(compiled_.notify),
              compiled_.notify_name.empty() ? "" : ", ", compiled_.notify_name);
  }
  const auto add_reasons = [&lines](std::string_view label, Weight weight,
                                    const std::vector<std::string>& reasons) {
    if (reasons.empty()) return;
    std::string& text = lines.Add(weight, label, reasons.front());
    for (size_t i = 1; i < reasons.size(); ++i) AppendTo(text, "; ", reasons[i]);
  };
  add_reasons("For: ", Weight::kGoesFirst, trace_.in_favour);
  add_reasons("Against: ", Weight::kGoesFirst, trace_.against);
  if (decision_.anchor) {
    AddCountsFrom(lines.Add(Weight::kMayShorten, "Counts from: "));
    add_reasons("Because: ", Weight::kMayGo, trace_.because);
    AddDates(lines.Add(Weight::kMayShorten, "Dates: "));
    lines.Add(Weight::kMayShorten, "Now: ", now_);
    if (decision_.arranged_by.present()) lines.Add(Weight::kMayShorten, "Next: ", Arranged());
  }
  const std::vector<NearMiss> near = NearestMisses();
  for (size_t i = 0; i < near.size(); ++i) {
    const NearMiss& miss = near[i];
    std::string& line = lines.Add(i == 0 ? Weight::kMayGo : Weight::kGoesFirst,
                                  "Not counted: ", SelectionTitle(program_, miss.selection));
    if (miss.recorded && !timeline_.IsConfidential(miss.row)) {
      OnWhen{timeline_, miss.row, miss.recorded}.AddTo(line);
    } else {
      AppendTo(line, ", ", EntryWhen{timeline_, miss.row});
    }
    AppendTo(line, ": ", MissWords{program_, timeline_, miss});
  }
  if (!clears.empty()) lines.Add(Weight::kMustStay, "To clear it: ", clears);
  if (const std::string notes = Notes(); !notes.empty()) {
    lines.Add(Weight::kMayShorten, "Note: ", notes);
  }
  if (question_.next_change) {
    if (decision_.next_change) {
      lines.Add(Weight::kMayGo, "Changes next on ", DateWords{*decision_.next_change},
                " if nothing more is recorded");
    } else {
      lines.Add(Weight::kMayGo, "Will not change unless something more is recorded");
    }
  }
  const Pack& pack = ref_.pack->pack();
  lines.Add(Weight::kMayShorten, "Rule: ", pack.id, "/", rule.id, ", version ", pack.version,
            rule.source.empty() ? "" : "; ", rule.source);
  return lines.Take();
}

// What lies before all that counts is told last, and of the others the newest first.
std::vector<NearMiss> Sentences::NearestMisses() const {
  std::vector<NearMiss> near = trace_.near_misses;
  const auto rank = [this](const NearMiss& miss) {
    const bool before = (miss.why & (kMissBeforeWindow | kMissBeforeAnchor)) != 0;
    return std::pair(before, -miss.recorded.value_or(timeline_.date[miss.row]).days());
  };
  std::stable_sort(near.begin(), near.end(),
                   [&](const NearMiss& a, const NearMiss& b) { return rank(a) < rank(b); });
  if (near.size() > kMostNearMisses) near.resize(kMostNearMisses);
  return near;
}

void Sentences::AddDates(std::string& out) const {
  AppendTo(out, "Opens ", DateWords{*decision_.opens}, ", due ", DateWords{*decision_.due});
  if (*decision_.grace_ends != *decision_.due) {
    AppendTo(out, ", grace to ", DateWords{*decision_.grace_ends});
  }
  if (decision_.closes) AppendTo(out, ", closes ", DateWords{*decision_.closes});
}

void Sentences::AddCountsFrom(std::string& out) const {
  if (!decision_.anchored_on.present()) {
    DateWords{*decision_.anchor}.AddTo(out);
    return;
  }
  const uint32_t row = decision_.anchored_on.row();
  OptionalDate recorded;  // it counts from that day, and the entry happened on another
  if (*decision_.anchor != timeline_.date[row]) recorded = decision_.anchor;
  if (decision_.anchored_on == decision_.subject) {  // which the second line tells of
    out += "that entry";
    if (timeline_.IsConfidential(row)) return;
    if (recorded) {
      OnWhen{timeline_, row, recorded}.AddTo(out);
    } else {
      AppendTo(out, ", ", EntryWhen{timeline_, row});
    }
    return;
  }
  const ProgramSchedule& schedule = *compiled_.schedule;
  const std::string entry = Concat(EntryWords{program_, timeline_, row, recorded});
  if (schedule.anchor != kNoSelection && !schedule.repeats) {
    const std::string& title = SelectionTitle(program_, schedule.anchor);
    if (!entry.starts_with(title)) AppendTo(out, title, ", ");
  }
  out += entry;
}

std::string Sentences::Notes() const {
  std::string text;
  const auto add = [&text](const auto&... note) {
    AppendTo(text, text.empty() ? "" : "; ", note...);
  };
  if (decision_.on_unknown) add("rests on something that is not recorded");
  if (decision_.beyond_calendar) add("counted past the published bank holidays");
  if (question_.extracted && *question_.extracted < question_.as_of) {
    add("record known to ", DateWords{*question_.extracted});
  }
  return text;
}

}  // namespace carecoord::internal
