// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The closed vocabularies of the rule language: one enum per choice a rule author makes, with the
// names used in pack text, JSON and CSV. Enumerator values are the wire numbers: never renumber,
// only append. 0 is always "not stated", which the compiler refuses or replaces as documented.
//
// Value types, constexpr, thread-safe.

#ifndef CARECOORD_RULES_VOCABULARY_H_
#define CARECOORD_RULES_VOCABULARY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace carecoord {

// What a selection yields.
enum class Pick : uint8_t {
  kUnspecified = 0,
  kEarliest = 1,  // the first entry that passes the filters
  kLatest = 2,    // the last
  kEach = 3,      // every one: the subjects of a rule over each entry
  kCount = 4,     // how many
  kNth = 5,       // the n-th from the first, or from the last
};

// Which of an entry's two dates a selection goes by.
enum class Dating : uint8_t {
  kUnspecified = 0,  // HAPPENED
  kHappened = 1,
  kRecorded = 2,  // the day, in London, on which it was recorded; without a stamp there is none
};

// Whose thread an entry must belong to. Only for selections used by rules over each entry.
enum class ThreadFilter : uint8_t {
  kUnspecified = 0,  // any thread or none
  kSameAsIndex = 1,  // the index entry's thread (none, if the index entry has none)
  kOwnOrNone = 2,    // the same, or none
};

enum class RuleKind : uint8_t {
  kUnspecified = 0,
  kReview = 1,         // something to be done by a date
  kIndicator = 2,      // a measure: denominator and numerator
  kFinder = 3,         // people who may benefit
  kAlert = 4,          // for a named clinician
  kRecordQuality = 5,  // missing or out-of-date record data
};

// What a step does with the truth of its condition.
enum class Outcome : uint8_t {
  kUnspecified = 0,     // for `yes` and `no`: NEXT; for `unknown`: as `no`
  kNext = 1,            // go on to the next step
  kSelect = 2,          // decided: in (then the schedule speaks, if the rule has one)
  kReject = 3,          // decided: the rule does not apply
  kRejectExcluded = 4,  // decided: out automatically (newly diagnosed, too young)
  kRejectExcepted = 5,  // decided: out as somebody recorded (declined, unsuitable)
  kAchieved = 6,        // indicator: in the denominator and the numerator
  kNotAchieved = 7,     // indicator: in the denominator only
};

enum class Comparison : uint8_t {
  kUnspecified = 0,
  kLess = 1,     // dates: before
  kAtMost = 2,   // dates: on or before
  kEqual = 3,    // dates: on
  kAtLeast = 4,  // dates: on or after
  kMore = 5,     // dates: after
};

// Fixed points in time that are not selections.
enum class Point : uint8_t {
  kUnspecified = 0,
  kAsOf = 1,          // the date the question is asked for
  kPeriodStart = 2,   // of the question's period; unknown when it has none
  kPeriodEnd = 3,     // its last day
  kBirth = 4,         // the person's date of birth
  kDeath = 5,         // of death, once visible
  kRegistration = 6,  // start of the visible registration in force at as_of that began first
  kAnchor = 7,        // within a schedule: the day that the obligation counts from
};

// How several dates become one. Absent ones are passed over.
enum class Combine : uint8_t {
  kUnspecified = 0,
  kLatest = 1,
  kEarliest = 2,
};

// How an obligation came to its end.
enum class Settlement : uint8_t {
  kUnspecified = 0,
  kCompleted = 1,  // SATISFIED: the day of the entry that satisfied it
  kFailed = 2,     // FAILED: the day of the entry that says so
  kLapsed = 3,     // LAPSED: the day after it closed
};

// What each next obligation of a series counts from.
enum class RepeatFrom : uint8_t {
  kUnspecified = 0,
  kAnchor = 1,      // the anchor, k times the interval; never chained
  kCompletion = 2,  // the last completion
};

// The order of classes on a worklist.
enum class Priority : uint8_t {
  kUnspecified = 0,  // ROUTINE
  kUrgent = 1,
  kSoon = 2,
  kRoutine = 3,
};

// Which date picks the version of a rule that is in force.
enum class InForceBy : uint8_t {
  kUnspecified = 0,  // AS_OF
  kAsOf = 1,
  kAnchor = 2,  // the schedule's anchor date
};

// What a rule says for one subject on one day.
enum class DecisionStatus : uint8_t {
  kUnspecified = 0,
  kNotApplicable = 1,
  kExcluded = 2,
  kExcepted = 3,
  kSelected = 4,
  kAchieved = 5,
  kNotAchieved = 6,
  kUpcoming = 7,
  kDue = 8,
  kOverdue = 9,
  kLapsed = 10,
  kDeferred = 11,
  kSatisfied = 12,
  kFailed = 13,
};

inline constexpr std::array<std::string_view, 6> kPickNames = {"",     "earliest", "latest",
                                                               "each", "count",    "nth"};
inline constexpr std::array<std::string_view, 6> kRuleKindNames = {
    "", "REVIEW", "INDICATOR", "FINDER", "ALERT", "RECORD_QUALITY"};
inline constexpr std::array<std::string_view, 8> kOutcomeNames = {
    "",         "NEXT",        "SELECT", "REJECT", "REJECT_EXCLUDED", "REJECT_EXCEPTED",
    "ACHIEVED", "NOT_ACHIEVED"};
inline constexpr std::array<std::string_view, 6> kComparisonNames = {"",      "LESS",     "AT_MOST",
                                                                     "EQUAL", "AT_LEAST", "MORE"};
inline constexpr std::array<std::string_view, 8> kPointNames = {
    "", "AS_OF", "PERIOD_START", "PERIOD_END", "BIRTH", "DEATH", "REGISTRATION", "ANCHOR"};
inline constexpr std::array<std::string_view, 3> kDatingNames = {"", "HAPPENED", "RECORDED"};
inline constexpr std::array<std::string_view, 3> kCombineNames = {"", "latest", "earliest"};
inline constexpr std::array<std::string_view, 4> kSettlementNames = {"", "COMPLETED", "FAILED",
                                                                     "LAPSED"};
inline constexpr std::array<std::string_view, 3> kRepeatFromNames = {"", "ANCHOR", "COMPLETION"};
inline constexpr std::array<std::string_view, 4> kPriorityNames = {"", "URGENT", "SOON", "ROUTINE"};
inline constexpr std::array<std::string_view, 14> kDecisionStatusNames = {
    "",         "NOT_APPLICABLE", "EXCLUDED",  "EXCEPTED", "SELECTED",
    "ACHIEVED", "NOT_ACHIEVED",   "UPCOMING",  "DUE",      "OVERDUE",
    "LAPSED",   "DEFERRED",       "SATISFIED", "FAILED"};

constexpr std::string_view NameOf(Pick v) { return kPickNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(RuleKind v) { return kRuleKindNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(Outcome v) { return kOutcomeNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(Comparison v) { return kComparisonNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(Point v) { return kPointNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(Dating v) { return kDatingNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(Combine v) { return kCombineNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(Settlement v) { return kSettlementNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(RepeatFrom v) { return kRepeatFromNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(Priority v) { return kPriorityNames[static_cast<size_t>(v)]; }
constexpr std::string_view NameOf(DecisionStatus v) {
  return kDecisionStatusNames[static_cast<size_t>(v)];
}

// "OVERDUE" -> kOverdue; nullopt for "" and any other text. Exact case.
constexpr std::optional<DecisionStatus> DecisionStatusFromName(std::string_view name) {
  for (size_t i = 1; i < kDecisionStatusNames.size(); ++i) {
    if (kDecisionStatusNames[i] == name) return static_cast<DecisionStatus>(i);
  }
  return std::nullopt;
}

// Statuses that ask somebody to do something now or soon.
constexpr bool IsActionable(DecisionStatus status) {
  return status == DecisionStatus::kUpcoming || status == DecisionStatus::kDue ||
         status == DecisionStatus::kOverdue;
}

}  // namespace carecoord

#endif  // CARECOORD_RULES_VOCABULARY_H_
