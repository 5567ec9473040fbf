// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "carecoord/rulekit/check.h"

#include <utility>

#include "rulekit/checks.h"

namespace carecoord::rulekit {

CheckReport Check(const Pack& pack, const CheckOptions& options) {
  CheckReport report;
  const auto compiled = CompiledPack::Compile(pack, options.compile, &report.findings);
  // What it says wrongly, then how it says it.
  internal::CheckEndings(pack, report.findings);
  internal::CheckDuplicates(pack, report.findings);
  if (compiled.ok()) {
    internal::CheckSeries(**compiled, report.findings);
    internal::CheckNever(**compiled, report.findings);
    report.work = internal::CheckLogic(*compiled, options, report.findings);
  }
  internal::CheckUnused(pack, report.findings);
  internal::CheckTexts(pack, report.findings);
  internal::CheckWords(pack, report.findings);
  internal::CheckTwice(pack, report.findings);
  internal::CheckUnits(pack, options.compile, report.findings);
  for (size_t i = 0; i < pack.rules.size(); ++i) {
    report.needs.push_back(internal::NeedsOf(pack, i));
  }
  return report;
}

}  // namespace carecoord::rulekit
