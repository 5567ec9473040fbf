// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// JUnitXml: what came of test cases in the XML that continuous integration systems read: one
// testsuite for each file, one testcase for each case, one failure for each thing that is not as
// told. Characters that XML 1.0 cannot hold become U+FFFD.
//
// Pure function; safe from any thread.

#ifndef CARECOORD_RULEKIT_JUNIT_H_
#define CARECOORD_RULEKIT_JUNIT_H_

#include <span>
#include <string>

#include "carecoord/rulekit/run_cases.h"

namespace carecoord::rulekit {

struct CaseSuite {
  std::string name;  // the file's
  CaseReport report;
};

[[nodiscard]] std::string JUnitXml(std::span<const CaseSuite> suites);

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_JUNIT_H_
