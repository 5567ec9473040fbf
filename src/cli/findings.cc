// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/findings.h"

#include "cli/text.h"

namespace carecoord::cli {

Json FindingJson(const std::string& pack, const PlacedIssue& finding) {
  return {{"pack", TextJson(pack)},
          {"severity", SeverityName(finding.issue.severity)},
          {"code", finding.issue.code},
          {"file", finding.file},
          {"line", finding.line > 0 ? Json(finding.line) : Json(nullptr)},
          {"path", TextJson(finding.issue.path)},
          {"text", finding.issue.text}};
}

Json ErrorsJson(const CheckedPacks& packs) {
  Json json = Json::array();
  for (const CheckedPack& pack : packs.broken) {
    for (const PlacedIssue& error : pack.errors) json.push_back(FindingJson(pack.given, error));
  }
  return json;
}

std::string ErrorsText(const CheckedPacks& packs) {
  std::string out;
  for (const CheckedPack& pack : packs.broken) {
    for (const PlacedIssue& error : pack.errors) {
      out += Printable(error.ToIssue().ToString()) + "\n";
    }
  }
  return out;
}

Json FailureJson(const rulekit::CaseFailure& failure) {
  return {{"at", failure.at.ToString()},    {"case", failure.case_name},
          {"rule", TextJson(failure.rule)}, {"subject", TextJson(failure.subject)},
          {"text", failure.text},           {"explanation", TextJson(failure.explanation)},
          {"step", TextJson(failure.step)}, {"selection", TextJson(failure.selection)}};
}

}  // namespace carecoord::cli
