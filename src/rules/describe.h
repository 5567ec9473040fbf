// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rule content in words, for explanations: selections, references, conditions, near misses and
// entries. Confidential entries are "a restricted entry". All but titles are parts of Concat and
// AppendTo (base/concat.h): an explanation says hundreds of them, and writes each where it belongs.
// They keep references to what they are given.

#ifndef CARECOORD_SRC_RULES_DESCRIBE_H_
#define CARECOORD_SRC_RULES_DESCRIBE_H_

#include <string>

#include "carecoord/time/optional_date.h"
#include "rules/dating.h"
#include "rules/engine.h"

namespace carecoord::internal {

// Title or name.
const std::string& SelectionTitle(const PackProgram& program, SelectionId id);
// "practice nurse or GP": those that the selection's filter names.
struct RolesWords {
  const PackProgram& program;
  SelectionId id;
  void AddTo(std::string& out) const;
};
// "cancer care review by practice nurse at surgery": title or name, and the filters but the window.
struct SelectionWords {
  const PackProgram& program;
  SelectionId id;
  void AddTo(std::string& out) const;
};
// "diagnosis + 6 months", "the date asked about - 12 months".
struct RefWords {
  const PackProgram& program;
  const ProgramRef& ref;
  void AddTo(std::string& out) const;
};
// "cancer care review on or after diagnosis", "age at the date asked about is at least 25".
struct ConditionWords {
  const PackProgram& program;
  const ProgramCondition& condition;
  void AddTo(std::string& out) const;
};
// "31 January 2026", "March 2019 (day not recorded)", "a restricted entry". Of a rule that goes by
// the day on which the entry was recorded: "1 March 2026 (the day it was recorded)".
struct EntryWhen {
  const TimelineView& timeline;
  size_t row;
  OptionalDate recorded = {};  // see RecordedFor
  void AddTo(std::string& out) const;
};
// " on 31 January 2026", " in March 2019 (day not recorded)", " in a restricted entry", ", recorded
// on 1 March 2026": behind a word.
struct OnWhen {
  const TimelineView& timeline;
  size_t row;
  OptionalDate recorded = {};
  void AddTo(std::string& out) const;
};
// "cancer [363346000] on 31 January 2026, practice nurse, thread r1".
struct EntryWords {
  const PackProgram& program;
  const TimelineView& timeline;
  size_t row;
  OptionalDate recorded = {};
  void AddTo(std::string& out) const;
};
// An entry that a selection's clusters hold and its filters turned away; near when one filter did.
struct NearMiss {
  SelectionId selection;
  uint32_t row;
  Misses why;
  OptionalDate recorded;  // the day that the selection went by, if that
};
// "by GP, not by practice nurse", "it is before the dates that count": what turned it away.
struct MissWords {
  const PackProgram& program;
  const TimelineView& timeline;
  const NearMiss& miss;
  void AddTo(std::string& out) const;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_DESCRIBE_H_
