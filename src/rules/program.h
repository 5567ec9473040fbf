// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackProgram: a checked pack with every name resolved to a number and every parameter filled in;
// what the engine runs. Made by compile.cc, immutable afterwards.

#ifndef CARECOORD_SRC_RULES_PROGRAM_H_
#define CARECOORD_SRC_RULES_PROGRAM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/pack.h"

namespace carecoord::internal {

using SelectionId = uint16_t;  // within the pack
inline constexpr SelectionId kNoSelection = UINT16_MAX;
using RuleId = uint16_t;       // within the pack
using ConditionId = uint16_t;  // of a named condition, within the pack

// Three-valued; the values index the outcomes and reasons of a step.
enum class Truth : uint8_t { kNo = 0, kYes = 1, kUnknown = 2 };

// Where a reference points, with `selection` for kSelection and `date` for kDate.
enum class RefKind : uint8_t {
  kSelection,
  kIndex,
  kDate,
  kAsOf,
  kPeriodStart,
  kPeriodEnd,
  kBirth,
  kDeath,
  kRegistration,
  kAnchor,     // the day that the obligation counts from
  kSettled,    // of `rule`, in a way that `settlements` names
  kConfirmed,  // a circumstance of kind `circumstance`
};

struct ProgramRef {
  RefKind kind = RefKind::kAsOf;
  SelectionId selection = kNoSelection;
  RuleId rule = 0;
  uint8_t settlements = 0;  // bit per Settlement
  CircumstanceKind circumstance = CircumstanceKind::kUnspecified;
  Date date;
  bool has_plus = false;
  Period plus;
};

struct ProgramBound {
  ProgramRef at;
  bool included = true;
};

struct ProgramValueFilter {
  Comparison is = Comparison::kUnspecified;
  double number = 0;
  std::string unit;
};

struct ProgramSelection {
  Pick pick = Pick::kEarliest;
  int32_t nth = 0;
  std::vector<ProgramBound> from;
  std::vector<ProgramBound> to;
  uint32_t roles = 0;                                // bit per Role; 0: any
  ThreadFilter thread = ThreadFilter::kUnspecified;  // as the index entry
  bool uses_index = false;                           // itself or through what it refers to
  bool uses_period = false;                          // likewise: the question's period
  bool recorded = false;                             // goes by the day of recording
  bool planned = false;                              // sees dates after as_of
  bool filtered = false;                             // has any of what follows, or is `recorded`
  std::vector<std::string> places;                   // empty: any
  std::vector<ProgramValueFilter> values;
  SelectionId same_thread_as = kNoSelection;
  std::vector<SelectionId> except;
  SelectionId not_followed_by = kNoSelection;
  bool followed_same_day = false;
  std::optional<Period> new_episode_after;
  std::vector<Code> codes;  // of its clusters, sorted, unique
};

struct ProgramCondition {
  enum class Kind : uint8_t {
    kAll,
    kAny,
    kNot,
    kExists,
    kDates,
    kCount,
    kValue,
    kAge,
    kSex,
    kCircumstance,
    kRegistered,
    kAlive,
    kNamed,
  };
  Kind kind = Kind::kAll;
  Comparison is = Comparison::kUnspecified;
  Sex sex = Sex::kUnknown;
  SelectionId selection = kNoSelection;  // kNoSelection in kExists: the index entry
  double number = 0;
  std::string unit;
  CircumstanceKind circumstance = CircumstanceKind::kUnspecified;
  std::vector<std::string> circumstance_values;
  ConditionId named = 0;
  ProgramRef left;
  ProgramRef right;
  std::vector<ProgramCondition> of;
};

// A reason template: literal text and placeholders in turn.
struct TextPiece {
  enum class Kind : uint8_t {
    kLiteral,
    kSelection,  // date of its entry, or the number of entries
    kIndex,
    kAsOf,
    kBirth,
    kDeath,
    kRegistration,
    kAnchor,
    kTrigger,  // the entry that brought the obligation forward
  };
  Kind kind = Kind::kLiteral;
  std::string literal;  // parameters are filled in when compiling
  SelectionId selection = kNoSelection;
};
using ReasonText = std::vector<TextPiece>;

struct ProgramStep {
  std::string id;
  ProgramCondition when;
  // By Truth: no, yes, unknown; already defaulted.
  Outcome outcome[3] = {Outcome::kNext, Outcome::kNext, Outcome::kNext};
  ReasonText reason[3];
};

struct ProgramDeferral {
  SelectionId by = kNoSelection;
  std::optional<Period> lasts;
  SelectionId cancelled_by = kNoSelection;
};

struct ProgramTerms {
  Combine combine = Combine::kLatest;
  std::vector<ProgramRef> of;
};

struct ProgramRepeats {
  Period every;
  bool from_completion = false;
  uint32_t times = UINT32_MAX;
};

struct ProgramTrigger {
  SelectionId by = kNoSelection;
  Period due;
  ReasonText reason;
};

struct ProgramStratum {
  Validity in_force;
  std::optional<ProgramCondition> when;
  std::optional<Period> due;
  std::optional<Period> every;
  std::optional<Period> opens;
  std::optional<Period> grace;
  std::optional<Period> closes;
  Role owner = Role::kNone;
  Priority priority = Priority::kUnspecified;
  ReasonText reason;
};

struct ProgramPriorityWhen {
  ProgramCondition when;
  Priority priority = Priority::kUnspecified;
  ReasonText reason;
};

struct ProgramSchedule {
  SelectionId anchor = kNoSelection;  // kNoSelection without anchor_at: the index entry
  std::optional<ProgramTerms> anchor_at;
  Period due;  // unless due_at
  std::optional<ProgramTerms> due_at;
  std::optional<Period> opens;
  std::optional<ProgramTerms> opens_at;
  std::optional<Period> grace;
  std::optional<Period> closes;
  std::optional<ProgramTerms> closes_at;
  Adjustment adjustment = Adjustment::kUnadjusted;
  std::optional<ProgramRepeats> repeats;
  SelectionId satisfied_by = kNoSelection;
  bool share_unthreaded = false;
  SelectionId failed_by = kNoSelection;
  std::vector<ProgramDeferral> deferrals;
  std::vector<ProgramTrigger> triggers;
  SelectionId arranged_by = kNoSelection;
  Role owner = Role::kNone;
  Priority priority = Priority::kRoutine;
  std::vector<ProgramStratum> strata;
  std::vector<ProgramPriorityWhen> priority_when;
};

struct ProgramFactor {
  ProgramCondition when;
  double weight = 0;
  ReasonText reason;
};

struct ProgramRule {
  SelectionId each = kNoSelection;
  // Intersections of the pack's and the rule's, by the date that picks them.
  Validity by_as_of;
  Validity by_anchor;
  AppliesTo applies_to;
  std::vector<ProgramStep> steps;
  std::optional<ProgramSchedule> schedule;
  std::vector<ProgramFactor> factors;
  Role notify = Role::kNone;
  std::string notify_name;
  std::vector<RuleId> waits_for;  // rules whose settlement it asks about
  bool needs_period = false;      // reads the question's period, as a rule it waits for may
};

struct ProgramNamed {
  ProgramCondition when;
  bool uses_index = false;
  bool uses_anchor = false;
  bool uses_period = false;
  size_t size = 0;                // nodes, with those of the conditions it names
  int depth = 0;                  // of its deepest node, likewise; 1 for a single one
  std::vector<RuleId> waits_for;  // as ProgramRule
};

struct PackProgram {
  Pack pack;
  std::string identity;
  const WorkingCalendar* calendar = nullptr;
  MonthEnd month_end = MonthEnd::kClamp;
  std::vector<ProgramSelection> selections;
  std::vector<ProgramNamed> conditions;
  std::vector<ProgramRule> rules;
  std::vector<std::vector<Code>> cluster_codes;  // as pack.clusters, sorted, unique
  std::unordered_map<uint64_t, std::string> labels;
};

// How a person reads a parameter or period: "6 months", "93 days", "14", "1 April 2026".
std::string ParameterText(const ParameterValue& value);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_PROGRAM_H_
