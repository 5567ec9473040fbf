// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "carecoord/rulekit/junit.h"

#include <string_view>

namespace carecoord::rulekit {
namespace {

// Text as the content of an attribute or element.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
      case '\t':
        out += "&#" + std::to_string(static_cast<int>(c)) + ";";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? "\xEF\xBF\xBD" : std::string(1, c);
    }
  }
  return out;
}

std::string Attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + Escaped(value) + "\"";
}

std::string Counts(size_t tests, size_t failed, size_t errors) {
  return Attribute("tests", std::to_string(tests)) + Attribute("failures", std::to_string(failed)) +
         Attribute("errors", std::to_string(errors));
}

// A testcase that came to an error, for each finding.
std::string SuiteOf(const BrokenPack& pack) {
  const size_t errors = pack.findings.size();
  std::string out =
      "  <testsuite" + Attribute("name", pack.name) + Counts(errors, 0, errors) + ">\n";
  for (const BrokenPack::Finding& finding : pack.findings) {
    const std::string at = finding.at.ToString();
    out += "    <testcase" + Attribute("classname", pack.name) +
           Attribute("name", finding.code + (at.empty() ? "" : " at " + at)) +
           Attribute("file", finding.at.file) +
           (finding.at.line > 0 ? Attribute("line", std::to_string(finding.at.line)) : "") +
           ">\n      <error" + Attribute("message", finding.text) +
           Attribute("type", finding.code) + ">" +
           Escaped((at.empty() ? "" : at + ": ") + finding.text) + "</error>\n    </testcase>\n";
  }
  return out + "  </testsuite>\n";
}

size_t Failed(const CaseReport& report) {
  size_t failed = 0;
  for (const CaseOutcome& outcome : report.outcomes) failed += outcome.failures > 0 ? 1 : 0;
  return failed;
}

}  // namespace

std::string JUnitXml(std::span<const CaseSuite> suites, std::span<const BrokenPack> broken) {
  size_t tests = 0;
  size_t failed = 0;
  for (const CaseSuite& suite : suites) {
    tests += suite.report.outcomes.size();
    failed += Failed(suite.report);
  }
  size_t errors = 0;
  for (const BrokenPack& pack : broken) errors += pack.findings.size();
  tests += errors;
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
                    Counts(tests, failed, errors) + ">\n";
  for (const CaseSuite& suite : suites) {
    const CaseReport& report = suite.report;
    out += "  <testsuite" + Attribute("name", suite.name) +
           Counts(report.outcomes.size(), Failed(report), 0) + ">\n";
    size_t next = 0;
    for (const CaseOutcome& outcome : report.outcomes) {
      out += "    <testcase" + Attribute("classname", suite.name) +
             Attribute("name", outcome.name) + Attribute("file", outcome.at.file) +
             Attribute("line", std::to_string(outcome.at.line));
      if (outcome.failures == 0) {
        out += "/>\n";
        continue;
      }
      out += ">\n";
      for (size_t i = 0; i < outcome.failures; ++i) {
        const CaseFailure& failure = report.failures[next++];
        out += "      <failure" + Attribute("message", failure.text) + ">" +
               Escaped(failure.ToString()) + "</failure>\n";
      }
      out += "    </testcase>\n";
    }
    out += "  </testsuite>\n";
  }
  for (const BrokenPack& pack : broken) out += SuiteOf(pack);
  return out + "</testsuites>\n";
}

}  // namespace carecoord::rulekit
