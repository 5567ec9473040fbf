// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rulekit/junit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace carecoord::rulekit {
namespace {

TEST(JUnitTest, OneSuiteForAFileOneCaseForACase) {
  CaseSuite suite;
  suite.name = "tests/a.textproto";
  suite.report.outcomes = {{"good", {"tests/a.textproto", 3}, 0},
                           {"\"bad\" <&>\n", {"tests/a.textproto", 9}, 2}};
  CaseFailure failure;
  failure.at = {"tests/a.textproto", 12};
  failure.case_name = "bad";
  failure.rule = "r";
  failure.text = "expected A, got B";
  failure.explanation = "because\x01";
  suite.report.failures = {failure, failure};
  EXPECT_EQ(JUnitXml(std::vector<CaseSuite>{suite}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="1" errors="0">
  <testsuite name="tests/a.textproto" tests="2" failures="1" errors="0">
    <testcase classname="tests/a.textproto" name="good" file="tests/a.textproto" line="3"/>
    <testcase classname="tests/a.textproto" name="&quot;bad&quot; &lt;&amp;&gt;&#10;" file="tests/a.textproto" line="9">
      <failure message="expected A, got B">tests/a.textproto:12: case &quot;bad&quot;, rule &quot;r&quot;: expected A, got B&#10;    because)"
            "\xEF\xBF\xBD"
            R"(</failure>
      <failure message="expected A, got B">tests/a.textproto:12: case &quot;bad&quot;, rule &quot;r&quot;: expected A, got B&#10;    because)"
            "\xEF\xBF\xBD"
            R"(</failure>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST(JUnitTest, WhatKeptAPackFromBeingAskedIsAnError) {
  const BrokenPack broken = {
      "packs/a",
      {{{"packs/a/pack.textproto", 7}, "wrong_kind", "rules[0]: <no>"}, {{}, "empty", "nothing"}}};
  EXPECT_EQ(JUnitXml({}, std::vector<BrokenPack>{broken}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="0" errors="2">
  <testsuite name="packs/a" tests="2" failures="0" errors="2">
    <testcase classname="packs/a" name="wrong_kind at packs/a/pack.textproto:7" file="packs/a/pack.textproto" line="7">
      <error message="rules[0]: &lt;no&gt;" type="wrong_kind">packs/a/pack.textproto:7: rules[0]: &lt;no&gt;</error>
    </testcase>
    <testcase classname="packs/a" name="empty" file="">
      <error message="nothing" type="empty">nothing</error>
    </testcase>
  </testsuite>
</testsuites>
)");
}

}  // namespace
}  // namespace carecoord::rulekit
