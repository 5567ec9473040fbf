// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Random commands, sound and faulty, of every kind but AddPerson; what they are depends on the seed
// and on the workspace they are for.

#ifndef CARECOORD_TESTS_WORKSPACE_RANDOM_COMMANDS_H_
#define CARECOORD_TESTS_WORKSPACE_RANDOM_COMMANDS_H_

#include <random>
#include <string>

#include "carecoord/testing/builders.h"
#include "carecoord/workspace/workspace.h"
#include "tests/care/samples.h"

namespace carecoord {

class RandomCommands {
 public:
  RandomCommands(unsigned seed, int people) : random_(seed), people_(people) {}

  int Below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
  bool OneIn(int n) { return Below(n) == 0; }

  Command Next(const Workspace& workspace) {
    // Time stands still more often than not, and goes on a day at most.
    if (OneIn(200)) today_ = today_ + 1;
    const uint32_t row = static_cast<uint32_t>(Below(static_cast<int>(workspace.people().size())));
    Command command =
        OneIn(8) ? AnyRecordCommand(workspace, row) : AnyMove(workspace, row, WorkspaceNouns());
    command.id = OneIn(300) ? "c1" : "r" + std::to_string(++last_);
    command.act = {.actor = "s1",
                   .role = Role::kCareCoordinator,
                   .happened = OneIn(10) ? today_ - Below(20) : today_,
                   .recorded = testing::TimelineBuilder::EndOf(today_),
                   .reason = OneIn(20) ? "" : "because"};
    if (OneIn(100)) command.act.actor = "nobody";
    if (OneIn(100)) command.act.role = Role::kGp;
    if (OneIn(10)) {
      command.act.actor = "ad";
      command.act.role = Role::kAdministrator;
    }
    if (OneIn(100)) command.act.recorded = testing::TimelineBuilder::EndOf(today_ - 2);
    if (OneIn(100)) command.act.happened = today_ + 1;
    return command;
  }

 private:
  // What moves nothing.
  Command AnyRecordCommand(const Workspace& workspace, uint32_t row) {
    Command command;
    const Person& person = workspace.people().person(row);
    switch (Below(5)) {
      case 0:
        command.what = UpdatePerson{Better(person)};
        break;
      case 1:
        command.what = RetractEntry{person.key, EntryId(workspace, row)};
        break;
      case 2:
        command.what = SetStaff{AnyStaff()};
        break;
      default: {
        AddEntries add = {.person = OneIn(50) ? "P0" : person.key, .entries = {}};
        for (int i = Below(3); i >= 0; --i) add.entries.push_back(AnyEntry(workspace, row));
        command.what = std::move(add);
      }
    }
    return command;
  }

  Person Better(Person person) {
    if (person.death.has_value() || OneIn(40)) {
      person.death = person.death ? std::nullopt : std::optional<Date>(today_);
      person.death_recorded = {};
    }
    if (OneIn(3)) {
      person.registrations.push_back(
          {.practice = "A81001", .start = today_ - Below(100), .end = {}, .recorded = {}});
    }
    if (OneIn(20)) person.key = "P" + std::to_string(Below(people_));
    if (OneIn(20)) {
      person.registrations.push_back(
          {.practice = "A81002", .start = today_, .end = today_ - 1, .recorded = {}});
    }
    return person;
  }

  // Ids from elsewhere, of which each person has few, so that many come again; some look like ours.
  std::string EntryId(const Workspace& workspace, uint32_t row) {
    if (OneIn(15)) return "";
    if (OneIn(15)) return "x" + std::to_string(Below(4)) + "#" + std::to_string(1 + Below(3));
    const auto queries = workspace.Of<Query>(row);
    if (OneIn(15) && !queries.empty()) return queries.back()->id() + "#abc";
    return "x" + std::to_string(Below(4));
  }

  Entry AnyEntry(const Workspace& workspace, uint32_t row) {
    using namespace literals;
    Entry entry = {.id = EntryId(workspace, row), .on = "2026-02-01"_date + Below(3)};
    entry.code = OneIn(2) ? 185317003_code : "query.asked"_code;
    if (OneIn(40)) entry.code = Code();
    const auto queries = workspace.Of<Query>(row);
    if (OneIn(3) && !queries.empty()) entry.thread = queries.back()->id();
    return entry;
  }

  StaffMember AnyStaff() {
    StaffMember member = {.key = "h" + std::to_string(Below(5)), .role = Role::kPharmacist};
    if (OneIn(2)) {
      member = {.key = "s2", .role = Role::kCareCoordinator};
      member.capacity = static_cast<uint32_t>(Below(30));
    }
    if (OneIn(3)) member.absences.push_back({today_ - Below(3), today_ + Below(3), "s1"});
    if (OneIn(10)) member.absences.push_back({today_, today_ - 1, ""});
    if (OneIn(10)) member.absences.push_back({today_, today_, "nobody"});
    if (OneIn(10)) member.key = "";
    return member;
  }

  template <typename... Nouns>
  Command AnyMove(const Workspace& workspace, uint32_t row, NounList<Nouns...>) {
    Command command;
    int chosen = Below(sizeof...(Nouns));
    ((chosen-- == 0 ? (command.what = MoveOf<Nouns>(workspace, row), 0) : 0), ...);
    return command;
  }

  template <typename Noun>
  Move<Noun> MoveOf(const Workspace& workspace, uint32_t row) {
    Move<Noun> move;
    move.person = OneIn(200) ? "P0" : workspace.people().person(row).key;
    const auto things = workspace.Of<Noun>(row);
    const History<Noun>* thing = nullptr;
    if (!things.empty() && !OneIn(4)) {
      thing = things[static_cast<size_t>(Below(static_cast<int>(things.size())))];
    }
    move.id = thing != nullptr ? thing->id() : "t" + std::to_string(++last_);
    if (OneIn(200)) move.id = "t" + std::to_string(Below(static_cast<int>(last_)));
    if (OneIn(200)) move.id += "#2";
    move.event = EventFor<Noun>(thing);
    const Noun now = thing == nullptr ? Noun() : thing->now();
    move.details = OneIn(25) ? typename Noun::Details() : DetailsFor(now, move.event);
    Vary(workspace, row, move.details);
    return move;
  }

  // Mostly one that the table allows.
  template <typename Noun>
  typename Noun::Event EventFor(const History<Noun>* thing) {
    const Lifecycle& lifecycle = Noun::kLifecycle;
    const size_t state = thing == nullptr ? 0 : static_cast<size_t>(thing->state());
    size_t event = 0;
    for (int tries = 0; tries < 12; ++tries) {
      event = static_cast<size_t>(Below(static_cast<int>(lifecycle.events.size())));
      if (OneIn(30)) break;
      // Errors end a thing, so that few get far if they are many.
      if (lifecycle.events[event].name == "enter in error" && !OneIn(10)) continue;
      if (lifecycle.Find(state, event) != nullptr) break;
    }
    return static_cast<typename Noun::Event>(event);
  }

  template <typename Details>
  void Vary(const Workspace&, uint32_t, Details&) {}
  void Vary(const Workspace& workspace, uint32_t row, Episode::Details& details) {
    if (OneIn(2)) details.kind = static_cast<EpisodeKind>(Below(9));
    if (OneIn(10)) details.about = "P1";
    const auto intakes = workspace.Of<Intake>(row);
    if (OneIn(4) && !intakes.empty()) details.intake = intakes.back()->id();
    if (OneIn(40)) details.coordinator = "ad";
  }
  void Vary(const Workspace& workspace, uint32_t row, Intake::Details& details) {
    const auto intakes = workspace.Of<Intake>(row);
    if (!intakes.empty() && OneIn(2)) {
      details.of = intakes[static_cast<size_t>(Below(static_cast<int>(intakes.size())))]->id();
    }
    if (OneIn(2)) details.kind = static_cast<EpisodeKind>(Below(9));
  }
  void Vary(const Workspace& workspace, uint32_t row, Action::Details& details) {
    const auto plans = workspace.Of<CarePlan>(row);
    if (plans.empty() || OneIn(2)) return;
    details.from = plans.back()->id();
    details.goal = OneIn(5) ? "g9" : "g1";
  }
  void Vary(const Workspace& workspace, uint32_t row, Publication::Details& details) {
    const auto plans = workspace.Of<CarePlan>(row);
    if (!plans.empty()) {
      details.plan = plans[static_cast<size_t>(Below(static_cast<int>(plans.size())))]->id();
    }
    details.version = static_cast<uint32_t>(1 + Below(3));
    details.kind = static_cast<RecipientKind>(Below(5));
    details.recipient += std::to_string(Below(3));
  }
  void Vary(const Workspace& workspace, uint32_t row, CarePlan::Details& details) {
    const auto plans = workspace.Of<CarePlan>(row);
    if (!plans.empty() && OneIn(2)) details.replaced_by = plans.back()->id();
  }

  std::mt19937 random_;
  int people_;
  Date today_ = *Date::FromYmd(2026, 2, 1);
  int last_ = 0;
};

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WORKSPACE_RANDOM_COMMANDS_H_
