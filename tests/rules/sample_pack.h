// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Packs built in code for the engine's tests: the cancer example of the README, and a rule over
// each referral.

#ifndef CARECOORD_TESTS_RULES_SAMPLE_PACK_H_
#define CARECOORD_TESTS_RULES_SAMPLE_PACK_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/evaluate.h"
#include "carecoord/testing/builders.h"
#include "gtest/gtest.h"

namespace carecoord {

using namespace literals;

inline constexpr Code kCancer = 363346000_code;
inline constexpr Code kReview = 720006006_code;
inline constexpr Code kLater = "deferral.requested"_code;
inline constexpr Code kContact = "contact.made"_code;
inline constexpr Code kReferral = 276401000000108_code;
inline constexpr Code kOutcome = "referral.outcome"_code;

inline Cluster ClusterOf(std::string name, std::vector<Code> codes) {
  Cluster cluster;
  cluster.name = std::move(name);
  for (const Code code : codes) cluster.codes.push_back({code, "", "test"});
  return cluster;
}

inline Selection SelectionOf(std::string name, Pick pick, std::string cluster) {
  Selection selection;
  selection.name = std::move(name);
  selection.pick = pick;
  selection.clusters = {std::move(cluster)};
  return selection;
}

inline Bound From(std::string selection, bool included = true) {
  return {Reference{std::move(selection), std::nullopt}, included};
}

inline Step ExistsStep(std::string selection) {
  Step step;
  step.id = "has-" + selection;
  step.when.is = Exists{selection};
  step.yes = Outcome::kSelect;
  step.no = Outcome::kReject;
  step.reason = "found on {" + selection + "}";
  step.reason_no = "no " + selection + " recorded";
  return step;
}

inline PeriodArg PeriodOf(std::string_view text) { return {*Period::FromText(text), ""}; }

// Six months after diagnosis, with a practice nurse; may be put off for three months.
inline Pack CancerPack() {
  Pack pack;
  pack.id = "cancer";
  pack.version = "1";
  pack.clusters = {ClusterOf("CAN_COD", {kCancer}), ClusterOf("MDRV_COD", {kReview}),
                   ClusterOf("LATER", {kLater}), ClusterOf("CONTACT", {kContact})};
  Selection review = SelectionOf("review", Pick::kEarliest, "MDRV_COD");
  review.title = "cancer care review";
  review.window.from = {From("diagnosis")};
  review.roles = {Role::kPracticeNurse};
  pack.selections = {SelectionOf("diagnosis", Pick::kEarliest, "CAN_COD"), review,
                     SelectionOf("later", Pick::kLatest, "LATER"),
                     SelectionOf("contact", Pick::kLatest, "CONTACT")};
  Rule rule;
  rule.id = "six-month-review";
  rule.title = "Cancer care review six months after diagnosis";
  rule.kind = RuleKind::kReview;
  rule.steps = {ExistsStep("diagnosis")};
  Schedule schedule;
  schedule.anchor = "diagnosis";
  schedule.due = PeriodOf("P6M");
  schedule.opens = PeriodOf("-P28D");
  schedule.closes = PeriodOf("P6M");
  schedule.satisfied_by = "review";
  schedule.deferrals = {Deferral{"later", PeriodOf("P3M"), "contact"}};
  schedule.owner = Role::kCareCoordinator;
  rule.schedule = schedule;
  pack.rules = {rule};
  return pack;
}

// Each referral has its outcome within 28 days.
inline Pack ReferralPack() {
  Pack pack;
  pack.id = "referrals";
  pack.version = "1";
  pack.clusters = {ClusterOf("REFERRAL", {kReferral}), ClusterOf("OUTCOME", {kOutcome})};
  pack.selections = {SelectionOf("referral", Pick::kEach, "REFERRAL"),
                     SelectionOf("outcome", Pick::kEarliest, "OUTCOME")};
  Rule rule;
  rule.id = "outcome-known";
  rule.kind = RuleKind::kReview;
  rule.each = "referral";
  Step step = ExistsStep("referral");
  step.when.is = Exists{"index"};
  step.reason = "referred on {index}";
  rule.steps = {step};
  Schedule schedule;
  schedule.anchor = "index";
  schedule.due = PeriodOf("P28D");
  schedule.satisfied_by = "outcome";
  rule.schedule = schedule;
  pack.rules = {rule};
  return pack;
}

inline std::shared_ptr<const CompiledPack> Compiled(Pack pack, const CompileOptions& options = {}) {
  auto compiled = CompiledPack::Compile(std::move(pack), options);
  EXPECT_TRUE(compiled.ok()) << compiled.status();
  return *compiled;
}

// Everything that a pack says of a timeline on a day.
inline std::vector<Decision> Ask(const std::shared_ptr<const CompiledPack>& pack,
                                 const Timeline& timeline, const Question& question) {
  const BoundRules rules = BoundRules::Bind({pack}, timeline.dictionary());
  return Evaluate(rules, timeline.view(), timeline.person_view(), question);
}
inline std::vector<Decision> Ask(const std::shared_ptr<const CompiledPack>& pack,
                                 const Timeline& timeline, Date as_of) {
  Question question;
  question.as_of = as_of;
  return Ask(pack, timeline, question);
}

}  // namespace carecoord

#endif  // CARECOORD_TESTS_RULES_SAMPLE_PACK_H_
