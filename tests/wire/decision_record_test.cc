// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/decision_record.h"

#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "carecoord/record/timeline.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/evaluate.h"
#include "carecoord/rules/explain.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/v1/decision.pb.h"
#include "carecoord/wire/pack_text.h"
#include "gtest/gtest.h"
#include "tests/wire/random_values.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::IsOkAndHolds;
using ::carecoord::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace literals;

TEST(DecisionRecordTest, EveryRecordComesBackEqual) {
  for (uint64_t seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomValues values(seed);
    const std::vector<DecisionRecord> decisions = {values.AnyDecision(), values.AnyDecision()};
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string one, DecisionToBytes(decisions[0]));
    EXPECT_THAT(DecisionFromBytes(one), IsOkAndHolds(decisions[0]));
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string all, DecisionsToBytes(decisions));
    EXPECT_THAT(DecisionsFromBytes(all), IsOkAndHolds(decisions));
    if (HasFailure()) return;
  }
}

TEST(DecisionRecordTest, NoDecisionsAreNoBytes) {
  EXPECT_THAT(DecisionsToBytes({}), IsOkAndHolds(std::string()));
  EXPECT_THAT(DecisionsFromBytes(""), IsOkAndHolds(std::vector<DecisionRecord>()));
}

TEST(DecisionRecordTest, RefusesWithAPath) {
  struct Row {
    std::string expected;
    std::function<void(v1::Decision&)> change;
  };
  const Row rows[] = {
      {"decisions[1].status: 14 is not a status",
       [](auto& d) { d.set_status(static_cast<v1::Decision::Status>(14)); }},
      {"decisions[1].priority: 4 is not a priority",
       [](auto& d) { d.set_priority(static_cast<v1::Schedule::Priority>(4)); }},
      {"decisions[1].owner: -1 is not a role",
       [](auto& d) { d.set_owner(static_cast<v1::Role::Name>(-1)); }},
      {"decisions[1].score: a number is finite", [](auto& d) { d.set_score(std::nan("")); }},
      {"decisions[1].settled_on: -9999999 days",
       [](auto& d) { d.mutable_settled_on()->set_days(-9999999); }},
      {"decisions[1].failed_by.code: no code", [](auto& d) { d.mutable_failed_by(); }},
      {"decisions[1].arranged_by.code: no code", [](auto& d) { d.mutable_arranged_by(); }},
      {"decisions[1].brought_forward_by.code: no code",
       [](auto& d) { d.mutable_brought_forward_by(); }},
      {"decisions[1].status: no status is given", [](auto& d) { d.clear_status(); }},
      {"decisions[1].as_of: no day is given", [](auto& d) { d.clear_as_of(); }},
      {"decisions[1].pack_id: nothing is given", [](auto& d) { d.clear_pack_id(); }},
      {"decisions[1].rule_id: nothing is given", [](auto& d) { d.clear_rule_id(); }},
      {"decisions[1].person_key: nothing is given", [](auto& d) { d.clear_person_key(); }},
      {"decisions[1].due: 9999999 days", [](auto& d) { d.mutable_due()->set_days(9999999); }},
      {"decisions[1].subject.code: no code is given", [](auto& d) { d.mutable_subject(); }},
      {"decisions[1].satisfied_by.role: 20 is not a role",
       [](auto& d) { d.mutable_satisfied_by()->set_role(static_cast<v1::Role::Name>(20)); }},
  };
  for (const Row& row : rows) {
    v1::DecisionList list;
    for (int i = 0; i < 2; ++i) {
      v1::Decision* decision = list.add_decision();
      decision->set_status(v1::Decision::DUE);
      decision->mutable_as_of()->set_days(1);
      decision->set_pack_id("p");
      decision->set_rule_id("r");
      decision->set_person_key("k");
    }
    ASSERT_THAT(DecisionsFromBytes(list.SerializeAsString()), IsOk());
    row.change(*list.mutable_decision(1));
    EXPECT_THAT(DecisionsFromBytes(list.SerializeAsString()),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.expected)));
  }
}

TEST(DecisionRecordTest, ObligationsCountFromOne) {
  DecisionRecord record = RandomValues(1).AnyDecision();
  record.obligation = 0;
  EXPECT_THAT(DecisionToBytes(record),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("obligation: is 0")));
  // Bytes from before there were series.
  record.obligation = 1;
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, DecisionToBytes(record));
  v1::Decision message;
  ASSERT_TRUE(message.ParseFromString(bytes));
  EXPECT_EQ(message.obligation(), 1U);
  message.clear_obligation();
  EXPECT_THAT(DecisionFromBytes(message.SerializeAsString()), IsOkAndHolds(record));
}

TEST(DecisionRecordTest, HoldsWhatTheEngineSaid) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, PackFromText(R"(
id: "p" version: "7" title: "t"
cluster { name: "A" code { id: 363346000 label: "cancer" } }
cluster { name: "B" code { activity: "pcsp.reviewed" } }
selection { name: "diagnosis" title: "cancer diagnosis" earliest: "A" }
selection { name: "review" latest: "B" window { from { selection: "diagnosis" end: INCLUDED } } }
rule {
  id: "r" title: "Review" kind: REVIEW
  step { id: "diagnosed" when { exists: "diagnosis" } yes: SELECT no: REJECT
         reason: "diagnosed on {diagnosis}" reason_no: "no diagnosis" }
  schedule { anchor: "diagnosis" due: "P6M" opens: "-P28D" grace: "P7D" closes: "P6M"
             satisfied_by: "review" owner: CARE_COORDINATOR }
}
)",
                                                                       "p"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const auto compiled, CompiledPack::Compile(loaded.pack));
  Entry diagnosis;
  diagnosis.id = "e1";
  diagnosis.on = "2026-01-31"_date;
  diagnosis.code = 363346000_code;
  diagnosis.place = "E83003";
  Entry review;
  review.on = "2026-08-20"_date;
  review.code = "pcsp.reviewed"_code;
  review.confidential = true;
  Person person;
  person.key = "P1";
  CARECOORD_ASSERT_OK_AND_ASSIGN(Timeline timeline,
                                 Timeline::FromEntries(person, {review, diagnosis}));
  timeline.set_registrations_known(false);
  const BoundRules rules = BoundRules::Bind({compiled}, timeline.dictionary());

  const auto ask = [&](Date as_of) {
    Question question;
    question.as_of = as_of;
    question.known_at = *Stamp::FromInstant(EndOfDayInLondon("2027-01-01"_date));
    const TimelineView view = timeline.view();
    const PersonView who = timeline.person_view();
    const std::vector<Decision> decisions = Evaluate(rules, view, who, question);
    EXPECT_THAT(decisions, SizeIs(1));
    const DecisionRecord record = MakeDecisionRecord(rules, view, who, question, decisions.at(0));
    EXPECT_EQ(record.key, DecisionKey(rules, view, who, decisions[0]));
    EXPECT_EQ(record.reason, DecisionReason(rules, view, who, question, decisions[0]));
    EXPECT_EQ(record.known_at, question.known_at);
    return record;
  };

  const DecisionRecord upcoming = ask("2026-02-01"_date);
  EXPECT_EQ(upcoming.pack_id, "p");
  EXPECT_EQ(upcoming.pack_version, "7");
  EXPECT_EQ(upcoming.pack_identity, compiled->identity());
  EXPECT_EQ(upcoming.rule_id, "r");
  EXPECT_EQ(upcoming.person_key, "P1");
  EXPECT_EQ(upcoming.as_of, "2026-02-01"_date);
  EXPECT_EQ(upcoming.status, DecisionStatus::kUpcoming);
  EXPECT_EQ(upcoming.step_id, "diagnosed");
  EXPECT_THAT(upcoming.reason, HasSubstr("31 January 2026"));
  EXPECT_THAT(upcoming.key, Not(IsEmpty()));
  EXPECT_EQ(upcoming.anchored_on, diagnosis);
  EXPECT_EQ(upcoming.subject, std::nullopt);
  EXPECT_EQ(upcoming.satisfied_by, std::nullopt);
  EXPECT_EQ(upcoming.anchor, "2026-01-31"_date);
  EXPECT_EQ(upcoming.opens, "2026-07-03"_date);
  EXPECT_EQ(upcoming.due, "2026-07-31"_date);
  EXPECT_EQ(upcoming.grace_ends, "2026-08-07"_date);
  EXPECT_EQ(upcoming.closes, "2027-01-31"_date);
  EXPECT_EQ(upcoming.next_change, "2026-07-03"_date);

  const DecisionRecord satisfied = ask("2026-09-01"_date);
  EXPECT_EQ(satisfied.status, DecisionStatus::kSatisfied);
  EXPECT_TRUE(satisfied.satisfied_late);
  EXPECT_EQ(satisfied.satisfied_by, review);
  EXPECT_EQ(satisfied.key, upcoming.key);

  for (const DecisionRecord& record : {upcoming, satisfied}) {
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, DecisionToBytes(record));
    EXPECT_THAT(DecisionFromBytes(bytes), IsOkAndHolds(record));
  }
}

TEST(DecisionRecordTest, HoldsHowAnObligationCameToBe) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, PackFromText(R"(
id: "p" version: "1" title: "t"
cluster { name: "A" code { id: 363346000 } }
cluster { name: "DONE" code { activity: "pcsp.reviewed" } }
cluster { name: "CRISIS" code { activity: "local.crisis" } }
cluster { name: "BOOKED" code { activity: "local.booked" } }
cluster { name: "NO_ANSWER" code { activity: "local.no_answer" } }
selection { name: "diagnosis" earliest: "A" }
selection { name: "review" latest: "DONE" }
selection { name: "crisis" earliest: "CRISIS" }
selection { name: "booked" earliest: "BOOKED" planned: true }
selection { name: "given-up" nth { cluster: "NO_ANSWER" n: 2 } }
rule {
  id: "r" title: "Review" kind: REVIEW
  step { id: "diagnosed" when { exists: "diagnosis" } yes: SELECT no: REJECT
         reason: "diagnosed" reason_no: "no diagnosis" }
  schedule { anchor: "diagnosis" due: "P6M" satisfied_by: "review" failed_by: "given-up"
             early { by: "crisis" due: "P14D" reason: "crisis" } arranged_by: "booked"
             stratum { name: "in-crisis" when { exists: "crisis" } owner: GP }
             priority_when { when { exists: "crisis" } priority: URGENT reason: "on {crisis}" }
             owner: CARE_COORDINATOR priority: SOON }
}
rule {
  id: "f" title: "Find" kind: FINDER
  step { id: "diagnosed" when { exists: "diagnosis" } yes: SELECT no: REJECT
         reason: "diagnosed" reason_no: "no diagnosis" }
  factor { id: "crisis" when { exists: "crisis" } weight: 2.5 reason: "crisis" }
}
)",
                                                                       "p"));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const auto compiled, CompiledPack::Compile(loaded.pack));
  const auto entry = [](const char* activity, Date on) {
    Entry out;
    out.on = on;
    out.code = *Code::Activity(activity);
    return out;
  };
  Entry diagnosis;
  diagnosis.on = "2026-01-31"_date;
  diagnosis.code = 363346000_code;
  const Entry crisis = entry("local.crisis", "2026-03-01"_date);
  const Entry booked = entry("local.booked", "2026-05-01"_date);
  const Entry first = entry("local.no_answer", "2026-03-10"_date);
  const Entry second = entry("local.no_answer", "2026-04-01"_date);
  Person person;
  person.key = "P1";
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      Timeline timeline, Timeline::FromEntries(person, {diagnosis, crisis, booked, first, second}));
  timeline.set_registrations_known(false);
  const BoundRules rules = BoundRules::Bind({compiled}, timeline.dictionary());
  const auto ask = [&](Date as_of, size_t rule) {
    Question question;
    question.as_of = as_of;
    const TimelineView view = timeline.view();
    const PersonView who = timeline.person_view();
    const std::vector<Decision> decisions = Evaluate(rules, view, who, question);
    return MakeDecisionRecord(rules, view, who, question, decisions.at(rule));
  };

  DecisionRecord record = ask("2026-02-28"_date, 0);
  EXPECT_EQ(record.priority, Priority::kSoon);
  EXPECT_EQ(record.owner, Role::kCareCoordinator);
  EXPECT_EQ(record.stratum, "");
  EXPECT_EQ(record.priority_reason, "");
  EXPECT_EQ(record.brought_forward_by, std::nullopt);
  record = ask("2026-03-31"_date, 0);
  EXPECT_EQ(record.status, DecisionStatus::kOverdue);
  EXPECT_EQ(record.due, "2026-03-15"_date);
  EXPECT_EQ(record.obligation, 1U);
  EXPECT_EQ(record.brought_forward_by, crisis);
  EXPECT_EQ(record.arranged_by, booked);
  EXPECT_EQ(record.failed_by, std::nullopt);
  EXPECT_EQ(record.settled_on, std::nullopt);
  EXPECT_EQ(record.stratum, "in-crisis");
  EXPECT_EQ(record.priority, Priority::kUrgent);
  EXPECT_EQ(record.priority_reason, "on {crisis}");
  EXPECT_THAT(record.reason, HasSubstr("on 1 March 2026"));
  EXPECT_EQ(record.owner, Role::kGp);
  EXPECT_EQ(record.score, 0);
  record = ask("2026-04-01"_date, 0);
  EXPECT_EQ(record.status, DecisionStatus::kFailed);
  EXPECT_EQ(record.failed_by, second);
  EXPECT_EQ(record.settled_on, "2026-04-01"_date);
  record = ask("2026-04-01"_date, 1);
  EXPECT_EQ(record.status, DecisionStatus::kSelected);
  EXPECT_EQ(record.score, 2.5);
}

}  // namespace
}  // namespace carecoord
