// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/compiled_pack.h"

#include <functional>
#include <string>
#include <vector>

#include "carecoord/base/sha256.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

// One fault planted in a sound pack, and the finding it must give.
struct Fault {
  const char* code;
  const char* path;
  const char* text;
  std::function<void(Pack&)> plant;
};

class CompileFaultTest : public ::testing::TestWithParam<Fault> {};

TEST_P(CompileFaultTest, IsRefusedWithPlaceAndReason) {
  Pack pack = CancerPack();
  GetParam().plant(pack);
  Issues issues;
  EXPECT_THAT(CompiledPack::Compile(pack, {}, &issues),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().text)));
  EXPECT_THAT(issues, ::testing::Contains(::testing::AllOf(
                          ::testing::Field("code", &Issue::code, GetParam().code),
                          ::testing::Field("path", &Issue::path, HasSubstr(GetParam().path)))));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, CompileFaultTest,
    ::testing::Values(
        Fault{"unknown_cluster", "selections[0].clusters[0]", "did you mean \"CAN_COD\"?",
              [](Pack& p) { p.selections[0].clusters = {"CAN_CODE"}; }},
        Fault{"empty_cluster", "clusters[1]", "\"MDRV_COD\" has no codes",
              [](Pack& p) { p.clusters[1].codes.clear(); }},
        Fault{"selection_cycle", "selections[1]", "\"diagnosis\" -> \"review\"",
              [](Pack& p) { p.selections[0].window.to = {From("review")}; }},
        Fault{"no_date", "selections[1].window.from[0]", "count selection",
              [](Pack& p) { p.selections[0].pick = Pick::kCount; }},
        Fault{"impossible_window", "selections[1].window", "nothing can ever be in it",
              [](Pack& p) { p.selections[1].window.to = {From("diagnosis", false)}; }},
        Fault{"impossible_window", "rules[0].schedule.closes", "closes before the due date",
              [](Pack& p) { p.rules[0].schedule->closes = PeriodOf("-P1D"); }},
        Fault{"impossible_window", "rules[0].schedule.opens", "opens only after",
              [](Pack& p) { p.rules[0].schedule->opens = PeriodOf("P1D"); }},
        Fault{"falls_off_end", "rules[0].steps[0]", "must decide",
              [](Pack& p) { p.rules[0].steps[0].no = Outcome::kNext; }},
        Fault{"falls_off_end", "rules[0].steps", "has no steps",
              [](Pack& p) { p.rules[0].steps.clear(); }},
        Fault{"unknown_selection", "rules[0].schedule.satisfied_by", "did you mean \"review\"?",
              [](Pack& p) { p.rules[0].schedule->satisfied_by = "reveiw"; }},
        Fault{"index_outside_each", "rules[0].schedule.anchor", "over each entry",
              [](Pack& p) { p.rules[0].schedule->anchor = "index"; }},
        Fault{"unknown_placeholder", "rules[0].steps[0].reason", "{diagnoses}",
              [](Pack& p) { p.rules[0].steps[0].reason = "on {diagnoses}"; }},
        Fault{"unknown_parameter", "rules[0].schedule.due", "no parameter \"wait\"",
              [](Pack& p) {
                p.rules[0].schedule->due = {Period(), "wait"};
              }},
        Fault{"duplicate_name", "selections[1].name", "stands twice",
              [](Pack& p) { p.selections[1].name = "diagnosis"; }},
        Fault{"reserved_name", "selections[3].name", "index",
              [](Pack& p) { p.selections[3].name = "index"; }},
        Fault{"missing_pick", "selections[0]", "earliest, latest, nth, each or count",
              [](Pack& p) { p.selections[0].pick = Pick::kUnspecified; }},
        Fault{"missing_condition", "rules[0].steps[0].when", "a condition is missing",
              [](Pack& p) { p.rules[0].steps[0].when = {}; }},
        Fault{"wrong_outcome", "rules[0].steps[0]", "for indicators",
              [](Pack& p) { p.rules[0].steps[0].yes = Outcome::kAchieved; }},
        Fault{"not_each", "rules[0].each", "not an each selection",
              [](Pack& p) { p.rules[0].each = "diagnosis"; }},
        Fault{"impossible_window", "rules[0].in_force", "before the start",
              [](Pack& p) {
                p.rules[0].in_force = {"2026-02-01"_date, "2026-01-31"_date, InForceBy::kAsOf};
              }},
        Fault{"too_deep", "", "more than 64 deep",
              [](Pack& p) {
                Condition condition = p.rules[0].steps[0].when;
                for (int i = 0; i < 70; ++i) {
                  Condition outer;
                  outer.is = NotOf{{condition}};
                  condition = outer;
                }
                p.rules[0].steps[0].when = condition;
              }}),
    [](const auto& param) { return std::string(param.param.code) + std::to_string(param.index); });

TEST(CompiledPackTest, AllFaultsAreReportedAtOnce) {
  Pack pack = CancerPack();
  pack.version.clear();
  pack.clusters[0].codes.clear();
  pack.rules[0].kind = RuleKind::kUnspecified;
  Issues issues;
  EXPECT_FALSE(CompiledPack::Compile(pack, {}, &issues).ok());
  EXPECT_EQ(issues.size(), 3U);
}

TEST(CompiledPackTest, ABoundListReplacesTheStarterAndSaysWhatItLacks) {
  CompileOptions options;
  options.clusters["MDRV_COD"] = {kOutcome};
  options.clusters["OTHER_COD"] = {kOutcome};
  Issues issues;
  CARECOORD_ASSERT_OK_AND_ASSIGN(const auto pack,
                                 CompiledPack::Compile(CancerPack(), options, &issues));
  EXPECT_THAT(pack->ClusterCodes("MDRV_COD"), ::testing::ElementsAre(kOutcome));
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, "starter_code_missing");
  EXPECT_EQ(issues[0].path, "clusters[1].codes[0]");
}

TEST(CompiledPackTest, IdentityChangesWithAnythingThatChangesAnswers) {
  const std::string identity = Compiled(CancerPack())->identity();
  EXPECT_EQ(identity, Compiled(CancerPack())->identity());
  EXPECT_EQ(identity.size(), 64U);
  const std::vector<std::function<void(Pack&)>> changes = {
      [](Pack& p) { p.version = "2"; },
      [](Pack& p) { p.policy.month_end = MonthEnd::kRoll; },
      [](Pack& p) { p.policy.calendar = CalendarId::kMondayToFriday; },
      [](Pack& p) {
        p.clusters[0].codes.push_back({kOutcome, "", ""});
      },
      [](Pack& p) { p.selections[1].window.from[0].included = false; },
      [](Pack& p) { p.selections[1].roles.clear(); },
      [](Pack& p) { p.rules[0].schedule->due = PeriodOf("P7M"); },
      [](Pack& p) { p.rules[0].schedule->grace = PeriodOf("P0D"); },
      [](Pack& p) { p.rules[0].steps[0].reason = "x"; },
  };
  for (size_t i = 0; i < changes.size(); ++i) {
    Pack pack = CancerPack();
    changes[i](pack);
    EXPECT_NE(Compiled(pack)->identity(), identity) << "change " << i;
  }
  // The order of a cluster's codes says nothing.
  Pack forward = CancerPack();
  forward.clusters[0].codes = {{kCancer, "", ""}, {kOutcome, "", ""}};
  Pack backward = CancerPack();
  backward.clusters[0].codes = {{kOutcome, "", ""}, {kCancer, "", ""}};
  EXPECT_EQ(Compiled(forward)->identity(), Compiled(backward)->identity());
}

TEST(CompiledPackTest, AParameterIsSetCheckedAndPartOfIdentity) {
  Pack pack = CancerPack();
  pack.parameters = {{"review_after", "when to review", "local", *Period::FromText("P6M")}};
  pack.rules[0].schedule->due = {Period(), "review_after"};
  pack.rules[0].steps[0].reason = "review after {review_after}";
  const auto with_default = Compiled(pack);
  CompileOptions options;
  CARECOORD_ASSERT_OK_AND_ASSIGN(options.parameters["review_after"],
                                 ParseParameterValue(pack.parameters[0], "P3M"));
  const auto set = Compiled(pack, options);
  EXPECT_NE(with_default->identity(), set->identity());
  const Timeline person = testing::TimelineBuilder().On("2026-01-31"_date, kCancer).Build();
  EXPECT_EQ(Ask(set, person, "2026-03-01"_date).at(0).due, "2026-04-30"_date);

  EXPECT_THAT(ParseParameterValue(pack.parameters[0], "soon"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("review_after")));
  options.parameters = {{"review_aftr", *Period::FromText("P3M")}};
  EXPECT_THAT(CompiledPack::Compile(pack, options),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("did you mean")));
  options.parameters = {{"review_after", 3.0}};
  EXPECT_THAT(CompiledPack::Compile(pack, options),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("is a period, not a number")));
}

TEST(Sha256Test, AgreesWithTheStandardsVectors) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Sha256Hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace carecoord
