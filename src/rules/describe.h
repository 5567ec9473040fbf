// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rule content in words, for explanations: selections, references, conditions, near misses and
// entries. Confidential entries are "a restricted entry".

#ifndef CARECOORD_SRC_RULES_DESCRIBE_H_
#define CARECOORD_SRC_RULES_DESCRIBE_H_

#include <string>

#include "rules/engine.h"

namespace carecoord::internal {

// "cancer care review by practice nurse": title or name, and the role filter.
std::string SelectionWords(const PackProgram& program, SelectionId id);
// Title or name alone.
std::string SelectionTitle(const PackProgram& program, SelectionId id);
// "diagnosis + 6 months", "the date asked about - 12 months".
std::string RefWords(const PackProgram& program, const ProgramRef& ref);
// "cancer care review on or after diagnosis", "age at the date asked about is at least 25".
std::string ConditionWords(const PackProgram& program, const ProgramCondition& condition);
// "31 January 2026", "March 2019 (day not recorded)", "a restricted entry".
std::string EntryWhen(const TimelineView& timeline, size_t row);
// "cancer [363346000] on 31 January 2026, practice nurse, thread r1".
std::string EntryWords(const PackProgram& program, const TimelineView& timeline, size_t row);
// An entry that a selection's clusters hold and its filters turned away; near when one filter did.
struct NearMiss {
  SelectionId selection;
  uint32_t row;
  Misses why;
};
// "by GP, not by practice nurse", "it is before the dates that count": what turned it away.
std::string MissWords(const PackProgram& program, const TimelineView& timeline,
                      const NearMiss& miss);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_DESCRIBE_H_
