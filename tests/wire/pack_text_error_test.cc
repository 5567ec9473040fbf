// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is said of a pack's text that cannot be read: the place and the rule it breaks, for every
// fault up to a limit.

#include "carecoord/wire/pack_text.h"

#include <string>
#include <vector>

#include "carecoord/rules/compiled_pack.h"
#include "carecoord/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

struct ErrorRow {
  std::string text;
  std::string expected;  // begins one of the issues as printed
};

class PackTextErrorTest : public ::testing::TestWithParam<ErrorRow> {};

TEST_P(PackTextErrorTest, NamesPlaceAndRule) {
  Issues issues;
  ::testing::internal::CaptureStderr();
  const absl::StatusOr<LoadedPack> loaded = PackFromText(GetParam().text, "f", &issues);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_THAT(loaded, StatusIs(absl::StatusCode::kInvalidArgument, Not(IsEmpty())));
  std::vector<std::string> printed;
  for (const Issue& issue : issues) printed.push_back(issue.ToString());
  EXPECT_THAT(printed, ::testing::Contains(StartsWith(GetParam().expected)));
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, PackTextErrorTest,
    ::testing::Values(
        ErrorRow{"", "f: error: the text is empty"},
        ErrorRow{"# only a comment\n", "f: error: the text is empty"},
        ErrorRow{"id: \"x", "f:1:7: error: the text in quotes is not closed"},
        ErrorRow{"id: x", "f:1:5: error: expected text in quotes, found \"x\" [syntax]"},
        ErrorRow{"id: 'x'\nrule {", "f:2:7: error: expected a name, found the end of the file"},
        ErrorRow{"id 'x'", "f:1:4: error: expected \":\", found "},
        ErrorRow{"id: 'x'\n)", "f:2:1: error: expected a name, found \")\" [syntax]"},
        ErrorRow{"cluster { code { id: '1' } }",
                 "f:1:22: error: expected a whole number, found the text '1'"},
        ErrorRow{"cluster { code { id: -1 } }", "f:1:22: error: expected a whole number"},
        ErrorRow{"cluster { code { id: 99999999999999999999999 } }", "f:1:22: error: "},
        ErrorRow{"parameter { number: 'x' }", "f:1:21: error: expected a number"},
        ErrorRow{"rule { applies_to {\n deceased: maybe\n } }",
                 "f:2:12: error: deceased is true or false, not \"maybe\""},
        ErrorRow{"id: 'x'\nid: 'y'", "f:2:1: error: \"id\" is given twice here"},
        ErrorRow{"id: 'x'\n\xff", "f:2: error: the text is not UTF-8 [bad_text]"},
        ErrorRow{"id: 'x'\ntitle: '\\xff'", "f:2: error: title: the text \"\\xff\" is not UTF-8"},
        ErrorRow{std::string("id: 'x'\n\0", 9), "f:2:1: error: "}));

INSTANTIATE_TEST_SUITE_P(
    Names, PackTextErrorTest,
    ::testing::Values(
        ErrorRow{"rule {\n schedul { due: 'P6M' } }",
                 "f:2:2: error: rule has no field \"schedul\"; did you mean \"schedule\"? "
                 "[unknown_field]"},
        ErrorRow{"cluster { code { ID: 3 } }",
                 "f:1:18: error: cluster_code has no field \"ID\"; did you mean \"id\"?"},
        ErrorRow{"policy { zzzz: 3 }",
                 "f:1:10: error: policy has no field \"zzzz\"; it has month_end and calendar"},
        ErrorRow{"rule { kind: \n\n REVEIW\n\n }",
                 "f:3:2: error: kind cannot be \"REVEIW\"; expected REVIEW, INDICATOR, FINDER, "
                 "ALERT or RECORD_QUALITY; did you mean \"REVIEW\"? [unknown_enum_value]"},
        ErrorRow{"policy { month_end: TRIM }",
                 "f:1:21: error: month_end cannot be \"TRIM\"; expected CLAMP or ROLL"},
        ErrorRow{"selection { role: NURSE }",
                 "f:1:19: error: role cannot be \"NURSE\"; expected CARE_COORDINATOR, GP"},
        ErrorRow{"selection { role: 99 }", "f:1: error: selections[0].roles[0]: 99 is not a role"},
        ErrorRow{"selection {\n earliest: 'A'\n latest: 'B' }",
                 "f:3:2: error: \"latest\" stands beside \"earliest\"; only one of earliest, "
                 "latest, each, count or nth may be given [conflicting]"},
        ErrorRow{"selection { window { to { selection: 'x' date: '2020-01-01' } } }",
                 "f:1:42: error: \"date\" stands beside \"selection\"; only one of selection, "
                 "point, date, settled or confirmed"}));

INSTANTIATE_TEST_SUITE_P(
    Values, PackTextErrorTest,
    ::testing::Values(
        ErrorRow{"valid { from: '2026-02-31' }",
                 "f:1: error: valid.from: date \"2026-02-31\": February 2026 has 28 days"},
        ErrorRow{"rule { schedule {\n due: '6M' } }",
                 "f:2: error: rules[0].schedule.due: period \"6M\""},
        ErrorRow{"rule { schedule { } }", "f:1: error: rules[0].schedule.due: a schedule needs"},
        ErrorRow{"rule { schedule { due: '$' } }",
                 "f:1: error: rules[0].schedule.due: \"$\" is followed by the name"},
        ErrorRow{"rule { schedule { due: 'P1D'\n deferral {\n for: 'P1H' } } }",
                 "f:3: error: rules[0].schedule.deferrals[0].lasts: period \"P1H\""},
        ErrorRow{"selection { window {\n from { selection: 'x' } } }",
                 "f:2: error: selections[0].window.from[0].included: the bound does not say"},
        ErrorRow{"selection { window { from {\n end: INCLUDED } } }",
                 "f:1: error: selections[0].window.from[0].at: counts from nothing"},
        ErrorRow{"selection { window { from { date: ''  end: INCLUDED } } }",
                 "f:1: error: selections[0].window.from[0].at: no date is given"},
        ErrorRow{"parameter { name: 'p' }", "f:1: error: parameters[0].default_value: has no"},
        ErrorRow{"parameter { period: '$q' }",
                 "f:1: error: parameters[0].default_value: a default is a value"},
        ErrorRow{"cluster { code { id: 363346001 } }",
                 "f:1: error: clusters[0].codes[0]: SNOMED CT id \"363346001\": the check digit"},
        ErrorRow{"cluster { code { id: 2474797014 } }",
                 "f:1: error: clusters[0].codes[0]: SNOMED CT id \"2474797014\": description id "
                 "where a concept id is needed [not_a_concept]"},
        ErrorRow{"cluster { code { id: 7 } }",
                 "f:1: error: clusters[0].codes[0]: SNOMED CT id \"7\": 1 digit"},
        ErrorRow{"cluster { code { activity: 'Phone' } }",
                 "f:1: error: clusters[0].codes[0]: activity kind \"Phone\""},
        ErrorRow{"cluster { code { label: 'x' } }",
                 "f:1: error: clusters[0].codes[0]: has no code"},
        ErrorRow{"rule { step { when { count { selection: 's' is: BEFORE number: 1 } } } }",
                 "f:1: error: rules[0].steps[0].when.is: BEFORE compares dates"},
        ErrorRow{"rule { step { when { count { selection: 's' is: MORE } } } }",
                 "f:1: error: rules[0].steps[0].when.number: compares with nothing"},
        ErrorRow{"rule { step { when { value { number: 1 number_parameter: 'p' } } } }",
                 "f:1: error: rules[0].steps[0].when.number: both a number and a parameter"},
        ErrorRow{"rule { step { when { age { years: nan at { point: AS_OF } } } } }",
                 "f:1: error: rules[0].steps[0].when.years: a number is finite"},
        ErrorRow{"rule { step { when { age { years: 3 } } } }",
                 "f:1: error: rules[0].steps[0].when.at: counts from nothing"},
        ErrorRow{"rule { step { when { dates { left { point: BIRTH } is: ON } } } }",
                 "f:1: error: rules[0].steps[0].when.right: counts from nothing"}));

TEST(PackTextFaultTest, PlaceAndPathAreThereApart) {
  PlacedIssues issues;
  EXPECT_THAT(PackFromText("id: 'x'\ncluster { code {\n id: 363346001 } }", "f", issues),
              Not(IsOk()));
  ASSERT_THAT(issues, SizeIs(1));
  EXPECT_EQ(issues[0].issue.code, "bad_check_digit");
  EXPECT_EQ(issues[0].issue.path, "clusters[0].codes[0]");
  EXPECT_THAT(issues[0].issue.text, StartsWith("SNOMED CT id \"363346001\": "));
  EXPECT_EQ(issues[0].file, "f");
  EXPECT_EQ(issues[0].line, 2);
  EXPECT_EQ(issues[0].ToIssue().path, "f:2");
  // Nothing was read yet, so that there is no path in a pack.
  EXPECT_THAT(PackFromText("id: 'x'\n idd: 'y'", "g", issues), Not(IsOk()));
  ASSERT_THAT(issues, SizeIs(2));
  EXPECT_EQ(issues[1].issue.path, "");
  EXPECT_EQ(issues[1].line, 2);
  EXPECT_EQ(issues[1].column, 2);
  EXPECT_EQ(issues[1].ToIssue().path, "g:2:2");
}

TEST(PackTextFaultTest, EveryFaultIsReportedNotOnlyTheFirst) {
  Issues issues;
  const auto loaded = PackFromText(
      "valid { from: 'x' }\n"
      "cluster { code { id: 5 } code { } }\n"
      "selection { window { to { } } }\n"
      "rule { schedule { } }\n",
      "f", &issues);
  std::vector<std::string> paths;
  for (const Issue& issue : issues) paths.push_back(issue.path);
  EXPECT_THAT(paths, ElementsAre("f:1", "f:2", "f:2", "f:3", "f:3", "f:4"));
  // The status says the same, one a line.
  EXPECT_THAT(loaded, StatusIs(absl::StatusCode::kInvalidArgument,
                               ::testing::ContainsRegex("f:1: .*\nf:2: .*\nf:2: .*\nf:3: ")));
}

TEST(PackTextFaultTest, EveryMisspeltFieldIsReported) {
  Issues issues;
  EXPECT_THAT(PackFromText("idd: 'x'\nrule {\n kinds: REVIEW\n step { whenn { } } }\nid: 'x'", "f",
                           &issues),
              Not(IsOk()));
  std::vector<std::string> paths;
  for (const Issue& issue : issues) paths.push_back(issue.path);
  EXPECT_THAT(paths, ElementsAre("f:1:1", "f:3:2", "f:4:9"));
}

TEST(PackTextFaultTest, ActivityNamesAreLearntAndSlipsWarnedOf) {
  Issues issues;
  ActivityKinds names;
  EXPECT_THAT(PackFromText("cluster { code { activity: 'referal.sent' }\n"
                           " code { activity: 'local.coffee_morning' } }",
                           "f", &issues, &names),
              IsOk());
  ASSERT_THAT(issues, SizeIs(1));
  EXPECT_EQ(issues[0].ToString(),
            "f:1: warning: clusters[0].codes[0]: activity kind \"referal.sent\" is new; did you "
            "mean \"referral.sent\"? [unknown_activity]");
  EXPECT_TRUE(names.Find("local.coffee_morning").has_value());
}

TEST(PackTextFaultTest, TextNestedBeyondAllMeasureIsRefused) {
  for (const std::string opening : {"not {", "all { of {", "zzz {", "zzz: [{ a:", "zzz <"}) {
    std::string text = "rule { step { when { ";
    for (int i = 0; i < 200'000; ++i) text += opening;
    EXPECT_THAT(PackFromText(text, "f"), Not(IsOk())) << opening;
  }
  // Within what protobuf reads, the limit is the conditions' own and has a path.
  std::string text = "rule { step {\n when { ";
  std::string end;
  for (int i = 0; i < kMaxConditionDepth; ++i) {
    text += "not {";
    end += "}";
  }
  EXPECT_THAT(PackFromText(text + "exists: 'x'" + end + "} } }", "f"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       ::testing::AllOf(StartsWith("f:2: rules[0].steps[0].when.not.not"),
                                        HasSubstr("conditions nest deeper than 64"))));
}

TEST(PackTextFaultTest, TextIsRefusedAboveItsLimit) {
  std::string text = "id: 'x' #";
  text.resize(kMaxPackBytes, ' ');
  EXPECT_THAT(PackFromText(text, "f"), IsOk());
  text += ' ';
  EXPECT_THAT(PackFromText(text, "f"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("the limit is 33554432")));
}

TEST(PackTextFaultTest, ManyErrorsAreCutShort) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "zzz: 1\n";
  Issues issues;
  EXPECT_THAT(PackFromText(text, "f", &issues),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("... and 80 more")));
  EXPECT_THAT(issues, SizeIs(100));
}

}  // namespace
}  // namespace carecoord
