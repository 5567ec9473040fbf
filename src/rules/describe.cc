// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/describe.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/concat.h"
#include "base/words.h"
#include "carecoord/record/entry.h"

namespace carecoord::internal {
namespace {

std::string Joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

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

std::string CodeWords(const PackProgram& program, Code code) {
  const auto label = program.labels.find(code.value());
  if (label == program.labels.end()) return code.ToString();
  if (code.is_activity()) return label->second;
  return Concat(label->second, " [", std::to_string(code.value()), "]");
}

std::string RuleTitle(const PackProgram& program, RuleId id) {
  const Rule& rule = program.pack.rules[id];
  return rule.title.empty() ? rule.id : rule.title;
}

// "practice nurse or GP".
std::string RolesWords(const PackProgram& program, SelectionId id) {
  std::vector<std::string> roles;
  uint32_t rest = program.selections[id].roles;  // by parameter
  for (const Role role : program.pack.selections[id].roles) {
    roles.push_back(RoleText(role));
    rest &= ~(uint32_t{1} << static_cast<unsigned>(role));
  }
  for (size_t i = 0; i < kRoleNames.size(); ++i) {
    if ((rest >> i & 1) != 0) roles.push_back(RoleText(static_cast<Role>(i)));
  }
  return Joined(roles, " or ");
}

// "accessible information".
std::string CircumstanceText(CircumstanceKind kind) { return InWords(NameOf(kind)); }

}  // namespace

std::string SelectionTitle(const PackProgram& program, SelectionId id) {
  const Selection& selection = program.pack.selections[id];
  return selection.title.empty() ? selection.name : selection.title;
}

std::string SelectionWords(const PackProgram& program, SelectionId id) {
  const Selection& selection = program.pack.selections[id];
  std::string text = SelectionTitle(program, id);
  if (program.selections[id].roles != 0) text += " by " + RolesWords(program, id);
  if (selection.thread == ThreadFilter::kSameAsIndex) text += " in the same thread";
  if (selection.thread == ThreadFilter::kOwnOrNone) text += " in the same thread or in none";
  return text;
}

std::string RefWords(const PackProgram& program, const ProgramRef& ref) {
  std::string text;
  switch (ref.kind) {
    case RefKind::kSelection:
      text = SelectionTitle(program, ref.selection);
      break;
    case RefKind::kIndex:
      text = "the index entry";
      break;
    case RefKind::kDate:
      text = LongDate(ref.date);
      break;
    case RefKind::kAsOf:
      text = "the date asked about";
      break;
    case RefKind::kPeriodStart:
      text = "the period's first day";
      break;
    case RefKind::kPeriodEnd:
      text = "the period's last day";
      break;
    case RefKind::kBirth:
      text = "birth";
      break;
    case RefKind::kDeath:
      text = "death";
      break;
    case RefKind::kRegistration:
      text = "registration";
      break;
    case RefKind::kAnchor:
      text = "the day counted from";
      break;
    case RefKind::kSettled:
      text = "the settlement of \"" + RuleTitle(program, ref.rule) + "\"";
      break;
    case RefKind::kConfirmed:
      text = "the last confirmation of " + CircumstanceText(ref.circumstance);
      break;
  }
  if (ref.has_plus) {
    text += ref.plus.IsNegative() ? " - " : " + ";
    text += ParameterText(ref.plus);
  }
  return text;
}

std::string ConditionWords(const PackProgram& program, const ProgramCondition& condition) {
  using Kind = ProgramCondition::Kind;
  const auto subject = [&] {
    return condition.selection == kNoSelection ? std::string("the index entry")
                                               : SelectionWords(program, condition.selection);
  };
  switch (condition.kind) {
    case Kind::kAll:
      return "all of";
    case Kind::kAny:
      return "any of";
    case Kind::kNot:
      return "not";
    case Kind::kExists:
      return subject() + " is recorded";
    case Kind::kDates:
      return Concat(RefWords(program, condition.left), " is ", DateComparison(condition.is), " ",
                    RefWords(program, condition.right));
    case Kind::kCount:
      return Concat("number of ", subject(), " ", NumberComparison(condition.is), " ",
                    ParameterText(condition.number));
    case Kind::kValue:
      return Concat("value of ", subject(), " ", NumberComparison(condition.is), " ",
                    ParameterText(condition.number), condition.unit.empty() ? "" : " ",
                    condition.unit);
    case Kind::kAge:
      return Concat("age at ", RefWords(program, condition.left), " ",
                    NumberComparison(condition.is), " ", ParameterText(condition.number));
    case Kind::kSex:
      return condition.sex == Sex::kFemale ? "sex is female"
             : condition.sex == Sex::kMale ? "sex is male"
                                           : "sex is indeterminate";
    case Kind::kCircumstance:
      return CircumstanceText(condition.circumstance) + " at " + RefWords(program, condition.left) +
             (condition.circumstance_values.empty()
                  ? " is recorded"
                  : " is " + Joined(condition.circumstance_values, " or "));
    case Kind::kRegistered:
      return "registered from " + RefWords(program, condition.left) + " to " +
             RefWords(program, condition.right);
    case Kind::kAlive:
      return "alive at " + RefWords(program, condition.left);
    case Kind::kNamed: {
      const NamedCondition& named = program.pack.conditions[condition.named];
      return named.title.empty() ? named.name : named.title;
    }
  }
  return "";
}

std::string EntryWhen(const TimelineView& timeline, size_t row) {
  if (timeline.IsConfidential(row)) return "a restricted entry";
  return EntryDateText(timeline.date[row], timeline.PrecisionOf(row));
}

std::string EntryWords(const PackProgram& program, const TimelineView& timeline, size_t row) {
  if (timeline.IsConfidential(row)) return "a restricted entry";
  std::string text = CodeWords(program, timeline.dictionary->code(timeline.code[row]));
  AppendTo(text, " on ", EntryWhen(timeline, row));
  if (timeline.RoleOf(row) != Role::kNone) {
    AppendTo(text, ", ", RoleText(timeline.RoleOf(row)));
  }
  if (timeline.ThreadOf(row) != 0) {
    AppendTo(text, ", thread ", timeline.dictionary->threads[timeline.ThreadOf(row)]);
  }
  return text;
}

std::string MissWords(const PackProgram& program, const TimelineView& timeline,
                      const NearMiss& miss) {
  constexpr std::array<std::pair<Misses, std::string_view>, 19> kWords = {{
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
  }};
  std::string text;
  for (const auto& [why, words] : kWords) {
    if ((miss.why & why) == 0) continue;
    if (!text.empty()) text += "; ";
    if (why == kMissRole) {
      const Role role = timeline.RoleOf(miss.row);
      if (role == Role::kNone) {
        text += RoleText(role);
      } else {
        AppendTo(text, "by ", RoleText(role), ", not by ", RolesWords(program, miss.selection));
      }
    } else if (why == kMissPlace && timeline.PlaceOf(miss.row) == 0) {
      text += "place not recorded";
    } else if (why == kMissValue && timeline.ValueOf(miss.row) == nullptr) {
      text += "no value recorded";
    } else {
      text += words;
    }
  }
  return text;
}

}  // namespace carecoord::internal
