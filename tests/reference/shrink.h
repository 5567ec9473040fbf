// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Makes a failing case small by leaving things out, one after the other, as long as it still fails.

#ifndef CARECOORD_TESTS_REFERENCE_SHRINK_H_
#define CARECOORD_TESTS_REFERENCE_SHRINK_H_

#include <functional>

#include "carecoord/rules/question.h"
#include "tests/reference/random_case.h"
#include "tests/reference/reference_evaluator.h"

namespace carecoord::reference {

// One pack, one person, one question.
struct SingleCase {
  PackCase pack;
  Record record;
  Question question;
};

// `fails` must be false for a case that cannot be run at all (a pack that does not compile).
[[nodiscard]] SingleCase Shrink(SingleCase failing,
                                const std::function<bool(const SingleCase&)>& fails);

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_SHRINK_H_
