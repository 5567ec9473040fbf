// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Sentences: what would clear what a decision says.

#include <algorithm>
#include <string>
#include <string_view>

#include "base/concat.h"
#include "record/date_words.h"
#include "rules/sentences.h"

namespace carecoord::internal {

bool Sentences::Waits(const Decision& decision) const {
  if (IsActionable(decision.status) || decision.status == DecisionStatus::kDeferred) return true;
  // A series from completions goes on with the next one, however late.
  const std::optional<ProgramRepeats>& repeats = compiled_.schedule->repeats;
  return decision.status == DecisionStatus::kLapsed && repeats && repeats->from_completion;
}

std::string Sentences::Clears(std::span<const Decision> of_rule) const {
  if (!compiled_.schedule || compiled_.schedule->satisfied_by == kNoSelection) return "";
  if (!Waits(decision_)) return "";
  const ProgramSchedule& schedule = *compiled_.schedule;
  const SelectionWords what{program_, schedule.satisfied_by};
  if (!trace_.waits_for.empty()) {
    return Concat("no ", what, " counts until ", trace_.waits_for, " is recorded");
  }
  uint32_t thread = 0;
  if (decision_.subject.present()) thread = timeline_.ThreadOf(decision_.subject.row());
  const bool dealt = decision_.subject.present() && thread == 0 && !schedule.share_unthreaded;
  Date from = trace_.completable_from;
  if (dealt) from = std::max(from, LeftFrom(of_rule));
  if (trace_.completable_to && *trace_.completable_to < from) return "";
  const bool recorded = program_.selections[schedule.satisfied_by].recorded;
  std::string_view to = " to ";
  std::string text = Concat("record ", what, recorded ? ", recorded " : ", dated ");
  if (IsRestrictedDay(from)) {
    text += "from the day of the restricted entry";
  } else if (IsRestrictedDay(from - 1)) {
    text += "from the day after the restricted entry";
  } else if (recorded) {
    AppendTo(text, trace_.completable_to ? "between " : "on ", DateWords{from});
    to = " and ";
  } else {
    DateWords{from}.AddTo(text);
  }
  if (trace_.completable_to) {
    AppendTo(text, to, DateWords{*trace_.completable_to});
  } else {
    text += " or later";
  }
  if (thread != 0 && timeline_.IsConfidential(decision_.subject.row())) {
    text += ", in the same thread";
  } else if (thread != 0) {
    AppendTo(text, ", in thread ", timeline_.dictionary->threads[thread]);
  } else if (dealt) {
    text += ServedBefore(of_rule);
  }
  return text;
}

bool Sentences::TakesFirst(const Decision& older) const {
  if (Waits(older)) return true;
  // Every completion begins the next of such a series, until it is over: then it counts from the
  // one before the last.
  const std::optional<ProgramRepeats>& repeats = compiled_.schedule->repeats;
  if (!repeats || !repeats->from_completion) return false;
  return older.status == DecisionStatus::kFailed ||
         (older.satisfied_by.present() && older.satisfied_by == older.anchored_on);
}

std::string Sentences::ServedBefore(std::span<const Decision> of_rule) const {
  const Decision* oldest = nullptr;
  size_t older = 0;
  for (const Decision& other : of_rule) {
    if (other.subject == decision_.subject) break;
    if (!TakesFirst(other)) continue;
    if (oldest == nullptr) oldest = &other;
    ++older;
  }
  if (oldest == nullptr) return "";
  if (older > 1)
    return Concat("; what has no thread serves ", std::to_string(older), " older ones first");
  const uint32_t row = oldest->subject.row();
  if (timeline_.IsConfidential(row)) return "; what has no thread serves an older one first";
  const OptionalDate recorded = Recorded(compiled_.each, oldest->subject);
  return Concat("; what has no thread serves that ", recorded ? "recorded on " : "of ",
                DateWords{recorded.value_or(timeline_.date[row])}, " first");
}

Date Sentences::LeftFrom(std::span<const Decision> of_rule) const {
  Date from = Date::Min();
  for (const Decision& other : of_rule) {
    if (other.subject == decision_.subject) break;
    const EntryRef by = other.satisfied_by.present() ? other.satisfied_by : other.failed_by;
    // What restricted entries did is not told, and what a series is settled by is only its last.
    if (!other.settled_on || (by.present() && timeline_.IsConfidential(by.row()))) continue;
    if (other.status == DecisionStatus::kFailed) {
      from = std::max(from, *other.settled_on + 1);
    } else if (!by.present() || timeline_.ThreadOf(by.row()) != 0) {
      from = std::max(from, *other.settled_on);
    }
  }
  return from;
}

bool Sentences::IsRestrictedDay(Date day) const {
  const auto restricted = [this](EntryRef entry) {
    return entry.present() && timeline_.IsConfidential(entry.row());
  };
  if (restricted(decision_.anchored_on) && decision_.anchor == day) return true;
  const EntryRef subject = decision_.subject;
  return restricted(subject) &&
         Recorded(compiled_.each, subject).value_or(timeline_.date[subject.row()]) == day;
}

}  // namespace carecoord::internal
