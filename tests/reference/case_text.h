// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a failing comparison prints: a case as something close to the C++ that would build it, and
// decisions field by field.

#ifndef CARECOORD_TESTS_REFERENCE_CASE_TEXT_H_
#define CARECOORD_TESTS_REFERENCE_CASE_TEXT_H_

#include <string>
#include <vector>

#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "tests/reference/random_case.h"
#include "tests/reference/reference_evaluator.h"

namespace carecoord::reference {

[[nodiscard]] std::string PackText(const PackCase& pack);
[[nodiscard]] std::string RecordText(const Record& record);
[[nodiscard]] std::string QuestionText(const Question& question);
// Every field that is not at its default, in one line.
[[nodiscard]] std::string DecisionText(const Decision& decision);

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_CASE_TEXT_H_
