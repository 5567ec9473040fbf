// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "rules/describe.h"

#include <array>
#include <string_view>

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

const std::string& RuleTitle(const PackProgram& program, RuleId id) {
  const Rule& rule = program.pack.rules[id];
  return rule.title.empty() ? rule.id : rule.title;
}

// "at least 5 mg", "5 mg".
struct ValueWords {
  const ProgramValueFilter& value;
  void AddTo(std::string& out) const {
    if (value.is != Comparison::kEqual) AppendTo(out, NumberComparison(value.is), " ");
    AppendTo(out, ParameterText(value.number), value.unit.empty() ? "" : " ", value.unit);
  }
};

// " at surgery with a value of at least 5 mg": the filters that few selections have.
struct FilterWords {
  const PackProgram& program;
  const ProgramSelection& selection;
  void AddTo(std::string& out) const {
    Add(out, " at ", selection.places, " or ",
        [](const std::string& place) { return std::string_view(place); });
    Add(out, " with a value of ", selection.values, " and ",
        [](const ProgramValueFilter& value) { return ValueWords{value}; });
    if (selection.same_thread_as != kNoSelection) {
      AppendTo(out, " in the thread of ", SelectionTitle(program, selection.same_thread_as));
    }
    Add(out, " other than ", selection.except, " or ",
        [this](SelectionId other) { return std::string_view(SelectionTitle(program, other)); });
    if (selection.not_followed_by != kNoSelection) {
      AppendTo(out, " with no ", SelectionTitle(program, selection.not_followed_by),
               selection.followed_same_day ? " on its day or later" : " after its day");
    }
    if (selection.new_episode_after) {
      AppendTo(out, " ", ParameterText(*selection.new_episode_after), " or more after any before");
    }
  }

 private:
  // "a or b or c", "a or b or 5 more".
  template <typename List, typename Words>
  static void Add(std::string& out, std::string_view before, const List& list,
                  std::string_view between, Words words) {
    constexpr size_t kMost = 3;
    const size_t said = list.size() > kMost ? kMost - 1 : list.size();
    for (size_t i = 0; i < said; ++i) AppendTo(out, i == 0 ? before : between, words(list[i]));
    if (said < list.size()) AppendTo(out, between, std::to_string(list.size() - said), " more");
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

void RolesWords::AddTo(std::string& out) const {
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

void SelectionWords::AddTo(std::string& out) const {
  out += SelectionTitle(program, id);
  if (program.selections[id].roles != 0) AppendTo(out, " by ", RolesWords{program, id});
  const ThreadFilter thread = program.pack.selections[id].thread;
  if (thread == ThreadFilter::kSameAsIndex) out += " in the same thread";
  if (thread == ThreadFilter::kOwnOrNone) out += " in the same thread or in none";
  if (program.selections[id].filtered) FilterWords{program, program.selections[id]}.AddTo(out);
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

}  // namespace carecoord::internal
