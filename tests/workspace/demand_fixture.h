// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A network for the tests of demand: referrals and queries that come in and are met, day by day.

#ifndef CARECOORD_TESTS_WORKSPACE_DEMAND_FIXTURE_H_
#define CARECOORD_TESTS_WORKSPACE_DEMAND_FIXTURE_H_

#include <string>
#include <utility>

#include "carecoord/workspace/demand.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {

inline Stamp EndOf(Date day) { return testing::TimelineBuilder::EndOf(day); }

class DemandFixture : public ::testing::Test {
 protected:
  // Commands are recorded in the order of the test, so days may not go back but with recorded_on.
  void Receive(const std::string& id, IntakeSource source, Date day,
               const std::string& person = "P1", bool urgent = false) {
    Move<Intake> move = pcn_.MoveOf<Intake>(id, Intake::Event::kReceive, person);
    move.details.source = source;
    move.details.urgent = urgent;
    pcn_.Must(move, day);
  }
  void Triage(const std::string& id, Intake::Event event, Date day,
              const std::string& person = "P1") {
    Move<Intake> move = pcn_.MoveOf<Intake>(id, event, person);
    move.details.of = "I1";
    pcn_.Must(move, day);
  }
  void Ask(const std::string& id, Date day, OptionalDate promised = {},
           const std::string& person = "P1") {
    Move<Query> move = pcn_.MoveOf<Query>(id, Query::Event::kAsk, person);
    move.details.answer_by = promised;
    pcn_.Must(move, day);
  }
  void Act(const std::string& id, Query::Event event, Date day, OptionalDate promised = {}) {
    Move<Query> move = pcn_.MoveOf<Query>(id, event, pcn_.workspace().Find<Query>(id)->person());
    move.details.answer_by = promised;
    pcn_.Must(move, day);
  }
  // What happened on a day and was recorded on a later one.
  template <typename What>
  void Late(What what, Date day, Date recorded_on) {
    Command command = pcn_.Say(std::move(what), day);
    command.act.recorded = EndOf(recorded_on);
    const absl::StatusOr<Applied> applied = pcn_.workspace().Apply(command);
    EXPECT_TRUE(applied.ok()) << applied.status();
  }
  Demand Over(Date from, Date to, Stamp known_at = {}) {
    const absl::StatusOr<Demand> demand = DemandOver(pcn_.workspace(), from, to, known_at);
    EXPECT_TRUE(demand.ok()) << demand.status();
    return demand.value_or(Demand());
  }
  IntakeDemand Intakes(Date from, Date to, Stamp known_at = {}) {
    return Over(from, to, known_at).intakes;
  }
  QueryDemand Queries(Date from, Date to, Stamp known_at = {}) {
    return Over(from, to, known_at).queries;
  }

  // Both days included.
  static constexpr Date kFirst = *Date::FromYmd(2026, 4, 1);
  static constexpr Date kLast = *Date::FromYmd(2026, 4, 30);
  Pcn pcn_;
};

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WORKSPACE_DEMAND_FIXTURE_H_
