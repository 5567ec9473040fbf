// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Parameters for what is not a period, date or compared number: which entry, whose, where, in what
// unit; and threads that are the subject's own or none.

#include <string>
#include <utility>
#include <vector>

#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;
using testing::TimelineBuilder;

CompileOptions With(std::string name, ParameterValue value) {
  CompileOptions options;
  options.parameters[std::move(name)] = std::move(value);
  return options;
}

Pack PackWith(std::string name, ParameterValue value) {
  Pack pack = CancerPack();
  pack.parameters = {{std::move(name), "a choice", "local", std::move(value)}};
  return pack;
}

constexpr auto kDay = "2026-08-31"_date;

TEST(ParametersTest, TheRoleOfAFilter) {
  Pack pack = PackWith("reviewer", "PRACTICE_NURSE");
  pack.selections[1].roles.clear();
  pack.selections[1].role_parameters = {"reviewer"};
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-07-10"_date, kReview, {.role = Role::kGp})
                              .Build();
  EXPECT_EQ(Ask(Compiled(pack), person, kDay)[0].status, DecisionStatus::kOverdue);
  // Either case, as where a file names a role.
  EXPECT_EQ(Ask(Compiled(pack, With("reviewer", "gp")), person, kDay)[0].status,
            DecisionStatus::kSatisfied);
  // Beside roles that are written out.
  pack.selections[1].roles = {Role::kGp};
  EXPECT_EQ(Ask(Compiled(pack), person, kDay)[0].status, DecisionStatus::kSatisfied);
}

TEST(ParametersTest, TheOwnerOfAScheduleAndOfAStratum) {
  Pack pack = PackWith("team", "PHARMACIST");
  pack.rules[0].schedule->owner = {Role::kNone, "team"};
  const Timeline person = TimelineBuilder().On("2026-01-31"_date, kCancer).Build();
  EXPECT_EQ(Ask(Compiled(pack), person, kDay)[0].owner, Role::kPharmacist);
  EXPECT_EQ(Ask(Compiled(pack, With("team", "SOCIAL_WORKER")), person, kDay)[0].owner,
            Role::kSocialWorker);
  Stratum all;
  all.name = "all";
  all.owner = {Role::kNone, "team"};
  pack.rules[0].schedule->owner = Role::kCareCoordinator;
  pack.rules[0].schedule->strata = {all};
  EXPECT_EQ(Ask(Compiled(pack), person, kDay)[0].owner, Role::kPharmacist);
}

TEST(ParametersTest, WhomAnAlertGoesTo) {
  Pack pack = PackWith("lead", "GP");
  pack.rules[0].kind = RuleKind::kAlert;
  pack.rules[0].notify = Notify{{Role::kNone, "lead"}, "Dr A"};
  pack.rules[0].schedule->owner = {};  // so that it is theirs
  const Timeline person = TimelineBuilder().On("2026-01-31"_date, kCancer).Build();
  EXPECT_EQ(Ask(Compiled(pack), person, kDay)[0].owner, Role::kGp);
  pack.rules[0].schedule.reset();
  EXPECT_EQ(Ask(Compiled(pack), person, kDay)[0].owner, Role::kGp);
  EXPECT_EQ(Ask(Compiled(pack, With("lead", "SPECIALIST_NURSE")), person, kDay)[0].owner,
            Role::kSpecialistNurse);
}

TEST(ParametersTest, WhichEntryAnNthPicks) {
  Pack pack = PackWith("attempt", 2.0);
  pack.selections[3].pick = Pick::kNth;
  pack.selections[3].nth = {0, "attempt"};
  pack.rules[0].schedule->deferrals.clear();
  pack.rules[0].schedule->failed_by = "contact";
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-03-01"_date, kContact)
                              .On("2026-04-01"_date, kContact)
                              .Build();
  EXPECT_EQ(Ask(Compiled(pack), person, kDay)[0].status, DecisionStatus::kFailed);
  EXPECT_EQ(Ask(Compiled(pack, With("attempt", 3.0)), person, kDay)[0].status,
            DecisionStatus::kOverdue);
  for (const double wrong : {0.0, 1.5, 1e9}) {
    EXPECT_THAT(CompiledPack::Compile(pack, With("attempt", wrong)),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("in whole numbers")))
        << wrong;
  }
}

TEST(ParametersTest, PlacesAndUnits) {
  Pack pack = PackWith("home", "E83003");
  pack.parameters.push_back({"unit", "a choice", "local", "kg"});
  pack.selections[1].places = {{"", "home"}};
  pack.selections[1].values = {{Comparison::kAtLeast, 1, {"", "unit"}}};
  const auto reviewed = [](std::string place, std::string unit) {
    Entry diagnosis;
    diagnosis.on = "2026-01-31"_date;
    diagnosis.code = kCancer;
    Entry review = diagnosis;
    review.on = "2026-07-10"_date;
    review.code = kReview;
    review.role = Role::kPracticeNurse;
    review.place = std::move(place);
    review.value = Value{2, std::move(unit)};
    Person person;
    person.key = "P1";
    Timeline timeline = Timeline::FromEntries(person, {diagnosis, review}).value();
    timeline.set_registrations_known(false);
    return timeline;
  };
  const auto ask = [&](const CompileOptions& options, const Timeline& person) {
    return Ask(Compiled(pack, options), person, kDay)[0].status;
  };
  EXPECT_EQ(ask({}, reviewed("E83003", "kg")), DecisionStatus::kSatisfied);
  EXPECT_EQ(ask({}, reviewed("E83004", "kg")), DecisionStatus::kOverdue);
  EXPECT_EQ(ask({}, reviewed("E83003", "lb")), DecisionStatus::kOverdue);
  EXPECT_EQ(ask(With("home", "E83004"), reviewed("E83004", "kg")), DecisionStatus::kSatisfied);
  EXPECT_EQ(ask(With("unit", "lb"), reviewed("E83003", "lb")), DecisionStatus::kSatisfied);
  EXPECT_THAT(CompiledPack::Compile(pack, With("home", "")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("must name a place")));

  // And of a condition.
  pack.selections[1] = CancerPack().selections[1];
  pack.parameters.erase(pack.parameters.begin());
  pack.rules[0].steps[0].when.is = ValueIs{"review", Comparison::kAtLeast, 1, {"", "unit"}};
  pack.rules[0].schedule.reset();
  EXPECT_EQ(ask({}, reviewed("", "lb")), DecisionStatus::kNotApplicable);
  EXPECT_EQ(ask(With("unit", "lb"), reviewed("", "lb")), DecisionStatus::kSelected);
}

TEST(ParametersTest, ATextThatIsNoRoleIsRefusedWhereItIsUsed) {
  Pack pack = PackWith("team", "PRACTICE_NURES");
  pack.rules[0].schedule->owner = {Role::kNone, "team"};
  EXPECT_THAT(
      CompiledPack::Compile(pack),
      StatusIs(
          absl::StatusCode::kInvalidArgument,
          HasSubstr("rules[0].schedule.owner: error: parameter \"team\" holds \"PRACTICE_NURES\", "
                    "here the name of a role is needed; did you mean \"PRACTICE_NURSE\"?")));
  for (const ParameterValue& wrong : {ParameterValue(""), ParameterValue(3.0)}) {
    pack.parameters[0].default_value = wrong;
    EXPECT_THAT(CompiledPack::Compile(pack),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("rules[0].schedule.owner")));
  }
}

TEST(ParametersTest, IdentityTellsAParameterFromItsValue) {
  Pack pack = PackWith("team", "GP");
  pack.rules[0].schedule->owner = Role::kGp;
  const std::string written = Compiled(pack)->identity();
  pack.rules[0].schedule->owner = {Role::kNone, "team"};
  EXPECT_NE(Compiled(pack)->identity(), written);
  EXPECT_NE(Compiled(pack, With("team", "PERSON"))->identity(), Compiled(pack)->identity());
}

TEST(ThreadTest, OwnOrNoneLeavesOutOtherThreadsOnly) {
  Pack pack = ReferralPack();
  Selection seen = SelectionOf("seen", Pick::kEarliest, "OUTCOME");
  seen.thread = ThreadFilter::kOwnOrNone;
  pack.selections.push_back(seen);
  pack.rules[0].steps[0].when.is = Exists{"seen"};
  pack.rules[0].schedule.reset();
  const auto selected = [&](std::string subject, std::string entry) {
    const Timeline person = TimelineBuilder()
                                .On("2026-03-01"_date, kReferral, {.thread = std::move(subject)})
                                .On("2026-03-05"_date, kOutcome, {.thread = std::move(entry)})
                                .Build();
    return Ask(Compiled(pack), person, kDay)[0].status == DecisionStatus::kSelected;
  };
  EXPECT_TRUE(selected("a", "a"));
  EXPECT_TRUE(selected("a", ""));
  EXPECT_FALSE(selected("a", "b"));
  EXPECT_TRUE(selected("", ""));
  EXPECT_FALSE(selected("", "b"));
  pack.selections.back().thread = ThreadFilter::kSameAsIndex;
  EXPECT_FALSE(selected("a", ""));
  // It needs a subject.
  pack.rules[0].each.clear();
  pack.selections.back().thread = ThreadFilter::kOwnOrNone;
  EXPECT_THAT(CompiledPack::Compile(pack),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("rules[0].steps[0].when")));
}

}  // namespace
}  // namespace carecoord
