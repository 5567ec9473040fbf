// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Entries in words, and what turned one away.

#include <array>
#include <string_view>
#include <utility>

#include "base/concat.h"
#include "record/date_words.h"
#include "rules/describe.h"

namespace carecoord::internal {
namespace {

// "cancer [363346000]", "review".
struct CodeWords {
  const PackProgram& program;
  Code code;
  void AddTo(std::string& out) const {
    const auto label = program.labels.find(code.value());
    if (label == program.labels.end()) {
      out += code.ToString();
    } else if (code.is_activity()) {
      out += label->second;
    } else {
      AppendTo(out, label->second, " [", std::to_string(code.value()), "]");
    }
  }
};

}  // namespace

void EntryWhen::AddTo(std::string& out) const {
  if (timeline.IsConfidential(row)) {
    out += "a restricted entry";
  } else if (recorded) {
    AppendTo(out, DateWords{*recorded}, " (the day it was recorded)");
  } else {
    EntryDateWords{timeline.date[row], timeline.PrecisionOf(row)}.AddTo(out);
  }
}

void OnWhen::AddTo(std::string& out) const {
  const bool restricted = timeline.IsConfidential(row);
  if (recorded && !restricted) {
    AppendTo(out, ", recorded on ", DateWords{*recorded});
    return;
  }
  const bool day = !restricted && timeline.PrecisionOf(row) == Precision::kDay;
  AppendTo(out, day ? " on " : " in ", EntryWhen{timeline, row});
}

void EntryWords::AddTo(std::string& out) const {
  if (timeline.IsConfidential(row)) {
    EntryWhen{timeline, row}.AddTo(out);
    return;
  }
  AppendTo(out, CodeWords{program, timeline.dictionary->code(timeline.code[row])},
           OnWhen{timeline, row, recorded});
  if (timeline.RoleOf(row) != Role::kNone) {
    AppendTo(out, ", ", RoleText(timeline.RoleOf(row)));
  }
  if (timeline.ThreadOf(row) != 0) {
    AppendTo(out, ", thread ", timeline.dictionary->threads[timeline.ThreadOf(row)]);
  }
}

void MissWords::AddTo(std::string& out) const {
  constexpr std::array<std::pair<Misses, std::string_view>, 21> kWords = {{
      {kMissAfterAsOf, "it is after the date asked about"},
      {kMissNotKnownYet, "it was recorded only later"},
      {kMissRetracted, "it was retracted"},
      {kMissBeforeWindow, "it is before the dates that count"},
      {kMissAfterWindow, "it is after the dates that count"},
      {kMissRole, ""},
      {kMissThread, "it belongs to another thread"},
      {kMissBeforeAnchor, "it is before the date counted from"},
      {kMissAfterCloses, "it is after the window closed"},
      {kMissUsed, "it already served an earlier one"},
      {kMissPlace, "it was in another place"},
      {kMissValue, "its value is not one that counts"},
      {kMissNoStamp, "the day it was recorded is not known"},
      {kMissExcept, "it is one of those left out"},
      {kMissFollowed, ""},
      {kMissEpisode, "it belongs to an episode that began earlier"},
      {kMissNotOpen, "nothing was open on that day"},
      {kMissSameDay, "another of that day counted"},
      {kMissSettled, "another one had settled it"},
      {kMissFailed, "that it could not be done had settled it"},
      {kMissRecordedAfter, "recorded only after the date asked about"},
  }};
  std::string_view between;
  for (const auto& [why, words] : kWords) {
    if ((miss.why & why) == 0) continue;
    out += between;
    between = "; ";
    if (why == kMissRole) {
      const Role role = timeline.RoleOf(miss.row);
      if (timeline.IsConfidential(miss.row)) {
        AppendTo(out, "not by ", RolesWords{program, miss.selection});
      } else if (role == Role::kNone) {
        out += RoleText(role);
      } else {
        AppendTo(out, "by ", RoleText(role), ", not by ", RolesWords{program, miss.selection});
      }
    } else if (why == kMissThread && timeline.IsConfidential(miss.row)) {
      out += "it is not of the same thread";
    } else if (why == kMissThread && timeline.ThreadOf(miss.row) == 0) {
      out += "thread not recorded";
    } else if (why == kMissRecordedAfter && !timeline.IsConfidential(miss.row)) {
      AppendTo(out, "recorded only on ", DateWords{*DayRecorded(timeline, miss.row)},
               ", after the date asked about");
    } else if (why == kMissFollowed) {
      // Without its name: what ended it may be restricted.
      out += program.selections[miss.selection].followed_same_day
                 ? "something of the same day or later ended it"
                 : "something of a later day ended it";
    } else if (why == kMissPlace && timeline.PlaceOf(miss.row) == 0 &&
               !timeline.IsConfidential(miss.row)) {
      out += "place not recorded";
    } else if (why == kMissValue && timeline.ValueOf(miss.row) == nullptr) {
      out += "no value recorded";
    } else {
      out += words;
    }
  }
}

}  // namespace carecoord::internal
