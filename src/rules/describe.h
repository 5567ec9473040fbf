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
// "role not recorded", "before the window": what turned the entry away.
std::string MissWords(const TimelineView& timeline, size_t row, Misses misses);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_DESCRIBE_H_
