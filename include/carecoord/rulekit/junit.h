// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// JUnitXml: what came of test cases in the XML that continuous integration systems read: one
// testsuite for each file, one testcase for each case, one failure for each thing that is not as
// told; of a pack that could not be asked, a testsuite with an error for each finding that kept it
// from that. Characters that XML 1.0 cannot hold become U+FFFD.
//
// Pure function; safe from any thread.

#ifndef CARECOORD_RULEKIT_JUNIT_H_
#define CARECOORD_RULEKIT_JUNIT_H_

#include <span>
#include <string>
#include <vector>

#include "carecoord/rulekit/run_cases.h"

namespace carecoord::rulekit {

struct CaseSuite {
  std::string name;  // the file's
  CaseReport report;
};

// What kept a pack from being asked at all.
struct BrokenPack {
  struct Finding {
    FileLine at;
    std::string code;
    std::string text;
  };
  std::string name;  // as somebody wrote it
  std::vector<Finding> findings;
};

[[nodiscard]] std::string JUnitXml(std::span<const CaseSuite> suites,
                                   std::span<const BrokenPack> broken = {});

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_JUNIT_H_
