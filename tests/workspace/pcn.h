// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A small network for tests: two care coordinators, a GP, an administrator, people, and commands
// with ids and times that follow one another.

#ifndef CARECOORD_TESTS_WORKSPACE_PCN_H_
#define CARECOORD_TESTS_WORKSPACE_PCN_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/testing/builders.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/workspace/workspace.h"
#include "gtest/gtest.h"
#include "tests/care/samples.h"

namespace carecoord {

class Pcn {
 public:
  explicit Pcn(std::vector<std::shared_ptr<const CompiledPack>> packs = {})
      : workspace_(std::move(packs)) {
    using namespace literals;
    const Date start = "2026-01-05"_date;
    Must(SetStaff{{.key = "s1", .name = "Sam", .role = Role::kCareCoordinator, .capacity = 2}},
         start);
    Must(SetStaff{{.key = "s2", .role = Role::kCareCoordinator, .capacity = 10}}, start);
    Must(SetStaff{{.key = "gp", .role = Role::kGp}}, start);
    Must(SetStaff{{.key = "ad", .role = Role::kAdministrator}}, start);
    for (const char* key : {"P1", "P2", "P3"}) {
      Must(carecoord::AddPerson{{.key = key,
                                 .birth = "1944-05-01"_date,
                                 .registrations = {{.practice = "A81001",
                                                    .start = "2010-01-01"_date,
                                                    .end = {},
                                                    .recorded = {}}}}},
           start);
    }
  }

  Workspace& workspace() { return workspace_; }

  // By the coordinator "s1" on that day, recorded at its end.
  template <typename What>
  Command Say(What what, Date day, const std::string& reason = "because") {
    return {.id = "c" + std::to_string(++last_),
            .act = {.actor = "s1",
                    .role = Role::kCareCoordinator,
                    .happened = day,
                    .recorded = testing::TimelineBuilder::EndOf(day),
                    .reason = reason},
            .what = std::move(what)};
  }
  template <typename What>
  absl::StatusOr<Applied> Do(What what, Date day) {
    return workspace_.Apply(Say(std::move(what), day));
  }
  template <typename What>
  Applied Must(What what, Date day) {
    absl::StatusOr<Applied> applied = Do(std::move(what), day);
    EXPECT_TRUE(applied.ok()) << applied.status();
    return applied.ok() ? *std::move(applied) : Applied();
  }
  // A move with the details that it needs (tests/care/samples.h).
  template <typename Noun>
  Move<Noun> MoveOf(const std::string& id, typename Noun::Event event,
                    const std::string& person = "P1") {
    const History<Noun>* thing = workspace_.Find<Noun>(id);
    return {.id = id,
            .person = person,
            .event = event,
            .details = DetailsFor(thing == nullptr ? Noun() : thing->now(), event)};
  }
  template <typename Noun>
  absl::StatusOr<Applied> Try(const std::string& id, typename Noun::Event event, Date day,
                              const std::string& person = "P1") {
    return Do(MoveOf<Noun>(id, event, person), day);
  }
  // Somebody is to have the plan.
  void Name(const std::string& id, const std::string& recipient, Date day,
            RecipientKind kind = RecipientKind::kProfessional, const std::string& plan = "PL1") {
    Must(Move<Publication>{.id = id,
                           .person = "P1",
                           .event = Publication::Event::kName,
                           .details = {.plan = plan, .kind = kind, .recipient = recipient}},
         day);
  }
  // A plan that was offered, accepted, drafted and agreed on that day.
  void AgreePlan(const std::string& id, Date day, const std::string& person = "P1") {
    using Event = CarePlan::Event;
    for (const Event event : {Event::kOffer, Event::kAccept, Event::kDraft, Event::kAgree}) {
      Must(MoveOf<CarePlan>(id, event, person), day);
    }
  }

 private:
  Workspace workspace_;
  int last_ = 0;
};

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WORKSPACE_PCN_H_
