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

namespace carecoord::internal {
namespace {

constexpr size_t kMostLines = 12;
constexpr size_t kWidth = 100;
constexpr size_t kMostNearMisses = 2;

std::string DayCount(int count) { return std::to_string(count) + (count == 1 ? " day" : " days"); }

// The lines of an explanation, each cut to the width.
class Lines {
 public:
  Lines() { text_.reserve(800); }
  template <typename... Parts>
  void Add(const Parts&... parts) {
    if (++count_ > kMostLines) return;
    const size_t start = text_.size();
    AppendTo(text_, parts...);
    if (text_.size() - start > kWidth) {
      text_.resize(start + WholeCharacters(std::string_view(text_).substr(start)));
      text_ += "...";
    }
    text_ += '\n';
  }
  [[nodiscard]] std::string Take() { return std::move(text_); }

 private:
  // As many bytes as leave room for "..." and cut no UTF-8 character.
  static size_t WholeCharacters(std::string_view line) {
    size_t keep = kWidth - 3;
    while (keep > 0 && (static_cast<unsigned char>(line[keep]) & 0xC0) == 0x80) --keep;
    return keep;
  }

  std::string text_;
  size_t count_ = 0;
};

std::string Joined(const std::vector<std::string>& reasons) { return absl::StrJoin(reasons, "; "); }

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
      return "not registered with a practice on " + LongDate(question_.as_of);
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
      return "opens on " + LongDate(*decision_.opens) + ", due " + LongDate(*decision_.due);
    case DecisionStatus::kDue: {
      if (as_of == *decision_.due) return "due today";
      if (as_of < *decision_.due) {
        return "due by " + LongDate(*decision_.due) + ", in " + DayCount(*decision_.due - as_of);
      }
      return "was due " + LongDate(*decision_.due) + ", in grace until " +
             LongDate(*decision_.grace_ends);
    }
    case DecisionStatus::kOverdue:
      return "was due " + LongDate(*decision_.due) + ", " + DayCount(as_of - *decision_.due) + " ago";
    case DecisionStatus::kLapsed:
      if (const std::string next = Next(); !next.empty()) {
        return "lapsed after " + LongDate(*decision_.settled_on - 1) + next;
      }
      return "was due " + LongDate(*decision_.due) + ", lapsed after " +
             LongDate(*decision_.closes);
    case DecisionStatus::kDeferred:
      return "deferred on " + EntryWhen(timeline_, decision_.deferred_by.row()) +
             (decision_.deferred_until ? " until " + LongDate(*decision_.deferred_until)
                                       : ", with no end recorded");
    case DecisionStatus::kSatisfied:
      return "done on " + EntryWhen(timeline_, decision_.satisfied_by.row()) +
             (decision_.satisfied_late ? ", late" : ", on time") + Next();
    case DecisionStatus::kFailed:
      return "could not be done: " +
             EntryWords(program_, timeline_, decision_.failed_by.row()) + Next();
    default:
      return "";
  }
}

std::string Sentences::Reason() const {
  std::string text = StepReason();
  for (const auto* reasons : {&trace_.in_favour, &trace_.against, &trace_.because}) {
    for (const std::string& reason : *reasons) text += "; " + reason;
  }
  if (const std::string status = StatusReason(); !status.empty()) text += "; " + status;
  if (decision_.arranged_by.present()) text += "; " + Arranged();
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
  std::string text = "record " + SelectionWords(program_, schedule.satisfied_by) +
                     ", dated " + LongDate(*decision_.anchor);
  text += decision_.closes ? " to " + LongDate(*decision_.closes) : " or later";
  if (decision_.subject.present()) {
    if (const uint32_t thread = timeline_.ThreadOf(decision_.subject.row()); thread != 0) {
      text += ", in thread " + std::string(timeline_.dictionary->threads[thread]);
    }
  }
  return text;
}

std::string Sentences::Text(const std::string& clears) const {
  Lines lines;
  const Rule& rule = ref_.rule();
  lines.Add(NameOf(decision_.status), ": ", rule.title.empty() ? rule.id : rule.title);
  std::string about;
  if (decision_.subject.present()) {
    about = ", about " + EntryWords(program_, timeline_, decision_.subject.row());
  }
  lines.Add("Person ", person_.key, ", asked on ", LongDate(question_.as_of), about);
  lines.Add("Why: ", StepReason());
  if (compiled_.notify != Role::kNone && decision_.status == DecisionStatus::kSelected) {
    lines.Add("For: ", RoleText(compiled_.notify), compiled_.notify_name.empty() ? "" : ", ",
              compiled_.notify_name);
  }
  if (!trace_.in_favour.empty()) lines.Add("For: ", Joined(trace_.in_favour));
  if (!trace_.against.empty()) lines.Add("Against: ", Joined(trace_.against));
  if (decision_.anchor) {
    lines.Add("Counts from: ", CountsFrom());
    if (!trace_.because.empty()) lines.Add("Because: ", Joined(trace_.because));
    std::string more;
    if (*decision_.grace_ends != *decision_.due) {
      AppendTo(more, ", grace to ", LongDate(*decision_.grace_ends));
    }
    if (decision_.closes) AppendTo(more, ", closes ", LongDate(*decision_.closes));
    lines.Add("Dates: Opens ", LongDate(*decision_.opens), ", due ", LongDate(*decision_.due),
              more);
    lines.Add("Now: ", StatusReason());
    if (decision_.arranged_by.present()) lines.Add("Next: ", Arranged());
  }
  for (size_t i = 0; i < std::min(trace_.near_misses.size(), kMostNearMisses); ++i) {
    const NearMiss& miss = trace_.near_misses[i];
    lines.Add("Not counted: ", SelectionTitle(program_, miss.selection), ", ",
              EntryWhen(timeline_, miss.row), ": ",
              MissWords(timeline_, miss.row, miss.why));
  }
  if (!clears.empty()) lines.Add("To clear it: ", clears);
  if (const std::string notes = Notes(); !notes.empty()) lines.Add("Note: ", notes);
  if (question_.next_change) {
    if (decision_.next_change) {
      lines.Add("Changes next on ", LongDate(*decision_.next_change),
                " if nothing more is recorded");
    } else {
      lines.Add("Will not change unless something more is recorded");
    }
  }
  const Pack& pack = ref_.pack->pack();
  lines.Add("Rule: ", pack.id, "/", rule.id, ", version ", pack.version,
            rule.source.empty() ? "" : "; ", rule.source);
  return lines.Take();
}

std::string Sentences::CountsFrom() const {
  if (!decision_.anchored_on.present()) return LongDate(*decision_.anchor);
  std::string entry = EntryWords(program_, timeline_, decision_.anchored_on.row());
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
