// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/describe.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/concat.h"
#include "base/words.h"
#include "record/date_words.h"

namespace carecoord::internal {
namespace {

std::string_view DateComparison(Comparison is) {
  constexpr std::array<std::string_view, 6> kWords = {"?",  "before",      "on or before",
                                                      "on", "on or after", "after"};
  return kWords[static_cast<size_t>(is)];
}

std::string_view NumberComparison(Comparison is) {
  constexpr std::array<std::string_view, 6> kWords = {"?",  "less than", "at most",
                                                      "is", "at least",  "more than"};
  return kWords[static_cast<size_t>(is)];
}

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

const std::string& RuleTitle(const PackProgram& program, RuleId id) {
  const Rule& rule = program.pack.rules[id];
  return rule.title.empty() ? rule.id : rule.title;
}

// "practice nurse or GP".
struct RolesWords {
  const PackProgram& program;
  SelectionId id;
  void AddTo(std::string& out) const {
    std::string_view between;
    const auto add = [&](Role role) {
      AppendTo(out, between, RoleText(role));
      between = " or ";
    };
    uint32_t rest = program.selections[id].roles;  // by parameter
    for (const Role role : program.pack.selections[id].roles) {
      add(role);
      rest &= ~(uint32_t{1} << static_cast<unsigned>(role));
    }
    for (size_t i = 0; i < kRoleNames.size(); ++i) {
      if ((rest >> i & 1) != 0) add(static_cast<Role>(i));
    }
  }
};

// "diagnosis by practice nurse": what a condition asks about.
struct AskedOf {
  const PackProgram& program;
  SelectionId id;  // kNoSelection: the index entry
  void AddTo(std::string& out) const {
    if (id == kNoSelection) {
      out += "the index entry";
    } else {
      SelectionWords{program, id}.AddTo(out);
    }
  }
};

// "accessible information".
std::string CircumstanceText(CircumstanceKind kind) { return InWords(NameOf(kind)); }

}  // namespace

const std::string& SelectionTitle(const PackProgram& program, SelectionId id) {
  const Selection& selection = program.pack.selections[id];
  return selection.title.empty() ? selection.name : selection.title;
}

void SelectionWords::AddTo(std::string& out) const {
  out += SelectionTitle(program, id);
  if (program.selections[id].roles != 0) AppendTo(out, " by ", RolesWords{program, id});
  const ThreadFilter thread = program.pack.selections[id].thread;
  if (thread == ThreadFilter::kSameAsIndex) out += " in the same thread";
  if (thread == ThreadFilter::kOwnOrNone) out += " in the same thread or in none";
}

void RefWords::AddTo(std::string& out) const {
  switch (ref.kind) {
    case RefKind::kSelection:
      out += SelectionTitle(program, ref.selection);
      break;
    case RefKind::kIndex:
      out += "the index entry";
      break;
    case RefKind::kDate:
      DateWords{ref.date}.AddTo(out);
      break;
    case RefKind::kAsOf:
      out += "the date asked about";
      break;
    case RefKind::kPeriodStart:
      out += "the period's first day";
      break;
    case RefKind::kPeriodEnd:
      out += "the period's last day";
      break;
    case RefKind::kBirth:
      out += "birth";
      break;
    case RefKind::kDeath:
      out += "death";
      break;
    case RefKind::kRegistration:
      out += "registration";
      break;
    case RefKind::kAnchor:
      out += "the day counted from";
      break;
    case RefKind::kSettled:
      AppendTo(out, "the settlement of \"", RuleTitle(program, ref.rule), "\"");
      break;
    case RefKind::kConfirmed:
      AppendTo(out, "the last confirmation of ", CircumstanceText(ref.circumstance));
      break;
  }
  if (ref.has_plus) {
    AppendTo(out, ref.plus.IsNegative() ? " - " : " + ", ParameterText(ref.plus));
  }
}

void ConditionWords::AddTo(std::string& out) const {
  using Kind = ProgramCondition::Kind;
  const AskedOf asked{program, condition.selection};
  const RefWords left{program, condition.left};
  const RefWords right{program, condition.right};
  switch (condition.kind) {
    case Kind::kAll:
      out += "all of";
      break;
    case Kind::kAny:
      out += "any of";
      break;
    case Kind::kNot:
      out += "not";
      break;
    case Kind::kExists:
      AppendTo(out, asked, " is recorded");
      break;
    case Kind::kDates:
      AppendTo(out, left, " is ", DateComparison(condition.is), " ", right);
      break;
    case Kind::kCount:
      AppendTo(out, "number of ", asked, " ", NumberComparison(condition.is), " ",
               ParameterText(condition.number));
      break;
    case Kind::kValue:
      AppendTo(out, "value of ", asked, " ", NumberComparison(condition.is), " ",
               ParameterText(condition.number), condition.unit.empty() ? "" : " ", condition.unit);
      break;
    case Kind::kAge:
      AppendTo(out, "age at ", left, " ", NumberComparison(condition.is), " ",
               ParameterText(condition.number));
      break;
    case Kind::kSex:
      out += condition.sex == Sex::kFemale ? "sex is female"
             : condition.sex == Sex::kMale ? "sex is male"
                                           : "sex is indeterminate";
      break;
    case Kind::kCircumstance: {
      AppendTo(out, CircumstanceText(condition.circumstance), " at ", left,
               condition.circumstance_values.empty() ? " is recorded" : " is ");
      std::string_view between;
      for (const std::string& value : condition.circumstance_values) {
        AppendTo(out, between, value);
        between = " or ";
      }
      break;
    }
    case Kind::kRegistered:
      AppendTo(out, "registered from ", left, " to ", right);
      break;
    case Kind::kAlive:
      AppendTo(out, "alive at ", left);
      break;
    case Kind::kNamed: {
      const NamedCondition& named = program.pack.conditions[condition.named];
      out += named.title.empty() ? named.name : named.title;
      break;
    }
  }
}

void EntryWhen::AddTo(std::string& out) const {
  if (timeline.IsConfidential(row)) {
    out += "a restricted entry";
  } else {
    EntryDateWords{timeline.date[row], timeline.PrecisionOf(row)}.AddTo(out);
  }
}

void OnWhen::AddTo(std::string& out) const {
  const bool day = !timeline.IsConfidential(row) && timeline.PrecisionOf(row) == Precision::kDay;
  AppendTo(out, day ? "on " : "in ", EntryWhen{timeline, row});
}

void EntryWords::AddTo(std::string& out) const {
  if (timeline.IsConfidential(row)) {
    EntryWhen{timeline, row}.AddTo(out);
    return;
  }
  AppendTo(out, CodeWords{program, timeline.dictionary->code(timeline.code[row])}, " ",
           OnWhen{timeline, row});
  if (timeline.RoleOf(row) != Role::kNone) {
    AppendTo(out, ", ", RoleText(timeline.RoleOf(row)));
  }
  if (timeline.ThreadOf(row) != 0) {
    AppendTo(out, ", thread ", timeline.dictionary->threads[timeline.ThreadOf(row)]);
  }
}

void MissWords::AddTo(std::string& out) const {
  constexpr std::array<std::pair<Misses, std::string_view>, 20> kWords = {{
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
      {kMissFollowed, "something recorded later ended it"},
      {kMissEpisode, "it belongs to an episode that began earlier"},
      {kMissNotOpen, "nothing was open on that day"},
      {kMissSameDay, "another of that day counted"},
      {kMissSettled, "another one had settled it"},
      {kMissFailed, "that it could not be done had settled it"},
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
