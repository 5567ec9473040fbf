// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Case: one test of a pack, as a story: what happened to a person, and what the pack must say of
// it. Made from tests/*.textproto by wire/case_text.h, or in code; run by rulekit/run_cases.h.
//
// A case may ask three things:
//   Ribbon   the statuses that a rule shows over the days
//   Holds    what one selection holds on a day
//   Answers  what one step answers on a day, whether or not the steps before it let it be asked
//
// Invariants of cases read from text: something is asked; every ribbon has a rule and at least one
// day, its days ascend, each has a status, and `until` is not before the last of them; Holds and
// Answers list days that ascend; a subject names exactly one entry of the case, and so does every
// entry that a day expects; entry names are unique and none is "none". A case made in code should
// keep them.
//
// What a ribbon says is total from its first day to `until`, both included: the status of a listed
// day holds until the next listed day, so every change of status is listed. What else a day states
// is checked on that day alone, and so is every day of Holds and Answers.
//
// Value types; copyable; no thread-safety of their own.

#ifndef CARECOORD_RULEKIT_CASE_H_
#define CARECOORD_RULEKIT_CASE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "carecoord/codes/code.h"
#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"
#include "carecoord/record/role.h"
#include "carecoord/record/stamp.h"
#include "carecoord/rules/question.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/time/date.h"

namespace carecoord::rulekit {

// Where in a file something stands, for pointing at it. Line 0: not known.
struct FileLine {
  std::string file;
  int line = 0;  // from 1

  // "tests/six_month_review.textproto:12"; the file alone when the line is not known.
  [[nodiscard]] std::string ToString() const {
    return line > 0 ? file + ":" + std::to_string(line) : file;
  }
  friend bool operator==(const FileLine&, const FileLine&) = default;
};

// A cluster of the pack by name: the entry is coded with the first of the pack's own codes for it.
struct ClusterName {
  std::string name;
  friend bool operator==(const ClusterName&, const ClusterName&) = default;
};

// An entry, as short as a sentence.
struct StoryEntry {
  std::string name;  // for a ribbon's subject and for reading; "" if none
  Date on;           // first day of the month or year when that is all that is known
  Precision precision = Precision::kDay;
  std::variant<ClusterName, Code> is;
  Stamp recorded;  // absent: always known. A date in text means the end of that day in London
  Role role = Role::kNone;
  std::string thread;
  std::string place;
  std::optional<Value> value;
  bool confidential = false;
  Stamp retracted_at;  // absent: never retracted
  FileLine at;
  friend bool operator==(const StoryEntry&, const StoryEntry&) = default;
};

// The name that a day uses for "no entry", "no stratum".
inline constexpr std::string_view kNone = "none";

// What a rule must say on a day, and until the next day listed.
struct RibbonDay {
  Date on;
  DecisionStatus status = DecisionStatus::kUnspecified;
  // Checked on the day `on` when given; "" is not given, kNone is none.
  std::string step;
  std::optional<Date> anchor;
  std::optional<Date> opens;
  std::optional<Date> due;
  std::optional<Date> grace_ends;
  std::optional<Date> closes;
  std::optional<Date> deferred_until;
  std::optional<bool> on_unknown;
  std::optional<uint32_t> obligation;
  std::optional<double> score;
  std::string stratum;
  Priority priority = Priority::kUnspecified;  // unspecified: not checked
  Role owner = Role::kNone;                    // none: not checked
  // Names of entries of the case.
  std::string satisfied_by;
  std::string failed_by;
  std::string deferred_by;
  std::string brought_forward_by;
  std::string arranged_by;
  FileLine at;
  friend bool operator==(const RibbonDay&, const RibbonDay&) = default;
};

// Every change of status of one rule for one subject, from the first day listed to `until`.
struct Ribbon {
  std::string rule;
  std::string subject;  // name of an entry, for a rule over each entry; else ""
  std::vector<RibbonDay> days;
  Date until;      // included
  Stamp known_at;  // absent: no limit
  FileLine at;
  friend bool operator==(const Ribbon&, const Ribbon&) = default;
};

// What a selection holds on a day: the entry of that name, nothing, or so many.
struct HoldsDay {
  Date on;
  std::variant<std::string, uint32_t> holds;  // a name of an entry or kNone; or a number
  FileLine at;
  friend bool operator==(const HoldsDay&, const HoldsDay&) = default;
};

struct Holds {
  std::string selection;
  std::string subject;  // the index entry, for a selection that refers to it; else ""
  std::vector<HoldsDay> days;
  Stamp known_at;
  FileLine at;
  friend bool operator==(const Holds&, const Holds&) = default;
};

enum class StepAnswer : uint8_t { kUnspecified = 0, kYes = 1, kNo = 2, kUnknown = 3 };

// What a step answers on a day.
struct AnswersDay {
  Date on;
  StepAnswer is = StepAnswer::kUnspecified;
  FileLine at;
  friend bool operator==(const AnswersDay&, const AnswersDay&) = default;
};

struct Answers {
  std::string rule;
  std::string step;
  std::string subject;
  std::vector<AnswersDay> days;
  Stamp known_at;
  FileLine at;
  friend bool operator==(const Answers&, const Answers&) = default;
};

// A parameter of the pack, set for this case. The text is read as its type (ParseParameterValue).
struct Setting {
  std::string name;
  std::string value;
  FileLine at;
  friend bool operator==(const Setting&, const Setting&) = default;
};

struct Case {
  std::string name;
  std::optional<Date> born;
  Sex sex = Sex::kUnknown;
  std::optional<Date> died;
  Stamp died_recorded;
  std::vector<Registration> registrations;  // none: registered throughout
  std::vector<Circumstance> circumstances;
  std::vector<StoryEntry> entries;
  std::optional<DateRange> period;  // of the questions asked: PERIOD_START and PERIOD_END
  std::vector<Ribbon> ribbons;
  std::vector<Holds> holds;
  std::vector<Answers> answers;
  std::vector<Setting> settings;
  FileLine at;
  friend bool operator==(const Case&, const Case&) = default;
};

// Why a test or a mutant of a pack is not wanting although it cannot be reached: by the id that
// coverage or mutation gives it.
struct Justification {
  enum class Of : uint8_t { kCoverage = 1, kMutant = 2 };
  Of of = Of::kCoverage;
  std::string id;
  std::string because;
  FileLine at;
  friend bool operator==(const Justification&, const Justification&) = default;
};

// What a test file holds. People that cases share are already part of the cases.
struct CaseFile {
  std::vector<Case> cases;
  std::vector<Justification> justified;
  friend bool operator==(const CaseFile&, const CaseFile&) = default;
};

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_CASE_H_
